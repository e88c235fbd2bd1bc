"""What the two adapters share when they prepare a model that was not read from their own format."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.inputs import Inputs
from edcbridge.lens import How, Moves
from edcbridge.model import UNDETERMINED, Node
from edcbridge.model.walk import leaves

__all__ = [
    "CRITERIA_AS",
    "DEFAULT_CRITERIA",
    "Minter",
    "Preparation",
    "is_absolute",
    "is_local",
    "minter",
]

Minter = Callable[[str], str]
"""Makes the IRI of a new node from the place where it stands; the same place gives the same IRI."""

CRITERIA_AS = ("assessment", "note", "outcome-summary", "entry-requirement")
"""The homes of a badge's criteria in an EDC that published mappings have (crosswalk B5)."""

DEFAULT_CRITERIA = "assessment"
"""What one must do to earn an achievement is said of how it is proven; without assessment it is a note (B5)."""

AnyNode = TypeVar("AnyNode", bound=Node)

_NAMESPACE = uuid.UUID("5b0c4f3e-6f1d-5f0e-9d5a-0f3d7f7c2a11")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")  # RFC 3987 section 2.2


def minter(source_digest: str) -> Minter:
    """Return the default minter: UUIDv5 of the source's digest and the place (design, law 6).

    >>> minter("ab12")("/learner")
    'urn:uuid:9f6467d8-f641-59b3-ba74-ae3de526b498'
    """
    return lambda place: f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{source_digest} {place}')}"


def is_absolute(iri: str) -> bool:
    """Return whether `iri` has a scheme, as the ids of nodes in RDF must."""
    return _ABSOLUTE.fullmatch(iri) is not None


def is_local(iri: str) -> bool:
    """Return whether `iri` means something in its own document only, like the EDC issuer's counters.

    >>> is_local("urn:epass:person:1"), is_local("did:example:ada")
    (True, False)
    """
    return iri.startswith(("urn:epass:", "_:", "urn:certificate"))


@dataclass(slots=True)
class Preparation:
    """One preparation in progress: what was moved, what is missing, and what there is to say about it."""

    inputs: Inputs
    mint: Minter
    language: str = UNDETERMINED
    """The language of the texts that the caller supplies."""
    criteria_as: str = DEFAULT_CRITERIA
    """Where an EDC has the criteria of a badge, one of `CRITERIA_AS`."""
    personal_data: bool = False
    """Whether a badge tells facts about the learner that it has no member for: gender, citizenship, place of birth."""
    moves: Moves = field(default_factory=Moves)
    missing: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def need(self, name: str, why: str) -> None:
        """Note that the input `name` is missing, once."""
        found = finding("inputs.missing", name=name, why=why)
        if found not in self.missing:
            self.missing.append(found)

    def report(self, code: str, **facts: object) -> None:
        """Note a finding about the conversion."""
        found = finding(code, "", **facts)
        if found not in self.findings:
            self.findings.append(found)

    def gather(self, to: str, origin: str, part: object) -> None:
        """Note that all that `part`, which stands at `origin`, says comes together in the one leaf at `to`."""
        for pointer, _ in leaves(part):
            self.moves.add(to, origin + pointer)

    def approximate(self, place: str, note: str) -> None:
        """Note that what stands at `place` says somewhat less, or something else, than it did."""
        self.moves.add(place, place, How.APPROXIMATED, note)


def updated(node: AnyNode, **values: Any) -> AnyNode:
    """Return a copy of `node` with the fields in `values`, which must be of the model's own types."""
    return node.model_copy(update=values)
