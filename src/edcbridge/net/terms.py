"""The terms on which a caller lets something be fetched."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from edcbridge.limits import Limits
from edcbridge.net.addresses import Network

__all__ = ["Resolve", "Terms"]

Resolve = Callable[[str], Iterable[str]]
"""Returns the addresses of a name; raises `OSError` if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a caller of `guarded` asked for, checked."""

    limits: Limits
    hosts: frozenset[str] | None
    """The only names that may be asked, in lower case."""
    networks: Collection[Network]
    """What is trusted besides the public internet."""
    context: ssl.SSLContext
    resolve: Resolve
