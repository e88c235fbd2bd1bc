"""Preparing what is nested in a claim: every claim names who awards it, and who acts is an organisation or an agent."""

from __future__ import annotations

from typing import Any

from edcbridge.edc.prepare.parties import party
from edcbridge.edc.qualification import is_qualification
from edcbridge.model import Accreditation, Achievement, Awarding, Claim, Entitlement, Node
from edcbridge.pointer import child
from edcbridge.preparation import Preparation, updated

__all__ = ["settle"]

_PARTIES = frozenset({"assessors", "bodies", "directors", "holders", "members", "target"})
"""Fields whose values act: the shapes want Agent, Person or Organisation there, and of a Person a claim."""

_FAMILY = ("parts", "part_of", "general_forms", "special_forms")


def settle(node: Any, at: str, prep: Preparation, given: tuple[Awarding, str] | None = None) -> Any:
    """Return `node` with all below it prepared; claims without an awarding process get the one around them."""
    values: dict[str, Any] = {}
    if isinstance(node, Claim):
        node = _claim(node, at, prep, given)
        given = (_alone(node.awarding), f"{at}/awarding") if node.awarding is not None else given
    for name in type(node).model_fields:
        value: Any = getattr(node, name)
        place = child(at, name)
        if name in _PARTIES and value is not None and not isinstance(value, tuple):
            values[name] = settle(party(value, place, prep), place, prep)
        elif isinstance(value, Node):
            values[name] = settle(value, place, prep, given)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            values[name] = tuple(
                settle(party(item, child(place, index), prep), child(place, index), prep)
                if name in _PARTIES
                else settle(item, child(place, index), prep, given)
                for index, item in enumerate(value)
            )
    settled = updated(node, **values)
    if isinstance(settled, Accreditation) and settled.limit_qualification is not None:
        limit = updated(settled.limit_qualification, qualification=True)  # shape Accreditation
        return updated(settled, limit_qualification=_qualified(limit))
    return _qualified(settled) if isinstance(settled, Achievement) else settled


def _alone(awarding: Awarding) -> Awarding:
    """Return the awarding process without the claims that it used or awards, which may be those it is given to."""
    return updated(awarding, used=(), awards=()) if awarding.used or awarding.awards else awarding


def _claim(claim: Claim, at: str, prep: Preparation, given: tuple[Awarding, str] | None) -> Claim:
    values: dict[str, Any] = {}
    if claim.awarding is None and given is not None:
        prep.moves.add(f"{at}/awarding", given[1])
        values["awarding"] = given[0]
    design: Any = getattr(claim, "design", None) or getattr(claim, "achievement", None)
    if claim.title is None and design is not None and design.title is not None:
        field = "design" if getattr(claim, "design", None) is not None else "achievement"
        prep.moves.add(f"{at}/title", f"{at}/{field}/title")
        values["title"] = design.title
    if isinstance(claim, Entitlement):
        values["types"] = claim.types[:1]  # shape LearningEntitlement: dcType 0..1
    return updated(claim, **values)


def _qualified(achievement: Achievement) -> Achievement:
    """Return the achievement with its relatives as qualifications, if it is one (shape Qualification: hasPart)."""
    if not is_qualification(achievement):
        return achievement
    values: dict[str, Any] = {"qualification": True}
    for name in _FAMILY:
        values[name] = tuple(
            _qualified(updated(relative, qualification=True))
            for relative in getattr(achievement, name)
        )
    return updated(achievement, **values)
