"""Where in a format the rules of its tables put each field of the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edcbridge.lens.nested import Inline, Spread
from edcbridge.lens.reach import tables_from
from edcbridge.lens.rules import Kinds, Rule
from edcbridge.lens.table import Table
from edcbridge.model import Node

__all__ = ["Member", "members_below"]


class Member(NamedTuple):
    """A field of the model, and where a rule of a format's tables writes it."""

    model: type[Node]
    field: str
    place: str
    """A class and a member of the format, such as `Achievement.criteria.narrative`."""
    source: str


def members_below(root: Table) -> Iterator[Member]:
    """Yield each field that a table of the format has a rule for; tables of the same rules count once."""
    tables = list(tables_from(root))
    inlined = {id(rule.table) for t in tables for rule in t.rules if isinstance(rule, Inline)}
    seen: list[tuple[type[Node], tuple[Rule, ...]]] = []
    for table in tables:
        if (table.model, table.rules) in seen:
            continue
        seen.append((table.model, table.rules))
        if table.identified and id(table) not in inlined:
            yield Member(table.model, "id", f"{table.name}.id", "")
        for rule in table.rules:
            for field, member in _members(rule):
                place = f"{table.name}.{member}" if member else table.name
                yield Member(table.model, field, place, _source(rule, field))


def _members(rule: Rule) -> Iterator[tuple[str, str]]:
    if isinstance(rule, Inline):
        yield rule.field, ""
    elif isinstance(rule, Spread):
        for inner in rule.rules:
            for field, member in _members(inner):
                yield field, f"{rule.member}.{member}"
    else:
        for field in rule.fields:
            for member in rule.members:
                yield field, member


def _source(rule: Rule, field: str) -> str:
    """Return the source of the rule; what a rule for several kinds leaves over is no rule's business."""
    rest = isinstance(rule, Kinds) and field == rule.kinds[-1].field
    return "" if rest else rule.source
