"""Whatever the text, a token gives a result or one of our errors."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError
from edcbridge.limits import Limits
from edcbridge.proof.jose import verify_presentation, verify_token
from edcbridge.proof.methods import retrieve
from tests.proof.jose.samples import PROFILES, forged, part, parts, refusal, token

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["did:key:z6Mk", "did:jwk:e30", "https://uni.example#1", "vc+jwt", "EdDSA"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
HEADERS = ["alg", "typ", "cty", "kid", "jwk", "crit", "b64", "x5c", "jku"]
CLAIMS = [
    *("iss", "sub", "jti", "nbf", "exp", "iat", "aud", "vc", "vp", "@context", "type", "id", "issuer"),
    *("credentialSubject", "validFrom", "validUntil", "issuanceDate", "holder", "verifiableCredential"),
]  # fmt: skip


def read(text: str) -> None:
    for verify in (verify_token, verify_presentation):
        with contextlib.suppress(EdcbridgeError):
            verify(text, retrieve=retrieve)


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}"))
def test_any_text(text: str) -> None:
    read(text)


@settings(max_examples=300)
@given(
    st.sampled_from(PROFILES),
    st.dictionaries(st.sampled_from(HEADERS), anything, max_size=2),
    st.dictionaries(st.sampled_from(CLAIMS), anything, max_size=3),
)
def test_any_header_and_claims_with_a_good_signature(
    profile: str, header: dict[str, Any], claims: dict[str, Any]
) -> None:
    old_header, old_claims = parts(token(profile))
    with contextlib.suppress(UnicodeEncodeError):
        read(forged({**old_header, **header}, {**old_claims, **claims}))


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_in_the_parts(header: bytes, payload: bytes, mark: bytes) -> None:
    read(f"{part(header)}.{part(payload)}.{part(mark)}")


def test_a_token_too_large_or_too_deep_is_refused_at_once() -> None:
    header, _, mark = token().split(".")
    deep = b"[" * 100_000
    for payload in (deep, b'{"a":' * 10_000, b'{"n":' + b"9" * 1_000_000 + b"}"):
        assert refusal(f"{header}.{part(payload)}.{mark}").startswith("json.")
    assert refusal("A" * 50_000_000) == "document.too-large"
    assert refusal(token(), limits=Limits(bytes=100)) == "document.too-large"


def test_a_lone_surrogate_is_no_crash() -> None:
    header, _, mark = token().split(".")
    payload = json.dumps({"iss": "\ud800"}).encode()
    assert refusal(f"{header}.{part(payload)}.{mark}") == "json.lone-surrogate"
    assert refusal("\ud800.\ud800.\ud800") == "document.bad-token"
