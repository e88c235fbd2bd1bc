"""Rules: which members of a JSON object and which fields of the model say the same, both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from edcbridge.lens.codecs import Codec, describe, many, one
from edcbridge.lens.ledger import Cursor, How, Unreadable
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "Constant",
    "Fields",
    "Kind",
    "Kinds",
    "Row",
    "Rule",
    "Verbatim",
    "empty",
    "many_rows",
    "row",
    "rows",
]

Fields = dict[str, Any]


class Rule(Protocol):
    """What a table is made of: some members of the JSON object and some fields of the model, both ways."""

    @property
    def members(self) -> tuple[str, ...]:
        """The members of the JSON object that the rule reads and writes."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the model that the rule fills and writes from."""

    @property
    def source(self) -> str:
        """Where the rule comes from: a clause of a specification or of the crosswalk."""

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        """Return the fields that `raw` says; raise `Unreadable` if it cannot be said in the model."""

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        """Return the members that say `fields`, of which those without a value are left out."""

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:
        """Return whether `fields` hold everything in `raw`; `None` if only writing them again can tell."""


def empty(value: Any) -> bool:
    """Return whether a field of the model holds nothing."""
    return value is None or value == ()


def _length(raw: JSON) -> int:
    return len(raw) if isinstance(raw, list) else 1


@dataclass(frozen=True, slots=True)
class Row:
    """The plain rule: one member, one field, one codec."""

    member: str
    field: str
    codec: Codec
    source: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return (self.member,)

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        return {self.field: self.codec.read(raw[self.member], at.to(self.member, self.field))}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        value = fields.get(self.field)
        if empty(value):
            return {}
        return {self.member: self.codec.write(value, at.to(self.member, self.field))}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:
        value = fields.get(self.field)
        if value is None:
            return False
        if not self.codec.nested:
            keeps = self.codec.keeps
            return keeps(raw[self.member], value) and value != () if keeps else None
        found = len(value) if isinstance(value, tuple) else 1
        return found == _length(raw[self.member]) and raw[self.member] != []


def row(member: str, field: str, codec: Codec, source: str = "") -> Row:
    """Return the rule for a member that takes one value."""
    return Row(member, field, one(codec), source)


def rows(codec: Codec, /, **fields: str) -> tuple[Row, ...]:
    """Return a rule for each `field=member` of one value each, all with the same codec."""
    return tuple(row(member, field, codec) for field, member in fields.items())


def many_rows(codec: Codec, /, **fields: str) -> tuple[Row, ...]:
    """Return a rule for each `field=member` of any number of values, all with the same codec."""
    return tuple(Row(member, field, many(codec)) for field, member in fields.items())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item in an array whose items go to different fields."""

    field: str
    accepts: Callable[[JSONObject], bool]
    codec: Codec
    single: bool = False
    """Whether the field holds one value rather than a tuple."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The rule for a member whose items go to different fields, each by what it says of its kind.

    An Alignment may be an EQF level or a skill; a Note with a subject may be the criteria. The last kind takes all
    that the others leave.
    """

    member: str
    kinds: tuple[Kind, ...]
    source: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return (self.member,)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind.field for kind in self.kinds))

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        fields: Fields = {}
        items = raw[self.member]
        for index, item in enumerate(items if isinstance(items, list) else [items]):
            below = at.at(self.member)
            below = below.at(index) if isinstance(items, list) else below
            try:
                with below.attempt():
                    self._read_item(item, fields, below)
            except Unreadable as fault:
                below.report(fault.code, **fault.facts)
                below.leave(item)
        return fields

    def _read_item(self, item: JSON, fields: Fields, at: Cursor) -> None:
        if not isinstance(item, Mapping):
            raise Unreadable("value.unreadable", found=describe(item), expected="an object")
        for kind in self.kinds:
            if (kind.single and kind.field in fields) or not kind.accepts(item):
                continue
            try:
                with at.attempt():
                    self._take(kind, item, fields, at)
            except Unreadable:
                if kind is self.kinds[-1]:
                    raise
                continue
            return
        raise Unreadable("value.unreadable", found=describe(item), expected="another kind of item")

    def _take(self, kind: Kind, item: JSON, fields: Fields, at: Cursor) -> None:
        if kind.single:
            fields[kind.field] = kind.codec.read(item, at.of(kind.field))
        else:
            taken = fields.get(kind.field, ())
            value = kind.codec.read(item, at.of(kind.field, len(taken)))
            fields[kind.field] = (*taken, value)

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        items: list[JSON] = []
        written: set[str] = set()
        for kind in self.kinds:
            value: Any = fields.get(kind.field)
            if empty(value) or kind.field in written:
                continue
            written.add(kind.field)
            for index, one_value in enumerate((value,) if kind.single else value):
                to = at.of(kind.field) if kind.single else at.of(kind.field, index)
                items.append(kind.codec.write(one_value, to.at(self.member, len(items))))
        return {self.member: items} if items else {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Constant:
    """The rule for a member whose value follows from the place in the model, like a second `type`."""

    member: str
    value: str
    fields: tuple[str, ...] = ()
    source: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return (self.member,)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        at.at(self.member).of("@type").link_leaves(raw[self.member])
        return {}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:  # noqa: ARG002
        at.at(self.member).of("@type").link()
        return {self.member: self.value}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The rule for members that hold only in their own document: kept as they are, never converted."""

    members: tuple[str, ...]
    source: str = ""
    bound: bool = True
    """Whether the members hold for these very bytes only, so that a new document must not repeat them."""
    how: How = How.NOT_TRANSFERABLE
    """What becomes of the members when they are converted."""
    fields: tuple[str, ...] = ()

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        for member, value in raw.items():
            below = at.at(member).of("@residue", member)
            below.link_leaves(value, self.how, self.source)
        return {}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:  # noqa: ARG002
        return {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return False
