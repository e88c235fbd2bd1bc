"""Relatives: other achievements and other badges of the same source, which a badge can only name (crosswalk B8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from edcbridge.granularity import Unit, claim_at, title_of
from edcbridge.lens import How
from edcbridge.model import Achievement, Award, Credential, Related
from edcbridge.openbadges.prepare.ids import achievement_id
from edcbridge.pointer import child
from edcbridge.preparation import Preparation, updated

__all__ = ["with_relatives"]


def with_relatives(
    award: Award,
    at: str,
    credential: Credential,
    unit: Unit,
    others: Sequence[Unit],
    prep: Preparation,
) -> Award:
    """Return the award of `unit` with its achievement naming its whole, its parts, and itself in other languages."""
    achievement = award.achievement
    if achievement is None:
        return award
    values: dict[str, Any] = {
        "parts": list(achievement.parts),
        "part_of": list(achievement.part_of),
    }
    for field, relative in _relatives(award, unit):
        known = {part.id for part in values[field]}
        named = _named(relative, credential, prep)
        if named is not None and named.id not in known:
            to = f"{at}/achievement/{field}/{len(values[field])}"
            _moved(relative.place, credential, to, prep)
            values[field].append(named)
    related = list(achievement.related)
    for other in others:
        if other != unit and (other.place == unit.place or _kin(unit.place, other.place)):
            prep.moves.default(
                f"{at}/achievement/related/{len(related)}", "another badge of the same source"
            )
            related.append(
                Related(id=achievement_id(credential, other, prep), language=other.language)
            )
    return updated(
        award,
        achievement=updated(
            achievement, related=tuple(related), **{name: tuple(v) for name, v in values.items()}
        ),
        parts=(),
        part_of=(),
    )


def _relatives(award: Award, unit: Unit) -> Iterator[tuple[str, Unit]]:
    if unit.nested:
        yield "part_of", Unit(unit.place.rpartition("/parts/")[0], unit.language)
    for field in ("parts", "part_of"):
        for number in range(len(getattr(award, field))):
            yield field, Unit(child(unit.place, field, number), unit.language)


def _kin(place: str, other: str) -> bool:
    """Return whether one of two places is directly below the other."""
    return place.rpartition("/parts/")[0] == other or other.rpartition("/parts/")[0] == place


def _named(relative: Unit, credential: Credential, prep: Preparation) -> Achievement | None:
    """Return as much of another achievement as names it: id, title and description."""
    claim = claim_at(credential, relative.place)
    title = title_of(claim)
    if title is None:
        return None
    design = getattr(claim, "achievement", None)
    return Achievement(
        id=achievement_id(credential, relative, prep),
        title=title,
        description=design.description if design is not None else claim.description,
    )


def _moved(place: str, credential: Credential, to: str, prep: Preparation) -> None:
    claim: Any = claim_at(credential, place)
    design = getattr(claim, "achievement", None)
    origin = f"{place}/achievement" if design is not None else place
    for field in ("title", "description"):
        own = design is not None and getattr(design, field) is not None
        prep.moves.add(f"{to}/{field}", f"{origin if own else place}/{field}")
    prep.moves.add(f"{to}/@type", f"{origin}/@type", How.APPROXIMATED, "named, not described")
    prep.moves.add(f"{to}/id", f"{origin}/id", How.APPROXIMATED, "the id that it has as a badge")
