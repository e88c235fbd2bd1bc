"""The signature of a token: jwcrypto's verdict, under one key and one algorithm.

jwcrypto cuts an ECDSA signature in half whatever its length, so that 00 before both r and s gives another signature
that holds: the length is checked before. It cannot sign with a `Signer`, so what is to be signed is put together
here.
"""

from __future__ import annotations

import json
from functools import lru_cache

from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from edcbridge.codes import finding
from edcbridge.errors import ProofError, UsageError
from edcbridge.jws import Compact
from edcbridge.pointer import JSONObject
from edcbridge.proof import signatures
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.multibase import base64url
from edcbridge.proof.signer import Signer

__all__ = ["check", "signed"]


def check(token: str, parts: Compact, algorithm: str, key: PublicKey) -> None:
    """Return if `token`, whose `parts` are given, is signed with `algorithm` under `key`; raise `ProofError` if not."""
    rule = signatures.rule_for(algorithm, key.kind)
    if rule.half and len(parts.signature) != 2 * rule.half:  # RFC 7518 section 3.4
        raise ProofError(finding("proof.bad-signature"))
    jws = JWS()
    jws.allowed_algs = [algorithm]
    try:
        jws.deserialize(token, _jwk(key), algorithm)
    except JWException:
        raise ProofError(finding("proof.bad-signature")) from None


def signed(header: JSONObject, claims: JSONObject, signer: Signer) -> str:
    """Return the token with `header` and `claims`; raise `ProofError` if what `signer` returns does not hold."""
    signatures.rule_for(signer.algorithm, signer.public_key.kind)
    text = f"{_part(header)}.{_part(claims)}"
    signature = signer.sign(text.encode())
    signatures.verify(signer.algorithm, signer.public_key, signature, text.encode())
    return f"{text}.{base64url(signature)}"


def _part(value: JSONObject) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return base64url(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(finding("json.not-representable", problem=error)) from None


@lru_cache(maxsize=1024)
def _jwk(key: PublicKey) -> JWK:
    return JWK.from_pyca(key.material)
