"""Codecs: how one JSON value and one value of the model say the same."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.lens import (
    AMOUNT,
    AMOUNT_AS_NUMBER,
    ANYTHING,
    BOOLEAN,
    DURATION,
    INTEGER,
    IRI,
    MOMENT,
    NUMBER,
    STRING,
    Codec,
    Cursor,
    Ledger,
    Unreadable,
    describe,
    many,
    one,
    same,
)
from edcbridge.pointer import leaves

BOTH_WAYS: list[tuple[str, Codec, list[Any]]] = [
    ("STRING", STRING, ["", "x", "á"]),
    ("IRI", IRI, ["https://example.org/a", "urn:uuid:1", "did:example:a", "mailto:a@b.example"]),
    ("INTEGER", INTEGER, [0, -5, 10**20]),
    ("NUMBER", NUMBER, [0, 1.5, -8.47]),
    ("BOOLEAN", BOOLEAN, [True, False]),
    ("MOMENT", MOMENT, ["2024-05-28", "2024-05-28T11:51:19+02:00", "2024-05-28T11:51:19.123Z"]),
    ("DURATION", DURATION, ["PT60H", "P2DT12H", "P60M"]),
    ("AMOUNT", AMOUNT, ["5", "5.0", "2.50", "-1"]),
    ("AMOUNT_AS_NUMBER", AMOUNT_AS_NUMBER, [5, 2.5, 0]),
    ("ANYTHING", ANYTHING, [None, {"a": [1, {}]}, []]),
]
CASES = [(codec, value) for _, codec, values in BOTH_WAYS for value in values]
IDS = [f"{name} {value}" for name, _, values in BOTH_WAYS for value in values]


@pytest.mark.parametrize(("codec", "value"), CASES, ids=IDS)
def test_both_ways(codec: Codec, value: Any) -> None:
    said = codec.read(value, Cursor(Ledger()))
    assert same(codec.write(said, Cursor(Ledger())), value)


@pytest.mark.parametrize(("codec", "value"), CASES, ids=IDS)
def test_each_leaf_is_noted_once_each_way(codec: Codec, value: Any) -> None:
    ledger = Ledger()
    said = codec.read(value, Cursor(ledger, "/here", "/there"))
    expected = [f"/here{pointer}" for pointer, _ in leaves(value)]
    assert [link.document for link in ledger.links] == expected
    written = Ledger()
    codec.write(said, Cursor(written, "/here", "/there"))
    assert [link.document for link in written.links] == expected


REFUSED: list[tuple[Codec, list[Any]]] = [
    (STRING, [5, None, True, [], {}]),
    (IRI, ["", " ", "a b", "<x>", "a{b}", 5, None]),
    (INTEGER, [1.5, "1", True, None]),
    (NUMBER, ["1", True, None]),
    (BOOLEAN, ["true", 0, 1, None]),
    (MOMENT, ["yesterday", "2024-02-30", "2024-1-1", "24-01-01", "2024-01-01T25:00:00Z", 5, None]),
    (DURATION, ["60 hours", "P", "PT", "", "60", 60, None]),
    (AMOUNT, ["five", "", "1e3", "NaN", None, True, []]),
    (AMOUNT_AS_NUMBER, ["five", None, True]),
]


@pytest.mark.parametrize(
    ("codec", "value"), [(codec, value) for codec, values in REFUSED for value in values]
)
def test_what_is_not_meant_is_refused(codec: Codec, value: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        codec.read(value, Cursor(Ledger()))
    assert caught.value.code == "value.unreadable"
    assert set(caught.value.facts) == {"found", "expected"}


@pytest.mark.parametrize(
    ("number", "digits"),
    [(5, "5"), (5.0, "5"), (2.5, "2.5"), (0.1, "0.1"), (1e21, "1000000000000000000000")],
)
def test_a_number_of_credits_is_kept_as_plain_digits(number: float, digits: str) -> None:
    assert AMOUNT_AS_NUMBER.read(number, Cursor(Ledger())) == digits


@pytest.mark.parametrize("number", [1e-7, 1.25e-9])
def test_small_numbers_keep_their_value(number: float) -> None:
    said = AMOUNT_AS_NUMBER.read(number, Cursor(Ledger()))
    assert "e" not in said
    assert float(said) == number


def test_one_takes_an_array_of_one() -> None:
    ledger = Ledger()
    assert one(STRING).read(["x"], Cursor(ledger)) == "x"
    assert ledger.links[0].document == "/0"


@pytest.mark.parametrize("value", [["x", "y"]])
def test_one_takes_no_more(value: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        one(STRING).read(value, Cursor(Ledger()))
    assert caught.value.code == "value.too-many"


def test_one_takes_no_empty_array() -> None:
    with pytest.raises(Unreadable):
        one(STRING).read([], Cursor(Ledger()))


def test_many_takes_one() -> None:
    assert many(STRING).read("x", Cursor(Ledger())) == ("x",)


def test_many_leaves_what_it_cannot_read_and_says_so() -> None:
    ledger = Ledger()
    assert many(INTEGER).read([1, "two", 3], Cursor(ledger, "/n", "/n")) == (1, 3)
    assert [(f.code, f.pointer) for f in ledger.findings] == [("value.unreadable", "/n/1")]
    places = {link.document: link.model for link in ledger.links}
    assert places["/n/2"] == "/n/1"
    assert "@residue" in places["/n/1"]


def test_many_writes_an_array() -> None:
    assert many(INTEGER).write((1, 2), Cursor(Ledger())) == [1, 2]


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (["a"], "a", True),
        ("a", ["a"], True),
        (["a"], ["a"], True),
        (["a", "b"], ["b", "a"], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        (5, 5.0, True),
        (1, True, False),
        (0, False, False),
        (None, None, True),
        (None, [], False),
        ([], {}, False),
        ("5", 5, False),
    ],
)
def test_same(left: Any, right: Any, equal: bool) -> None:
    assert same(left, right) is equal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (5, "5"),
        ("x", '"x"'),
        ("y" * 100, '"' + "y" * 57 + '..."'),
        ({}, "an object"),
        ([], "an array"),
    ],
)
def test_describe(value: Any, text: str) -> None:
    assert describe(value) == text
