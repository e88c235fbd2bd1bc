"""Multikeys: the kind is in the first bytes, the length is that of the kind, and a point is on its curve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, ProofError
from edcbridge.proof import multikey
from edcbridge.proof.keys import KeyKind, private_number
from edcbridge.proof.multibase import decode, encode_base58btc
from tests.proof.keys import CURVED, LENGTHS, key
from tests.proof.refusals import refused

BEGINNINGS = {
    # Controlled Identifiers 1.0 section 2.2.2: what each kind begins with in base58btc
    KeyKind.ED25519: ("z6Mk", "z3u2"),
    KeyKind.P256: ("zDna", "z42t"),
    KeyKind.P384: ("z82L", "z2fa"),
    KeyKind.P521: ("z2J9", ""),
}


@pytest.mark.parametrize("kind", CURVED)
def test_the_first_characters_tell_the_kind(kind: KeyKind) -> None:
    public, private = BEGINNINGS[kind]
    assert multikey.encode(key(kind).public_key).startswith(public)
    assert multikey.encode_private(key(kind)).startswith(private)


@given(st.sampled_from(CURVED), st.integers(1, 2**250))
def test_every_key_comes_back(kind: KeyKind, number: int) -> None:
    made = private_number(kind, number.to_bytes(LENGTHS[kind], "big"))
    text, secret = multikey.encode(made.public_key), multikey.encode_private(made)
    assert multikey.public_key(text) == made.public_key
    assert multikey.public_key(text).kind is kind
    assert multikey.private_key(secret).public_key == made.public_key
    assert multikey.is_private(secret)
    assert not multikey.is_private(text)


def test_an_rsa_key_comes_back_but_has_no_private_form() -> None:
    made = key(KeyKind.RSA)
    assert multikey.public_key(multikey.encode(made.public_key)) == made.public_key
    with refused("key.no-private-multikey"):
        multikey.encode_private(made)


@given(st.text(max_size=100) | st.binary(max_size=100).map(encode_base58btc))
def test_whatever_the_text_it_is_a_key_or_refused(text: str) -> None:
    for read in (multikey.public_key, multikey.private_key):
        try:
            read(text)
        except EdcbridgeError:
            continue


@given(st.sampled_from(CURVED), st.binary(max_size=70))
def test_whatever_follows_a_prefix_it_is_a_key_in_its_one_spelling_or_refused(
    kind: KeyKind, data: bytes
) -> None:
    text = encode_base58btc(decode(multikey.encode(key(kind).public_key))[:2] + data)
    try:
        found = multikey.public_key(text)
    except ProofError:
        return
    assert found.kind is kind
    assert multikey.encode(found) == text


PUBLIC = {kind: decode(multikey.encode(key(kind).public_key)) for kind in CURVED}


@pytest.mark.parametrize("kind", CURVED)
def test_a_key_of_another_length_is_refused(kind: KeyKind) -> None:
    for data in (PUBLIC[kind][:-1], PUBLIC[kind] + b"\0", PUBLIC[kind][:2]):
        with refused("key.malformed"):
            multikey.public_key(encode_base58btc(data))


@pytest.mark.parametrize("kind", [KeyKind.P256, KeyKind.P384, KeyKind.P521])
def test_an_uncompressed_point_is_refused(kind: KeyKind) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    material = key(kind).public_key.material
    raw = material.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    with refused("key.malformed"):
        multikey.public_key(encode_base58btc(PUBLIC[kind][:2] + raw))


def test_a_point_on_no_curve_is_refused() -> None:
    points = [(x, b"\x80\x24\x02" + x.to_bytes(32, "big")) for x in range(40)]
    assert {_on_curve(x) for x, _ in points} == {True, False}
    for x, data in points:
        if _on_curve(x):
            multikey.public_key(encode_base58btc(data))
        else:
            with refused("key.malformed"):
                multikey.public_key(encode_base58btc(data))


def _on_curve(x: int) -> bool:
    """Return whether y² = x³ - 3x + b has a solution on P-256, by Euler's criterion."""
    p = 2**256 - 2**224 + 2**192 + 2**96 - 1
    b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
    return pow((x**3 - 3 * x + b) % p, (p - 1) // 2, p) in (0, 1)


def test_a_key_that_is_not_in_base58btc_is_refused() -> None:
    from edcbridge.proof.multibase import encode_base64url

    with refused("key.bad-multibase"):
        multikey.public_key(encode_base64url(PUBLIC[KeyKind.ED25519]))


def test_a_prefix_that_is_longer_than_needed_is_refused() -> None:
    with refused("key.bad-multibase"):
        multikey.public_key(encode_base58btc(b"\xed\x81\x00" + PUBLIC[KeyKind.ED25519][2:]))


@pytest.mark.parametrize("prefix", ["ec01", "e701", "eb01", "8026", "1200", "34"])
def test_other_kinds_of_key_are_refused_by_name(prefix: str) -> None:
    with refused("key.unsupported"):
        multikey.public_key(encode_base58btc(bytes.fromhex(prefix) + bytes(32)))


@pytest.mark.parametrize("number", [0, 2**256 - 2**224 + 2**192, 2**256 - 1])
def test_a_private_number_that_the_curve_does_not_have_is_refused(number: int) -> None:
    text = encode_base58btc(b"\x86\x26" + number.to_bytes(32, "big"))
    with refused("key.malformed"):
        multikey.private_key(text)


# --- published keys -----------------------------------------------------------------------------------------------


def _pairs(value: Any) -> list[tuple[str, str]]:
    """Return the pairs of Multikeys in a JSON value: named by members of one object."""
    if isinstance(value, list):
        return [pair for item in value for pair in _pairs(item)]
    if not isinstance(value, dict):
        return []
    found = [pair for item in value.values() for pair in _pairs(item)]
    secret = value.get("secretKeyMultibase", value.get("privateKeyMultibase"))
    if isinstance(value.get("publicKeyMultibase"), str) and isinstance(secret, str):
        found.append((value["publicKeyMultibase"], secret))
    return found


def test_the_key_pairs_of_the_w3c_vectors_belong_together(reference: Path) -> None:
    files = [
        path
        for folder in ("ecdsa", "eddsa", "ecdsa-test-suite", "di-assertions/fixtures/keys")
        for path in sorted((reference / "vectors" / folder).rglob("*.json"))
    ]
    pairs = [pair for path in files for pair in _pairs(json.loads(path.read_text("utf-8")))]
    read = [
        (multikey.public_key(public), multikey.private_key(secret))
        for public, secret in pairs
        if not public.startswith("zUC7")  # BLS12-381
    ]
    assert all(secret.public_key == public for public, secret in read)
    assert (len(pairs), len(read)) == (13, 12)
    assert {public.kind for public, _ in read} == {KeyKind.ED25519, KeyKind.P256, KeyKind.P384}


def test_an_older_private_key_has_its_public_key_behind_it() -> None:
    made = key()
    both = made.material.private_bytes_raw() + made.public_key.material.public_bytes_raw()  # type: ignore[union-attr]
    assert multikey.private_key(encode_base58btc(b"\x80\x26" + both)).public_key == made.public_key
    other = both[:32] + key(number=2).public_key.material.public_bytes_raw()  # type: ignore[union-attr]
    with refused("key.halves-differ"):
        multikey.private_key(encode_base58btc(b"\x80\x26" + other))
