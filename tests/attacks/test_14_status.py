"""Attack 14: what a credential, a list or a server may say to make a revoked credential look good."""

from __future__ import annotations

import base64
import gzip
import json
import resource
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.fetch import Fetched, recorded
from edcbridge.limits import Limits
from edcbridge.proof import LocalSigner
from edcbridge.signing import sign
from edcbridge.status import (
    Policy,
    State,
    StatusList,
    Verified,
    check_status,
    entry,
    status_list_credential,
)
from edcbridge.verification import Verdict
from tests.status.samples import ENTRY, HAFEN, URL, badge, listed, result, results, verify_list
from tests.verify.attacks import against, did_of, verdict, with_proof
from tests.verify.badges import NOW, OTHER, SIGNER, signed
from tests.verify.badges import badge as whole

REVOKED = listed(StatusList.new().update({0: 1, 1: 1, 5: 1, 94567: 1}))


# --- the index ---


@pytest.mark.parametrize(
    "index",
    [
        *("-1", "-0", "+1", " 5", "5 ", "5\n", "", "1e3", "1.0", "0x5", "1_000", "05", "00"),
        *("٥", "five", "NaN", "Infinity", "true", "null"),
        *(True, False, None, 1.0, 5.5, float("inf"), -1, [], ["5"], {}, {"@value": "5"}),
    ],
)
def test_an_index_that_is_no_integer_from_0(index: Any) -> None:
    (told,) = results(badge({**ENTRY, "statusListIndex": index}), {URL: listed()})
    assert (told.state, told.code) == (State.FAILED, "status.malformed")
    assert told.problem.endswith("#MALFORMED_VALUE_ERROR")


def test_no_index_at_all() -> None:
    without = {name: value for name, value in ENTRY.items() if name != "statusListIndex"}
    assert result(without).code == "status.malformed"


@pytest.mark.parametrize(
    "index",
    ["131072", str(10**30), "1" + "0" * 100_000, 131_072, 10**30, 10**999],
    ids=["just", "text", "long text", "number", "large", "larger"],
)
def test_an_index_beyond_the_list(index: Any) -> None:
    told = result({**ENTRY, "statusListIndex": index})
    assert (told.state, told.code) == (State.FAILED, "status.out-of-range")
    assert told.problem == "https://www.w3.org/TR/vc-data-model#RANGE_ERROR"
    assert told.findings[0].pointer == "/credentialStatus/statusListIndex"


def test_an_index_that_is_in_range_only_for_smaller_entries() -> None:
    statuses = StatusList(bytes(2 * 16 * 1024), size=2)
    one = entry(URL, 131_071, messages="abcd")
    assert result(one, listed(statuses)).state is State.OK
    assert result({**one, "statusListIndex": "131072"}, listed(statuses)).code == (
        "status.out-of-range"
    )


# --- the purpose ---


@pytest.mark.parametrize(
    "purpose",
    [
        "suspension",
        "Revocation",
        "revocation ",
        "",
        None,
        [],
        ["suspension"],
        {},
        5,
        [["revocation"]],
    ],
)
def test_a_list_for_another_purpose(purpose: Any) -> None:
    told = result(ENTRY, listed(statusPurpose=purpose))
    assert (told.state, told.code) == (State.FAILED, "status.other-purpose")
    assert told.problem.endswith("#STATUS_VERIFICATION_ERROR")


# --- whose list ---


@pytest.mark.parametrize("issuer", ["https://evil.example", HAFEN + "/", HAFEN.upper(), ""])
def test_the_list_of_another_issuer(issuer: str) -> None:
    told = result(verify_list=lambda _: Verified(issuer, listed()))
    assert (told.state, told.code) == (State.FAILED, "status.other-issuer")


def test_the_issuer_is_the_one_who_signed_and_not_the_one_the_list_names() -> None:
    forged = listed() | {"issuer": HAFEN}
    told = result(ENTRY, forged, verify_list=lambda _: Verified("https://evil.example", forged))
    assert told.code == "status.other-issuer"


@pytest.mark.parametrize("issuer", [None, {}, {"id": ""}, {"id": None}, [], [HAFEN], 5])
def test_a_credential_whose_issuer_has_no_id_has_no_list(issuer: Any) -> None:
    told = result(credential=badge(ENTRY, issuer=issuer))
    assert told.code == "status.other-issuer"
    told = result(
        credential=badge(ENTRY, issuer=issuer), verify_list=lambda _: Verified("", listed())
    )
    assert told.code == "status.other-issuer"


def test_a_clean_list_of_the_same_issuer_at_the_address_of_another() -> None:
    told = result(ENTRY, listed() | {"id": "https://badges.example.org/status/4"})
    assert (told.state, told.code) == (State.NOT_CHECKED, "status.other-list")


# --- unsigned, expired ---


def test_an_unsigned_list() -> None:
    unsigned = {name: value for name, value in listed().items() if name != "proof"}
    told = result(ENTRY, unsigned)
    assert (told.state, told.code) == (State.FAILED, "status.list-refused")
    assert told.problem.endswith("#STATUS_VERIFICATION_ERROR")


def test_an_unsigned_revocation_list_is_said_to_be_unsigned() -> None:
    url = "https://badges.example.org/revocations"
    told = results(
        badge({"id": url, "type": "1EdTechRevocationList"}),
        {url: {"id": url, "issuer": HAFEN, "revokedCredential": []}},
    )[0]
    assert [found.code for found in told.findings] == ["status.unsigned"]


def in_time(document: bytes) -> Verified:
    """Verify a list as far as its period of validity goes, as the verb does."""
    told = verify_list(document)
    now = datetime(2025, 6, 1, tzinfo=UTC).isoformat()
    if not told.credential["validFrom"] <= now <= told.credential.get("validUntil", "9"):
        raise ProofError(finding("proof.bad-signature"))
    return told


@pytest.mark.parametrize(
    "period", [{"validUntil": "2025-05-31T00:00:00Z"}, {"validFrom": "2025-06-02T00:00:00Z"}]
)
def test_a_list_that_is_not_valid_now(period: dict[str, str]) -> None:
    assert result(verify_list=in_time).state is State.OK
    told = result(ENTRY, listed() | period, verify_list=in_time)
    assert (told.state, told.code) == (State.FAILED, "status.list-refused")


# --- bombs ---


def packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_a_gzip_bomb() -> None:
    bomb = listed(encodedList=packed(gzip.compress(bytes(1 << 28))))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    told = result(ENTRY, bomb)
    assert (told.state, told.code) == (State.FAILED, "status.bad-list")
    assert "16777216" in told.message
    assert time.perf_counter() - begun < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_a_bomb_of_many_members() -> None:
    many = gzip.compress(bytes(1 << 20)) * 64
    assert result(ENTRY, listed(encodedList=packed(many))).code == "status.bad-list"


def test_a_credential_with_thousands_of_lists_to_fetch() -> None:
    asked: list[str] = []

    def fetch(url: str, accept: tuple[str, ...] = ()) -> Fetched:
        asked.append(url)
        return recorded({})(url, accept)

    entries = [entry(f"{URL}{i}", i) for i in range(10_000)]
    told = check_status(badge(*entries), fetch=fetch, verify_list=verify_list)
    assert [one.code for one in told] == ["status.too-many"]
    assert told[0].state is State.FAILED
    assert asked == []
    few = Limits(status_entries=1)
    assert len(check_status(badge(ENTRY), verify_list=verify_list, limits=few)) == 1


# --- several entries, several bits ---


@pytest.mark.parametrize("revoked", [0, 1])
def test_of_two_entries_one_is_revoked(revoked: int) -> None:
    other = f"{URL}b"
    entries = [ENTRY, entry(other, 5)]
    answers = {URL: listed(), other: listed() | {"id": other}}
    url = list(answers)[revoked]
    answers[url] = REVOKED | {"id": url}
    told = results(badge(*entries), answers)
    assert told[revoked].code == "status.revoked"
    assert told[1 - revoked].state is State.OK


def test_a_broken_entry_does_not_hide_a_revoked_one() -> None:
    told = results(badge({}, None, "urn:a", ENTRY), {URL: REVOKED})
    assert [one.state for one in told] == ["failed", "failed", "not checked", "failed"]
    assert told[3].code == "status.revoked"


@pytest.mark.parametrize("value", [1, 2, 3])
def test_every_value_but_0_revokes(value: int) -> None:
    one = entry(URL, 9, messages=("valid", "also valid", "fine", "good"))
    told = result(one, listed(StatusList.new(size=2).set(9, value)))
    assert (told.state, told.code, told.value) == (State.FAILED, "status.revoked", value)


def test_several_bits_without_a_message_for_each_value() -> None:
    one = entry(URL, 9, messages="abcd")
    for messages in (None, [], one["statusMessage"][:3], [*one["statusMessage"], {}]):
        assert result({**one, "statusMessage": messages}).code == "status.malformed"


def test_a_list_that_says_it_has_larger_entries_than_the_credential_says() -> None:
    assert result(ENTRY, listed(statusSize=2)).code == "status.bad-list"
    one = entry(URL, 9, messages="abcd")
    assert result(one, listed(StatusList.new(size=2), statusSize=1)).code == "status.bad-list"


def test_larger_entries_make_a_list_shorter() -> None:
    one = entry(URL, 9, messages="abcd")
    told = result(one, listed(StatusList.new()))
    assert (told.state, told.code) == (State.FAILED, "status.too-short")


# --- whatever comes ---

TYPES = ["BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList"]
ODD = ["\ud800", "\x1b[2J", "0x0", "BitstringStatusList"]
words = st.sampled_from(["revocation", "message", URL, HAFEN, "94567", *TYPES, *ODD])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(words | st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)
MEMBERS = [*ENTRY, "statusSize", "statusMessage", "statusReference"]
bent = st.dictionaries(st.sampled_from(MEMBERS), values, max_size=3).map(lambda m: {**ENTRY, **m})


@given(bent | values, values)
def test_no_entry_does_more_than_fail(declared: Any, issuer: Any) -> None:
    credential = {"id": "urn:a", "issuer": issuer, "credentialStatus": declared}
    for told in results(credential, {URL: REVOKED}):
        assert told.state is not State.OK or told.purpose == "message"
        json.dumps(told.to_json())


@given(
    st.dictionaries(st.sampled_from([*listed(), "revokedCredential"]), values, max_size=3),
    st.dictionaries(st.sampled_from(["type", "encodedList", "statusPurpose", "ttl"]), values),
    st.sampled_from(["BitstringStatusListEntry", "StatusList2021Entry"]),
)
def test_no_list_does_more_than_fail(
    members: dict[str, Any], subject: dict[str, Any], type_: str
) -> None:
    bad = {**REVOKED, "credentialSubject": {**REVOKED["credentialSubject"], **subject}, **members}
    told = result({**ENTRY, "type": type_}, b"", verify_list=lambda _: Verified(HAFEN, bad))
    assert told.state is State.FAILED


@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
def test_no_revocation_list_does_more_than_fail(body: bytes) -> None:
    url = "https://badges.example.org/revocations"
    one = {"id": url, "type": "1EdTechRevocationList"}
    (told,) = results(badge(one), {url: body}, policy=Policy(other_ids=True))
    assert told.state is State.FAILED


# --- what becomes of the credential: lists that are made, signed and fetched ---

HERE = "https://uni.example/status/9"
VALID: dict[str, Any] = {"valid_from": "2026-01-01T00:00:00Z"}


def issued(
    statuses: StatusList | None = None,
    by: LocalSigner = SIGNER,
    purpose: str = "revocation",
    **options: Any,
) -> dict[str, Any]:
    """Return a status list that its issuer made with our own verbs."""
    bare = status_list_credential(
        statuses or StatusList.new(),
        id=HERE,
        issuer=did_of(by),
        purpose=purpose,
        **(VALID | options),
    )
    return dict(sign(bare, by, created=NOW).json)


def with_status(*entries: dict[str, Any]) -> dict[str, Any]:
    return signed(credentialStatus=entries[0] if len(entries) == 1 else list(entries))


def at_hand(*lists: dict[str, Any]) -> Any:
    return recorded({one["id"]: one for one in lists})


MADE = with_status(entry(HERE, 94567))


@pytest.mark.parametrize("purpose", ["revocation", "suspension"])
def test_a_badge_is_good_until_its_bit_is_set(purpose: str) -> None:
    made = with_status(entry(HERE, 94567, purpose))
    clean = issued(purpose=purpose)
    assert verdict(made, fetch=at_hand(clean)) is Verdict.VERIFIED
    neighbours = StatusList.new().update({94566: 1, 94568: 1})
    assert verdict(made, fetch=at_hand(issued(neighbours, purpose=purpose))) is Verdict.VERIFIED
    flipped = issued(StatusList.new().set(94567, 1), purpose=purpose)
    word = "revoked" if purpose == "revocation" else "suspended"
    assert against(made, fetch=at_hand(flipped)) == {f"status.{word}"}


def test_a_token_is_a_list_too() -> None:
    bare = status_list_credential(
        StatusList.new().set(94567, 1), id=HERE, issuer=did_of(SIGNER), **VALID
    )
    token = sign(bare, SIGNER, suite="jwt-vc").data
    assert against(MADE, fetch=recorded({HERE: token})) == {"status.revoked"}


def test_a_list_by_another_issuer_is_refused() -> None:
    """It is a good list, of someone who has nothing to say."""
    foreign = issued(by=OTHER)
    assert against(MADE, fetch=at_hand(foreign)) == {"status.other-issuer"}
    named = frozenset({did_of(OTHER)})
    assert verdict(MADE, fetch=at_hand(foreign), status_issuers=named) is Verdict.VERIFIED
    bare = {name: value for name, value in issued().items() if name != "proof"}
    assert against(MADE, fetch=at_hand(with_proof(bare, OTHER))) == {"status.list-refused"}


def test_a_list_without_a_proof_is_refused() -> None:
    for proof in ("null", "[]", "{}"):
        bare = issued() | {"proof": json.loads(proof)}
        assert against(MADE, fetch=at_hand(bare)) == {"status.list-refused"}
    bare.pop("proof")
    assert against(MADE, fetch=at_hand(bare)) == {"status.list-refused"}


@pytest.mark.parametrize(
    "period",
    [
        {"valid_until": "2026-05-31T00:00:00Z"},
        {"valid_from": "2026-06-02T00:00:00Z"},
    ],
)
def test_a_list_that_is_out_of_date_is_refused(period: dict[str, Any]) -> None:
    assert against(MADE, fetch=at_hand(issued(**period))) == {"status.list-refused"}


def test_a_list_that_was_tampered_with_is_refused() -> None:
    revoked = issued(StatusList.new().set(94567, 1))
    subject = revoked["credentialSubject"] | {
        "encodedList": issued()["credentialSubject"]["encodedList"]
    }
    made = revoked | {"credentialSubject": subject}
    assert against(MADE, fetch=at_hand(made)) == {"status.list-refused"}


def test_a_bomb_that_is_signed_is_refused() -> None:
    bare = {name: value for name, value in issued().items() if name != "proof"}
    bomb = packed(gzip.compress(bytes(1 << 28)))
    bare["credentialSubject"] = bare["credentialSubject"] | {"encodedList": bomb}
    begun = time.process_time()
    assert against(MADE, fetch=at_hand(with_proof(bare))) == {"status.bad-list"}
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("index", ["-1", " 5", "1e3", True, str(10**30)])
def test_a_badge_with_an_index_that_is_none_fails(index: Any) -> None:
    """An issuer's own mistake: it was signed so, and nobody can tell whether it is revoked."""
    made = whole(credentialStatus={**entry(HERE, 1), "statusListIndex": index})
    made = with_proof(made, suite="eddsa-jcs-2022")
    found = against(made, fetch=at_hand(issued()))
    assert found & {"status.malformed", "status.out-of-range"}


def test_a_badge_with_a_list_for_another_purpose_fails() -> None:
    fetch = at_hand(issued(purpose="suspension"))
    assert against(MADE, fetch=fetch) == {"status.other-purpose"}


def test_of_two_entries_of_a_badge_one_is_revoked() -> None:
    made = with_status(entry(HERE, 5), entry(HERE, 6))
    assert verdict(made, fetch=at_hand(issued())) is Verdict.VERIFIED
    for index in (5, 6):
        fetch = at_hand(issued(StatusList.new().set(index, 1)))
        assert against(made, fetch=fetch) == {"status.revoked"}


def test_a_badge_whose_list_has_several_bits_for_each() -> None:
    messages = ("valid", "under review", "withdrawn", "void")
    made = with_status(entry(HERE, 9, messages=messages))
    fetch = at_hand(issued(StatusList.new(size=2)))
    assert verdict(made, fetch=fetch) is Verdict.VERIFIED
    fetch = at_hand(issued(StatusList.new(size=2).set(9, 2)))
    assert against(made, fetch=fetch) == {"status.revoked"}


def test_a_list_that_cannot_be_had_leaves_a_badge_undecided() -> None:
    assert verdict(MADE) is Verdict.UNDECIDED
    assert verdict(MADE, fetch=recorded({})) is Verdict.UNDECIDED
