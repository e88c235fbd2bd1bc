"""Keys, issuers and credentials of our own for tokens, and ways to make every kind of token, wrong ones too."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from edcbridge.errors import ProofError, ResourceError
from edcbridge.proof import KeyKind, LocalSigner, PrivateKey, generate
from edcbridge.proof.jose import TokenResult, sign_token, verify_token
from edcbridge.proof.jwk import to_jwk
from edcbridge.proof.keys import private_number
from edcbridge.proof.methods import VerificationMethod, retrieve
from edcbridge.proof.multibase import base64url
from edcbridge.proof.multikey import encode

ALGORITHMS = {
    "EdDSA": KeyKind.ED25519,
    "Ed25519": KeyKind.ED25519,
    "ES256": KeyKind.P256,
    "ES384": KeyKind.P384,
    "ES512": KeyKind.P521,
    "RS256": KeyKind.RSA,
    "PS256": KeyKind.RSA,
}
PROFILES = ("ob3", "vc-jose-cose", "vc11")

BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:0b300000-0000-4000-8000-000000000011",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "", "type": ["Profile"], "name": "Hafen 🛟"},
    "validFrom": "2026-03-01T09:00:00Z",
    "validUntil": "2036-03-01T09:00:00Z",
    "credentialSubject": {"id": "did:example:ada", "type": ["AchievementSubject"]},
}


@lru_cache
def key(kind: KeyKind, seed: int = 1) -> PrivateKey:
    """Return a key that is the same in every run, but for RSA, for which there are no seeds."""
    if kind is KeyKind.RSA:
        return generate(kind)
    length = {KeyKind.ED25519: 32, KeyKind.P256: 32, KeyKind.P384: 48, KeyKind.P521: 65}[kind]
    return private_number(kind, bytes([seed]) * length)


def signer(algorithm: str = "EdDSA", seed: int = 1) -> LocalSigner:
    """Return a signer for an algorithm."""
    return LocalSigner(key(ALGORITHMS[algorithm], seed), algorithm)


def did_of(by: LocalSigner) -> str:
    """Return the did:jwk of a signer's key, which there is for every kind of key."""
    return f"did:jwk:{base64url(json.dumps(to_jwk(by.public_key)).encode())}"


def did_key(by: LocalSigner) -> str:
    """Return the did:key of a signer's key."""
    return f"did:key:{encode(by.public_key)}"


def credential(issuer: str, profile: str = "ob3", **members: Any) -> dict[str, Any]:
    """Return a credential of the data model that the profile is for."""
    stated = {**BADGE, "issuer": {**BADGE["issuer"], "id": issuer}}
    if profile == "vc11":
        stated["@context"] = ["https://www.w3.org/2018/credentials/v1", BADGE["@context"][1]]
        stated["issuanceDate"] = stated.pop("validFrom")
        stated["expirationDate"] = stated.pop("validUntil")
    return {name: value for name, value in {**stated, **members}.items() if value is not None}


def token(profile: str = "ob3", algorithm: str = "EdDSA", **members: Any) -> str:
    """Return a sound token whose issuer is the did:jwk of the key."""
    by = signer(algorithm)
    issuer = did_of(by)
    stated = credential(issuer, profile, **members)
    return sign_token(stated, by, profile=profile, kid=f"{issuer}#0")


def forged(header: Any, claims: Any, by: LocalSigner | None = None) -> str:
    """Return a token with exactly this header and these claims, and a signature that is good."""
    by = by or signer()
    text = f"{part(header)}.{part(claims)}"
    return f"{text}.{base64url(by.sign(text.encode()))}"


def part(value: Any) -> str:
    """Return a value, a JSON text or bytes in base64url."""
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return base64url(data)


def parts(sound: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the header and the claims of a sound token."""
    from edcbridge.jws import claims, take_apart

    return dict(take_apart(sound).header), dict(claims(sound))


def altered(
    profile: str = "ob3",
    *,
    header: dict[str, Any] | None = None,
    claims: dict[str, Any] | None = None,
    by: LocalSigner | None = None,
) -> str:
    """Return a token whose header and claims are altered before it is signed, so that the signature is good.

    `None` takes a member out.
    """
    old_header, old_claims = parts(token(profile))
    merged = [
        {name: value for name, value in {**old, **(new or {})}.items() if value is not None}
        for old, new in ((old_header, header), (old_claims, claims))
    ]
    return forged(merged[0], merged[1], by)


def verified(text: str, **arguments: Any) -> TokenResult:
    """Return the result for a token, offline."""
    return verify_token(text, **{"retrieve": retrieve, **arguments})


def refusal(text: str, **arguments: Any) -> str:
    """Return the code of the fault for which a token is refused; fails if it is not refused."""
    try:
        verified(text, **arguments)
    except (ProofError, ValueError, ResourceError) as error:
        return str(error.findings[0].code)  # type: ignore[union-attr]
    raise AssertionError("the token was accepted")


def never(url: str, purpose: str) -> VerificationMethod:
    """Fail: where nothing may be retrieved."""
    raise AssertionError(f"{url} was asked for {purpose}")
