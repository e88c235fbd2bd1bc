"""Homes: what becomes of a field of the model in a format, where no rule of the format's tables says it.

Where a field stands follows from the tables. What preparation does with the others is declared in `homes.tsv` beside
the tables, a row for each move, in the format's own words; the tests hold the rows to what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from edcbridge import model
from edcbridge.lens import How
from edcbridge.model import Node

__all__ = ["ALL_OTHERS", "Home", "declared"]

ALL_OTHERS = "*"
"""In place of a field: every field of the class that has no home of its own."""


@dataclass(frozen=True, slots=True)
class Home:
    """What becomes of one field of the model in one format."""

    owner: type[Node]
    """The class of the model; a row holds for the classes below it too, unless they say otherwise."""
    field: str
    how: How
    places: tuple[str, ...] = ()
    """Where it stands, in the format's own words, such as `AchievementCredential.awardedDate`."""
    rule: str = ""
    source: str = ""


def declared(package: str) -> Iterator[Home]:
    """Yield the rows of the table `homes.tsv` of an adapter, one for each field that a line names."""
    table = files(package) / "homes.tsv"
    _, *lines = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    for name, fields, places, how, rule, source in lines:
        owner = getattr(model, name)
        for field in fields.split(" "):
            found = tuple(place for place in places.split(", ") if place)
            yield Home(owner, field, How(how), found, rule, source)
