"""`diff` and `roundtrip`: what differs, and what a journey changes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.differences import Change
from tests.convert.samples import FIXTURES, INPUTS, REMOVED, altered, fixture, journey

MINIMAL = FIXTURES / "ob3/minimal.json"
CLAIM = "/credentialSubject/hasClaim/0"


def between(left: Any, right: Any) -> list[tuple[str, str, Any, Any]]:
    found = eb.diff(json.dumps(left), json.dumps(right))
    return [(d.pointer, str(d.change), d.left, d.right) for d in found]


CASES: list[tuple[str, dict[str, Any], list[tuple[str, str, Any, Any]]]] = [
    ("nothing", {}, []),
    (
        "a value",
        {"/validFrom": "2027-01-01T00:00:00Z"},
        [("/validFrom", "changed", "2026-03-01T09:00:00Z", "2027-01-01T00:00:00Z")],
    ),
    ("a member more", {"/name": "Aid"}, [("/name", "added", None, "Aid")]),
    (
        "a member less",
        {"/credentialSubject/id": REMOVED},
        [("/credentialSubject/id", "removed", "did:example:ada", None)],
    ),
    ("an array of one", {"/issuer": [fixture("ob3/minimal.json")["issuer"]]}, []),
    ("a type as a string", {"/issuer/type": "Profile"}, []),
    (
        "an item more",
        {"/issuer/type": ["Profile", "Own"]},
        [("/issuer/type/1", "added", None, "Own")],
    ),
    ("true for a word", {"/name": True}, [("/name", "added", None, True)]),
    ("null", {"/name": None}, [("/name", "added", None, None)]),
]


@pytest.mark.parametrize(("what", "changes", "expected"), CASES, ids=[what for what, *_ in CASES])
def test_documents_of_one_format_are_compared_as_json(
    what: str, changes: dict[str, Any], expected: list[tuple[str, str, Any, Any]]
) -> None:
    assert between(fixture("ob3/minimal.json"), altered("ob3/minimal.json", changes)) == expected, (
        what
    )


def test_the_order_of_members_does_not_count() -> None:
    document = fixture("ob3/minimal.json")
    assert between(document, dict(reversed(document.items()))) == []


def test_one_is_not_true() -> None:
    changed = altered("ob3/minimal.json", {"/credentialSubject/creditsEarned": True})
    other = altered("ob3/minimal.json", {"/credentialSubject/creditsEarned": 1})
    [(pointer, change, _, _)] = between(changed, other)
    assert (pointer, change) == ("/credentialSubject/creditsEarned", "changed")


def test_documents_of_two_formats_are_compared_by_what_they_say() -> None:
    there = journey(MINIMAL, "edc").draft.json
    pointers = {d.pointer for d in eb.diff(MINIMAL, json.dumps(there))}
    assert "/valid_from" not in pointers
    assert "/learner/claims/0/awarding/bodies/0/name/0" in pointers


def test_a_difference_is_json() -> None:
    [added] = eb.diff(MINIMAL, altered("ob3/minimal.json", {"/name": "Aid"}))
    assert added.to_json() == {"pointer": "/name", "change": "added", "right": "Aid"}
    [removed] = eb.diff(altered("ob3/minimal.json", {"/name": "Aid"}), MINIMAL)
    assert removed.to_json() == {"pointer": "/name", "change": "removed", "left": "Aid"}
    [changed] = eb.diff(
        MINIMAL, altered("ob3/minimal.json", {"/validFrom": "2027-01-01T00:00:00Z"})
    )
    assert changed.change is Change.CHANGED
    assert changed.to_json().keys() == {"pointer", "change", "left", "right"}


# --- there and back ---------------------------------------------------------------------------------------------


def test_a_minimal_badge_comes_back_as_it_was() -> None:
    trip = eb.roundtrip(MINIMAL, inputs=INPUTS)
    assert trip.there.draft.format == "edc"
    assert trip.back.draft.format == "ob3"
    changed = {d.pointer for d in trip.differences}
    assert not {p for p in changed if p.startswith("/credentialSubject/achievement/name")}
    assert trip.back.draft.json["id"] == fixture("ob3/minimal.json")["id"]


@pytest.mark.parametrize(
    "name", ["ob3/minimal.json", "ob3/micro-credential-eu.json", "ob3/complete.json"]
)
def test_what_a_badge_loses_on_the_way_is_in_one_of_the_reports(name: str) -> None:
    # law 3: the source again, except for the leaves that the two reports call lost
    trip = eb.roundtrip(FIXTURES / name, inputs=INPUTS, credit_framework="ECTS")
    gone = [e.source for e in trip.there.report.entries if str(e.how) != "mapped"]
    removed = [d.pointer for d in trip.differences if d.change is Change.REMOVED]
    unexplained = {
        pointer
        for pointer in removed
        if "/alignment/" not in pointer  # their order changes; see the next test
        and not any(g.startswith(pointer) or pointer.startswith(g) for g in gone)
    }
    assert unexplained <= {"/credentialSubject/email"}  # an identity of that type on the way back


def test_all_that_a_micro_credential_is_aligned_with_comes_back() -> None:
    name = "ob3/micro-credential-eu.json"
    trip = eb.roundtrip(FIXTURES / name, inputs=INPUTS, credit_framework="ECTS")

    def said(document: Any) -> set[tuple[str, ...]]:
        alignments = document["credentialSubject"]["achievement"]["alignment"]
        members = ("targetType", "targetUrl", "targetName", "targetCode", "targetDescription")
        return {tuple(a.get(m, "") for m in members) for a in alignments}

    more = said(trip.back.draft.json) - said(fixture(name))
    assert said(fixture(name)) <= said(trip.back.draft.json)
    # MicroCredential, and the profile that every EDC has
    assert {kind for kind, *_ in more} == {"ext:LearningOpportunityType", "ext:CredentialProfile"}


def test_an_edc_travels_too() -> None:
    trip = eb.roundtrip(FIXTURES / "edc/minimal.json", inputs=INPUTS)
    assert (trip.there.draft.format, trip.back.draft.format) == ("ob3", "edc")
    title = {"en": "First Aid at Sea"}
    assert trip.back.draft.json["credentialSubject"]["hasClaim"][0]["title"] == title


def test_of_several_claims_one_travels() -> None:
    trip = eb.roundtrip(FIXTURES / "edc/several-claims.json", claim=2, inputs=INPUTS)
    assert trip.there.draft.json["credentialSubject"]["achievement"]["name"] == "Radio examination"
    assert f"{CLAIM}/title/en" in {d.pointer for d in trip.differences}
