"""Raw signatures: bytes and a key in, bytes out. Algorithms have their JWA names (RFC 7518, RFC 8037).

>>> from edcbridge.proof.keys import KeyKind, generate
>>> key = generate(KeyKind.ED25519)
>>> signature = sign("EdDSA", key, b"data")
>>> verify("EdDSA", key.public_key, signature, b"data")
>>> verify("EdDSA", key.public_key, signature, b"other")
Traceback (most recent call last):
edcbridge.errors.ProofError: error proof.bad-signature at /: the signature does not fit the signed data
"""

from __future__ import annotations

from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey

__all__ = ["ALGORITHMS", "Algorithm", "default_algorithm", "rule_for", "sign", "verify"]


class Algorithm(NamedTuple):
    """What an algorithm name stands for: one kind of key, one hash, one form of signature."""

    kind: KeyKind
    digest: hashes.HashAlgorithm
    half: int = 0
    """For ECDSA, the bytes of r and of s, which are written one after the other (RFC 7518 section 3.4)."""
    pss: bool = False


ALGORITHMS = {
    "EdDSA": Algorithm(KeyKind.ED25519, hashes.SHA512()),
    "Ed25519": Algorithm(KeyKind.ED25519, hashes.SHA512()),  # RFC 9864
    "ES256": Algorithm(KeyKind.P256, hashes.SHA256(), 32),
    "ES384": Algorithm(KeyKind.P384, hashes.SHA384(), 48),
    "ES512": Algorithm(KeyKind.P521, hashes.SHA512(), 66),
    "RS256": Algorithm(KeyKind.RSA, hashes.SHA256()),
    "RS384": Algorithm(KeyKind.RSA, hashes.SHA384()),
    "RS512": Algorithm(KeyKind.RSA, hashes.SHA512()),
    "PS256": Algorithm(KeyKind.RSA, hashes.SHA256(), pss=True),
    "PS384": Algorithm(KeyKind.RSA, hashes.SHA384(), pss=True),
    "PS512": Algorithm(KeyKind.RSA, hashes.SHA512(), pss=True),
}
"""Every algorithm that is accepted. `none` and the HMACs are not, and can not be added (RFC 8725 section 3.2)."""

_DEFAULTS = {
    KeyKind.ED25519: "EdDSA",
    KeyKind.P256: "ES256",
    KeyKind.P384: "ES384",
    KeyKind.P521: "ES512",
    KeyKind.RSA: "RS256",
}


def default_algorithm(kind: KeyKind) -> str:
    """Return the algorithm that is used with a kind of key where nothing else is said.

    >>> default_algorithm(KeyKind.P384)
    'ES384'
    """
    return _DEFAULTS[kind]


def verify(algorithm: str, key: PublicKey, signature: bytes, data: bytes) -> None:
    """Return if `signature` is that of `data` under `key`; raise `ProofError` for everything else."""
    rule = rule_for(algorithm, key.kind)
    material = key.material
    try:
        if isinstance(material, ed25519.Ed25519PublicKey):
            material.verify(signature, data)
        elif isinstance(material, ec.EllipticCurvePublicKey):
            material.verify(_to_der(signature, rule.half), data, ec.ECDSA(rule.digest))
        else:
            material.verify(signature, data, _padding(rule), rule.digest)
    except InvalidSignature:
        raise ProofError(finding("proof.bad-signature")) from None


def sign(algorithm: str, key: PrivateKey, data: bytes) -> bytes:
    """Return the signature of `data` under `key`; ECDSA is deterministic (RFC 6979)."""
    rule = rule_for(algorithm, key.kind)
    material = key.material
    if isinstance(material, ed25519.Ed25519PrivateKey):
        return material.sign(data)
    if isinstance(material, rsa.RSAPrivateKey):
        return material.sign(data, _padding(rule), rule.digest)
    der = material.sign(data, ec.ECDSA(rule.digest, deterministic_signing=True))
    r, s = decode_dss_signature(der)
    return r.to_bytes(rule.half, "big") + s.to_bytes(rule.half, "big")


def rule_for(algorithm: str, kind: KeyKind) -> Algorithm:
    """Return what `algorithm` stands for; raise `ProofError` if it is not accepted or is for another kind of key."""
    rule = ALGORITHMS.get(algorithm)
    if rule is None:
        raise ProofError(finding("proof.algorithm-refused", algorithm=algorithm))
    if rule.kind is not kind:
        raise ProofError(
            finding("proof.wrong-key", algorithm=algorithm, wanted=rule.kind, kind=kind)
        )
    return rule


def _to_der(signature: bytes, half: int) -> bytes:
    if len(signature) != 2 * half:
        raise InvalidSignature
    r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    return encode_dss_signature(r, s)


def _padding(rule: Algorithm) -> padding.AsymmetricPadding:
    if rule.pss:
        return padding.PSS(padding.MGF1(rule.digest), rule.digest.digest_size)
    return padding.PKCS1v15()
