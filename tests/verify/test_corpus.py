"""Every signed document of the corpus has the verdict that its authors state, or a row with the reason in the docs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import edcbridge as eb
from edcbridge.errors import EdcbridgeError, ProofError
from edcbridge.fetch import Fetch, recorded
from edcbridge.proof import PublicKey, multikey

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGE = Path(__file__).parents[2] / "docs" / "signed-corpus.md"
SIGNED = 121
TEST_LIST = (
    "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/"
    "inspector-vc/src/test/resources/ob30/bit-string-list/testlist"
)


class Row(NamedTuple):
    """A deviation: which files, what we say of them."""

    files: str
    verdict: str


def deviations() -> list[Row]:
    """Return the rows of the page."""
    rows = re.findall(r"^\| `([^`]+)` \| [^|]* \| ([^|]*) \|", PAGE.read_text("utf-8"), re.M)
    return [Row(files, verdict.strip()) for files, verdict in rows]


def signed(reference: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield each file of the corpus that has something like a signature, and what its manifest says."""
    with (reference / "corpus" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = reference / "corpus" / row["path"]
            text = path.read_text("utf-8", "replace")
            if '"proof"' in text or '"signatures"' in text or text.startswith("eyJ"):
                yield row["path"], path, row["verdict"]


def stated(said: str) -> str:
    """Return the verdict that follows from the words of a manifest; empty where they say nothing of the signature."""
    if re.search(r"unsigned|no proof", said):
        return "no proof"
    if re.search(r"EXPIRED|REVOKED|ERROR|INVALID|FATAL|stated: invalid|SIGNATURE FAIL", said):
        return "failed"
    if re.search(r"expected to verify|VALID|WARNING|stated: signed|SIGNATURE OK", said):
        return "verified"
    return "verified" if "JWS signature verifies" in said else ""


def answers(reference: Path) -> Fetch:
    """Return what the documents' authors publish: DID documents and status lists, as far as they are collected."""
    found: dict[str, object] = {}
    fixtures = reference / "corpus" / "ob3" / "dcc-vc-test-fixtures"
    for path in fixtures.glob("statusLists__*"):
        found[json.loads(path.read_bytes())["id"]] = path.read_bytes()
    for path in fixtures.glob("dids__*"):
        place = json.loads(path.read_bytes())["id"].removeprefix("did:web:").replace(":", "/")
        found[f"https://{place}/did.json"] = path.read_bytes()
    validator = reference / "corpus" / "ob3" / "1edtech-validator" / "ob30"
    found[TEST_LIST] = (validator / "bit-string-list" / "testlist.json").read_bytes()
    return recorded(found)


def fragment_keys(value: Any) -> Iterator[tuple[str, PublicKey]]:
    """Yield the keys in the fragments of https methods: 1EdTech takes them, we must be told to trust them."""
    if isinstance(value, list):
        for item in value:
            yield from fragment_keys(item)
    elif isinstance(value, dict):
        method = value.get("verificationMethod")
        if isinstance(method, str) and method.startswith("https:"):
            with suppress(ProofError):
                yield method, multikey.public_key(method.partition("#")[2])
        for item in value.values():
            yield from fragment_keys(item)


def verdict(path: Path, fetch: Fetch, reference: Path) -> str:
    """Return what we say of a file: a verdict, or that it is not read."""
    try:
        document = next(iter(eb.documents(path)))
    except EdcbridgeError as error:
        return error.findings[0].code
    lists = json.loads(
        (reference / "corpus/ob3/1edtech-validator/ob30/bit-string-list/testlist.json").read_bytes()
    )
    keys = dict(fragment_keys([document.json, lists]))
    return eb.verify(document, trust=eb.Trust(now=NOW, fetch=fetch, keys=keys)).verdict.value


def test_every_signed_document_has_its_verdict_or_a_reason(reference: Path) -> None:
    fetch, rows = answers(reference), deviations()
    seen, used, wrong = 0, set(), []
    for name, path, said in signed(reference):
        seen += 1
        found, wanted = verdict(path, fetch, reference), stated(said)
        row = next((row for row in rows if fnmatchcase(name, row.files)), None)
        if row is not None:
            used.add(row)
            wanted = row.verdict
        if found != wanted and (wanted or found == "verified"):
            wrong.append(f"{name}: {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)
    assert seen == SIGNED
    assert used == set(rows), "a row of the page is about no file"


def test_no_row_excuses_a_credential_that_is_revoked_expired_or_changed(reference: Path) -> None:
    fetch = answers(reference)
    for name, path, said in signed(reference):
        if re.search(r"EXPIRED|REVOKED|SIGNATURE FAIL", said):
            assert verdict(path, fetch, reference) != "verified", name
