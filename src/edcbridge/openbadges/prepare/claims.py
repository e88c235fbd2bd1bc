"""Preparing a claim for a badge: one achievement, with a description and criteria."""

from __future__ import annotations

from typing import Any, TypeVar

from edcbridge import vocabularies
from edcbridge.crosswalk import ACHIEVEMENT_TYPE
from edcbridge.lens import How
from edcbridge.model import (
    Achievement,
    Activity,
    Assessment,
    AssessmentDesign,
    Award,
    Claim,
    Credits,
    Display,
    Entitlement,
    Text,
    WebPage,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["as_award", "with_achievement"]

AnyDesign = TypeVar("AnyDesign", Achievement, AssessmentDesign)


def as_award(claim: Claim, at: str, prep: Preparation) -> Award:
    """Return the claim as an award: an activity, assessment or entitlement is wrapped in one (crosswalk B8)."""
    if isinstance(claim, Award):
        return claim
    achievement_type: str = "Achievement"
    values: dict[str, Any] = {}
    if isinstance(claim, Activity):
        achievement_type, values = "CertificateOfCompletion", {"activities": (claim,)}
    elif isinstance(claim, Assessment):
        achievement_type, values = "Assessment", {"assessments": (claim,)}
    elif isinstance(claim, Entitlement):
        achievement_type, values = "License", {}
    for field in values:
        prep.moves.add(f"{at}/{field}/0", at)
    design = getattr(claim, "design", None)
    achievement = Achievement(
        id=getattr(design, "id", None), title=claim.title, achievement_type=achievement_type
    )
    for field in ("title", "description"):
        found = getattr(design, field, None)
        origin = f"{at}/design/{field}" if found is not None else f"{at}/{field}"
        prep.moves.add(f"{at}/achievement/{field}", origin)
        achievement = updated(achievement, **{field: found or getattr(claim, field)})
    if design is not None:
        achievement = _of_design(achievement, design, at, prep)
    prep.moves.add(f"{at}/achievement/achievement_type", f"{at}/@type", How.APPROXIMATED)
    prep.moves.add(f"{at}/achievement/id", f"{at}/design/id")
    prep.moves.add(f"{at}/achievement/@type", f"{at}/design/@type", How.APPROXIMATED)
    return Award(
        title=claim.title,
        description=claim.description,
        awarding=claim.awarding,
        identifiers=claim.identifiers,
        documents=claim.documents,
        notes=claim.notes,
        achievement=achievement,
        **values,
    )


def _of_design(achievement: Achievement, design: Any, at: str, prep: Preparation) -> Achievement:
    """Return the achievement with what a specification of another class shares with it."""
    values: dict[str, Any] = {}
    for field in (
        "modes",
        "languages",
        "categories",
        "homepages",
        "documents",
        "identifiers",
        "types",
    ):
        found = getattr(design, field, None)
        if found:
            prep.moves.add(f"{at}/achievement/{field}", f"{at}/design/{field}")
            values[field] = found
    return updated(achievement, **values)


def with_achievement(
    award: Award,
    at: str,
    display: Display | None,
    languages: tuple[str, ...],
    prep: Preparation,
) -> Award:
    """Return the award with its achievement, of which a badge must say some things."""
    place = f"{at}/achievement"
    achievement = award.achievement
    if achievement is None:
        achievement = Achievement(title=award.title)
        prep.moves.add(f"{place}/title", f"{at}/title")
        prep.moves.add(f"{place}/@type", f"{at}/@type")
    if achievement.title is None and award.title is not None:
        prep.moves.add(f"{place}/title", f"{at}/title")
        achievement = updated(achievement, title=award.title)
    if achievement.title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{place}/title", "title")
        achievement = updated(achievement, title=Text.of(prep.inputs.title))
    if achievement.title is None:
        prep.need("title", "the title of the achievement")
        return award
    if award.title == achievement.title:
        prep.moves.add(f"{place}/title", f"{place}/title")
        prep.moves.add(f"{place}/title", f"{at}/title")
    award = _counted(award, at, prep)
    achievement, award = _described(achievement, award, at, prep)
    achievement, award = _with_designs(achievement, award, at, prep)
    achievement = _with_criteria(_unrepeated(achievement, place, prep), place, prep)
    achievement = _typed(achievement, place, prep)
    if achievement.text_language is None and languages:
        title = achievement.title or Text.of("")
        language, _ = title.pick(*languages)
        if language != "und":
            _told_language(f"{place}/text_language", language, display or Display(), prep)
            achievement = updated(achievement, text_language=language)
    return updated(award, achievement=achievement)


def _told_language(to: str, language: str, display: Display, prep: Preparation) -> None:
    """Note that the language of the badge is told by all that an EDC says is in this language (crosswalk B10)."""
    said = [("primary_language", display.primary_language)]
    said += [(f"languages/{n}", concept) for n, concept in enumerate(display.languages)]
    said += [(f"sheets/{n}/language", one.language) for n, one in enumerate(display.sheets)]
    for step, concept in said:
        if concept is not None and vocabularies.language_tag(concept.id or "") == language:
            prep.gather(to, f"/display/{step}", concept)


def _counted(award: Award, at: str, prep: Preparation) -> Award:
    """Return the award with those of its credits that say how many they are."""
    kept: list[Credits] = []
    for index, credit in enumerate(award.credits):
        if credit.point is not None:
            prep.moves.add(f"{at}/credits/{len(kept)}", f"{at}/credits/{index}")
            kept.append(credit)
    return updated(award, credits=tuple(kept))


def _described(
    achievement: Achievement, award: Award, at: str, prep: Preparation
) -> tuple[Achievement, Award]:
    """Return the achievement with a description: its own, the award's, the outcomes', else its title (B5)."""
    if achievement.description is not None:
        return achievement, award
    to = f"{at}/achievement/description"
    if award.description is not None:
        prep.moves.add(to, f"{at}/description")
        return updated(achievement, description=award.description), updated(award, description=None)
    summary = achievement.outcome_summary
    if summary is not None and summary.text is not None:
        prep.moves.add(to, f"{at}/achievement/outcome_summary/text", How.APPROXIMATED)
        return updated(achievement, description=summary.text), award
    prep.moves.default(to, "the title, as a badge must have a description")
    prep.report("ob3.description-from-title")
    return updated(achievement, description=achievement.title), award


def _with_designs(
    achievement: Achievement, award: Award, at: str, prep: Preparation
) -> tuple[Achievement, Award]:
    """Return the achievement with a result description for each assessment specification in use (B5)."""
    designs = list(achievement.assessments)
    known = {design.id for design in designs if design.id}
    assessments: list[Assessment] = []
    for index, assessment in enumerate(award.assessments):
        design = assessment.design
        if design is not None and design.id is None:
            place = prep.moves.origins(f"{at}/assessments/{index}/design")[0].origin
            design = updated(design, id=prep.mint(place))
        if design is not None and design.id is not None and design.id not in known:
            known.add(design.id)
            prep.moves.add(
                f"{at}/achievement/assessments/{len(designs)}", f"{at}/assessments/{index}/design"
            )
            designs.append(design)
        titles = (design.title if design is not None else None, award.title)
        assessments.append(
            updated(
                assessment,
                design=AssessmentDesign(id=design.id) if design is not None else None,
                grade=assessment.grade if assessment.grade and assessment.grade.text else None,
                title=None if assessment.title in titles else assessment.title,
            )
        )
    prepared = tuple(
        _result_description(design, achievement, at, index, prep)
        for index, design in enumerate(designs)
    )
    return updated(achievement, assessments=prepared), updated(
        award, assessments=tuple(assessments)
    )


def _result_description(
    design: AssessmentDesign, achievement: Achievement, of: str, index: int, prep: Preparation
) -> AssessmentDesign:
    """Return an assessment specification with the name and type that a result description must have."""
    at = f"{of}/achievement/assessments/{index}"
    values: dict[str, Any] = {}
    if design.title is None:
        prep.moves.default(f"{at}/title", "an assessment without a title")
        values["title"] = Text.of("Result", "en")
    if design.result_type is None:
        prep.moves.default(f"{at}/result_type", "a result of no special kind")
        values["result_type"] = "Result"
    if design.description is not None and design.description == achievement.criteria:
        prep.moves.add(f"{of}/achievement/criteria", f"{of}/achievement/criteria")
        prep.moves.add(f"{of}/achievement/criteria", f"{at}/description")
        values["description"] = None
    return _unrepeated(updated(design, **values), at, prep)


def _unrepeated(owner: AnyDesign, at: str, prep: Preparation) -> AnyDesign:
    """Return an achievement or assessment without documents that only link to what it is aligned to."""
    urls = [alignment.url for alignment in owner.alignments]
    kept: list[WebPage] = []
    for index, page in enumerate(owner.documents):
        origin = f"{at}/documents/{index}"
        if page.url is not None and page.url in urls:
            there = f"{at}/alignments/{urls.index(page.url)}"
            for step, source in (("url", "url"), ("name", "title"), ("@type", "@type")):
                prep.moves.repeat(f"{origin}/{source}", f"{there}/{step}")
            continue
        prep.moves.add(f"{at}/documents/{len(kept)}", origin)
        kept.append(page)
    return updated(owner, documents=tuple(kept))


def _with_criteria(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    """Return the achievement with criteria: its assessments', its outcomes', a page's address, the caller's (B5)."""
    texts = _criteria_texts(achievement, at) if achievement.criteria is None else []
    if texts:
        achievement = updated(achievement, criteria=_joined(texts, f"{at}/criteria", prep))
    pages = [(field, getattr(achievement, field)[:1]) for field in ("homepages", "documents")]
    url = next(((f, page[0].url) for f, page in pages if page and page[0].url is not None), None)
    if url is not None and achievement.criteria_url is None:
        for step in ("url", "@type"):
            prep.moves.add(f"{at}/criteria_url", f"{at}/{url[0]}/0/{step}", How.APPROXIMATED)
        achievement = updated(achievement, criteria_url=url[1])
    if achievement.criteria is not None or achievement.criteria_url is not None:
        return achievement
    if prep.inputs.criteria is None:
        prep.report("ob3.no-criteria")
        return achievement
    prep.moves.supply(f"{at}/criteria", "criteria")
    return updated(achievement, criteria=Text.of(prep.inputs.criteria))


def _criteria_texts(achievement: Achievement, at: str) -> list[tuple[str, Text]]:
    """Return what is said of the assessments, their grading and the outcomes, each with its place."""
    texts: list[tuple[str, Text]] = []
    for index, design in enumerate(achievement.assessments):
        place, scheme = f"{at}/assessments/{index}", design.grading_scheme
        if design.description is not None:
            texts.append((f"{place}/description", design.description))
        if scheme is not None and scheme.description is not None:
            texts.append((f"{place}/grading_scheme/description", scheme.description))
    summary = achievement.outcome_summary
    if summary is not None and summary.text is not None:
        texts.append((f"{at}/outcome_summary/text", summary.text))
    return texts


def _joined(texts: list[tuple[str, Text]], to: str, prep: Preparation) -> Text:
    """Return several texts as one, with a paragraph for each, in each language that all of them have."""
    first = texts[0][1]
    tags = [t for t in first.languages if all(t in text.languages for _, text in texts)]
    tags = tags or [first.pick()[0]]
    entries = []
    for number, tag in enumerate(tags):
        chosen = [text.pick(tag) for _, text in texts]
        for (origin, text), pair in zip(texts, chosen, strict=True):
            prep.moves.add(
                f"{to}/{number}",
                f"{origin}/{text.entries.index(pair)}",
                How.APPROXIMATED,
                "as a paragraph of the criteria",
            )
        entries.append((tag, "\n\n".join(paragraph for _, paragraph in chosen)))
    return Text(entries=tuple(entries))


def _typed(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    """Return the achievement with its Open Badges type, where the learning opportunity tells it (B9)."""
    if achievement.achievement_type is not None:
        return achievement
    for index, concept in enumerate(achievement.types):
        found = ACHIEVEMENT_TYPE.get((concept.id or "").rpartition("/")[2])
        if found is not None:
            prep.gather(f"{at}/achievement_type", f"{at}/types/{index}", concept)
            return updated(achievement, achievement_type=found)
    return achievement
