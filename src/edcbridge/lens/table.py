"""Tables: the declaration of one class of a format, from which reading and writing follow.

A table names the class of the format, the class of the model, and its rules. Each rule declares which members of the
JSON object and which fields of the model say the same, and goes both ways. What no rule reads stays in the node's
residue, and so does the spelling of a member that the rules would write otherwise; a writer of the same format puts
both back, the spelling only as long as it still says what the model says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from edcbridge.lens.codecs import IRI, Codec, describe, many, one, same
from edcbridge.lens.ledger import Cursor, How, Unreadable
from edcbridge.model import Node, Residue
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "Constant",
    "Inline",
    "Kind",
    "Kinds",
    "Row",
    "Rule",
    "Spread",
    "Table",
    "Verbatim",
    "choice",
    "empty",
    "many_rows",
    "read_node",
    "row",
    "rows",
    "write_node",
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
        return {self.field: self.codec.read(raw[self.member], at.at(self.member).of(self.field))}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        value = fields.get(self.field)
        if empty(value):
            return {}
        return {self.member: self.codec.write(value, at.at(self.member).of(self.field))}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:
        if not self.codec.nested:
            return None
        value = fields.get(self.field)
        if value is None:
            return False
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
                self._read_item(item, fields, below)
            except Unreadable as fault:
                below.report(fault.code, **fault.facts)
                below.leave(item)
        return fields

    def _read_item(self, item: JSON, fields: Fields, at: Cursor) -> None:
        if not isinstance(item, Mapping):
            raise Unreadable("value.unreadable", found=describe(item), expected="an object")
        for kind in self.kinds:
            taken = fields.get(kind.field, ())
            if (kind.single and kind.field in fields) or not kind.accepts(item):
                continue
            try:
                if kind.single:
                    fields[kind.field] = kind.codec.read(item, at.of(kind.field))
                else:
                    value = kind.codec.read(item, at.of(kind.field, len(taken)))
                    fields[kind.field] = (*taken, value)
            except Unreadable:
                if kind is self.kinds[-1]:
                    raise
                continue
            return
        raise Unreadable("value.unreadable", found=describe(item), expected="another kind of item")

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        items: list[JSON] = []
        written: set[str] = set()
        for kind in self.kinds:
            value = fields.get(kind.field)
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
            fields.update(_read_rule(rule, part, below) if part else {})
        for member, item in rest.items():
            if member == "type" and item == self.type and fields:
                below.at("type").of(next(iter(fields))).link()
            else:
                below.at(member).leave(item, self.member, member)
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
                next(f for f in self.fields if not empty(fields[f]))
            )
            below.link()
            out = {"type": self.type, **out}
        return {self.member: out} if out else {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The rule for members that hold only in their own document: kept as they are, never converted."""

    members: tuple[str, ...]
    source: str = ""
    bound: bool = True
    """Whether the members hold for these very bytes only, so that a new document must not repeat them."""
    fields: tuple[str, ...] = ()

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        for member, value in raw.items():
            below = at.at(member).of("@residue", member)
            below.link_leaves(value, How.NOT_TRANSFERABLE, self.source)
        return {}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:  # noqa: ARG002
        return {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return False


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
        node = _read_members(self.table, raw, self._below(at))
        return {self.field: (node,) if self.many else node}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        value = fields.get(self.field)
        if empty(value):
            return {}
        below = self._below(at)
        below.at("type", 0).of("@type").link()
        return _write_members(self.table, value[0] if self.many else value, below)

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return True


def _no_types(node: Node) -> tuple[str, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True)
class Table:
    """One class of a format: its name there, the class of the model, and the rules between them."""

    name: str
    """The class in the format's own word, as it stands in `type`."""
    format: str
    model: type[Node]
    rules: tuple[Rule, ...]
    types: Callable[[Node], tuple[str, ...]] = _no_types
    """Types to write besides, or instead if it returns a tuple that contains a class name of its own."""
    plain_type: bool = False
    """Whether `type` is written as one string, as the formal JSON Schema demands of closed classes."""
    typed: bool = True
    """Whether the class writes a `type` at all."""
    identified: bool = True
    """Whether `id` is the identifier of the node; in an Open Badges Image it is the image."""
    spelled: str = ""
    """The member that a bare string in place of the object stands for."""

    def type_of(self, node: Node) -> JSON:
        """Return the value of `type` for `node`."""
        names = self.types(node) or (self.name,)
        return names[0] if self.plain_type else list(names)


ID = row("id", "id", IRI)


def _rules(table: Table) -> tuple[Rule, ...]:
    return (ID, *table.rules) if table.identified else table.rules


def read_node(table: Table, raw: JSON, at: Cursor) -> Node:
    """Return the node of the model that `raw` says by `table`."""
    resolve = at.facts.get("resolve")
    if resolve is not None:
        raw, at = resolve(raw, at)
    if not isinstance(raw, Mapping):
        if table.spelled and isinstance(raw, str):
            return _read_spelled(table, raw, at)
        raise Unreadable(
            "value.unreadable", found=describe(raw), expected=f"an object of type {table.name}"
        )
    return _read_members(table, raw, at, own=True)


def _read_spelled(table: Table, raw: str, at: Cursor) -> Node:
    rule = next(r for r in _rules(table) if r.members == (table.spelled,))
    fields = rule.read({table.spelled: raw}, at.unnamed(table.spelled))
    at.report("value.bare-string", found=describe(raw), expected=table.name, member=table.spelled)
    return table.model(**fields, residue=Residue(table.format, spelling=raw))


def _read_members(table: Table, raw: JSONObject, at: Cursor, own: bool = False) -> Node:
    """Read what the rules of `table` read; with `own`, the object is this node's own and leaves a residue."""
    fields: Fields = {}
    residue: dict[str, JSON] = {}
    known = {"type"} if own else set()
    for rule in _rules(table) if own else table.rules:
        part = {member: raw[member] for member in rule.members if member in raw}
        known.update(part)
        if not part:
            continue
        said = _read_rule(rule, part, at)
        fields.update(said)
        complete = rule.complete(part, said)
        if complete is None:
            complete = same(rule.write(said, at.silent()), part)
        if not complete:
            residue.update(part)
    if own:
        residue |= _read_type(table, raw, table.model.model_construct(**fields), at)
        for member, value in raw.items():
            if member not in known:
                residue[member] = value
                at.at(member).leave(value, member)
                at.at(member).report("value.unknown-member", member=member, owner=table.name)
    untyped = own and table.typed and "type" not in raw
    return table.model(**fields, residue=Residue(table.format, residue, untyped=untyped))


def _read_rule(rule: Rule, part: JSONObject, at: Cursor) -> Fields:
    try:
        return rule.read(part, at)
    except Unreadable as fault:
        for member, value in part.items():
            at.at(member).leave(value, member)
        at.at(next(iter(part))).report(fault.code, **fault.facts)
        return {}


def _read_type(table: Table, raw: JSONObject, node: Node, at: Cursor) -> dict[str, JSON]:
    if "type" not in raw:
        if table.typed:
            at.report("value.missing-type", expected=table.name)
        return {}
    names = raw["type"]
    expected = table.type_of(node)
    own = [expected] if isinstance(expected, str) else expected
    for index, name in enumerate(names if isinstance(names, list) and names else [names]):
        below = at.at("type", index) if isinstance(names, list) and names else at.at("type")
        if isinstance(name, str):
            below.of("@type" if name in own or index == 0 else f"@residue/type/{index}").link()
        else:
            below.leave(name, "type")
    return {} if same(names, expected) else {"type": names}


def write_node(table: Table, node: Node, at: Cursor) -> JSON:
    """Return the JSON object that says `node` by `table`, with the residue of the same format in its place."""
    residue = node.residue if node.residue.format == table.format else Residue()
    if residue.spelling is not None and _still_says(table, residue.spelling, node, at):
        at.of(table.spelled or "id").link()
        return residue.spelling
    out: dict[str, JSON] = {}
    kept = dict(residue.members)
    if table.identified:
        out.update(_write_rule(ID, node, kept, at))
    if (table.typed or "type" in kept) and not residue.untyped:
        _write_type(table, node, kept, out, at)
    for rule in table.rules:
        out.update(_write_rule(rule, node, kept, at))
    for member, value in kept.items():
        out[member] = value
        at.at(member).leave(value, member)
    return out


def _write_members(table: Table, node: Node, at: Cursor) -> dict[str, JSON]:
    out: dict[str, JSON] = {}
    kept = dict(node.residue.members) if node.residue.format == table.format else {}
    for rule in table.rules:
        out.update(_write_rule(rule, node, kept, at))
    return out


def _write_rule(rule: Rule, node: Node, kept: dict[str, JSON], at: Cursor) -> dict[str, JSON]:
    """Write the fields of `rule`, in the spelling that was read as long as that still says the same."""
    fields = {field: getattr(node, field) for field in rule.fields}
    spelling = {member: kept.pop(member) for member in rule.members if member in kept}
    if isinstance(rule, Verbatim) and rule.bound and not at.facts.get("bound", True):
        return {}
    if not spelling:
        return rule.write(fields, at)
    before = _read_rule(rule, spelling, at.silent())
    if all(empty(v) if f not in before else before[f] == v for f, v in fields.items()):
        links = at.silent()
        _read_rule(rule, spelling, links)
        at.ledger.links.extend(links.ledger.links)
        return spelling
    return rule.write(fields, at)


def _write_type(
    table: Table, node: Node, kept: dict[str, JSON], out: dict[str, JSON], at: Cursor
) -> None:
    out["type"] = kept.pop("type", None) or table.type_of(node)
    names = out["type"] if isinstance(out["type"], list) else [out["type"]]
    for index in range(len(names)):
        below = at.at("type", index) if isinstance(out["type"], list) else at.at("type")
        below.of("@type").link()


def _still_says(table: Table, spelling: JSON, node: Node, at: Cursor) -> bool:
    try:
        return read_node(table, spelling, at.silent()) == node
    except Unreadable:
        return False


def choice(
    tables: Callable[[], Sequence[Table]], default: str = "", expected: str = "an object"
) -> Codec:
    """Return the codec for nodes of one of several tables, chosen by `type` on reading and by class on writing."""

    def read(raw: JSON, at: Cursor) -> Node:
        found = list(tables())
        if not isinstance(raw, Mapping):
            return read_node(found[0], raw, at)
        names = raw.get("type", ())
        names = names if isinstance(names, list) else [names]
        for table in found:
            if table.name in names:
                return read_node(table, raw, at)
        if len(found) == 1 or default:
            table = next((t for t in found if t.name == default), found[0])
            at.report("value.unexpected-type", found=describe(raw.get("type")), expected=table.name)
            return read_node(table, raw, at)
        raise Unreadable("value.unreadable", found=_named(names), expected=expected)

    def write(node: Node, at: Cursor) -> JSON:
        exact = (table for table in tables() if type(node) is table.model)
        wider = (table for table in tables() if isinstance(node, table.model))
        for table in (*exact, *wider):
            return write_node(table, node, at)
        raise TypeError(f"no table for {type(node).__name__}")

    return Codec(read, write, nested=True)


def _named(names: Iterable[object]) -> str:
    return "an object of type " + ", ".join(str(name) for name in names)
