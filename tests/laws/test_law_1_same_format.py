"""Law 1: what is read and written in the same format is the same again."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given
from pyld import jsonld
from pyld.context_resolver import ContextResolver

from edcbridge import Document, Format, read, write
from edcbridge.document import load
from edcbridge.errors import EdcbridgeError, InputError
from edcbridge.jsonld import canonicalize, parse_nquads
from edcbridge.lens import same
from edcbridge.limits import Limits
from edcbridge.pointer import lookup
from tests.corpus import corpus
from tests.laws.documents import SHIPPED, nodes_of, strings_of
from tests.laws.sizes import examples
from tests.strategies import Inserted, fixtures, mutants, seeds, with_unknown_members

BADGES = fixtures(Format.OB3)


def again(document: Document) -> Any:
    """Return the document as it is written after being read."""
    return write(read(document), to=str(document.format)).json


def loaded(source: dict[str, Any], kind: Format) -> Document:
    """Return the document if it is still of this kind, which a fault may end."""
    try:
        document = load(copy.deepcopy(source))
    except EdcbridgeError:
        assume(False)
        raise
    assume(document.format is kind)
    return document


# --- the graph of an EDC, as PyLD sees it ---


def _context(url: str, _options: object = None) -> dict[str, Any]:
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": SHIPPED.get(url),
    }


_RESOLVER = ContextResolver({}, _context, max_context_urls=50)


def graph(document: Any) -> str | None:
    """Return the canonical graph of a document; `None` if it is not JSON-LD to PyLD."""
    options = {
        "documentLoader": _context,
        "contextResolver": _RESOLVER,
        "format": "application/n-quads",
        "base": "",
    }
    try:
        nquads = jsonld.to_rdf(document, options)
        return canonicalize(parse_nquads(nquads), limits=Limits(canonicalization_steps=500)).nquads
    except InputError as error:
        return None if error.findings[0].code == "rdfc.too-complex" else f"{error}"
    except Exception:  # whatever PyLD says, the document has no graph
        return None


def refers(document: Any) -> bool:
    """Return whether a node stands as a mere id that another place says in full: it may be written in full then."""
    nodes = list(nodes_of(document))
    full = Counter(str(n.get("id")) for n in nodes if not n.keys() <= {"id", "type"})
    named = Counter(strings_of(document))
    return any(named[name] > times for name, times in full.items())


# --- Open Badges ---


@pytest.mark.parametrize("badge", BADGES, ids=lambda b: str(b["id"]))
def test_a_badge_is_the_same_again(badge: dict[str, Any]) -> None:
    assert same(again(load(badge)), badge)


def test_every_badge_of_the_corpus_is_the_same_again(reference: Path) -> None:
    samples = corpus(reference, Format.OB3)
    changed = [s.name for s in samples if not same(again(s.document), s.document.json)]
    assert changed == []


@examples(150)
@given(mutants(seeds(Format.OB3)))
def test_a_badge_with_faults_is_the_same_again(source: dict[str, Any]) -> None:
    document = loaded(source, Format.OB3)
    assert same(again(document), document.json)


# --- EDC ---


def test_every_edc_of_the_corpus_has_the_same_graph_again(reference: Path) -> None:
    samples = corpus(reference, Format.EDC)
    graphs = {sample.name: graph(sample.document.json) for sample in samples}
    changed = [s.name for s in samples if graph(again(s.document)) != graphs[s.name]]
    assert changed == []
    # The others name contexts that contradict each other, that nobody has, or none at all.
    assert sum(bool(found) for found in graphs.values()) == 17


def test_every_edc_of_the_corpus_is_the_same_again(reference: Path) -> None:
    samples = corpus(reference, Format.EDC)
    plain = [sample for sample in samples if not refers(sample.document.json)]
    changed = [s.name for s in plain if not same(again(s.document), s.document.json)]
    assert changed == []
    assert len(plain) >= 20


@examples(80)
@given(mutants(seeds(Format.EDC)))
def test_an_edc_with_faults_says_the_same_again(source: dict[str, Any]) -> None:
    document = loaded(source, Format.EDC)
    if not refers(document.json):
        event("compared as JSON")
        assert same(again(document), document.json)
    elif (before := graph(document.json)) is not None:
        event("compared as a graph")
        assert graph(again(document)) == before


# --- what no one knows ---


def standing_at(value: Any, pointer: str) -> Any:
    """Return what stands at a place, where an array of one counts as its only item."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and key.isdecimal():
            value = value[int(key)]
        elif not key.isdecimal():
            value = (value[0] if isinstance(value, list) else value)[key]
    return value


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_members_no_one_knows_survive_in_place(kind: Format) -> None:
    @examples(40)
    @given(with_unknown_members(seeds(kind)))
    def holds(inserted: Inserted) -> None:
        written = again(loaded(inserted.document, kind))
        for pointer in inserted.pointers:
            assert same(standing_at(written, pointer), lookup(inserted.document, pointer))

    holds()


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_they_survive_a_change_elsewhere(kind: Format) -> None:
    @examples(25)
    @given(with_unknown_members(seeds(kind)))
    def holds(inserted: Inserted) -> None:
        credential = read(loaded(inserted.document, kind))
        changed = credential.model_copy(update={"valid_until": None, "expiration_date": None})
        written = write(changed, to=str(kind)).json
        ends = {"validUntil", "expirationDate"}
        expected = {k: v for k, v in inserted.document.items() if k not in ends}
        if not refers(expected):
            assert same(written, expected)

    holds()
