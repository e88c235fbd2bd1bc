"""Law 1: what is read and written in the same format is the same again."""

from __future__ import annotations

import copy
from collections import Counter
from functools import partial
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
from edcbridge.testing import (
    Inserted,
    Mutant,
    badges,
    changes,
    edcs,
    mutants,
    same_format,
    with_unknown_members,
)
from edcbridge.testing.comparison import changes_of_json
from edcbridge.testing.facts import nodes_of, strings_of
from tests.corpus import corpus
from tests.laws.documents import SHIPPED
from tests.laws.sizes import examples
from tests.seeds import fixtures, seeds

BADGES = fixtures(Format.OB3)


def again(document: Document) -> Any:
    """Return the document as it is written after being read."""
    return write(read(document), to=str(document.format)).json


def is_the_same_again(document: Document, compare: Any = changes_of_json) -> None:
    """Check law 1, by default as JSON."""
    write_again = partial(write, to=str(document.format))
    same_format(lambda _: read(document), write_again, compare=compare)(document.json)


def graphs_differ(before: Any, after: Any) -> list[str]:
    """Return whether two graphs differ as an independent judge, PyLD, sees them."""
    graphs = graph(before), graph(after)
    if graphs[0] is None:
        return []
    return [] if graphs[0] == graphs[1] else ["another graph", *changes(before, after)]


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
    is_the_same_again(load(badge))


@examples(60)
@given(badges())
def test_any_badge_is_the_same_again(badge: dict[str, Any]) -> None:
    is_the_same_again(load(badge))


def test_every_badge_of_the_corpus_is_the_same_again(reference: Path) -> None:
    samples = corpus(reference, Format.OB3)
    changed = [s.name for s in samples if not same(again(s.document), s.document.json)]
    assert changed == []


@examples(150)
@given(mutants(seeds(Format.OB3), most=3))
def test_a_badge_with_faults_is_the_same_again(mutant: Mutant) -> None:
    is_the_same_again(loaded(mutant.document, Format.OB3))


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


@pytest.mark.parametrize("stage", ["draft", "sealed"])
def test_any_edc_says_the_same_again(stage: str) -> None:
    @examples(30)
    @given(edcs(stage=stage))
    def holds(edc: dict[str, Any]) -> None:
        is_the_same_again(load(edc), changes)

    holds()


@examples(80)
@given(mutants(seeds(Format.EDC), most=3))
def test_an_edc_with_faults_says_the_same_again(mutant: Mutant) -> None:
    document = loaded(mutant.document, Format.EDC)
    in_full = not refers(document.json)
    event("compared as JSON" if in_full else "compared as a graph")
    is_the_same_again(document, changes_of_json if in_full else graphs_differ)


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
