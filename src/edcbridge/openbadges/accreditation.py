"""The Issuer Accreditation extension 2.0 of 1EdTech: who vouches for an organisation (crosswalk B3).

An AccreditationProfile is the Profile of the accrediting body with a few members about the accreditation. What the
extension has no member for stands in its alignments: title, kind, limits, expiry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edcbridge.lens import (
    STRING,
    Codec,
    Cursor,
    Fields,
    How,
    Inline,
    Row,
    Table,
    Unreadable,
    choice,
    describe,
    empty,
    many_rows,
    rows,
)
from edcbridge.model import Accreditation, Concept, Moment
from edcbridge.model.walk import TYPE
from edcbridge.openbadges.alignments import link_kind, word_of
from edcbridge.openbadges.coded import ACHIEVEMENT_KINDS, Kind
from edcbridge.openbadges.values import TEXT, table
from edcbridge.pointer import JSON, JSONObject

__all__ = ["accreditations"]

_NAME = next(kind for kind in ACHIEVEMENT_KINDS if kind.field == "accreditations")
"""The kind of alignment that names an accreditation, as SURF uses it (crosswalk A3)."""

_NAMED = ("title", "description", "identifiers", "landing_pages")
"""The fields that it says."""

_PARTS = tuple(kind for kind in _NAME.parts if kind.field not in ("agent", "issued"))
"""The kinds that say more of it; who accredits and since when have members of their own."""

_IN_WORDS = {"areaServed": "limit_jurisdictions", "educationalSector": "limit_fields"}
"""Members of the extension that say in words what the model keeps as concepts."""


def accreditations(*accreditors: Table) -> tuple[Row, ...]:
    """Return the rule for `accreditations`, whose items say one of the `accreditors` (the first, on reading)."""
    profile = table(
        "AccreditationProfile",
        Accreditation,
        _Accreditor(tuple(Inline("agent", accreditor) for accreditor in accreditors)),
        rows(_DAY, issued="accreditationDate"),
        _Scope(),
        types=lambda _: ("Profile", "AccreditationProfile"),
        identified=False,
    )
    return many_rows(choice(lambda: (profile,)), accreditations="accreditations")


@dataclass(frozen=True, slots=True)
class _Accreditor:
    """The rule for the members of the Profile that an AccreditationProfile is: they say the accrediting body."""

    inlines: tuple[Inline, ...]
    source: str = "crosswalk B3"

    @property
    def members(self) -> tuple[str, ...]:
        return self.inlines[0].members

    @property
    def fields(self) -> tuple[str, ...]:
        return ("agent",)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        return self.inlines[0].read(raw, at)

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        agent = fields.get("agent")
        for inline in self.inlines:
            if type(agent) is inline.table.model:
                return inline.write(fields, at)
        return {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return True


_BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)


def _read_day(raw: JSON, at: Cursor) -> Moment:
    """Read a date; the schema of the extension has ISO 8601 dates, with or without hyphens, its model DateTimeZ."""
    text = STRING.read(raw, at)
    try:
        return Moment(_BASIC_DATE.sub(r"\1-\2-\3", text) if len(text) == 8 else text)
    except ValueError:
        raise Unreadable(
            "value.unreadable", found=describe(raw), expected="a date such as 2026-03-01"
        ) from None


def _write_day(moment: Moment, at: Cursor) -> JSON:
    day = moment[:10]
    midnight = not moment.has_time or moment[10:19] == "T00:00:00"
    at.link(How.MAPPED if midnight else How.APPROXIMATED, "" if midnight else "the day")
    return day


_DAY = Codec(_read_day, _write_day)


class _Scope:
    """The rule for what is accredited how: the alignments, and the two members that say the limits in words.

    The alignments are those that say an accreditation of an achievement; only who accredits is the Profile itself.
    """

    members = ("alignment", *_IN_WORDS)
    fields = (*_NAMED, *(kind.field for kind in _PARTS))
    source = "crosswalk B3, A3"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        fields: Fields = {}
        items = raw.get("alignment", [])
        for index, item in enumerate(items if isinstance(items, list) else [items]):
            below = at.at("alignment", index) if isinstance(items, list) else at.at("alignment")
            try:
                with below.attempt():
                    _read_item(item, fields, below)
            except Unreadable as fault:
                below.report(fault.code, **fault.facts)
                below.leave(item)
        if raw.get("alignment") == []:
            at.at("alignment").leave([], "alignment")
        for member, field in _IN_WORDS.items():
            if member in raw:
                _read_words(raw[member], field, fields, at.at(member))
        return fields

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        items: list[JSON] = []
        if not all(empty(fields.get(name)) for name in _NAMED):
            named = Accreditation(**{name: fields[name] for name in _NAMED if name in fields})
            items.append(_write_item(_NAME, named, at.at("alignment", 0)))
        for kind in _PARTS:
            value: Any = fields.get(kind.field)
            for index, one in enumerate(() if empty(value) else (value,) if kind.single else value):
                if isinstance(one, Concept) and one.id is None:
                    continue
                place = at.of(kind.field) if kind.single else at.of(kind.field, index)
                items.append(_write_item(kind, one, place.at("alignment", len(items))))
        out: dict[str, JSON] = {"alignment": items} if items else {}
        for member, field in _IN_WORDS.items():
            said = _words(fields.get(field) or (), at.at(member).of(field))
            if said:
                out[member] = said
        return out

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


def _read_item(item: JSON, fields: Fields, at: Cursor) -> None:
    if not isinstance(item, Mapping):
        raise Unreadable("value.unreadable", found=describe(item), expected="an Alignment")
    target_type = word_of(item.get("targetType"))
    if target_type == _NAME.target_type and not any(name in fields for name in _NAMED):
        named = _NAME.spelling.read(item, at)
        link_kind(item, at.of(TYPE))
        fields.update({n: getattr(named, n) for n in _NAMED if not empty(getattr(named, n))})
        return
    kind = next((kind for kind in _PARTS if kind.target_type == target_type), None)
    if kind is None or (kind.single and kind.field in fields):
        known = ", ".join(kind.target_type for kind in (_NAME, *_PARTS))
        raise Unreadable(
            "value.unreadable", found=describe(target_type), expected=f"one of {known}, once"
        )
    before = fields.get(kind.field, ())
    place = at.of(kind.field) if kind.single else at.of(kind.field, len(before))
    value = kind.spelling.read(item, place)
    link_kind(item, place.of(*kind.spelling.anchor))
    fields[kind.field] = value if kind.single else (*before, value)


def _write_item(kind: Kind, value: Any, at: Cursor) -> JSON:
    at.at("type", 0).of(*kind.spelling.anchor).link()
    return {
        "type": ["Alignment"],
        "targetType": kind.target_type,
        **kind.spelling.write(value, at),
    }


def _read_words(raw: JSON, field: str, fields: Fields, at: Cursor) -> None:
    """Read limits in words: those of the concepts that alignments name, or a concept of no list."""
    known: tuple[Concept, ...] = fields.get(field, ())
    if not known:
        label = TEXT.read(raw, at.of(field, 0, "label").silent())
        at.of(field, 0, "label").link_text(label, raw)
        fields[field] = (Concept(label=label),)
    elif _words(known, at.of(field).silent()) == raw:
        for index, concept in enumerate(known):
            if concept.label is not None:
                at.of(field, index, "label").link_text(concept.label, raw)
    else:
        at.leave(raw)


def _words(concepts: tuple[Concept, ...], at: Cursor) -> str:
    said: list[str] = []
    for index, concept in enumerate(concepts):
        if concept.label is not None:
            language, word = concept.label.pick(*at.facts.get("languages", ()))
            entry = concept.label.entries.index((language, word))
            at.of(index, "label", entry).link(How.APPROXIMATED, "in words")
            at.of(index, "@type").link()
            said.append(word)
    return ", ".join(said)
