"""Multibase and unsigned varints: how keys and proof values are spelt (Controlled Identifiers 1.0 section 2.4).

>>> encode_base58btc(b"hello")
'zCn8eVZg'
>>> decode("zCn8eVZg"), decode("uaGVsbG8")
(b'hello', b'hello')
"""

from __future__ import annotations

import base64
import re

from edcbridge.codes import finding
from edcbridge.errors import ProofError

__all__ = [
    "base64url",
    "decode",
    "encode_base58btc",
    "encode_base64url",
    "from_base64url",
    "varint",
]

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUE = {character: value for value, character in enumerate(_BASE58)}
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)
_LONGEST_BASE58 = 2_000
"""Base58 takes quadratic time; an RSA key of 8,192 bits has 1,420 characters."""


def decode(text: str, *, base: str = "zu") -> bytes:
    """Return the bytes of a multibase `text` whose first character is one of `base`: z base58btc, u base64url.

    Raises `ProofError` for another base, for characters that the base does not have, and for padding or stray bits.
    """
    kind = text[:1]
    if not kind or kind not in base:
        wanted = " or ".join(f'"{letter}"' for letter in base)
        raise ProofError(finding("key.bad-multibase", why=f"it does not begin with {wanted}"))
    return _from_base58(text[1:]) if kind == "z" else from_base64url(text[1:])


def encode_base58btc(data: bytes) -> str:
    """Return `data` in base58btc with its prefix `z`."""
    number = int.from_bytes(data, "big")
    digits = []
    while number:
        number, digit = divmod(number, 58)
        digits.append(_BASE58[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(reversed(digits))


def encode_base64url(data: bytes) -> str:
    """Return `data` in unpadded base64url with its prefix `u`."""
    return "u" + base64url(data)


def base64url(data: bytes) -> str:
    """Return `data` in unpadded base64url (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """Return the bytes of unpadded base64url; refuse padding, other characters and stray bits (RFC 4648 3.5)."""
    if _BASE64URL.fullmatch(text) and len(text) % 4 != 1:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if base64url(data) == text:
            return data
    raise ProofError(finding("key.bad-multibase", why="it is not unpadded base64url"))


def varint(data: bytes) -> tuple[int, bytes]:
    """Return the unsigned varint at the start of `data`, and what follows it.

    Raises `ProofError` for one that is longer than needed, longer than nine bytes, or cut off.

    >>> varint(bytes.fromhex("ed01") + b"rest")
    (237, b'rest')
    """
    number = 0
    for place, byte in enumerate(data[:9]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            if byte == 0 and place:
                break  # a shorter spelling exists
            return number, data[place + 1 :]
    raise ProofError(finding("key.bad-multibase", why="it begins with no canonical varint"))


def _from_base58(text: str) -> bytes:
    number = 0
    if len(text) > _LONGEST_BASE58:
        raise ProofError(finding("key.bad-multibase", why="it is too long for base58btc"))
    for character in text:
        if character not in _VALUE:
            raise ProofError(
                finding("key.bad-multibase", why=f'"{character}" is no base58btc character')
            )
        number = number * 58 + _VALUE[character]
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
