"""Attack 11: a header that chooses how its token is verified. Whoever made the token wrote it: nothing is believed."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest

from edcbridge.errors import ProofError, ResourceError
from edcbridge.jws import take_apart
from edcbridge.proof.jose import signature, verify_token
from edcbridge.proof.jwk import SetKey, to_jwk
from edcbridge.proof.methods import VerificationMethod, retrieve
from edcbridge.proof.multibase import base64url
from tests.proof.jose.samples import (
    PROFILES,
    altered,
    credential,
    did_of,
    forged,
    never,
    part,
    parts,
    refusal,
    signer,
    token,
)

ISSUER = "https://uni.example/issuer"
ATTACKER = signer("ES256", seed=66)


def before_crypto(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a signature is looked at, and so if a token gets that far."""

    def check(*_: object) -> None:
        raise AssertionError("the signature was looked at")

    monkeypatch.setattr(signature, "check", check)


# --- alg ---


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", "", None])
@pytest.mark.parametrize("profile", PROFILES)
def test_an_unsigned_token_is_a_failure(
    profile: str, algorithm: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_crypto(monkeypatch)
    _, payload, _ = token(profile).split(".")
    stated = {**parts(token(profile))[0], "alg": algorithm}
    if algorithm is None:
        del stated["alg"]
    for ending in ("", "c2ln"):
        with pytest.raises(ProofError, match="not signed"):
            verify_token(f"{part(stated)}.{payload}.{ending}", retrieve=never)


@pytest.mark.parametrize(
    "algorithm",
    ["HS256", "HS384", "HS512", "es256", "Es256", "EDDSA", "eddsa", "RS1", "ES256K", "Ed448", "dir", " ES256"],
)  # fmt: skip
def test_an_algorithm_that_is_not_listed_is_refused(
    algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_crypto(monkeypatch)
    assert refusal(altered(header={"alg": algorithm})) == "proof.algorithm-refused"


@pytest.mark.parametrize("algorithm", [True, 0, [], ["EdDSA"], {"EdDSA": 1}])
def test_an_algorithm_that_is_no_text_is_refused(algorithm: object) -> None:
    assert refusal(altered(header={"alg": algorithm})) == "proof.algorithm-refused"


def test_a_public_key_is_no_secret_for_an_hmac() -> None:
    header, stated = parts(token())
    text = f"{part({**header, 'alg': 'HS256'})}.{part(stated)}"
    for secret in (signer().public_key.der(), json.dumps(to_jwk(signer().public_key)).encode()):
        mac = hmac.new(secret, text.encode(), hashlib.sha256).digest()
        assert refusal(f"{text}.{base64url(mac)}") == "proof.algorithm-refused"


@pytest.mark.parametrize(
    ("by", "stated"),
    [("ES256", "RS256"), ("ES256", "ES384"), ("ES256", "EdDSA"), ("RS256", "ES256"), ("EdDSA", "ES256")],
)  # fmt: skip
def test_a_key_of_another_kind_than_the_algorithm_is_refused(by: str, stated: str) -> None:
    header, claims = parts(token("ob3", by))
    made = forged({**header, "alg": stated}, claims, signer(by))
    assert refusal(made) == "proof.wrong-key"


def test_a_key_for_one_algorithm_is_not_used_with_another() -> None:
    # RFC 8725 section 3.1: RS256 and PS256 take the same kind of key
    by = signer("RS256")
    stated = credential(ISSUER, "vc-jose-cose")
    header = {"alg": "RS256", "typ": "vc+jwt", "kid": "1"}

    published = [SetKey(by.public_key, "1", "PS256")]
    assert (
        refusal(forged(header, stated, by), key_set=lambda _: published) == "jose.other-algorithm"
    )


# --- crit, b64 ---


@pytest.mark.parametrize(
    "critical", [["exp"], ["b64"], ["b64", "exp"], ["urn:x"], [], "exp", None, {}, [1], ["alg"]]
)
def test_nothing_critical_is_understood(critical: object, monkeypatch: pytest.MonkeyPatch) -> None:
    # RFC 7515 section 4.1.11
    before_crypto(monkeypatch)
    header, claims = parts(token())
    for extra in ({"crit": critical}, {"crit": critical, "exp": 1}):
        assert refusal(forged({**header, **extra}, claims)) == "jose.critical"


@pytest.mark.parametrize("value", [False, None, 0, "false", []])
def test_an_unencoded_payload_is_refused(value: object) -> None:
    # RFC 7797: a plain token has none
    header, claims = parts(token())
    for extra in ({"b64": value}, {"b64": value, "crit": ["b64"]}):
        assert refusal(forged({**header, **extra}, claims)) == "document.bad-token"


# --- keys from elsewhere ---


@pytest.mark.parametrize("name", ["jku", "x5u"])
def test_a_url_to_a_key_is_never_followed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before_crypto(monkeypatch)
    made = altered(header={name: "https://evil.example/keys"})
    assert refusal(made, retrieve=never) == "jose.key-elsewhere"


def test_a_certificate_proves_nothing_without_its_chain() -> None:
    claims = {**credential(ISSUER), "iss": ISSUER}
    made = forged({"alg": "EdDSA", "x5c": ["MIIB"]}, claims)
    with pytest.raises(ResourceError) as caught:
        verify_token(made, retrieve=never)
    assert caught.value.findings[0].code == "jose.certificates"


@pytest.mark.parametrize("issuer", [ISSUER, "did:web:uni.example", did_of(signer())])
def test_a_key_that_the_token_brings_along_is_not_the_issuers(
    issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_crypto(monkeypatch)
    claims = {**credential(issuer), "iss": issuer}
    header = {"alg": "ES256", "jwk": to_jwk(ATTACKER.public_key)}
    assert refusal(forged(header, claims, ATTACKER)) == "jose.unbound-key"
    own = [SetKey(signer().public_key, "1")]
    assert refusal(forged(header, claims, ATTACKER), key_set=lambda _: own) == "jose.unbound-key"


def test_a_key_beside_kid_must_be_the_one_that_kid_names() -> None:
    made = altered(header={"alg": "ES256", "jwk": to_jwk(ATTACKER.public_key)}, by=ATTACKER)
    assert refusal(made) == "jose.unbound-key"


@pytest.mark.parametrize("member", ["d", "k", "p"])
def test_a_secret_in_the_header_is_refused(member: str) -> None:
    made = altered(header={"jwk": {**to_jwk(signer().public_key), member: "c2VjcmV0"}})
    assert refusal(made) == "key.secret-published"


@pytest.mark.parametrize("value", [None, [], "x", 1, True])
def test_a_jwk_that_is_no_object_is_refused(value: object) -> None:
    header, claims = parts(token())
    assert refusal(forged({**header, "jwk": value}, claims)) == "jose.bad-header"


@pytest.mark.parametrize(
    "name",
    [
        "did:web:evil.example#key-1",
        "https://evil.example/issuer#key-1",
        "https://uni.example/other#key-1",
        "https://uni.example/issuer/../evil#key-1",
        "https://uni.example/issuer?x=1#key-1",
        "https://uni.example/issuer/#key-1",
        "https://UNI.example/issuer#key-1",
        "http://uni.example/issuer#key-1",
        "https://uni.example#https://uni.example/issuer",
        "file:///etc/passwd",
        "https://169.254.169.254/latest/meta-data",
    ],
)
def test_a_key_of_another_is_refused_and_its_url_never_fetched(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_crypto(monkeypatch)
    claims = {**credential(ISSUER), "iss": ISSUER}
    made = forged({"alg": "ES256", "kid": name}, claims, ATTACKER)
    assert refusal(made, retrieve=never) == "jose.foreign-key"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a b", "a\nb", "a'; drop table keys; --", "\u0000", "ключ", "?x", "//evil.example"]
)  # fmt: skip
def test_a_key_is_not_named_by_a_path(name: str) -> None:
    claims = {**credential(ISSUER), "iss": ISSUER}
    made = forged({"alg": "ES256", "kid": name}, claims, ATTACKER)
    assert refusal(made, retrieve=never) == "jose.bad-header"


@pytest.mark.parametrize("name", [None, 1, [], {}, True, ["did:web:uni.example#1"]])
def test_a_key_is_named_by_a_text(name: object) -> None:
    header, claims = parts(token())
    assert refusal(forged({**header, "kid": name}, claims)) == "jose.bad-header"


def test_a_key_that_is_trusted_for_another_is_not_the_issuers() -> None:
    trusted = {"https://evil.example/issuer#key-1": ATTACKER.public_key}
    claims = {**credential(ISSUER), "iss": ISSUER}
    for header, code in (
        ({"kid": "https://evil.example/issuer#key-1"}, "jose.foreign-key"),
        ({"jwk": to_jwk(ATTACKER.public_key)}, "jose.unbound-key"),
        ({"kid": "key-1"}, "fetch.offline"),
        ({}, "jose.no-key"),
    ):
        assert refusal(forged({"alg": "ES256", **header}, claims, ATTACKER), keys=trusted) == code


def test_a_method_that_another_controls_is_refused() -> None:
    def lying(url: str, _: str) -> VerificationMethod:
        return VerificationMethod(url, "Multikey", "https://evil.example", ATTACKER.public_key, url)

    claims = {**credential(ISSUER), "iss": ISSUER}
    made = forged({"alg": "ES256", "kid": f"{ISSUER}#1"}, claims, ATTACKER)
    assert refusal(made, retrieve=lying) == "jose.foreign-key"


def test_a_method_is_asked_for_assertions() -> None:
    asked: list[tuple[str, str]] = []

    def noting(url: str, purpose: str) -> VerificationMethod:
        asked.append((url, purpose))
        return retrieve(url, purpose)

    verify_token(token(), retrieve=noting)
    assert asked == [(f"{did_of(signer())}#0", "assertionMethod")]


# --- how the token is written ---


def written() -> dict[str, str]:
    """Return ways to write a sound token that are none."""
    sound = token()
    header, payload, mark = sound.split(".")
    doubled = b'{"alg":"EdDSA","alg":"none","kid":"' + did_of(signer()).encode() + b'#0"}'
    return {
        "four parts": f"{sound}.c2ln",
        "two parts": f"{header}.{payload}",
        "one part": header,
        "nothing": "",
        "dots": "..",
        "padding": f"{header}.{payload}.{mark}==",
        "padding in the header": f"{header}=.{payload}.{mark}",
        "a space": f"{header}. {payload}.{mark}",
        "a space before": f" {sound}",
        "a line break after": f"{sound}\n",
        "a line break within": f"{header}.{payload[:40]}\n{payload[40:]}.{mark}",
        "a zero byte": f"{sound}\0",
        "the other base64": f"{header}.{payload}.{mark[:-4]}+/==",
        "letters of other scripts": f"{header}.{payload}.{mark[:-1]}А",
        "no header": f".{payload}.{mark}",
        "no payload": f"{header}..{mark}",
        "no signature": f"{header}.{payload}.",
        "a header that is a list": f"{part([])}.{payload}.{mark}",
        "a payload that is a list": f"{header}.{part([])}.{mark}",
        "a payload that is no JSON": f"{header}.{part(b'hello')}.{mark}",
        "alg twice": f"{part(doubled)}.{payload}.{mark}",
        "a byte order mark": f"{part(bytes([0xEF, 0xBB, 0xBF]) + b'[]')}.{payload}.{mark}",
        "JSON serialisation": json.dumps(
            {"payload": payload, "protected": header, "signature": mark}
        ),
        "five parts, as if encrypted": f"{sound}.c2ln.c2ln",
    }


@pytest.mark.parametrize("way", sorted(written()))
def test_a_token_is_written_in_one_way(way: str) -> None:
    assert refusal(written()[way])


def test_stray_bits_at_the_end_are_refused() -> None:
    # the last character of 64 bytes carries two bits that mean nothing
    header, payload, mark = token().split(".")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    place = alphabet.index(mark[-1])
    for bits in range(1, 16):
        other = mark[:-1] + alphabet[(place & 48) | ((place + bits) & 15)]
        assert refusal(f"{header}.{payload}.{other}")


def test_an_ecdsa_signature_has_one_length() -> None:
    # jwcrypto alone would halve a longer one, so that zeros before r and s give another signature that holds
    sound = token("ob3", "ES256")
    text, _, _ = sound.rpartition(".")
    mark = take_apart(sound).signature
    for longer in (
        b"\0" + mark[:32] + b"\0" + mark[32:],
        mark + b"\0\0",
        b"\0" * 64,
        mark[:62],
        b"",
        b"\0",
    ):
        assert refusal(f"{text}.{base64url(longer)}") == "proof.bad-signature"


def test_selective_disclosure_is_not_taken_for_a_plain_token() -> None:
    sound = token()
    for text in (f"{sound}~", f"{sound}~WyJzYWx0Il0~", f"~{sound}"):
        assert refusal(text) == "jose.unsupported"
    for kind in ("vc+sd-jwt", "dc+sd-jwt", "VP+SD-JWT", "application/kb+jwt"):
        assert refusal(altered(header={"typ": kind})) == "jose.unsupported"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"typ": "bad+typ"}, "jose.other-type"),
        ({"typ": "JWS"}, "jose.other-type"),
        ({"typ": "JOSE"}, "jose.other-type"),
        ({"typ": "at+jwt"}, "jose.other-type"),
        ({"typ": "statuslist+jwt"}, "jose.other-type"),
        ({"typ": "vc+jwt", "cty": "bad+cty"}, "jose.other-type"),
        ({"typ": "vc+jwt", "cty": "vp"}, "jose.other-type"),
        ({"typ": "vp+jwt"}, "jose.other-content"),
        ({"typ": 1}, "jose.bad-header"),
        ({"cty": []}, "jose.bad-header"),
    ],
)
def test_a_token_of_another_type_is_refused(header: dict[str, Any], code: str) -> None:
    # RFC 8725 section 3.11
    assert refusal(altered(header=header)) == code
