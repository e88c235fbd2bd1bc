"""What the rules of a lint look at: the nodes of a document, each with its class and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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


class Place:
    """A node of the document: an object with a class or an id, which stands at `steps` from the node `parent`.

    `kinds` are the classes that it states, and `id` is its id, where it has one that is a string.
    """

    __slots__ = ("id", "kinds", "node", "parent", "steps")

    def __init__(self, node: JSONObject, steps: Steps = (), parent: Place | None = None) -> None:
        self.node, self.steps, self.parent = node, steps, parent
        name, kinds = node.get("id"), node.get("type")
        self.id: str | None = name if isinstance(name, str) else None
        self.kinds = (kinds,) if isinstance(kinds, str) else tuple(_strings(kinds))

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
    by_member: Mapping[str, list[int]]
    """The numbers of the nodes that have a member."""
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

    def stating(self, members: Iterable[str]) -> Iterator[tuple[Place, str]]:
        """Yield each node that has one of `members`, with that member, in the order of the document."""
        wanted = frozenset(members)
        found = {number for member in wanted for number in self.by_member.get(member, ())}
        for number in sorted(found):
            place = self.places[number]
            for member in place.node:
                if member in wanted:
                    yield place, member

    def below(self, place: Place, member: str) -> tuple[Place, ...]:
        """Return the nodes that a member of `place` has as values; what is a mere reference, where it is in full."""
        own = [one for one in _inside(place) if one.steps[0] == member]
        full = [self.in_full.get(one.id or "", one) if _bare(one) else one for one in own]
        names = [one for _, one in place.values(member) if isinstance(one, str)]
        return (*full, *(self.in_full[name] for name in names if name in self.in_full))


def scene_of(document: JSONObject) -> Scene:
    """Return the nodes of a document; contexts, proofs and the like are not looked at."""
    places = tuple(_places(document))
    by_kind: defaultdict[str, list[Place]] = defaultdict(list)
    by_member: defaultdict[str, list[int]] = defaultdict(list)
    in_full: dict[str, Place] = {}
    for number, place in enumerate(places):
        for kind in place.kinds:
            by_kind[kind].append(place)
        for member in place.node:
            by_member[member].append(number)
        if place.id is not None and place.id not in in_full and not _bare(place):
            in_full[place.id] = place
    return Scene(places, by_kind, by_member, in_full)


def _bare(place: Place) -> bool:
    return place.node.keys() <= {"id", "type"}


_NOT_OURS = {"@context", "proof", "credentialStatus", "termsOfUse"}


def _places(document: JSONObject) -> Iterator[Place]:
    waiting = [Place(document)]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += reversed(_inside(here))


def _inside(place: Place) -> list[Place]:
    """Return the nodes that stand directly in a node."""
    found: list[Place] = []
    for member, held in place.node.items():
        if not isinstance(held, (dict, list)) or member in _NOT_OURS:
            continue
        if isinstance(held, dict):
            if _is_node(held):
                found.append(Place(held, (member,), place))
        else:
            values = enumerate(held)
            found += [Place(one, (member, i), place) for i, one in values if _is_node(one)]
    return found


def _is_node(value: JSON) -> bool:
    return isinstance(value, dict) and ("id" in value or "type" in value)


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
