"""The exit code tells a wrong call from a wrong document, and no fault ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import BADGE, BROKEN, DEMO, MINIMAL_EDC, run

FAULTS = sorted(path for path in BROKEN.iterdir() if path.name != "MANIFEST.tsv")
COMMANDS = [["inspect"], ["read"], ["convert", "--to", "ob3"], ["annex1"], ["roundtrip"], ["graph"]]


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.name)
def test_a_broken_file_is_answered_with_findings(path: Path) -> None:
    for command in COMMANDS:
        ran = run(*command, path)
        assert ran.code in (0, 1, 2)
        assert "Traceback" not in ran.out + ran.err
        if ran.code == 2:
            assert (ran.out if command == ["inspect"] else ran.err).count("error ") == 1
        told = run(*command, path, "--json")
        assert told.code == ran.code
        assert told.err == ""
        assert isinstance(told.json, dict)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("truncated.json", 2),
        ("not-json.txt", 2),
        ("badge.png", 2),
        ("two-credentials.json", 2),
        ("open-badge-2.json", 1),
        ("unknown-type.json", 1),
        ("badge-without-vc-type.json", 1),
        ("context-order.json", 0),
    ],
)
def test_what_cannot_be_opened_is_2_and_what_is_wrong_inside_is_1(name: str, code: int) -> None:
    assert run("read", BROKEN / name).code == code


def test_an_array_of_credentials_can_be_inspected() -> None:
    ran = run("inspect", "--json", BROKEN / "two-credentials.json")
    assert len(ran.json["documents"]) == 2


def test_the_worst_of_several_files_counts() -> None:
    ran = run("inspect", BADGE, BROKEN / "open-badge-2.json")
    assert ran.code == 1
    ran = run("inspect", BROKEN / "truncated.json", BADGE, BROKEN / "open-badge-2.json", "--json")
    assert ran.code == 2
    codes = [[found["code"] for found in one["findings"]] for one in ran.json["documents"]]
    assert codes == [["json.truncated"], [], ["document.unread-format"]]


def test_every_missing_input_is_named_at_once() -> None:
    ran = run("convert", BADGE, "--to", "edc")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("error inputs.missing") == 2
    assert "--input country=..." in ran.err
    assert "--input language=..." in ran.err
    told = run("convert", BADGE, "--to", "edc", "--json")
    assert (told.code, told.err) == (1, "")
    assert [found["code"] for found in told.json["findings"]] == ["inputs.missing"] * 2


def test_an_error_on_the_way_is_1_though_the_draft_is_written(tmp_path: Path) -> None:
    document = json.loads(MINIMAL_EDC.read_bytes())
    document["credentialSubject"]["dateOfBirth"] = "yesterday"
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    source.write_text(json.dumps(document))
    ran = run("convert", source, "--to", "ob3", "-o", target)
    assert ran.code == 1
    assert "error value.unreadable at /credentialSubject/dateOfBirth" in ran.err
    assert "OpenBadgeCredential" in target.read_text()


def test_strict_writes_nothing(tmp_path: Path) -> None:
    document = json.loads(MINIMAL_EDC.read_bytes())
    document["credentialSubject"]["dateOfBirth"] = "yesterday"
    target = tmp_path / "out.json"
    stdin = json.dumps(document).encode()
    ran = run("convert", "-", "--to", "ob3", "--strict", "-o", target, stdin=stdin)
    assert ran.code == 1
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["convert", "-"],
        ["convert", BADGE, "--to", "edc", "--unknown"],
        ["convert", BADGE, "--to", "pdf"],
        ["convert", BADGE, "--to", "edc", "--stage", "final"],
        ["convert", DEMO, "--to", "ob3", "--claim", "7"],
        ["convert", BADGE, "--to", "edc", "--input", "country"],
        ["convert", BADGE, "--to", "edc", "--input", "shoe_size=43"],
        ["convert", BADGE, "--to", "edc", "--input", "country="],
        ["convert", BADGE, "--to", "edc", "--inputs", "nowhere.toml"],
        ["convert", BADGE, "--to", "edc", "--inputs", BADGE],
        ["convert", BADGE, "--to", "edc", "--input", f"display_image={BADGE}"],
        ["convert", DEMO, "--to", "ob3", "--report", "-"],
        ["convert", DEMO, "--to", "ob3", "-o", "no/such/folder/out.json"],
        ["read", "nowhere.json"],
        ["read", BADGE.parent],
        ["diff", BADGE, "nowhere.json"],
        ["--contexts", "nowhere", "inspect", BADGE],
        ["explain", "no.such-code"],
    ],
    ids=lambda arguments: " ".join(getattr(one, "name", str(one)) for one in arguments),
)
def test_wrong_use_is_2(arguments: list[str | Path]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == "" or not arguments


@pytest.mark.parametrize("table", [b"url\tpath\nhttps://a.example/\tx\n", b"\xff"])
def test_a_table_of_contexts_that_is_none(table: bytes, tmp_path: Path) -> None:
    (tmp_path / "contexts.tsv").write_bytes(table)
    ran = run("--contexts", tmp_path, "contexts")
    assert (ran.code, ran.out) == (2, "")
    assert "usage.no-contexts" in ran.err


def test_annex1_says_no_if_an_element_is_absent() -> None:
    assert run("annex1", DEMO).code == 0
    ran = run("annex1", MINIMAL_EDC, "--json")
    assert ran.code == 1
    assert len(ran.json["elements"]) == 11


def test_diff_says_no_if_there_is_a_difference() -> None:
    assert run("diff", DEMO, DEMO) == (0, "", "")
    assert run("diff", DEMO, MINIMAL_EDC).code == 1


def test_graph_refuses_what_would_be_dropped() -> None:
    badge = json.loads(BADGE.read_bytes())
    badge["colour"] = "red"
    ran = run("graph", "-", stdin=json.dumps(badge).encode())
    assert (ran.code, ran.out) == (1, "")
    assert "jsonld.undefined-term at /colour" in ran.err
