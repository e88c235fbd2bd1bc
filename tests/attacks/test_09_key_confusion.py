"""Attack 9: a key of one kind is passed off as another, or is one that others can sign with."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from edcbridge.errors import ProofError
from edcbridge.proof import jwk, multikey, pem, signatures
from edcbridge.proof.keys import KeyKind, PublicKey, public_point
from edcbridge.proof.multibase import base64url, decode, encode_base58btc
from edcbridge.proof.signatures import ALGORITHMS, Algorithm
from edcbridge.proof.weakness import refuse_roca
from tests.proof.keys import CURVED, key
from tests.proof.refusals import refused

OTHERS = [
    (algorithm, kind)
    for (algorithm, rule), kind in itertools.product(ALGORITHMS.items(), KeyKind)
    if rule.kind is not kind
]


@pytest.mark.parametrize(("algorithm", "kind"), OTHERS)
def test_an_algorithm_with_a_key_of_another_kind(algorithm: str, kind: KeyKind) -> None:
    with refused("proof.wrong-key"):
        signatures.verify(algorithm, key(kind).public_key, bytes(64), b"data")
    with refused("proof.wrong-key"):
        signatures.sign(algorithm, key(kind), b"data")


@pytest.mark.parametrize(
    "algorithm",
    [
        "none",
        "None",
        "NONE",
        "",
        "HS256",
        "HS512",
        "RS1",
        "es256",
        "ES256 ",
        "ES256K",
        "EDDSA",
        "RSA-OAEP",
        "dir",
    ],
)
def test_an_algorithm_that_is_not_accepted(algorithm: str) -> None:
    for kind in KeyKind:
        with refused("proof.algorithm-refused"):
            signatures.verify(algorithm, key(kind).public_key, b"", b"data")


def test_p384_with_the_hash_of_p256(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one peer signs with P-384 and SHA-256 does not verify here."""
    rule = ALGORITHMS["ES384"]
    confused = Algorithm(rule.kind, ALGORITHMS["ES256"].digest, rule.half)
    with monkeypatch.context() as patched:
        patched.setitem(ALGORITHMS, "ES384", confused)
        signature = signatures.sign("ES384", key(KeyKind.P384), b"data")
        signatures.verify("ES384", key(KeyKind.P384).public_key, signature, b"data")
    with refused("proof.bad-signature"):
        signatures.verify("ES384", key(KeyKind.P384).public_key, signature, b"data")


@pytest.mark.parametrize(("kind", "other"), [(a, b) for a in CURVED for b in CURVED if a is not b])
def test_the_bytes_of_one_kind_under_the_prefix_of_another(kind: KeyKind, other: KeyKind) -> None:
    prefix = multikey.public_bytes(key(other).public_key)[:2]
    raw = multikey.public_bytes(key(kind).public_key)[2:]
    with refused("key.malformed"):
        multikey.public_key(encode_base58btc(prefix + raw))


@pytest.mark.parametrize(("kind", "other"), [(a, b) for a in CURVED for b in CURVED if a is not b])
def test_a_jwk_that_names_another_curve(kind: KeyKind, other: KeyKind) -> None:
    stated = jwk.to_jwk(key(kind).public_key)
    with pytest.raises(ProofError):
        jwk.public_key({**stated, "crv": other.value})


def test_a_key_for_agreement_is_none_for_signatures() -> None:
    raw = decode(multikey.encode(key().public_key))[2:]
    with refused("key.unsupported"):
        multikey.public_key(encode_base58btc(b"\xec\x01" + raw))
    with refused("key.unsupported"):
        jwk.public_key({"kty": "OKP", "crv": "X25519", "x": base64url(raw)})


# --- keys that others can sign with -------------------------------------------------------------------------------

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P


def _add(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    """Return the sum of two points of Ed25519 (RFC 8032 section 5.1.4, affine)."""
    (a, b), (c, d) = one, two
    product = D * a * b * c * d
    x = (a * d + b * c) * pow(1 + product, P - 2, P)
    y = (b * d + a * c) * pow(1 - product, P - 2, P)
    return x % P, y % P


def _small_points() -> list[tuple[int, int]]:
    """Return the eight points of small order, from one of order 8 found by arithmetic."""
    root = pow(2, (P - 1) // 4, P)
    for y in range(2, 200):
        xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
        x = pow(xx, (P + 3) // 8, P)
        x = x if x * x % P == xx else x * root % P
        if x * x % P != xx:
            continue
        point = _times((x, y), 2**252 + 27742317777372353535851937790883648493)
        points = [_times(point, n) for n in range(8)]
        if len(set(points)) == 8:
            return points
    raise AssertionError("no point of order 8")


def _times(point: tuple[int, int], number: int) -> tuple[int, int]:
    total = (0, 1)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


SMALL = [(y | (x & 1) << 255).to_bytes(32, "little") for x, y in _small_points()]


@pytest.mark.parametrize("data", SMALL)
def test_an_ed25519_key_of_small_order(data: bytes) -> None:
    with refused("key.weak"):
        public_point(KeyKind.ED25519, data)
    with refused("key.weak"):
        multikey.public_key(encode_base58btc(b"\xed\x01" + data))
    with refused("key.weak"):
        jwk.public_key({"kty": "OKP", "crv": "Ed25519", "x": base64url(data)})
    with refused("key.weak"):
        pem.public_key(bytes.fromhex("302a300506032b6570032100") + data)


def test_such_a_key_would_take_one_signature_for_every_text() -> None:
    """Why they are refused: the neutral point as key and as R, with S = 0, fits whatever is signed."""
    neutral = (1).to_bytes(32, "little")
    material = ed25519.Ed25519PublicKey.from_public_bytes(neutral)
    for data in (b"a badge", b"another badge"):
        material.verify(neutral + bytes(32), data)


@pytest.mark.parametrize("y", [P, P + 1, P + 2, 2**255 - 1])
@pytest.mark.parametrize("sign", [0, 1])
def test_an_ed25519_key_in_a_second_spelling(y: int, sign: int) -> None:
    with pytest.raises(ProofError):
        public_point(KeyKind.ED25519, (y | sign << 255).to_bytes(32, "little"))


def test_an_rsa_key_of_a_faulty_chip() -> None:
    """Primes of such a chip are powers of 65537, modulo the product of small primes (CVE-2017-15361)."""
    product = 1
    for prime in (n for n in range(2, 168) if all(n % d for d in range(2, n))):
        product *= prime
    with refused("key.weak"):
        refuse_roca(pow(65537, 12345, product) + product * 2**2_000)
    for number in range(20):
        refuse_roca(2**2_047 + 2 * number + 1)


@pytest.mark.parametrize("bits", [1024, 2040])
def test_an_rsa_key_that_is_too_short(bits: int) -> None:
    made = rsa.generate_private_key(public_exponent=65537, key_size=bits).public_key()
    with refused("key.too-short"):
        PublicKey.of(made)


def _rsa(n: int, e: int) -> dict[str, Any]:
    def number(value: int) -> str:
        return base64url(value.to_bytes((value.bit_length() + 7) // 8, "big"))

    return {"kty": "RSA", "n": number(n), "e": number(e)}


@pytest.mark.parametrize("e", [1, 2, 4, 65536])
def test_an_rsa_exponent_that_undoes_nothing(e: int) -> None:
    with refused("key.malformed"):
        jwk.public_key(_rsa(2**2_048 - 1942289, e))


def test_an_rsa_modulus_that_takes_minutes() -> None:
    with pytest.raises(ProofError):
        jwk.public_key(_rsa(2**20_000 - 1, 65537))
    with pytest.raises(ProofError):
        jwk.public_key(_rsa(2**16_640 - 1, 65537))


def test_an_rsa_exponent_as_long_as_the_modulus() -> None:
    """It is slow at worst, and what OpenSSL refuses is a bad signature and no crash."""
    for bits in (2_048, 4_096, 16_384):
        stated = _rsa(2**bits - 1942289, 2 ** (bits - 1) - 1)
        try:
            public = jwk.public_key(stated)
        except ProofError:
            continue
        with refused("proof.bad-signature"):
            signatures.verify("RS256", public, bytes(bits // 8), b"data")
