"""What the rules of a lint look at: the nodes of a document, each with its class and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.model import Moment
from edcbridge.pointer import JSON, JSONObject, child

__all__ = ["Place", "Scene", "Steps", "instant", "items", "scene_of"]

Steps: TypeAlias = tuple[str | int, ...]
"""The way from a node to a value of one of its members: the member, and the number if it is in an array."""


def items(member: str, value: JSON) -> Iterable[tuple[Steps, JSON]]:
    """Return the values of a member, be they in an array or alone, each with the steps to it.

    >>> list(items("mode", ["a", "b"])), list(items("mode", "a"))
    ([(('mode', 0), 'a'), (('mode', 1), 'b')], [(('mode',), 'a')])
    """
    if isinstance(value, list):
        return [((member, index), one) for index, one in enumerate(value)]
    return [((member,), value)]


@dataclass(slots=True, eq=False)
class Place:
    """A node of the document: an object with a class or an id."""

    node: JSONObject
    steps: Steps = ()
    """The way to it from its parent."""
    parent: Place | None = None
    kinds: tuple[str, ...] = ()
    """The classes that the node states."""
    id: str | None = None
    """The id of the node, where it has one that is a string."""
    inside: list[Place] = field(default_factory=list, repr=False)
    """The nodes that stand directly in it, in the order of the document."""

    @property
    def member(self) -> str:
        """The member of the parent that it is a value of; empty for the credential itself."""
        return str(self.steps[0]) if self.steps else ""

    @property
    def pointer(self) -> str:
        """Where it stands; few are asked."""
        return self.at()

    def at(self, *steps: str | int) -> str:
        """Return the pointer to a member of the node, or below it."""
        if self.parent is not None:
            return self.parent.at(*self.steps, *steps)
        return child("", *steps)

    def values(self, member: str) -> Iterable[tuple[Steps, JSON]]:
        """Return the values of a member, each with the steps to it."""
        return items(member, self.node[member]) if member in self.node else ()

    def text(self, member: str) -> str | None:
        """Return the value of a member that is one string."""
        value = self.node.get(member)
        if isinstance(value, str):
            return value
        found = _strings(value)
        return found[0] if len(found) == 1 else None

    def instant(self, member: str) -> datetime | None:
        """Return the moment that a member states, if it states one."""
        return instant(self.text(member))

    def concepts(self, member: str) -> Iterator[tuple[Steps, str]]:
        """Yield each concept that a member names: the steps to it, and its IRI."""
        for steps, value in self.values(member):
            name = value.get("id") if isinstance(value, dict) else value
            if isinstance(name, str):
                yield steps, name

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
        own = [one for one in place.inside if one.member == member]
        full = [self.in_full.get(one.id or "", one) if _bare(one) else one for one in own]
        names = [one for _, one in place.values(member) if isinstance(one, str)]
        return (*full, *(self.in_full[name] for name in names if name in self.in_full))


def scene_of(document: JSONObject) -> Scene:
    """Return the nodes of a document; contexts, proofs and the like are not looked at."""
    places = tuple(_places(document))
    by_kind: dict[str, list[Place]] = {}
    in_full: dict[str, Place] = {}
    for place in places:
        for kind in place.kinds:
            by_kind.setdefault(kind, []).append(place)
        if place.id is not None and place.id not in in_full and not _bare(place):
            in_full[place.id] = place
    return Scene(places, by_kind, in_full)


def _bare(place: Place) -> bool:
    return place.node.keys() <= {"id", "type"}


_NOT_OURS = {"@context", "proof", "credentialStatus", "termsOfUse"}


def _places(document: JSONObject) -> Iterator[Place]:
    waiting = [_place(document, (), None)]
    while waiting:
        here = waiting.pop()
        yield here
        for member, held in here.node.items():
            if isinstance(held, (dict, list)) and member not in _NOT_OURS:
                here.inside += [
                    _place(value, steps, here)
                    for steps, value in items(member, held)
                    if isinstance(value, dict) and ("id" in value or "type" in value)
                ]
        waiting += reversed(here.inside)


def _place(node: JSONObject, steps: Steps, parent: Place | None) -> Place:
    name, kinds = node.get("id"), node.get("type")
    return Place(
        node,
        steps,
        parent,
        (kinds,) if isinstance(kinds, str) else tuple(_strings(kinds)),
        name if isinstance(name, str) else None,
    )


def _strings(value: JSON) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


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
