"""What is signed as a token is what comes out of it, in every dialect and with every algorithm."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.errors import InputError, MissingInputError, ProofError, UsageError
from edcbridge.findings import Severity
from edcbridge.jws import claims, take_apart
from edcbridge.proof import LocalSigner, PublicKey
from edcbridge.proof.jose import Dialect, sign_token
from edcbridge.proof.jwk import SetKey, thumbprint, to_jwk
from tests.proof.jose.samples import (
    ALGORITHMS,
    PROFILES,
    credential,
    did_key,
    did_of,
    forged,
    key,
    never,
    parts,
    refusal,
    signer,
    token,
    verified,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)

texts = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
moments = st.datetimes(
    datetime(1990, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)
).map(lambda when: when.isoformat().replace("+00:00", "Z"))  # fmt: skip


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=15)
@given(name=texts, extra=values, start=moments)
def test_what_is_signed_comes_out(
    profile: str, algorithm: str, name: str, extra: Any, start: str
) -> None:
    began = "issuanceDate" if profile == "vc11" else "validFrom"
    members = {"name": name, "extra": {"held": extra}, began: start}
    by = signer(algorithm)
    issuer = did_of(by)
    stated = credential(issuer, profile, **members)
    made = sign_token(stated, by, profile=profile, kid=f"{issuer}#0", embed_jwk=bool(name))
    result = verified(made)
    assert result.credential == stated
    assert result.dialect is Dialect(profile)
    assert (result.key, result.method) == (by.public_key, f"{issuer}#0")
    assert result.findings == ()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("profile", PROFILES)
def test_one_bit_of_difference_is_found(profile: str, algorithm: str) -> None:
    sound = token(profile, algorithm)
    for place in range(0, len(sound), 37 if algorithm.startswith(("RS", "PS")) else 23):
        if sound[place] != ".":
            other = "A" if sound[place] != "A" else "B"
            assert refusal(sound[:place] + other + sound[place + 1 :])


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_call_gives_the_same_token(profile: str) -> None:
    for algorithm in ("EdDSA", "ES256", "ES384", "ES512", "RS256"):
        assert token(profile, algorithm) == token(profile, algorithm)


# --- exact headers and claims ---


def test_an_open_badges_token_has_what_the_specification_lists_and_nothing_else() -> None:
    # OB 3.0 section 8.2.4
    header, stated = parts(token("ob3"))
    assert set(header) == {"alg", "typ", "kid"}
    assert header["typ"] == "JWT"
    assert stated["iss"] == stated["issuer"]["id"] == did_of(signer())
    assert stated["sub"] == "did:example:ada"
    assert stated["jti"] == stated["id"]
    assert (stated["nbf"], stated["exp"]) == (1772355600, 2087974800)
    assert set(stated) - set(credential("")) == {"iss", "sub", "jti", "nbf", "exp"}


def test_an_open_badges_token_may_embed_the_public_key() -> None:
    by = signer("ES256")
    made = sign_token(credential(did_of(by)), by, profile="ob3", embed_jwk=True)
    header, _ = parts(made)
    assert set(header) == {"alg", "typ", "jwk"}
    assert "d" not in header["jwk"]
    assert verified(made).key == by.public_key


def test_a_vc_jose_cose_token_is_the_credential_itself() -> None:
    # VC-JOSE-COSE section 3.1.1
    issuer = did_of(signer())
    header, stated = parts(token("vc-jose-cose"))
    assert header == {"alg": "EdDSA", "typ": "vc+jwt", "cty": "vc", "kid": f"{issuer}#0"}
    assert stated == credential(issuer)


def test_the_older_form_wraps_the_credential() -> None:
    # VCDM 1.1 section 6.3.1
    header, stated = parts(token("vc11"))
    assert set(header) == {"alg", "typ", "kid"}
    assert set(stated) == {"vc", "iss", "sub", "jti", "nbf", "exp"}
    assert stated["vc"] == credential(did_of(signer()), "vc11")


@pytest.mark.parametrize(
    ("profile", "issued"), [("ob3", None), ("vc-jose-cose", 1780272000), ("vc11", 1780272000)]
)
def test_the_moment_of_signing_is_stated_where_the_profile_has_a_place_for_it(
    profile: str, issued: int | None
) -> None:
    issuer = did_of(signer())
    stated = credential(issuer, profile)
    made = sign_token(stated, signer(), profile=profile, kid=f"{issuer}#0", now=NOW)
    assert claims(made).get("iat") == issued
    assert verified(made, now=NOW).credential == stated


def test_a_fraction_of_a_second_is_kept() -> None:
    assert claims(token("ob3", validFrom="2026-03-01T09:00:00.25Z"))["nbf"] == 1772355600.25


# --- what cannot be signed ---


def signing(profile: str = "ob3", kid: str | None = "", **members: Any) -> str:
    issuer = did_of(signer())
    stated = credential(issuer, profile, **members)
    named = f"{issuer}#0" if kid == "" else kid
    return sign_token(stated, signer(), profile=profile, kid=named)


def test_every_member_that_the_profile_needs_is_asked_for_at_once() -> None:
    with pytest.raises(MissingInputError) as caught:
        signing(id=None, validFrom=None, credentialSubject={"identifier": []})
    named = [found.message.rpartition(" ")[2] for found in caught.value.findings]
    assert named == ["credentialSubject.id", "id", "validFrom"]
    assert all(found.hint for found in caught.value.findings)


def test_what_verifiers_could_not_take_is_not_signed() -> None:
    for arguments, error, code in (
        ({"profile": "vc11", "issuanceDate": None}, MissingInputError, "jose.missing-member"),
        ({"validFrom": "2026-03-01"}, InputError, "jose.bad-date"),
        ({"sub": "did:example:other"}, InputError, "jose.member-is-claim"),
        ({"vc": {}}, InputError, "jose.member-is-claim"),
        ({"@context": []}, InputError, "jose.other-data-model"),
        ({"@context": None}, InputError, "jose.other-data-model"),
        ({"kid": None}, UsageError, "jose.unnamed-key"),
        ({"kid": "key-1"}, UsageError, "jose.relative-kid"),
        ({"kid": "did:example:other#1"}, UsageError, "jose.foreign-kid"),
    ):
        with pytest.raises(error) as caught:
            signing(**arguments)
        assert caught.value.findings[0].code == code, arguments


def test_vc_jose_cose_demands_the_url_of_the_key() -> None:
    stated = credential(did_of(signer()), "vc-jose-cose")
    with pytest.raises(UsageError, match="would lead to the key"):
        sign_token(stated, signer(), profile="vc-jose-cose", embed_jwk=True)


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(UsageError, match="no profile") as caught:
        sign_token({}, signer(), profile="jwt")
    assert "ob3, vc-jose-cose, vc11" in caught.value.findings[0].hint


def test_several_subjects_have_no_sub() -> None:
    subjects = [{"id": "did:example:ada"}, {"id": "did:example:bob"}]
    with pytest.raises(MissingInputError, match=r"credentialSubject\.id"):
        signing(credentialSubject=subjects)
    made = signing("vc11", credentialSubject=subjects)
    assert "sub" not in claims(made)
    assert verified(made).credential["credentialSubject"] == subjects


class Faulty:
    """A signer that does not sign with its key, as a card in the wrong slot."""

    algorithm = "EdDSA"
    public_key: PublicKey = key(ALGORITHMS["EdDSA"], 2).public_key

    def sign(self, data: bytes) -> bytes:
        return signer().sign(data)


class Unsigned(Faulty):
    algorithm = "none"


@pytest.mark.parametrize("by", [Faulty(), Unsigned()])
def test_what_a_signer_returns_is_checked(by: Faulty) -> None:
    stated = credential("https://uni.example")
    with pytest.raises(ProofError):
        sign_token(stated, by, profile="ob3", kid="https://uni.example#1")


def test_a_value_that_is_no_json_is_not_signed() -> None:
    with pytest.raises(UsageError, match="JSON"):
        signing(extra=float("nan"))


# --- where the key comes from ---

ISSUER = "https://uni.example/issuer"


def issued(header: dict[str, Any] | None = None, by: LocalSigner | None = None) -> str:
    """Return a token of an issuer that has a web address."""
    made = sign_token(credential(ISSUER), signer(), profile="ob3", kid=f"{ISSUER}#key-1")
    old, stated = parts(made)
    return forged(header or old, stated, by)


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "EdDSA", "kid": f"{ISSUER}#key-1"},
        {"alg": "EdDSA", "kid": "key-1"},
        {"alg": "EdDSA", "kid": "#key-1"},
        {"alg": "EdDSA", "kid": thumbprint(signer().public_key)},
        {"alg": "EdDSA", "jwk": to_jwk(signer().public_key)},
        {"alg": "EdDSA"},
    ],
)
def test_a_key_that_the_caller_trusts_is_found_by_whatever_the_header_says(
    header: dict[str, Any],
) -> None:
    trusted = {f"{ISSUER}#key-1": signer().public_key}
    result = verified(issued(header), retrieve=never, keys=trusted)
    assert result.method == f"{ISSUER}#key-1"


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "EdDSA", "kid": "key-1"},
        {"alg": "EdDSA", "jwk": to_jwk(signer().public_key)},
        {"alg": "EdDSA", "kid": "key-1", "jwk": to_jwk(signer().public_key)},
        {"alg": "EdDSA"},
    ],
)
def test_a_key_of_the_issuers_set_is_found(header: dict[str, Any]) -> None:
    asked = []

    def key_set(issuer: str) -> list[SetKey]:
        asked.append(issuer)
        other = SetKey(signer("ES256").public_key, "key-0")
        return [other, SetKey(signer().public_key, "key-1", "EdDSA")]

    assert verified(issued(header), retrieve=never, key_set=key_set).method == "key-1"
    assert asked == [ISSUER]


def test_a_did_that_is_a_key_needs_nothing_in_the_header() -> None:
    by = signer("ES384")
    for issuer in (did_key(by), did_of(by)):
        _, stated = parts(sign_token(credential(issuer), by, profile="ob3", kid=f"{issuer}#0"))
        for more in ({}, {"jwk": to_jwk(by.public_key)}, {"kid": issuer}):
            header = {"alg": "ES384", **more}
            assert verified(forged(header, stated, by)).key == by.public_key


def test_of_several_keys_none_is_guessed() -> None:
    trusted = {f"{ISSUER}#{seed}": signer(seed=seed).public_key for seed in (1, 2)}
    assert refusal(issued({"alg": "EdDSA"}), keys=trusted) == "jose.no-key"


def test_the_names_of_an_algorithm_are_one() -> None:
    published = [SetKey(signer().public_key, "1", "Ed25519")]
    assert verified(issued({"alg": "EdDSA", "kid": "1"}), key_set=lambda _: published)


# --- three dialects that look alike ---


def test_media_types_may_be_written_in_full() -> None:
    # RFC 7515 section 4.1.9
    issuer = did_of(signer())
    header = {"alg": "EdDSA", "typ": "application/VC+JWT", "cty": "vc", "kid": f"{issuer}#0"}
    result = verified(forged(header, credential(issuer)))
    assert result.dialect is Dialect.VC_JOSE_COSE


def test_what_an_open_badges_header_must_not_have_is_told() -> None:
    issuer = did_of(signer())
    _, stated = parts(token())
    header = {"alg": "EdDSA", "kid": f"{issuer}#0", "cty": "vc+json"}
    result = verified(forged({**header, "typ": "JWT"}, stated))
    assert [found.code for found in result.findings] == ["jose.extra-header"]


def test_a_claim_that_open_badges_want_is_missed() -> None:
    _, stated = parts(token())
    del stated["sub"], stated["nbf"]
    header = take_apart(token()).header
    result = verified(forged(header, stated))
    assert [(found.code, found.severity) for found in result.findings] == [
        ("jose.missing-claim", Severity.WARNING),
        ("jose.missing-claim", Severity.WARNING),
    ]


def test_claims_stand_for_members_that_are_not_there() -> None:
    # VCDM 1.1 section 6.3.1
    header, stated = parts(token("vc11"))
    whole = stated["vc"]
    bare = {n: v for n, v in whole.items() if n not in ("id", "issuanceDate", "expirationDate")}
    bare["issuer"] = did_of(signer())
    bare["credentialSubject"] = {"type": ["AchievementSubject"]}
    result = verified(forged(header, {**stated, "vc": bare}))
    assert result.credential == {**whole, "issuer": did_of(signer())}
    del bare["issuer"]
    assert verified(forged(header, {**stated, "vc": bare})).credential == result.credential


def test_a_claim_without_its_member_is_told_and_not_read() -> None:
    # OB 3.0 demands sub, and lets a subject have an identifier only
    header, stated = parts(token(credentialSubject={"id": "did:example:ada"}))
    result = verified(forged(header, {**stated, "credentialSubject": {"identifier": []}}))
    assert [found.code for found in result.findings] == ["document.token-claim"]
    assert result.credential["credentialSubject"] == {"identifier": []}


def test_exp_sets_valid_until_in_open_badges() -> None:
    header, stated = parts(token(validUntil=None))
    result = verified(forged(header, {**stated, "exp": 2087974800}))
    assert result.credential["validUntil"] == "2036-03-01T09:00:00Z"
