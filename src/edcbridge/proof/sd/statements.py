"""What a document says, statement by statement, in the order and with the names that signatures go by.

The specification finds the statements that a selection makes by giving each blank node an id of its own, a skolem IRI,
and taking it away again (vc-di-ecdsa 3.4.5 to 3.4.9). Here the walk tells of each statement where it stands, and a
selection covers places: there are no such ids, and so none can be mistaken for those of the document.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import InputError, UsageError
from edcbridge.jsonld import (
    Contexts,
    Path,
    Quad,
    canonicalize,
    is_ambiguous,
    places,
    to_nquads,
    to_quads,
)
from edcbridge.jsonld.report import kind
from edcbridge.limits import Limits
from edcbridge.pointer import JSONObject
from edcbridge.proof.multibase import encode_base64url
from edcbridge.proof.sd.selection import Selection, covers, pick

__all__ = [
    "Reading",
    "Statement",
    "hidden_labels",
    "number",
    "numbered",
    "ordered",
    "require_unambiguous",
    "said",
    "split",
]


class Reading(NamedTuple):
    """How documents are read: with which contexts, within which bounds, and what is let pass."""

    contexts: Contexts
    limits: Limits
    allow: frozenset[str]


class Statement(NamedTuple):
    """One statement of a document."""

    line: str
    """The N-Quad that is signed, its blank nodes named as the issuer calls them."""
    quad: Quad
    """The same with the names of the walk."""
    places: Sequence[Path]
    """Each place that makes it."""


def said(document: JSONObject, reading: Reading) -> dict[Quad, list[Path]]:
    """Return what `document` says, and where; raise what `to_quads` raises."""
    if not isinstance(document, dict):
        raise InputError(finding("jsonld.not-an-object", found=kind(document)))
    return places(document, reading.contexts, reading.limits, allow=reading.allow)


def ordered(quads: Mapping[Quad, Sequence[Path]], labels: Mapping[str, bytes]) -> list[Statement]:
    """Return the statements as they are signed, sorted (vc-di-ecdsa 3.4.1)."""
    names = {node: f"_:{encode_base64url(label)}" for node, label in labels.items()}
    lines = (
        to_nquads((Quad(names.get(s, s), p, names.get(o, o), names.get(g, g)),))
        for s, p, o, g in quads
    )
    return sorted(map(Statement, lines, quads, quads.values()))


def hidden_labels(
    quads: Mapping[Quad, Sequence[Path]], key: bytes, limits: Limits
) -> dict[str, bytes]:
    """Return what an issuer calls each blank node: the HMAC of its canonical name (vc-di-ecdsa 3.4.4)."""
    canonical = canonicalize(quads, limits=limits)
    return {
        node: hmac.digest(key, name.removeprefix("_:").encode(), hashlib.sha256)
        for node, name in canonical.labels.items()
    }


def split(
    statements: Sequence[Statement], chosen: Selection
) -> tuple[list[Statement], list[Statement]]:
    """Return the statements that a selection makes, and the others (vc-di-ecdsa 3.4.15 and 3.4.16)."""
    inside = [s for s in statements if any(covers(chosen, path) for path in s.places)]
    lines = {statement.line for statement in inside}
    return inside, [statement for statement in statements if statement.line not in lines]


def numbered(
    document: JSONObject, chosen: Selection, statements: Sequence[Statement], reading: Reading
) -> dict[str, int]:
    """Return the number that whoever reads the selected part of `document` has for each blank node in `statements`.

    Raises `UsageError` if that part says anything but `statements`, as some items of an ordered list do, which are
    another list; or if software in use disagrees about the numbers.
    """
    wanted = canonicalize((statement.quad for statement in statements), limits=reading.limits)
    try:
        shown = to_quads(
            pick(document, chosen), reading.contexts, reading.limits, allow=reading.allow
        )
    except InputError:
        shown = []
    if canonicalize(shown, limits=reading.limits).nquads != wanted.nquads:
        raise UsageError(finding("sd.not-separable"))
    require_unambiguous(shown, reading)
    return {node: number(name) for node, name in wanted.labels.items()}


def require_unambiguous(quads: Iterable[Quad], reading: Reading) -> None:
    """Return if canonicalization names the blank nodes in one way; raise `UsageError` if there are two in use."""
    if is_ambiguous(quads, limits=reading.limits):
        raise UsageError(finding("sd.ambiguous"))


def number(name: str) -> int:
    """Return the number in a canonical name (vc-di-ecdsa 3.5.5).

    >>> number("_:c14n12")
    12
    """
    return int(name.removeprefix("_:c14n"))
