"""What an EDC says twice: a badge says it once, and nothing is lost by that.

In an EDC every claim names who awarded it, every activity and assessment has a title of its own, and the language of a
page is said with the page. Where that only repeats what is said elsewhere, the report follows it there.
"""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.granularity import claim_at
from edcbridge.model import (
    Award,
    Claim,
    Concept,
    Credential,
    LegalIdentifier,
    Node,
    Organisation,
    Party,
)
from edcbridge.model.walk import leaves, nodes
from edcbridge.preparation import Preparation

__all__ = ["note_repetitions"]


def note_repetitions(credential: Credential, at: str, prep: Preparation) -> None:
    """Note what the claim at `at` and the display of an EDC say again."""
    display = credential.display
    if display is not None and display.primary_language is not None:
        primary, place = display.primary_language, "/display/primary_language"
        for index, language in enumerate(display.languages):
            _same(f"/display/languages/{index}", language, place, primary, prep)
        for index, sheets in enumerate(display.sheets):
            _same(f"/display/sheets/{index}/language", sheets.language, place, primary, prep)
    for field in ("issuance_date", "issued"):
        _same(f"/{field}", getattr(credential, field), "/valid_from", credential.valid_from, prep)
    _same("/issuance_date", credential.issuance_date, "/issued", credential.issued, prep)
    award = claim_at(credential, at)
    design = getattr(award, "achievement", None) or getattr(award, "design", None)
    if display is not None:
        _same("/display/title", display.title, f"{at}/title", award.title, prep)
    if design is not None:
        place = "achievement" if isinstance(award, Award) else "design"
        _same(f"{at}/title", award.title, f"{at}/{place}/title", design.title, prep)
    prep.moves.repeat(f"{at}/awarding/@type", f"{at}/awarding/bodies/0/@type")
    for place, node in nodes(credential):
        if isinstance(node, Organisation):
            _countries(place, node, prep)
        elif isinstance(node, LegalIdentifier):
            _numbered(place, node, prep)
        elif isinstance(node, Concept):
            _listed(place, node, prep)
    if isinstance(award, Award):
        _nested(award, at, prep)
        _credits(award, at, prep)


def _listed(at: str, concept: Concept, prep: Preparation) -> None:
    """Note that the IRI of a listed concept says what its list says of it: class, scheme, notation and label."""
    known = vocabularies.list_of(concept.id or "")
    if known is None or not vocabularies.is_member(known.name, concept.id or ""):
        return
    listed = vocabularies.concept(known.name, concept.id or "")
    english = dict(listed.label.entries).get("en", "") if listed.label is not None else ""
    for pointer, value in leaves(concept, at):
        _, _, step = pointer.removeprefix(f"{at}/").partition("/")
        if pointer.startswith(f"{at}/label/"):
            assert concept.label is not None  # noqa: S101 - it has a leaf
            tag, text = concept.label.entries[int(step)]
            if tag == "en" and text.casefold() != english.casefold():
                continue
        if value != concept.id and not pointer.startswith((f"{at}/definition", f"{at}/framework")):
            prep.moves.repeat(pointer, f"{at}/id")


def _numbered(at: str, identifier: LegalIdentifier, prep: Preparation) -> None:
    """Note where a number names its country: at its start, if it is of VAT, else before a hyphen or after its kind.

    The last is how certificates name who they are for (ETSI EN 319 412-1 section 5.1).
    """
    country, number = identifier.country, (identifier.notation or "").upper()
    code = vocabularies.alpha2(country.id or "") if country is not None else None
    if country is None or code is None:
        return
    named = number.startswith(code if "/vat/" in at else f"{code}-") or number[3:5] == code
    if named:
        for pointer, _ in leaves(country):
            prep.moves.repeat(f"{at}/country{pointer}", f"{at}/notation")


def _countries(at: str, body: Organisation, prep: Preparation) -> None:
    """Note where a legal identifier, or a contact point, names the country or repeats the address."""
    if not body.locations or not body.locations[0].addresses:
        return
    to, there = f"{at}/locations/0/addresses/0", body.locations[0].addresses[0]
    for place, identifier in (("eidas", body.eidas), ("registration", body.registration)):
        if identifier is not None:
            country = identifier.country
            _same(f"{at}/{place}/country", country, f"{to}/country", there.country, prep)
    for field in ("vat", "tax"):
        for index, identifier in enumerate(getattr(body, field)):
            place = f"{at}/{field}/{index}/country"
            _same(place, identifier.country, f"{to}/country", there.country, prep)
    for index, contact in enumerate(body.contacts):
        for number, address in enumerate(contact.addresses):
            place = f"{at}/contacts/{index}/addresses/{number}"
            _same(f"{place}/country", address.country, f"{to}/country", there.country, prep)
            if address.full is not None and there.full is not None:
                _same(
                    f"{place}/full/text",
                    address.full.text,
                    f"{to}/full/text",
                    there.full.text,
                    prep,
                )
                prep.moves.repeat(f"{place}/full/@type", f"{to}/full/@type")
            prep.moves.repeat(f"{place}/@type", f"{to}/@type")


def _nested(award: Award, at: str, prep: Preparation) -> None:
    for field in ("activities", "assessments"):
        for index, claim in enumerate(getattr(award, field)):
            place = f"{at}/{field}/{index}"
            for part in ("bodies", "date", "location", "@type"):
                said, there = (
                    getattr(claim.awarding, part, part),
                    getattr(award.awarding, part, part),
                )
                _same(f"{place}/awarding/{part}", said, f"{at}/awarding/{part}", there, prep)
            _titles(claim, place, award, at, prep)
            for number, director in enumerate(getattr(claim, "directors", ())):
                _directed(f"{place}/directors/{number}", director, award, at, prep)


def _directed(place: str, director: Party, award: Award, at: str, prep: Preparation) -> None:
    """Note that an activity is directed by a body that awards: a badge names it as such."""
    for index, body in enumerate(award.awarding.bodies if award.awarding is not None else ()):
        if body.id is not None and body.id == director.id:
            for step in ("id", "@type"):
                prep.moves.repeat(f"{place}/{step}", f"{at}/awarding/bodies/{index}/{step}")


def _titles(claim: Claim, place: str, award: Award, at: str, prep: Preparation) -> None:
    design: Any = getattr(claim, "design", None)
    if design is not None:
        _same(f"{place}/title", claim.title, f"{place}/design/title", design.title, prep)
        _same(f"{place}/design/title", design.title, f"{at}/title", award.title, prep)
    _same(f"{place}/title", claim.title, f"{at}/title", award.title, prep)


def _credits(award: Award, at: str, prep: Preparation) -> None:
    offered = award.achievement.credits if award.achievement is not None else ()
    for index, credit in enumerate(award.credits):
        for number, other in enumerate(offered):
            _same(
                f"{at}/credits/{index}/framework",
                credit.framework,
                f"{at}/achievement/credits/{number}/framework",
                other.framework,
                prep,
            )


def _same(place: str, said: object, elsewhere: str, there: object, prep: Preparation) -> None:
    """Note that what stands at `place` is said at `elsewhere` too, if it is the same."""
    if said is None or said != there:
        return
    if (
        isinstance(said, Node)
        and not isinstance(said, Concept)
        and said.id != getattr(there, "id", None)
    ):
        return
    prep.moves.repeat(place, elsewhere)
