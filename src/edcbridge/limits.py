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


DEFAULT_LIMITS = Limits()
