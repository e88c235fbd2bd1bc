"""How things are spelt as an Alignment: which of its members says what of a coded value, a note, a page, a duration.

An Alignment has an address, a name, a description, a code and a framework (OB 3.0 section B.1.3); name and address are
mandatory. Where the thing itself has none, the name of the property stands there, and its address in the ELM ontology.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import ELM
from edcbridge.lens import IRI, STRING, Codec, Cursor, Unreadable, describe, empty
from edcbridge.model import (
    Accreditation,
    Agent,
    Concept,
    Identifier,
    Note,
    Organisation,
    Text,
    WebPage,
)
from edcbridge.model.walk import TYPE, leaves
from edcbridge.openbadges.values import TEXT
from edcbridge.pointer import JSON, JSONObject

__all__ = ["Spelling", "accreditation", "coded", "note", "party", "scalar", "spelt", "text"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a value is read from an Alignment and written as the members of one, but for its type."""

    read: Callable[[JSONObject, Cursor], Any]
    write: Callable[[Any, Cursor], dict[str, JSON]]
    anchor: tuple[str | int, ...] = (TYPE,)
    """The leaf of the value that stands for its class: a node has one, of a mere value it is the value itself."""


# --- coded values ---------------------------------------------------------------------------------


def coded(vocabulary: str = "") -> Spelling:
    """Return the spelling of a concept; its code or address must name a member of the list, if one is named."""
    return Spelling(lambda raw, at: _read_concept(raw, vocabulary, at), _write_concept)


def _read_concept(raw: JSONObject, vocabulary: str, at: Cursor) -> Concept:
    iri = IRI.read(raw.get("targetUrl"), at.at("targetUrl").of("id"))
    if vocabulary:
        iri = _listed(vocabulary, iri, raw.get("targetCode"))
    values: dict[str, Any] = {"id": iri}
    if "targetName" in raw:
        values["label"] = TEXT.read(raw["targetName"], at.at("targetName").of("label"))
    if "targetCode" in raw:
        values["notation"] = STRING.read(raw["targetCode"], at.at("targetCode").of("notation"))
    if "targetDescription" in raw:
        below = at.at("targetDescription").of("definition")
        values["definition"] = TEXT.read(raw["targetDescription"], below)
    if "targetFramework" in raw:
        _read_framework(raw["targetFramework"], values, at.at("targetFramework"))
    return Concept(**values)


def _read_framework(raw: JSON, values: dict[str, Any], at: Cursor) -> None:
    if isinstance(raw, str) and raw.startswith(("http://", "https://", "urn:")):
        at.of("schemes", 0).link()
        values["schemes"] = (raw,)
    else:
        values["framework"] = TEXT.read(raw, at.of("framework"))


def _listed(vocabulary: str, iri: str, code: object) -> str:
    if vocabularies.is_member(vocabulary, iri):
        return iri
    try:
        found = vocabularies.concept(vocabulary, str(code))
    except vocabularies.UnknownConcept:
        raise Unreadable("ob3.unknown-code", found=describe(code), vocabulary=vocabulary) from None
    return str(found.id)


def _write_concept(concept: Concept, at: Cursor) -> dict[str, JSON]:
    out: dict[str, JSON] = {}
    name = concept.label or concept.notation or concept.id or "concept"
    if isinstance(name, Text):
        out["targetName"] = TEXT.write(name, at.at("targetName").of("label"))
    else:
        out["targetName"] = name
    if concept.id is not None:
        out["targetUrl"] = IRI.write(concept.id, at.at("targetUrl").of("id"))
    if concept.notation is not None:
        out["targetCode"] = STRING.write(concept.notation, at.at("targetCode").of("notation"))
    if concept.definition is not None:
        below = at.at("targetDescription").of("definition")
        out["targetDescription"] = TEXT.write(concept.definition, below)
    if concept.framework is not None:
        below = at.at("targetFramework").of("framework")
        out["targetFramework"] = TEXT.write(concept.framework, below)
    elif concept.schemes:
        below = at.at("targetFramework").of("schemes", 0)
        out["targetFramework"] = STRING.write(concept.schemes[0], below)
    return out


# --- nodes and values -----------------------------------------------------------------------------


def spelt(
    model: Callable[..., Any],
    called: str,
    meaning: str,
    *,
    name: str = "",
    description: str = "",
    url: str = "",
    code: str = "",
    lexical: Callable[[str], Any] = str,
) -> Spelling:
    """Return the spelling of a node: the fields that its name, description, address and code stand for.

    `called` and `meaning` are name and address where the node has none: in English words, and as a term of ELM.
    `lexical` makes the code's value from its characters.
    """
    members = [
        (member, field, codec)
        for member, field, codec in (
            ("targetName", name, TEXT),
            ("targetDescription", description, TEXT),
            ("targetUrl", url, IRI),
            ("targetCode", code, _lexical(lexical)),
        )
        if field
    ]
    defaults: dict[str, JSON] = {"targetName": called, "targetUrl": ELM + meaning}

    def read(raw: JSONObject, at: Cursor) -> Any:
        fields: dict[str, Any] = {}
        rest = dict(raw)
        for member, field, codec in members:
            if member in rest and rest[member] != defaults.get(member):
                fields[field] = codec.read(rest.pop(member), at.at(member).of(field))
        _leave(rest, defaults, at.of(TYPE))
        return model(**fields)

    def write(node: Any, at: Cursor) -> dict[str, JSON]:
        out: dict[str, JSON] = {}
        for member, field, codec in members:
            value = getattr(node, field)
            if not empty(value):
                out[member] = codec.write(value, at.at(member).of(field))
        return {**_default(defaults, out, at.of(TYPE)), **out}

    return Spelling(read, write)


def scalar(lexical: Callable[[str], Any], called: str, meaning: str) -> Spelling:
    """Return the spelling of a value that a code can say: a duration, a date, a number of hours, a truth value."""
    codec = _lexical(lexical)
    defaults: dict[str, JSON] = {"targetName": called, "targetUrl": ELM + meaning}

    def read(raw: JSONObject, at: Cursor) -> Any:
        value = codec.read(raw.get("targetCode"), at.at("targetCode"))
        _leave({m: v for m, v in raw.items() if m != "targetCode"}, defaults, at)
        return value

    def write(value: Any, at: Cursor) -> dict[str, JSON]:
        code = codec.write(value, at.at("targetCode"))
        return {**_default(defaults, {}, at), "targetCode": code}

    return Spelling(read, write, anchor=())


def text(called: str, meaning: str) -> Spelling:
    """Return the spelling of a text, which stands in the description: a name is a name of something."""
    defaults: dict[str, JSON] = {"targetName": called, "targetUrl": ELM + meaning}

    def read(raw: JSONObject, at: Cursor) -> Text:
        value: Text = TEXT.read(raw.get("targetDescription"), at.at("targetDescription"))
        rest = {m: v for m, v in raw.items() if m != "targetDescription"}
        _leave(rest, defaults, at.of(0))
        return value

    def write(value: Text, at: Cursor) -> dict[str, JSON]:
        said = TEXT.write(value, at.at("targetDescription"))
        return {**_default(defaults, {}, at.of(0)), "targetDescription": said}

    return Spelling(read, write, anchor=(0,))


def _lexical(make: Callable[[str], Any]) -> Codec:
    def read(raw: JSON, at: Cursor) -> Any:
        text = STRING.read(raw, at)
        try:
            return make(text)
        except (KeyError, ValueError):
            raise Unreadable(
                "value.unreadable", found=describe(text), expected="a code of this kind"
            ) from None

    def write(value: Any, at: Cursor) -> JSON:
        at.link()
        return str(value).lower() if isinstance(value, bool) else str(value)

    return Codec(read, write)


def _leave(rest: Mapping[str, JSON], defaults: Mapping[str, JSON], at: Cursor) -> None:
    """Note the members that only repeat what kind of thing it is, as the leaf there does, and keep the others."""
    for member, value in rest.items():
        if value == defaults.get(member):
            at.at(member).link()
        elif member.startswith("target"):
            at.at(member).leave(value, member)


def _default(defaults: Mapping[str, JSON], said: Mapping[str, JSON], at: Cursor) -> dict[str, JSON]:
    """Return the members of `defaults` that are not `said`; they follow from the leaf there."""
    out = {member: value for member, value in defaults.items() if member not in said}
    for member in out:
        at.at(member).link()
    return out


def note(called: str, meaning: str) -> Spelling:
    """Return the spelling of a note: its text describes, and its subject, if it has one, is what is aligned to."""
    defaults: dict[str, JSON] = {"targetName": called, "targetUrl": ELM + meaning}

    def read(raw: JSONObject, at: Cursor) -> Note:
        text = TEXT.read(raw.get("targetDescription"), at.at("targetDescription").of("text"))
        values: dict[str, Any] = {"text": text}
        rest = {m: v for m, v in raw.items() if m != "targetDescription"}
        if raw.get("targetUrl") != defaults["targetUrl"]:
            members = ("targetName", "targetUrl", "targetFramework")
            about = {m: rest.pop(m) for m in members if m in rest}
            values["subject"] = _read_concept(about, "", at.of("subject"))
            at.at("targetUrl").of("subject", "@type").link()
        if "targetCode" in rest:
            below = at.at("targetCode").of("format")
            values["format"] = Concept(id=IRI.read(rest.pop("targetCode"), below.of("id")))
        _leave(rest, defaults, at.of(TYPE))
        return Note(**values)

    def write(value: Note, at: Cursor) -> dict[str, JSON]:
        out: dict[str, JSON] = {}
        if value.subject is not None and value.subject.id is not None:
            below = at.of("subject")
            # The code and the description say something of the note itself
            named = value.subject.model_copy(update={"notation": None, "definition": None})
            out |= _write_concept(named, below)
            below.at("targetUrl").of("@type").link()
        if value.format is not None and value.format.id is not None:
            _gather(value.format, at.at("targetCode").of("format"))
            out["targetCode"] = value.format.id
        text = value.text or Text.of("")
        out["targetDescription"] = TEXT.write(text, at.at("targetDescription").of("text"))
        return {**_default(defaults, out, at.of(TYPE)), **out}

    return Spelling(read, write)


def accreditation() -> Spelling:
    """Return the spelling of an accreditation: title, number and landing page, as SURF has it (crosswalk A3)."""
    whole = spelt(
        Accreditation, "Quality assurance", "accreditation", name="title", description="description"
    )

    def read(raw: JSONObject, at: Cursor) -> Accreditation:
        rest = dict(raw)
        values: dict[str, Any] = {}
        if "targetUrl" in rest and rest["targetUrl"] != f"{ELM}accreditation":
            below = at.at("targetUrl").of("landing_pages", 0, "url")
            values["landing_pages"] = (WebPage(url=IRI.read(rest.pop("targetUrl"), below)),)
        if "targetCode" in rest:
            below = at.at("targetCode").of("identifiers", 0, "notation")
            notation = STRING.read(rest.pop("targetCode"), below)
            values["identifiers"] = (Identifier(notation=notation),)
        found: Accreditation = whole.read(rest, at)
        return found.model_copy(update=values)

    def write(value: Accreditation, at: Cursor) -> dict[str, JSON]:
        out = whole.write(value, at)
        if value.landing_pages and value.landing_pages[0].url is not None:
            below = at.at("targetUrl").of("landing_pages", 0)
            below.of(TYPE).link()
            out["targetUrl"] = IRI.write(value.landing_pages[0].url, below.of("url"))
        if value.identifiers and value.identifiers[0].notation is not None:
            below = at.at("targetCode").of("identifiers", 0)
            below.of(TYPE).link()
            out["targetCode"] = STRING.write(value.identifiers[0].notation, below.of("notation"))
        return out

    return Spelling(read, write)


def _gather(value: Any, at: Cursor) -> None:
    """Note that all of `value` stands in the one leaf here."""
    for pointer, _ in leaves(value):
        Cursor(at.ledger, at.here, at.there + pointer).link()


def party(called: str, meaning: str) -> Spelling:
    """Return the spelling of an organisation or another agent by its name and id."""
    inner = {
        field: spelt(model, called, meaning, name=field, url="id")
        for model, field in ((Organisation, "name"), (Agent, "label"))
    }

    def write(value: Any, at: Cursor) -> dict[str, JSON]:
        field = "name" if isinstance(value, Organisation) else "label"
        if not hasattr(value, field):
            return spelt(type(value), called, meaning, name="full_name", url="id").write(value, at)
        return inner[field].write(value, at)

    return Spelling(inner["name"].read, write)
