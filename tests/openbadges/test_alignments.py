"""Alignments that are really something else (crosswalk B5, B5b): each kind there and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Achievement, Award, Concept
from edcbridge.model.walk import leaves
from edcbridge.pointer import lookup
from tests.convert.samples import altered, noticed

ALIGNMENT = "/credentialSubject/achievement/alignment"
DESIGN = "/learner/claims/0/achievement"
SNB = "http://data.europa.eu/snb/"
SKILL = "http://data.europa.eu/esco/skill/0b300000-0000-4000-8000-0000000000a1"


def alignment(kind: str | None, name: str, url: str, **more: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": ["Alignment"], "targetName": name, "targetUrl": url, **more}
    return {**made, "targetType": kind} if kind else made


def badge(*alignments: Any, **more: Any) -> dict[str, Any]:
    return altered(
        "ob3/minimal.json",
        {
            ALIGNMENT: list(alignments),
            **{f"/credentialSubject/achievement/{k}": v for k, v in more.items()},
        },
    )


def achievement(document: dict[str, Any]) -> Achievement:
    learner = understand(json.dumps(document)).credential.learner
    assert learner is not None
    [award] = learner.claims
    assert isinstance(award, Award)
    assert award.achievement is not None
    return award.achievement


def rewritten(document: dict[str, Any]) -> list[Any]:
    """Return the alignments that a writer makes of the model, without the spelling that was read."""
    learner = eb.read(json.dumps(document)).learner
    assert learner is not None
    built = eb.Credential(
        issuer=eb.Organisation(id="https://x.example", name="X"),
        valid_from="2026-01-01T00:00:00Z",
        learner=eb.Learner(id="did:example:ada", claims=learner.claims),
    )
    found: list[Any] = lookup(eb.write(built, to="ob3").json, ALIGNMENT)
    return found


KINDS = [
    # targetType, field of the model, an address, whether the field holds one value
    ("ext:EQF", "eqf_level", f"{SNB}eqf/6", True),
    ("ext:NQF", "nqf_levels", f"{SNB}qdr/c_218a7e54", False),
    ("ext:QF-EHEA", "education_levels", "https://framework.example/qf-ehea/2", False),
    ("ext:ISCED-F", "thematic_areas", f"{SNB}isced-f/0612", False),
    ("ext:EducationSubject", "subjects", "https://framework.example/data", False),
    ("ext:LearningOpportunityType", "types", f"{SNB}learning-opportunity/74a4a268e8", False),
    ("ext:ParticipationForm", "modes", f"{SNB}learning-assessment/920fbb3cbe", False),
    ("ext:LearningSetting", "learning_setting", f"{SNB}learning-setting/6fd4685715", True),
    (
        "ext:InstructionLanguage",
        "languages",
        "http://publications.europa.eu/resource/authority/language/ENG",
        False,
    ),
    ("ext:TargetGroup", "target_groups", "https://framework.example/staff", False),
    ("ext:QualificationCode", "qualification_codes", "https://framework.example/DS", False),
]


@pytest.mark.parametrize(("kind", "field", "url", "single"), KINDS, ids=[k[0] for k in KINDS])
def test_each_kind_has_its_field(kind: str, field: str, url: str, single: bool) -> None:
    found = achievement(badge(alignment(kind, "Name", url)))
    value = getattr(found, field)
    assert isinstance(value if single else value[0], Concept)
    assert (value if single else value[0]).id == url
    assert found.alignments == ()


@pytest.mark.parametrize(("kind", "field", "url", "single"), KINDS, ids=[k[0] for k in KINDS])
def test_each_kind_is_written_as_it_was(kind: str, field: str, url: str, single: bool) -> None:
    del field, single
    whole = alignment(
        kind,
        "Name",
        url,
        targetCode="7",
        targetFramework="A framework",
        targetDescription="What it is.",
    )
    assert noticed(badge(whole)) == []
    assert rewritten(badge(whole)) == [whole]


PLAIN = ["ceterms:Credential", "CTDL", "CFRubric", "CFRubricCriterion", "ext:Own", None]


@pytest.mark.parametrize("kind", PLAIN)
def test_an_alignment_of_no_known_kind_stays_one(kind: str | None) -> None:
    made = alignment(kind, "A thing", "https://framework.example/thing", targetCode="T")
    assert len(achievement(badge(made)).alignments) == 1
    assert rewritten(badge(made)) == [made]


def test_a_second_level_stays_an_alignment() -> None:
    levels = [alignment("ext:EQF", f"Level {n}", f"{SNB}eqf/{n}") for n in (5, 6)]
    found = achievement(badge(*levels))
    assert found.eqf_level is not None
    assert found.eqf_level.id == f"{SNB}eqf/5"
    assert [a.url for a in found.alignments] == [f"{SNB}eqf/6"]
    assert rewritten(badge(*levels)) == levels


@pytest.mark.parametrize(("kind", "vocabulary"), [("ext:EQF", "eqf"), ("ext:ISCED-F", "isced-f")])
def test_the_code_names_the_member_where_the_address_does_not(kind: str, vocabulary: str) -> None:
    code = "6" if vocabulary == "eqf" else "0612"
    found = achievement(badge(alignment(kind, "x", "https://eqf.example/6", targetCode=code)))
    concept = found.eqf_level or found.thematic_areas[0]
    assert concept.id == f"{SNB}{vocabulary}/{code}"


@pytest.mark.parametrize("kind", ["ext:EQF", "ext:ISCED-F"])
def test_a_code_that_is_not_in_its_list_is_a_finding_and_no_level(kind: str) -> None:
    document = badge(alignment(kind, "x", "https://eqf.example/9", targetCode="4242"))
    assert noticed(document) == [("ob3.unknown-code", f"{ALIGNMENT}/0")]
    found = achievement(document)
    assert found.eqf_level is None
    assert found.thematic_areas == ()
    assert len(found.alignments) == 1


# --- skills and outcomes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("ext:ESCO", SKILL),
        ("ceasn:Competency", SKILL),
        (None, SKILL),
        ("CFItem", SKILL.replace("http://", "https://")),
        ("ext:ESCO", SKILL.replace("http://data.europa.eu", "https://data.europa.eu")),
    ],
)
def test_an_address_of_esco_makes_an_esco_skill(kind: str | None, url: str) -> None:
    # crosswalk B5: ext:ESCO, ESCO URL, ceasn:Competency with ESCO url <-> relatedESCOSkill
    [outcome] = achievement(badge(alignment(kind, "tow boats", url))).learning_outcomes
    assert [skill.id for skill in outcome.esco_skills] == [SKILL]
    assert outcome.title is not None
    assert outcome.title["und"] == "tow boats"


@pytest.mark.parametrize("kind", ["ceasn:Competency", "CFItem"])
def test_other_skills_are_of_other_frameworks(kind: str) -> None:
    made = alignment(kind, "tow boats", "https://framework.example/tow", targetCode="T1")
    [outcome] = achievement(badge(made)).learning_outcomes
    assert [skill.notation for skill in outcome.skills] == ["T1"]
    assert outcome.esco_skills == ()


def test_the_description_of_a_skill_is_a_note_of_the_outcome() -> None:
    made = alignment("ext:ESCO", "tow boats", SKILL, targetDescription="With a rope.")
    [outcome] = achievement(badge(made)).learning_outcomes
    [note] = outcome.notes
    assert note.text is not None
    assert note.text["und"] == "With a rope."
    assert rewritten(badge(made)) == [made]


def test_an_outcome_gathers_the_skills_that_follow_it() -> None:
    made = [
        alignment("ext:LearningOutcome", "Tows", "urn:uuid:0b300000-0000-4000-8000-00000000aaaa"),
        alignment("ext:SkillType", "skill", f"{SNB}skill-type/skill"),
        alignment("ext:SkillReuseLevel", "x", f"{SNB}skill-reuse-level/transversal"),
        alignment("ext:ESCO", "tow boats", SKILL),
        alignment("ceasn:Competency", "knot", "https://framework.example/knot"),
        alignment("ext:LearningOutcome", "Swims", "urn:uuid:0b300000-0000-4000-8000-00000000bbbb"),
    ]
    first, second = achievement(badge(*made)).learning_outcomes
    assert first.type is not None
    assert first.reusability is not None
    assert (len(first.esco_skills), len(first.skills)) == (1, 1)
    assert second.esco_skills == second.skills == ()
    assert rewritten(badge(*made)) == made


def test_skills_before_any_outcome_are_outcomes_of_their_own() -> None:
    made = [
        alignment("ext:ESCO", "tow boats", SKILL),
        alignment("ext:ESCO", "swim", SKILL[:-1] + "2"),
    ]
    assert len(achievement(badge(*made)).learning_outcomes) == 2
    assert rewritten(badge(*made)) == made


def test_a_skill_after_another_kind_is_an_outcome_of_its_own() -> None:
    made = [
        alignment("ext:LearningOutcome", "Tows", "urn:uuid:0b300000-0000-4000-8000-00000000aaaa"),
        alignment("ext:EQF", "Level 5", f"{SNB}eqf/5"),
        alignment("ext:ESCO", "swim", SKILL),
    ]
    assert len(achievement(badge(*made)).learning_outcomes) == 2


# --- credits ----------------------------------------------------------------------------------------------------

ECTS = alignment("ext:CreditPoint", "ECTS", f"{SNB}education-credit/6fcec5c5af", targetCode="5.5")
ECVET = {**ECTS, "targetUrl": f"{SNB}education-credit/60b314e826", "targetCode": "20"}


def test_an_alignment_tells_what_the_number_of_credits_counts() -> None:
    [credit] = achievement(badge(ECTS, creditsAvailable=5.5)).credits
    assert credit.point == "5.5"
    assert credit.framework is not None
    assert credit.framework.id == ECTS["targetUrl"]


def test_a_number_of_credits_without_a_unit_stays_without() -> None:
    [credit] = achievement(badge(creditsAvailable=5.5)).credits
    assert (credit.point, credit.framework) == ("5.5", None)


def test_another_number_of_credits_is_another_fact() -> None:
    found = achievement(badge(ECTS, creditsAvailable=7)).credits
    assert [credit.point for credit in found] == ["7", "5.5"]


def test_further_credits_are_further_alignments() -> None:
    assert [c.point for c in achievement(badge(ECTS, ECVET)).credits] == ["5.5", "20"]
    assert rewritten(badge(ECTS, ECVET)) == [ECTS, ECVET]


def test_credits_in_words_stay_an_alignment() -> None:
    document = badge({**ECTS, "targetCode": "five"})
    assert noticed(document) == [("value.unreadable", f"{ALIGNMENT}/0")]
    assert achievement(document).credits == ()


# --- other places -----------------------------------------------------------------------------------------------

RESULT = "/credentialSubject/result"
OTHERS = [
    ("ext:SupervisionVerification", f"{RESULT}/0/alignment", "assessments/0/supervision"),
    ("ext:GradeStatus", f"{RESULT}/0/alignment", "assessments/0/grade_status"),
]


@pytest.mark.parametrize(("kind", "pointer", "place"), OTHERS)
def test_a_result_has_kinds_of_its_own(kind: str, pointer: str, place: str) -> None:
    made = alignment(kind, "Name", "https://framework.example/x")
    document = altered(
        "ob3/minimal.json", {RESULT: [{"type": ["Result"], "value": "A", "alignment": [made]}]}
    )
    assert lookup(document, pointer) == [made]
    said = dict(leaves(understand(json.dumps(document)).credential))
    assert said[f"/learner/claims/0/{place}/id"] == "https://framework.example/x"


def test_a_result_description_tells_the_type_of_assessment() -> None:
    made = alignment("ext:AssessmentType", "written", f"{SNB}assessment/6e6cb2cc78")
    described = {
        "id": "urn:uuid:0b300000-0000-4000-8000-00000000cccc",
        "type": ["ResultDescription"],
        "name": "Exam",
        "resultType": "Result",
        "alignment": [made],
    }
    [design] = achievement(badge(resultDescription=[described])).assessments
    assert design.type is not None
    assert design.type.id == made["targetUrl"]


@pytest.mark.parametrize("item", ["https://framework.example", 5, None, ["x"]])
def test_what_is_no_object_is_no_alignment(item: Any) -> None:
    assert noticed(badge(item)) == [("value.unreadable", f"{ALIGNMENT}/0")]


# --- what is odd ------------------------------------------------------------------------------------------------

OUTCOME = alignment("ext:LearningOutcome", "Tows", "urn:uuid:0b300000-0000-4000-8000-00000000aaaa")


@pytest.mark.parametrize("grouped", [True, False])
def test_a_skill_without_an_address_stays_an_alignment(grouped: bool) -> None:
    nameless = {"type": ["Alignment"], "targetName": "x", "targetType": "ceasn:Competency"}
    document = badge(*([OUTCOME] if grouped else []), nameless)
    found = achievement(document)
    assert len(found.learning_outcomes) == int(grouped)
    assert len(found.alignments) == 1
    assert "value.unreadable" in [code for code, _ in noticed(document)]


@pytest.mark.parametrize("more", [{"colour": "red"}, {"targetCode": "T"}, {"targetFramework": "F"}])
def test_what_an_outcome_has_no_place_for_is_put_back(more: dict[str, str]) -> None:
    document = badge({**OUTCOME, **more})
    written = eb.write(eb.read(json.dumps(document)), to="ob3").json
    assert lookup(written, ALIGNMENT) == [{**OUTCOME, **more}]


def test_edubadges_names_the_kind_with_one_word_more() -> None:
    found = achievement(badge(alignment("ext:EQFAlignment", "Level 6", f"{SNB}eqf/6")))
    assert found.eqf_level is not None
    assert found.eqf_level.id == f"{SNB}eqf/6"


def test_a_thing_with_several_alignments_is_named_by_the_first() -> None:
    url = "https://uni.example/placement"
    head = alignment("ext:LearningActivity", "Placement", url, targetDescription="On board.")
    hours = alignment(
        "ext:LearningActivityWorkload", "Workload", f"{SNB}model/elm/workload", targetCode="PT40H"
    )
    found = achievement(badge(head, hours))
    [activity] = found.activities
    assert (activity.id, activity.workload) == (url, "PT40H")
    assert [a["targetType"] for a in rewritten(badge(head, hours))] == [
        *("ext:LearningActivity", "ext:LearningActivityWorkload")
    ]


def test_what_says_more_of_nothing_stays_an_alignment() -> None:
    hours = alignment(
        "ext:LearningActivityWorkload", "Workload", f"{SNB}model/elm/workload", targetCode="PT40H"
    )
    found = achievement(badge(hours))
    assert found.activities == ()
    assert [one.type for one in found.alignments] == ["ext:LearningActivityWorkload"]
