"""Kinds of alignment: what Open Badges have no property for, and a targetType that says what it is (crosswalk B5b).

An alignment of a kind stands for a field of the model. Some things take several alignments: the first one names the
thing, and those after it, of the kinds in `parts`, say more of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from edcbridge.model import (
    Achievement,
    ActivityDesign,
    Duration,
    EntitlementDesign,
    GradingScheme,
    Moment,
    WebPage,
)
from edcbridge.openbadges.spellings import (
    Spelling,
    accreditation,
    coded,
    note,
    party,
    scalar,
    spelt,
    text,
)

__all__ = ["ACHIEVEMENT_KINDS", "DESIGN_KINDS", "OUTCOME_KINDS", "RESULT_KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of alignment, by its targetType, and the field of the model that it stands for."""

    target_type: str
    field: str
    spelling: Spelling
    single: bool = False
    parts: tuple[Kind, ...] = ()
    """The kinds of the alignments after it that say more of the same thing."""


_TRUTH = {"true": True, "false": False}


def _flag(text: str) -> bool:
    return _TRUTH[text]


def _one(target_type: str, field: str, spelling: Spelling) -> Kind:
    return Kind(target_type, field, spelling, single=True)


def _page(target_type: str, field: str, called: str, *, single: bool = False) -> Kind:
    meaning = target_type.removeprefix("ext:")
    spelling = spelt(WebPage, called, meaning[0].lower() + meaning[1:], name="title", url="url")
    return Kind(target_type, field, spelling, single)


def _notes(target_type: str = "ext:AdditionalNote") -> Kind:
    return Kind(target_type, "notes", note("Note", "additionalNote"))


def _named(meaning: str) -> Spelling:
    return spelt(
        Achievement, "Achievement", meaning, name="title", description="description", url="id"
    )


# ELM hasPart, isPartOf, generalisationOf, specialisationOf (crosswalk B8)
_RELATIVES = (
    Kind("ext:HasPart", "parts", _named("hasPart")),
    Kind("ext:IsPartOf", "part_of", _named("isPartOf")),
    Kind("ext:GeneralisationOf", "general_forms", _named("generalisationOf")),
    Kind("ext:SpecialisationOf", "special_forms", _named("specialisationOf")),
)

_ACTIVITY = Kind(
    "ext:LearningActivity",
    "activities",
    spelt(
        ActivityDesign,
        "Learning activity",
        "influencedBy",
        name="title",
        description="description",
        url="id",
    ),
    parts=(
        Kind("ext:LearningActivityType", "types", coded()),
        Kind("ext:LearningActivityParticipationForm", "modes", coded()),
        Kind("ext:LearningActivityLanguage", "languages", coded()),
        _one("ext:LearningActivityWorkload", "workload", scalar(Duration, "Workload", "workload")),
        Kind("ext:ContactHour", "contact_hours", scalar(str, "Contact hours", "contactHour")),
        _page("ext:LearningActivityHomepage", "homepages", "Homepage"),
        _page("ext:LearningActivityDocument", "documents", "Document"),
        _notes("ext:LearningActivityNote"),
    ),
)

_ENTITLEMENT = Kind(
    "ext:LearningEntitlement",
    "entitlements",
    spelt(
        EntitlementDesign,
        "Learning entitlement",
        "entitlesTo",
        name="title",
        description="description",
        url="id",
    ),
    parts=(
        _one("ext:EntitlementType", "type", coded()),
        _one("ext:EntitlementStatus", "entitlement_status", coded()),
        Kind("ext:LimitOccupation", "limit_occupations", coded()),
        Kind("ext:LimitNationalOccupation", "limit_national_occupations", coded()),
        Kind("ext:LimitJurisdiction", "limit_jurisdictions", coded()),
        Kind("ext:LimitOrganisation", "limit_organisations", party("Organisation", "organisation")),
        _page("ext:EntitlementHomepage", "homepages", "Homepage"),
        _page("ext:EntitlementDocument", "documents", "Document"),
        _notes("ext:EntitlementNote"),
    ),
)


def _moment(target_type: str, field: str, called: str, meaning: str) -> Kind:
    return _one(target_type, field, scalar(Moment, called, meaning))


_ACCREDITATION_PARTS = (
    _one("ext:AccreditationType", "type", coded()),
    _one("ext:AccreditingAgent", "agent", party("Accrediting agent", "accreditingAgent")),
    _one("ext:AccreditationDecision", "decision", coded()),
    _one("ext:AccreditationStatus", "status", scalar(str, "Status", "status")),
    _moment("ext:AccreditationDateIssued", "issued", "Date issued", "dateIssued"),
    _moment("ext:AccreditationReviewDate", "review", "Review date", "reviewDate"),
    _moment("ext:AccreditationExpiryDate", "expiry", "Expiry date", "expiryDate"),
    _page("ext:AccreditationReport", "report", "Report", single=True),
    _page("ext:AccreditationHomepage", "homepages", "Homepage"),
    _page("ext:AccreditationDocument", "documents", "Document"),
    Kind("ext:AccreditationLimitField", "limit_fields", coded()),
    Kind("ext:AccreditationLimitEQFLevel", "limit_eqf_levels", coded()),
    Kind("ext:AccreditationLimitJurisdiction", "limit_jurisdictions", coded()),
    Kind("ext:AccreditationLimitCredentialType", "limit_credential_types", coded()),
    _notes("ext:AccreditationNote"),
)

# crosswalk B5 and A3: SURF's alignment has title, code and landing page; what an ELM accreditation has more follows it
_ACCREDITATION = Kind(
    "ext:QualityAssurance",
    "accreditations",
    accreditation(),
    parts=_ACCREDITATION_PARTS,
)

# crosswalk B5 and B5b. ext:EQF, ext:NQF, ext:QF-EHEA, ext:ISCED-F, ext:ESCO and ext:QualityAssurance are in use;
# the others follow their pattern, with the names of ELM.
ACHIEVEMENT_KINDS = (
    _one("ext:EQF", "eqf_level", coded("eqf")),
    Kind("ext:NQF", "nqf_levels", coded()),
    Kind("ext:QF-EHEA", "education_levels", coded()),
    Kind("ext:ISCED-F", "thematic_areas", coded("isced-f")),
    Kind("ext:EducationSubject", "subjects", coded()),
    Kind("ext:LearningOpportunityType", "types", coded()),
    Kind("ext:ParticipationForm", "modes", coded()),
    _one("ext:LearningSetting", "learning_setting", coded()),
    Kind("ext:InstructionLanguage", "languages", coded()),
    Kind("ext:TargetGroup", "target_groups", coded()),
    Kind("ext:QualificationCode", "qualification_codes", coded()),
    _one(
        "ext:VolumeOfLearning",
        "volume_of_learning",
        scalar(Duration, "Notional workload", "volumeOfLearning"),
    ),
    _one(
        "ext:MaximumDuration",
        "maximum_duration",
        scalar(Duration, "Maximum duration", "maximumDuration"),
    ),
    _one(
        "ext:PartialQualification",
        "partial",
        scalar(_flag, "Partial qualification", "isPartialQualification"),
    ),
    _one(
        "ext:EntryRequirement", "entry_requirement", note("Entry requirement", "entryRequirement")
    ),
    _one(
        "ext:LearningOutcomeSummary",
        "outcome_summary",
        note("Learning outcomes", "learningOutcomeSummary"),
    ),
    _one("ext:AlternativeTitle", "other_titles", text("Alternative title", "altLabel")),
    _one("ext:Status", "status", scalar(str, "Status", "status")),
    _page("ext:Homepage", "homepages", "Homepage"),
    _page("ext:SupplementaryDocument", "documents", "Document"),
    _notes(),
    *_RELATIVES,
    _ACTIVITY,
    _ENTITLEMENT,
    _ACCREDITATION,
)
DESIGN_KINDS = (
    _one("ext:AssessmentType", "type", coded()),
    Kind("ext:ParticipationForm", "modes", coded()),
    Kind("ext:InstructionLanguage", "languages", coded()),
    _one("ext:Description", "description", text("Description", "description")),
    _one(
        "ext:GradingScheme",
        "grading_scheme",
        spelt(
            GradingScheme,
            "Grading scheme",
            "gradingScheme",
            name="title",
            description="description",
            url="id",
        ),
    ),
    _page("ext:Homepage", "homepages", "Homepage"),
    _page("ext:SupplementaryDocument", "documents", "Document"),
    _notes(),
)
RESULT_KINDS = (
    _one("ext:SupervisionVerification", "supervision", coded()),
    _one("ext:GradeStatus", "grade_status", coded()),
    Kind("ext:AssessmentType", "types", coded()),
    _one("ext:Title", "title", text("Title", "title")),
    _one("ext:Description", "description", text("Description", "description")),
    Kind("ext:AssessedBy", "assessors", party("Assessor", "assessedBy")),
    _moment("ext:DateIssued", "issued", "Date issued", "dateIssued"),
    _page("ext:SupplementaryDocument", "documents", "Document"),
    _notes(),
)
OUTCOME_KINDS = (
    _one("ext:SkillType", "type", coded()),
    _one("ext:SkillReuseLevel", "reusability", coded()),
)
