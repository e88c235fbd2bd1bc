"""Finding codes for keys, proofs, tokens and status lists.

`problem` is the last part of the type URL that a specification gives the case: `https://w3id.org/security#…` (VC Data
Integrity 1.0 section 4.7, Controlled Identifiers 1.0 section 3.5) or, for status lists, Bitstring Status List 1.0
section 3.5.
"""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, Code

__all__ = ["TABLE"]

TABLE = (
    # --- fetching ---
    Code(
        "fetch.offline",
        ERROR,
        "{url} is needed and was not fetched",
        "Allow the network: --online, or fetch=edcbridge.net.guarded(); or hand in what stands there.",
    ),
    Code(
        "fetch.not-recorded",
        ERROR,
        "{url} is needed and is not among the recorded answers",
        "Add it to what the caller hands in.",
    ),
    # --- keys ---
    # --- DIDs and verification methods ---
    # --- Data Integrity ---
    # --- selective disclosure ---
    # --- JOSE ---
    # --- status lists ---
)
