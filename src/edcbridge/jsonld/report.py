"""What a walk over a document has found so far, and where."""

from __future__ import annotations

from typing import Any, Final

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.findings import Finding
from edcbridge.pointer import JSON, child

__all__ = [
    "MOST",
    "NESTED_CONTEXTS",
    "TOLERABLE",
    "Path",
    "Report",
    "Stop",
    "kind",
    "pointer",
    "short",
]

NESTED_CONTEXTS: Final = frozenset({"jsonld.nested-context"})
"""The default of `allow`: an Open Badges 3.0 endorsement is a credential within a credential."""
TOLERABLE: Final = NESTED_CONTEXTS | {"jsonld.inline-context", "jsonld.respelled"}
"""What a caller may allow: it makes a document easier to misread, but loses nothing."""

MOST: Final = 1_000
"""Findings that one walk tells at most: a document with as many is not mended one by one."""

Path = tuple[Any, ...]
"""A place in the document: `(parent's path, step)`, empty at the root. Only a finding needs it as a pointer."""


class Stop(Exception):  # noqa: N818 - the end of a walk, not an error
    """Nothing more can be learned: a limit was reached."""


class Report:
    """The findings of one walk, but for those that the caller allows: of these, the places."""

    __slots__ = ("allow", "allowed", "findings")

    def __init__(self, allow: frozenset[str]) -> None:
        if not allow <= TOLERABLE:
            raise UsageError(
                finding("jsonld.not-tolerable", codes=", ".join(sorted(allow - TOLERABLE)))
            )
        self.allow = allow
        self.findings: list[Finding] = []
        self.allowed: list[tuple[str, Path]] = []

    def refuse(self, code: str, path: Path, **facts: object) -> None:
        """Note that what stands at `path` cannot be signed as it stands."""
        if code in self.allow:
            self.allowed.append((code, path))
        else:
            self.findings.append(finding(code, pointer(path), **facts))
            if len(self.findings) >= MOST:
                raise Stop(code)

    def stop(self, code: str, path: Path, limit: int) -> Stop:
        """Note that a limit was reached, and return the exception that ends the walk."""
        self.refuse(code, path, limit=limit)
        return Stop(code)


def pointer(path: Path) -> str:
    """Return the JSON Pointer for `path`.

    >>> pointer((((), "proof"), 0))
    '/proof/0'
    """
    steps = []
    while path:
        path, step = path
        steps.append(step)
    return child("", *reversed(steps))


def kind(value: JSON) -> str:
    """Return what `value` is, in the words of JSON.

    >>> kind([]), kind(None), kind(1.5)
    ('an array', 'null', 'a number')
    """
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}
    return "null" if value is None else names.get(type(value), "a number")


def short(value: str) -> str:
    """Return `value`, or the beginning of a long one."""
    return value if len(value) <= 100 else f"{value[:100]}…"
