"""Where the fields of the model stand in an EDC that have no property of their own, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.edc.badge_terms import ALIGNMENTS, EVIDENCE, LEVELS, RELATED
from edcbridge.edc.structures import Structure
from edcbridge.homes import Home, declared
from edcbridge.lens import How

__all__ = ["HOMES", "STRUCTURED"]


def _structured(term: str, shape: Structure) -> Iterator[Home]:
    members = {**shape.members, **{field: member for field, (member, _) in shape.parts.items()}}
    for field, member in members.items():
        place = f"Note.noteLiteral {term}.{member}"
        yield Home(shape.model, field, How.MAPPED, (place,), source="crosswalk B7")


STRUCTURED = tuple(
    home
    for term, shape in (ALIGNMENTS, EVIDENCE, RELATED, LEVELS)
    for home in _structured(term, shape)
)
"""The fields that are a line of a note about an Open Badges term."""

HOMES = tuple(declared("edcbridge.edc"))
"""The rows beside the tables."""
