"""Where the fields of the model stand in a badge that have no member of their own, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edcbridge.homes import Home, declared
from edcbridge.lens import How
from edcbridge.model import (
    Accreditation,
    Achievement,
    ActivityDesign,
    Assessment,
    AssessmentDesign,
    EntitlementDesign,
    LearningOutcome,
    Node,
    Organisation,
)
from edcbridge.openbadges.coded import (
    ACHIEVEMENT_KINDS,
    DESIGN_KINDS,
    OUTCOME_KINDS,
    RESULT_KINDS,
    Kind,
)
from edcbridge.openbadges.parties import LEGAL_TYPES

__all__ = ["ALIGNED", "HOMES", "KINDS"]

KINDS: dict[type[Node], tuple[str, tuple[Kind, ...]]] = {
    Achievement: ("Achievement.alignment", ACHIEVEMENT_KINDS),
    LearningOutcome: ("Achievement.alignment", OUTCOME_KINDS),
    AssessmentDesign: ("ResultDescription.alignment", DESIGN_KINDS),
    Assessment: ("Result.alignment", RESULT_KINDS),
}
"""The kinds of alignment that stand for fields of a class of the model, and the member that they stand in."""

_PARTS: dict[str, type[Node]] = {
    "activities": ActivityDesign,
    "entitlements": EntitlementDesign,
    "accreditations": Accreditation,
}
"""Fields whose values take several alignments, and the class of those values."""


def _aligned(owner: type[Node], member: str, kinds: Iterable[Kind]) -> Iterator[Home]:
    for kind in kinds:
        yield Home(
            owner, kind.field, How.MAPPED, (f"{member} {kind.target_type}",), "", "crosswalk B5b"
        )
        if kind.parts:
            yield from _aligned(_PARTS[kind.field], member, kind.parts)


def _legal() -> Iterator[Home]:
    for name, field, _ in LEGAL_TYPES:
        place = f"Profile.otherIdentifier {name}"
        yield Home(Organisation, field, How.MAPPED, (place,), source="crosswalk B3")


ALIGNED = tuple(
    home for owner, (member, kinds) in KINDS.items() for home in _aligned(owner, member, kinds)
)
"""The fields that are alignments of a kind of their own."""

HOMES = (*_legal(), *declared("edcbridge.openbadges"))
"""The rows beside the tables."""
