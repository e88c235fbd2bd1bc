"""From an EDC to a badge: the rows of the crosswalk that go this way, each by example (B2 to B5b, B8, B9)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.errors import MissingInputError, UsageError
from edcbridge.pointer import lookup
from tests.convert.samples import PNG, REMOVED, altered, fate, fixture, journey, lost

CLAIM = "/credentialSubject/hasClaim/0"
BODY = f"{CLAIM}/awardedBy/awardingBody/0"
SPEC = f"{CLAIM}/specifiedBy"
ACHIEVEMENT = "/credentialSubject/achievement"
DRAFT = journey(fixture("edc/micro-credential-draft.json"), "ob3")
SEALED = journey(fixture("edc/micro-credential-sealed.json"), "ob3")

# crosswalk: where it stood, where it stands now, what stands there
MAPPED: list[tuple[str, str, Any]] = [
    # B2, envelope
    ("/displayParameter/title/en", "/name", "Micro-credential in Data Stewardship"),
    ("/displayParameter/description/en", "/description", "Five credits, one project."),
    (
        "/displayParameter/individualDisplay/0/displayDetail/0/image/content",
        "/image/id",
        f"data:image/png;base64,{PNG}",
    ),
    (f"{CLAIM}/awardedBy/awardingDate", "/awardedDate", "2026-02-20T12:00:00Z"),
    ("/validFrom", "/validFrom", "2026-03-01T00:00:00+01:00"),
    ("/validUntil", "/validUntil", "2036-03-01T00:00:00+01:00"),
    ("/expirationDate", "/validUntil", "2036-03-01T00:00:00+01:00"),
    (
        "/attachment/0/content",
        "/evidence/1/id",
        "data:text/plain;base64,VHJhbnNjcmlwdCBvZiByZWNvcmRz",
    ),
    ("/attachment/0/title/en", "/evidence/1/name", "Transcript"),
    # B4, the learner
    ("/credentialSubject/fullName/en", "/credentialSubject/name", "Ada Learner"),
    ("/credentialSubject/givenName/en", "/credentialSubject/givenName", "Ada"),
    ("/credentialSubject/familyName/en", "/credentialSubject/familyName", "Learner"),
    (
        "/credentialSubject/nationalID/notation",
        "/credentialSubject/identifier/1/identityHash",
        "IE-1999-1",
    ),
    (
        "/credentialSubject/identifier/0/notation",
        "/credentialSubject/identifier/0/identityHash",
        "S-17",
    ),
    (
        "/credentialSubject/identifier/0/schemeName",
        "/credentialSubject/identifier/0/identityType",
        "ext:Student_number",
    ),
    (
        "/credentialSubject/contactPoint/0/emailAddress/0/id",
        "/credentialSubject/identifier/2/identityHash",
        "ada@learner.example",
    ),
    (f"{CLAIM}/description/en", "/credentialSubject/narrative", "With distinction."),
    (f"{CLAIM}/creditReceived/0/point", "/credentialSubject/creditsEarned", 5),
    (f"{CLAIM}/identifier/0/notation", "/credentialSubject/licenseNumber", "L-17"),
    (
        f"{CLAIM}/influencedBy/0/temporal/0/startDate",
        "/credentialSubject/activityStartDate",
        "2025-10-01T00:00:00Z",
    ),
    (
        f"{CLAIM}/influencedBy/0/temporal/0/endDate",
        "/credentialSubject/activityEndDate",
        "2026-01-31T00:00:00Z",
    ),
    (
        f"{CLAIM}/influencedBy/0/temporal/0/prefLabel/en",
        "/credentialSubject/term",
        "Winter term",
    ),
    # B5, the achievement
    (f"{SPEC}/title/en", f"{ACHIEVEMENT}/name", "Data Stewardship"),
    (f"{SPEC}/description/en", f"{ACHIEVEMENT}/description", "Looks after research data."),
    (f"{SPEC}/creditPoint/0/point", f"{ACHIEVEMENT}/creditsAvailable", 5),
    (f"{SPEC}/category/en/1", f"{ACHIEVEMENT}/tag/1", "research"),
    (f"{SPEC}/identifier/0/notation", f"{ACHIEVEMENT}/otherIdentifier/0/identifier", "DS-101"),
    (f"{SPEC}/dcType/0/id", f"{ACHIEVEMENT}/achievementType", "MicroCredential"),
    (f"{CLAIM}/provenBy/0/grade/noteLiteral/en", "/credentialSubject/result/0/value", "A"),
    (
        f"{CLAIM}/provenBy/0/specifiedBy/title/en",
        f"{ACHIEVEMENT}/resultDescription/0/name",
        "Written examination",
    ),
    # B6, the learner's work
    (
        f"{CLAIM}/supplementaryDocument/0/contentURL",
        "/evidence/0/id",
        "https://uni.example/ada/project",
    ),
    (f"{CLAIM}/supplementaryDocument/0/title/en", "/evidence/0/name", "Ada's project"),
]

OF_THE_ISSUER: list[tuple[str, str, Any]] = [
    # B3; in a draft the awarding body is the issuer
    ("/legalName/en", "/name", "Example University"),
    ("/homepage/0/contentURL", "/url", "https://uni.example"),
    ("/contactPoint/0/phone/0/phoneNumber", "/phone", "+353 1 555 0100"),
    ("/contactPoint/0/emailAddress/0/id", "/email", "info@uni.example"),
    ("/logo/content", "/image/id", f"data:image/png;base64,{PNG}"),
    ("/location/0/address/0/countryCode/id", "/address/addressCountryCode", "IE"),
    ("/registration/notation", "/otherIdentifier/0/identifier", "IE-12345"),
    ("/vatIdentifier/0/notation", "/otherIdentifier/1/identifier", "IE1234567A"),
    ("/taxIdentifier/0/notation", "/otherIdentifier/2/identifier", "T-12345"),
    ("/identifier/0/notation", "/otherIdentifier/3/identifier", "IE DUBLIN99"),
    ("/identifier/0/schemeName", "/otherIdentifier/3/identifierType", "ext:Erasmus_code"),
]


@pytest.mark.parametrize(("origin", "place", "value"), MAPPED, ids=[m[0][-50:] for m in MAPPED])
def test_each_row_by_example(origin: str, place: str, value: Any) -> None:
    how, found = fate(DRAFT, origin)
    assert how == "mapped"
    assert found[place] == value


@pytest.mark.parametrize(("origin", "place", "value"), OF_THE_ISSUER)
def test_the_awarding_body_of_a_draft_is_the_issuer(origin: str, place: str, value: Any) -> None:
    how, found = fate(DRAFT, BODY + origin)
    assert how != "lost"
    assert found[f"/issuer{place}"] == value


def test_the_awarding_body_of_a_sealed_credential_is_not_named_twice() -> None:
    assert "creator" not in SEALED.draft.json["credentialSubject"]["achievement"]
    assert SEALED.draft.json["issuer"]["name"] == "Example University"


def test_the_seal_names_the_issuer() -> None:
    # B3: eIDASIdentifier <-> otherIdentifier ext:eIDASIdentifier
    assert fate(SEALED, "/issuer/eIDASIdentifier/notation") == (
        "mapped",
        {"/issuer/otherIdentifier/0/identifier": "VATIE-1234567A"},
    )
    first = SEALED.draft.json["issuer"]["otherIdentifier"][0]
    assert first["identifierType"] == "ext:eIDASIdentifier"


def test_an_awarding_body_that_is_not_the_issuer_is_the_creator() -> None:
    document = altered("edc/minimal.json", {f"{BODY}/id": "https://academy.example"})
    written = journey(document, "ob3").draft.json
    assert written["issuer"]["id"] == "https://uni.example/#org"
    assert lookup(written, f"{ACHIEVEMENT}/creator")["id"] == "https://academy.example"


def test_the_whole_address_is_the_street() -> None:
    # B3: <- fullAddress -> streetAddress (not parsed: parsing addresses is guesswork)
    place = "/issuer/address/streetAddress"
    assert lookup(DRAFT.draft.json, place) == "1 College Green\nDublin"


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        ("eqfLevel", "ext:EQF"),
        ("nqfLevel/0", "ext:NQF"),
        ("educationLevel/0", "ext:QF-EHEA"),
        ("thematicArea/0", "ext:ISCED-F"),
        ("educationSubject/0", "ext:EducationSubject"),
        ("mode/0", "ext:ParticipationForm"),
        ("learningSetting", "ext:LearningSetting"),
        ("language/0", "ext:InstructionLanguage"),
        ("targetGroup/0", "ext:TargetGroup"),
        ("qualificationCode/0", "ext:QualificationCode"),
        ("learningOutcome/0", "ext:LearningOutcome"),
        ("learningOutcome/0/relatedESCOSkill/0", "ext:ESCO"),
        ("learningOutcome/1/relatedSkill/0", "ceasn:Competency"),
        ("creditPoint/0/framework", "ext:CreditPoint"),
    ],
)
def test_coded_values_become_alignments(origin: str, kind: str) -> None:
    how, found = fate(DRAFT, f"{SPEC}/{origin}/id")
    assert how in ("mapped", "approximated")
    kinds = {
        lookup(DRAFT.draft.json, place.rpartition("/")[0]).get("targetType")
        for place in found
        if "/alignment/" in place
    }
    assert kind in kinds


def test_criteria_are_the_words_of_assessments_and_outcomes() -> None:
    # B5: provenBy[].specifiedBy.description + gradingScheme.description + learningOutcomeSummary
    assert lookup(DRAFT.draft.json, f"{ACHIEVEMENT}/criteria/narrative") == (
        "Three hours, closed book.\n\nA is best, F fails.\n\nCan look after research data."
    )
    # ... and each of them is said in its own place too
    origin = f"{CLAIM}/provenBy/0/specifiedBy/gradingScheme/description/en"
    assert fate(DRAFT, origin)[0] == "mapped"


def test_supervision_stands_with_the_result() -> None:
    alignments = DRAFT.draft.json["credentialSubject"]["result"][0]["alignment"]
    [alignment] = [a for a in alignments if a["targetType"] == "ext:SupervisionVerification"]
    assert alignment["targetUrl"].endswith("/70be69aaf9")


def test_the_result_refers_to_its_description() -> None:
    written = DRAFT.draft.json["credentialSubject"]
    [described] = written["achievement"]["resultDescription"]
    assert written["result"][0]["resultDescription"] == described["id"]
    assert described["resultType"] == "Result"


def test_the_primary_language_is_the_language_of_the_text() -> None:
    # B5: inLanguage <-> displayParameter.primaryLanguage
    written = journey(fixture("edc/two-languages.json"), "ob3").draft.json
    assert lookup(written, f"{ACHIEVEMENT}/inLanguage") == "en"  # as the caller's inputs prefer
    alone = eb.convert(json.dumps(fixture("edc/two-languages.json")), to="ob3").draft.json
    assert lookup(alone, f"{ACHIEVEMENT}/inLanguage") == "fr"
    assert lookup(alone, f"{ACHIEVEMENT}/name") == "Intendance des données"
    assert lookup(alone, f"{ACHIEVEMENT}/tag") == ["données", "recherche"]
    assert alone["name"] == "Intendance des données"


def test_the_other_languages_are_reported_as_lost() -> None:
    conversion = eb.convert(json.dumps(fixture("edc/two-languages.json")), to="ob3")
    assert {f"{SPEC}/title/en", f"{SPEC}/description/en", f"{SPEC}/category/en/0"} <= lost(
        conversion
    )


# --- ids --------------------------------------------------------------------------------------------------------


def test_an_id_of_the_document_only_becomes_a_new_one() -> None:
    # crosswalk 0.10: else every learner in Europe is the same subject
    learner = DRAFT.draft.json["credentialSubject"]["id"]
    assert learner.startswith("urn:uuid:")
    assert "urn:epass" not in DRAFT.draft.text()


def test_an_id_that_means_something_everywhere_is_kept() -> None:
    written = journey(fixture("edc/several-claims.json"), "ob3").drafts[0].json
    assert written["credentialSubject"]["id"] == "did:example:ada"
    assert written["issuer"]["id"] == "https://uni.example/#org"


def test_the_badge_has_an_id_of_its_own() -> None:
    assert DRAFT.draft.json["id"] != fixture("edc/micro-credential-draft.json")["id"]


def test_a_badge_that_was_an_edc_in_between_has_its_id_again() -> None:
    there = journey(fixture("ob3/minimal.json"), "edc", stage="sealed")
    assert journey(there.draft.json, "ob3").draft.json["id"] == fixture("ob3/minimal.json")["id"]


# --- what a badge must say --------------------------------------------------------------------------------------


def codes(conversion: eb.Conversion) -> list[str]:
    return [found.code for found in conversion.findings]


def test_without_a_description_the_title_stands_for_it() -> None:
    conversion = journey(fixture("edc/minimal.json"), "ob3")
    assert codes(conversion) == ["ob3.description-from-title", "ob3.no-criteria"]
    assert lookup(conversion.draft.json, f"{ACHIEVEMENT}/description") == "First Aid at Sea"


def test_the_claim_describes_the_achievement_if_nothing_else_does() -> None:
    document = altered("edc/minimal.json", {f"{CLAIM}/description": {"en": "On board."}})
    conversion = journey(document, "ob3")
    assert codes(conversion) == ["ob3.no-criteria"]
    assert lookup(conversion.draft.json, f"{ACHIEVEMENT}/description") == "On board."
    assert "narrative" not in conversion.draft.json["credentialSubject"]


def test_the_summary_of_outcomes_describes_it_if_the_claim_does_not() -> None:
    summary = {"type": "Note", "noteLiteral": {"en": "Bandages."}}
    spec = {"type": "LearningAchievementSpecification", "title": {"en": "Aid"}}
    document = altered("edc/minimal.json", {SPEC: {**spec, "learningOutcomeSummary": summary}})
    conversion = journey(document, "ob3")
    assert lookup(conversion.draft.json, f"{ACHIEVEMENT}/description") == "Bandages."
    assert fate(conversion, f"{SPEC}/learningOutcomeSummary/noteLiteral/en")[0] == "mapped"


def test_without_an_issuer_the_awarding_body_issues() -> None:
    assert "ob3.issuer-from-awarding-body" in codes(DRAFT)


def test_all_missing_facts_are_named_at_once() -> None:
    document = altered(
        "edc/minimal.json",
        {
            "/issuer": REMOVED,
            "/validFrom": REMOVED,
            "/issued": REMOVED,
            "/issuanceDate": REMOVED,
            f"{CLAIM}/title": REMOVED,
            f"{CLAIM}/awardedBy": REMOVED,
        },
    )
    with pytest.raises(MissingInputError) as caught:
        eb.convert(json.dumps(document), to="ob3")
    asked = [found.message.split()[3].rstrip(",") for found in caught.value.findings]
    assert sorted(asked) == ["legal_name", "title", "valid_from"]


def test_missing_facts_are_supplied_and_reported_as_such() -> None:
    document = altered("edc/minimal.json", {"/issuer": REMOVED, f"{CLAIM}/awardedBy": REMOVED})
    conversion = eb.convert(json.dumps(document), to="ob3", legal_name="School")
    [added] = [a for a in conversion.report.added if a.target.pointer == "/issuer/name"]
    assert (str(added.how), added.note) == ("supplied", "legal_name")


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1999-10-02T00:00:00Z", "1999-10-02"),
        ("1999-10-02T00:00:00+02:00", "1999-10-02"),
        ("1999-10-02", "1999-10-02"),
    ],
)
def test_midnight_of_a_birthday_is_the_day(written: str, expected: str) -> None:
    document = altered("edc/minimal.json", {"/credentialSubject/dateOfBirth": written})
    assert journey(document, "ob3").draft.json["credentialSubject"]["dateOfBirth"] == expected


def test_another_time_does_not_tell_the_day() -> None:
    # B3: 1999-10-01T22:00:00Z is 2 October in Brussels
    document = altered(
        "edc/minimal.json", {"/credentialSubject/dateOfBirth": "1999-10-01T22:00:00Z"}
    )
    conversion = journey(document, "ob3")
    assert "ob3.date-of-birth-with-time" in codes(conversion)
    assert "dateOfBirth" not in conversion.draft.json["credentialSubject"]
    told = journey(document, "ob3", date_of_birth="1999-10-02").draft.json
    assert told["credentialSubject"]["dateOfBirth"] == "1999-10-02"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("2026-03-01T00:00:00", "2026-03-01T00:00:00Z"), ("2026-03-01", "2026-03-01T00:00:00Z")],
)
def test_a_date_without_offset_is_taken_as_utc_and_said_so(given: str, expected: str) -> None:
    conversion = journey(altered("edc/minimal.json", {"/validFrom": given}), "ob3")
    assert conversion.draft.json["validFrom"] == expected
    assert fate(conversion, "/validFrom")[0] == "approximated"


@pytest.mark.parametrize("gone", [("/validFrom",), ("/validFrom", "/issuanceDate")])
def test_without_a_start_the_date_of_issuing_stands_for_it(gone: tuple[str, ...]) -> None:
    document = altered("edc/minimal.json", dict.fromkeys(gone, REMOVED))
    assert journey(document, "ob3").draft.json["validFrom"] == "2026-03-01T10:00:00+01:00"


# --- granularity (B8) and types (B9) ----------------------------------------------------------------------------


def test_each_top_level_claim_becomes_a_badge() -> None:
    conversion = journey(fixture("edc/several-claims.json"), "ob3")
    assert "convert.several-claims" in codes(conversion)
    assert [draft.claim for draft in conversion.drafts] == [0, 1, 2, 3]
    types = [lookup(d.json, f"{ACHIEVEMENT}/achievementType") for d in conversion.drafts]
    assert types == ["Course", "CertificateOfCompletion", "Assessment", "License"]
    names = [lookup(d.json, f"{ACHIEVEMENT}/name") for d in conversion.drafts]
    assert names == ["Navigation", "Internship", "Radio examination", "Radio licence"]


def test_each_badge_of_several_is_named_after_its_claim() -> None:
    conversion = journey(fixture("edc/several-claims.json"), "ob3")
    assert [draft.json["name"] for draft in conversion.drafts] == [
        "Navigation",
        "Internship on a lifeboat",
        "Radio examination",
        "Licence to operate a radio",
    ]


def test_the_badges_have_different_ids() -> None:
    conversion = journey(fixture("edc/several-claims.json"), "ob3")
    assert len({draft.json["id"] for draft in conversion.drafts}) == 4
    assert len({lookup(d.json, f"{ACHIEVEMENT}/id") for d in conversion.drafts}) == 4


def test_an_assessment_of_its_own_has_its_grade() -> None:
    written = journey(fixture("edc/several-claims.json"), "ob3", claim=2).draft.json
    assert written["credentialSubject"]["result"][0]["value"] == "87 of 100"


def test_a_certificate_of_participation_is_one_of_completion() -> None:
    conversion = journey(fixture("edc/participation.json"), "ob3")
    written = conversion.draft.json["credentialSubject"]
    assert written["achievement"]["achievementType"] == "CertificateOfCompletion"
    assert written["activityStartDate"] == "2026-02-01T08:00:00Z"
    assert written["achievement"]["description"] == "Two days of knots."


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("74a4a268e8", "MicroCredential"),
        ("05053c1cbe", "Course"),
        ("79343569f3", "LearningProgram"),
        ("63f9f6180c", "ApprenticeshipCertificate"),
    ],
)
def test_the_kind_of_learning_opportunity_tells_the_type(code: str, expected: str) -> None:
    concept = {"id": f"http://data.europa.eu/snb/learning-opportunity/{code}", "type": "Concept"}
    spec = {"type": "LearningAchievementSpecification", "title": {"en": "x"}, "dcType": [concept]}
    written = journey(altered("edc/minimal.json", {SPEC: spec}), "ob3").draft.json
    assert lookup(written, f"{ACHIEVEMENT}/achievementType") == expected


def test_a_type_that_no_rule_knows_is_no_type() -> None:
    # B9: Qualification with eqfLevel and title does not imply a degree type
    assert "achievementType" not in lookup(
        journey(fixture("edc/nested-parts.json"), "ob3").draft.json, ACHIEVEMENT
    )


def test_parts_are_reported() -> None:
    conversion = journey(fixture("edc/nested-parts.json"), "ob3")
    assert f"{CLAIM}/hasPart/0/title/en" in lost(conversion)


@pytest.mark.parametrize("number", [-1, 4, 99])
def test_a_claim_that_is_not_there_is_a_wrong_call(number: int) -> None:
    with pytest.raises(UsageError) as caught:
        journey(fixture("edc/several-claims.json"), "ob3", claim=number)
    assert [found.code for found in caught.value.findings] == ["usage.no-such-claim"]


# --- privacy: what a badge has no place for is left out, and said so --------------------------------------------


@pytest.mark.parametrize(
    "member", ["birthName/en", "gender/id", "citizenshipCountry/0/id", "placeOfBirth/type"]
)
def test_personal_facts_without_a_place_are_lost_and_reported(member: str) -> None:
    assert f"/credentialSubject/{member}" in lost(DRAFT)


def test_an_identifier_of_no_stated_type_is_said_to_be_one() -> None:
    document = altered(
        "edc/minimal.json",
        {"/credentialSubject/identifier": [{"type": "Identifier", "notation": "S-17"}]},
    )
    [identity] = journey(document, "ob3").draft.json["credentialSubject"]["identifier"]
    assert identity == {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": "S-17",
        "identityType": "identifier",
    }


def test_an_identifier_without_a_number_identifies_nobody() -> None:
    document = altered(
        "edc/minimal.json",
        {"/credentialSubject/identifier": [{"type": "Identifier", "schemeName": "x"}]},
    )
    conversion = journey(document, "ob3")
    assert "identifier" not in conversion.draft.json["credentialSubject"]
    assert "/credentialSubject/identifier/0/schemeName" in lost(conversion)


def test_criteria_that_the_source_does_not_say_can_be_given() -> None:
    # open-badges 3: the validator demands an id or a narrative
    told = journey(fixture("edc/participation.json"), "ob3")
    assert "ob3.no-criteria" in codes(told)
    assert lookup(told.draft.json, f"{ACHIEVEMENT}/criteria") == {}
    given = journey(fixture("edc/participation.json"), "ob3", criteria="Be there.")
    assert "ob3.no-criteria" not in codes(given)
    assert lookup(given.draft.json, f"{ACHIEVEMENT}/criteria") == {"narrative": "Be there."}
