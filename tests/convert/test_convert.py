"""The verbs `read`, `write` and `convert`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.errors import InputError, MissingInputError, UsageError
from tests.convert.samples import FIXTURES, INPUTS, REMOVED, altered, fixture, journey

MINIMAL = FIXTURES / "ob3/minimal.json"
SEVERAL = FIXTURES / "edc/several-claims.json"
ACHIEVEMENT = "/credentialSubject/achievement"


def codes(error: eb.EdcbridgeError) -> list[str]:
    return [found.code for found in error.findings]


SOURCES: list[tuple[str, Any]] = [
    ("a path", MINIMAL),
    ("the name of a file", str(MINIMAL)),
    ("bytes", MINIMAL.read_bytes()),
    ("text", MINIMAL.read_text("utf-8")),
    ("parsed JSON", json.loads(MINIMAL.read_text("utf-8"))),
    ("a loaded document", eb.load(MINIMAL)),
]


@pytest.mark.parametrize(("what", "source"), SOURCES, ids=[what for what, _ in SOURCES])
def test_whatever_holds_a_credential_can_be_read(what: str, source: Any) -> None:
    assert eb.read(source) == eb.read(MINIMAL), what


@pytest.mark.parametrize(("what", "source"), SOURCES, ids=[what for what, _ in SOURCES])
def test_whatever_holds_a_credential_can_be_converted(what: str, source: Any) -> None:
    conversion = eb.convert(source, to="edc", country="IE", language="en")
    assert conversion.draft.json["credentialSubject"]["id"] == "did:example:ada", what


def test_nothing_of_the_source_is_changed() -> None:
    document = fixture("ob3/lenient.json")
    before = json.dumps(document)
    eb.convert(document, to="edc", inputs=INPUTS)
    assert json.dumps(document) == before


# --- strict -----------------------------------------------------------------------------------------------------


def test_reading_is_lenient_unless_asked_to_be_strict() -> None:
    document = altered(
        "ob3/minimal.json", {"/validUntil": "2026-02-30", f"{ACHIEVEMENT}/name": 5, "/shoeSize": 44}
    )
    assert eb.read(document).valid_until is None
    with pytest.raises(InputError) as caught:
        eb.read(document, strict=True)
    assert codes(caught.value) == ["value.unreadable", "value.unreadable"]


def test_strict_is_for_conversions_too() -> None:
    document = altered("ob3/minimal.json", {"/validUntil": "2026-02-30"})
    with pytest.raises(InputError):
        eb.convert(document, to="edc", inputs=INPUTS, strict=True)
    assert eb.convert(document, to="edc", inputs=INPUTS).drafts


def test_warnings_stop_nobody() -> None:
    document = altered("ob3/minimal.json", {"/shoeSize": 44})
    assert eb.convert(document, to="edc", inputs=INPUTS, strict=True).drafts


# --- drafts -----------------------------------------------------------------------------------------------------


def test_one_claim_is_one_draft() -> None:
    conversion = journey(SEVERAL, "ob3", claim=1)
    assert conversion.draft.claim == 1
    assert conversion.draft.format == "ob3"


def test_there_is_no_single_draft_of_several() -> None:
    conversion = journey(SEVERAL, "ob3")
    with pytest.raises(UsageError) as caught:
        _ = conversion.draft
    assert codes(caught.value) == ["usage.several-drafts"]


def test_an_edc_is_always_one_draft() -> None:
    assert journey(SEVERAL, "edc").draft.claim is None


def test_each_draft_of_several_has_a_report_of_its_own() -> None:
    conversion = journey(SEVERAL, "ob3")
    title = "/credentialSubject/hasClaim/1/title/en"
    of_all = next(e for e in conversion.report.entries if e.source == title)
    of_first = next(e for e in conversion.drafts[0].report.entries if e.source == title)
    assert of_all.how is eb.How.MAPPED
    assert of_first.how is eb.How.LOST


def test_the_places_in_the_report_of_one_draft_are_in_that_draft() -> None:
    conversion = journey(SEVERAL, "ob3")
    places = {
        p.draft for draft in conversion.drafts for e in draft.report.entries for p in e.targets
    }
    assert places == {0}


def test_the_text_of_a_draft_is_its_json() -> None:
    draft = journey(MINIMAL, "edc").draft
    assert json.loads(draft.text()) == draft.json
    assert draft.findings == draft.report.findings


def test_a_draft_does_not_print_itself_whole() -> None:
    assert len(repr(journey(MINIMAL, "edc").draft)) < 200


# --- wrong calls ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["ob2", "clr2", "OB3", "", "pdf"])
def test_a_format_that_cannot_be_written(to: str) -> None:
    with pytest.raises(UsageError) as caught:
        journey(MINIMAL, to)
    assert codes(caught.value) == ["usage.unknown-format"]


def test_an_input_that_does_not_exist() -> None:
    with pytest.raises(UsageError) as caught:
        eb.convert(MINIMAL, to="edc", shoe_size="44")
    assert codes(caught.value) == ["inputs.unknown"]


def test_a_document_of_a_format_that_is_not_read() -> None:
    with pytest.raises(InputError) as caught:
        eb.read(FIXTURES / "broken/open-badge-2.json")
    assert codes(caught.value) == ["document.unread-format"]


def test_what_is_missing_for_several_drafts_is_named_once() -> None:
    document = altered(
        "edc/several-claims.json",
        {"/validFrom": REMOVED, "/issued": REMOVED, "/issuanceDate": REMOVED},
    )
    with pytest.raises(MissingInputError) as caught:
        eb.convert(json.dumps(document), to="ob3")
    assert len(set(caught.value.findings)) == len(caught.value.findings) == 1


# --- ids --------------------------------------------------------------------------------------------------------


def test_new_ids_are_made_from_the_source_and_the_place() -> None:
    one = journey(MINIMAL, "edc").draft.json
    other = journey(FIXTURES / "ob3/data-model-1.1.json", "edc").draft.json
    assert one["id"] != other["id"]
    assert one["id"] == journey(MINIMAL, "edc").draft.json["id"]


def test_a_caller_may_make_the_ids() -> None:
    asked: list[str] = []

    def mint(place: str) -> str:
        asked.append(place)
        return f"urn:example:{len(asked)}"

    conversion = eb.convert(MINIMAL, to="edc", inputs=INPUTS, new_id=mint)
    assert conversion.draft.json["id"].startswith("urn:example:")
    assert len(set(asked)) > 5


# --- write ------------------------------------------------------------------------------------------------------

BUILT = eb.Credential(
    issuer=eb.Organisation(id="https://uni.example", name={"en": "Example University"}),
    valid_from="2026-03-01T00:00:00Z",
    learner=eb.Learner(
        full_name={"en": "Ada Learner"},
        claims=[
            eb.Award(achievement=eb.Achievement(title={"en": "Data"})),
            eb.Award(achievement=eb.Achievement(title={"en": "Knots"})),
        ],
    ),
)


def test_a_model_is_written_in_both_formats() -> None:
    badge = eb.write(BUILT, to="ob3")
    credential = eb.write(BUILT, to="edc", country="IE")
    assert badge.json["credentialSubject"]["achievement"]["name"] == "Data"
    assert [c["title"] for c in credential.json["credentialSubject"]["hasClaim"]] == [
        {"en": "Data"},
        {"en": "Knots"},
    ]


def test_the_claim_for_a_badge_is_chosen_by_number() -> None:
    assert (
        eb.write(BUILT, to="ob3", claim=1).json["credentialSubject"]["achievement"]["name"]
        == "Knots"
    )


@pytest.mark.parametrize("claim", [-1, 2])
def test_a_claim_that_is_not_there(claim: int) -> None:
    with pytest.raises(UsageError) as caught:
        eb.write(BUILT, to="ob3", claim=claim)
    assert codes(caught.value) == ["usage.no-such-claim"]


def test_the_report_of_writing_is_about_the_model() -> None:
    report = eb.write(BUILT, to="edc", country="IE").report
    hows = {entry.source: str(entry.how) for entry in report.entries}
    assert hows["/learner/claims/0/achievement/title/0"] == "mapped"
    assert "/credentialSubject" not in {entry.source for entry in report.entries}


def test_a_model_without_anything_names_what_is_missing() -> None:
    with pytest.raises(MissingInputError) as caught:
        eb.write(eb.Credential(), to="edc")
    assert "inputs.missing" in codes(caught.value)


@pytest.mark.parametrize("to", ["ob3", "edc"])
def test_the_same_model_gives_the_same_document(to: str) -> None:
    assert (
        eb.write(BUILT, to=to, country="IE").text() == eb.write(BUILT, to=to, country="IE").text()
    )


def test_errors_tell_people_what_to_do() -> None:
    with pytest.raises(MissingInputError) as caught:
        eb.convert(MINIMAL, to="edc")
    text = caught.value.diagnostics()
    assert "country" in text
    assert "--input country=" in text
    assert isinstance(caught.value, ValueError)


def test_a_path_to_nowhere() -> None:
    with pytest.raises(UsageError) as caught:
        eb.read(Path("nowhere.json"))
    assert codes(caught.value) == ["document.not-found"]
