"""What single values stand for: IRIs, blank nodes and literals as RDF terms (JSON-LD 1.1 API 5.2, 5.3 and 8.2)."""

from __future__ import annotations

from collections.abc import Mapping

from edcbridge.jsonld.literals import (
    Refused,
    is_iri,
    json_literal,
    native,
    tail_of,
    text,
    typed,
)
from edcbridge.jsonld.report import Path, Report, kind, short
from edcbridge.jsonld.terms import KEYWORD_TERMS, Table, Term
from edcbridge.pointer import JSON

__all__ = ["Values"]


class Values:
    """The values of one document. Each method raises `Refused` for what has no RDF term."""

    __slots__ = ("count", "labels", "report", "unlike")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.labels: dict[str, str] = {}
        self.count = 0
        self.unlike = 0
        """How many values were met that Python takes for others: 1 equals true."""

    def blank(self, label: str = "") -> str:
        """Return a blank node: the one that the document calls `label`, or a new one."""
        name = self.labels.get(label) if label else None
        if name is None:
            name = f"_:b{self.count}"
            self.count += 1
            if label:
                self.labels[label] = name
        return name

    def reference(self, value: str, table: Table, path: Path) -> str:
        """Return what an `@id` refers to (JSON-LD 1.1 API 5.2, IRI Expansion without a vocabulary)."""
        node, compact = self._absolute(value, table)
        if compact:
            self.report.refuse("jsonld.respelled", path, found=short(value), term=short(node[1:-1]))
        return node

    def vocabulary(self, value: str, table: Table, path: Path, otherwise: str) -> str:
        """Return what a member, type or `@vocab` value means; refuse an unknown word with the code `otherwise`."""
        term = table.terms.get(value)
        if term is not None:
            if term.keyword:
                raise Refused("jsonld.reserved-keyword", term=value)
            if not term.predicate:
                raise Refused(otherwise, term=value, iri=value)
            if term.flaw is not None and term.flaw[0] != "jsonld.unsupported":
                raise Refused(term.flaw[0], **term.flaw[1])
            return term.predicate
        if ":" in value:
            found, _ = self._absolute(value, table)
        elif value[:1] == "@":
            raise Refused("jsonld.reserved-keyword", term=value)
        elif not (table.vocab and value):
            raise Refused(otherwise, term=short(value), iri=short(value))
        else:
            found = f"<{_checked(table.vocab + value)}>"
        spelling = table.spellings.get(found[1:-1])
        if spelling is not None:
            self.report.refuse("jsonld.respelled", path, found=short(value), term=spelling)
        return found

    def _absolute(self, value: str, table: Table) -> tuple[str, bool]:
        """Return the term for an IRI or blank node, and whether it was written as a compact IRI."""
        prefix, colon, suffix = value.partition(":")
        if not colon:
            if prefix[:1] == "@":
                raise Refused("jsonld.reserved-keyword", term=short(value))
            raise Refused("jsonld.relative-iri", iri=short(value))
        if prefix == "_":
            return self.blank(value), False
        meaning = table.terms.get(prefix)
        if meaning is not None and meaning.prefix and suffix[:2] != "//":
            return f"<{_checked(meaning.iri + suffix)}>", True
        return f"<{_checked(value)}>", False

    def scalar(self, value: JSON, term: Term, table: Table, path: Path) -> str:
        """Return a string, number or boolean as its term has it read (JSON-LD 1.1 API 5.3, Value Expansion)."""
        if isinstance(value, str):
            if not term.coercion:
                return typed(value, term.datatype) if term.datatype else text(value, term.tail)
            if term.coercion == "@vocab":
                return self.vocabulary(value, table, path, "jsonld.relative-iri")
            return self.reference(value, table, path)
        if value is None:
            raise Refused("jsonld.null")
        if isinstance(value, list):
            raise Refused("jsonld.nested-array")
        return self.native(value, term.datatype)

    def native(self, value: bool | float, datatype: str = "") -> str:
        """Return the literal for a number or boolean."""
        self.unlike += 1
        return native(value, datatype)

    def json(self, value: JSON) -> str:
        """Return the literal for a value typed as `@json`."""
        self.unlike += 1
        return json_literal(value)

    def value_object(self, value: Mapping[str, JSON], table: Table, path: Path) -> str:
        """Return the literal that a value object stands for (JSON-LD 1.1 section 9.5, API 8.2)."""
        parts = self._parts(value, table, path)
        content, type_, language = (parts.get(k) for k in ("@value", "@type", "@language"))
        if isinstance(type_, str) and type_ in table.names["@json"]:
            return self.json(content)
        if content is None:
            raise Refused("jsonld.null")
        if isinstance(content, dict | list):
            raise Refused("jsonld.invalid-value-object", problem=f"@value is {kind(content)}")
        if language is not None:
            return _tagged(content, type_, language)
        if type_ is None:
            return text(content) if isinstance(content, str) else self.native(content)
        if not isinstance(type_, str):
            raise Refused("jsonld.not-a-string", keyword="@type", found=kind(type_))
        datatype = self.vocabulary(type_, table, path, "jsonld.undefined-type")
        if datatype[0] == "_":
            raise Refused("jsonld.invalid-iri", iri=type_)
        datatype = datatype[1:-1]
        if isinstance(content, str):
            return typed(content, datatype)
        return self.native(content, datatype)

    def _parts(self, value: Mapping[str, JSON], table: Table, path: Path) -> dict[str, JSON]:
        """Return the members of a value object by their keywords; one that means nothing is lost as in any object."""
        parts: dict[str, JSON] = {}
        for key, member in value.items():
            term = table.terms.get(key) or KEYWORD_TERMS.get(key)
            keyword = term.keyword if term is not None else ""
            if keyword in ("@direction", "@index", "@context"):
                raise Refused("jsonld.unsupported", feature=f"{keyword} beside @value")
            if keyword in ("@value", "@type", "@language") and keyword not in parts:
                parts[keyword] = member
            elif term is None and key[:1] != "@" and ":" not in key and not table.vocab:
                self.report.refuse("jsonld.undefined-term", (path, key), term=short(key))
            else:
                raise Refused("jsonld.invalid-value-object", problem=f"it has the member {key!r}")
        return parts


def _checked(iri: str) -> str:
    if not is_iri(iri):
        raise Refused("jsonld.invalid-iri", iri=short(iri))
    return iri


def _tagged(content: JSON, type_: JSON, language: JSON) -> str:
    if type_ is not None or not isinstance(content, str):
        problem = "@language goes with a string and without @type"
        raise Refused("jsonld.invalid-value-object", problem=problem)
    tail = tail_of(language) if isinstance(language, str) else None
    if tail is None:
        raise Refused("jsonld.invalid-language-tag", tag=language)
    return text(content, tail)
