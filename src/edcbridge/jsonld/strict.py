"""From JSON-LD to RDF without loss: what is signed is all that is written.

>>> from edcbridge.jsonld.pins import Contexts
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:x", "nmae": "Ada"}
>>> for found in losses(badge, Contexts.shipped()):
...     print(found.code, found.pointer)
jsonld.undefined-term /nmae
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from edcbridge.errors import InputError, ResourceError
from edcbridge.findings import Finding
from edcbridge.jsonld.nquads import Quad
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.report import NESTED_CONTEXTS, Path
from edcbridge.jsonld.walk import Walk
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON

__all__ = ["UNAVAILABLE", "Statements", "losses", "refuse", "statements", "to_quads"]

UNAVAILABLE = frozenset({"jsonld.unknown-context", "jsonld.altered-context", "jsonld.no-jcs"})


def to_quads(
    document: JSON,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    *,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> list[Quad]:
    """Return what `document` says, as RDF quads with blank nodes named in document order.

    Raises `InputError` with all findings if anything would be lost, and `ResourceError` if a context is not pinned.
    `allow` names codes of `TOLERABLE` to let pass.
    """
    return list(statements(document, contexts, limits, allow=allow).places)


class Statements(NamedTuple):
    """What a document says, and where."""

    places: Mapping[Quad, Path]
    """Its quads in document order, each with the place of the value that makes it first."""
    allowed: Sequence[tuple[str, Path]]
    """What the caller allowed: the codes that were not found fault with, and where."""
    labels: Mapping[str, str]
    """The blank nodes that the document has names for, by these names."""


def statements(
    document: JSON,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    *,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> Statements:
    """Return the quads of `to_quads` with their places; raises what that raises."""
    walk = Walk(contexts, limits, allow)
    walk.document(document)
    refuse(walk.report.findings)
    return Statements(walk.quads, walk.report.allowed, walk.values.labels)


def refuse(findings: Sequence[Finding]) -> None:
    """Raise `ResourceError` if a context is not at hand, `InputError` for other findings; return if there are none."""
    if unavailable := [found for found in findings if found.code in UNAVAILABLE]:
        raise ResourceError(*unavailable)
    if findings:
        raise InputError(*findings)


def losses(
    document: JSON,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    *,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> tuple[Finding, ...]:
    """Return a finding for each thing in `document` that signing would lose, change or let be read in two ways."""
    walk = Walk(contexts, limits, allow)
    walk.document(document)
    return tuple(walk.report.findings)
