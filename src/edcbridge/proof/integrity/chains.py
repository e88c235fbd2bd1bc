"""Proof chains: which proofs a proof builds on (VC Data Integrity 1.0 section 4.5)."""

from __future__ import annotations

from collections.abc import Sequence

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.pointer import JSON, child
from edcbridge.proof.integrity.members import are_strings, strings
from edcbridge.strictjson import excerpt

__all__ = ["previous_of"]


def previous_of(place: int, proofs: Sequence[JSON], pointer: str) -> tuple[int, ...]:
    """Return the places of the proofs that the one at `place` names in `previousProof`.

    `pointer` is where that one stands. Raises `ProofError` where one is missing or not to be told from another, and
    where the chain is a circle.
    """
    named: dict[str, list[int]] = {}
    for index, proof in enumerate(proofs):
        if isinstance(proof, dict) and isinstance(proof.get("id"), str):
            named.setdefault(proof["id"], []).append(index)
    direct = []
    for name in _links(proofs[place]):
        matching = named.get(name, [])
        if len(matching) != 1:
            code = "proof.previous-twice" if matching else "proof.previous-missing"
            raise ProofError(finding(code, child(pointer, "previousProof"), id=excerpt(name)))
        direct += matching
    reached, ahead = set(direct), list(direct)
    while ahead:
        further = {
            index for name in _links(proofs[ahead.pop()]) for index in named.get(name, ())
        } - reached
        reached |= further
        ahead += further
    if place in reached:
        circle = finding("proof.previous-circle", child(pointer, "previousProof"))
        raise ProofError(circle)
    return tuple(direct)


def _links(proof: JSON) -> tuple[str, ...]:
    value = proof.get("previousProof") if isinstance(proof, dict) else None
    return strings(value) if are_strings(value) else ()
