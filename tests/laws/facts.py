"""What a document or a model says of countries, languages, credit frameworks, EQF levels and grades."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import Any

from edcbridge import vocabularies
from edcbridge.model import Concept, Credential, Text
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.model.walk import nodes
from edcbridge.vocabularies import UnknownConcept
from tests.laws.documents import nodes_of, strings_of

__all__ = ["said_in", "said_in_model", "stated_in", "with_languages"]

KINDS = ("country", "language", "credits", "eqf", "tag", "grade")
_IRIS = {
    "country": re.compile(r"http://publications\.europa\.eu/resource/authority/country/\w+"),
    "language": re.compile(r"http://publications\.europa\.eu/resource/authority/language/\w+"),
    "credits": re.compile(r"http://data\.europa\.eu/snb/education-credit/(?!25831c2)\w+"),
    "eqf": re.compile(r"http://data\.europa\.eu/snb/eqf/(?!25831c2)\w+"),
}
_TAG = re.compile(r" *[A-Za-z]{2,3}([-_][A-Za-z0-9]+)* *")
_TAGS = ("inLanguage", "@language")
# Terms of the EDC context with a text in several languages
_TEXTS = frozenset(
    [
        *("title", "description", "prefLabel", "altLabel", "noteLiteral", "legalName", "fullName"),
        *("givenName", "familyName", "category", "definition", "schemeAgency", "geographicName"),
        *("birthName", "patronymicName"),
    ]
)


def said_in(document: Any) -> dict[str, set[str]]:
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


def stated_in(document: Any) -> dict[str, set[str]]:
    """Return what a document says, in language maps in any place too."""
    said = said_in(document)
    said["tag"] |= {name for node in nodes_of(document) for name in node if _TAG.fullmatch(name)}
    return said


def said_in_model(credential: Credential) -> dict[str, set[str]]:
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


def _of_strings(strings: Iterator[str]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for text in strings:
        for kind, pattern in _IRIS.items():
            if pattern.fullmatch(text):
                said[kind].add(text)
    return said


def with_languages(said: dict[str, set[str]]) -> dict[str, set[str]]:
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


def _add(
    said: dict[str, set[str]], kind: str, look_up: Callable[[str], Concept], code: object
) -> None:
    """Add the IRI that a code stands for."""
    if isinstance(code, str):
        with suppress(UnknownConcept):
            said[kind].add(str(look_up(code).id))
