"""What kind of file some bytes are, by their first characters; a file's name is never asked.

>>> sniff(b"%PDF-1.7")
<Kind.PDF: 'a PDF document'>
>>> sniff(b'<?xml version="1.0"?><!-- badge --><svg xmlns="http://www.w3.org/2000/svg">')
<Kind.SVG: 'an SVG image'>
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from edcbridge.jws import looks_like_token

__all__ = ["Kind", "sniff"]


class Kind(StrEnum):
    """A kind of file, named by the words that a message uses for it."""

    JSON = "JSON"
    JWS = "a compact JWS"
    PNG = "a PNG image"
    SVG = "an SVG image"
    EDCI = "a Europass XML credential"
    XML = "XML or other markup"
    HTML = "a web page"
    PDF = "a PDF document"
    ZIP = "a ZIP archive"
    TEXT = "a text that is neither JSON nor a compact JWS"
    BINARY = "binary data"
    EMPTY = "nothing"


_MAGIC = {
    b"\x89PNG\r\n\x1a\n": Kind.PNG,  # PNG §5.2
    b"%PDF-": Kind.PDF,
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Kind.ZIP,
}

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")

_ROOTS = {
    "svg": Kind.SVG,
    "html": Kind.HTML,
    "europasscredential": Kind.EDCI,  # EDCI 1.x
    "verifiablepresentation": Kind.EDCI,  # EDCI 1.x shared, ELM 2
}


def sniff(data: bytes) -> Kind:
    """Return what `data` is, looking at its first 4 kB and, of a token, at its header."""
    body = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if not body:
        return Kind.EMPTY
    for magic, kind in _MAGIC.items():
        if body.startswith(magic):
            return kind
    # Zeros and marks go, so that text in UTF-16 is told from binary data and gets a better answer.
    head = body[:4096].replace(b"\0", b"").decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if head.startswith(("{", "[")):
        return Kind.JSON
    if head.startswith("<"):
        return _sniff_markup(head)
    if looks_like_token(body):
        return Kind.JWS
    return Kind.BINARY if _CONTROL.search(body[:64]) else Kind.TEXT


def _sniff_markup(head: str) -> Kind:
    """Return the kind that the root element names; no entity is read, nothing is parsed."""
    if head[:14].lower() == "<!doctype html":
        return Kind.HTML
    at = 0
    while prolog := _PROLOG.match(head, at):
        at = prolog.end()
    root = _ROOT.match(head, at)
    return _ROOTS.get(root[1].lower(), Kind.XML) if root else Kind.XML
