"""The documents of our own that mutations start from: the badges and EDCs in the folder `fixtures`."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

from edcbridge.document import Format, load

__all__ = ["fixtures", "seeds"]

FOLDER = Path(__file__).parents[1] / "fixtures"
_SMALL = 40_000


@cache
def fixtures(kind: Format) -> tuple[dict[str, Any], ...]:
    """Return our documents of one format, the smallest first."""
    paths = sorted((FOLDER / kind).glob("*.json"), key=lambda path: path.stat().st_size)
    loaded = [load(path) for path in paths]
    assert {document.format for document in loaded} == {kind}
    return tuple(copy.deepcopy(dict(document.json)) for document in loaded)


@cache
def seeds(kind: Format) -> tuple[dict[str, Any], ...]:
    """Return those of our documents of one format that are small enough to be changed a thousand times."""
    paths = sorted((FOLDER / kind).glob("*.json"), key=lambda path: path.stat().st_size)
    sizes = [path.stat().st_size for path in paths]
    return tuple(d for d, size in zip(fixtures(kind), sizes, strict=True) if size < _SMALL)
