"""The documents of `fixtures`, and what tests do with them: alter them, read them, convert them."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.lens import How
from edcbridge.pointer import lookup

FIXTURES = Path(__file__).parents[2] / "fixtures"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
REMOVED = object()
"""In place of a value: the member goes."""

INPUTS = eb.Inputs(
    country="IE",
    language="en",
    legal_name="Harbour Rescue School",
    eidas_identifier="VATIE-0000001A",
    display_image=f"data:image/png;base64,{PNG}",
)
"""What none of the small fixtures states and a sealed EDC must."""

with (FIXTURES / "MANIFEST.tsv").open(encoding="utf-8", newline="") as _file:
    MANIFEST = list(csv.DictReader(_file, delimiter="\t"))


def names(*, format: str = "", conforming: bool = False) -> list[str]:  # noqa: A002
    """Return the fixtures of a format, or those that conform only."""
    return [
        row["file"]
        for row in MANIFEST
        if row["format"].startswith(format) and (not conforming or row["verdict"] == "conforms")
    ]


def fixture(name: str) -> dict[str, Any]:
    """Return the credential in a fixture, out of its wrapper."""
    return copy.deepcopy(dict(eb.load(FIXTURES / name).json))


def altered(name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the credential in a fixture with other values at some pointers."""
    document = fixture(name)
    for pointer, value in changes.items():
        *path, last = pointer.split("/")[1:]
        node: Any = document
        for step in path:
            node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
        if value is REMOVED:
            del node[last]
        elif isinstance(node, list):
            node[int(last) : int(last) + 1] = [value]
        else:
            node[last] = value
    return document


def noticed(source: Any) -> list[tuple[str, str]]:
    """Return code and pointer of what the reader noticed."""
    found = understand(source if isinstance(source, Path) else json.dumps(source)).findings
    return [(f.code, f.pointer) for f in found if f.code != "document.not-verified"]


def journey(source: Any, to: str, **facts: Any) -> eb.Conversion:
    """Return the conversion of `source` with all inputs that it may need."""
    document = source if isinstance(source, Path) else json.dumps(source)
    return eb.convert(document, to=to, inputs=INPUTS, **facts)


def fate(conversion: eb.Conversion, pointer: str) -> tuple[str, dict[str, Any]]:
    """Return what became of a leaf of the source, and what stands where it went in the first draft."""
    [entry] = [entry for entry in conversion.report.entries if entry.source == pointer]
    draft = conversion.drafts[0].json
    places = {p.pointer: lookup(draft, p.pointer) for p in entry.targets if p.draft == 0}
    return str(entry.how), places


def lost(conversion: eb.Conversion) -> set[str]:
    """Return the pointers of what the target has no place for."""
    return {entry.source for entry in conversion.report.of(How.LOST)}
