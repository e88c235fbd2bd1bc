"""The rules of Open Badges that stand in the text only: each finding has a code, a place and a cure."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import Any

import pytest

from edcbridge.codes import CODES
from edcbridge.document import Format
from edcbridge.findings import Severity
from edcbridge.openbadges.check import check
from edcbridge.pointer import lookup
from tests.openbadges.mutants import mutants
from tests.seeds import fixtures

COMPLETE = max(fixtures(Format.OB3), key=lambda badge: len(badge.get("endorsement", ())))
SUBJECT, ACHIEVEMENT = "/credentialSubject", "/credentialSubject/achievement"
RESULT, DESCRIPTION = f"{SUBJECT}/result", f"{ACHIEVEMENT}/resultDescription"
NEWEST = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
VC_1, VC_2 = "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
DELETE = object()


def broken(changes: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the rules that a complete badge breaks after some changes, and where."""
    badge = deepcopy(COMPLETE)
    for pointer, value in changes.items():
        holder, _, member = pointer.rpartition("/")
        node = lookup(badge, holder)
        key = int(member) if isinstance(node, list) else member
        if value is DELETE:
            del node[key]
        else:
            node[key] = value
    found = check(badge)[1]
    assert all(f.hint for f in found)
    return [(f.code.removeprefix("ob3.rule."), f.pointer) for f in found if ".rule." in f.code]


def test_a_badge_with_every_class_breaks_no_rule() -> None:
    assert broken({}) == []


NOWHERE = "urn:uuid:0b300000-0000-4000-8000-0000000000ff"
LEVELS = f"{DESCRIPTION}/1/rubricCriterionLevel"
LEVEL = lookup(COMPLETE, f"{LEVELS}/0/id")
HASHED, PLAIN = f"{SUBJECT}/identifier/1", f"{SUBJECT}/identifier/0"
COUNTRY = "/issuer/address/addressCountryCode"
EQF = f"{ACHIEVEMENT}/alignment/0"

BROKEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no-criteria", {f"{ACHIEVEMENT}/criteria": {}}),
    ("class-not-named", {f"{ACHIEVEMENT}/type": "Course"}),
    ("class-not-named", {"/type": "VerifiableCredential"}),
    ("issuer-not-described", {"/issuer": "did:example:a"}),
    ("empty-array", {f"{ACHIEVEMENT}/tag": []}),
    # results
    ("unknown-result-description", {f"{RESULT}/0/resultDescription": NOWHERE}),
    ("unknown-level", {f"{RESULT}/1/achievedLevel": NOWHERE}),
    ("unknown-level", {f"{DESCRIPTION}/1/requiredLevel": NOWHERE}),
    ("level-of-another-result", {f"{RESULT}/0/achievedLevel": LEVEL}),
    ("value-not-allowed", {f"{RESULT}/0/value": "E"}),
    ("value-not-allowed", {f"{DESCRIPTION}/0/requiredValue": "D"}),
    ("value-out-of-range", {f"{RESULT}/1/value": "10.5", f"{DESCRIPTION}/1/valueMax": "10"}),
    ("value-out-of-range", {f"{RESULT}/1/value": "-1", f"{DESCRIPTION}/1/valueMin": "0.0"}),
    ("repeated-id", {f"{LEVELS}/1/id": LEVEL, f"{RESULT}/1/achievedLevel": DELETE}),
    # dates
    ("date-order", {"/validUntil": "2026-03-01T08:30:00+01:00"}),
    ("date-order", {f"{SUBJECT}/activityEndDate": "2026-01-10T08:00:00+00:30"}),
    ("awarded-later", {"/awardedDate": "2026-03-01T08:00:01Z"}),
    ("date-of-other-model", {"/expirationDate": "2031-03-01T09:00:00Z"}),
    # contexts
    ("older-context", {"/@context/1": NEWEST.replace("3.0.3", "3.0.1")}),
    ("older-context", {"/endorsement/0/@context/1": NEWEST.replace("-3.0.3", "")}),
    ("older-data-model", {"/@context/0": VC_1}),
    # words and codes
    ("loose-extension", {f"{ACHIEVEMENT}/achievementType": "my ext:Own"}),
    ("hash-form", {f"{HASHED}/identityHash": "sha256$0f"}),
    ("hash-form", {f"{HASHED}/identityHash": "md5$" + "g" * 32}),
    ("country-code", {COUNTRY: "IRL"}),
    ("country-code", {COUNTRY: "UK"}),
    ("country-code", {COUNTRY: "Ireland"}),
)
"""A rule, and changes that break it, the first of them where the finding points to."""

ELSEWHERE: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("no-recipient", {f"{SUBJECT}/id": DELETE, f"{SUBJECT}/identifier": DELETE}, SUBJECT),
    (
        "missing-context",
        {"/@context/2": DELETE, "/credentialStatus": DELETE, "/refreshService": DELETE},
        "/credentialSchema/0/type",
    ),
    ("two-versions", {"/@context": [VC_2, NEWEST, EXTENSIONS, VC_1]}, "/@context/3"),
    ("two-versions", {"/@context": [VC_2, NEWEST, EXTENSIONS, NEWEST]}, "/@context/3"),
    ("plain-hash", {f"{PLAIN}/identityHash": "md5$" + "A" * 32}, f"{PLAIN}/hashed"),
    (
        "alignment-code",
        {f"{EQF}/targetUrl": "https://a.example", f"{EQF}/targetCode": "9"},
        EQF,
    ),
)
"""A rule, changes that break it, and where the finding points to."""

CASES = [*((rule, made, next(iter(made))) for rule, made in BROKEN), *ELSEWHERE]


@pytest.mark.parametrize(
    ("rule", "changes", "pointer"), CASES, ids=[f"{n}-{row[0]}" for n, row in enumerate(CASES)]
)
def test_a_broken_rule_is_told_where_it_is_broken(
    rule: str, changes: dict[str, Any], pointer: str
) -> None:
    assert broken(changes) == [(rule, pointer)]


def test_every_rule_is_tried_here() -> None:
    rules = {name for name in CODES if name.startswith("ob3.rule.")}
    assert rules == {f"ob3.rule.{rule}" for rule, _, _ in CASES}


KEPT: dict[str, dict[str, Any]] = {
    "an identifier is enough": {f"{SUBJECT}/id": DELETE},
    "criteria by address only": {f"{ACHIEVEMENT}/criteria/narrative": DELETE},
    "the alias of the class": {"/type": "OpenBadgeCredential"},
    "a scale whose best grade is its lowest": {
        f"{RESULT}/1/value": "1.7",
        f"{DESCRIPTION}/1/valueMin": "5.0",
        f"{DESCRIPTION}/1/valueMax": "1.0",
    },
    "letters have no order here": {f"{DESCRIPTION}/0/valueMin": "A", f"{DESCRIPTION}/0/valueMax": "F"},
    "a result without a description": {f"{RESULT}/0/resultDescription": DELETE},
    "a single result": {RESULT: COMPLETE["credentialSubject"]["result"][0]},
    "the same instant": {"/validUntil": "2026-03-01T08:00:00Z"},
    "a date without an offset cannot be compared": {f"{SUBJECT}/activityEndDate": "2025-01-01T00:00:00"},
    "an extension's context": {"/@context/2": EXTENSIONS},
    "a context within": {"/@context": [VC_2, NEWEST, EXTENSIONS, {"own": "https://a.example/own"}]},
    "a term of one's own": {f"{ACHIEVEMENT}/achievementType": "ext:Own-term.1"},
    "a hash in capitals": {f"{HASHED}/identityHash": "sha256$" + "0F" * 32},
    "a level by its code": {f"{EQF}/targetUrl": "https://a.example"},
}  # fmt: skip


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_what_the_rules_admit_is_no_finding(changes: dict[str, Any]) -> None:
    assert broken(changes) == []


def test_a_country_code_gets_the_code_that_is_meant_as_its_cure() -> None:
    badge = deepcopy(COMPLETE)
    badge["issuer"]["address"]["addressCountryCode"] = "UK"
    [found] = check(badge)[1]
    assert found.hint == "Write the code of ISO 3166-1 alpha-2, here GB."


def test_each_finding_points_into_the_badge() -> None:
    for mutant in islice(mutants(fixtures(Format.OB3), seed=2), 300):
        for found in check(mutant)[1]:
            if (
                found.code != "ob3.schema.wrong-context"
            ):  # it may be that a context is missing at the end
                lookup(mutant, found.pointer)


def test_a_badge_that_is_not_valid_has_an_error() -> None:
    for mutant in islice(mutants(fixtures(Format.OB3), seed=3), 300):
        result, findings = check(mutant)
        if result == "not valid":
            assert Severity.ERROR in {found.severity for found in findings}
