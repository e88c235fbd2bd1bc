"""Badges with faults: one fault at each place of a badge with every class, or several at random.

The same seed gives the same mutants of the same badges.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeAlias

from edcbridge.openbadges.check.shapes import BASES, SHAPES, Member

__all__ = ["mutants", "swept", "whole"]

Holder: TypeAlias = tuple[Any, Any]
"""A container and the key or index of a value in it."""


def mutants(badges: Sequence[dict[str, Any]], seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield copies of badges, each changed at one to three places, without end."""
    chance = random.Random(seed)  # noqa: S311 - tests want the same ones each time
    while True:
        made = copy.deepcopy(chance.choice(badges))
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
            if places := list(_places(made)):
                chance.choice(CHANGES)(chance.choice(places), chance)
        yield made


def _places(value: Any) -> Iterator[Holder]:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _delete(place: Holder, _: random.Random) -> None:
    holder, key = place
    del holder[key]


def _double(place: Holder, _: random.Random) -> None:
    holder, key = place
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[key] = [holder[key], copy.deepcopy(holder[key])]


VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    7.5,
    -1,
    "",
    "x",
    [],
    {},
    ["x"],
    {"en": "x"},
    {"id": "urn:x"},
    [None],
)


def _retype(place: Holder, chance: random.Random) -> None:
    holder, key = place
    holder[key] = copy.deepcopy(chance.choice(VALUES))


def _into_array(place: Holder, _: random.Random) -> None:
    holder, key = place
    holder[key] = [holder[key]]


def _out_of_array(place: Holder, _: random.Random) -> None:
    holder, key = place
    if isinstance(holder[key], list) and holder[key]:
        holder[key] = holder[key][0]


LANGUAGES = ("en", "pt-BR", "de-at", "eng", "sr-Latn", "id", "")


def _language_map(place: Holder, chance: random.Random) -> None:
    holder, key = place
    if isinstance(holder[key], str):
        tags = chance.sample(LANGUAGES, chance.choice((1, 2)))
        holder[key] = dict.fromkeys(tags, holder[key])


WORDS = (
    *(
        "Badge",
        "MicroCredential",
        "Program",
        "ext:Own",
        "ext:",
        "my ext:Own term",
        "ext:-x",
        "ext:|",
    ),
    *("Completed", "Provisional", "Passed", "emailAddress", "ext:ESCO", "CFItem", "RawScore"),
    *("en", "pt-BR", "sr-Latn-RS", "english", "a.b.c", "a..c", "a.b", "Achievement", "Image"),
)


def _word(place: Holder, chance: random.Random) -> None:
    holder, key = place
    holder[key] = chance.choice(WORDS)


DATES = (
    *("2026-03-01T00:00:00Z", "2026-03-01T00:00:00", "2026-03-01", "2026-02-29T00:00:00Z"),
    *("2026-03-01t00:00:00z", "2026-03-01T00:00:00.123456789+14:30", "2026-03-01T24:00:00Z"),
    *("2026-03-01T23:59:60Z", "0000-01-01T00:00:00Z", "2026-3-1", "2026-03-01 00:00:00Z"),
    *("2026-03-01T00:00Z", "2026-03-01T00:00:00+0200", "20260301", "2028-02-29", "2026-W09-7"),
)


def _date(place: Holder, chance: random.Random) -> None:
    holder, key = place
    named = isinstance(key, str) and ("Date" in key or "valid" in key or key == "created")
    if named or chance.random() < 0.1:
        holder[key] = chance.choice(DATES)


MEMBERS = sorted({name for shape in SHAPES["2.0"].values() for name in shape.members})


def _extra(place: Holder, chance: random.Random) -> None:
    """Add a member: one of any class, with a value of any kind."""
    holder, key = place
    node = holder[key] if isinstance(holder[key], dict) else holder
    if isinstance(node, dict):
        name = chance.choice((*MEMBERS, "issuanceDate", "expirationDate", "own"))
        node[name] = copy.deepcopy(chance.choice((*VALUES, *DATES[:3], *WORDS[:4])))


def _rename(place: Holder, chance: random.Random) -> None:
    holder, key = place
    if isinstance(holder, dict):
        holder[chance.choice(MEMBERS)] = holder.pop(key)


def _move(place: Holder, chance: random.Random) -> None:
    """Put a value in the place of another one of the same object or array."""
    holder, key = place
    other = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key] = copy.deepcopy(holder[other])


CONTEXTS = (
    *("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"),
    *("https://purl.imsglobal.org/spec/ob/v3p0/context.json", "https://example.org/own"),
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "http://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.jsonld",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.1.0-3.0.2.json",
    {"own": "https://example.org/own#"},
)


def _context(place: Holder, chance: random.Random) -> None:
    holder, key = place
    if isinstance(holder, list) and isinstance(holder[key], str) and "://" in holder[key]:
        holder[key] = copy.deepcopy(chance.choice(CONTEXTS))
    elif isinstance(holder, dict) and "@context" in holder:
        number = chance.choice((1, 2, 2, 3))
        found = copy.deepcopy(chance.sample(CONTEXTS, number))
        holder["@context"] = found if chance.random() < 0.7 else found[0]


CHANGES: tuple[Callable[[Holder, random.Random], None], ...] = (
    *(_delete, _double, _retype, _into_array, _out_of_array, _out_of_array, _language_map),
    *(_language_map, _word, _date, _extra, _rename, _move, _context),
)


# --- one fault at each place ------------------------------------------------------------------------------------

SAMPLES: dict[str, Any] = {
    "String": "A",
    "Number": 1.5,
    "Boolean": True,
    "Date": "1999-10-02",
    "DateTime": "2026-03-01T09:00:00Z",
    "CompactJws": "a.b.c",
    "LanguageCode": "en",
    "AchievementType": "Badge",
    "AlignmentTargetType": "CFItem",
    "IdentifierTypeEnum": "isbn",
    "ResultType": "Status",
    "ResultStatusType": "Completed",
    "ProfileRef": "https://a.example",
}
TYPES = {
    "AchievementCredential": ["VerifiableCredential", "AchievementCredential"],
    "EndorsementCredential": ["VerifiableCredential", "EndorsementCredential"],
}


def whole(version: str) -> dict[str, Any]:
    """Return a badge in which each class occurs with all its members once, and else with those it must have."""
    full: set[str] = set()

    def value(owner: str, member: Member) -> Any:
        if member.type == "Contexts":
            return [BASES[version], "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
        if member.type in ("Class", "Name"):
            return owner if member.type == "Name" else TYPES.get(owner, [owner])
        if member.type == "ProfileRef" and "Profile" not in full:
            return node("Profile")
        return SAMPLES[member.type] if member.type in SAMPLES else node(member.type)

    def node(kind: str) -> dict[str, Any]:
        first = kind not in full
        full.add(kind)
        made = {}
        for name, member in SHAPES[version][kind].members.items():
            if first or member.required:
                one = value(kind, member)
                made[name] = [one] if member.many else one
        return made

    return copy.deepcopy(node("AchievementCredential"))


def swept(badge: dict[str, Any], step: int = 1) -> Iterator[dict[str, Any]]:
    """Yield copies of a badge, each with one change: every value, at every place, in every way; or each so many-th."""
    number = sum(1 for _ in _places(badge))
    pairs = ((change, index) for change in _ways() for index in range(number))
    for change, index in islice(pairs, 0, None, step):
        made = copy.deepcopy(badge)
        change(next(islice(_places(made), index, None)))
        if made != badge:
            yield made


def _ways() -> Iterator[Callable[[Holder], object]]:
    chance = random.Random(0)  # noqa: S311 - which languages
    for change in (_delete, _double, _into_array, _out_of_array, _language_map):
        yield _with(change, chance)
    for value in (*VALUES, "2026-03-01T09:00:00", "2026-03-01", "ext:Own", "a.b", "IE"):
        yield partial(_put, value=value)
    yield _own


def _with(
    change: Callable[[Holder, random.Random], None], chance: random.Random
) -> Callable[[Holder], object]:
    return lambda place: change(place, chance)


def _put(place: Holder, value: Any) -> None:
    holder, key = place
    holder[key] = copy.deepcopy(value)


def _own(place: Holder) -> None:
    holder, key = place
    if isinstance(holder[key], dict):
        holder[key]["own"] = "A"
