"""Tables of the Open Badges classes that say what was achieved (OB 3.0 section B.1)."""

from __future__ import annotations

from typing import Any

from edcbridge.lens import (
    IRI,
    MOMENT,
    STRING,
    Codec,
    Cursor,
    Inline,
    Row,
    Rule,
    Spread,
    many,
    many_rows,
    rows,
)
from edcbridge.model import (
    Achievement,
    Activity,
    Assessment,
    AssessmentDesign,
    Award,
    Identifier,
    Learner,
    Period,
    Related,
    RubricLevel,
    Text,
)
from edcbridge.openbadges.alignments import (
    ACHIEVEMENT_ALIGNMENTS,
    PLAIN_ALIGNMENTS,
    RESULT_ALIGNMENTS,
)
from edcbridge.openbadges.assessment import ASSESSMENT, design_types
from edcbridge.openbadges.contacts import CONTACTS
from edcbridge.openbadges.parties import (
    ADDRESS_OF_PERSON,
    ENDORSEMENTS,
    IDENTITIES,
    PERSON_NAMES,
    PROFILE,
    other_identifiers,
)
from edcbridge.openbadges.surf import SURF
from edcbridge.openbadges.values import (
    CREDIT_NUMBER,
    IMAGE,
    NOTE_AS_STRING,
    TEXT,
    first,
    nodes,
    table,
    word,
)
from edcbridge.pointer import JSON, JSONObject

__all__ = ["ACHIEVEMENT_TYPES", "RESULT_STATUSES", "RESULT_TYPES", "SUBJECT_TABLE"]

ACHIEVEMENT_TYPES = frozenset(
    {
        *(
            "Achievement",
            "ApprenticeshipCertificate",
            "Assessment",
            "Assignment",
            "AssociateDegree",
        ),
        *("Award", "Badge", "BachelorDegree", "Certificate", "CertificateOfCompletion"),
        *("Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree"),
        *("Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment"),
        *("JourneymanCertificate", "LearningProgram", "License", "Membership"),
        *("ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate"),
        *("MasterDegree", "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma"),
    }
)
"""AchievementType (OB 3.0 section B.2.1); further values begin with `ext:`."""

RESULT_TYPES = frozenset(
    {
        *("GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore"),
        *("RawScore", "Result", "RubricCriterion", "RubricCriterionLevel", "RubricScore"),
        *("ScaledScore", "Status"),
    }
)
"""ResultType (OB 3.0 section B.2.6)."""

RESULT_STATUSES = frozenset(
    ("Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew")
)
"""ResultStatusType (OB 3.0 section B.2.5), a closed list."""


class _Tags:
    """The rule for `tag`: keywords, which the model keeps as one text with many entries."""

    members = ("tag",)
    fields = ("categories",)
    source = "crosswalk B5"

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        tags = many(STRING).read(raw["tag"], at.at("tag").of("categories"))
        language = at.facts.get("language") or "und"
        return {"categories": Text(entries=tuple((language, tag) for tag in tags))} if tags else {}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        text = fields.get("categories")
        if text is None:
            return {}
        language, _ = text.pick(*at.facts.get("languages", ()))
        tags: list[JSON] = []
        for index, (tag, keyword) in enumerate(text.entries):
            if tag == language:
                at.at("tag", len(tags)).of("categories", index).link()
                tags.append(keyword)
        return {"tag": tags}

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


# OB 3.0 B.1.22 RubricCriterionLevel
_LEVEL_TABLE = table(
    "RubricCriterionLevel",
    RubricLevel,
    rows(TEXT, name="name", description="description"),
    rows(STRING, level="level", points="points"),
    PLAIN_ALIGNMENTS,
)

# OB 3.0 B.1.21 ResultDescription; with a type of assessment, the class of the Assessment extension besides
_DESIGN_TABLE = table(
    "ResultDescription",
    AssessmentDesign,
    rows(TEXT, title="name"),
    rows(word("ResultType", RESULT_TYPES), result_type="resultType"),
    rows(
        STRING,
        required_value="requiredValue",
        value_max="valueMax",
        value_min="valueMin",
    ),
    rows(IRI, required_level="requiredLevel"),
    many_rows(STRING, allowed_values="allowedValue"),
    many_rows(nodes(lambda: (_LEVEL_TABLE,)), levels="rubricCriterionLevel"),
    ASSESSMENT,
    types=design_types,
)


def _read_reference(raw: JSON, at: Cursor) -> AssessmentDesign:
    return AssessmentDesign(id=IRI.read(raw, at.of("id")))


def _write_reference(design: AssessmentDesign, at: Cursor) -> JSON:
    at.of("@type").link()
    return IRI.write(design.id, at.of("id"))


# OB 3.0 B.1.20 Result
_RESULT_TABLE = table(
    "Result",
    Assessment,
    rows(Codec(_read_reference, _write_reference), design="resultDescription"),
    rows(NOTE_AS_STRING, grade="value"),
    rows(word("ResultStatusType", RESULT_STATUSES, extensible=False), status="status"),
    rows(IRI, achieved_level="achievedLevel"),
    RESULT_ALIGNMENTS,
)

# OB 3.0 B.1.19 Related
_RELATED_TABLE = table("Related", Related, rows(STRING, language="inLanguage", version="version"))

# OB 3.0 B.1.2 Achievement, B.1.6 Criteria
ACHIEVEMENT_TABLE = table(
    "Achievement",
    Achievement,
    rows(TEXT, title="name", description="description"),
    rows(word("AchievementType", ACHIEVEMENT_TYPES), achievement_type="achievementType"),
    Spread("criteria", (*rows(TEXT, criteria="narrative"), *rows(IRI, criteria_url="id"))),
    rows(IMAGE, image="image"),
    rows(STRING, text_language="inLanguage", human_code="humanCode", version="version"),
    rows(TEXT, field_of_study="fieldOfStudy", specialization="specialization"),
    _Tags(),
    rows(PROFILE, creator="creator"),
    other_identifiers(),
    ACHIEVEMENT_ALIGNMENTS,
    many_rows(nodes(lambda: (_DESIGN_TABLE,)), assessments="resultDescription"),
    many_rows(nodes(lambda: (_RELATED_TABLE,)), related="related"),
    ENDORSEMENTS,
    SURF,
)


def _read_licence(raw: JSON, at: Cursor) -> tuple[Identifier, ...]:
    notation = STRING.read(raw, at.of(0, "notation"))
    at.of(0, "scheme_name").link()
    return (Identifier(notation=notation, scheme_name=LICENCE),)


def _write_licence(identifiers: tuple[Identifier, ...], at: Cursor) -> JSON:
    for step in ("@type", "scheme_name"):
        at.of(0, step).link()
    return STRING.write(identifiers[0].notation, at.of(0, "notation"))


LICENCE = "licenseNumber"


class _Period:
    """The rule for activity dates and term, which the model keeps in the period of an activity."""

    members = ("activityStartDate", "activityEndDate", "term")
    fields = ("periods",)
    source = "crosswalk B4"

    _RULES = (
        *rows(MOMENT, start="activityStartDate", end="activityEndDate"),
        *rows(TEXT, label="term"),
    )

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for rule in self._RULES:
            if rule.member in raw:
                values |= rule.read(raw, at.of("periods", 0))
        return {"periods": (Period(**values),)}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        periods = fields.get("periods")
        if not periods:
            return {}
        values = {name: getattr(periods[0], name) for name in ("start", "end", "label")}
        out: dict[str, JSON] = {}
        below = at.of("periods", 0)
        for rule in self._RULES:
            out |= rule.write(values, below)
        for member in out:
            below.at(member).of("@type").link()
        return out

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


_ACTIVITY_TABLE = table("AchievementSubject", Activity, _Period())

# OB 3.0 B.1.4 AchievementSubject: what it says of the award
_AWARD_TABLE = table(
    "AchievementSubject",
    Award,
    rows(nodes(lambda: (ACHIEVEMENT_TABLE,)), achievement="achievement"),
    Row("creditsEarned", "credits", first(CREDIT_NUMBER)),
    Inline("activities", _ACTIVITY_TABLE, many=True),
    many_rows(nodes(lambda: (_RESULT_TABLE,)), assessments="result"),
    Row("licenseNumber", "identifiers", Codec(_read_licence, _write_licence)),
    rows(TEXT, description="narrative", role="role"),
    rows(PROFILE, source="source"),
    rows(IMAGE, image="image"),
)


def _subject_types(learner: Learner) -> tuple[str, ...]:
    """Return the types: what only a Profile has needs that type too, or JSON-LD drops it (crosswalk B4)."""
    fields = [rule.field for rule in PERSON_NAMES]
    personal = (
        any(getattr(learner, field) is not None for field in fields)
        or learner.date_of_birth is not None
        or learner.contacts
        or learner.location is not None
    )
    return ("AchievementSubject", "Profile") if personal else ("AchievementSubject",)


_LEARNER_RULES: tuple[Rule, ...] = (
    *rows(TEXT, full_name="name"),
    *PERSON_NAMES,
    *rows(MOMENT, date_of_birth="dateOfBirth"),
    *IDENTITIES,
    CONTACTS,
    *ADDRESS_OF_PERSON,
)
SUBJECT_TABLE = table(
    "AchievementSubject",
    Learner,
    _LEARNER_RULES,
    Inline("claims", _AWARD_TABLE, many=True),
    types=_subject_types,
)
