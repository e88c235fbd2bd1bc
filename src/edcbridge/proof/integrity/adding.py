"""Adding a proof to a document (VC Data Integrity 1.0 sections 4.2 and 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import InputError, UsageError
from edcbridge.jsonld import NESTED_CONTEXTS, Contexts, losses
from edcbridge.jsonld.rdfc import HashName
from edcbridge.jsonld.report import kind
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.proof import signatures
from edcbridge.proof.integrity.chains import previous_of
from edcbridge.proof.integrity.hashing import hash_data
from edcbridge.proof.integrity.members import read_proof
from edcbridge.proof.integrity.secured import Secured, unsecured
from edcbridge.proof.integrity.suite import Suite
from edcbridge.proof.integrity.suites import SUITES, hash_for, suite_named
from edcbridge.proof.integrity.terms import with_proof_context
from edcbridge.proof.integrity.verifying import proofs_of
from edcbridge.proof.keys import PrivateKey
from edcbridge.proof.multibase import encode_base58btc
from edcbridge.proof.signer import Signer

__all__ = ["add_base_proof", "add_proof"]


def add_proof(
    document: JSONObject,
    signer: Signer,
    *,
    suite: str,
    verification_method: str,
    created: datetime | None,
    purpose: str = "assertionMethod",
    id: str = "",  # noqa: A002 - the word of the specification
    previous: str | Sequence[str] = (),
    domain: str | Sequence[str] = (),
    challenge: str | None = None,
    expires: datetime | None = None,
    as_array: bool = False,
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> dict[str, Any]:
    """Return a copy of `document` with one more proof, by `signer`: the same for the same arguments.

    The context of the suite is put behind those of the document where it is needed. A single proof is an array with
    `as_array`, as the JSON Schema of Open Badges wants it. `previous` are the ids of proofs that the new one builds on;
    `allow` is that of `to_quads`.

    Raises `InputError` naming the place of what would be lost, or of what software would not agree about; `UsageError`
    for a suite that nothing is signed with; `ProofError` where the key does not go with the suite, a proof to build on
    is missing, or the signer does not return a signature of its key; `ResourceError` where a context is not pinned.
    """
    if not isinstance(document, dict):
        raise InputError(finding("jsonld.not-an-object", found=kind(document)))
    rule = _suite(suite)
    contexts = contexts or Contexts.shipped()
    hash_name = hash_for(rule, signer.public_key.kind)
    options = _without_nothing(
        {
            "type": rule.type,
            "id": id,
            "cryptosuite": rule.name if rule.type != rule.name else "",
            "created": _stamp(created),
            "expires": _stamp(expires),
            "verificationMethod": verification_method,
            "proofPurpose": purpose,
            "domain": domain if isinstance(domain, str) else list(domain),
            "challenge": challenge,
            "previousProof": previous if isinstance(previous, str) else list(previous),
        }
    )
    document = with_proof_context(document, options, rule, contexts, limits, allow)
    if rule.canonicalization == "jcs" and "@context" in document:
        # VC DI EdDSA 1.0 section 3.3.1, VC DI ECDSA 1.0 section 3.3.1: it stays in the proof
        options["@context"] = document["@context"]
    proofs = [proof for _, proof in proofs_of(document)]
    earlier = previous_of(len(proofs), [*proofs, options], "")
    secured = Secured(unsecured(document, [proofs[i] for i in earlier]), contexts, limits, allow)
    _lossless(secured, rule, hash_name)
    proof = read_proof(options | {"proofValue": "z"}, "", limits)
    data = hash_data(secured, proof, hash_name)
    signature = signer.sign(data)
    # A signer may be anyone's: what leaves here holds.
    algorithm = signatures.default_algorithm(signer.public_key.kind)
    signatures.verify(algorithm, signer.public_key, signature, data)
    options["proofValue"] = encode_base58btc(signature)
    return _with_proof(document, options, as_array)


def add_base_proof(
    document: JSONObject,
    signer: Signer,
    *,
    verification_method: str,
    created: datetime,
    proof_key: PrivateKey,
    hmac_key: bytes,
    mandatory: Sequence[str] | None = None,
    as_array: bool = False,
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> dict[str, Any]:
    """Return a copy of `document` with a base proof of ecdsa-sd-2023 more, for its holder alone to derive from.

    `mandatory` are the JSON Pointers to what a holder cannot leave out; `proof_key` and `hmac_key`, and what is raised,
    are those of `edcbridge.proof.sd.create_base_proof`. All else is as in `add_proof`.
    """
    from edcbridge.proof import sd

    rule = suite_named(sd.CRYPTOSUITE)
    contexts = contexts or Contexts.shipped()
    hash_for(rule, signer.public_key.kind)
    terms = {"type": rule.type, "cryptosuite": rule.name, "created": _stamp(created)}
    document = with_proof_context(document, terms, rule, contexts, limits, allow)
    bare = unsecured(document)
    Secured(bare, contexts, limits, allow).readable(rule.canonicalization)
    proof = sd.create_base_proof(
        bare,
        signer,
        verification_method=verification_method,
        created=_stamp(created),
        proof_key=proof_key,
        hmac_key=hmac_key,
        mandatory_pointers=mandatory,
        contexts=contexts,
        limits=limits,
        allow=allow,
    )
    return _with_proof(document, proof, as_array)


def _with_proof(document: JSONObject, proof: JSONObject, as_array: bool) -> dict[str, Any]:
    """Return `document` with `proof` behind those that it has."""
    earlier = [one for _, one in proofs_of(document)]
    several = as_array or "proof" in document
    return {**document, "proof": [*earlier, proof] if several else proof}


def _suite(name: str) -> Suite:
    signing = {suite.name: suite for suite in SUITES if suite.signs}
    if name not in signing:
        raise UsageError(finding("proof.cannot-sign", suite=name, known=", ".join(signing)))
    return signing[name]


def _lossless(secured: Secured, suite: Suite, hash_name: HashName) -> None:
    """Raise `InputError` for what would be lost or disguised, or for a canonical form that software disagrees about."""
    if suite.canonicalization == "jcs":
        if found := losses(secured.json, secured.contexts, secured.limits, allow=secured.allow):
            raise InputError(*found)
        return
    form = secured.canonical(hash_name)
    if form.repeated and form.nquads != secured.canonical(hash_name, repeats=False).nquads:
        raise InputError(finding("proof.ambiguous"))


def _without_nothing(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value not in ("", None, [])}


def _stamp(moment: datetime | None) -> str:
    """Return a moment as `xsd:dateTimeStamp` in UTC, to the second where nothing finer is known."""
    if moment is None:
        return ""
    if moment.tzinfo is None:
        raise UsageError(finding("usage.moment-without-zone", moment=moment))
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"
