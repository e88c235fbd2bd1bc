"""Lexical forms: how JSON scalars become RDF literals, and which strings are IRIs and language tags.

Each function raises `Refused` for a value that processors write differently or that loses something; the walk turns
it into a finding at the value's place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from edcbridge.jsonld.nquads import XSD, escape, literal
from edcbridge.pointer import JSON

__all__ = [
    "Refused",
    "depth",
    "is_iri",
    "is_language",
    "json_literal",
    "native",
    "tail_of",
    "text",
    "typed",
]

_RDF_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"


class Refused(Exception):  # noqa: N818 - control flow within this package
    """A value cannot be expressed without loss; carries the code and facts of a finding."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


# RFC 3986 3.1, 4.3 and N-Quads section 5 (IRIREF): no character that could end the term or start another. Unicode
# white space, C1 controls and surrogates are not in RFC 3987's ucschar either.
_IRI = re.compile(
    r'[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20<>"{}|^`\\\x7f-\x9f\ud800-\udfff]*'
).fullmatch
# JSON-LD 1.1 section 4.2.4 asks for the form of BCP 47 section 2.2.9; this is what processors test.
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*").fullmatch
_SURROGATE = re.compile("[\ud800-\udfff]").search


@lru_cache(maxsize=4096)
def _is_short_iri(value: str) -> bool:
    return _IRI(value) is not None


def is_iri(value: str) -> bool:
    """Return whether `value` is an absolute IRI that can stand in N-Quads.

    >>> is_iri("urn:uuid:1"), is_iri("issuers/1"), is_iri("urn:a> <urn:b")
    (True, False, False)
    """
    # Data URIs are long: they must not fill the cache.
    return _is_short_iri(value) if len(value) <= 256 else _IRI(value) is not None


def is_language(value: str) -> bool:
    """Return whether `value` has the form of a language tag.

    >>> is_language("sr-Latn"), is_language("en_GB"), is_language("en ")
    (True, False, False)
    """
    return _LANGUAGE(value) is not None


def _tail(language: str) -> str | None:
    # In lower case, as processors in use have it (JSON-LD 1.1 API 5.1.2, step 13.4.8: they may)
    return f"@{language.lower()}" if is_language(language) else None


_short_tail = lru_cache(maxsize=1024)(_tail)


def tail_of(language: str) -> str | None:
    """Return what follows the closing quote of a text in `language`; nothing if that is no language tag.

    >>> tail_of("sr-Latn"), tail_of("en_GB")
    ('@sr-latn', None)
    """
    # What is long is no tag in use: it must not fill the cache.
    return _short_tail(language) if len(language) <= 64 else _tail(language)


def text(value: str, tail: str = "") -> str:
    """Return the literal for a string; `tail` is what follows its closing quote."""
    if not value.isascii() and _SURROGATE(value):
        raise Refused("jsonld.lone-surrogate")
    return f'"{escape(value)}"{tail}'


def native(value: bool | float, datatype: str = "") -> str:
    """Return the literal for a JSON number or boolean (JSON-LD 1.1 API 8.2.2 and 8.6, Data Round Tripping).

    >>> native(5), native(5.0) == native(5)
    ('"5"^^<http://www.w3.org/2001/XMLSchema#integer>', True)
    >>> native(7.25, "urn:float"), native(True, "urn:yes")
    ('"7.25E0"^^<urn:float>', '"true"^^<urn:yes>')
    """
    if isinstance(value, bool):
        return literal("true" if value else "false", datatype or XSD + "boolean")
    try:
        exact = float(value)
    except OverflowError:
        raise Refused("jsonld.number", number=f"{str(value)[:30]}…") from None
    if exact != value or exact - exact != 0:  # beyond 53 bits, infinite or NaN
        raise Refused("jsonld.number", number=value)
    if exact.is_integer() and abs(exact) < 1e21 and datatype != XSD + "double":
        return literal(str(int(exact)), datatype or XSD + "integer")
    return literal(_double(exact), datatype or XSD + "double")


def _double(value: float) -> str:
    """Return the canonical form of an `xsd:double`, with at most 16 digits (JSON-LD 1.1 API 8.6).

    >>> _double(7.25), _double(1e22), _double(-0.5)
    ('7.25E0', '1.0E22', '-5.0E-1')
    """
    mantissa, exponent = f"{value:.15E}".split("E")
    whole, fraction = mantissa.split(".")
    form = f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"
    if float(form) != value or str(value) == "-0.0":  # whose sign only some processors keep
        raise Refused("jsonld.number", number=value)
    return form


def typed(value: str, datatype: str) -> str:
    """Return the literal for a string with a datatype.

    Processors in use rewrite strings typed as `xsd:double` although the algorithm keeps them; only the form that
    both leave alone is taken.
    """
    if datatype == XSD + "double":
        try:
            canonical = _double(float(value))
        except (ValueError, Refused):
            canonical = ""
        if canonical != value:
            raise Refused("jsonld.number", number=value)
    if not value.isascii() and _SURROGATE(value):
        raise Refused("jsonld.lone-surrogate")
    return literal(value, datatype)


def json_literal(value: JSON) -> str:
    """Return the literal for a value typed as `@json`: its RFC 8785 form (JSON-LD 1.1 API 8.2.2, step 6)."""
    try:
        import rfc8785
    except ImportError:
        raise Refused("jsonld.no-jcs") from None
    if (nested := depth(value)) > 100:
        raise Refused("jsonld.too-deep", limit=nested - 1)
    try:
        canonical = rfc8785.dumps(value).decode()
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise Refused("jsonld.number", number=error) from None
    return literal(canonical, _RDF_JSON)


def depth(value: JSON) -> int:
    """Return how deep the containers in `value` are nested.

    >>> depth("x"), depth({"a": [1, {}]})
    (0, 3)
    """
    level, deepest = [value], 0
    while level := [
        item
        for container in level
        if isinstance(container, dict | list)
        for item in ((container.values() if isinstance(container, dict) else container) or (None,))
    ]:
        deepest += 1
    return deepest
