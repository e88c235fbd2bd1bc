"""Derived proofs: what a holder makes of a base proof, and a verifier checks (vc-di-ecdsa 3.6.6 and 3.6.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import ProofError, UsageError
from edcbridge.jsonld import NESTED_CONTEXTS, Contexts, canonicalize
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject
from edcbridge.proof import signatures
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.sd.base import CRYPTOSUITE
from edcbridge.proof.sd.disclosed import Disclosed, disclosed
from edcbridge.proof.sd.selection import is_whole, pick, select
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
    number,
    numbered,
    ordered,
    said,
    split,
)
from edcbridge.proof.sd.values import BaseValue, DerivedValue, decode, encode

__all__ = ["already_mandatory", "derive", "verify_derived_proof"]


def derive(
    document: JSONObject,
    *,
    selective_pointers: Sequence[str],
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> dict[str, Any]:
    """Return what is mandatory and selected of `document`, with a proof derived from its base proof (3.5.4 and 3.6.6).

    What leads to a selected value is shown with its id and types. Other proofs of the document are left out.

    Raises `UsageError` for pointers that lead nowhere or part what belongs together, or if nothing is selected;
    `ProofError` if there is not one base proof, or if what would be shown was changed after signing. Whether the
    issuer made the base proof, `verify_base_proof` tells.
    """
    reading = Reading(contexts, limits, allow)
    document, proof, value, as_array = _base(document)
    quads = said(document, reading)
    labels = hidden_labels(quads, value.hmac_key, limits)
    statements = ordered(quads, labels)
    _, free = split(statements, demanded(document, value))
    if len(value.signatures) != len(free):
        raise ProofError(
            finding("sd.signature-count", found=len(value.signatures), wanted=len(free))
        )
    pointers = [*value.pointers, *selective_pointers]
    if not pointers:
        raise UsageError(finding("sd.nothing-selected"))
    chosen = select(document, pointers)
    shown, _ = split(statements, chosen)
    numbers = numbered(document, chosen, shown, reading)
    signed = {statement.line: made for statement, made in zip(free, value.signatures, strict=True)}
    selected = [statement for statement in shown if statement.line in signed]
    made = [signed[statement.line] for statement in selected]
    require_signatures(value.public_key, made, selected)
    derived = DerivedValue(
        value.signature,
        value.public_key,
        made,
        {number: labels[node] for node, number in numbers.items()},
        [index for index, statement in enumerate(shown) if statement.line not in signed],
    )
    proof = proof | {"proofValue": encode(derived)}
    return {**pick(document, chosen), "proof": [proof] if as_array else proof}


def already_mandatory(document: JSONObject, pointers: Sequence[str]) -> tuple[str, ...]:
    """Return those of `pointers` to what everyone sees by the base proof of `document`; raises what `derive` raises."""
    document, _, value, _ = _base(document)
    firm = demanded(document, value)
    return tuple(pointer for pointer in pointers if is_whole(firm, document, pointer))


def verify_derived_proof(
    document: JSONObject,
    proof: JSONObject,
    key: PublicKey,
    *,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> Disclosed:
    """Return what a derived proof binds if it is that of `document`, which is shown without it, by `key` (3.6.7).

    Raises `ProofError` if it is not, `InputError` and `ResourceError` as `to_quads` does.
    """
    value = decode(proof.get("proofValue"))
    if not isinstance(value, DerivedValue):
        raise ProofError(finding("sd.wrong-kind", found="base", wanted="derived"))
    reading = Reading(contexts, limits, allow)
    quads = said(document, reading)
    names = canonicalize(quads, limits=limits).labels
    if len(value.labels) != len(names):
        raise ProofError(finding("sd.label-count", found=len(value.labels), wanted=len(names)))
    labels = {node: value.labels[number(name)] for node, name in names.items()}
    statements = ordered(quads, labels)
    if value.mandatory and value.mandatory[-1] >= len(statements):
        raise ProofError(
            finding("sd.mandatory-index", index=value.mandatory[-1], count=len(statements))
        )
    firm = frozenset(value.mandatory)
    mandatory = [statements[index] for index in value.mandatory]
    free = [statement for index, statement in enumerate(statements) if index not in firm]
    data = signed_data(options_hash(document, proof, reading), value.public_key, mandatory)
    signatures.verify(ALGORITHM, key, value.signature, data)
    require_signatures(value.public_key, value.signatures, free)
    return disclosed(document, mandatory, free, base=False)


def _base(document: JSONObject) -> tuple[dict[str, JSON], dict[str, JSON], BaseValue, bool]:
    """Return the document without proofs, its one base proof, what that holds, and whether it stands in an array."""
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    listed = document.get("proof")
    found, derived = [], False
    for proof in listed if isinstance(listed, list) else [listed]:
        if isinstance(proof, dict) and proof.get("cryptosuite") == CRYPTOSUITE:
            value = decode(proof.get("proofValue"))
            if isinstance(value, BaseValue):
                found.append((proof, value))
            else:
                derived = True
    if derived and not found:
        raise ProofError(finding("sd.wrong-kind", "/proof", found="derived", wanted="base"))
    if len(found) != 1:
        raise ProofError(finding("sd.no-base-proof", count=len(found)))
    return unsecured, *found[0], isinstance(listed, list)
