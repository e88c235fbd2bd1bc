"""What processors understand: what they drop is left out, what stops them is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from edcbridge.errors import InputError, ResourceError
from edcbridge.jsonld import Contexts, pointer, to_quads, told

CONTEXT = {
    "@context": {
        "id": "@id",
        "type": "@type",
        "text": {"@id": "urn:p:text", "@container": "@language"},
        "name": "urn:p:name",
        "part": {"@id": "urn:p:part", "@type": "@id"},
    }
}
CONTEXTS = Contexts.shipped().with_documents({"urn:context": CONTEXT})


def said(document: dict[str, Any], base: str = "") -> list[str]:
    """Return the statements as text, each with its place."""
    nodes = told({"@context": "urn:context", **document}, CONTEXTS, base=base).said
    return [
        f"{node} {property_} {value} {pointer(path)}"
        for node, properties in nodes.items()
        for property_, values in properties.items()
        for value, path in values.items()
    ]


def test_where_nothing_is_lost_it_is_what_to_quads_says() -> None:
    document = {
        "@context": "urn:context",
        "id": "urn:x",
        "text": {"en": ["a", "b"]},
        "part": [{"name": "c"}, "urn:y"],
    }
    quads = [
        f"{quad.subject} {quad.predicate} {quad.object}" for quad in to_quads(document, CONTEXTS)
    ]
    assert {line.rpartition(" ")[0] for line in said(document)} == {*quads}


@pytest.mark.parametrize(
    "lost",
    [
        {"colour": "red"},
        {"type": "Unknown"},
        {"part": None},
        {"text": {"en": None}},
        {"text": {"no language": "a"}},
        {"part": "relative"},
        {"part": "two words"},
        {"part": {"@value": None, "colour": "red"}},
    ],
)
def test_what_is_dropped_takes_nothing_with_it(lost: dict[str, Any]) -> None:
    assert said({"id": "urn:x", "name": "a", **lost}) == ['<urn:x> <urn:p:name> "a" /name']


def test_of_a_node_with_a_relative_id_nothing_is_said_but_its_parts() -> None:
    document = {
        "id": "urn:x",
        "part": {"id": "y", "name": "a", "part": {"id": "urn:z", "name": "b"}},
    }
    assert said(document) == ['<urn:z> <urn:p:name> "b" /part/part/name']


def test_relative_ids_are_resolved_where_there_is_a_base() -> None:
    document = {"id": "x", "part": ["y", "2026:z"]}
    assert said(document, "http://b.example/a/") == [
        "<http://b.example/a/x> <urn:p:part> <http://b.example/a/y> /part/0"
    ]


def test_arrays_in_arrays_are_one() -> None:
    assert said({"id": "urn:x", "name": [["a"], [["b"]]]}) == [
        '<urn:x> <urn:p:name> "a" /name/0/0',
        '<urn:x> <urn:p:name> "b" /name/1/0/0',
    ]


def test_what_is_said_twice_stands_where_it_is_said_first() -> None:
    document = {"id": "urn:x", "name": ["a", "b", "a"]}
    assert [line.rpartition(" ")[2] for line in said(document)] == ["/name/0", "/name/1"]


@pytest.mark.parametrize("one", [1, 1.5, True, {"@value": 1}, ["a", 1]])
def test_an_equal_object_says_nothing_new_but_what_python_takes_for_equal_may(one: Any) -> None:
    other = json.loads(json.dumps(one).replace("1", "true").replace("true.5", "true"))
    parts = [{"id": "urn:y", "name": value} for value in (one, other, one)]
    alone = [{line.rpartition(" ")[0] for line in said(part)} for part in parts]
    together = {line.rpartition(" ")[0] for line in said({"id": "urn:x", "part": parts})}
    assert together == set.union(*alone) | {"<urn:x> <urn:p:part> <urn:y>"}


def test_a_node_stands_where_it_is_described_first() -> None:
    document = {
        "@context": "urn:context",
        "id": "urn:x",
        "part": ["urn:y", {"id": "urn:y", "name": "a"}, {"id": "urn:y", "name": "b"}],
    }
    nodes = told(document, CONTEXTS).nodes
    assert {node: pointer(path) for node, path in nodes.items()} == {
        "<urn:x>": "",
        "<urn:y>": "/part/1",
    }


def test_of_a_value_object_only_what_has_no_meaning_is_dropped() -> None:
    value = {"@value": "a", "@language": "en", "EN": ["b"]}
    assert said({"id": "urn:x", "name": value}) == ['<urn:x> <urn:p:name> "a"@en /name']


@pytest.mark.parametrize("wrong", [{"id": 5}, {"type": {}}, {"text": {"en": {"a": "b"}}}])
def test_what_stops_processors_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        said(wrong)


def test_an_unknown_context_is_refused() -> None:
    with pytest.raises(ResourceError):
        told({"@context": "https://example.org/none", "id": "urn:x"}, CONTEXTS)
