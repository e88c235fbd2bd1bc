"""Moments in claims: seconds since 1970 as a JSON number (RFC 7519 section 2).

>>> from datetime import UTC, datetime
>>> moment(1772355600)
datetime.datetime(2026, 3, 1, 9, 0, tzinfo=datetime.timezone.utc)
>>> number(datetime(2026, 3, 1, 9, 0, tzinfo=UTC)), stamp(moment(1772355600))
(1772355600, '2026-03-01T09:00:00Z')
>>> moment(True), moment("1772355600"), moment(1e300)
(None, None, None)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["moment", "number", "stamp"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799
"""The years 1 to 9999."""


def moment(value: object) -> datetime | None:
    """Return the moment of a NumericDate, or `None` if it is no number, or beyond the years 1 to 9999."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not _FIRST <= value <= _LAST:  # no comparison with NaN holds
        return None
    return _EPOCH + timedelta(seconds=value)


def number(when: datetime) -> int | float:
    """Return the NumericDate of a moment: an integer where the moment is a whole second."""
    elapsed = when - _EPOCH
    return elapsed / _SECOND if elapsed % _SECOND else elapsed // _SECOND


def stamp(when: datetime) -> str:
    """Return a moment as `xsd:dateTimeStamp`, in UTC."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
