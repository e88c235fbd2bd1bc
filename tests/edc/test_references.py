"""References: a node as a mere id, where another place says it in full (european-digital-credentials 3)."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Organisation
from edcbridge.pointer import lookup
from tests.convert.samples import altered, fate, fixture, journey, noticed

CLAIM = "/credentialSubject/hasClaim/0"
BODY = f"{CLAIM}/awardedBy/awardingBody"
UNIVERSITY = "https://uni.example/#org"

SPELLINGS: list[tuple[str, Any]] = [
    ("an object", {"id": UNIVERSITY}),
    ("an object with its type", {"id": UNIVERSITY, "type": "Organisation"}),
    ("a string", UNIVERSITY),
    ("an object in an array", [{"id": UNIVERSITY}]),
    ("a string in an array", [UNIVERSITY]),
]


@pytest.mark.parametrize(("what", "value"), SPELLINGS, ids=[what for what, _ in SPELLINGS])
def test_a_reference_stands_for_the_whole_node(what: str, value: Any) -> None:
    document = altered("edc/minimal.json", {BODY: value})
    learner = understand(json.dumps(document)).credential.learner
    assert learner is not None
    awarding = learner.claims[0].awarding
    assert awarding is not None
    [body] = awarding.bodies
    assert isinstance(body, Organisation), what
    assert body.name is not None
    assert body.name["en"] == "Example University"


@pytest.mark.parametrize(("what", "value"), SPELLINGS, ids=[what for what, _ in SPELLINGS])
def test_a_reference_needs_no_word(what: str, value: Any) -> None:
    assert noticed(altered("edc/minimal.json", {BODY: value})) == [], what


def test_a_string_that_names_nothing_in_the_document_is_a_finding() -> None:
    document = altered("edc/minimal.json", {BODY: "https://nobody.example"})
    assert noticed(document) == [("value.bare-string", BODY)]


def test_a_reference_to_nothing_is_a_node_of_which_nothing_is_known() -> None:
    document = altered("edc/minimal.json", {BODY: [{"id": "https://nobody.example"}]})
    learner = understand(json.dumps(document)).credential.learner
    assert learner is not None
    awarding = learner.claims[0].awarding
    assert awarding is not None
    assert awarding.bodies[0].id == "https://nobody.example"


def test_a_circle_of_references_ends() -> None:
    # hasPart and isPartOf name each other (european-digital-credentials 10.24)
    document = altered(
        "edc/nested-parts.json",
        {f"{CLAIM}/hasPart/0/isPartOf": [{"id": "urn:epass:learningAchievement:5"}]},
    )
    learner = understand(json.dumps(document)).credential.learner
    assert learner is not None


def test_a_node_that_names_itself_ends() -> None:
    own = lookup(fixture("edc/minimal.json"), f"{CLAIM}/id")
    document = altered("edc/minimal.json", {f"{CLAIM}/hasPart": [{"id": own}]})
    assert understand(json.dumps(document)).credential.learner is not None


def test_the_leaf_of_a_reference_is_accounted_for() -> None:
    conversion = journey(fixture("edc/references.json"), "ob3")
    how, places = fate(conversion, f"{BODY}/id")
    assert how in ("mapped", "approximated")
    assert "/issuer/id" in places


def test_a_badge_from_references_says_the_same_as_one_from_whole_nodes() -> None:
    full = journey(fixture("edc/minimal.json"), "ob3").draft.json
    referring = journey(altered("edc/minimal.json", {BODY: [{"id": UNIVERSITY}]}), "ob3").draft.json
    changed = {d.pointer for d in eb.diff(json.dumps(full), json.dumps(referring))}
    # new ids depend on the whole document
    assert all(pointer.endswith("/id") for pointer in changed)


def test_writing_repeats_the_node_in_full_and_says_no_more_than_before() -> None:
    # every node is inlined; the graph is the same
    document = fixture("edc/references.json")
    written = eb.write(eb.read(json.dumps(document)), to="edc").json
    found = lookup(written, BODY)
    [body] = found if isinstance(found, list) else [found]
    assert body == {"id": UNIVERSITY} or body["legalName"] == {"en": "Example University"}


def test_references_that_multiply_are_not_followed_for_ever() -> None:
    # Each claim refers to the next one twice: 2 ** 40 nodes, if all were followed
    claims: list[Any] = [
        {"id": f"urn:x:{number}", "type": "LearningAchievement", "title": {"en": "x"}}
        for number in range(40)
    ]
    for claim, following in pairwise(claims):
        claim["hasPart"] = [{"id": following["id"]}] * 2
    document = altered("edc/minimal.json", {"/credentialSubject/hasClaim": claims})
    codes = {found.code for found in understand(json.dumps(document)).findings}
    assert "edc.too-many-references" in codes


def test_a_note_about_a_badge_keeps_its_id_beside_a_note_that_refers() -> None:
    # law 1: the one rule for both notes is written as it was read, though one of them holds a reference
    term = "https://lake.example/terms/1"
    role = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#role"
    notes = [
        {
            "id": "urn:x:1",
            "type": "Note",
            "noteLiteral": {"en": "Author"},
            "subject": {"id": role, "type": "Concept"},
        },
        {
            "id": "urn:x:2",
            "type": "Note",
            "noteLiteral": {"en": "Plain"},
            "noteFormat": {"id": term, "type": "Concept"},
            "subject": {"id": term, "type": "Concept", "prefLabel": {"en": "Term"}},
        },
    ]
    document = altered("edc/minimal.json", {"/credentialSubject/hasClaim/0/additionalNote": notes})
    again = eb.write(eb.read(json.dumps(document)), to="edc").json
    assert again["credentialSubject"]["hasClaim"][0]["additionalNote"] == notes


ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"
FIRST = "urn:epass:learningAchievement:1"


@pytest.mark.parametrize(
    "value",
    [ENGLISH, [ENGLISH], {"id": ENGLISH}, {"id": ENGLISH, "type": "Concept"}, [ENGLISH, FIRST]],
    ids=["a string", "in an array", "an object", "with its type", "beside another"],
)
def test_a_reference_to_what_cannot_stand_there_is_kept(value: Any) -> None:
    # law 1: what it stands for, a language, is in the document, and is not asked for again on writing
    document = altered("edc/minimal.json", {"/credentialSubject/hasClaim": value})
    assert ENGLISH in json.dumps(document["displayParameter"])
    again = eb.write(eb.read(json.dumps(document)), to="edc").json
    assert again["credentialSubject"]["hasClaim"] == value


def test_a_reference_to_what_cannot_stand_there_gives_way_to_what_the_caller_states() -> None:
    document = altered("edc/minimal.json", {"/credentialSubject/hasClaim": ENGLISH})
    read = eb.read(json.dumps(document))
    assert read.learner is not None
    award = eb.Award(achievement=eb.Achievement(title={"en": "First Aid"}))
    learner = read.learner.model_copy(update={"claims": (award,)})
    again = eb.write(read.model_copy(update={"learner": learner}), to="edc").json
    [claim] = again["credentialSubject"]["hasClaim"]
    assert claim["specifiedBy"]["title"] == {"en": "First Aid"}
