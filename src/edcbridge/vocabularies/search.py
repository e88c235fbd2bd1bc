"""Finding a concept when only a word of its label is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edcbridge.model.concept import Concept
from edcbridge.vocabularies.concepts import build
from edcbridge.vocabularies.entries import entries
from edcbridge.vocabularies.likeness import likeness
from edcbridge.vocabularies.lists import get, names

__all__ = ["Match", "search"]


@dataclass(frozen=True, slots=True)
class Match:
    """A concept that a search found, and how well it fits: 1 is exact."""

    score: float
    list_name: str
    concept: Concept


def search(
    text: str,
    list_name: str | None = None,
    *,
    languages: Sequence[str] = ("en",),
    limit: int = 10,
) -> tuple[Match, ...]:
    """Return the concepts of a list, or of all lists, whose code or English label resembles `text`, the best first.

    A word of the label, or a misspelling of it, is enough.

    >>> [match.concept.label["en"] for match in search("software", "isced-f", limit=1)]
    ['Software and applications development and analysis']
    """
    asked = text.casefold().strip()
    wanted = (list_name,) if list_name else names()
    hits = [
        (score, name, entry)
        for name in wanted
        for entry in entries(name)
        if (score := likeness(asked, entry)) > 0
    ]
    hits.sort(key=lambda hit: (-hit[0], hit[1], hit[2].code))
    return tuple(
        Match(score, name, build(get(name), entry, languages))
        for score, name, entry in hits[:limit]
    )
