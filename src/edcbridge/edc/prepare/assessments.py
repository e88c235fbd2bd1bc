"""Preparing assessments for an EDC: each has a title, an awarding process and a grade (crosswalk B5)."""

from __future__ import annotations

from typing import Any

from edcbridge.edc.prepare.documents import linked_design
from edcbridge.edc.prepare.parties import party
from edcbridge.lens import How
from edcbridge.model import (
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    GradingScheme,
    Note,
    Party,
    Text,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["assessments_of", "beside", "design_of"]


def assessments_of(
    award: Award, designs: tuple[AssessmentDesign, ...], at: str, prep: Preparation
) -> tuple[Assessment, ...]:
    """Return the results as assessments, each with its specification in full and a grade (crosswalk B5)."""
    by_id = {design.id: (index, design) for index, design in enumerate(designs) if design.id}
    out: list[Assessment] = []
    for index, assessment in enumerate(award.assessments):
        to = f"{at}/assessments/{len(out)}"
        prep.moves.add(to, f"{at}/assessments/{index}")
        design = assessment.design
        if design is not None and design.id in by_id and design == AssessmentDesign(id=design.id):
            number, design = by_id[design.id]
            place = f"{at}/achievement/assessments/{number}"
            prep.moves.add(f"{to}/design/id", f"{at}/assessments/{index}/design/id")
            prep.moves.add(f"{to}/design", place)
            design = design_of(design, f"{to}/design", prep)
        elif design is not None and design == AssessmentDesign(id=design.id):
            prep.report("edc.dangling-result", id=design.id)
            design = None
        assessors = _assessors(assessment, award, to, at, prep)
        whole = updated(assessment, design=design, assessors=assessors)
        graded = _graded(whole, to, designs, at, prep)
        if graded is not None:
            out.append(beside(graded, award, to, at, prep))
    return tuple(out)


def _assessors(
    assessment: Assessment, award: Award, to: str, at: str, prep: Preparation
) -> tuple[Party, ...]:
    if assessment.assessors or award.source is None:
        return assessment.assessors
    prep.moves.add(f"{to}/assessors/0", f"{at}/source")
    return (party(award.source, f"{to}/assessors/0", prep),)


def _graded(
    assessment: Assessment,
    to: str,
    designs: tuple[AssessmentDesign, ...],
    at: str,
    prep: Preparation,
) -> Assessment | None:
    """Return the assessment with its grade: the value, else the name of the level reached, else the status."""
    if assessment.grade is not None and assessment.grade.text is not None:
        return assessment
    for number, design in enumerate(designs):
        for index, level in enumerate(design.levels):
            if level.id == assessment.achieved_level and level.name is not None:
                origin = f"{at}/achievement/assessments/{number}/levels/{index}/name"
                prep.moves.add(f"{to}/grade/text", origin)
                return updated(assessment, grade=Note(text=level.name))
    if assessment.status is not None:
        place = f"{to}/grade/text/0"
        prep.moves.add(place, f"{to}/status", How.APPROXIMATED, "the status as the grade")
        return updated(assessment, grade=Note(text=Text.of(assessment.status, "en")))
    prep.report("edc.assessment-without-grade")
    return None


def beside(claim: Any, award: Award, at: str, of: str, prep: Preparation) -> Any:
    """Return an activity or assessment with the title and awarding process of the award it belongs to."""
    values: dict[str, Any] = {}
    if claim.awarding is None:
        prep.moves.add(f"{at}/awarding", f"{of}/awarding")
        awarding = award.awarding or Awarding()
        values["awarding"] = updated(awarding, used=(), awards=())
    design = getattr(claim, "design", None)
    if claim.title is None and design is not None and design.title is not None:
        prep.moves.add(f"{at}/title", f"{at}/design/title")
        values["title"] = design.title
    elif claim.title is None:
        prep.moves.add(f"{at}/title", f"{of}/title")
        values["title"] = award.title
    return updated(claim, **values)


def design_of(design: AssessmentDesign, at: str, prep: Preparation) -> AssessmentDesign:
    """Return a result description as an assessment specification: its rubric becomes text (crosswalk B5)."""
    scheme = design.grading_scheme
    if scheme is None and design.levels:
        scheme = _rubric(design, at, prep)
    if scheme is not None and scheme.title is None:
        prep.moves.add(f"{at}/grading_scheme/title", f"{at}/title")
        scheme = updated(scheme, title=design.title)
    title = design.title
    if title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{at}/title", "title")
        title = Text.of(prep.inputs.title, prep.language)
    if title is None:
        prep.need("title", "the name of a result description")
    return updated(
        design,
        title=title,
        documents=linked_design(design, at, prep),
        grading_scheme=scheme,
    )


def _rubric(design: AssessmentDesign, at: str, prep: Preparation) -> GradingScheme:
    """Return the levels of a rubric as a grading scheme with a line for each."""
    lines = []
    for index, level in enumerate(design.levels):
        head = [level.name.pick()[1] if level.name else "", level.level or ""]
        points = [f"({level.points})"] if level.points else []
        body = [level.description.pick()[1]] if level.description else []
        lines.append(": ".join([" ".join(filter(None, dict.fromkeys([*head, *points]))), *body]))
        for field in ("name/0", "description/0", "level", "points"):
            to = f"{at}/grading_scheme/description/0"
            origin = f"{at}/levels/{index}/{field}"
            prep.moves.add(to, origin, How.APPROXIMATED, "as a line of the grading scheme")
    title = design.title or Text.of("Rubric", "en")
    prep.moves.add(f"{at}/grading_scheme/title", f"{at}/title")
    language = title.pick()[0]
    return GradingScheme(title=title, description=Text.of("\n".join(lines), language))
