"""The Issuer Accreditation extension 2.0 of 1EdTech: who vouches for an organisation (crosswalk B3).

An AccreditationProfile is the Profile of the accrediting body with a few members about the accreditation. What the
extension has no member for but Open Badges have a place for stands in its alignments: title, kind and limits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edcbridge.lens import (
    IRI,
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
from edcbridge.model import Accreditation, Concept, Identifier, Moment, WebPage
from edcbridge.openbadges.coded import (
    Coded,
    link_kind,
    read_concept,
    word_of,
    write_concept,
)
from edcbridge.openbadges.values import TEXT, table
from edcbridge.pointer import JSON, JSONObject

__all__ = ["accreditations"]

_ACCREDITATION = "ext:QualityAssurance"
"""The kind of alignment that names an accreditation, as SURF uses it (crosswalk A3)."""

_KINDS = (
    Coded("ext:AccreditationType", "type", single=True),
    Coded("ext:AccreditationDecision", "decision", single=True),
    Coded("ext:ISCED-F", "limit_fields", "isced-f"),
    Coded("ext:EQF", "limit_eqf_levels", "eqf"),
    Coded("ext:Jurisdiction", "limit_jurisdictions"),
    Coded("ext:CredentialType", "limit_credential_types"),
)
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
    """The rule for what is accredited how: the alignments, and the two members that say the limits in words."""

    members = ("alignment", *_IN_WORDS)
    fields = (
        *(kind.field for kind in _KINDS),
        *("title", "description", "identifiers", "landing_pages", "homepages", "id"),
    )
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
        if items == []:
            at.at("alignment").leave(items, "alignment") if "alignment" in raw else None
        for member, field in _IN_WORDS.items():
            if member in raw:
                _read_words(raw[member], field, fields, at.at(member))
        return fields

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        items: list[JSON] = []
        if fields.get("title") is not None:
            items.append(_write_main(fields, at))
        for kind in _KINDS:
            value: Any = fields.get(kind.field)
            for index, concept in enumerate(
                () if empty(value) else (value,) if kind.single else value
            ):
                if concept.id is not None:
                    to = at.at("alignment", len(items))
                    place = (kind.field,) if kind.single else (kind.field, index)
                    items.append(write_concept(concept, kind.target_type, to.of(*place)))
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
    if target_type == _ACCREDITATION and "title" not in fields:
        fields.update(_read_main(item, at))
        return
    kind = next((kind for kind in _KINDS if kind.target_type == target_type), None)
    if kind is None or (kind.single and kind.field in fields):
        raise Unreadable(
            "value.unreadable",
            found=describe(target_type),
            expected="what an accreditation says: " + ", ".join(k.target_type for k in _KINDS),
        )
    known = fields.get(kind.field, ())
    place = at.of(kind.field) if kind.single else at.of(kind.field, len(known))
    concept = read_concept(item, kind, place)
    link_kind(item, place)
    fields[kind.field] = concept if kind.single else (*known, concept)


def _read_main(item: JSONObject, at: Cursor) -> Fields:
    """Read the alignment that names the accreditation itself; an address that is no page is its id."""
    fields: Fields = {"title": TEXT.read(item.get("targetName"), at.at("targetName").of("title"))}
    url = item.get("targetUrl")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        at.at("targetUrl").of("landing_pages", 0, "url").link()
        fields["landing_pages"] = (WebPage(url=url),)
    elif url is not None:
        fields["id"] = IRI.read(url, at.at("targetUrl").of("id"))
    if "targetCode" in item:
        below = at.at("targetCode").of("identifiers", 0, "notation")
        fields["identifiers"] = (Identifier(notation=STRING.read(item["targetCode"], below)),)
    if "targetDescription" in item:
        below = at.at("targetDescription").of("description")
        fields["description"] = TEXT.read(item["targetDescription"], below)
    if "targetFramework" in item:
        at.at("targetFramework").leave(item["targetFramework"], "targetFramework")
    link_kind(item, at)
    return fields


def _write_main(fields: Fields, at: Cursor) -> JSON:
    to = at.at("alignment", 0)
    to.at("type", 0).of("@type").link()
    name = TEXT.write(fields["title"], to.at("targetName").of("title"))
    out = {"type": ["Alignment"], "targetType": _ACCREDITATION, "targetName": name}
    page = next(
        (f for f in ("landing_pages", "homepages") if fields.get(f) and fields[f][0].url), None
    )
    if page is not None:
        to.at("targetUrl").of(page, 0, "@type").link()
        out["targetUrl"] = IRI.write(fields[page][0].url, to.at("targetUrl").of(page, 0, "url"))
    elif fields.get("id") is not None:
        out["targetUrl"] = IRI.write(fields["id"], to.at("targetUrl").of("id"))
    if fields.get("identifiers") and fields["identifiers"][0].notation is not None:
        below = to.at("targetCode").of("identifiers", 0)
        below.of("@type").link()
        out["targetCode"] = STRING.write(fields["identifiers"][0].notation, below.of("notation"))
    if fields.get("description") is not None:
        below = to.at("targetDescription").of("description")
        out["targetDescription"] = TEXT.write(fields["description"], below)
    return out


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
