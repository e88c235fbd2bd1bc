"""Tables: the declaration of one class of a format, from which reading and writing follow.

A table names the class of the format, the class of the model, and its rules. What no rule reads stays in the node's
residue, and so does the spelling of a member that the rules would write otherwise; a writer of the same format puts
both back, the spelling only as long as it still says what the model says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from edcbridge.lens.codecs import IRI, describe, same
from edcbridge.lens.ledger import Cursor, Unreadable
from edcbridge.lens.rules import Fields, Rule, Verbatim, empty, row
from edcbridge.model import EMPTY_RESIDUE, Node, Residue
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "Remark",
    "Table",
    "read_members",
    "read_node",
    "read_rule",
    "spelled",
    "write_members",
    "write_node",
]


_ALIKE = 0.8
"""What share of its letters a misspelt name must have in common with the right one (0 to 1)."""

_MORE_OR_LESS = 3
"""By how many letters a misspelt name may be longer or shorter."""


def _no_types(node: Node) -> tuple[str, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say about a member that a class should not have: a finding, and how it is read."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    present: str = ""
    """The member that it is read as, unless that one stands there too."""


ID = row("id", "id", IRI)


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
    naming: Rule = ID
    """The rule for `id`, where it is the identifier."""
    spelled: str = ""
    """The member that a bare string in place of the object stands for."""
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    """Members that should not be there, such as older spellings."""
    readers: Mapping[str, tuple[tuple[int, Rule], ...]] = field(
        init=False, repr=False, compare=False
    )
    """By member, the rules that read it, each with its number in the table; that for `id` is the first."""

    def __post_init__(self) -> None:
        naming = (self.naming,) if self.identified else ()
        readers: defaultdict[str, tuple[tuple[int, Rule], ...]] = defaultdict(tuple)
        for number, rule in enumerate((*naming, *self.rules), start=1 - len(naming)):
            for member in rule.members:
                readers[member] += ((number, rule),)
        object.__setattr__(self, "readers", dict(readers))

    def type_of(self, node: Node) -> JSON:
        """Return the value of `type` for `node`."""
        return self._spelt(self.types(node))

    def type_for(self, fields: Fields) -> JSON:
        """Return the value of `type` for a node that holds `fields`."""
        if self.types is _no_types:
            return self._spelt(())
        return self.type_of(self.model.model_construct(residue=EMPTY_RESIDUE, **fields))

    def _spelt(self, types: tuple[str, ...]) -> JSON:
        names = types or (self.name,)
        return names[0] if self.plain_type else list(names)


def _rules_for(table: Table, members: Iterable[str], own: bool) -> list[Rule]:
    """Return the rules that read some of `members`, in their order; that for `id` only if the object is its `own`."""
    found = {number: rule for member in members for number, rule in table.readers.get(member, ())}
    return [found[number] for number in sorted(found) if number or own]


def read_node(table: Table, raw: JSON, at: Cursor) -> Node:
    """Return the node of the model that `raw` says by `table`."""
    if not isinstance(raw, Mapping):
        if table.spelled and isinstance(raw, str):
            return _read_spelled(table, raw, at)
        raise Unreadable(
            "value.unreadable", found=describe(raw), expected=f"an object of type {table.name}"
        )
    return read_members(table, raw, at, own=True)


def _read_spelled(table: Table, raw: str, at: Cursor) -> Node:
    rule = next(r for _, r in table.readers[table.spelled] if r.members == (table.spelled,))
    fields = rule.read({table.spelled: raw}, at.unnamed(table.spelled))
    at.report("value.bare-string", found=describe(raw), expected=table.name, member=table.spelled)
    return spelled(table.model(**fields), table.format, raw)


def read_members(table: Table, raw: JSONObject, at: Cursor, own: bool = False) -> Node:
    """Read what the rules of `table` read; with `own`, the object is this node's own and leaves a residue."""
    fields: Fields = {}
    residue: dict[str, JSON] = {}
    read: Fields = {}
    known = {"type"} if own else set()
    names = _names(table, raw, at)
    given = {**raw, **{member: raw[name] for member, name in names.items()}} if names else raw
    for rule in _rules_for(table, given, own):
        part = {member: given[member] for member in rule.members if member in given}
        said = read_rule(rule, part, at.named(names))
        fields.update(said)
        complete = names.keys().isdisjoint(part) and rule.complete(part, said)
        if complete is None:
            complete = same(rule.write(said, at.silent()), part)
        stood = {names.get(member, member): value for member, value in part.items()}
        known.update(stood)
        if not complete:
            residue.update(stood)
            read.update(said)
    lacks: tuple[str, ...] = ()
    if own:
        expected = table.type_for(fields)
        residue |= _read_type(table, raw, expected, at)
        residue |= _read_unknown(table, raw, known, at)
        lacks = _lacking(residue["type"], expected) if "type" in residue else ()
    untyped = own and table.typed and "type" not in raw
    kept = Residue(table.format, residue, read, names=names, untyped=untyped, lacks=lacks)
    return table.model(**fields, residue=kept)


def _lacking(names: JSON, expected: JSON) -> tuple[str, ...]:
    """Return those of the classes `expected` that are not among `names`."""
    known = names if isinstance(names, list) else [names]
    return tuple(
        n for n in (expected if isinstance(expected, list) else [expected]) if n not in known
    )


def _names(table: Table, raw: JSONObject, at: Cursor) -> dict[str, str]:
    """Remark on what should not be there; return the members that stand under another name, with that name."""
    names: dict[str, str] = {}
    if raw.keys().isdisjoint(table.remarks):
        return names
    for member, remark in table.remarks.items():
        present = remark.present
        if member not in raw or present in raw or present in names:
            continue
        at.at(member).report(remark.code, member=member, **remark.facts)
        if present:
            names[present] = member
    return names


def _read_unknown(table: Table, raw: JSONObject, known: set[str], at: Cursor) -> dict[str, JSON]:
    """Return the members that no rule reads, with a finding for each that there is not one for yet."""
    rest = {member: value for member, value in raw.items() if member not in known}
    for member, value in rest.items():
        at.at(member).leave(value, member)
        remark = table.remarks.get(member)
        if remark is None or remark.present:
            facts = {"member": member, "owner": table.name, "nearest": _nearest(table, member)}
            at.at(member).report("value.unknown-member", **facts)
    return rest


def _nearest(table: Table, member: str) -> str:
    """Return the clause that names a member of which `member` is a plural, another case or a misspelling."""
    names = {name.casefold(): name for rule in table.rules for name in rule.members}
    plain = member.casefold()
    spelt = [name for name in names if name.removesuffix("s") == plain.removesuffix("s")]
    near = spelt or get_close_matches(plain, _candidates(plain, names), n=1, cutoff=_ALIKE)
    return f', but "{names[near[0]]}" is' if near else ""


def _candidates(plain: str, names: Iterable[str]) -> list[str]:
    """Return the names that begin like `plain` and are about as long: to compare with all would take too long."""
    return [n for n in names if n[:1] == plain[:1] and abs(len(n) - len(plain)) <= _MORE_OR_LESS]


def read_rule(rule: Rule, part: JSONObject, at: Cursor) -> Fields:
    """Return what `rule` reads from `part`; nothing, with a finding, if it cannot be read."""
    try:
        with at.attempt():
            return rule.read(part, at)
    except Unreadable as fault:
        for member, value in part.items():
            at.at(member).leave(value, member)
        at.at(next(iter(part))).report(fault.code, **fault.facts)
        return {}


def _read_type(table: Table, raw: JSONObject, expected: JSON, at: Cursor) -> dict[str, JSON]:
    if "type" not in raw:
        if table.typed:
            at.report("value.missing-type", expected=table.name)
        return {}
    names = raw["type"]
    if isinstance(names, str):
        at.to("type", "@type").link()
    else:
        _link_types(names, [expected] if isinstance(expected, str) else expected, at.at("type"))
    return {} if same(names, expected) else {"type": names}


def _link_types(names: JSON, own: list[str], at: Cursor) -> None:
    listed = isinstance(names, list) and names
    for index, name in enumerate(names if listed else [names]):
        below = at.at(index) if listed else at
        if isinstance(name, str):
            below.of("@type" if name in own or index == 0 else f"@residue/type/{index}").link()
        else:
            below.leave(name, "type")


def write_node(table: Table, node: Node, at: Cursor) -> JSON:
    """Return the JSON object that says `node` by `table`, with the residue of the same format in its place."""
    residue = node.residue if node.residue.format == table.format else Residue()
    if residue.spelling is not None and residue.said == node:
        _link_spelling(table, residue.spelling, at)
        return residue.spelling
    out: dict[str, JSON] = {}
    kept = dict(residue.members)
    if table.identified:
        out.update(_write_rule(table.naming, node, kept, at, {}))
    if (table.typed or "type" in kept) and not residue.untyped:
        _write_type(table, node, kept, out, at, residue.lacks)
    for rule in table.rules:
        out.update(_write_rule(rule, node, kept, at, residue.names))
    for member, value in kept.items():
        out[member] = value
        at.at(member).leave(value, member)
    return out


def write_members(table: Table, node: Node, at: Cursor) -> dict[str, JSON]:
    """Return the members that the rules of `table` write, for an object that is another node's own."""
    out: dict[str, JSON] = {}
    kept = dict(node.residue.members) if node.residue.format == table.format else {}
    for rule in table.rules:
        out.update(_write_rule(rule, node, kept, at, {}))
    return out


def _write_rule(
    rule: Rule, node: Node, kept: dict[str, JSON], at: Cursor, names: Mapping[str, str]
) -> dict[str, JSON]:
    """Write the fields of `rule`, in the spelling that was read as long as that still says the same."""
    fields = {field: getattr(node, field) for field in rule.fields}
    stood = {member: names.get(member, member) for member in rule.members}
    spelling = {member: kept.pop(name) for member, name in stood.items() if name in kept}
    if isinstance(rule, Verbatim) and rule.bound and not at.facts.get("bound", True):
        return {}
    if not spelling:
        return rule.write(fields, at)
    # Not read again: what a reference stood for depends on its document.
    before = {field: node.residue.read[field] for field in fields if field in node.residue.read}
    if _says(before, fields) or _writes(rule, before, fields, at):
        _link_rule(rule, spelling, fields, at.named(names))
        return {stood[member]: value for member, value in spelling.items()}
    return rule.write(fields, at)


def _link_rule(rule: Rule, spelling: JSONObject, fields: Fields, at: Cursor) -> None:
    """Note where the members in `spelling` come from, which are written as they were read."""
    silent = at.silent()
    said = read_rule(rule, spelling, silent)
    if all(map(empty, fields.values())) and not all(map(empty, said.values())):
        # In its document it said nothing: a reference to what cannot stand here.
        for member, value in spelling.items():
            at.at(member).leave(value, member)
    else:
        at.ledger.links.extend(silent.ledger.links)


def _says(before: Fields, fields: Fields) -> bool:
    return all(empty(v) if f not in before else before[f] == v for f, v in fields.items())


def _writes(rule: Rule, before: Fields, fields: Fields, at: Cursor) -> bool:
    """Return whether both are written alike: what a reference stands for is in the model, and not in its spelling."""
    return same(rule.write(before, at.silent()), rule.write(fields, at.silent()))


def _write_type(
    table: Table,
    node: Node,
    kept: dict[str, JSON],
    out: dict[str, JSON],
    at: Cursor,
    lacks: tuple[str, ...],
) -> None:
    """Write the classes: those that were read, and what became needed since."""
    expected = table.type_of(node)
    names = kept.pop("type", expected)
    added = [name for name in _lacking(names, expected) if name not in lacks]
    out["type"] = [*(names if isinstance(names, list) else [names]), *added] if added else names
    at.at("type").of("@type").link_each(out["type"])


def spelled(node: Node, format_name: str, spelling: JSON) -> Node:
    """Return `node` with the spelling that it had in a document where it was not an object in full."""
    return node.model_copy(update={"residue": Residue(format_name, spelling=spelling, said=node)})


def _link_spelling(table: Table, spelling: JSON, at: Cursor) -> None:
    if isinstance(spelling, Mapping):
        for member in spelling:
            place = at.at(member)
            place.of("@type" if member == "type" else member).link_each(spelling[member])
    else:
        at.of(table.spelled or "id").link()
