"""PyLD as an independent judge of the walk and of the canonical form."""

from __future__ import annotations

from typing import Any

from pyld import jsonld
from pyld.context_resolver import ContextResolver

from edcbridge.jsonld import Contexts

BASE = "http://example.org/base/"
"""What PyLD resolves relative IRIs against."""


def _options(contexts: Contexts) -> dict[str, Any]:
    def load(url: str, _options: object = None) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": contexts.get(url),
        }

    resolver = ContextResolver({}, load, max_context_urls=100)
    return {"documentLoader": load, "contextResolver": resolver}


def normalize(document: Any, contexts: Contexts) -> str:
    """Return PyLD's canonical form of `document`."""
    settings = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    result: str = jsonld.normalize(document, settings | _options(contexts))
    return result


def loses(document: Any, contexts: Contexts) -> bool:
    """Return whether PyLD fails on `document`, drops a member, or makes up a base for one of its IRIs."""
    dropped: list[str | None] = []
    try:
        expanded = jsonld.JsonLdProcessor(dropped.append).expand(document, _options(contexts))
        return bool(dropped) or not expanded or BASE in normalize(document, contexts)
    except Exception:  # whatever it is, PyLD does not make quads of the document
        return True
