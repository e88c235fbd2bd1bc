"""The tables against the official shapes and context: whatever the profile has a term for has a row, and as it says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rdflib import SH, SKOS, Graph
from rdflib.term import Node as Term

from edcbridge import vocabularies
from edcbridge.edc.envelope import CREDENTIAL
from edcbridge.edc.profile import LISTS, MANDATORY
from edcbridge.edc.values import TEXT
from edcbridge.lens import Row, Table, Verbatim
from edcbridge.lens import tables_from as tables

NO_TABLE = {
    "ConceptScheme": "only its IRI says something; the codec of `inScheme` reads it",
    "CredentialStatus": "holds in its own document only",
    "EuropeanDigitalPresentation": "a wrapper, which is opened before reading",
    "Geometry": "no property of the context leads to it",
    "Proof": "holds in its own document only",
    "ShaclValidator2017": "follows from the profile",
    "Specification": "every property takes one of its subclasses",
    "TermsOfUse": "holds in its own document only",
    "VerifiableCredential": "the same node as the EuropeanDigitalCredential",
    "VerifiablePresentation": "a wrapper, which is opened before reading",
    "VerificationCheck": "part of presentations only",
}
NO_ROW = {
    ("LearningOpportunity", "descriptionHtml"): "the context makes an IRI of it",
    ("LearningOpportunity", "elm:defaultLanguage"): "the context has no term",
    ("Location", "locn:geometry"): "the context has no term",
    ("Organisation", "org:hasMember"): "the context has no term",
    ("Phone", "elm:areaDialing"): "the context has areaDialingCode for it",
}
ASKED = {
    "DisplayParameter": "the preparation makes it or asks for it",
    "EuropeanDigitalCredential": "the preparation makes it or asks for it",
    "Person": "a person without a claim is an Agent",
}
"""Classes whose mandatory properties no pruning looks at."""
ONE_OF_MANY = {
    ("LearningEntitlement", "dcType"): "one field for the types of all claims",
    ("WebResource", "language"): "Open Badges have none; the profile takes the first",
}
"""Properties of one value that the model has a tuple for."""


class Property(NamedTuple):
    """A property that the shapes constrain in a class."""

    term: str
    least: int
    single: bool
    schemes: tuple[str, ...]


class Profile(NamedTuple):
    """What the shapes and the context say."""

    terms: Mapping[str, str]
    """The terms of the context by the IRI of the property."""
    classes: Mapping[str, list[Property]]


@cache
def profile(reference: Path) -> Profile:
    folder = reference / "reference"
    own = _context(folder / "contexts/edc/edc-ap-context.elm-3.2.jsonld")
    credentials = _context(folder / "contexts/edc/credentials-v1.jsonld")
    scoped = credentials["VerifiableCredential"]["@context"]
    own |= {"sec": "https://w3id.org/security#", "cred": scoped["cred"]}
    terms = {
        _iri(own, value["@id"]): term
        for term, value in {**scoped, **own}.items()
        if isinstance(value, Mapping) and "@id" in value
    }
    names = {_iri(own, str(v)): term for term, v in own.items() if term[:1].isupper()}
    prefixes = {v: k for k, v in own.items() if isinstance(v, str) and v.endswith(("/", "#"))}
    graph = Graph()
    for file in ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"):
        graph.parse(folder / "shapes/elm-3.2" / file)
    classes: defaultdict[str, list[Property]] = defaultdict(list)
    for shape, target in graph.subject_objects(SH.targetClass):
        name = names.get(str(target), str(target).rpartition("#")[2])
        for node in graph.objects(shape, SH.property):
            path = str(graph.value(node, SH.path))
            term = terms.get(path) or _short(path, prefixes)
            least, most = graph.value(node, SH.minCount), graph.value(node, SH.maxCount)
            schemes = tuple(_schemes(graph, node))
            classes[name].append(Property(term, int(str(least or 0)), str(most) == "1", schemes))
        classes.setdefault(name, [])
    return Profile(terms, classes)


def _context(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))["@context"]
    return found


def _iri(context: Mapping[str, Any], compact: str) -> str:
    prefix, colon, rest = compact.partition(":")
    known = context.get(prefix)
    return known + rest if colon and isinstance(known, str) else compact


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    return next((f"{p}:{iri[len(n) :]}" for n, p in prefixes.items() if iri.startswith(n)), iri)


def _schemes(graph: Graph, node: Term) -> Iterator[str]:
    """Yield the concept schemes that a property's values must be of."""
    for shape in graph.objects(node, SH.node):
        for inner in graph.objects(shape, SH.property):
            if graph.value(inner, SH.path) == SKOS.inScheme:
                yield from map(str, graph.objects(inner, SH.hasValue))


TABLES: dict[str, list[Table]] = {}
for _table in tables(CREDENTIAL):
    TABLES.setdefault(_table.name, []).append(_table)


def rows(table: Table) -> dict[str, Row]:
    return {rule.member: rule for rule in table.rules if isinstance(rule, Row)}


def properties(reference: Path) -> Iterator[tuple[Table, Property]]:
    """Yield each property of each class that there is a table for."""
    for name, found in profile(reference).classes.items():
        for table in TABLES.get(name, ()):
            yield from ((table, each) for each in found)


def test_every_class_of_the_profile_has_a_table(reference: Path) -> None:
    classes = profile(reference).classes
    assert sorted(classes.keys() - TABLES.keys()) == sorted(NO_TABLE)
    assert len(classes) > 50


def test_every_property_of_the_profile_has_a_row(reference: Path) -> None:
    # those of a learner are what a Person and an award say together
    read = {
        name: {m for t in found for r in t.rules for m in r.members}
        for name, found in TABLES.items()
    }
    missing = {
        (table.name, each.term)
        for table, each in properties(reference)
        if each.term not in read[table.name]
    }
    assert missing == set(NO_ROW)


def test_nothing_else_is_kept_without_being_read() -> None:
    kept = {
        member
        for found in TABLES.values()
        for table in found
        for rule in table.rules
        if isinstance(rule, Verbatim)
        for member in rule.members
    }
    assert kept == {
        "@context",
        "credentialSchema",
        "credentialStatus",
        "proof",
        "refreshService",
        "termsOfUse",
    }


def test_every_member_is_a_term_of_the_context(reference: Path) -> None:
    terms = set(profile(reference).terms.values())
    strange = {m for found in TABLES.values() for t in found for r in t.rules for m in r.members}
    assert strange - terms == {"@context"}


def test_what_the_shapes_demand_is_demanded(reference: Path) -> None:
    forgotten = {
        (table.name, each.term)
        for table, each in properties(reference)
        if each.least > 0 and (row := rows(table).get(each.term)) is not None
        if row.field not in MANDATORY.get(table.model, ())
    }
    assert {(name, term) for name, term in forgotten if name not in ASKED} == set()


def test_nothing_is_demanded_that_the_shapes_do_not(reference: Path) -> None:
    demanded = {
        (table.model, row.field)
        for table, each in properties(reference)
        if each.least > 0 and (row := rows(table).get(each.term)) is not None
    }
    ours = {(model, field) for model, fields in MANDATORY.items() for field in fields}
    assert {(model.__name__, field) for model, field in ours - demanded} == {
        ("Mailbox", "id"),  # else it says nothing
        ("Claim", "types"),  # the node shape ClaimTypeNode
    }


def test_a_property_of_one_value_has_a_field_of_one(reference: Path) -> None:
    odd = {
        (table.name, each.term)
        for table, each in properties(reference)
        if (row := rows(table).get(each.term)) is not None
        if row.codec.write is not TEXT.write and row.codec.many is each.single
    }
    assert odd == set(ONE_OF_MANY)


def test_every_list_that_the_shapes_check_is_checked(reference: Path) -> None:
    checked = {
        (table.model, row.field, scheme)
        for table, each in properties(reference)
        if (row := rows(table).get(each.term)) is not None
        for scheme in each.schemes
    }
    ours = {(model, field, vocabularies.scheme_iri(name)) for (model, field), name in LISTS.items()}
    assert {(model.__name__, field) for model, field, _ in checked - ours} == {
        ("Display", "primary_language"),  # the preparation makes it
        ("Person", "citizenships"),  # a person without a claim is an Agent
    }


@pytest.mark.parametrize(("name", "why"), [*NO_TABLE.items(), *ASKED.items()])
def test_each_exception_has_a_reason(name: str, why: str) -> None:
    assert name
    assert why
