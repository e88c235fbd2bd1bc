"""JSON Pointers (RFC 6901): where in a document something stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

__all__ = ["JSON", "JSONObject", "child", "copied", "leaves", "lookup"]

JSON: TypeAlias = Any
"""A parsed JSON value: `dict`, `list`, `str`, `int`, `float`, `bool` or `None`."""

JSONObject: TypeAlias = Mapping[str, Any]


def child(pointer: str, *steps: str | int) -> str:
    """Return the pointer that leads from `pointer` through `steps` (RFC 6901 section 3).

    >>> child("/credentialSubject", "a/b", 0)
    '/credentialSubject/a~1b/0'
    """
    for step in steps:
        if isinstance(step, str) and ("~" in step or "/" in step):
            step = step.replace("~", "~0").replace("/", "~1")  # noqa: PLW2901 - as it is spelt there
        pointer = f"{pointer}/{step}"
    return pointer


def copied(value: JSON) -> JSON:
    """Return a copy of `value` of which every object and array stands in one place only.

    >>> logo = {"type": "MediaObject"}
    >>> one, other = copied([logo, logo])
    >>> one == other == logo, one is other
    (True, False)
    """
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def leaves(value: JSON, pointer: str = "") -> Iterator[tuple[str, JSON]]:
    """Yield each leaf of `value` with its pointer, in document order.

    A leaf is a scalar or an empty container: what holds nothing further still says something.

    >>> list(leaves({"a": [1, {}], "b": "x"}))
    [('/a/0', 1), ('/a/1', {}), ('/b', 'x')]
    """
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from leaves(item, child(pointer, key))
    elif isinstance(value, list | tuple) and value:
        for index, item in enumerate(value):
            yield from leaves(item, child(pointer, index))
    else:
        yield pointer, value


def lookup(value: JSON, pointer: str) -> JSON:
    """Return what stands at `pointer` in `value`; raise `KeyError` if nothing does.

    >>> lookup({"a": [{"b~": 1}]}, "/a/0/b~0")
    1
    """
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping):
            value = value[key]
        elif isinstance(value, Sequence) and not isinstance(value, str) and key.isdecimal():
            if int(key) >= len(value):
                raise KeyError(pointer)
            value = value[int(key)]
        else:
            raise KeyError(pointer)
    return value
