"""What is signed: the hash of a proof's options, and behind it that of the document.

VC DI EdDSA 1.0 sections 3.2 and 3.3, VC DI ECDSA 1.0 sections 3.2 and 3.3.
"""

from __future__ import annotations

import hashlib

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.jsonld.rdfc import HashName
from edcbridge.pointer import JSON, JSONObject
from edcbridge.proof.integrity.secured import Secured, jcs, rdfc, relocated
from edcbridge.proof.integrity.suite import Proof

__all__ = ["canonical_options", "configuration", "digest", "forms", "hash_data"]


def hash_data(
    secured: Secured,
    proof: Proof,
    hash: HashName,  # noqa: A002 - the word of the specification
    *,
    repeats: bool = True,
) -> bytes:
    """Return the bytes that a suite signs which signs the document as a whole.

    Raises `InputError` for what has no canonical form or loses something on the way to it, `ProofError` for a proof in
    contexts of its own, and `ResourceError` where a context is not pinned.
    """
    document, options = forms(secured, proof, hash, repeats=repeats)
    return digest(options, hash) + digest(document, hash)


def forms(
    secured: Secured,
    proof: Proof,
    hash: HashName,  # noqa: A002
    *,
    repeats: bool = True,
) -> tuple[bytes, bytes]:
    """Return the canonical forms of the document and of the proof's options; raises what `hash_data` raises."""
    if proof.suite.canonicalization == "jcs":
        document = jcs(_in_context_of(proof, secured), secured.limits)
        return document, jcs(_options(proof.json), secured.limits)
    options = canonical_options(proof, secured, hash).encode()
    return secured.canonical(hash, repeats=repeats).nquads.encode(), options


def canonical_options(proof: Proof, secured: Secured, hash: HashName) -> str:  # noqa: A002
    """Return the canonical N-Quads of a proof's options, read in the contexts of the document (section 3.2.5).

    Older software writes a `@context` into the proof too. One that is the document's, or its beginning, changes
    nothing; any other could change what the options mean, and is refused.
    """
    own = each(proof.json.get("@context"))
    if own != each(secured.context)[: len(own)]:
        raise ProofError(finding("proof.other-context", f"{proof.pointer}/@context"))
    options = configuration(proof.json, secured.context)
    try:
        return rdfc(options, hash, secured.contexts, secured.limits, secured.allow)
    except (InputError, ResourceError) as error:
        raise relocated(error, proof.pointer) from None


def configuration(proof: JSONObject, context: JSON) -> JSONObject:
    """Return the options of `proof` as a document of its own, in the context of the document that it secures."""
    options = _options(proof)
    return options | {"@context": context} if context is not None else options


def digest(data: bytes, hash: HashName) -> bytes:  # noqa: A002
    """Return the hash of a canonical form."""
    return hashlib.new(hash, data).digest()


def _options(proof: JSONObject) -> dict[str, JSON]:
    return {name: value for name, value in proof.items() if name != "proofValue"}


def _in_context_of(proof: Proof, secured: Secured) -> JSONObject:
    """Return the document as the signer saw it: others may have put contexts behind the signed ones (section 3.3.2)."""
    if "@context" not in proof.json:
        return secured.json
    own, document = each(proof.json["@context"]), each(secured.context)
    if own != document[: len(own)]:
        raise ProofError(finding("proof.other-context", f"{proof.pointer}/@context"))
    return {**secured.json, "@context": proof.json["@context"]}
