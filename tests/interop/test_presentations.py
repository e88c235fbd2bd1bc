"""Presentations with a challenge and a domain, both ways with @digitalbazaar/vc (VC Data Integrity 1.0 section 4.4)."""

from __future__ import annotations

import json
from typing import Any

from edcbridge.errors import EdcbridgeError
from edcbridge.proof import KeyKind, LocalSigner, methods, multikey
from edcbridge.proof.integrity import add_proof, verify_proofs
from edcbridge.proof.keys import private_number
from tests.interop.peers import SEED, Lab
from tests.verify.badges import NOW, signed

HOLDER = LocalSigner(private_number(KeyKind.ED25519, bytes.fromhex(SEED)))
KEY = multikey.encode(HOLDER.public_key)
METHOD = f"did:key:{KEY}#{KEY}"
CHALLENGE, DOMAIN = "1f44d55f-f161-4938-a659-f8026467f126", "verifier.example"

_NODE = r"""
import fs from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {makeLoader, verifySuites, Ed25519Multikey, DataIntegrityProof, eddsaRdfc2022} from './common.mjs';
const {seed, presentations, presentation, challenge, domain} = JSON.parse(fs.readFileSync(0, 'utf8'));
const documentLoader = makeLoader({style: 'multikey', docs: {}}), now = new Date('2026-06-01T12:00:00Z');
const verdicts = [];
for(const one of presentations) {
  const told = await vc.verify({presentation: one, challenge, domain, now, documentLoader, suite: verifySuites()});
  verdicts.push(told.verified);
}
const key = await Ed25519Multikey.generate({seed: Uint8Array.from(Buffer.from(seed, 'hex'))});
key.controller = `did:key:${key.publicKeyMultibase}`;
key.id = `${key.controller}#${key.publicKeyMultibase}`;
const suite = new DataIntegrityProof({signer: key.signer(), date: '2026-03-01T09:00:00Z', cryptosuite: eddsaRdfc2022});
const signed = await vc.signPresentation({presentation, suite, challenge, domain, documentLoader});
process.stdout.write(JSON.stringify({verdicts, signed}));
"""


def unsigned() -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": METHOD.partition("#")[0],
        "verifiableCredential": [signed()],
    }


def holds(presentation: dict[str, Any], challenge: str = CHALLENGE, domain: str = DOMAIN) -> bool:
    """Return whether the holder presents this to whoever asks."""
    [result] = verify_proofs(
        presentation,
        retrieve=methods.retrieve,
        purpose="authentication",
        challenge=challenge,
        domain=domain,
        now=NOW,
    )
    assert result.ok or isinstance(result.error, EdcbridgeError)
    return result.ok


def test_presentations_go_both_ways(peers: Lab) -> None:
    mine = add_proof(
        unsigned(),
        HOLDER,
        suite="eddsa-rdfc-2022",
        verification_method=METHOD,
        created=NOW,
        purpose="authentication",
        challenge=CHALLENGE,
        domain=DOMAIN,
    )
    other = {**mine, "proof": mine["proof"] | {"challenge": "another"}}
    robbed = {**mine, "holder": "did:example:attacker"}
    task = {
        "seed": SEED,
        "presentations": [mine, other, robbed],
        "presentation": unsigned(),
        "challenge": CHALLENGE,
        "domain": DOMAIN,
    }
    answer = peers.told(_NODE, task)
    assert answer["verdicts"] == [True, False, False]
    theirs = answer["signed"]
    assert holds(mine)
    assert holds(theirs)
    assert not holds(theirs, challenge="another")
    assert not holds(theirs, domain="another.example")
    assert not holds(json.loads(json.dumps(theirs).replace("Data Stewardship", "Other")))
