"""Proof values have one spelling: CBOR as the specification has it, and nothing after it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import ProofError
from edcbridge.proof.multibase import base64url, encode_base58btc, encode_base64url
from edcbridge.proof.sd.values import BaseValue, DerivedValue, decode, encode

S, P, H = bytes(64), bytes(35), bytes(32)
ONE, TWO = b"\1" * 32, b"\2" * 32
BASE, DERIVED = b"\xd9\x5d\x00", b"\xd9\x5d\x01"

octets = st.binary(min_size=64, max_size=64)
base_values = st.builds(
    BaseValue,
    octets,
    st.binary(min_size=35, max_size=35),
    st.binary(min_size=32, max_size=32),
    st.lists(octets, max_size=4),
    st.lists(st.text(), max_size=3),
)
derived_values = st.builds(
    DerivedValue,
    octets,
    st.binary(min_size=35, max_size=35),
    st.lists(octets, max_size=4),
    st.lists(st.binary(min_size=32, max_size=32), unique=True, max_size=40).map(
        lambda labels: dict(enumerate(labels))
    ),
    st.sets(st.integers(0, 2**20)).map(sorted),
)


def written(parts: Any, header: bytes = DERIVED) -> str:
    return encode_base64url(header + cbor2.dumps(parts))


def refusal(text: Any) -> tuple[str, str]:
    with pytest.raises(ProofError) as caught:
        decode(text)
    [found] = caught.value.findings
    return found.code, found.message.removeprefix("the proof value is malformed: ")


@given(base_values | derived_values)
def test_what_is_written_is_read(value: BaseValue | DerivedValue) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("value", [None, 5, ["u2V0A"], {}, True])
def test_a_proof_value_is_a_string(value: Any) -> None:
    assert refusal(value) == ("sd.malformed", "it is no string")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        base64url(DERIVED),
        encode_base58btc(DERIVED + cbor2.dumps([])),
        "u2V0A=",
        "u2V0A ",
        "u2V0+",
        "u2V0AB",
    ],
)
def test_it_is_unpadded_base64url(text: str) -> None:
    code, _ = refusal(text)
    assert code == ("sd.unknown-header" if text == "u" else "sd.malformed")


@pytest.mark.parametrize(
    "header", [b"\xd9\x5d\x02", b"\xd9\x5d\x03", b"\xd9\x5c\x00", b"\xda\x5d\x00", b"\xd9\x5d"]
)
def test_other_headers_are_refused(header: bytes) -> None:
    """BBS proofs begin with d9 5d 02 and 03."""
    code, message = refusal(encode_base64url(header))
    assert code == "sd.unknown-header"
    assert f"begins with {header.hex(' ')} " in message


BASE_PARTS: tuple[Any, ...] = (S, P, H, [S], ["/issuer"])
DERIVED_PARTS: tuple[Any, ...] = (S, P, [S], {0: ONE, 1: TWO}, [0, 2])


@pytest.mark.parametrize(
    ("header", "place", "part"),
    [
        (BASE, 0, S[1:]),
        (BASE, 0, S + b"\0"),
        (BASE, 0, "text"),
        (BASE, 0, None),
        (BASE, 1, P[1:]),
        (BASE, 1, H),
        (BASE, 2, H[1:]),
        (BASE, 2, "0" * 32),
        (BASE, 3, S),
        (BASE, 3, [S, S[1:]]),
        (BASE, 3, {0: S}),
        (BASE, 4, "/issuer"),
        (BASE, 4, [b"/issuer"]),
        (BASE, 4, [0]),
        (BASE, 4, None),
        (DERIVED, 0, [S]),
        (DERIVED, 1, S),
        (DERIVED, 2, [None]),
        (DERIVED, 2, [S + S]),
        (DERIVED, 3, [ONE, TWO]),
        (DERIVED, 3, {0: ONE, 1: ONE}),  # a label that stands twice
        (DERIVED, 3, {0: ONE, 2: TWO}),  # a gap
        (DERIVED, 3, {1: ONE}),
        (DERIVED, 3, {-1: TWO, 0: ONE}),
        (DERIVED, 3, {"c14n0": ONE}),
        (DERIVED, 3, {False: ONE}),
        (DERIVED, 3, {0.0: ONE}),
        (DERIVED, 3, {0: ONE[1:]}),
        (DERIVED, 3, {0: "u" + "A" * 43}),
        (DERIVED, 4, [2, 0]),  # not sorted
        (DERIVED, 4, [0, 0]),
        (DERIVED, 4, [-1]),
        (DERIVED, 4, [0, True]),
        (DERIVED, 4, [0.0]),
        (DERIVED, 4, 0),
    ],
)
def test_each_part_has_its_type_and_length(header: bytes, place: int, part: Any) -> None:
    parts = list(BASE_PARTS if header == BASE else DERIVED_PARTS)
    decode(written(parts, header))
    parts[place] = part
    code, message = refusal(written(parts, header))
    assert code == "sd.malformed"
    names = ("baseSignature", "publicKey", "hmacKey", "signatures", "mandatoryPointers")
    derived = ("baseSignature", "publicKey", "signatures", "labelMap", "mandatoryIndexes")
    assert message.startswith((names if header == BASE else derived)[place])


@pytest.mark.parametrize(
    "parts", [[], [S], [*DERIVED_PARTS, 0], {}, 0, None, "", DERIVED_PARTS[:4]]
)
def test_there_are_five_parts(parts: Any) -> None:
    assert refusal(written(parts)) == ("sd.malformed", "it is no array of 5 parts")


def test_a_base_proof_is_not_read_as_a_derived_one() -> None:
    assert refusal(written(BASE_PARTS, DERIVED))[0] == "sd.malformed"
    assert refusal(written(DERIVED_PARTS, BASE))[0] == "sd.malformed"


WHOLE = cbor2.dumps(DERIVED_PARTS)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE + b"\0",  # bytes after the end
        WHOLE + WHOLE,
        WHOLE[:-1],
        WHOLE[:100],
        b"",
        b"\x9f" + WHOLE[1:] + b"\xff",  # an array without length
        b"\x98\x05" + WHOLE[1:],  # a length that is longer than need be
        WHOLE[:1] + b"\x59\x00\x40" + WHOLE[3:],
        WHOLE[:1] + b"\x5f" + WHOLE[1:67] + b"\xff" + WHOLE[67:],  # a string in pieces
        WHOLE[:1] + b"\xd8\x40" + WHOLE[1:],  # tag 64, as some write for bytes
        b"\xd9\xd9\xf7" + WHOLE,  # "this is CBOR"
        cbor2.dumps([S, P, [S]]).replace(b"\x83", b"\x85", 1) + b"\xa2\0\x58\x20" + ONE * 1
        + b"\0\x58\x20" + TWO + b"\x80",  # a number that stands twice in labelMap
        b"\xc4\x82\x1b\xff\xff\xff\xff\xff\xff\xff\xff\x01",  # a number with 10^19 digits
        b"\xc5\x82\x1b\x00\x00\x00\xff\xff\xff\xff\xff\x01",
        b"\x5b" + b"\xff" * 8,
        b"\x9b" + b"\x7f" * 8,
        b"\xbb" + b"\x7f" * 8,
        b"\x81" * 1_000_000,
        b"\x61\xff",
        b"\xf8\x01",
        b"\xff",
        b"\x1c",
    ],
)  # fmt: skip
def test_no_other_spelling_is_read(data: bytes) -> None:
    code, _ = refusal(encode_base64url(DERIVED + data))
    assert code == "sd.malformed"


@given(st.sampled_from([BASE, DERIVED, b""]), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(header: bytes, data: bytes) -> None:
    with pytest.raises(ProofError):
        decode(encode_base64url(header + data))


@given(st.sampled_from([BASE_PARTS, DERIVED_PARTS]), st.data())
def test_any_byte_changed_is_read_as_something_else_or_refused(parts: Any, data: Any) -> None:
    value = bytearray((BASE if parts is BASE_PARTS else DERIVED) + cbor2.dumps(parts))
    place = data.draw(st.integers(0, len(value) - 1))
    value[place] ^= data.draw(st.integers(1, 255))
    with suppress(ProofError):
        text = encode_base64url(bytes(value))
        assert encode(decode(text)) == text
