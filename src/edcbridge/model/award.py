"""What one learner did and was given: the instances of what `edcbridge.model.design` describes."""

from __future__ import annotations

from edcbridge.model.concept import Concept, Credits
from edcbridge.model.design import (
    Achievement,
    ActivityDesign,
    Alignment,
    AssessmentDesign,
    EntitlementDesign,
)
from edcbridge.model.lexical import Duration, Moment
from edcbridge.model.media import Evidence, Media, Note, Period, WebPage
from edcbridge.model.node import Node
from edcbridge.model.opportunity import LearningOpportunity
from edcbridge.model.parties import Identifier, Location, Party, Person
from edcbridge.model.text import Text

__all__ = [
    "Activity",
    "Assessment",
    "Award",
    "Awarding",
    "Claim",
    "Entitlement",
    "GradeShare",
    "Learner",
    "ResultCategory",
    "ResultDistribution",
]


class Awarding(Node):
    """Who awarded something, when and where."""

    bodies: tuple[Party, ...] = ()
    date: Moment | None = None
    location: Location | None = None
    description: Text | None = None
    educational_system: Concept | None = None
    used: tuple[Assessment, ...] = ()
    awards: tuple[Claim, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[Note, ...] = ()


class Claim(Node):
    """What every claim about a learner may say."""

    title: Text | None = None
    description: Text | None = None
    awarding: Awarding | None = None
    types: tuple[Concept, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    documents: tuple[WebPage, ...] = ()
    notes: tuple[Note, ...] = ()


class Activity(Claim):
    """A learning activity that the learner took part in."""

    design: ActivityDesign | None = None
    periods: tuple[Period, ...] = ()
    workload: Duration | None = None
    directors: tuple[Party, ...] = ()
    locations: tuple[Location, ...] = ()
    completion: int | None = None
    """Level of completion in per cent."""
    opportunity: LearningOpportunity | None = None
    """The offer that the learner took up."""
    influences: tuple[Award, ...] = ()
    parts: tuple[Activity, ...] = ()
    part_of: tuple[Activity, ...] = ()


class GradeShare(Node):
    """How many learners had a lower, equal and higher grade, in per cent."""

    lower: int | None = None
    equal: int | None = None
    higher: int | None = None


class ResultCategory(Node):
    """One bar of a histogram of results."""

    label: str | None = None
    count: int | None = None
    score: str | None = None
    minimum: str | None = None
    maximum: str | None = None


class ResultDistribution(Node):
    """How the results of all learners are distributed."""

    description: Text | None = None
    categories: tuple[ResultCategory, ...] = ()


class Assessment(Claim):
    """A result that the learner obtained: the grade, who assessed, under what supervision (Open Badges Result)."""

    design: AssessmentDesign | None = None
    grade: Note | None = None
    grade_status: Concept | None = None
    status: str | None = None
    """A value of the Open Badges enumeration ResultStatusType, such as `Completed`."""
    achieved_level: str | None = None
    """IRI of the rubric level that was reached."""
    assessors: tuple[Party, ...] = ()
    issued: Moment | None = None
    location: Location | None = None
    supervision: Concept | None = None
    """Supervision and identity verification."""
    distribution: ResultDistribution | None = None
    shortened_grading: GradeShare | None = None
    proves: Award | None = None
    alignments: tuple[Alignment, ...] = ()
    parts: tuple[Assessment, ...] = ()
    part_of: tuple[Assessment, ...] = ()


class Entitlement(Claim):
    """A right that the learner acquired."""

    design: EntitlementDesign | None = None
    issued: Moment | None = None
    expiry: Moment | None = None
    entitled_by: tuple[Award, ...] = ()
    parts: tuple[Entitlement, ...] = ()
    part_of: tuple[Entitlement, ...] = ()


class Award(Claim):
    """An achievement as awarded to the learner."""

    achievement: Achievement | None = None
    credits: tuple[Credits, ...] = ()
    """Credit received."""
    assessments: tuple[Assessment, ...] = ()
    activities: tuple[Activity, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    opportunity: LearningOpportunity | None = None
    """The offer that the learner took up."""
    parts: tuple[Award, ...] = ()
    part_of: tuple[Award, ...] = ()
    role: Text | None = None
    source: Party | None = None
    """Who submitted the data (Open Badges)."""
    image: Media | None = None
    evidence: tuple[Evidence, ...] = ()
    """The learner's work, where it belongs to this achievement and not to the credential as a whole."""


class Learner(Person):
    """The one who learnt, and what is claimed of them."""

    claims: tuple[Award | Activity | Assessment | Entitlement | Claim, ...] = ()
