"""How the EDC context spells values: language maps, and what is common to all its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from edcbridge.edc.spellings import remarks
from edcbridge.lens import Codec, Cursor, Rule, Table, Unreadable, choice, describe
from edcbridge.model import Node, Text
from edcbridge.pointer import JSON

__all__ = ["FORMAT", "TEXT", "nodes", "table"]

FORMAT = "edc"

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)  # BCP 47, JSON-LD 1.1 section 9.6


def _read_text(raw: JSON, at: Cursor) -> Text:
    """Read a language map: `{"en": "text"}` in sealed files, `{"en": ["text"]}` in uploads."""
    if isinstance(raw, str):
        at.report("edc.text-without-language", found=describe(raw))
        at.of(0).link()
        return Text.of(raw)
    if not isinstance(raw, dict) or not raw:
        expected = 'a language map such as {"en": "Title"}'
        raise Unreadable("value.unreadable", found=describe(raw), expected=expected)
    entries: list[tuple[str, str]] = []
    for tag, texts in raw.items():
        _check_tag(tag, at)
        many = isinstance(texts, list)
        for index, text in enumerate(texts if many else [texts]):
            if not isinstance(text, str):
                raise Unreadable("value.unreadable", found=describe(text), expected="a string")
            below = at.at(tag) if many else at
            below.to(index if many else tag, len(entries)).link()
            entries.append((tag.strip(), text))
        if many and not texts:
            raise Unreadable("value.unreadable", found="an empty array", expected="a string")
    return Text(entries=tuple(entries))


def _check_tag(tag: str, at: Cursor) -> None:
    if _TAG.fullmatch(tag) is None:
        at.at(tag).report("edc.bad-language-tag", tag=tag, nearest=tag.strip())


def _write_text(text: Text, at: Cursor) -> JSON:
    by_tag: dict[str, list[int]] = {}
    for index, (tag, _) in enumerate(text.entries):
        by_tag.setdefault(tag, []).append(index)
    out: dict[str, JSON] = {}
    for tag, indices in by_tag.items():
        single = len(indices) == 1
        for place, index in enumerate(indices):
            (at.at(tag) if single else at.at(tag, place)).of(index).link()
        texts = [text.entries[index][1] for index in indices]
        out[tag] = texts[0] if single else texts
    return out


def _keeps_text(raw: JSON, _text: Text) -> bool:
    return isinstance(raw, Mapping) and all(tag == tag.strip() for tag in raw)


# JSON-LD 1.1 section 4.6.3: in an array, a language map would be a node
TEXT = Codec(_read_text, _write_text, bare=True, keeps=_keeps_text)


def table(
    name: str,
    model: type[Node],
    *rules: Rule | tuple[Rule, ...],
    types: Callable[[Any], tuple[str, ...]] | None = None,
    naming: Rule | None = None,
) -> Table:
    """Return the table of an EDC class. A bare string in place of a node is a reference by `id`."""
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule if isinstance(rule, tuple) else (rule,))
    extra: dict[str, Any] = {} if types is None else {"types": types}
    if naming is not None:
        extra["naming"] = naming
    extra["remarks"] = remarks(name, {member for rule in flat for member in rule.members})
    return Table(name, FORMAT, model, tuple(flat), spelled="id", plain_type=True, **extra)


def nodes(tables: Callable[[], Sequence[Table]], default: str = "") -> Codec:
    """Return the codec for nodes of one of several EDC classes."""
    return choice(tables, default)
