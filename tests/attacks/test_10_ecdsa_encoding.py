"""Attack 10: r and s of an ECDSA signature are zero, out of range, in DER, or of another length.

All of Project Wycheproof's cases are in `tests/proof/test_signatures.py`.
"""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.proof import signatures
from edcbridge.proof.keys import KeyKind
from tests.proof.keys import key
from tests.proof.refusals import refused

DATA = b"what was signed"
ORDERS = {
    # FIPS 186-4 appendix D.1.2
    "ES256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "ES384": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    "ES512": 2**521 - 0x5AE79787C40D069948033FEB708F65A2FC44A36477663B851449048E16EC79BF7,
}
ALGORITHMS = tuple(ORDERS)


def kind(algorithm: str) -> KeyKind:
    return signatures.ALGORITHMS[algorithm].kind


def half(algorithm: str) -> int:
    return signatures.ALGORITHMS[algorithm].half


def good(algorithm: str) -> tuple[int, int]:
    signature = signatures.sign(algorithm, key(kind(algorithm)), DATA)
    size = half(algorithm)
    return int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")


def invalid(algorithm: str, signature: bytes) -> None:
    with refused("proof.bad-signature"):
        signatures.verify(algorithm, key(kind(algorithm)).public_key, signature, DATA)


def raw(algorithm: str, r: int, s: int) -> bytes:
    return r.to_bytes(half(algorithm), "big") + s.to_bytes(half(algorithm), "big")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_zero_and_numbers_out_of_range(algorithm: str) -> None:
    r, s = good(algorithm)
    n, most = ORDERS[algorithm], 256 ** half(algorithm) - 1
    outside = (0, n, n + 1, most)
    for number in outside:
        invalid(algorithm, raw(algorithm, number, s))
        invalid(algorithm, raw(algorithm, r, number))
        for other in (*outside, 1):
            invalid(algorithm, raw(algorithm, number, other))
            invalid(algorithm, raw(algorithm, other, number))
    invalid(algorithm, raw(algorithm, s, r))
    invalid(algorithm, raw(algorithm, n - r, s))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_der_in_place_of_two_numbers(algorithm: str) -> None:
    signed = key(kind(algorithm)).material
    assert isinstance(signed, ec.EllipticCurvePrivateKey)
    invalid(algorithm, signed.sign(DATA, ec.ECDSA(signatures.ALGORITHMS[algorithm].digest)))
    invalid(algorithm, encode_dss_signature(*good(algorithm)))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_another_length(algorithm: str) -> None:
    signature = raw(algorithm, *good(algorithm))
    size = half(algorithm)
    for other in (
        b"",
        signature[:-1],
        signature[1:],
        signature[:size],
        signature + b"\0",
        b"\0" + signature,
        signature + signature,
        b"\0" + signature[:size] + b"\0" + signature[size:],
        signature[:size].lstrip(b"\0")[:1] + signature[:size] + signature[size:],
    ):
        invalid(algorithm, other)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_other_s_of_the_same_signature_is_as_good(algorithm: str) -> None:
    # No rule of low s: vc-di-ecdsa has none, and whoever relies on the bytes of a proof relies on too much.
    r, s = good(algorithm)
    twin = raw(algorithm, r, ORDERS[algorithm] - s)
    signatures.verify(algorithm, key(kind(algorithm)).public_key, twin, DATA)


@given(st.sampled_from(ALGORITHMS), st.data())
def test_any_changed_bit(algorithm: str, data: st.DataObject) -> None:
    signature = bytearray(raw(algorithm, *good(algorithm)))
    place = data.draw(st.integers(0, 8 * len(signature) - 1))
    signature[place // 8] ^= 1 << place % 8
    invalid(algorithm, bytes(signature))
