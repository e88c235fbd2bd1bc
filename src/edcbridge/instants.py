"""Moments by which something is judged: `xsd:dateTimeStamp`, which always has a zone (XML Schema 1.1 part 2, 3.4.28).

>>> instant("2026-03-01T10:00:00+01:00")
datetime.datetime(2026, 3, 1, 9, 0, tzinfo=datetime.timezone.utc)
>>> instant("2026-02-30T10:00:00Z"), instant("2026-03-01T10:00:00")
(None, None)
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

__all__ = ["instant"]

_STAMP = re.compile(
    r"\d{4}-\d\d-\d\dT(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))",
    re.ASCII,
)


def instant(text: object) -> datetime | None:
    """Return the moment that `text` states, in UTC, or `None` if it is no `xsd:dateTimeStamp` of the years 1 to 9999.

    There is no leap second; 24:00:00 is the beginning of the next day. Digits after the microsecond are cut off.
    """
    if not isinstance(text, str) or _STAMP.fullmatch(text) is None:
        return None
    date, _, time = text.partition("T")
    midnight = time.startswith("24")
    try:
        moment = datetime.fromisoformat(f"{date}T00{time[2:]}" if midnight else text)
        return (moment + timedelta(days=midnight)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
