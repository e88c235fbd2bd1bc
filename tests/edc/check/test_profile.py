"""The table against the official shapes: the same constraints, no more and no fewer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SH, SKOS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from edcbridge import vocabularies
from edcbridge.edc.check import EDITIONS, PROFILES
from edcbridge.edc.check.names import class_iri, datatype_iri, property_iri
from edcbridge.edc.check.rules import CLAIMS, UNTYPED_SCHEME
from edcbridge.edc.check.table import Row, rows, table
from tests.edc.check.oracle import shapes

NO_CONSTRAINT: dict[Node, str] = {
    SH.path: "named with each constraint",
    SH.name: "for people",
    SH.description: "for people",
    SH.order: "for people",
    SH.severity: "always sh:Violation",
    RDF.type: "sh:PropertyShape or nothing",
    URIRef(
        "http://www.w3.org/ns/shacl#nodekind"
    ): "misspelt in shape Person-elm_citizenshipCountry: SHACL has no such parameter",
}
"""What a property shape says besides constraints."""
BY_NAME = ("ClaimTypeNodeShape", "IssuerNodeShape")
"""Node shapes that other shapes refer to and the table has rows for."""
DEACTIVATED = {"VerifiableCredential"}
"""Classes whose shape is switched off: the EuropeanDigitalCredential has one of its own."""
NO_ROW = {
    "ConceptScheme",
    "CredentialStatus",
    "Mailbox",
    "Proof",
    "ShaclValidator2017",
    "TermsOfUse",
}
"""Classes that only have to be what they are: their shape has no constraint."""

Fact = tuple[str, str, str, Any]
"""Class, property, parameter and its value."""

EVERY = [(edition, profile) for edition in EDITIONS for profile in PROFILES]


def official(graph: Graph) -> Iterator[Fact]:
    """Yield what the shapes ask for."""
    targets = [(shape, str(target)) for shape, target in graph.subject_objects(SH.targetClass)]
    for shape in set(graph.subjects(RDF.type, SH.NodeShape)):
        name = str(shape).rpartition("/")[2]
        if name in BY_NAME:
            targets.append((shape, class_iri(name.removesuffix("Shape"))))
    for shape, target in targets:
        if graph.value(shape, SH.deactivated) is not None:
            assert target.rpartition("#")[2] in DEACTIVATED
            continue
        for each in graph.objects(shape, SH.property):
            path = str(graph.value(each, SH.path))
            for parameter, value in graph.predicate_objects(each):
                if parameter not in NO_CONSTRAINT:
                    name = str(parameter).rpartition("#")[2]
                    yield target, path, name, meaning(graph, name, value)


def meaning(graph: Graph, parameter: str, value: Node) -> Any:
    """Return the value of a parameter in plain words."""
    if parameter == "or":
        return frozenset(str(graph.value(item, SH["class"])) for item in Collection(graph, value))
    if parameter == "node":
        return shape_of(graph, value)
    return str(value).rpartition("#")[2] if parameter == "nodeKind" else str(value)


def shape_of(graph: Graph, shape: Node) -> Any:
    """Return what a node shape that values must conform to says."""
    name = str(shape).rpartition("/")[2]
    if name == "IssuerNodeShape":
        return "issuer"
    if name == "ClaimNodeShape":
        if (single := graph.value(shape, SH["class"])) is not None:
            return ("class", str(single))
        [listed] = graph.objects(shape, SH["or"])
        *kinds, last = Collection(graph, listed)
        assert str(graph.value(last, SH.node)).endswith("/ClaimTypeNodeShape")
        return ("claim", frozenset(str(graph.value(kind, SH["class"])) for kind in kinds))
    [inner] = graph.objects(shape, SH.property)
    said = {p: str(o) for p, o in graph.predicate_objects(inner) if p not in NO_CONSTRAINT}
    assert graph.value(inner, SH.path) == SKOS.inScheme
    assert said.pop(SH.nodeKind) == str(SH.IRI)
    return (said.pop(SH.hasValue), *said.values())


def ours(row: Row) -> Iterator[tuple[str, Any]]:
    """Yield what a row asks for."""
    if row.least:
        yield "minCount", str(row.least)
    if row.most is not None:
        yield "maxCount", str(row.most)
    if row.datatype:
        yield "datatype", datatype_iri(row.datatype)
    elif len(row.classes) == 1:
        yield "class", row.classes[0]
    elif row.classes:
        yield "or", frozenset(row.classes)
    if row.scheme:
        concept_scheme = () if row.scheme == UNTYPED_SCHEME else (class_iri("ConceptScheme"),)
        yield "node", (vocabularies.scheme_iri(row.scheme), *concept_scheme)
    claims = [claim[1:-1] for claim in CLAIMS]
    known = {
        "unique": ("uniqueLang", "true"),
        "iri": ("nodeKind", "IRI"),
        "literal": ("nodeKind", "Literal"),
        "issuer": ("node", "issuer"),
        "claim": ("node", ("claim", frozenset(claims))),
        "achievement": ("node", ("class", claims[0])),
        "most=100": ("maxInclusive", "100"),
    }
    yield from (known[rule] for rule in row.rules - {"instance"})


@pytest.mark.parametrize(("edition", "profile"), EVERY)
def test_the_table_says_what_the_shapes_say(reference: Path, edition: str, profile: str) -> None:
    theirs = set(official(shapes(reference, edition, profile)))
    mine = {
        (class_iri(name), row.iri, *fact)
        for name, listed in rows(edition, frozenset({profile})).items()
        for row in listed
        for fact in ours(row)
    }
    assert mine - theirs == set()
    assert theirs - mine == set()
    assert len(theirs) > 800


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_class_of_the_shapes_has_rows(reference: Path, edition: str) -> None:
    graph = shapes(reference, edition)
    classes = {str(target) for target in graph.objects(None, SH.targetClass)}
    known = {class_iri(name) for name in {*rows(edition), *NO_ROW} if not name.endswith("Node")}
    credential = property_iri("cred:VerifiableCredential")
    assert classes - known == {credential}
    assert known - classes <= {class_iri(n) for n in ("CredentialStatus", "Proof", "TermsOfUse")}


def test_no_shape_is_closed_or_has_other_targets(reference: Path) -> None:
    graph = shapes(reference, "3.2")
    used = {p for s in graph.subjects(RDF.type, SH.NodeShape) for p in graph.predicates(s)}
    assert not used & {SH.closed, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.sparql}
    assert not isinstance(next(graph.subjects(SH.targetClass)), BNode)
    assert URIRef(class_iri("EuropeanDigitalCredential")) in set(
        graph.objects(None, SH.targetClass)
    )


def test_rows_stand_in_order_and_once() -> None:
    keys = [(row.of, row.member.lower()) for row in table()]
    assert keys == sorted(keys)
    assert len(set(table())) == len(table())


def test_a_row_is_for_editions_and_profiles_that_there_are() -> None:
    assert {name for row in table() for name in row.editions} <= {*EDITIONS, *PROFILES}
