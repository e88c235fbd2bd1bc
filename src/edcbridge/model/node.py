"""The base of every part of the model, and what a reader could not say in the model's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

__all__ = ["EMPTY_RESIDUE", "Node", "Residue"]


@dataclass(frozen=True, slots=True, eq=False)
class Residue:
    """What one node of a document held beyond the model, so that the same format gets it back in place.

    `members` are members that no rule reads, and the original spelling of members that a writer would spell
    otherwise; `read` are the fields that these said. `spelling` is the whole original value where it was not the node
    in full (an image given as a bare address, a reference by id), and `said` is the node that it stood for. `names`
    are members that a rule read under another name, such as an older one: the rule's name and the document's. Residue
    never counts when two nodes are compared: it is not part of what they say.
    """

    format: str = ""
    members: Mapping[str, Any] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)
    spelling: Any = None
    said: Any = None
    names: Mapping[str, str] = field(default_factory=dict)
    untyped: bool = False
    """Whether the object had no `type`."""
    lacks: tuple[str, ...] = ()
    """Classes and contexts that it should have had and did not; a writer adds only what became needed since."""
    dialect: Mapping[str, tuple[Any, Any, tuple[str, ...]]] = field(default_factory=dict)
    """Fields that members of a dialect were read into: their value before and after, and the members."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Residue)

    def __hash__(self) -> int:
        return hash(Residue)


EMPTY_RESIDUE = Residue()


class Node(BaseModel):
    """A part of the model: frozen, compared by what it says, identified by `id` where it has one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    id: str | None = None
    """An IRI. Within one credential, equal ids mean the same thing."""
    residue: Residue = EMPTY_RESIDUE
