"""The test files of 1EdTech's validator are accepted, warned of and refused for the same causes (open-badges 6.1)."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from edcbridge.document import load
from edcbridge.findings import Finding, Severity, worst
from edcbridge.openbadges.check import check

FOLDER = "corpus/ob3/1edtech-validator/ob30"


class Outcome(NamedTuple):
    """What the validator says of a file: `valid`, `warning` or `invalid`; our code for it, and where."""

    says: str
    code: str = ""
    pointer: str = ""


VALID = Outcome("valid")

OUTCOMES = {
    "simple.json": VALID,
    "simple.1ob": VALID,
    "simple-context-alias.json": VALID,
    "endorsement-valid.json": VALID,
    "simple_v1.json": Outcome("warning", "ob3.rule.older-data-model", "/@context/0"),
    "simple-context-version.json": Outcome("warning", "ob3.rule.older-context", "/@context/1"),
    "simple-eddsa-2022.json": Outcome("warning", "ob3.rule.older-context", "/@context/1"),
    "simple-err-context.json": Outcome("invalid", "ob3.schema.wrong-context", "/@context/0"),
    "simple-err-credential-subject-type.json": Outcome(
        "invalid", "ob3.schema.class-not-named", "/credentialSubject/type"
    ),
    "simple-err-credential-subject-identifier-type.json": Outcome(
        "invalid", "ob3.schema.wrong-type", "/credentialSubject/identifier/0/type"
    ),
    "simple-err-credential-subject-result-type.json": Outcome(
        "invalid", "ob3.schema.class-not-named", "/credentialSubject/result/1/type"
    ),
    "simple-err-evidence-type.json": Outcome(
        "invalid", "ob3.rule.class-not-named", "/evidence/1/type"
    ),
    "simple-err-issuer-parentorg-type.json": Outcome(
        "invalid", "ob3.schema.class-not-named", "/issuer/parentOrg/type"
    ),
    "velocity.jwt": Outcome("invalid", "ob3.rule.missing-context", "/credentialSchema/0/type"),
}

KEY = "the key or the value of its proof"
BAKED = "a credential within an image, which this version does not read"
SKIPPED = {
    "simple-err-proof-method.json": KEY,
    "simple-err-proof-method-no-scheme.json": KEY,
    "simple-err-proof-method-unknown-did-method.json": KEY,
    "simple-err-proof-method-unknown-scheme.json": KEY,
    "simple-err-proof-value.json": KEY,
    "simple-did-web-method.json": KEY,
    "simple-noproof.json": "it has no proof; it has no achievement either, and is refused for that",
    "simple-err-expired.json": "whether it has expired is for a clock to tell",
    "bit-string-list/credential-status-revoked.json": "its status",
    "bit-string-list/credential-status-revoked-blank-nodes.json": "its status",
    "bit-string-list/testlist.json": "a status list, not a badge",
    "complete.json": "the schema that it names is not to be had",
    "complete_v1.json": "the schema that it names is not to be had; it is refused for its own faults",
    "endorsement-err-schema-status-refresh.json": "the address of its refresh service",
    **dict.fromkeys(("simple-json.png", "simple-json.svg", "simple-jwt.png"), BAKED),
    **dict.fromkeys(("simple-jwt.svg", "simple-jwt_v1.png", "simple-jwt_v1.svg"), BAKED),
}
"""Files whose outcome depends on a proof, a status, the network or a clock, and on what."""


def findings_in(reference: Path, name: str) -> tuple[Finding, ...]:
    return check(load(reference / FOLDER / name).json)[1]


def test_no_file_is_left_out(reference: Path) -> None:
    folder = reference / FOLDER
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert files == {*OUTCOMES, *SKIPPED}
    assert not set(OUTCOMES) & set(SKIPPED)


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_outcome_is_that_of_the_validator(reference: Path, name: str) -> None:
    agrees(findings_in(reference, name), OUTCOMES[name])


def agrees(findings: tuple[Finding, ...], outcome: Outcome) -> None:
    grave = {"valid": None, "warning": Severity.WARNING, "invalid": Severity.ERROR}[outcome.says]
    assert worst(findings) is grave, findings
    if outcome.code:
        assert (outcome.code, outcome.pointer, grave) in {
            (f.code, f.pointer, f.severity) for f in findings
        }


REFUSED_ANYWAY = {
    "simple-noproof.json",
    "complete_v1.json",
    "bit-string-list/testlist.json",
}


@pytest.mark.parametrize("name", [n for n, why in SKIPPED.items() if why != BAKED])
def test_what_only_a_proof_a_status_or_the_network_tells_is_no_error_of_ours(
    reference: Path, name: str
) -> None:
    found = worst(findings_in(reference, name))
    assert (found is Severity.ERROR) == (name in REFUSED_ANYWAY)


def test_the_complete_sample_refers_to_the_level_of_another_result(reference: Path) -> None:
    # 1EdTech's own file: the schema accepts it, and so does the validator but for what it cannot fetch
    [found] = findings_in(reference, "complete.json")
    assert found.code == "ob3.rule.level-of-another-result"
    assert found.pointer == "/credentialSubject/result/1/achievedLevel"


# --- files that the validator has and that are not at hand: made from `simple.json` as their names say ----------

PROFILE: dict[str, Any] = {"id": "https://a.example", "type": ["InvalidProfile"], "name": "A"}


def _subject(**members: Any) -> Callable[[dict[str, Any]], object]:
    return lambda badge: badge["credentialSubject"].update(members)


def _achievement(**members: Any) -> Callable[[dict[str, Any]], object]:
    return lambda badge: badge["credentialSubject"]["achievement"].update(members)


def _issuer(**members: Any) -> Callable[[dict[str, Any]], object]:
    return lambda badge: badge["issuer"].update(members)


MADE: dict[str, tuple[Callable[[dict[str, Any]], object], Outcome]] = {
    "simple-err-type": (
        lambda badge: badge.update(type=["VerifiableCredential", "InvalidCredential"]),
        Outcome("invalid", "ob3.schema.class-not-named", "/type"),
    ),
    "simple-err-issuer": (
        lambda badge: badge["issuer"].pop("id"),
        Outcome("invalid", "ob3.schema.missing-member", "/issuer"),
    ),
    "simple-err-issuer-type": (
        _issuer(type=["InvalidProfile"]),
        Outcome("invalid", "ob3.schema.class-not-named", "/issuer/type"),
    ),
    "simple-err-issuer-otheridentifier-type": (
        _issuer(otherIdentifier=[{"type": "Invalid", "identifier": "1", "identifierType": "isbn"}]),
        Outcome("invalid", "ob3.schema.wrong-type", "/issuer/otherIdentifier/0/type"),
    ),
    "simple-err-credential-subject-profile-type": (
        _subject(source=PROFILE),
        Outcome("invalid", "ob3.schema.class-not-named", "/credentialSubject/source/type"),
    ),
    "simple-err-result-description-type": (
        _achievement(
            resultDescription=[
                {"id": "urn:x", "type": ["Invalid"], "name": "A", "resultType": "Status"}
            ]
        ),
        Outcome(
            "invalid",
            "ob3.schema.class-not-named",
            "/credentialSubject/achievement/resultDescription/0/type",
        ),
    ),
    "CredentialSubjectProbe: id or identifier": (
        lambda badge: badge["credentialSubject"].pop("id"),
        Outcome("invalid", "ob3.rule.no-recipient", "/credentialSubject"),
    ),
    "CredentialSubjectProbe: criteria": (
        _achievement(criteria={}),
        Outcome("invalid", "ob3.rule.no-criteria", "/credentialSubject/achievement/criteria"),
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_the_outcome_of_a_file_made_after_its_name_is_that_of_the_validator(
    reference: Path, name: str
) -> None:
    change, outcome = MADE[name]
    badge = deepcopy(dict(load(reference / FOLDER / "simple.json").json))
    change(badge)
    agrees(check(badge)[1], outcome)
