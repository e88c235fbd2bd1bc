"""Reading an EDC: where each property goes in the model, and what is let pass with a word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from edcbridge.conversion import understand
from edcbridge.model import (
    Activity,
    Agent,
    Assessment,
    Award,
    Claim,
    Entitlement,
    Group,
    Organisation,
    Person,
)
from edcbridge.model.walk import leaves
from tests.convert.samples import PNG, REMOVED, altered, fixture, noticed

PERSON = "/credentialSubject"
CLAIM = f"{PERSON}/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
AWARD = "/learner/claims/0"
DESIGN = f"{AWARD}/achievement"
SNB = "http://data.europa.eu/snb/"

# ELM 3.2, AP 1.2.0: property, place in the model, what stands there
PLACES: list[tuple[str, str, Any]] = [
    # EuropeanDigitalCredential, DisplayParameter
    ("/id", "/id", "urn:credential:ed000000-0000-4000-8000-000000000003"),
    ("/credentialProfiles/0/id", "/profiles/0/id", f"{SNB}credential/e34929035b"),
    ("/issued", "/issued", "2026-03-01T10:00:00+01:00"),
    ("/issuanceDate", "/issuance_date", "2026-03-01T10:00:00+01:00"),
    ("/validFrom", "/valid_from", "2026-03-01T00:00:00+01:00"),
    ("/validUntil", "/valid_until", "2036-03-01T00:00:00+01:00"),
    ("/expirationDate", "/expiration_date", "2036-03-01T00:00:00+01:00"),
    ("/identifier/0/notation", "/identifiers/0/notation", "C-2026-1"),
    ("/attachment/0/title/en", "/attachments/0/title/0", "Transcript"),
    (
        "/displayParameter/title/en",
        "/display/title/0",
        "Micro-credential in Data Stewardship",
    ),
    ("/displayParameter/description/en", "/display/description/0", "Five credits, one project."),
    (
        "/displayParameter/individualDisplay/0/displayDetail/0/page",
        "/display/sheets/0/pages/0/number",
        1,
    ),
    (
        "/displayParameter/individualDisplay/0/displayDetail/0/image/content",
        "/display/sheets/0/pages/0/image/content",
        PNG,
    ),
    (
        "/displayParameter/primaryLanguage/id",
        "/display/primary_language/id",
        "http://publications.europa.eu/resource/authority/language/ENG",
    ),
    # Organisation
    ("/issuer/legalName/en", "/issuer/name/0", "Example University"),
    ("/issuer/altLabel/en", "/issuer/other_names/0", "EU"),
    ("/issuer/eIDASIdentifier/notation", "/issuer/eidas/notation", "VATIE-1234567A"),
    ("/issuer/registration/notation", "/issuer/registration/notation", "IE-12345"),
    ("/issuer/vatIdentifier/0/notation", "/issuer/vat/0/notation", "IE1234567A"),
    ("/issuer/taxIdentifier/0/notation", "/issuer/tax/0/notation", "T-12345"),
    ("/issuer/identifier/0/schemeName", "/issuer/identifiers/0/scheme_name", "Erasmus code"),
    ("/issuer/homepage/0/title/en", "/issuer/homepages/0/title/0", "The university"),
    ("/issuer/additionalNote/0/noteLiteral/en", "/issuer/notes/0/text/0", "Founded by invention."),
    (
        "/issuer/accreditation/0/title/en",
        "/issuer/accreditations/0/title/0",
        "Institutional review",
    ),
    (
        "/issuer/accreditation/0/accreditingAgent/legalName/en",
        "/issuer/accreditations/0/agent/name/0",
        "Example Quality Agency",
    ),
    (
        "/issuer/location/0/address/0/fullAddress/noteLiteral/en",
        "/issuer/locations/0/addresses/0/full/text/0",
        "1 College Green\nDublin",
    ),
    # Person
    (f"{PERSON}/fullName/en", "/learner/full_name/0", "Ada Learner"),
    (f"{PERSON}/birthName/en", "/learner/birth_name/0", "Byron"),
    (f"{PERSON}/dateOfBirth", "/learner/date_of_birth", "1999-10-02T00:00:00Z"),
    (f"{PERSON}/nationalID/notation", "/learner/national_id/notation", "IE-1999-1"),
    (f"{PERSON}/gender/prefLabel/en", "/learner/gender/label/0", "female"),
    (
        f"{PERSON}/citizenshipCountry/0/id",
        "/learner/citizenships/0/id",
        "http://publications.europa.eu/resource/authority/country/IRL",
    ),
    (
        f"{PERSON}/placeOfBirth/address/0/countryCode/prefLabel/en",
        "/learner/place_of_birth/addresses/0/country/label/0",
        "Estonia",
    ),
    # LearningAchievement, AwardingProcess
    (f"{CLAIM}/title/en", f"{AWARD}/title/0", "Data Stewardship"),
    (f"{CLAIM}/description/en", f"{AWARD}/description/0", "With distinction."),
    (f"{CLAIM}/awardedBy/awardingDate", f"{AWARD}/awarding/date", "2026-02-20T12:00:00Z"),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/legalName/en",
        f"{AWARD}/awarding/bodies/0/name/0",
        "Example University",
    ),
    (f"{CLAIM}/creditReceived/0/point", f"{AWARD}/credits/0/point", "5"),
    (f"{CLAIM}/identifier/0/notation", f"{AWARD}/identifiers/0/notation", "L-17"),
    (f"{CLAIM}/supplementaryDocument/0/contentURL", f"{AWARD}/documents/0/url", None),
    (f"{CLAIM}/additionalNote/0/noteLiteral/en", f"{AWARD}/notes/0/text/0", None),
    # Qualification
    (f"{SPEC}/title/en", f"{DESIGN}/title/0", "Data Stewardship"),
    (f"{SPEC}/altLabel/en", f"{DESIGN}/other_titles/0", "Data Steward"),
    (f"{SPEC}/category/en/1", f"{DESIGN}/categories/1", "research"),
    (f"{SPEC}/dcType/0/prefLabel/en", f"{DESIGN}/types/0/label/0", "Short learning programme"),
    (f"{SPEC}/eqfLevel/id", f"{DESIGN}/eqf_level/id", f"{SNB}eqf/7"),
    (f"{SPEC}/nqfLevel/0/id", f"{DESIGN}/nqf_levels/0/id", f"{SNB}qdr/c_218a7e54"),
    (
        f"{SPEC}/educationLevel/0/prefLabel/en",
        f"{DESIGN}/education_levels/0/label/0",
        "Second cycle",
    ),
    (f"{SPEC}/educationSubject/0/prefLabel/en", f"{DESIGN}/subjects/0/label/0", "Data"),
    (f"{SPEC}/thematicArea/0/id", f"{DESIGN}/thematic_areas/0/id", f"{SNB}isced-f/0612"),
    (f"{SPEC}/volumeOfLearning", f"{DESIGN}/volume_of_learning", "PT125H"),
    (f"{SPEC}/maximumDuration", f"{DESIGN}/maximum_duration", "P6M"),
    (f"{SPEC}/mode/0/prefLabel/en", f"{DESIGN}/modes/0/label/0", "Blended"),
    (f"{SPEC}/learningSetting/prefLabel/en", f"{DESIGN}/learning_setting/label/0", None),
    (f"{SPEC}/language/0/prefLabel/en", f"{DESIGN}/languages/0/label/0", "English"),
    (f"{SPEC}/targetGroup/0/prefLabel/en", f"{DESIGN}/target_groups/0/label/0", "Research staff"),
    (f"{SPEC}/entryRequirement/noteLiteral/en", f"{DESIGN}/entry_requirement/text/0", None),
    (f"{SPEC}/learningOutcomeSummary/noteLiteral/en", f"{DESIGN}/outcome_summary/text/0", None),
    (f"{SPEC}/isPartialQualification", f"{DESIGN}/partial", False),
    (f"{SPEC}/qualificationCode/0/notation", f"{DESIGN}/qualification_codes/0/notation", "DS"),
    (f"{SPEC}/creditPoint/0/framework/id", f"{DESIGN}/credits/0/framework/id", None),
    (f"{SPEC}/homepage/0/contentURL", f"{DESIGN}/homepages/0/url", None),
    (f"{SPEC}/supplementaryDocument/0/title/en", f"{DESIGN}/documents/0/title/0", "Handbook"),
    (
        f"{SPEC}/accreditation/0/limitEQFLevel/0/id",
        f"{DESIGN}/accreditations/0/limit_eqf_levels/0/id",
        None,
    ),
    (f"{SPEC}/accreditation/0/report/contentURL", f"{DESIGN}/accreditations/0/report/url", None),
    # LearningOutcome
    (f"{SPEC}/learningOutcome/0/title/en", f"{DESIGN}/learning_outcomes/0/title/0", None),
    (
        f"{SPEC}/learningOutcome/0/relatedESCOSkill/0/prefLabel/en",
        f"{DESIGN}/learning_outcomes/0/esco_skills/0/label/0",
        "manage research data",
    ),
    (
        f"{SPEC}/learningOutcome/1/relatedSkill/0/notation",
        f"{DESIGN}/learning_outcomes/1/skills/0/notation",
        "DMP-1",
    ),
    (f"{SPEC}/learningOutcome/0/dcType/id", f"{DESIGN}/learning_outcomes/0/type/id", None),
    (
        f"{SPEC}/learningOutcome/0/reusabilityLevel/id",
        f"{DESIGN}/learning_outcomes/0/reusability/id",
        None,
    ),
    # LearningAssessment and its specification
    (f"{CLAIM}/provenBy/0/grade/noteLiteral/en", f"{AWARD}/assessments/0/grade/text/0", "A"),
    (f"{CLAIM}/provenBy/0/idVerification/id", f"{AWARD}/assessments/0/supervision/id", None),
    (f"{CLAIM}/provenBy/0/dateIssued", f"{AWARD}/assessments/0/issued", "2026-02-10T00:00:00Z"),
    (
        f"{CLAIM}/provenBy/0/assessedBy/0/legalName/en",
        f"{AWARD}/assessments/0/assessors/0/name/0",
        "Example Examiners",
    ),
    (
        f"{CLAIM}/provenBy/0/specifiedBy/gradingScheme/title/en",
        f"{AWARD}/assessments/0/design/grading_scheme/title/0",
        "Irish scale",
    ),
    # LearningActivity and its specification
    (f"{CLAIM}/influencedBy/0/workload", f"{AWARD}/activities/0/workload", "PT60H"),
    (f"{CLAIM}/influencedBy/0/levelOfCompletion", f"{AWARD}/activities/0/completion", 100),
    (
        f"{CLAIM}/influencedBy/0/temporal/0/prefLabel/en",
        f"{AWARD}/activities/0/periods/0/label/0",
        "Winter term",
    ),
    (
        f"{CLAIM}/influencedBy/0/specifiedBy/contactHour/0",
        f"{AWARD}/activities/0/design/contact_hours/0",
        "30",
    ),
    # LearningEntitlement and its specification
    (f"{CLAIM}/entitlesTo/0/title/en", f"{AWARD}/entitlements/0/title/0", None),
    (
        f"{CLAIM}/entitlesTo/0/specifiedBy/entitlementStatus/prefLabel/en",
        f"{AWARD}/entitlements/0/design/entitlement_status/label/0",
        "prospective",
    ),
]

RARE: list[tuple[str, str, Any]] = [
    ("/displayParameter/summaryDisplay", "/display/summary", '{"lines": 1}'),
    ("/evidence/0/dcType/prefLabel/en", "/authorities/0/type/label/0", "Mandate"),
    ("/evidence/0/evidenceStatement", "/authorities/0/statement", None),
    ("/evidence/0/evidenceTarget/legalName/en", "/authorities/0/target/name/0", None),
    ("/evidence/0/embeddedEvidence/0/contentSize", "/authorities/0/embedded/0/size", 7),
    ("/evidence/0/embeddedEvidence/0/contentURL", "/authorities/0/embedded/0/url", None),
    (
        "/evidence/0/accreditation/decision/prefLabel/en",
        "/authorities/0/accreditation/decision/label/0",
        "Granted",
    ),
    ("/evidence/0/accreditation/status", "/authorities/0/accreditation/status", "valid"),
    ("/evidence/0/accreditation/reviewDate", "/authorities/0/accreditation/review", None),
    (f"{PERSON}/memberOf/0/legalName/en", "/learner/organisations/0/name/0", "Sailing Club"),
    (f"{PERSON}/groupMemberOf/0/prefLabel/en", "/learner/groups/0/label/0", "Class of 2026"),
    (f"{CLAIM}/awardedBy/description/en", f"{AWARD}/awarding/description/0", "At a ceremony"),
    (f"{CLAIM}/awardedBy/awardingBody/1/prefLabel/en", f"{AWARD}/awarding/bodies/1/label/0", None),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/subOrganizationOf/legalName/en",
        f"{AWARD}/awarding/bodies/0/parent/name/0",
        None,
    ),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/hasSubOrganization/0/legalName/en",
        f"{AWARD}/awarding/bodies/0/subsidiaries/0/name/0",
        None,
    ),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/location/0/geographicName/en",
        f"{AWARD}/awarding/bodies/0/locations/0/name/0",
        None,
    ),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/location/0/spatialCode/0/id",
        f"{AWARD}/awarding/bodies/0/locations/0/territories/0/id",
        None,
    ),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/location/0/identifier/0/schemeAgency/en",
        f"{AWARD}/awarding/bodies/0/locations/0/identifiers/0/agency/0",
        None,
    ),
    (
        f"{CLAIM}/awardedBy/awardingBody/0/groupMemberOf/0/contactPoint/0/phone/0/countryDialing",
        f"{AWARD}/awarding/bodies/0/groups/0/contacts/0/phones/0/country_code",
        "+353",
    ),
    (
        f"{CLAIM}/provenBy/0/resultDistribution/resultCategory/0/count",
        f"{AWARD}/assessments/0/distribution/categories/0/count",
        3,
    ),
    (
        f"{CLAIM}/provenBy/0/resultDistribution/resultCategory/0/maximumScore",
        f"{AWARD}/assessments/0/distribution/categories/0/maximum",
        "1.5",
    ),
    (
        f"{CLAIM}/provenBy/0/shortenedGrading/percentageEqual",
        f"{AWARD}/assessments/0/shortened_grading/equal",
        20,
    ),
    (
        f"{CLAIM}/provenBy/0/hasPart/0/grade/noteLiteral/en",
        f"{AWARD}/assessments/0/parts/0/grade/text/0",
        "1.7",
    ),
    (
        f"{CLAIM}/provenBy/0/gradeStatus/prefLabel/en",
        f"{AWARD}/assessments/0/grade_status/label/0",
        "final",
    ),
    (
        f"{SPEC}/entitlesTo/0/limitOccupation/0/prefLabel/en",
        f"{DESIGN}/entitlements/0/limit_occupations/0/label/0",
        None,
    ),
    (f"{SPEC}/specialisationOf/0/title/en", f"{DESIGN}/special_forms/0/title/0", "Safety"),
    (
        f"{SPEC}/influencedBy/0/hasPart/0/title/en",
        f"{DESIGN}/activities/0/parts/0/title/0",
        "Dry run",
    ),
    (f"{SPEC}/status", f"{DESIGN}/status", "released"),
]


@pytest.mark.parametrize(("member", "place", "value"), PLACES, ids=lambda v: str(v)[-60:])
def test_each_property_has_its_place(member: str, place: str, value: Any) -> None:
    check_place("edc/micro-credential-sealed.json", member, place, value)


@pytest.mark.parametrize(("member", "place", "value"), RARE, ids=lambda v: str(v)[-60:])
def test_each_rare_property_has_its_place(member: str, place: str, value: Any) -> None:
    check_place("edc/rare-classes.json", member, place, value)


def check_place(name: str, member: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture(name)))
    assert place in [link.model for link in reading.links if link.document == member]
    found = dict(leaves(reading.credential))[place]
    if value is not None:
        assert found == value


def claims(name: str) -> tuple[Claim, ...]:
    learner = understand(json.dumps(fixture(name))).credential.learner
    assert learner is not None
    return learner.claims


def test_each_kind_of_claim_is_a_class_of_its_own() -> None:
    kinds = [type(claim) for claim in claims("edc/several-claims.json")]
    assert kinds == [Award, Activity, Assessment, Entitlement]
    assert [type(claim) for claim in claims("edc/rare-classes.json")] == [Award, Claim]


def test_parts_are_read_to_any_depth() -> None:
    [rescue] = claims("edc/nested-parts.json")
    assert isinstance(rescue, Award)
    at_sea, ashore = rescue.parts
    assert [len(part.parts) for part in (at_sea, ashore)] == [2, 0]
    assert at_sea.parts[0].title is not None
    assert at_sea.parts[0].title["en"] == "Towing"


def test_every_language_is_read() -> None:
    credential = understand(json.dumps(fixture("edc/two-languages.json"))).credential
    assert credential.display is not None
    assert credential.display.title is not None
    assert credential.display.title.entries == (
        ("fr", "Intendance des données"),
        ("en", "Data Stewardship"),
    )
    assert len(credential.display.sheets) == 2


def test_a_text_may_stand_in_an_array_as_uploads_have_it() -> None:
    # european-digital-credentials 3: {"en": ["text"]} in uploads
    assert (
        understand(json.dumps(fixture("edc/upload.json"))).credential.display
        == understand(json.dumps(fixture("edc/micro-credential-draft.json"))).credential.display
    )


@pytest.mark.parametrize(
    ("kind", "model"),
    [("Organisation", Organisation), ("Person", Person), ("Group", Group), ("Agent", Agent)],
)
def test_an_agent_is_what_its_type_says(kind: str, model: type) -> None:
    body = {"type": kind, "prefLabel": {"en": "x"}}
    if kind in ("Organisation", "Person"):
        del body["prefLabel"]
    document = altered("edc/minimal.json", {f"{CLAIM}/awardedBy/awardingBody": [body]})
    learner = understand(json.dumps(document)).credential.learner
    assert learner is not None
    [claim] = learner.claims
    assert claim.awarding is not None
    assert type(claim.awarding.bodies[0]) is model


# --- leniency ---------------------------------------------------------------------------------------------------

CONCEPT = {"id": "http://publications.europa.eu/resource/authority/language/ENG"}
TITLE = "/displayParameter/title"

LOUD: list[tuple[str, str, Any, list[tuple[str, str]]]] = [
    ("a text without language", TITLE, "Aid", [("edc.text-without-language", TITLE)]),
    ("a key with a blank", TITLE, {"en ": "x"}, [("edc.bad-language-tag", f"{TITLE}/en ")]),
    ("a key that is a word", TITLE, {"e_n": "x"}, [("edc.bad-language-tag", f"{TITLE}/e_n")]),
    ("an empty language map", TITLE, {}, [("value.unreadable", TITLE)]),
    ("no text in a language", TITLE, {"en": []}, [("value.unreadable", TITLE)]),
    ("a number for a text", TITLE, {"en": 5}, [("value.unreadable", TITLE)]),
    ("null for a text", TITLE, {"en": None}, [("value.unreadable", TITLE)]),
    (
        "a concept as its address",
        "/displayParameter/primaryLanguage",
        "http://publications.europa.eu/resource/authority/language/FRA",
        [("value.bare-string", "/displayParameter/primaryLanguage")],
    ),
    (
        "a concept of no type",
        "/displayParameter/primaryLanguage",
        {**CONCEPT, "prefLabel": {"en": "English"}},
        [("value.missing-type", "/displayParameter/primaryLanguage")],
    ),
    (
        "a note as a string",
        f"{CLAIM}/additionalNote",
        [{"type": "Note", "noteLiteral": "x"}],
        [("edc.text-without-language", f"{CLAIM}/additionalNote/0/noteLiteral")],
    ),
    ("a date that is none", "/validFrom", "2026-02-30", [("value.unreadable", "/validFrom")]),
    (
        "a duration in words",
        f"{CLAIM}/specifiedBy",
        {"type": "Qualification", "title": {"en": "x"}, "volumeOfLearning": "60 hours"},
        [("value.unreadable", f"{SPEC}/volumeOfLearning")],
    ),
    (
        "a member that the profile does not have",
        f"{PERSON}/shoeSize",
        44,
        [("value.unknown-member", f"{PERSON}/shoeSize")],
    ),
    (
        "a claim of another type",
        f"{CLAIM}/type",
        "Learning",
        [("value.unreadable", CLAIM)],
    ),
    (
        "a scheme as its address",
        "/displayParameter/primaryLanguage/inScheme",
        "http://publications.europa.eu/resource/authority/language",
        [("value.unreadable", "/displayParameter/primaryLanguage/inScheme")],
    ),
    ("a claim as a number", f"{PERSON}/hasClaim", [5], [("value.unreadable", CLAIM)]),
    ("a subject as a number", PERSON, 5, [("value.unreadable", PERSON)]),
    ("two subjects", PERSON, [{}, {}], [("value.too-many", PERSON)]),
    (
        "credits as a number",
        f"{CLAIM}/creditReceived",
        [{"type": "CreditPoint", "point": 5}],
        [("value.other-type", f"{CLAIM}/creditReceived/0/point")],
    ),
    (
        "a page that is no number",
        "/displayParameter/individualDisplay/0/displayDetail/0/page",
        "one",
        [("value.unreadable", "/displayParameter/individualDisplay/0/displayDetail/0/page")],
    ),
]


@pytest.mark.parametrize(
    ("what", "pointer", "value", "expected"), LOUD, ids=[what for what, *_ in LOUD]
)
def test_each_leniency_is_a_finding(
    what: str, pointer: str, value: Any, expected: list[tuple[str, str]]
) -> None:
    assert noticed(altered("edc/minimal.json", {pointer: value})) == expected, what


QUIET: list[tuple[str, dict[str, Any]]] = [
    (
        "a single claim without its array",
        {f"{PERSON}/hasClaim": fixture("edc/minimal.json")["credentialSubject"]["hasClaim"][0]},
    ),
    (
        "a single language without its array",
        {"/displayParameter/language": {**CONCEPT, "type": "Concept"}},
    ),
    (
        "a scheme in an array",
        {
            "/displayParameter/primaryLanguage/inScheme": [
                {
                    "id": "http://publications.europa.eu/resource/authority/language",
                    "type": "ConceptScheme",
                }
            ]
        },
    ),
    ("the undetermined language", {TITLE: {"und": "Aid"}}),
    ("a variety of a language", {TITLE: {"pt-BR": "Auxílio", "sr-Latn": "Pomoć"}}),
    ("several texts in a language", {TITLE: {"en": ["Aid", "First Aid"]}}),
    ("no id", {f"{CLAIM}/id": REMOVED}),
    ("a type in an array", {f"{CLAIM}/type": ["LearningAchievement"]}),
    ("no context in an upload", {"/@context": REMOVED}),
]


@pytest.mark.parametrize(("what", "changes"), QUIET, ids=[what for what, _ in QUIET])
def test_what_is_common_and_clear_needs_no_word(what: str, changes: dict[str, Any]) -> None:
    document: Any = altered("edc/minimal.json", changes)
    if "@context" not in document:
        document = {"credential": document, "deliveryDetails": {}}
    assert noticed(document) == [], what


def test_a_text_under_a_bad_key_is_read_under_the_nearest_good_one() -> None:
    credential = understand(json.dumps(fixture("edc/lenient.json"))).credential
    assert credential.display is not None
    assert credential.display.title is not None
    assert credential.display.title.languages == ("en",)


def test_status_terms_and_holder_hold_in_their_own_document_only() -> None:
    reading = understand(json.dumps(fixture("edc/rare-classes.json")))
    members = ("/credentialStatus", "/termsOfUse", "/holder", "/credentialSchema", "/@context")
    kept = [link for link in reading.links if link.document.startswith(members)]
    assert kept
    assert all(str(link.how) == "not-transferable" for link in kept)


@pytest.mark.parametrize("name", ["edc/rare-classes.json", "edc/micro-credential-sealed.json"])
def test_what_the_profile_defines_is_never_unknown(name: str) -> None:
    assert noticed(fixture(name)) == []
