"""The ledger: which place in a document goes with which place in the model, and how well.

A reader notes where each leaf of the document went in the model, a writer notes which part of the model each leaf
of the document came from. Joined over the model, the two tell for every leaf of the source where it ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.model.text import Text
from edcbridge.pointer import JSON, child, leaves

__all__ = ["Attempt", "Cursor", "How", "Ledger", "Link", "Unreadable"]


class How(StrEnum):
    """What became of a value on its way."""

    MAPPED = "mapped"
    """It stands in the target with the same meaning."""
    APPROXIMATED = "approximated"
    """It stands in the target in a place that says somewhat less, or in other words."""
    CARRIED = "carried"
    """It travels inside an opaque copy: safe, but not for the target's readers."""
    NOT_TRANSFERABLE = "not-transferable"
    """It holds only in its own document (proofs, status) and must not be converted."""
    LOST = "lost"
    """The target has no place for it."""
    DEFAULTED = "defaulted"
    """Only in targets: no leaf of the source says it; a rule derived it."""
    SUPPLIED = "supplied"
    """Only in targets: the caller's inputs say it."""


class Link(NamedTuple):
    """One leaf of a document and the place in the model that it goes with; both are JSON Pointers."""

    document: str
    model: str
    how: How = How.MAPPED
    note: str = ""


@dataclass(slots=True)
class Ledger:
    """What one run of a reader or writer noted."""

    links: list[Link] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Attempt:
    """The context of a reader: if it raises `Unreadable`, nothing that it noted on the way stands."""

    __slots__ = ("_findings", "_ledger", "_links")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._links, self._findings = ledger, len(ledger.links), len(ledger.findings)

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, Unreadable):
            del self._ledger.links[self._links :], self._ledger.findings[self._findings :]


class Unreadable(Exception):  # noqa: N818 - not an error: the caller keeps the value as it is
    """A value that a codec cannot say in the model's words; it stays in the residue."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Cursor(NamedTuple):
    """Where a reader or writer stands: a place in the document (`here`) and one in the model (`there`)."""

    ledger: Ledger
    here: str = ""
    there: str = ""
    facts: Mapping[str, Any] = MappingProxyType({})
    """What holds for the whole run, such as the language of bare strings."""

    skipped: str = ""
    """A member that the document leaves out by giving its value in place of the object."""

    names: Mapping[str, str] = MappingProxyType({})
    """Members of the object here that have another name in the document."""

    def at(self, *steps: str | int) -> Cursor:
        """Return the cursor moved down by `steps` in the document."""
        if self.skipped and steps == (self.skipped,):
            return self._replace(skipped="")
        if self.names and steps:
            steps = (self.names.get(str(steps[0]), steps[0]), *steps[1:])
            return self._replace(here=child(self.here, *steps), names={})
        return self._moved(child(self.here, *steps), self.there)

    def named(self, names: Mapping[str, str]) -> Cursor:
        """Return the cursor for an object whose members have the other `names` in the document."""
        return self._replace(names=names) if names else self

    def unnamed(self, member: str) -> Cursor:
        """Return the cursor for an object that the document spells as the bare value of `member`."""
        return self._replace(skipped=member)

    def of(self, *steps: str | int) -> Cursor:
        """Return the cursor moved down by `steps` in the model."""
        return self._moved(self.here, child(self.there, *steps))

    def to(self, step: str | int, field: str | int) -> Cursor:
        """Return the cursor moved down one step in the document and one in the model."""
        if self.skipped or self.names:
            return self.at(step).of(field)
        return self._moved(child(self.here, step), child(self.there, field))

    def knowing(self, **facts: Any) -> Cursor:
        """Return the cursor at the same place with some other facts."""
        known = {**self.facts, **facts}
        return Cursor(self.ledger, self.here, self.there, known, self.skipped, self.names)

    def _moved(self, here: str, there: str) -> Cursor:
        """Return the cursor at other places: what `_replace` does, in a fifth of its time, at every leaf."""
        return Cursor(self.ledger, here, there, self.facts, self.skipped, self.names)

    def link(self, how: How = How.MAPPED, note: str = "") -> None:
        """Note that the leaf here goes with the place there."""
        self.ledger.links.append(Link(self.here, self.there, how, note))

    def link_leaves(self, raw: JSON, how: How = How.MAPPED, note: str = "") -> None:
        """Note for each leaf of `raw`, which stands here, that it goes with the same place below there."""
        for pointer, _ in leaves(raw):
            link = Link(self.here + pointer, self.there + pointer, how, note)
            self.ledger.links.append(link)

    def link_each(self, raw: JSON, how: How = How.MAPPED) -> None:
        """Note for each leaf of `raw`, which stands here, that it goes with the one place there."""
        for pointer, _ in leaves(raw):
            self.ledger.links.append(Link(self.here + pointer, self.there, how))

    def link_text(self, text: Text, raw: JSON) -> None:
        """Note that the leaves of `raw`, read as `text`, go with its entries there too."""
        for index in range(len(text.entries)):
            self.of(index).link_each(raw)

    def leave(self, raw: JSON, *members: str | int) -> None:
        """Note that the leaves of `raw`, which stands here, stay in the residue of the node there."""
        self.of("@residue", *members).link_leaves(raw)

    def report(self, code: str, **facts: object) -> None:
        """Note a finding about what stands here."""
        self.ledger.findings.append(finding(code, self.here, **facts))

    def attempt(self) -> Attempt:
        """Return the context in which to run a reader that may raise `Unreadable`."""
        return Attempt(self.ledger)

    def silent(self) -> Cursor:
        """Return a cursor at the same place whose notes nobody reads, for trying something out."""
        return self._replace(ledger=Ledger())
