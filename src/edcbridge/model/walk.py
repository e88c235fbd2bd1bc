"""Walking through the model: its leaves, its nodes, and copies with some nodes replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from edcbridge.model.node import Node
from edcbridge.model.text import Text
from edcbridge.pointer import child
from edcbridge.pointer import leaves as json_leaves

__all__ = ["TYPE", "leaves", "nodes", "rebuild", "texts"]

TYPE = "@type"
"""The step that stands for the class of a node, which is a leaf like any other: it says something."""


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each leaf of a part of the model with its pointer: scalars, texts one by one, classes of nodes.

    >>> from edcbridge.model import Note
    >>> list(leaves(Note(text={"en": "Pass"})))
    [('/@type', 'Note'), ('/text/0', 'Pass')]
    """
    if isinstance(value, Node):
        yield child(pointer, TYPE), type(value).__name__
        for name in type(value).model_fields:
            if name != "residue":
                yield from leaves(getattr(value, name), child(pointer, name))
    elif isinstance(value, Text):
        for index, (_, text) in enumerate(value.entries):
            yield child(pointer, index), text
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, child(pointer, index))
    elif isinstance(value, dict | list):
        yield from json_leaves(value, pointer)
    elif value is not None:
        yield pointer, value


def nodes(value: Any, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Yield each node in a part of the model with its pointer, the outer ones first."""
    if isinstance(value, Node):
        yield pointer, value
        for name in type(value).model_fields:
            yield from nodes(getattr(value, name), child(pointer, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from nodes(item, child(pointer, index))


def texts(value: Any, pointer: str = "") -> Iterator[tuple[str, Text]]:
    """Yield each text in a part of the model with its pointer."""
    if isinstance(value, Text):
        yield pointer, value
    elif isinstance(value, Node):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), child(pointer, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, child(pointer, index))


def rebuild(value: Any, change: Callable[[Any, str], Any], pointer: str = "") -> Any:
    """Return `value` with each node and text replaced by what `change` makes of it, the inner ones first."""
    if isinstance(value, Node):
        update: dict[str, Any] = {}
        for name in type(value).model_fields:
            before = getattr(value, name)
            if isinstance(before, Node | Text | tuple):
                after = rebuild(before, change, child(pointer, name))
                if after is not before:
                    update[name] = after
        return change(value.model_copy(update=update) if update else value, pointer)
    if isinstance(value, Text):
        return change(value, pointer)
    if isinstance(value, tuple) and value:
        items = tuple(rebuild(v, change, child(pointer, i)) for i, v in enumerate(value))
        return value if all(map(_is, items, value)) else items
    return value


def _is(left: Any, right: Any) -> bool:
    return left is right
