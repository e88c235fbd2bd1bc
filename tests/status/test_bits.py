"""The bits of a status list: order, length, and the one way to write them (Bitstring Status List 1.0 section 3)."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import random
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import InputError, UsageError
from edcbridge.limits import Limits
from edcbridge.status import MINIMUM, StatusList

indices = st.integers(0, MINIMUM - 1)
sizes = st.integers(1, 16)


@st.composite
def changes(draw: st.DrawFn) -> tuple[int, dict[int, int]]:
    size = draw(sizes)
    return size, draw(st.dictionaries(indices, st.integers(0, (1 << size) - 1), max_size=9))


# --- laws ---


@given(changes())
def test_what_was_set_is_what_one_gets_and_nothing_else_changes(
    made: tuple[int, dict[int, int]],
) -> None:
    size, values = made
    statuses = StatusList.new(size=size).update(values)
    assert {index: statuses.get(index) for index in values} == values
    beside = {i for index in values for i in (index - 1, index + 1) if 0 <= i < MINIMUM}
    assert all(statuses.get(index) == 0 for index in beside - set(values))
    ones = int.from_bytes(statuses.bits, "big").bit_count()
    assert ones == sum(value.bit_count() for value in values.values())


@given(changes(), st.sampled_from(["u", ""]))
def test_a_list_written_and_read_is_the_same(made: tuple[int, dict[int, int]], prefix: str) -> None:
    size, values = made
    statuses = StatusList.new(size=size).update(values)
    text = statuses.encode(prefix=prefix)
    assert text.startswith(prefix or "H4sI")
    assert StatusList.decode(text, size) == statuses


@given(changes())
def test_the_order_of_changes_does_not_show(made: tuple[int, dict[int, int]]) -> None:
    size, values = made
    forth = StatusList.new(size=size).update(values)
    back = StatusList.new(size=size)
    for index, value in reversed(values.items()):
        back = back.set(index, value)
    assert back == forth
    assert back.encode() == forth.encode()


@given(indices)
def test_the_first_entry_is_the_leftmost_bit(index: int) -> None:
    statuses = StatusList.new().set(index)
    assert statuses.bits[index // 8] == 0x80 >> index % 8


@given(indices, sizes)
def test_the_bits_of_a_larger_entry_are_read_from_left_to_right(index: int, size: int) -> None:
    statuses = StatusList.new(size=size).set(index, 1)
    single = StatusList(statuses.bits)
    assert single.get(index * size + size - 1) == 1


@given(indices)
def test_a_change_makes_a_new_list_and_can_be_undone(index: int) -> None:
    empty = StatusList.new()
    assert empty.set(index) != empty
    assert empty.set(index).set(index, 0) == empty
    assert empty.get(index) == 0


# --- what a list is ---


def test_a_list_has_at_least_the_entries_asked_for() -> None:
    assert len(StatusList.new()) == 131_072
    assert len(StatusList.new(131_073)) == 131_080
    assert len(StatusList.new(size=3)) == 131_072


@pytest.mark.parametrize("length", [0, 131_071, -1])
def test_a_list_too_short_to_hide_in_is_not_made(length: int) -> None:
    with pytest.raises(UsageError, match=r"status\.too-short"):
        StatusList.new(length)


@pytest.mark.parametrize("size", [0, -1, 17, 10**9])
def test_an_entry_has_1_to_16_bits(size: int) -> None:
    makers: tuple[Callable[[], StatusList], ...] = (
        lambda: StatusList.new(size=size),
        lambda: StatusList(b"\0", size),
        lambda: StatusList.decode(StatusList.new().encode(), size),
    )
    for make in makers:
        with pytest.raises(UsageError, match=r"status\.bad-size"):
            make()


@pytest.mark.parametrize("index", [-1, 131_072, 10**5000], ids=["below", "beyond", "far"])
def test_there_is_nothing_outside_of_a_list(index: int) -> None:
    with pytest.raises(UsageError, match=r"status\.out-of-range"):
        StatusList.new().get(index)
    with pytest.raises(UsageError, match=r"status\.out-of-range"):
        StatusList.new().set(index)


@pytest.mark.parametrize("value", [-1, 4, 10**5000], ids=["below", "beyond", "far"])
def test_a_value_fits_into_its_bits(value: int) -> None:
    with pytest.raises(UsageError, match=r"status\.bad-value"):
        StatusList.new(size=2).set(0, value)


# --- vectors ---


def test_example_3_of_the_recommendation_is_what_we_write(reference: Path) -> None:
    text = (reference / "vectors/status/w3c-rec-example3-encodedList.txt").read_text().strip()
    assert StatusList.decode(text) == StatusList.new()
    assert StatusList.new().encode() == text


def test_the_list_of_digital_bazaar_has_bit_50007_set(reference: Path) -> None:
    name = "vectors/status/digitalbazaar-100k-50k-revoked-encodedList.txt"
    statuses = StatusList.decode((reference / name).read_text().strip())
    assert len(statuses) == 100_000
    assert [i for i in range(len(statuses)) if statuses.get(i)] == [50_007]


def test_the_list_of_spruce_in_a_token_is_empty(reference: Path) -> None:
    payload = (reference / "vectors/status/spruce/status-list.jws").read_text().split(".")[1]
    listed = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert StatusList.decode(listed["credentialSubject"]["encodedList"]) == StatusList.new()


def test_the_list_of_1edtech_has_entry_23_set(reference: Path) -> None:
    name = "corpus/ob3/1edtech-validator/ob30/bit-string-list/testlist.json"
    listed = json.loads((reference / name).read_text())
    statuses = StatusList.decode(listed["credentialSubject"]["encodedList"])
    assert StatusList.new().set(23) == statuses


# --- hostile texts ---

BITS = bytes(16 * 1024)


def text(packed: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


@pytest.mark.parametrize(
    ("spelling", "why"),
    [
        ("", "begin"),
        ("u", "cut off"),
        ("z" + text(gzip.compress(BITS, mtime=0))[1:], "begin"),
        ("m" + text(gzip.compress(BITS, mtime=0))[1:], "begin"),
        (text(gzip.compress(BITS, mtime=0)) + "=", "base64url"),
        (text(gzip.compress(BITS, mtime=0)) + "\n", "base64url"),
        (text(gzip.compress(BITS, mtime=0)).replace("-", "+"), "base64url"),
        ("uHw", "cut off"),
        ("uHx", "base64url"),  # the same byte, with stray bits behind it
        (text(zlib.compress(BITS)), "no gzip"),
        (text(BITS), "no gzip"),
        (text(gzip.compress(BITS, mtime=0)[:-1]), "cut off"),
        (text(gzip.compress(BITS, mtime=0)[:-8] + bytes(8)), "no gzip"),
        (text(gzip.compress(BITS, mtime=0) + b"\0"), "follows"),
        (text(gzip.compress(BITS, mtime=0) * 2), "follows"),
    ],
)
def test_only_one_whole_gzip_stream_in_canonical_base64url_is_a_list(
    spelling: str, why: str
) -> None:
    with pytest.raises(InputError, match=why) as caught:
        StatusList.decode(spelling)
    assert caught.value.findings[0].code == "status.bad-bits"


def test_a_bomb_is_not_inflated() -> None:
    with pytest.raises(InputError, match=r"status\.too-large"):
        StatusList.decode(text(gzip.compress(bytes(17 << 20))))
    with pytest.raises(InputError, match=r"status\.too-large"):
        StatusList.decode(StatusList.new().encode(), limits=Limits(inflated_bytes=16 * 1024 - 1))
    whole = StatusList.decode(StatusList.new().encode(), limits=Limits(inflated_bytes=16 * 1024))
    assert whole == StatusList.new()


@given(
    st.text()
    | st.binary().map(text)
    | st.binary().map(lambda b: text(gzip.compress(b, mtime=0)[:-1]))
)
def test_no_text_does_more_than_be_refused(spelling: str) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(StatusList.decode(spelling), StatusList)


def test_a_list_of_8_million_entries_is_changed_and_written_in_no_time() -> None:
    chance = random.Random(5)  # noqa: S311
    statuses = StatusList.new(1 << 23)
    values = {chance.randrange(1 << 23): 1 for _ in range(20_000)}
    begun = time.perf_counter()
    revoked = statuses.update(values)
    text_ = revoked.encode()
    assert StatusList.decode(text_) == revoked
    assert time.perf_counter() - begun < 1  # 40 ms on an idle core
