"""References: in an EDC a node may stand as a mere id where another place says it in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.lens import Cursor, Ledger, Repeats
from edcbridge.pointer import JSON, JSONObject, child, leaves

__all__ = ["conflicts", "full_nodes", "repeated", "resolver"]

Way: TypeAlias = tuple["Way", str | int] | None
"""The way to a place: that to what it is in, and one step."""
Resolver = Callable[[JSON, Cursor], tuple[JSON, Cursor]]


class Full(NamedTuple):
    """An object that says more of an id than that and a class."""

    node: JSONObject
    way: Way

    @property
    def pointer(self) -> str:
        """Where it stands; few are asked, so the many steps to all of them are not put together before."""
        steps: list[str | int] = []
        way = self.way
        while way is not None:
            way, step = way
            steps.append(step)
        return child("", *reversed(steps))


_HOLDERS = (dict, list)
_REFERENCE = {"id", "type"}
"""What an object says that only names a node."""
_MOST_VALUES = 20_000
"""How many JSON values references may stand for in all: nodes that refer to each other twice grow as 2 ** n."""


def _values_in(value: JSON) -> int:
    return sum(1 for _ in leaves(value))


def repeated(nodes: Iterable[Full]) -> frozenset[str]:
    """Return the ids of which several places say something."""
    counted = Counter(full.node["id"] for full in nodes)
    return frozenset(name for name, number in counted.items() if number > 1)


def conflicts(nodes: Iterable[Full]) -> Iterator[Finding]:
    """Yield a finding for each place that says of an id something else than an earlier place does.

    In RDF both places are one node, which then has two values where one is allowed, and no shape holds.
    """
    said: dict[tuple[str, str], JSON] = {}
    sound: dict[str, JSONObject] = {}
    for full in nodes:
        node = full.node
        if sound.get(node["id"]) == node:
            continue
        sound[node["id"]] = node
        for member, value in node.items():
            for key, text in _single_values(member, value):
                before = said.setdefault((node["id"], key), text)
                if before != text:
                    sound.pop(node["id"], None)
                    facts = {"id": node["id"], "member": member}
                    yield finding("edc.conflicting-repeat", child(full.pointer, member), **facts)


def _single_values(member: str, value: JSON) -> Iterator[tuple[str, JSON]]:
    """Yield what can be said of a node only once: a plain value, or a text in one language."""
    if isinstance(value, str | int | float) and member not in ("id", "type"):
        yield member, value
    elif isinstance(value, Mapping) and "id" not in value and "type" not in value:
        for tag, text in value.items():
            if isinstance(text, str):
                yield f"{member} {tag}", text


def resolver(nodes: Iterable[Full], repeats: Repeats) -> Resolver:
    """Return a function that puts the full node in the place of a reference to it.

    A reference is a node of an id alone, or the bare id. A node that is being read is not put into itself, so cycles
    of inverse links (`isPartOf`, `influences`) end. So what a reference stands for depends on its place, which
    `repeats` are told.
    """
    full = {node["id"]: node for node, _ in nodes}
    left = _MOST_VALUES

    def resolve(raw: JSON, at: Cursor) -> tuple[JSON, Cursor]:
        nonlocal left
        open_ids: frozenset[str] = at.facts.get("open", frozenset())
        name = raw.get("id") if isinstance(raw, Mapping) else raw
        if not isinstance(name, str):
            return raw, at
        inside = at.knowing(open=open_ids | {name})
        reference = not isinstance(raw, Mapping) or raw.keys() <= _REFERENCE
        if not reference or name not in full:
            return raw, inside if isinstance(raw, Mapping) else at
        repeats.open += 1
        if name in open_ids:
            return raw, inside if isinstance(raw, Mapping) else at
        left -= _values_in(full[name])
        if left < 0:
            at.report("edc.too-many-references", most=_MOST_VALUES)
            return raw, inside if isinstance(raw, Mapping) else at
        if isinstance(raw, Mapping):
            at.at("id").of("id").link()
            if "type" in raw:
                at.at("type").of("@type").link_each(raw["type"])
        else:
            at.of("id").link()
        return full[name], inside._replace(ledger=Ledger())

    return resolve


def full_nodes(document: JSONObject) -> Iterator[Full]:
    """Yield each object that says more of an id than that and a class, with its place, in document order."""
    waiting: list[tuple[JSON, Way]] = [(document, None)]
    while waiting:
        value, way = waiting.pop()
        if isinstance(value, list):
            members: Iterable[tuple[str | int, JSON]] = enumerate(value)
        else:
            members = value.items()
            if isinstance(value.get("id"), str) and not value.keys() <= _REFERENCE:
                yield Full(value, way)
        inside = [(item, (way, step)) for step, item in members if isinstance(item, _HOLDERS)]
        waiting += reversed(inside)
