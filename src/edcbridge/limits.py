"""How much work a hostile document may cause."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds that every entry point keeps; beyond one of them the input is refused.

    The defaults admit the largest credentials seen (2 MB of page images, 4,400 quads) with room to
    spare. `Limits(depth=20)` tightens one and keeps the rest.
    """

    bytes: int = 16 * 1024 * 1024
    """Size of a document as it arrives; the EDC issuer takes 15 MB."""
    depth: int = 100
    """Nesting of JSON containers."""
    nodes: int = 500_000
    """Number of JSON values in a document."""
    digits: int = 1_000
    """Length of one JSON number."""
    quads: int = 200_000
    """Size of the RDF dataset that a document expands to."""
    canonicalization_steps: int = 20_000
    """Calls of Hash N-Degree Quads and permutations tried (RDFC-1.0 section 7.1, dataset poisoning)."""
    contexts: int = 20
    """Entries of one `@context`."""
    fetch_bytes: int = 4 * 1024 * 1024
    """Size of one answer from the network; a status list of 16 million entries that does not compress has 2.8 MB."""
    fetch_seconds: float = 5.0
    """Time for one answer from the network, from the name of the host to the last byte."""
    proofs: int = 20
    """Proofs of one document; each costs a signature, and one that builds on others a canonical form."""
    credentials: int = 100
    """Credentials that are verified beside one: its endorsements, status lists and newer copy, and theirs."""
    status_entries: int = 50
    """Entries of one `credentialStatus`; each may name a list to fetch."""
    inflated_bytes: int = 16 * 1024 * 1024
    """Size of a status list when inflated: 134 million bits."""


DEFAULT_LIMITS = Limits()
