from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.errors import InputError, UsageError
from edcbridge.limits import Limits
from edcbridge.strictjson import dumps, parse
from tests.document.samples import BADGE

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
values = st.recursive(
    scalars.filter(lambda v: not isinstance(v, float) or math.isfinite(v)),
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)
objects = st.dictionaries(texts, values, min_size=1)


def code_of(data: bytes | str, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        parse(data, limits or Limits())
    [found] = caught.value.findings
    assert found.hint
    return found.code


@given(values)
def test_what_dumps_writes_parse_reads(value: Any) -> None:
    assert parse(dumps(value)) == value


@given(values)
def test_escapes_change_nothing(value: Any) -> None:
    assert parse(json.dumps(value, ensure_ascii=True)) == value


@given(values)
def test_a_byte_order_mark_is_ignored(value: Any) -> None:
    assert parse(b"\xef\xbb\xbf" + dumps(value).encode()) == value


@given(objects, st.data())
def test_a_text_that_ends_too_early_is_called_truncated(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    end = data.draw(st.integers(1, len(text) - 1))
    assert code_of(text[:end]) == "json.truncated"


@given(st.text(alphabet='[]{}":,\\ue0123456789-+.tfalsrn dD8cC\n', max_size=40))
@settings(max_examples=500)
def test_only_json_is_accepted(text: str) -> None:
    try:
        value = parse(text)
    except InputError:
        return
    assert value == json.loads(text)


def test_the_first_fault_of_the_document_is_named() -> None:
    text = '{"a": [{"b": NaN}, {"c": 1, "c": 2}], "d": "\\ud800"}'
    with pytest.raises(InputError) as caught:
        parse(text)
    assert [(f.code, f.pointer) for f in caught.value.findings] == [
        ("json.not-a-number", "/a/0/b"),
    ]


def test_integers_stay_exact() -> None:
    assert parse("[12345678901234567890123]") == [12345678901234567890123]


def test_a_surrogate_pair_in_escapes_is_one_character() -> None:
    assert parse(rb'"\ud83d\udedf \\ud800"') == "\U0001f6df \\ud800"


def test_a_text_with_half_a_pair_in_it_is_refused() -> None:
    assert code_of('"\ud800"') == "json.lone-surrogate"


def test_the_message_of_a_hostile_name_can_be_printed() -> None:
    name = r"\ud800" + "x" * 10_000
    with pytest.raises(InputError) as caught:
        parse(f'{{"{name}": 1}}')
    assert len(str(caught.value).encode()) < 400


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ("[1, 2]", Limits(bytes=5), "json.too-large"),
        ("[[[]]]", Limits(depth=2), "json.too-deep"),
        ("[1, 2, 3]", Limits(nodes=3), "json.too-many-values"),
        ('{"a": 1, "b": [2]}', Limits(nodes=3), "json.too-many-values"),
        ('"' * 20, Limits(nodes=3), "json.too-many-values"),
        ("[1234]", Limits(digits=3), "json.long-number"),
        ("[0.25]", Limits(digits=3), "json.long-number"),
        ("9" * 5_000, Limits(digits=1_000_000), "json.long-number"),
        ("", Limits(), "json.truncated"),
    ],
)
def test_limits_are_kept(text: str, limits: Limits, code: str) -> None:
    assert code_of(text, limits) == code


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("[1,2]", Limits(bytes=5)),
        ("[[]]", Limits(depth=2)),
        ("[1, 2]", Limits(nodes=3)),
        ('["[[[[", "\\"[[[["]', Limits(depth=1)),
        ('["\\\\", "[,,,,"]', Limits(depth=1, nodes=3)),
        ("[123]", Limits(digits=3)),
    ],
)
def test_what_just_fits_is_accepted(text: str, limits: Limits) -> None:
    assert parse(text, limits) == json.loads(text)


@pytest.mark.parametrize("start", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("depth", [2_000_000, 200_000])
def test_a_nesting_bomb_is_refused(start: str, depth: int) -> None:
    assert code_of(start * (depth // len(start))) == "json.too-deep"


def test_raising_the_depth_beyond_the_stack_is_still_an_input_error() -> None:
    deep = Limits(depth=10**6, nodes=10**7)
    assert code_of("[" * 400_000 + "]" * 400_000, deep) == "json.too-deep"
    assert code_of("[" * 900 + '{"a":1,"a":2}' + "]" * 900, deep) in {
        "json.too-deep",
        "json.duplicate-member",
    }


def test_dumps_writes_two_spaces_and_no_escapes() -> None:
    assert dumps({"b": {"name": "Übung"}, "a": []}) == (
        '{\n  "b": {\n    "name": "Übung"\n  },\n  "a": []\n}\n'
    )
    assert parse(dumps(BADGE)) == BADGE


@pytest.mark.parametrize("value", [math.nan, {1, 2}, {("a", "b"): 1}, b"bytes"])
def test_dumps_refuses_what_json_cannot_say(value: Any) -> None:
    with pytest.raises(UsageError, match=r"json\.not-representable"):
        dumps(value)


def test_dumps_refuses_a_circle() -> None:
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(UsageError, match=r"json\.not-representable"):
        dumps(circle)
