"""N-Quads: what is written is what is read, in one canonical spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import InputError
from edcbridge.jsonld import Quad, canonicalize, parse_nquads, to_nquads
from edcbridge.jsonld.nquads import XSD, literal

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(_TEXT)
def test_every_text_survives(text: str) -> None:
    quad = Quad("<urn:s>", "<urn:p>", literal(text, language="en"), "_:g")
    line = to_nquads([quad])
    assert line.count("\n") == 1
    assert parse_nquads(line) == [quad]


@given(_TEXT)
def test_escapes_are_normalized(text: str) -> None:
    spelled = "".join(f"\\U{ord(character):08x}" for character in text)
    [quad] = parse_nquads(f'<urn:s> <urn:p> "{spelled}"^^<{XSD}string> .')
    assert quad.object == literal(text) == literal(text, XSD + "string")


def test_canonical_escapes() -> None:
    # RDFC-1.0 section 5: short escapes for these, \u with capital digits for other controls, all else as it is
    assert literal('\b\t\n\f\r"\\') == '"\\b\\t\\n\\f\\r\\"\\\\"'
    assert literal("\x00\x0b\x1f\x7f\ufffe\uffff") == '"\\u0000\\u000B\\u001F\\u007F\\uFFFE\\uFFFF"'
    assert literal("\x80\x85\u2028é😀") == '"\x80\x85\u2028é😀"'


def test_lines_end_at_line_feeds_only() -> None:
    text = "a\x85b\u2028c\x0bd\x1ce"
    [quad] = parse_nquads(to_nquads([Quad("<urn:s>", "<urn:p>", literal(text))]))
    assert quad.object == literal(text)


def test_comments_and_empty_lines_are_skipped() -> None:
    assert parse_nquads("# nothing\n\n  \r\n<urn:s> <urn:p> <urn:o> . # so\n") == [
        Quad("<urn:s>", "<urn:p>", "<urn:o>")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> .",
        "<urn:s> <urn:p> <urn:o>",
        "<urn:s> _:p <urn:o> .",
        '"s" <urn:p> <urn:o> .',
        "<urn: s> <urn:p> <urn:o> .",
        '<urn:s> <urn:p> "a"b" .',
        '<urn:s> <urn:p> "a"@en_GB .',
        '<urn:s> <urn:p> "\\uD800" .',
        '<urn:s> <urn:p> "\\U00110000" .',
        '<urn:s> <urn:p> "\\x" .',
    ],
)
def test_what_is_not_nquads_is_refused(line: str) -> None:
    with pytest.raises(InputError, match=r"nquads\.syntax.*line 2 "):
        parse_nquads(f"<urn:s> <urn:p> <urn:o> .\n{line}\n")


def test_duplicates_are_removed_from_the_canonical_form() -> None:
    assert canonicalize([Quad("<urn:s>", "<urn:p>", '"o"')] * 2).nquads.count("\n") == 1
