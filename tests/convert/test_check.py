"""A check is everything that there is to say of a document, in its order, and a verdict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

import edcbridge as eb
from edcbridge import checking
from edcbridge.codes import CODES, finding
from edcbridge.lens import tables_from
from edcbridge.openbadges.check.shapes import SHAPES
from edcbridge.openbadges.envelope import CREDENTIAL
from tests.convert.samples import FIXTURES, altered, fixture

EDC, OB3 = "edc/micro-credential-sealed.json", "ob3/minimal.json"


@dataclass
class Violation:
    """What the rules of the application profile return."""

    told: eb.Finding
    is_detail: bool = False

    def finding(self) -> eb.Finding:
        return self.told


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Rules that find what a test tells them to."""
    told = SimpleNamespace(edc=(), ob3=("ok", ()), asked=None)

    def edc(document: Any, **options: Any) -> Any:  # noqa: ARG001
        told.asked = options
        return told.edc

    modules = {
        "edcbridge.edc.check": SimpleNamespace(check=edc),
        "edcbridge.openbadges.check": SimpleNamespace(check=lambda _: told.ob3),
    }
    monkeypatch.setattr(checking, "_rules", modules.get)
    return told


def source(document: Any) -> str:
    return json.dumps(document)


# --- the verdict --------------------------------------------------------------------------------------------------


def test_a_document_that_is_right_conforms(rules: SimpleNamespace) -> None:
    done = eb.check(source(fixture(EDC)), stage="sealed", profile="generic", elm="3.2")
    assert (done.format, done.ok, done.findings) == ("edc", True, ())
    assert (
        done.verdict == "conforms to the EDC profile generic of ELM 3.2 as a document to be sealed"
    )
    assert rules.asked == {"stage": "sealed", "profile": "generic", "elm": "3.2"}


def test_a_violation_of_the_profile_is_a_finding_among_the_others(rules: SimpleNamespace) -> None:
    violation = finding("value.unreadable", "/credentialSubject", found="x", expected="y")
    rules.edc = (Violation(violation),)
    done = eb.check(source(altered(EDC, {"/validFrom": "2026-03-01T00:00:00"})))
    assert not done.ok
    assert done.verdict.startswith("does not conform to the EDC application profile of ELM 3.2")
    codes = [found.code for found in done.findings]
    assert codes == ["edc.lint.time-without-zone", "value.unreadable"]


def test_a_lint_of_severity_error_is_not_ok_though_the_shapes_hold(rules: SimpleNamespace) -> None:  # noqa: ARG001
    done = eb.check(source(altered(EDC, {"/credentialSubject/hasClaim/0/id": "claim"})))
    assert done.verdict.startswith("conforms")
    assert done.verdict.endswith(", but has other errors")
    assert not done.ok


@pytest.mark.usefixtures("rules")
def test_a_badge_has_the_verdict_of_its_own_rules() -> None:
    done = eb.check(FIXTURES / OB3)
    assert (done.format, done.ok, done.verdict) == (
        "ob3",
        True,
        "ok by the JSON Schema of Open Badges 3.0",
    )


def test_a_detail_of_a_violation_is_no_finding_of_its_own(rules: SimpleNamespace) -> None:
    violation = finding("value.unreadable", "/issuer", found="x", expected="y")
    rules.edc = (Violation(violation), Violation(violation, is_detail=True))
    assert eb.check(source(fixture(EDC))).findings == (violation,)


def test_what_is_no_json_ld_does_not_conform(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = finding("jsonld.nested-array", "/credentialSubject")

    def refuse(*_: Any, **__: Any) -> Any:
        raise eb.InputError(refused)

    monkeypatch.setattr(checking, "_rules", lambda _: SimpleNamespace(check=refuse))
    done = eb.check(source(fixture(EDC)))
    assert (done.ok, done.findings) == (False, (refused,))
    assert done.verdict.startswith("no JSON-LD")


# --- what it should be --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "wanted"), [(EDC, "ob3"), (OB3, "edc")])
def test_a_document_of_another_format_does_not_conform(name: str, wanted: str) -> None:
    done = eb.check(source(fixture(name)), as_format=wanted)
    assert (done.verdict, done.ok) == (checking.NOT_CHECKED, False)
    assert done.findings[0].code == "check.other-format"


def test_without_its_type_and_context_a_document_is_no_edc_that_conforms_vacuously() -> None:
    document = fixture(EDC)
    document["type"] = ["VerifiableCredential"]
    document["@context"] = document["@context"][:1]
    done = eb.check(source(document), as_format="edc")
    assert done.findings[0].code == "check.other-format"
    assert not eb.check(source(document)).ok


def test_a_format_that_is_not_read_is_answered_with_what_was_noticed() -> None:
    done = eb.check(FIXTURES / "broken" / "open-badge-2.json")
    assert (done.format, done.verdict, done.ok) == ("ob2", checking.NOT_CHECKED, False)


@pytest.mark.parametrize("option", [{"as_format": "clr"}, {"stage": "signed"}])
def test_an_option_that_does_not_exist_is_refused(option: dict[str, str]) -> None:
    with pytest.raises(eb.UsageError, match="there is no"):
        eb.check(FIXTURES / OB3, **option)


# --- the order ------------------------------------------------------------------------------------------------------


def test_findings_come_in_the_order_of_the_document(rules: SimpleNamespace) -> None:
    missing = finding("value.unreadable", "/credentialSubject/none/0", found="x", expected="y")
    first = finding("value.unreadable", "", found="x", expected="y")
    last = finding("value.unreadable", "/issuer", found="x", expected="y")
    rules.edc = tuple(Violation(one) for one in (last, missing, first, first))
    done = eb.check(source(fixture(EDC)))
    assert done.findings == (first, missing, last)


def test_at_one_place_the_gravest_comes_first(rules: SimpleNamespace) -> None:
    error = finding("value.unreadable", "/validFrom", found="x", expected="y")
    rules.edc = (Violation(error),)
    done = eb.check(source(altered(EDC, {"/validFrom": "2026-03-01T00:00:00"})))
    assert [str(found.severity) for found in done.findings] == ["error", "note"]


@pytest.mark.parametrize(
    ("name", "place", "wrong", "code"),
    [
        (EDC, "/credentialSubject/fullName", "Ada", "edc.shape.datatype"),
        (EDC, "/validFrom", "soon", "edc.shape.datatype"),
        (EDC, "/@context/1", "https://example.org/none", "jsonld.unknown-context"),
        (OB3, "/validFrom", "soon", "ob3.schema.wrong-form"),
        (OB3, "/credentialSubject/achievement/image", "urn:x", "ob3.schema.bare-string"),
    ],
)
def test_a_fault_is_told_once(name: str, place: str, wrong: str, code: str) -> None:
    found = eb.check(source(altered(name, {place: wrong})), stage="sealed").findings
    assert [one.code for one in found if one.pointer == place] == [code]


def test_what_is_told_of_another_place_is_no_reason_to_leave_out_a_fault() -> None:
    document = altered(OB3, {"/validFrom": "soon"})
    document["issuer"]["image"] = {"id": "urn:x"}
    told = {(one.pointer, one.code) for one in eb.check(source(document)).findings}
    assert {
        ("/validFrom", "ob3.schema.wrong-form"),
        ("/issuer/image", "ob3.schema.missing-member"),
    } <= told
    assert ("/issuer/image", "value.missing-type") not in told


def test_what_is_left_out_is_told_as_gravely_by_what_stays() -> None:
    order = list(eb.Severity)
    for left_out, stay in checking.TOLD_BY.items():
        for code in stay:
            pair = CODES[left_out].severity, CODES[code].severity
            assert order.index(pair[1]) <= order.index(pair[0]), (left_out, code)


def test_an_object_without_its_type_lacks_a_member_by_the_schema_too() -> None:
    for table in tables_from(CREDENTIAL):
        shape = SHAPES["2.0"].get(table.name)
        assert shape is None or not table.typed or shape.members["type"].required, table.name


def test_a_check_is_json(rules: SimpleNamespace) -> None:  # noqa: ARG001
    told = eb.check(FIXTURES / OB3).to_json()
    assert told == {
        "format": "ob3",
        "ok": True,
        "verdict": "ok by the JSON Schema of Open Badges 3.0",
        "findings": [],
    }


# --- one import for a concept ---------------------------------------------------------------------------------------


def test_a_concept_is_looked_up_by_list_and_code() -> None:
    level = eb.concept("eqf", "6")
    assert isinstance(level, eb.Concept)
    assert level.id == "http://data.europa.eu/snb/eqf/6"
