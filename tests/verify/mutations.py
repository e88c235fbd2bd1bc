"""Every single change of a JSON document: of each leaf, member, item and context, one at a time.

>>> [(one.kind, one.pointer) for one in mutants({"a": 1})][:4]
[('changed', '/a'), ('changed', '/a'), ('as text', '/a'), ('null', '/a')]
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from edcbridge.pointer import child

__all__ = ["Mutant", "Words", "flipped", "mutants"]

JSON = Any
Path = tuple[Any, ...]
Edit = Callable[[Any, Any], None]

_YEAR = re.compile(r"\d{4}(?=-\d\d)")
_TYPES = ("type", "@type")


class Mutant(NamedTuple):
    """A document with one change."""

    kind: str
    """What was done."""
    pointer: str
    """Where."""
    document: dict[str, Any]


class Words(NamedTuple):
    """What the contexts of a document give a meaning to."""

    terms: Sequence[str] = ()
    """Members that may stand in any object."""
    types: Sequence[str] = ()
    iris: Mapping[str, Sequence[str]] = {}
    """The properties that a term stands for, in one context or another."""
    contexts: Sequence[str] = ()
    """The URLs of contexts that are at hand."""


NO_WORDS = Words()


def mutants(document: dict[str, Any], words: Words = NO_WORDS) -> Iterator[Mutant]:
    """Yield every single change of `document`, each in a copy that shares what is not changed."""
    for path, holder, value in _sites(document, ()):
        pointer = child("", *path)
        if path[-1] == "@context":
            edits = [*_of_context(value, words)]
        else:
            edits = [*_of_value(value, path, words), *_of_place(holder, path[-1], words)]
        for kind, edit in edits:
            yield Mutant(kind, pointer, _edited(document, path, edit))


def flipped(data: bytes, bits: Sequence[int] | None = None) -> Iterator[bytes]:
    """Yield `data` with one bit the other way, for each of `bits`, by default all."""
    for bit in range(8 * len(data)) if bits is None else bits:
        other = bytearray(data)
        other[bit // 8] ^= 1 << bit % 8
        yield bytes(other)


def _sites(value: JSON, path: Path) -> Iterator[tuple[Path, Any, JSON]]:
    """Yield every value with its path and what holds it; contexts are one value each."""
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step), value, item
            if step != "@context":
                yield from _sites(item, (*path, step))


def _edited(document: dict[str, Any], path: Path, edit: Edit) -> dict[str, Any]:
    made = holder = copy.copy(document)
    for step in path[:-1]:
        holder[step] = copy.copy(holder[step])
        holder = holder[step]
    edit(holder, path[-1])
    return made


def _put(other: JSON) -> Edit:
    def edit(holder: Any, key: Any) -> None:
        holder[key] = other

    return edit


# --- what stands there --------------------------------------------------------------------------------------------


def _of_value(value: JSON, path: Path, words: Words) -> Iterator[tuple[str, Edit]]:
    """Yield other values for one: of its kind, of another kind, in an array or out of it, with more or less in it."""
    if isinstance(value, dict):
        more = next((term for term in words.terms if term not in value), "")
        yield "with one more member", _put({**value, more: "Mallory"})
    elif isinstance(value, list):
        yield from ((kind, _put(other)) for kind, other in _of_list(value, path, words))
    else:
        yield from (("changed", _put(other)) for other in _of_kind(value, path, words))
        if not isinstance(value, str):
            yield "as text", _put(str(value))
        yield "null", _put(None)
    if not isinstance(value, list) and not isinstance(path[-1], int):
        yield "in an array", _put([value])


def _of_list(value: list[JSON], path: Path, words: Words) -> Iterator[tuple[str, JSON]]:
    yield "with one more item", [*value, "Mallory"]
    if path[-1] in _TYPES:
        yield "with one more item", [*value, next(t for t in words.types if t not in value)]
    for at in range(len(value) - 1):
        yield "swapped", [*value[:at], value[at + 1], value[at], *value[at + 2 :]]
    if len(value) == 1:
        yield "out of its array", value[0]


def _of_kind(value: JSON, path: Path, words: Words) -> Iterator[JSON]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, -value - 0.5)
    elif isinstance(value, str):
        yield value + "x"
        if year := _YEAR.search(value):  # a date stays a date
            yield _YEAR.sub(str(int(year[0]) + 20), value)
        if any(step in _TYPES for step in path[-2:]):
            yield next(type_ for type_ in words.types if type_ != value)


# --- the place itself ---------------------------------------------------------------------------------------------


def _of_place(holder: Any, key: Any, words: Words) -> Iterator[tuple[str, Edit]]:
    """Yield what may be done with a member or an item as a whole."""
    yield "removed", lambda held, at: held.pop(at)
    if isinstance(holder, list):
        yield "doubled", lambda held, at: held.append(held[at])
        return
    yield "renamed", _renamed(next((name for name in words.terms if name not in holder), key + "x"))
    aliases = [f"@{key}"] if key in ("id", "type") else []
    for name in [*aliases, *words.iris.get(key, ())]:
        yield "respelt", _renamed(name)
        yield "said again by another name", _again(name)


def _renamed(name: str) -> Edit:
    def edit(holder: Any, key: Any) -> None:
        holder[name] = holder.pop(key)

    return edit


def _again(name: str) -> Edit:
    def edit(holder: Any, key: Any) -> None:
        holder[name] = holder[key]

    return edit


# --- contexts -----------------------------------------------------------------------------------------------------


def _of_context(value: JSON, words: Words) -> Iterator[tuple[str, Edit]]:
    entries = value if isinstance(value, list) else [value]
    yield "context left out", lambda held, at: held.pop(at)
    for at, entry in enumerate(entries):
        rest = [*entries[:at], *entries[at + 1 :]]
        yield "context removed", _put(rest)
        yield "context doubled", _put([*entries, entry])
        for other in words.contexts:
            if other not in entries:
                yield "context replaced", _put([*entries[:at], other, *entries[at + 1 :]])
        if at:
            before, behind = entries[: at - 1], entries[at + 1 :]
            yield "contexts swapped", _put([*before, entry, entries[at - 1], *behind])
    for more in (*words.contexts, {"@vocab": "urn:x:"}, {"name": "urn:x:name"}, {}, None):
        if more not in entries:
            yield "context before", _put([more, *entries])
            yield "context behind", _put([*entries, more])
