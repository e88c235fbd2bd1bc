"""Which classes and members of a format occur in documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edcbridge.edc.envelope import CREDENTIAL as EDC
from edcbridge.lens import Rule, Spread, tables_from
from edcbridge.openbadges.envelope import CREDENTIAL as OB3
from edcbridge.testing.comparison import as_json

__all__ = ["coverage"]

_ROOTS = {"ob3": OB3, "edc": EDC}
_ALIASES = {"OpenBadgeCredential": "AchievementCredential"}


def coverage(documents: Iterable[Any], kind: str) -> dict[str, int]:
    """Return how often each member of each class of a format, `ob3` or `edc`, occurs in `documents`.

    The keys are all that edcbridge knows of the format, such as `Achievement.tag`; an object without a type goes by
    the name of the member that holds it, such as `criteria.narrative`.
    """
    counted = dict.fromkeys(_members(kind), 0)
    for document in documents:
        for name in _named(as_json(document), ""):
            if name in counted:
                counted[name] += 1
    return counted


def _members(kind: str) -> Iterator[str]:
    for table in tables_from(_ROOTS[kind]):
        for rule in table.rules:
            yield from _of_rule(rule, table.name)


def _of_rule(rule: Rule, owner: str) -> Iterator[str]:
    yield from (f"{owner}.{member}" for member in rule.members)
    if isinstance(rule, Spread):
        for inner in rule.rules:
            yield from _of_rule(inner, rule.type or rule.member)


def _named(value: Any, holder: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        types = value.get("type", holder)
        for member, item in value.items():
            for name in types if isinstance(types, list) else [types]:
                yield f"{_ALIASES.get(name, name)}.{member}"
            yield from _named(item, member)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item, holder)
