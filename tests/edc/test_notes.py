"""Notes with a subject: where an EDC keeps what only Open Badges have a property for (crosswalk B7, tier T1)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.edc.notes import OB_VOCABULARY
from edcbridge.pointer import lookup
from tests.convert.samples import altered, fate, fixture, journey, noticed

ACHIEVEMENT = "/credentialSubject/achievement"
CLAIM = "/credentialSubject/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
THERE = journey(fixture("ob3/complete.json"), "edc", stage="sealed", credit_framework="ECTS")
BACK = journey(THERE.draft.json, "ob3").draft.json

NOTED: list[tuple[str, str, str]] = [
    # member of the badge, node of the EDC that has the note, term
    ("/issuer/description", "/issuer", "description"),
    ("/issuer/official", "/issuer", "official"),
    (f"{ACHIEVEMENT}/criteria/narrative", SPEC, "Criteria"),
    (f"{ACHIEVEMENT}/fieldOfStudy", SPEC, "fieldOfStudy"),
    (f"{ACHIEVEMENT}/specialization", SPEC, "specialization"),
    (f"{ACHIEVEMENT}/achievementType", SPEC, "achievementType"),
    (f"{ACHIEVEMENT}/humanCode", SPEC, "humanCode"),
    (f"{ACHIEVEMENT}/version", SPEC, "version"),
    (f"{ACHIEVEMENT}/resultDescription/0/resultType", f"{SPEC}/provenBy/0", "resultType"),
    (f"{ACHIEVEMENT}/resultDescription/0/requiredValue", f"{SPEC}/provenBy/0", "requiredValue"),
    (f"{ACHIEVEMENT}/resultDescription/0/valueMin", f"{SPEC}/provenBy/0", "valueMin"),
    (f"{ACHIEVEMENT}/resultDescription/0/valueMax", f"{SPEC}/provenBy/0", "valueMax"),
    (f"{ACHIEVEMENT}/resultDescription/1/requiredLevel", f"{SPEC}/provenBy/1", "requiredLevel"),
    ("/credentialSubject/result/1/status", f"{CLAIM}/provenBy/1", "status"),
    ("/credentialSubject/result/1/achievedLevel", f"{CLAIM}/provenBy/1", "achievedLevel"),
    ("/credentialSubject/role", CLAIM, "role"),
]


def noted(node: str, term: str) -> dict[str, Any]:
    """Return the one note about a term in a node of the EDC."""
    notes = lookup(THERE.draft.json, node)["additionalNote"]
    [found] = [n for n in notes if n.get("subject", {}).get("id") == OB_VOCABULARY + term]
    return dict(found)


@pytest.mark.parametrize(("member", "node", "term"), NOTED, ids=[term for *_, term in NOTED])
def test_what_an_edc_has_no_property_for_is_a_note_about_the_term(
    member: str, node: str, term: str
) -> None:
    assert noted(node, term)["noteLiteral"] == {"en": lookup(fixture("ob3/complete.json"), member)}
    assert fate(THERE, member)[0] in ("mapped", "approximated")


@pytest.mark.parametrize(("member", "node", "term"), NOTED, ids=[term for *_, term in NOTED])
def test_the_note_is_the_property_again_on_the_way_back(member: str, node: str, term: str) -> None:
    del node, term
    assert lookup(BACK, member) == lookup(fixture("ob3/complete.json"), member)


def test_the_allowed_values_are_lines_of_one_note() -> None:
    assert noted(f"{SPEC}/provenBy/0", "allowedValue")["noteLiteral"] == {"en": "F\nC\nB\nA"}
    described = lookup(BACK, f"{ACHIEVEMENT}/resultDescription/0")
    assert described["allowedValue"] == ["F", "C", "B", "A"]


def test_the_subject_is_a_concept_with_a_scheme_and_a_label() -> None:
    subject = noted(SPEC, "Criteria")["subject"]
    assert subject["type"] == "Concept"
    assert subject["prefLabel"] == {"en": "Criteria"}
    assert subject["inScheme"] == [{"id": OB_VOCABULARY, "type": "ConceptScheme"}]


def with_notes(*notes: Any) -> dict[str, Any]:
    specified = {
        "id": "urn:epass:learningAchievementSpec:1",
        "type": "LearningAchievementSpecification",
        "title": {"en": "Aid"},
        "additionalNote": list(notes),
    }
    return altered("edc/minimal.json", {SPEC: specified})


def note(term: str, text: Any) -> dict[str, Any]:
    subject = {"id": OB_VOCABULARY + term, "type": "Concept"}
    name = f"urn:epass:note:{term}-{''.join(map(str, text.values()))}"
    return {"id": name, "type": "Note", "noteLiteral": text, "subject": subject}


def badge(*notes: Any) -> Any:
    return lookup(journey(with_notes(*notes), "ob3").draft.json, ACHIEVEMENT)


@pytest.mark.parametrize(("term", "member"), [("humanCode", "humanCode"), ("version", "version")])
def test_a_note_about_a_term_fills_the_property(term: str, member: str) -> None:
    assert badge(note(term, {"en": "7"}))[member] == "7"


def test_a_subject_may_stand_in_an_array() -> None:
    made = note("version", {"en": "7"})
    assert badge({**made, "subject": [made["subject"]]})["version"] == "7"


def test_a_word_in_two_languages_is_no_code() -> None:
    document = with_notes(note("humanCode", {"en": "7", "fr": "sept"}))
    assert "humanCode" not in badge(note("humanCode", {"en": "7", "fr": "sept"}))
    assert eb.diff(json.dumps(document), json.dumps(rewritten(document))) == ()


def test_a_second_note_about_the_same_term_stays_a_note() -> None:
    document = with_notes(note("version", {"en": "7"}), note("version", {"en": "8"}))
    assert noticed(document) == []
    assert eb.diff(json.dumps(document), json.dumps(rewritten(document))) == ()


def test_a_note_without_text_about_a_term_is_kept() -> None:
    empty = {k: v for k, v in note("version", {}).items() if k != "noteLiteral"}
    document = with_notes(empty)
    assert eb.diff(json.dumps(document), json.dumps(rewritten(document))) == ()


def test_a_note_about_anything_else_is_a_note() -> None:
    other = {
        "type": "Note",
        "noteLiteral": {"en": "x"},
        "subject": {"id": "https://x.example", "type": "Concept"},
    }
    document = with_notes(other, {"type": "Note", "noteLiteral": {"en": "y"}})
    assert noticed(document) == []
    assert eb.diff(json.dumps(document), json.dumps(rewritten(document))) == ()


def rewritten(document: Any) -> Any:
    return eb.write(eb.read(json.dumps(document)), to="edc").json


@pytest.mark.parametrize("item", ["x", 5, None])
def test_what_is_no_object_is_no_note(item: Any) -> None:
    document = with_notes(item)
    [(code, place)] = noticed(document)
    assert code in ("value.unreadable", "value.bare-string")
    assert place == f"{SPEC}/additionalNote/0"
    assert eb.diff(json.dumps(document), json.dumps(rewritten(document))) == ()
