"""The criteria of a badge have several homes in published mappings; the caller chooses (crosswalk B5)."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from tests.convert.samples import FIXTURES, INPUTS, fixture

COMPLETE = FIXTURES / "ob3/complete.json"
CRITERIA = {
    "en": fixture("ob3/complete.json")["credentialSubject"]["achievement"]["criteria"]["narrative"]
}


def specification(choice: str, source: Any = COMPLETE) -> dict[str, Any]:
    made = eb.convert(source, to="edc", criteria_as=choice, inputs=INPUTS, credit_framework="ECTS")
    found: dict[str, Any] = made.draft.json["credentialSubject"]["hasClaim"][0]["specifiedBy"]
    return found


def noted(node: dict[str, Any]) -> list[Any]:
    notes = node.get("additionalNote", [])
    return [
        n["noteLiteral"] for n in notes if n.get("subject", {}).get("id", "").endswith("#Criteria")
    ]


def test_by_default_they_describe_the_assessment_and_stay_a_note() -> None:
    found = specification("assessment")
    assert found["provenBy"][0]["description"] == CRITERIA
    assert noted(found) == [CRITERIA]


def test_without_an_assessment_they_are_a_note() -> None:
    document = fixture("ob3/complete.json")
    del document["credentialSubject"]["achievement"]["resultDescription"]
    del document["credentialSubject"]["result"]
    found = specification("assessment", document)
    assert "provenBy" not in found
    assert noted(found) == [CRITERIA]


@pytest.mark.parametrize(
    ("choice", "member"),
    [("outcome-summary", "learningOutcomeSummary"), ("entry-requirement", "entryRequirement")],
)
def test_they_may_stand_where_other_converters_have_them(choice: str, member: str) -> None:
    found = specification(choice)
    assert found[member]["noteLiteral"] == CRITERIA
    assert noted(found) == []
    assert "description" not in found["provenBy"][0]


def test_a_place_that_is_taken_is_not_overwritten() -> None:
    badge = eb.convert(FIXTURES / "edc/micro-credential-sealed.json", to="ob3", inputs=INPUTS)
    found = specification("entry-requirement", badge.draft.json)
    assert found["entryRequirement"]["noteLiteral"] != noted(found)[0]


def test_there_is_no_other_choice() -> None:
    with pytest.raises(eb.UsageError) as caught:
        specification("somewhere")
    assert "assessment, note, outcome-summary" in caught.value.findings[0].hint


@pytest.mark.parametrize("choice", ["assessment", "note"])
def test_they_are_criteria_again_on_the_way_back(choice: str) -> None:
    made = eb.convert(
        COMPLETE, to="edc", criteria_as=choice, inputs=INPUTS, credit_framework="ECTS"
    )
    back = eb.convert(made.draft.json, to="ob3", inputs=INPUTS).draft.json
    assert back["credentialSubject"]["achievement"]["criteria"]["narrative"] == CRITERIA["en"]
