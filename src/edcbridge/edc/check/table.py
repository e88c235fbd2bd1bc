"""The application profile of European Digital Credentials as one table: `profile.tsv`.

A row says of one class and one property how many values there must be and what each must be. The column `in` names the
editions that the row holds for: versions of the European Learning Model (3.2 is AP 1.2.0), `draft` for what is uploaded
to the EDC issuer (of ELM 3.2, without what the seal adds), or one of the profiles that ask for more; where it is empty,
the row holds in every version and for drafts. `tests/edc/check/test_profile.py` holds the table against the official
shapes, constraint by constraint.

>>> [(row.least, row.most) for row in rows("3.2")["LearningAssessment"] if row.member == "grade"]
[(1, 1)]
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from edcbridge.edc.check.names import class_iri, property_iri

__all__ = ["EDITIONS", "PROFILES", "Row", "rows", "table"]

EDITIONS = ("3.2", "3.1", "3.0", "draft")
"""The versions of the European Learning Model that there are shapes of, and what the EDC issuer asks of an upload."""

PROFILES: Mapping[str, tuple[str, str]] = {
    "generic": ("e34929035b", "generic-full"),
    "accredited": ("6cf8e68c43", "accredited"),
    "diploma-supplement": ("6dff8a0f87", "diploma-supplement"),
    "converted": ("c_7e400154", "converted"),
    "issued-by-mandate": ("c_9a31f32a", "issued-by-mandate"),
}
"""The profiles of a credential: for each its code in the list `credential`, and the name of its shapes."""


class Row(NamedTuple):
    """What the profile says of one property of one class."""

    of: str
    """The class; `IssuerNode` for the issuer, `ClaimTypeNode` for what is a claim of no class of its own."""
    member: str
    """The property as a member of the JSON, or as a compact IRI where the context has no term for it."""
    least: int
    most: int | None
    range: tuple[str, ...]
    """The classes of which each value must have one; or a datatype; `text` for texts with a language."""
    rules: frozenset[str]
    """`unique`: one text in each language. `iri`, `literal`: kind of node. `most=100`: the largest number.
    `claim`, `achievement`, `issuer`: which node it must be. `instance`: a datatype that is asked for as a class."""
    scheme: str
    """The controlled list that the concepts must be of."""
    editions: frozenset[str]
    """What the row holds for; empty for all editions."""

    @property
    def datatype(self) -> str:
        """The datatype that each value must have, if it is one."""
        single = self.range[0] if len(self.range) == 1 else ""
        is_datatype = single == "text" or ":" in single
        return single if is_datatype and "instance" not in self.rules else ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The IRIs of the classes of which each value must have one."""
        return () if self.datatype else tuple(class_iri(name) for name in self.range)

    @property
    def iri(self) -> str:
        """The IRI of the property."""
        return property_iri(self.member)


@cache
def table() -> tuple[Row, ...]:
    """Return all rows, sorted by class."""
    text = resources.files(__package__).joinpath("profile.tsv").read_text("utf-8")
    found = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(_row(row) for row in found)


def _row(row: Mapping[str, str]) -> Row:
    least, _, most = row["count"].partition("..")
    return Row(
        row["class"],
        row["property"],
        int(least),
        None if most == "*" else int(most),
        tuple(filter(None, row["range"].split("|"))),
        frozenset(row["rules"].split()),
        row["scheme"],
        frozenset(row["in"].split()),
    )


@cache
def rows(edition: str, profiles: frozenset[str] = frozenset()) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of each class for one of `EDITIONS`, with those that `profiles` add."""
    found: dict[str, list[Row]] = {}
    for row in table():
        if not row.editions or edition in row.editions or profiles & row.editions:
            found.setdefault(row.of, []).append(row)
    return {name: tuple(listed) for name, listed in found.items()}
