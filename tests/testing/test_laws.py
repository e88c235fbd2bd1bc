"""The laws of the kit find what breaks them, and say what it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from edcbridge import convert
from edcbridge.testing import (
    accounted,
    deterministic,
    expands,
    no_crash,
    nothing_invented,
    same_format,
    there_and_back,
    tour,
)

BADGE = {"type": ["OpenBadgeCredential"], "name": "Soil", "tags": ["a", "b"]}
FACTS: dict[str, Any] = {"language": "en", "country": "IE"}


def broken(check: Callable[[Any], Any], document: Any = BADGE) -> str:
    with pytest.raises(AssertionError) as caught:
        check(document)
    return str(caught.value)


def same(document: Any) -> Any:
    return document


def test_same_format_tells_what_is_gone() -> None:
    check = same_format(same, lambda badge: {k: v for k, v in badge.items() if k != "name"})
    assert broken(check).endswith('\n  /name: "Soil" is gone')


def test_same_format_does_not_mind_the_order_of_members_or_an_array_around_one_value() -> None:
    same_format(same, lambda b: {"tags": b["tags"], "name": ["Soil"], "type": b["type"][0]})(BADGE)


def test_same_format_takes_an_edc_for_its_graph() -> None:
    edc = tour("edc")[0]
    body = edc["credentialSubject"]["hasClaim"][0]["awardedBy"]["awardingBody"]
    body.append({"id": body[0]["id"], "type": body[0]["type"]})
    same_format(same, lambda one: one | {"issuer": dict(reversed(one["issuer"].items()))})(edc)
    body.pop()
    twice = lambda one: one | {"identifier": [*one.get("identifier", []), {"type": "Identifier"}]}  # noqa: E731
    assert "came from nowhere" in broken(same_format(same, twice), edc)


def test_there_and_back_allows_what_is_known_to_be_lost() -> None:
    shortened = lambda badge: badge | {"name": "", "tags": badge["tags"][:1]}  # noqa: E731
    assert "/tags/1" in broken(there_and_back(shortened, same, except_for=["/name"]))
    there_and_back(shortened, same, except_for=["/name", "/tags/*"])(BADGE)
    there_and_back(shortened, same, except_for=lambda _: ["/name", "/tags"])(BADGE)


@pytest.mark.parametrize("badge", tour("ob3")[::6])
def test_our_own_conversion_keeps_the_laws(badge: dict[str, Any]) -> None:
    def verb(source: Any) -> Any:
        return convert(source, to="edc", **FACTS)

    accounted(verb)(badge)
    nothing_invented(verb, supplied=FACTS)(badge)
    deterministic(verb)(badge)
    expands(verb(badge))


def told(*entries: dict[str, Any]) -> Callable[[Any], Any]:
    report = {"counts": {"mapped": len(entries)}, "entries": list(entries), "added": []}
    return lambda _: ([{"title": "Soil"}], report)


def entry(source: str, *targets: str, how: str = "mapped") -> dict[str, Any]:
    places = [{"draft": 0, "pointer": pointer} for pointer in targets]
    return {"source": source, "how": how, "targets": places}


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([], "/name: not in the report"),
        ([entry("/name", "/title"), entry("/nome", "/title")], "/nome: no leaf of the source"),
        ([entry("/name", "/title"), entry("/name", "/title")], "/name: named twice"),
        ([entry("/name", "/name")], "/name: nothing stands at /name"),
        ([entry("/name")], "/name: mapped, with 0 places"),
        ([entry("/name", "/title", how="lost")], "/name: lost, with 1 places"),
    ],
)
def test_accounted_tells_what_is_wrong_with_a_report(
    entries: list[dict[str, Any]], message: str
) -> None:
    accounted(told(entry("/name", "/title")))({"name": "Soil"})
    assert message in broken(accounted(told(*entries)), {"name": "Soil"})


def test_nothing_invented_finds_a_default_country() -> None:
    address = {"type": ["Address"], "addressCountryCode": "NL"}
    check = nothing_invented(lambda badge: badge | {"address": address})
    assert re.search(r"country: '.*/country/NLD'", broken(check))
    assert nothing_invented(same)(BADGE | {"address": address}) is None


def test_expands_finds_a_member_that_no_context_defines() -> None:
    badge = tour("ob3")[0]
    expands(badge)
    assert "/tags" in broken(expands, badge | {"tags": ["a"]})


def test_deterministic_finds_a_counter_a_change_and_a_shared_part() -> None:
    numbers = count()
    assert "/id: 0 became 1" in broken(deterministic(lambda _: {"id": next(numbers)}))
    assert "was changed" in broken(deterministic(lambda b: b.pop("name")), dict(BADGE))
    assert "shares parts" in broken(deterministic(lambda b: {"t": b["tags"]}), {"tags": ["a"]})


def test_no_crash_tells_a_refusal_from_a_crash() -> None:
    check = no_crash(lambda badge: badge["description"], refuses=(LookupError,))
    assert isinstance(check(BADGE), KeyError)
    assert check({"description": "Soil"}) == "Soil"
    assert "crashed: TypeError" in broken(check, 5)


def test_a_long_list_of_faults_is_cut() -> None:
    check = same_format(same, lambda _: {})
    assert broken(check, {str(number): 0 for number in range(40)}).endswith("and 28 more")


def test_without_hypothesis_the_kit_says_what_to_install() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import edcbridge.testing"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert "ImportError: edcbridge.testing needs Hypothesis: pip install" in run.stderr
