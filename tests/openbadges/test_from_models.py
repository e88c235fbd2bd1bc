"""From a model that somebody built, a badge: what is there is used, what is not is asked for or left out."""

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
    Assessment,
    AssessmentDesign,
    Award,
    Awarding,
    Claim,
    Concept,
    ContactPoint,
    Credential,
    Credits,
    Display,
    Entitlement,
    Group,
    Identifier,
    Learner,
    LearningOutcome,
    Location,
    Mailbox,
    Media,
    Note,
    Organisation,
    Page,
    Party,
    Person,
    Phone,
    Sheets,
    Text,
    WebPage,
)
from edcbridge.vocabularies import concept, country, language
from tests.convert.samples import PNG

SCHOOL = Organisation(id="https://uni.example", name=Text.of({"en": "School"}))
AID = Achievement(id="https://uni.example/aid", title=Text.of({"en": "Aid"}))
PICTURE = Media(content=PNG, type=concept("file-type", "PNG"))


def credential(*claims: Any, **more: Any) -> Credential:
    fields: dict[str, Any] = {
        "issuer": SCHOOL,
        "valid_from": "2026-03-01T00:00:00Z",
        "learner": Learner(id="did:example:ada", claims=claims or (Award(achievement=AID),)),
        **more,
    }
    return Credential.model_validate(fields)


def written(found: Credential, **facts: Any) -> Any:
    return eb.write(found, to="ob3", **facts).json


def achievement_of(found: Credential, **facts: Any) -> Any:
    return written(found, **facts)["credentialSubject"]["achievement"]


def designed(**values: Any) -> Credential:
    return credential(Award(achievement=AID.model_copy(update=values)))


# --- what -------------------------------------------------------------------------------------------------------


def test_the_title_is_that_of_the_achievement_else_of_the_award_else_the_callers() -> None:
    title = Text.of({"en": "Award"})
    assert achievement_of(credential(Award(title=title, achievement=AID)))["name"] == "Aid"
    assert achievement_of(credential(Award(title=title)))["name"] == "Award"
    assert (
        achievement_of(credential(Award(title=title, achievement=Achievement())))["name"] == "Award"
    )
    assert achievement_of(credential(Award()), title="Told")["name"] == "Told"
    with pytest.raises(MissingInputError):
        written(credential(Award()))


def test_a_credential_without_a_claim_asks_for_one() -> None:
    with pytest.raises(MissingInputError) as caught:
        written(Credential(issuer=SCHOOL))
    assert "achievement" in caught.value.findings[0].message


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (Activity(title=Text.of("x")), "CertificateOfCompletion"),
        (Assessment(title=Text.of("x")), "Assessment"),
        (Entitlement(title=Text.of("x")), "License"),
        (Claim(title=Text.of("x")), "Achievement"),
    ],
)
def test_a_claim_that_is_no_award_is_wrapped_in_one(claim: Claim, kind: str) -> None:
    # crosswalk B8
    assert achievement_of(credential(claim))["achievementType"] == kind


def test_what_a_course_shares_with_an_achievement_comes_along() -> None:
    design = ActivityDesign(
        title=Text.of({"en": "Course"}),
        categories=Text.of({"en": ["a", "b"]}),
        modes=(Concept(id="https://x.example/online", label=Text.of("Online")),),
        identifiers=(Identifier(notation="C-1", scheme_name="Course code"),),
        homepages=(WebPage(url="https://uni.example/course"),),
    )
    found = achievement_of(credential(Activity(title=Text.of("x"), design=design)))
    assert found["tag"] == ["a", "b"]
    assert found["alignment"][0]["targetType"] == "ext:ParticipationForm"
    assert found["otherIdentifier"][0]["identifierType"] == "ext:Course_code"
    assert found["criteria"]["id"] == "https://uni.example/course"


@pytest.mark.parametrize(
    ("field", "url", "expected"),
    [
        ("homepages", "https://x.example", "https://x.example"),
        ("documents", "https://x.example", "https://x.example"),
        ("homepages", None, None),
    ],
)
def test_a_page_about_it_stands_for_the_page_of_criteria(
    field: str, url: str | None, expected: str | None
) -> None:
    criteria = achievement_of(designed(**{field: (WebPage(url=url),)}))["criteria"]
    assert criteria.get("id") == expected


def test_criteria_that_there_are_stay() -> None:
    design = AssessmentDesign(title=Text.of("x"), description=Text.of("Three hours."))
    found = achievement_of(designed(criteria=Text.of("Pass."), assessments=(design,)))
    assert found["criteria"] == {"narrative": "Pass."}


def test_an_assessment_is_described_with_what_the_format_asks_for() -> None:
    # OB 3.0 B.1.21: id, name and resultType are mandatory
    award = Award(
        achievement=AID,
        assessments=(
            Assessment(
                grade=Note(text=Text.of("A")),
                design=AssessmentDesign(type=Concept(id="https://x.example/exam")),
            ),
        ),
    )
    found = written(credential(award))["credentialSubject"]
    [described] = found["achievement"]["resultDescription"]
    assert (described["name"], described["resultType"]) == ("Result", "Result")
    assert found["result"][0]["resultDescription"] == described["id"]


def test_an_assessment_may_stand_alone() -> None:
    award = Award(achievement=AID, assessments=(Assessment(grade=Note(text=Text.of("A"))),))
    [result] = written(credential(award))["credentialSubject"]["result"]
    assert result["value"] == "A"
    assert "resultDescription" not in result


def test_two_results_of_one_kind_share_their_description() -> None:
    design = AssessmentDesign(
        id="urn:uuid:0b300000-0000-4000-8000-0000000000b1", title=Text.of("x")
    )
    results = tuple(Assessment(grade=Note(text=Text.of(g)), design=design) for g in "AB")
    found = written(credential(Award(achievement=AID, assessments=results)))["credentialSubject"]
    assert len(found["achievement"]["resultDescription"]) == 1
    assert len(found["result"]) == 2


def test_a_kind_of_opportunity_that_is_no_kind_of_badge_stays_an_alignment() -> None:
    mentoring = concept("learning-opportunity", "11252a5207")
    found = achievement_of(designed(types=(mentoring,)))
    assert "achievementType" not in found
    assert found["alignment"][0]["targetType"] == "ext:LearningOpportunityType"


def test_a_concept_of_which_only_the_code_is_known_is_named_by_it() -> None:
    found = achievement_of(designed(target_groups=(Concept(notation="G1"),)))
    assert found["alignment"][0]["targetName"] == "G1"
    assert found["alignment"][0]["targetUrl"].startswith("urn:uuid:")


def test_an_outcome_without_a_title_is_named_after_its_kind() -> None:
    outcome = LearningOutcome(type=concept("skill-type", "skill"))
    found = achievement_of(designed(learning_outcomes=(outcome,)))
    assert found["alignment"][0]["targetName"] == "LearningOutcome"


@pytest.mark.parametrize(
    ("credits", "number", "units"),
    [
        ((Credits(point="5"),), 5, []),
        ((Credits(point="2.5", framework=concept("education-credit", "ECTS")),), 2.5, ["2.5"]),
        ((Credits(framework=concept("education-credit", "ECTS")),), None, []),
    ],
)
def test_credits_are_a_number_and_their_unit_an_alignment(
    credits: tuple[Credits, ...],  # noqa: A002
    number: float | None,
    units: list[str],
) -> None:
    found = achievement_of(designed(credits=credits))
    assert found.get("creditsAvailable") == number
    assert [a["targetCode"] for a in found.get("alignment", [])] == units


# --- who --------------------------------------------------------------------------------------------------------

ISSUERS: list[tuple[Party, str]] = [
    (SCHOOL, "School"),
    (Person(full_name=Text.of("Grace Keeper")), "Grace Keeper"),
    (Group(label=Text.of("Alliance")), "Alliance"),
    (Agent(label=Text.of("Harbour master")), "Harbour master"),
]


@pytest.mark.parametrize(("who", "name"), ISSUERS, ids=[name for _, name in ISSUERS])
def test_anybody_may_issue(who: Party, name: str) -> None:
    issuer = written(credential(issuer=who))["issuer"]
    assert (issuer["type"], issuer["name"]) == (["Profile"], name)


def test_nobody_issues_unless_somebody_is_named() -> None:
    with pytest.raises(MissingInputError):
        written(credential(issuer=None))
    assert written(credential(issuer=None), legal_name="School")["issuer"]["name"] == "School"


def test_of_several_awarding_bodies_the_first_created_and_the_last_issues() -> None:
    academy = Organisation(id="https://academy.example", name=Text.of("Academy"))
    award = Award(achievement=AID, awarding=Awarding(bodies=(academy, SCHOOL)))
    found = written(credential(award, issuer=None))
    assert found["issuer"]["id"] == "https://uni.example"
    assert found["credentialSubject"]["achievement"]["creator"]["id"] == "https://academy.example"


def test_a_place_without_an_address_is_named() -> None:
    school = SCHOOL.model_copy(update={"locations": (Location(name=Text.of("Harbour Town")),)})
    assert "address" in written(credential(issuer=school))["issuer"]


def test_the_name_of_a_place_is_its_locality() -> None:
    # crosswalk B3: geographicName -> addressLocality (approx)
    place = Location(name=Text.of("Harbour Town"), addresses=(Address(country=country("IE")),))
    school = SCHOOL.model_copy(update={"locations": (place,)})
    address = written(credential(issuer=school))["issuer"]["address"]
    assert address["addressLocality"] == "Harbour Town"


def test_a_locality_that_there_is_stays() -> None:
    address = Address(country=country("IE"), locality=Text.of("Cork"))
    place = Location(name=Text.of("Harbour Town"), addresses=(address,))
    school = SCHOOL.model_copy(update={"locations": (place,)})
    assert written(credential(issuer=school))["issuer"]["address"]["addressLocality"] == "Cork"


def test_the_parts_of_a_telephone_number_are_put_together() -> None:
    # crosswalk B3: compose country+area+dialNumber
    phone = Phone(country_code="+353", area_code="21", local_number="5550100")
    school = SCHOOL.model_copy(update={"contacts": (ContactPoint(phones=(phone,)),)})
    assert written(credential(issuer=school))["issuer"]["phone"] == "+353 21 5550100"


def test_of_several_contacts_the_first_of_each_kind_counts() -> None:
    contacts = (
        ContactPoint(emails=(Mailbox(),)),
        ContactPoint(emails=(Mailbox(id="mailto:a@x.example"),)),
        ContactPoint(
            emails=(Mailbox(id="mailto:b@x.example"),),
            phones=(Phone(number="1"), Phone(number="2")),
        ),
    )
    issuer = written(credential(issuer=SCHOOL.model_copy(update={"contacts": contacts})))["issuer"]
    assert (issuer["email"], issuer["phone"]) == ("a@x.example", "1")


def test_a_learner_of_whom_nothing_is_known_gets_an_id() -> None:
    found = written(credential(learner=Learner(claims=(Award(achievement=AID),))))
    assert found["credentialSubject"]["id"].startswith("urn:uuid:")


def test_a_learner_with_an_identity_needs_no_id() -> None:
    learner = Learner(
        claims=(Award(achievement=AID),),
        identifiers=(Identifier(notation="7", scheme_name="sisSourcedId"),),
        contacts=(ContactPoint(emails=(Mailbox(), Mailbox(id="mailto:a@x.example"))),),
    )
    found = written(credential(learner=learner))["credentialSubject"]
    assert "id" not in found
    assert [i["identityType"] for i in found["identifier"]] == ["sisSourcedId", "emailAddress"]


# --- how it is shown, and since when ----------------------------------------------------------------------------


def test_the_first_page_in_the_preferred_language_is_the_image() -> None:
    def sheets(tag: str, content: str) -> Sheets:
        image = PICTURE.model_copy(update={"content": content})
        return Sheets(language=language(tag), pages=(Page(number=1, image=image), Page(number=2)))

    pages = (sheets("en", "AAAA"), sheets("fr", "BBBB"), Sheets(pages=(Page(),)), Sheets())
    found = credential(display=Display(primary_language=language("fr"), sheets=pages))
    assert written(found)["image"]["id"] == "data:image/png;base64,BBBB"
    assert written(found, language="en")["image"]["id"] == "data:image/png;base64,AAAA"


def test_pages_without_an_image_show_nothing() -> None:
    shown = Display(sheets=(Sheets(pages=(Page(image=Media(title=Text.of("x"))),)),))
    assert "image" not in written(credential(display=shown))


def test_the_image_of_the_badge_counts_before_any_page() -> None:
    sheets = (Sheets(pages=(Page(image=PICTURE),)),)
    own = Media(url="https://x.example/b.png")
    found = credential(image=own, display=Display(sheets=sheets))
    assert written(found)["image"]["id"] == "https://x.example/b.png"


ATTACHED: list[tuple[str, Media, str | None]] = [
    ("its bytes", PICTURE, f"data:image/png;base64,{PNG}"),
    ("its address", Media(url="https://x.example/t.pdf"), "https://x.example/t.pdf"),
    ("bytes of no known type", Media(content="AAAA"), None),
]


@pytest.mark.parametrize(("what", "media", "address"), ATTACHED, ids=[a[0] for a in ATTACHED])
def test_an_attachment_is_evidence_by(what: str, media: Media, address: str | None) -> None:
    found = written(credential(attachments=(media,)))
    assert [e["id"] for e in found.get("evidence", [])] == ([address] if address else []), what


def test_a_document_without_an_address_is_no_evidence() -> None:
    award = Award(achievement=AID, documents=(WebPage(title=Text.of("x")),))
    assert "evidence" not in written(credential(award))


DATES: list[tuple[dict[str, str | None], dict[str, str]]] = [
    (
        {"valid_from": None, "issuance_date": "2026-01-01T00:00:00Z"},
        {"validFrom": "2026-01-01T00:00:00Z"},
    ),
    ({"valid_from": None, "issued": "2026-01-02T00:00:00Z"}, {"validFrom": "2026-01-02T00:00:00Z"}),
    ({"expiration_date": "2030-01-01T00:00:00Z"}, {"validUntil": "2030-01-01T00:00:00Z"}),
    ({"issued": "2026-01-03T00:00:00Z"}, {"awardedDate": "2026-01-03T00:00:00Z"}),
    ({"awarded": "2026-01-04"}, {"awardedDate": "2026-01-04T00:00:00Z"}),
]


@pytest.mark.parametrize(("stated", "expected"), DATES)
def test_dates(stated: dict[str, str | None], expected: dict[str, str]) -> None:
    found = written(credential(**stated))
    assert {member: found[member] for member in expected} == expected


def test_the_caller_says_since_when() -> None:
    found = credential(valid_from=None)
    with pytest.raises(MissingInputError):
        written(found)
    assert written(found, valid_from="2026-01-01T00:00:00Z")["validFrom"] == "2026-01-01T00:00:00Z"
