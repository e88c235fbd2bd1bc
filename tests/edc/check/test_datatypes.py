"""Lexical spaces are those of XSD 1.1 part 2, also where Python's readers take something else."""

from __future__ import annotations

import pytest

from edcbridge.edc.check.datatypes import EXAMPLES, holds
from edcbridge.edc.check.table import table

GOOD = {
    "xsd:boolean": ["true", "false", "1", "0"],
    "xsd:dateTime": [
        *("2026-03-01T09:00:00", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00.123456789+14:00"),
        *("2026-12-31T24:00:00Z", "2024-02-29T00:00:00-13:59", "-0044-03-15T00:00:00"),
        *("12026-03-01T09:00:00Z", "0000-01-01T00:00:00Z"),
    ],
    "xsd:decimal": ["1", "-1.50", "+.5", "5."],
    "xsd:double": ["2.5E0", "1e-3", "5", ".5", "INF", "NaN"],
    "xsd:duration": ["PT60H", "P60M", "-P1Y2M3DT4H5M6.7S", "P0D"],
    "xsd:integer": ["0", "-05", "+7"],
    "xsd:positiveInteger": ["1", "+001"],
    "xsd:anyURI": ["https://example.org/", "", "two words"],
    "xsd:string": [""],
    "rdf:HTML": ["<p>"],
}
BAD = {
    "xsd:boolean": ["True", "yes", ""],
    "xsd:dateTime": [
        *("2026-03-01", "2026-03-01 09:00:00Z", "2026-03-01T09:00Z", "20260301T090000Z"),
        *("2026-02-29T09:00:00Z", "2026-03-01T24:00:01Z", "2026-03-01T09:00:00+14:01"),
        *("2026-03-01T09:00:00z", " 2026-03-01T09:00:00Z", "2026-W09-7T09:00:00Z", ""),
    ],
    "xsd:decimal": ["1e3", "2.5E0", "NaN", "INF", ".", "", "١"],
    "xsd:double": ["E0", "2.5E", "inf", ""],
    "xsd:duration": ["P", "PT", "P1DT", "P1W", "P1.5D", "PT1.5H", "60 hours", "P1M1Y", ""],
    "xsd:integer": ["1.0", " 1", "1_000", "", "١"],
    "xsd:positiveInteger": ["0", "-1", "1.0", ""],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in GOOD.items() for t in texts])
def test_characters_of_the_datatype(name: str, text: str) -> None:
    assert holds(name, text)


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in BAD.items() for t in texts])
def test_characters_of_no_such_value(name: str, text: str) -> None:
    assert not holds(name, text)


def test_every_datatype_of_the_profile_has_an_example_that_holds() -> None:
    names = {row.datatype for row in table() if row.datatype}
    assert names == EXAMPLES.keys()
    for name in names - {"text"}:
        assert holds(name, EXAMPLES[name].strip('"'))
