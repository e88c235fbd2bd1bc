"""Where endorsements are looked for, and in which order they are told."""

from __future__ import annotations

from typing import Any

import edcbridge as eb
from tests.verify.badges import badge, trust


def test_they_are_found_everywhere_but_in_one_another_and_told_in_order() -> None:
    inner: dict[str, Any] = {"endorsement": {}}
    whole = badge(endorsement=[inner, inner])
    whole["issuer"] = whole["issuer"] | {"endorsement": inner}
    whole["credentialSubject"]["achievement"]["endorsementJwt"] = ["ey.a.b"]
    told = eb.verify(whole, trust=trust())
    assert [one.pointer for one in told.checks if one.name == "endorsement"] == [
        "/endorsement/0",
        "/endorsement/1",
        "/issuer/endorsement",
        "/credentialSubject/achievement/endorsementJwt/0",
    ]
