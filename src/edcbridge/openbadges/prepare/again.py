"""What an EDC says twice: a badge says it once, and nothing is lost by that.

In an EDC every claim names who awarded it, every activity and assessment has a title of its own, and the language of a
page is said with the page. Where that only repeats what is said elsewhere, the report follows it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edcbridge.model import Award, Claim, Concept, Credential, Node, Organisation
from edcbridge.preparation import Preparation

__all__ = ["note_repetitions"]


def note_repetitions(credential: Credential, claim: int, prep: Preparation) -> None:
    """Note what the claim number `claim` and the display of an EDC say again."""
    learner, display = credential.learner, credential.display
    if display is not None and display.primary_language is not None:
        primary, place = display.primary_language, "/display/primary_language"
        for index, language in enumerate(display.languages):
            _same(f"/display/languages/{index}", language, place, primary, prep)
        for index, sheets in enumerate(display.sheets):
            _same(f"/display/sheets/{index}/language", sheets.language, place, primary, prep)
    for field in ("issuance_date", "issued"):
        _same(f"/{field}", getattr(credential, field), "/valid_from", credential.valid_from, prep)
    _same("/issuance_date", credential.issuance_date, "/issued", credential.issued, prep)
    if learner is None:
        return
    at = f"/learner/claims/{claim}"
    award = learner.claims[claim]
    design = getattr(award, "achievement", None) or getattr(award, "design", None)
    if display is not None:
        _same("/display/title", display.title, f"{at}/title", award.title, prep)
    if design is not None:
        place = "achievement" if isinstance(award, Award) else "design"
        _same(f"{at}/title", award.title, f"{at}/{place}/title", design.title, prep)
    prep.moves.repeat(f"{at}/awarding/@type", f"{at}/awarding/bodies/0/@type")
    for place, body in _bodies(credential, award, at):
        _countries(place, body, prep)
    if isinstance(award, Award):
        _nested(award, at, prep)
        _credits(award, at, prep)


def _bodies(credential: Credential, award: Claim, at: str) -> Iterator[tuple[str, Organisation]]:
    if isinstance(credential.issuer, Organisation):
        yield "/issuer", credential.issuer
    for index, body in enumerate(award.awarding.bodies if award.awarding is not None else ()):
        if isinstance(body, Organisation):
            yield f"{at}/awarding/bodies/{index}", body


def _countries(at: str, body: Organisation, prep: Preparation) -> None:
    """Note where a legal identifier names the country of the address."""
    if not body.locations or not body.locations[0].addresses:
        return
    there = body.locations[0].addresses[0].country
    for place, identifier in (("eidas", body.eidas), ("registration", body.registration)):
        if identifier is not None:
            to = f"{at}/locations/0/addresses/0/country"
            _same(f"{at}/{place}/country", identifier.country, to, there, prep)
    for field in ("vat", "tax"):
        for index, identifier in enumerate(getattr(body, field)):
            to = f"{at}/locations/0/addresses/0/country"
            _same(f"{at}/{field}/{index}/country", identifier.country, to, there, prep)


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
