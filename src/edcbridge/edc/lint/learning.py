"""Levels and credits: what cannot be where it stands, and amounts that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from edcbridge.edc.lint.scene import Place, Scene
from edcbridge.findings import Finding
from edcbridge.model import Amount, Duration

__all__ = ["credits", "levels"]

# ELM shape Qualification: what LearningAchievementSpecification does not have
_OF_QUALIFICATIONS: Final = (
    *("accreditation", "eqfLevel", "isPartialQualification", "nqfLevel", "qualificationCode"),
)
_ECTS: Final = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
_USUAL: Final = (Decimal(25), Decimal(30))
"""Hours for one ECTS credit (ECTS Users' Guide; crosswalk B10)."""
_BEYOND: Final = 2
"""By how much the hours must be out to be implausible rather than unusual."""


def levels(scene: Scene) -> Iterator[Finding]:
    """Yield the levels and accreditations of what is no Qualification: its shape does not look at them."""
    for place in scene.of("LearningAchievementSpecification"):
        if "Qualification" in place.kinds:
            continue
        for member in _OF_QUALIFICATIONS:
            if member in place.node:
                yield place.found("edc.lint.not-a-qualification", member, member=member)


def credits(scene: Scene) -> Iterator[Finding]:  # noqa: A001 - named after what it looks at
    """Yield the ECTS credits that the hours beside them do not bear out; neither is computed from the other."""
    for place in scene.of("LearningAchievementSpecification", "Qualification"):
        hours = _hours(place)
        for credit in scene.below(place, "creditPoint"):
            points = _ects(credit)
            if points is None or points <= 0 or not hours:
                continue
            each = hours / points
            least, most = _USUAL
            if least <= each <= most:
                continue
            far = each < least / _BEYOND or each > most * _BEYOND
            code = "edc.lint.implausible-credits" if far else "edc.lint.unusual-credits"
            facts = {"points": points, "hours": _plain(hours), "each": _plain(each)}
            yield place.found(code, "creditPoint", **facts)


def _plain(number: Decimal) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _hours(place: Place) -> Decimal | None:
    try:
        return Duration(place.text("volumeOfLearning") or "").hours
    except ValueError:
        return None


def _ects(credit: Place) -> Decimal | None:
    framework = [iri for _, iri in credit.concepts("framework")]
    points = [value for _, value in credit.values("point")]
    if framework != [_ECTS] or len(points) != 1:
        return None
    try:
        return Amount(str(points[0])).value
    except ValueError:
        return None
