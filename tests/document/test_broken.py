"""Each file of `fixtures/broken` has one fault, named in its manifest; that fault is found, and nothing else."""

from __future__ import annotations

import csv

import pytest

from edcbridge.codes import CODES
from edcbridge.document import load
from edcbridge.errors import InputError
from edcbridge.findings import Finding
from tests.document.samples import BROKEN

with (BROKEN / "MANIFEST.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t"))


def findings_of(data: bytes) -> list[Finding]:
    try:
        found = load(data).findings
    except InputError as error:
        found = error.findings
    return [f for f in found if f.code != "document.not-verified"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_the_one_fault_is_found(row: dict[str, str]) -> None:
    found = findings_of((BROKEN / row["file"]).read_bytes())
    assert [(f.code, f.pointer) for f in found] == [(row["code"], row["pointer"])]


def test_the_manifest_lists_every_file() -> None:
    files = {path.name for path in BROKEN.iterdir()} - {"MANIFEST.tsv"}
    assert sorted(files) == sorted(row["file"] for row in ROWS)


def test_every_fault_that_a_file_can_have_is_among_them() -> None:
    # These need a big file, a caller's mistake or a context of a third party.
    elsewhere = {
        "json.too-large",
        "json.too-many-values",
        "json.not-representable",
        "document.bad-source",
        "document.not-found",
        "document.unreadable",
        "document.too-large",
        "document.unknown-context",
        "document.inline-context",
        "document.not-verified",
    }
    codes = {code for code in CODES if code.startswith(("json.", "document."))}
    assert {row["code"] for row in ROWS} == codes - elsewhere
