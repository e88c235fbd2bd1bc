"""A badge, the keys that sign it, and shorthands for what every test here does."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from edcbridge.jsonld import Contexts
from edcbridge.proof import KeyKind, LocalSigner, PrivateKey
from edcbridge.proof import sd as suite
from edcbridge.proof.keys import private_number
from edcbridge.proof.sd.values import BaseValue, DerivedValue, decode, encode

ROOT = Path(__file__).parents[3]
SHIPPED = Contexts.shipped()
ISSUER = private_number(KeyKind.P256, bytes(31) + b"\1")
ONCE = private_number(KeyKind.P256, bytes(31) + b"\2")
OTHER = private_number(KeyKind.P256, bytes(31) + b"\3")
HMAC_KEY = bytes(range(32))
METHOD = "https://harbour.example/issuer#key-1"

JSON = dict[str, Any]


def fixture(name: str) -> JSON:
    """Return a badge of ours without its proof."""
    found: JSON = json.loads((ROOT / "fixtures" / "ob3" / f"{name}.json").read_text("utf-8"))
    found.pop("proof", None)
    return found


def badge() -> JSON:
    """Return a small badge with blank nodes, an ordered list, an array of texts and an end."""
    made = fixture("proof-and-status")
    made["validUntil"] = "2028-03-01T09:00:00Z"
    subject = made["credentialSubject"]
    subject["result"] = [
        {"type": ["Result"], "value": "1.7", "resultDescription": "urn:uuid:r1"},
        {"type": ["Result"], "value": "2.3"},
    ]
    subject["achievement"]["tag"] = ["sea", "rescue"]
    subject["achievement"]["resultDescription"] = [
        {
            "id": "urn:uuid:r1",
            "type": ["ResultDescription"],
            "name": "Mark",
            "resultType": "LetterGrade",
            "allowedValue": ["A", "B", "C"],
        }
    ]
    return made


def base(
    document: JSON,
    *,
    signer: PrivateKey = ISSUER,
    once: PrivateKey = ONCE,
    hmac_key: bytes = HMAC_KEY,
    **others: Any,
) -> JSON:
    """Return `document` with a base proof."""
    proof = suite.create_base_proof(
        document,
        LocalSigner(signer),
        verification_method=METHOD,
        created="2026-03-01T09:00:00Z",
        proof_key=once,
        hmac_key=hmac_key,
        contexts=others.pop("contexts", SHIPPED),
        **others,
    )
    return {**document, "proof": proof}


def derive(signed: JSON, *pointers: str, **others: Any) -> JSON:
    """Return what is shown of `signed`."""
    contexts = others.pop("contexts", SHIPPED)
    return suite.derive(signed, selective_pointers=pointers, contexts=contexts, **others)


def verify(signed: JSON, key: PrivateKey = ISSUER, **others: Any) -> suite.Disclosed:
    """Verify `signed` with the one proof that it has."""
    document = dict(signed)
    proof = document.pop("proof")
    contexts = others.pop("contexts", SHIPPED)
    return suite.verify(document, proof, key.public_key, contexts=contexts, **others)


def base_value(signed: JSON) -> BaseValue:
    """Return what the base proof of `signed` holds."""
    value = decode(signed["proof"]["proofValue"])
    assert isinstance(value, BaseValue)
    return value


def derived_value(signed: JSON) -> DerivedValue:
    """Return what the derived proof of `signed` holds."""
    value = decode(signed["proof"]["proofValue"])
    assert isinstance(value, DerivedValue)
    return value


def replaced(signed: JSON, **parts: Any) -> JSON:
    """Return `signed` with other parts in its proof value, which is written as such things are."""
    value = decode(signed["proof"]["proofValue"])
    made = copy.deepcopy(signed)
    made["proof"]["proofValue"] = encode(value._replace(**parts))
    return made
