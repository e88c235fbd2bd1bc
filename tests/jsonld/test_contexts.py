"""The folder `contexts/`: the table, the documents, and that each means what the published one means."""

from __future__ import annotations

import csv
import hashlib
import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pyld import jsonld

Process: TypeAlias = Callable[[Any, dict[str, Any]], dict[str, Any]]

CONTEXTS = Path(__file__).parents[2] / "contexts"
COLUMNS = ["url", "file", "published_sha256", "sha256", "revision"]
CATCH_ALL = {
    "https://www.w3.org/2018/credentials/examples/v1",
    "https://www.w3.org/ns/credentials/examples/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
}
MAKES_A_PREFIX = tuple(":/?#[]@")  # JSON-LD 1.1 API, 4.2.2 Create Term Definition


def table() -> list[dict[str, str]]:
    with (CONTEXTS / "contexts.tsv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Object hook that refuses a member that is there twice."""
    names = [name for name, _ in members]
    assert len(names) == len(set(names)), f"a member is there twice among {names}"
    return dict(members)


def load(path: Path) -> Any:
    return json.loads(path.read_bytes(), object_pairs_hook=once)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def local_contexts(context: Any) -> Iterator[Any]:
    """The context and every context inside its terms; a list gives its members."""
    if isinstance(context, list):
        for member in context:
            yield from local_contexts(member)
        return
    yield context
    if isinstance(context, dict):
        for definition in context.values():
            if isinstance(definition, dict) and "@context" in definition:
                yield from local_contexts(definition["@context"])


def revision(changes: dict[str, Any]) -> Any:
    """The older revision of Open Badges 3.0.3 that differs from the newest by these changes."""
    document = load(CONTEXTS / "ob3/context-3.0.3.jsonld")
    for pointer, value in changes.items():
        *parents, last = (
            step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]
        )
        parent = document
        for step in parents:
            parent = parent[step]
        if value is None:
            del parent[last]
        else:
            parent[last] = value
    return document


ROWS = table()
BY_URL = {row["url"]: row for row in ROWS}
FILES = sorted({row["file"] for row in ROWS})
REVISIONS = load(CONTEXTS / "ob3/revisions.json")

every_row = pytest.mark.parametrize("row", ROWS, ids=list(BY_URL))
every_file = pytest.mark.parametrize("file", FILES)
every_revision = pytest.mark.parametrize(
    "older", REVISIONS["revisions"], ids=[older["date"] for older in REVISIONS["revisions"]]
)


# --- the table and the files -----------------------------------------------------------------


def test_a_url_is_pinned_once() -> None:
    assert len(BY_URL) == len(ROWS)


def test_every_file_is_in_the_table_and_the_other_way_round() -> None:
    there = {path.relative_to(CONTEXTS).as_posix() for path in CONTEXTS.rglob("*.jsonld")}
    assert there == set(FILES)
    others = {path.relative_to(CONTEXTS).as_posix() for path in CONTEXTS.rglob("*.*")} - there
    assert others == {"README.md", "contexts.tsv", "ob3/revisions.json"}


@every_row
def test_the_table_has_the_hash_of_the_file(row: dict[str, str]) -> None:
    assert row["sha256"] == sha256(CONTEXTS / row["file"])
    assert row["sha256"] != row["published_sha256"]
    assert row["revision"].strip()


def test_urls_that_share_a_file_share_its_facts() -> None:
    facts = {tuple(row[name] for name in COLUMNS[1:]) for row in ROWS}
    assert len(facts) == len(FILES)


# --- the documents by themselves ---------------------------------------------------------------


@every_file
def test_a_document_is_a_context_and_nothing_else(file: str) -> None:
    document = load(CONTEXTS / file)
    assert list(document) == ["@context"]
    assert isinstance(document["@context"], dict)


@every_file
def test_a_document_is_tidy(file: str) -> None:
    raw = (CONTEXTS / file).read_bytes()
    lines = raw.decode("utf-8").split("\n")
    assert lines[-1] == ""
    assert lines[-2] != ""
    assert all(line == line.rstrip() and "\t" not in line and len(line) <= 170 for line in lines)


@every_file
def test_a_document_needs_no_context_that_is_not_pinned(file: str) -> None:
    for context in local_contexts(load(CONTEXTS / file)["@context"]):
        assert context is None or isinstance(context, dict) or context in BY_URL
        assert "@import" not in (context or {})


@every_file
def test_no_document_defines_every_word(file: str) -> None:
    for context in local_contexts(load(CONTEXTS / file)["@context"]):
        assert not {"@vocab", "@base", "@language"} & set(context or {})


def test_no_context_that_defines_every_word_is_pinned() -> None:
    assert not CATCH_ALL & set(BY_URL)


@every_file
def test_a_processor_takes_every_document(file: str) -> None:
    document = {
        **load(CONTEXTS / file),
        "@id": "urn:example:a",
        "urn:example:is": {"@id": "urn:example:b"},
    }
    (node,) = jsonld.expand(document)
    assert node == {"@id": "urn:example:a", "urn:example:is": [{"@id": "urn:example:b"}]}


# --- older revisions ---------------------------------------------------------------------------


def test_revisions_are_of_the_pinned_context() -> None:
    assert BY_URL[REVISIONS["url"]]["revision"] == REVISIONS["newest"]
    dates = [REVISIONS["newest"].removeprefix("3.0.3 of ")]
    dates += [older["date"] for older in REVISIONS["revisions"]]
    assert dates == sorted(set(dates), reverse=True)


@every_revision
def test_a_revision_names_what_it_changes(older: dict[str, Any]) -> None:
    assert set(older) == {"revision", "date", "published_sha256", "changes"}
    assert older["revision"] == f"3.0.3 of {older['date']}"
    assert revision(older["changes"]) != load(CONTEXTS / "ob3/context-3.0.3.jsonld")


# --- against the published documents -----------------------------------------------------------


@pytest.fixture(scope="session")
def published(reference: Path) -> dict[str, Path]:
    """Every published context at hand, by its SHA-256."""
    folder = reference / "reference" / "contexts"
    return {sha256(path): path for path in sorted(folder.rglob("*.json*"))}


@pytest.fixture(scope="session")
def process(reference: Path) -> Process:
    """Gives every term of a context, in every nested scope, after JSON-LD processing."""
    process: Process = runpy.run_path(str(reference / "tools" / "same_context.py"))["process"]
    return process


def in_full(definition: Any) -> Any:
    return {"@id": definition} if isinstance(definition, str) else definition


def assert_same(ours: Any, theirs: Any, process: Process) -> None:
    assert process(ours, {}) == process(theirs, {})
    our_terms, their_terms = ours["@context"], theirs["@context"]
    assert set(our_terms) == set(their_terms)
    for term, definition in our_terms.items():
        # A processor compares the contexts of a protected term as JSON: JSON-LD 1.1 API, 4.2.2.
        assert in_full(definition) == in_full(their_terms[term]), term
        if type(definition) is not type(their_terms[term]):
            assert not in_full(definition)["@id"].endswith(MAKES_A_PREFIX), term


@every_row
def test_a_context_means_what_the_published_one_means(
    row: dict[str, str], published: dict[str, Path], process: Process
) -> None:
    theirs = load(published[row["published_sha256"]])
    assert_same(load(CONTEXTS / row["file"]), theirs, process)


@every_revision
def test_a_revision_means_what_the_published_one_meant(
    older: dict[str, Any], published: dict[str, Path], process: Process
) -> None:
    theirs = load(published[older["published_sha256"]])
    assert_same(revision(older["changes"]), theirs, process)


def test_a_hash_in_the_published_table_is_the_hash_in_ours(reference: Path) -> None:
    path = reference / "reference" / "contexts" / "published" / "contexts.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = [(row["sha256"], BY_URL[row["url"]]) for row in rows if row["url"] in BY_URL]
    assert len(pairs) > 20
    assert all(theirs == ours["published_sha256"] for theirs, ours in pairs)
