"""Alignments that are coded values: which kinds there are, and how a concept is spelt as an alignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import IRI, STRING, Cursor, How, Unreadable, describe
from edcbridge.model import Concept, Text
from edcbridge.openbadges.values import TEXT
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "ACHIEVEMENT_KINDS",
    "DESIGN_KINDS",
    "OUTCOME_KINDS",
    "RESULT_KINDS",
    "Coded",
    "link_kind",
    "read_concept",
    "word_of",
    "write_concept",
]


@dataclass(frozen=True, slots=True)
class Coded:
    """A kind of alignment that is a coded value of the model."""

    target_type: str
    field: str
    vocabulary: str = ""
    """The controlled list that the value must belong to, where there is one."""
    single: bool = False


# crosswalk B5 and B5b. ext:EQF, ext:NQF, ext:QF-EHEA, ext:ISCED-F, ext:ESCO and ext:QualityAssurance are in use;
# the others follow their pattern for what Open Badges have no property for.
ACHIEVEMENT_KINDS = (
    Coded("ext:EQF", "eqf_level", "eqf", single=True),
    Coded("ext:NQF", "nqf_levels"),
    Coded("ext:QF-EHEA", "education_levels"),
    Coded("ext:ISCED-F", "thematic_areas", "isced-f"),
    Coded("ext:EducationSubject", "subjects"),
    Coded("ext:LearningOpportunityType", "types"),
    Coded("ext:ParticipationForm", "modes"),
    Coded("ext:LearningSetting", "learning_setting", single=True),
    Coded("ext:InstructionLanguage", "languages"),
    Coded("ext:TargetGroup", "target_groups"),
    Coded("ext:QualificationCode", "qualification_codes"),
)
DESIGN_KINDS = (
    Coded("ext:AssessmentType", "type", single=True),
    Coded("ext:ParticipationForm", "modes"),
    Coded("ext:InstructionLanguage", "languages"),
)
RESULT_KINDS = (
    Coded("ext:SupervisionVerification", "supervision", single=True),
    Coded("ext:GradeStatus", "grade_status", single=True),
    Coded("ext:AssessmentType", "types"),
)

OUTCOME_KINDS = (
    Coded("ext:SkillType", "type", single=True),
    Coded("ext:SkillReuseLevel", "reusability", single=True),
)


def read_concept(raw: JSONObject, kind: Coded, at: Cursor) -> Concept:
    """Read an alignment as a concept; its code or address must name a member of the kind's list."""
    iri = IRI.read(raw.get("targetUrl"), at.at("targetUrl").of("id"))
    if kind.vocabulary:
        iri = _listed(kind.vocabulary, iri, raw.get("targetCode"))
    values: dict[str, Any] = {"id": iri}
    if "targetName" in raw:
        values["label"] = TEXT.read(raw["targetName"], at.at("targetName").of("label"))
    if "targetCode" in raw:
        values["notation"] = STRING.read(raw["targetCode"], at.at("targetCode").of("notation"))
    if "targetDescription" in raw:
        below = at.at("targetDescription").of("definition")
        values["definition"] = TEXT.read(raw["targetDescription"], below)
    if "targetFramework" in raw:
        _read_framework(raw["targetFramework"], values, at.at("targetFramework"))
    return Concept(**values)


def _read_framework(raw: JSON, values: dict[str, Any], at: Cursor) -> None:
    if isinstance(raw, str) and raw.startswith(("http://", "https://", "urn:")):
        at.of("schemes", 0).link()
        values["schemes"] = (raw,)
    else:
        values["framework"] = TEXT.read(raw, at.of("framework"))


def _listed(vocabulary: str, iri: str, code: object) -> str:
    if vocabularies.is_member(vocabulary, iri):
        return iri
    try:
        found = vocabularies.concept(vocabulary, str(code))
    except vocabularies.UnknownConcept:
        raise Unreadable("ob3.unknown-code", found=describe(code), vocabulary=vocabulary) from None
    return str(found.id)


def write_concept(concept: Concept, target_type: str, at: Cursor) -> JSON:
    """Return a concept as an alignment of kind `target_type`."""
    at.at("type", 0).of("@type").link()
    out: dict[str, JSON] = {"type": ["Alignment"], "targetType": target_type}
    name = concept.label or concept.notation or concept.id or target_type
    if isinstance(name, Text):
        out["targetName"] = TEXT.write(name, at.at("targetName").of("label"))
    else:
        out["targetName"] = name
    if concept.id is not None:
        out["targetUrl"] = IRI.write(concept.id, at.at("targetUrl").of("id"))
    if concept.notation is not None:
        out["targetCode"] = STRING.write(concept.notation, at.at("targetCode").of("notation"))
    if concept.definition is not None:
        below = at.at("targetDescription").of("definition")
        out["targetDescription"] = TEXT.write(concept.definition, below)
    if concept.framework is not None:
        below = at.at("targetFramework").of("framework")
        out["targetFramework"] = TEXT.write(concept.framework, below)
    elif concept.schemes:
        below = at.at("targetFramework").of("schemes", 0)
        out["targetFramework"] = STRING.write(concept.schemes[0], below)
    return out


def word_of(raw: JSON) -> str:
    """Return a string member, or an empty string for a value of another type."""
    return raw if isinstance(raw, str) else ""


def link_kind(item: JSONObject, at: Cursor, expected: str = "") -> None:
    """Note the leaves of an alignment that say its class and kind, which may not be quite the `expected` one."""
    for member in ("type", "targetType", "id"):
        if member in item:
            loose = member == "targetType" and expected and item[member] != expected
            how = How.APPROXIMATED if loose else How.MAPPED
            at.at(member).of("@type").link_each(item[member], how)
    for member, value in item.items():
        if member not in _CONCEPT_MEMBERS:
            at.at(member).leave(value, member)


_CONCEPT_MEMBERS = frozenset(
    [
        "id",
        "type",
        "targetType",
        "targetUrl",
        "targetName",
        "targetCode",
        "targetDescription",
        "targetFramework",
    ]
)
