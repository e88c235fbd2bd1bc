"""Preparing parties for a badge: who issues it, and how the learner is identified."""

from __future__ import annotations

from typing import Any

from edcbridge.crosswalk import NAME_PARTS
from edcbridge.lens import How
from edcbridge.model import (
    Address,
    Assessment,
    Award,
    Concept,
    Credential,
    Identifier,
    Learner,
    Location,
    Moment,
    Note,
    Organisation,
    Party,
    Text,
)
from edcbridge.model.walk import leaves, rebuild
from edcbridge.preparation import Preparation, is_local, updated

__all__ = ["issuer_of", "learner_of", "with_streets"]


def issuer_of(
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
    award = _with_source(_with_creator(award, issuer, at, prep), at, prep)
    return _signing(issuer, prep), award


def _signing(issuer: Party | None, prep: Preparation) -> Party | None:
    """Return the issuer under the id that the caller signs with; the old one becomes an identifier (B4)."""
    own = prep.inputs.issuer_id
    if issuer is None or own is None or own == issuer.id:
        return issuer
    found = list(issuer.identifiers)
    if issuer.id is not None and not is_local(issuer.id):
        to, why = (
            f"/issuer/identifiers/{len(found)}",
            "an identifier, as the issuer signs under another id",
        )
        prep.moves.add(f"{to}/notation", "/issuer/id", How.APPROXIMATED, why)
        prep.moves.default(f"{to}/scheme_name", "what the identifier is")
        found.append(Identifier(notation=issuer.id, scheme_name="identifier"))
    prep.moves.supply("/issuer/id", "issuer_id")
    return updated(issuer, id=own, identifiers=tuple(found))


def _with_creator(award: Award, issuer: Party | None, at: str, prep: Preparation) -> Award:
    achievement, bodies = award.achievement, award.awarding.bodies if award.awarding else ()
    if achievement is None or not bodies:
        return award
    origin = f"{at}/awarding/bodies/0"
    if issuer is not None and bodies[0].id is not None and bodies[0].id == issuer.id:
        prep.moves.add("/issuer", "/issuer")
        prep.moves.add("/issuer", origin)
    elif achievement.creator is None:
        prep.moves.add(f"{at}/achievement/creator", origin)
        return updated(award, achievement=updated(achievement, creator=bodies[0]))
    return award


def _with_source(award: Award, at: str, prep: Preparation) -> Award:
    """Return the award with the assessor of its first result as its source (OB 3.0 section B.1.4).

    A result that has no other assessor does not name this one again.
    """
    if award.source is not None or not award.assessments or not award.assessments[0].assessors:
        return award
    source = award.assessments[0].assessors[0]
    assessments: list[Assessment] = []
    for index, assessment in enumerate(award.assessments):
        same = assessment.assessors == (source,)
        if same:
            prep.moves.add(f"{at}/source", f"{at}/assessments/{index}/assessors/0")
        assessments.append(updated(assessment, assessors=()) if same else assessment)
    if not prep.moves.by_place.get(f"{at}/source"):
        prep.moves.add(f"{at}/source", f"{at}/assessments/0/assessors/0")
    return updated(award, source=source, assessments=tuple(assessments))


_NAMES = {term: field for field, term in NAME_PARTS}


def learner_of(learner: Learner, prep: Preparation) -> Learner:
    """Return the learner, who is identified in a badge by identities (crosswalk B4)."""
    found: list[Identifier] = []
    names: dict[str, Text] = {}
    for index, identifier in enumerate(learner.identifiers):
        place, origin = f"/learner/identifiers/{len(found)}", f"/learner/identifiers/{index}"
        field = _NAMES.get(identifier.scheme_name or "")
        if field is not None and identifier.notation is not None and not getattr(learner, field):
            prep.gather(f"/learner/{field}/0", origin, identifier)
            names[field] = Text.of(identifier.notation)
            continue
        prep.moves.add(place, origin)
        if identifier.hashed is None:
            prep.moves.default(f"{place}/hashed", "an identifier in plain text")
        found.append(updated(identifier, hashed=bool(identifier.hashed)))
    if learner.national_id is not None and learner.national_id.notation is not None:
        to = f"/learner/identifiers/{len(found)}"
        prep.moves.add(f"{to}/notation", "/learner/national_id/notation")
        prep.moves.add(f"{to}/@type", "/learner/national_id/@type")
        _tell_plain(to, prep)
        found.append(_plain(learner.national_id.notation, "nationalIdentityNumber"))
    for index, contact in enumerate(learner.contacts):
        for number, mailbox in enumerate(contact.emails):
            if mailbox.id is None:
                continue
            to, origin = f"/learner/identifiers/{len(found)}", f"/learner/contacts/{index}"
            prep.moves.add(f"{to}/notation", f"{origin}/emails/{number}/id")
            prep.moves.add(f"{to}/scheme_name", f"{origin}/emails/{number}/@type")
            prep.moves.add(f"{to}/@type", f"{origin}/@type")
            _tell_plain(to, prep)
            found.append(_plain(mailbox.address, "emailAddress"))
    found += _personal(learner, len(found), prep)
    contacts = tuple(updated(contact, emails=()) for contact in learner.contacts)
    location = learner.location if learner.location and learner.location.addresses else None
    location = location or _contact_location(learner, prep)
    return updated(
        learner,
        identifiers=tuple(found),
        contacts=contacts if any(contact.phones for contact in contacts) else (),
        location=location,
        date_of_birth=_birthday(learner.date_of_birth, prep),
        **names,
    )


_PERSONAL = (
    ("birth_name", "ext:birthName"),
    ("gender", "ext:gender"),
    ("citizenships", "ext:citizenshipCountry"),
    ("place_of_birth", "ext:placeOfBirth"),
    ("organisations", "ext:memberOf"),
    ("groups", "ext:groupMemberOf"),
)
"""Facts about a person that a badge tells only on request (crosswalk B3), and the identity each becomes."""


def _personal(learner: Learner, start: int, prep: Preparation) -> list[Identifier]:
    """Return an identity for each personal fact, if the caller wants them in the badge."""
    found: list[Identifier] = []
    for field, kind in _PERSONAL:
        value: Any = getattr(learner, field)
        many = isinstance(value, tuple)
        for index, one in enumerate(value if many else [value] if value is not None else []):
            said, origin = _in_a_word(one), f"/learner/{field}" + f"/{index}" * many
            if said and not prep.personal_data:
                prep.report("ob3.personal-data", field=field)
            elif said:
                to = f"/learner/identifiers/{start + len(found)}"
                prep.gather(f"{to}/notation", origin, one)
                _tell_plain(to, prep)
                found.append(_plain(said, kind))
    return found


def _in_a_word(fact: Any) -> str | None:
    """Return what a personal fact says as one string: its text, code, name or address."""
    if isinstance(fact, Text):
        return fact.pick()[1]
    if isinstance(fact, Concept):
        return fact.id
    if isinstance(fact, Location):
        whole = (address.full.text for address in fact.addresses if address.full is not None)
        names = (address.country.label for address in fact.addresses if address.country is not None)
        text = fact.name or next(filter(None, whole), None) or next(filter(None, names), None)
        return text.pick()[1] if text is not None else None
    name = getattr(fact, "name", None) or getattr(fact, "label", None)
    return name.pick()[1] if name is not None else None


def _contact_location(learner: Learner, prep: Preparation) -> Location | None:
    """Return the first address at which the learner can be reached as where they are."""
    for index, contact in enumerate(learner.contacts):
        if contact.addresses:
            place = f"/learner/contacts/{index}/addresses/0"
            prep.moves.add("/learner/location/addresses/0", place)
            return Location(addresses=contact.addresses[:1])
    return None


def _tell_plain(at: str, prep: Preparation) -> None:
    prep.moves.default(f"{at}/hashed", "an identifier in plain text")
    if f"{at}/scheme_name" not in prep.moves.by_place:
        prep.moves.default(f"{at}/scheme_name", "what the identifier is")


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


def with_streets(credential: Credential, prep: Preparation) -> Credential:
    """Return the model with each whole address as a street address; parsing one is guesswork (crosswalk B3)."""

    def change(value: Any, at: str) -> Any:
        if isinstance(value, Address) and value.full is not None and value.street is None:
            return _as_street(value, value.full, at, prep)
        if isinstance(value, Location) and (value.name is not None or value.territories):
            return _as_locality(value, at, prep)
        return value

    changed: Credential = rebuild(credential, change)
    return changed


def _as_street(address: Address, full: Note, at: str, prep: Preparation) -> Address:
    """Return the address with all of it as its street."""
    for index in range(len(full.text.entries) if full.text is not None else 0):
        street = f"{at}/street/{index}"
        prep.gather(street, f"{at}/full", full.model_copy(update={"text": None}))
        place, why = f"{at}/full/text/{index}", "the whole address"
        prep.moves.add(street, place, How.APPROXIMATED, why)
    return updated(address, street=full.text)


def _as_locality(location: Location, at: str, prep: Preparation) -> Location:
    """Return the location with its name, and that of its territory, in its first address."""
    first, *rest = location.addresses or (Address(),)
    place = f"{at}/addresses/0"
    if location.name is not None and first.locality is None:
        prep.moves.add(f"{place}/locality", f"{at}/name", How.APPROXIMATED, "the name of the place")
        first = updated(first, locality=location.name)
    label = location.territories[0].label if location.territories else None
    if label is not None and first.region is None:
        for pointer, _ in leaves(location.territories[0]):
            origin, why = f"{at}/territories/0{pointer}", "the name of the territory"
            for index in range(len(label.entries)):
                prep.moves.add(f"{place}/region/{index}", origin, How.APPROXIMATED, why)
        first = updated(first, region=label)
    return updated(location, addresses=(first, *rest))
