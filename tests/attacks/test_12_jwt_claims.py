"""Attack 12: claims that say something else than the credential, so that two readers of a token see two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from edcbridge.errors import InputError, ProofError
from edcbridge.proof.jose import verify_presentation, verify_token
from edcbridge.proof.methods import VerificationMethod, retrieve
from edcbridge.verification import Verdict
from tests.proof.jose.samples import (
    PROFILES,
    altered,
    credential,
    did_of,
    forged,
    never,
    parts,
    refusal,
    signer,
    token,
    verified,
)
from tests.verify.attacks import against, verdict

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATED = ("ob3", "vc11")
"""Where nbf and exp say what the credential says; in VC-JOSE-COSE they are about the signature."""


# --- the claim and the member ---


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "did:example:other"),
        ("sub", "did:example:other"),
        ("sub", "DID:example:ada"),
        ("jti", "urn:uuid:0b300000-0000-4000-8000-000000000012"),
    ],
)
def test_a_claim_names_what_the_credential_names(profile: str, claim: str, value: str) -> None:
    assert refusal(altered(profile, claims={claim: value})) == "jose.claim-conflict"


@pytest.mark.parametrize("profile", DATED)
@pytest.mark.parametrize("claim", ["nbf", "exp"])
@pytest.mark.parametrize("shift", [-86_400, -1, 1, 86_400, 10**9])
def test_a_claim_dates_as_the_credential_dates(profile: str, claim: str, shift: int) -> None:
    _, stated = parts(token(profile))
    made = altered(profile, claims={claim: stated[claim] + shift})
    assert refusal(made) == "jose.claim-conflict"


@pytest.mark.parametrize("profile", DATED)
@pytest.mark.parametrize(
    "date", ["2026-03-01", "2026-03-01T09:00:00", "2026-02-30T09:00:00Z", "", 1772355600, None, []]
)
def test_a_date_that_cannot_be_read_agrees_with_nothing(profile: str, date: object) -> None:
    # attack 13: missing offset, no such day
    header, stated = parts(token(profile))
    inner = stated["vc"] if profile == "vc11" else stated
    inner["issuanceDate" if profile == "vc11" else "validFrom"] = date
    assert refusal(forged(header, stated)) == "jose.claim-conflict"


@pytest.mark.parametrize("profile", DATED)
def test_a_claim_in_whole_seconds_agrees_with_a_fraction(profile: str) -> None:
    member = "issuanceDate" if profile == "vc11" else "validFrom"
    header, stated = parts(token(profile, **{member: "2026-03-01T09:00:00.999Z"}))
    for whole in (1772355600, 1772355601):
        assert verified(forged(header, {**stated, "nbf": whole}))
    assert refusal(forged(header, {**stated, "nbf": 1772355599})) == "jose.claim-conflict"


def test_every_conflict_is_told_at_once() -> None:
    made = altered(claims={"sub": "did:example:other", "jti": "urn:x", "nbf": 1})
    with pytest.raises(ProofError) as caught:
        verified(made)
    assert [found.pointer for found in caught.value.findings] == ["/sub", "/jti", "/nbf"]


def test_in_vc_jose_cose_the_claims_date_the_signature() -> None:
    made = altered("vc-jose-cose", claims={"nbf": 1772355700, "exp": 1900000000})
    result = verified(made, now=NOW)
    assert result.credential["validUntil"] == "2036-03-01T09:00:00Z"
    late = datetime(2031, 1, 1, tzinfo=UTC)
    assert refusal(made, now=late) == "jose.expired"


# --- who signed ---


@pytest.mark.parametrize("profile", PROFILES)
def test_a_token_without_iss_is_signed_by_the_issuer_of_the_credential(profile: str) -> None:
    header, stated = parts(token(profile))
    stated.pop("iss", None)
    assert verified(forged(header, stated))
    other = signer("ES256", seed=66)
    foreign = {**header, "alg": "ES256", "kid": f"{did_of(other)}#0"}
    assert refusal(forged(foreign, stated, other), retrieve=never) == "jose.foreign-key"


@pytest.mark.parametrize("profile", PROFILES)
def test_iss_does_not_overrule_the_issuer(profile: str) -> None:
    # the attacker signs, and says so in iss; the credential goes on naming the victim
    other = signer("ES256", seed=66)
    header = {"alg": "ES256", "kid": f"{did_of(other)}#0"}
    made = altered(profile, header=header, claims={"iss": did_of(other)}, by=other)
    assert refusal(made) == "jose.foreign-key"


@pytest.mark.parametrize("issuer", [None, "", {}, {"id": None}, {"id": ""}, {"name": "x"}, [], 1])
@pytest.mark.parametrize("profile", PROFILES)
def test_somebody_must_have_issued_it(profile: str, issuer: object) -> None:
    header, stated = parts(token(profile))
    inner = stated["vc"] if profile == "vc11" else stated
    inner["issuer"] = issuer
    stated.pop("iss", None)
    assert refusal(forged(header, stated)) == "jose.no-issuer"
    del inner["issuer"]
    assert refusal(forged(header, stated)) == "jose.no-issuer"


# --- one credential, stated once ---


@pytest.mark.parametrize("claim", ["vc", "vp"])
@pytest.mark.parametrize("value", [{}, "oops", None, {"credentialSubject": {}}])
def test_the_newer_form_has_no_wrapped_credential(claim: str, value: object) -> None:
    # VC-JOSE-COSE section 3.1.3
    header, stated = parts(token("vc-jose-cose"))
    assert refusal(forged(header, {**stated, claim: value})) == "jose.claim-forbidden"


def test_a_wrapped_credential_has_no_other_beside_it() -> None:
    header, stated = parts(token("vc11"))
    for member in ("@context", "type", "credentialSubject"):
        made = forged(header, {**stated, member: credential(did_of(signer()))[member]})
        assert refusal(made) == "document.ambiguous-jwt"


@pytest.mark.parametrize("value", [None, [], "x", 1, True])
def test_a_wrapped_credential_is_an_object(value: object) -> None:
    header, stated = parts(token("vc11"))
    assert refusal(forged(header, {**stated, "vc": value})) == "jose.bad-claim"


def test_a_presentation_is_no_credential() -> None:
    header, stated = parts(token("vc11"))
    assert refusal(forged(header, {**stated, "vp": {}})) == "jose.other-content"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("count", [0, 2])
def test_sub_is_for_one_subject(profile: str, count: int) -> None:
    header, stated = parts(token(profile))
    inner = stated["vc"] if profile == "vc11" else stated
    inner["credentialSubject"] = [{"id": "did:example:ada"}] * count
    stated["sub"] = "did:example:ada"
    assert refusal(forged(header, stated)) == "jose.several-subjects"


@pytest.mark.parametrize("profile", PROFILES)
def test_a_list_of_one_subject_is_one(profile: str) -> None:
    header, stated = parts(token(profile))
    inner = stated["vc"] if profile == "vc11" else stated
    inner["credentialSubject"] = [{"id": "did:example:ada"}]
    assert verified(forged(header, stated))
    assert refusal(forged(header, {**stated, "sub": "did:example:x"})) == "jose.claim-conflict"


# --- what a claim is ---

NO_DATES = [True, False, "1772355600", None, [], {}, 10**30, -(10**30), 1e300, 253402300800, "NaN"]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("claim", ["nbf", "exp", "iat"])
@pytest.mark.parametrize("value", NO_DATES)
def test_a_date_is_a_number_of_seconds(profile: str, claim: str, value: object) -> None:
    # RFC 7519 section 2
    header, stated = parts(token(profile))
    assert refusal(forged(header, {**stated, claim: value})) == "jose.bad-claim"


def test_when_a_token_was_made_may_be_in_words() -> None:
    # the W3C's own tokens say it so
    made = altered("vc-jose-cose", claims={"iat": "2026-05-01T00:00:00Z"})
    assert verified(made, now=NOW)
    late = altered("vc-jose-cose", claims={"iat": "2026-06-02T00:00:00Z"})
    assert refusal(late, now=NOW) == "jose.from-the-future"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("claim", ["iss", "sub", "jti"])
@pytest.mark.parametrize("value", [None, 1, True, [], {}, "", ["did:example:ada"]])
def test_a_name_is_a_text(profile: str, claim: str, value: object) -> None:
    header, stated = parts(token(profile))
    assert refusal(forged(header, {**stated, claim: value})) == "jose.bad-claim"


def test_a_claim_twice_is_no_claim() -> None:
    header, _ = parts(token())
    text = b'{"iss":"did:example:a","iss":"did:example:b"}'
    assert refusal(forged(header, text)) == "json.duplicate-member"


# --- time ---


@pytest.mark.parametrize("profile", PROFILES)
def test_a_token_holds_from_nbf_to_exp_and_was_made_before(profile: str) -> None:
    times: dict[str, Any] = {"nbf": 1772355600, "exp": 2087974800, "iat": 1772355600}
    made = altered(profile, claims=times)
    begin = datetime(2026, 3, 1, 9, tzinfo=UTC)
    end = datetime(2036, 3, 1, 9, tzinfo=UTC)
    skew = timedelta(seconds=60)
    second = timedelta(seconds=1)
    for now, code in (
        (begin - skew, None),
        (begin - skew - second, "jose.not-yet-valid"),
        (end + skew - second, None),
        (end + skew, "jose.expired"),
    ):
        if code is None:
            assert verified(made, now=now, skew=skew)
        else:
            assert refusal(made, now=now, skew=skew) == code
    soon = altered(profile, claims={"iat": 1780272061})
    assert refusal(soon, now=NOW, skew=skew) == "jose.from-the-future"
    assert verified(soon, now=NOW)


def test_without_a_clock_no_time_is_judged() -> None:
    assert verified(altered("vc-jose-cose", claims={"exp": 1}))


# --- presentations ---


def presented(**claims: Any) -> str:
    by = signer()
    holder = did_of(by)
    stated = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:0b300000-0000-4000-8000-000000000021",
        "type": "VerifiablePresentation",
        "holder": holder,
        **claims,
    }
    header = {"alg": "EdDSA", "typ": "vp+jwt", "cty": "vp", "kid": f"{holder}#0"}
    return forged(header, {name: value for name, value in stated.items() if value is not None})


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iss": "did:example:other"}, "jose.claim-conflict"),
        ({"jti": "urn:other"}, "jose.claim-conflict"),
        ({"holder": None}, "jose.no-issuer"),
        ({"holder": {}}, "jose.no-issuer"),
        ({"holder": "did:example:other"}, "jose.foreign-key"),
        ({"vp": {}}, "jose.claim-forbidden"),
        ({"exp": "tomorrow"}, "jose.bad-claim"),
        ({"exp": 1}, "jose.expired"),
    ],
)
def test_a_presentation_is_held_to_the_same_rules(claims: dict[str, Any], code: str) -> None:
    assert verify_presentation(presented(), retrieve=retrieve, now=NOW)
    with pytest.raises(ProofError) as caught:
        verify_presentation(presented(**claims), retrieve=retrieve, now=NOW)
    assert caught.value.findings[0].code == code


def test_a_presentation_needs_a_key_for_authentication() -> None:
    asked: list[str] = []

    def noting(url: str, purpose: str) -> VerificationMethod:
        asked.append(purpose)
        return retrieve(url, purpose)

    verify_presentation(presented(), retrieve=noting)
    assert asked == ["authentication"]


def test_a_credential_is_no_presentation() -> None:
    with pytest.raises(ProofError, match="no type of token"):
        verify_presentation(token("vc-jose-cose"), retrieve=retrieve)
    with pytest.raises(ProofError, match="presentation and not a credential"):
        verify_token(presented(), retrieve=retrieve)


# --- what becomes of the credential ---


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "claims",
    [{"iss": "did:example:other"}, {"sub": "did:example:other"}, {"jti": "urn:uuid:other"}],
)
def test_verify_fails_where_a_claim_says_something_else(
    profile: str, claims: dict[str, Any]
) -> None:
    assert verdict(token(profile)) is Verdict.VERIFIED
    assert against(altered(profile, claims=claims)) == {"jose.claim-conflict"}


@pytest.mark.parametrize("profile", DATED)
@pytest.mark.parametrize("claim", ["nbf", "exp"])
def test_verify_fails_where_a_claim_dates_otherwise(profile: str, claim: str) -> None:
    made = altered(profile, claims={claim: parts(token(profile))[1][claim] + 1})
    assert against(made) == {"jose.claim-conflict"}


@pytest.mark.parametrize("profile", PROFILES)
def test_verify_fails_where_another_signed(profile: str) -> None:
    other = signer("ES256", seed=66)
    header = {"alg": "ES256", "kid": f"{did_of(other)}#0"}
    for iss in (None, did_of(other)):
        made = altered(profile, header=header, claims={"iss": iss}, by=other)
        assert against(made) == {"jose.foreign-key"}


def test_verify_fails_where_a_newer_token_wraps_a_credential() -> None:
    header, stated = parts(token("vc-jose-cose"))
    wrapped = forged(header, {"vc": stated, "iss": stated["issuer"]["id"]})
    assert against(wrapped) == {"jose.claim-forbidden"}
    with pytest.raises(InputError) as caught:
        verdict(forged(header, {**stated, "vc": {}}))
    assert caught.value.findings[0].code == "document.ambiguous-jwt"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_period_of_the_credential_and_of_its_token_both_count(profile: str) -> None:
    """In VC-JOSE-COSE `exp` is about the signature; it may end before the credential does."""
    ended = "expirationDate" if profile == "vc11" else "validUntil"
    assert "vcdm.expired" in against(token(profile, **{ended: "2026-05-01T00:00:00Z"}))
    if profile == "vc-jose-cose":
        assert against(altered(profile, claims={"exp": 1777000000})) == {"jose.expired"}
