"""Preparing the envelope of an EDC: its display, dates, identifiers and attachments."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import SOURCE_ID
from edcbridge.datauri import file_in, media_object
from edcbridge.edc.prepare.parties import picture
from edcbridge.lens import How
from edcbridge.model import (
    UNDETERMINED,
    Award,
    Concept,
    Credential,
    Display,
    Endorsement,
    Evidence,
    Identifier,
    Media,
    Moment,
    Page,
    Sheets,
    Text,
)
from edcbridge.model.walk import nodes as walk_nodes
from edcbridge.preparation import Preparation, updated

__all__ = ["attachments", "dates", "display", "identifiers", "media_object", "profiles"]


def profiles(credential: Credential, prep: Preparation) -> tuple[Concept, ...]:
    """Return the credential profiles: those of the list that the credential has, else Generic."""
    if any(authority.embedded for authority in credential.authorities):
        prep.moves.default("/profiles/0", "a credential that carries the one it was made from")
        return (vocabularies.concept("credential", "c_7e400154"),)
    scheme = vocabularies.scheme_iri("credential")
    known = vocabularies.list_of(scheme)
    stated = tuple(c for c in credential.profiles if vocabularies.list_of(c.id or "") == known)
    if stated:
        return stated
    prep.moves.default("/profiles/0", "a credential of no special profile")
    return (vocabularies.concept("credential", "Generic"),)


def dates(credential: Credential, stage: str, prep: Preparation) -> dict[str, Any]:
    """Return the dates: an expiry under both its names; at sealing, `issued` as well (crosswalk B1, B2)."""
    values: dict[str, Any] = {"awarded": None}
    valid_from = credential.valid_from or credential.issued
    if credential.valid_from is None and credential.issued is not None:
        prep.moves.add("/valid_from", "/issued", How.APPROXIMATED)
    if valid_from is None and prep.inputs.valid_from is not None:
        prep.moves.supply("/valid_from", "valid_from")
        values["valid_from"] = Moment(prep.inputs.valid_from)
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
        dates = ("issued", "issuance_date", "awarded")
        stated = next((field for field in dates if getattr(credential, field)), "")
        issued = getattr(credential, stated) if stated else valid_from
        origin = f"/{stated or 'valid_from'}"
        for field in ("issued", "issuance_date"):
            how = How.MAPPED if origin == "/issued" else How.APPROXIMATED
            prep.moves.add(
                f"/{field}", origin, how, "the date of issuing, as far as the source tells"
            )
            values[field] = issued
    return values


def identifiers(credential: Credential, prep: Preparation) -> tuple[Identifier, ...]:
    """Return the identifiers, with the id of the source among them: an EDC has an id of its own (B2)."""
    if credential.id is None:
        return credential.identifiers
    to = f"/identifiers/{len(credential.identifiers)}"
    prep.moves.add(f"{to}/notation", "/id")
    prep.moves.default(f"{to}/scheme_name", "what the identifier is")
    return (*credential.identifiers, Identifier(notation=credential.id, scheme_name=SOURCE_ID))


def _is_language(concept: Concept | None) -> bool:
    return concept is not None and vocabularies.language_tag(concept.id or "") is not None


def _shows(sheets: Sheets) -> bool:
    """Return whether an EDC can have some of the pages of one language (ELM shape DisplayDetail)."""
    return _is_language(sheets.language) and any(
        page.number is not None and page.number > 0 and picture(page.image) is not None
        for page in sheets.pages
    )


def display(
    credential: Credential, claims: tuple[Any, ...], language: str, stage: str, prep: Preparation
) -> Display:
    """Return how the credential is shown; at sealing, at least one page as an image."""
    shown = credential.display or Display()
    if shown.title is None and claims and claims[0].title is not None:
        prep.moves.add("/display/title", "/learner/claims/0/title")
        shown = updated(shown, title=claims[0].title)
    if language != UNDETERMINED and not _is_language(shown.primary_language):
        shown = updated(shown, primary_language=vocabularies.language(language))
    if not any(map(_is_language, shown.languages)) and shown.primary_language is not None:
        prep.moves.add("/display/languages/0", "/display/primary_language")
        shown = updated(shown, languages=(shown.primary_language,))
    if any(map(_shows, shown.sheets)):
        return shown
    image = _image(credential, prep)
    if image is not None and shown.primary_language is not None:
        prep.moves.add("/display/sheets/0/language", "/display/primary_language")
        page = Page(number=1, image=image)
        prep.moves.default("/display/sheets/0/pages/0/number", "the first page")
        return updated(shown, sheets=(Sheets(language=shown.primary_language, pages=(page,)),))
    if stage == "sealed" and image is None:
        prep.need("display_image", "an image that shows the credential")
    return shown


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
    return file_in(prep.inputs.display_image)


def attachments(credential: Credential, prep: Preparation) -> tuple[Media, ...]:
    """Return the attachments, with each endorsement as a file: it is a signed whole (crosswalk B6)."""
    attached = list(credential.attachments)
    for origin, evidence in walk_nodes(credential):
        file = file_in(evidence.id) if isinstance(evidence, Evidence) else None
        if file is not None and isinstance(evidence, Evidence):
            to = f"/attachments/{len(attached)}"
            for step, source in (("content", "id"), ("title", "name"), ("description",) * 2):
                prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
            attached.append(updated(file, title=evidence.name, description=evidence.description))
    for pointer, node in walk_nodes(credential):
        if isinstance(node, Endorsement):
            text = node.document if isinstance(node.document, str) else json.dumps(node.document)
            content = b64encode(text.encode()).decode("ascii")
            to = f"/attachments/{len(attached)}/content"
            prep.moves.add(to, f"{pointer}/document", How.CARRIED)
            for field in ("title", "type", "encoding"):
                prep.moves.default(f"/attachments/{len(attached)}/{field}", "what the file is")
            media = "text/plain" if isinstance(node.document, str) else "application/ld+json"
            title = Text.of("Endorsement", "en")
            attached.append(updated(media_object(content, media), title=title))
    return tuple(attached)
