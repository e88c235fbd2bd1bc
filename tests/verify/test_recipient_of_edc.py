"""The recipient of an EDC is known by the addresses of the learner's contact points (ELM shape ContactPoint)."""

from __future__ import annotations

import pytest

from edcbridge.verification.recipient import recipients


@pytest.mark.parametrize(
    ("email", "state"),
    [("ada lovelace@uni.example", "ok"), ("ada@uni.example", "failed")],
)
def test_an_address_is_compared_as_people_write_it(email: str, state: str) -> None:
    mailbox = {"id": "mailto:ada%20lovelace@uni.example", "type": "Mailbox"}
    subject = {"id": "urn:epass:person:1", "contactPoint": {"emailAddress": mailbox}}
    [told] = recipients({"credentialSubject": subject}, {"email": email})
    assert told.state == state
