"""The table of findings: every kind has a name, a sentence and a cure."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from edcbridge.codes import CODES, Code, finding
from edcbridge.errors import (
    EdcbridgeError,
    InputError,
    MissingInputError,
    ProofError,
    ResourceError,
    UsageError,
)
from edcbridge.findings import Finding, Severity, worst

KINDS = list(CODES.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_code_is_a_room_and_a_few_words(kind: Code) -> None:
    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}", kind.name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_message_is_a_clause_and_a_hint_a_sentence(kind: Code) -> None:
    assert not kind.message.endswith(".")
    assert kind.hint.endswith((".", "…")) or "{" in kind.hint or kind.hint.endswith("=..."), (
        kind.hint
    )
    assert kind.hint[0].isupper() or kind.hint[0] in "`'\"{"


def facts(kind: Code) -> set[str]:
    fields = [*Formatter().parse(kind.message), *Formatter().parse(kind.hint)]
    return {name.split("!")[0] for _, name, _, _ in fields if name}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_sentence_can_be_filled(kind: Code) -> None:
    found = finding(kind.name, "/a", **dict.fromkeys(facts(kind), "x"))
    assert found.code == kind.name
    assert found.severity is kind.severity
    assert found.pointer == "/a"


def test_codes_are_unique() -> None:
    assert len(CODES) == len(KINDS)
    assert len({kind.message for kind in KINDS}) > len(KINDS) * 0.9


def test_a_kind_that_does_not_exist_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        finding("value.wrong")


# --- findings and errors ----------------------------------------------------------------------------------------

A = Finding("a.b", Severity.WARNING, "something", "/x", "Do this.")


def test_a_finding_reads_as_one_line() -> None:
    assert str(A) == "warning a.b at /x: something"
    assert str(Finding("a.b", Severity.NOTE, "something")) == "note a.b at /: something"


def test_a_finding_is_json() -> None:
    assert A.to_json() == {
        "code": "a.b",
        "severity": "warning",
        "message": "something",
        "pointer": "/x",
        "hint": "Do this.",
    }


def test_the_gravest_of_several() -> None:
    note = Finding("a.c", Severity.NOTE, "x")
    error = Finding("a.d", Severity.ERROR, "x")
    assert worst([note, A, error]) is Severity.ERROR
    assert worst([note, A]) is Severity.WARNING
    assert worst([]) is None


@pytest.mark.parametrize(
    "kind", [InputError, UsageError, MissingInputError, ResourceError, ProofError]
)
def test_errors_carry_findings_and_tell_people_the_cure(kind: type[EdcbridgeError]) -> None:
    error = kind(A, Finding("a.c", Severity.NOTE, "more"))
    assert error.findings[0] == A
    assert isinstance(error, EdcbridgeError)
    assert error.diagnostics().splitlines() == [
        "warning a.b at /x: something",
        "  Do this.",
        "note a.c at /: more",
    ]


@pytest.mark.parametrize("kind", [InputError, UsageError, MissingInputError])
def test_wrong_values_are_value_errors_too(kind: type[EdcbridgeError]) -> None:
    assert issubclass(kind, ValueError)
