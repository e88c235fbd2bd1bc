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
    Code(
        "key.bad-multibase",
        ERROR,
        "this is no multibase text: {why}",
        "Copy it anew from its source; z begins base58btc, u unpadded base64url.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "key.malformed",
        ERROR,
        "this is no valid {what}",
        "Copy the key anew from its source; a key of another length or off its curve is none.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "key.unsupported",
        ERROR,
        "this is a key {what}, with which no credential is signed here",
        "Take Ed25519, P-256, P-384, P-521, or RSA of 2,048 bits or more.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "key.too-short",
        ERROR,
        "this RSA key has {bits} bits, and 2,048 are the least (RFC 7518 section 3.3)",
        "Make a new key: edcbridge keygen.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    # --- DIDs and verification methods ---
    # --- signatures ---
    Code(
        "proof.bad-signature",
        ERROR,
        "the signature does not fit the signed data",
        "The document was changed after signing, or another key signed it: get it anew from its issuer.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.algorithm-refused",
        ERROR,
        'the algorithm "{algorithm}" is not accepted',
        "Sign with EdDSA, ES256, ES384 or RS256.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.wrong-key",
        ERROR,
        "{algorithm} needs a key of the kind {wanted}, and this one is {kind}",
        "A key has one kind and no other: sign with the algorithm of the key.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    # --- Data Integrity ---
    # --- selective disclosure ---
    # --- JOSE ---
    # --- status lists ---
)
