"""Tables of the small EDC classes that others are made of: concepts, notes, files, identifiers, credits."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edcbridge import vocabularies
from edcbridge.edc.values import TEXT, nodes, table
from edcbridge.lens import (
    AMOUNT,
    DURATION,
    INTEGER,
    IRI,
    MOMENT,
    STRING,
    Codec,
    Cursor,
    Fields,
    Row,
    Rule,
    Unreadable,
    describe,
    many,
    many_rows,
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
    WebPage,
)
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


def _read_scheme(raw: JSON, at: Cursor) -> str:
    """Read a concept scheme, of which only the IRI says something."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str):
        raise Unreadable(
            "value.unreadable", found=describe(raw), expected="a ConceptScheme with an id"
        )
    at.at("id").link()
    for member, value in raw.items():
        if member == "type":
            at.at("type").link_each(value)
        elif member != "id":
            at.at(member).leave(value, "inScheme", member)
    return str(raw["id"])


def _write_scheme(scheme: str, at: Cursor) -> JSON:
    at.at("id").link()
    at.at("type").of("@type").link()
    return {"id": scheme, "type": "ConceptScheme"}


# ELM shape Concept
_CONCEPT_TABLE = table(
    "Concept",
    Concept,
    Row("inScheme", "schemes", many(Codec(_read_scheme, _write_scheme))),
    rows(TEXT, label="prefLabel", definition="definition"),
    rows(STRING, notation="notation"),
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
    rows(INTEGER, size="contentSize"),
)
MEDIA = nodes(lambda: (_MEDIA_TABLE,))

_HASHED = re.compile(r"OB3 IdentityObject (.+?) hashed(?: salt=(.*))?", re.DOTALL)


class _SchemeName:
    """The rule for `schemeName`, which also tells that an identity is hashed, and its salt (crosswalk B4)."""

    members = ("schemeName",)
    fields = ("scheme_name", "hashed", "salt")
    source = "crosswalk B4: hashed IdentityObject"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        below = at.at("schemeName")
        name = STRING.read(raw["schemeName"], below.of("scheme_name"))
        match = _HASHED.fullmatch(name)
        if match is None:
            return {"scheme_name": name}
        for field in ("hashed", "salt")[: 1 if match[2] is None else 2]:
            below.of(field).link()
        values: Fields = {"scheme_name": match[1], "hashed": True}
        return values if match[2] is None else {**values, "salt": match[2]}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        name = fields.get("scheme_name")
        below = at.at("schemeName")
        if not fields.get("hashed"):
            if fields.get("hashed") is False and name is not None:
                below.of("hashed").link()
            return (
                {} if name is None else {"schemeName": STRING.write(name, below.of("scheme_name"))}
            )
        salt = fields.get("salt")
        for field in self.fields:
            if fields.get(field) is not None:
                below.of(field).link()
        suffix = "" if salt is None else f" salt={salt}"
        return {"schemeName": f"OB3 IdentityObject {name or 'identifier'} hashed{suffix}"}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


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


WORKLOAD = Codec(_read_workload, DURATION.write)
