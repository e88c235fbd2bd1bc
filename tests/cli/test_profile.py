"""`edcbridge profile`: the EDC application profile as a table and as shapes."""

from __future__ import annotations

import json

import pytest

from edcbridge.edc.check import EDITIONS
from tests.cli.command import run


@pytest.mark.parametrize("elm", EDITIONS)
def test_the_shapes_are_printed_as_turtle(elm: str) -> None:
    ran = run("profile", "--shacl", "--elm", elm)
    assert ran.code == 0
    assert "@prefix sh: <http://www.w3.org/ns/shacl#> ." in ran.out


def test_a_further_profile_adds_to_them() -> None:
    plain, more = run("profile", "--shacl"), run("profile", "--shacl", "--profile", "accredited")
    assert len(more.out) > len(plain.out)


def test_the_rows_are_printed_for_people_and_machines() -> None:
    assert "LearningAchievement" in run("profile").out
    rows = json.loads(run("profile", "--json").out)["rows"]
    title = {(row["of"], row["member"]): row for row in rows}["LearningAchievement", "title"]
    assert title["least"] == 1


@pytest.mark.parametrize("option", [("--elm", "2.0"), ("--profile", "gold")])
def test_there_is_no_other(option: tuple[str, str]) -> None:
    assert run("profile", *option).code == 2
