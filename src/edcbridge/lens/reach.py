"""The tables that the rules of a table lead to."""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.lens.nested import Inline, Spread
from edcbridge.lens.rules import Rule
from edcbridge.lens.table import Table

__all__ = ["tables_from"]


def tables_from(root: Table) -> Iterator[Table]:
    """Yield `root` and every table that its rules lead to, each once."""
    seen: list[Table] = []
    waiting = [root]
    while waiting:
        table = waiting.pop(0)
        if any(table is known for known in seen):
            continue
        seen.append(table)
        yield table
        for rule in table.rules:
            waiting.extend(_below(rule))


def _below(rule: Rule) -> Iterator[Table]:
    if isinstance(rule, Inline):
        yield rule.table
    elif isinstance(rule, Spread):
        for inner in rule.rules:
            yield from _below(inner)
    codecs = [
        getattr(rule, "codec", None),
        *(kind.codec for kind in getattr(rule, "kinds", ()) if hasattr(kind, "codec")),
    ]
    for codec in codecs:
        if codec is not None and codec.tables is not None:
            yield from codec.tables()
