"""A document as the shapes see it: nodes with what is said of them, wherever in the document it is said.

An EDC repeats its nodes, or refers to them by id; in RDF all places with one id are one node, and equal values are one
value. So a property can have too many values although no place of the document gives it more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from edcbridge.edc.check.names import RDF_TYPE
from edcbridge.jsonld import Contexts, told
from edcbridge.pointer import JSONObject

__all__ = ["Index", "Literal", "index", "literal", "spelled"]

_CONTEXT = (
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
)
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL).fullmatch
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

Values = Mapping[str, str]
"""Terms, each with the pointer to the place that says it first."""


@dataclass(frozen=True, slots=True)
class Index:
    """What a document says. Terms are spelled as in N-Quads: `<iri>`, `_:b0`, `"text"@en`."""

    said: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    """By node and property, the values with their pointers in document order."""
    instances: dict[str, list[str]] = field(default_factory=dict)
    """The nodes of each class, by the IRI of the class."""
    nodes: Mapping[str, str] = field(default_factory=dict)
    """The pointer to the first object that describes a node."""

    def values(self, node: str, iri: str) -> Values:
        """Return the values of the property `iri` of `node`."""
        return self.said.get(node, {}).get(f"<{iri}>", {})

    def types(self, node: str) -> tuple[str, ...]:
        """Return the IRIs of the classes of `node`."""
        return tuple(type_[1:-1] for type_ in self.values(node, RDF_TYPE))

    def is_a(self, node: str, classes: Iterable[str]) -> bool:
        """Return whether `node` is of one of `classes`."""
        types = self.values(node, RDF_TYPE)
        return any(f"<{name}>" in types for name in classes)

    def pointer(self, node: str, otherwise: str = "") -> str:
        """Return the pointer to the first object that describes `node`."""
        return self.nodes.get(node, otherwise)


def index(document: JSONObject) -> Index:
    """Return what `document` says; one without contexts gets those of an EDC, as the EDC issuer does with uploads.

    Raises what `edcbridge.jsonld.told` raises.
    """
    if "@context" not in document:
        document = {"@context": list(_CONTEXT), **document}
    places, nodes = told(document, Contexts.shipped())
    found = Index(nodes=nodes)
    for (subject, predicate, value, graph), pointer in places.items():
        if graph:
            continue
        found.said.setdefault(subject, {}).setdefault(predicate, {})[value] = pointer
        if predicate == f"<{RDF_TYPE}>":
            found.instances.setdefault(value[1:-1], []).append(subject)
    return found


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


def spelled(term: str) -> str:
    """Return a term as people read it: an IRI without its brackets."""
    return term[1:-1] if term[:1] == "<" else term
