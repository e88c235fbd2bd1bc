"""Concepts against the lists they say they are of: the shapes compare `inScheme` and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from edcbridge import vocabularies
from edcbridge.edc.lint.scene import Place, Scene
from edcbridge.findings import Finding
from edcbridge.vocabularies.entries import Entry, by_code

__all__ = ["codes", "labels", "lists", "schemes"]

_DESIGNS: Final = (
    *("LearningAchievementSpecification", "Qualification"),
    *("LearningActivitySpecification", "LearningAssessmentSpecification"),
)
_ACHIEVEMENTS: Final = _DESIGNS[:2]

# european-digital-credentials 2 and 2.1: what each property takes its values from. Not here is `dcType` of
# achievements and opportunities, which issuers fill from lists of their own too.
_EXPECTED: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    **{(kind, "mode"): ("mode",) for kind in (*_DESIGNS, "LearningOpportunity")},
    **{(kind, "thematicArea"): ("isced-f",) for kind in _ACHIEVEMENTS},
    **{(kind, "learningSetting"): ("learning-setting",) for kind in _ACHIEVEMENTS},
    **{(kind, "targetGroup"): ("target-group",) for kind in _ACHIEVEMENTS},
    **{(kind, "eqfLevel"): ("eqf",) for kind in _ACHIEVEMENTS},
    **{(kind, "nqfLevel"): ("qdr",) for kind in _ACHIEVEMENTS},
    **{(kind, "relatedESCOSkill"): ("esco-skill",) for kind in ("LearningOutcome",)},
    ("Accreditation", "dcType"): ("accreditation",),
    ("Accreditation", "limitEQFLevel"): ("eqf",),
    ("Accreditation", "limitField"): ("isced-f",),
    ("Accreditation", "limitJurisdiction"): ("atu",),
    ("Address", "countryCode"): ("country",),
    ("Amount", "unit"): ("currency",),
    ("CreditPoint", "framework"): ("education-credit",),
    ("DisplayParameter", "language"): ("language",),
    ("DisplayParameter", "primaryLanguage"): ("language",),
    ("EuropeanDigitalCredential", "credentialProfiles"): ("credential",),
    ("Evidence", "dcType"): ("evidence-type",),
    ("LearningActivitySpecification", "dcType"): ("learning-activity",),
    ("LearningAssessment", "idVerification"): ("supervision-verification",),
    ("LearningAssessment", "gradeStatus"): ("grade-status",),
    ("LearningAssessmentSpecification", "dcType"): ("assessment",),
    ("LearningEntitlementSpecification", "dcType"): ("entitlement",),
    ("LearningEntitlementSpecification", "entitlementStatus"): ("entitlement-status",),
    ("LearningEntitlementSpecification", "limitOccupation"): ("esco-occupation",),
    ("LearningOpportunity", "learningSchedule"): ("learning-schedule",),
    ("LearningOutcome", "dcType"): ("skill-type",),
    ("LearningOutcome", "reusabilityLevel"): ("skill-reuse-level",),
    ("LegalIdentifier", "spatial"): ("country",),
    ("Location", "spatialCode"): ("atu", "nuts", "country"),
    ("MediaObject", "contentEncoding"): ("encoding",),
    ("MediaObject", "contentType"): ("file-type",),
    ("Person", "citizenshipCountry"): ("country",),
    ("Person", "gender"): ("human-sex",),
}
_CODED: Final = {member for _, member in _EXPECTED}


def codes(scene: Scene) -> Iterator[Finding]:
    """Yield the concepts whose IRI has the form of a list that has none such (european-digital-credentials 0.8)."""
    for place in scene.of("Concept"):
        listed = vocabularies.list_of(place.id or "")
        if place.id and listed and place.id != listed.scheme:
            if vocabularies.is_member(listed.name, place.id) is False:
                yield _unknown(place, place.id, listed.name)
        elif place.id and place.id.startswith("https://") and listed is None:
            # IRIs are compared character by character: https is another name, and nobody's
            canonical = place.id.replace("https://", "http://", 1)
            other = vocabularies.list_of(canonical)
            if other is not None and vocabularies.esco(place.id) is None:
                yield _unknown(place, place.id, other.name)


def _unknown(place: Place, iri: str, list_name: str) -> Finding:
    facts = {"found": f'"{iri}"', "vocabulary": list_name, "cure": _cure(list_name, iri)}
    return place.found("edc.unknown-code", **facts)


def _cure(list_name: str, iri: str) -> str:
    """Return the cure; the nearest code is not looked for, as there may be many such concepts in a document."""
    right = iri.replace("https://", "http://", 1)
    if right != iri and vocabularies.is_member(list_name, right):
        return f"Write {right}."
    return f"Choose from the list, which `edcbridge vocab show {list_name}` prints."


def lists(scene: Scene) -> Iterator[Finding]:
    """Yield the concepts that are of another list than the property takes its values from."""
    for place, member in scene.stating(_CODED):
        expected = {name for kind in place.kinds for name in _EXPECTED.get((kind, member), ())}
        for steps, iri in place.concepts(member) if expected else ():
            listed = vocabularies.list_of(iri)
            if listed is not None and listed.name not in expected:
                yield place.found(
                    "edc.lint.other-list",
                    *steps,
                    member=member,
                    found=iri,
                    other=listed.name,
                    expected=" or ".join(sorted(expected)),
                    first=min(expected),
                )


def schemes(scene: Scene) -> Iterator[Finding]:
    """Yield the concepts of a list that name another scheme (european-digital-credentials 10.5, 10.22)."""
    for place in scene.of("Concept"):
        listed = vocabularies.list_of(place.id or "")
        named = [] if listed is None else [iri for _, iri in place.concepts("inScheme")]
        if listed is not None and named and listed.scheme not in named:
            facts = {"found": place.id, "vocabulary": listed.name, "named": ", ".join(named)}
            yield place.found("edc.lint.wrong-scheme", "inScheme", **facts, scheme=listed.scheme)


def labels(scene: Scene) -> Iterator[Finding]:
    """Yield the concepts that the document calls by the name of another member of their list."""
    for place in scene.of("Concept"):
        listed = vocabularies.list_of(place.id or "")
        said = place.node.get("prefLabel")
        if listed is None or place.id is None or not isinstance(said, Mapping):
            continue
        for name in _english(said):
            other = _named(listed.name, name)
            if other is None or other == place.id:
                continue
            entry = by_code(listed.name).get(listed.code_of(place.id) or "")
            if entry is None or _is_called(entry, name):
                continue
            facts = {"found": name, "label": entry.label, "concept": place.id, "other": other}
            yield place.found("edc.lint.label-of-another", "prefLabel", "en", **facts)


def _is_called(entry: Entry, name: str) -> bool:
    own = {name.casefold() for name in (entry.label, entry.code, entry.notation, *entry.also)}
    return name.casefold().strip() in own


def _english(said: Mapping[str, object]) -> list[str]:
    text = said.get("en")
    return [name for name in (text if isinstance(text, list) else [text]) if isinstance(name, str)]


def _named(list_name: str, label: str) -> str | None:
    """Return the IRI of the member of a list that has this English label, if there is exactly one."""
    found = _by_label(list_name).get(label.casefold().strip(), ())
    return found[0] if len(found) == 1 else None


@cache
def _by_label(list_name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for member in vocabularies.members(list_name):
        if member.label is not None and member.id is not None:
            name = member.label["en"].casefold()
            found[name] = (*found.get(name, ()), member.id)
    return found
