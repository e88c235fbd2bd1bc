"""The test vectors of VC DI EdDSA 1.0 (appendix B) and VC DI ECDSA 1.0 (appendix A), byte for byte at each step."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from edcbridge.errors import ProofError
from edcbridge.jsonld import TOLERABLE
from edcbridge.limits import DEFAULT_LIMITS
from edcbridge.proof import KeyKind, LocalSigner
from edcbridge.proof.integrity import Secured, add_proof, verify_proof
from edcbridge.proof.integrity.hashing import configuration, digest, forms, hash_data
from edcbridge.proof.integrity.members import read_proof
from edcbridge.proof.integrity.secured import unsecured
from edcbridge.proof.integrity.suites import hash_for
from edcbridge.proof.multikey import private_key, public_key
from tests.proof.integrity.samples import signed, third_party, verdicts

VECTORS = (
    # folder, ending of the file names, document, pair of keys
    ("eddsa/eddsa-rdfc-2022", "DataInt", "eddsa/unsigned", "eddsa/keyPair"),
    ("eddsa/eddsa-rdfc-2022/employ", "DataInt", "eddsa/employmentAuth", "eddsa/keyPair"),
    ("eddsa/eddsa-jcs-2022", "JCS", "eddsa/unsigned", "eddsa/keyPair"),
    ("eddsa/Ed25519Signature2020", "EdSig", "eddsa/unsigned", "eddsa/keyPair"),
    ("ecdsa/ecdsa-rdfc-2019-p256", "ECDSAP256", "ecdsa/unsigned", "ecdsa/p256KeyPair"),
    (
        "ecdsa/ecdsa-rdfc-2019-p256/employ",
        "ECDSAP256",
        "ecdsa/employmentAuth",
        "ecdsa/p256KeyPair",
    ),
    ("ecdsa/ecdsa-rdfc-2019-p384", "ECDSAP384", "ecdsa/unsigned", "ecdsa/p384KeyPair"),
    (
        "ecdsa/ecdsa-rdfc-2019-p384/employ",
        "ECDSAP384",
        "ecdsa/employmentAuth",
        "ecdsa/p384KeyPair",
    ),
    ("ecdsa/ecdsa-jcs-2019-p256", "JCSECDSAP256", "ecdsa/unsigned", "ecdsa/p256KeyPair"),
    ("ecdsa/ecdsa-jcs-2019-p384", "JCSECDSAP384", "ecdsa/unsigned", "ecdsa/p384KeyPair"),
)


class Vector:
    """One appendix: its intermediate results by the name of the step."""

    def __init__(self, vectors: Path, row: tuple[str, str, str, str]) -> None:
        folder, ending, document, pair = row
        self.folder, self.ending = vectors / folder, ending
        self.unsigned = read(vectors / f"{document}.json")
        keys = read(vectors / f"{pair}.json")
        self.key = public_key(keys["publicKeyMultibase"])
        secret = keys.get("privateKeyMultibase") or keys["secretKeyMultibase"]
        self.signer = LocalSigner(private_key(secret))
        self.signed = read(self.folder / f"signed{ending}.json")
        self.config = read(self.folder / f"proofConfig{ending}.json")

    def text(self, step: str) -> str:
        return (self.folder / f"{step}{self.ending}.txt").read_text("utf-8")


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


@pytest.fixture(params=VECTORS, ids=lambda row: row[0].partition("/")[2])
def vector(request: pytest.FixtureRequest, reference: Path) -> Vector:
    return Vector(reference / "vectors", request.param)


def test_no_appendix_is_left_out(reference: Path) -> None:
    folders = {
        path.parent.relative_to(reference / "vectors").as_posix()
        for name in ("eddsa", "ecdsa")
        for path in (reference / "vectors" / name).rglob("canonDoc*")
    }
    assert folders == {row[0] for row in VECTORS}


def test_each_step(vector: Vector, reference: Path) -> None:
    proof = read_proof(vector.signed["proof"], "/proof", DEFAULT_LIMITS)
    secured = Secured(unsecured(vector.signed), third_party(reference))
    hash_name = hash_for(proof.suite, vector.key.kind)
    document, options = forms(secured, proof, hash_name)
    assert document.decode() == vector.text("canonDoc")
    assert digest(document, hash_name).hex() == vector.text("docHash")
    assert options.decode() == vector.text("proofCanon")
    assert digest(options, hash_name).hex() == vector.text("proofHash")
    data = hash_data(secured, proof, hash_name)
    assert data.hex() == vector.text("combinedHash")
    assert proof.value.hex() == vector.text("sigHex")
    assert proof.json["proofValue"] == vector.text("sigBTC58")
    if proof.suite.canonicalization == "rdfc":
        assert configuration(proof.json, secured.context) == vector.config


def test_the_signed_document(vector: Vector, reference: Path) -> None:
    """ECDSA signatures of the appendix are deterministic (RFC 6979), so ours are the same."""
    config, proof = vector.config, vector.signed["proof"]
    signed = add_proof(
        vector.unsigned,
        vector.signer,
        suite=config.get("cryptosuite", config["type"]),
        verification_method=config["verificationMethod"],
        created=datetime.fromisoformat(config["created"]),
        contexts=third_party(reference),
    )
    assert signed["proof"] == proof
    assert signed == vector.signed


def test_the_proof_holds(vector: Vector, reference: Path) -> None:
    found = verify_proof(
        vector.signed, vector.signed["proof"], vector.key, contexts=third_party(reference)
    )
    old = vector.signed["proof"]["type"] == "Ed25519Signature2020"
    assert [each.code for each in found] == (["proof.deprecated-suite"] if old else [])


@pytest.mark.parametrize("other", ["name", "validFrom"])
def test_another_document_does_not_have_it(vector: Vector, other: str, reference: Path) -> None:
    value = "2022-01-01T00:00:00Z" if other == "validFrom" else "Another"
    with pytest.raises(ProofError) as caught:
        verify_proof(
            vector.signed | {other: value},
            vector.signed["proof"],
            vector.key,
            contexts=third_party(reference),
        )
    assert caught.value.findings[0].code == "proof.bad-signature"


# --- sets and chains (VC Data Integrity 1.0 sections 4.3 and 4.5) ---

CHAINS = {
    # what is signed: how many proofs
    "signedProofSet1": 1,
    "signedProofSet2": 2,
    "signedProofChain1": 3,
    "signedProofChain2": 4,
}


@pytest.mark.parametrize("name", CHAINS)
def test_sets_and_chains_hold(name: str, reference: Path) -> None:
    document = read(reference / "vectors" / "eddsa" / "proof-set-chain" / f"{name}.json")
    contexts = third_party(reference)
    assert verdicts(document, contexts=contexts) == ["ok"] * CHAINS[name]


def test_sets_and_chains_are_made(reference: Path) -> None:
    folder = reference / "vectors" / "eddsa" / "proof-set-chain"
    pairs = read(folder / "multiKeyPairs.json")
    document = read(folder / "unsigned.json")
    expected = read(folder / "signedProofChain2.json")["proof"]
    for number, proof in enumerate(expected, start=1):
        document = add_proof(
            document,
            LocalSigner(private_key(pairs[f"keyPair{number}"]["privateKeyMultibase"])),
            suite=proof["cryptosuite"],
            verification_method=proof["verificationMethod"],
            created=datetime.fromisoformat(proof["created"]),
            id=proof.get("id", ""),
            previous=proof.get("previousProof", ()),
            contexts=third_party(reference),
        )
    assert document["proof"] == expected


ASSERTIONS = {
    # w3c-ccg/data-integrity-test-suite-assertion: what becomes of the second proof
    "ArrayMissingFail": "proof.previous-missing",
    "ArrayOk": "ok",
    "MissingFail": "proof.previous-missing",
    "NotStringFail": "proof.bad-member",
    "StringMissingFail": "proof.previous-missing",
    "StringOk": "ok",
}


def test_the_assertions_about_previous_proofs(reference: Path) -> None:
    """Their contexts are written out, so that a caller has to allow these."""
    folder = reference / "vectors" / "di-assertions" / "inputs" / "eddsa-rdfc-2022"
    files = sorted(folder.iterdir())
    assert len(files) == 2 * len(ASSERTIONS)
    for path in files:
        case = path.stem.partition("previousProof")[2].partition("-")[0]
        _, found = verdicts(read(path), contexts=third_party(reference), allow=TOLERABLE)
        assert found == ASSERTIONS[case], path.name


# --- other collections ---


@pytest.mark.parametrize("curve", ["p256", "p384"])
def test_spruce(curve: str, reference: Path) -> None:
    folder = reference / "vectors" / "spruce" / "data-integrity"
    case = read(folder / f"ecdsa_rdfc_2019-{curve}_verification.json")
    assert verdicts(case["input"], contexts=third_party(reference), allow=TOLERABLE) == ["ok"]
    case = read(folder / f"ecdsa_rdfc_2019-{curve}_signature.json")
    config = case["configuration"]
    signed = add_proof(
        case["input"],
        LocalSigner(private_key(case["keyPair"]["secretKeyMultibase"])),
        suite=config["cryptosuite"],
        verification_method=config["verificationMethod"],
        created=datetime.fromisoformat(config["created"]),
        contexts=third_party(reference),
        allow=TOLERABLE,
    )
    assert signed == case["expectedOutput"]


@pytest.mark.parametrize("version", ["vc1.1", "vc2.0"])
@pytest.mark.parametrize("kind", [KeyKind.P256, KeyKind.P384])
@pytest.mark.parametrize("name", ["valid", "achievement"])
def test_documents_of_the_ecdsa_suite(
    name: str, version: str, kind: KeyKind, reference: Path
) -> None:
    """The suite gives documents only; each can be signed, in the contexts that it has."""
    document = read(reference / "vectors" / "ecdsa-test-suite" / name / version / "document.json")
    made = signed(
        document, "ecdsa-rdfc-2019", kind, contexts=third_party(reference), allow=TOLERABLE
    )
    assert verdicts(made, contexts=third_party(reference), allow=TOLERABLE) == ["ok"]
