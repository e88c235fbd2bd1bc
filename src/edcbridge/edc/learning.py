"""Tables of the EDC classes that say what was learnt: claims and their specifications (ELM 3.2, AP 1.2.0)."""

from __future__ import annotations

from edcbridge.edc.badge_terms import ALIGNMENTS, EVIDENCE, LEVELS, RELATED
from edcbridge.edc.notes import notes
from edcbridge.edc.opportunity import AWARDING_OPPORTUNITY, LEARNING_OPPORTUNITY
from edcbridge.edc.parties import (
    ACCREDITATION,
    AGENT,
    LOCATION,
    ORGANISATION,
    PERSON_RULES,
)
from edcbridge.edc.qualification import is_qualification
from edcbridge.edc.small import (
    CONCEPT,
    CREDITS,
    IDENTIFIER,
    LANGUAGE,
    NOTE,
    PERIOD,
    WEB_PAGE,
    WORKLOAD,
    coded,
)
from edcbridge.edc.values import TEXT, nodes, table
from edcbridge.lens import (
    BOOLEAN_OR_WORD,
    DURATION,
    INTEGER_OR_DIGITS,
    MOMENT,
    STRING,
    Rule,
    Table,
    many_rows,
    rows,
)
from edcbridge.model import (
    Achievement,
    Activity,
    ActivityDesign,
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    Claim,
    Entitlement,
    EntitlementDesign,
    GradeShare,
    GradingScheme,
    Learner,
    LearningOutcome,
    ResultCategory,
    ResultDistribution,
)

__all__ = [
    "ACHIEVEMENT_TABLES",
    "ACTIVITY_DESIGN_TABLES",
    "CLAIM",
    "LEARNER_TABLE",
    "QUALIFICATION_TABLE",
]

# What every *Specification shape has
_DESIGN_RULES: tuple[Rule, ...] = (
    *rows(
        TEXT,
        title="title",
        other_titles="altLabel",
        description="description",
        categories="category",
    ),
    *rows(MOMENT, modified="dateModified"),
    *rows(STRING, status="status"),
    *many_rows(LANGUAGE, languages="language"),
    *many_rows(CONCEPT, modes="mode"),
    *many_rows(WEB_PAGE, homepages="homepage", documents="supplementaryDocument"),
    *many_rows(IDENTIFIER, identifiers="identifier"),
)


def _family(codec_name: str) -> tuple[Rule, ...]:
    """Return the rules for wholes, parts, and more and less general forms of the same class."""
    codec = nodes(lambda: globals()[codec_name])
    return many_rows(
        codec,
        parts="hasPart",
        part_of="isPartOf",
        general_forms="generalisationOf",
        special_forms="specialisationOf",
    )


# ELM shape LearningOutcome
_OUTCOME_TABLE: Table = table(
    "LearningOutcome",
    LearningOutcome,
    rows(TEXT, title="title"),
    rows(coded("skill-type"), type="dcType"),
    rows(coded("skill-reuse-level"), reusability="reusabilityLevel"),
    many_rows(CONCEPT, esco_skills="relatedESCOSkill", skills="relatedSkill"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    notes(),
)

# ELM shape GradingScheme
_GRADING_SCHEME_TABLE: Table = table(
    "GradingScheme",
    GradingScheme,
    rows(TEXT, title="title", description="description"),
    many_rows(WEB_PAGE, documents="supplementaryDocument"),
    many_rows(IDENTIFIER, identifiers="identifier"),
)

# ELM shape LearningActivitySpecification
_ACTIVITY_DESIGN_TABLE: Table = table(
    "LearningActivitySpecification",
    ActivityDesign,
    _DESIGN_RULES,
    many_rows(CONCEPT, types="dcType"),
    rows(WORKLOAD, workload="volumeOfLearning"),
    many_rows(STRING, contact_hours="contactHour"),
    many_rows(nodes(lambda: ACHIEVEMENT_TABLES), influences="influences"),
    _family("ACTIVITY_DESIGN_TABLES"),
    notes(),
)
ACTIVITY_DESIGN_TABLES: tuple[Table, ...] = (_ACTIVITY_DESIGN_TABLE,)

# ELM shape LearningAssessmentSpecification
_ASSESSMENT_DESIGN_TABLE: Table = table(
    "LearningAssessmentSpecification",
    AssessmentDesign,
    _DESIGN_RULES,
    rows(CONCEPT, type="dcType"),
    rows(nodes(lambda: (_GRADING_SCHEME_TABLE,)), grading_scheme="gradingScheme"),
    many_rows(nodes(lambda: ACHIEVEMENT_TABLES), proves="proves"),
    _family("_ASSESSMENT_DESIGN_TABLES"),
    notes(
        words={
            "result_type": "resultType",
            "required_value": "requiredValue",
            "required_level": "requiredLevel",
            "value_min": "valueMin",
            "value_max": "valueMax",
        },
        lines={"allowed_values": "allowedValue"},
        structures={"levels": LEVELS, "alignments": ALIGNMENTS},
    ),
)
_ASSESSMENT_DESIGN_TABLES: tuple[Table, ...] = (_ASSESSMENT_DESIGN_TABLE,)

# ELM shape LearningEntitlementSpecification
_ENTITLEMENT_DESIGN_TABLE: Table = table(
    "LearningEntitlementSpecification",
    EntitlementDesign,
    _DESIGN_RULES,
    rows(CONCEPT, type="dcType"),
    rows(coded("entitlement-status"), entitlement_status="entitlementStatus"),
    many_rows(
        CONCEPT,
        limit_jurisdictions="limitJurisdiction",
        limit_occupations="limitOccupation",
        limit_national_occupations="limitNationalOccupation",
    ),
    many_rows(ORGANISATION, limit_organisations="limitOrganisation"),
    many_rows(nodes(lambda: ACHIEVEMENT_TABLES), entitled_by="entitledBy"),
    _family("_ENTITLEMENT_DESIGN_TABLES"),
    notes(),
)
_ENTITLEMENT_DESIGN_TABLES: tuple[Table, ...] = (_ENTITLEMENT_DESIGN_TABLE,)


def _achievement_type(achievement: Achievement) -> tuple[str, ...]:
    """Return the class: what only a Qualification has makes it one (ELM shape Qualification)."""
    qualified = is_qualification(achievement)
    return ("Qualification",) if qualified else ("LearningAchievementSpecification",)


_ACHIEVEMENT_RULES: tuple[Rule, ...] = (
    *_DESIGN_RULES,
    *many_rows(
        CONCEPT,
        types="dcType",
        education_levels="educationLevel",
        subjects="educationSubject",
        target_groups="targetGroup",
        nqf_levels="nqfLevel",
        qualification_codes="qualificationCode",
    ),
    *many_rows(coded("isced-f"), thematic_areas="thematicArea"),
    *rows(coded("eqf"), eqf_level="eqfLevel"),
    *rows(coded("learning-setting"), learning_setting="learningSetting"),
    *rows(BOOLEAN_OR_WORD, partial="isPartialQualification"),
    *rows(WORKLOAD, volume_of_learning="volumeOfLearning"),
    *rows(DURATION, maximum_duration="maximumDuration"),
    *rows(NOTE, entry_requirement="entryRequirement", outcome_summary="learningOutcomeSummary"),
    *many_rows(CREDITS, credits="creditPoint"),
    *many_rows(nodes(lambda: (_OUTCOME_TABLE,)), learning_outcomes="learningOutcome"),
    *many_rows(nodes(lambda: _ASSESSMENT_DESIGN_TABLES), assessments="provenBy"),
    *many_rows(nodes(lambda: ACTIVITY_DESIGN_TABLES), activities="influencedBy"),
    *many_rows(nodes(lambda: _ENTITLEMENT_DESIGN_TABLES), entitlements="entitlesTo"),
    *many_rows(ACCREDITATION, accreditations="accreditation"),
    *_family("ACHIEVEMENT_TABLES"),
    *many_rows(AWARDING_OPPORTUNITY, awarding_opportunities="awardingOpportunity"),
    notes(
        texts={
            "criteria": "Criteria",
            "field_of_study": "fieldOfStudy",
            "specialization": "specialization",
        },
        words={
            "achievement_type": "achievementType",
            "human_code": "humanCode",
            "version": "version",
        },
        structures={"related": RELATED, "alignments": ALIGNMENTS},
    ),
)
_ACHIEVEMENT_TABLE, QUALIFICATION_TABLE = (
    table(name, Achievement, _ACHIEVEMENT_RULES, types=_achievement_type)
    for name in ("LearningAchievementSpecification", "Qualification")
)
ACHIEVEMENT_TABLES: tuple[Table, ...] = (_ACHIEVEMENT_TABLE, QUALIFICATION_TABLE)

# What every claim has. `awardedBy` is mandatory in each, also in nested ones.
_CLAIM_RULES: tuple[Rule, ...] = (
    *rows(TEXT, title="title", description="description"),
    *rows(nodes(lambda: (_AWARDING_TABLE,)), awarding="awardedBy"),
    *many_rows(CONCEPT, types="dcType"),
    *many_rows(IDENTIFIER, identifiers="identifier"),
    *many_rows(WEB_PAGE, documents="supplementaryDocument"),
)


def _tree(codec_name: str) -> tuple[Rule, ...]:
    codec = nodes(lambda: globals()[codec_name])
    return many_rows(codec, parts="hasPart", part_of="isPartOf")


# ELM shape AwardingProcess
_AWARDING_TABLE: Table = table(
    "AwardingProcess",
    Awarding,
    many_rows(AGENT, bodies="awardingBody"),
    rows(MOMENT, date="awardingDate"),
    rows(LOCATION, location="location"),
    rows(TEXT, description="description"),
    rows(CONCEPT, educational_system="educationalSystemNote"),
    many_rows(nodes(lambda: _ASSESSMENT_TABLES), used="used"),
    many_rows(nodes(lambda: _CLAIM_TABLES), awards="awards"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    notes(),
)

# ELM shape LearningActivity
_ACTIVITY_TABLE: Table = table(
    "LearningActivity",
    Activity,
    _CLAIM_RULES,
    rows(nodes(lambda: ACTIVITY_DESIGN_TABLES), design="specifiedBy"),
    many_rows(PERIOD, periods="temporal"),
    rows(WORKLOAD, workload="workload"),
    many_rows(AGENT, directors="directedBy"),
    many_rows(LOCATION, locations="location"),
    rows(INTEGER_OR_DIGITS, completion="levelOfCompletion"),
    many_rows(nodes(lambda: _AWARD_TABLES), influences="influences"),
    _tree("_ACTIVITY_TABLES"),
    rows(LEARNING_OPPORTUNITY, opportunity="learningOpportunity"),
    notes(),
)
_ACTIVITY_TABLES: tuple[Table, ...] = (_ACTIVITY_TABLE,)

# ELM shapes ResultDistribution, ResultCategory, ShortenedGrading
_CATEGORY_TABLE: Table = table(
    "ResultCategory",
    ResultCategory,
    rows(STRING, label="label", score="score", minimum="minimumScore", maximum="maximumScore"),
    rows(INTEGER_OR_DIGITS, count="count"),
)
_DISTRIBUTION_TABLE: Table = table(
    "ResultDistribution",
    ResultDistribution,
    rows(TEXT, description="description"),
    many_rows(nodes(lambda: (_CATEGORY_TABLE,)), categories="resultCategory"),
)
_SHARE_TABLE: Table = table(
    "ShortenedGrading",
    GradeShare,
    rows(
        INTEGER_OR_DIGITS,
        lower="percentageLower",
        equal="percentageEqual",
        higher="percentageHigher",
    ),
)

# ELM shape LearningAssessment: the grade is a Note and mandatory
_ASSESSMENT_TABLE: Table = table(
    "LearningAssessment",
    Assessment,
    _CLAIM_RULES,
    rows(nodes(lambda: _ASSESSMENT_DESIGN_TABLES), design="specifiedBy"),
    rows(NOTE, grade="grade"),
    rows(CONCEPT, grade_status="gradeStatus", supervision="idVerification"),
    many_rows(AGENT, assessors="assessedBy"),
    rows(MOMENT, issued="dateIssued"),
    rows(LOCATION, location="location"),
    rows(nodes(lambda: (_DISTRIBUTION_TABLE,)), distribution="resultDistribution"),
    rows(nodes(lambda: (_SHARE_TABLE,)), shortened_grading="shortenedGrading"),
    rows(nodes(lambda: _AWARD_TABLES), proves="proves"),
    _tree("_ASSESSMENT_TABLES"),
    notes(
        words={"status": "status", "achieved_level": "achievedLevel"},
        structures={"alignments": ALIGNMENTS},
    ),
)
_ASSESSMENT_TABLES: tuple[Table, ...] = (_ASSESSMENT_TABLE,)

# ELM shape LearningEntitlement
_ENTITLEMENT_TABLE: Table = table(
    "LearningEntitlement",
    Entitlement,
    _CLAIM_RULES,
    rows(nodes(lambda: _ENTITLEMENT_DESIGN_TABLES), design="specifiedBy"),
    rows(MOMENT, issued="dateIssued", expiry="expiryDate"),
    many_rows(nodes(lambda: _AWARD_TABLES), entitled_by="entitledBy"),
    _tree("_ENTITLEMENT_TABLES"),
    notes(),
)
_ENTITLEMENT_TABLES: tuple[Table, ...] = (_ENTITLEMENT_TABLE,)

# ELM shape LearningAchievement
_AWARD_TABLE: Table = table(
    "LearningAchievement",
    Award,
    _CLAIM_RULES,
    rows(nodes(lambda: ACHIEVEMENT_TABLES), achievement="specifiedBy"),
    many_rows(CREDITS, credits="creditReceived"),
    many_rows(nodes(lambda: _ASSESSMENT_TABLES), assessments="provenBy"),
    many_rows(nodes(lambda: _ACTIVITY_TABLES), activities="influencedBy"),
    many_rows(nodes(lambda: _ENTITLEMENT_TABLES), entitlements="entitlesTo"),
    _tree("_AWARD_TABLES"),
    rows(LEARNING_OPPORTUNITY, opportunity="learningOpportunity"),
    notes(texts={"role": "role"}, structures={"evidence": EVIDENCE}),
)
_AWARD_TABLES: tuple[Table, ...] = (_AWARD_TABLE,)

_CLAIM_TABLE: Table = table("Claim", Claim, _CLAIM_RULES, notes())
_CLAIM_TABLES: tuple[Table, ...] = (
    _AWARD_TABLE,
    _ACTIVITY_TABLE,
    _ASSESSMENT_TABLE,
    _ENTITLEMENT_TABLE,
    _CLAIM_TABLE,
)
CLAIM = nodes(lambda: _CLAIM_TABLES)

LEARNER_TABLE: Table = table("Person", Learner, PERSON_RULES, many_rows(CLAIM, claims="hasClaim"))
