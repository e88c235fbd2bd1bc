"""Names that an EDC should not have are read all the same, with a word about each, and come back as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.findings import Finding
from edcbridge.model import Text
from edcbridge.model.walk import leaves
from tests.convert.samples import altered, fate, fixture, journey, noticed

CLAIM = "/credentialSubject/hasClaim/0"
OLD = "edc/older-spellings.json"
IDENTIFIER = "eIDAS\N{GREEK CAPITAL LETTER IOTA}dentifier"

READ: list[tuple[str, str, str]] = [
    # member of the document, field of the model, present name
    ("/dcType/0/id", "/profiles/0/id", "credentialProfiles"),
    ("/issuer/prefLabel/en", "/issuer/name/0", "legalName"),
    (f"/issuer/{IDENTIFIER}/identifierContent", "/issuer/eidas/notation", "notation"),
    (
        "/issuer/location/0/address/0/country/id",
        "/issuer/locations/0/addresses/0/country/id",
        "countryCode",
    ),
    (
        "/issuer/contactPoint/0/phone/0/areaDialing",
        "/issuer/contacts/0/phones/0/area_code",
        "areaDialingCode",
    ),
    ("/issuer/homepage/0/contentUrl", "/issuer/homepages/0/url", "contentURL"),
    ("/credentialSubject/nationalId/notation", "/learner/national_id/notation", "nationalID"),
    (
        f"{CLAIM}/specifiedBy/EQFLevel/id",
        "/learner/claims/0/achievement/eqf_level/id",
        "eqfLevel",
    ),
    (
        f"{CLAIM}/specifiedBy/ISCEDFCode/0/id",
        "/learner/claims/0/achievement/thematic_areas/0/id",
        "thematicArea",
    ),
    (
        f"{CLAIM}/provenBy/0/resultDestribution/resultCategory/0/maxScore",
        "/learner/claims/0/assessments/0/distribution/categories/0/maximum",
        "maximumScore",
    ),
    (
        "/evidence/0/accreditation/expirydate",
        "/authorities/0/accreditation/expiry",
        "expiryDate",
    ),
]


@pytest.mark.parametrize(("member", "place", "present"), READ, ids=lambda v: str(v)[-50:])
def test_another_name_goes_to_the_same_field(member: str, place: str, present: str) -> None:
    reading = understand(json.dumps(fixture(OLD)))
    assert place in [link.model for link in reading.links if link.document == member]
    assert place in dict(leaves(reading.credential))
    [word] = [
        f
        for f in reading.findings
        if f.pointer and member.startswith(f.pointer)
        if present in f.message
    ]
    assert word.code in ("edc.older-spelling", "edc.ontology-name")
    assert f'Write "{present}"' in word.hint


def test_the_names_come_back_as_they_were() -> None:
    document = fixture(OLD)
    assert (
        eb.diff(
            json.dumps(eb.write(eb.read(json.dumps(document)), to="edc").json), json.dumps(document)
        )
        == ()
    )


def test_what_was_changed_is_written_under_the_present_name() -> None:
    read = eb.read(json.dumps(fixture(OLD)))
    assert read.issuer is not None
    issuer = read.issuer.model_copy(update={"name": Text.of({"en": "New Name"})})
    written = eb.write(read.model_copy(update={"issuer": issuer}), to="edc").json["issuer"]
    assert written["legalName"] == {"en": "New Name"}
    assert "prefLabel" not in written
    assert IDENTIFIER in written


def test_what_was_taken_out_is_gone_under_either_name() -> None:
    read = eb.read(json.dumps(fixture(OLD)))
    assert read.issuer is not None
    issuer = read.issuer.model_copy(update={"name": None})
    written = eb.write(read.model_copy(update={"issuer": issuer}), to="edc").json["issuer"]
    assert written.keys().isdisjoint({"legalName", "prefLabel"})


def test_a_badge_says_what_stood_under_another_name() -> None:
    conversion = journey(fixture(OLD), "ob3")
    how, places = fate(conversion, "/issuer/prefLabel/en")
    assert how in ("mapped", "approximated")
    assert "Example University" in places.values()


def test_a_proof_under_another_name_is_not_carried_over() -> None:
    conversion = journey(fixture(OLD), "ob3")
    assert fate(conversion, "/cred:proof/0/id") == ("not-transferable", {})
    assert "cred:proof" not in eb.convert(json.dumps(fixture(OLD)), to="edc").draft.json


def test_beside_the_present_name_another_one_is_unknown() -> None:
    document = altered(OLD, {"/issuer/legalName": {"en": "Legal Name"}})
    assert ("value.unknown-member", "/issuer/prefLabel") in noticed(document)
    credential = eb.read(json.dumps(document))
    assert credential.issuer is not None
    assert dict(leaves(credential))["/issuer/name/0"] == "Legal Name"
    assert eb.diff(json.dumps(eb.write(credential, to="edc").json), json.dumps(document)) == ()


def test_a_value_that_cannot_be_read_stays_under_its_name() -> None:
    document = altered(OLD, {"/evidence/0/accreditation/expirydate": "next spring"})
    assert ("value.unreadable", "/evidence/0/accreditation/expirydate") in noticed(document)
    assert (
        eb.diff(
            json.dumps(eb.write(eb.read(json.dumps(document)), to="edc").json), json.dumps(document)
        )
        == ()
    )


# --- what the context gets wrong ------------------------------------------------------------------------------------


def words(document: Any, code: str) -> dict[str, Finding]:
    findings = understand(json.dumps(document)).findings
    return {found.pointer: found for found in findings if found.code == code}


FAULTS = {
    "/issuer/dateModified": "Leave it out",
    "/issuer/hasMember": "memberOf",
    "/issuer/location/0/geometry": "spatialCode",
    f"{CLAIM}/learningOpportunity/defaultLanguage": "language",
    f"{CLAIM}/learningOpportunity/descriptionHtml": "description",
}


@pytest.mark.parametrize(("pointer", "cure"), FAULTS.items())
def test_what_the_context_gets_wrong_is_said_with_a_cure(pointer: str, cure: str) -> None:
    found = words(fixture(OLD), "edc.context-fault")
    assert found.keys() == FAULTS.keys()
    assert cure in found[pointer].hint


def test_what_the_context_gets_wrong_is_never_written_into_a_new_document() -> None:
    badge = json.dumps(journey(fixture(OLD), "ob3").draft.json)
    back = json.dumps(journey(json.loads(badge), "edc").draft.json)
    for member in ("dateModified", "hasMember", "geometry", "defaultLanguage", "descriptionHtml"):
        assert f'"{member}"' not in back


def test_a_date_of_change_that_was_read_is_not_written_into_a_new_document() -> None:
    from tests.edc.test_from_models import SCHOOL, credential, written

    changed = SCHOOL.model_copy(update={"modified": "2026-01-01T00:00:00Z"})
    assert "dateModified" not in json.dumps(written(credential(issuer=changed)))


# --- slips ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slip", "name"),
    [("learningOutcomes", "learningOutcome"), ("Title", "title"), ("homePages", "homepage")],
)
def test_the_nearest_name_is_told(slip: str, name: str) -> None:
    document = altered("edc/micro-credential-sealed.json", {f"{CLAIM}/specifiedBy/{slip}": "x"})
    found = words(document, "value.unknown-member")
    assert f'but "{name}" is' in found[f"{CLAIM}/specifiedBy/{slip}"].message


def test_a_member_that_is_like_no_other_is_not_likened() -> None:
    found = words(altered("edc/minimal.json", {"/shoeSize": 44}), "value.unknown-member")
    assert found["/shoeSize"].message.endswith("is not defined for EuropeanDigitalCredential")


NUMBER = "/displayParameter/individualDisplay/0/displayDetail/0/page"
PARTIAL = f"{CLAIM}/specifiedBy/isPartialQualification"


@pytest.mark.parametrize(
    ("pointer", "value"), [(NUMBER, "1"), (PARTIAL, "true"), (PARTIAL, "false")]
)
def test_a_number_or_truth_value_may_be_a_string_as_in_json_ld(pointer: str, value: str) -> None:
    document = altered("edc/micro-credential-sealed.json", {pointer: value})
    assert noticed(document) == [("value.other-type", pointer)]
    assert (
        json.dumps(eb.write(eb.read(json.dumps(document)), to="edc").json).count(f'"{value}"') > 0
    )


@pytest.mark.parametrize(("pointer", "value"), [(NUMBER, "one"), (NUMBER, "²"), (PARTIAL, "yes")])
def test_but_not_any_string(pointer: str, value: str) -> None:
    document = altered("edc/micro-credential-sealed.json", {pointer: value})
    assert noticed(document) == [("value.unreadable", pointer)]


# --- the official samples -------------------------------------------------------------------------------------------

SAMPLES = {
    "3.0": [("edc.older-spelling", f"/issuer/{IDENTIFIER}")],
    "3.1": [("edc.older-spelling", "/cred:proof")],
    "3.2": [("edc.ontology-name", "/sec:proof")],
}


@pytest.mark.parametrize(("version", "said"), SAMPLES.items())
def test_the_official_samples_of_each_version_are_understood(
    reference: Path, version: str, said: list[tuple[str, str]]
) -> None:
    folder = reference / "corpus/edc/official-elm-repo"
    sample = folder / f"credential-sample.elm-{version}.jsonld"
    assert noticed(sample) == said
    assert eb.read(sample).issuer is not None
