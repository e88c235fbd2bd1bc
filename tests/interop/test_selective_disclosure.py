"""@digitalbazaar/vc verifies what is derived here, and refuses what is tampered with; and the other way round."""

from __future__ import annotations

from typing import Any

from edcbridge.proof import multikey, sd
from tests.interop.peers import Lab
from tests.proof.sd.samples import ISSUER, SHIPPED, badge, base, derive, fixture

_NODE = r"""
import fs from 'node:fs';
import jsigs from 'jsonld-signatures';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as suite from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
const {contexts, documents, method, key, unsigned, mandatory, selective} = JSON.parse(fs.readFileSync(0, 'utf8'));
const documents_ = {...contexts, [method.id]: method, [method.controller]: {
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: method.controller, assertionMethod: [method]}};
const documentLoader = async url => {
  if(!(url in documents_)) { throw new Error('not pinned: ' + url); }
  return {contextUrl: null, documentUrl: url, document: documents_[url]};
};
const {purposes: {AssertionProofPurpose}} = jsigs;
const purpose = new AssertionProofPurpose();
const verdicts = [];
for(const document of documents) {
  const verifying = new DataIntegrityProof({cryptosuite: suite.createVerifyCryptosuite()});
  const result = await jsigs.verify(document, {suite: verifying, purpose, documentLoader});
  verdicts.push(result.verified || String(result.error.errors));
}
const pair = await EcdsaMultikey.from(key);
const signing = new DataIntegrityProof({signer: pair.signer(), date: '2026-03-01T09:00:00Z',
  cryptosuite: suite.createSignCryptosuite({mandatoryPointers: mandatory})});
const signed = [], derived = [];
for(const document of unsigned) {
  const theirs = await jsigs.sign(document, {suite: signing, purpose, documentLoader});
  signed.push(theirs);
  const showing = new DataIntegrityProof({cryptosuite: suite.createDiscloseCryptosuite(
    {selectivePointers: selective})});
  derived.push(await jsigs.derive(theirs, {suite: showing, purpose, documentLoader}));
}
process.stdout.write(JSON.stringify({verdicts, signed, derived}));
"""

METHOD_CONTEXT = "https://w3id.org/security/multikey/v1"


def test_digitalbazaar_agrees(peers: Lab) -> None:
    public = multikey.encode(ISSUER.public_key)
    controller = f"did:key:{public}"
    method = {
        "@context": METHOD_CONTEXT,
        "id": f"{controller}#{public}",
        "type": "Multikey",
        "controller": controller,
        "publicKeyMultibase": public,
    }
    good, bad = _derived_here(method["id"])
    selective = ["/credentialSubject/achievement/name", "/credentialSubject/achievement/criteria"]
    unsigned = [fixture(name) for name in ("proof-and-status", "micro-credential-eu", "minimal")]
    task = {
        "contexts": {url: SHIPPED.get(url) for url in SHIPPED},
        "documents": good + bad,
        "method": method,
        "key": method | {"secretKeyMultibase": multikey.encode_private(ISSUER)},
        "unsigned": unsigned,
        "mandatory": ["/issuer", "/validFrom"],
        "selective": selective,
    }
    answer = peers.told(_NODE, task)
    verdicts = answer["verdicts"]
    assert verdicts[: len(good)] == [True] * len(good)
    assert set(verdicts[len(good) :]) == {"Error: Invalid signature."}
    for signed, derived in zip(answer["signed"], answer["derived"], strict=True):
        mine = sd.derive(signed, selective_pointers=selective, contexts=SHIPPED)
        assert mine == derived
        for document in (signed, derived):
            proof = document.pop("proof")
            found = sd.verify(document, proof, ISSUER.public_key, contexts=SHIPPED)
            assert found.is_mandatory("/validFrom")


def _derived_here(method: str) -> tuple[list[Any], list[Any]]:
    """Return derived documents, and the same after a change."""
    options = {"verificationMethod": method}
    signed = base(badge(), options=options)
    achievement = "/credentialSubject/achievement"
    good = [
        derive(signed, *pointers)
        for pointers in (
            [],
            [""],
            ["/credentialSubject"],
            [f"{achievement}/tag/1", f"{achievement}/name", "/credentialSubject/result/1/value"],
            [f"{achievement}/resultDescription/0/allowedValue"],
        )
    ]
    for name in ("micro-credential-eu", "minimal", "extensions", "hashed-identity"):
        good.append(derive(base(fixture(name), options=options), f"{achievement}/description"))
    return good, [document | {"validFrom": "2020-01-01T00:00:00Z"} for document in good]
