"""Badges with faults: the same number gives the same mutant of the same badge."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from edcbridge.openbadges.check.shapes import SHAPES

__all__ = ["mutants"]

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
