"""What was designed before anybody learnt: achievements, activities, assessments and entitlements as offered.

Each has a twin in `edcbridge.model.award` for what one learner did. The European Learning Model calls these
specifications; an Open Badges `Achievement` is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edcbridge.model.concept import Concept, Credits
from edcbridge.model.lexical import Duration, Moment
from edcbridge.model.media import Media, Note, WebPage
from edcbridge.model.node import Node
from edcbridge.model.parties import Accreditation, Endorsement, Identifier, Organisation, Party
from edcbridge.model.text import Text

if TYPE_CHECKING:
    from edcbridge.model.opportunity import AwardingOpportunity

__all__ = [
    "Achievement",
    "ActivityDesign",
    "Alignment",
    "AssessmentDesign",
    "EntitlementDesign",
    "GradingScheme",
    "LearningOutcome",
    "Related",
    "RubricLevel",
]


class Alignment(Node):
    """A link to something in a framework that is none of the kinds the model has a place for."""

    url: str | None = None
    name: Text | None = None
    description: Text | None = None
    framework: Text | None = None
    code: str | None = None
    type: str | None = None


class Related(Node):
    """Another achievement, such as the same one in another language or version; the `id` is its."""

    language: str | None = None
    version: str | None = None


class LearningOutcome(Node):
    """What a learner knows, understands and is able to do."""

    title: Text | None = None
    type: Concept | None = None
    """Knowledge or skill."""
    reusability: Concept | None = None
    esco_skills: tuple[Concept, ...] = ()
    skills: tuple[Concept, ...] = ()
    """Skills of frameworks other than ESCO."""
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[Note, ...] = ()


class GradingScheme(Node):
    """The scale on which performance is graded."""

    title: Text | None = None
    description: Text | None = None
    documents: tuple[WebPage, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class RubricLevel(Node):
    """A level of a rubric (Open Badges RubricCriterionLevel)."""

    name: Text | None = None
    description: Text | None = None
    level: str | None = None
    points: str | None = None
    alignments: tuple[Alignment, ...] = ()


class Offered(Node):
    """What is said alike of every design, and of every chance to learn by it."""

    title: Text | None = None
    description: Text | None = None
    modes: tuple[Concept, ...] = ()
    """Form of participation: presential, online, blended ..."""
    status: str | None = None
    modified: Moment | None = None
    homepages: tuple[WebPage, ...] = ()
    documents: tuple[WebPage, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[Note, ...] = ()


class Design(Offered):
    """What every design may say."""

    other_titles: Text | None = None
    categories: Text | None = None
    """Keywords."""
    languages: tuple[Concept, ...] = ()
    """Languages of instruction or assessment."""


class ActivityDesign(Design):
    """A course, internship or other learning activity as offered."""

    types: tuple[Concept, ...] = ()
    workload: Duration | None = None
    contact_hours: tuple[str, ...] = ()
    influences: tuple[Achievement, ...] = ()
    parts: tuple[ActivityDesign, ...] = ()
    part_of: tuple[ActivityDesign, ...] = ()
    general_forms: tuple[ActivityDesign, ...] = ()
    special_forms: tuple[ActivityDesign, ...] = ()


class AssessmentDesign(Design):
    """An examination, a project or another way to prove an outcome, as set (Open Badges ResultDescription)."""

    type: Concept | None = None
    assessment_type: str | None = None
    """`Exam`, `Performance` or `Artifact`, the words of the Open Badges Assessment extension."""
    grading_scheme: GradingScheme | None = None
    result_type: str | None = None
    """A value of the Open Badges enumeration ResultType, such as `LetterGrade`."""
    allowed_values: tuple[str, ...] = ()
    """The possible results, from lowest to highest."""
    required_value: str | None = None
    required_level: str | None = None
    """IRI of the rubric level that has to be reached."""
    value_min: str | None = None
    value_max: str | None = None
    levels: tuple[RubricLevel, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    proves: tuple[Achievement, ...] = ()
    parts: tuple[AssessmentDesign, ...] = ()
    part_of: tuple[AssessmentDesign, ...] = ()
    general_forms: tuple[AssessmentDesign, ...] = ()
    special_forms: tuple[AssessmentDesign, ...] = ()


class EntitlementDesign(Design):
    """A right that an achievement gives: to practise an occupation, to enrol, to be a member."""

    type: Concept | None = None
    entitlement_status: Concept | None = None
    limit_jurisdictions: tuple[Concept, ...] = ()
    limit_occupations: tuple[Concept, ...] = ()
    limit_national_occupations: tuple[Concept, ...] = ()
    limit_organisations: tuple[Organisation, ...] = ()
    entitled_by: tuple[Achievement, ...] = ()
    parts: tuple[EntitlementDesign, ...] = ()
    part_of: tuple[EntitlementDesign, ...] = ()
    general_forms: tuple[EntitlementDesign, ...] = ()
    special_forms: tuple[EntitlementDesign, ...] = ()


class Achievement(Design):
    """What can be achieved: a micro-credential, course, qualification or badge, with its outcomes and level.

    >>> achievement = Achievement(
    ...     title={"en": "Data Stewardship"},
    ...     volume_of_learning="PT60H",
    ...     learning_outcomes=[LearningOutcome(title={"en": "manage research data"})],
    ... )
    >>> achievement.title["en"]
    'Data Stewardship'
    """

    types: tuple[Concept, ...] = ()
    achievement_type: str | None = None
    """A value of the Open Badges enumeration AchievementType, such as `MicroCredential`."""
    qualification: bool | None = None
    """Whether it is a qualification in the sense of the EQF; having a level makes it one."""
    eqf_level: Concept | None = None
    nqf_levels: tuple[Concept, ...] = ()
    education_levels: tuple[Concept, ...] = ()
    """Levels and cycles of other frameworks, such as QF-EHEA."""
    learning_outcomes: tuple[LearningOutcome, ...] = ()
    outcome_summary: Note | None = None
    credits: tuple[Credits, ...] = ()
    volume_of_learning: Duration | None = None
    """The notional workload."""
    maximum_duration: Duration | None = None
    thematic_areas: tuple[Concept, ...] = ()
    """Fields of education, ISCED-F 2013."""
    subjects: tuple[Concept, ...] = ()
    field_of_study: Text | None = None
    specialization: Text | None = None
    learning_setting: Concept | None = None
    target_groups: tuple[Concept, ...] = ()
    entry_requirement: Note | None = None
    criteria: Text | None = None
    """What one has to do to earn it, in words (Markdown)."""
    criteria_url: str | None = None
    """The address of a page that says so."""
    assessments: tuple[AssessmentDesign, ...] = ()
    activities: tuple[ActivityDesign, ...] = ()
    entitlements: tuple[EntitlementDesign, ...] = ()
    accreditations: tuple[Accreditation, ...] = ()
    awarding_opportunities: tuple[AwardingOpportunity, ...] = ()
    """Where, when and by whom it is awarded."""
    qualification_codes: tuple[Concept, ...] = ()
    partial: bool | None = None
    """Whether it is part of a larger qualification."""
    parts: tuple[Achievement, ...] = ()
    part_of: tuple[Achievement, ...] = ()
    general_forms: tuple[Achievement, ...] = ()
    special_forms: tuple[Achievement, ...] = ()
    creator: Party | None = None
    human_code: str | None = None
    version: str | None = None
    text_language: str | None = None
    """BCP 47 tag of the language in which the achievement is described."""
    image: Media | None = None
    alignments: tuple[Alignment, ...] = ()
    related: tuple[Related, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
