"""Preparing claims for an EDC: every claim has a title and an awarding body, every assessment a grade."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import DEGREES, OPPORTUNITY
from edcbridge.edc.prepare.assessments import assessments_of, beside, design_of
from edcbridge.edc.prepare.criteria import with_criteria
from edcbridge.edc.prepare.documents import linked, with_evidence
from edcbridge.edc.prepare.parties import party
from edcbridge.lens import How
from edcbridge.model import (
    Achievement,
    Award,
    Awarding,
    Claim,
    Concept,
    Credential,
    Credits,
    Note,
    Organisation,
    Party,
    Text,
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
        candidates = _others(claim, at, bodies, prep) + bodies
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


def _others(
    claim: Claim, at: str, bodies: list[tuple[Party, str]], prep: Preparation
) -> list[tuple[Party, str]]:
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
        elif who is not None:
            same = next(place for body, place in (*found, *bodies) if body.id == who.id)
            for step in ("id", "@type"):
                prep.moves.repeat(f"{origin}/{step}", f"{same}/{step}")
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
    assessments = assessments_of(award, designs, at, prep)
    activities = tuple(
        beside(activity, award, f"{at}/activities/{index}", at, prep)
        for index, activity in enumerate(award.activities)
    )
    award = with_evidence(award, at, credential, prep)
    framework, where = _framework(achievement, at, prep)
    received, uncounted = _counted(award.credits, f"{at}/credits", framework, where, prep)
    prepared = updated(
        award,
        assessments=assessments,
        activities=activities,
        credits=received,
        notes=award.notes + _credit_notes(uncounted, f"{at}/notes", len(award.notes), prep),
        source=None,
        image=None,
    )
    if achievement is None:
        return prepared
    return updated(prepared, achievement=_achievement(achievement, f"{at}/achievement", prep))


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
    documents = linked(achievement, at, prep)
    achievement = with_criteria(achievement, at, prep)
    notes = achievement.notes
    if achievement.qualification is None and achievement.achievement_type in DEGREES:
        prep.moves.add(f"{at}/qualification", f"{at}/achievement_type")
        achievement = updated(achievement, qualification=True)
    return updated(
        achievement,
        types=types,
        credits=counted,
        notes=notes + _credit_notes(uncounted, f"{at}/notes", len(notes), prep),
        documents=documents,
        assessments=tuple(
            design_of(design, f"{at}/assessments/{index}", prep)
            for index, design in enumerate(achievement.assessments)
        ),
        creator=None,
        image=None,
        text_language=None,
    )
