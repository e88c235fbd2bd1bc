"""1EdTechRevocationList: unsigned, and read as it is written (OB 3.0 section 9.4)."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.status import Policy, State, StatusResult
from tests.status.samples import HAFEN, badge, results

URL = "https://badges.example.org/revocations"
ENTRY = {"id": URL, "type": "1EdTechRevocationList"}
OWN = "https://badges.example.org/awards/7"


def revocations(*items: Any, **members: Any) -> dict[str, Any]:
    return {"id": URL, "issuer": HAFEN, "revokedCredential": list(items), **members}


def result(answer: Any, policy: Policy = Policy(), **members: Any) -> StatusResult:  # noqa: B008
    (one,) = results(badge(ENTRY, **members), {URL: answer}, policy=policy)
    return one


def test_a_credential_that_is_not_listed_is_ok_as_far_as_an_unsigned_list_can_tell() -> None:
    told = result(revocations({"id": "https://badges.example.org/awards/8"}))
    assert (told.state, told.value, told.purpose) == (State.OK, 0, "revocation")
    assert [found.code for found in told.findings] == ["status.unsigned"]


def test_a_listed_credential_is_revoked_for_the_reason_given() -> None:
    told = result(revocations({"id": OWN, "revocationReason": "Wrong\nname"}))
    assert (told.state, told.code, told.value) == (State.FAILED, "status.revoked", 1)
    assert told.meaning == "Wrong\nname"
    assert told.message == r"the credential is revoked: Wrong\nname"
    assert told.findings[1].code == "status.unsigned"


@pytest.mark.parametrize(
    ("item", "revoked"),
    [
        ({"id": OWN, "revoked": True}, True),
        ({"id": OWN, "revoked": False}, False),
        ({"id": OWN, "revoked": "false"}, True),
        ({"id": OWN, "revoked": None}, True),
        (OWN, True),
    ],
)
def test_a_listed_credential_is_revoked_unless_revoked_is_false(item: Any, revoked: bool) -> None:
    assert result(revocations(item)).value == int(revoked)


def test_the_name_that_many_write_is_read_too() -> None:
    plural = {"id": URL, "issuer": HAFEN, "revokedCredentials": {"id": OWN}}
    assert result(plural).state is State.FAILED
    assert result(plural | {"revokedCredential": []}).state is State.FAILED


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"id": URL, "issuer": HAFEN},
        [],
        b"<html>Not found</html>",
        b"",
        b'{"revokedCredential": [], "revokedCredential": []}',
        revocations(5),
        revocations({}),
        revocations({"id": 5}),
        revocations() | {"revokedCredential": None},
    ],
)
def test_what_states_no_list_does_not_say_that_nothing_is_revoked(answer: Any) -> None:
    told = result(answer)
    assert (told.state, told.code) == (State.FAILED, "status.bad-list")


def test_a_list_that_cannot_be_had_leaves_the_status_unknown() -> None:
    (told,) = results(badge(ENTRY), {})
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.not-retrieved")


def test_a_list_of_another_issuer_is_refused() -> None:
    other = revocations(issuer={"id": "https://elsewhere.example"})
    assert result(other).code == "status.other-issuer"
    policy = Policy(issuers=frozenset({"https://elsewhere.example"}))
    assert result(other, policy).state is State.OK


def test_a_list_that_calls_itself_otherwise_may_accuse_but_not_acquit() -> None:
    assert result(revocations(id="urn:other")).code == "status.other-list"
    assert result(revocations(OWN, id="urn:other")).code == "status.revoked"


def test_a_credential_without_id_cannot_be_looked_up() -> None:
    told = result(revocations(), id=None)
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.no-id")


@pytest.mark.parametrize("odd", [None, 5, "revocations", [URL]])
def test_an_entry_without_the_address_of_a_list_has_failed(odd: Any) -> None:
    (told,) = results(badge({**ENTRY, "id": odd}), {URL: revocations()})
    assert (told.state, told.code) == (State.FAILED, "status.malformed")
