"""Small sound documents of our own, for tests to wrap, bend and break."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

BROKEN = Path(__file__).parents[2] / "fixtures" / "broken"

VC1 = "https://www.w3.org/2018/credentials/v1"
VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EDC = "http://data.europa.eu/snb/model/context/edc-ap"

BADGE: dict[str, Any] = {
    "@context": [VC2, OB3],
    "id": "https://badges.example.org/awards/7",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://badges.example.org/issuer", "type": ["Profile"], "name": "Hafen 🛟"},
    "validFrom": "2025-03-01T09:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {"type": ["Achievement"], "name": "Knots", "creditsAvailable": 0.5},
    },
}

DIPLOMA: dict[str, Any] = {
    "@context": [VC1, EDC],
    "id": "urn:credential:3b0c7f5e-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "credentialSubject": {"id": "urn:epass:person:1", "type": "Person", "fullName": {"en": "Ada"}},
}

SEALED = {"payload": json.dumps(DIPLOMA), "signatures": [{"protected": "e30", "signature": "c2ln"}]}


def encoded(value: Any) -> str:
    """Return the base64url of `value` as JSON."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def token(payload: Any) -> str:
    """Return a compact JWS with this payload and a made-up signature."""
    return f"{encoded({'alg': 'ES256'})}.{encoded(payload)}.c2ln"


def presentation(*credentials: Any) -> dict[str, Any]:
    """Return a presentation that holds these."""
    return {
        "@context": [VC2],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": list(credentials),
    }


def enveloped(credential: Any) -> dict[str, Any]:
    """Return an EnvelopedVerifiableCredential with this credential in a token."""
    url = "data:application/vc+jwt," + token(credential)
    return {"@context": VC2, "type": "EnvelopedVerifiableCredential", "id": url}
