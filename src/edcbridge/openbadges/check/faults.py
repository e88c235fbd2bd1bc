"""What the walk over a badge notes: the faults, for which flavour of the schema, and the objects it came by."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag
from typing import NamedTuple

from edcbridge.pointer import JSONObject

__all__ = ["Fault", "Flavour", "Node", "Walk"]


class Flavour(Flag):
    """The flavours of the JSON Schema: for plain JSON, and for compact JSON-LD (open-badges 3.4)."""

    FORMAL = 1
    COMPACT = 2
    BOTH = 3


class Fault(NamedTuple):
    """One thing that the schema refuses, in the flavours `by`; the finding is made of it when somebody asks."""

    code: str
    pointer: str
    by: Flavour
    facts: dict[str, str]


class Node(NamedTuple):
    """An object of the badge, and the class that its place says it is of."""

    kind: str
    json: JSONObject
    pointer: str


@dataclass(slots=True)
class Walk:
    """What has been noted so far."""

    faults: list[Fault] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def fault(self, code: str, at: str, by: Flavour = Flavour.BOTH, **facts: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(code, at, by, facts))

    def node(self, kind: str, json: JSONObject, at: str) -> None:
        """Note an object."""
        self.nodes.append(Node(kind, json, at))

    def refused(self, flavour: Flavour) -> bool:
        """Return whether a flavour of the schema refuses what has been seen."""
        return any(flavour in fault.by for fault in self.faults)

    def join(self, other: Walk, only: Flavour) -> None:
        """Add what another walk noted, as far as it concerns a flavour."""
        self.nodes += other.nodes
        self.faults += [f._replace(by=only) for f in other.faults if only in f.by]
