"""Values that keep the very characters they arrived in: moments, durations, decimal numbers.

`2024-01-01T00:00:00Z` and `2024-01-01T01:00:00+01:00` are one instant but two literals; a signature covers the
literal. So the model keeps the text and computes with it on demand.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Amount", "Duration", "Moment"]


class _Lexical(str):
    """A string that is checked against a lexical space when it is made."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        self = super().__new__(cls, text)
        self._check()
        return self

    def _check(self) -> None:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d"
    r"(?:T(?:(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?)?",
    re.ASCII,
)
_TOO_FINE = re.compile(r"(?<=\.\d{6})\d+", re.ASCII)


class Moment(_Lexical):
    """A day (`2024-05-28`) or a date and time (`2024-05-28T11:51:19+02:00`), XSD 1.1 `date` and `dateTime`.

    >>> Moment("2024-05-28T11:51:19+02:00") == "2024-05-28T11:51:19+02:00"
    True
    >>> Moment("2024-02-30")
    Traceback (most recent call last):
    ValueError: "2024-02-30" is not a date or date-time (day is out of range for month)
    """

    __slots__ = ()

    def _check(self) -> None:
        if _MOMENT.fullmatch(self) is None:
            raise ValueError(f'"{self}" is not a date or date-time like 2024-05-28T11:51:19+02:00')
        try:
            self.instant()
        except (ValueError, OverflowError) as error:
            raise ValueError(f'"{self}" is not a date or date-time ({error})') from None

    @property
    def has_time(self) -> bool:
        """Whether a time of day is stated."""
        return "T" in self

    @property
    def has_zone(self) -> bool:
        """Whether an offset from UTC is stated."""
        return self.has_time and (self[-1] == "Z" or self[-6] in "+-")

    def instant(self) -> datetime:
        """Return the moment as a `datetime`, aware if an offset is stated; fractions beyond microseconds are cut."""
        text = _TOO_FINE.sub("", self) if "." in self else self
        midnight_after = "T24:00:00" in text
        value = datetime.fromisoformat(text.replace("T24:00:00", "T00:00:00"))
        return value + timedelta(days=1) if midnight_after else value


_DURATION = re.compile(
    r"-?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?",
    re.ASCII,
)


class Duration(_Lexical):
    """A length of time, XSD 1.1 `duration`: `PT60H` is 60 hours, `P60M` is 60 months.

    >>> Duration("P2DT12H").hours
    Decimal('60')
    >>> Duration("P60M").hours is None
    True
    """

    __slots__ = ()

    def _check(self) -> None:
        if _DURATION.fullmatch(self) is None:
            raise ValueError(f'"{self}" is not a duration like PT60H')

    @property
    def hours(self) -> Decimal | None:
        """The length in hours; `None` where years or months make it depend on the calendar."""
        match = _DURATION.fullmatch(self)
        assert match is not None  # noqa: S101 - checked when it was made
        years, months, days, hours, minutes, seconds = (Decimal(g or 0) for g in match.groups())
        if years or months:
            return None
        total = days * 24 + hours + minutes / 60 + seconds / 3600
        return -total if self.startswith("-") else total


_AMOUNT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


class Amount(_Lexical):
    """A decimal number as it was written, XSD 1.1 `decimal`: `5`, `5.0`, `2.5`.

    >>> Amount("5.0").value == 5
    True
    """

    __slots__ = ()

    def _check(self) -> None:
        if _AMOUNT.fullmatch(self) is None:
            raise ValueError(f'"{self}" is not a decimal number like 2.5')

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return Decimal(self)
