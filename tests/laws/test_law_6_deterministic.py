"""Law 6: the same input and arguments give the same bytes, in every process."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edcbridge import Conversion, Credential, Draft, Format, convert, read, write
from edcbridge.document import load
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.model.walk import leaves
from edcbridge.settings import FORMATS
from edcbridge.testing import Mutant, credentials, deterministic, mutants
from edcbridge.testing.facts import strings_of
from tests.laws.documents import EVERYTHING, every_document, other
from tests.laws.sizes import examples, some
from tests.seeds import fixtures, seeds

ROOT = Path(__file__).parents[2]
OWN = [*fixtures(Format.OB3), *fixtures(Format.EDC)]


def minted(draft: Any, known: Iterable[str]) -> list[str]:
    """Return the UUIDs in a draft that its source does not have."""
    given_already = set(known)
    return [
        text.removeprefix("urn:uuid:")
        for text in strings_of(draft)
        if text.startswith("urn:uuid:") and text not in given_already
    ]


def mints_from_the_source(draft: Any, known: Iterable[str]) -> bool:
    return all(UUID(one).version == 5 for one in minted(draft, known))


@examples(60)
@given(credentials(), st.sampled_from(FORMATS), st.sampled_from(["draft", "sealed"]))
def test_a_model_is_written_the_same_twice(credential: Credential, to: str, stage: str) -> None:
    def verb(one: Credential) -> Draft:
        return write(one, to=to, stage=stage, **EVERYTHING)

    try:
        deterministic(verb)(credential)
    except MissingInputError:
        assume(False)
    known = [str(value) for _, value in leaves(credential)]
    assert mints_from_the_source(verb(credential).json, known)


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_a_document_is_converted_the_same_twice(kind: Format) -> None:
    @examples(30)
    @given(mutants(seeds(kind), most=3), st.sampled_from(FORMATS))
    def holds(mutant: Mutant, to: str) -> None:
        def verb(source: Any) -> Conversion:
            return convert(source, to=to, **EVERYTHING)

        try:
            deterministic(verb)(mutant.document)
        except EdcbridgeError:
            assume(False)
        known = list(strings_of(mutant.document))
        for draft in verb(mutant.document).drafts:
            assert mints_from_the_source(draft.json, known)

    holds()


@pytest.mark.parametrize("source", OWN, ids=lambda source: str(source.get("id")))
def test_a_draft_belongs_to_whoever_asked_for_it(source: dict[str, Any]) -> None:
    document = load(source)
    before = copy.deepcopy(document.json)
    credential = read(document)
    deterministic(lambda _: write(credential, to=str(document.format)))(source)
    assert document.json == before


@pytest.mark.parametrize("source", OWN, ids=lambda source: str(source.get("id")))
def test_new_ids_come_from_the_source_and_the_place(source: dict[str, Any]) -> None:
    changed = {**source, "colour": "blue"}
    kind = load(source).format

    def ids(one: dict[str, Any]) -> list[str]:
        result = convert(one, to=other(kind), **EVERYTHING)
        return [new for draft in result.drafts for new in minted(draft.json, strings_of(one))]

    assert ids(source) == ids(copy.deepcopy(source))
    assert set(ids(source)).isdisjoint(ids(changed))


_SCRIPT = """
import hashlib, json, sys
from edcbridge import convert, load
from edcbridge.errors import EdcbridgeError
task = json.load(sys.stdin)
for source in task["sources"]:
    document = load(source)
    for to in task["to"] or ["edc" if document.format == "ob3" else "ob3"]:
        try:
            result = convert(document, to=to, **task["inputs"])
            said = [*(draft.text() for draft in result.drafts), json.dumps(result.report.to_json())]
        except EdcbridgeError as error:
            said = [str(error)]
        print(hashlib.sha256("".join(said).encode()).hexdigest())
"""


def elsewhere(sources: Sequence[Any], *to: str) -> list[str]:
    """Return what two other processes, in which sets have other orders, say of `sources`."""
    task = json.dumps({"sources": sources, "inputs": EVERYTHING, "to": to})

    def answer(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _SCRIPT],
            input=task,
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        return run.stdout

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(answer, ["1", "2"]))


def test_other_processes_give_the_same_bytes() -> None:
    one, two = elsewhere(OWN, *FORMATS)
    assert one == two
    assert len(one.split()) == 2 * len(OWN)


def test_other_processes_give_the_same_bytes_for_the_corpus(reference: Path) -> None:
    sources = some([document.json for _, document in every_document(reference)], 4)
    one, two = elsewhere(sources)
    assert one == two
    assert len(one.split()) == len(sources)
