"""Chance, where a verb needs some and the caller brings none."""

from __future__ import annotations

import secrets

__all__ = ["fresh_bytes"]


def fresh_bytes(number: int) -> bytes:
    """Return so many bytes from the operating system's source of chance.

    >>> len(fresh_bytes(32)), fresh_bytes(32) == fresh_bytes(32)
    (32, False)
    """
    return secrets.token_bytes(number)
