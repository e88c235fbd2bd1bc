"""What JSON-LD processors understand of a document, be it all of it or not, and where it stands.

`to_quads` refuses a document of which something would be lost. Whoever judges a document as others read it (the shapes
of an application profile see the graph, not the JSON) needs what is left: here what processors drop in silence is left
out likewise, and only what makes them stop is refused.

>>> from edcbridge.jsonld import Contexts, pointer
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:x", "nmae": "A", "name": "B"}
>>> for quad, path in told(badge, Contexts.shipped()).places.items():
...     print(quad.predicate, quad.object, pointer(path))
<https://schema.org/name> "B" /name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from edcbridge.errors import InputError, ResourceError
from edcbridge.jsonld.literals import Refused, is_iri
from edcbridge.jsonld.nquads import Quad
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.report import TOLERABLE, Path, Report
from edcbridge.jsonld.terms import Table, Term
from edcbridge.jsonld.values import Values
from edcbridge.jsonld.walk import UNAVAILABLE, Walk, items_of
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON

__all__ = ["Told", "told"]

_DROPPED = frozenset(
    f"jsonld.{name}"
    for name in (
        *("blank-property", "free-floating", "nested-array", "not-an-object", "null"),
        *(
            "invalid-iri",
            "invalid-language-tag",
            "relative-iri",
            "undefined-term",
            "undefined-type",
        ),
    )
)
"""What processors leave out without a word, or read all the same."""
_RELATIVE = re.compile(r"(?!@)[^:/?#]*(?:[/?#].*)?", re.DOTALL).fullmatch
_NO_NODE = frozenset({"jsonld.invalid-iri", "jsonld.relative-iri"})


class Told(NamedTuple):
    """What a document says, as processors have it."""

    places: Mapping[Quad, Path]
    """Its statements in document order, each with the place of the value that makes it first."""
    nodes: Mapping[str, Path]
    """For each node that an object of the document describes, the place of the first such object."""


def told(
    document: JSON, contexts: Contexts, limits: Limits = DEFAULT_LIMITS, *, base: str = ""
) -> Told:
    """Return what JSON-LD processors understand of `document`.

    Relative IRIs are resolved against `base`, as processors do where they know where a document is from; without one
    they are left out. Raises `InputError` where processors would stop or disagree, and `ResourceError` if a context is
    not pinned.
    """
    walk = _Tolerant(contexts, limits, base)
    walk.document(document)
    findings = [found for found in walk.report.findings if found.code not in _DROPPED]
    if unavailable := [found for found in findings if found.code in UNAVAILABLE]:
        raise ResourceError(*unavailable)
    if findings:
        raise InputError(*findings)
    return Told(walk.quads, walk.nodes)


class _Resolving(Values):
    """Values of a document whose place is known."""

    __slots__ = ("base",)

    def __init__(self, report: Report, base: str) -> None:
        super().__init__(report)
        self.base = base

    def reference(self, value: str, table: Table, path: Path) -> str:
        """Return what an `@id` refers to, a relative one from the document's place."""
        try:
            return super().reference(value, table, path)
        except Refused:
            resolved = urljoin(self.base, value) if self.base and _RELATIVE(value) else ""
            if not is_iri(resolved):
                raise
            return f"<{resolved}>"


class _Tolerant(Walk):
    """A walk that goes on where processors do."""

    __slots__ = ("nodes", "said")

    def __init__(self, contexts: Contexts, limits: Limits, base: str) -> None:
        super().__init__(contexts, limits, TOLERABLE)
        self.values = _Resolving(self.report, base)
        self.nodes: dict[str, Path] = {}
        self.said: dict[tuple[str, int, int, str], tuple[Mapping[str, JSON], str]] = {}
        """Nodes of which all that their object says is said, in the same terms and without blank nodes."""

    def node(
        self, element: Mapping[str, JSON], table: Table, term: Term | None, path: Path, graph: str
    ) -> str:
        """Add what a node object says; one that says again what an equal one said adds nothing.

        EDCs repeat organisations in full wherever they occur: nine of ten objects of a transcript are repeats.
        """
        name = element.get("id")
        key = (name, id(table), id(term), graph) if isinstance(name, str) else None
        before = self.said.get(key) if key is not None else None
        if before is not None and _same(before[0], element):
            return before[1]
        made = self.values.count, len(self.report.findings)
        subject = super().node(element, table, term, path, graph)
        if key is not None and made == (self.values.count, len(self.report.findings)):
            self.said.setdefault(key, (element, subject))
        return subject

    def add(self, subject: str, predicate: str, object_: str, graph: str, path: Path) -> None:
        if subject and object_:
            self.quads.setdefault(Quad(subject, predicate, object_, graph), path)

    def subject(self, element: Mapping[str, JSON], table: Table, path: Path) -> str:
        """Return the node; empty for what is no IRI, of which nothing is said (JSON-LD 1.1 API 8.1.2, step 1.1)."""
        before = len(self.report.findings)
        node = super().subject(element, table, path)
        noticed = self.report.findings[before:]
        if noticed and any(found.code in _NO_NODE for found in noticed):
            return ""
        self.nodes.setdefault(node, path)
        return node

    def property(
        self, subject: str, term: Term, value: JSON, table: Table, path: Path, graph: str
    ) -> None:
        """Add the values of one property; those of arrays in an array are its own (JSON-LD 1.1 API 5.1.2, step 5)."""
        nested = isinstance(value, list) and any(isinstance(item, list) for item in value)
        if not nested or term.container == "@list" or term.coercion == "@json":
            super().property(subject, term, value, table, path, graph)
            return
        for item, here in _flat(value, path):
            self.add(
                subject, term.predicate, self.item(item, term, table, here, graph), graph, here
            )


def _same(left: JSON, right: JSON) -> bool:
    """Return whether two values are the same JSON: for Python, 1 equals true."""
    return bool(left == right) and repr(left) == repr(right)


def _flat(value: JSON, path: Path) -> Iterator[tuple[JSON, Path]]:
    for item, here in items_of(value, path):
        if isinstance(item, list):
            yield from _flat(item, here)
        else:
            yield item, here
