"""Repeats: a node that a document states in several places word for word is read once.

Documents of linked data repeat a node in full wherever it occurs: an organisation with its addresses, a concept with
its names. What was read of it, and what was noted on the way, is the same wherever it stands, but for the place.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from edcbridge.findings import Finding
from edcbridge.lens.ledger import Cursor, Link
from edcbridge.model import Node
from edcbridge.pointer import JSON

__all__ = ["Repeats"]

Reader = Callable[[JSON, Cursor], Node]


class _Reading(NamedTuple):
    """What a reader made of an object, and what it noted."""

    raw: JSON
    node: Node
    at: Cursor
    links: list[Link]
    findings: list[Finding]


@dataclass(slots=True)
class Repeats:
    """What one run of a reader has read of the nodes that a document repeats."""

    names: Container[str]
    """The ids of the nodes to remember."""
    open: int = 0
    """How many references there were so far whose meaning depends on where they stand."""
    known: dict[tuple[Reader, str], _Reading] = field(default_factory=dict)

    def read(self, reader: Reader, raw: JSON, at: Cursor) -> Node:
        """Return what `reader` makes of `raw`; what it made of the same before, if that holds anywhere."""
        name = raw.get("id") if isinstance(raw, dict) else None
        if not isinstance(name, str) or name not in self.names:
            return reader(raw, at)
        before = self.known.get((reader, name))
        if before is not None and before.raw == raw and _alike(before.raw, raw):
            _note(before, at)
            return before.node
        references, links, findings = self.open, len(at.ledger.links), len(at.ledger.findings)
        node = reader(raw, at)
        if self.open == references:
            noted = at.ledger.links[links:], at.ledger.findings[findings:]
            self.known[reader, name] = _Reading(raw, node, at, *noted)
        return node


def _alike(left: JSON, right: JSON) -> bool:
    """Return whether two values that are equal are written alike: members in one order, and no `1` for `true`."""
    if isinstance(left, dict):
        return list(left) == list(right) and all(map(_alike, left.values(), right.values()))
    if isinstance(left, list):
        return all(map(_alike, left, right))
    return type(left) is type(right) and (left != 0 or str(left) == str(right))


def _note(before: _Reading, at: Cursor) -> None:
    """Note for the same object here what was noted for it there."""
    here, there = len(before.at.here), len(before.at.there)
    at.ledger.links += [
        Link(at.here + document[here:], at.there + model[there:], how, note)
        for document, model, how, note in before.links
    ]
    at.ledger.findings += [
        replace(found, pointer=at.here + found.pointer[here:]) for found in before.findings
    ]
