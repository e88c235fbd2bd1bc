"""Moves: where in the source's model the parts of a prepared model come from.

Before a model is written in a format it was not read from, a preparation puts things where that format wants them:
the issuer becomes the awarding body, a title stands in two places. Each such step is a move, so that the report can
still tell where everything came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edcbridge.lens.ledger import How

__all__ = ["DEFAULT", "INPUT", "Move", "Moves", "weaker"]

INPUT = "@input"
"""The first step of an origin that is the caller's input."""
DEFAULT = "@default"
"""The first step of an origin that is a rule of ours."""

_ORDER = list(How)


def weaker(left: How, right: How) -> How:
    """Return which of two says less of what became of a value."""
    return max(left, right, key=_ORDER.index)


@dataclass(frozen=True, slots=True)
class Move:
    """What stands at or below `origin` in the source's model stands at or below `to` in the prepared one."""

    to: str
    origin: str
    how: How = How.MAPPED
    note: str = ""


@dataclass(slots=True)
class Moves:
    """All moves of one preparation."""

    by_place: dict[str, list[Move]] = field(default_factory=dict)
    repeats: dict[str, list[str]] = field(default_factory=dict)
    """Places in the source's model, each with those that say the same."""

    def add(self, to: str, origin: str, how: How = How.MAPPED, note: str = "") -> None:
        """Note a move; an origin that was itself moved is followed to where it came from.

        Several origins may come together in one place. From a place to itself, a move notes what became of it there.
        """
        known = [] if origin == to else self.by_place.get(to, [])
        for found in self.origins(origin):
            move = Move(to, found.origin, weaker(how, found.how), note or found.note)
            if move not in known:
                known.append(move)
        self.by_place[to] = known

    def relocate(self, to: str, origin: str) -> None:
        """Note that what the preparation had at `origin` stands at `to` now, with all that is known of its parts."""
        moved = {
            to + place[len(origin) :]: moves
            for place, moves in self.by_place.items()
            if place == origin or place.startswith(origin + "/")
        }
        moved.setdefault(to, self.origins(origin))
        for place in [p for p in self.by_place if p == to or p.startswith(to + "/")]:
            del self.by_place[place]
        self.by_place.update(moved)

    def repeat(self, place: str, elsewhere: str) -> None:
        """Note that in the source's model `elsewhere` says all that `place` says."""
        self.repeats.setdefault(place, []).append(elsewhere)

    def elsewhere(self, pointer: str) -> list[str]:
        """Return the other places in the source's model that say what `pointer` says."""
        found: list[str] = []
        prefix = pointer
        while prefix:
            found += [place + pointer[len(prefix) :] for place in self.repeats.get(prefix, ())]
            prefix = prefix.rpartition("/")[0]
        return found

    def supply(self, to: str, name: str) -> None:
        """Note that what stands at `to` is the caller's input `name`."""
        self.add(to, f"/{INPUT}/{name}", How.SUPPLIED)

    def default(self, to: str, why: str) -> None:
        """Note that what stands at `to` follows from a rule."""
        self.add(to, f"/{DEFAULT}", How.DEFAULTED, why)

    def origins(self, pointer: str) -> list[Move]:
        """Return where what stands at `pointer` in the prepared model comes from: itself, if nothing moved it."""
        prefix = pointer
        while prefix:
            moves = self.by_place.get(prefix)
            if moves:
                rest = pointer[len(prefix) :]
                return [Move(pointer, move.origin + rest, move.how, move.note) for move in moves]
            prefix = prefix.rpartition("/")[0]
        return [Move(pointer, pointer)]
