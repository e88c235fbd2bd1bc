"""Rules about results: what they refer to is described, their values are among those that may be (OB 3.0 B.1.20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.lens import describe
from edcbridge.model import Amount
from edcbridge.openbadges.check.faults import Node
from edcbridge.pointer import JSON, JSONObject, child

__all__ = ["result_rules"]


class _Design(NamedTuple):
    """A ResultDescription and the levels below it."""

    json: JSONObject
    pointer: str
    levels: tuple[tuple[JSONObject, str], ...]


def result_rules(subject: Node) -> Iterator[Finding]:
    """Yield a finding for each result of a subject that contradicts its descriptions, and for faults of those."""
    achievement = subject.json.get("achievement")
    if not isinstance(achievement, dict):
        return
    designs = tuple(_designs(achievement, child(subject.pointer, "achievement")))
    yield from _unique(designs)
    for design in designs:
        yield from _level(design.json, "requiredLevel", (design,), designs, design.pointer)
        yield from _value(design.json, "requiredValue", design.json, design.pointer)
    for result, at in _objects(subject.json.get("result"), child(subject.pointer, "result")):
        yield from _result(result, designs, at)


def _result(result: JSONObject, designs: tuple[_Design, ...], at: str) -> Iterator[Finding]:
    named = result.get("resultDescription")
    meant = designs
    if isinstance(named, str):
        meant = tuple(design for design in designs if design.json.get("id") == named)
        if not meant:
            where = child(at, "resultDescription")
            found = describe(named)
            yield finding("ob3.rule.unknown-result-description", where, found=found)
            return
        yield from _value(result, "value", meant[0].json, at)
    yield from _level(result, "achievedLevel", meant, designs, at)


def _level(
    node: JSONObject,
    member: str,
    meant: tuple[_Design, ...],
    designs: tuple[_Design, ...],
    at: str,
) -> Iterator[Finding]:
    """Look for a level in the descriptions that are meant, and then in the others."""
    named = node.get(member)
    if not isinstance(named, str) or named in _levels(meant):
        return
    elsewhere = named in _levels(designs)
    code = "ob3.rule.level-of-another-result" if elsewhere else "ob3.rule.unknown-level"
    yield finding(code, child(at, member), found=describe(named))


def _levels(designs: tuple[_Design, ...]) -> set[str]:
    return {level["id"] for design in designs for level, _ in design.levels if _has_id(level)}


def _value(node: JSONObject, member: str, design: JSONObject, at: str) -> Iterator[Finding]:
    """Compare a value with those that are allowed, and with the bounds where all of them are numbers."""
    value, allowed = node.get(member), design.get("allowedValue")
    if not isinstance(value, str):
        return
    where = child(at, member)
    if isinstance(allowed, list) and allowed and value not in allowed:
        known = ", ".join(word for word in allowed if isinstance(word, str))
        yield finding("ob3.rule.value-not-allowed", where, found=describe(value), known=known)
    yield from _within(value, design, where)


def _within(value: str, design: JSONObject, at: str) -> Iterator[Finding]:
    """Compare a number with the bounds; a scale whose best grade is its lowest may run from 5.0 to 1.0."""
    number = _number(value)
    low, high = _number(design.get("valueMin")), _number(design.get("valueMax"))
    if _less(high, low):
        low, high = high, low
    facts = {"found": describe(value)}
    if _less(number, low):
        yield finding("ob3.rule.value-out-of-range", at, how="less than", bound=low, **facts)
    if _less(high, number):
        yield finding("ob3.rule.value-out-of-range", at, how="more than", bound=high, **facts)


def _unique(designs: tuple[_Design, ...]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for design in designs:
        for node, at in ((design.json, design.pointer), *design.levels):
            if not _has_id(node):
                continue
            other = first.setdefault(node["id"], at)
            if other != at:
                where = child(at, "id")
                facts = {"found": describe(node["id"]), "other": other}
                yield finding("ob3.rule.repeated-id", where, **facts)


def _designs(achievement: JSONObject, at: str) -> Iterator[_Design]:
    found = _objects(achievement.get("resultDescription"), child(at, "resultDescription"))
    for design, where in found:
        below = child(where, "rubricCriterionLevel")
        yield _Design(design, where, tuple(_objects(design.get("rubricCriterionLevel"), below)))


def _objects(value: JSON, at: str) -> Iterator[tuple[JSONObject, str]]:
    """Yield the objects of an array, or the one that stands in its stead, with their pointers."""
    if isinstance(value, dict):
        yield value, at
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield item, child(at, index)


def _has_id(node: JSONObject) -> bool:
    return isinstance(node.get("id"), str)


def _number(text: JSON) -> Amount | None:
    try:
        return Amount(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _less(one: Amount | None, other: Amount | None) -> bool:
    return one is not None and other is not None and one.value < other.value
