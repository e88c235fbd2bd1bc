"""Tables of the EDC classes that say what is offered: opportunities to learn and to be awarded, prices, grants."""

from __future__ import annotations

from edcbridge.edc.notes import notes
from edcbridge.edc.parties import AGENT, LOCATION, ORGANISATION
from edcbridge.edc.small import CONCEPT, IDENTIFIER, MEDIA, NOTE, PERIOD, WEB_PAGE, coded
from edcbridge.edc.values import TEXT, nodes, table
from edcbridge.lens import AMOUNT, DURATION, MOMENT, STRING, Table, many_rows, row, rows
from edcbridge.model import AwardingOpportunity, Grant, LearningOpportunity, Money, Price

__all__ = ["AWARDING_OPPORTUNITY", "LEARNING_OPPORTUNITY"]


def _achievements() -> tuple[Table, ...]:
    from edcbridge.edc.learning import ACHIEVEMENT_TABLES  # which speaks of opportunities itself

    return ACHIEVEMENT_TABLES


def _activities() -> tuple[Table, ...]:
    from edcbridge.edc.learning import ACTIVITY_DESIGN_TABLES

    return ACTIVITY_DESIGN_TABLES


# ELM shapes Amount, PriceDetail, Grant
_MONEY_TABLE = table(
    "Amount", Money, rows(AMOUNT, value="value"), row("unit", "currency", coded("currency"))
)
_PRICE_TABLE = table(
    "PriceDetail",
    Price,
    rows(TEXT, label="prefLabel", description="description"),
    rows(nodes(lambda: (_MONEY_TABLE,)), amount="amount"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    notes(),
)
_GRANT_TABLE = table(
    "Grant",
    Grant,
    rows(TEXT, title="title", description="description"),
    rows(CONCEPT, type="dcType"),
    rows(STRING, url="contentURL"),
    many_rows(WEB_PAGE, documents="supplementaryDocument"),
)

# ELM shape LearningOpportunity. `defaultLanguage` has no term, `descriptionHtml` a wrong one.
_LEARNING_TABLE: Table = table(
    "LearningOpportunity",
    LearningOpportunity,
    rows(TEXT, title="title", description="description"),
    many_rows(ORGANISATION, providers="providedBy"),
    many_rows(CONCEPT, types="dcType", modes="mode"),
    rows(nodes(_achievements), achievement="learningAchievementSpecification"),
    rows(nodes(_activities), activity="learningActivitySpecification"),
    rows(PERIOD, period="temporal"),
    rows(DURATION, duration="duration"),
    many_rows(LOCATION, locations="location"),
    rows(CONCEPT, schedule="learningSchedule"),
    rows(NOTE, schedule_information="scheduleInformation", admission="admissionProcedure"),
    many_rows(MOMENT, deadlines="applicationDeadline"),
    many_rows(nodes(lambda: (_PRICE_TABLE,)), prices="priceDetail"),
    many_rows(nodes(lambda: (_GRANT_TABLE,)), grants="grant"),
    rows(MEDIA, banner="bannerImage"),
    rows(STRING, status="status"),
    rows(MOMENT, modified="dateModified"),
    many_rows(WEB_PAGE, homepages="homepage", documents="supplementaryDocument"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    many_rows(nodes(lambda: (_LEARNING_TABLE,)), parts="hasPart", part_of="isPartOf"),
    notes(),
)
LEARNING_OPPORTUNITY = nodes(lambda: (_LEARNING_TABLE,))

# ELM shape AwardingOpportunity
_AWARDING_TABLE = table(
    "AwardingOpportunity",
    AwardingOpportunity,
    many_rows(AGENT, bodies="awardingBody"),
    rows(nodes(_achievements), achievement="learningAchievementSpecification"),
    rows(LOCATION, location="location"),
    rows(PERIOD, period="temporal"),
    many_rows(IDENTIFIER, identifiers="identifier"),
)
AWARDING_OPPORTUNITY = nodes(lambda: (_AWARDING_TABLE,))
