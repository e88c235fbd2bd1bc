"""Law 8: whatever comes in, every verb returns, or raises one of our errors."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import currently_in_test_context, event, given
from hypothesis import strategies as st

import edcbridge as eb
from edcbridge.errors import EdcbridgeError
from edcbridge.settings import FORMATS
from edcbridge.testing import Mutant, credentials, mutants, no_crash
from tests.laws.documents import EVERYTHING, every_document, other
from tests.laws.sizes import LARGE, examples, some
from tests.seeds import seeds

OWN = [*seeds(eb.Format.OB3), *seeds(eb.Format.EDC)]
TEXTS = [json.dumps(document, ensure_ascii=False).encode() for document in OWN]
INPUTS = st.sampled_from([EVERYTHING, {}, {"country": "IE"}, {"language": "lt", "title": "T"}])
STAGES = ("draft", "sealed")
TARGETS = st.tuples(st.sampled_from(FORMATS), st.sampled_from(STAGES))


def tried(verb: Callable[[], Any]) -> Any:
    """Return what the verb returns; `None` if it refuses, with findings that can be printed."""
    result = no_crash(verb, refuses=(EdcbridgeError,))()
    if not isinstance(result, EdcbridgeError):
        return result
    assert result.findings
    result.diagnostics().encode()
    return None


def note(what: str) -> None:
    """Count what happens, in the statistics of Hypothesis."""
    if currently_in_test_context():
        event(what)


def try_all(source: Any, inputs: dict[str, Any], *targets: tuple[str, str]) -> None:
    """Try every verb on a source, for each of the targets."""
    document = tried(lambda: eb.load(source))
    if document is None:
        note("not loaded")
        return
    inspection = tried(lambda: eb.inspect(document))
    if inspection is not None:
        json.dumps(inspection.to_json(), default=str).encode()
    tried(lambda: eb.annex1(document))
    tried(lambda: eb.read(document, strict=True))
    credential = tried(lambda: eb.read(document))
    if credential is None:
        note(f"not read: {document.format}")
        return
    note(f"read: {document.format}")
    for to, stage in targets:
        draft = tried(partial(eb.write, credential, to=to, stage=stage))
        result = tried(partial(eb.convert, document, to=to, stage=stage, **inputs))
        for one in (*((draft,) if draft else ()), *(result.drafts if result else ())):
            one.text().encode()
            json.dumps(one.report.to_json()).encode()
    tried(lambda: eb.roundtrip(document, **inputs))
    tried(lambda: eb.diff(document, OWN[0]))


@pytest.mark.parametrize("kind", [eb.Format.OB3, eb.Format.EDC])
def test_documents_with_faults(kind: eb.Format) -> None:
    @examples(30)
    @given(mutants(seeds(kind), most=4), INPUTS, TARGETS)
    def holds(mutant: Mutant, inputs: dict[str, Any], target: tuple[str, str]) -> None:
        try_all(mutant.document, inputs, target)

    holds()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["flip", "insert", "drop", "repeat", "number"])):
            case "flip" if at < len(data):
                data[at] ^= draw(st.integers(1, 255))
            case "insert":
                data[at:at] = draw(st.binary(max_size=4))
            case "drop":
                del data[at : at + draw(st.integers(1, 30))]
            case "repeat":
                data[at:at] = data[max(0, at - 40) : at]
            case _:
                digits = bytes(data[at:]).find(b":")
                data[at + digits + 1 : at + digits + 1] = b" 1e308 ,"
    return bytes(data)


@examples(60)
@given(damaged(), INPUTS, TARGETS)
def test_damaged_text(data: bytes, inputs: dict[str, Any], target: tuple[str, str]) -> None:
    try_all(data, inputs, target)


@examples(60)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    try_all(data, {}, ("edc", "draft"))


@examples(60)
@given(credentials(core=False), INPUTS, TARGETS)
def test_any_model(
    credential: eb.Credential, inputs: dict[str, Any], target: tuple[str, str]
) -> None:
    to, stage = target
    tried(lambda: eb.annex1(credential))
    draft = tried(lambda: eb.write(credential, to=to, stage=stage, **inputs))
    if draft is not None:
        try_all(draft.json, inputs, (other(to), "draft"))


_STRANGE: list[Any] = [
    *(None, True, 0, -1, 1.5, 1e-7, 10**400, "", " ", "\u0000", "x" * 3000, "https://["),
    *([], {}, [[]], [{}], {"": {}}, {"@value": None}, {"@value": "a", "@language": 1}),
    *("9999-12-31T24:00:00Z", "0000-01-01", "0001-01-01T00:00:00+14:00", "P" + "9" * 400 + "Y"),
    *("9" * 400 + ".5", "http://data.europa.eu/snb/eqf/5", "data:image/png;base64,", "mailto:"),
]


@pytest.mark.parametrize("kind", [eb.Format.OB3, eb.Format.EDC])
def test_a_strange_value_in_any_place(kind: eb.Format) -> None:
    document = copy.deepcopy(seeds(kind)[-1])
    for number, (holder, key) in enumerate(some(_members(document), 6)):
        before = holder[key]
        for value in _STRANGE if LARGE else [_STRANGE[number % len(_STRANGE)]]:
            holder[key] = value
            try_some(document)
        holder[key] = before


def try_some(document: dict[str, Any]) -> None:
    loaded = tried(lambda: eb.load(document))
    if loaded is not None:
        tried(lambda: eb.convert(loaded, to=other(loaded.format), **EVERYTHING))


def _members(value: Any) -> list[tuple[Any, Any]]:
    """Return the places of the members of all objects, each kind of place once."""
    found: dict[tuple[str, ...], tuple[Any, Any]] = {}

    def walk(one: Any, at: tuple[str, ...]) -> None:
        if isinstance(one, dict):
            for name, item in one.items():
                found.setdefault((*at[-1:], name), (one, name))
                walk(item, (*at, name))
        elif isinstance(one, list):
            for item in one:
                walk(item, at)

    walk(value, ())
    return list(found.values())


def test_every_document_of_the_corpus(reference: Path) -> None:
    targets = list(product(FORMATS, STAGES))
    for number, (_, document) in enumerate(every_document(reference)):
        try_all(document, EVERYTHING, *(targets if LARGE else [targets[number % 4]]))
