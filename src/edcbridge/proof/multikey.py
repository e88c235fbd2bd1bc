"""Multikey: a key as one word, its kind in the first characters (Controlled Identifiers 1.0 section 2.2.2).

>>> text = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
>>> public_key(text).kind, encode(public_key(text)) == text
(<KeyKind.ED25519: 'Ed25519'>, True)
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey, private_number, public_point
from edcbridge.proof.multibase import decode, encode_base58btc, varint

__all__ = [
    "encode",
    "encode_private",
    "is_private",
    "private_key",
    "public_bytes",
    "public_key",
]


class _Codec(NamedTuple):
    """A row of the multicodec table."""

    kind: KeyKind
    public: bytes
    private: bytes
    public_length: int
    private_length: int


_CODECS = (
    # Controlled Identifiers 1.0 table 1; the prefixes are varints
    _Codec(KeyKind.ED25519, b"\xed\x01", b"\x80\x26", 32, 32),
    _Codec(KeyKind.P256, b"\x80\x24", b"\x86\x26", 33, 32),
    _Codec(KeyKind.P384, b"\x81\x24", b"\x87\x26", 49, 48),
    _Codec(KeyKind.P521, b"\x82\x24", b"\x88\x26", 67, 66),
)
_RSA = b"\x85\x24"
_OTHERS = {0xEC: "X25519", 0xE7: "secp256k1", 0xEB: "BLS12-381", 0x1300: "Ed25519 private"}


@lru_cache(maxsize=1024)
def public_key(text: str) -> PublicKey:
    """Return the key that `publicKeyMultibase` spells; raise `ProofError` for any other text."""
    data = decode(text, base="z")
    number, rest = varint(data)
    for codec in _CODECS:
        if data.startswith(codec.public):
            if len(rest) != codec.public_length:
                what = (
                    f"{codec.kind.value} key of {len(rest)} bytes instead of {codec.public_length}"
                )
                raise ProofError(finding("key.malformed", what=what))
            return public_point(codec.kind, rest)
    if data.startswith(_RSA):
        return _rsa(rest)
    what = _OTHERS.get(number, f"of the multicodec 0x{number:x}")
    raise ProofError(finding("key.unsupported", what=what))


def encode(key: PublicKey) -> str:
    """Return `key` as a Multikey in base58btc."""
    return encode_base58btc(public_bytes(key))


def public_bytes(key: PublicKey) -> bytes:
    """Return the bytes of the Multikey: the prefix of the kind and the key, points compressed."""
    material = key.material
    if isinstance(material, rsa.RSAPublicKey):
        return _RSA + material.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.PKCS1
        )
    codec = next(codec for codec in _CODECS if codec.kind is key.kind)
    if isinstance(material, ed25519.Ed25519PublicKey):
        return codec.public + material.public_bytes_raw()
    return codec.public + material.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
    )


def private_key(text: str) -> PrivateKey:
    """Return the key that `secretKeyMultibase` spells; raise `ProofError` for any other text."""
    data = decode(text, base="z")
    _, rest = varint(data)
    for codec in _CODECS:
        if data.startswith(codec.private):
            if len(rest) == 64 and codec.kind is KeyKind.ED25519:
                return _pair(rest)
            if len(rest) != codec.private_length:
                what = f"private {codec.kind.value} key of {len(rest)} bytes"
                raise ProofError(finding("key.malformed", what=what))
            return private_number(codec.kind, rest)
    raise ProofError(finding("key.no-secret"))


def is_private(text: str) -> bool:
    """Return whether `text` begins as a private Multikey does.

    >>> is_private("z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN")
    True
    """
    data = decode(text, base="z")
    return any(data.startswith(codec.private) for codec in _CODECS)


def encode_private(key: PrivateKey) -> str:
    """Return `key` as a private Multikey, of which RSA has none: it raises `ProofError`."""
    material = key.material
    if isinstance(material, rsa.RSAPrivateKey):
        raise ProofError(finding("key.no-private-multikey"))
    codec = next(codec for codec in _CODECS if codec.kind is key.kind)
    if isinstance(material, ec.EllipticCurvePrivateKey):
        number = material.private_numbers().private_value
        return encode_base58btc(codec.private + number.to_bytes(codec.private_length, "big"))
    return encode_base58btc(codec.private + material.private_bytes_raw())


def _pair(data: bytes) -> PrivateKey:
    """Return the Ed25519 key of a seed with its public key behind it, as older key files have it."""
    key = private_number(KeyKind.ED25519, data[:32])
    if public_point(KeyKind.ED25519, data[32:]) != key.public_key:
        raise ProofError(finding("key.halves-differ"))
    return key


def _rsa(data: bytes) -> PublicKey:
    """Return the key of an RSAPublicKey in DER (RFC 8017 A.1.1), in its one canonical spelling."""
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = PublicKey.of(load_der_public_key(data))
    except (ValueError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what="RSA key")) from None
    if public_bytes(key) != _RSA + data:
        raise ProofError(finding("key.malformed", what="RSA key that is not in DER"))
    return key
