"""Notes with a subject: the place in an EDC for texts that only Open Badges have a property for.

`additionalNote` takes any number of notes, and a note may name its subject. The criteria of a badge become a note
whose subject is the Open Badges term for criteria, so that people can read it and a reader can tell it apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from edcbridge.edc.small import NOTE
from edcbridge.edc.structures import Structure, structure
from edcbridge.edc.values import TEXT
from edcbridge.lens import Codec, Cursor, Kind, Kinds, Unreadable, describe
from edcbridge.model import UNDETERMINED, Text
from edcbridge.pointer import JSON, JSONObject

__all__ = ["OB_VOCABULARY", "notes"]

OB_VOCABULARY = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
"""The namespace of the Open Badges vocabulary, whose terms serve as subjects (crosswalk B7, tier T1)."""


def notes(
    texts: Mapping[str, str] = {},
    words: Mapping[str, str] = {},
    lines: Mapping[str, str] = {},
    structures: Mapping[str, tuple[str, Structure]] = {},
) -> Kinds:
    """Return the rule for `additionalNote`: notes about an Open Badges term go to its field, others to `notes`.

    `texts`, `words` and `lines` map fields that hold a `Text`, a `str` and a tuple of `str` (a line each) to terms;
    `structures` fields that hold nodes, with what these are like: a note each.
    """
    kinds = [
        *(_kind(field, term, TEXT) for field, term in texts.items()),
        *(_kind(field, term, _WORD) for field, term in words.items()),
        *(_kind(field, term, _LINES) for field, term in lines.items()),
        *(
            _kind(field, term, structure(shape), single=field in _SINGLE)
            for field, (term, shape) in structures.items()
        ),
    ]
    rest = Kind("notes", lambda raw: True, NOTE)  # noqa: ARG005
    return Kinds("additionalNote", (*kinds, rest), "crosswalk B7: Note with a subject")


_SINGLE = frozenset({"image", "logo", "parent"})
"""Fields for structures that hold one node."""


def _kind(field: str, term: str, literal: Codec, *, single: bool = True) -> Kind:
    def read(raw: JSON, at: Cursor) -> Any:
        if not isinstance(raw, Mapping) or "noteLiteral" not in raw:
            raise Unreadable(
                "value.unreadable", found=describe(raw), expected="a Note with a noteLiteral"
            )
        for member, value in raw.items():
            if member != "noteLiteral":
                Cursor(at.ledger, at.at(member).here, at.there).link_leaves(value)
        return literal.read(raw["noteLiteral"], at.at("noteLiteral"))

    def write(value: Any, at: Cursor) -> JSON:
        said = literal.write(value, at.at("noteLiteral"))
        mint = at.facts.get("mint")
        # The same id for the same note, as the node that it belongs to may be repeated
        own = {} if mint is None else {"id": mint(f"{term} {json.dumps(said)}")}
        return {
            **own,
            "type": "Note",
            "noteLiteral": said,
            "subject": {
                "id": OB_VOCABULARY + term,
                "type": "Concept",
                "prefLabel": {"en": term},
                "inScheme": [{"id": OB_VOCABULARY, "type": "ConceptScheme"}],
            },
        }

    return Kind(
        field, lambda raw: _subject(raw) == OB_VOCABULARY + term, Codec(read, write), single
    )


def _subject(raw: JSONObject) -> object:
    about = raw.get("subject")
    about = about[0] if isinstance(about, list) and len(about) == 1 else about
    return about.get("id") if isinstance(about, Mapping) else about


def _read_word(raw: JSON, at: Cursor) -> str:
    text = TEXT.read(raw, at.silent())
    if len(text.entries) != 1:
        raise Unreadable("value.too-many", found=len(text.entries))
    at.at(text.entries[0][0]).link()
    return str(text.entries[0][1])


def _write_word(value: str, at: Cursor) -> JSON:
    language = at.facts.get("language", UNDETERMINED)
    at.at(language).link()
    return {language: value}


_WORD = Codec(_read_word, _write_word)


def _read_lines(raw: JSON, at: Cursor) -> tuple[str, ...]:
    lines = tuple(_read_word(raw, at.silent()).split("\n"))
    tag = Text.of(raw).entries[0][0]
    for index in range(len(lines)):
        at.at(tag).of(index).link()
    return lines


def _write_lines(values: tuple[str, ...], at: Cursor) -> JSON:
    language = at.facts.get("language", UNDETERMINED)
    for index in range(len(values)):
        at.at(language).of(index).link()
    return {language: "\n".join(values)}


_LINES = Codec(_read_lines, _write_lines)
