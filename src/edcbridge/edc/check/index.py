"""A document as the shapes see it: nodes with what is said of them, wherever in the document it is said.

An EDC repeats its nodes, or refers to them by id; in RDF all places with one id are one node, and equal values are one
value. So a property can have too many values although no place of the document gives it more than one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edcbridge.edc.check.names import RDF_TYPE
from edcbridge.jsonld import Contexts, Path, told
from edcbridge.pointer import JSONObject

__all__ = [
    "BASE",
    "Index",
    "Literal",
    "characters",
    "ending",
    "has_language",
    "index",
    "literal",
    "spelled",
]

_CONTEXT = (
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
)
BASE = "http://document.invalid/"
"""Where a document is from, as far as relative IRIs go: shapes are run on documents that are somewhere."""
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL).fullmatch
_TYPE = f"<{RDF_TYPE}>"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

Values = Mapping[str, Path]
"""Terms, each with the place that says it first."""
_NONE: Values = {}


@dataclass(frozen=True, slots=True)
class Index:
    """What a document says. Terms are spelled as in N-Quads: `<iri>`, `_:b0`, `"text"@en`."""

    said: Mapping[str, Mapping[str, Values]]
    """By node and property, both as terms, the values with their places in document order."""
    instances: Mapping[str, list[str]]
    """The nodes of each class."""
    classes: Mapping[str, Values]
    """The classes of each node that has one."""
    nodes: Mapping[str, Path]
    """The place of the first object that describes a node."""

    def values(self, node: str, predicate: str) -> Values:
        """Return the values of a property of `node`."""
        properties = self.said.get(node)
        return properties.get(predicate, _NONE) if properties is not None else _NONE

    def types(self, node: str) -> tuple[str, ...]:
        """Return the IRIs of the classes of `node`."""
        return tuple(type_[1:-1] for type_ in self.classes.get(node, ()))

    def is_a(self, node: str, classes: frozenset[str]) -> bool:
        """Return whether `node` is of one of `classes`, which are terms."""
        return not classes.isdisjoint(self.classes.get(node, ()))


def index(document: JSONObject) -> Index:
    """Return what `document` says; one without contexts gets those of an EDC, as the EDC issuer does with uploads.

    Raises what `edcbridge.jsonld.told` raises.
    """
    if "@context" not in document:
        document = {"@context": list(_CONTEXT), **document}
    said, nodes = told(document, Contexts.shipped(), base=BASE)
    classes = {node: properties[_TYPE] for node, properties in said.items() if _TYPE in properties}
    instances: dict[str, list[str]] = {}
    for node, types in classes.items():
        for type_ in types:
            instances.setdefault(type_, []).append(node)
    return Index(said, instances, classes, nodes)


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no node."""

    characters: str
    language: str
    datatype: str
    """The IRI of the datatype; empty for a text with a language."""


def literal(term: str) -> Literal | None:
    """Return the literal that `term` is, with its characters still escaped; nothing for a node.

    >>> literal('"PT1H"^^<http://www.w3.org/2001/XMLSchema#duration>').characters
    'PT1H'
    """
    match = _LITERAL(term) if term[:1] == '"' else None
    if match is None:
        return None
    characters, language, datatype = match[1], match[2] or "", match[3] or ""
    return Literal(characters, language, datatype or ("" if language else _XSD_STRING))


def ending(datatype: str) -> str:
    """Return how the literals of `datatype`, an IRI, end.

    >>> ending("urn:number"), ending("http://www.w3.org/2001/XMLSchema#string")
    ('"^^<urn:number>', '"')
    """
    return '"' if datatype == _XSD_STRING else f'"^^<{datatype}>'


def characters(term: str, ending: str) -> str | None:
    """Return the characters of a literal with this `ending`, still escaped; nothing for another term.

    >>> characters('"1"^^<urn:number>', '"^^<urn:number>'), characters('"1"', '"^^<urn:number>')
    ('1', None)
    """
    return term[1 : -len(ending)] if term[:1] == '"' and term.endswith(ending) else None


def has_language(term: str) -> bool:
    """Return whether a term is a text with a language: those alone end neither in a quote nor in a bracket.

    >>> [has_language(term) for term in ('"a"@en', '"a"', '"1"^^<urn:number>', "<urn:a>", "_:b0")]
    [True, False, False, False, False]
    """
    return term[:1] == '"' and term[-1] not in '">'


def spelled(term: str) -> str:
    """Return a term as people read it: an IRI without its brackets."""
    return term[1:-1] if term[:1] == "<" else term
