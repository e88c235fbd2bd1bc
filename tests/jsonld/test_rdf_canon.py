"""RDFC-1.0 on the W3C suite rdf-canon: evaluation, map and negative tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edcbridge.errors import InputError
from edcbridge.jsonld import Canonical, canonicalize, parse_nquads


def _entries(reference: Path, kind: str) -> list[tuple[dict[str, Any], Path]]:
    folder = reference / "vectors" / "rdf-canon"
    manifest = json.loads((folder / "manifest.jsonld").read_text("utf-8"))
    return [(entry, folder) for entry in manifest["entries"] if entry["type"] == f"rdfc:{kind}"]


def _run(entry: dict[str, Any], folder: Path) -> Canonical:
    quads = parse_nquads((folder / entry["action"]).read_text("utf-8"))
    return canonicalize(quads, entry.get("hashAlgorithm", "SHA256").lower())


def test_evaluation_tests(reference: Path) -> None:
    entries = _entries(reference, "RDFC10EvalTest")
    wrong = [
        entry["id"]
        for entry, folder in entries
        if _run(entry, folder).nquads != (folder / entry["result"]).read_text("utf-8")
    ]
    assert (len(entries), wrong) == (64, [])


def test_map_tests(reference: Path) -> None:
    entries = _entries(reference, "RDFC10MapTest")
    wrong = [
        entry["id"]
        for entry, folder in entries
        if {node[2:]: name[2:] for node, name in _run(entry, folder).labels.items()}
        != json.loads((folder / entry["result"]).read_text("utf-8"))
    ]
    assert (len(entries), wrong) == (21, [])


def test_negative_tests(reference: Path) -> None:
    entries = _entries(reference, "RDFC10NegativeEvalTest")
    assert len(entries) == 1
    for entry, folder in entries:
        with pytest.raises(InputError, match=r"rdfc\.too-complex"):
            _run(entry, folder)
