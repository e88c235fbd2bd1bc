"""The JSON Schema of Open Badges 3.0, both flavours in one walk over the badge, without a schema library.

The walk notes each fault with the flavours that refuse it. The verdict follows: a badge is `ok` if the formal schema
accepts it, `ok as compact JSON-LD` if only the one for JSON-LD does. `tests/differential_ob3.py` compares the verdicts
with those of a schema library on the published schemas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache

from edcbridge.lens import describe
from edcbridge.openbadges.check.faults import Flavour, Walk
from edcbridge.openbadges.check.shapes import BASES, SHAPES, Member, Shape
from edcbridge.openbadges.check.values import VALUES, Check, is_language_map, word
from edcbridge.pointer import JSON, child

__all__ = ["Verdict", "verdict_of", "version_of", "walk"]


class Verdict(StrEnum):
    """What the schema says of a badge."""

    OK = "ok"
    COMPACT = "ok as compact JSON-LD"
    NOT_VALID = "not valid"


def verdict_of(seen: Walk) -> Verdict:
    """Return the verdict on what a walk has seen."""
    if not seen.refused(Flavour.FORMAL):
        return Verdict.OK
    return Verdict.NOT_VALID if seen.refused(Flavour.COMPACT) else Verdict.COMPACT


def walk(document: JSON, kind: str = "AchievementCredential") -> Walk:
    """Return what the schema says of a credential of a class, by the version of the VC Data Model it is on.

    A single context, which only the flavour for JSON-LD admits, tells no version: the other one is tried too.
    """
    version = version_of(document)
    seen = _walk(version, document, kind)
    context = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(context, list) and verdict_of(seen) is Verdict.NOT_VALID:
        other = _walk("1.1" if version == "2.0" else "2.0", document, kind)
        if verdict_of(other) is not Verdict.NOT_VALID:
            return other
    return seen


def version_of(document: JSON) -> str:
    """Return the version of the VC Data Model, `1.1` or `2.0`, as the first context tells it (open-badges 3.5)."""
    context = document.get("@context") if isinstance(document, dict) else None
    first = context[0] if isinstance(context, list) and context else context
    return "1.1" if first == BASES["1.1"] else "2.0"


def _walk(version: str, document: JSON, kind: str) -> Walk:
    seen = Walk()
    _checks(version)[kind](document, "", seen)
    return seen


@cache
def _checks(version: str) -> dict[str, Check]:
    """Return the checks of all classes and other types of a version."""
    found = dict(VALUES)
    found["Contexts"] = _contexts(BASES[version])
    found["ProfileRef"] = _profile_or_address(found)
    for name, shape in SHAPES[version].items():
        found[name] = _object(shape, found)
    return found


# --- objects and arrays ---


def _object(shape: Shape, checks: Mapping[str, Check]) -> Check:
    """Return the check of an object of a class; those of its members are looked up when it is first used."""
    members: dict[str, Check] = {}
    required = {name: member for name, member in shape.members.items() if member.required}
    known = ", ".join(shape.members)

    def check(value: JSON, at: str, seen: Walk) -> None:
        if not isinstance(value, dict):
            _no_object(shape, value, at, seen)
            return
        if not members:
            members.update({n: _member(shape.name, m, checks) for n, m in shape.members.items()})
        seen.node(shape.name, value, at)
        if not required.keys() <= value.keys():
            for name, member in required.items():
                if name not in value:
                    _miss(shape.name, name, member, at, seen)
        for name, item in value.items():
            if (one := members.get(name)) is not None:
                one(item, f"{at}/{name}", seen)
            elif shape.closed:
                facts = {"member": name, "owner": shape.name, "known": known}
                seen.fault("ob3.schema.other-member", child(at, name), **facts)

    return check


def _no_object(shape: Shape, value: JSON, at: str, seen: Walk) -> None:
    found, expected = describe(value), f"an object of the class {shape.name}"
    if not isinstance(value, str) or "id" not in shape.members:
        seen.fault("ob3.schema.wrong-type", at, found=found, expected=expected)
        return
    kind = {"Class": f', "type": ["{shape.name}"]', "Name": f', "type": "{shape.name}"'}
    member = shape.members.get("type")
    cure = f'{{"id": {found}{kind.get(member.type, "") if member else ""}}}'
    seen.fault("ob3.schema.bare-string", at, found=found, expected=expected, cure=cure)


def _miss(owner: str, name: str, member: Member, at: str, seen: Walk) -> None:
    expected = f"an array naming {owner}" if member.type == "Class" else f"of type {member.type}"
    if member.type == "Name":
        expected = f'which is "{owner}"'
    by = Flavour.BOTH if member.compact else Flavour.FORMAL
    seen.fault("ob3.schema.missing-member", at, by, owner=owner, member=name, expected=expected)


def _member(owner: str, member: Member, checks: Mapping[str, Check]) -> Check:
    if member.type == "Class":
        return _classes(owner)
    one = word(owner) if member.type == "Name" else checks[member.type]
    whole = _array(one) if member.many else one
    return whole if member.formal else _only(Flavour.COMPACT, whole)


def _array(one: Check) -> Check:
    """Return the check of an array; the flavour for JSON-LD admits a single value in its stead."""

    def check(value: JSON, at: str, seen: Walk) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                one(item, f"{at}/{index}", seen)
        else:
            seen.fault("ob3.schema.single-value", at, Flavour.FORMAL)
            one(value, at, seen)

    return check


def _only(flavour: Flavour, one: Check) -> Check:
    """Return a check that counts for one flavour only."""

    def check(value: JSON, at: str, seen: Walk) -> None:
        apart = Walk()
        one(value, at, apart)
        seen.join(apart, flavour)

    return check


# --- what tells the class ---

_NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "AchievementCredential": (
        ("VerifiableCredential",),
        ("AchievementCredential", "OpenBadgeCredential"),
    ),
    "EndorsementCredential": (("VerifiableCredential",), ("EndorsementCredential",)),
}
"""The names of which the type must have one each, where they are not that of the class alone."""


def _classes(owner: str) -> Check:
    """Return the check of a `type` that is an array and names the class."""
    one = VALUES["String"]
    groups = _NAMES.get(owner, ((owner,),))

    def check(value: JSON, at: str, seen: Walk) -> None:
        if not isinstance(value, list):
            seen.fault("ob3.schema.single-value", at, Flavour.FORMAL)
            one(value, at, seen)
            return
        for index, item in enumerate(value):
            one(item, f"{at}/{index}", seen)
        for names in groups:
            if not any(name in value for name in names):
                expected = " or ".join(f'"{name}"' for name in names)
                seen.fault("ob3.schema.class-not-named", at, expected=expected)

    return check


def _profile_or_address(checks: Mapping[str, Check]) -> Check:
    """Return the check of an issuer: a Profile or its id; JSON-LD's flavour takes a language map for an id."""

    def check(value: JSON, at: str, seen: Walk) -> None:
        if isinstance(value, str):
            return
        by_name: Callable[[JSON, str, Walk], None] = checks["Profile"]
        if is_language_map(value):
            by_name = _only(Flavour.FORMAL, by_name)
        by_name(value, at, seen)

    return check


# --- contexts ---

_OPEN_BADGES = re.compile(
    r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.\d\.\d)*\.json", re.ASCII
)


def _contexts(base: str) -> Check:
    def check(value: JSON, at: str, seen: Walk) -> None:
        if not isinstance(value, list):
            if isinstance(value, str | Mapping):
                seen.fault("ob3.schema.single-context", at, Flavour.FORMAL)
            else:
                expected = "an array of contexts"
                seen.fault("ob3.schema.wrong-type", at, found=describe(value), expected=expected)
            return
        first, second = f'"{base}"', "the context of Open Badges 3.0"
        for index, expected in enumerate((first, second)[len(value) :], len(value)):
            found = "nothing more"
            seen.fault("ob3.schema.wrong-context", f"{at}/{index}", found=found, expected=expected)
        for index, item in enumerate(value):
            if index == 0:
                right, expected = item == base, first
            elif index == 1:
                right = isinstance(item, str) and _OPEN_BADGES.fullmatch(item) is not None
                expected = second
            else:
                right, expected = isinstance(item, str | Mapping), "a context"
            if not right:
                found = describe(item)
                seen.fault(
                    "ob3.schema.wrong-context", f"{at}/{index}", found=found, expected=expected
                )

    return check
