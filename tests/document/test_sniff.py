from __future__ import annotations

import pytest

from edcbridge.document.sniff import Kind, sniff
from tests.document.samples import BADGE, token


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"\xef\xbb\xbf\r\n", Kind.EMPTY),
        (b" " * 10_000 + b"{", Kind.JSON),
        ("\ufeff[".encode(), Kind.JSON),
        ('{"a": 1}'.encode("utf-16"), Kind.JSON),
        ("<svg>".encode("utf-16-be"), Kind.SVG),
        (token(BADGE).encode(), Kind.JWS),
        (b"a.b.c", Kind.TEXT),
        ("Schöne Grüße\tund".encode("latin-1"), Kind.TEXT),
        (b"\0\0\0\x18ftypmp42", Kind.BINARY),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.BINARY),
        (b"\0" * 5_000, Kind.BINARY),
        (b"\x89PNG\r\n\x1a\n...", Kind.PNG),
        (b"<svg>", Kind.SVG),
        (b"<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<s:svg xmlns:s='x'>", Kind.SVG),
        (b"<!-- <svg> --><html>", Kind.HTML),
        (b"<!doctype HTML><svg>", Kind.HTML),
        (b"<europassCredential>", Kind.EDCI),
        (b"<!--" + b"x" * 5_000 + b"--><svg>", Kind.XML),
        (b"<", Kind.XML),
        (b"<did:example:1> <http://example.org/p> _:b0 .", Kind.XML),
    ],
)
def test_the_first_characters_tell_the_kind(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind
