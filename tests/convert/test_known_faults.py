"""Faults that are known of other converters, one test each, so that they are never ours.

The first part is about the mapping files of a converter between Open Badges and the European Learning Model, the
second about the plug-in of a learning platform (crosswalk A2, A5).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.errors import MissingInputError
from edcbridge.pointer import lookup
from tests.convert.samples import FIXTURES, REMOVED, altered, fixture, journey, lost

ACHIEVEMENT = "/credentialSubject/achievement"
CLAIM = "/credentialSubject/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
EU = journey(fixture("ob3/micro-credential-eu.json"), "edc", stage="sealed").draft.json


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


# --- a converter ------------------------------------------------------------------------------------------------


def test_a_country_is_no_language() -> None:
    # country IRIs were written as .../authority/language/{code}
    country = lookup(EU, "/issuer/location/0/address/0/countryCode")
    assert country["id"] == "http://publications.europa.eu/resource/authority/country/IRL"
    assert country["inScheme"][0]["id"].endswith("/authority/country")


def test_a_level_is_no_language() -> None:
    # EQF IRIs were written as .../authority/language/{code}
    assert lookup(EU, f"{SPEC}/eqfLevel/id") == "http://data.europa.eu/snb/eqf/7"
    languages = {
        node["id"]
        for node in objects(EU)
        if "/authority/language/" in str(node.get("id")) and node.get("type") == "Concept"
    }
    assert languages == {"http://publications.europa.eu/resource/authority/language/ENG"}


def test_no_country_is_invented() -> None:
    # default NL
    with pytest.raises(MissingInputError) as caught:
        eb.convert(FIXTURES / "ob3/minimal.json", to="edc", language="en")
    assert "country" in caught.value.findings[0].message


def test_no_organisation_is_invented() -> None:
    # default "University of Life"
    document = altered("ob3/minimal.json", {"/issuer/name": REMOVED})
    with pytest.raises(MissingInputError) as caught:
        eb.convert(document, to="edc", language="en", country="IE")
    assert "legal_name" in caught.value.findings[0].message


def test_no_grade_is_invented() -> None:
    # default grade "0"
    written = journey(fixture("ob3/minimal.json"), "edc").draft.json
    assert "provenBy" not in lookup(written, CLAIM)
    assert "grade" not in json.dumps(written)


def test_no_unit_of_credits_is_invented() -> None:
    # always ECTS
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/creditsAvailable": 5})
    written = journey(document, "edc").draft.json
    assert "education-credit" not in json.dumps(written)


def test_no_language_is_invented() -> None:
    # English only
    with pytest.raises(MissingInputError):
        eb.convert(FIXTURES / "ob3/minimal.json", to="edc", country="IE")


def test_no_type_of_assessment_or_level_is_invented() -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/achievementType": "MasterDegree"})
    specified = lookup(journey(document, "edc").draft.json, SPEC)
    assert not {"eqfLevel", "provenBy", "mode", "learningSetting"} & specified.keys()


def test_every_language_of_an_edc_is_read() -> None:
    reading = understand(FIXTURES / "edc/two-languages.json")
    assert reading.credential.display is not None
    assert reading.credential.display.title is not None
    assert reading.credential.display.title.languages == ("fr", "en")


def test_a_badge_need_not_be_in_english() -> None:
    conversion = eb.convert(FIXTURES / "edc/two-languages.json", to="ob3")
    assert lookup(conversion.draft.json, f"{ACHIEVEMENT}/name") == "Intendance des données"
    assert f"{SPEC}/title/en" in lost(conversion)


def test_all_claims_are_converted() -> None:
    # hasClaim[0] only
    assert len(journey(fixture("edc/several-claims.json"), "ob3").drafts) == 4


def test_all_outcomes_are_converted() -> None:
    # learningOutcome[0] only, as text in the criteria
    document = fixture("edc/micro-credential-draft.json")
    written = journey(document, "ob3").draft.json
    named = {a["targetName"] for a in lookup(written, f"{ACHIEVEMENT}/alignment")}
    assert {"Plans how research data are kept", "Writes a data management plan"} <= named
    assert "Plans how" not in lookup(written, f"{ACHIEVEMENT}/criteria/narrative")


@pytest.mark.parametrize("member", ["proof", "credentialStatus", "refreshService", "termsOfUse"])
def test_nothing_that_holds_for_the_badge_is_copied(member: str) -> None:
    for stage in ("draft", "sealed"):
        written = journey(fixture("ob3/complete.json"), "edc", stage=stage).draft.json
        assert member not in written


@pytest.mark.parametrize("member", ["proof", "credentialStatus", "termsOfUse", "credentialSchema"])
def test_nothing_that_holds_for_the_edc_is_copied(member: str) -> None:
    document = altered("edc/rare-classes.json", {"/proof": {"type": "X", "proofValue": "zNot"}})
    for draft in journey(document, "ob3").drafts:
        assert member not in draft.json


def test_contexts_and_schemas_are_those_of_the_target() -> None:
    there = journey(fixture("ob3/complete.json"), "edc").draft.json
    assert not [c for c in there["@context"] if "purl.imsglobal.org" in c or "/ns/" in c]
    assert "1EdTech" not in json.dumps(there["credentialSchema"])
    back = journey(fixture("edc/rare-classes.json"), "ob3").drafts[0].json
    assert not [c for c in back["@context"] if "europa.eu" in c or "/2018/" in c]


def test_the_address_of_the_issuer_is_checked_for_its_country() -> None:
    # issuer.address was copied whatever it held
    document = altered(
        "ob3/minimal.json", {"/issuer/address": {"type": ["Address"], "streetAddress": "1 Quay"}}
    )
    with pytest.raises(MissingInputError):
        eb.convert(document, to="edc", language="en")
    written = journey(document, "edc").draft.json
    [location] = lookup(written, f"{CLAIM}/awardedBy/awardingBody/0/location")
    assert location["address"][0]["countryCode"]["id"].endswith("/IRL")
    assert location["address"][0]["fullAddress"]["noteLiteral"] == {"en": "1 Quay"}


def test_the_achievement_is_the_specification_and_not_the_claim() -> None:
    # achievement.id was written as the id of the claim
    written = journey(fixture("ob3/minimal.json"), "edc").draft.json
    achievement = "https://harbour.example/achievements/first-aid"
    assert lookup(written, f"{SPEC}/id") == achievement
    assert lookup(written, f"{CLAIM}/id") != achievement


def test_criteria_are_no_learning_outcome() -> None:
    # criteria.narrative -> learningOutcomeSummary; or entryRequirement; or gradingScheme
    specified = lookup(journey(fixture("ob3/minimal.json"), "edc").draft.json, SPEC)
    assert not {"learningOutcomeSummary", "entryRequirement", "gradingScheme"} & specified.keys()
    assert "Pass the practical drill" in json.dumps(specified["additionalNote"])


def test_a_whole_name_is_not_split() -> None:
    document = altered("ob3/minimal.json", {"/credentialSubject/name": "Ada van Learner"})
    learner = journey(document, "edc").draft.json["credentialSubject"]
    assert learner["fullName"] == {"en": "Ada van Learner"}
    assert not {"givenName", "familyName"} & learner.keys()


def test_every_identity_is_converted_and_none_called_a_student_id() -> None:
    # identifier[0] -> "Student ID"
    written = journey(fixture("ob3/complete.json"), "edc").draft.json
    names = [i.get("schemeName", "") for i in written["credentialSubject"]["identifier"]]
    assert len(names) == 2 + 4  # and the parts of a name that ELM has no property for
    assert "Student ID" not in names


def test_an_image_given_by_address_is_not_fetched_and_not_written_as_bytes() -> None:
    image = {"id": "https://harbour.example/b.png", "type": "Image"}
    document = altered("ob3/minimal.json", {"/image": image})
    with pytest.raises(MissingInputError) as caught:
        eb.convert(
            document,
            to="edc",
            stage="sealed",
            country="IE",
            language="en",
            eidas_identifier="VATIE-0000001A",
        )
    assert "display_image" in caught.value.findings[0].message


def test_a_local_id_is_not_passed_on() -> None:
    # urn:epass:person:1 copied into credentialSubject.id makes every learner the same subject
    written = journey(fixture("edc/minimal.json"), "ob3").draft.json
    assert "urn:epass:" not in json.dumps(written)


# --- a plug-in --------------------------------------------------------------------------------------------------

PLURALS = [
    (SPEC, "learningOutcomes"),
    (SPEC, "targetGroups"),
    (SPEC, "thematicAreas"),
    (SPEC, "qualificationCodes"),
    (SPEC, "accreditaions"),
    (f"{SPEC}/learningOutcome/0", "relatedESCOSkills"),
]


@pytest.mark.parametrize(("node", "member"), PLURALS, ids=[member for _, member in PLURALS])
def test_a_plural_that_no_context_defines_is_a_finding(node: str, member: str) -> None:
    # the plug-in wrote these; JSON-LD drops them in silence, and the shapes still accept the rest
    value = [{"type": "LearningOutcome", "title": {"en": "Tie a bandage"}}]
    document = altered("edc/micro-credential-draft.json", {f"{node}/{member}": value})
    found = [
        f for f in understand(json.dumps(document)).findings if f.code == "value.unknown-member"
    ]
    assert [f.pointer for f in found] == [f"{node}/{member}"]
    assert member in found[0].message
    assert "misspelling" in found[0].hint
    assert {p for p in lost(journey(document, "ob3")) if p.startswith(f"{node}/{member}/")}


@pytest.mark.parametrize(
    "name", ["ob3/complete.json", "ob3/micro-credential-eu.json", "ob3/minimal.json"]
)
def test_no_such_plural_is_ever_written(name: str) -> None:
    written = journey(fixture(name), "edc", stage="sealed", credit_framework="ECTS").draft.json
    members = {member for node in objects(written) for member in node}
    assert not members & {member for _, member in PLURALS}
    assert not members & {"Organization", "EQFLevel", "NQFLevel", "nationalId", "contentUrl"}


@pytest.mark.parametrize("name", ["ob3/complete.json", "ob3/micro-credential-eu.json"])
def test_what_the_context_spells_wrongly_is_never_written(name: str) -> None:
    # european-digital-credentials 10.2: dateModified and descriptionHtml are coerced to IRIs, geometry has no term
    written = journey(fixture(name), "edc", stage="sealed", credit_framework="ECTS").draft.json
    members = {member for node in objects(written) for member in node}
    assert not members & {
        "dateModified",
        "descriptionHtml",
        "geometry",
        "hasMember",
        "defaultLanguage",
    }
