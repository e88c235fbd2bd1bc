"""Law 8: for any bytes, `load` returns a Document or raises one of our errors."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.document import Document, load
from edcbridge.errors import EdcbridgeError, InputError
from edcbridge.findings import Finding
from edcbridge.limits import Limits
from edcbridge.pointer import lookup
from tests.document.samples import (
    BADGE,
    BROKEN,
    DIPLOMA,
    EDC,
    OB3,
    SEALED,
    VC2,
    enveloped,
    presentation,
    token,
)

SEEDS = [
    *(json.dumps(seed).encode() for seed in (BADGE, DIPLOMA, SEALED, presentation(BADGE, SEALED))),
    *(token(seed).encode() for seed in (BADGE, {"vc": DIPLOMA}, {"vp": presentation(BADGE)})),
    json.dumps(presentation(enveloped(DIPLOMA))).encode(),
    *(path.read_bytes() for path in sorted(BROKEN.iterdir())),
]


def answer(source: Any, error: type[EdcbridgeError] = InputError) -> Document | None:
    document: Document | None = None
    try:
        document = load(source)
        found = document.findings
    except error as refused:
        found = refused.findings
    assert found or document
    for one in found:
        check(one)
    return document


def check(found: Finding) -> None:
    assert len(found.message) < 1_000
    found.message.encode()
    found.pointer.encode()


@given(st.binary())
def test_arbitrary_bytes(data: bytes) -> None:
    answer(data)


@given(st.text())
def test_arbitrary_text(text: str) -> None:
    answer(text, EdcbridgeError)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "flip", "insert", "drop", "repeat"])):
            case "cut":
                del data[at:]
            case "flip" if at < len(data):
                data[at] ^= draw(st.integers(1, 255))
            case "insert":
                data[at:at] = draw(st.binary(max_size=8) | st.sampled_from([b"{", b'"', b"NaN"]))
            case "drop":
                del data[at : at + draw(st.integers(1, 30))]
            case _:
                data[at:at] = data[max(0, at - 40) : at]
    return bytes(data)


@given(mutated())
@settings(max_examples=500)
def test_mutated_documents(data: bytes) -> None:
    answer(data)


NAMES = """
    @context @graph @id @type achievement badge credential credentialSubject elm id iss payload proof recipient
    signature signatures type vc verifiableCredential vp
"""
WORDS = (
    *(
        "",
        "VerifiableCredential",
        "OpenBadgeCredential",
        "EuropeanDigitalCredential",
        VC2,
        OB3,
        EDC,
    ),
    *("VerifiablePresentation", "EnvelopedVerifiableCredential", "{}", "e30", "data:,"),
    *(token(BADGE), token({"vp": presentation(BADGE)}), enveloped(DIPLOMA)["id"]),
)

names = st.sampled_from(NAMES.split())
words = st.sampled_from(WORDS)


def wrapped(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return (
        st.lists(inner, max_size=3)
        | st.dictionaries(names, inner, max_size=5)
        | inner.map(token)
        | inner.map(json.dumps)
    )


shapes = st.recursive(st.none() | st.integers() | words, wrapped, max_leaves=12)


@given(st.dictionaries(names, shapes))
@settings(max_examples=500)
def test_arbitrary_wrappers(source: dict[str, Any]) -> None:
    document = answer(source)
    if document and "/payload" not in document.base:
        assert lookup(document.root, document.base) == document.json


@given(shapes)
@settings(max_examples=300)
def test_arbitrary_claims(payload: Any) -> None:
    answer(token(payload))


def test_big_hostile_inputs_are_refused() -> None:
    size = Limits().bytes
    for data in (
        b"[" * 2_000_000,
        b'{"a":' * 400_000,
        b"[" + b"9" * 1_000_000 + b"]",
        b"[" + b"{}," * 400_000 + b"{}]",
        b'"' * size,
        b"<" * size,
        b"<!--" * (size // 4),
        b"eyJ9." * (size // 5),
        b"e" * size,
        b" " * size,
        b"{" * (50 * 1024 * 1024),
    ):
        assert answer(data) is None
