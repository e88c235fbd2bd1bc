"""References: in an EDC a node may stand as a mere id where another place says it in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from edcbridge.lens import Cursor, Ledger
from edcbridge.pointer import JSON, JSONObject

__all__ = ["resolver"]

Resolver = Callable[[JSON, Cursor], tuple[JSON, Cursor]]


def resolver(document: JSONObject) -> Resolver:
    """Return a function that puts the full node in the place of a reference to it.

    A reference is a node of an id alone. A node that is being read is not put into itself, so cycles of inverse links
    (`isPartOf`, `influences`) end.
    """
    full = {node["id"]: node for node in _full_nodes(document)}

    def resolve(raw: JSON, at: Cursor) -> tuple[JSON, Cursor]:
        open_ids: frozenset[str] = at.facts.get("open", frozenset())
        if isinstance(raw, Mapping):
            name = raw.get("id")
            if not isinstance(name, str):
                return raw, at
            reference = raw.keys() <= {"id", "type"}
            inside = replace(at, facts={**at.facts, "open": open_ids | {name}})
        else:
            return raw, at
        if not reference or name not in full or name in open_ids:
            return raw, inside
        at.at("id").of("id").link()
        if "type" in raw:
            at.at("type").of("@type").link_each(raw["type"])
        return full[name], replace(inside, ledger=Ledger())

    return resolve


def _full_nodes(value: JSON) -> Iterator[JSONObject]:
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str) and not value.keys() <= {"id", "type"}:
            yield value
        for item in value.values():
            yield from _full_nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _full_nodes(item)
