"""The two documents that every single change is tried on, as their authors published them but for what is said here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from edcbridge.jsonld import Contexts
from tests.proof.integrity.samples import (
    DATA_INTEGRITY,
    OB,
    STATUS_2021,
    V1,
    V2,
    method_of,
)
from tests.verify.mutations import Words

__all__ = ["DOCUMENTS", "published", "words"]

DOCUMENTS = {
    "complete": "corpus/ob3/1edtech-spec/fullOpenBadge--complete-openbadgecredential.json",
    "annex1": "peer-lab/samples/edc-annex1-noimages.json",
}
_TERMS = {
    "complete": ("name", "description", "narrative", "email", "url", "phone"),
    "annex1": ("title", "description", "prefLabel", "notation", "language", "identifier"),
}


def published(name: str, reference: Path) -> dict[str, Any]:
    """Return a document without a proof of its own, whose issuer is the did:key of the tests.

    Embedded proofs that are alike are told apart by their dates, without which no one should sign the badge
    (`proof.ambiguous`); the EDC gets the `issuanceDate` that its data model demands.
    """
    document: dict[str, Any] = json.loads((reference / DOCUMENTS[name]).read_bytes())
    for number, proof in enumerate(_proofs(document)):
        proof["created"] = f"{2010 + number}-05-26T18:17:08Z"
    if name == "annex1":
        document["issuanceDate"] = "2025-01-01T00:00:00Z"
    issuer = method_of().partition("#")[0]
    document["issuer"] = {**document["issuer"], "id": issuer}
    return document


def words(name: str, document: dict[str, Any]) -> Words:
    """Return what may stand in a document instead of what does."""
    contexts = [url for url in document["@context"] if isinstance(url, str)]
    types = ("Profile", "Image") if name == "complete" else ("Note", "Concept")
    others = (V1, V2, OB, DATA_INTEGRITY, STATUS_2021)
    return Words(_TERMS[name], types, _iris(tuple(contexts)), others)


def _proofs(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "proofValue" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _proofs(item)


@cache
def _iris(contexts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the IRIs that contexts give to their terms, wherever they are defined; one and the same is told once."""
    found: dict[str, dict[str, None]] = {}

    def walk(value: Any) -> None:
        for entry in value if isinstance(value, list) else [value]:
            for term, stated in entry.items() if isinstance(entry, dict) else ():
                iri = stated.get("@id") if isinstance(stated, dict) else stated
                if isinstance(iri, str) and not iri.startswith("@") and term[0] != "@":
                    found.setdefault(term, {})[iri] = None
                if isinstance(stated, dict):
                    walk(stated.get("@context"))

    shipped = Contexts.shipped()
    for url in contexts:
        walk(shipped.get(url)["@context"])
    prefixes = {term: next(iter(iris)) for term, iris in found.items()}

    def full(iri: str) -> str:
        prefix, _, rest = iri.partition(":")
        return prefixes[prefix] + rest if prefix in prefixes and rest[:2] != "//" else iri

    return {term: tuple({full(iri): None for iri in iris}) for term, iris in found.items()}
