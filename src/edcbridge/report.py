"""The report of a conversion: for every leaf of the source, what became of it and where it stands now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from edcbridge.findings import Finding
from edcbridge.lens import How, Link, Moves, weaker
from edcbridge.model import Concept, Credential
from edcbridge.model.walk import TYPE, nodes
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.pointer import JSON
from edcbridge.preparation import is_local

__all__ = ["Added", "Aliases", "Entry", "Place", "Report", "Written", "account"]


class Place(NamedTuple):
    """A place in one of the drafts that a conversion made."""

    draft: int
    pointer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one leaf of the source."""

    source: str
    """Its JSON Pointer in the source."""
    how: How
    targets: tuple[Place, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, JSON]:
        """Return the entry as a JSON object."""
        targets = [{"draft": place.draft, "pointer": place.pointer} for place in self.targets]
        out: dict[str, JSON] = {"source": self.source, "how": str(self.how), "targets": targets}
        return {**out, "note": self.note} if self.note else out


@dataclass(frozen=True, slots=True)
class Added:
    """A leaf of a draft that no leaf of the source says: an input of the caller or the outcome of a rule."""

    target: Place
    how: How
    note: str = ""

    def to_json(self) -> dict[str, JSON]:
        """Return the entry as a JSON object."""
        return {
            "draft": self.target.draft,
            "pointer": self.target.pointer,
            "how": str(self.how),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The account of a conversion. `entries` names every leaf of the source exactly once."""

    entries: tuple[Entry, ...] = ()
    added: tuple[Added, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, how: How) -> tuple[Entry, ...]:
        """Return the entries of one kind."""
        return tuple(entry for entry in self.entries if entry.how is how)

    @property
    def lost(self) -> tuple[Entry, ...]:
        """What the target has no place for."""
        return self.of(How.LOST)

    @property
    def counts(self) -> dict[How, int]:
        """How many leaves of the source fared how."""
        counted = Counter(entry.how for entry in self.entries)
        return {how: counted[how] for how in How if counted[how]}

    def to_json(self) -> dict[str, JSON]:
        """Return the report as a JSON object, the form that `--json` prints."""
        return {
            "counts": {str(how): number for how, number in self.counts.items()},
            "entries": [entry.to_json() for entry in self.entries],
            "added": [added.to_json() for added in self.added],
            "findings": [found.to_json() for found in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Written:
    """One draft and the ledger of its writing."""

    json: JSON
    links: Sequence[Link]
    moves: Moves = field(default_factory=Moves)


_UNWRITTEN = (How.NOT_TRANSFERABLE, How.LOST)
"""What a reader says of a leaf that only its own format can write; where it is written, it is mapped."""


class _Target(NamedTuple):
    place: Place
    how: How
    note: str


def account(
    source: Iterable[tuple[str, JSON]],
    read: Iterable[Link],
    aliases: Aliases,
    written: Sequence[Written],
    findings: Iterable[Finding] = (),
) -> Report:
    """Join the ledgers of reading and writing over the model, and return what became of each leaf of `source`.

    `source` are its leaves with their pointers, in order; `aliases` are those of the model that was read.
    """
    targets, added = _targets(written, aliases)
    carried = _carried(written)
    said: defaultdict[str, list[Link]] = defaultdict(list)
    for link in read:
        said[link.document].append(link)
    for pointer, links in said.items():
        said[pointer] = [*links, *_said_again(links, written)]
    entries = tuple(
        _entry(pointer, value, said[pointer], targets, carried, aliases)
        for pointer, value in source
    )
    return Report(entries, tuple(added), tuple(findings))


def _said_again(links: list[Link], written: Sequence[Written]) -> Iterator[Link]:
    """Yield links to the other places in the model that say the same, two steps far."""
    places = {link.model: link.how for link in links}
    reached = tuple(places.items())
    for _ in range(2):
        before = len(places)
        for place, how in reached:
            for draft in written:
                for other in draft.moves.elsewhere(place):
                    places.setdefault(other, how)
        reached = tuple(islice(places.items(), before, None))
        for place, how in reached:
            yield Link(links[0].document, place, how)


def _entry(
    pointer: str,
    value: JSON,
    links: list[Link],
    targets: dict[str, list[_Target]],
    carried: list[tuple[str, Place]],
    aliases: Aliases,
) -> Entry:
    found: list[_Target] = []
    for link in links:
        for target in targets.get(aliases.first(link.model), ()):
            how = target.how if link.how in _UNWRITTEN else weaker(target.how, link.how)
            found.append(target._replace(how=how))
    if found:
        best = min(found, key=lambda target: list(How).index(target.how))
        places = tuple(dict.fromkeys(target.place for target in found))
        return Entry(pointer, best.how, places, best.note)
    inside = [
        place
        for link in links
        for origin, place in carried
        if origin and _below(link.model, origin)
    ]
    if inside:
        return Entry(pointer, How.CARRIED, tuple(dict.fromkeys(inside)), "as an attached copy")
    kept = [link for link in links if link.how is How.NOT_TRANSFERABLE]
    if kept:
        return Entry(pointer, How.NOT_TRANSFERABLE, (), kept[0].note)
    if pointer.endswith("/id") and isinstance(value, str) and is_local(value):
        return Entry(pointer, How.NOT_TRANSFERABLE, (), "names a node within its document only")
    whole = tuple(place for origin, place in carried if not origin)
    if whole:
        return Entry(pointer, How.CARRIED, whole, "in the copy of the source")
    return Entry(pointer, How.LOST, (), _why(links))


def _why(links: list[Link]) -> str:
    if not links or any("/@residue" in link.model for link in links):
        return "not understood by the reader"
    return "the target has no place for it"


def _targets(
    written: Sequence[Written], aliases: Aliases
) -> tuple[dict[str, list[_Target]], list[Added]]:
    """Return where each leaf of the source's model was written, and what was written from elsewhere."""
    targets: defaultdict[str, list[_Target]] = defaultdict(list)
    added: list[Added] = []
    for number, draft in enumerate(written):
        for link in draft.links:
            place = Place(number, link.document)
            for move in draft.moves.origins(link.model):
                how = move.how if link.how in _UNWRITTEN else weaker(move.how, link.how)
                if how in (How.SUPPLIED, How.DEFAULTED):
                    note = move.note or move.origin.split("/")[2]
                    added.append(Added(place, how, note))
                else:
                    note = link.note or move.note
                    targets[aliases.first(move.origin)].append(_Target(place, how, note))
    return targets, added


def _carried(written: Sequence[Written]) -> list[tuple[str, Place]]:
    """Return the parts of the source's model that travel whole inside one leaf of a draft."""
    found: list[tuple[str, Place]] = []
    for number, draft in enumerate(written):
        for link in draft.links:
            for move in draft.moves.by_place.get(link.model, ()):
                if move.how is How.CARRIED:
                    found.append((move.origin, Place(number, link.document)))
    return found


def _below(pointer: str, origin: str) -> bool:
    return pointer == origin or pointer.startswith(origin + "/")


@dataclass(frozen=True, slots=True)
class Aliases:
    """Where a fact stands first, when the model states it of a node that occurs more than once.

    An EDC repeats an organisation in full wherever it occurs, and a badge names its issuer again as the creator; what
    is said of it once is said of it everywhere.
    """

    places: dict[str, str]
    values: dict[str, object]

    @classmethod
    def of(cls, credential: Credential) -> Aliases:
        """Return the repeated nodes of a model, each with the place of its first occurrence."""
        first: dict[object, str] = {}
        places: dict[str, str] = {}
        for pointer, node in nodes(credential):
            if node.id is not None and not isinstance(node, Concept):
                place = first.setdefault((type(node), node.id), pointer)
                if place != pointer:
                    places[pointer] = place
        return cls(places, dict(model_leaves(credential)) if places else {})

    def below(self, at: str) -> Aliases:
        """Return the same for a model that stands at `at` among others."""
        return Aliases(
            {at + place: at + first for place, first in self.places.items()},
            {at + place: value for place, value in self.values.items()},
        )

    def first(self, pointer: str) -> str:
        """Return the first place in the model that says what `pointer` says.

        The id and class of a repeated node stay where they are: that it stands there too is a fact of its own.
        """
        if not self.places or self._names_a_repeat(pointer):
            return pointer
        walked = ""
        for step in pointer.split("/")[1:]:
            walked = f"{walked}/{step}"
            walked = self.places.get(walked, walked)
        says = self.values.get(pointer)
        return walked if says is not None and self.values.get(walked) == says else pointer

    def _names_a_repeat(self, pointer: str) -> bool:
        outer, _, last = pointer.rpartition("/")
        if last not in ("id", TYPE) or outer not in self.places:
            return False
        steps = outer.split("/")
        return not any("/".join(steps[:end]) in self.places for end in range(2, len(steps)))
