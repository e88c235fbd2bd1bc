"""What the rules of a lint look at: the nodes of a document, each with its class and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.model import Moment
from edcbridge.pointer import JSON, JSONObject, child

__all__ = ["Item", "Place", "Scene", "instant", "items", "scene_of"]


class Item(NamedTuple):
    """One value of a member that may have several, and where it stands."""

    pointer: str
    value: JSON


def items(value: JSON, pointer: str) -> tuple[Item, ...]:
    """Return the values of a member that stands at `pointer`, be they in an array or alone.

    >>> [item.pointer for item in items(["a", "b"], "/mode")]
    ['/mode/0', '/mode/1']
    """
    if isinstance(value, list):
        return tuple(Item(child(pointer, index), one) for index, one in enumerate(value))
    return (Item(pointer, value),)


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the document: an object with a class or an id."""

    pointer: str
    node: JSONObject
    member: str
    """The member of the parent that it is a value of; empty for the credential itself."""
    parent: Place | None
    kinds: tuple[str, ...]
    """The classes that the node states."""

    @property
    def id(self) -> str | None:
        """The id of the node, where it has one that is a string."""
        name = self.node.get("id")
        return name if isinstance(name, str) else None

    def at(self, *steps: str | int) -> str:
        """Return the pointer to a member of the node, or below it."""
        return child(self.pointer, *steps)

    def values(self, member: str) -> tuple[Item, ...]:
        """Return the values of a member."""
        return items(self.node[member], self.at(member)) if member in self.node else ()

    def text(self, member: str) -> str | None:
        """Return the value of a member that is one string."""
        found = [one for _, one in self.values(member) if isinstance(one, str)]
        return found[0] if len(found) == 1 else None

    def instant(self, member: str) -> datetime | None:
        """Return the moment that a member states, if it states one."""
        return instant(self.text(member))

    def concepts(self, member: str) -> Iterator[tuple[str, str]]:
        """Yield place and IRI of each concept that a member names."""
        for pointer, value in self.values(member):
            name = value.get("id") if isinstance(value, Mapping) else value
            if isinstance(name, str):
                yield pointer, name

    def above(self) -> Iterator[Place]:
        """Yield the nodes that this one stands in, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def found(self, code: str, *steps: str | int, **facts: object) -> Finding:
        """Return a finding about the node, or about what `steps` lead to from it."""
        return finding(code, self.at(*steps), **facts)


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as the rules see it."""

    places: tuple[Place, ...]
    """Every node, in the order of the document; the first is the credential."""
    inside: Mapping[str, list[Place]]
    """The nodes that stand directly in the node at a pointer."""
    by_kind: Mapping[str, list[Place]]
    """The nodes that state a class."""
    in_full: Mapping[str, Place]
    """The first place that says more of an id than that and a class."""

    @property
    def credential(self) -> Place:
        """The node of the credential."""
        return self.places[0]

    def of(self, *kinds: str) -> Iterator[Place]:
        """Yield the nodes that state one of these classes."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def below(self, place: Place, member: str) -> tuple[Place, ...]:
        """Return the nodes that a member of `place` has as values; what is a mere reference, where it is in full."""
        own = [one for one in self.inside.get(place.pointer, ()) if one.member == member]
        full = [self.in_full.get(one.id or "", one) if _bare(one) else one for one in own]
        names = [one for _, one in place.values(member) if isinstance(one, str)]
        return (*full, *(self.in_full[name] for name in names if name in self.in_full))


def scene_of(document: JSONObject) -> Scene:
    """Return the nodes of a document; contexts, proofs and the like are not looked at."""
    places = tuple(_places(Place("", document, "", None, _kinds(document))))
    inside: dict[str, list[Place]] = {}
    by_kind: dict[str, list[Place]] = {}
    in_full: dict[str, Place] = {}
    for place in places:
        if place.parent is not None:
            inside.setdefault(place.parent.pointer, []).append(place)
        for kind in place.kinds:
            by_kind.setdefault(kind, []).append(place)
        if place.id is not None and not _bare(place):
            in_full.setdefault(place.id, place)
    return Scene(places, inside, by_kind, in_full)


def _kinds(node: JSONObject) -> tuple[str, ...]:
    return tuple(one for _, one in items(node.get("type"), "") if isinstance(one, str))


def _bare(place: Place) -> bool:
    return place.node.keys() <= {"id", "type"}


_NOT_OURS = {"@context", "proof", "credentialStatus", "termsOfUse"}


def _places(place: Place) -> Iterator[Place]:
    waiting = [place]
    while waiting:
        here = waiting.pop()
        yield here
        inside = [
            Place(pointer, value, member, here, _kinds(value))
            for member, held in here.node.items()
            if isinstance(held, list | Mapping) and member not in _NOT_OURS
            for pointer, value in here.values(member)
            if isinstance(value, Mapping) and not value.keys().isdisjoint({"id", "type"})
        ]
        waiting.extend(reversed(inside))


def instant(text: str | None) -> datetime | None:
    """Return the instant that a date or date-time says, for comparison; where no zone is stated, in UTC.

    >>> instant("2024-05-28T11:51:19+02:00") == instant("2024-05-28T09:51:19Z")
    True
    >>> instant("soon")
    """
    try:
        value = Moment(text or "").instant()
    except (ValueError, OverflowError):
        return None
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
