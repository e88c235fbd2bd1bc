"""The test vectors of W3C vc-di-ecdsa for ecdsa-sd-2023, every file of them, and those of spruce."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from edcbridge.jsonld import TOLERABLE, Contexts, canonicalize, to_quads
from edcbridge.limits import DEFAULT_LIMITS
from edcbridge.pointer import lookup
from edcbridge.proof import LocalSigner, multikey, sd
from edcbridge.proof.integrity import verify_proofs
from edcbridge.proof.methods import retrieve
from edcbridge.proof.sd.selection import select
from edcbridge.proof.sd.signed import options_hash, signed_data
from edcbridge.proof.sd.statements import Reading, Statement, hidden_labels, ordered, said, split
from edcbridge.proof.sd.values import BaseValue, DerivedValue, decode

NOW = datetime(2026, 6, 1, tzinfo=UTC)
EXAMPLES = {"employ": "employ", "prc": "prCred"}

Vector = Callable[[str], Any]


class Example:
    """One of the two examples: its files, and what this library makes of its document."""

    def __init__(self, reference: Path, name: str) -> None:
        self.folder = reference / "vectors" / "ecdsa" / "ecdsa-sd-2023" / name
        keys = json.loads((self.folder.parent / "SDKeyMaterial.json").read_text("utf-8"))
        self.issuer = multikey.private_key(keys["baseKeyPair"]["secretKeyMultibase"])
        self.once = multikey.private_key(keys["proofKeyPair"]["secretKeyMultibase"])
        self.hmac_key = bytes.fromhex(keys["hmacKeyString"])
        above, prefix = self.folder.parents[1], EXAMPLES[name]
        self.mandatory = json.loads((above / f"{prefix}Mandatory.json").read_text("utf-8"))
        self.selective = json.loads((above / f"{prefix}Selective.json").read_text("utf-8"))
        published = reference / "reference" / "contexts" / "published"
        self.contexts = Contexts.shipped().with_folder(published)
        self.reading = Reading(self.contexts, DEFAULT_LIMITS, frozenset())
        self.signed = self("addSignedSDBase")
        self.document = {name: v for name, v in self.signed.items() if name != "proof"}
        self.revealed = self("derivedRevealDocument")
        self.shown = {name: v for name, v in self.revealed.items() if name != "proof"}

    def __call__(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_text("utf-8"))

    def statements(self) -> list[Statement]:
        quads = said(self.document, self.reading)
        return ordered(quads, hidden_labels(quads, self.hmac_key, DEFAULT_LIMITS))

    def group(self, pointers: list[str]) -> dict[int, str]:
        statements = self.statements()
        inside, _ = split(statements, select(self.document, pointers))
        lines = {statement.line for statement in inside}
        return {n: s.line for n, s in enumerate(statements) if s.line in lines}

    def derived(self) -> dict[str, Any]:
        return sd.derive(self.signed, selective_pointers=self.selective, contexts=self.contexts)


@cache
def _example(reference: Path, name: str) -> Example:
    return Example(reference, name)


@pytest.fixture(params=sorted(EXAMPLES))
def example(reference: Path, request: pytest.FixtureRequest) -> Example:
    return _example(reference, request.param)


def _numbered(group: dict[str, Any]) -> dict[int, str]:
    assert group["dataType"] == "Map"
    return {int(index): line for index, line in group["value"]}


def _base_parts(value: BaseValue) -> dict[str, Any]:
    return {
        "baseSignature": value.signature.hex(),
        "publicKey": multikey.encode(multikey.public_key(_multikey(value.public_key))),
        "signatures": [signature.hex() for signature in value.signatures],
        "mandatoryPointers": value.pointers,
    }


def _multikey(data: bytes) -> str:
    from edcbridge.proof.multibase import encode_base58btc

    return encode_base58btc(data)


def _derived_parts(value: DerivedValue) -> dict[str, Any]:
    from edcbridge.proof.multibase import encode_base64url

    return {
        "baseSignature": value.signature.hex(),
        "publicKey": _multikey(value.public_key),
        "signatures": [signature.hex() for signature in value.signatures],
        "labelMap": [[f"c14n{n}", encode_base64url(label)] for n, label in value.labels.items()],
        "mandatoryIndexes": value.mandatory,
    }


# --- the issuer ---------------------------------------------------------------------------------------------------


def test_the_document_is_canonicalized(example: Example) -> None:
    quads = to_quads(example.document, example.contexts)
    assert canonicalize(quads).nquads.splitlines(keepends=True) == example("addBaseDocCanon")


def test_its_blank_nodes_are_named_by_hmac(example: Example) -> None:
    lines = [statement.line for statement in example.statements()]
    assert lines == example("addBaseDocHMACCanon")


def test_its_statements_are_grouped_by_the_mandatory_pointers(example: Example) -> None:
    expected = example("addBaseTransform")
    assert expected["mandatoryPointers"] == example.mandatory
    mandatory = example.group(example.mandatory)
    others = {n: s.line for n, s in enumerate(example.statements()) if n not in mandatory}
    assert mandatory == _numbered(expected["mandatory"])
    assert others == _numbered(expected["nonMandatory"])


def test_pointers_lead_to_values(example: Example) -> None:
    for entry in example("addPointerValues"):
        assert lookup(example.document, entry["pointer"]) == entry["value"]


def test_options_and_mandatory_statements_are_hashed(example: Example) -> None:
    proof, config = example.signed["proof"], example("addProofConfig")
    assert config == {k: v for k, v in proof.items() if k != "proofValue"} | {
        "@context": example.document["@context"]
    }
    form = canonicalize(to_quads(config, example.contexts)).nquads
    assert form == (example.folder / "addProofConfigCanon.txt").read_text("utf-8")
    expected = example("addHashData")
    assert options_hash(example.document, proof, example.reading).hex() == expected["proofHash"]
    mandatory, _ = split(example.statements(), select(example.document, example.mandatory))
    data = signed_data(b"options", b"key", mandatory)
    assert data == b"optionskey" + bytes.fromhex(expected["mandatoryHash"])


def test_the_base_proof_is_the_same_to_the_byte(example: Example) -> None:
    expected = example.signed["proof"]
    proof = sd.create_base_proof(
        example.document,
        LocalSigner(example.issuer),
        verification_method=expected["verificationMethod"],
        created=expected["created"],
        proof_key=example.once,
        hmac_key=example.hmac_key,
        mandatory_pointers=example.mandatory,
        contexts=example.contexts,
    )
    assert json.dumps(proof) == json.dumps(expected)
    value = decode(proof["proofValue"])
    assert isinstance(value, BaseValue)
    assert _base_parts(value) == example("addRawBaseSignatureInfo")


def test_the_base_proof_verifies(example: Example) -> None:
    found = sd.verify(
        example.document,
        example.signed["proof"],
        example.issuer.public_key,
        contexts=example.contexts,
    )
    assert (found.base, found.pointers) == (True, tuple(example.mandatory))
    assert found.mandatory == {"/type", "/issuer", "/issuer/image"}


# --- the holder ---------------------------------------------------------------------------------------------------


def test_the_base_proof_is_taken_apart(example: Example) -> None:
    value = decode(example.signed["proof"]["proofValue"])
    assert isinstance(value, BaseValue)
    expected = example("derivedRecoveredBaseData")
    expected["publicKey"] = expected.pop("proofPublicKey")
    assert _base_parts(value) | {"hmacKey": value.hmac_key.hex()} == expected


def test_statements_are_grouped_by_all_pointers(example: Example) -> None:
    groups = {
        "mandatory": example.group(example.mandatory),
        "selective": example.group(example.selective),
        "combined": example.group(example.mandatory + example.selective),
    }
    expected = example("derivedAllGroupData")["groups"]
    lines = [statement.line for statement in example.statements()]
    for name, group in groups.items():
        assert group == _numbered(expected[name]["matching"])
        others = {n: line for n, line in enumerate(lines) if n not in group}
        assert others == _numbered(expected[name]["nonMatching"])
    indexes = {f"{name}Indexes": list(group) for name, group in groups.items()}
    outside = [n for n in range(len(lines)) if n not in groups["mandatory"]]
    assert indexes | {"nonMandatoryIndexes": outside} == example("derivedGroupIndexes")


def test_the_document_shown_is_the_same_to_the_byte(example: Example) -> None:
    derived = example.derived()
    assert json.dumps(derived) == json.dumps(example.revealed)
    del derived["proof"]
    assert json.dumps(derived) == json.dumps(example("derivedUnsignedReveal"))


def test_the_derived_proof_has_the_expected_parts(example: Example) -> None:
    value = decode(example.derived()["proof"]["proofValue"])
    assert isinstance(value, DerivedValue)
    parts = _derived_parts(value)
    expected = example("derivedDisclosureData")
    assert expected["labelMap"].pop("dataType") == "Map"
    assert parts == expected | {"labelMap": expected["labelMap"]["value"]}
    assert parts["mandatoryIndexes"] == example("derivedAdjMandatoryIndexes")["adjMandatoryIndexes"]
    adjusted = example("derivedAdjSignatures")
    assert parts["signatures"] == adjusted["filteredSignatures"]
    base = decode(example.signed["proof"]["proofValue"])
    chosen = [base.signatures[index].hex() for index in adjusted["adjSignatureIndexes"]]
    assert parts["signatures"] == chosen


# --- the verifier -------------------------------------------------------------------------------------------------


def test_the_derived_proof_is_taken_apart(example: Example) -> None:
    value = decode(example.revealed["proof"]["proofValue"])
    assert isinstance(value, DerivedValue)
    assert _derived_parts(value) == example("verifyDerivedProofValue")


def test_the_statements_shown_have_the_names_of_the_issuer(example: Example) -> None:
    value = decode(example.revealed["proof"]["proofValue"])
    assert isinstance(value, DerivedValue)
    quads = said(example.shown, example.reading)
    names = canonicalize(quads).labels
    labels = {node: value.labels[int(name[6:])] for node, name in names.items()}
    lines = [statement.line for statement in ordered(quads, labels)]
    assert lines == example("verifyNQuads")
    expected = example("verifyCreateVerifyData")
    others = [line for n, line in enumerate(lines) if n not in value.mandatory]
    mandatory = "".join(lines[n] for n in value.mandatory)
    assert others == expected["nonMandatory"]
    assert hashlib.sha256(mandatory.encode()).hexdigest() == expected["mandatoryHash"]
    proof_hash = options_hash(example.shown, example.revealed["proof"], example.reading)
    assert proof_hash.hex() == expected["proofHash"]
    parts = _derived_parts(value)
    for name in ("baseSignature", "publicKey", "signatures"):
        assert parts[name] == expected[name]


def test_the_derived_proof_verifies(example: Example) -> None:
    found = sd.verify(
        example.shown,
        example.revealed["proof"],
        example.issuer.public_key,
        contexts=example.contexts,
    )
    assert (found.base, found.pointers) == (False, ())
    assert found.mandatory == {"/type", "/issuer", "/issuer/image"}
    assert {"/validFrom", "/validUntil", "/credentialSubject/birthCountry"} <= found.selective


def test_no_file_of_the_vectors_is_left_out(example: Example) -> None:
    names = {path.name for path in example.folder.iterdir()}
    text = Path(__file__).read_text("utf-8")
    assert len(names) == 20
    assert [name for name in sorted(names) if f'"{name.removesuffix(".json")}"' not in text] == []


# --- spruce: numbers, arrays, inline contexts -----------------------------------------------------------------------

SPRUCE = ("selection", "signature", "verification", "verification_2", "verification_3")


@pytest.mark.parametrize("name", SPRUCE)
def test_spruce(reference: Path, name: str) -> None:
    folder = reference / "vectors" / "spruce" / "data-integrity"
    assert len(list(folder.glob("ecdsa_sd_2023-*.json"))) == len(SPRUCE)
    case = json.loads((folder / f"ecdsa_sd_2023-{name}.json").read_text("utf-8"))
    reading: dict[str, Any] = {"contexts": Contexts.shipped(), "allow": TOLERABLE}
    document, options = dict(case["input"]), case.get("options", {})
    if case["type"] == "SignatureTest":
        proof = sd.create_base_proof(
            document,
            LocalSigner(multikey.private_key(case["keyPair"]["secretKeyMultibase"])),
            verification_method=case["configuration"]["verificationMethod"],
            created=case["configuration"]["created"],
            proof_key=multikey.private_key(options["keyPair"]["secretKeyMultibase"]),
            hmac_key=bytes.fromhex(options["hmacKeyString"]),
            mandatory_pointers=options["mandatoryPointers"],
            **reading,
        )
        assert document | {"proof": proof} == case["expectedOutput"]
        return
    if case["type"] == "SelectionTest":
        derived = sd.derive(document, selective_pointers=options["selectivePointers"], **reading)
        assert derived == case["expectedOutput"]
    proof = document.pop("proof")
    [method] = case["verificationMethods"].values()
    key = multikey.public_key(method["publicKeyMultibase"])
    assert sd.verify(document, proof, key, **reading).mandatory


SUITE_CASES = {"valid": ("vc1.1", "vc2.0"), "achievement": ("vc1.1", "vc2.0")}


@pytest.mark.parametrize(
    ("kind", "version"), [(kind, v) for kind, versions in SUITE_CASES.items() for v in versions]
)
def test_documents_of_the_w3c_test_suite(reference: Path, kind: str, version: str) -> None:
    folder = reference / "vectors" / "ecdsa-test-suite"
    assert sorted(path.parent.name for path in folder.glob("*/*/document.json")) == [
        "vc1.1",
        "vc1.1",
        "vc2.0",
        "vc2.0",
    ]

    def part(name: str) -> Any:
        return json.loads((folder / kind / version / f"{name}.json").read_text("utf-8"))

    key = multikey.private_key("z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN")
    document = part("document") | {"issuer": "did:key:zDnae"}
    if version == "vc1.1":  # whose context does not define the terms of a proof
        document["issuanceDate"] = "2026-03-01T09:00:00Z"
        document["@context"].append("https://w3id.org/security/data-integrity/v2")
    reading: dict[str, Any] = {"contexts": Contexts.shipped(), "allow": TOLERABLE}
    proof = sd.create_base_proof(
        document,
        LocalSigner(key),
        verification_method="did:key:zDnae#zDnae",
        created="2026-03-01T09:00:00Z",
        proof_key=multikey.private_key("z42tqvNGyzyXRzotAYn43UhcFtzDUVdxJ7461fwrfhBPLmfY"),
        hmac_key=bytes(32),
        mandatory_pointers=part("mandatoryPointers"),
        **reading,
    )
    shown = sd.derive(
        document | {"proof": proof}, selective_pointers=part("selectivePointers"), **reading
    )
    derived = shown.pop("proof")
    found = sd.verify(shown, derived, key.public_key, **reading)
    assert all(found.is_mandatory(pointer) for pointer in part("mandatoryPointers"))
    for pointer in part("selectivePointers"):
        assert lookup(shown, pointer) == lookup(document, pointer)


# --- whatever is collected ------------------------------------------------------------------------------------------


def with_proofs(value: Any) -> Iterator[dict[str, Any]]:
    """Yield each document within `value` that has a proof of the suite."""
    if isinstance(value, list):
        for item in value:
            yield from with_proofs(item)
    elif isinstance(value, dict):
        proof = value.get("proof")
        for one in proof if isinstance(proof, list) else [proof]:
            if isinstance(one, dict) and one.get("cryptosuite") == sd.CRYPTOSUITE:
                yield value
        for item in value.values():
            yield from with_proofs(item)


def test_every_collected_document_is_verified_as_others_are(reference: Path) -> None:
    """By the pipeline that `edcbridge.verify` goes through, whichever folder it is in; the keys are did:keys."""
    published = Contexts.shipped().with_folder(reference / "reference" / "contexts" / "published")
    found: Counter[str] = Counter()
    for path in [*reference.glob("corpus/**/*"), *reference.glob("vectors/**/*.json")]:
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        if sd.CRYPTOSUITE not in text or not text.lstrip().startswith(("{", "[")):
            continue
        for document in with_proofs(json.loads(text)):
            told = verify_proofs(
                document, retrieve=retrieve, now=NOW, contexts=published, allow=TOLERABLE
            )
            assert all(one.ok for one in told if one.suite == sd.CRYPTOSUITE), path
            found[path.relative_to(reference).parts[1]] += 1
    assert found == {"ecdsa": 4, "spruce": 6}
