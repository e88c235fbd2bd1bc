"""A credential of either version of the data model and a presentation, with every member that it knows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

__all__ = ["CREDENTIAL", "NOW", "OLDER", "PRESENTATION", "VC_1", "VC_2"]

VC_1, VC_2 = "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

_PROOF = {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod", "proofValue": "z1"}
_NAMES = [{"@value": "Ardmore", "@language": "en"}, {"@value": "An Aird Mhór", "@language": "ga"}]

CREDENTIAL: dict[str, Any] = {
    "@context": [VC_2, {"Diploma": "https://example.org/terms#Diploma"}],
    "id": "urn:uuid:0dc00000-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "Diploma"],
    "name": "Excellence in weaving",
    "description": {"@value": "Mit Auszeichnung", "@language": "de", "@direction": "ltr"},
    "issuer": {"id": "did:example:university", "name": _NAMES, "description": "A college"},
    "credentialSubject": {"id": "did:example:ada", "name": "Ada"},
    "validFrom": "2026-03-01T09:00:00Z",
    "validUntil": "2027-03-01T09:00:00+01:00",
    "credentialStatus": [
        {"id": "https://example.org/status/1#7", "type": "BitstringStatusListEntry"},
        {"type": "https://example.org/terms#Status"},
    ],
    "credentialSchema": {"id": "https://example.org/schema.json", "type": "JsonSchema"},
    "relatedResource": [
        {"id": "https://example.org/a.png", "digestSRI": "sha384-AAAA", "mediaType": "image/png"},
        {"id": "https://example.org/b.png", "digestMultibase": "uEiAA"},
    ],
    "refreshService": {"type": "https://example.org/terms#Refresh"},
    "termsOfUse": {"id": "https://example.org/terms", "type": "https://example.org/terms#Terms"},
    "evidence": [{"id": "urn:example:paper", "type": ["https://example.org/terms#Paper"]}],
    "proof": _PROOF,
}

OLDER: dict[str, Any] = {
    "@context": [VC_1, "https://w3id.org/security/suites/ed25519-2020/v1"],
    "id": "urn:uuid:0dc00000-0000-4000-8000-000000000002",
    "type": ["VerifiableCredential"],
    "issuer": {"id": "did:example:university", "name": {"en": "whatever other terms say"}},
    "credentialSubject": {"id": "did:example:ada"},
    "issuanceDate": "2026-03-01T09:00:00Z",
    "expirationDate": "2027-03-01T09:00:00Z",
    "credentialStatus": {"id": "https://example.org/7", "type": "https://example.org/#Status"},
    "refreshService": {"id": "https://example.org/refresh", "type": "ManualRefreshService2018"},
    "proof": [_PROOF | {"type": "Ed25519Signature2020"}],
}

PRESENTATION: dict[str, Any] = {
    "@context": [VC_2],
    "id": "urn:uuid:0dc00000-0000-4000-8000-000000000003",
    "type": "VerifiablePresentation",
    "holder": {"id": "did:example:ada"},
    "verifiableCredential": [
        CREDENTIAL,
        {
            "@context": VC_2,
            "id": "data:application/vc+jwt,eyJ.e30.c2ln",
            "type": "EnvelopedVerifiableCredential",
        },
    ],
    "proof": _PROOF | {"proofPurpose": "authentication"},
}
