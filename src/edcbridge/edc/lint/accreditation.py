"""Accreditations that do not reach what they stand behind, as the Europass viewer would find (its QDR checks)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from edcbridge.edc.lint.scene import Place, Scene, Steps
from edcbridge.findings import Finding

__all__ = ["fields", "force", "holders", "levels", "missing"]

_ACCREDITED: Final = {
    "http://data.europa.eu/snb/credential/6cf8e68c43": "Accredited",
    "http://data.europa.eu/snb/credential/6dff8a0f87": "Diploma Supplement",
}
_NUMBERS: Final = (
    *("identifier", "eIDASIdentifier", "registration", "taxIdentifier", "vatIdentifier"),
)
"""What the viewer compares organisations by."""


def _claimed(scene: Scene) -> tuple[Place, ...]:
    """Return the accreditations that the credential itself rests on: those in its evidence (crosswalk B6)."""
    evidence = scene.below(scene.credential, "evidence")
    return tuple(one for place in evidence for one in scene.below(place, "accreditation"))


def missing(scene: Scene) -> Iterator[Finding]:
    """Yield an accredited credential without an accreditation (EVIDENCE_ACCREDITATION_NOT_FOUND)."""
    for steps, profile in scene.credential.concepts("credentialProfiles"):
        if profile in _ACCREDITED and not _claimed(scene):
            yield scene.credential.found(
                "edc.lint.no-accreditation", *steps, profile=_ACCREDITED[profile]
            )


def holders(scene: Scene) -> Iterator[Finding]:
    """Yield an accreditation of an organisation that neither issues nor awards."""
    credential, claimed = scene.credential, _claimed(scene)
    if not claimed:
        return
    bodies = [
        one for place in scene.of("AwardingProcess") for one in scene.below(place, "awardingBody")
    ]
    ours = {
        name for one in (*scene.below(credential, "issuer"), *bodies) for name in _names(scene, one)
    }
    for accreditation in claimed:
        held = scene.below(accreditation, "organisation")
        names = {name for one in held for name in _names(scene, one)}
        if names and ours and names.isdisjoint(ours):
            facts = {"found": held[0].id or "an organisation without an id"}
            yield accreditation.found("edc.lint.accreditation-of-another", "organisation", **facts)


def _names(scene: Scene, party: Place) -> Iterator[str]:
    """Yield what tells an organisation: its id and its numbers."""
    if party.id is not None:
        yield party.id
    for member in _NUMBERS:
        for number in scene.below(party, member):
            notation = number.text("notation")
            if notation is not None:
                yield notation


def force(scene: Scene) -> Iterator[Finding]:
    """Yield an accreditation not in force on the day of issue (CREDENTIAL_ISSUANCE_DATE_NOT_COVERED)."""
    credential = scene.credential
    issued = credential.instant("issued") or credential.instant("issuanceDate")
    if issued is None:
        return
    for accreditation in _claimed(scene):
        begin, end = accreditation.instant("dateIssued"), accreditation.instant("expiryDate")
        if end is not None and end < issued:
            facts = {"what": "expired", "found": accreditation.text("expiryDate")}
            yield accreditation.found("edc.lint.accreditation-not-in-force", "expiryDate", **facts)
        if begin is not None and begin > issued:
            facts = {"what": "was given", "found": accreditation.text("dateIssued")}
            yield accreditation.found("edc.lint.accreditation-not-in-force", "dateIssued", **facts)


def levels(scene: Scene) -> Iterator[Finding]:
    """Yield the qualifications of a level that no accreditation covers (EQF_LEVEL_NOT_COVERED)."""
    limits = _limits(scene, "limitEQFLevel")
    for place, steps, level in _awarded(scene, "eqfLevel"):
        if limits and level not in limits:
            yield _beyond(place, steps, "limitEQFLevel", level)


def fields(scene: Scene) -> Iterator[Finding]:
    """Yield the fields that no accreditation covers; a broad field covers its narrow ones (ISCED-F)."""
    limits = _limits(scene, "limitField")
    for place, steps, field in _awarded(scene, "thematicArea"):
        head, slash, code = field.rpartition("/")
        broader = {head + slash + code[:digits] for digits in range(2, 5)}
        if limits and field not in limits and broader.isdisjoint(limits):
            yield _beyond(place, steps, "limitField", field)


def _limits(scene: Scene, member: str) -> frozenset[str]:
    """Return what the accreditations together are limited to; nothing, if one of them is not limited."""
    each = [{iri for _, iri in one.concepts(member)} for one in _claimed(scene)]
    return frozenset().union(*each) if all(each) else frozenset()


def _beyond(place: Place, steps: Steps, member: str, found: str) -> Finding:
    return place.found("edc.lint.beyond-accreditation", *steps, member=member, found=found)


def _awarded(scene: Scene, member: str) -> Iterator[tuple[Place, Steps, str]]:
    """Yield what `member` says of the qualifications of the top-level claims, whose it is, and where there."""
    for subject in scene.below(scene.credential, "credentialSubject"):
        for claim in scene.below(subject, "hasClaim"):
            for place in scene.below(claim, "specifiedBy"):
                for steps, iri in place.concepts(member):
                    yield place, steps, iri
