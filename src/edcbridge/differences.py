"""Where two JSON documents differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from edcbridge.pointer import JSON, child

__all__ = ["Change", "Difference", "differences"]


class Change(StrEnum):
    """What kind of difference it is."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two documents differ."""

    pointer: str
    change: Change
    left: JSON = None
    right: JSON = None

    def to_json(self) -> dict[str, JSON]:
        """Return the difference as a JSON object."""
        out: dict[str, JSON] = {"pointer": self.pointer, "change": str(self.change)}
        if self.change is not Change.ADDED:
            out["left"] = self.left
        if self.change is not Change.REMOVED:
            out["right"] = self.right
        return out


def differences(left: JSON, right: JSON, at: str = "") -> Iterator[Difference]:
    """Yield where two JSON values differ; the order of members does not count, nor an array around a single value.

    >>> [one.pointer for one in differences({"a": [1], "b": 2}, {"b": 3, "a": 1})]
    ['/b']
    """
    if isinstance(left, list) != isinstance(right, list):
        left, right = _unwrapped(left), _unwrapped(right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        for key in dict.fromkeys([*left, *right]):
            below = child(at, key)
            if key not in right:
                yield Difference(below, Change.REMOVED, left[key])
            elif key not in left:
                yield Difference(below, Change.ADDED, None, right[key])
            else:
                yield from differences(left[key], right[key], below)
    elif isinstance(left, list) and isinstance(right, list):
        for index in range(max(len(left), len(right))):
            below = child(at, index)
            if index >= len(right):
                yield Difference(below, Change.REMOVED, left[index])
            elif index >= len(left):
                yield Difference(below, Change.ADDED, None, right[index])
            else:
                yield from differences(left[index], right[index], below)
    elif isinstance(left, bool) != isinstance(right, bool) or left != right:
        yield Difference(at, Change.CHANGED, left, right)


def _unwrapped(value: JSON) -> JSON:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
