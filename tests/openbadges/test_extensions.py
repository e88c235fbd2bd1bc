"""The extensions of 1EdTech: accreditation of the issuer, and how a result is assessed; and those that nobody knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator

import edcbridge as eb
from edcbridge import Credential
from edcbridge.conversion import understand
from edcbridge.model import (
    Accreditation,
    Achievement,
    Agent,
    Assessment,
    AssessmentDesign,
    Award,
    Concept,
    ContactPoint,
    Identifier,
    Learner,
    Media,
    Note,
    Organisation,
    Text,
    WebPage,
)
from edcbridge.model.walk import leaves
from edcbridge.openbadges.assessment import ASSESSMENT_TYPES
from edcbridge.pointer import lookup
from edcbridge.vocabularies import concept
from tests.convert.samples import REMOVED, altered, fate, fixture, journey, noticed

NAME = "ob3/extensions.json"
ACHIEVEMENT = "/credentialSubject/achievement"
ACCREDITATION = "/issuer/accreditations/0"
RESULT = f"{ACHIEVEMENT}/resultDescription/0"
ACCRED = "https://purl.imsglobal.org/spec/ob-accred/v2p0/context"
ASSESS = "https://purl.imsglobal.org/spec/ob-assessment/v2p0/context"

BARE = fixture("ob3/minimal.json")["@context"]

# member in the badge, place in the model, what stands there
PLACES: list[tuple[str, str, Any]] = [
    (f"{ACCREDITATION}/id", "agent/id", "https://quality.example"),
    (f"{ACCREDITATION}/name", "agent/name/0", "Quality Board of Rescue Schools"),
    (f"{ACCREDITATION}/url", "agent/homepages/0/url", "https://quality.example/about"),
    (f"{ACCREDITATION}/description", "agent/description/0", "Looks after rescue schools."),
    (
        f"{ACCREDITATION}/email",
        "agent/contacts/0/emails/0/id",
        "mailto:desk@quality.example",
    ),
    (
        f"{ACCREDITATION}/contactInstructions",
        "agent/contacts/0/description/0",
        "Write to the desk, in Irish or English.",
    ),
    (f"{ACCREDITATION}/logo", "agent/logo/url", "https://quality.example/logo.png"),
    (f"{ACCREDITATION}/accreditationDate", "issued", "2024-09-01"),
    (f"{ACCREDITATION}/areaServed", "limit_jurisdictions/0/label/0", "Ireland"),
    (
        f"{ACCREDITATION}/educationalSector",
        "limit_fields/0/label/0",
        "Travel, tourism and leisure",
    ),
    (f"{ACCREDITATION}/alignment/0/targetName", "title/0", "Institutional review 2024"),
    (
        f"{ACCREDITATION}/alignment/0/targetUrl",
        "landing_pages/0/url",
        "https://quality.example/reviews/2024",
    ),
    (f"{ACCREDITATION}/alignment/0/targetCode", "identifiers/0/notation", "QB-2024-7"),
    (
        f"{ACCREDITATION}/alignment/0/targetDescription",
        "description/0",
        "All courses of the school.",
    ),
    (
        f"{ACCREDITATION}/alignment/1/targetUrl",
        "type/id",
        "http://data.europa.eu/snb/accreditation/bb4618238e",
    ),
    (
        f"{ACCREDITATION}/alignment/2/targetUrl",
        "limit_fields/0/id",
        "http://data.europa.eu/snb/isced-f/1015",
    ),
]


@pytest.mark.parametrize(("source", "place", "value"), PLACES, ids=[p[1] for p in PLACES])
def test_an_accreditation_has_its_place_in_the_model(source: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture(NAME)))
    full = f"/issuer/accreditations/0/{place}"
    assert dict(leaves(reading.credential))[full] == value
    assert full in {link.model for link in reading.links if link.document == source}


ASSESSED: list[tuple[str, str, Any]] = [
    ("assessmentType", "assessment_type", "Exam"),
    ("assessmentType", "type/id", "http://data.europa.eu/snb/assessment/6e6cb2cc78"),
    ("description", "description/0", "Twenty questions about calls and frequencies."),
    (
        "evaluationMethod",
        "grading_scheme/description/0",
        "One point for each right answer; fifteen pass.",
    ),
    ("assessmentOutput", "notes/0/text/0", "Answers on paper"),
    ("hasGroupParticipation", "notes/1/text/0", "false"),
    ("hasGroupEvaluation", "notes/2/text/0", "false"),
    ("assessmentExample", "notes/3/text/0", "https://harbour.example/examples/radio"),
    (
        "scoringMethodExampleDescription",
        "notes/4/text/0",
        "The key is published after the test.",
    ),
    ("assessmentEvaluation", "notes/5/text/0", "https://harbour.example/studies/radio"),
]


@pytest.mark.parametrize(("member", "place", "value"), ASSESSED, ids=[p[1] for p in ASSESSED])
def test_an_assessment_has_its_place_in_the_model(member: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture(NAME)))
    full = f"/learner/claims/0/achievement/assessments/0/{place}"
    assert dict(leaves(reading.credential))[full] == value
    assert full in {n.model for n in reading.links if n.document == f"{RESULT}/{member}"}


def test_the_exact_type_of_assessment_counts_more_than_the_word() -> None:
    credential = understand(json.dumps(fixture(NAME))).credential
    found = dict(leaves(credential))["/learner/claims/0/achievement/assessments/1/type/id"]
    assert found == "http://data.europa.eu/snb/assessment/56539a6507"  # group performance


@pytest.mark.parametrize(("code", "word"), ASSESSMENT_TYPES.items())
def test_every_code_with_a_word_is_of_the_european_list(code: str, word: str) -> None:
    assert concept("assessment", code).label is not None
    assert word in ("Exam", "Performance", "Artifact")


ODDITIES: list[tuple[str, str, Any]] = [
    ("a date without hyphens", f"{ACCREDITATION}/accreditationDate", "20240901"),
    ("a date with a time", f"{ACCREDITATION}/accreditationDate", "2024-09-01T10:00:00Z"),
    ("no date", f"{ACCREDITATION}/accreditationDate", "last year"),
    ("an image besides the logo", f"{ACCREDITATION}/image", {"id": "a:b", "type": "Image"}),
    ("a logo that is an object", f"{ACCREDITATION}/logo", {"id": "a:b", "type": "Image"}),
    ("another area than the limits", f"{ACCREDITATION}/educationalSector", "Fishing"),
    ("an alignment of no kind", f"{ACCREDITATION}/alignment/0/targetType", "CFItem"),
    ("no alignments", f"{ACCREDITATION}/alignment", []),
    ("an alignment that is text", f"{ACCREDITATION}/alignment/0", "reviewed"),
    ("an accreditor without a class", f"{ACCREDITATION}/type", REMOVED),
    ("an accreditor of another class", f"{ACCREDITATION}/type", ["Profile", "Own"]),
    ("no second class", "/issuer/type", ["Profile"]),
    ("no accreditations", "/issuer/accreditations", []),
    ("one accreditation", "/issuer/accreditations", {"id": "https://q.example", "name": "Q"}),
    ("an accreditor by address", f"{ACCREDITATION}", "https://quality.example"),
    ("accreditations of the accreditor", f"{ACCREDITATION}/accreditations", [{"id": "a:b"}]),
    ("one context of two", "/@context", [*BARE, ACCRED]),
    ("no contexts of extensions", "/@context", BARE),
    ("no second class of the result", f"{RESULT}/type", ["ResultDescription"]),
    ("another word", f"{RESULT}/assessmentType", "Interview"),
    ("no type of assessment", f"{RESULT}/assessmentType", REMOVED),
    ("a number for text", f"{RESULT}/assessmentOutput", 5),
    ("text for a truth value", f"{RESULT}/hasGroupEvaluation", "false"),
    ("sections", f"{RESULT}/sections", [{"title": "A", "questions": [{"text": "Why?"}]}]),
]


@pytest.mark.parametrize(("what", "pointer", "value"), ODDITIES, ids=[o[0] for o in ODDITIES])
def test_what_is_odd_is_put_back_in_its_place(what: str, pointer: str, value: Any) -> None:
    document = altered(NAME, {pointer: value})
    again = eb.write(eb.read(json.dumps(document)), to="ob3").json
    assert eb.diff(json.dumps(again), json.dumps(document)) == (), what


def test_an_unlisted_word_for_the_assessment_is_a_finding() -> None:
    document = altered(NAME, {f"{RESULT}/assessmentType": "Interview"})
    assert noticed(document) == [("ob3.unknown-word", f"{RESULT}/assessmentType")]


# --- writing ---

QUALITY = Organisation(
    id="https://agency.example",
    name=Text.of({"en": "Agency for Quality"}),
    homepages=(WebPage(url="https://agency.example/about"),),
    contacts=(ContactPoint(description=Text.of({"en": "By letter."})),),
    logo=Media(url="https://agency.example/logo.png"),
)
REVIEW = Accreditation(
    title=Text.of({"en": "Programme review"}),
    type=concept("accreditation", "820101cba6"),
    agent=QUALITY,
    decision=concept("accreditation-decision", "c_0ab66479"),
    issued="2025-05-01T00:00:00Z",
    expiry="2031-05-01T00:00:00Z",
    limit_fields=(concept("isced-f", "0612"),),
    limit_eqf_levels=(concept("eqf", "6"), concept("eqf", "7")),
    identifiers=(Identifier(notation="AQ-7"),),
)


def built(*accreditations: Accreditation, **design: Any) -> Credential:
    """Return a credential by an accredited school for an assessed achievement."""
    school = Organisation(
        id="https://uni.example", name=Text.of({"en": "School"}), accreditations=accreditations
    )
    tested = AssessmentDesign(
        id="https://uni.example/test", title=Text.of({"en": "Test"}), **design
    )
    aid = Achievement(
        id="https://uni.example/aid",
        title=Text.of({"en": "Aid"}),
        text_language="en",
        assessments=(tested,),
    )
    return Credential(
        issuer=school,
        valid_from="2026-03-01T00:00:00Z",
        learner=Learner(id="did:example:ada", claims=(Award(achievement=aid),)),
    )


def test_a_badge_names_the_contexts_of_the_extensions_that_it_uses() -> None:
    exam = concept("assessment", "6e6cb2cc78")
    for credential, contexts in (
        (built(), []),
        (built(type=concept("assessment", "7331eb4762")), []),  # level of attendance
        (built(type=exam), [ASSESS]),
        (built(REVIEW), [ACCRED]),
        (built(REVIEW, type=exam), [ACCRED, ASSESS]),
    ):
        assert eb.write(credential, to="ob3").json["@context"][2:] == contexts


def test_an_accreditation_is_written_as_the_extension_has_it() -> None:
    issuer = eb.write(built(REVIEW), to="ob3").json["issuer"]
    assert issuer["type"] == ["Profile", "IssuerAccreditationProfile"]
    [profile] = issuer["accreditations"]
    alignments = profile.pop("alignment")
    assert profile == {
        "id": "https://agency.example",
        "type": ["Profile", "AccreditationProfile"],
        "name": "Agency for Quality",
        "url": "https://agency.example/about",
        "contactInstructions": "By letter.",
        "logo": "https://agency.example/logo.png",
        "accreditationDate": "2025-05-01",
        "educationalSector": "Database and network design and administration",
    }
    assert [a["targetType"] for a in alignments] == [
        "ext:QualityAssurance",
        "ext:AccreditationType",
        "ext:AccreditationDecision",
        "ext:AccreditationExpiryDate",
        "ext:AccreditationLimitField",
        "ext:AccreditationLimitEQFLevel",
        "ext:AccreditationLimitEQFLevel",
    ]
    assert alignments[0]["targetName"] == "Programme review"
    assert alignments[0]["targetCode"] == "AQ-7"
    assert alignments[0]["targetUrl"] == "http://data.europa.eu/snb/model/elm/accreditation"


def test_an_accreditation_comes_back() -> None:
    draft = eb.write(built(REVIEW), to="ob3").json
    issuer = eb.read(json.dumps(draft)).issuer
    assert isinstance(issuer, Organisation)
    [found] = issuer.accreditations
    assert found == REVIEW.model_copy(update={"issued": "2025-05-01"})


def test_an_accreditor_that_is_only_a_name_is_written_too() -> None:
    agent = Agent(id="https://league.example", label=Text.of({"en": "League"}))
    review = REVIEW.model_copy(update={"agent": agent})
    [profile] = eb.write(built(review), to="ob3").json["issuer"]["accreditations"]
    assert profile["name"] == "League"


def test_an_accreditation_by_nobody_is_left_out() -> None:
    draft = eb.write(built(REVIEW.model_copy(update={"agent": None})), to="ob3").json
    assert draft["issuer"]["type"] == ["Profile"]
    assert "accreditations" not in draft["issuer"]


def test_what_the_extension_has_no_member_for_stands_in_an_alignment() -> None:
    there = journey(fixture(NAME), "edc")
    body = "/credentialSubject/hasClaim/0/awardedBy/awardingBody/0/accreditation/0"
    edc = there.draft.json
    lookup(edc, body).update(
        {
            "expiryDate": "2031-09-01T00:00:00Z",
            "report": {
                "id": "urn:uuid:7",
                "type": "WebResource",
                "contentURL": "https://r.example",
            },
        }
    )
    back = journey(edc, "ob3")
    for member in ("expiryDate", "report/contentURL", "title/en", "dcType/id"):
        how, places = fate(back, f"{body}/{member}")
        assert how == "mapped"
        assert lookup(edc, f"{body}/{member}") in places.values()


def test_the_type_of_assessment_is_written_in_a_word_and_exactly() -> None:
    oral = concept("assessment", "d30284d7df")
    note = Note(
        text=Text.of({"en": "true"}),
        subject=Concept(id="https://w3id.org/openbadges/extensions#hasGroupEvaluation"),
    )
    draft = eb.write(built(type=oral, notes=(note,)), to="ob3")
    design = lookup(draft.json, RESULT)
    assert design["type"] == ["ResultDescription", "AssessmentResultDescription"]
    assert design["assessmentType"] == "Exam"
    assert design["hasGroupEvaluation"] is True
    assert design["alignment"][0]["targetUrl"] == oral.id


def test_a_word_that_the_extension_does_not_have_is_not_written() -> None:
    design = lookup(eb.write(built(assessment_type="Interview"), to="ob3").json, RESULT)
    assert "assessmentType" not in design
    assert design["type"] == ["ResultDescription"]


@pytest.mark.parametrize("text", ["perhaps", ""])
def test_a_note_that_is_no_truth_value_is_not_written_as_one(text: str) -> None:
    note = Note(
        text=Text.of(text),
        subject=Concept(id="https://w3id.org/openbadges/extensions#hasGroupEvaluation"),
    )
    draft = eb.write(built(type=concept("assessment", "quiz"), notes=(note,)), to="ob3")
    assert "hasGroupEvaluation" not in lookup(draft.json, RESULT)


def test_assessments_come_back_from_an_edc() -> None:
    back = journey(journey(fixture(NAME), "edc").draft.json, "ob3").draft.json
    before = lookup(fixture(NAME), RESULT)
    after = lookup(back, RESULT)
    assert {member: after.get(member) for member in before} == before


def test_what_is_written_is_valid_and_expands_whole(reference: Path) -> None:
    name = "reference/schemas/ob3/json/ob_v3p0_achievementcredential_schema.formal.json"
    schema = Draft201909Validator(json.loads((reference / name).read_text("utf-8")))
    drafts = [
        eb.write(built(REVIEW, type=concept("assessment", "6a4db9f11d")), to="ob3").json,
        eb.write(eb.read(json.dumps(fixture(NAME))), to="ob3").json,
        journey(journey(fixture(NAME), "edc").draft.json, "ob3").draft.json,
    ]
    for draft in drafts:
        assert [error.message for error in schema.iter_errors(draft)] == []
        quads = eb.load(json.dumps(draft)).quads()
        assert any("accreditations" in str(quad) for quad in quads)
        assert any("assessmentType" in str(quad) for quad in quads)


def test_an_accreditation_added_to_a_badge_brings_its_context() -> None:
    credential = eb.read(json.dumps(fixture("ob3/minimal.json")))
    assert isinstance(credential.issuer, Organisation)
    issuer = credential.issuer.model_copy(update={"accreditations": (REVIEW,)})
    draft = eb.write(credential.model_copy(update={"issuer": issuer}), to="ob3").json
    assert draft["@context"][2:] == [ACCRED]
    assert draft["issuer"]["type"] == ["Profile", "IssuerAccreditationProfile"]


def test_a_class_that_is_needed_since_stands_beside_those_that_were_read() -> None:
    document = altered("ob3/minimal.json", {"/issuer/type": ["Profile", "OwnExtension"]})
    credential = eb.read(json.dumps(document))
    assert isinstance(credential.issuer, Organisation)
    issuer = credential.issuer.model_copy(update={"accreditations": (REVIEW,)})
    draft = eb.write(credential.model_copy(update={"issuer": issuer}), to="ob3").json
    names = ["Profile", "OwnExtension", "IssuerAccreditationProfile"]
    assert draft["issuer"]["type"] == names


def test_an_assessment_added_to_a_badge_brings_its_context() -> None:
    credential = eb.read(json.dumps(fixture("ob3/minimal.json")))
    assert credential.learner is not None
    [award] = credential.learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    design = AssessmentDesign(
        id="urn:uuid:1", title=Text.of("Test"), result_type="Result", assessment_type="Artifact"
    )
    told = award.achievement.model_copy(update={"assessments": (design,)})
    award = award.model_copy(update={"achievement": told, "assessments": (Assessment(),)})
    learner = credential.learner.model_copy(update={"claims": (award,)})
    draft = eb.write(credential.model_copy(update={"learner": learner}), to="ob3").json
    assert draft["@context"][2:] == [ASSESS]
    assert lookup(draft, f"{RESULT}/type") == ["ResultDescription", "AssessmentResultDescription"]


def test_a_type_of_assessment_added_to_a_result_that_was_read_does_too() -> None:
    tested = {
        "id": "urn:uuid:1",
        "type": ["ResultDescription"],
        "name": "Test",
        "resultType": "Result",
    }
    changes = {f"{ACHIEVEMENT}/resultDescription": [tested]}
    credential = eb.read(json.dumps(altered("ob3/minimal.json", changes)))
    design = retyped(credential)
    draft = eb.write(design, to="ob3").json
    assert draft["@context"][2:] == [ASSESS]
    assert lookup(draft, f"{RESULT}/type") == ["ResultDescription", "AssessmentResultDescription"]
    assert lookup(draft, f"{RESULT}/assessmentType") == "Artifact"
    assert eb.load(json.dumps(draft)).quads()


def retyped(credential: Credential) -> Credential:
    """Return the credential whose first assessment is of another type."""
    assert credential.learner is not None
    [award] = credential.learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    [design, *others] = award.achievement.assessments
    changed = design.model_copy(update={"assessment_type": "Artifact"})
    told = award.achievement.model_copy(update={"assessments": (changed, *others)})
    claim = award.model_copy(update={"achievement": told})
    learner = credential.learner.model_copy(update={"claims": (claim,)})
    return credential.model_copy(update={"learner": learner})


# --- extensions that nobody knows ---

NODES = [
    ("", "AchievementCredential"),
    ("/image", "Image"),
    ("/issuer", "Profile"),
    ("/issuer/address", "Address"),
    ("/issuer/address/geo", "geo"),
    ("/issuer/otherIdentifier/4", "IdentifierEntry"),
    ("/issuer/parentOrg", "Profile"),
    ("/credentialSubject", "AchievementSubject"),
    ("/credentialSubject/identifier/0", "IdentityObject"),
    ("/credentialSubject/result/0", "Result"),
    ("/credentialSubject/result/1", "Result"),
    ("/credentialSubject/source", "Profile"),
    (ACHIEVEMENT, "Achievement"),
    (f"{ACHIEVEMENT}/criteria", "criteria"),
    (f"{ACHIEVEMENT}/related/0", "Related"),
    (f"{ACHIEVEMENT}/alignment/6", "Alignment"),
    (f"{ACHIEVEMENT}/resultDescription/0", "ResultDescription"),
    (f"{ACHIEVEMENT}/resultDescription/1/rubricCriterionLevel/0", "RubricCriterionLevel"),
    ("/evidence/0", "Evidence"),
]


@pytest.mark.parametrize(("pointer", "owner"), NODES, ids=[n[0] or "/" for n in NODES])
def test_an_unknown_extension_of_a_class_is_kept_and_reported(pointer: str, owner: str) -> None:
    document = fixture("ob3/complete.json")
    before = noticed(document)
    document["@context"].append("https://own.example/context.json")
    node = lookup(document, pointer)
    if isinstance(node.get("type"), list):
        node["type"] = [*node["type"], "OwnExtension"]
    node["ownMember"] = {"id": "urn:uuid:2", "type": "Own", "scale": [1, 2.5, None, "x"]}
    again = eb.write(eb.read(json.dumps(document)), to="ob3").json
    assert eb.diff(json.dumps(again), json.dumps(document)) == ()
    found = [f for f in noticed(document) if f not in before]
    assert ("document.unknown-context", "/@context/3") in found
    assert ("value.unknown-member", f"{pointer}/ownMember") in found
    assert owner in " ".join(
        f.message for f in understand(json.dumps(document)).findings if "ownMember" in f.message
    )
    told = {e.source: str(e.how) for e in journey(document, "edc").report.entries}
    assert told[f"{pointer}/ownMember/scale/1"] == "lost"
