"""Compacted JSON-LD read as plain JSON: a value or an array of values, a reference or an object with an id.

>>> each("a"), each(["a", "b"]), each(None)
(['a'], ['a', 'b'], [])
>>> id_of("urn:a"), id_of({"id": "urn:a"}), id_of({"name": "A"})
('urn:a', 'urn:a', None)
"""

from __future__ import annotations

from collections.abc import Mapping

from edcbridge.pointer import JSON

__all__ = ["each", "id_of"]


def each(value: JSON) -> list[JSON]:
    """Return the items of an array, or the single value as the only item; nothing for null."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def id_of(value: JSON) -> str | None:
    """Return the id that `value` is or has; `None` for any other value."""
    found = value.get("id") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) and found else None
