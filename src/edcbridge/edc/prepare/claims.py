"""Preparing claims for an EDC: every claim has a title and an awarding body, every assessment a grade."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import OPPORTUNITY
from edcbridge.edc.prepare.criteria import with_criteria
from edcbridge.edc.prepare.parties import party
from edcbridge.lens import How
from edcbridge.model import (
    Achievement,
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    Claim,
    Concept,
    Credential,
    Credits,
    GradingScheme,
    Note,
    Organisation,
    Party,
    Text,
    WebPage,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["claim"]


def _bodies(credential: Credential) -> list[tuple[Party, str]]:
    """Return who awards where a claim does not say it, and where that stands: the issuer (crosswalk B1)."""
    return [(credential.issuer, "/issuer")] if credential.issuer is not None else []


def _awarding(
    claim: Claim,
    at: str,
    bodies: list[tuple[Party, str]],
    credential: Credential,
    prep: Preparation,
) -> Awarding:
    awarding = claim.awarding or Awarding()
    to = f"{at}/awarding"
    if awarding.bodies:
        candidates = [(body, f"{to}/bodies/{i}") for i, body in enumerate(awarding.bodies)]
    else:
        candidates = _others(claim, at, bodies) + bodies
    if not candidates:
        candidates = [(Organisation(), f"{to}/bodies/0")]
    out: list[Party] = []
    for index, (body, origin) in enumerate(candidates):
        prep.moves.add(f"{to}/bodies/{index}", origin)
        out.append(party(body, f"{to}/bodies/{index}", prep, issuer=_is_issuer(body, credential)))
    date = awarding.date
    if date is None and credential.awarded is not None:
        date = credential.awarded
        prep.moves.add(f"{to}/date", "/awarded")
    return updated(awarding, bodies=tuple(out), date=date)


def _others(claim: Claim, at: str, bodies: list[tuple[Party, str]]) -> list[tuple[Party, str]]:
    """Return who else awards: the creator of the achievement, and the source of an award without results.

    The source assessed the achievement on behalf of the issuer (OB 3.0 section B.1.4); where there are results, it is
    their assessor.
    """
    if not isinstance(claim, Award):
        return []
    known = {body.id for body, _ in bodies}
    found: list[tuple[Party, str]] = []
    creator = claim.achievement.creator if claim.achievement else None
    source = None if claim.assessments else claim.source
    for who, origin in ((creator, f"{at}/achievement/creator"), (source, f"{at}/source")):
        if who is not None and (who.id is None or who.id not in known):
            known.add(who.id)
            found.append((who, origin))
    return found


def _is_issuer(body: Party, credential: Credential) -> bool:
    issuer = credential.issuer
    return issuer is None or body == issuer or (body.id is not None and body.id == issuer.id)


def claim(found: Any, at: str, credential: Credential, prep: Preparation) -> Any:
    """Return the claim at `at` in the prepared model as an EDC can say it."""
    bodies = _bodies(credential)
    awarded = updated(found, awarding=_awarding(found, at, bodies, credential, prep))
    if isinstance(awarded, Award):
        return _award(awarded, at, credential, prep)
    return _titled(awarded, at, prep)


def _titled(claim: Any, at: str, prep: Preparation) -> Any:
    """Return the claim with a title: its own, else that of what it specifies."""
    design = claim.achievement if isinstance(claim, Award) else getattr(claim, "design", None)
    field = "achievement" if isinstance(claim, Award) else "design"
    if claim.title is None and design is not None and design.title is not None:
        prep.moves.add(f"{at}/title", f"{at}/{field}/title")
        return updated(claim, title=design.title)
    if claim.title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{at}/title", "title")
        return updated(claim, title=Text.of(prep.inputs.title, prep.language))
    if claim.title is None:
        prep.need("title", "the title of the achievement")
    return claim


def _award(award: Award, at: str, credential: Credential, prep: Preparation) -> Award:
    award = _titled(award, at, prep)
    achievement = award.achievement
    designs = achievement.assessments if achievement is not None else ()
    assessments = _assessments(award, designs, at, prep)
    activities = tuple(
        _beside(activity, award, f"{at}/activities/{index}", at, prep)
        for index, activity in enumerate(award.activities)
    )
    evidence, notes = _evidence(credential, award, at, prep)
    framework, where = _framework(achievement, at, prep)
    received, uncounted = _counted(award.credits, f"{at}/credits", framework, where, prep)
    prepared = updated(
        award,
        assessments=assessments,
        activities=activities,
        credits=received,
        documents=award.documents + evidence,
        notes=award.notes
        + notes
        + _credit_notes(uncounted, f"{at}/notes", len(award.notes + notes), prep),
        source=None,
        image=None,
    )
    if achievement is None:
        return prepared
    return updated(prepared, achievement=_achievement(achievement, f"{at}/achievement", prep))


def _beside(claim: Any, award: Award, at: str, of: str, prep: Preparation) -> Any:
    """Return an activity or assessment with the title and awarding process of the award it belongs to."""
    values: dict[str, Any] = {}
    if claim.awarding is None:
        prep.moves.add(f"{at}/awarding", f"{of}/awarding")
        values["awarding"] = award.awarding
    design = getattr(claim, "design", None)
    if claim.title is None and design is not None and design.title is not None:
        prep.moves.add(f"{at}/title", f"{at}/design/title")
        values["title"] = design.title
    elif claim.title is None:
        prep.moves.add(f"{at}/title", f"{of}/title")
        values["title"] = award.title
    return updated(claim, **values)


def _assessments(
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
            design = _design(design, f"{to}/design", prep)
        elif design is not None and design == AssessmentDesign(id=design.id):
            prep.report("edc.dangling-result", id=design.id)
            design = None
        assessors = _assessors(assessment, award, to, at, prep)
        whole = updated(assessment, design=design, assessors=assessors)
        graded = _graded(whole, to, designs, at, prep)
        if graded is not None:
            out.append(_beside(graded, award, to, at, prep))
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


def _evidence(
    credential: Credential, award: Award, at: str, prep: Preparation
) -> tuple[tuple[WebPage, ...], tuple[Note, ...]]:
    """Return the learner's evidence as supplementary documents and notes of the first claim (crosswalk B6)."""
    documents: list[WebPage] = []
    notes: list[Note] = []
    if not at.endswith("/claims/0"):
        return (), ()
    for index, evidence in enumerate(credential.evidence):
        origin = f"/evidence/{index}"
        if evidence.id is not None:
            to = f"{at}/documents/{len(award.documents) + len(documents)}"
            for step, source in (("@type", "@type"), ("url", "id"), ("title", "name")):
                prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
            documents.append(WebPage(url=evidence.id, title=evidence.name))
        for field in ("narrative", "description"):
            text = getattr(evidence, field)
            if text is not None:
                to = f"{at}/notes/{len(award.notes) + len(notes)}"
                prep.moves.add(f"{to}/text", f"{origin}/{field}", How.APPROXIMATED, "as a note")
                notes.append(Note(text=text))
    return tuple(documents), tuple(notes)


def _framework(
    achievement: Achievement | None, at: str, prep: Preparation
) -> tuple[Concept | None, str]:
    """Return the framework of the credits and where it comes from: the achievement, else the caller."""
    for index, credit in enumerate(achievement.credits if achievement is not None else ()):
        if credit.framework is not None:
            return credit.framework, f"{at}/achievement/credits/{index}/framework"
    if prep.inputs.credit_framework is not None:
        return vocabularies.concept("education-credit", prep.inputs.credit_framework), ""
    return None, ""


def _counted(
    found: tuple[Credits, ...], at: str, framework: Concept | None, where: str, prep: Preparation
) -> tuple[tuple[Credits, ...], list[tuple[Credits, str]]]:
    """Return the credits that have a framework, and those that do not with where they stand (crosswalk B1)."""
    counted: list[Credits] = []
    uncounted: list[tuple[Credits, str]] = []
    for index, credit in enumerate(found):
        if credit.framework is None and framework is None:
            uncounted.append((credit, f"{at}/{index}"))
            continue
        to = f"{at}/{len(counted)}"
        prep.moves.add(to, f"{at}/{index}")
        if credit.framework is None and where:
            prep.moves.add(f"{to}/framework", where)
        elif credit.framework is None:
            prep.moves.supply(f"{to}/framework", "credit_framework")
        counted.append(updated(credit, framework=credit.framework or framework))
    return tuple(counted), uncounted


def _credit_notes(
    uncounted: list[tuple[Credits, str]], at: str, start: int, prep: Preparation
) -> tuple[Note, ...]:
    """Return a note for each number of credits whose unit nobody stated; it is not taken for ECTS."""
    notes: list[Note] = []
    for credit, origin in uncounted:
        prep.report("edc.credits-without-framework", point=credit.point)
        to = f"{at}/{start + len(notes)}/text/0"
        prep.moves.add(
            to, f"{origin}/point", How.APPROXIMATED, "as a note, as nobody stated its unit"
        )
        notes.append(Note(text=Text.of(f"{credit.point} credits", "en")))
    return tuple(notes)


def _achievement(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    if achievement.title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{at}/title", "title")
        achievement = updated(achievement, title=Text.of(prep.inputs.title, prep.language))
    if achievement.title is None:
        prep.need("title", "the title of the achievement")
    types = achievement.types
    code = OPPORTUNITY.get(achievement.achievement_type or "")
    if not types and code is not None:
        prep.moves.add(f"{at}/types/0/id", f"{at}/achievement_type")
        types = (vocabularies.concept("learning-opportunity", code),)
    framework, where = _framework(None, at, prep)
    counted, uncounted = _counted(achievement.credits, f"{at}/credits", framework, where, prep)
    notes = achievement.notes
    documents = _linked(achievement, at, prep)
    achievement = with_criteria(achievement, at, prep)
    notes = achievement.notes
    return updated(
        achievement,
        types=types,
        credits=counted,
        notes=notes + _credit_notes(uncounted, f"{at}/notes", len(notes), prep),
        documents=documents,
        alignments=(),
        assessments=tuple(
            _design(design, f"{at}/assessments/{index}", prep)
            for index, design in enumerate(achievement.assessments)
        ),
        identifiers=achievement.identifiers,
        creator=None,
        image=None,
        text_language=None,
    )


def _linked(achievement: Achievement, at: str, prep: Preparation) -> tuple[WebPage, ...]:
    """Return the documents: the page with the criteria, and what is aligned but neither skill nor level (B5)."""
    documents = list(achievement.documents)
    if achievement.criteria_url is not None:
        prep.moves.add(f"{at}/documents/{len(documents)}/url", f"{at}/criteria_url")
        documents.append(WebPage(url=achievement.criteria_url))
    for index, alignment in enumerate(achievement.alignments):
        if alignment.url is not None:
            _document(f"{at}/documents/{len(documents)}", f"{at}/alignments/{index}", prep)
            documents.append(WebPage(url=alignment.url, title=alignment.name))
    return tuple(documents)


def _document(to: str, origin: str, prep: Preparation) -> None:
    for step, source in (("@type", "@type"), ("url", "url"), ("title", "name")):
        prep.moves.add(
            f"{to}/{step}", f"{origin}/{source}", How.APPROXIMATED, "as a supplementary document"
        )


def _design(design: AssessmentDesign, at: str, prep: Preparation) -> AssessmentDesign:
    """Return a result description as an assessment specification: its rubric becomes text (crosswalk B5)."""
    documents = list(design.documents)
    for index, alignment in enumerate(design.alignments):
        if alignment.url is not None:
            _document(f"{at}/documents/{len(documents)}", f"{at}/alignments/{index}", prep)
            documents.append(WebPage(url=alignment.url, title=alignment.name))
    scheme = design.grading_scheme
    if scheme is None and design.levels:
        scheme = _rubric(design, at, prep)
    title = design.title
    if title is None:
        prep.need("title", "the name of a result description")
    return updated(
        design,
        title=title,
        documents=tuple(documents),
        alignments=(),
        grading_scheme=scheme,
        levels=(),
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
