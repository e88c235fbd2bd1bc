"""Tables of the small EDC classes that others are made of: concepts, notes, files, identifiers, credits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from edcbridge import vocabularies
from edcbridge.edc.values import TEXT, nodes, table
from edcbridge.lens import (
    AMOUNT,
    DURATION,
    INTEGER_OR_DIGITS,
    IRI,
    MOMENT,
    STRING,
    Codec,
    Cursor,
    Fields,
    Rule,
    Unreadable,
    describe,
    many,
    many_rows,
    row,
    rows,
)
from edcbridge.model import (
    Concept,
    Credits,
    Duration,
    Identifier,
    LegalIdentifier,
    Media,
    Note,
    Period,
    Text,
    WebPage,
)
from edcbridge.model.walk import TYPE
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "CONCEPT",
    "COUNTRY",
    "CREDITS",
    "IDENTIFIER",
    "LANGUAGE",
    "LEGAL_IDENTIFIER",
    "MEDIA",
    "NOTE",
    "NOTE_TABLE",
    "PERIOD",
    "WEB_PAGE",
    "WORKLOAD",
    "coded",
]


class _Schemes:
    """The rule for `inScheme`: the IRIs of concept schemes, and the name of the first where it is said (SKOS)."""

    members = ("inScheme",)
    fields = ("schemes", "framework")
    source = "crosswalk B5: definedScheme label=targetFramework"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        names: list[Text] = []
        below = at.to("inScheme", "schemes").knowing(names=names, concept=at)
        fields: Fields = {"schemes": _SCHEMES.read(raw["inScheme"], below)}
        return {**fields, "framework": names[0]} if names else fields

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        schemes, name = fields.get("schemes") or (), fields.get("framework")
        mint = at.facts.get("mint")
        if name is not None and not schemes and mint is not None:
            schemes = (mint(f"inScheme {json.dumps(dict(name.entries))}"),)
        out: list[JSON] = []
        for index, scheme in enumerate(schemes):
            below = at.at("inScheme", index)
            below.at("id").of("schemes", index).link()
            below.at("type").of(TYPE).link()
            out.append({"id": scheme, "type": "ConceptScheme"})
            if index == 0 and name is not None:
                out[0]["prefLabel"] = TEXT.write(name, below.at("prefLabel").of("framework"))
        return {"inScheme": out} if out else {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:
        plain = [{"id": scheme, "type": "ConceptScheme"} for scheme in fields.get("schemes", ())]
        return True if plain and raw["inScheme"] in (plain, plain[0]) else None


def _read_scheme(raw: JSON, at: Cursor) -> str:
    """Read a concept scheme, of which its IRI says something, and its name, which goes to the concept."""
    names: list[Text] = at.facts["names"]
    if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str):
        raise Unreadable(
            "value.unreadable", found=describe(raw), expected="a ConceptScheme with an id"
        )
    at.at("id").link()
    for member, value in raw.items():
        below = at.at(member)
        if member == "type":
            below.link_each(value)
        elif member == "prefLabel" and not names and _is_text(value, below):
            framework = at.facts["concept"].of("framework")
            names.append(TEXT.read(value, Cursor(at.ledger, below.here, framework.there)))
        elif member != "id":
            below.leave(value, "inScheme", member)
    return str(raw["id"])


_SCHEMES = many(Codec(_read_scheme, lambda iri, _: iri))


def _is_text(raw: JSON, at: Cursor) -> bool:
    try:
        TEXT.read(raw, at.silent())
    except Unreadable:
        return False
    return True


def _read_name(raw: JSON, at: Cursor) -> str:
    """Read the IRI of a concept; an address of ESCO in any of its spellings is the one IRI (crosswalk B10)."""
    esco = vocabularies.esco(raw) if isinstance(raw, str) else None
    if esco is None or esco == raw:
        name: str = IRI.read(raw, at)
        return name
    at.link()
    at.report("value.esco-spelling", found=describe(raw), iri=esco)
    return esco


# ELM shape Concept
_CONCEPT_TABLE = table(
    "Concept",
    Concept,
    _Schemes(),
    rows(TEXT, label="prefLabel", definition="definition"),
    rows(STRING, notation="notation"),
    naming=row("id", "id", replace(IRI, read=_read_name), "crosswalk B10: ESCO id"),
)
CONCEPT = nodes(lambda: (_CONCEPT_TABLE,))


def coded(vocabulary: str) -> Codec:
    """Return the codec for a member of a controlled list; another code is read, with a finding.

    The shapes check the scheme of a concept and never its code (european-digital-credentials 0.8).
    """

    def read(raw: JSON, at: Cursor) -> Concept:
        concept: Concept = CONCEPT.read(raw, at)
        if concept.id is not None and vocabularies.is_member(vocabulary, concept.id) is False:
            facts = {"found": describe(concept.id), "vocabulary": vocabulary}
            at.report("edc.unknown-code", **facts, cure=_cure(vocabulary, concept.id))
        return concept

    return Codec(read, CONCEPT.write, nested=True, tables=CONCEPT.tables)


def _cure(vocabulary: str, iri: str) -> str:
    code = iri.rpartition("/")[2]
    try:
        right = vocabularies.concept(vocabulary, code)
    except vocabularies.UnknownConcept as error:
        return error.findings[0].hint
    return f"Write {right.id}."


COUNTRY = coded("country")
LANGUAGE = coded("language")

# ELM shape Note
NOTE_TABLE = table(
    "Note",
    Note,
    rows(TEXT, text="noteLiteral"),
    rows(CONCEPT, format="noteFormat", subject="subject"),
)
NOTE = nodes(lambda: (NOTE_TABLE,))

# ELM shape WebResource
_WEB_PAGE_TABLE = table(
    "WebResource",
    WebPage,
    rows(STRING, url="contentURL"),
    rows(TEXT, title="title"),
    many_rows(LANGUAGE, languages="language"),
)
WEB_PAGE = nodes(lambda: (_WEB_PAGE_TABLE,))

# ELM shape MediaObject
_MEDIA_TABLE = table(
    "MediaObject",
    Media,
    rows(STRING, content="content", url="contentURL"),
    rows(CONCEPT, encoding="contentEncoding", type="contentType", attachment_type="attachmentType"),
    rows(TEXT, title="title", description="description"),
    rows(INTEGER_OR_DIGITS, size="contentSize"),
)
MEDIA = nodes(lambda: (_MEDIA_TABLE,))

_IDENTITY = re.compile(r"OB3 IdentityObject (.+?)( hashed)?(?: salt=(.*))?", re.DOTALL)


class _SchemeName:
    """The rule for `schemeName`, which also tells whether an identity is hashed, and its salt (crosswalk B4)."""

    members = ("schemeName",)
    fields = ("scheme_name", "hashed", "salt")
    source = "crosswalk B4: hashed IdentityObject"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        below = at.at("schemeName")
        name = STRING.read(raw["schemeName"], below.of("scheme_name"))
        match = _IDENTITY.fullmatch(name)
        if match is None:
            return {"scheme_name": name}
        values: Fields = {"scheme_name": match[1], "hashed": match[2] is not None}
        if match[3] is not None:
            values["salt"] = match[3]
        for field in values:
            below.of(field).link()
        return values

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        name, hashed, salt = (fields.get(field) for field in self.fields)
        below = at.at("schemeName")
        if name is not None and hashed is False:
            below.of("hashed").link()
        if not hashed and salt is None:
            return (
                {} if name is None else {"schemeName": STRING.write(name, below.of("scheme_name"))}
            )
        for field in self.fields:
            if fields.get(field) is not None:
                below.of(field).link()
        said = "OB3 IdentityObject " + (name or "identifier") + " hashed" * bool(hashed)
        return {"schemeName": said if salt is None else f"{said} salt={salt}"}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:
        return True if fields == {"scheme_name": raw["schemeName"]} else None


_IDENTIFIER_RULES: tuple[Rule, ...] = (
    _SchemeName(),
    *rows(
        STRING,
        notation="notation",
        scheme_id="schemeId",
        scheme_version="schemeVersion",
    ),
    *rows(TEXT, agency="schemeAgency"),
    *rows(IRI, creator="creator"),
    *rows(MOMENT, issued="dateIssued"),
    *many_rows(CONCEPT, types="dcType"),
)
# ELM shapes Identifier, LegalIdentifier
_IDENTIFIER_TABLE = table("Identifier", Identifier, _IDENTIFIER_RULES)
_LEGAL_TABLE = table(
    "LegalIdentifier", LegalIdentifier, _IDENTIFIER_RULES, rows(COUNTRY, country="spatial")
)
IDENTIFIER = nodes(lambda: (_IDENTIFIER_TABLE, _LEGAL_TABLE), "Identifier")
LEGAL_IDENTIFIER = nodes(lambda: (_LEGAL_TABLE,))

# ELM shape CreditPoint: the number of points is a string
_CREDITS_TABLE = table(
    "CreditPoint", Credits, rows(CONCEPT, framework="framework"), rows(AMOUNT, point="point")
)
CREDITS = nodes(lambda: (_CREDITS_TABLE,))

# ELM shape PeriodOfTime
_PERIOD_TABLE = table(
    "PeriodOfTime",
    Period,
    rows(MOMENT, start="startDate", end="endDate"),
    rows(TEXT, label="prefLabel"),
)
PERIOD = nodes(lambda: (_PERIOD_TABLE,))


def _read_workload(raw: JSON, at: Cursor) -> Duration:
    """Read a workload, which is sometimes written in months where hours are meant (crosswalk B10)."""
    workload: Duration = DURATION.read(raw, at)
    if workload.hours is None:
        at.report("edc.implausible-workload", found=workload)
    return workload


WORKLOAD = replace(DURATION, read=_read_workload)
