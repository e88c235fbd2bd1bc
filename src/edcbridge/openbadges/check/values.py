"""Checks of single values: strings, dates, numbers, enumerations (OB 3.0 sections B.2 and B.3).

A check notes what is wrong with a value and returns nothing. Patterns are read as ECMA-262 reads them, as JSON Schema
wants it: digits are those of ASCII, and `$` is the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeAlias

from edcbridge.lens import describe
from edcbridge.openbadges.achievement import ACHIEVEMENT_TYPES, RESULT_STATUSES, RESULT_TYPES
from edcbridge.openbadges.check.faults import Flavour, Walk
from edcbridge.openbadges.parties import IDENTIFIER_TYPES
from edcbridge.openbadges.profile import TARGET_TYPES
from edcbridge.pointer import JSON

__all__ = ["ENUMERATIONS", "VALUES", "Check", "is_language_map", "word"]

Check: TypeAlias = Callable[[JSON, str, Walk], None]
"""Checks a value that stands at a pointer."""

_LANGUAGE_KEY = re.compile(r"[a-z]{2}(-[A-Z]{2})?", re.ASCII)


def is_language_map(value: JSON, fits: Callable[[str], object] = lambda _: True) -> bool:
    """Return whether the flavour for JSON-LD takes `value` for a language map, all of whose texts must fit.

    >>> is_language_map({"en": "Badge"}), is_language_map({"eng": "Badge"}), is_language_map({})
    (True, False, True)
    """
    return isinstance(value, dict) and all(
        _LANGUAGE_KEY.fullmatch(tag) and isinstance(text, str) and fits(text)
        for tag, text in value.items()
    )


def _string(value: JSON, at: str, walk: Walk) -> None:
    if isinstance(value, str):
        return
    if is_language_map(value):
        walk.fault("ob3.language-map", at, Flavour.FORMAL)
    else:
        walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected="a string")


def _form(pattern: str, expected: str, sample: str) -> Check:
    """Return the check of a string with a pattern."""
    matches = re.compile(pattern, re.ASCII).fullmatch

    def check(value: JSON, at: str, walk: Walk) -> None:
        if isinstance(value, str):
            if not matches(value):
                found = describe(value)
                walk.fault(
                    "ob3.schema.wrong-form", at, found=found, expected=expected, sample=sample
                )
        elif is_language_map(value, matches):
            walk.fault("ob3.language-map", at, Flavour.FORMAL)
        else:
            walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected=expected)

    return check


# RFC 3339 section 5.6, but for leap seconds, which no date library of Python takes
_DATE_TIME = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
    r"(?P<offset>Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?",
    re.ASCII | re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _date_time(value: JSON, at: str, walk: Walk) -> None:
    if not isinstance(value, str):
        expected = "a date and time with its offset"
        walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected=expected)
    elif (found := _DATE_TIME.fullmatch(value)) is None or not _is_day(found[1]):
        walk.fault(
            "ob3.schema.wrong-form",
            at,
            found=describe(value),
            expected="a date and time of RFC 3339",
            sample="2026-03-01T09:30:00Z",
        )
    elif found["offset"] is None:
        walk.fault("ob3.schema.no-offset", at, found=describe(value))


def _date(value: JSON, at: str, walk: Walk) -> None:
    if not isinstance(value, str):
        walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected="a date")
    elif not (_DATE.fullmatch(value) and _is_day(value)):
        found = describe(value)
        walk.fault("ob3.schema.wrong-form", at, found=found, expected="a date", sample="1999-10-02")


def _number(value: JSON, at: str, walk: Walk) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected="a number")


def _boolean(value: JSON, at: str, walk: Walk) -> None:
    if not isinstance(value, bool):
        walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected="true or false")


_EXTENSION = re.compile(r"ext:[a-zA-Z0-9|._]", re.ASCII)
"""What the schema looks for anywhere in the text, bar and all; the rules ask for more."""


def _enumeration(name: str, words: Collection[str], *, extensible: bool = True) -> Check:
    known = ", ".join(sorted(words))
    extension = ", or a term of your own that begins with ext:" if extensible else ""

    def check(value: JSON, at: str, walk: Walk) -> None:
        if not isinstance(value, str):
            expected = f"a value of {name}"
            walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected=expected)
        elif value not in words and not (extensible and _EXTENSION.search(value)):
            walk.fault(
                "ob3.schema.unknown-word",
                at,
                found=describe(value),
                enumeration=name,
                known=known,
                extension=extension,
            )

    return check


def word(name: str) -> Check:
    """Return the check of a `type` that is the name of the class and nothing else."""

    def check(value: JSON, at: str, walk: Walk) -> None:
        if value == name:
            return
        if is_language_map(value, name.__eq__):
            walk.fault("ob3.language-map", at, Flavour.FORMAL)
        else:
            walk.fault("ob3.schema.wrong-type", at, found=describe(value), expected=f'"{name}"')

    return check


ENUMERATIONS = {
    "AchievementType": ACHIEVEMENT_TYPES,
    "AlignmentTargetType": TARGET_TYPES,
    "IdentifierTypeEnum": IDENTIFIER_TYPES,
    "ResultType": RESULT_TYPES,
}
"""The lists that terms beginning with `ext:` may extend."""

_JWS = r"[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+"
_LANGUAGE_CODE = r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"

VALUES: dict[str, Check] = {
    "String": _string,
    "Number": _number,
    "Boolean": _boolean,
    "Date": _date,
    "DateTime": _date_time,
    "CompactJws": _form(_JWS, "a signed token in three parts", "header.payload.signature"),
    "LanguageCode": _form(_LANGUAGE_CODE, "a language code", "en or pt-BR"),
    "ResultStatusType": _enumeration("ResultStatusType", RESULT_STATUSES, extensible=False),
    **{name: _enumeration(name, words) for name, words in ENUMERATIONS.items()},
}
"""The checks of the types that are no classes."""
