"""Which term table is in force at each place of a document (JSON-LD 1.1 API 5.1.2, steps 7 to 11)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from edcbridge.errors import ResourceError
from edcbridge.jsonld.literals import Refused, depth
from edcbridge.jsonld.report import Path, Report, pointer
from edcbridge.jsonld.terms import Compiler, Entry, Inline, Table, Term
from edcbridge.limits import Limits
from edcbridge.pointer import JSON

__all__ = ["Scopes"]

_MOST = 256  # distinct tables that one document may ask for; each takes milliseconds to make


class Scopes:
    """The tables that one document uses. Each method returns nothing where it has refused a context."""

    __slots__ = ("compiler", "known", "limits", "report")

    def __init__(self, compiler: Compiler, limits: Limits, report: Report) -> None:
        self.compiler = compiler
        self.limits = limits
        self.report = report
        self.known: dict[tuple[Any, ...], Table | Refused | ResourceError] = {}

    def of_property(self, table: Table, term: Term, path: Path) -> Table | None:
        """Return the table within a property's value (step 8)."""
        return self._get(self.compiler.scoped, (table, term, False), path)

    def of_type(self, table: Table, term: Term, path: Path) -> Table | None:
        """Return the table for the members of a node of this type, but not of nodes below it (step 11)."""
        return self._get(self.compiler.scoped, (table, term, True), path)

    def of_node(self, table: Table, context: JSON, path: Path, nested: bool) -> Table | None:
        """Return the table for a node with its own `@context` (step 9)."""
        if nested:
            self.report.refuse("jsonld.nested-context", path)
        listed = context if isinstance(context, list) else [context]
        if len(listed) > self.limits.contexts:
            raise self.report.stop("jsonld.too-many-contexts", path, self.limits.contexts)
        entries: list[Entry] = []
        for index, entry in enumerate(listed):
            here = (path, index) if isinstance(context, list) else path
            if isinstance(entry, str):
                if entry in self.compiler.contexts:
                    entries.append(entry)
                else:
                    self.report.refuse("jsonld.unknown-context", here, url=entry)
            elif depth(entry) > self.limits.depth:
                raise self.report.stop("jsonld.too-deep", here, self.limits.depth)
            elif "jsonld.inline-context" in self.report.allow:
                entries.append(Inline(json.dumps(entry)))
            else:
                self.report.refuse("jsonld.inline-context", here)
        if len(entries) < len(listed):
            return None
        return self._get(self.compiler.local, (table, tuple(entries)), path)

    def _get(self, make: Callable[..., Table], key: tuple[Any, ...], path: Path) -> Table | None:
        known = self.known.get(key)
        if known is None:
            if len(self.known) >= _MOST:
                raise self.report.stop("jsonld.too-many-contexts", path, _MOST)
            try:
                known = make(*key)
            except (Refused, ResourceError) as error:
                known = error
            self.known[key] = known
        if isinstance(known, Table):
            return known
        if isinstance(known, Refused):
            self.report.refuse(known.code, path, **known.facts)
        else:
            self.report.findings += (replace(f, pointer=pointer(path)) for f in known.findings)
        return None
