"""The strict walk over a document: expansion and conversion to RDF (JSON-LD 1.1 API 5.1 and 8.1) in one pass.

What those algorithms drop in silence, or resolve against a base that a credential does not have, is a finding here.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from edcbridge.jsonld.literals import Refused, tail_of, text
from edcbridge.jsonld.nquads import Quad, quad
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.report import Path, Report, Stop, kind
from edcbridge.jsonld.scopes import Scopes
from edcbridge.jsonld.terms import KEYWORD_TERMS, Table, Term, compiler
from edcbridge.jsonld.values import Values
from edcbridge.limits import Limits
from edcbridge.pointer import JSON

__all__ = ["Items", "Walk", "items_of"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _FIRST, _REST, _NIL = (f"<{_RDF}{name}>" for name in ("type", "first", "rest", "nil"))

Items = list[tuple[JSON, Path]]
"""Values with their places."""


class Walk:
    """One pass over one document."""

    __slots__ = ("depth", "limits", "quads", "report", "scopes", "start", "statements", "values")

    def __init__(self, contexts: Contexts, limits: Limits, allow: frozenset[str]) -> None:
        self.limits = limits
        self.report = Report(allow)
        self.values = Values(self.report)
        self.scopes = Scopes(compiler(contexts), limits, self.report)
        self.start = compiler(contexts).empty
        self.quads: dict[Quad, Path] = {}  # each with the place that says it first
        self.statements = 0
        self.depth = 0

    def add(self, subject: str, predicate: str, object_: str, graph: str, path: Path) -> None:
        """Add a statement that the value at `path` makes."""
        self.quads.setdefault(quad((subject, predicate, object_, graph)), path)
        self.statements = len(self.quads)
        if self.statements > self.limits.quads:
            raise self.report.stop("jsonld.too-many-quads", path, self.limits.quads)

    # Nodes

    def document(self, document: JSON) -> None:
        """Walk a document; the statements and findings are in `quads` and `report`."""
        with suppress(Stop):
            for value, path in items_of(document, ()):
                self.described(value, self.start, None, path, "")

    def described(
        self, value: JSON, table: Table, term: Term | None, path: Path, graph: str
    ) -> None:
        """Walk a node that no quad refers to; refuse one that says nothing (JSON-LD 1.1 API 5.1.2, step 18)."""
        before = self.statements, len(self.report.findings)
        if isinstance(value, dict) and not self._is_value(value, table):
            self.node(value, table, term, path, graph)
        elif not graph:
            self.report.refuse("jsonld.not-an-object", path, found=kind(value))
        if before == (self.statements, len(self.report.findings)):
            self.report.refuse("jsonld.free-floating", path)

    def node(
        self, element: Mapping[str, JSON], table: Table, term: Term | None, path: Path, graph: str
    ) -> str:
        """Add what a node object says to `graph`; return the node (JSON-LD 1.1 API 5.1.2, steps 7 to 14)."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise self.report.stop("jsonld.too-deep", path, self.limits.depth)
        entered = self.enter(element, table, term, path)
        if entered is None:  # its context is refused: nothing in it has a known meaning
            subject = self.values.blank()
        else:
            table, types = entered
            subject = self.subject(element, table, path)
            for type_ in types:
                self.add(subject, _TYPE, type_, graph, path)
            self.members(subject, element, table, path, graph)
        if self.statements > self.limits.quads:
            raise self.report.stop("jsonld.too-many-quads", path, self.limits.quads)
        self.depth -= 1
        return subject

    def enter(
        self, element: Mapping[str, JSON], table: Table, term: Term | None, path: Path
    ) -> tuple[Table, list[str]] | None:
        """Return the table for the members of a node, and its types (JSON-LD 1.1 API 5.1.2, steps 7 to 11)."""
        if table.previous is not None and not _is_reference(element, table):
            table = table.previous
        current: Table | None = table
        if term is not None and term.scope:
            current = self.scopes.of_property(table, term, path)
        if current is not None and "@context" in element:
            here, nested = (path, "@context"), self.depth > 1
            current = self.scopes.of_node(current, element["@context"], here, nested)
        if current is None:
            return None
        # Types have the meaning that they have outside of their own scoped contexts.
        outer, types, scoped = current, [], []
        for value, here in self.strings(element, outer, "@type", path):
            try:
                types.append(self.values.vocabulary(value, outer, here, "jsonld.undefined-type"))
            except Refused as refused:
                self.report.refuse(refused.code, here, **refused.facts)
            else:
                meaning = outer.terms.get(value)
                if meaning is not None and meaning.scope:
                    scoped.append(value)
        for value in sorted({*scoped}) if scoped else ():
            current = self.scopes.of_type(current, outer.terms[value], path)
            if current is None:
                return None
        return current, types

    def subject(self, element: Mapping[str, JSON], table: Table, path: Path) -> str:
        """Return the node that an element is about: its `@id`, or a new blank node."""
        for value, here in self.strings(element, table, "@id", path):
            try:
                return self.values.reference(value, table, here)
            except Refused as refused:
                self.report.refuse(refused.code, here, **refused.facts)
                return self.nameless(refused)
        return self.values.blank()

    def nameless(self, _refused: Refused) -> str:
        """Return the node whose `@id` is refused: a new blank one."""
        return self.values.blank()

    def strings(
        self, element: Mapping[str, JSON], table: Table, keyword: str, path: Path
    ) -> list[tuple[str, Path]]:
        """Return the strings that `element` has for `@id` or `@type`, under whichever of its names."""
        name = ""
        for spelling in table.names[keyword]:
            if spelling in element:
                if name:
                    self.report.refuse(
                        "jsonld.colliding-keywords", (path, spelling), keyword=keyword
                    )
                name = name or spelling
        if not name:
            return []
        value, here = element[name], (path, name)
        if isinstance(value, str):
            return [(value, here)]
        found: list[tuple[str, Path]] = []
        for item, place in items_of(value, here) if keyword == "@type" else [(value, here)]:
            if isinstance(item, str):
                found.append((item, place))
            else:
                self.report.refuse("jsonld.not-a-string", place, keyword=name, found=kind(item))
        return found

    # Members

    def members(
        self, subject: str, element: Mapping[str, JSON], table: Table, path: Path, graph: str
    ) -> None:
        """Add the properties of a node (JSON-LD 1.1 API 5.1.2.1, step 13)."""
        for key, value in element.items():
            term = table.terms.get(key) or self.unknown(key, table, path)
            if term is None:
                continue
            if term.flaw is not None:
                code, facts = term.flaw
                self.report.refuse(code, (path, key), **facts)
            elif not term.keyword:
                self.property(subject, term, value, table, (path, key), graph)
            elif term.keyword not in ("@id", "@type", "@context"):
                self.report.refuse("jsonld.unsupported", (path, key), feature=term.keyword)

    def unknown(self, key: str, table: Table, path: Path) -> Term | None:
        """Return the meaning of a member that is no term: a keyword, or a property by its IRI."""
        here = (path, key)
        keyword = KEYWORD_TERMS.get(key)
        if keyword is not None:
            if key in table.aliases:
                self.report.refuse("jsonld.respelled", here, found=key, term=table.aliases[key])
            return keyword
        try:
            predicate = self.values.vocabulary(key, table, here, "jsonld.undefined-term")
        except Refused as refused:
            self.report.refuse(refused.code, here, **refused.facts)
            return None
        if predicate[0] == "_":
            self.report.refuse("jsonld.blank-property", here, term=key)
            return None
        return replace(table.plain, name=key, predicate=predicate)

    def property(
        self, subject: str, term: Term, value: JSON, table: Table, path: Path, graph: str
    ) -> None:
        """Add the values of one property (JSON-LD 1.1 API 5.1.2.1, steps 13.6 to 13.12)."""
        container = term.container
        if container == "@language" and isinstance(value, dict):
            self.language_map(subject, term, value, table, path, graph)
        elif container == "@list" and not _is_list(value, table):
            head = self.list(items_of(value, path), term, table, graph)
            self.add(subject, term.predicate, head, graph, path)
        elif container == "@graph":
            for item, here in self.items(value, path):
                name = self.values.blank()
                self.add(subject, term.predicate, name, graph, here)
                self.described(item, table, term, here, name)
        elif isinstance(value, list) and term.coercion != "@json":
            for item, here in self.items(value, path):
                object_ = self.item(item, term, table, here, graph)
                if object_:
                    self.add(subject, term.predicate, object_, graph, here)
        else:
            object_ = self.item(value, term, table, path, graph)
            if object_:
                self.add(subject, term.predicate, object_, graph, path)

    def items(self, value: JSON, path: Path) -> Items:
        """Return the values of a property with their places."""
        return items_of(value, path)

    def language_map(
        self,
        subject: str,
        term: Term,
        value: Mapping[str, JSON],
        table: Table,
        path: Path,
        graph: str,
    ) -> None:
        """Add the texts of a language map (JSON-LD 1.1 API 5.1.2.1, step 13.7)."""
        for key, texts in value.items():
            here = (path, key)
            tail = "" if key in table.names["@none"] else tail_of(key)
            if tail is None:
                self.report.refuse("jsonld.invalid-language-tag", here, tag=key)
                continue
            for item, place in (
                items_of(texts, here) if isinstance(texts, list) else ((texts, here),)
            ):
                if item is None:
                    self.report.refuse("jsonld.null", place)
                    continue
                if not isinstance(item, str):
                    self.report.refuse("jsonld.invalid-language-map", place, found=kind(item))
                    continue
                try:
                    self.add(subject, term.predicate, text(item, tail), graph, place)
                except Refused as refused:
                    self.report.refuse(refused.code, place, **refused.facts)

    # Values

    def item(self, value: JSON, term: Term, table: Table, path: Path, graph: str) -> str:
        """Return one value of a property as an RDF term; empty if it was refused."""
        try:
            if term.coercion == "@json":
                return self.values.json(value)
            # Scalars are read in the scope of their property too (JSON-LD 1.1 API 5.1.2, step 4).
            inner = self.scopes.of_property(table, term, path) if term.scope else table
            if inner is None:
                return ""
            if not isinstance(value, dict):
                term = (inner.terms.get(term.name) or term) if term.scope else term
                return self.values.scalar(value, term, inner, path)
            if value.keys().isdisjoint(inner.wrapping):
                return self.node(value, table, term, path, graph)
            if _has(value, inner, "@value"):
                noted = len(self.report.findings)
                literal = self.values.value_object(value, inner, path)
                if noted == len(self.report.findings):
                    self._plainer(value, literal, term, inner, path)
                return literal
            return self._list_object(value, term, table, path, graph)
        except Refused as refused:
            self.report.refuse(refused.code, path, **refused.facts)
            return ""

    def _plainer(
        self, value: Mapping[str, JSON], literal: str, term: Term, table: Table, path: Path
    ) -> None:
        """Refuse a value object where its value alone says the same: that is what a plain JSON reader looks for."""
        plain = table.terms.get(term.name)
        content = next(value[name] for name in table.names["@value"] if name in value)
        if plain is None or plain.coercion or isinstance(content, dict | list):
            return
        with suppress(Refused):
            if self.values.scalar(content, plain, table, path) == literal:
                self.report.refuse("jsonld.respelled", path, found="@value", term=term.name)

    def _is_value(self, value: Mapping[str, JSON], table: Table) -> bool:
        return _has(value, table, "@value") or _has(value, table, "@list")

    def _list_object(
        self, value: Mapping[str, JSON], term: Term, table: Table, path: Path, graph: str
    ) -> str:
        if len(value) > 1:
            raise Refused("jsonld.unsupported", feature="a member beside @list")
        [(name, items)] = value.items()
        return self.list(items_of(items, (path, name)), term, table, graph)

    def list(self, items: Items, term: Term, table: Table, graph: str) -> str:
        """Return the head of an RDF list (JSON-LD 1.1 API 8.3, List to RDF Conversion)."""
        head = tail = ""
        here: Path = ()
        for item, here in items:
            if _is_list(item, table):
                self.report.refuse("jsonld.nested-array", here)
                continue
            object_ = self.item(item, term, table, here, graph)
            if object_:
                cell = self.values.blank()
                if tail:
                    self.add(tail, _REST, cell, graph, here)
                self.add(cell, _FIRST, object_, graph, here)
                head, tail = head or cell, cell
        if tail:
            self.add(tail, _REST, _NIL, graph, here)
        return head or _NIL


def items_of(value: JSON, path: Path) -> Items:
    """Return the items of an array, or a single value as it is, with their places."""
    if isinstance(value, list):
        return [(item, (path, index)) for index, item in enumerate(value)]
    return [(value, path)]


def _has(element: Mapping[str, JSON], table: Table, keyword: str) -> bool:
    names = table.names[keyword]
    return names[0] in element or (len(names) > 1 and any(name in element for name in names))


def _is_list(value: JSON, table: Table) -> bool:
    return isinstance(value, dict) and _has(value, table, "@list")


def _is_reference(element: Mapping[str, JSON], table: Table) -> bool:
    """Return whether `element` holds nothing but an `@id`: it is then read where it stands."""
    return len(element) == 1 and _has(element, table, "@id")
