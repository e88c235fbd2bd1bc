"""Nodes within nodes: by their type, spread over the node around them, or standing in its object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edcbridge.lens.codecs import Codec, describe
from edcbridge.lens.ledger import Cursor, Unreadable
from edcbridge.lens.rules import Fields, Rule, empty
from edcbridge.lens.table import (
    Table,
    read_members,
    read_node,
    read_rule,
    spelled,
    write_members,
    write_node,
)
from edcbridge.model import Node
from edcbridge.pointer import JSON, JSONObject

__all__ = ["Inline", "Spread", "choice"]


@dataclass(frozen=True, slots=True)
class Spread:
    """The rule for an object whose members go to fields of the node around it (`criteria`)."""

    member: str
    rules: tuple[Rule, ...]
    type: str = ""
    """The class of the object, where it has one."""
    source: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return (self.member,)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field for rule in self.rules for field in rule.fields)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        value = raw[self.member]
        if not isinstance(value, Mapping):
            raise Unreadable("value.unreadable", found=describe(value), expected="an object")
        below = at.at(self.member)
        fields: Fields = {}
        rest = dict(value)
        for rule in self.rules:
            part = {member: rest.pop(member) for member in rule.members if member in rest}
            fields.update(read_rule(rule, part, below) if part else {})
        for member, item in rest.items():
            if member == "type" and item == self.type and fields:
                below.at("type").of(next(iter(fields))).link()
            else:
                below.at(member).leave(item, self.member, member)
                facts = {"member": member, "owner": self.member, "nearest": ""}
                below.at(member).report("value.unknown-member", **facts)
        if not value:
            below.leave(value, self.member)
        return fields

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        out: dict[str, JSON] = {}
        for rule in self.rules:
            part = {field: fields.get(field) for field in rule.fields}
            out.update(rule.write(part, at.at(self.member)))
        if out and self.type:
            below = at.at(self.member, "type").of(
                next(f for f in self.fields if not empty(fields.get(f)))
            )
            below.link()
            out = {"type": self.type, **out}
        return {self.member: out} if out else {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Inline:
    """The rule for a node of the model whose members stand in the JSON object of the node around it.

    An Open Badges `AchievementSubject` is the learner and the award in one object; the model has two.
    """

    field: str
    table: Table
    many: bool = False
    """Whether the field is a tuple, of which the object can say the first only."""
    source: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(member for rule in self.table.rules for member in rule.members)

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def _below(self, at: Cursor) -> Cursor:
        return at.of(self.field, 0) if self.many else at.of(self.field)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        node = read_members(self.table, raw, self._below(at))
        return {self.field: (node,) if self.many else node}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        value: Any = fields.get(self.field)
        if empty(value):
            return {}
        below = self._below(at)
        below.at("type", 0).of("@type").link()
        return write_members(self.table, value[0] if self.many else value, below)

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return True


def choice(tables: Callable[[], Sequence[Table]], default: str = "") -> Codec:
    """Return the codec for nodes of one of several tables, chosen by `type` on reading and by class on writing."""

    def read(raw: JSON, at: Cursor) -> Node:
        repeats = at.facts.get("repeats")
        return once(raw, at) if repeats is None else repeats.read(once, raw, at)

    def once(raw: JSON, at: Cursor) -> Node:
        found = tables()
        resolve = at.facts.get("resolve")
        full, inside = (raw, at) if resolve is None else resolve(raw, at)
        table = _table_for(full, found, default, inside)
        node = read_node(table, full, inside)
        return node if full is raw else spelled(node, table.format, raw)

    def write(node: Node, at: Cursor) -> JSON:
        exact = (table for table in tables() if type(node) is table.model)
        wider = (table for table in tables() if isinstance(node, table.model))
        for table in (*exact, *wider):
            return write_node(table, node, at)
        raise TypeError(f"no table for {type(node).__name__}")

    return Codec(read, write, nested=True, tables=tables)


def _table_for(raw: JSON, tables: Sequence[Table], default: str, at: Cursor) -> Table:
    """Return the table that `raw` names in its type, or `default`."""
    if not isinstance(raw, Mapping):
        return tables[0]
    names = raw.get("type", ())
    names = names if isinstance(names, list | tuple) else [names]
    for table in tables:
        if table.name in names:
            return table
    if len(tables) > 1 and not default:
        expected = "an object of type " + " or ".join(table.name for table in tables)
        raise Unreadable("value.unreadable", found=_named(names), expected=expected)
    fallback = next((table for table in tables if table.name == default), tables[0])
    if names:
        shown = ", ".join(str(name) for name in names)
        at.report("value.unexpected-type", found=shown, expected=fallback.name)
    return fallback


def _named(names: Iterable[object]) -> str:
    shown = ", ".join(str(name) for name in names)
    return f"an object of type {shown}" if shown else "an object without a type"
