"""Row 16: the signature is kept and what stands around it is changed, or it is spelt in another way."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from edcbridge.proof import KeyKind
from edcbridge.proof.multibase import decode, encode_base58btc, encode_base64url
from tests.proof.integrity.samples import CREATED, WAYS, method_of, signed, verdicts

EDITS: dict[str, dict[str, Any]] = {
    "created later": {"created": "2026-03-01T10:00:01Z"},
    "created in another zone": {"created": "2026-03-01T11:00:00+01:00"},
    "created with a fraction": {"created": "2026-03-01T10:00:00.0Z"},
    "created left out": {"created": ...},
    "expires later": {"expires": "2099-01-01T00:00:00Z"},
    "expires left out": {"expires": ...},
    "another purpose": {"proofPurpose": "authentication"},
    "another domain": {"domain": "b.example"},
    "one more domain": {"domain": ["a.example", "b.example"]},
    "domain left out": {"domain": ...},
    "another challenge": {"challenge": "8"},
    "challenge left out": {"challenge": ...},
    "another method with the same key": {
        "verificationMethod": method_of().replace("did:key:", "did:web:")
    },
    "an id": {"id": "urn:uuid:1"},
    "a nonce": {"nonce": "7"},
    "another suite of the same keys": {"cryptosuite": "eddsa-2022"},
    "another type": {"type": "Ed25519Signature2020", "cryptosuite": ...},
}


def edited(document: dict[str, Any], **members: Any) -> dict[str, Any]:
    proof = document["proof"] | members
    return document | {"proof": {k: v for k, v in proof.items() if v is not ...}}


@pytest.mark.parametrize(("suite", "kind"), WAYS)
@pytest.mark.parametrize("edit", EDITS)
def test_no_option_can_be_changed(edit: str, suite: str, kind: KeyKind) -> None:
    document = signed(
        suite=suite,
        kind=kind,
        domain="a.example",
        challenge="7",
        expires=CREATED + timedelta(days=31),
    )
    assert verdicts(document) == ["ok"]
    purpose = EDITS[edit].get("proofPurpose", "assertionMethod")
    changed = edited(document, **EDITS[edit])
    same = changed["proof"] == document["proof"]  # the suite is of that type
    assert same == (verdicts(changed, purpose=purpose) == ["ok"])


def spellings(value: str) -> dict[str, str]:
    data = decode(value)
    return {
        "base64url": encode_base64url(data),
        "base64url under z": "z" + encode_base64url(data)[1:],
        "base58 under u": "u" + value[1:],
        "base64": "m" + base64.b64encode(data).decode().rstrip("="),
        "hexadecimal": "f" + data.hex(),
        "without prefix": value[1:],
        "another leading 1": "z1" + value[1:],
        "two leading 1": "z11" + value[1:],
        "a trailing 1": value + "1",
        "white space before": " " + value,
        "white space behind": value + " ",
        "line break": value + "\n",
        "prefix in upper case": "Z" + value[1:],
        "twice": value + value[1:],
        "one more byte": encode_base58btc(data + b"\0"),
        "one byte less": encode_base58btc(data[:-1]),
        "a byte before": encode_base58btc(b"\0" + data),
        "halves exchanged": encode_base58btc(data[len(data) // 2 :] + data[: len(data) // 2]),
        "nothing": "z",
        "one bit": encode_base58btc(bytes([data[0] ^ 1]) + data[1:]),
    }


@pytest.mark.parametrize(("suite", "kind"), WAYS)
@pytest.mark.parametrize("spelling", spellings(encode_base58btc(bytes(range(1, 65)))))
def test_a_signature_has_one_spelling(spelling: str, suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    value = spellings(document["proof"]["proofValue"])[spelling]
    assert value != document["proof"]["proofValue"]
    assert verdicts(edited(document, proofValue=value)) != ["ok"]


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_each_bit_of_a_signature_counts(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    data = decode(document["proof"]["proofValue"])
    for bit in range(0, 8 * len(data), 7):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        value = encode_base58btc(bytes(flipped))
        assert verdicts(edited(document, proofValue=value)) == ["proof.bad-signature"]


@pytest.mark.parametrize("kind", [KeyKind.P256, KeyKind.P384])
def test_a_signature_of_ecdsa_is_no_der(kind: KeyKind) -> None:
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    document = signed(suite="ecdsa-rdfc-2019", kind=kind)
    data = decode(document["proof"]["proofValue"])
    half = len(data) // 2
    der = encode_dss_signature(
        int.from_bytes(data[:half], "big"), int.from_bytes(data[half:], "big")
    )
    value = encode_base58btc(der)
    assert verdicts(edited(document, proofValue=value)) == ["proof.bad-signature"]


# --- a @context within the proof ---


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "ecdsa-rdfc-2019", "Ed25519Signature2020"])
def test_a_context_that_older_software_leaves_in_the_proof_is_none_but_the_documents(
    suite: str,
) -> None:
    document = signed(suite=suite)
    context = document["@context"]
    for same in (context, context[:1], context[0]):
        assert verdicts(edited(document, **{"@context": same})) == ["ok"], same
    for other in (
        context[1:],
        context[::-1],
        [*context, context[0]],
        "https://w3id.org/security/data-integrity/v2",
        {"created": "urn:x"},
        [],
        [None],
        {"@vocab": "urn:x:"},
    ):
        found = verdicts(edited(document, **{"@context": other}))
        assert found == (["ok"] if other == [] else ["proof.other-context"]), other
