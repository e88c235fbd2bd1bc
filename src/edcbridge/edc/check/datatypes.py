"""Which characters make a value of a datatype: the lexical spaces of XSD 1.1 that the profile uses.

>>> holds("xsd:duration", "PT60H"), holds("xsd:duration", "60 hours")
(True, False)
>>> holds("xsd:dateTime", "2026-02-28T09:00:00Z"), holds("xsd:dateTime", "2026-02-30T09:00:00Z")
(True, False)
"""

from __future__ import annotations

import re
from calendar import monthrange

__all__ = ["EXAMPLES", "holds", "number"]

# XSD 1.1 part 2, section 3.3.7.2
_DATE_TIME = re.compile(
    r"-?(?P<year>[1-9][0-9]{3,}|0[0-9]{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
).fullmatch
_FORMS = {
    "xsd:boolean": r"true|false|1|0",
    "xsd:decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "xsd:double": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?|[+-]?INF|NaN",
    "xsd:duration": r"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
    r"(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?",
    "xsd:integer": r"[+-]?[0-9]+",
    "xsd:positiveInteger": r"\+?0*[1-9][0-9]*",
}
_MATCHES = {name: re.compile(form).fullmatch for name, form in _FORMS.items()}

EXAMPLES = {
    "rdf:HTML": "<p>Text</p>",
    "text": '{"en": "Text"}',
    "xsd:anyURI": '"https://example.org/"',
    "xsd:boolean": "true",
    "xsd:dateTime": '"2026-03-01T09:00:00Z"',
    "xsd:decimal": '"2.5"',
    "xsd:duration": '"PT60H"',
    "xsd:integer": "25",
    "xsd:positiveInteger": "1",
    "xsd:string": '"text"',
}
"""A value of each datatype as it stands in the JSON."""


def holds(datatype: str, characters: str) -> bool:
    """Return whether `characters` make a value of `datatype`; whatever they are for a datatype of free text."""
    if datatype == "xsd:dateTime":
        return _is_date_time(characters)
    matches = _MATCHES.get(datatype)
    return matches is None or matches(characters) is not None


def _is_date_time(characters: str) -> bool:
    match = _DATE_TIME(characters)
    if match is None:
        return False
    # The calendar repeats itself every 400 years.
    year = 2000 + int(match["year"]) % 400
    return int(match["day"]) <= monthrange(year, int(match["month"]))[1]


_NUMBERS = {"xsd:decimal", "xsd:double", "xsd:integer", "xsd:positiveInteger"}


def number(datatype: str, characters: str) -> float | None:
    """Return the number that `characters` of `datatype` stand for, if they do.

    >>> number("xsd:integer", "5"), number("xsd:integer", "2.5"), number("xsd:string", "5")
    (5.0, None, None)
    """
    return float(characters) if datatype in _NUMBERS and holds(datatype, characters) else None
