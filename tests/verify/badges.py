"""Signed credentials for the tests, made on the fly with keys that never change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import edcbridge as eb
from edcbridge.fetch import Fetch, offline
from edcbridge.proof import KeyKind, LocalSigner, multikey
from edcbridge.proof.keys import private_number

__all__ = ["ISSUER", "NOW", "OTHER", "SIGNER", "badge", "signed", "trust"]

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SIGNER = LocalSigner(private_number(KeyKind.ED25519, bytes(range(32))))
OTHER = LocalSigner(private_number(KeyKind.ED25519, bytes(range(1, 33))))
ISSUER = "did:key:" + multikey.encode(SIGNER.public_key)


def badge(**changes: Any) -> dict[str, Any]:
    """Return a small badge, unsigned, with other members for some of its own; `None` leaves one out."""
    whole = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Data Stewardship",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Example University"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:ada",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Data Stewardship",
                "description": "Keeps data well.",
                "criteria": {"narrative": "A portfolio was assessed."},
            },
        },
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def signed(suite: str | None = None, **changes: Any) -> dict[str, Any]:
    """Return the badge signed by its issuer."""
    made = eb.sign(badge(**changes), SIGNER, suite=suite, created=NOW)
    return dict(made.json)


def trust(fetch: Fetch = offline, **policy: Any) -> eb.Trust:
    """Return a policy at the moment of the tests."""
    return eb.Trust(now=NOW, fetch=fetch, **policy)
