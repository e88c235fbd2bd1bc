"""Writing an EDC: as it was read, with what nobody understood in its place; or new, in the one proper spelling."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.model import Award, Credential, Note, Text
from edcbridge.pointer import lookup
from tests.convert.samples import altered, fixture, journey, names

CLAIM = "/credentialSubject/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
SPECIFIED = {"type": "LearningAchievementSpecification", "title": {"en": "Aid"}}


def again(document: Any) -> Any:
    """Return an EDC after reading and writing it."""
    return eb.write(eb.read(json.dumps(document)), to="edc").json


@pytest.mark.parametrize("name", [n for n in names(format="edc") if n != "edc/references.json"])
def test_a_credential_comes_out_as_it_went_in(name: str) -> None:
    document = fixture(name)
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


ODDITIES: list[tuple[str, str, Any]] = [
    ("a member that the profile does not define", "/shoeSize", 44),
    ("one inside a node", f"{CLAIM}/difficulty", {"scale": [1, None]}),
    ("one inside a concept", "/displayParameter/primaryLanguage/exactMatch", "https://x.example"),
    ("a text without a language", "/displayParameter/title", "Aid"),
    ("a language key with a blank", "/displayParameter/title", {"en ": "Aid"}),
    ("a text in an array", "/displayParameter/title", {"en": ["Aid"]}),
    ("an empty language map", "/displayParameter/title", {}),
    ("null", "/validUntil", None),
    ("a date that is none", "/validUntil", "2026-02-30T00:00:00Z"),
    ("a concept as its address", "/displayParameter/language", "https://x.example/french"),
    ("an object of no type", SPEC, {"title": {"en": "Aid"}}),
    ("a duration in words", SPEC, {**SPECIFIED, "volumeOfLearning": "60 hours"}),
    ("an empty array", f"{CLAIM}/provenBy", []),
    ("several types", f"{CLAIM}/type", ["LearningAchievement", "Own"]),
    ("a claim of another class", "/credentialSubject/hasClaim", [{"type": "Own", "a": 1}]),
    ("credits as a number", f"{CLAIM}/creditReceived", [{"type": "CreditPoint", "point": 2.5}]),
    ("a level on the wrong class", SPEC, {**SPECIFIED, "eqfLevel": {"type": "Concept"}}),
    ("a scheme with a name", "/displayParameter/primaryLanguage/inScheme/title", {"en": "x"}),
    ("a proof", "/proof", {"type": "DataIntegrityProof", "proofValue": "zNotARealProof"}),
    ("a member beside the credential's", "/cnf", {"jwk": {"kty": "OKP"}}),
]


@pytest.mark.parametrize(("what", "pointer", "value"), ODDITIES, ids=[o[0] for o in ODDITIES])
def test_what_is_odd_is_put_back_in_its_place(what: str, pointer: str, value: Any) -> None:
    document = altered("edc/minimal.json", {pointer: value})
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == (), what


def edited(credential: Credential, **values: Any) -> Credential:
    """Return the credential with other facts about its first claim."""
    assert credential.learner is not None
    first, *rest = credential.learner.claims
    claims = (first.model_copy(update=values), *rest)
    return credential.model_copy(
        update={"learner": credential.learner.model_copy(update={"claims": claims})}
    )


def test_the_spelling_of_what_was_edited_is_not_put_back() -> None:
    document = altered("edc/minimal.json", {f"{CLAIM}/title": {"en ": ["Aid"]}})
    credential = edited(eb.read(json.dumps(document)), title=Text.of({"en": "First Aid"}))
    assert lookup(eb.write(credential, to="edc").json, f"{CLAIM}/title") == {"en": "First Aid"}


def test_the_spelling_of_the_rest_is_put_back_when_something_is_edited() -> None:
    document = altered("edc/minimal.json", {"/displayParameter/title": {"en ": ["Aid"]}})
    credential = edited(eb.read(json.dumps(document)), title=Text.of({"en": "First"}))
    written = eb.write(credential, to="edc").json
    changed = [d.pointer for d in eb.diff(json.dumps(document), json.dumps(written))]
    assert changed == [f"{CLAIM}/title/en"]


def test_the_unknown_members_of_an_edited_node_stay() -> None:
    document = altered("edc/minimal.json", {f"{CLAIM}/difficulty": "hard"})
    credential = edited(eb.read(json.dumps(document)), title=Text.of({"en": "First"}))
    assert lookup(eb.write(credential, to="edc").json, f"{CLAIM}/difficulty") == "hard"


def test_a_fact_that_was_removed_stays_away() -> None:
    document = fixture("edc/micro-credential-draft.json")
    credential = edited(eb.read(json.dumps(document)), description=None, assessments=())
    claim = lookup(eb.write(credential, to="edc").json, CLAIM)
    assert not {"description", "provenBy"} & claim.keys()


def test_a_fact_that_was_added_is_there() -> None:
    document = fixture("edc/minimal.json")
    note = Note(id="urn:uuid:0b300000-0000-4000-8000-0000000000aa", text=Text.of({"en": "Well!"}))
    credential = edited(eb.read(json.dumps(document)), notes=(note,))
    [written] = lookup(eb.write(credential, to="edc").json, f"{CLAIM}/additionalNote")
    assert written["noteLiteral"] == {"en": "Well!"}


def test_a_conversion_to_the_same_format_repeats_no_status() -> None:
    conversion = eb.convert(json.dumps(fixture("edc/rare-classes.json")), to="edc")
    gone = {"credentialStatus", "termsOfUse"}
    assert not gone & conversion.draft.json.keys()
    unsaid = {e.source.split("/")[1] for e in conversion.report.entries if not e.targets}
    assert unsaid == gone
    assert conversion.draft.json["holder"] == [{"id": "did:example:ada", "type": "Agent"}]


def test_a_new_id_for_each_class_that_has_what_only_a_qualification_has() -> None:
    # ELM: eqfLevel, nqfLevel, accreditation, qualificationCode, isPartialQualification
    for name, expected in [
        ("ob3/micro-credential-eu.json", "Qualification"),
        ("ob3/minimal.json", "LearningAchievementSpecification"),
    ]:
        written = journey(fixture(name), "edc", credit_framework="ECTS").draft.json
        assert lookup(written, SPEC)["type"] == expected


# --- a new EDC --------------------------------------------------------------------------------------------------


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


OB3 = names(format="ob3")


@pytest.fixture(params=OB3)
def sealed(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The EDC made of a badge."""
    name = request.param
    conversion = journey(fixture(name), "edc", stage="sealed", credit_framework="ECTS")
    written: dict[str, Any] = conversion.draft.json
    return written


def test_the_envelope_is_that_of_data_model_1_1(sealed: dict[str, Any]) -> None:
    assert sealed["@context"] == [
        "https://www.w3.org/2018/credentials/v1",
        "http://data.europa.eu/snb/model/context/edc-ap",
    ]
    assert sealed["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert sealed["credentialSchema"] == [
        {
            "id": "http://data.europa.eu/snb/model/ap/edc-generic-full",
            "type": "ShaclValidator2017",
        }
    ]


def test_every_node_has_a_type_and_an_absolute_id(sealed: dict[str, Any]) -> None:
    typed = [node for node in objects(sealed) if "type" in node]
    assert typed
    assert all(":" in node["id"] for node in typed)
    assert all(" " not in node["id"] for node in typed)


def test_every_concept_of_a_list_names_its_scheme(sealed: dict[str, Any]) -> None:
    # european-digital-credentials 0.8: a concept without inScheme fails where the list is checked
    concepts = [n for n in objects(sealed) if n.get("type") == "Concept"]
    assert concepts
    of_a_list = [n for n in concepts if "//data.europa.eu/" in n["id"]]
    assert all(n["inScheme"] for n in of_a_list)


def test_nodes_with_one_id_say_the_same(sealed: dict[str, Any]) -> None:
    # european-digital-credentials 0.10: equal ids are merged
    by_id: dict[str, list[dict[str, Any]]] = {}
    for node in objects(sealed):
        if "type" in node and len(node) > 2:
            by_id.setdefault(node["id"], []).append(node)
    for first, *others in by_id.values():
        for other in others:
            shared = first.keys() & other.keys()
            assert {k: first[k] for k in shared} == {k: other[k] for k in shared}


def test_nothing_empty_and_no_number_with_a_fraction_is_written(sealed: dict[str, Any]) -> None:
    # european-digital-credentials 10.10: 2.5 is "2.5"
    for node in objects(sealed):
        assert not [k for k, v in node.items() if v in (None, [], {}, "")]
        assert not [k for k, v in node.items() if isinstance(v, float)]


def test_every_text_is_a_language_map(sealed: dict[str, Any]) -> None:
    texts = (
        "title",
        "legalName",
        "description",
        "noteLiteral",
        "prefLabel",
        "fullName",
        "category",
    )
    found = [node[member] for node in objects(sealed) for member in texts if member in node]
    assert found
    for text in found:
        assert isinstance(text, dict)
        assert all(tag.isalpha() and tag != "und" for tag in text)


def test_every_date_has_a_time_and_an_offset(sealed: dict[str, Any]) -> None:
    dates = ("validFrom", "validUntil", "issued", "dateOfBirth", "startDate", "awardingDate")
    found = [node[member] for node in objects(sealed) for member in dates if member in node]
    assert found
    assert all("T" in date and (date.endswith("Z") or date[-6] in "+-") for date in found)


FORBIDDEN = {"proof", "credentialStatus", "termsOfUse", "refreshService", "issuanceDatee"}


def test_nothing_that_held_for_the_badge_only_is_written(sealed: dict[str, Any]) -> None:
    assert not FORBIDDEN & sealed.keys()


def test_a_draft_has_neither_issuer_nor_date_of_issuing() -> None:
    # european-digital-credentials 0.7: the seal names them
    written = journey(fixture("ob3/complete.json"), "edc", credit_framework="ECTS").draft.json
    assert not {"issuer", "issued", "issuanceDate"} & written.keys()


def test_an_award_is_what_a_learning_achievement_says() -> None:
    learner = eb.read(json.dumps(journey(fixture("ob3/minimal.json"), "edc").draft.json)).learner
    assert learner is not None
    [claim] = learner.claims
    assert isinstance(claim, Award)
