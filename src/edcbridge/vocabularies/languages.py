"""Languages: BCP 47 tags on one side, authority IRIs on the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from edcbridge.model.concept import Concept
from edcbridge.vocabularies.concepts import build, concept, unknown
from edcbridge.vocabularies.entries import Entry, by_code, entries
from edcbridge.vocabularies.lists import get

__all__ = ["language", "language_tag"]

# RFC 5646 section 2.1, as far as it matters here: a language subtag, then subtags of one to eight characters.
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8})*")


def language(tag: str, *, languages: Sequence[str] = ("en",)) -> Concept:
    """Return the language of a BCP 47 tag (`en`, `en-GB`, `smi`), or of its IRI.

    The table has languages, not varieties: script and region have no place in the concept. Raise `UnknownConcept`
    for what is no tag or names no language of the table.

    >>> language("pt-BR", languages=("en", "pt")).label.entries
    (('en', 'Portuguese'), ('pt', 'português'))
    """
    asked = tag.strip()
    if "://" in asked:
        return concept("language", asked, languages=languages)
    match = _TAG.fullmatch(asked)
    entry = _by_subtag().get(match[1].lower()) if match else None
    if entry is None:
        raise unknown("language", asked, "Give a BCP 47 tag such as en, pt-BR or gsw.")
    return build(get("language"), entry, languages)


def language_tag(iri: str) -> str | None:
    """Return the shortest BCP 47 tag for a language's IRI, or `None` if it is not known.

    >>> language_tag("http://publications.europa.eu/resource/authority/language/ELL")
    'el'
    """
    code = get("language").code_of(iri)
    entry = by_code("language").get(code or "")
    if entry is None:
        return None
    return entry.also[0] if entry.also else entry.code.lower()


@cache
def _by_subtag() -> Mapping[str, Entry]:
    return {
        key.lower(): entry for entry in entries("language") for key in (entry.code, *entry.also)
    }
