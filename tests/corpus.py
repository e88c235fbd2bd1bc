"""The documents of the corpus that this version reads."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from edcbridge.document import Document, Format, load
from edcbridge.errors import EdcbridgeError

__all__ = ["BADGES", "DIPLOMAS", "Sample", "corpus"]

BADGES = 107
DIPLOMAS = 32
"""How many badges and EDCs there are: none is skipped in silence."""


class Sample(NamedTuple):
    """One file of the corpus."""

    name: str
    document: Document


@cache
def corpus(reference: Path, kind: Format) -> tuple[Sample, ...]:
    """Return every file of the corpus that loads as a document of this kind."""
    found = [sample for sample in _all(reference) if sample.document.format is kind]
    assert len(found) == {Format.OB3: BADGES, Format.EDC: DIPLOMAS}[kind]
    return tuple(found)


@cache
def _all(reference: Path) -> tuple[Sample, ...]:
    folder = reference / "corpus"
    samples: list[Sample] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            document = load(path)
        except EdcbridgeError:
            continue
        samples.append(Sample(path.relative_to(folder).as_posix(), document))
    return tuple(samples)
