"""What a learner did and was given besides the achievement: a badge says it of the achievement (crosswalk B5b).

An AchievementSubject has dates and results, and no other place for activities and entitlements. So each stands among
those of the achievement, and what the learner's own said more of it goes with it.
"""

from __future__ import annotations

from typing import Any

from edcbridge.lens import How, empty
from edcbridge.model import (
    Achievement,
    Activity,
    ActivityDesign,
    Award,
    Entitlement,
    EntitlementDesign,
    Note,
    Text,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["with_activities", "with_remarks"]

_WHY = "as one of those that belong to the achievement"


def with_activities(award: Award, at: str, prep: Preparation) -> Award:
    """Return the award whose achievement has the award's activities and entitlements too."""
    achievement = award.achievement
    if achievement is None:
        return award
    return updated(
        award,
        achievement=updated(
            achievement,
            activities=_joined(award, "activities", ActivityDesign, at, prep),
            entitlements=_joined(award, "entitlements", EntitlementDesign, at, prep),
        ),
    )


def _joined(award: Award, field: str, model: type[Any], at: str, prep: Preparation) -> Any:
    """Return the achievement's activities, or entitlements, and the award's: those they specify, or else themselves."""
    found: list[Any] = list(getattr(award.achievement, field))
    known = {design.id: number for number, design in enumerate(found) if design.id is not None}
    for index, claim in enumerate(getattr(award, field)):
        origin = f"{at}/{field}/{index}"
        own = claim.design or model()
        number = known.get(own.id, len(found))
        to = f"{at}/achievement/{field}/{number}"
        if number == len(found):
            found.append(own)
            prep.moves.add(to, f"{origin}/design")
        found[number] = _told(found[number], claim, origin, to, prep)
    return tuple(found)


def _told(
    design: Any, claim: Activity | Entitlement, origin: str, to: str, prep: Preparation
) -> Any:
    """Return the design with what the learner's own says, where the design does not say it itself."""
    values: dict[str, Any] = {}
    for name in ("title", "description", "types", "workload", "identifiers", "documents"):
        said = getattr(claim, name, None)
        if empty(said) or name not in type(design).model_fields:
            continue
        if empty(getattr(design, name)):
            prep.moves.add(f"{to}/{name}", f"{origin}/{name}", How.APPROXIMATED, _WHY)
            values[name] = said
        elif getattr(design, name) == said:
            place = prep.moves.origins(origin)[0].origin
            prep.moves.repeat(f"{place}/{name}", f"{place}/design/{name}")
    prep.moves.add(f"{to}/@type", f"{to}/@type")
    prep.moves.add(f"{to}/@type", f"{origin}/@type", How.APPROXIMATED, _WHY)
    values["notes"] = design.notes + _notes(claim, design, origin, to, prep)
    return updated(design, **values)


def _notes(claim: Any, design: Any, origin: str, to: str, prep: Preparation) -> tuple[Note, ...]:
    """Return the notes of a claim, its other description, and who directed it, as notes of its design."""
    found: list[Note] = []
    start = len(design.notes)
    for index, note in enumerate(claim.notes):
        place = f"{origin}/notes/{index}"
        prep.moves.add(f"{to}/notes/{start + len(found)}", place, How.APPROXIMATED, _WHY)
        found.append(note)
    if claim.description is not None and design.description not in (None, claim.description):
        place = f"{to}/notes/{start + len(found)}/text"
        prep.moves.add(place, f"{origin}/description", How.APPROXIMATED, "as a note")
        found.append(Note(text=claim.description))
    workload = getattr(claim, "workload", None)
    if workload is not None and design.workload not in (None, workload):
        place = f"{to}/notes/{start + len(found)}/text/0"
        prep.moves.add(place, f"{origin}/workload", How.APPROXIMATED, "as a note")
        found.append(Note(text=Text.of(f"Workload of this learner: {workload}", "en")))
    return tuple(found)


def with_remarks(award: Award, at: str, prep: Preparation) -> Award:
    """Return the award whose achievement has its notes and further numbers: a subject has one licenceNumber only."""
    achievement = award.achievement or Achievement()
    notes, numbers = list(achievement.notes), list(achievement.identifiers)
    why = "as said of the achievement"
    for index, note in enumerate(award.notes):
        place = f"{at}/achievement/notes/{len(notes)}"
        prep.moves.add(place, f"{at}/notes/{index}", How.APPROXIMATED, why)
        notes.append(note)
    for index, identifier in enumerate(award.identifiers[1:], start=1):
        place = f"{at}/achievement/identifiers/{len(numbers)}"
        prep.moves.add(place, f"{at}/identifiers/{index}", How.APPROXIMATED, why)
        numbers.append(identifier)
    if not notes and not numbers:
        return award
    said = updated(achievement, notes=tuple(notes), identifiers=tuple(numbers))
    return updated(award, achievement=said, notes=(), identifiers=award.identifiers[:1])
