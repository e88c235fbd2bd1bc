"""Ids in a badge: new ones where a document-local id would mean something else, or where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edcbridge.crosswalk import SOURCE_ID
from edcbridge.granularity import Unit, claim_at
from edcbridge.model import (
    Achievement,
    Agent,
    AssessmentDesign,
    Award,
    Concept,
    Credential,
    Group,
    Identifier,
    Learner,
    LearningOutcome,
    Node,
    Organisation,
    Person,
    RubricLevel,
)
from edcbridge.model.walk import rebuild
from edcbridge.preparation import Preparation, is_absolute, is_local, updated

__all__ = ["achievement_id", "with_ids", "with_own_id"]


def with_own_id(
    credential: Credential, prepared: Credential, unit: Unit, prep: Preparation
) -> Credential:
    """Return the badge with the id it had before it became an EDC, if it was one; else with a new one (B2)."""
    for at, identifiers in _kept_ids(credential, unit):
        for index, identifier in enumerate(identifiers):
            if identifier.scheme_name == SOURCE_ID and identifier.notation is not None:
                prep.moves.add("/id", f"{at}/{index}/notation")
                return updated(prepared, id=identifier.notation)
    prep.approximate("/id", "a new id, as each document has its own")
    return updated(prepared, id=prep.mint(_apart(unit.place, unit.language)))


def _kept_ids(credential: Credential, unit: Unit) -> Iterator[tuple[str, tuple[Identifier, ...]]]:
    """Yield where the id of a badge that an EDC was made from may stand: with its claim, or with the whole."""
    if unit.language is None:
        yield f"{unit.place}/identifiers", claim_at(credential, unit.place).identifiers
        if credential.learner is not None and len(credential.learner.claims) == 1:
            yield "/identifiers", credential.identifiers if not unit.nested else ()


def achievement_id(credential: Credential, unit: Unit, prep: Preparation) -> str:
    """Return the id that the achievement of `unit` has in its badge, by which other badges can name it."""
    claim: Any = claim_at(credential, unit.place)
    field = "achievement" if isinstance(claim, Award) else "design"
    design = getattr(claim, field, None)
    own = design.id if design is not None else None
    if own is not None and is_absolute(own) and not is_local(own) and unit.language is None:
        return str(own)
    return prep.mint(_apart(own or f"{unit.place}/{field}", unit.language))


def _apart(place: str, language: str | None) -> str:
    return place if language is None else f"{place} {language}"


def _place(at: str, prep: Preparation) -> str:
    """Return where in the source that stands which stands at `at` now, so that two badges of one EDC differ."""
    return prep.moves.origins(at)[0].origin


_IDENTIFIED = (
    Achievement,
    AssessmentDesign,
    Organisation,
    Person,
    Agent,
    Group,
    Concept,
    Learner,
    LearningOutcome,
    RubricLevel,
)


def with_ids(credential: Credential, prep: Preparation) -> Credential:
    """Return the model with ids where a badge needs them, and new ones for those that mean nothing elsewhere."""

    def change(value: Any, at: str) -> Any:
        if not isinstance(value, Node):
            return value
        value = _with_whole_identifiers(value, at, prep)
        if isinstance(value, Credential):
            return value
        if value.id is None and isinstance(value, _IDENTIFIED):
            if isinstance(value, Learner) and value.identifiers:
                return value
            return updated(value, id=prep.mint(_place(at, prep)))
        if value.id is not None and (is_local(value.id) or not is_absolute(value.id)):
            if not isinstance(value, _IDENTIFIED):
                return updated(value, id=None)
            prep.approximate(
                f"{at}/id", "a new id, as the old one means something in its document only"
            )
            return updated(value, id=prep.mint(value.id))
        return value

    changed: Credential = rebuild(credential, change)
    return changed


def _with_whole_identifiers(node: Node, at: str, prep: Preparation) -> Node:
    """Return the node with those of its identifiers that identify something, each of a type."""
    values: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Identifier) and value.notation is None:
            values[name] = None
        elif isinstance(value, tuple) and any(isinstance(item, Identifier) for item in value):
            kept: list[Identifier] = []
            for index, item in enumerate(value):
                if item.notation is None:
                    continue
                place = f"{at}/{name}/{len(kept)}"
                prep.moves.add(place, f"{at}/{name}/{index}")
                if item.scheme_name is None:
                    prep.moves.default(f"{place}/scheme_name", "an identifier of no stated type")
                kept.append(updated(item, scheme_name=item.scheme_name or "identifier"))
            values[name] = tuple(kept)
    return updated(node, **values) if values else node
