"""Keys as PEM or DER: PKCS#8 and what OpenSSL wrote before it, SubjectPublicKeyInfo, encrypted or not.

>>> from edcbridge.proof.keys import KeyKind, generate
>>> key = generate(KeyKind.P384)
>>> private_key(to_pem(key, b"a password"), b"a password").public_key == key.public_key
True
>>> public_key(to_public_pem(key.public_key)) == key.public_key
True
"""

from __future__ import annotations

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.proof.keys import PrivateKey, PublicKey

__all__ = ["private_key", "public_key", "to_pem", "to_public_pem"]


def private_key(data: bytes, password: bytes | None = None) -> PrivateKey:
    """Return the private key in `data`, PEM or DER; a password that is not needed is not looked at.

    Raises `ProofError` for anything else, for a password that is missing and one that is wrong.
    """
    load = (
        serialization.load_pem_private_key
        if data.lstrip().startswith(b"-----")
        else serialization.load_der_private_key
    )
    try:
        return PrivateKey.of(load(data, None))
    except TypeError:
        if password is None:
            raise ProofError(finding("key.password-needed")) from None
    except (ValueError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what="private key")) from None
    try:
        return PrivateKey.of(load(data, password))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ProofError(finding("key.password-wrong")) from None


def public_key(data: bytes) -> PublicKey:
    """Return the public key in `data`, PEM or DER; raise `ProofError` for anything else."""
    load = (
        serialization.load_pem_public_key
        if data.lstrip().startswith(b"-----")
        else serialization.load_der_public_key
    )
    try:
        return PublicKey.of(load(data))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what="public key")) from None


def to_pem(key: PrivateKey, password: bytes | None = None) -> bytes:
    """Return the private key as PKCS#8 in PEM, encrypted if there is a password."""
    return key.material.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption(),
    )


def to_public_pem(key: PublicKey) -> bytes:
    """Return the public key as SubjectPublicKeyInfo in PEM."""
    return key.material.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
