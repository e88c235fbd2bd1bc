"""Whether two documents say the same: badges as JSON, EDCs as RDF graphs too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from edcbridge import strictjson
from edcbridge.differences import Change, Difference, differences
from edcbridge.drafts import Conversion, Draft
from edcbridge.errors import EdcbridgeError
from edcbridge.jsonld import Contexts, canonicalize, to_quads
from edcbridge.lens import same

__all__ = ["as_json", "changes", "changes_of_json", "documents_in", "shown", "told"]

_SHOWN_AT_MOST = 12


def as_json(value: Any) -> Any:
    """Return parsed JSON: of bytes and text what they say, of a `Draft` or `Conversion` its document."""
    if isinstance(value, Conversion):
        value = value.draft
    if isinstance(value, Draft):
        return value.json
    if isinstance(value, str | bytes):
        return strictjson.parse(value)
    return value


def documents_in(result: Any) -> list[Any]:
    """Return the documents that a converter made: of one, several, a `Draft` or a `Conversion`."""
    if isinstance(result, Conversion):
        return [draft.json for draft in result.drafts]
    if isinstance(result, list | tuple):
        return [as_json(one) for one in result]
    return [as_json(result)]


def changes(before: Any, after: Any) -> list[str]:
    """Return in words where `after` says something else than `before`; nothing, if they say the same.

    The order of members does not count, nor an array around one value. Two EDCs also say the same if their RDF graphs
    are isomorphic, such as one that writes a repeated organisation in full and one that names it by its id.
    """
    found = changes_of_json(before, after)
    if found and _is_edc(before) and _is_edc(after):
        graph = _graph(before)
        return [] if graph and graph == _graph(after) else found
    return found


def changes_of_json(before: Any, after: Any) -> list[str]:
    """Return in words where two JSON values differ, but for the order of members and arrays around one value."""
    if same(before, after):
        return []
    return [told(found) for found in differences(before, after)] or ["the values differ"]


def _is_edc(value: Any) -> bool:
    return isinstance(value, Mapping) and "EuropeanDigitalCredential" in str(value.get("type"))


def _graph(document: Any) -> str:
    """Return the canonical graph of a document; nothing, if JSON-LD would lose something of it."""
    try:
        return canonicalize(to_quads(document, Contexts.shipped())).nquads
    except EdcbridgeError:
        return ""


def told(found: Difference) -> str:
    """Return a difference in words."""
    where = found.pointer or "the whole"
    match found.change:
        case Change.ADDED:
            return f"{where}: {_short(found.right)} came from nowhere"
        case Change.REMOVED:
            return f"{where}: {_short(found.left)} is gone"
        case _:
            return f"{where}: {_short(found.left)} became {_short(found.right)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 80 else f"{text[:77]}..."


def shown(what: str, lines: Iterable[str]) -> str:
    """Return a message of one sentence and its instances, not all if they are many."""
    found = list(lines)
    more = len(found) - _SHOWN_AT_MOST
    listed = [f"  {line}" for line in found[:_SHOWN_AT_MOST]]
    return "\n".join([what, *listed, *([f"  and {more} more"] if more > 0 else [])])
