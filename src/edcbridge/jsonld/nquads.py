r"""RDF quads as text: canonical N-Quads.

A term is a `str` in its canonical N-Quads spelling, so that terms compare, hash and sort as the text that is
signed: `<https://example.org/>`, `_:b0`, `"x"`, `"x"@en`, `"1"^^<http://www.w3.org/2001/XMLSchema#integer>`.

>>> quads = parse_nquads('_:x <urn:p> "a\\u0062\\n"@en <urn:g> . # a comment')
>>> quads
[Quad(subject='_:x', predicate='<urn:p>', object='"ab\\n"@en', graph='<urn:g>')]
>>> print(to_nquads(quads), end="")
_:x <urn:p> "ab\n"@en <urn:g> .
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import InputError

__all__ = ["XSD", "Quad", "escape", "literal", "parse_nquads", "quad", "to_nquads"]

XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_STRING = f"^^<{XSD}string>"


class Quad(NamedTuple):
    """An RDF statement; each term in its canonical N-Quads spelling, `graph` empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""


quad: Callable[[tuple[str, str, str, str]], Quad] = partial(tuple.__new__, Quad)
"""Makes a quad of its four terms, in half the time of the class: a walk makes one for each value."""


# RDFC-1.0 5 (canonical form): these have a short escape ...
_SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
# ... and all other controls, as well as what is no XML 1.1 character, become \uXXXX.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | _SHORT
_TO_ESCAPE = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]').search
_LONG = 1000


def escape(value: str) -> str:
    r"""Return `value` as it stands between the quotes of a canonical literal (RDFC-1.0 section 5).

    >>> escape('say "é"\x00')
    'say \\"é\\"\\u0000'
    """
    # To look first is quicker for texts, to translate at once for the contents of files.
    if (len(value) > _LONG and value.isascii()) or _TO_ESCAPE(value):
        return value.translate(_ESCAPES)
    return value


def literal(value: str, datatype: str = "", language: str = "") -> str:
    """Return the term for a literal; `datatype` is an IRI, absent or `xsd:string` for a plain string.

    >>> literal("1", XSD + "integer"), literal("ja", language="de")
    ('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"ja"@de')
    """
    if language:
        return f'"{escape(value)}"@{language}'
    if datatype and datatype != XSD + "string":
        return f'"{escape(value)}"^^<{datatype}>'
    return f'"{escape(value)}"'


def to_nquads(quads: Iterable[Quad]) -> str:
    """Return `quads` as N-Quads, one a line, in the order given."""
    return "".join(f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in quads)


# N-Quads section 5 (grammar)
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IRI = rf'<[^\x00-\x20<>"{{}}|^`\\]*(?:(?:{_UCHAR})[^\x00-\x20<>"{{}}|^`\\]*)*>'
_BLANK = r"_:[\w:](?:[\w:.·-]*[\w:·-])?"
_STRING = rf'"[^"\\\n\r]*(?:(?:\\[tbnrf"\'\\]|{_UCHAR})[^"\\\n\r]*)*"'
_LITERAL = rf"{_STRING}(?:\^\^{_IRI}|@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?"
_LINE = re.compile(
    rf"[ \t]*(?:({_IRI}|{_BLANK})[ \t]*({_IRI})[ \t]*({_IRI}|{_BLANK}|{_LITERAL})"
    rf"[ \t]*({_IRI}|{_BLANK})?[ \t]*\.[ \t]*)?(?:#.*)?"
)
_ESCAPED = re.compile(rf"({_UCHAR})|\\([tbnrf\"'\\])")
_UNESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def parse_nquads(text: str) -> list[Quad]:
    """Return the quads of an N-Quads document; raise `InputError` with the number of the first bad line."""
    quads = []
    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        match = _LINE.fullmatch(line)
        try:
            if match is None:
                raise ValueError(line)
            if match[1]:
                quads.append(Quad(*(_normal(term or "") for term in match.groups())))
        except ValueError as error:
            raise InputError(finding("nquads.syntax", line=number)) from error
    return quads


def _normal(term: str) -> str:
    """Return `term` in its canonical spelling; raise `ValueError` for an escape that is no character."""
    if term[:1] == '"':
        end = term.rindex('"')
        tail = _ESCAPED.sub(_character, term[end + 1 :])
        return f'"{escape(_ESCAPED.sub(_character, term[1:end]))}"{tail.removesuffix(_XSD_STRING)}'
    return _ESCAPED.sub(_character, term) if "\\" in term else term


def _character(match: re.Match[str]) -> str:
    if match[2]:
        return _UNESCAPED.get(match[2], match[2])
    code = int(match[1][2:], 16)
    if 0xD800 <= code < 0xE000:
        raise ValueError(match[1])
    return chr(code)
