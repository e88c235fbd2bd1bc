"""Preparing a model for an EDC: what the profile demands and Open Badges say elsewhere, or not at all.

Each step follows a row of the crosswalk (B1 to B6) and is a move in the ledger. Nothing is invented: what no rule
derives is an input that the caller is asked for, all of them at once.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from edcbridge import vocabularies
from edcbridge.edc.prepare_parties import party, picture
from edcbridge.lens import How
from edcbridge.model import (
    UNDETERMINED,
    Achievement,
    Alignment,
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    Claim,
    Concept,
    ContactPoint,
    Credential,
    Credits,
    Display,
    Endorsement,
    GradingScheme,
    Identifier,
    Learner,
    LearningOutcome,
    LegalIdentifier,
    Mailbox,
    Media,
    Note,
    Organisation,
    Page,
    Party,
    Sheets,
    Text,
    WebPage,
)
from edcbridge.model.walk import nodes as walk_nodes
from edcbridge.model.walk import rebuild
from edcbridge.preparation import Preparation, updated

__all__ = ["SOURCE_ID", "STAGES", "prepare"]

STAGES = ("draft", "sealed")
SOURCE_ID = "Open Badges credential id"
"""The scheme name of the identifier that keeps the id of the badge (crosswalk B2)."""


def prepare(credential: Credential, stage: str, prep: Preparation) -> tuple[Credential, str]:
    """Return the model as an EDC of `stage` needs it, and the tag of its primary language."""
    language = _language(credential, prep)
    credential = _tag_texts(credential, language)
    learner = _learner(credential, prep)
    bodies = _bodies(credential, prep, stage)
    claims = tuple(
        _claim(claim, f"/learner/claims/{index}", bodies, credential, prep)
        for index, claim in enumerate(learner.claims)
    )
    learner = updated(learner, claims=claims)
    prepared = updated(
        credential,
        learner=learner,
        display=_display(credential, claims, language, stage, prep),
        issuer=_issuer(credential, stage, prep),
        profiles=credential.profiles or (_profile(prep),),
        identifiers=_identifiers(credential, prep),
        attachments=_attachments(credential, prep),
        image=None,
        **_dates(credential, stage, prep),
    )
    return prepared, language


# --- language -------------------------------------------------------------------------------------------------


def _language(credential: Credential, prep: Preparation) -> str:
    """Return the tag of the primary language: as displayed, as the achievement says, as the caller says."""
    if credential.display is not None and credential.display.primary_language is not None:
        tag = vocabularies.language_tag(credential.display.primary_language.id or "")
        if tag is not None:
            return tag
    for index, claim in enumerate(credential.learner.claims if credential.learner else ()):
        achievement = getattr(claim, "achievement", None)
        if achievement is not None and achievement.text_language:
            origin = f"/learner/claims/{index}/achievement/text_language"
            prep.moves.add("/display/primary_language/id", origin)
            return str(achievement.text_language)
    if prep.inputs.language is not None:
        prep.moves.supply("/display/primary_language", "language")
        return prep.inputs.language
    stated = _stated_language(credential)
    if stated is None:
        prep.need("language", "the language of the texts in the source")
        return UNDETERMINED
    prep.moves.default("/display/primary_language", "the language of the title")
    return stated


def _stated_language(credential: Credential) -> str | None:
    """Return the language of the title, if the title has one."""
    titles: list[Text | None] = [credential.display.title if credential.display else None]
    for claim in credential.learner.claims if credential.learner else ():
        achievement = getattr(claim, "achievement", None)
        titles += [claim.title, achievement.title if achievement else None]
    tags = [tag for title in titles if title is not None for tag in title.languages]
    return next((tag for tag in tags if tag != UNDETERMINED), None)


def _tag_texts(credential: Credential, language: str) -> Credential:
    """Return the model with every text that has no language in `language`."""

    def tag(value: Any, at: str) -> Any:  # noqa: ARG001
        if isinstance(value, Text) and UNDETERMINED in value.languages:
            entries = tuple((language if t == UNDETERMINED else t, s) for t, s in value.entries)
            return Text(entries=entries)
        return value

    tagged: Credential = rebuild(credential, tag)
    return tagged


# --- parties --------------------------------------------------------------------------------------------------


def _bodies(credential: Credential, prep: Preparation, stage: str) -> list[tuple[Party, str]]:
    """Return who awards, where a claim does not say it, and where that stands (crosswalk B1).

    A draft has no issuer of its own, as the seal will name it; so the issuer of a badge stands as awarding body.
    """
    if credential.issuer is None:
        return []
    del stage, prep
    return [(credential.issuer, "/issuer")]


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
        prep.need("legal_name", "the name of the awarding body")
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
    """Return the creator of the achievement and the source of the award, if they are not the issuer."""
    if not isinstance(claim, Award):
        return []
    known = {body.id for body, _ in bodies}
    found: list[tuple[Party, str]] = []
    creator = claim.achievement.creator if claim.achievement else None
    for who, origin in ((creator, f"{at}/achievement/creator"), (claim.source, f"{at}/source")):
        if who is not None and (who.id is None or who.id not in known):
            known.add(who.id)
            found.append((who, origin))
    return found


def _is_issuer(body: Party, credential: Credential) -> bool:
    issuer = credential.issuer
    return issuer is None or body == issuer or (body.id is not None and body.id == issuer.id)


def _issuer(credential: Credential, stage: str, prep: Preparation) -> Party | None:
    """Return the issuer of a sealed EDC, with the identifier of its certificate; a draft has none (EDC 0.7)."""
    if stage == "draft":
        return None
    issuer = credential.issuer or Organisation()
    if not isinstance(issuer, Organisation):
        prep.need("legal_name", "the organisation that seals; the source names a person")
        issuer = Organisation(id=issuer.id)
    if issuer.eidas is None and prep.inputs.eidas_identifier is not None:
        prep.moves.supply("/issuer/eidas/notation", "eidas_identifier")
        issuer = updated(issuer, eidas=LegalIdentifier(notation=prep.inputs.eidas_identifier))
    if issuer.eidas is None:
        prep.need("eidas_identifier", "the organizationIdentifier of the issuer's seal certificate")
    return party(issuer, "/issuer", prep, issuer=True)


def _learner(credential: Credential, prep: Preparation) -> Learner:
    learner = credential.learner
    if learner is None or not learner.claims:
        prep.need("achievement", "a claim about the learner; the source makes none")
        return learner or Learner()
    learner = _named(learner, prep)
    return _reachable(learner, prep)


def _named(learner: Learner, prep: Preparation) -> Learner:
    values: dict[str, Any] = {}
    for name in ("full_name", "given_name", "family_name"):
        supplied = getattr(prep.inputs, name)
        if supplied is not None and getattr(learner, name) is None:
            prep.moves.supply(f"/learner/{name}", name)
            values[name] = Text.of(supplied)
    if prep.inputs.date_of_birth is not None and learner.date_of_birth is None:
        prep.moves.supply("/learner/date_of_birth", "date_of_birth")
        values["date_of_birth"] = prep.inputs.date_of_birth
    learner = Learner.model_validate({**dict(learner), **values})
    if not (learner.full_name or learner.given_name or learner.family_name):
        prep.report("edc.nameless-learner")
    return learner


def _reachable(learner: Learner, prep: Preparation) -> Learner:
    """Return the learner with e-mail identities as contact points (crosswalk B4)."""
    rest: list[Identifier] = []
    contacts = list(learner.contacts)
    for index, identifier in enumerate(learner.identifiers):
        origin = f"/learner/identifiers/{index}"
        if (
            identifier.scheme_name == "emailAddress"
            and not identifier.hashed
            and identifier.notation
        ):
            to = f"/learner/contacts/{len(contacts)}"
            prep.moves.add(f"{to}/@type", f"{origin}/@type")
            prep.moves.add(f"{to}/emails/0/@type", f"{origin}/scheme_name")
            prep.moves.add(f"{to}/emails/0/id", f"{origin}/notation")
            mailbox = Mailbox(id=f"mailto:{identifier.notation}")
            contacts.append(ContactPoint(emails=(mailbox,)))
            continue
        prep.moves.add(f"/learner/identifiers/{len(rest)}", origin)
        rest.append(identifier)
    return updated(learner, identifiers=tuple(rest), contacts=tuple(contacts), image=None)


# --- claims ---------------------------------------------------------------------------------------------------


def _claim(
    claim: Any, at: str, bodies: list[tuple[Party, str]], credential: Credential, prep: Preparation
) -> Any:
    claim = updated(claim, awarding=_awarding(claim, at, bodies, credential, prep))
    if isinstance(claim, Award):
        return _award(claim, at, credential, prep)
    return _titled(claim, at, prep)


def _titled(claim: Any, at: str, prep: Preparation) -> Any:
    """Return the claim with a title: its own, else that of what it specifies."""
    design = claim.achievement if isinstance(claim, Award) else getattr(claim, "design", None)
    field = "achievement" if isinstance(claim, Award) else "design"
    if claim.title is None and design is not None and design.title is not None:
        prep.moves.add(f"{at}/title", f"{at}/{field}/title")
        return updated(claim, title=design.title)
    if claim.title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{at}/title", "title")
        return updated(claim, title=Text.of(prep.inputs.title))
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
            prep.moves.add(f"{to}/design", place)
            prep.moves.add(f"{to}/design/id", f"{at}/assessments/{index}/design/id")
            design = _design(design, f"{to}/design", prep)
        elif design is not None and design == AssessmentDesign(id=design.id):
            prep.report("edc.dangling-result", id=design.id)
            design = None
        graded = _graded(updated(assessment, design=design), to, designs, at, prep)
        if graded is not None:
            out.append(_beside(graded, award, to, at, prep))
    return tuple(out)


def _graded(
    assessment: Assessment,
    to: str,
    designs: tuple[AssessmentDesign, ...],
    at: str,
    prep: Preparation,
) -> Assessment | None:
    """Return the assessment with its grade: the value, else the name of the level reached, else the status."""
    if assessment.grade is not None:
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
        if credit.framework is None:
            if where:
                prep.moves.add(f"{to}/framework", where)
            else:
                prep.moves.supply(f"{to}/framework", "credit_framework")
            credit = updated(credit, framework=framework)
        counted.append(credit)
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


# crosswalk B9: Open Badges AchievementType and its concept in learning-opportunity
OPPORTUNITY_OF_TYPE = {
    "MicroCredential": "74a4a268e8",
    "Course": "05053c1cbe",
    "LearningProgram": "79343569f3",
    "ApprenticeshipCertificate": "63f9f6180c",
    "JourneymanCertificate": "63f9f6180c",
}


def _achievement(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    if achievement.title is None and prep.inputs.title is not None:
        prep.moves.supply(f"{at}/title", "title")
        achievement = updated(achievement, title=Text.of(prep.inputs.title))
    if achievement.title is None:
        prep.need("title", "the title of the achievement")
    types = achievement.types
    code = OPPORTUNITY_OF_TYPE.get(achievement.achievement_type or "")
    if not types and code is not None:
        prep.moves.add(f"{at}/types/0/id", f"{at}/achievement_type")
        types = (vocabularies.concept("learning-opportunity", code),)
    framework, where = _framework(None, at, prep)
    counted, uncounted = _counted(achievement.credits, f"{at}/credits", framework, where, prep)
    notes = achievement.notes
    documents, outcomes = _linked(achievement, at, prep)
    if achievement.criteria_url is not None:
        prep.moves.add(f"{at}/documents/{len(documents)}/url", f"{at}/criteria_url")
        documents = (*documents, WebPage(url=achievement.criteria_url))
    return updated(
        achievement,
        types=types,
        credits=counted,
        notes=notes + _credit_notes(uncounted, f"{at}/notes", len(notes), prep),
        documents=documents,
        learning_outcomes=outcomes,
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


def _linked(
    achievement: Achievement, at: str, prep: Preparation
) -> tuple[tuple[WebPage, ...], tuple[LearningOutcome, ...]]:
    """Return the documents with what the achievement is aligned to, which is neither skill nor level (B5)."""
    documents = list(achievement.documents)
    for index, alignment in enumerate(achievement.alignments):
        if alignment.url is not None:
            _document(
                alignment, f"{at}/documents/{len(documents)}", f"{at}/alignments/{index}", prep
            )
            documents.append(WebPage(url=alignment.url, title=alignment.name))
    return tuple(documents), achievement.learning_outcomes


def _document(alignment: Alignment, to: str, origin: str, prep: Preparation) -> None:
    del alignment
    for step, source in (("@type", "@type"), ("url", "url"), ("title", "name")):
        prep.moves.add(
            f"{to}/{step}", f"{origin}/{source}", How.APPROXIMATED, "as a supplementary document"
        )


def _design(design: AssessmentDesign, at: str, prep: Preparation) -> AssessmentDesign:
    """Return a result description as an assessment specification: its rubric becomes text (crosswalk B5)."""
    documents = list(design.documents)
    for index, alignment in enumerate(design.alignments):
        if alignment.url is not None:
            _document(
                alignment, f"{at}/documents/{len(documents)}", f"{at}/alignments/{index}", prep
            )
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


# --- the envelope -----------------------------------------------------------------------------------------------


def _profile(prep: Preparation) -> Concept:
    prep.moves.default("/profiles/0", "a credential of no special profile")
    return vocabularies.concept("credential", "Generic")


def _dates(credential: Credential, stage: str, prep: Preparation) -> dict[str, Any]:
    """Return the dates: an expiry under both its names; at sealing, `issued` as well (crosswalk B1, B2)."""
    values: dict[str, Any] = {"awarded": None}
    valid_from = credential.valid_from or credential.issued
    if credential.valid_from is None and credential.issued is not None:
        prep.moves.add("/valid_from", "/issued", How.APPROXIMATED)
    if valid_from is None and prep.inputs.valid_from is not None:
        prep.moves.supply("/valid_from", "valid_from")
        values["valid_from"] = prep.inputs.valid_from
    elif valid_from is None:
        prep.need("valid_from", "the date from which the credential holds")
    else:
        values["valid_from"] = valid_from
    valid_from = values.get("valid_from")
    until = credential.valid_until or credential.expiration_date
    if until is not None:
        origin = "/valid_until" if credential.valid_until else "/expiration_date"
        for field in ("valid_until", "expiration_date"):
            prep.moves.add(f"/{field}", origin)
            values[field] = until
    values["issued"] = values["issuance_date"] = None
    if stage == "sealed":
        issued = credential.issued or credential.issuance_date or credential.awarded or valid_from
        origin = (
            "/issued" if credential.issued else "/awarded" if credential.awarded else "/valid_from"
        )
        for field in ("issued", "issuance_date"):
            how = How.MAPPED if origin == "/issued" else How.APPROXIMATED
            prep.moves.add(
                f"/{field}", origin, how, "the date of issuing, as far as the source tells"
            )
            values[field] = issued
    return values


def _identifiers(credential: Credential, prep: Preparation) -> tuple[Identifier, ...]:
    """Return the identifiers, with the id of the source among them: an EDC has an id of its own (B2)."""
    if credential.id is None:
        return credential.identifiers
    to = f"/identifiers/{len(credential.identifiers)}"
    prep.moves.add(f"{to}/notation", "/id")
    return (*credential.identifiers, Identifier(notation=credential.id, scheme_name=SOURCE_ID))


def _display(
    credential: Credential, claims: tuple[Any, ...], language: str, stage: str, prep: Preparation
) -> Display:
    display = credential.display or Display()
    if display.title is None and claims and claims[0].title is not None:
        prep.moves.add("/display/title", "/learner/claims/0/title")
        display = updated(display, title=claims[0].title)
    if display.primary_language is None and language != UNDETERMINED:
        display = updated(display, primary_language=vocabularies.language(language))
    if not display.languages and display.primary_language is not None:
        prep.moves.add("/display/languages/0", "/display/primary_language")
        display = updated(display, languages=(display.primary_language,))
    if display.sheets:
        return display
    image = _image(credential, prep)
    if image is not None and display.primary_language is not None:
        prep.moves.add("/display/sheets/0/language", "/display/primary_language")
        page = Page(number=1, image=image)
        prep.moves.default("/display/sheets/0/pages/0/number", "the first page")
        return updated(display, sheets=(Sheets(language=display.primary_language, pages=(page,)),))
    if stage == "sealed":
        prep.need("display_image", "an image that shows the credential")
    return display


def _image(credential: Credential, prep: Preparation) -> Media | None:
    """Return the image that shows the credential: the badge's own, the achievement's, or the caller's."""
    to = "/display/sheets/0/pages/0/image"
    places: list[tuple[str, Media | None]] = [("/image", credential.image)]
    for index, claim in enumerate(credential.learner.claims if credential.learner else ()):
        if isinstance(claim, Award):
            at = f"/learner/claims/{index}"
            places.append((f"{at}/image", claim.image))
            if claim.achievement is not None:
                places.append((f"{at}/achievement/image", claim.achievement.image))
    for origin, media in places:
        if picture(media) is not None:
            prep.moves.add(to, origin)
            return media
    if prep.inputs.display_image is None:
        return None
    prep.moves.supply(to, "display_image")
    media_type, _, content = prep.inputs.display_image.removeprefix("data:").partition(";base64,")
    return media_object(content, "JPEG" if media_type == "image/jpeg" else "PNG")


def media_object(content: str, file_type: str, title: Text | None = None) -> Media:
    """Return a MediaObject of base64 `content`."""
    return Media(
        content=content,
        encoding=vocabularies.concept("encoding", "6146cde7dd"),
        type=vocabularies.concept("file-type", file_type),
        title=title,
    )


def _attachments(credential: Credential, prep: Preparation) -> tuple[Media, ...]:
    """Return the attachments, with each endorsement as a file: it is a signed whole (crosswalk B6)."""
    attached = list(credential.attachments)
    for pointer, node in walk_nodes(credential):
        if isinstance(node, Endorsement):
            text = node.document if isinstance(node.document, str) else json.dumps(node.document)
            content = b64encode(text.encode()).decode("ascii")
            to = f"/attachments/{len(attached)}/content"
            prep.moves.add(to, f"{pointer}/document", How.CARRIED)
            file_type = "TXT" if isinstance(node.document, str) else "JSON_LD"
            attached.append(media_object(content, file_type, Text.of("Endorsement", "en")))
    return tuple(attached)
