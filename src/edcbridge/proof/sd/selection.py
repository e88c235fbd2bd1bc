"""What JSON Pointers select of a document (vc-di-ecdsa 3.4.10 to 3.4.13).

What leads to a selected value is selected with its id, types and contexts, and with nothing else.

>>> badge = {"type": "Badge", "name": "A", "issuer": {"id": "urn:i", "name": "B", "url": "urn:u"}}
>>> chosen = select(badge, ["/issuer/name"])
>>> pick(badge, chosen)
{'type': 'Badge', 'issuer': {'id': 'urn:i', 'name': 'B'}}
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.jsonld import Path
from edcbridge.pointer import JSON, JSONObject

__all__ = ["Selection", "covers", "is_whole", "leads", "pick", "select"]

Selection: TypeAlias = "bool | dict[str | int, Selection]"
"""Everything, nothing, or for the members and items that are selected, what of them is."""

_ALWAYS = ("@context", "id", "@id", "type", "@type")
_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*").fullmatch  # RFC 6901 section 3
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII).fullmatch  # section 4


def select(document: JSONObject, pointers: Iterable[str]) -> Selection:
    """Return what `pointers` select of `document`; raise `UsageError` if one of them leads nowhere."""
    chosen: Selection = False
    for pointer in pointers:
        steps = _steps(document, pointer)
        if steps is None:
            raise UsageError(finding("sd.unknown-pointer", found=pointer))
        chosen = _with(chosen, document, steps)
    return chosen


def leads(document: JSONObject, pointer: str) -> bool:
    """Return whether something stands at `pointer` in `document`."""
    return _steps(document, pointer) is not None


def pick(value: JSON, chosen: Selection) -> JSON:
    """Return what is chosen of `value`, arrays without gaps."""
    if isinstance(chosen, bool):
        return value
    if isinstance(value, list):
        return [pick(item, chosen[n]) for n, item in enumerate(value) if n in chosen]
    return {name: pick(value[name], inner) for name, inner in chosen.items()}


def covers(chosen: Selection, path: Path) -> bool:
    """Return whether what stands at `path`, or something within it, is chosen."""
    return _at(chosen, path) is not False


def is_whole(chosen: Selection, document: JSONObject, pointer: str) -> bool:
    """Return whether all that stands at `pointer` in `document` is chosen."""
    steps = _steps(document, pointer)
    if steps is None:
        return False
    path: Path = ()
    for step in steps:
        path = (path, step)
    return _at(chosen, path) is True


def _at(chosen: Selection, path: Path) -> Selection:
    if not path:
        return chosen
    parent, step = path
    above = _at(chosen, parent)
    return above if isinstance(above, bool) else above.get(step, False)


def _with(chosen: Selection, value: JSON, steps: list[str | int]) -> Selection:
    if chosen is True or not steps:
        return True
    inner = chosen or _start(value)
    step, *rest = steps
    inner[step] = _with(inner.get(step, False), value[step], rest)
    return inner


def _start(value: JSON) -> dict[str | int, Selection]:
    """Return what is selected of each value on the way (vc-di-ecdsa 3.4.11, createInitialSelection)."""
    if isinstance(value, list):
        return {}
    # An id such as "_:b0" means nothing to others.
    return {
        name: True for name in _ALWAYS if name in value and not str(value[name]).startswith("_:")
    }


def _steps(value: JSON, pointer: str) -> list[str | int] | None:
    """Return the members and indexes that `pointer` leads through; nothing if it leads nowhere."""
    steps: list[str | int] = []
    if not isinstance(pointer, str) or not _POINTER(pointer):
        return None
    for text in pointer.split("/")[1:]:
        step: str | int = text.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and _INDEX(text) and int(text) < len(value):
            step = int(text)
        elif not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
        steps.append(step)
    return steps
