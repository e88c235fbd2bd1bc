"""Where and when something can be learnt or earned, what it costs, and who pays: what is offered, not what was done."""

from __future__ import annotations

from edcbridge.model.concept import Concept
from edcbridge.model.design import Achievement, ActivityDesign, Offered
from edcbridge.model.lexical import Amount, Duration, Moment
from edcbridge.model.media import Media, Note, Period, WebPage
from edcbridge.model.node import Node
from edcbridge.model.parties import Identifier, Location, Organisation, Party
from edcbridge.model.text import Text

__all__ = ["AwardingOpportunity", "Grant", "LearningOpportunity", "Money", "Price"]


class Money(Node):
    """An amount of money in a currency."""

    value: Amount | None = None
    currency: Concept | None = None


class Price(Node):
    """What a learning opportunity costs, and what the price is for."""

    label: Text | None = None
    description: Text | None = None
    amount: Money | None = None
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[Note, ...] = ()


class Grant(Node):
    """Money that a learner can get for a learning opportunity."""

    title: Text | None = None
    description: Text | None = None
    type: Concept | None = None
    url: str | None = None
    """The address of the page that says more."""
    documents: tuple[WebPage, ...] = ()


class LearningOpportunity(Offered):
    """A chance to learn: an edition of a course or programme, where and when, by whom, at what price."""

    providers: tuple[Organisation, ...] = ()
    types: tuple[Concept, ...] = ()
    achievement: Achievement | None = None
    """What can be achieved by it."""
    activity: ActivityDesign | None = None
    """What is done in it."""
    period: Period | None = None
    duration: Duration | None = None
    locations: tuple[Location, ...] = ()
    schedule: Concept | None = None
    """Full time, part time ..."""
    schedule_information: Note | None = None
    admission: Note | None = None
    """How learners are admitted."""
    deadlines: tuple[Moment, ...] = ()
    """Until when to apply."""
    prices: tuple[Price, ...] = ()
    grants: tuple[Grant, ...] = ()
    banner: Media | None = None
    parts: tuple[LearningOpportunity, ...] = ()
    part_of: tuple[LearningOpportunity, ...] = ()


class AwardingOpportunity(Node):
    """A chance to be awarded something: by whom, where and when."""

    bodies: tuple[Party, ...] = ()
    achievement: Achievement | None = None
    location: Location | None = None
    period: Period | None = None
    identifiers: tuple[Identifier, ...] = ()
