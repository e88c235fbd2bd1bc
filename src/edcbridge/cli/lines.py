"""On which line of a JSON text each value stands, for tools that show findings in an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from edcbridge.pointer import child

__all__ = ["lines_of"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def lines_of(text: str) -> Mapping[str, int]:
    r"""Return the line, from 1, on which the value at each JSON Pointer begins; nothing for what is no JSON.

    A member is where its name stands.

    >>> lines_of('{\n "a": [\n  1,\n  2]\n}')
    {'': 1, '/a': 2, '/a/0': 3, '/a/1': 4}
    """
    lines: dict[str, int] = {}
    open_at: list[
        tuple[str, bool, int]
    ] = []  # where each container stands, whether it is an array, which item is next
    name: str | None = None
    expects_name = False
    line, seen = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen = token.start()
        word = token[0]
        if word in ("}", "]"):
            if not open_at:
                return {}
            open_at.pop()
            expects_name = False
        elif word == ",":
            expects_name = bool(open_at) and not open_at[-1][1]
        elif word == ":":
            expects_name = False
        elif expects_name:
            name = _name(word)
            lines[child(open_at[-1][0], name)] = line
        else:
            here = ""
            if open_at:
                at, is_array, item = open_at[-1]
                here = child(at, item if is_array else name or "")
                open_at[-1] = (at, is_array, item + 1)
            lines.setdefault(here, line)
            if word in ("{", "["):
                open_at.append((here, word == "[", 0))
                expects_name = word == "{"
    return lines


def _name(word: str) -> str:
    try:
        return str(json.loads(word))
    except ValueError:
        return word
