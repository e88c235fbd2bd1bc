"""Raw signatures: every verdict of Project Wycheproof, and an algorithm for each kind of key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import ProofError
from edcbridge.proof import jwk, pem, signatures
from edcbridge.proof.keys import KeyKind, PublicKey, public_point
from edcbridge.proof.signer import LocalSigner
from tests.proof.keys import key
from tests.proof.refusals import refused

PAIRS = [(name, rule.kind) for name, rule in signatures.ALGORITHMS.items()]


@pytest.mark.parametrize(("algorithm", "kind"), PAIRS)
def test_what_is_signed_verifies_and_nothing_else_does(algorithm: str, kind: KeyKind) -> None:
    signer = LocalSigner(key(kind), algorithm)
    signature = signer.sign(b"data")
    signatures.verify(algorithm, signer.public_key, signature, b"data")
    for other in (signature[:-1], signature + b"\0", b"", signature[::-1]):
        with refused("proof.bad-signature"):
            signatures.verify(algorithm, signer.public_key, other, b"data")
    with refused("proof.bad-signature"):
        signatures.verify(algorithm, signer.public_key, signature, b"Data")


@pytest.mark.parametrize(("algorithm", "kind"), [p for p in PAIRS if p[0][0] == "E"])
def test_elliptic_signatures_are_the_same_each_time(algorithm: str, kind: KeyKind) -> None:
    signer = LocalSigner(key(kind), algorithm)
    assert signer.sign(b"data") == signer.sign(b"data")


@given(st.sampled_from(PAIRS), st.binary(max_size=600), st.binary(max_size=40))
def test_whatever_the_signature_it_is_refused_with_our_error(
    pair: tuple[str, KeyKind], signature: bytes, data: bytes
) -> None:
    with refused("proof.bad-signature"):
        signatures.verify(pair[0], key(pair[1]).public_key, signature, data)


# --- Project Wycheproof -------------------------------------------------------------------------------------------


def _groups(reference: Path, name: str) -> list[dict[str, Any]]:
    document = json.loads(
        (reference / "vectors" / "wycheproof" / f"{name}.json").read_text("utf-8")
    )
    groups: list[dict[str, Any]] = document["testGroups"]
    assert sum(len(group["tests"]) for group in groups) == document["numberOfTests"]
    return groups


def _verdict(algorithm: str, public: PublicKey, test: dict[str, Any]) -> str:
    try:
        signatures.verify(algorithm, public, bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"]))
    except ProofError:
        return "invalid"
    return "valid"


@pytest.mark.parametrize(
    ("name", "algorithm", "count"),
    [
        ("ed25519_test", "EdDSA", 151),
        ("ecdsa_secp256r1_sha256_p1363_test", "ES256", 262),
        ("ecdsa_secp384r1_sha384_p1363_test", "ES384", 280),
    ],
)
def test_every_verdict_of_wycheproof_is_ours(
    reference: Path, name: str, algorithm: str, count: int
) -> None:
    judged = []
    for group in _groups(reference, name):
        public = pem.public_key(bytes.fromhex(group["publicKeyDer"]))
        assert pem.public_key(group["publicKeyPem"].encode()) == public
        for test in group["tests"]:
            judged.append((test["tcId"], test["result"], _verdict(algorithm, public, test)))
    assert [each for each in judged if each[1] != each[2]] == []
    assert len(judged) == count
    assert {wanted for _, wanted, _ in judged} == {"valid", "invalid"}


@pytest.mark.parametrize(
    "name",
    ["ed25519_test", "ecdsa_secp256r1_sha256_p1363_test", "ecdsa_secp384r1_sha384_p1363_test"],
)
def test_a_key_of_wycheproof_is_one_key_in_every_form(reference: Path, name: str) -> None:
    for group in _groups(reference, name):
        public = pem.public_key(bytes.fromhex(group["publicKeyDer"]))
        raw = group["publicKey"].get("pk") or group["publicKey"]["uncompressed"]
        assert public_point(public.kind, bytes.fromhex(raw)) == public
        if "publicKeyJwk" in group:
            assert jwk.public_key(group["publicKeyJwk"]) == public
