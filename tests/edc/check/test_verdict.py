"""The verdict of the checker is that of the official shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from edcbridge.document import Format
from edcbridge.edc.check import EDITIONS, PROFILES, to_shacl
from tests.corpus import DIPLOMAS, corpus
from tests.differential import cases, ours
from tests.edc.check import mutation, oracle
from tests.edc.check.differences import EXPLAINED, reason

SAMPLE = 60


@pytest.mark.parametrize("edition", EDITIONS)
def test_on_every_edc_of_the_corpus(reference: Path, edition: str) -> None:
    samples = corpus(reference, Format.EDC)
    assert len(samples) == DIPLOMAS
    for name, document in samples:
        theirs = oracle.verdict(document.json, reference, edition)
        assert ours(document.json, edition) == theirs, name


def test_on_faulty_documents(reference: Path) -> None:
    found = list(cases(reference, SAMPLE, 7, ("3.2", "draft")))
    assert [(case.faults, case.reason) for case in found if case.reason == "?"] == []
    assert sum(1 for case in found if not case.reason) > SAMPLE * 0.9
    assert sum(1 for case in found if case.theirs.rows) > SAMPLE * 0.4
    assert {case.reason for case in found} <= {"", *EXPLAINED}


@pytest.mark.parametrize(
    "level",
    [
        *("2.5", "-1", "101", "x", 60, 2.5, 101, "en", {"en": "5"}, {"@value": "5"}, {"@value": 5}),
        *({"@value": 2.5}, {"@value": 101.5}, {"@value": "5", "@language": "en"}),
        {"@value": "5", "@language": "en", "EN": ["a"]},
    ],
)
def test_on_what_is_a_number_at_most(reference: Path, level: Any) -> None:
    document = {
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialSubject": {"hasClaim": {"type": "LearningActivity", "levelOfCompletion": level}},
    }
    assert ours(document, "3.2") == oracle.verdict(document, reference, "3.2")


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        ("EuropeanDigitalCredential", {"@value": "a", "@language": "en"}, "language-tag"),
        ("Organisation", {"@value": "a", "@language": "en"}, "language-tag"),
        ("Organisation", {"en": {"@value": "a"}}, ""),
        ("Organisation", {"en": "a"}, ""),
    ],
)
def test_on_a_value_object_in_the_place_of_a_language_map(
    reference: Path, kind: str, value: Any, why: str
) -> None:
    document = {
        "type": ["VerifiableCredential", kind],
        "credentialSubject": {"id": "urn:p", "type": "Person", "birthName": value},
    }
    theirs = oracle.verdict(document, reference, "3.2")
    assert reason(document, theirs, ours(document, "3.2")) == why


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "generic"])
def test_on_what_the_further_profiles_ask_for(reference: Path, profile: str) -> None:
    found = 0
    for name, document in conforming():
        theirs = oracle.verdict(document, reference, "3.2", profile)
        assert ours(document, "3.2", profile) == theirs, name
        found += bool(theirs.rows)
    assert found


@pytest.mark.parametrize("edition", ["3.2", "draft", "3.0"])
def test_the_printed_shapes_have_the_same_verdict(reference: Path, edition: str) -> None:
    printed = Graph().parse(data=to_shacl(edition, ["diploma-supplement", "accredited"]))
    for case in cases(reference, 8, 3, (edition,), "diploma-supplement"):
        graph = oracle.graph_of(case.document, reference)
        if graph is not None and case.theirs.word == "judged":
            assert oracle.judge(graph, printed) == case.theirs.rows, case.faults


def conforming() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield our own EDCs."""
    for source in mutation.sources():
        yield source.name, json.loads(source.text)
