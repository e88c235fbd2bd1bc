"""What `docs/testing-your-own.md` shows happens: the planted fault is found, and the cure cures it."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from edcbridge.pointer import leaves
from edcbridge.testing import expands
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "testing-your-own.md").read_text(encoding="utf-8")
ALWAYS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def block(name: str) -> str:
    """Return the block of the page that follows a mark."""
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None, name
    return found[1]


SHOWN = ast.literal_eval(block("badge").removeprefix("badge="))


def outcome(code: str, test: str, most: int = 100) -> AssertionError | None:
    """Return how a test fails that is defined by `code`."""
    defined: dict[str, Any] = {}
    exec(code, defined)  # noqa: S102 - our own page
    try:
        settings(ALWAYS, max_examples=most)(defined[test])()
    except AssertionError as error:
        return error
    return None


def test_the_planted_fault_is_found_in_the_shortest_badge_that_shows_it() -> None:
    failure = outcome(block("converter") + block("test"), "test_nothing_of_our_edcs_is_dropped")
    assert failure is not None
    assert str(failure) + "\n" == block("message")
    printed = "\n".join(failure.__notes__)
    example = re.search(r"badge=(\{.*\}),?\n\)", printed, re.DOTALL)
    assert example is not None, printed
    found = list(leaves(ast.literal_eval(example[1])))
    # Which of several short badges it is changes with every field that the model gets.
    assert len(found) <= len(list(leaves(SHOWN))) + 10, printed


def test_the_badge_that_is_shown_is_one() -> None:
    defined: dict[str, Any] = {}
    exec(block("converter"), defined)  # noqa: S102 - our own page
    with pytest.raises(AssertionError) as caught:
        expands(defined["convert"](SHOWN))
    assert str(caught.value) + "\n" == block("message")


def test_the_cure_cures_it() -> None:
    cured = block("converter").replace("learningOutcomes", "learningOutcome")
    assert outcome(cured + block("test"), "test_nothing_of_our_edcs_is_dropped") is None


def test_a_reader_that_falls_over_is_found() -> None:
    failure = outcome(block("reader"), "test_words_are_read_or_refused", 1000)
    assert failure is not None
    assert re.match(r"crashed: (TypeError|AttributeError)", str(failure))


def test_a_reader_that_refuses_is_fine() -> None:
    code = block("reader").replace("(KeyError,)", "(KeyError, TypeError, AttributeError)")
    assert outcome(code, "test_words_are_read_or_refused") is None
