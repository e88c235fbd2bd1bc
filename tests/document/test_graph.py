"""What a document says as RDF: `Document.quads` and `Document.graph`."""

from __future__ import annotations

import json
import sys

import pytest

import edcbridge as eb
from tests.conftest import ROOT

BADGE = ROOT / "fixtures/ob3/micro-credential-eu.json"
ELM = "http://data.europa.eu/snb/model/elm/"


def test_a_badge_is_a_graph() -> None:
    graph = eb.load(BADGE).graph()
    said = {str(value) for value in graph.objects()}
    assert "Data Stewardship" in said


def test_an_upload_gets_the_contexts_that_the_edc_issuer_adds() -> None:
    quads = eb.load(ROOT / "fixtures/edc/upload.json").quads()
    assert any(quad.object == f"<{ELM}EuropeanDigitalCredential>" for quad in quads)


def test_a_proof_is_a_graph_of_its_own() -> None:
    document = eb.load(ROOT / "fixtures/ob3/proof-and-status.json")
    named = [quad for quad in document.quads() if quad.graph]
    assert named
    assert len(document.graph()) == len(document.quads()) - len(named)


def test_what_json_ld_would_drop_is_refused() -> None:
    badge = {**json.loads(BADGE.read_text(encoding="utf-8")), "colour": "red"}
    with pytest.raises(eb.InputError) as caught:
        eb.load(badge).graph()
    assert [found.pointer for found in caught.value.findings] == ["/colour"]


def test_a_context_that_is_not_pinned_is_named_and_not_fetched() -> None:
    badge = json.loads(BADGE.read_text(encoding="utf-8"))
    badge["@context"].append("https://example.org/harbour/v1")
    with pytest.raises(eb.ResourceError, match=r"example\.org/harbour"):
        eb.load(badge).graph()


def test_rdflib_is_asked_for_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(eb.ResourceError, match="rdflib"):
        eb.load(BADGE).graph()
