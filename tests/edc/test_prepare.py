"""From a badge to an EDC: the rows of the crosswalk that go this way, each by example (B1 to B6, B9)."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge import vocabularies
from edcbridge.errors import MissingInputError, UsageError
from edcbridge.model import Display, Page, Sheets
from edcbridge.pointer import lookup
from tests.convert.samples import INPUTS, PNG, REMOVED, altered, fate, fixture, journey

SUBJECT = "/credentialSubject"
ACHIEVEMENT = f"{SUBJECT}/achievement"
CLAIM = f"{SUBJECT}/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
SNB = "http://data.europa.eu/snb/"
THERE = journey(fixture("ob3/complete.json"), "edc", stage="sealed", credit_framework="ECTS")
EU = journey(fixture("ob3/micro-credential-eu.json"), "edc", stage="sealed")

# crosswalk: where it stood, how it fared, where it stands now, what stands there
ROWS: list[tuple[str, str, str, Any]] = [
    # B2, envelope
    ("/id", "mapped", "/identifier/0/notation", "urn:uuid:0b300000-0000-4000-8000-000000000002"),
    ("/name", "mapped", "/displayParameter/title/en", "Coastal Rescue"),
    (
        "/description",
        "mapped",
        "/displayParameter/description/en",
        "Awarded for rescue work on the coast.",
    ),
    (
        "/image/id",
        "mapped",
        "/displayParameter/individualDisplay/0/displayDetail/0/image/content",
        PNG,
    ),
    (
        "/image/caption",
        "mapped",
        "/displayParameter/individualDisplay/0/displayDetail/0/image/title/en",
        "A lifebuoy",
    ),
    ("/awardedDate", "mapped", f"{CLAIM}/awardedBy/awardingDate", "2026-02-20T12:00:00Z"),
    ("/validFrom", "mapped", "/validFrom", "2026-03-01T09:00:00+01:00"),
    ("/validUntil", "mapped", "/validUntil", "2031-03-01T09:00:00+01:00"),
    ("/validUntil", "mapped", "/expirationDate", "2031-03-01T09:00:00+01:00"),
    # B3, the issuer
    ("/issuer/id", "mapped", "/issuer/id", "https://harbour.example"),
    ("/issuer/name", "mapped", "/issuer/legalName/en", "Harbour Rescue School"),
    ("/issuer/url", "mapped", "/issuer/homepage/0/contentURL", "https://harbour.example/about"),
    ("/issuer/phone", "mapped", "/issuer/contactPoint/0/phone/0/phoneNumber", "+353 21 555 0100"),
    (
        "/issuer/email",
        "mapped",
        "/issuer/contactPoint/0/emailAddress/0/id",
        "mailto:school@harbour.example",
    ),
    ("/issuer/image/id", "mapped", "/issuer/logo/content", PNG),
    (
        "/issuer/address/addressCountryCode",
        "mapped",
        "/issuer/location/0/address/0/countryCode/id",
        "http://publications.europa.eu/resource/authority/country/IRL",
    ),
    (
        "/issuer/otherIdentifier/0/identifier",
        "mapped",
        "/issuer/eIDASIdentifier/notation",
        "VATIE-0000001A",
    ),
    ("/issuer/otherIdentifier/1/identifier", "mapped", "/issuer/registration/notation", "IE-555"),
    (
        "/issuer/otherIdentifier/2/identifier",
        "mapped",
        "/issuer/vatIdentifier/0/notation",
        "IE0000001A",
    ),
    (
        "/issuer/otherIdentifier/3/identifier",
        "mapped",
        "/issuer/taxIdentifier/0/notation",
        "T-0000001",
    ),
    ("/issuer/otherIdentifier/4/identifier", "mapped", "/issuer/identifier/0/notation", "school-7"),
    (
        "/issuer/otherIdentifier/4/identifierType",
        "mapped",
        "/issuer/identifier/0/schemeName",
        "sourcedId",
    ),
    (
        "/issuer/parentOrg/name",
        "mapped",
        "/issuer/subOrganizationOf/legalName/en",
        "Harbour Town Council",
    ),
    # B4, the learner
    (f"{SUBJECT}/id", "mapped", f"{SUBJECT}/id", "did:example:ada"),
    (f"{SUBJECT}/name", "mapped", f"{SUBJECT}/fullName/en", "Ada van Learner"),
    (f"{SUBJECT}/givenName", "mapped", f"{SUBJECT}/givenName/en", "Ada"),
    (f"{SUBJECT}/familyName", "mapped", f"{SUBJECT}/familyName/en", "Learner"),
    (f"{SUBJECT}/patronymicName", "mapped", f"{SUBJECT}/patronymicName/en", "Byronovna"),
    (f"{SUBJECT}/dateOfBirth", "approximated", f"{SUBJECT}/dateOfBirth", "1999-10-02T00:00:00Z"),
    (
        f"{SUBJECT}/identifier/0/identityHash",
        "mapped",
        f"{SUBJECT}/identifier/0/notation",
        "S-2026-17",
    ),
    (
        f"{SUBJECT}/identifier/0/identityType",
        "mapped",
        f"{SUBJECT}/identifier/0/schemeName",
        "sisSourcedId",
    ),
    (
        f"{SUBJECT}/email",
        "mapped",
        f"{SUBJECT}/contactPoint/0/emailAddress/0/id",
        "mailto:ada@learner.example",
    ),
    (f"{SUBJECT}/licenseNumber", "mapped", f"{CLAIM}/identifier/0/notation", "L-4711"),
    (f"{SUBJECT}/creditsEarned", "mapped", f"{CLAIM}/creditReceived/0/point", "5"),
    (
        f"{SUBJECT}/narrative",
        "mapped",
        f"{CLAIM}/description/en",
        "Ada rescued two sailors during the course.",
    ),
    (
        f"{SUBJECT}/activityStartDate",
        "mapped",
        f"{CLAIM}/influencedBy/0/temporal/0/startDate",
        "2026-01-10T08:00:00Z",
    ),
    (
        f"{SUBJECT}/activityEndDate",
        "mapped",
        f"{CLAIM}/influencedBy/0/temporal/0/endDate",
        "2026-02-18T17:00:00Z",
    ),
    (f"{SUBJECT}/term", "mapped", f"{CLAIM}/influencedBy/0/temporal/0/prefLabel/en", "Spring 2026"),
    # B5, the achievement
    (
        f"{ACHIEVEMENT}/id",
        "mapped",
        f"{SPEC}/id",
        "https://harbour.example/achievements/coastal-rescue",
    ),
    (f"{ACHIEVEMENT}/name", "mapped", f"{SPEC}/title/en", "Coastal Rescue"),
    (f"{ACHIEVEMENT}/name", "mapped", f"{CLAIM}/title/en", "Coastal Rescue"),
    (
        f"{ACHIEVEMENT}/description",
        "mapped",
        f"{SPEC}/description/en",
        "Rescues people from the water.",
    ),
    (f"{ACHIEVEMENT}/creditsAvailable", "mapped", f"{SPEC}/creditPoint/0/point", "5.5"),
    (f"{ACHIEVEMENT}/tag/0", "mapped", f"{SPEC}/category/en/0", "rescue"),
    (
        f"{ACHIEVEMENT}/otherIdentifier/0/identifier",
        "mapped",
        f"{SPEC}/identifier/0/notation",
        "CR-2026",
    ),
    (
        f"{ACHIEVEMENT}/inLanguage",
        "mapped",
        "/displayParameter/primaryLanguage/id",
        "http://publications.europa.eu/resource/authority/language/ENG",
    ),
    (f"{ACHIEVEMENT}/alignment/0/targetUrl", "mapped", f"{SPEC}/eqfLevel/id", f"{SNB}eqf/5"),
    (
        f"{ACHIEVEMENT}/alignment/1/targetName",
        "mapped",
        f"{SPEC}/learningOutcome/0/title/en",
        "rescue swimmers",
    ),
    (
        f"{ACHIEVEMENT}/alignment/1/targetDescription",
        "mapped",
        f"{SPEC}/learningOutcome/0/additionalNote/0/noteLiteral/en",
        "Brings swimmers ashore.",
    ),
    (
        f"{ACHIEVEMENT}/alignment/2/targetUrl",
        "mapped",
        f"{SPEC}/learningOutcome/1/relatedSkill/0/id",
        "https://framework.example/tides",
    ),
    (
        f"{ACHIEVEMENT}/alignment/2/targetCode",
        "mapped",
        f"{SPEC}/learningOutcome/1/relatedSkill/0/notation",
        "T1",
    ),
    (f"{SUBJECT}/result/0/value", "mapped", f"{CLAIM}/provenBy/0/grade/noteLiteral/en", "A"),
    (
        f"{ACHIEVEMENT}/resultDescription/0/name",
        "mapped",
        f"{SPEC}/provenBy/0/title/en",
        "Final grade",
    ),
    # B6, evidence
    (
        "/evidence/0/id",
        "mapped",
        f"{CLAIM}/supplementaryDocument/0/contentURL",
        "https://harbour.example/evidence/drill",
    ),
    ("/evidence/0/name", "mapped", f"{CLAIM}/supplementaryDocument/0/title/en", "The drill"),
]


@pytest.mark.parametrize(("origin", "how", "place", "value"), ROWS, ids=lambda v: str(v)[-50:])
def test_each_row_by_example(origin: str, how: str, place: str, value: Any) -> None:
    fared, places = fate(THERE, origin)
    assert fared == how
    assert places[place] == value


EU_ROWS: list[tuple[int, str, str]] = [
    # alignment, place in the specification, its concept
    (0, "eqfLevel/id", f"{SNB}eqf/7"),
    (1, "nqfLevel/0/id", f"{SNB}qdr/c_218a7e54"),
    (2, "thematicArea/0/id", f"{SNB}isced-f/0612"),
    (3, "mode/0/id", f"{SNB}learning-assessment/e92d221e4d"),
    (4, "learningOutcome/0/id", "urn:uuid:0b300000-0000-4000-8000-0000000000e1"),
    (
        5,
        "learningOutcome/0/relatedESCOSkill/0/id",
        "http://data.europa.eu/esco/skill/0b300000-0000-4000-8000-0000000000a1",
    ),
    (6, "learningOutcome/0/relatedSkill/0/id", "https://framework.example/dmp"),
    (7, "creditPoint/0/framework/id", f"{SNB}education-credit/6fcec5c5af"),
]


@pytest.mark.parametrize(("number", "place", "concept"), EU_ROWS)
def test_alignments_become_what_they_are(number: int, place: str, concept: str) -> None:
    how, places = fate(EU, f"{ACHIEVEMENT}/alignment/{number}/targetUrl")
    assert how == "mapped"
    assert places[f"{SPEC}/{place}"] == concept


def test_a_level_makes_a_qualification() -> None:
    assert lookup(EU.draft.json, f"{SPEC}/type") == "Qualification"


def test_concepts_of_a_list_have_its_scheme_and_label() -> None:
    level = lookup(EU.draft.json, f"{SPEC}/eqfLevel")
    assert level["inScheme"] == [{"id": f"{SNB}eqf/25831c2", "type": "ConceptScheme"}]
    assert level["prefLabel"] == {"en": "Level 7"}


def test_esco_skills_have_the_scheme_of_esco() -> None:
    # european-digital-credentials 10.23
    [skill] = lookup(EU.draft.json, f"{SPEC}/learningOutcome/0/relatedESCOSkill")
    [scheme] = skill["inScheme"]
    assert scheme["id"] == "http://data.europa.eu/esco/concept-scheme/skills"


def test_the_assessment_has_its_specification_in_full() -> None:
    [assessment] = lookup(EU.draft.json, f"{CLAIM}/provenBy")
    assert assessment["grade"]["noteLiteral"] == {"en": "1.7"}
    assert assessment["title"] == {"en": "Final examination"}
    assert assessment["specifiedBy"]["dcType"]["id"] == f"{SNB}assessment/6e6cb2cc78"
    assert assessment["idVerification"]["id"] == f"{SNB}supervision-verification/70be69aaf9"
    assert assessment["awardedBy"]["awardingBody"]


def test_the_address_is_one_note() -> None:
    # B3: one fullAddress Note, joined by newline
    [location] = THERE.draft.json["issuer"]["location"]
    assert location["address"][0]["fullAddress"]["noteLiteral"] == {
        "en": "1 Quay Street\n77\nT12 X000 Harbour Town\nMunster\nIreland\n51.9, -8.47"
    }
    assert fate(THERE, "/issuer/address/postalCode")[0] == "approximated"
    for part in ("latitude", "longitude"):
        assert fate(THERE, f"/issuer/address/geo/{part}")[0] == "approximated"


def test_all_who_awarded_are_awarding_bodies_the_issuer_last() -> None:
    # B5: creator <-> awardingBody[0], where it is not the issuer
    bodies = lookup(THERE.draft.json, f"{CLAIM}/awardedBy/awardingBody")
    assert [body["legalName"]["en"] for body in bodies] == [
        "Coastal Academy",
        "Harbour Rescue School",
    ]


def test_who_submitted_results_assessed() -> None:
    # B4: source <-> assessment.assessedBy
    [assessor] = lookup(THERE.draft.json, f"{CLAIM}/provenBy/0/assessedBy")
    assert assessor["legalName"] == {"en": "Registry of Rescuers"}


def test_who_submitted_no_results_still_stands_somewhere() -> None:
    document = altered("ob3/complete.json", {f"{SUBJECT}/result": REMOVED})
    conversion = journey(document, "edc", credit_framework="ECTS")
    assert fate(conversion, f"{SUBJECT}/source/name")[0] == "mapped"


def test_an_organisation_without_a_country_is_an_agent() -> None:
    # B1: never default a country; Organisation needs one everywhere it appears
    document = altered("ob3/complete.json", {f"{ACHIEVEMENT}/creator/address": REMOVED})
    written = journey(document, "edc", credit_framework="ECTS").draft.json
    first = lookup(written, f"{CLAIM}/awardedBy/awardingBody/0")
    assert (first["type"], first["prefLabel"]) == ("Agent", {"en": "Coastal Academy"})


def test_the_country_of_a_legal_identifier_is_that_of_the_address() -> None:
    # B3: take spatial from the address
    spatial = THERE.draft.json["issuer"]["eIDASIdentifier"]["spatial"]["id"]
    assert spatial.endswith("/country/IRL")
    added = {a.target.pointer: str(a.how) for a in THERE.report.added}
    assert added["/issuer/eIDASIdentifier/spatial/id"] == "defaulted"


def test_a_person_as_issuer_acts_as_an_agent_and_cannot_seal() -> None:
    document = altered(
        "ob3/minimal.json", {"/issuer/familyName": "Keeper", "/issuer/name": REMOVED}
    )
    written = eb.convert(json.dumps(document), to="edc", language="en").draft.json
    [body] = lookup(written, f"{CLAIM}/awardedBy/awardingBody")
    assert (body["type"], body["prefLabel"]) == ("Agent", {"en": "Keeper"})
    with pytest.raises(MissingInputError):
        eb.convert(json.dumps(document), to="edc", stage="sealed", language="en")


# --- identities -------------------------------------------------------------------------------------------------


def with_identity(**identity: Any) -> dict[str, Any]:
    made = {"type": "IdentityObject", "hashed": False, "identityHash": "x", **identity}
    return altered("ob3/minimal.json", {f"{SUBJECT}/identifier": [made]})


def test_an_e_mail_address_is_a_contact_point() -> None:
    document = with_identity(identityType="emailAddress", identityHash="ada@learner.example")
    conversion = journey(document, "edc")
    [contact] = conversion.draft.json["credentialSubject"]["contactPoint"]
    assert contact["emailAddress"][0]["id"] == "mailto:ada@learner.example"
    assert "identifier" not in conversion.draft.json["credentialSubject"]


def test_a_national_number_is_the_national_id() -> None:
    # B4, by identityType: nationalIdentityNumber <-> nationalID
    document = with_identity(identityType="nationalIdentityNumber", identityHash="IE-1999-1")
    learner = journey(document, "edc").draft.json["credentialSubject"]
    found = learner.get("nationalID") or learner["identifier"][0]
    assert found["notation"] == "IE-1999-1"


@pytest.mark.parametrize(
    "kind", ["sisSourcedId", "accountId", "userName", "systemId", "ext:studentCardId"]
)
def test_other_identities_are_identifiers_of_their_type(kind: str) -> None:
    [identifier] = journey(with_identity(identityType=kind), "edc").draft.json["credentialSubject"][
        "identifier"
    ]
    assert (identifier["notation"], identifier["schemeName"]) == ("x", kind)


def test_a_hashed_identity_never_yields_an_address() -> None:
    conversion = journey(fixture("ob3/hashed-identity.json"), "edc")
    assert "mailto:" not in conversion.draft.text()


def test_a_hashed_identity_is_hashed_on_the_way_back_too() -> None:
    # B4: irreversible; to call the hash the address itself would be a false statement
    there = journey(fixture("ob3/hashed-identity.json"), "edc", stage="sealed")
    back = journey(there.draft.json, "ob3").draft.json
    [identity] = back["credentialSubject"]["identifier"]
    assert identity["hashed"] is True
    assert identity["salt"] == "Sea"
    assert identity["identityType"] == "emailAddress"


def test_a_learner_without_a_name_is_a_warning() -> None:
    codes = [f.code for f in journey(fixture("ob3/hashed-identity.json"), "edc").findings]
    assert codes == ["edc.nameless-learner"]


# --- credits ----------------------------------------------------------------------------------------------------


def test_credits_without_a_framework_are_a_note_and_a_warning() -> None:
    # B1: framework is an explicit setting; without it, drop to additionalNote + finding
    document = altered(
        "ob3/minimal.json", {f"{SUBJECT}/creditsEarned": 2.5, f"{ACHIEVEMENT}/creditsAvailable": 3}
    )
    conversion = journey(document, "edc")
    codes = [f.code for f in conversion.findings if f.code != "edc.nameless-learner"]
    assert set(codes) == {"edc.credits-without-framework"}
    claim = lookup(conversion.draft.json, CLAIM)
    assert "creditReceived" not in claim
    assert "creditPoint" not in claim["specifiedBy"]
    assert "2.5" in json.dumps(claim["additionalNote"])


@pytest.mark.parametrize(("name", "code"), [("ECTS", "6fcec5c5af"), ("ECVET", "60b314e826")])
def test_the_caller_says_what_credits_count(name: str, code: str) -> None:
    document = altered("ob3/minimal.json", {f"{SUBJECT}/creditsEarned": 2.5})
    conversion = journey(document, "edc", credit_framework=name)
    [received] = lookup(conversion.draft.json, f"{CLAIM}/creditReceived")
    assert received["framework"]["id"] == f"{SNB}education-credit/{code}"
    assert received["point"] == "2.5"


def test_what_the_badge_itself_says_of_credits_counts_for_what_was_earned() -> None:
    [received] = lookup(EU.draft.json, f"{CLAIM}/creditReceived")
    assert received["framework"]["id"] == f"{SNB}education-credit/6fcec5c5af"


@pytest.mark.parametrize(("given", "written"), [(5, "5"), (5.0, "5"), (2.5, "2.5"), (0.1, "0.1")])
def test_points_are_written_as_a_plain_decimal(given: float, written: str) -> None:
    document = altered("ob3/minimal.json", {f"{SUBJECT}/creditsEarned": given})
    conversion = journey(document, "edc", credit_framework="ECTS")
    assert lookup(conversion.draft.json, f"{CLAIM}/creditReceived/0/point") == written


# --- results ----------------------------------------------------------------------------------------------------

LEVEL = "urn:uuid:0b300000-0000-4000-8000-0000000000c2"
DESCRIBED = {
    "id": "urn:uuid:0b300000-0000-4000-8000-0000000000b9",
    "type": ["ResultDescription"],
    "name": "Handling",
    "resultType": "RubricCriterionLevel",
    "rubricCriterionLevel": [{"id": LEVEL, "type": ["RubricCriterionLevel"], "name": "Mastered"}],
}


def graded(**result: Any) -> eb.Conversion:
    document = altered(
        "ob3/minimal.json",
        {
            f"{SUBJECT}/result": [{"type": ["Result"], **result}],
            f"{ACHIEVEMENT}/resultDescription": [DESCRIBED],
        },
    )
    return journey(document, "edc")


@pytest.mark.parametrize(
    ("result", "grade"),
    [
        ({"value": "7,5"}, "7,5"),  # decimal text unchanged
        ({"value": "A", "achievedLevel": LEVEL}, "A"),
        ({"achievedLevel": LEVEL}, "Mastered"),
        ({"status": "Completed"}, "Completed"),
    ],
)
def test_the_grade_is_the_value_else_the_level_else_the_status(
    result: dict[str, str], grade: str
) -> None:
    [assessment] = lookup(graded(**result).draft.json, f"{CLAIM}/provenBy")
    assert assessment["grade"]["noteLiteral"] == {"en": grade}


def test_a_result_that_says_nothing_is_no_assessment() -> None:
    conversion = graded()
    assert "provenBy" not in lookup(conversion.draft.json, CLAIM)
    assert "edc.assessment-without-grade" in [f.code for f in conversion.findings]


def test_without_a_result_the_method_stays_with_the_specification() -> None:
    # B1: no result -> no LearningAssessment; the method stands on LAS.provenBy
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/resultDescription": [DESCRIBED]})
    claim = lookup(journey(document, "edc").draft.json, CLAIM)
    assert "provenBy" not in claim
    assert claim["specifiedBy"]["provenBy"][0]["title"] == {"en": "Handling"}


def test_a_result_of_nothing_described_is_a_warning() -> None:
    conversion = graded(
        value="A", resultDescription="urn:uuid:0b300000-0000-4000-8000-00000000dead"
    )
    assert "edc.dangling-result" in [f.code for f in conversion.findings]
    [assessment] = lookup(conversion.draft.json, f"{CLAIM}/provenBy")
    assert "specifiedBy" not in assessment


def test_a_rubric_is_a_grading_scheme_in_words() -> None:
    scheme = lookup(THERE.draft.json, f"{SPEC}/provenBy/1/gradingScheme")
    assert scheme["description"] == {
        "en": "Sound 1 (5): Keeps a course.\nMastered 2 (10): Keeps it in a storm."
    }
    origin = f"{ACHIEVEMENT}/resultDescription/1/rubricCriterionLevel/1/points"
    assert fate(THERE, origin)[0] == "mapped"  # a note has the level as it is


# --- evidence, endorsements -------------------------------------------------------------------------------------


def test_evidence_with_its_bytes_is_an_attachment_or_a_document() -> None:
    # B2: evidence with Data URI <-> attachment[] MediaObject
    evidence = {
        "id": "data:text/plain;base64," + base64.b64encode(b"Essay").decode(),
        "type": ["Evidence"],
        "name": "Essay",
    }
    written = journey(altered("ob3/minimal.json", {"/evidence": [evidence]}), "edc").draft.json
    assert base64.b64encode(b"Essay").decode() in json.dumps(written)


def test_the_learners_work_is_not_the_authority_behind_the_issuer() -> None:
    # B6: OB3 evidence never becomes EDC evidence
    assert "evidence" not in THERE.draft.json


def test_endorsements_travel_as_files_and_never_as_accreditation() -> None:
    # B6: never turn praise into Accreditation
    attachments = THERE.draft.json["attachment"]
    assert len(attachments) == 6
    first = json.loads(base64.b64decode(attachments[0]["content"]))
    assert first == fixture("ob3/complete.json")["issuer"]["endorsement"][0]
    assert "ccreditation" not in THERE.draft.text()
    how, places = fate(THERE, "/endorsement/0/credentialSubject/endorsementComment")
    assert (how, list(places)) == ("carried", ["/attachment/4/content"])


# --- dates, stages, language ------------------------------------------------------------------------------------


def test_at_sealing_the_date_of_issuing_is_the_award_else_the_start() -> None:
    # B1: issued = awardedDate or validFrom, recorded as approximated
    assert THERE.draft.json["issued"] == THERE.draft.json["issuanceDate"] == "2026-02-20T12:00:00Z"
    written = journey(fixture("ob3/minimal.json"), "edc", stage="sealed").draft.json
    assert written["issued"] == written["validFrom"]


def test_the_stages_differ_by_what_the_seal_adds() -> None:
    draft = journey(fixture("ob3/complete.json"), "edc", credit_framework="ECTS").draft.json
    assert THERE.draft.json.keys() - draft.keys() == {"issuer", "issued", "issuanceDate"}
    assert draft.keys() <= THERE.draft.json.keys()


def test_pages_without_a_picture_give_way_to_the_picture_supplied() -> None:
    pages = Sheets(language=vocabularies.language("en"), pages=(Page(number=7),))
    credential = eb.read(json.dumps(fixture("ob3/minimal.json")))
    shown = credential.model_copy(update={"display": Display(sheets=(pages,))})
    draft = eb.write(shown, to="edc", stage="sealed", inputs=INPUTS).json
    [page] = draft["displayParameter"]["individualDisplay"][0]["displayDetail"]
    assert page["page"] == 1


def test_a_stage_that_does_not_exist_is_a_wrong_call() -> None:
    with pytest.raises(UsageError) as caught:
        journey(fixture("ob3/minimal.json"), "edc", stage="signed")
    assert [found.code for found in caught.value.findings] == ["usage.unknown-stage"]


def test_all_missing_facts_are_named_at_once() -> None:
    changes = {"/issuer/name": REMOVED, "/validFrom": REMOVED, f"{ACHIEVEMENT}/name": REMOVED}
    with pytest.raises(MissingInputError) as caught:
        eb.convert(json.dumps(altered("ob3/minimal.json", changes)), to="edc", stage="sealed")
    asked = [found.message.split()[3].rstrip(",") for found in caught.value.findings]
    assert set(asked) >= {
        "country",
        "display_image",
        "eidas_identifier",
        "language",
        "title",
        "valid_from",
    }
    assert len(asked) == len(set(asked))


def test_a_draft_asks_for_less() -> None:
    with pytest.raises(MissingInputError) as caught:
        eb.convert(json.dumps(fixture("ob3/minimal.json")), to="edc")
    asked = [found.message.split()[3].rstrip(",") for found in caught.value.findings]
    assert sorted(asked) == ["country", "language"]


def test_the_achievement_names_the_language() -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/inLanguage": "fr"})
    written = eb.convert(json.dumps(document), to="edc", country="IE", language="en").draft.json
    assert written["displayParameter"]["primaryLanguage"]["id"].endswith("/FRA")
    assert lookup(written, f"{SPEC}/title") == {"fr": "First Aid at Sea"}


def test_what_the_caller_supplies_is_reported_as_such() -> None:
    conversion = journey(
        fixture("ob3/minimal.json"), "edc", stage="sealed", full_name="Ada Learner"
    )
    supplied = {a.note for a in conversion.report.added if str(a.how) == "supplied"}
    assert supplied == {"country", "language", "eidas_identifier", "display_image", "full_name"}


def test_texts_that_the_caller_supplies_are_in_the_language_of_the_credential() -> None:
    document = altered("ob3/minimal.json", {"/issuer/name": REMOVED})
    conversion = eb.convert(
        json.dumps(document),
        to="edc",
        country="IE",
        language="fr",
        legal_name="École",
        full_name="Ada",
    )
    written = conversion.draft.json
    assert written["credentialSubject"]["fullName"] == {"fr": "Ada"}
    [body] = lookup(written, f"{CLAIM}/awardedBy/awardingBody")
    assert body["legalName"] == {"fr": "École"}


def test_nothing_that_the_badge_states_is_overridden() -> None:
    inputs = INPUTS.updated(legal_name="Another", eidas_identifier="OTHER", full_name="Nobody")
    conversion = eb.convert(
        json.dumps(fixture("ob3/complete.json")), to="edc", stage="sealed", inputs=inputs
    )
    assert conversion.draft.json["issuer"]["legalName"] == {"en": "Harbour Rescue School"}
    assert "OTHER" not in conversion.draft.text()
    assert "Nobody" not in conversion.draft.text()


# --- achievement types (B9) -------------------------------------------------------------------------------------

OPPORTUNITIES = [
    ("MicroCredential", "74a4a268e8"),
    ("Course", "05053c1cbe"),
    ("LearningProgram", "79343569f3"),
    ("ApprenticeshipCertificate", "63f9f6180c"),
    ("JourneymanCertificate", "63f9f6180c"),
]


@pytest.mark.parametrize(("kind", "code"), OPPORTUNITIES)
def test_some_types_are_kinds_of_learning_opportunity(kind: str, code: str) -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/achievementType": kind})
    [concept] = lookup(journey(document, "edc").draft.json, f"{SPEC}/dcType")
    assert concept["id"] == f"{SNB}learning-opportunity/{code}"


@pytest.mark.parametrize(
    "kind", ["Achievement", "Award", "Badge", "Certificate", "ext:Own", "Program"]
)
def test_the_others_are_kept_in_words(kind: str) -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/achievementType": kind})
    there = journey(document, "edc", stage="sealed").draft.json
    assert "dcType" not in lookup(there, SPEC)
    assert lookup(journey(there, "ob3").draft.json, f"{ACHIEVEMENT}/achievementType") == kind


@pytest.mark.parametrize("kind", ["BachelorDegree", "MasterDegree", "DoctoralDegree"])
def test_a_degree_is_never_given_a_level(kind: str) -> None:
    # B9: EQF suggested, never asserted
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/achievementType": kind})
    assert "eqfLevel" not in lookup(journey(document, "edc").draft.json, SPEC)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("MasterDegree", "Qualification"),
        ("Diploma", "Qualification"),
        ("Course", "LearningAchievementSpecification"),
    ],
)
def test_a_degree_is_a_qualification_of_no_concluded_level(kind: str, expected: str) -> None:
    # B9: Qualification; EQF suggested, never asserted
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/achievementType": kind})
    conversion = journey(document, "edc")
    specification = lookup(conversion.draft.json, SPEC)
    assert specification["type"] == expected
    assert "eqfLevel" not in specification
    back = journey(conversion.draft.json, "ob3").draft.json
    assert lookup(back, ACHIEVEMENT)["achievementType"] == kind
