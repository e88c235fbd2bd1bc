"""How much of given documents goes over to the other format: the share of their leaves that fared how.

The figures are those of the conversion reports, added up for each author and direction. What holds in its own document
only (proofs, status, ids of nodes) cannot be transferred; the second share of a kind leaves it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from edcbridge.conversion import convert
from edcbridge.document import Document, Format
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.findings import Finding
from edcbridge.inputs import Inputs
from edcbridge.lens import How
from edcbridge.pointer import JSON

__all__ = ["ALL", "FATES", "Given", "Left", "Statistics", "Tally", "statistics"]

ALL = "all"
"""The author of a sum over several authors."""

FATES = (How.MAPPED, How.APPROXIMATED, How.CARRIED, How.LOST, How.NOT_TRANSFERABLE)
"""What may become of a leaf of the source."""

_OTHER = {Format.OB3: "edc", Format.EDC: "ob3"}


class Given(NamedTuple):
    """A document to be counted."""

    author: str
    """Under whose name it is counted."""
    name: str
    document: Document


class Left(NamedTuple):
    """A document that could not be counted, and why."""

    name: str
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, JSON]:
        """Return the document as a JSON object."""
        return {"name": self.name, "findings": [found.to_json() for found in self.findings]}


@dataclass(slots=True)
class Tally:
    """What became of the leaves of one author's documents in one direction."""

    author: str
    source: str
    """The format of the documents."""
    to: str
    documents: int = 0
    leaves: Counter[How] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many leaves the documents have."""
        return sum(self.leaves.values())

    @property
    def transferable(self) -> int:
        """How many of them do not hold in their own document only."""
        return self.total - self.leaves[How.NOT_TRANSFERABLE]

    def share(self, how: How) -> float:
        """Return the share of all leaves that fared so, in per cent."""
        return 100 * self.leaves[how] / (self.total or 1)

    def transferable_share(self, how: How) -> float:
        """Return the share of the transferable leaves that fared so, in per cent."""
        return 100 * self.leaves[how] / (self.transferable or 1)

    def to_json(self) -> dict[str, JSON]:
        """Return the tally as a JSON object; shares are in per cent."""
        of_transferable = [how for how in FATES if how is not How.NOT_TRANSFERABLE]
        return {
            "author": self.author,
            "source": self.source,
            "to": self.to,
            "documents": self.documents,
            "leaves": {str(how): self.leaves[how] for how in FATES},
            "share": {str(how): round(self.share(how), 2) for how in FATES},
            "share_of_transferable": {
                str(how): round(self.transferable_share(how), 2) for how in of_transferable
            },
        }


@dataclass(frozen=True, slots=True)
class Statistics:
    """What became of many documents."""

    tallies: tuple[Tally, ...]
    """One for each author and direction; of each direction, the last is the sum, if there are several authors."""
    needs_inputs: tuple[Left, ...] = ()
    """Documents that lack a fact that the other format demands."""
    unread: tuple[Left, ...] = ()
    """Documents of a format that is not read."""

    def to_json(self) -> dict[str, JSON]:
        """Return the statistics as a JSON object, the form that `--json` prints."""
        return {
            "tallies": [tally.to_json() for tally in self.tallies],
            "needs_inputs": [left.to_json() for left in self.needs_inputs],
            "unread": [left.to_json() for left in self.unread],
        }


def statistics(
    documents: Iterable[Given],
    inputs: Inputs | None = None,
    *,
    granularity: str = "per_claim",
    translations: bool = False,
    personal_data: bool = False,
) -> Statistics:
    """Return what becomes of each document in the other format, added up by author and direction.

    `inputs` state what the documents do not; a document that lacks a fact all the same is named and not counted. The
    other arguments are those of `convert`.
    """
    tallies: dict[tuple[str, str], Tally] = {}
    needs: list[Left] = []
    unread: list[Left] = []
    for author, name, document in documents:
        to = _OTHER.get(document.format)
        if to is None:
            unread.append(Left(name, document.findings))
            continue
        try:
            made = convert(
                document,
                to=to,
                inputs=inputs,
                granularity=granularity,
                translations=translations,
                personal_data=personal_data,
            )
        except MissingInputError as error:
            needs.append(Left(name, error.findings))
            continue
        except EdcbridgeError as error:
            unread.append(Left(name, error.findings))
            continue
        for one in (author, ALL):
            tally = tallies.setdefault((to, one), Tally(one, str(document.format), to))
            tally.documents += 1
            tally.leaves.update(made.report.counts)
    return Statistics(_ordered(tallies), tuple(needs), tuple(unread))


def _ordered(tallies: Mapping[tuple[str, str], Tally]) -> tuple[Tally, ...]:
    """Return the tallies by direction and author, the sums last; of one author there is no sum."""
    authors = Counter(to for to, _ in tallies)
    keys = sorted(tallies, key=lambda key: (key[0], key[1] == ALL, key[1]))
    return tuple(tallies[to, one] for to, one in keys if one != ALL or authors[to] > 2)
