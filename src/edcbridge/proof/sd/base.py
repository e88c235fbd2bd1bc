"""Base proofs: what an issuer signs and hands to the holder alone (vc-di-ecdsa 3.6.1 to 3.6.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import ProofError, UsageError
from edcbridge.jsonld import NESTED_CONTEXTS, Contexts
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.proof import multikey, signatures
from edcbridge.proof.keys import PrivateKey, PublicKey
from edcbridge.proof.sd.disclosed import Disclosed, disclosed
from edcbridge.proof.sd.selection import leads, select
from edcbridge.proof.sd.signed import (
    ALGORITHM,
    demanded,
    options_hash,
    require_signatures,
    signed_data,
)
from edcbridge.proof.sd.statements import (
    Reading,
    hidden_labels,
    numbered,
    ordered,
    require_unambiguous,
    said,
    split,
)
from edcbridge.proof.sd.values import HMAC_KEY_LENGTH, BaseValue, decode, encode
from edcbridge.proof.signer import Signer

__all__ = [
    "CRYPTOSUITE",
    "MANDATORY",
    "create_base_proof",
    "mandatory_by_default",
    "verify_base_proof",
]

CRYPTOSUITE = "ecdsa-sd-2023"

MANDATORY = (
    *("/type", "/issuer"),
    *("/validFrom", "/validUntil", "/issuanceDate", "/expirationDate"),
    *("/credentialStatus", "/termsOfUse"),
)
"""What a holder could leave out to the harm of a verifier: whose, of what kind and how long valid a credential is."""


def mandatory_by_default(document: JSONObject) -> tuple[str, ...]:
    """Return the pointers of `MANDATORY` to what `document` has.

    >>> mandatory_by_default({"type": "Badge", "name": "A", "validUntil": "2030-01-01T00:00:00Z"})
    ('/type', '/validUntil')
    """
    return tuple(pointer for pointer in MANDATORY if leads(document, pointer))


def create_base_proof(
    document: JSONObject,
    signer: Signer,
    *,
    verification_method: str,
    created: str,
    proof_key: PrivateKey,
    hmac_key: bytes,
    mandatory_pointers: Sequence[str] | None = None,
    proof_purpose: str = "assertionMethod",
    options: Mapping[str, Any] = MappingProxyType({}),
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> dict[str, Any]:
    """Return a base proof for `document`, which has no proof yet (vc-di-ecdsa 3.6.1).

    `mandatory_pointers` are JSON Pointers to what a holder cannot leave out, unless given what
    `mandatory_by_default` returns; `options` are further members of the proof. `proof_key` and `hmac_key` are a new
    P-256 key and 32 new bytes of chance for this credential alone, which the issuer does not keep: the same
    `proof_key` for two credentials lets a holder mix their statements.

    Raises `InputError` and `ResourceError` if the document cannot be signed without loss, `UsageError` for pointers
    that lead nowhere or part what belongs together, `ProofError` if a key is not of the kind P-256.
    """
    if len(hmac_key) != HMAC_KEY_LENGTH:  # vc-di-ecdsa 3.6.2, step 1
        raise UsageError(finding("sd.hmac-key", found=len(hmac_key)))
    reading = Reading(contexts, limits, allow)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": created,
        "verificationMethod": verification_method,
        "proofPurpose": proof_purpose,
        **options,
    }
    quads = said(document, reading)
    require_unambiguous(quads, reading)
    statements = ordered(quads, hidden_labels(quads, hmac_key, limits))
    pointers = mandatory_by_default(document) if mandatory_pointers is None else mandatory_pointers
    chosen = select(document, pointers)
    mandatory, free = split(statements, chosen)
    if mandatory:
        numbered(document, chosen, mandatory, reading)
    made = [signatures.sign(ALGORITHM, proof_key, statement.line.encode()) for statement in free]
    public_key = multikey.public_bytes(proof_key.public_key)
    data = signed_data(options_hash(document, proof, reading), public_key, mandatory)
    signature = signer.sign(data)
    # A signer in another process may spell its signatures otherwise, or have another key than it says.
    signatures.verify(ALGORITHM, signer.public_key, signature, data)
    value = BaseValue(signature, public_key, hmac_key, made, list(pointers))
    return proof | {"proofValue": encode(value)}


def verify_base_proof(
    document: JSONObject,
    proof: JSONObject,
    key: PublicKey,
    *,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> Disclosed:
    """Return what a base proof binds if `key` made it for `document`; raise `ProofError` if it did not.

    This is for the holder, to whom the issuer hands it: the specification has verifiers see derived proofs only.
    """
    value = decode(proof.get("proofValue"))
    if not isinstance(value, BaseValue):
        raise ProofError(finding("sd.wrong-kind", found="derived", wanted="base"))
    reading = Reading(contexts, limits, allow)
    quads = said(document, reading)
    statements = ordered(quads, hidden_labels(quads, value.hmac_key, limits))
    mandatory, free = split(statements, demanded(document, value))
    data = signed_data(options_hash(document, proof, reading), value.public_key, mandatory)
    signatures.verify(ALGORITHM, key, value.signature, data)
    require_signatures(value.public_key, value.signatures, free)
    return disclosed(document, mandatory, free, base=True, pointers=tuple(value.pointers))
