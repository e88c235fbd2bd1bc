"""JSON Web Keys: public and private, one by one and in sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, ProofError
from edcbridge.fetch import offline, recorded
from edcbridge.proof import jwk, jwks, signatures
from edcbridge.proof.keys import KeyKind, PublicKey, private_number
from edcbridge.proof.multibase import base64url, from_base64url
from tests.proof.keys import CURVED, LENGTHS, key
from tests.proof.refusals import NOT_CHECKED, refused

KINDS = tuple(KeyKind)


@given(st.sampled_from(CURVED), st.integers(1, 2**250))
def test_every_key_comes_back(kind: KeyKind, number: int) -> None:
    made = private_number(kind, number.to_bytes(LENGTHS[kind], "big"))
    assert jwk.public_key(jwk.to_jwk(made.public_key)) == made.public_key
    assert jwk.private_key(jwk.to_private_jwk(made)).public_key == made.public_key


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_jwk_says_what_it_is_for(kind: KeyKind) -> None:
    written = jwk.to_private_jwk(key(kind))
    assert written["alg"] == signatures.default_algorithm(kind)
    assert written["kid"] == jwk.thumbprint(key(kind).public_key)
    assert jwk.private_key(written).public_key == key(kind).public_key
    assert set(jwk.to_jwk(key(kind).public_key)).isdisjoint({"d", "p", "q", "alg", "kid"})


def test_the_thumbprint_is_that_of_rfc_7638() -> None:
    # RFC 7638 section 3.1
    stated = {
        "kty": "RSA",
        "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRX"
        "jBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJ"
        "ZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqb"
        "w0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        "e": "AQAB",
        "alg": "RS256",
        "kid": "2011-04-29",
    }
    assert jwk.thumbprint(jwk.public_key(stated)) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"


def test_the_keys_of_the_jose_suite_are_read(reference: Path) -> None:
    files = sorted((reference / "vectors" / "jose-cose" / "test-suite").glob("vm-*.json"))
    for path in files:
        method = json.loads(path.read_text("utf-8"))
        public = jwk.public_key(method["publicKeyJwk"])
        assert jwk.private_key(method["secretKeyJwk"]).public_key == public
        assert jwk.thumbprint(public) == method["publicKeyJwk"]["kid"]
    assert len(files) == 5


# --- what is refused ----------------------------------------------------------------------------------------------

P256 = jwk.to_jwk(key(KeyKind.P256).public_key)
ED25519 = jwk.to_jwk(key().public_key)
RSA = jwk.to_jwk(key(KeyKind.RSA).public_key)


@pytest.mark.parametrize("member", ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"])
def test_a_public_key_has_no_secret_beside_it(member: str) -> None:
    stated: tuple[object, ...] = ("AQAB", None, [])
    for value in stated:
        with refused("key.secret-published"):
            jwk.public_key({**P256, member: value})


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({}, "key.malformed"),
        ({"kty": None}, "key.malformed"),
        ({"kty": ["EC"]}, "key.malformed"),
        ({"kty": "ec", **{n: P256[n] for n in ("crv", "x", "y")}}, "key.unsupported"),
        ({**P256, "crv": "P-384"}, "key.malformed"),
        ({**P256, "crv": "secp256k1"}, "key.unsupported"),
        ({**P256, "crv": "Ed25519"}, "key.unsupported"),
        ({**P256, "kty": "OKP"}, "key.unsupported"),
        ({**P256, "kty": "RSA"}, "key.malformed"),
        ({**P256, "y": P256["x"]}, "key.malformed"),
        ({**P256, "x": P256["x"] + "="}, "key.bad-multibase"),
        ({**P256, "x": P256["x"][:-3]}, "key.malformed"),
        ({**P256, "x": "AA" + P256["x"]}, "key.bad-multibase"),
        ({**P256, "x": 5}, "key.malformed"),
        ({**P256, "x": "A" * 3_000}, "key.malformed"),
        ({"kty": "EC", "crv": "P-256", "x": P256["x"]}, "key.malformed"),
        ({**ED25519, "crv": "X25519"}, "key.unsupported"),
        ({**ED25519, "crv": "Ed448"}, "key.unsupported"),
        ({**ED25519, "x": ED25519["x"][:-2]}, "key.bad-multibase"),
        ({**RSA, "e": "AQ"}, "key.malformed"),
        ({**RSA, "e": "AA"}, "key.malformed"),
        ({**RSA, "e": "BA"}, "key.malformed"),
        ({**RSA, "e": "AAEAAQ"}, "key.malformed"),
        ({**RSA, "n": ""}, "key.malformed"),
        ({**RSA, "n": RSA["n"][:200]}, "key.too-short"),
        ({"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"}, "key.unsupported"),
    ],
)
def test_a_malformed_key_is_refused(stated: dict[str, Any], code: str) -> None:
    with refused(code):
        jwk.public_key(stated)


def test_a_symmetric_key_is_never_a_public_one() -> None:
    with refused("key.secret-published"):
        jwk.public_key({"kty": "oct", "k": "AQAB"})


@pytest.mark.parametrize("use", ["enc", "", "SIG", 1, ["sig"]])
def test_a_key_for_something_else_is_refused(use: object) -> None:
    with refused("key.other-use"):
        jwk.public_key({**P256, "use": use})


@pytest.mark.parametrize("operations", [["deriveKey"], [], ["sign"], "verify", {"verify": 1}, [{}]])
def test_a_key_whose_operations_do_not_include_this_one_is_refused(operations: object) -> None:
    with refused("key.other-use"):
        jwk.public_key({**P256, "key_ops": operations})


@pytest.mark.parametrize(
    "algorithm", ["ES384", "RS256", "HS256", "none", "es256", "RSA-OAEP", "", 1, ["ES256"]]
)
def test_a_key_said_to_be_for_another_algorithm_is_refused(algorithm: object) -> None:
    with refused("key.other-algorithm"):
        jwk.public_key({**P256, "alg": algorithm})


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_key_beside_another_public_one_is_refused(kind: KeyKind) -> None:
    if kind is KeyKind.RSA:
        return
    written = jwk.to_private_jwk(key(kind))
    with pytest.raises(ProofError):
        jwk.private_key({**written, "d": jwk.to_private_jwk(key(kind, 2))["d"]})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
members = st.sampled_from(
    ["kty", "crv", "x", "y", "n", "e", "d", "alg", "use", "key_ops", "kid", "k"]
)
words = st.sampled_from(
    [
        "EC",
        "OKP",
        "RSA",
        "oct",
        "P-256",
        "P-521",
        "Ed25519",
        P256["x"],
        P256["y"],
        ED25519["x"],
        RSA["n"],
        "AQAB",
    ]
)


@given(
    st.sampled_from([{}, P256, ED25519, RSA, jwk.to_private_jwk(key())]),
    st.dictionaries(
        members, json_values | words | st.binary(max_size=40).map(base64url), max_size=4
    ),
)
def test_whatever_the_object_it_is_a_key_or_refused(
    base: dict[str, Any], changes: dict[str, Any]
) -> None:
    for read in (jwk.public_key, jwk.private_key):
        try:
            read({**base, **changes})
        except EdcbridgeError:
            continue


@given(json_values)
def test_whatever_the_json_it_is_a_set_or_refused(value: Any) -> None:
    for candidate in (value, {"keys": value}, {"keys": [value, P256]}):
        try:
            jwk.key_set(candidate)
        except EdcbridgeError:
            continue


# --- sets ---------------------------------------------------------------------------------------------------------


def test_a_set_has_the_keys_for_signatures_in_their_order() -> None:
    found = jwk.key_set(
        {
            "keys": [
                {**P256, "kid": "a", "alg": "ES256", "use": "sig"},
                {"kty": "OKP", "crv": "X25519", "x": ED25519["x"]},
                {**P256, "kid": "b", "use": "enc"},
                "no key",
                {**P256, "y": P256["x"]},
                ED25519,
            ]
        }
    )
    assert found == (
        jwk.SetKey(key(KeyKind.P256).public_key, "a", "ES256"),
        jwk.SetKey(key().public_key),
    )


@pytest.mark.parametrize("json", [None, [], "keys", {}, {"keys": {}}, {"keys": None}])
def test_something_else_is_no_set(json: object) -> None:
    with refused("key.no-set"):
        jwk.key_set(json)


def test_a_set_with_a_secret_is_refused_as_a_whole() -> None:
    for secret in ({"kty": "oct", "k": "AQAB"}, jwk.to_private_jwk(key())):
        with refused("key.secret-published"):
            jwk.key_set({"keys": [P256, secret]})


def test_a_set_in_which_a_kid_stands_twice_is_refused() -> None:
    with refused("key.kid-twice"):
        jwk.key_set({"keys": [{**P256, "kid": "a"}, {**ED25519, "kid": "a"}]})


def test_the_set_of_an_issuer_stands_at_the_root_of_its_host() -> None:
    url = "https://uni.example:8443/.well-known/jwks.json"
    fetch = recorded({url: {"keys": [P256]}})
    assert (
        jwks.of_issuer("https://uni.example:8443/issuers/1?a=b", fetch)[0].key.kind is KeyKind.P256
    )
    with refused("fetch.offline", NOT_CHECKED):
        jwks.of_issuer("https://uni.example", offline)


@pytest.mark.parametrize(
    "issuer",
    [
        "http://uni.example",
        "did:web:uni.example",
        "",
        "https://",
        "https://a@uni.example",
        "https://uni.example:x",
    ],
)
def test_only_an_https_issuer_has_such_a_set(issuer: str) -> None:
    with refused("method.bad-url"):
        jwks.location(issuer)


# --- Project Wycheproof -------------------------------------------------------------------------------------------

HMAC = {2, 13, 14, 15}
"""Good signatures with a secret that is shared: no credential is signed so, and none is accepted (RFC 8725 3.2)."""


def _verdict(group: dict[str, Any], token: str) -> str:
    """Verify a compact JWS with the set of the group, as an issuer would publish it."""
    header, payload, signature = token.split(".")
    stated = json.loads(from_base64url(header))
    try:
        found = [k for k in jwk.key_set(_published(group)) if k.kid == stated["kid"]]
        for each in found:
            assert each.algorithm == stated["alg"]
            signed = f"{header}.{payload}".encode()
            signatures.verify(each.algorithm, each.key, from_base64url(signature), signed)
    except ProofError:
        return "invalid"
    return "valid" if found else "invalid"


def _published(group: dict[str, Any]) -> dict[str, Any]:
    if "public" in group:
        return dict(group["public"])
    return {
        "keys": [
            {n: v for n, v in each.items() if n not in ("d", "p", "q", "dp", "dq", "qi")}
            for each in group["private"]["keys"]
        ]
    }


def test_every_verdict_of_wycheproof_on_keys_is_ours(reference: Path) -> None:
    path = reference / "vectors" / "wycheproof" / "json_web_key_test.json"
    document = json.loads(path.read_text("utf-8"))
    tests = [(group, test) for group in document["testGroups"] for test in group["tests"]]
    assert len(tests) == document["numberOfTests"] == 26
    differ = {
        test["tcId"] for group, test in tests if _verdict(group, test["jws"]) != test["result"]
    }
    assert differ == HMAC


def test_the_keys_that_wycheproof_calls_weak_are_refused_for_their_weakness(
    reference: Path,
) -> None:
    path = reference / "vectors" / "wycheproof" / "json_web_key_test.json"
    groups = {
        test["comment"]: group
        for group in json.loads(path.read_text("utf-8"))["testGroups"]
        for test in group["tests"]
    }
    for comment, code in {
        "rejectsKeyWithRocaVulnerability": "key.weak",
        "rejects1024bitRsaKey": "key.too-short",
        "rejectsPublicExponent1": "key.malformed",
        "mismatchedAlgAndCurve": "key.other-algorithm",
    }.items():
        [stated] = _published(groups[comment])["keys"]
        with refused(code):
            jwk.public_key(stated)


def test_equal_keys_are_equal_however_they_were_written() -> None:
    assert len({jwk.public_key(P256), key(KeyKind.P256).public_key}) == 1
    assert isinstance(jwk.public_key(P256), PublicKey)
