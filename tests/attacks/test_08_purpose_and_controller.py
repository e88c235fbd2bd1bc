"""Attack 8: a key that is real, and not for this, not theirs, or no longer.

First it is the verification method that is judged, then what becomes of a whole credential.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from edcbridge.proof import multikey
from edcbridge.proof.did.key import did_of, method_of
from edcbridge.proof.methods import RELATIONSHIPS, binds, retrieve
from edcbridge.verification import Verdict
from tests.proof.documents import ISSUER, METHOD, Counting, at, document, method
from tests.proof.keys import key
from tests.proof.refusals import refused
from tests.verify.attacks import against, by_web, of_web, verdict, with_proof
from tests.verify.attacks import did_of as did_key
from tests.verify.badges import OTHER, SIGNER, badge

ATTACKER = key(number=2)
NOW = datetime(2026, 3, 1, tzinfo=UTC)

# --- not for this -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("listed", [r for r in RELATIONSHIPS if r != "assertionMethod"])
def test_a_key_that_is_listed_for_something_else(listed: str) -> None:
    stated = document(**{"assertionMethod": None, listed: [METHOD]})
    with refused("method.other-purpose"):
        retrieve(METHOD, fetch=at(stated))


def test_a_key_for_assertions_authenticates_no_one() -> None:
    with refused("method.other-purpose"):
        retrieve(METHOD, "authentication", fetch=at(document()))


@pytest.mark.parametrize(
    "listed",
    [[], None, [f"{ISSUER}#key-2"], ["key-1"], [5], [[METHOD]], [{"id": f"{ISSUER}#key-2"}]],
)
def test_a_key_that_is_listed_for_nothing(listed: Any) -> None:
    with refused("method.other-purpose"):
        retrieve(METHOD, fetch=at(document(assertionMethod=listed)))


@pytest.mark.parametrize(
    "purpose",
    [
        "verificationMethod",
        "id",
        "",
        "AssertionMethod",
        "https://w3id.org/security#assertionMethod",
        "__class__",
    ],
)
def test_a_purpose_that_is_none(purpose: str) -> None:
    with refused("method.other-purpose"):
        retrieve(METHOD, purpose, fetch=at(document()))


def test_a_did_key_for_a_purpose_that_is_none() -> None:
    for purpose in ("keyAgreement", "verificationMethod"):
        with refused("method.other-purpose"):
            retrieve(method_of(key().public_key), purpose)


# --- not theirs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "controller", ["https://evil.example", f"{ISSUER}/", METHOD, "", None, [ISSUER], {"id": ISSUER}]
)
def test_a_method_that_someone_else_controls(controller: Any) -> None:
    with refused("method.other-controller"):
        retrieve(METHOD, fetch=at(document(method(controller=controller))))


def test_a_document_that_claims_to_be_another() -> None:
    with refused("method.other-document"):
        retrieve("https://evil.example/1#key-1", fetch=at(document(), "https://evil.example/1"))


def test_a_document_that_lists_a_method_of_the_victim() -> None:
    evil = "https://evil.example/1"
    stated = document(method(ATTACKER.public_key), id=evil)
    with refused("method.not-found"):
        retrieve(f"{evil}#key-1", fetch=at(stated, evil))


def test_the_key_of_another_is_not_that_of_the_issuer() -> None:
    theirs = retrieve(method_of(ATTACKER.public_key))
    assert binds(theirs, did_of(ATTACKER.public_key))
    assert not binds(theirs, ISSUER)
    assert not binds(theirs, {"id": ISSUER})
    assert not binds(theirs, did_of(key().public_key))


@pytest.mark.parametrize(
    "issuer",
    [
        {},
        {"name": "University"},
        {"id": None},
        {"id": ""},
        {"id": {"id": ISSUER}},
        [],
        [ISSUER],
        None,
        "",
        5,
    ],
)
def test_an_issuer_without_an_id_has_no_key(issuer: object) -> None:
    assert not binds(retrieve(METHOD, fetch=at(document())), issuer)


# --- brought along ------------------------------------------------------------------------------------------------


def test_a_key_in_the_fragment_of_an_https_url_is_not_believed() -> None:
    # proofs.md 1.6: the public validator of 1EdTech takes it from there
    fragment = multikey.encode(ATTACKER.public_key)
    fetch = Counting({ISSUER: document()})
    with refused("method.not-found"):
        retrieve(f"{ISSUER}#{fragment}", fetch=fetch)
    assert fetch.asked == [ISSUER]


def test_a_key_in_the_proof_itself_is_not_believed() -> None:
    brought = method(ATTACKER.public_key)
    for given in (brought, {"id": METHOD}, {}):
        with refused("method.embedded"):
            retrieve(given, fetch=at(document()), keys={METHOD: key().public_key})


def test_a_bare_fragment_names_no_document() -> None:
    for url in ("#key-1", f"#{multikey.encode(ATTACKER.public_key)}"):
        with refused("method.bad-url"):
            retrieve(url, fetch=at(document()))


# --- no longer ----------------------------------------------------------------------------------------------------

ENDED = ("2026-03-01T00:00:00Z", "2026-02-28T23:59:59.999Z", "2026-03-01T01:00:00+01:00")


@pytest.mark.parametrize("member", ["expired", "revoked"])
@pytest.mark.parametrize("when", ENDED)
def test_a_key_that_has_ended(member: str, when: str) -> None:
    name = "expires" if member == "expired" else "revoked"
    with refused(f"method.{member}"):
        retrieve(METHOD, fetch=at(document(method(**{name: when}))), now=NOW)


def test_a_key_that_ends_later_is_in_force() -> None:
    later = "2026-03-01T00:00:01Z"
    assert retrieve(METHOD, fetch=at(document(method(expires=later, revoked=later))), now=NOW)


@pytest.mark.parametrize("member", ["expires", "revoked"])
@pytest.mark.parametrize("when", ["never", "", "2027-01-01", "2027-01-01T00:00:00", 5, True, {}])
def test_an_end_that_cannot_be_read_is_not_passed_over(member: str, when: object) -> None:
    with refused("method.bad-time"):
        retrieve(METHOD, fetch=at(document(method(**{member: when}))))


# --- what becomes of the credential -------------------------------------------------------------------------------


WEB = "https://uni.example/.well-known/did.json"


def test_a_badge_with_a_proof_for_authentication_fails() -> None:
    made = with_proof(badge(), purpose="authentication")
    assert against(made) == {"proof.wrong-purpose"}


def test_a_badge_signed_with_a_key_for_something_else_fails() -> None:
    made = by_web()
    assert verdict(made, fetch=at(of_web(), WEB)) is Verdict.VERIFIED
    for listed in RELATIONSHIPS:
        if listed != "assertionMethod":
            fetch = at(of_web(listed=listed), WEB)
            assert against(made, fetch=fetch) == {"method.other-purpose"}


def test_a_badge_signed_by_another_than_its_issuer_fails() -> None:
    made = with_proof(badge(), OTHER)
    assert against(made) == {"verify.other-issuer"}
    assert against(made, issuers=frozenset({did_key(OTHER)})) == {"verify.other-issuer"}


def test_a_badge_whose_method_someone_else_controls_fails() -> None:
    fetch = at(of_web(controller="did:web:evil.example"), WEB)
    assert against(by_web(), fetch=fetch) == {"method.other-controller"}


@pytest.mark.parametrize("issuer", [{"type": ["Profile"], "name": "University"}, {"id": "_:b0"}])
def test_a_badge_whose_issuer_has_no_id_fails(issuer: dict[str, Any]) -> None:
    made = with_proof(badge(issuer=issuer))
    assert against(made) & {"verify.no-issuer", "verify.other-issuer"}
    assert against(made, keys={method_of(SIGNER.public_key): SIGNER.public_key})


@pytest.mark.parametrize(
    ("member", "code"), [("expires", "method.expired"), ("revoked", "method.revoked")]
)
def test_a_badge_signed_with_a_key_that_has_ended_fails(member: str, code: str) -> None:
    """It was in force when the proof says it was made; but whoever has the key can say so."""
    made = by_web()
    ended = of_web(**{member: "2026-06-01T11:59:59Z"})
    assert against(made, fetch=at(ended, WEB)) == {code}
    later = of_web(**{member: "2027-01-01T00:00:00Z"})
    assert verdict(made, fetch=at(later, WEB)) is Verdict.VERIFIED
