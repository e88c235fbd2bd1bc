"""From a model that somebody built, an EDC: what is there is used, what is not is asked for or left out."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from edcbridge.errors import MissingInputError
from edcbridge.model import (
    Achievement,
    Activity,
    ActivityDesign,
    Address,
    Agent,
    Alignment,
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    Concept,
    Credential,
    Display,
    Endorsement,
    Group,
    Identifier,
    Learner,
    LegalIdentifier,
    Location,
    Media,
    Note,
    Organisation,
    Page,
    Party,
    Person,
    Sheets,
    Text,
    WebPage,
)
from edcbridge.vocabularies import concept, country, language
from tests.convert.samples import INPUTS, PNG

IRELAND = Location(addresses=(Address(country=country("IE")),))
SCHOOL = Organisation(
    id="https://uni.example", name=Text.of({"en": "School"}), locations=(IRELAND,)
)
IMAGE = Media(
    content=PNG,
    encoding=concept("encoding", "6146cde7dd"),
    type=concept("file-type", "PNG"),
)
AID = Achievement(id="https://uni.example/aid", title=Text.of({"en": "Aid"}))


def credential(*claims: Any, **more: Any) -> Credential:
    fields: dict[str, Any] = {
        "issuer": SCHOOL,
        "valid_from": "2026-03-01T00:00:00Z",
        **more,
        "learner": Learner(
            full_name=Text.of({"en": "Ada"}), claims=claims or (Award(achievement=AID),)
        ),
    }
    return Credential.model_validate(fields)


def written(found: Credential, **facts: Any) -> Any:
    return eb.write(found, to="edc", inputs=INPUTS, **facts).json


def claim_of(document: Any) -> Any:
    return document["credentialSubject"]["hasClaim"][0]


def codes(found: Credential, **facts: Any) -> list[str]:
    return [f.code for f in eb.write(found, to="edc", inputs=INPUTS, **facts).findings]


# --- who --------------------------------------------------------------------------------------------------------


def test_the_awarding_bodies_of_a_claim_are_its_own() -> None:
    academy = SCHOOL.model_copy(update={"id": "https://academy.example"})
    award = Award(
        achievement=AID, awarding=Awarding(bodies=(academy,), date="2026-02-01T00:00:00Z")
    )
    awarded = claim_of(written(credential(award)))["awardedBy"]
    assert [body["id"] for body in awarded["awardingBody"]] == ["https://academy.example"]
    assert awarded["awardingDate"] == "2026-02-01T00:00:00Z"


def test_what_an_awarding_process_awards_has_the_process_too_but_not_in_itself() -> None:
    other = Award(title=Text.of({"en": "Other"}))
    process = Awarding(bodies=(SCHOOL,), awards=(other,))
    awarded = claim_of(written(credential(Award(achievement=AID, awarding=process))))["awardedBy"]
    [inner] = awarded["awards"]
    assert inner["awardedBy"]["awardingBody"][0]["id"] == "https://uni.example"
    assert "awards" not in inner["awardedBy"]


def test_a_result_without_a_name_takes_the_title_supplied() -> None:
    unnamed = AID.model_copy(update={"assessments": (AssessmentDesign(id="urn:uuid:1"),)})
    found = eb.write(
        credential(Award(achievement=unnamed)), to="edc", inputs=INPUTS, title="Drill"
    ).json
    assert claim_of(found)["specifiedBy"]["provenBy"][0]["title"] == {"en": "Drill"}


BODIES: list[tuple[Party, str]] = [
    (Group(label=Text.of({"en": "Alliance"})), "Agent"),
    (Agent(label=Text.of({"en": "Harbour master"})), "Agent"),
    (Person(full_name=Text.of({"en": "Grace Keeper"})), "Agent"),
    (Person(given_name=Text.of({"en": "Grace"}), family_name=Text.of({"en": "Keeper"})), "Agent"),
    (Organisation(name=Text.of({"en": "Placeless"})), "Agent"),
    (Organisation(id="https://nameless.example", locations=(IRELAND,)), "Agent"),
    (SCHOOL, "Organisation"),
]


@pytest.mark.parametrize(
    ("body", "kind"), BODIES, ids=lambda v: getattr(v, "id", None) or str(v)[:40]
)
def test_whoever_can_not_be_an_organisation_is_an_agent(body: Party, kind: str) -> None:
    award = Award(achievement=AID, awarding=Awarding(bodies=(body,)))
    [found] = claim_of(written(credential(award)))["awardedBy"]["awardingBody"]
    assert found["type"] == kind


def test_an_agent_cannot_have_the_identifiers_of_an_organisation() -> None:
    body = Organisation(name=Text.of({"en": "X"}), vat=(LegalIdentifier(notation="IE1"),))
    award = Award(achievement=AID, awarding=Awarding(bodies=(body,)))
    assert codes(credential(award)) == ["edc.identifier-without-country"]


def test_a_legal_identifier_keeps_its_own_country() -> None:
    tax = LegalIdentifier(notation="FR1", country=country("FR"))
    body = SCHOOL.model_copy(update={"tax": (tax,)})
    [found] = claim_of(written(credential(issuer=body)))["awardedBy"]["awardingBody"]
    assert found["taxIdentifier"][0]["spatial"]["id"].endswith("/FRA")


def test_a_further_address_without_a_country_is_left_out() -> None:
    body = SCHOOL.model_copy(update={"locations": (IRELAND, Location(addresses=(Address(),)))})
    [found] = claim_of(written(credential(issuer=body)))["awardedBy"]["awardingBody"]
    assert len(found["location"]) == 1


def test_a_parent_without_a_country_is_left_out() -> None:
    body = SCHOOL.model_copy(update={"parent": Organisation(name=Text.of({"en": "Town"}))})
    [found] = claim_of(written(credential(issuer=body)))["awardedBy"]["awardingBody"]
    assert "subOrganizationOf" not in found


def test_a_person_does_not_seal() -> None:
    found = credential(issuer=Person(full_name=Text.of({"en": "Grace"})))
    with pytest.raises(MissingInputError) as caught:
        eb.write(found, to="edc", stage="sealed", country="IE")
    assert any("legal_name" in found.message for found in caught.value.findings)


def test_nobody_awards_unless_somebody_is_named() -> None:
    with pytest.raises(MissingInputError) as caught:
        eb.write(credential(issuer=None), to="edc", country="IE")
    assert "awarding body" in caught.value.findings[0].message


def test_the_caller_names_the_learner() -> None:
    found = credential().model_copy(update={"learner": Learner(claims=(Award(achievement=AID),))})
    learner = written(found, given_name="Ada", family_name="Learner", date_of_birth="1999-10-02")[
        "credentialSubject"
    ]
    assert learner["givenName"] == {"en": "Ada"}
    assert learner["dateOfBirth"] == "1999-10-02T00:00:00Z"
    assert codes(found) == ["edc.nameless-learner"]


# --- what -------------------------------------------------------------------------------------------------------


def test_a_claim_without_a_title_is_named_after_what_it_specifies() -> None:
    activity = Activity(design=ActivityDesign(title=Text.of({"en": "Course"})))
    assert claim_of(written(credential(activity)))["title"] == {"en": "Course"}


def test_the_caller_may_name_a_claim() -> None:
    assert claim_of(written(credential(Activity()), title="Course"))["title"] == {"en": "Course"}
    untitled = credential(Award(achievement=Achievement()))
    found = claim_of(written(untitled, title="Course"))
    assert found["title"] == found["specifiedBy"]["title"] == {"en": "Course"}


@pytest.mark.parametrize("claim", [Activity(), Award(), Award(achievement=Achievement())])
def test_a_claim_that_nobody_names_is_asked_for(claim: Any) -> None:
    with pytest.raises(MissingInputError) as caught:
        written(credential(claim))
    assert any("title" in found.message for found in caught.value.findings)


def test_an_activity_of_an_award_is_named_after_its_design() -> None:
    activity = Activity(design=ActivityDesign(title=Text.of({"en": "Drill"})))
    award = Award(achievement=AID, activities=(activity, Activity()))
    first, second = claim_of(written(credential(award)))["influencedBy"]
    assert first["title"] == {"en": "Drill"}
    assert second["title"] == {"en": "Aid"}


def test_a_result_description_without_a_name_is_asked_for() -> None:
    achievement = AID.model_copy(update={"assessments": (AssessmentDesign(result_type="Status"),)})
    with pytest.raises(MissingInputError):
        written(credential(Award(achievement=achievement)))


def test_what_a_result_description_is_aligned_with_is_a_document() -> None:
    design = AssessmentDesign(
        title=Text.of({"en": "Exam"}),
        alignments=(Alignment(url="https://x.example/std", name=Text.of({"en": "Standard"})),),
    )
    achievement = AID.model_copy(update={"assessments": (design,)})
    specified = claim_of(written(credential(Award(achievement=achievement))))["specifiedBy"]
    [page] = specified["provenBy"][0]["supplementaryDocument"]
    assert page["contentURL"] == "https://x.example/std"


def test_an_assessment_keeps_a_design_that_says_more_than_its_id() -> None:
    assessment = Assessment(
        grade=Note(text=Text.of({"en": "A"})),
        design=AssessmentDesign(title=Text.of({"en": "Exam"})),
    )
    [found] = claim_of(written(credential(Award(achievement=AID, assessments=(assessment,)))))[
        "provenBy"
    ]
    assert found["specifiedBy"]["title"] == {"en": "Exam"}


def test_evidence_without_an_address_is_told_in_notes() -> None:
    evidence = eb.Evidence(narrative=Text.of({"en": "Filmed."}))
    found = claim_of(written(credential(evidence=(evidence,))))
    assert "supplementaryDocument" not in found
    assert [n["noteLiteral"] for n in found["additionalNote"]] == [{"en": "narrative: Filmed."}]


def test_a_note_without_text_is_left_out() -> None:
    award = Award(achievement=AID, notes=(Note(), Note(text=Text.of({"en": "Well."}))))
    assert len(claim_of(written(credential(award)))["additionalNote"]) == 1


def test_an_endorsement_in_a_token_is_a_text_file() -> None:
    endorsed = AID.model_copy(update={"endorsements": (Endorsement(document="a.b.c"),)})
    [media] = written(credential(Award(achievement=endorsed)))["attachment"]
    assert media["contentType"]["id"].endswith("/TXT")
    assert media["content"] == "YS5iLmM="


# --- in which words ---------------------------------------------------------------------------------------------


def test_a_property_of_one_language_has_the_primary_one() -> None:
    # european-digital-credentials 2: fullName, givenName, familyName, schemeAgency
    found = credential(display=Display(primary_language=language("fr")))
    assert found.learner is not None
    learner = found.learner.model_copy(
        update={
            "full_name": Text.of({"en": "Ada", "fr": "Adèle"}),
            "identifiers": (
                Identifier(notation="1", agency=Text.of({"en": "Office", "fr": "Bureau"})),
            ),
        }
    )
    person = written(found.model_copy(update={"learner": learner}))["credentialSubject"]
    assert person["fullName"] == {"fr": "Adèle"}
    assert person["identifier"][0]["schemeAgency"] == {"fr": "Bureau"}


def test_a_title_has_one_text_in_a_language_and_keywords_have_many() -> None:
    achievement = Achievement(
        title=Text.of({"en": ["Aid", "First Aid"]}), categories=Text.of({"en": ["a", "b"]})
    )
    specified = claim_of(written(credential(Award(achievement=achievement))))["specifiedBy"]
    assert specified["title"] == {"en": "Aid"}
    assert specified["category"] == {"en": ["a", "b"]}


def test_a_concept_of_a_list_is_in_the_words_of_the_list() -> None:
    level = Concept(id="http://data.europa.eu/snb/eqf/6", label=Text.of({"en": "Bachelor"}))
    achievement = AID.model_copy(update={"eqf_level": level})
    found = claim_of(written(credential(Award(achievement=achievement))))["specifiedBy"]["eqfLevel"]
    assert found["prefLabel"] == {"en": "Level 6"}
    assert found["inScheme"][0]["id"] == "http://data.europa.eu/snb/eqf/25831c2"


def test_a_concept_of_no_list_keeps_its_words() -> None:
    group = Concept(id="https://x.example/staff", label=Text.of({"en": "Staff"}))
    achievement = AID.model_copy(update={"target_groups": (group,)})
    [found] = claim_of(written(credential(Award(achievement=achievement))))["specifiedBy"][
        "targetGroup"
    ]
    assert (found["prefLabel"], "inScheme" in found) == ({"en": "Staff"}, False)


# --- how it is shown, and since when ----------------------------------------------------------------------------


def test_pages_that_there_are_stay() -> None:
    sheets = Sheets(language=language("en"), pages=(Page(number=2, image=IMAGE),))
    [shown] = written(credential(display=Display(sheets=(sheets,))), stage="sealed")[
        "displayParameter"
    ]["individualDisplay"]
    assert shown["displayDetail"][0]["page"] == 2


IMAGES: list[tuple[str, dict[str, Any], Any]] = [
    ("the badge's", {"image": IMAGE}, Award(achievement=AID)),
    ("the award's", {}, Award(achievement=AID, image=IMAGE)),
    ("the achievement's", {}, Award(achievement=AID.model_copy(update={"image": IMAGE}))),
    ("the caller's", {}, Award(achievement=AID)),
    ("the caller's for an activity", {}, Activity(title=Text.of({"en": "x"}))),
]


@pytest.mark.parametrize(("what", "more", "claim"), IMAGES, ids=[what for what, *_ in IMAGES])
def test_some_image_shows_the_credential(what: str, more: dict[str, Any], claim: Any) -> None:
    [shown] = written(credential(claim, **more), stage="sealed")["displayParameter"][
        "individualDisplay"
    ]
    assert shown["displayDetail"][0]["image"]["content"] == PNG, what


def test_a_credential_that_was_issued_holds_since_then() -> None:
    found = credential(valid_from=None, issued="2026-01-01T00:00:00Z")
    assert written(found)["validFrom"] == "2026-01-01T00:00:00Z"


def test_the_caller_says_since_when() -> None:
    found = credential(valid_from=None)
    assert written(found, valid_from="2026-01-02T00:00:00Z")["validFrom"] == "2026-01-02T00:00:00Z"


def test_an_expiry_has_both_its_names() -> None:
    found = written(credential(expiration_date="2030-01-01T00:00:00Z"))
    assert found["validUntil"] == found["expirationDate"] == "2030-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("profile", "shapes"),
    [
        ("e34929035b", "edc-generic-full"),
        ("6cf8e68c43", "edc-accredited"),
        ("6dff8a0f87", "edc-diploma-supplement"),
        ("c_7e400154", "edc-converted"),
        ("c_9a31f32a", "edc-issued-by-mandate"),
    ],
)
def test_the_profile_names_the_shapes(profile: str, shapes: str) -> None:
    chosen = Concept(id=f"http://data.europa.eu/snb/credential/{profile}")
    [schema] = written(credential(profiles=(chosen,)))["credentialSchema"]
    assert schema["id"] == f"http://data.europa.eu/snb/model/ap/{shapes}"


# --- ids --------------------------------------------------------------------------------------------------------


def test_two_things_with_one_id_are_told_apart() -> None:
    # european-digital-credentials 0.10
    academy = SCHOOL.model_copy(update={"name": Text.of({"en": "Another"})})
    award = Award(achievement=AID, awarding=Awarding(bodies=(SCHOOL, academy)))
    found = credential(award)
    assert "edc.id-of-two-things" in codes(found)
    first, second = claim_of(written(found))["awardedBy"]["awardingBody"]
    assert first["id"] == "https://uni.example"
    assert second["id"] != first["id"]


def test_the_parts_of_a_repeated_thing_are_the_same_parts() -> None:
    found = written(credential(), stage="sealed")
    [body] = claim_of(found)["awardedBy"]["awardingBody"]
    assert body["location"][0]["id"] == found["issuer"]["location"][0]["id"]


@pytest.mark.parametrize("name", ["relative", "urn:epass:org:1", "_:b0"])
def test_an_id_that_means_nothing_elsewhere_is_replaced(name: str) -> None:
    body = SCHOOL.model_copy(update={"id": name})
    [found] = claim_of(written(credential(issuer=body)))["awardedBy"]["awardingBody"]
    assert found["id"].startswith("urn:uuid:")


def test_a_page_keeps_no_id_of_its_own_address() -> None:
    page = WebPage(url="https://uni.example/about")
    body = SCHOOL.model_copy(update={"homepages": (page,)})
    [found] = claim_of(written(credential(issuer=body)))["awardedBy"]["awardingBody"]
    assert found["homepage"][0]["contentURL"] == "https://uni.example/about"
    assert found["homepage"][0]["id"].startswith("urn:uuid:")


# --- what is there in part only -------------------------------------------------------------------------------------


def test_an_address_without_a_country_does_not_take_the_others_with_it() -> None:
    addresses = (
        Address(street=Text.of({"en": "1 Quay"})),
        Address(street=Text.of({"en": "2 Quay"})),
    )
    school = SCHOOL.model_copy(update={"locations": (Location(addresses=addresses),)})
    [location] = written(credential(issuer=school), stage="sealed")["issuer"]["location"]
    assert [address["fullAddress"]["noteLiteral"]["en"] for address in location["address"]] == [
        "1 Quay"
    ]


def test_an_identifier_without_its_characters_is_asked_for() -> None:
    school = SCHOOL.model_copy(update={"eidas": LegalIdentifier(scheme_name="VAT")})
    sealed = written(credential(issuer=school), stage="sealed")["issuer"]["eIDASIdentifier"]
    assert (sealed["notation"], sealed["schemeName"]) == (INPUTS.eidas_identifier, "VAT")
    with pytest.raises(MissingInputError, match="eidas_identifier"):
        eb.write(
            credential(issuer=school), to="edc", stage="sealed", display_image=INPUTS.display_image
        )


def test_a_country_in_words_of_its_own_gives_way_to_that_of_the_address() -> None:
    tax = LegalIdentifier(notation="IE1", country=Concept(label=Text.of({"en": "Eire"})))
    school = SCHOOL.model_copy(update={"tax": (tax,)})
    [found] = written(credential(issuer=school), stage="sealed")["issuer"]["taxIdentifier"]
    assert found["spatial"]["id"].endswith("/IRL")


@pytest.mark.parametrize(
    "shown",
    [
        Display(sheets=(Sheets(language=language("en")),)),
        Display(sheets=(Sheets(pages=(Page(number=1, image=IMAGE),)),)),
        Display(sheets=(Sheets(language=language("en"), pages=(Page(number=0, image=IMAGE),)),)),
        Display(
            sheets=(
                Sheets(language=language("en"), pages=(Page(number=1, image=Media(content=PNG)),)),
            )
        ),
    ],
    ids=["no page", "no language", "page 0", "an image of no type"],
)
def test_pages_that_an_edc_cannot_have_are_as_none(shown: Display) -> None:
    parameter = written(credential(display=shown), stage="sealed")["displayParameter"]
    [sheet] = parameter["individualDisplay"]
    assert sheet["displayDetail"][0]["page"] == 1
    with pytest.raises(MissingInputError, match="display_image"):
        eb.write(credential(display=shown), to="edc", stage="sealed", eidas_identifier="VATIE-1")


def test_a_language_in_words_of_its_own_gives_way_to_the_primary_one() -> None:
    shown = Display(languages=(Concept(label=Text.of({"en": "Seaspeak"})),))
    [found] = written(credential(display=shown))["displayParameter"]["language"]
    assert found["id"].endswith("/ENG")


def test_an_id_is_compared_with_all_that_was_said_of_it() -> None:
    said = [{"fr": "Un"}, {"en": "One"}, {"en": "Another"}]
    subjects = tuple(Concept(id="https://terms.example/1", label=Text.of(label)) for label in said)
    award = Award(achievement=AID.model_copy(update={"subjects": subjects}))
    found = claim_of(written(credential(award)))["specifiedBy"]["educationSubject"]
    first, second, third = (subject["id"] for subject in found)
    assert first == second != third


def test_an_organisation_that_the_caller_names_seals_for_a_person() -> None:
    found = credential(issuer=Person(full_name=Text.of({"en": "Grace Keeper"})))
    sealed = written(found, stage="sealed")["issuer"]
    assert (sealed["type"], sealed["legalName"]["en"]) == ("Organisation", INPUTS.legal_name)
    with pytest.raises(MissingInputError, match="names a person"):
        eb.write(found, to="edc", stage="sealed", country="IE")
