"""The dialect of SURF: what Dutch badges say in members of their own is understood, and put back in its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Achievement, Award, Concept, Credential
from edcbridge.model.walk import leaves
from edcbridge.openbadges.surf import SURF
from edcbridge.pointer import lookup
from tests.convert.samples import REMOVED, altered, fate, fixture, journey, lost, noticed

NAME = "ob3/surf-micro-credential.json"
ACHIEVEMENT = "/credentialSubject/achievement"
DESIGN = "/learner/claims/0/achievement"
SNB = "http://data.europa.eu/snb"
GLOSSARY = "https://edubadges.nl/static/obv3-glossary.html"
RESULT = "/learner/claims/0/assessments/0"


def model(document: Any) -> dict[str, Any]:
    """Return the leaves of the model of a badge."""
    return dict(leaves(eb.read(json.dumps(document))))


def again(document: Any) -> Any:
    """Return a badge after reading and writing it."""
    return eb.write(eb.read(json.dumps(document)), to="ob3").json


# member of the achievement, place in the model, what stands there; crosswalk A3
PLACES: list[tuple[str, str, Any]] = [
    ("ECTS", f"{DESIGN}/credits/0/point", "3.5"),
    ("SBU", f"{DESIGN}/volume_of_learning", "PT98H"),
    ("educationProgramIdentifier/0", f"{DESIGN}/identifiers/0/notation", "34567"),
    ("educationProgramIdentifier/1", f"{DESIGN}/identifiers/1/notation", "25900"),
    (
        "learningOutcome/1",
        f"{DESIGN}/learning_outcomes/1/title/0",
        "Reports damage to the water board.",
    ),
    ("participationType", f"{DESIGN}/modes/0/id", f"{SNB}/learning-assessment/920fbb3cbe"),
    ("assessmentType", f"{DESIGN}/assessments/0/type/id", f"{SNB}/assessment/6a4db9f11d"),
    ("supervisionType", f"{RESULT}/supervision/id", f"{SNB}/supervision-verification/70be69aaf9"),
    ("identityChecked", f"{RESULT}/supervision/id", f"{SNB}/supervision-verification/70be69aaf9"),
    ("entryRequirement", f"{DESIGN}/entry_requirement/text/0", "A swimming certificate."),
    (
        "integrationOptions",
        f"{DESIGN}/notes/0/text/0",
        "Stackable towards the degree in water management.",
    ),
]


@pytest.mark.parametrize(("member", "place", "value"), PLACES, ids=[p[0] for p in PLACES])
def test_a_member_has_its_place_in_the_model(member: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture(NAME)))
    assert dict(leaves(reading.credential))[place] == value
    told = {n.model for n in reading.links if n.document == f"{ACHIEVEMENT}/{member}"}
    assert place in told


def test_the_credits_are_counted_once_with_their_unit() -> None:
    said = model(fixture(NAME))
    assert said[f"{DESIGN}/credits/0/framework/id"] == f"{SNB}/education-credit/6fcec5c5af"
    assert f"{DESIGN}/credits/1/point" not in said
    without = model(altered(NAME, {f"{ACHIEVEMENT}/creditsAvailable": REMOVED}))
    assert without[f"{DESIGN}/credits/0/point"] == "3.5"
    others = model(altered(NAME, {f"{ACHIEVEMENT}/creditsAvailable": 98}))
    assert others[f"{DESIGN}/credits/0/point"] == "98"
    assert others[f"{DESIGN}/credits/1/point"] == "3.5"


def test_all_of_it_reaches_an_edc() -> None:
    there = journey(fixture(NAME), "edc")
    assert not {p for p in lost(there) if p.split("/")[3:4] and p.split("/")[3] in SURF.members}
    how, places = fate(there, f"{ACHIEVEMENT}/SBU")
    assert (how, set(places.values())) == ("mapped", {"PT98H"})


# the type of supervision, whether identity was checked, the code of the class of Annex I (crosswalk C 13)
SUPERVISION: list[tuple[str, Any, str]] = [
    ("unsupervised with no identity verification", False, "c598449d64"),
    ("unsupervised with no identity verification", REMOVED, "c598449d64"),
    ("supervised with no identity verification", False, "44314532f9"),
    ("supervised with no identity verification", REMOVED, "44314532f9"),
    ("supervised online", True, "70be69aaf9"),
    ("supervised online", False, "44314532f9"),
    ("onsite with identity verification", True, "70be69aaf9"),
    ("onsite with identity verification", REMOVED, "70be69aaf9"),
    ("onsite_with_identity_verification", True, "70be69aaf9"),
]


@pytest.mark.parametrize(("kind", "checked", "code"), SUPERVISION)
def test_supervision_is_one_of_four_classes(kind: str, checked: Any, code: str) -> None:
    document = supervised(kind, checked)
    iri = f"{SNB}/supervision-verification/{code}"
    assert model(document)[f"{RESULT}/supervision/id"] == iri
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


UNDECIDED: list[tuple[str, Any, str]] = [
    ("supervised online", REMOVED, "ob3.half-said"),
    ("onsite with identity verification", False, "ob3.contradiction"),
    ("supervised with no identity verification", True, "ob3.contradiction"),
    ("by a friend", True, "ob3.unknown-word"),
    ("supervised online", "yes", "value.unreadable"),
]


@pytest.mark.parametrize(("kind", "checked", "code"), UNDECIDED)
def test_supervision_that_is_not_said_is_not_guessed(kind: str, checked: Any, code: str) -> None:
    document = supervised(kind, checked)
    assert f"{RESULT}/supervision/id" not in model(document)
    assert (code, f"{ACHIEVEMENT}/supervisionType") in noticed(document)
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


def supervised(kind: str, checked: Any) -> dict[str, Any]:
    return altered(
        NAME,
        {f"{ACHIEVEMENT}/supervisionType": kind, f"{ACHIEVEMENT}/identityChecked": checked},
    )


def test_supervision_without_a_result_is_kept_in_the_model() -> None:
    document = altered(NAME, {"/credentialSubject/result": REMOVED})
    assert f"{RESULT}/supervision/id" in model(document)
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


WORDS: list[tuple[str, str, str, str]] = [
    ("participationType", "online", "modes/0", f"{SNB}/learning-assessment/920fbb3cbe"),
    ("participationType", "work experience", "modes/0", f"{SNB}/learning-assessment/729f3bed4b"),
    ("participationForm", "work_experience", "modes/0", f"{SNB}/learning-assessment/729f3bed4b"),
    (
        "participationType",
        "onsite or blended",  # the European list has two codes for it
        "modes/0",
        f"{GLOSSARY}#participation-type-onsite-or-blended",
    ),
    (
        "participationType",
        "volunteering",
        "modes/0",
        f"{GLOSSARY}#participation-type-volunteering",
    ),
    ("assessmentType", "portfolio", "assessments/0/type", f"{SNB}/assessment/4f03b91c0e"),
    ("assessmentType", "testing", "assessments/0/type", f"{GLOSSARY}#assessment-type-testing"),
]


@pytest.mark.parametrize(("member", "word", "place", "iri"), WORDS)
def test_a_word_is_the_concept_that_means_the_same(
    member: str, word: str, place: str, iri: str
) -> None:
    changes = {f"{ACHIEVEMENT}/participationType": REMOVED, f"{ACHIEVEMENT}/{member}": word}
    if member == "participationType":
        changes = {f"{ACHIEVEMENT}/{member}": word}
    document = altered(NAME, changes)
    assert model(document)[f"{DESIGN}/{place}/id"] == iri
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


def test_an_assessment_that_no_result_describes_is_named_after_its_type() -> None:
    document = altered(
        NAME,
        {
            f"{ACHIEVEMENT}/resultDescription": REMOVED,
            f"{ACHIEVEMENT}/assessmentType": "portfolio",
        },
    )
    assert model(document)[f"{DESIGN}/assessments/0/title/0"] == "portfolio"
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


ODDITIES: list[tuple[str, Any, str]] = [
    ("ECTS", "many", "value.unreadable"),
    ("SBU", -1, "value.unreadable"),
    ("SBU", 0.001, "value.unreadable"),
    ("timeInvestment", 12, "ob3.contradiction"),
    ("participationType", "by post", "ob3.unknown-word"),
    ("assessmentType", ["portfolio"], "value.unreadable"),
    ("learningOutcome", [{"name": "x"}], "ob3.language-map"),
    ("learningOutcome", [7], "value.unreadable"),
    ("educationProgramIdentifier", [True], "value.unreadable"),
]


@pytest.mark.parametrize(("member", "value", "code"), ODDITIES)
def test_what_is_odd_is_a_finding_and_put_back(member: str, value: Any, code: str) -> None:
    document = altered(NAME, {f"{ACHIEVEMENT}/{member}": value})
    found = [c for c, pointer in noticed(document) if pointer.startswith(f"{ACHIEVEMENT}/{member}")]
    assert found == [code]
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


def test_half_an_hour_is_half_an_hour() -> None:
    document = altered(NAME, {f"{ACHIEVEMENT}/SBU": REMOVED, f"{ACHIEVEMENT}/timeInvestment": 2.5})
    assert model(document)[f"{DESIGN}/volume_of_learning"] == "PT2H30M"


# --- who speaks it ---

CONTEXTS = [
    "https://raw.githubusercontent.com/educredentials/obv3-examples/refs/heads/main/contexts/educredential.json",
    "https://api.edubadges.nl/extensions/ECTSExtension/context.json",
]


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_badge_with_a_context_of_surf_speaks_it(context: str) -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/ECTS": 5, "/@context/2": context})
    assert model(document)[f"{DESIGN}/credits/0/point"] == "5"


@pytest.mark.parametrize("name", sorted(SURF.types))
def test_an_achievement_of_a_class_of_surf_speaks_it(name: str) -> None:
    changes = {f"{ACHIEVEMENT}/ECTS": 5, f"{ACHIEVEMENT}/type": ["Achievement", name]}
    document = altered("ob3/minimal.json", changes)
    assert model(document)[f"{DESIGN}/credits/0/point"] == "5"
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


@pytest.mark.parametrize("context", ["https://edubadges.nl.example/x", "https://x.example/y"])
def test_in_another_badge_its_members_are_unknown(context: str) -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/ECTS": 5, "/@context/2": context})
    assert f"{DESIGN}/credits/0/point" not in model(document)
    assert ("value.unknown-member", f"{ACHIEVEMENT}/ECTS") in noticed(document)
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


@pytest.mark.parametrize("shape", [["achievement"], ["subject"], ["achievement", "subject"]])
def test_arrays_of_one_are_read_too(shape: list[str]) -> None:
    document = fixture(NAME)
    before = model(document)
    if "achievement" in shape:
        document["credentialSubject"]["achievement"] = [
            document["credentialSubject"]["achievement"]
        ]
    if "subject" in shape:
        document["credentialSubject"] = [document["credentialSubject"]]
    assert model(document) == before
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


# --- what was edited ---


def edited(credential: Credential, **values: Any) -> Credential:
    """Return the credential with other facts about its achievement."""
    assert credential.learner is not None
    [award] = credential.learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    told = award.model_copy(update={"achievement": award.achievement.model_copy(update=values)})
    learner = credential.learner.model_copy(update={"claims": (told,)})
    return credential.model_copy(update={"learner": learner})


def test_a_member_that_no_longer_holds_is_left_out() -> None:
    blended = Concept(id=f"{SNB}/learning-assessment/e92d221e4d")
    credential = edited(eb.read(json.dumps(fixture(NAME))), modes=(blended,))
    achievement = lookup(eb.write(credential, to="ob3").json, ACHIEVEMENT)
    assert "participationType" not in achievement
    assert blended.id in [a["targetUrl"] for a in achievement["alignment"]]
    assert achievement["assessmentType"] == "application of a skill"
    assert achievement["SBU"] == 98


def test_what_was_edited_beside_it_changes_nothing_of_it() -> None:
    credential = edited(eb.read(json.dumps(fixture(NAME))), version="2")
    achievement = lookup(eb.write(credential, to="ob3").json, ACHIEVEMENT)
    expected = lookup(fixture(NAME), ACHIEVEMENT)
    assert achievement == {**expected, "version": "2"}


def test_supervision_that_was_edited_takes_both_its_members_along() -> None:
    credential = eb.read(json.dumps(fixture(NAME)))
    assert credential.learner is not None
    [award] = credential.learner.claims
    assert isinstance(award, Award)
    results = tuple(r.model_copy(update={"supervision": None}) for r in award.assessments)
    told = award.model_copy(update={"assessments": results})
    learner = credential.learner.model_copy(update={"claims": (told,)})
    draft = eb.write(credential.model_copy(update={"learner": learner}), to="ob3").json
    achievement = lookup(draft, ACHIEVEMENT)
    assert not {"supervisionType", "identityChecked"} & set(achievement)
    assert isinstance(told.achievement, Achievement)
