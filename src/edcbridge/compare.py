"""What differs between two credentials, and what a journey there and back changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edcbridge.conversion import Reading, convert, understand
from edcbridge.differences import Change, Difference, differences
from edcbridge.document import Document, Format, Source
from edcbridge.drafts import Conversion
from edcbridge.inputs import Inputs, gathered
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.model.walk import texts

__all__ = ["Roundtrip", "diff", "roundtrip"]


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
        return tuple(differences(first.document.json, second.document.json))
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


def roundtrip(
    source: Source | Document,
    *,
    claim: int | None = None,
    embed_source: bool = False,
    inputs: Inputs | str | Path | None = None,
    **facts: str | None,
) -> Roundtrip:
    """Return what becomes of `source` when it is converted to the other format and back.

    Of an EDC with several top-level claims, `claim` says which one travels; by default the first. With `embed_source`
    the source travels along and comes back as it was. The other arguments are those of `convert`.
    """
    reading = understand(source)
    other, own = ("edc", "ob3") if reading.document.format is Format.OB3 else ("ob3", "edc")
    supplied = gathered(inputs, facts)
    there = convert(
        reading.document, to=other, claim=claim or 0, embed_source=embed_source, inputs=supplied
    )
    back = convert(there.draft.json, to=own, inputs=supplied)
    changed = tuple(differences(reading.document.json, back.draft.json))
    return Roundtrip(there, back, changed)
