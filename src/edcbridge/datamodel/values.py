"""Checks of single values: URLs, texts, types, contexts, moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from edcbridge.codes import finding
from edcbridge.datamodel.moments import reading
from edcbridge.datamodel.shapes import Member
from edcbridge.findings import Finding
from edcbridge.jsonld.literals import is_iri, is_language
from edcbridge.jsonld.report import kind, short
from edcbridge.pointer import JSON, child

__all__ = ["VALUES", "Check", "shown", "wrong"]

Check: TypeAlias = Callable[[JSON, str, Member], Iterator[Finding]]
"""Yields what is wrong with a value that stands at a pointer, for a member."""


def shown(value: JSON) -> str:
    """Return how a message shows a value.

    >>> shown("did:example:a"), shown(None)
    ('"did:example:a"', 'null')
    """
    return f'"{short(value)}"' if isinstance(value, str) else kind(value)


def wrong(value: JSON, at: str, member: Member) -> Finding:
    """Return the finding that `value` is not at all what the member holds."""
    facts = {"found": shown(value), "expected": member.expected, "clause": member.clause}
    return finding("vcdm.wrong-value", at, **facts)


def _string(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    if not isinstance(value, str) or not value:
        yield wrong(value, at, member)


def _url(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield wrong(value, at, member)
    elif not is_iri(value):
        yield finding("vcdm.not-a-url", at, found=shown(value), clause=member.clause)


def _data_url(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    # RFC 2397: the media type, a comma, the data
    if not (isinstance(value, str) and value.startswith("data:") and "," in value):
        yield wrong(value, at, member)


def _moment(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    yield from reading(value, at, lenient=member.clause.startswith("VCDM 1.1")).findings


def _types(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    if value == []:
        yield finding("vcdm.empty-array", at, clause=member.clause)
    for item, here in _each(value, at):
        if not isinstance(item, str) or not item:
            yield wrong(item, here, member)
        elif ":" in item and not is_iri(item):  # else a term, which the contexts have to know
            yield finding("vcdm.not-a-url", here, found=shown(item), clause=member.clause)


def _contexts(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    seen: set[str] = set()
    for item, here in _each(value, at):
        if not isinstance(item, str | dict):
            yield wrong(item, here, member)
        elif isinstance(item, str):
            if not is_iri(item) or item in seen:
                code = "vcdm.repeated-context" if item in seen else "vcdm.not-a-url"
                yield finding(code, here, found=shown(item), clause=member.clause)
            seen.add(item)


def _text(value: JSON, at: str, member: Member) -> Iterator[Finding]:
    """Yield what is wrong with a text (VCDM 2.0 sections 4.6 and 11.1)."""
    if isinstance(value, str):
        return
    if value == []:
        yield finding("vcdm.empty-array", at, clause=member.clause)
    for item, here in _each(value, at):
        if not isinstance(item, dict):
            yield wrong(item, here, member)
        elif why := _why_no_text(item):
            yield finding("vcdm.language-value", here, why=why, clause=member.clause)


_TEXT = frozenset({"@value", "@language", "@direction"})


def _why_no_text(item: Mapping[str, JSON]) -> str:
    if others := [name for name in item if name not in _TEXT]:
        return f"it has the member {shown(others[0])}"
    if not isinstance(item.get("@value"), str):
        return "@value is no string"
    language = item.get("@language", "en")
    if not isinstance(language, str) or not is_language(language):
        return f"{shown(language)} is no language tag (BCP 47)"
    if item.get("@direction", "ltr") not in ("ltr", "rtl"):
        return "@direction is neither ltr nor rtl"
    return ""


def _each(value: JSON, at: str) -> Iterator[tuple[JSON, str]]:
    if isinstance(value, list):
        yield from ((item, child(at, index)) for index, item in enumerate(value))
    else:
        yield value, at


VALUES: dict[str, Check] = {
    "Contexts": _contexts,
    "DataURL": _data_url,
    "Moment": _moment,
    "String": _string,
    "Text": _text,
    "Token": _string,
    "Types": _types,
    "URL": _url,
}
"""The checks of what is no object with a shape."""
