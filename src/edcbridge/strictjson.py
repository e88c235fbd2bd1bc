"""JSON as RFC 8259 and I-JSON (RFC 7493) want it: one meaning for every reader, and bounded work.

What parsers are known to disagree about is refused: members that stand twice, `NaN`, numbers that overflow, half
surrogate pairs. Depth and size are measured before the parser runs, so that no text can exhaust the stack.

>>> parse(b'{"type": ["VerifiableCredential"]}')
{'type': ['VerifiableCredential']}
>>> parse(b'{"issuer": {"id": "a", "id": "b"}}')
Traceback (most recent call last):
edcbridge.errors.InputError: error json.duplicate-member at /issuer: the member "id" stands twice in this object
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import accumulate
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import InputError, UsageError
from edcbridge.findings import Finding
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, child

__all__ = ["dumps", "excerpt", "parse"]


def parse(data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> JSON:
    """Return the value that `data` states; raise `InputError` with one finding for the first fault.

    A byte order mark is ignored (RFC 8259 section 8.1); any encoding but UTF-8 is refused.
    """
    raw, text = _decoded(data, limits)
    _measure(raw, limits)
    try:
        value = _parsed(text, limits)
        if value is _FAULTY or _ESCAPED_SURROGATE.search(text):
            for fault in _faults(_written(text), "", limits):
                raise InputError(fault)
    except json.JSONDecodeError as error:
        raise InputError(_syntax_fault(error)) from None
    except RecursionError:  # only with `limits.depth` raised beyond what the interpreter bears
        raise InputError(finding("json.too-deep", limit=limits.depth)) from None
    return value


def dumps(value: JSON) -> str:
    r"""Return `value` as indented JSON text, members in their own order, with a final line break.

    >>> dumps({"name": "Überblick", "credits": [5]})
    '{\n  "name": "Überblick",\n  "credits": [\n    5\n  ]\n}\n'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=_mapping)
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(finding("json.not-representable", problem=error)) from None
    return text + "\n"


def excerpt(text: str, length: int = 60) -> str:
    r"""Return the beginning of `text`, safe to print in a message.

    >>> excerpt("a\ud800\n" + "b" * 100, 5)
    'a\\ud800\\nbb…'
    """
    clipped = text if len(text) <= length else text[:length] + "…"
    if clipped.isprintable():
        return clipped
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in clipped)


# --- before the parser: encoding, depth, number of values ---

_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_NOT_BRACKETS = bytes(set(range(256)) - set(_STEP))


def _decoded(data: bytes | str, limits: Limits) -> tuple[bytes, str]:
    try:
        raw = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError:
        raise InputError(finding("json.lone-surrogate", place="the text")) from None
    if len(raw) > limits.bytes:
        raise InputError(finding("json.too-large", limit=limits.bytes))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise InputError(finding("json.not-utf8", found="looks like UTF-16 or UTF-32"))
    try:
        return raw, raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = f"has byte {raw[error.start]:#04x} at offset {error.start}"
        raise InputError(finding("json.not-utf8", found=found)) from None


def _measure(raw: bytes, limits: Limits) -> None:
    """Refuse what is too deep or too much, by a linear scan over the text outside of its strings."""
    if len(raw) <= limits.nodes and raw.count(b"{") + raw.count(b"[") <= limits.depth:
        return  # too little to be either
    too_many = InputError(finding("json.too-many-values", limit=limits.nodes))
    # Without the escaped ones, every quote opens or closes a string: a member's name or a value.
    quoted = raw.replace(rb"\\", b"").replace(rb"\"", b"")
    if quoted.count(b'"') > 4 * limits.nodes:
        raise too_many
    bare = b"".join(quoted.split(b'"')[::2])
    brackets = bare.translate(None, delete=_NOT_BRACKETS)
    # Were there more brackets than looked at here, the values would be too many.
    nesting = accumulate(map(_STEP.__getitem__, brackets[: 2 * limits.nodes]))
    if any(depth > limits.depth for depth in nesting):
        raise InputError(finding("json.too-deep", limit=limits.depth))
    # Each value is the document, follows a comma, or is the first in its container.
    if 1 + bare.count(b",") + bare.count(b"[") + bare.count(b"{") > limits.nodes:
        raise too_many


# --- in the parser: stop at the first fault, without knowing its place ---

_FAULTY = object()


class _FaultError(Exception):
    """Something that I-JSON forbids; a second, slower pass finds out where."""


def _parsed(text: str, limits: Limits) -> JSON:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=partial(_integer, limits),
            parse_float=partial(_float, limits),
            parse_constant=_constant,
        )
    except _FaultError:
        return _FAULTY


def _object(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _FaultError
    return members


def _integer(limits: Limits, literal: str) -> int:
    if _number_fault(literal, "", limits):
        raise _FaultError
    return int(literal)


def _float(limits: Limits, literal: str) -> float:
    if _number_fault(literal, "", limits):
        raise _FaultError
    return float(literal)


def _constant(literal: str) -> float:
    raise _FaultError(literal)


def _mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} has no JSON form")


# --- after the parser: what the fault is and where ---

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CUT_TOKEN = re.compile(r"-|\.|[eE][+-]?|\\?u[0-9a-fA-F]{0,4}|t(ru?)?|f(a(ls?)?)?|n(ul?)?")
_MOST_DIGITS = 4300  # what int() takes (sys.int_info.default_max_str_digits)


def _syntax_fault(error: json.JSONDecodeError) -> Finding:
    rest = error.doc[error.pos :].rstrip(" \t\r\n")
    if error.msg == "Extra data":
        code = "json.trailing"
    elif not rest or error.msg.startswith("Unterminated string") or _CUT_TOKEN.fullmatch(rest):
        code = "json.truncated"
    else:
        code = "json.syntax"
    problem = error.msg.removesuffix(" at")
    return finding(code, problem=problem, line=error.lineno, column=error.colno)


class _Members(list[Any]):
    """The members of an object as pairs, doubles included."""


class _Literal(str):
    """A number or constant as it is written."""

    __slots__ = ()


def _written(text: str) -> JSON:
    """Return `text` as a tree of what is written there, faults included."""
    return json.loads(
        text,
        object_pairs_hook=_Members,
        parse_int=_Literal,
        parse_float=_Literal,
        parse_constant=_Literal,
    )


def _faults(value: JSON, pointer: str, limits: Limits) -> Iterator[Finding]:
    """Yield what I-JSON forbids in `value`, in document order."""
    if isinstance(value, _Members):
        seen: set[str] = set()
        for name, item in value:
            if _is_broken(name):
                place = f'the member name "{excerpt(name)}"'
                yield finding("json.lone-surrogate", pointer, place=place)
            if name in seen:
                yield finding("json.duplicate-member", pointer, member=excerpt(name))
            seen.add(name)
            yield from _faults(item, child(pointer, name), limits)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(item, child(pointer, index), limits)
    elif isinstance(value, _Literal):
        if fault := _number_fault(value, pointer, limits):
            yield fault
    elif isinstance(value, str) and _is_broken(value):
        yield finding("json.lone-surrogate", pointer, place="the string")


def _number_fault(literal: str, pointer: str, limits: Limits) -> Finding | None:
    """Return what is wrong with a number (RFC 7493 section 2.2); integers stay exact at any length allowed."""
    most = min(limits.digits, _MOST_DIGITS)
    if len(literal) > most:
        return finding("json.long-number", pointer, length=len(literal), limit=most)
    if literal.lstrip("-").isdigit():
        return None
    if not literal.lstrip("-")[0].isdigit():
        return finding("json.not-a-number", pointer, literal=literal)
    if math.isinf(float(literal)):
        return finding("json.number-out-of-range", pointer, literal=excerpt(literal))
    return None


def _is_broken(text: str) -> bool:
    return _SURROGATE.search(text) is not None
