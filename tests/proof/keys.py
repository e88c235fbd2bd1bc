"""Keys for tests, from fixed numbers, so that every run has the same ones."""

from __future__ import annotations

from functools import cache

from edcbridge.proof.keys import KeyKind, PrivateKey, generate, private_number

__all__ = ["CURVED", "key"]

LENGTHS = {KeyKind.ED25519: 32, KeyKind.P256: 32, KeyKind.P384: 48, KeyKind.P521: 66}
CURVED = tuple(LENGTHS)
"""The kinds whose private key is any number."""


@cache
def key(kind: KeyKind = KeyKind.ED25519, number: int = 1) -> PrivateKey:
    """Return the key of this kind for a number; RSA has one that is made once in a run."""
    if kind is KeyKind.RSA:
        return generate(kind)
    return private_number(kind, number.to_bytes(LENGTHS[kind], "big"))
