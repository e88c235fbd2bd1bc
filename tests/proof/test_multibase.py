"""Multibase and varints: one spelling for each sequence of bytes, and nothing else is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import ProofError
from edcbridge.proof import multibase
from tests.proof.refusals import refused

BASE58 = [
    # draft-msporny-base58 section 5
    (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
    (
        b"The quick brown fox jumps over the lazy dog.",
        "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
    ),
    (bytes.fromhex("0000287fb4cd"), "z11233QC4"),
]


@pytest.mark.parametrize(("data", "text"), BASE58)
def test_the_examples_of_base58(data: bytes, text: str) -> None:
    assert multibase.encode_base58btc(data) == text
    assert multibase.decode(text) == data


@given(st.binary(max_size=300))
def test_every_sequence_of_bytes_comes_back(data: bytes) -> None:
    for text in (multibase.encode_base58btc(data), multibase.encode_base64url(data)):
        assert multibase.decode(text) == data


@given(st.text(max_size=80) | st.text("zu123abcXYZ-_=", max_size=80))
def test_a_text_has_bytes_of_its_own_or_none(text: str) -> None:
    try:
        data = multibase.decode(text)
    except ProofError:
        return
    encode = multibase.encode_base58btc if text[0] == "z" else multibase.encode_base64url
    assert encode(data) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Z2NEpo7TZRRrLZSi2U",
        "m8J+Y",
        "z0",
        "zO",
        "zI",
        "zl",
        "z2N\n",
        " z2N",
        "zé",
        "z" + "2" * 2_001,
    ],
)
def test_other_characters_are_refused(text: str) -> None:
    with refused("key.bad-multibase"):
        multibase.decode(text)


@pytest.mark.parametrize("text", ["YQ==", "YR", "Y", "Y Q", "YQ\n", "Y+Q_", "Y/Q_", "YQé"])
def test_base64url_has_no_padding_no_stray_bits_and_no_spaces(text: str) -> None:
    with refused("key.bad-multibase"):
        multibase.from_base64url(text)


def test_only_the_bases_asked_for() -> None:
    with refused("key.bad-multibase"):
        multibase.decode("uYQ", base="z")


@pytest.mark.parametrize("data", ["", "80", "8000", "ed8100", "ffffffffffffffffff01", "ed"])
def test_a_varint_is_whole_and_in_its_shortest_form(data: str) -> None:
    with refused("key.bad-multibase"):
        multibase.varint(bytes.fromhex(data))


@given(st.integers(0, 2**63 - 1), st.binary(max_size=5))
def test_a_varint_is_read_and_the_rest_left(number: int, rest: bytes) -> None:
    left, data = number, b""
    while True:
        left, low = left >> 7, left & 0x7F
        data += bytes([low | 0x80 if left else low])
        if not left:
            break
    assert multibase.varint(data + rest) == (number, rest)
