"""`vocab` finds codes for people who know a word."""

from __future__ import annotations

from edcbridge import vocabularies
from tests.cli.command import run


def test_a_word_of_a_label_finds_its_concept() -> None:
    ran = run("vocab", "search", "software")
    assert ran.code == 0
    assert "isced-f  0613" in ran.out.splitlines()[1]


def test_a_search_can_be_in_one_list_and_speak_another_language() -> None:
    ran = run("vocab", "search", "Ireland", "--list", "country", "--language", "ga", "--json")
    assert ran.json["concepts"][0] == {
        "list": "country",
        "id": "http://publications.europa.eu/resource/authority/country/IRL",
        "label": {"en": "Ireland", "ga": "Éire"},
        "inScheme": "http://publications.europa.eu/resource/authority/country",
    }


def test_what_resembles_nothing_is_answered_with_no() -> None:
    ran = run("vocab", "search", "qqqqqqqq")
    assert (ran.code, ran.err) == (1, "")


def test_a_list_is_shown_with_all_its_members() -> None:
    ran = run("vocab", "show", "eqf")
    assert len(ran.out.splitlines()) == 1 + 8
    assert len(run("vocab", "show", "eqf", "--json").json["concepts"]) == 8


def test_one_concept_is_shown_by_whatever_names_it() -> None:
    for name in (
        "920fbb3cbe",
        "online",
        "http://data.europa.eu/snb/learning-assessment/920fbb3cbe",
    ):
        [found] = run("vocab", "show", "mode", name, "--json").json["concepts"]
        assert found["id"] == "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"


def test_without_a_list_all_lists_are_named() -> None:
    told = run("vocab", "show", "--json").json["lists"]
    assert [one["name"] for one in told] == list(vocabularies.names())
    assert len(run("vocab", "show").out.splitlines()) == 1 + len(told)


def test_an_unknown_list_or_code_is_wrong_use_and_the_nearest_are_named() -> None:
    ran = run("vocab", "show", "eqf", "99")
    assert ran.code == 2
    assert "8 (Level 8)" in ran.err
    assert run("vocab", "show", "levels").code == 2
    assert run("vocab", "search", "x", "--list", "levels", "--json").code == 2
