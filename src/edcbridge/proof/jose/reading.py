"""Verify a token with a credential: parse, header, key, signature, claims, times, in this order and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import ProofError, ResourceError
from edcbridge.findings import Finding
from edcbridge.jws import Compact, claims_in, take_apart
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.proof.jose import signature
from edcbridge.proof.jose.claims import (
    DEFAULT_SKEW,
    check_times,
    credential_in,
    times_of,
)
from edcbridge.proof.jose.dialects import Dialect, dialect_of
from edcbridge.proof.jose.header import algorithm, remarks
from edcbridge.proof.jose.selection import KeySet, Retrieve, Sources, choose
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.methods import NO_KEYS

__all__ = ["TokenResult", "parsed", "verify_token"]


@dataclass(frozen=True, slots=True)
class TokenResult:
    """What a token holds whose signature is that of the issuer it names."""

    dialect: Dialect
    header: JSONObject
    claims: JSONObject
    """The payload, as it is signed."""
    credential: JSONObject
    """The credential without the claims, and with the members that claims stand for."""
    method: str
    """The verification method: its URL, or its name in the issuer's key set."""
    key: PublicKey = field(repr=False)
    findings: tuple[Finding, ...] = ()
    """Warnings; whatever is worse is raised."""


def verify_token(
    token: str,
    *,
    retrieve: Retrieve,
    key_set: KeySet | None = None,
    keys: Mapping[str, PublicKey] = NO_KEYS,
    now: datetime | None = None,
    skew: timedelta = DEFAULT_SKEW,
    limits: Limits = DEFAULT_LIMITS,
) -> TokenResult:
    """Return what `token` holds, if its issuer signed it and its claims and its credential agree.

    Keys come from `keys`, which the caller trusts, by the URL of the verification method; from `retrieve`; and from
    `key_set`, the JWK Set of an issuer. Without `now`, no time is judged; when the credential itself holds, and
    whether it is revoked, is not judged here at all.

    Raises `ProofError` for a token that does not hold, unsigned ones among them, `InputError` for one that is
    malformed, and `ResourceError` where it cannot be told: an SD-JWT, a key that cannot be had.
    """
    parts = parsed(token, limits)
    used = algorithm(parts.header)
    claims = claims_in(parts, limits)
    dialect = dialect_of(parts.header, claims)
    issuer = _issuer(claims, dialect)
    sources = Sources(retrieve, key_set, keys)
    chosen = choose(parts.header, used, issuer, "assertionMethod", sources)
    signature.check(token, parts, used, chosen.key)
    credential, findings = credential_in(claims, dialect)
    times = times_of(claims)
    if now is not None:
        check_times(times, now, skew)
    if dialect is Dialect.OB3:
        findings += remarks(parts.header)
    return TokenResult(
        dialect, parts.header, claims, credential, chosen.method, chosen.key, tuple(findings)
    )


def parsed(token: str, limits: Limits) -> Compact:
    """Return the parts of a token; raise `ResourceError` for an SD-JWT, `InputError` for what is no token."""
    if "~" in token:
        raise ResourceError(finding("jose.unsupported", what="an SD-JWT"))
    return take_apart(token, limits)


def _issuer(claims: JSONObject, dialect: Dialect) -> str:
    """Return who is said to have signed: the credential's issuer, for whom `iss` stands where there is none."""
    inner = claims.get("vc") if dialect is Dialect.VC11 else claims
    stated = inner.get("issuer") if isinstance(inner, dict) else None
    name = id_of(stated) if stated is not None else id_of(claims.get("iss"))
    if name is None:
        raise ProofError(finding("jose.no-issuer"))
    return name
