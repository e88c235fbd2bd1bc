"""Preparing the envelope of a badge: its name, image, dates and evidence."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import (
    CREDENTIAL_EVIDENCE,
    CREDENTIAL_IDENTIFIER,
    CREDENTIAL_ISSUED,
    CREDENTIAL_PROFILE,
    ELM,
    SOURCE_ID,
)
from edcbridge.datauri import to_data_uri
from edcbridge.granularity import Unit
from edcbridge.lens import How
from edcbridge.model import (
    Alignment,
    Authority,
    Award,
    Credential,
    Display,
    Evidence,
    Identifier,
    Media,
    Moment,
    Text,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["dates_of", "display_of", "evidence_of", "image_of", "with_envelope"]


def display_of(
    credential: Credential, award: Award, several: bool, at: str, prep: Preparation
) -> Any:
    """Return the name and description of the badge: those shown, else those of the claim."""
    display = credential.display
    if award.title is not None and (several or display is None or display.title is None):
        prep.moves.add("/display/title", f"{at}/title")
        return updated(display or Display(), title=award.title)
    return display


def image_of(credential: Credential, languages: tuple[str, ...], prep: Preparation) -> Media | None:
    """Return the image of the badge: its own, else the first page in the preferred language (B2)."""
    if credential.image is not None or credential.display is None:
        return credential.image
    best: tuple[int, str, Media] | None = None
    for index, sheets in enumerate(credential.display.sheets):
        tag = vocabularies.language_tag(sheets.language.id or "") if sheets.language else None
        rank = languages.index(tag) if tag in languages else len(languages)
        for number, page in enumerate(sheets.pages[:1]):
            place = f"/display/sheets/{index}/pages/{number}/image"
            shown = page.image is not None and _address(page.image) is not None
            if page.image is not None and shown and (best is None or rank < best[0]):
                best = (rank, place, page.image)
    if best is None:
        return None
    prep.moves.add("/image", best[1])
    one_page, one_sheet = best[1].removesuffix("/image"), best[1].split("/pages/")[0]
    for place in (f"{one_page}/@type", f"{one_page}/number", f"{one_sheet}/@type"):
        prep.moves.repeat(place, f"{best[1]}/@type")
    return best[2]


def evidence_of(
    credential: Credential, award: Award, unit: Unit, at: str, prep: Preparation
) -> tuple[Evidence, ...]:
    """Return the evidence, with supplementary documents and attachments as more of it (crosswalk B2, B6).

    What goes with the credential as a whole does not go with the badge for a part of it.
    """
    found = [] if unit.nested else list(credential.evidence)
    for index, evidence in enumerate(award.evidence):
        prep.moves.add(f"/evidence/{len(found)}", f"{at}/evidence/{index}")
        found.append(evidence)
    by_address = {evidence.id: number for number, evidence in enumerate(found)}
    for index, page in enumerate(award.documents):
        origin = f"{at}/documents/{index}"
        if page.url in by_address and page.url is not None:
            for step, source in (("id", "url"), ("name", "title"), ("@type", "@type")):
                prep.moves.repeat(
                    f"{origin}/{source}", f"{at}/evidence/{by_address[page.url]}/{step}"
                )
        elif page.url is not None:
            to = f"/evidence/{len(found)}"
            for step, source in (("id", "url"), ("name", "title"), ("@type", "@type")):
                prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
            found.append(Evidence(id=page.url, name=page.title))
    return tuple(found) if unit.nested else _with_files(found, credential, prep)


def _with_files(
    found: list[Evidence], credential: Credential, prep: Preparation
) -> tuple[Evidence, ...]:
    """Return the evidence with each attachment as more of it, or as the file of a piece that lacks it."""
    bare = {evidence.name: n for n, evidence in enumerate(found) if evidence.id is None}
    for index, media in enumerate(credential.attachments):
        address, origin = _address(media), f"/attachments/{index}"
        if address is None:
            continue
        number = bare.get(media.title, len(found))
        to = f"/evidence/{number}"
        for source in ("content", "type", "encoding"):
            prep.gather(f"{to}/id", f"{origin}/{source}", getattr(media, source))
        if number < len(found):
            found[number] = updated(found[number], id=address)
            continue
        for step, source in (("name", "title"), ("description",) * 2, ("@type",) * 2):
            prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
        prep.moves.default(f"{to}/genre", "what an attachment is called in a badge")
        found.append(
            Evidence(
                id=address, name=media.title, description=media.description, genre="Attachment"
            )
        )
    return tuple(found)


def _address(media: Media) -> str | None:
    return to_data_uri(media) or media.url


def _awarded(credential: Credential, award: Award) -> tuple[Moment | None, str]:
    """Return when the achievement was awarded, and where that stands; `/awarding/…` is within the award (B2)."""
    if credential.awarded is not None:
        return credential.awarded, "/awarded"
    if award.awarding is not None and award.awarding.date is not None:
        return award.awarding.date, "/awarding/date"
    return credential.issued, "/issued"


def dates_of(credential: Credential, award: Award, at: str, prep: Preparation) -> dict[str, Any]:
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
    values["valid_from"] = start
    if credential.valid_until is None and credential.expiration_date is not None:
        prep.moves.add("/valid_until", "/expiration_date")
    values["valid_until"] = credential.valid_until or credential.expiration_date
    if credential.valid_until is not None and credential.valid_until == credential.expiration_date:
        prep.moves.add("/valid_until", "/valid_until")
        prep.moves.add("/valid_until", "/expiration_date")
    awarded, origin = _awarded(credential, award)
    origin = f"{at}{origin}" if origin.startswith("/awarding") else origin
    if origin == "/issued" and credential.issuance_date == credential.issued:
        prep.moves.add("/awarded", "/issuance_date")
    if awarded is not None:
        prep.moves.add("/awarded", origin)
    values["awarded"] = awarded
    return values


_ENVELOPE = (
    ("profiles", CREDENTIAL_PROFILE),
    ("identifiers", CREDENTIAL_IDENTIFIER),
    ("authorities", CREDENTIAL_EVIDENCE),
)


def with_envelope(award: Award, at: str, credential: Credential, prep: Preparation) -> Award:
    """Return the award whose achievement is aligned to what an EDC says of itself as a whole (crosswalk B2).

    That is its profiles, its numbers, and the kind of evidence behind its issuer. The number under which an EDC keeps
    the id of a badge is no such thing.
    """
    achievement = award.achievement
    if achievement is None:
        return award
    found = list(achievement.alignments)
    for field, target_type in _ENVELOPE:
        for index, part in enumerate(getattr(credential, field)):
            alignment = _aligned(part, target_type)
            if alignment is not None:
                to, origin = f"{at}/achievement/alignments/{len(found)}", f"/{field}/{index}"
                _align(to, origin, part, prep)
                found.append(alignment)
    issued = credential.issued or credential.issuance_date
    if issued is not None and issued not in (credential.valid_from, _awarded(credential, award)[0]):
        to = f"{at}/achievement/alignments/{len(found)}"
        for field in ("issued", "issuance_date"):
            if getattr(credential, field) == issued:
                prep.moves.add(f"{to}/code", f"/{field}")
        for step in ("type", "name/0", "url"):
            prep.moves.default(f"{to}/{step}", "what kind of thing it is")
        name = Text.of("Date of issuing", "en")
        found.append(
            Alignment(url=f"{ELM}issued", name=name, code=str(issued), type=CREDENTIAL_ISSUED)
        )
    return updated(award, achievement=updated(achievement, alignments=tuple(found)))


def _aligned(part: Any, target_type: str) -> Alignment | None:
    """Return a profile, number or piece of evidence of an EDC as an alignment, if it says anything."""
    if isinstance(part, Identifier):
        if part.notation is None or part.scheme_name == SOURCE_ID:
            return None
        name = Text.of(part.scheme_name or "Identifier", "en")
        return Alignment(url=f"{ELM}identifier", name=name, code=part.notation, type=target_type)
    concept = part.type if isinstance(part, Authority) else part
    if concept is None or concept.id is None:
        return None
    said = Text.of(part.statement) if isinstance(part, Authority) and part.statement else None
    name = concept.label or Text.of(concept.id)
    return Alignment(url=concept.id, name=name, description=said, type=target_type)


def _align(to: str, origin: str, part: Any, prep: Preparation) -> None:
    """Note where in the alignment at `to` the parts of what stands at `origin` are."""
    prep.moves.default(f"{to}/type", "what kind of thing it is")
    prep.moves.add(f"{to}/@type", f"{origin}/@type")
    if isinstance(part, Identifier):
        for step, source in (("name", "scheme_name"), ("code", "notation")):
            prep.moves.add(f"{to}/{step}" + "/0" * (step == "name"), f"{origin}/{source}")
        prep.moves.default(f"{to}/url", "what kind of thing it is")
        return
    concept = f"{origin}/type" if isinstance(part, Authority) else origin
    for step, source in (("url", "id"), ("name", "label")):
        prep.moves.add(f"{to}/{step}", f"{concept}/{source}")
    prep.moves.repeat(f"{concept}/@type", f"{origin}/@type")
    if isinstance(part, Authority):
        prep.moves.add(f"{to}/description/0", f"{origin}/statement")
