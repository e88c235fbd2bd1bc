"""Tokens: credentials as JSON Web Tokens, of Open Badges 3.0, of VC-JOSE-COSE and of the data model 1.1.

>>> from edcbridge.proof import KeyKind, LocalSigner, generate
>>> from edcbridge.proof.methods import retrieve
>>> from edcbridge.proof.multikey import encode
>>> key = generate(KeyKind.ED25519)
>>> did = f"did:key:{encode(key.public_key)}"
>>> badge = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "id": "urn:uuid:7d1f2a34-0000-4000-8000-000000000001",
...     "type": ["VerifiableCredential"],
...     "issuer": did,
...     "validFrom": "2026-03-01T09:00:00Z",
...     "credentialSubject": {"id": "did:example:ada"},
... }
>>> token = sign_token(badge, LocalSigner(key), profile="ob3", kid=f"{did}#{did[8:]}")
>>> result = verify_token(token, retrieve=retrieve)
>>> result.dialect, result.credential == badge
(<Dialect.OB3: 'ob3'>, True)
"""

from edcbridge.proof.jose.dialects import Dialect
from edcbridge.proof.jose.presentations import (
    Enveloped,
    PresentationResult,
    envelope,
    opened,
    sign_presentation,
    verify_presentation,
)
from edcbridge.proof.jose.reading import TokenResult, verify_token
from edcbridge.proof.jose.writing import sign_token

__all__ = [
    "Dialect",
    "Enveloped",
    "PresentationResult",
    "TokenResult",
    "envelope",
    "opened",
    "sign_presentation",
    "sign_token",
    "verify_presentation",
    "verify_token",
]
