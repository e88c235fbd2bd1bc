"""How much a text resembles a member of a list."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from edcbridge.vocabularies.entries import Entry

__all__ = ["likeness", "most_alike"]

_ENOUGH: Final = 0.7
"""What share of its letters a misspelt name must have in common with the right one (0 to 1)."""

_SHORTEST: Final = 4
"""Shorter texts are codes: another code that looks alike is no better guess than any."""

_LONGEST: Final = 200
"""No name is longer."""


def likeness(asked: str, entry: Entry) -> float:
    """Return how well `asked` (case-folded) names `entry`: 1 exactly, 0 not at all.

    The name itself counts most, then its beginning, the beginning of a word in it, a part of it, and last a
    misspelling of it or of a word in it.
    """
    if not asked or len(asked) > _LONGEST:
        return 0.0
    spelt = (entry.code, entry.notation, entry.label, *entry.also)
    return max(_one(asked, name.casefold()) for name in spelt)


def most_alike(asked: str, among: Iterable[Entry], limit: int) -> list[Entry]:
    """Return the entries that `asked` resembles, the best first."""
    folded = asked.casefold()
    ranked = [(likeness(folded, entry), entry) for entry in among]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].code))
    return [entry for score, entry in ranked[:limit] if score > 0]


def _one(asked: str, name: str) -> float:
    if asked == name:
        return 1.0
    share = len(asked) / (len(name) + 1)
    if name.startswith(asked):
        return 0.8 + share / 10
    if f" {asked}" in name:
        return 0.7 + share / 10
    if len(asked) < _SHORTEST:
        return 0.0
    if asked in name:
        return 0.6 + share / 10
    return max(
        _misspelt(asked, name) / 2, *(_misspelt(asked, word) / 2.5 for word in name.split()), 0
    )


def _misspelt(asked: str, name: str) -> float:
    matcher = SequenceMatcher(a=name, b=asked)
    if matcher.real_quick_ratio() < _ENOUGH or matcher.quick_ratio() < _ENOUGH:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ENOUGH else 0.0
