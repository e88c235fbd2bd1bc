"""Compact JWS (RFC 7515 section 3.1): taken apart, not verified.

>>> claims("eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.c2ln")
{'vc': {}}
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import InputError
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.strictjson import parse

__all__ = [
    "Compact",
    "base64url",
    "claims",
    "claims_in",
    "looks_like_token",
    "parse_part",
    "take_apart",
]

_ALPHABET = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


class Compact(NamedTuple):
    """The parts of a token."""

    header: JSONObject
    payload: bytes
    signature: bytes


def looks_like_token(text: bytes | str) -> bool:
    """Return whether `text` begins with a dotted part that is a JSON object in base64url.

    >>> looks_like_token("eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.c2ln"), looks_like_token("badge.v1.json")
    (True, False)
    """
    try:
        raw = text.encode("ascii") if isinstance(text, str) else text
        header, dot, _ = raw.lstrip().partition(b".")
        opened = base64.urlsafe_b64decode(header + b"=" * (-len(header) % 4)).strip()
    except (UnicodeEncodeError, binascii.Error):
        return False
    return bool(dot) and opened.startswith(b"{") and opened.endswith(b"}")


def take_apart(token: str, limits: Limits = DEFAULT_LIMITS) -> Compact:
    """Return the parts of `token`; refuse an SD-JWT, what is encrypted, no base64url, or of an unencoded payload."""
    if len(token) > 2 * limits.bytes:
        raise InputError(finding("document.too-large", limit=limits.bytes))
    if "~" in token:
        raise InputError(finding("document.unsupported-token", what="an SD-JWT"))
    dots = token.count(".")
    if dots == 4:  # RFC 7516 section 3.1
        raise InputError(finding("document.unsupported-token", what="an encrypted token (JWE)"))
    if dots != 2:
        raise _bad_token(f"it has {dots + 1} parts instead of 3")
    first, payload, signature = token.split(".")
    header = parse_part("header", base64url("header", first), limits)
    if header.get("b64", True) is not True:
        raise _bad_token(
            "its payload is not encoded (RFC 7797), which a compact token cannot carry safely"
        )
    return Compact(header, base64url("payload", payload), base64url("signature", signature))


def claims(token: str, limits: Limits = DEFAULT_LIMITS) -> JSONObject:
    """Return the claims in the payload of `token`; refuse what cannot be taken apart, is detached or no object."""
    return claims_in(take_apart(token, limits), limits)


def claims_in(parts: Compact, limits: Limits = DEFAULT_LIMITS) -> JSONObject:
    """Return the claims in the payload of a token that was taken apart."""
    if not parts.payload:
        raise _bad_token("its payload is detached")
    return parse_part("payload", parts.payload, limits)


def base64url(part: str, text: str) -> bytes:
    """Return the bytes of `text` (RFC 7515 section 2); refuse padding, line breaks and stray bits."""
    if _ALPHABET.fullmatch(text) and len(text) % 4 != 1:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if base64.urlsafe_b64encode(raw).decode().rstrip("=") == text:
            return raw
    raise _bad_token(f"its {part} is not base64url (RFC 7515 section 2)")


def parse_part(part: str, data: bytes | str, limits: Limits) -> JSONObject:
    """Return the JSON object in a part of a token or seal; faults in it name the part."""
    try:
        value = parse(data, limits)
    except InputError as error:
        found = (replace(f, message=f"in the {part}, {f.message}") for f in error.findings)
        raise InputError(*found) from None
    if not isinstance(value, dict):
        raise _bad_token(f"its {part} is no JSON object")
    return value


def _bad_token(problem: str) -> InputError:
    return InputError(finding("document.bad-token", problem=problem))
