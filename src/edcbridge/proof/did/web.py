"""did:web: the document stands on a web server that the identifier names.

What could lead a request astray is refused before there is one: addresses in place of names, and every percent-encoding
but that of the colon before a port and of letters beyond ASCII in a path.

>>> location("did:web:uni.example")
'https://uni.example/.well-known/did.json'
>>> location("did:web:uni.example%3A8443:staff:anna")
'https://uni.example:8443/staff/anna/did.json'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError
from edcbridge.fetch import Fetch

__all__ = ["ACCEPT", "controller_document", "document", "location"]

ACCEPT = (
    "application/did",
    "application/did+json",
    "application/did+ld+json",
    "application/cid",
    "application/json",
    "application/ld+json",
)
"""The media types of controlled identifier documents, and what servers send instead."""

_PREFIX = "did:web:"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"((?:{_LABEL}\.)*({_LABEL}))(?:%3[Aa]([1-9][0-9]{{0,4}}))?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*", re.ASCII)
_SEGMENT = re.compile(r"(?!\.{1,2}\Z)(?:[A-Za-z0-9._-]|%[89A-Fa-f][0-9A-Fa-f])+", re.ASCII)


def location(did: str) -> str:
    """Return the URL of the document of a did:web; raise `ProofError` for one that may not be (did:web section 2.5.2).

    >>> location("did:web:127.0.0.1")
    Traceback (most recent call last):
    edcbridge.errors.ProofError: error did.bad-web at /: "did:web:127.0.0.1" names no web server: its host is an address
    """
    host, *path = did.removeprefix(_PREFIX).split(":")
    found = _HOST.fullmatch(host)
    if not did.startswith(_PREFIX) or found is None or len(found[1]) > 253:
        raise _refused(did, "its host is no domain name")
    name, last, port = found.groups()
    if _NUMBER.fullmatch(last):  # what ends in a number is an IPv4 address (URL Standard 3.5)
        raise _refused(did, "its host is an address")
    if port and int(port) > 65_535:
        raise _refused(did, "its port does not exist")
    if not all(_SEGMENT.fullmatch(segment) for segment in path):
        raise _refused(did, "its path has a part that it may not have")
    authority = f"{name}:{port}" if port else name
    return f"https://{'/'.join([authority, *(path or ['.well-known'])])}/did.json"


def document(did: str, fetch: Fetch) -> Mapping[str, Any]:
    """Return the document that the web server has for a did:web."""
    return controller_document(location(did), fetch)


def controller_document(url: str, fetch: Fetch) -> Mapping[str, Any]:
    """Return the JSON object that stands at `url`; raise `InputError` if something else does."""
    found = fetch(url, ACCEPT).json()
    if not isinstance(found, dict):
        raise InputError(finding("method.no-document", url=url, why="it is no JSON object"))
    return found


def _refused(did: str, why: str) -> ProofError:
    return ProofError(finding("did.bad-web", did=did[:80], why=why))
