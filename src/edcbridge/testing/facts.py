"""What a document or a model says of countries, languages, credit frameworks, EQF levels and grades."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import Any

from edcbridge import vocabularies
from edcbridge.model import Concept, Credential, Text
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.model.walk import nodes
from edcbridge.vocabularies import UnknownConcept

__all__ = ["Facts", "invented", "nodes_of", "said_in", "said_in_model", "stated_by", "strings_of"]

Facts = dict[str, set[str]]

KINDS = ("country", "language", "credits", "eqf", "tag", "grade")
_IRIS = {
    "country": re.compile(r"http://publications\.europa\.eu/resource/authority/country/\w+"),
    "language": re.compile(r"http://publications\.europa\.eu/resource/authority/language/\w+"),
    "credits": re.compile(r"http://data\.europa\.eu/snb/education-credit/(?!25831c2)\w+"),
    "eqf": re.compile(r"http://data\.europa\.eu/snb/eqf/(?!25831c2)\w+"),
}
_TAG = re.compile(r" *(?:[A-Za-z]{2,3}|[XxIi])([-_][A-Za-z0-9]+)* *")
_TAGS = ("inLanguage", "@language")
# Terms of the EDC context with a text in several languages
_TEXTS = frozenset(
    [
        *("title", "description", "prefLabel", "altLabel", "noteLiteral", "legalName", "fullName"),
        *("givenName", "familyName", "category", "definition", "schemeAgency", "geographicName"),
        *("birthName", "patronymicName"),
    ]
)


def said_in(document: Any) -> Facts:
    """Return what the strings and members of a badge or an EDC say, in the words of the lists."""
    said = _of_strings(strings_of(document))
    for node in nodes_of(document):
        _add(said, "country", vocabularies.country, node.get("addressCountryCode"))
        if node.get("targetType") == "ext:EQF":
            _add(said, "eqf", partial(vocabularies.concept, "eqf"), node.get("targetCode"))
        said["tag"] |= {tag for name in _TAGS if isinstance(tag := node.get(name), str)}
        for name in _TEXTS & node.keys():
            if isinstance(node[name], Mapping):
                said["tag"] |= {tag for tag in node[name] if tag not in ("@value", "@language")}
        said["grade"] |= set(_grades(node))
    return said


def said_in_model(credential: Credential) -> Facts:
    """Return what a model says, which is all that its drafts may say."""
    said = _of_strings(str(value) for _, value in model_leaves(credential))
    for _, node in nodes(credential):
        for name in type(node).model_fields:
            value = getattr(node, name)
            if isinstance(value, Text):
                said["tag"] |= set(value.languages)
            elif name in ("text_language", "language") and isinstance(value, str):
                said["tag"].add(value)
    return said


def stated_by(source: Any, supplied: Mapping[str, str]) -> Facts:
    """Return what a draft of a document or model may say: what the source states, and what the caller supplied.

    Any word of the source may be a grade, its member names may be language tags, and our lists are in English.
    """
    if isinstance(source, Credential):
        said = said_in_model(source)
        words: Iterable[str] = [str(value) for _, value in model_leaves(source)]
    else:
        said, words = said_in(source), strings_of(source)
        for node in nodes_of(source):
            said["tag"] |= {name.strip() for name in node if _TAG.fullmatch(name)}
            if (
                "ECTS" in node
            ):  # in the dialect of SURF, the name of the member states the framework
                _add(said, "credits", partial(vocabularies.concept, "education-credit"), "ECTS")
    _add(said, "country", vocabularies.country, supplied.get("country"))
    said["tag"] |= {supplied["language"]} if "language" in supplied else set()
    stated = _with_languages(said)
    stated["tag"].add("en")
    stated["grade"] = set(words)
    return stated


def invented(draft: Any, stated: Facts) -> Iterator[str]:
    """Yield what a draft says of countries, languages, credits, levels and grades that no one stated."""
    for kind, found in said_in(draft).items():
        known = {word.lower() for word in stated[kind]}  # the case of a language tag says nothing
        for value in sorted(word for word in found if word.lower() not in known):
            yield f"{kind}: {value!r}"


def nodes_of(value: Any) -> Iterator[dict[str, Any]]:
    """Yield each object in a JSON value."""
    if isinstance(value, Mapping):
        yield dict(value)
        for item in value.values():
            yield from nodes_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes_of(item)


def strings_of(value: Any) -> Iterator[str]:
    """Yield each string in a JSON value that is no member name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


def _of_strings(strings: Iterator[str]) -> Facts:
    said: Facts = {kind: set() for kind in KINDS}
    for text in strings:
        for kind, pattern in _IRIS.items():
            if pattern.fullmatch(text):
                said[kind].add(text)
    return said


def _with_languages(said: Facts) -> Facts:
    """Return the facts with the tags of the languages and the languages of the tags: one states the other."""
    tags = map(vocabularies.language_tag, said["language"])
    said["tag"] |= {tag for tag in tags if tag is not None}
    for tag in said["tag"]:
        _add(said, "language", _language, tag)
    return said


@cache
def _language(tag: str) -> Concept:
    return vocabularies.language(tag)


def _grades(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield the grades that an assessment or a result states."""
    if node.get("type") == "LearningAssessment":
        for note in nodes_of(node.get("grade")):
            yield from strings_of(note.get("noteLiteral"))
    if node.get("type") == ["Result"]:
        yield from strings_of([node.get("value"), node.get("status")])


def _add(said: Facts, kind: str, look_up: Callable[[str], Concept], code: object) -> None:
    """Add the IRI that a code stands for."""
    if isinstance(code, str):
        with suppress(UnknownConcept):
            said[kind].add(str(look_up(code).id))
