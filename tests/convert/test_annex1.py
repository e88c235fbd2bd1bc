"""The eleven mandatory elements of Annex I (Council Recommendation 2022/C 243/02), and where they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.completeness import ELEMENTS
from tests.convert.samples import FIXTURES, REMOVED, altered, fixture, journey

CLAIM = "/credentialSubject/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"


def present(source: Any) -> set[int]:
    if isinstance(source, dict):
        source = json.dumps(source)
    return {found.element.number for found in eb.annex1(source) if found.present}


def test_there_are_eleven_elements() -> None:
    assert [element.number for element in ELEMENTS] == list(range(1, 12))
    assert len({element.title for element in ELEMENTS}) == 11


@pytest.mark.parametrize(
    "name",
    ["edc/micro-credential-draft.json", "edc/micro-credential-sealed.json", "edc/upload.json"],
)
def test_the_full_micro_credential_has_them_all(name: str) -> None:
    assert present(FIXTURES / name) == set(range(1, 12))


FIXTURE_ELEMENTS = [
    ("edc/minimal.json", {1, 2, 3, 4, 5}),
    ("edc/participation.json", {1, 2, 3, 4, 5, 7, 10}),
    ("ob3/minimal.json", {1, 2, 4, 5}),
    ("ob3/hashed-identity.json", {1, 2, 4, 5}),
    ("ob3/micro-credential-eu.json", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
]


@pytest.mark.parametrize(("name", "expected"), FIXTURE_ELEMENTS)
def test_what_the_fixtures_state(name: str, expected: set[int]) -> None:
    assert present(FIXTURES / name) == expected


# element by element: take away where it stands, and it is absent
GONE: list[tuple[int, list[str]]] = [
    (1, ["id", "fullName", "givenName", "familyName", "dateOfBirth", "nationalID", "identifier"]),
]
ELSEWHERE: list[tuple[int, list[str]]] = [
    (6, [f"{SPEC}/learningOutcome", f"{SPEC}/learningOutcomeSummary"]),
    (
        7,
        [
            f"{SPEC}/creditPoint",
            f"{SPEC}/volumeOfLearning",
            f"{CLAIM}/creditReceived",
            f"{CLAIM}/influencedBy",
        ],
    ),
    (8, [f"{SPEC}/eqfLevel", f"{SPEC}/nqfLevel", f"{SPEC}/educationLevel"]),
    (9, [f"{CLAIM}/provenBy"]),
    (10, [f"{SPEC}/mode", f"{CLAIM}/influencedBy", f"{CLAIM}/provenBy"]),
    (11, [f"{SPEC}/accreditation", f"{CLAIM}/awardedBy/awardingBody/0/accreditation"]),
]


@pytest.mark.parametrize(("number", "pointers"), ELSEWHERE, ids=[str(n) for n, _ in ELSEWHERE])
def test_without_its_places_an_element_is_absent(number: int, pointers: list[str]) -> None:
    document = altered("edc/micro-credential-draft.json", dict.fromkeys(pointers, REMOVED))
    if number == 11:
        text = json.dumps(document).replace('"accreditation"', '"accreditationOf"')
        document = json.loads(text)
    assert number not in present(document)


@pytest.mark.parametrize(("number", "members"), GONE)
def test_a_learner_of_whom_nothing_is_known_is_not_identified(
    number: int, members: list[str]
) -> None:
    changes = {f"/credentialSubject/{member}": REMOVED for member in members}
    assert number not in present(altered("edc/micro-credential-draft.json", changes))


@pytest.mark.parametrize("number", range(1, 12))
def test_each_place_is_a_pointer_into_the_document(number: int) -> None:
    from edcbridge.pointer import lookup

    document = fixture("edc/micro-credential-draft.json")
    [found] = [f for f in eb.annex1(json.dumps(document)) if f.element.number == number]
    assert found.places
    for place in found.places:
        assert lookup(document, place) is not None


def test_law_7_more_facts_never_mean_fewer_elements() -> None:
    sparse = present(FIXTURES / "edc/minimal.json")
    assert sparse <= present(FIXTURES / "edc/micro-credential-sealed.json")


def test_a_built_credential_is_judged_in_the_words_of_the_model() -> None:
    credential = eb.Credential(learner=eb.Learner(full_name={"en": "Ada"}))
    [identified] = [found for found in eb.annex1(credential) if found.present]
    assert identified.places == ("/learner/full_name/0",)


def test_a_row_is_json() -> None:
    first = eb.annex1(FIXTURES / "ob3/minimal.json")[0].to_json()
    assert first == {
        "number": 1,
        "title": "Identification of the learner",
        "present": True,
        "places": ["/credentialSubject/id"],
    }


@pytest.mark.parametrize("name", ["edc/micro-credential-draft.json"])
def test_elements_that_a_badge_can_say_survive_the_journey(name: str) -> None:
    there = journey(FIXTURES / name, "ob3").draft.json
    assert present(there) >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
