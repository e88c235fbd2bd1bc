"""What the shapes cannot see is told by the lint: each rule on a document that is right but for one thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edcbridge as eb
from edcbridge.codes import CODES
from edcbridge.conversion import understand
from edcbridge.edc.lint import lint
from tests.convert.samples import REMOVED, altered, fixture, names
from tests.corpus import corpus

SEALED, ACCREDITED = "edc/micro-credential-sealed.json", "edc/accredited.json"
CLAIM = "/credentialSubject/hasClaim/0"
DESIGN = f"{CLAIM}/specifiedBy"
AWARDING = f"{CLAIM}/awardedBy"
IMAGE = "/displayParameter/individualDisplay/0/displayDetail/0/image"
ACCREDITATION = "/evidence/0/accreditation"
SNB = "http://data.europa.eu/snb"


def concept(iri: str, **members: Any) -> dict[str, Any]:
    return {"id": iri, "type": "Concept", **members}


class Slip(NamedTuple):
    """One thing that is wrong, and what is said of it."""

    code: str
    pointer: str
    changes: dict[str, Any]
    base: str = SEALED


SLIPS = [
    Slip(
        "edc.lint.no-claims",
        "/credentialSubject",
        {"/credentialSubject": {"id": "urn:epass:agent:1", "type": "Agent"}},
    ),
    Slip(
        "edc.lint.profile-without-schema",
        "/credentialProfiles/0",
        {"/credentialSchema/0/id": f"{SNB}/model/ap/edc-generic-full"},
        ACCREDITED,
    ),
    Slip(
        "edc.lint.unpublished-schema",
        "/credentialSchema/1",
        {"/credentialSchema/1": {"id": "https://data.europa.eu/snb/model/ap/edc-accredited"}},
    ),
    Slip(
        "edc.unknown-code",
        f"{DESIGN}/mode/0",
        {f"{DESIGN}/mode": [concept(f"{SNB}/learning-assessment/none")]},
    ),
    Slip(
        "edc.unknown-code",
        f"{DESIGN}/mode/0",
        {f"{DESIGN}/mode": [concept("https://data.europa.eu/snb/learning-assessment/920fbb3cbe")]},
    ),
    Slip(
        "edc.lint.other-list",
        f"{DESIGN}/mode/0",
        {f"{DESIGN}/mode": [concept(f"{SNB}/learning-activity/efff75e10a")]},
    ),
    Slip(
        "edc.lint.wrong-scheme",
        f"{DESIGN}/eqfLevel/inScheme",
        {f"{DESIGN}/eqfLevel/inScheme": {"id": f"{SNB}/qdr/25831c2", "type": "ConceptScheme"}},
    ),
    Slip(
        "edc.lint.label-of-another",
        f"{DESIGN}/eqfLevel/prefLabel/en",
        {f"{DESIGN}/eqfLevel/prefLabel": {"en": "Level 1"}},
    ),
    Slip(
        "edc.lint.date-without-time",
        f"{AWARDING}/awardingDate",
        {f"{AWARDING}/awardingDate": "2026-02-20"},
    ),
    Slip("edc.lint.time-without-zone", "/validFrom", {"/validFrom": "2026-03-01T00:00:00"}),
    Slip(
        "edc.lint.negative-duration",
        f"{DESIGN}/maximumDuration",
        {f"{DESIGN}/maximumDuration": "-P1Y"},
    ),
    Slip(
        "edc.lint.bad-uri",
        f"{CLAIM}/supplementaryDocument/0/contentURL",
        {f"{CLAIM}/supplementaryDocument/0/contentURL": "www.uni.example/project"},
    ),
    Slip(
        "edc.lint.not-positive",
        "/displayParameter/individualDisplay/0/displayDetail/0/page",
        {"/displayParameter/individualDisplay/0/displayDetail/0/page": 0},
    ),
    Slip("edc.lint.bad-base64", f"{IMAGE}/content", {f"{IMAGE}/content": "<svg/>"}),
    Slip("edc.lint.bad-base64", f"{IMAGE}/content", {f"{IMAGE}/content": ""}),
    Slip(
        "edc.lint.data-uri", f"{IMAGE}/content", {f"{IMAGE}/content": "data:image/png;base64,aGk="}
    ),
    Slip("edc.lint.relative-id", f"{CLAIM}/id", {f"{CLAIM}/id": "claim-1"}),
    Slip("edc.lint.id-of-two-classes", f"{CLAIM}/id", {f"{CLAIM}/id": "urn:epass:person:1"}),
    Slip(
        "edc.lint.id-with-two-nodes",
        "/issuer/registration",
        {"/issuer/registration/id": "urn:epass:legalIdentifier:99"},
    ),
    Slip(
        "edc.lint.cycle",
        f"{CLAIM}/hasPart/0",
        {
            f"{CLAIM}/hasPart": [
                {"id": "urn:epass:learningAchievement:1", "type": "LearningAchievement"}
            ]
        },
    ),
    Slip(
        "edc.lint.dates-out-of-order",
        f"{CLAIM}/influencedBy/0/temporal/0/endDate",
        {
            f"{CLAIM}/influencedBy/0/temporal": [
                {
                    "type": "PeriodOfTime",
                    "startDate": "2026-02-01T00:00:00Z",
                    "endDate": "2025-02-01T00:00:00Z",
                }
            ]
        },
    ),
    Slip(
        "edc.lint.after-issue",
        f"{AWARDING}/awardingDate",
        {f"{AWARDING}/awardingDate": "2026-03-02T00:00:00Z"},
    ),
    Slip(
        "edc.lint.dates-disagree",
        "/expirationDate",
        {"/expirationDate": "2036-03-01T00:00:00Z"},
    ),
    Slip("edc.lint.dates-disagree", "/issuanceDate", {"/issuanceDate": "2026-03-01T10:00:00Z"}),
    Slip(
        "edc.lint.expired-before-issue",
        "/validUntil",
        {"/validUntil": "2026-03-01T05:00:00Z", "/expirationDate": REMOVED},
    ),
    Slip(
        "edc.lint.birth-date-shifted",
        "/credentialSubject/dateOfBirth",
        {"/credentialSubject/dateOfBirth": "1999-10-01T22:00:00Z"},
    ),
    Slip(
        "edc.lint.birth-date-with-offset",
        "/credentialSubject/dateOfBirth",
        {"/credentialSubject/dateOfBirth": "1999-10-02T00:00:00+02:00"},
    ),
    Slip(
        "edc.lint.not-a-qualification",
        f"{DESIGN}/eqfLevel",
        {f"{DESIGN}/type": "LearningAchievementSpecification"},
        ACCREDITED,
    ),
    Slip(
        "edc.lint.unusual-credits",
        f"{DESIGN}/creditPoint",
        {f"{DESIGN}/volumeOfLearning": "PT100H"},
    ),
    Slip(
        "edc.lint.implausible-credits",
        f"{DESIGN}/creditPoint",
        {f"{DESIGN}/volumeOfLearning": "PT5H"},
    ),
    Slip(
        "edc.lint.implausible-credits",
        f"{DESIGN}/creditPoint",
        {f"{DESIGN}/volumeOfLearning": "P60D"},
    ),
    Slip("edc.lint.no-accreditation", "/credentialProfiles/0", {"/evidence": []}, ACCREDITED),
    Slip(
        "edc.lint.accreditation-of-another",
        f"{ACCREDITATION}/organisation",
        {
            f"{ACCREDITATION}/organisation/0": {
                "id": "https://other.example/#org",
                "type": "Organisation",
            }
        },
        ACCREDITED,
    ),
    Slip(
        "edc.lint.accreditation-not-in-force",
        f"{ACCREDITATION}/expiryDate",
        {f"{ACCREDITATION}/expiryDate": "2025-01-01T00:00:00Z"},
        ACCREDITED,
    ),
    Slip(
        "edc.lint.beyond-accreditation",
        f"{DESIGN}/eqfLevel",
        {f"{ACCREDITATION}/limitEQFLevel": [concept(f"{SNB}/eqf/5")]},
        ACCREDITED,
    ),
    Slip(
        "edc.lint.beyond-accreditation",
        f"{DESIGN}/thematicArea/0",
        {
            f"{ACCREDITATION}/limitField": [concept(f"{SNB}/isced-f/06")],
            f"{DESIGN}/thematicArea": [concept(f"{SNB}/isced-f/0511")],
        },
        ACCREDITED,
    ),
]
"""What is wrong in exactly one way."""


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.pointer[-30:]}")
def test_a_slip_is_told_where_it_stands(slip: Slip) -> None:
    found = list(lint(altered(slip.base, slip.changes)))
    assert [(one.code, one.pointer) for one in found] == [(slip.code, slip.pointer)]
    assert found[0].hint


def test_every_rule_has_a_document_that_breaks_it() -> None:
    lints = {name for name in CODES if name.startswith("edc.lint.")}
    assert lints == {slip.code for slip in SLIPS} - {"edc.unknown-code"}


@pytest.mark.parametrize("code", [c for c in CODES.values() if c.name.startswith("edc.lint.")])
def test_every_rule_has_an_example(code: Any) -> None:
    assert code.example


@pytest.mark.parametrize("name", names(format="edc", conforming=True))
def test_a_document_that_is_right_is_left_alone(name: str) -> None:
    deliberate = {"edc.lint.cycle"} if "diploma" in name else set()
    assert {found.code for found in lint(fixture(name))} == deliberate


def part(name: str, **members: object) -> dict[str, object]:
    return {"id": f"urn:{name}", "type": "LearningAchievement", **members}


@pytest.mark.parametrize(
    ("claims", "places"),
    [
        ([part("a", hasPart=[part("a")])], ["0/hasPart/0"]),
        ([part("a", hasPart=[{"id": "urn:a"}])], ["0/hasPart/0"]),
        ([part("a", hasPart=[part("b")]), part("b", isPartOf=[part("a")])], ["1/isPartOf/0"]),
        ([part("a", hasPart=[part("b")]), part("b", hasPart=[part("c")]), part("c")], []),
        ([part("a", hasPart=[part("c")]), part("b", hasPart=[part("c")])], []),
        ([part("a", awardedBy={"id": "urn:a", "type": "AwardingProcess"})], []),
    ],
)
def test_a_circle_may_go_through_references(claims: list[object], places: list[str]) -> None:
    document = {"type": "EuropeanDigitalCredential", "hasClaim": claims}
    found = [one.pointer for one in lint(document) if one.code == "edc.lint.cycle"]
    assert found == [f"/hasClaim/{place}" for place in places]


def test_a_long_chain_of_references_is_no_circle() -> None:
    claims = [part(str(number), hasPart=[part(str(number + 1))]) for number in range(5000)]
    document = {"type": "EuropeanDigitalCredential", "hasClaim": claims}
    assert "edc.lint.cycle" not in {one.code for one in lint(document)}


def test_a_concept_called_by_its_own_code_is_no_other() -> None:
    """A language is called En; `en` is no less the tag of English."""
    for name in ("en", "ENG", "english"):
        label = "/displayParameter/primaryLanguage/prefLabel"
        assert list(lint(altered(SEALED, {label: {"en": name}}))) == []


# --- with the reader --------------------------------------------------------------------------------------------


def test_what_the_reader_told_already_is_not_told_again() -> None:
    document = altered(SEALED, {f"{DESIGN}/eqfLevel": concept(f"{SNB}/eqf/99")})
    told = understand(json.dumps(document)).findings
    assert ("edc.unknown-code", f"{DESIGN}/eqfLevel") in [(f.code, f.pointer) for f in told]
    assert "edc.unknown-code" in [found.code for found in lint(document)]
    assert list(lint(document, told)) == []


@pytest.mark.parametrize(
    ("member", "changes", "words"),
    [
        ("awardingBodies", {f"{AWARDING}/awardingBodies": "urn:x:1"}, '"awardingBody"'),
        ("learningOutcomes", {f"{DESIGN}/learningOutcomes": []}, '"learningOutcome"'),
        ("tilte", {f"{CLAIM}/tilte": {"en": "Title"}}, '"title"'),
        ("volumeOflearning", {f"{DESIGN}/volumeOflearning": "PT5H"}, '"volumeOfLearning"'),
    ],
)
def test_a_misspelt_member_is_told_with_the_right_name(
    member: str, changes: dict[str, Any], words: str
) -> None:
    told = understand(json.dumps(altered(SEALED, changes))).findings
    [found] = [f for f in told if f.code == "value.unknown-member"]
    assert found.pointer.endswith(member)
    assert words in found.message


def test_a_member_that_resembles_none_is_told_without_a_guess() -> None:
    told = understand(json.dumps(altered(SEALED, {f"{CLAIM}/colour": "red"}))).findings
    [found] = [f for f in told if f.code == "value.unknown-member"]
    assert "but" not in found.message


# --- ESCO -------------------------------------------------------------------------------------------------------

SKILL = f"{DESIGN}/learningOutcome/0/relatedESCOSkill/0/id"
UUID = "0b300000-0000-4000-8000-0000000000a1"
CANONICAL = f"http://data.europa.eu/esco/skill/{UUID}"


@pytest.mark.parametrize(
    "address",
    [
        f"https://data.europa.eu/esco/skill/{UUID}",
        f"esco/skill/{UUID}",
        f"https://esco.ec.europa.eu/en/classification/skills?uri={CANONICAL}",
    ],
)
def test_an_esco_address_is_read_as_the_one_iri_and_comes_back_as_it_was(address: str) -> None:
    document = json.dumps(altered(SEALED, {SKILL: address}))
    reading = understand(document)
    assert ("value.esco-spelling", SKILL) in [(f.code, f.pointer) for f in reading.findings]
    learner = reading.credential.learner
    assert learner is not None
    [award] = learner.claims
    assert isinstance(award, eb.Award)
    assert award.achievement is not None
    assert award.achievement.learning_outcomes[0].esco_skills[0].id == CANONICAL
    assert eb.diff(json.dumps(eb.write(reading.credential, to="edc").json), document) == ()


# --- on what others made ------------------------------------------------------------------------------------------

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(place=st.integers(min_value=0), junk=JUNK)
def test_nothing_in_a_document_stops_the_lint(place: int, junk: Any) -> None:
    from edcbridge.pointer import leaves

    document = fixture(ACCREDITED)
    pointers = [pointer for pointer, _ in leaves(document)]
    pointer = pointers[place % len(pointers)]
    for at in (pointer, pointer.rsplit("/", 1)[0] or pointer):
        list(lint(altered(ACCREDITED, {at: junk})))


def test_the_signed_samples_of_the_commission_have_one_flaw(reference: Path) -> None:
    """Their dates of birth are those of the day before, in UTC (european-digital-credentials 3)."""
    signed = [
        one
        for one in corpus(reference, eb.Format.EDC)
        if "official" in one.name and "signed" in one.name and "unsigned" not in one.name
    ]
    assert len(signed) >= 3
    told = {found.code for one in signed for found in lint(one.document.json)}
    assert told <= {"edc.lint.birth-date-shifted"}
