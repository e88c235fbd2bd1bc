"""`edcbridge crosswalk`: the table, and how much of given credentials goes over."""

from __future__ import annotations

from pathlib import Path

from edcbridge.correspondence import CLASSES, correspondence
from edcbridge.model import Period
from tests.cli.command import BADGE, DEMO, run


def test_it_prints_a_class_in_whatever_case() -> None:
    ran = run("crosswalk", "period")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Period\n")
    assert "AchievementSubject.term" in ran.out


def test_it_prints_every_class() -> None:
    out = run("crosswalk").out.splitlines()
    assert [line for line in out if line in {cls.__name__ for cls in CLASSES}] == [
        cls.__name__ for cls in CLASSES
    ]


def test_it_prints_json() -> None:
    ran = run("crosswalk", "Period", "--json")
    assert ran.json == {"fields": [line.to_json() for line in correspondence(Period)]}


def test_it_knows_the_classes_of_the_model_only() -> None:
    ran = run("crosswalk", "Badger")
    assert ran.code == 2
    assert 'the model has no class "Badger"' in ran.err


def test_statistics_of_the_demo_where_nothing_is_named() -> None:
    ran = run("crosswalk", "--stats")
    assert (ran.code, ran.err) == (0, "")
    assert "ob3 to edc  demo" in ran.out
    assert "edc to ob3  demo" in ran.out


def test_statistics_of_files_and_folders(tmp_path: Path) -> None:
    folder = tmp_path / "school" / "2026"
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(DEMO.read_bytes())
    (tmp_path / "notes.txt").write_text("not a credential")
    ran = run("crosswalk", "--stats", tmp_path, BADGE, "--json")
    assert [(tally["to"], tally["author"]) for tally in ran.json["tallies"]] == [("ob3", "school")]
    assert [Path(left["name"]).name for left in ran.json["needs_inputs"]] == ["minimal.json"]
    assert [Path(left["name"]).name for left in ran.json["unread"]] == ["notes.txt"]
    out = run("crosswalk", "--stats", tmp_path, BADGE).out
    assert "1 lack facts that the target demands" in out
    assert "1 are no credentials that are read" in out


def test_statistics_with_the_facts_that_the_sources_lack() -> None:
    given = ["--input", "country=IE", "--input", "language=en"]
    ran = run("crosswalk", "--stats", BADGE, *given, "--json")
    assert ran.json["needs_inputs"] == []
    assert ran.json["tallies"][0]["share"]["not-transferable"] < 100


def test_a_file_that_is_named_must_be_a_credential(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a credential")
    assert run("crosswalk", "--stats", path).code == 2
