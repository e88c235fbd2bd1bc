"""`check` for people, for machines and for editors."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from edcbridge import checking
from edcbridge.cli.lines import lines_of
from edcbridge.codes import CODES
from edcbridge.pointer import leaves
from tests.cli.command import BADGE, BROKEN, MINIMAL_EDC, SEVERAL, run

LENIENT = MINIMAL_EDC.parent / "lenient.json"


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of the formats that find nothing: they have tests of their own."""
    module = {
        "edcbridge.edc.check": SimpleNamespace(check=lambda _, **__: ()),
        "edcbridge.openbadges.check": SimpleNamespace(check=lambda _: ("ok", ())),
    }
    monkeypatch.setattr(checking, "_rules", module.get)


# --- for people -----------------------------------------------------------------------------------------------------


def test_a_document_that_conforms_is_one_line() -> None:
    ran = run("check", BADGE)
    assert (ran.code, ran.out, ran.err) == (
        0,
        f"{BADGE}: ok by the JSON Schema of Open Badges 3.0\n",
        "",
    )


def test_findings_stand_below_their_place_with_the_cure() -> None:
    ran = run("check", LENIENT)
    assert ran.code == 1
    lines = ran.out.splitlines()
    place = lines.index("/credentialSubject/hasClaim/awardedBy/awardingDate")
    assert "value.unreadable" in lines[place + 1]
    assert lines[place + 2].strip().startswith("Write a date and time")


def test_the_exit_code_tells_a_fault_in_a_document_from_one_that_is_none() -> None:
    assert run("check", BADGE, "--as", "edc").code == 1
    assert run("check", BROKEN / "truncated.json").code == 2
    assert run("check", BADGE, LENIENT, BROKEN / "truncated.json").code == 2
    assert run("check", BADGE, "--format", "xml").code == 2
    assert run("check", BADGE, "--stage", "signed").code == 2


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.*")), ids=lambda path: path.name)
def test_a_broken_file_is_answered_in_every_form(path: Path) -> None:
    text, machine, editor = (run("check", path, "--format", f) for f in ("text", "json", "sarif"))
    assert text.code == machine.code == editor.code
    assert isinstance(machine.json, dict)
    assert_sarif(editor.json)


# --- for machines ---------------------------------------------------------------------------------------------------


def test_json_has_an_entry_for_every_document() -> None:
    ran = run("check", BADGE, BROKEN / "truncated.json", "--json")
    good, bad = ran.json["documents"]
    assert (good["ok"], good["format"], good["file"]) == (True, "ob3", str(BADGE))
    assert (bad["ok"], bad["findings"][0]["code"]) == (False, "json.truncated")
    assert ran.err == ""


def test_every_credential_of_a_file_is_checked() -> None:
    told = run("check", BROKEN / "two-credentials.json", "--json").json
    assert len(told["documents"]) == 2


def test_the_answer_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.sarif"
    assert run("check", BADGE, "--format", "sarif", "-o", target).out == ""
    assert_sarif(json.loads(target.read_text("utf-8")))


# --- for editors: SARIF 2.1.0 -----------------------------------------------------------------------------------------


def assert_sarif(told: Any) -> None:
    """Fail unless `told` has the members that SARIF 2.1.0 requires, in their forms (sections 3.13 to 3.49)."""
    assert told.keys() <= {"$schema", "version", "runs"}
    assert told["version"] == "2.1.0"
    for one in told["runs"]:
        driver = one["tool"]["driver"]
        assert driver["name"]
        rules = driver["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for rule in rules:
            assert rule["id"] in CODES
            assert rule["shortDescription"]["text"]
            assert rule["help"]["text"]
            assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        for result in one["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
            assert result["message"]["text"]
            [place] = result["locations"]
            assert all(part["fullyQualifiedName"] for part in place["logicalLocations"])
            physical = place.get("physicalLocation")
            if physical is not None:
                assert " " not in physical["artifactLocation"]["uri"]
                assert physical.get("region", {"startLine": 1})["startLine"] >= 1


def test_sarif_names_the_rule_the_file_the_line_and_the_place() -> None:
    told = run("check", LENIENT, "--format", "sarif").json
    assert_sarif(told)
    [found] = [
        one
        for one in told["runs"][0]["results"]
        if one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].endswith("/shoeSize")
    ]
    assert found["ruleId"] == "value.unknown-member"
    physical = found["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == LENIENT.as_uri()
    line = LENIENT.read_text("utf-8").splitlines()[physical["region"]["startLine"] - 1]
    assert '"shoeSize"' in line


def test_a_finding_in_a_wrapper_has_the_line_of_the_file() -> None:
    upload = MINIMAL_EDC.parent / "upload.json"
    document = upload.read_text("utf-8").replace('"hasClaim"', '"hasClaims"')
    told = run("check", "-", "--format", "sarif", stdin=document.encode()).json
    assert all("physicalLocation" not in one["locations"][0] for one in told["runs"][0]["results"])


def test_what_is_not_json_itself_has_no_lines() -> None:
    told = run("check", BROKEN / "token-claim.jws", "--format", "sarif").json
    assert_sarif(told)
    assert not any("region" in json.dumps(one) for one in told["runs"][0]["results"])


def test_sarif_of_nothing_wrong_is_a_run_without_results() -> None:
    told = run("check", BADGE, "--format", "sarif").json
    assert_sarif(told)
    assert told["runs"][0]["results"] == []


# --- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [BADGE, SEVERAL, LENIENT], ids=lambda path: path.name)
def test_every_value_has_the_line_that_it_stands_on(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, rows = lines_of(text), text.splitlines()
    for pointer, value in leaves(json.loads(text)):
        row = rows[lines[pointer] - 1]
        name = pointer.rpartition("/")[2]
        assert json.dumps(value, ensure_ascii=False) in row or f'"{name}"' in row


@pytest.mark.parametrize("text", ["", "}", "[}", '{"a', '{"a":{"b":[1,{"c":2', "{]", '"', "\\"])
def test_a_text_that_is_no_json_has_what_lines_it_has(text: str) -> None:
    assert isinstance(lines_of(text), dict)
