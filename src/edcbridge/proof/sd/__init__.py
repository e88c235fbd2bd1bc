"""Selective disclosure with ecdsa-sd-2023 (W3C Data Integrity ECDSA Cryptosuites 1.0): a holder shows parts of a badge.

The issuer signs each statement of a document by itself, except for those that nobody may leave out, with a base proof
for the holder. From it the holder derives a proof for what is shown to a verifier.

>>> from edcbridge.jsonld import Contexts
>>> from edcbridge.proof import KeyKind, LocalSigner, generate
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiableCredential",
...          "issuer": "urn:x", "name": "Ada", "description": "Knows how to sail."}
>>> key, contexts = generate(KeyKind.P256), Contexts.shipped()
>>> proof = create_base_proof(badge, LocalSigner(key), verification_method="urn:x#key", created="2026-03-01T09:00:00Z",
...     proof_key=generate(KeyKind.P256), hmac_key=bytes(32), contexts=contexts)  # 32 bytes of chance, in earnest
>>> shown = derive(badge | {"proof": proof}, selective_pointers=["/name"], contexts=contexts)
>>> proof = shown.pop("proof")
>>> list(shown)
['@context', 'type', 'issuer', 'name']
>>> found = verify(shown, proof, key.public_key, contexts=contexts)
>>> found.is_mandatory("/issuer"), found.is_mandatory("/name")
(True, False)
"""

from __future__ import annotations

from edcbridge.jsonld import NESTED_CONTEXTS, Contexts
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.sd.base import (
    CRYPTOSUITE,
    MANDATORY,
    create_base_proof,
    mandatory_by_default,
    verify_base_proof,
)
from edcbridge.proof.sd.derived import already_mandatory, derive, verify_derived_proof
from edcbridge.proof.sd.disclosed import Disclosed
from edcbridge.proof.sd.values import BaseValue, decode

__all__ = [
    "CRYPTOSUITE",
    "MANDATORY",
    "Disclosed",
    "already_mandatory",
    "create_base_proof",
    "derive",
    "mandatory_by_default",
    "verify",
    "verify_base_proof",
    "verify_derived_proof",
]


def verify(
    document: JSONObject,
    proof: JSONObject,
    key: PublicKey,
    *,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> Disclosed:
    """Return what `proof` binds if `key` made it for `document`, which is given without it.

    The first bytes of the proof value tell whether it is a base or a derived proof; the result says so. Raises
    `ProofError` if the proof does not hold, `InputError` and `ResourceError` if the document or the proof cannot be
    read without loss.
    """
    base = isinstance(decode(proof.get("proofValue")), BaseValue)
    check = verify_base_proof if base else verify_derived_proof
    return check(document, proof, key, contexts=contexts, limits=limits, allow=allow)
