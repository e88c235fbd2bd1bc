"""The criteria of a badge in an EDC, for which published mappings have several homes (crosswalk B5)."""

from __future__ import annotations

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.lens import How
from edcbridge.model import Achievement, Note
from edcbridge.preparation import CRITERIA_AS, Preparation, updated

__all__ = ["with_criteria"]

_NOTES = {"outcome-summary": "outcome_summary", "entry-requirement": "entry_requirement"}
"""The option and the field it fills: impierce's converter has the one, SURF's table the other."""


def with_criteria(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    """Return the achievement, which stands at `at`, with its criteria where the caller wants them.

    Where that place is taken they stay what they are and become a note with a subject, so that nothing is overwritten.
    """
    if prep.criteria_as not in CRITERIA_AS:
        known = ", ".join(CRITERIA_AS)
        raise UsageError(
            finding("usage.unknown-option", name="criteria_as", found=prep.criteria_as, known=known)
        )
    field = _NOTES.get(prep.criteria_as)
    if achievement.criteria is None:
        return achievement
    if field is not None and getattr(achievement, field) is None:
        to, why = f"{at}/{field}/text", "the criteria, as the caller chose"
        prep.moves.add(to, f"{at}/criteria", How.APPROXIMATED, why)
        note = Note(text=achievement.criteria)
        return updated(achievement, criteria=None, **{field: note})
    if prep.criteria_as == "assessment":
        return _of_assessment(achievement, at, prep)
    return achievement


def _of_assessment(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    """Return the achievement with its criteria as the description of its first assessment too, if that has none.

    They stay a note as well, by which a reader can tell the criteria from what else an assessment says.
    """
    if not achievement.assessments or achievement.assessments[0].description is not None:
        return achievement
    first, *rest = achievement.assessments
    prep.moves.add(f"{at}/assessments/0/description", f"{at}/criteria")
    described = updated(first, description=achievement.criteria)
    return updated(achievement, assessments=(described, *rest))
