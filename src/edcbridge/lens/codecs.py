"""Codecs: how one JSON value and one value of the model say the same.

A codec is a pair of functions. `read` takes the JSON value and notes its leaves in the ledger; it raises
`Unreadable` for a value that it cannot take. `write` is its inverse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from edcbridge.lens.ledger import Cursor, Unreadable
from edcbridge.model.lexical import Amount, Duration, Moment
from edcbridge.pointer import JSON

__all__ = [
    "AMOUNT",
    "AMOUNT_AS_NUMBER",
    "ANYTHING",
    "BOOLEAN",
    "BOOLEAN_OR_WORD",
    "DURATION",
    "INTEGER",
    "INTEGER_OR_DIGITS",
    "IRI",
    "MOMENT",
    "NUMBER",
    "STRING",
    "Codec",
    "describe",
    "many",
    "one",
    "same",
]


@dataclass(frozen=True, slots=True)
class Codec:
    """A two-way rule for one value."""

    read: Callable[[JSON, Cursor], Any]
    write: Callable[[Any, Cursor], JSON]
    nested: bool = False
    """Whether the values are nodes, which keep their own residue."""
    many: bool = False
    """Whether the field holds a tuple of values."""
    bare: bool = False
    """Whether an array around the value would mean something else."""
    tables: Callable[[], Sequence[Any]] | None = None
    """The tables that the values are read by, where they are nodes."""
    keeps: Callable[[JSON, Any], bool] | None = None
    """Whether a value says all of the JSON that it was read from; without it, only writing it again can tell."""


def describe(raw: JSON) -> str:
    """Return a short description of a JSON value for a message.

    >>> describe(["x"]), describe(None), describe("Teamwork")
    ('an array', 'null', '"Teamwork"')
    """
    match raw:
        case None:
            return "null"
        case bool():
            return str(raw).lower()
        case int() | float():
            return str(raw)[:40]
        case str():
            return f'"{raw}"' if len(raw) <= 60 else f'"{raw[:57]}..."'
        case Mapping():
            return "an object"
        case _:
            return "an array"


def _leaf(expected: str, accept: Callable[[JSON], Any], render: Callable[[Any], JSON]) -> Codec:
    def read(raw: JSON, at: Cursor) -> Any:
        try:
            value = accept(raw)
        except (TypeError, ValueError, KeyError):
            raise Unreadable("value.unreadable", found=describe(raw), expected=expected) from None
        at.link()
        return value

    def write(value: Any, at: Cursor) -> JSON:
        at.link()
        return render(value)

    return Codec(read, write, keeps=lambda raw, value: same(render(value), raw))


def _text(raw: JSON) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


_NOT_IN_IRI = re.compile(r'[ <>"{}|\\^`\n\r\t]')


def _iri(raw: JSON) -> str:
    if not isinstance(raw, str) or not raw.strip() or _NOT_IN_IRI.search(raw):
        raise ValueError
    return raw


def _number(raw: JSON) -> float | int:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise TypeError
    return raw


def _integer(raw: JSON) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError
    return raw


def _integer_or_digits(raw: JSON) -> int:
    return int(raw) if isinstance(raw, str) and raw.isascii() and raw.isdigit() else _integer(raw)


def _boolean_or_word(raw: JSON) -> bool:
    return {"true": True, "false": False}[raw] if isinstance(raw, str) else _boolean(raw)


def _boolean(raw: JSON) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _amount(raw: JSON) -> Amount:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise TypeError
    return Amount(raw if isinstance(raw, str) else _plain_digits(raw))


def _plain_digits(number: float) -> str:
    """Return a number without an exponent and without a needless `.0` (crosswalk: ECTS compare by value)."""
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def _as_number(amount: Amount) -> float | int:
    value = amount.value
    return int(value) if value == value.to_integral_value() else float(value)


STRING = _leaf("a string", _text, str)
IRI = _leaf("an IRI such as https://example.org/a or urn:uuid:...", _iri, str)
INTEGER = _leaf("a whole number", _integer, int)
NUMBER = _leaf("a number", _number, lambda number: number)
BOOLEAN = _leaf("true or false", _boolean, bool)
MOMENT = _leaf("a date and time such as 2024-05-28T11:51:19+02:00", lambda r: Moment(_text(r)), str)
DURATION = _leaf("a duration such as PT60H", lambda r: Duration(_text(r)), str)


def _telling(codec: Codec, proper: type | tuple[type, ...], expected: str) -> Codec:
    """Return `codec` with a finding for a value of another JSON type than the format has."""

    def read(raw: JSON, at: Cursor) -> Any:
        value = codec.read(raw, at)
        if not isinstance(raw, proper):
            at.report("value.other-type", found=describe(raw), expected=expected)
        return value

    return replace(codec, read=read)


_DECIMAL = 'a decimal number as a string, such as "2.5"'
INTEGER_OR_DIGITS = _telling(
    _leaf("a whole number", _integer_or_digits, int), int, "a whole number"
)
"""A whole number; a string of digits is read too, which JSON-LD makes the same of."""
BOOLEAN_OR_WORD = _telling(_leaf("true or false", _boolean_or_word, bool), bool, "true or false")
"""True or false; the word as a string is read too, which JSON-LD makes the same of."""
AMOUNT = _telling(_leaf(_DECIMAL, _amount, str), str, _DECIMAL)
AMOUNT_AS_NUMBER = _telling(_leaf("a number", _amount, _as_number), (int, float), "a number")


def _read_anything(raw: JSON, at: Cursor) -> JSON:
    at.link_leaves(raw)
    return raw


def _write_anything(value: JSON, at: Cursor) -> JSON:
    at.link_leaves(value)
    return value


ANYTHING = Codec(_read_anything, _write_anything)
"""Any JSON value, as it is."""


def one(codec: Codec) -> Codec:
    """Return `codec` for a property that takes one value; an array of one is read as that value."""

    def read(raw: JSON, at: Cursor) -> Any:
        if raw == []:
            raise Unreadable("value.unreadable", found="an empty array", expected="one value")
        if isinstance(raw, list) and not codec.bare:
            if len(raw) != 1:
                raise Unreadable("value.too-many", found=len(raw))
            return codec.read(raw[0], at.at(0))
        return codec.read(raw, at)

    return replace(codec, read=read)


def many(codec: Codec) -> Codec:
    """Return `codec` for a property that takes several values: a tuple in the model, an array in JSON.

    A single value without its array is read too. A value that cannot be read is a finding and stays behind.
    """

    def read(raw: JSON, at: Cursor) -> tuple[Any, ...]:
        values: list[Any] = []
        if raw == []:
            at.leave(raw)
        listed = isinstance(raw, list)
        for index, item in enumerate(raw if listed else [raw]):
            number = len(values)
            try:
                with at.attempt():
                    values.append(
                        codec.read(item, at.to(index, number) if listed else at.of(number))
                    )
            except Unreadable as fault:
                below = at.at(index) if listed else at
                below.report(fault.code, **fault.facts)
                below.leave(item)
        return tuple(values)

    def write(values: tuple[Any, ...], at: Cursor) -> JSON:
        return [codec.write(value, at.to(i, i)) for i, value in enumerate(values)]

    keeps = None if codec.keeps is None else _each(codec.keeps)
    return replace(codec, read=read, write=write, many=True, keeps=keeps)


def _each(keeps: Callable[[JSON, Any], bool]) -> Callable[[JSON, Any], bool]:
    def keeps_each(raw: JSON, values: tuple[Any, ...]) -> bool:
        items = raw if isinstance(raw, list) else [raw]
        return len(items) == len(values) and all(map(keeps, items, values))

    return keeps_each


def same(left: JSON, right: JSON) -> bool:
    """Return whether two JSON values are equal, taking an array of one for its only item.

    >>> same({"type": ["Achievement"]}, {"type": "Achievement"}), same(5, 5.0), same(1, True)
    (True, True, False)
    """
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, list) and len(left) == 1 and not isinstance(right, list):
        return same(left[0], right)
    if isinstance(right, list) and len(right) == 1 and not isinstance(left, list):
        return same(left, right[0])
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)
