"""The only place that reads the clock; the verbs use it where the caller gives no `now`."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["utc_now"]


def utc_now() -> datetime:
    """Return the present moment in UTC.

    >>> utc_now().tzinfo
    datetime.timezone.utc
    """
    return datetime.now(UTC)
