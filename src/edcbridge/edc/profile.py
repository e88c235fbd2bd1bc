"""What the EDC application profile demands of each class, as far as a draft depends on it (ELM 3.2, AP 1.2.0).

The mandatory properties are those with `sh:minCount 1` in the shapes of their class; the lists are those whose scheme
the shapes check (european-digital-credentials 2 and 2.1).
"""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.model import (
    Accreditation,
    Achievement,
    Activity,
    ActivityDesign,
    Address,
    Assessment,
    AssessmentDesign,
    Authority,
    Award,
    Awarding,
    AwardingOpportunity,
    Claim,
    Concept,
    Credential,
    Credits,
    Display,
    Entitlement,
    EntitlementDesign,
    GradeShare,
    GradingScheme,
    Grant,
    Group,
    Identifier,
    Learner,
    LearningOpportunity,
    LearningOutcome,
    LegalIdentifier,
    Location,
    Mailbox,
    Media,
    Money,
    Node,
    Note,
    Organisation,
    Page,
    Person,
    ResultCategory,
    Sheets,
    WebPage,
)
from edcbridge.preparation import Preparation, updated
from edcbridge.prune import lacks_none_of

__all__ = ["LISTS", "MANDATORY", "SHAPES", "fits", "listed"]

SHAPES = {
    "e34929035b": "edc-generic-full",
    "6cf8e68c43": "edc-accredited",
    "6dff8a0f87": "edc-diploma-supplement",
    "c_7e400154": "edc-converted",
    "c_9a31f32a": "edc-issued-by-mandate",
}
"""The shapes of each credential profile (european-digital-credentials 3: profile -> schema)."""

MANDATORY: dict[type[Node], tuple[str, ...]] = {
    Accreditation: ("agent", "title", "type"),
    Achievement: ("title",),
    Activity: ("awarding", "title"),
    ActivityDesign: ("title",),
    Address: ("country",),
    Assessment: ("awarding", "grade", "title"),
    AssessmentDesign: ("title",),
    Authority: ("type",),
    Award: ("awarding", "title"),
    Awarding: ("bodies",),
    AwardingOpportunity: ("bodies",),
    Claim: ("awarding", "title", "types"),
    Credits: ("framework", "point"),
    Entitlement: ("awarding", "title"),
    EntitlementDesign: ("entitlement_status", "title", "type"),
    GradeShare: ("equal", "higher", "lower"),
    GradingScheme: ("title",),
    Grant: ("title",),
    Group: ("label",),
    Identifier: ("notation",),
    LearningOpportunity: ("providers", "title"),
    LearningOutcome: ("title",),
    LegalIdentifier: ("country", "notation"),
    Location: ("addresses",),
    Mailbox: ("id",),
    Media: ("content", "encoding", "type"),
    Money: ("currency", "value"),
    Note: ("text",),
    Organisation: ("locations", "name"),
    Page: ("image", "number"),
    ResultCategory: ("count", "label"),
    Sheets: ("language", "pages"),
    WebPage: ("url",),
}

_complete = lacks_none_of(MANDATORY)


def fits(node: Node) -> bool:
    """Return whether a node can stand in an EDC; a person can only as the learner (shape Person: hasClaim)."""
    return _complete(node) and not (isinstance(node, Person) and not isinstance(node, Learner))


LISTS: dict[tuple[type[Node], str], str] = {
    (Accreditation, "limit_eqf_levels"): "eqf",
    (Accreditation, "limit_fields"): "isced-f",
    (Accreditation, "limit_jurisdictions"): "atu",
    (Accreditation, "type"): "accreditation",
    (Achievement, "eqf_level"): "eqf",
    (Achievement, "languages"): "language",
    (Achievement, "learning_setting"): "learning-setting",
    (Achievement, "nqf_levels"): "qdr",
    (Achievement, "thematic_areas"): "isced-f",
    (ActivityDesign, "languages"): "language",
    (Address, "country"): "country",
    (AssessmentDesign, "languages"): "language",
    (Authority, "type"): "evidence-type",
    (Claim, "types"): "claim-type",
    (Credential, "profiles"): "credential",
    (Display, "languages"): "language",
    (EntitlementDesign, "entitlement_status"): "entitlement-status",
    (EntitlementDesign, "languages"): "language",
    (EntitlementDesign, "limit_jurisdictions"): "atu",
    (EntitlementDesign, "limit_occupations"): "esco-occupation",
    (Learner, "citizenships"): "country",
    (LearningOutcome, "esco_skills"): "esco-skill",
    (LearningOutcome, "reusability"): "skill-reuse-level",
    (LearningOutcome, "type"): "skill-type",
    (LegalIdentifier, "country"): "country",
    (Money, "currency"): "currency",
    (Sheets, "language"): "language",
    (WebPage, "languages"): "language",
}
"""Properties whose concepts must be of one scheme."""

_FROM_ONE = ((Activity, "completion", 100), (Page, "number", None), (ResultCategory, "count", None))
"""Numbers that are xsd:positiveInteger, and the most they may be."""


def listed(node: Node, at: str, prep: Preparation) -> Node:
    """Return the node without concepts of another scheme than their property takes, and with values in range."""
    values: dict[str, Any] = {}
    for (kind, name), vocabulary in LISTS.items():
        if type(node) is not kind:
            continue
        value, scheme = getattr(node, name), vocabularies.scheme_iri(vocabulary)
        if isinstance(value, Concept) and not _of(value, scheme):
            values[name] = None
        elif isinstance(value, tuple) and not all(_of(concept, scheme) for concept in value):
            kept: list[Concept] = []
            for index, concept in enumerate(value):
                if _of(concept, scheme):
                    prep.moves.relocate(f"{at}/{name}/{len(kept)}", f"{at}/{name}/{index}")
                    kept.append(concept)
            values[name] = tuple(kept)
    for kind, name, most in _FROM_ONE:
        number = getattr(node, name) if type(node) is kind else None
        if number is not None and (number < 1 or (most is not None and number > most)):
            values[name] = None
    if isinstance(node, WebPage):
        values["languages"] = values.get("languages", node.languages)[:1]  # sh:maxCount 1
    return updated(node, **values) if values else node


def _of(concept: Concept, scheme: str) -> bool:
    return scheme in concept.schemes
