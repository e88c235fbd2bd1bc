"""Moves: where the parts of a prepared model come from."""

from __future__ import annotations

import pytest

from edcbridge.lens import How, Move, Moves, weaker

M, A, C = How.MAPPED, How.APPROXIMATED, How.CARRIED


def test_what_nothing_moved_comes_from_its_own_place() -> None:
    assert Moves().origins("/a/b") == [Move("/a/b", "/a/b")]


def test_what_stands_below_a_moved_place_moved_with_it() -> None:
    moves = Moves()
    moves.add("/new", "/old")
    assert moves.origins("/new/x/0") == [Move("/new/x/0", "/old/x/0")]
    assert moves.origins("/newer") == [Move("/newer", "/newer")]


def test_the_nearest_move_counts() -> None:
    moves = Moves()
    moves.add("/new", "/old")
    moves.add("/new/x", "/elsewhere")
    assert [m.origin for m in moves.origins("/new/x/0")] == ["/elsewhere/0"]
    assert [m.origin for m in moves.origins("/new/y")] == ["/old/y"]


def test_a_move_of_what_was_moved_is_followed_to_where_it_came_from() -> None:
    moves = Moves()
    moves.add("/b", "/a", A, "shortened")
    moves.add("/c", "/b")
    assert moves.origins("/c") == [Move("/c", "/a", A, "shortened")]


def test_a_place_may_come_from_several() -> None:
    moves = Moves()
    moves.add("/note", "/street", A)
    moves.add("/note", "/town", A)
    assert [m.origin for m in moves.origins("/note")] == ["/street", "/town"]


def test_the_same_move_counts_once() -> None:
    moves = Moves()
    moves.add("/b", "/a")
    moves.add("/b", "/a")
    assert len(moves.origins("/b")) == 1


def test_a_remark_on_a_place_does_not_hide_where_what_is_around_it_came_from() -> None:
    # /issuer was /body; then a part of /issuer is found to say somewhat less
    moves = Moves()
    moves.add("/issuer", "/body")
    moves.add("/issuer/name", "/issuer/name", A, "shortened")
    assert moves.origins("/issuer/name") == [Move("/issuer/name", "/body/name", A, "shortened")]


@pytest.mark.parametrize(
    ("left", "right", "worse"),
    [(M, A, A), (A, M, A), (A, C, C), (M, M, M), (M, How.LOST, How.LOST)],
)
def test_weaker(left: How, right: How, worse: How) -> None:
    assert weaker(left, right) is worse


def test_following_a_move_keeps_the_worst_of_what_happened() -> None:
    moves = Moves()
    moves.add("/b", "/a", A)
    moves.add("/c", "/b", C)
    assert [m.how for m in moves.origins("/c")] == [C]


def test_what_a_caller_supplies_and_what_a_rule_derives() -> None:
    moves = Moves()
    moves.supply("/name", "legal_name")
    moves.default("/page", "the first page")
    [supplied] = moves.origins("/name/0")
    [derived] = moves.origins("/page")
    assert supplied.how is How.SUPPLIED
    assert supplied.origin.split("/")[1:3] == ["@input", "legal_name"]
    assert (derived.how, derived.note) == (How.DEFAULTED, "the first page")
