"""Public and private keys: what kind they are, and which algorithm signs with each.

A key has one algorithm family and never another: what a document or token says of its algorithm is compared with the
key, not believed (RFC 8725 section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.proof import weakness

__all__ = [
    "KeyKind",
    "PrivateKey",
    "PrivateMaterial",
    "PublicKey",
    "PublicMaterial",
    "generate",
    "private_number",
    "public_point",
]

PublicMaterial: TypeAlias = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey
PrivateMaterial: TypeAlias = (
    ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
)

_LEAST_RSA_BITS = 2048  # RFC 7518 section 3.3
_MOST_RSA_BITS = 16_384
"""What OpenSSL verifies with; more takes seconds."""


class KeyKind(StrEnum):
    """The kinds of keys that credentials are signed with."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"
    P521 = "P-521"
    RSA = "RSA"


_CURVES = {"secp256r1": KeyKind.P256, "secp384r1": KeyKind.P384, "secp521r1": KeyKind.P521}
CURVES: dict[KeyKind, ec.EllipticCurve] = {
    KeyKind.P256: ec.SECP256R1(),
    KeyKind.P384: ec.SECP384R1(),
    KeyKind.P521: ec.SECP521R1(),
}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key. Two are equal if they are the same key, however they were written."""

    kind: KeyKind
    material: PublicMaterial

    @staticmethod
    def of(material: object) -> PublicKey:
        """Return the key for a `cryptography` object; raise `ProofError` for a kind that is not supported."""
        if not isinstance(
            material, ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey
        ):
            raise ProofError(finding("key.unsupported", what=f"a {type(material).__name__}"))
        return PublicKey(_kind(material), material)

    def der(self) -> bytes:
        """Return the key as SubjectPublicKeyInfo (RFC 5280 section 4.1)."""
        return self.material.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and self.der() == other.der()

    def __hash__(self) -> int:
        return hash(self.der())


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key that is held in this process."""

    kind: KeyKind
    material: PrivateMaterial

    @staticmethod
    def of(material: object) -> PrivateKey:
        """Return the key for a `cryptography` object; raise `ProofError` for a kind that is not supported."""
        if not isinstance(
            material, ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
        ):
            raise ProofError(finding("key.unsupported", what=f"a {type(material).__name__}"))
        return PrivateKey(_kind(material.public_key()), material)

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        return PublicKey(self.kind, self.material.public_key())

    def __repr__(self) -> str:
        return f"PrivateKey({self.kind.value})"


def generate(kind: KeyKind) -> PrivateKey:
    """Return a new key of this kind, from the operating system's source of chance.

    >>> generate(KeyKind.P256).public_key.kind
    <KeyKind.P256: 'P-256'>
    """
    if kind is KeyKind.ED25519:
        return PrivateKey(kind, ed25519.Ed25519PrivateKey.generate())
    if kind is KeyKind.RSA:
        return PrivateKey(kind, rsa.generate_private_key(public_exponent=65537, key_size=3072))
    return PrivateKey(kind, ec.generate_private_key(CURVES[kind]))


def public_point(kind: KeyKind, data: bytes) -> PublicKey:
    """Return the key of a raw Ed25519 key or an elliptic curve point; refuse what is on no curve."""
    try:
        if kind is KeyKind.ED25519:
            return PublicKey.of(ed25519.Ed25519PublicKey.from_public_bytes(data))
        return PublicKey(kind, ec.EllipticCurvePublicKey.from_encoded_point(CURVES[kind], data))
    except (ValueError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what=f"{kind.value} key")) from None


def private_number(kind: KeyKind, data: bytes) -> PrivateKey:
    """Return the key of a raw Ed25519 seed or of the private number on a curve."""
    try:
        if kind is KeyKind.ED25519:
            return PrivateKey(kind, ed25519.Ed25519PrivateKey.from_private_bytes(data))
        number = int.from_bytes(data, "big")
        return PrivateKey(kind, ec.derive_private_key(number, CURVES[kind]))
    except (ValueError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what=f"private {kind.value} key")) from None


def _kind(material: PublicMaterial) -> KeyKind:
    """Return the kind of a key; refuse the keys that anyone could sign for."""
    if isinstance(material, ed25519.Ed25519PublicKey):
        weakness.refuse_small_order(material.public_bytes_raw())
        return KeyKind.ED25519
    if isinstance(material, rsa.RSAPublicKey):
        numbers = material.public_numbers()
        if material.key_size < _LEAST_RSA_BITS:
            raise ProofError(finding("key.too-short", bits=material.key_size))
        if material.key_size > _MOST_RSA_BITS or numbers.e < 3 or numbers.e % 2 == 0:
            raise ProofError(finding("key.malformed", what="RSA key"))
        weakness.refuse_roca(numbers.n)
        return KeyKind.RSA
    if material.curve.name not in _CURVES:
        raise ProofError(finding("key.unsupported", what=f"on the curve {material.curve.name}"))
    return _CURVES[material.curve.name]
