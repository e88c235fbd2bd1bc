"""A credential as RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edcbridge.codes import finding
from edcbridge.document.model import Container, Document
from edcbridge.errors import ResourceError
from edcbridge.jsonld import Contexts, Quad, to_nquads, to_quads

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["to_graph", "to_statements"]

_UPLOAD_CONTEXT = [
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
]
"""What the EDC issuer adds to an upload (european-digital-credentials 5)."""


def to_statements(document: Document, contexts: Contexts | None) -> list[Quad]:
    """Return what `document` says; see `Document.quads`."""
    json = document.json
    if document.container is Container.UPLOAD and "@context" not in json:
        json = {"@context": _UPLOAD_CONTEXT, **json}
    return to_quads(json, contexts or Contexts.shipped())


def to_graph(document: Document, contexts: Contexts | None) -> Graph:
    """Return what `document` says; see `Document.graph`."""
    try:
        from rdflib import Graph
    except ImportError:
        raise ResourceError(finding("graph.needs-rdflib")) from None
    quads = to_statements(document, contexts)
    triples = to_nquads([quad for quad in quads if not quad.graph])
    return Graph().parse(data=triples, format="nt")
