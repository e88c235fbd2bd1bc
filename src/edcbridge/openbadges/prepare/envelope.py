"""Preparing the envelope of a badge: its name, image, dates and evidence."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import How
from edcbridge.model import Award, Credential, Display, Evidence, Media, Moment
from edcbridge.openbadges.values import media_type
from edcbridge.preparation import Preparation, updated

__all__ = ["dates_of", "display_of", "evidence_of", "image_of"]


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
            shown = page.image is not None and _data_uri(page.image) is not None
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
                prep.gather(f"{to}/id", f"{origin}/{source}", getattr(media, source))
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
    kind = media_type(media.type)
    if media.content is not None and kind is not None:
        return f"data:{kind};base64,{media.content}"
    return media.url


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
    awarded, origin = credential.awarded, "/awarded"
    if awarded is None and award.awarding is not None and award.awarding.date is not None:
        awarded, origin = award.awarding.date, f"{at}/awarding/date"
    elif awarded is None and credential.issued is not None:
        awarded, origin = credential.issued, "/issued"
        if credential.issuance_date == credential.issued:
            prep.moves.add("/awarded", "/issuance_date")
    if awarded is not None:
        prep.moves.add("/awarded", origin)
    values["awarded"] = awarded
    return values
