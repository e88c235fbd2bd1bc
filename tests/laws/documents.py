"""What the laws share: the documents they hold for, and small questions about documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from edcbridge import Conversion, Document, Format, convert
from edcbridge.errors import MissingInputError
from edcbridge.jsonld import Contexts
from tests.corpus import corpus

__all__ = [
    "EVERYTHING",
    "SHIPPED",
    "converted",
    "every_document",
    "named",
    "other",
]

SHIPPED = Contexts.shipped()

EVERYTHING: dict[str, Any] = {
    "language": "ga",
    "country": "IE",
    "legal_name": "Lake School",
    "eidas_identifier": "VATIE-1234567A",
    "display_image": (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk"
        "+A8AAQUBAScY42YAAAAASUVORK5CYII="
    ),
    "title": "Lake Biology",
    "valid_from": "2026-03-01T00:00:00Z",
    "full_name": "Ada Learner",
}
"""Every input that a target may demand."""


def other(kind: Format | str) -> str:
    """Return the name of the other format."""
    return "edc" if kind == "ob3" else "ob3"


@contextmanager
def named(name: str) -> Iterator[None]:
    """Name the document of the corpus that breaks a law."""
    try:
        yield
    except AssertionError as error:
        error.add_note(name)
        raise


def every_document(reference: Path) -> Iterator[tuple[str, Document]]:
    """Yield every document of the corpus that is read, with its name."""
    for kind in (Format.OB3, Format.EDC):
        yield from corpus(reference, kind)


@cache
def _converted(reference: Path, stage: str) -> tuple[tuple[str, Document, Conversion], ...]:
    found = []
    for name, document in every_document(reference):
        try:
            result = convert(document, to=other(document.format), stage=stage, **EVERYTHING)
        except MissingInputError:
            continue
        found.append((name, document, result))
    return tuple(found)


def converted(
    reference: Path, *, stage: str = "draft"
) -> tuple[tuple[str, Document, Conversion], ...]:
    """Return what becomes of each document of the corpus that can be converted when nothing is missing."""
    return _converted(reference, stage)
