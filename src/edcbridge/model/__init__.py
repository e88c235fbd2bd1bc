"""The canonical model: what a learning credential says, in no format's words.

The words are those of Council Recommendation 2022/C 243/02 Annex I where it has them; the structure is that of the
European Learning Model, which tells what was designed (`Achievement`) from what a learner was given (`Award`);
what only Open Badges have (rubrics, endorsements, evidence, hashed identities) has its own place.
"""

from edcbridge.model.award import (
    Activity,
    Assessment,
    Award,
    Awarding,
    Claim,
    Entitlement,
    GradeShare,
    Learner,
    ResultCategory,
    ResultDistribution,
)
from edcbridge.model.concept import Concept, Credits
from edcbridge.model.credential import Authority, Credential, Display, Page, Sheets
from edcbridge.model.design import (
    Achievement,
    ActivityDesign,
    Alignment,
    AssessmentDesign,
    EntitlementDesign,
    GradingScheme,
    LearningOutcome,
    Related,
    RubricLevel,
)
from edcbridge.model.lexical import Amount, Duration, Moment
from edcbridge.model.media import Evidence, Media, Note, Period, WebPage
from edcbridge.model.node import EMPTY_RESIDUE, Node, Residue
from edcbridge.model.opportunity import (
    AwardingOpportunity,
    Grant,
    LearningOpportunity,
    Money,
    Price,
)
from edcbridge.model.parties import (
    Accreditation,
    Address,
    Agent,
    ContactPoint,
    Endorsement,
    Group,
    Identifier,
    LegalIdentifier,
    Location,
    Mailbox,
    Organisation,
    Party,
    Person,
    Phone,
)
from edcbridge.model.text import UNDETERMINED, Text

__all__ = [
    "EMPTY_RESIDUE",
    "UNDETERMINED",
    "Accreditation",
    "Achievement",
    "Activity",
    "ActivityDesign",
    "Address",
    "Agent",
    "Alignment",
    "Amount",
    "Assessment",
    "AssessmentDesign",
    "Authority",
    "Award",
    "Awarding",
    "AwardingOpportunity",
    "Claim",
    "Concept",
    "ContactPoint",
    "Credential",
    "Credits",
    "Display",
    "Duration",
    "Endorsement",
    "Entitlement",
    "EntitlementDesign",
    "Evidence",
    "GradeShare",
    "GradingScheme",
    "Grant",
    "Group",
    "Identifier",
    "Learner",
    "LearningOpportunity",
    "LearningOutcome",
    "LegalIdentifier",
    "Location",
    "Mailbox",
    "Media",
    "Moment",
    "Money",
    "Node",
    "Note",
    "Organisation",
    "Page",
    "Party",
    "Period",
    "Person",
    "Phone",
    "Price",
    "Related",
    "Residue",
    "ResultCategory",
    "ResultDistribution",
    "RubricLevel",
    "Sheets",
    "Text",
    "WebPage",
]

# Classes that speak of each other before both are defined are completed here, where all names are known.
for _class in (
    Group,
    Accreditation,
    Organisation,
    Agent,
    ActivityDesign,
    AssessmentDesign,
    EntitlementDesign,
    Achievement,
    LearningOpportunity,
    AwardingOpportunity,
    Awarding,
    Activity,
    Assessment,
    Entitlement,
    Award,
    Claim,
    Person,
    Learner,
    Credential,
):
    _class.model_rebuild()
del _class
