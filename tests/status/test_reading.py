"""What an entry of `credentialStatus` says of its credential (Bitstring Status List 1.0 sections 2 and 3.2)."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.fetch import Fetched, offline
from edcbridge.status import Policy, State, StatusList, Verified, check_status, entry
from tests.status.samples import (
    ENTRY,
    HAFEN,
    URL,
    badge,
    listed,
    result,
    results,
    verify_list,
)

SET = StatusList.new().set(94567)
MESSAGES = ("pending", "accepted", "rejected", "undefined")


def test_a_credential_without_status_has_no_results() -> None:
    assert check_status({"id": "urn:a"}, verify_list=verify_list) == ()
    assert check_status({"credentialStatus": []}, verify_list=verify_list) == ()


def test_an_entry_that_is_not_set_is_ok() -> None:
    told = result()
    assert (told.state, told.value, told.purpose, told.pointer) == (
        State.OK,
        0,
        "revocation",
        "/credentialStatus",
    )
    assert (told.findings, told.code, told.problem) == ((), "", "")
    assert told.type == "BitstringStatusListEntry"


@pytest.mark.parametrize(
    ("purpose", "code"),
    [
        ("revocation", "status.revoked"),
        ("suspension", "status.suspended"),
        ("https://badges.example.org/terms#withdrawn", "status.set"),
    ],
)
def test_what_is_revoked_suspended_or_not_0_has_failed(purpose: str, code: str) -> None:
    one = {**ENTRY, "statusPurpose": purpose}
    told = result(one, listed(SET, statusPurpose=purpose))
    assert (told.state, told.code, told.value) == (State.FAILED, code, 1)
    assert result(one, listed(statusPurpose=purpose)).state is State.OK


def test_a_newer_version_is_told_and_leaves_this_one_valid() -> None:
    one = {**ENTRY, "statusPurpose": "refresh"}
    told = result(one, listed(SET, statusPurpose="refresh"))
    assert (told.state, told.value, told.code) == (State.OK, 1, "")
    assert [found.code for found in told.findings] == ["status.refresh"]
    assert result(one, listed(statusPurpose="refresh")).findings == ()


@pytest.mark.parametrize("value", range(4))
def test_a_message_is_told_whatever_it_is(value: int) -> None:
    one = entry(URL, 94567, "message", messages=MESSAGES, reference="https://a.example/words")
    statuses = StatusList.new(size=2).set(94567, value)
    told = result(one, listed(statuses, statusPurpose="message"))
    assert (told.state, told.value, told.meaning) == (State.OK, value, MESSAGES[value])
    assert told.references == ("https://a.example/words",)
    assert [found.code for found in told.findings] == ["status.message"]
    assert MESSAGES[value] in told.findings[0].message


def test_one_bit_without_messages_is_set_or_unset() -> None:
    one = {**ENTRY, "statusPurpose": "message"}
    assert result(one, listed(SET, statusPurpose="message")).meaning == "set"
    assert result(one, listed(statusPurpose="message")).meaning == "unset"


def test_every_entry_has_its_own_result() -> None:
    second = entry(f"{URL}b", 5, "suspension")
    answers = {
        URL: listed(),
        f"{URL}b": listed(StatusList.new().set(5), statusPurpose="suspension") | {"id": f"{URL}b"},
    }
    told = results(badge(ENTRY, second), answers)
    assert [one.state for one in told] == [State.OK, State.FAILED]
    assert [one.pointer for one in told] == ["/credentialStatus/0", "/credentialStatus/1"]


def test_a_list_may_serve_several_purposes() -> None:
    both = listed(SET, statusPurpose=["revocation", "suspension"])
    told = results(badge(ENTRY, {**ENTRY, "statusPurpose": "suspension"}), {URL: both})
    assert [one.code for one in told] == ["status.revoked", "status.suspended"]


def test_a_list_named_twice_is_fetched_and_verified_once() -> None:
    asked: list[str] = []

    def fetch(url: str, accept: tuple[str, ...] = ()) -> Fetched:
        assert "application/vc+jwt" in accept
        asked.append(url)
        return Fetched(url, "application/vc", b"a list")

    def verify(document: bytes) -> Verified:
        asked.append(document.decode())
        return Verified(HAFEN, listed())

    told = check_status(badge(ENTRY, ENTRY, ENTRY), fetch=fetch, verify_list=verify)
    assert [one.state for one in told] == [State.OK] * 3
    assert asked == [URL, "a list"]


def test_a_list_that_is_not_at_hand_is_asked_for_once() -> None:
    asked: list[str] = []

    def fetch(url: str, accept: tuple[str, ...] = ()) -> Fetched:
        asked.append(url)
        return offline(url, accept)

    told = check_status(badge(ENTRY, ENTRY), fetch=fetch, verify_list=verify_list)
    assert [one.state for one in told] == [State.NOT_CHECKED] * 2
    assert [one.findings[0].pointer for one in told] == [
        "/credentialStatus/0/statusListCredential",
        "/credentialStatus/1/statusListCredential",
    ]
    assert asked == [URL]


def test_what_is_verified_is_what_is_read() -> None:
    told = result(ENTRY, b"eyJ0eXAi.e30.c2ln", verify_list=lambda _: Verified(HAFEN, listed(SET)))
    assert told.code == "status.revoked"


def test_the_time_to_live_is_told() -> None:
    assert result(ENTRY, listed(ttl=300_000)).ttl == 300_000
    assert result().ttl is None
    for odd in ("300000", -1, True, 1.5, None):
        assert result(ENTRY, listed(ttl=odd)).ttl is None


def test_a_list_alone_in_an_array_is_a_list() -> None:
    made = listed(SET)
    assert result(ENTRY, made | {"credentialSubject": [made["credentialSubject"]]}).value == 1


# --- spellings that many write ---


def test_an_index_that_is_a_number_is_read_with_a_finding() -> None:
    told = result({**ENTRY, "statusListIndex": 94567}, listed(SET))
    assert told.state is State.FAILED
    assert [f.code for f in told.findings] == ["status.revoked", "status.index-is-number"]
    told = result({**ENTRY, "statusListIndex": 0}, listed(SET))
    assert (told.state, told.code) == (State.OK, "")
    assert [f.code for f in told.findings] == ["status.index-is-number"]


@pytest.mark.parametrize("type_", ["bitstring", "2021"])
@pytest.mark.parametrize("prefix", ["u", ""])
def test_both_spellings_of_a_list_are_read_and_the_other_one_is_told(
    type_: str, prefix: str
) -> None:
    one = entry(URL, 94567, type=type_)
    told = result(one, listed(SET, type_=type_, encodedList=SET.encode(prefix=prefix)))
    other = (type_ == "bitstring") != bool(prefix)
    assert told.code == "status.revoked"
    assert [f.code for f in told.findings[1:]] == (["status.spelling"] if other else [])


# --- whom to believe ---


def test_a_list_of_another_issuer_is_believed_if_the_caller_says_so() -> None:
    other = listed() | {"issuer": "did:web:registry.example"}
    told = result(ENTRY, other)
    assert (told.state, told.code) == (State.FAILED, "status.other-issuer")
    policy = Policy(issuers=frozenset({"did:web:registry.example"}))
    assert result(ENTRY, other, policy=policy).state is State.OK


def test_a_list_that_calls_itself_otherwise_may_accuse_but_not_acquit() -> None:
    name = "https://badges.example.org/status/4"
    clean, dirty = listed() | {"id": name}, listed(SET) | {"id": name}
    told = result(ENTRY, clean)
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.other-list")
    assert result(ENTRY, dirty).code == "status.revoked"
    assert result(ENTRY, clean, policy=Policy(other_ids=True)).state is State.OK


def test_a_list_need_not_have_an_id() -> None:
    made = listed()
    del made["id"]
    assert result(ENTRY, made).state is State.OK


def test_an_ecosystem_may_have_shorter_lists() -> None:
    short = listed(StatusList(bytes(100)))
    one = {**ENTRY, "statusListIndex": "7"}
    told = result(one, short)
    assert (told.state, told.code) == (State.FAILED, "status.too-short")
    assert told.problem.endswith("/status-list#STATUS_LIST_LENGTH_ERROR")
    assert result(one, short, policy=Policy(minimum=800)).state is State.OK


# --- what cannot be told ---


def test_nothing_is_fetched_unless_the_caller_has_it_so() -> None:
    (told,) = check_status(badge(ENTRY), verify_list=verify_list)
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.not-retrieved")
    assert told.problem == ("https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR")
    assert told.findings[0].pointer == "/credentialStatus/statusListCredential"


def raising(error: Exception) -> Any:
    def verify(_: bytes) -> Verified:
        raise error

    return verify


@pytest.mark.parametrize(
    ("error", "state", "code"),
    [
        (ResourceError(finding("fetch.offline", url="a")), "not checked", "status.unverifiable"),
        (ProofError(finding("proof.bad-signature")), "failed", "status.list-refused"),
        (InputError(finding("json.truncated", line=1, column=1)), "failed", "status.list-refused"),
    ],
)
def test_what_verifying_the_list_comes_to_is_told(error: Exception, state: str, code: str) -> None:
    told = result(verify_list=raising(error))
    assert (told.state, told.code) == (state, code)
    assert told.problem.endswith("#STATUS_VERIFICATION_ERROR")


@pytest.mark.parametrize("kind", ["TokenStatusList", ["CredentialStatus", "Other"]])
def test_a_kind_that_is_not_known_is_not_checked(kind: Any) -> None:
    told = result({"id": "https://a.example/1", "type": kind})
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.unknown-type")


def test_a_status_that_is_only_an_id_is_not_checked() -> None:
    told = result("https://a.example/status/1")
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.unknown-type")


# --- entries and lists that are not what they must be ---


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"type": None}, "type"),
        ({"type": []}, "type"),
        ({"type": [{}]}, "type"),
        ({"type": ["BitstringStatusListEntry", "StatusList2021Entry"]}, "type"),
        ({"statusPurpose": None}, "statusPurpose"),
        ({"statusPurpose": ""}, "statusPurpose"),
        ({"statusPurpose": ["revocation"]}, "statusPurpose"),
        ({"statusListCredential": None}, "statusListCredential"),
        ({"statusListCredential": "/status/3"}, "statusListCredential"),
        ({"statusListCredential": f"{URL} "}, "statusListCredential"),
        ({"statusListCredential": {"id": URL}}, "statusListCredential"),
        ({"id": URL}, "id"),
        ({"statusSize": 0}, "statusSize"),
        ({"statusSize": -1}, "statusSize"),
        ({"statusSize": True}, "statusSize"),
        ({"statusSize": "1"}, "statusSize"),
        ({"statusSize": 10**9}, "statusSize"),
        ({"statusMessage": []}, "statusMessage"),
        ({"statusMessage": "set"}, "statusMessage"),
        ({"statusMessage": [{"status": "0x0", "message": "a"}]}, "statusMessage"),
        ({"statusMessage": [{"status": "0x0", "message": "a"}] * 2}, "statusMessage"),
        ({"statusMessage": [{"status": "0", "message": "a"}, {}]}, "statusMessage"),
        ({"statusReference": "words"}, "statusReference"),
        ({"statusReference": [1]}, "statusReference"),
    ],
)
def test_a_malformed_entry_has_failed(changed: dict[str, Any], at: str) -> None:
    told = result({**ENTRY, **changed})
    assert (told.state, told.code) == (State.FAILED, "status.malformed")
    assert told.findings[0].pointer == f"/credentialStatus/{at}"
    assert told.problem == "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR"


@pytest.mark.parametrize("odd", [None, 5, True, [[ENTRY]]])
def test_what_is_no_entry_has_failed(odd: Any) -> None:
    (told,) = results(badge(odd), {})
    assert told.state is State.FAILED


@pytest.mark.parametrize(
    "changed",
    [
        {"type": ["VerifiableCredential"]},
        {"type": ["VerifiableCredential", "StatusList2021Credential"]},
        {"credentialSubject": None},
        {"credentialSubject": []},
        {"credentialSubject": [listed()["credentialSubject"]] * 2},
        {"credentialSubject": {**listed()["credentialSubject"], "type": "StatusList2021"}},
        {"credentialSubject": {**listed()["credentialSubject"], "encodedList": None}},
        {"credentialSubject": {**listed()["credentialSubject"], "encodedList": "u"}},
        {"credentialSubject": {**listed()["credentialSubject"], "statusSize": 2}},
    ],
)
def test_a_malformed_list_has_failed(changed: dict[str, Any]) -> None:
    told = result(ENTRY, {**listed(), **changed})
    assert (told.state, told.code) == (State.FAILED, "status.bad-list")
