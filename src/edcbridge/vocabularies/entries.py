"""The members of the lists, read once when first asked for.

Each file `lists/<name>.tsv` has the columns code, notation and label (in English). The optional column `also` holds
other names that a look-up understands, split by `;`. Any further column is named by a language tag and holds
labels in that language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from edcbridge.vocabularies.lists import get

__all__ = ["Entry", "by_code", "entries"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a list."""

    code: str
    """The last part of its IRI."""
    label: str = ""
    """In English; empty for the few administrative units that have none."""
    notation: str = ""
    """The published `skos:notation`; empty where there is none."""
    also: tuple[str, ...] = ()
    """Other names for it in look-ups (ECTS, image/png, IE); never written into a credential."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels in other languages by tag, where the table has them."""


@cache
def entries(list_name: str) -> tuple[Entry, ...]:
    """Return the known members of a list, sorted by code; raise `UsageError` for an unknown list.

    >>> entries("skill-type")[1].labels["es"]
    'capacidad'
    """
    source = get(list_name).source
    if source == "table":
        table = files("edcbridge.vocabularies") / "lists" / f"{list_name}.tsv"
        return tuple(_parse(table.read_text(encoding="utf-8")))
    if source == "iso":
        from edcbridge.vocabularies import iso

        return iso.entries(list_name)
    return ()


@cache
def by_code(list_name: str) -> Mapping[str, Entry]:
    """Return the known members of a list by their codes."""
    return {entry.code: entry for entry in entries(list_name)}


def _parse(table: str) -> list[Entry]:
    head, *lines = (line.split("\t") for line in table.splitlines())
    rows = (dict(zip(head, line, strict=True)) for line in lines)
    return [
        Entry(
            row.pop("code"),
            row.pop("label"),
            row.pop("notation"),
            tuple(name for name in row.pop("also", "").split(";") if name),
            {tag: label for tag, label in row.items() if label},
        )
        for row in rows
    ]
