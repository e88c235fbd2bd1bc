"""did:jwk: the identifier is the key, as a JWK.

>>> document(did_of({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}))["id"][:20]
'did:jwk:eyJjcnYiOiJF'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError
from edcbridge.limits import Limits
from edcbridge.proof.jwk import refuse_secrets
from edcbridge.proof.multibase import base64url, from_base64url
from edcbridge.strictjson import parse

__all__ = ["did_of", "document"]

_PREFIX = "did:jwk:"
_LIMITS = Limits(bytes=8_192, depth=8, nodes=200)
_FOR_SIGNATURES = (
    "assertionMethod",
    "authentication",
    "capabilityInvocation",
    "capabilityDelegation",
)


def did_of(jwk: Mapping[str, Any]) -> str:
    """Return the did:jwk of a public JWK, its members in alphabetical order."""
    refuse_secrets(jwk)
    text = json.dumps(dict(jwk), separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return _PREFIX + base64url(text.encode())


def document(did: str) -> dict[str, Any]:
    """Return the document of a did:jwk; raise `ProofError` if it spells no public JWK.

    Its one method is `#0`. A key whose `use` is `enc` is for key agreement only, one whose `use` is `sig` never is.
    """
    try:
        jwk = parse(from_base64url(did.removeprefix(_PREFIX)), _LIMITS)
    except InputError:
        jwk = None
    if not isinstance(jwk, dict):
        raise ProofError(finding("did.no-jwk"))
    refuse_secrets(jwk)
    relationships = () if jwk.get("use") == "enc" else _FOR_SIGNATURES
    agreement = () if jwk.get("use") == "sig" else ("keyAgreement",)
    method = f"{did}#0"
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/suites/jws-2020/v1",
        ],
        "id": did,
        "verificationMethod": [
            {"id": method, "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": jwk}
        ],
        **{relationship: [method] for relationship in (*relationships, *agreement)},
    }
