"""Looking a concept up, by whatever names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.model.concept import Concept
from edcbridge.model.text import Text
from edcbridge.vocabularies.entries import Entry, by_code, entries
from edcbridge.vocabularies.likeness import most_alike
from edcbridge.vocabularies.lists import VocabularyList, get, list_of

__all__ = ["UnknownConcept", "build", "concept", "is_member", "members", "unknown"]

_SHORT_LIST = 12
"""A list of at most so many members is quoted whole when a look-up fails."""

_LONGEST_QUOTE = 120
"""How many characters of what was asked for an error repeats."""


class UnknownConcept(UsageError, LookupError):  # noqa: N818 - named after what was asked for, as KeyError is
    """The list has no such concept, or several of that label."""


def concept(list_name: str, code_or_iri: str, *, languages: Sequence[str] = ("en",)) -> Concept:
    """Return the concept of a list that a code, notation, IRI, English label or other known name stands for.

    Case does not matter, except in an IRI. Labels come in those of `languages` that there are, else in English.
    A well-formed IRI of an open list is accepted without being known and has no label then. Raise `UnknownConcept`
    if nothing fits or several labels do; its message names the nearest codes.

    >>> concept("eqf", "6").id
    'http://data.europa.eu/snb/eqf/6'
    >>> concept("education-credit", "ECTS").label["en"]
    'European Credit Transfer System'
    >>> concept("eqf", "99")
    Traceback (most recent call last):
    edcbridge.vocabularies.concepts.UnknownConcept: error vocabulary.unknown-concept at /: \
the list "eqf" has no concept "99"; it has 1 (Level 1), 2 (Level 2), 3 (Level 3), 4 (Level 4), \
5 (Level 5), 6 (Level 6), 7 (Level 7), 8 (Level 8)
    """
    vocabulary = get(list_name)
    asked = code_or_iri.strip()
    if "://" in asked:
        return build(vocabulary, _entry_of_iri(vocabulary, asked), languages)
    for index in _indexes(list_name):
        codes = index.get(asked.casefold(), ())
        if len(codes) == 1:
            return build(vocabulary, by_code(list_name)[codes[0]], languages)
        if codes:
            raise _ambiguous(list_name, asked, codes)
    raise unknown(list_name, asked)


def is_member(list_name: str, iri: str) -> bool | None:
    """Return whether `iri` is a concept of the list, or `None` where the list is open and does not tell.

    >>> is_member("eqf", "http://data.europa.eu/snb/eqf/9")
    False
    >>> is_member("esco-skill", "http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9")
    """
    vocabulary = get(list_name)
    code = vocabulary.code_of(iri)
    if code is None:
        return False
    if code in by_code(list_name):
        return True
    return False if vocabulary.closed else None


def members(list_name: str, *, languages: Sequence[str] = ("en",)) -> Iterator[Concept]:
    """Yield the known members of a list, by code; none of a list that is accepted by the form of its IRIs only.

    >>> [level.label["en"] for level in members("eqf")][:2]
    ['Level 1', 'Level 2']
    """
    vocabulary = get(list_name)
    return (build(vocabulary, entry, languages) for entry in entries(list_name))


def build(vocabulary: VocabularyList, entry: Entry, languages: Sequence[str]) -> Concept:
    """Return the entry of a list as a value of the model, labelled in `languages`."""
    tags = (languages,) if isinstance(languages, str) else languages
    labels = {tag: _label(vocabulary, entry, tag) for tag in tags}
    found = {tag: label for tag, label in labels.items() if label}
    if not found and entry.label:
        found = {"en": entry.label}
    return Concept(
        id=vocabulary.iri(entry.code),
        label=Text.of(found) if found else None,
        notation=entry.notation or None,
        schemes=(vocabulary.scheme,),
    )


def unknown(
    list_name: str, asked: str, hint: str = "", near: Sequence[Entry] = ()
) -> UnknownConcept:
    """Return the error for a concept that a list does not have, naming the nearest that it has."""
    near = near or _nearest(list_name, asked)
    ways = "a code, an IRI or an English label" if entries(list_name) else "the IRI of a concept"
    said = f'the list "{list_name}" has no concept "{_clipped(asked)}"'
    if near:
        verb = "it has" if len(near) == len(entries(list_name)) else "nearest are"
        said = f"{said}; {verb} {', '.join(map(_shown, near))}"
    return UnknownConcept(
        finding("vocabulary.unknown-concept", said=said, cure=hint or f"Give {ways}.")
    )


def _label(vocabulary: VocabularyList, entry: Entry, language: str) -> str | None:
    if language.lower() == "en":
        return entry.label
    if vocabulary.source == "iso":
        from edcbridge.vocabularies import iso

        return iso.name(vocabulary.name, entry, language)
    return entry.labels.get(language.lower())


def _entry_of_iri(vocabulary: VocabularyList, iri: str) -> Entry:
    code = vocabulary.code_of(iri)
    if code is not None:
        known = by_code(vocabulary.name).get(code)
        if known is not None:
            return known
        if not vocabulary.closed:
            return Entry(code)
    # IRIs are compared as strings, so `https` for `http` is another name, and nobody's (RFC 3987 section 5.3.1).
    canonical = iri.replace("https://", "http://", 1)
    if canonical != iri and is_member(vocabulary.name, canonical) is not False:
        raise unknown(vocabulary.name, iri, f"Write {_clipped(canonical)}.")
    other = list_of(iri)
    if other is not None and other != vocabulary:
        raise unknown(vocabulary.name, iri, f'This IRI is of the list "{other.name}".')
    raise unknown(vocabulary.name, iri)


@cache
def _indexes(list_name: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return the codes by code, notation, other name and label, in the order in which these count."""
    by_kind: tuple[dict[str, tuple[str, ...]], ...] = ({}, {}, {}, {})
    for entry in entries(list_name):
        spelt = ((entry.code,), (entry.notation,), entry.also, (entry.label,))
        for index, keys in zip(by_kind, spelt, strict=True):
            for key in filter(None, keys):
                index[key.casefold()] = (*index.get(key.casefold(), ()), entry.code)
    return by_kind


def _ambiguous(list_name: str, asked: str, codes: tuple[str, ...]) -> UnknownConcept:
    return UnknownConcept(
        finding(
            "vocabulary.ambiguous-label",
            vocabulary=list_name,
            number=len(codes),
            label=asked,
            codes=", ".join(codes),
        )
    )


def _nearest(list_name: str, asked: str) -> list[Entry]:
    members = entries(list_name)
    if len(members) <= _SHORT_LIST:
        return list(members)
    last = asked.rsplit("/", 1)[-1] if "://" in asked else asked
    return most_alike(last, members, limit=3)


def _clipped(asked: str) -> str:
    return asked if len(asked) <= _LONGEST_QUOTE else f"{asked[:_LONGEST_QUOTE]}…"


def _shown(entry: Entry) -> str:
    return f"{entry.code} ({entry.label})" if entry.label else entry.code
