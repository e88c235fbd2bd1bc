"""The data that is signed, and the signatures of single statements (vc-di-ecdsa 3.5.1 and 3.6.3 to 3.6.5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.jsonld import canonicalize, pointer, to_quads
from edcbridge.pointer import JSONObject
from edcbridge.proof import multikey, signatures
from edcbridge.proof.multibase import encode_base58btc
from edcbridge.proof.sd.selection import Selection, leads, select
from edcbridge.proof.sd.statements import Reading, Statement
from edcbridge.proof.sd.values import BaseValue

__all__ = ["ALGORITHM", "demanded", "options_hash", "require_signatures", "signed_data"]

ALGORITHM = "ES256"


def options_hash(document: JSONObject, proof: JSONObject, reading: Reading) -> bytes:
    """Return the hash of the proof options (vc-di-ecdsa 3.6.3 and 3.6.4)."""
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    context = document.get("@context")
    if options.setdefault("@context", context) != context:
        raise ProofError(finding("sd.other-context"))
    quads = to_quads(options, reading.contexts, reading.limits, allow=reading.allow)
    return hashlib.sha256(canonicalize(quads, limits=reading.limits).nquads.encode()).digest()


def signed_data(options: bytes, public_key: bytes, mandatory: Iterable[Statement]) -> bytes:
    """Return what the issuer signs: the options, the key of the statements, the mandatory ones (3.4.17 and 3.5.1)."""
    text = "".join(statement.line for statement in mandatory)
    return options + public_key + hashlib.sha256(text.encode()).digest()


def require_signatures(
    public_key: bytes, found: Sequence[bytes], statements: Sequence[Statement]
) -> None:
    """Return if each statement has its signature by `public_key`; raise `ProofError` if one has not."""
    if len(found) != len(statements):
        raise ProofError(finding("sd.signature-count", found=len(found), wanted=len(statements)))
    key = multikey.public_key(encode_base58btc(public_key))
    for signature, statement in zip(found, statements, strict=True):
        try:
            signatures.verify(ALGORITHM, key, signature, statement.line.encode())
        except ProofError:
            raise ProofError(finding("sd.bad-statement", pointer(statement.places[0]))) from None


def demanded(document: JSONObject, value: BaseValue) -> Selection:
    """Return what the issuer has made mandatory; raise `ProofError` if `document` has no such things."""
    for wanted in value.pointers:
        if not leads(document, wanted):
            why = f'the mandatory pointer "{wanted}" leads nowhere'
            raise ProofError(finding("sd.malformed", why=why))
    return select(document, value.pointers)
