"""From what a caller hands in to bytes."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import InputError, UsageError
from edcbridge.jws import looks_like_token
from edcbridge.limits import Limits
from edcbridge.strictjson import dumps, excerpt

__all__ = ["Source", "read"]

Source: TypeAlias = bytes | str | os.PathLike[str] | Mapping[str, Any] | list[Any]
"""A document as bytes or text, the path of one, or parsed JSON."""


def read(source: Source, limits: Limits) -> bytes:
    """Return the bytes of `source`, at most `limits.bytes` of them.

    A text is a document if it begins with `{`, `[` or `<`, is a compact JWS, or is blank; any other is a path.
    """
    match source:
        case bytes():
            data = source
        case str() if _is_document(source):
            data = _encoded(source)
        case str() | os.PathLike():
            data = _read_file(os.fsdecode(source), limits)
        case Mapping() | list():
            data = _encoded(dumps(source))
        case _:
            raise UsageError(finding("document.bad-source", kind=type(source).__name__))
    if len(data) > limits.bytes:
        raise InputError(finding("document.too-large", limit=limits.bytes))
    return data


def _is_document(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    return start in ("", "{", "[", "<") or looks_like_token(text)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InputError(finding("json.lone-surrogate", place="the text")) from None


def _read_file(path: str, limits: Limits) -> bytes:
    absent = UsageError(finding("document.not-found", path=excerpt(path, 200)))
    try:
        with Path(path).open("rb") as file:
            return file.read(limits.bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a zero byte in it
        raise absent from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise absent from None
        reason = error.strerror or "it is no readable file"
        raise UsageError(
            finding("document.unreadable", path=excerpt(path, 200), reason=reason)
        ) from None
