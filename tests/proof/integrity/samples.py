"""What the tests of proofs sign, and with what: fixed seeds, so that every run is the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from edcbridge.jsonld import Contexts
from edcbridge.proof import KeyKind, LocalSigner, PublicKey
from edcbridge.proof.integrity import ProofResult, add_proof, verify_proofs
from edcbridge.proof.keys import private_number
from edcbridge.proof.multikey import encode, public_key

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v2"
STATUS_2021 = "https://w3id.org/vc/status-list/2021/v1"
CREATED = datetime(2026, 3, 1, 10, tzinfo=UTC)

SIGNERS = {
    kind: LocalSigner(private_number(kind, bytes([7]) * size))
    for kind, size in ((KeyKind.ED25519, 32), (KeyKind.P256, 32), (KeyKind.P384, 48))
}
SUITES = {
    # suite: the kinds of keys that it signs with
    "eddsa-rdfc-2022": (KeyKind.ED25519,),
    "eddsa-jcs-2022": (KeyKind.ED25519,),
    "ecdsa-rdfc-2019": (KeyKind.P256, KeyKind.P384),
    "ecdsa-jcs-2019": (KeyKind.P256, KeyKind.P384),
    "Ed25519Signature2020": (KeyKind.ED25519,),
}
WAYS = [(suite, kind) for suite, kinds in SUITES.items() for kind in kinds]
"""Each suite with each kind of key."""
RDFC = [suite for suite in SUITES if "jcs" not in suite]


@dataclass(frozen=True)
class Method:
    """A verification method that is told by its own URL, as that of did:key is."""

    id: str
    type: str
    controller: str
    key: PublicKey


def retrieve(url: str, purpose: str) -> Method:  # noqa: ARG001
    controller, _, fragment = url.partition("#")
    return Method(url, "Multikey", controller, public_key(fragment))


def method_of(kind: KeyKind = KeyKind.ED25519) -> str:
    key = encode(SIGNERS[kind].public_key)
    return f"did:key:{key}#{key}"


def badge(**members: Any) -> dict[str, Any]:
    """Return a small badge, by the issuer who has the Ed25519 key."""
    return {
        "@context": [V2, OB],
        "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {
            "id": method_of().partition("#")[0],
            "type": ["Profile"],
            "name": "University of Tramore",
        },
        "validFrom": "2026-03-01T10:00:00Z",
        "validUntil": "2027-03-01T10:00:00Z",
        "name": "Tidal Ecology",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Tidal Ecology",
                "description": "Reads a shore.",
                "criteria": {"narrative": "A survey of one shore."},
                "image": {"id": "https://tramore.example/shore.png", "type": "Image"},
            },
        },
        "credentialStatus": {
            "id": "https://tramore.example/status/1#7",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "7",
            "statusListCredential": "https://tramore.example/status/1",
        },
    } | members


def signed(
    document: dict[str, Any] | None = None,
    suite: str = "eddsa-rdfc-2022",
    kind: KeyKind | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Return a document with a proof."""
    kind = kind or SUITES[suite][0]
    settings: dict[str, Any] = {"verification_method": method_of(kind), "created": CREATED}
    return add_proof(
        badge() if document is None else document, SIGNERS[kind], suite=suite, **settings | options
    )


def results(document: Any, **options: Any) -> tuple[ProofResult, ...]:
    """Return what becomes of the proofs of `document`."""
    settings: dict[str, Any] = {"retrieve": retrieve, "now": CREATED}
    return verify_proofs(document, **settings | options)


def verdicts(document: Any, **options: Any) -> list[str]:
    """Return for each proof "ok" or the code of the first fault."""
    return [
        "ok" if result.error is None else result.error.findings[0].code
        for result in results(document, **options)
    ]


def third_party(reference: Path) -> Contexts:
    """Return the shipped contexts and those that only vectors use."""
    folder = reference / "reference" / "contexts" / "published"
    more = {
        "https://www.w3.org/ns/credentials/examples/v2": "www.w3.org-ns-credentials-examples-v2.jsonld",
        "https://w3id.org/citizenship/v4rc1": "w3id.org-citizenship-v4rc1.jsonld",
        "https://www.w3.org/2018/credentials/examples/v1": "www.w3.org-2018-credentials-examples-v1.jsonld",
    }
    return Contexts.shipped().with_documents(
        {url: json.loads((folder / name).read_bytes()) for url, name in more.items()}
    )
