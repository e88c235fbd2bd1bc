"""What the kit makes: every class and member occurs, and the simplest examples are short."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from edcbridge.model.walk import nodes
from edcbridge.openbadges.surf import SURF
from edcbridge.pointer import lookup
from edcbridge.strictjson import dumps
from edcbridge.testing import (
    PLACES,
    Mutant,
    badges,
    changes,
    coverage,
    credentials,
    edcs,
    mutants,
    tour,
)
from edcbridge.testing.field import FIELD_FAULTS
from tests.laws.sizes import examples
from tests.seeds import seeds


def drawn(strategy: st.SearchStrategy[Any], most: int) -> list[Any]:
    """Return what a run of so many examples makes, the simplest first."""
    found: list[Any] = []
    same = settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def note(one: Any) -> None:
        found.append(one)

    same(given(strategy)(note))()
    return found


# --- the model ---


def test_strategies_reach_every_field_of_every_class() -> None:
    reached: set[tuple[str, str]] = set()
    for start in range(0, len(PLACES), 6):
        for credential in drawn(credentials(places=PLACES[start : start + 6]), 1):
            for _, node in nodes(credential):
                for name in type(node).model_fields:
                    if getattr(node, name) not in (None, ()):
                        reached.add((type(node).__name__, name))
    assert {(place.owner.__name__, place.field) for place in PLACES} <= reached
    assert len({place.owner for place in PLACES}) >= 45


# --- the documents ---

NOT_VALID = {
    # european-digital-credentials 10.2: the context makes an IRI of the date, which is dropped
    *(f"{name}.dateModified" for name in ("Accreditation", "Agent", "Organisation", "Person")),
    *(f"Learning{name}Specification.dateModified" for name in ("Achievement", "Activity")),
    *(f"Learning{name}Specification.dateModified" for name in ("Assessment", "Entitlement")),
    *("Qualification.dateModified", "LearningOpportunity.dateModified"),
    # only a Qualification has these (ELM 3.2); one table reads both
    "LearningAchievementSpecification.accreditation",
    "LearningAchievementSpecification.eqfLevel",
    "LearningAchievementSpecification.isPartialQualification",
    "LearningAchievementSpecification.nqfLevel",
    "LearningAchievementSpecification.qualificationCode",
    # no proof is of the class that the shapes demand
    "EuropeanDigitalCredential.proof",
}
NO_PLACE_IN_THE_MODEL = {"Person.hasCredential"}
OF_AN_ASSESSMENT = {
    *("assessmentEvaluation", "assessmentExample", "assessmentOutput", "description", "sections"),
    *("hasGroupEvaluation", "hasGroupParticipation", "scoringMethodExampleDescription"),
}


def of_an_extension(name: str) -> bool:
    """Return whether a member is of an extension of Open Badges, some of which no model is written in."""
    owner, _, member = name.partition(".")
    return (
        owner == "AccreditationProfile"
        or (owner == "Achievement" and member in SURF.members)
        or (owner == "ResultDescription" and member in OF_AN_ASSESSMENT)
    )


@pytest.mark.parametrize(
    ("kind", "without"), [("ob3", set()), ("edc", NOT_VALID | NO_PLACE_IN_THE_MODEL)]
)
def test_every_member_of_every_class_occurs_in_the_tour(kind: str, without: set[str]) -> None:
    counted = coverage(tour(kind), kind)
    missing = {name for name, times in counted.items() if not times}
    assert {name for name in missing if not of_an_extension(name)} == without
    assert len(counted) > {"ob3": 130, "edc": 400}[kind]


@pytest.mark.parametrize(
    ("kind", "strategy", "least"),
    [("ob3", badges(), 0.4), ("edc", edcs(), 0.5), ("edc", edcs(stage="sealed"), 0.5)],
)
def test_a_run_of_the_default_size_meets_most_members(
    kind: str, strategy: st.SearchStrategy[Any], least: float
) -> None:
    counted = coverage(drawn(strategy, 100), kind)
    assert sum(map(bool, counted.values())) / len(counted) > least


@pytest.mark.parametrize(
    ("strategy", "most"), [(badges(), 45), (edcs(), 150), (edcs(stage="sealed"), 320)]
)
def test_the_simplest_example_is_short(strategy: st.SearchStrategy[Any], most: int) -> None:
    assert len(dumps(drawn(strategy, 1)[0]).splitlines()) < most


def test_coverage_counts_members_by_class_or_by_what_holds_them() -> None:
    badge = {
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"criteria": {}}},
    }
    counted = coverage([badge, badge], "ob3")
    assert counted["AchievementCredential.credentialSubject"] == 2
    assert counted["AchievementSubject.achievement"] == 2
    assert counted["criteria.narrative"] == 0


# --- the faulty ones ---


@pytest.mark.parametrize("kind", ["ob3", "edc"])
def test_a_mutant_has_one_fault_and_says_where_and_which(kind: Any) -> None:
    sound = seeds(kind)
    before = copy.deepcopy(sound)

    @examples(60)
    @given(mutants(sound))
    def holds(mutant: Mutant) -> None:
        origin = [one for one in sound if one.get("id") == mutant.document.get("id")]
        assert mutant.fault
        assert mutant.others == ()
        assert mutant.document not in sound
        if len(origin) == 1:
            lookup(origin[0], mutant.pointer)

    holds()
    assert sound == before


@pytest.mark.parametrize("kind", ["ob3", "edc"])
def test_the_faults_of_the_field_are_met(kind: Any) -> None:
    met = {mutant.fault for mutant in drawn(mutants(tour(kind)), 400)}
    known = {fault.sentence for fault in FIELD_FAULTS}
    assert len(met & known) >= 8
    assert len(met - known) >= 8


def test_a_strategy_may_make_what_becomes_faulty() -> None:
    for mutant in drawn(mutants(badges(), most=2), 20):
        assert 1 + len(mutant.others) <= 2


def test_changes_tells_what_differs() -> None:
    left = {"type": ["Achievement"], "name": "Soil", "tag": ["a"]}
    right = {"tag": "a", "name": "Water", "type": "Achievement", "version": "2"}
    assert changes(left, right) == [
        '/name: "Soil" became "Water"',
        '/version: "2" came from nowhere',
    ]
