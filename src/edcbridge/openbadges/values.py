"""How Open Badges spell values: plain strings for text, an object for an image, a number for credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from edcbridge.datauri import file_in, media_type
from edcbridge.lens import (
    AMOUNT_AS_NUMBER,
    IRI,
    STRING,
    Codec,
    Cursor,
    Rule,
    Table,
    Unreadable,
    choice,
    describe,
    rows,
)
from edcbridge.model import UNDETERMINED, Credits, Media, Node, Note, Text
from edcbridge.model.walk import leaves
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "CREDIT_NUMBER",
    "FORMAT",
    "IMAGE",
    "IMAGE_ADDRESS",
    "NOTE_AS_STRING",
    "TEXT",
    "first",
    "nodes",
    "table",
    "word",
]

FORMAT = "ob3"


def table(
    name: str,
    model: type[Node],
    *rules: Rule | tuple[Rule, ...],
    types: Callable[[Any], tuple[str, ...]] | None = None,
    plain_type: bool = False,
    identified: bool = True,
    spelled: str = "",
) -> Table:
    """Return the table of an Open Badges class."""
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule if isinstance(rule, tuple) else (rule,))
    extra: dict[str, Any] = {} if types is None else {"types": types}
    return Table(
        name,
        FORMAT,
        model,
        tuple(flat),
        plain_type=plain_type,
        identified=identified,
        spelled=spelled,
        **extra,
    )


def nodes(tables: Callable[[], Sequence[Table]]) -> Codec:
    """Return the codec for nodes of an Open Badges class."""
    return choice(tables)


def first(codec: Codec) -> Codec:
    """Return the codec for a property that takes one value where the model has several: the first."""
    return Codec(
        lambda raw, at: (codec.read(raw, at.of(0)),),
        lambda values, at: codec.write(values[0], at.of(0)),
        codec.nested,
        tables=codec.tables,
    )


# BCP 47 section 2.1: a language, a tag for private use, or one of the old registry
_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[XxIi])(?:-[A-Za-z0-9]{1,8})*", re.ASCII).fullmatch


def _read_text(raw: JSON, at: Cursor) -> Text:
    """Read a string; value objects (VC 2.0 section 11.1) and language maps are read too."""
    if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str):
        raw, at = raw[0], at.at(0)
    if isinstance(raw, str):
        at.of(0).link()
        return Text.of(raw, at.facts.get("language") or UNDETERMINED)
    entries: list[tuple[str, str]] = []
    if isinstance(raw, Mapping) and raw and "@value" not in raw:
        at.report("ob3.language-map")
        for tag, text in raw.items():
            entries.append((_tag(tag), _string(text)))
            at.at(tag).of(len(entries) - 1).link()
    else:
        for index, item in enumerate(raw if isinstance(raw, list) else [raw]):
            below = at.at(index) if isinstance(raw, list) else at
            entries.append(_read_value_object(item, below.of(index)))
        at.report("ob3.value-object")
    if not entries:
        raise Unreadable("value.unreadable", found="an empty array", expected="a string")
    return Text(entries=tuple(entries))


def _read_value_object(raw: JSON, at: Cursor) -> tuple[str, str]:
    if not isinstance(raw, Mapping) or "@value" not in raw:
        raise Unreadable("value.unreadable", found=describe(raw), expected="a string")
    for member, value in raw.items():
        at.at(member).link_each(value)
    return _tag(_string(raw.get("@language", UNDETERMINED))), _string(raw["@value"])


def _tag(said: str) -> str:
    """Return the language tag that is said; what is none says nothing of the language (BCP 47 section 2.1)."""
    tag = said.strip()
    return tag if _TAG(tag) else UNDETERMINED


def _string(raw: JSON) -> str:
    if not isinstance(raw, str):
        raise Unreadable("value.unreadable", found=describe(raw), expected="a string")
    return raw


def _write_text(text: Text, at: Cursor) -> JSON:
    """Write one language of a text: Open Badges have no language maps (open-badges 3.4)."""
    chosen = text.pick(*at.facts.get("languages", ()))
    at.of(text.entries.index(chosen)).link()
    return chosen[1]


TEXT = Codec(_read_text, _write_text, bare=True)


def _read_note(raw: JSON, at: Cursor) -> Note:
    return Note(text=TEXT.read(raw, at.of("text")))


def _write_note(note: Note, at: Cursor) -> JSON:
    at.of("@type").link()
    return TEXT.write(note.text or Text.of(""), at.of("text"))


NOTE_AS_STRING = Codec(_read_note, _write_note)


def _read_credits(raw: JSON, at: Cursor) -> Credits:
    return Credits(point=AMOUNT_AS_NUMBER.read(raw, at.of("point")))


def _write_credits(value: Credits, at: Cursor) -> JSON:
    at.of("@type").link()
    return AMOUNT_AS_NUMBER.write(value.point, at.of("point"))


CREDIT_NUMBER = Codec(_read_credits, _write_credits)


def word(enumeration: str, values: Collection[str], *, extensible: bool = True) -> Codec:
    """Return the codec for a value of an enumeration; another value is read, with a finding."""

    def read(raw: JSON, at: Cursor) -> str:
        found = str(STRING.read(raw, at))
        if found not in values and not (extensible and _EXTENSION.fullmatch(found)):
            how = ", or a term of your own that begins with ext:" if extensible else ""
            known = ", ".join(sorted(values))
            facts = {"found": found, "enumeration": enumeration, "extension": how, "known": known}
            at.report("ob3.unknown-word", **facts)
        return found

    return Codec(read, STRING.write)


_EXTENSION = re.compile(r"ext:[A-Za-z0-9._-]+", re.ASCII)  # OB 3.0 section B.2, anchored


class _Address:
    """The rule for the `id` of an Image, which is its address or, as a Data URI, the image itself."""

    members = ("id",)
    fields = ("url", "content", "type", "encoding")
    source = "OB 3.0 B.1.12 Image: URI or data URI"

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        address = IRI.read(raw["id"], at.at("id").silent())
        held = file_in(address)
        if held is None:
            at.at("id").of("url").link()
            return {"url": address}
        at.at("id").of("content").link()
        return {"content": held.content, "type": held.type, "encoding": held.encoding}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        below = at.at("id")
        kind = media_type(fields.get("type"))
        if fields.get("content") is not None and kind:
            for field in ("content", "type", "encoding"):
                for pointer, _ in leaves(fields.get(field)):
                    Cursor(at.ledger, below.here, at.of(field).there + pointer).link()
            return {"id": f"data:{kind};base64,{fields['content']}"}
        if fields.get("url") is not None:
            below.of("url").link()
            return {"id": fields["url"]}
        return {}

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


IMAGE_ADDRESS = _Address()
_IMAGE_TABLE = table(
    "Image",
    Media,
    IMAGE_ADDRESS,
    rows(TEXT, title="caption"),
    plain_type=True,
    identified=False,
    spelled="id",
)
IMAGE = nodes(lambda: (_IMAGE_TABLE,))
