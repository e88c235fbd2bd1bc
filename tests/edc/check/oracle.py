"""The verdict of the official shapes: pyld, rdflib and pyshacl over third-party files that stay outside."""

from __future__ import annotations

import csv
import json
import logging
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyshacl
from pyld import jsonld
from rdflib import OWL, RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from edcbridge.edc.check import PROFILES
from edcbridge.edc.check.index import BASE

__all__ = ["CONTEXT", "Row", "Verdict", "graph_of", "judge", "shapes", "verdict"]

CONTEXT = [
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
]
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it prints what it cannot read
_CREDENTIAL = URIRef("http://data.europa.eu/snb/model/elm/EuropeanDigitalCredential")
_FILES = {
    "generic": (),
    "accredited": ("EDC-accredited",),
    "converted": ("EDC-converted",),
    "diploma-supplement": ("EDC-diplomaSupplement", "EDC-accredited"),
    "issued-by-mandate": ("EDC-issuedByMandate",),
}
assert _FILES.keys() == PROFILES.keys()


class Row(NamedTuple):
    """One validation result."""

    focus: str
    """The node; `_` for any blank node, whose labels mean nothing, and a quote for any literal."""
    path: str
    constraint: str


class Verdict(NamedTuple):
    """What is wrong with a document."""

    word: str
    """`refused`: no JSON-LD. `vacuous`: no credential. Else `judged`."""
    rows: Counter[Row]


@cache
def shapes(reference: Path, edition: str, profile: str = "generic") -> Graph:
    """Return the graph of the official shapes."""
    drafts = edition == "draft"
    folder = "issuer-internal-2.2.2" if drafts else f"elm-{edition}"
    graph = Graph()
    for name in ("EDC-generic-no-cv", "EDC-generic-full", *_FILES[profile]):
        file = reference / "reference/shapes" / folder / (name + (".rdf" if drafts else ".ttl"))
        graph.parse(file, format="xml" if drafts else "turtle")
    graph.remove((None, OWL.imports, None))
    return graph


@cache
def _loader(reference: Path) -> Callable[..., dict[str, Any]]:
    folder = reference / "reference/contexts/published"
    with (folder / "contexts.tsv").open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        known = {row["url"]: json.loads((folder / row["file"]).read_text("utf-8")) for row in rows}

    def load(url: str, _options: object = None) -> dict[str, Any]:
        if url not in known:
            raise ValueError(url)
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": known[url],
            "contentType": "application/ld+json",
        }

    return load


def graph_of(document: Mapping[str, Any], reference: Path) -> Graph | None:
    """Return the graph that pyld and rdflib make of a document; nothing if one of them refuses it."""
    options = {"documentLoader": _loader(reference), "format": "application/n-quads", "base": BASE}
    try:
        quads = jsonld.to_rdf({"@context": CONTEXT, **document}, options)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rdflib warns of itself
            return Graph().parse(data=quads, format="nquads")
    except Exception:
        return None


def judge(graph: Graph, rules: Graph) -> Counter[Row]:
    """Return the validation results of pyshacl, details of others included."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none", advanced=False)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        parts = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent)
        found.add(tuple(report.value(result, part) for part in parts))
    return Counter(
        Row(_name(focus), str(path or ""), str(component).rpartition("#")[2])
        for focus, path, component in found
    )


def _name(focus: Node | None) -> str:
    return "_" if isinstance(focus, BNode) else '"' if isinstance(focus, Literal) else str(focus)


def verdict(
    document: Mapping[str, Any], reference: Path, edition: str, profile: str = "generic"
) -> Verdict:
    """Return the verdict of the official shapes on a document."""
    graph = graph_of(document, reference)
    if graph is None:
        return Verdict("refused", Counter())
    if (None, RDF.type, _CREDENTIAL) not in graph:
        return Verdict("vacuous", Counter())
    return Verdict("judged", judge(graph, shapes(reference, edition, profile)))
