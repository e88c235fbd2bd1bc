"""Things that only Open Badges have, in a note that people can read and a reader can take apart again.

A note's text is one string, so a thing with several properties is a line for each: `targetCode: CS-101`. A line break
within a value is followed by four spaces. What is within a thing is named by the way to it: `alignment/0/targetUrl: …`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from edcbridge.lens import Codec, Cursor, Unreadable, describe, empty
from edcbridge.model import Node, Text
from edcbridge.model.walk import TYPE
from edcbridge.pointer import JSON

__all__ = ["Structure", "structure"]

_CONTINUED = "\n    "


@dataclass(frozen=True, slots=True)
class Structure:
    """A class of the model, and the Open Badges names of its fields and of the structures within it."""

    model: type[Node]
    members: Mapping[str, str]
    parts: Mapping[str, tuple[str, Structure]] = field(default_factory=dict)
    """By field: the name, and what the items of the tuple are like."""


def structure(shape: Structure) -> Codec:
    """Return the codec between a node and the language map of a note's text."""

    def read(raw: JSON, at: Cursor) -> Node:
        if not isinstance(raw, Mapping) or len(raw) != 1:
            expected = "a text in one language"
            raise Unreadable("value.unreadable", found=describe(raw), expected=expected)
        ((language, text),) = raw.items()
        said = _parsed(text)
        below = at.at(language)
        below.of(TYPE).link()
        node = _built(shape, said, language, below, "")
        if said:
            raise Unreadable("value.unreadable", found=describe(text), expected="known lines")
        return node

    def write(node: Node, at: Cursor) -> JSON:
        language = at.facts.get("language", "und")
        below = at.at(language)
        below.of(TYPE).link()
        return {language: "\n".join(_lines(shape, node, below, ""))}

    return Codec(read, write)


def _lines(shape: Structure, node: Any, at: Cursor, prefix: str) -> Iterator[str]:
    for name, member in shape.members.items():
        value = getattr(node, name)
        if empty(value):
            continue
        place, text = at.of(name), str(value)
        if isinstance(value, Text):
            chosen = value.pick(*value.languages[:1])
            place, text = place.of(value.entries.index(chosen)), chosen[1]
        place.link()
        yield f"{prefix}{member}: " + text.replace("\n", _CONTINUED)
    for name, (member, inner) in shape.parts.items():
        for index, part in enumerate(getattr(node, name)):
            below = at.of(name, index)
            below.of(TYPE).link()
            yield from _lines(inner, part, below, f"{prefix}{member}/{index}/")


def _parsed(text: JSON) -> dict[str, str]:
    """Return the lines of a note by their names."""
    if not isinstance(text, str):
        raise Unreadable("value.unreadable", found=describe(text), expected="a string")
    said: dict[str, str] = {}
    for line in text.replace(_CONTINUED, "\0").split("\n"):
        name, colon, value = line.partition(": ")
        if not colon or name in said:
            raise Unreadable("value.unreadable", found=describe(line), expected="name: value")
        said[name] = value.replace("\0", "\n")
    return said


def _built(shape: Structure, said: dict[str, str], language: str, at: Cursor, prefix: str) -> Node:
    """Return the node that the lines beginning with `prefix` say, which are taken out of `said`."""
    values: dict[str, Any] = {}
    for name, member in shape.members.items():
        text = said.pop(prefix + member, None)
        if text is None:
            continue
        is_text = Text in get_args(shape.model.model_fields[name].annotation)
        values[name] = Text.of(text, language) if is_text else text
        (at.of(name, 0) if is_text else at.of(name)).link()
    for name, (member, inner) in shape.parts.items():
        found: list[Node] = []
        while any(line.startswith(f"{prefix}{member}/{len(found)}/") for line in said):
            below = at.of(name, len(found))
            below.of(TYPE).link()
            path = f"{prefix}{member}/{len(found)}/"
            found.append(_built(inner, said, language, below, path))
        values[name] = tuple(found)
    return shape.model(**values)
