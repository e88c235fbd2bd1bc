"""What differs between two credentials, and what a journey there and back changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from edcbridge.conversion import Conversion, Reading, convert, understand
from edcbridge.document import Document, Format, Source
from edcbridge.inputs import Inputs, gathered
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.model.walk import texts
from edcbridge.pointer import JSON, child

__all__ = ["Change", "Difference", "Roundtrip", "diff", "roundtrip"]


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


@dataclass(frozen=True, slots=True)
class Roundtrip:
    """A journey to the other format and back."""

    there: Conversion
    back: Conversion
    differences: tuple[Difference, ...]


def diff(left: Source | Document, right: Source | Document) -> tuple[Difference, ...]:
    """Return where two credentials differ.

    Documents of one format are compared as JSON, in which the order of members does not count, nor whether a single
    value stands in an array. Documents of different formats are compared by what they say, in the words of the model.
    """
    first, second = understand(left), understand(right)
    if first.document.format is second.document.format:
        return tuple(_differences(first.document.json, second.document.json, ""))
    return tuple(_differences_of_flat(_said(first), _said(second)))


def _said(reading: Reading) -> dict[str, str]:
    """Return what the model says, by pointer; a text with its language."""
    said = {pointer: str(value) for pointer, value in model_leaves(reading.credential)}
    for pointer, text in texts(reading.credential):
        for index, (tag, _) in enumerate(text.entries):
            said[f"{pointer}/{index}"] = f"{said[f'{pointer}/{index}']} ({tag})"
    return said


def _differences_of_flat(left: dict[str, str], right: dict[str, str]) -> Iterator[Difference]:
    for pointer in dict.fromkeys([*left, *right]):
        if pointer not in right:
            yield Difference(pointer, Change.REMOVED, left[pointer])
        elif pointer not in left:
            yield Difference(pointer, Change.ADDED, None, right[pointer])
        elif left[pointer] != right[pointer]:
            yield Difference(pointer, Change.CHANGED, left[pointer], right[pointer])


def _differences(left: JSON, right: JSON, at: str) -> Iterator[Difference]:
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
                yield from _differences(left[key], right[key], below)
    elif isinstance(left, list) and isinstance(right, list):
        for index in range(max(len(left), len(right))):
            below = child(at, index)
            if index >= len(right):
                yield Difference(below, Change.REMOVED, left[index])
            elif index >= len(left):
                yield Difference(below, Change.ADDED, None, right[index])
            else:
                yield from _differences(left[index], right[index], below)
    elif isinstance(left, bool) != isinstance(right, bool) or left != right:
        yield Difference(at, Change.CHANGED, left, right)


def _unwrapped(value: JSON) -> JSON:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def roundtrip(
    source: Source | Document,
    *,
    claim: int | None = None,
    inputs: Inputs | str | Path | None = None,
    **facts: str | None,
) -> Roundtrip:
    """Return what becomes of `source` when it is converted to the other format and back.

    Of an EDC with several top-level claims, `claim` says which one travels; by default the first. The arguments
    `inputs` and `facts` are those of `convert`.
    """
    reading = understand(source)
    other, own = ("edc", "ob3") if reading.document.format is Format.OB3 else ("ob3", "edc")
    supplied = gathered(inputs, facts)
    there = convert(reading.document, to=other, claim=claim or 0, inputs=supplied)
    back = convert(there.draft.json, to=own, inputs=supplied)
    changed = tuple(_differences(reading.document.json, back.draft.json, ""))
    return Roundtrip(there, back, changed)
