"""Reading a badge: where each property goes in the model, and what is let pass with a word."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Award, Learner, Organisation, Person
from edcbridge.model.walk import leaves
from tests.convert.samples import PNG, REMOVED, altered, fixture, noticed

SUBJECT = "/credentialSubject"
ACHIEVEMENT = f"{SUBJECT}/achievement"
CLAIM = "/learner/claims/0"
DESIGN = f"{CLAIM}/achievement"

# OB 3.0 section B.1: property, place in the model, what stands there
PLACES: list[tuple[str, str, Any]] = [
    # AchievementCredential
    ("/id", "/id", "urn:uuid:0b300000-0000-4000-8000-000000000002"),
    ("/name", "/display/title/0", "Coastal Rescue"),
    ("/description", "/display/description/0", "Awarded for rescue work on the coast."),
    ("/image/id", "/image/content", PNG),
    ("/image/caption", "/image/title/0", "A lifebuoy"),
    ("/validFrom", "/valid_from", "2026-03-01T09:00:00+01:00"),
    ("/validUntil", "/valid_until", "2031-03-01T09:00:00+01:00"),
    ("/awardedDate", "/awarded", "2026-02-20T12:00:00Z"),
    # Evidence
    ("/evidence/0/id", "/evidence/0/id", "https://harbour.example/evidence/drill"),
    ("/evidence/0/name", "/evidence/0/name/0", "The drill"),
    ("/evidence/0/narrative", "/evidence/0/narrative/0", "Filmed on 18 February."),
    ("/evidence/0/description", "/evidence/0/description/0", "A film of the drill."),
    ("/evidence/0/genre", "/evidence/0/genre", "Film"),
    ("/evidence/0/audience", "/evidence/0/audience", "Examiners"),
    # Profile
    ("/issuer/id", "/issuer/id", "https://harbour.example"),
    ("/issuer/name", "/issuer/name/0", "Harbour Rescue School"),
    ("/issuer/url", "/issuer/homepages/0/url", "https://harbour.example/about"),
    ("/issuer/phone", "/issuer/contacts/0/phones/0/number", "+353 21 555 0100"),
    ("/issuer/email", "/issuer/contacts/0/emails/0/id", "mailto:school@harbour.example"),
    ("/issuer/description", "/issuer/description/0", "Teaches rescue at sea."),
    ("/issuer/official", "/issuer/official/0", "The Harbour Master"),
    ("/issuer/image/id", "/issuer/logo/content", PNG),
    ("/issuer/parentOrg/name", "/issuer/parent/name/0", "Harbour Town Council"),
    # IdentifierEntry
    ("/issuer/otherIdentifier/0/identifier", "/issuer/eidas/notation", "VATIE-0000001A"),
    ("/issuer/otherIdentifier/1/identifier", "/issuer/registration/notation", "IE-555"),
    ("/issuer/otherIdentifier/2/identifier", "/issuer/vat/0/notation", "IE0000001A"),
    ("/issuer/otherIdentifier/3/identifier", "/issuer/tax/0/notation", "T-0000001"),
    ("/issuer/otherIdentifier/4/identifier", "/issuer/identifiers/0/notation", "school-7"),
    ("/issuer/otherIdentifier/4/identifierType", "/issuer/identifiers/0/scheme_name", "sourcedId"),
    # Address, GeoCoordinates
    ("/issuer/address/addressCountry", "/issuer/locations/0/addresses/0/country_name/0", "Ireland"),
    ("/issuer/address/addressRegion", "/issuer/locations/0/addresses/0/region/0", "Munster"),
    (
        "/issuer/address/addressLocality",
        "/issuer/locations/0/addresses/0/locality/0",
        "Harbour Town",
    ),
    ("/issuer/address/streetAddress", "/issuer/locations/0/addresses/0/street/0", "1 Quay Street"),
    (
        "/issuer/address/postOfficeBoxNumber",
        "/issuer/locations/0/addresses/0/post_office_box/0",
        "77",
    ),
    ("/issuer/address/postalCode", "/issuer/locations/0/addresses/0/postal_code/0", "T12 X000"),
    ("/issuer/address/geo/latitude", "/issuer/locations/0/addresses/0/latitude", 51.9),
    ("/issuer/address/geo/longitude", "/issuer/locations/0/addresses/0/longitude", -8.47),
    (
        "/issuer/address/addressCountryCode",
        "/issuer/locations/0/addresses/0/country/id",
        "http://publications.europa.eu/resource/authority/country/IRL",
    ),
    # AchievementSubject, and the Profile that it is as well
    (f"{SUBJECT}/id", "/learner/id", "did:example:ada"),
    (f"{SUBJECT}/name", "/learner/full_name/0", "Ada van Learner"),
    (f"{SUBJECT}/givenName", "/learner/given_name/0", "Ada"),
    (f"{SUBJECT}/familyName", "/learner/family_name/0", "Learner"),
    (f"{SUBJECT}/additionalName", "/learner/additional_name/0", "Maria"),
    (f"{SUBJECT}/patronymicName", "/learner/patronymic_name/0", "Byronovna"),
    (f"{SUBJECT}/honorificPrefix", "/learner/honorific_prefix/0", "Dr"),
    (f"{SUBJECT}/honorificSuffix", "/learner/honorific_suffix/0", "MSc"),
    (f"{SUBJECT}/familyNamePrefix", "/learner/family_name_prefix/0", "van"),
    (f"{SUBJECT}/dateOfBirth", "/learner/date_of_birth", "1999-10-02"),
    (f"{SUBJECT}/email", "/learner/contacts/0/emails/0/id", "mailto:ada@learner.example"),
    (f"{SUBJECT}/phone", "/learner/contacts/0/phones/0/number", "+353 21 555 0199"),
    (
        f"{SUBJECT}/address/streetAddress",
        "/learner/location/addresses/0/street/0",
        "2 Quay Street",
    ),
    (f"{SUBJECT}/activityStartDate", f"{CLAIM}/activities/0/periods/0/start", None),
    (f"{SUBJECT}/activityEndDate", f"{CLAIM}/activities/0/periods/0/end", None),
    (f"{SUBJECT}/term", f"{CLAIM}/activities/0/periods/0/label/0", "Spring 2026"),
    (f"{SUBJECT}/creditsEarned", f"{CLAIM}/credits/0/point", "5"),
    (f"{SUBJECT}/image/id", f"{CLAIM}/image/url", "https://harbour.example/ada-in-action.png"),
    (f"{SUBJECT}/licenseNumber", f"{CLAIM}/identifiers/0/notation", "L-4711"),
    (f"{SUBJECT}/narrative", f"{CLAIM}/description/0", None),
    (f"{SUBJECT}/role", f"{CLAIM}/role/0", "Helm"),
    (f"{SUBJECT}/source/name", f"{CLAIM}/source/name/0", "Registry of Rescuers"),
    # IdentityObject
    (f"{SUBJECT}/identifier/0/identityHash", "/learner/identifiers/0/notation", "S-2026-17"),
    (f"{SUBJECT}/identifier/0/identityType", "/learner/identifiers/0/scheme_name", "sisSourcedId"),
    (f"{SUBJECT}/identifier/0/hashed", "/learner/identifiers/0/hashed", False),
    (f"{SUBJECT}/identifier/1/hashed", "/learner/identifiers/1/hashed", True),
    (f"{SUBJECT}/identifier/1/salt", "/learner/identifiers/1/salt", "Sea"),
    # Result
    (f"{SUBJECT}/result/0/value", f"{CLAIM}/assessments/0/grade/text/0", "A"),
    (f"{SUBJECT}/result/0/resultDescription", f"{CLAIM}/assessments/0/design/id", None),
    (f"{SUBJECT}/result/1/status", f"{CLAIM}/assessments/1/status", "Completed"),
    (f"{SUBJECT}/result/1/achievedLevel", f"{CLAIM}/assessments/1/achieved_level", None),
    # Achievement
    (f"{ACHIEVEMENT}/id", f"{DESIGN}/id", "https://harbour.example/achievements/coastal-rescue"),
    (f"{ACHIEVEMENT}/achievementType", f"{DESIGN}/achievement_type", "MicroCredential"),
    (f"{ACHIEVEMENT}/name", f"{DESIGN}/title/0", "Coastal Rescue"),
    (f"{ACHIEVEMENT}/description", f"{DESIGN}/description/0", "Rescues people from the water."),
    (f"{ACHIEVEMENT}/criteria/narrative", f"{DESIGN}/criteria/0", None),
    (f"{ACHIEVEMENT}/criteria/id", f"{DESIGN}/criteria_url", None),
    (f"{ACHIEVEMENT}/image/id", f"{DESIGN}/image/url", "https://harbour.example/rescue.png"),
    (f"{ACHIEVEMENT}/inLanguage", f"{DESIGN}/text_language", "en"),
    (f"{ACHIEVEMENT}/humanCode", f"{DESIGN}/human_code", "CR-101"),
    (f"{ACHIEVEMENT}/version", f"{DESIGN}/version", "2026.1"),
    (f"{ACHIEVEMENT}/fieldOfStudy", f"{DESIGN}/field_of_study/0", "Travel, tourism and leisure"),
    (f"{ACHIEVEMENT}/specialization", f"{DESIGN}/specialization/0", "Inshore lifeboats"),
    (f"{ACHIEVEMENT}/tag/1", f"{DESIGN}/categories/1", "lifeboat"),
    (f"{ACHIEVEMENT}/creditsAvailable", f"{DESIGN}/credits/0/point", "5.5"),
    (f"{ACHIEVEMENT}/creator/name", f"{DESIGN}/creator/name/0", "Coastal Academy"),
    (f"{ACHIEVEMENT}/otherIdentifier/0/identifier", f"{DESIGN}/identifiers/0/notation", "CR-2026"),
    # ResultDescription, RubricCriterionLevel
    (f"{ACHIEVEMENT}/resultDescription/0/name", f"{DESIGN}/assessments/0/title/0", "Final grade"),
    (
        f"{ACHIEVEMENT}/resultDescription/0/resultType",
        f"{DESIGN}/assessments/0/result_type",
        "LetterGrade",
    ),
    (
        f"{ACHIEVEMENT}/resultDescription/0/allowedValue/3",
        f"{DESIGN}/assessments/0/allowed_values/3",
        "A",
    ),
    (
        f"{ACHIEVEMENT}/resultDescription/0/requiredValue",
        f"{DESIGN}/assessments/0/required_value",
        "C",
    ),
    (f"{ACHIEVEMENT}/resultDescription/0/valueMin", f"{DESIGN}/assessments/0/value_min", "F"),
    (f"{ACHIEVEMENT}/resultDescription/0/valueMax", f"{DESIGN}/assessments/0/value_max", "A"),
    (
        f"{ACHIEVEMENT}/resultDescription/1/requiredLevel",
        f"{DESIGN}/assessments/1/required_level",
        None,
    ),
    (
        f"{ACHIEVEMENT}/resultDescription/1/rubricCriterionLevel/1/points",
        f"{DESIGN}/assessments/1/levels/1/points",
        "10",
    ),
    (
        f"{ACHIEVEMENT}/resultDescription/1/rubricCriterionLevel/1/alignment/0/targetName",
        f"{DESIGN}/assessments/1/levels/1/alignments/0/name/0",
        "Storm",
    ),
    # Related
    (f"{ACHIEVEMENT}/related/0/id", f"{DESIGN}/related/0/id", None),
    (f"{ACHIEVEMENT}/related/0/inLanguage", f"{DESIGN}/related/0/language", "fr"),
    (f"{ACHIEVEMENT}/related/0/version", f"{DESIGN}/related/0/version", "2025.1"),
    # EndorsementCredential, kept whole
    (
        f"{ACHIEVEMENT}/endorsement/0/credentialSubject/endorsementComment",
        f"{DESIGN}/endorsements/0/document/credentialSubject/endorsementComment",
        "Worth having.",
    ),
    ("/issuer/endorsementJwt/0", "/issuer/endorsements/1/document", "bm90LWE.cmVhbA.c2lnbmF0dXJl"),
]


@pytest.mark.parametrize(("member", "place", "value"), PLACES, ids=lambda v: str(v)[:60])
def test_each_property_has_its_place(member: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture("ob3/complete.json")))
    assert place in [link.model for link in reading.links if link.document == member]
    found = dict(leaves(reading.credential))[place]
    if value is not None:
        assert found == value


def test_dates_on_data_model_1_1_have_other_names() -> None:
    credential = understand(json.dumps(fixture("ob3/data-model-1.1.json"))).credential
    assert (credential.valid_from, credential.valid_until) == (
        "2023-05-04T10:00:00Z",
        "2028-05-04T10:00:00Z",
    )


def test_the_data_model_is_told_by_the_context_and_not_by_the_dates() -> None:
    dates = {"/issuanceDate": "2026-01-01T00:00:00Z", "/validFrom": REMOVED}
    document = altered("ob3/minimal.json", dates)
    assert noticed(document) == [("value.unknown-member", "/issuanceDate")]
    assert understand(json.dumps(document)).credential.valid_from is None


def test_text_is_in_the_language_that_the_achievement_names() -> None:
    learner = understand(json.dumps(fixture("ob3/complete.json"))).credential.learner
    assert learner is not None
    [award] = learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    assert award.achievement.title is not None
    assert award.achievement.title.entries == (("en", "Coastal Rescue"),)


def test_text_of_no_stated_language_is_undetermined() -> None:
    learner = understand(json.dumps(fixture("ob3/minimal.json"))).credential.learner
    assert isinstance(learner, Learner)
    [award] = learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    assert award.achievement.title is not None
    assert award.achievement.title.languages == ("und",)


@pytest.mark.parametrize("member", ["givenName", "familyName", "dateOfBirth", "honorificPrefix"])
def test_a_profile_with_what_only_people_have_is_a_person(member: str) -> None:
    document = altered("ob3/minimal.json", {f"/issuer/{member}": "1999-10-02"})
    assert type(understand(json.dumps(document)).credential.issuer) is Person


def test_any_other_profile_is_an_organisation() -> None:
    credential = understand(json.dumps(fixture("ob3/minimal.json"))).credential
    assert type(credential.issuer) is Organisation


# --- leniency: each is one finding, with its code and place -----------------------------------------------------

IMAGE = {"id": "https://harbour.example/badge.png", "type": "Image"}
IDENTITY = {"type": "IdentityObject", "hashed": False, "identityHash": "7", "identityType": "isbn"}
OUTCOME = {"type": ["Alignment"], "targetName": "Tows", "targetUrl": "https://x.example/1"}

QUIET: list[tuple[str, dict[str, Any]]] = [
    ("a single identity without its array", {f"{SUBJECT}/identifier": IDENTITY}),
    ("a single result without its array", {f"{SUBJECT}/result": {"type": "Result", "value": "A"}}),
    ("a type as one string", {f"{ACHIEVEMENT}/type": "Achievement"}),
    ("an alignment without its array", {f"{ACHIEVEMENT}/alignment": OUTCOME}),
    ("a single tag", {f"{ACHIEVEMENT}/tag": "rescue"}),
    ("an issuer in an array of one", {"/issuer": [fixture("ob3/minimal.json")["issuer"]]}),
    ("more types than one", {f"{ACHIEVEMENT}/type": ["Achievement", "EducredentialAchievement"]}),
    ("a number of credits", {f"{SUBJECT}/creditsEarned": 2.5}),
    ("a name of the learner", {f"{SUBJECT}/name": "Ada Learner"}),
    ("the newer name of the type", {"/type": ["VerifiableCredential", "AchievementCredential"]}),
    ("a text in an array of one", {f"{ACHIEVEMENT}/name": ["First Aid"]}),
    ("empty criteria", {f"{ACHIEVEMENT}/criteria": {}}),
]


@pytest.mark.parametrize(("what", "changes"), QUIET, ids=[what for what, _ in QUIET])
def test_what_is_common_and_clear_needs_no_word(what: str, changes: dict[str, Any]) -> None:
    assert noticed(altered("ob3/minimal.json", changes)) == [], what


LOUD: list[tuple[str, str, Any, str]] = [
    ("an image as its address", "/image", IMAGE["id"], "value.bare-string"),
    ("an issuer as its address", "/issuer", "did:example:school", "value.bare-string"),
    ("a parent as its address", "/issuer/parentOrg", "did:example:town", "value.bare-string"),
    ("a language map", f"{ACHIEVEMENT}/name", {"en": "Aid"}, "ob3.language-map"),
    (
        "a value object",
        f"{ACHIEVEMENT}/name",
        {"@value": "Aid", "@language": "en"},
        "ob3.value-object",
    ),
    (
        "value objects in two languages",
        f"{ACHIEVEMENT}/name",
        [{"@value": "Aid", "@language": "en"}, {"@value": "Aide", "@language": "fr"}],
        "ob3.value-object",
    ),
    ("an object of no type", f"{ACHIEVEMENT}/type", REMOVED, "value.missing-type"),
    ("a member of no context", f"{ACHIEVEMENT}/shoeSize", 44, "value.unknown-member"),
    ("a country in other words", "/issuer/address", "IE", "value.unreadable"),
    ("criteria as a string", f"{ACHIEVEMENT}/criteria", "Pass.", "value.unreadable"),
    ("a number for text", f"{ACHIEVEMENT}/name", 5, "value.unreadable"),
    ("an empty array for text", f"{ACHIEVEMENT}/name", [], "value.unreadable"),
    ("two texts", "/name", ["a", "b"], "value.unreadable"),
    ("a number in a language map", f"{ACHIEVEMENT}/name", {"en": 5}, "value.unreadable"),
    ("a value object of a number", f"{ACHIEVEMENT}/name", {"@value": 5}, "value.unreadable"),
    ("an endorsement as its address", "/endorsement", ["urn:uuid:1"], "value.unreadable"),
    ("a token that is an object", "/endorsementJwt", [{}], "value.unreadable"),
    ("credits in words", f"{SUBJECT}/creditsEarned", "five", "value.unreadable"),
    ("hashed as a word", f"{SUBJECT}/identifier", [{**IDENTITY, "hashed": "false"}], ""),
    ("two subjects", SUBJECT, [fixture("ob3/minimal.json")["credentialSubject"]] * 2, ""),
]
ELSEWHERE = {
    "an endorsement as its address": ("/endorsement", "value.unreadable"),
    "a token that is an object": ("/endorsementJwt", "value.unreadable"),
    "an object of no type": (ACHIEVEMENT, "value.missing-type"),
    "hashed as a word": (f"{SUBJECT}/identifier/0/hashed", "value.unreadable"),
    "two subjects": (SUBJECT, "value.too-many"),
}


@pytest.mark.parametrize(
    ("what", "pointer", "value", "code"), LOUD, ids=[what for what, *_ in LOUD]
)
def test_each_leniency_is_a_finding(what: str, pointer: str, value: Any, code: str) -> None:
    place, kind = ELSEWHERE.get(what, (pointer, code))
    assert noticed(altered("ob3/minimal.json", {pointer: value})) == [(kind, place)]


def test_all_languages_of_a_language_map_are_read() -> None:
    changes = {f"{ACHIEVEMENT}/name": {"en": "Aid", "fr": "Aide"}}
    reading = understand(json.dumps(altered("ob3/minimal.json", changes)))
    texts = dict(leaves(reading.credential))
    assert [texts[f"{DESIGN}/title/{index}"] for index in range(2)] == ["Aid", "Aide"]


def test_proof_and_status_are_not_for_the_model() -> None:
    reading = understand(json.dumps(fixture("ob3/proof-and-status.json")))
    kept = {link.model for link in reading.links if link.document.startswith("/proof")}
    assert kept
    assert all(place.startswith("/@residue/proof") for place in kept)
    assert "zNotARealProof" not in {str(value) for _, value in leaves(reading.credential)}


@pytest.mark.parametrize("tag", ["", "e n", "english?"])
def test_a_tag_that_is_none_says_nothing_of_the_language(tag: str) -> None:
    # law 4: the badge states its language elsewhere, and the draft does not repeat what is none
    badge = fixture("ob3/micro-credential-eu.json")
    badge["credentialSubject"]["achievement"]["name"] = {tag: "Data Stewardship"}
    assert badge["credentialSubject"]["achievement"]["inLanguage"] == "en"
    draft = eb.convert(badge, to="edc", country="IE").draft.json
    [claim] = draft["credentialSubject"]["hasClaim"]
    assert claim["title"] == {"en": "Data Stewardship"}


def test_space_around_a_tag_is_not_part_of_it() -> None:
    badge = fixture("ob3/micro-credential-eu.json")
    badge["credentialSubject"]["achievement"]["name"] = {" fr ": "Intendance des données"}
    draft = eb.convert(badge, to="edc", country="IE").draft.json
    [claim] = draft["credentialSubject"]["hasClaim"]
    assert claim["title"] == {"fr": "Intendance des données"}
    assert eb.write(eb.read(badge), to="ob3").json == badge


def test_an_address_that_no_iri_may_hold_is_encoded() -> None:
    # law 5: an id of an EDC is an IRI (RFC 6068 section 2), and back in a badge it is as it was
    badge = fixture("ob3/micro-credential-eu.json")
    badge["issuer"]["email"] = "registry <office>@uni.example"
    draft = eb.convert(badge, to="edc", country="IE", language="en").draft
    assert "mailto:registry%20%3Coffice%3E@uni.example" in draft.text()
    again = eb.convert(draft.json, to="ob3").draft.json
    assert again["issuer"]["email"] == "registry <office>@uni.example"
