"""Leaving out what a format cannot say in part: a note without text, an address without a country.

A document that lacks a mandatory member is not valid, and nothing may be invented to make it so. Where only a part of
the model is wanting, that part is left out, and the report calls it lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from edcbridge.lens import Moves, empty
from edcbridge.model import Node
from edcbridge.pointer import child

__all__ = ["Fit", "lacks_none_of", "prune"]

Fit = Callable[[Node], bool]
"""Tells whether a node, whose parts all fit, can be written."""


def lacks_none_of(mandatory: Mapping[type[Node], tuple[str, ...]]) -> Fit:
    """Return the test that a node has all fields that are mandatory for its class."""

    def fits(node: Node) -> bool:
        return not any(empty(getattr(node, name)) for name in mandatory.get(type(node), ()))

    return fits


def prune(node: Any, fits: Fit, moves: Moves, at: str = "") -> Any:
    """Return `node`, which stands at `at`, without the parts that do not fit; `None` if it does not fit itself."""
    update: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            kept: Any = prune(value, fits, moves, child(at, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            kept = _prune_all(value, fits, moves, child(at, name))
        else:
            continue
        if kept is not value:
            update[name] = kept
    pruned = node.model_copy(update=update) if update else node
    return pruned if fits(pruned) else None


def _prune_all(values: tuple[Any, ...], fits: Fit, moves: Moves, at: str) -> tuple[Any, ...]:
    kept: list[Any] = []
    for index, value in enumerate(values):
        found = prune(value, fits, moves, child(at, index))
        if found is None:
            continue
        if len(kept) != index:
            moves.relocate(child(at, len(kept)), child(at, index))
        kept.append(found)
    same = len(kept) == len(values) and all(a is b for a, b in zip(kept, values, strict=True))
    return values if same else tuple(kept)
