"""Preparing parties for a badge: who issues it, and how the learner is identified."""

from __future__ import annotations

from typing import Any

from edcbridge.lens import How
from edcbridge.model import (
    Address,
    Award,
    Credential,
    Identifier,
    Learner,
    Location,
    Moment,
    Organisation,
    Party,
    Text,
)
from edcbridge.model.walk import rebuild
from edcbridge.preparation import Preparation, updated

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
    return issuer, _with_source(_with_creator(award, issuer, at, prep), at, prep)


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
    """Return the award with the assessor of its first result as its source (OB 3.0 section B.1.4)."""
    if award.source is not None or not award.assessments or not award.assessments[0].assessors:
        return award
    prep.moves.add(f"{at}/source", f"{at}/assessments/0/assessors/0")
    return updated(award, source=award.assessments[0].assessors[0])


def learner_of(learner: Learner, prep: Preparation) -> Learner:
    """Return the learner, who is identified in a badge by identities (crosswalk B4)."""
    found: list[Identifier] = []
    for index, identifier in enumerate(learner.identifiers):
        place = f"/learner/identifiers/{index}"
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
            prep.gather(
                f"{at}/street/0", f"{at}/full", value.full.model_copy(update={"text": None})
            )
            prep.moves.add(f"{at}/street", f"{at}/full/text", How.APPROXIMATED, "the whole address")
            return updated(value, street=value.full.text)
        if isinstance(value, Location) and value.name is not None:
            first, *rest = value.addresses or (Address(),)
            if first.locality is None:
                place = f"{at}/addresses/0/locality"
                prep.moves.add(place, f"{at}/name", How.APPROXIMATED, "the name of the place")
                first = updated(first, locality=value.name)
            return updated(value, addresses=(first, *rest))
        return value

    changed: Credential = rebuild(credential, change)
    return changed
