"""What a cryptosuite is, and what a proof says once it is read (VC Data Integrity 1.0 sections 2.1 and 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from edcbridge.findings import Finding
from edcbridge.jsonld.rdfc import HashName
from edcbridge.pointer import JSONObject
from edcbridge.proof.keys import KeyKind, PublicKey

if TYPE_CHECKING:
    from edcbridge.proof.integrity.secured import Secured

__all__ = ["Proof", "Suite", "Verifier"]

Verifier: TypeAlias = "Callable[[Secured, Proof, PublicKey], tuple[Finding, ...]]"
"""How a suite verifies a proof: returns what is worth knowing, and raises `ProofError` where it does not hold."""


class Suite(NamedTuple):
    """One row of the table of suites."""

    name: str
    """What a caller calls it: the cryptosuite, or the type of a proof that has none."""
    verify: Verifier
    hashes: Mapping[KeyKind, HashName]
    """The kinds of keys that it signs with, and the hash that goes with each, within RDFC-1.0 too."""
    canonicalization: Literal["rdfc", "jcs"] = "rdfc"
    base: Literal["z", "u"] = "z"
    """The multibase prefix of `proofValue`."""
    type: str = "DataIntegrityProof"
    context: str = "https://w3id.org/security/data-integrity/v2"
    """Where the terms of such a proof are defined, if the context of the document does not do so."""
    successor: str = ""
    """The suite to sign with instead of one that is deprecated."""
    signs: bool = True
    """Whether `add_proof` signs with it."""


class Proof(NamedTuple):
    """A proof whose members have been checked."""

    json: JSONObject
    pointer: str
    """Where it stands in its document."""
    suite: Suite
    purpose: str
    method: str
    """The URL of the verification method."""
    value: bytes
    """What `proofValue` spells."""
    id: str = ""
    created: datetime | None = None
    expires: datetime | None = None
    domain: frozenset[str] = frozenset()
    challenge: str | None = None
    previous: tuple[str, ...] = ()
    """The ids of the proofs that this one builds on."""
