"""What a proof with selective disclosure binds, for a policy to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edcbridge.jsonld import pointer
from edcbridge.pointer import JSONObject, child, lookup
from edcbridge.proof.sd.statements import Statement

__all__ = ["Disclosed", "disclosed"]

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What of a verified document its issuer has everyone see, and what its holder chose to show.

    What a holder has left out cannot be seen in a derived proof. A policy that depends on a member, such as
    `credentialStatus`, has to ask that it is there and mandatory: `is_mandatory("/credentialStatus")`.
    """

    base: bool
    """Whether this is the issuer's own proof, of everything, which only the holder should have."""
    mandatory: frozenset[str]
    """Where the document says something that the holder could not leave out, as JSON Pointers."""
    selective: frozenset[str]
    """Where it says something that the holder could have left out."""
    pointers: tuple[str, ...] = ()
    """What the issuer named as mandatory; told in a base proof alone."""

    def is_mandatory(self, place: str) -> bool:
        """Return whether something stands at `place` (a JSON Pointer) and no part of it could be left out."""
        return _has(self.mandatory, place) and not _has(self.selective, place)


def disclosed(
    document: JSONObject,
    mandatory: Iterable[Statement],
    selective: Iterable[Statement],
    *,
    base: bool,
    pointers: tuple[str, ...] = (),
) -> Disclosed:
    """Return where `document` makes the statements of both kinds."""
    firm, free = (frozenset(_places(document, part)) for part in (mandatory, selective))
    return Disclosed(base, firm, free, pointers)


def _has(places: frozenset[str], place: str) -> bool:
    return any(found == place or found.startswith(f"{place}/") for found in places)


def _places(document: JSONObject, statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        for path in statement.places:
            place = pointer(path)
            if statement.quad.predicate == _TYPE:  # told of its node
                value = lookup(document, place)
                names = ("type", "@type") if isinstance(value, dict) else ()
                place = next((child(place, name) for name in names if name in value), place)
            yield place
