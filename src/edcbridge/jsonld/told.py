"""What JSON-LD processors understand of a document, be it all of it or not, and where it stands.

`to_quads` refuses a document of which something would be lost. Whoever judges a document as others read it (the shapes
of an application profile see the graph, not the JSON) needs what is left: here what processors drop in silence is left
out likewise, and only what makes them stop is refused.

>>> from edcbridge.jsonld import Contexts, pointer
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:x", "nmae": "A", "name": "B"}
>>> for property_, values in told(badge, Contexts.shipped()).said["<urn:x>"].items():
...     print(property_, {value: pointer(path) for value, path in values.items()})
<https://schema.org/name> {'"B"': '/name'}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from edcbridge.jsonld.literals import Refused, is_iri
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.report import TOLERABLE, Path, Report
from edcbridge.jsonld.strict import refuse
from edcbridge.jsonld.terms import Table, Term
from edcbridge.jsonld.values import Values
from edcbridge.jsonld.walk import Items, Walk
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

    said: Mapping[str, Mapping[str, Mapping[str, Path]]]
    """Its statements, by node and property: the values, each with the place that says it first. In document order, and
    without those of graphs within it."""
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
    refuse(walk.report.findings)
    return Told(walk.said, walk.nodes)


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

    __slots__ = ("again", "nodes", "said")

    def __init__(self, contexts: Contexts, limits: Limits, base: str) -> None:
        super().__init__(contexts, limits, TOLERABLE)
        self.report.allow |= _DROPPED
        self.values = _Resolving(self.report, base)
        self.said: dict[str, dict[str, dict[str, Path]]] = {}
        self.nodes: dict[str, Path] = {}
        self.again: dict[tuple[str, int, int, str], tuple[Mapping[str, JSON], str]] = {}
        """Objects without blank nodes and numbers of which all is said, with the node that each describes."""

    def node(
        self, element: Mapping[str, JSON], table: Table, term: Term | None, path: Path, graph: str
    ) -> str:
        """Add what a node object says; one that says again what an equal one said adds nothing.

        EDCs repeat organisations in full wherever they occur: nine of ten objects of a transcript are repeats.
        """
        name = element.get("id")
        if not isinstance(name, str):
            return super().node(element, table, term, path, graph)
        key = (name, id(table), id(term), graph)
        before = self.again.get(key)
        if before is not None and before[0] == element:
            return before[1]
        made = self.values.count, self.values.unlike
        subject = super().node(element, table, term, path, graph)
        if before is None and made == (self.values.count, self.values.unlike):
            self.again[key] = element, subject
        return subject

    def add(self, subject: str, predicate: str, object_: str, graph: str, path: Path) -> None:
        if not graph and subject and object_:
            properties = self.said.get(subject)
            if properties is None:
                properties = self.said[subject] = {}
            values = properties.get(predicate)
            if values is None:
                properties[predicate] = {object_: path}
                self.statements += 1
            elif object_ not in values:
                values[object_] = path
                self.statements += 1

    def subject(self, element: Mapping[str, JSON], table: Table, path: Path) -> str:
        """Return the node; empty for what is no IRI, of which nothing is said (JSON-LD 1.1 API 8.1.2, step 1.1)."""
        node = super().subject(element, table, path)
        if node:
            self.nodes.setdefault(node, path)
        return node

    def nameless(self, refused: Refused) -> str:
        return "" if refused.code in _NO_NODE else super().nameless(refused)

    def items(self, value: JSON, path: Path) -> Items:
        """Return the values of a property; those of arrays in an array are its own (JSON-LD 1.1 API 5.1.2, step 5)."""
        if not isinstance(value, list):
            return [(value, path)]
        found: Items = []
        for index, item in enumerate(value):
            found += self.items(item, (path, index))
        return found
