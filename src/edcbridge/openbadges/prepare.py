"""Preparing a model for an Open Badge: one achievement, one learner, text in one language.

Each step follows a row of the crosswalk (B2 to B9) and is a move in the ledger.
"""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import How
from edcbridge.model import (
    Achievement,
    Activity,
    Agent,
    Assessment,
    AssessmentDesign,
    Award,
    Claim,
    Concept,
    Credential,
    Entitlement,
    Evidence,
    Group,
    Identifier,
    Learner,
    Media,
    Moment,
    Node,
    Organisation,
    Party,
    Person,
    Text,
)
from edcbridge.model.walk import rebuild
from edcbridge.preparation import Preparation, is_absolute, is_local, updated

__all__ = ["SOURCE_ID", "prepare"]

SOURCE_ID = "Open Badges credential id"
"""The scheme name under which an EDC keeps the id of the badge it was made from (crosswalk B2)."""

_TYPE_OF_OPPORTUNITY = {
    "74a4a268e8": "MicroCredential",
    "05053c1cbe": "Course",
    "79343569f3": "LearningProgram",
    "63f9f6180c": "ApprenticeshipCertificate",
}
"""crosswalk B9: concepts of learning-opportunity and their Open Badges AchievementType."""


def prepare(
    credential: Credential, claim: int, prep: Preparation
) -> tuple[Credential, tuple[str, ...]]:
    """Return the model of a badge for the top-level claim number `claim`, and the languages to prefer."""
    learner = credential.learner or Learner()
    if not learner.claims:
        prep.need("achievement", "a claim about the learner; the source makes none")
        return credential, ()
    languages = _languages(credential, prep)
    at = "/learner/claims/0"
    prep.moves.add(at, f"/learner/claims/{claim}")
    award = _award(learner.claims[claim], at, prep)
    achievement, award = _achievement(award, credential, at, languages, prep)
    issuer, award = _issuer(credential, award, at, prep)
    prepared = updated(
        credential,
        issuer=issuer,
        learner=updated(
            _learner(learner, prep),
            claims=(updated(award, achievement=achievement, documents=()),),
        ),
        display=_display(credential, award, len(learner.claims) > 1, at, prep),
        image=_image(credential, languages, prep),
        evidence=credential.evidence + _evidence(credential, award, at, prep),
        attachments=(),
        identifiers=(),
        **_dates(credential, award, at, prep),
    )
    return _with_ids(_restore_id(credential, prepared, prep), prep), languages


def _languages(credential: Credential, prep: Preparation) -> tuple[str, ...]:
    """Return the preferred languages: the caller's, then the primary one (crosswalk B10)."""
    found = [prep.inputs.language] if prep.inputs.language else []
    if credential.display is not None and credential.display.primary_language is not None:
        tag = vocabularies.language_tag(credential.display.primary_language.id or "")
        found += [tag] if tag else []
    return tuple(found)


# --- claims -----------------------------------------------------------------------------------------------------


def _award(claim: Claim, at: str, prep: Preparation) -> Award:
    """Return the claim as an award: an activity, assessment or entitlement is wrapped in one (crosswalk B8)."""
    if isinstance(claim, Award):
        return claim
    achievement_type, values = "Achievement", {}
    if isinstance(claim, Activity):
        achievement_type, values = "CertificateOfCompletion", {"activities": (claim,)}
    elif isinstance(claim, Assessment):
        achievement_type, values = "Assessment", {"assessments": (claim,)}
    elif isinstance(claim, Entitlement):
        achievement_type, values = "License", {}
    origins = prep.moves.origins(at)
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
    del origins
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


def _achievement(
    award: Award, credential: Credential, at: str, languages: tuple[str, ...], prep: Preparation
) -> tuple[Achievement, Award]:
    """Return the achievement with what a badge must say of it, and the award with what moved into it."""
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
        return achievement, award
    achievement, award = _described(achievement, award, at, prep)
    achievement, award = _with_designs(achievement, award, at, prep)
    achievement = _with_criteria(achievement, place, prep)
    achievement = _typed(achievement, place, prep)
    if achievement.text_language is None and languages:
        language, _ = achievement.title.pick(*languages)
        if language != "und":
            prep.moves.add(f"{place}/text_language", "/display/primary_language/id")
            achievement = updated(achievement, text_language=language)
    return achievement, award


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
            design = updated(design, id=prep.mint(f"{at}/assessments/{index}/design"))
        if design is not None and design.id not in known:
            known.add(design.id)
            prep.moves.add(
                f"{at}/achievement/assessments/{len(designs)}", f"{at}/assessments/{index}/design"
            )
            designs.append(design)
        reference = AssessmentDesign(id=design.id) if design is not None else None
        assessments.append(updated(assessment, design=reference))
    prepared = tuple(
        _result_description(design, f"{at}/achievement/assessments/{index}", prep)
        for index, design in enumerate(designs)
    )
    return updated(achievement, assessments=prepared), updated(
        award, assessments=tuple(assessments)
    )


def _result_description(design: AssessmentDesign, at: str, prep: Preparation) -> AssessmentDesign:
    """Return an assessment specification with the name and type that a result description must have."""
    values: dict[str, Any] = {}
    if design.title is None:
        prep.moves.default(f"{at}/title", "an assessment without a title")
        values["title"] = Text.of("Result", "en")
    if design.result_type is None:
        prep.moves.default(f"{at}/result_type", "a result of no special kind")
        values["result_type"] = "Result"
    return updated(design, **values)


def _with_criteria(achievement: Achievement, at: str, prep: Preparation) -> Achievement:
    """Return the achievement with criteria: its assessments', its outcomes', or a page's address (B5)."""
    values: dict[str, Any] = {}
    if achievement.criteria is None:
        texts: list[tuple[str, Text]] = []
        for index, design in enumerate(achievement.assessments):
            place = f"{at}/assessments/{index}"
            if design.description is not None:
                texts.append((f"{place}/description", design.description))
            if design.grading_scheme is not None and design.grading_scheme.description is not None:
                texts.append(
                    (f"{place}/grading_scheme/description", design.grading_scheme.description)
                )
        if achievement.outcome_summary is not None and achievement.outcome_summary.text is not None:
            texts.append((f"{at}/outcome_summary/text", achievement.outcome_summary.text))
        if texts:
            values["criteria"] = _joined(texts, f"{at}/criteria", prep)
    if achievement.criteria_url is None:
        for field in ("homepages", "documents"):
            pages = getattr(achievement, field)
            if pages and pages[0].url is not None:
                for step in ("url", "@type"):
                    prep.moves.add(f"{at}/criteria_url", f"{at}/{field}/0/{step}", How.APPROXIMATED)
                values["criteria_url"] = pages[0].url
                break
    return updated(achievement, **values) if values else achievement


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
        found = _TYPE_OF_OPPORTUNITY.get((concept.id or "").rpartition("/")[2])
        if found is not None:
            prep.moves.add(f"{at}/achievement_type", f"{at}/types/{index}/id")
            return updated(achievement, achievement_type=found)
    return achievement


# --- parties ----------------------------------------------------------------------------------------------------


def _issuer(
    credential: Credential, award: Award, at: str, prep: Preparation
) -> tuple[Party | None, Award]:
    """Return the issuer, and the award with the awarding body as its creator where that is another (B4, B5)."""
    bodies = award.awarding.bodies if award.awarding is not None else ()
    issuer: Party | None = credential.issuer
    if issuer is None and bodies:
        last = len(bodies) - 1
        why = "the awarding body, as the seal names the issuer"
        prep.moves.add("/issuer", f"{at}/awarding/bodies/{last}", How.APPROXIMATED, why)
        prep.report("ob3.issuer-from-awarding-body")
        issuer = bodies[last]
    if issuer is None and prep.inputs.legal_name is not None:
        prep.moves.supply("/issuer/name", "legal_name")
        issuer = Organisation(name=Text.of(prep.inputs.legal_name))
    if issuer is None:
        prep.need("legal_name", "the name of the issuer")
    achievement = award.achievement
    if achievement is not None and achievement.creator is None and bodies:
        creator = bodies[0]
        if issuer is None or creator.id != issuer.id or creator.id is None:
            prep.moves.add(f"{at}/achievement/creator", f"{at}/awarding/bodies/0")
            achievement = updated(achievement, creator=creator)
    return issuer, updated(award, achievement=achievement)


def _learner(learner: Learner, prep: Preparation) -> Learner:
    """Return the learner, who is identified in a badge by identities (crosswalk B4)."""
    found: list[Identifier] = []
    for index, identifier in enumerate(learner.identifiers):
        place = f"/learner/identifiers/{index}"
        if identifier.hashed is None:
            prep.moves.default(f"{place}/hashed", "an identifier in plain text")
            identifier = updated(identifier, hashed=False)
        found.append(identifier)
    if learner.national_id is not None and learner.national_id.notation is not None:
        to = f"/learner/identifiers/{len(found)}"
        prep.moves.add(f"{to}/notation", "/learner/national_id/notation")
        prep.moves.add(f"{to}/@type", "/learner/national_id/@type")
        found.append(_plain(learner.national_id.notation, "nationalIdentityNumber"))
    for index, contact in enumerate(learner.contacts):
        for number, mailbox in enumerate(contact.emails):
            if mailbox.id is None:
                continue
            to, origin = f"/learner/identifiers/{len(found)}", f"/learner/contacts/{index}"
            prep.moves.add(f"{to}/notation", f"{origin}/emails/{number}/id")
            prep.moves.add(f"{to}/scheme_name", f"{origin}/emails/{number}/@type")
            prep.moves.add(f"{to}/@type", f"{origin}/@type")
            found.append(_plain(mailbox.id.removeprefix("mailto:"), "emailAddress"))
    contacts = tuple(updated(contact, emails=()) for contact in learner.contacts)
    location = learner.location if learner.location and learner.location.addresses else None
    return updated(
        learner,
        identifiers=tuple(found),
        contacts=contacts if any(contact.phones for contact in contacts) else (),
        location=location,
        date_of_birth=_birthday(learner.date_of_birth, prep),
    )


def _plain(notation: str, kind: str) -> Identifier:
    return Identifier(notation=notation, scheme_name=kind, hashed=False)


def _birthday(moment: Moment | None, prep: Preparation) -> Moment | None:
    """Return the day of birth; a time other than midnight does not tell on which day it was (crosswalk B3)."""
    if moment is None or not moment.has_time:
        return moment
    instant = moment.instant()
    if (instant.hour, instant.minute, instant.second) != (0, 0, 0):
        prep.report("ob3.date-of-birth-with-time", found=moment)
        return Moment(prep.inputs.date_of_birth) if prep.inputs.date_of_birth else None
    prep.approximate("/learner/date_of_birth", "the day without its time")
    return Moment(moment[:10])


# --- the envelope -----------------------------------------------------------------------------------------------


def _display(
    credential: Credential, award: Award, several: bool, at: str, prep: Preparation
) -> Any:
    display = credential.display
    if award.title is not None and (several or display is None or display.title is None):
        from edcbridge.model import Display

        prep.moves.add("/display/title", f"{at}/title")
        return updated(display or Display(), title=award.title)
    return display


def _image(credential: Credential, languages: tuple[str, ...], prep: Preparation) -> Media | None:
    """Return the image of the badge: its own, else the first page in the preferred language (B2)."""
    if credential.image is not None or credential.display is None:
        return credential.image
    best: tuple[int, str, Media] | None = None
    for index, sheets in enumerate(credential.display.sheets):
        tag = vocabularies.language_tag(sheets.language.id or "") if sheets.language else None
        rank = languages.index(tag) if tag in languages else len(languages)
        for number, page in enumerate(sheets.pages[:1]):
            place = f"/display/sheets/{index}/pages/{number}/image"
            shown = page.image is not None and _data_uri(page.image) is not None
            if page.image is not None and shown and (best is None or rank < best[0]):
                best = (rank, place, page.image)
    if best is None:
        return None
    prep.moves.add("/image", best[1])
    return best[2]


def _evidence(
    credential: Credential, award: Award, at: str, prep: Preparation
) -> tuple[Evidence, ...]:
    """Return supplementary documents and attachments as evidence (crosswalk B2, B6)."""
    found: list[Evidence] = []
    start = len(credential.evidence)
    for index, page in enumerate(award.documents):
        if page.url is not None:
            to = f"/evidence/{start + len(found)}"
            for step, source in (("id", "url"), ("name", "title"), ("@type", "@type")):
                prep.moves.add(f"{to}/{step}", f"{at}/documents/{index}/{source}")
            found.append(Evidence(id=page.url, name=page.title))
    for index, media in enumerate(credential.attachments):
        address = _data_uri(media)
        if address is not None:
            to, origin = f"/evidence/{start + len(found)}", f"/attachments/{index}"
            for source in ("content", "type", "encoding"):
                prep.moves.add(f"{to}/id", f"{origin}/{source}")
            for step in ("name", "description"):
                source = "title" if step == "name" else step
                prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
            prep.moves.add(f"{to}/@type", f"{origin}/@type")
            prep.moves.default(f"{to}/genre", "what an attachment is called in a badge")
            found.append(
                Evidence(
                    id=address, name=media.title, description=media.description, genre="Attachment"
                )
            )
    return tuple(found)


def _data_uri(media: Media) -> str | None:
    from edcbridge.openbadges.values import media_type

    kind = media_type(media.type)
    if media.content is not None and kind is not None:
        return f"data:{kind};base64,{media.content}"
    return media.url


def _dates(credential: Credential, award: Award, at: str, prep: Preparation) -> dict[str, Any]:
    """Return the dates of a badge (crosswalk B2): from when it holds, and when it was first awarded."""
    values: dict[str, Any] = {}
    start = credential.valid_from
    if start is None:
        for field in ("issuance_date", "issued"):
            start = getattr(credential, field)
            if start is not None:
                prep.moves.add("/valid_from", f"/{field}", How.APPROXIMATED)
                break
    if start is None and prep.inputs.valid_from is not None:
        prep.moves.supply("/valid_from", "valid_from")
        start = Moment(prep.inputs.valid_from)
    if start is None:
        prep.need("valid_from", "the date from which the credential holds")
    values["valid_from"] = _zoned(start, "/valid_from", prep)
    if credential.valid_until is None and credential.expiration_date is not None:
        prep.moves.add("/valid_until", "/expiration_date")
    values["valid_until"] = _zoned(
        credential.valid_until or credential.expiration_date, "/valid_until", prep
    )
    if credential.valid_until is not None and credential.valid_until == credential.expiration_date:
        prep.moves.add("/valid_until", "/valid_until")
        prep.moves.add("/valid_until", "/expiration_date")
    awarded, origin = credential.awarded, "/awarded"
    if awarded is None and award.awarding is not None and award.awarding.date is not None:
        awarded, origin = award.awarding.date, f"{at}/awarding/date"
    elif awarded is None and credential.issued is not None:
        awarded, origin = credential.issued, "/issued"
        if credential.issuance_date == credential.issued:
            prep.moves.add("/awarded", "/issuance_date")
    if awarded is not None:
        prep.moves.add("/awarded", origin)
    values["awarded"] = _zoned(awarded, "/awarded", prep)
    return values


def _zoned(moment: Moment | None, at: str, prep: Preparation) -> Moment | None:
    """Return the moment with an offset, which Open Badges demand (OB 3.0 DateTimeZ)."""
    if moment is None or moment.has_zone:
        return moment
    prep.approximate(at, "read as UTC, as no offset is stated")
    return Moment(f"{moment}Z" if moment.has_time else f"{moment}T00:00:00Z")


def _restore_id(credential: Credential, prepared: Credential, prep: Preparation) -> Credential:
    """Return the badge with the id it had before it became an EDC, if it was one; else with a new one (B2)."""
    for index, identifier in enumerate(credential.identifiers):
        if identifier.scheme_name == SOURCE_ID and identifier.notation is not None:
            prep.moves.add("/id", f"/identifiers/{index}/notation")
            return updated(prepared, id=identifier.notation)
    prep.approximate("/id", "a new id, as each document has its own")
    return updated(prepared, id=prep.mint("/learner/claims/0"))


_IDENTIFIED = (Achievement, AssessmentDesign, Organisation, Person, Agent, Group, Concept, Learner)


def _with_ids(credential: Credential, prep: Preparation) -> Credential:
    """Return the model with ids where a badge needs them, and new ones for those that mean nothing elsewhere."""

    def change(value: Any, at: str) -> Any:
        if not isinstance(value, Node):
            return value
        value = _with_whole_identifiers(value, at, prep)
        if isinstance(value, Credential):
            return value
        if value.id is None and isinstance(value, _IDENTIFIED):
            if isinstance(value, Learner) and value.identifiers:
                return value
            return updated(value, id=prep.mint(at))
        if value.id is not None and (is_local(value.id) or not is_absolute(value.id)):
            prep.approximate(
                f"{at}/id", "a new id, as the old one means something in its document only"
            )
            return updated(value, id=prep.mint(value.id))
        return value

    changed: Credential = rebuild(credential, change)
    return changed


def _with_whole_identifiers(node: Node, at: str, prep: Preparation) -> Node:
    """Return the node with those of its identifiers that identify something, each of a type."""
    values: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Identifier) and value.notation is None:
            values[name] = None
        elif isinstance(value, tuple) and any(isinstance(item, Identifier) for item in value):
            kept: list[Identifier] = []
            for index, item in enumerate(value):
                if item.notation is None:
                    continue
                place = f"{at}/{name}/{len(kept)}"
                prep.moves.add(place, f"{at}/{name}/{index}")
                if item.scheme_name is None:
                    prep.moves.default(f"{place}/scheme_name", "an identifier of no stated type")
                    item = updated(item, scheme_name="identifier")
                kept.append(item)
            values[name] = tuple(kept)
    return updated(node, **values) if values else node
