"""Sign a credential as a token, with exactly the header and claims of a profile."""

from __future__ import annotations

from datetime import datetime

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import InputError, MissingInputError, UsageError
from edcbridge.pointer import JSONObject, child
from edcbridge.proof.jose.claims import REGISTERED, data_model, equivalents, members
from edcbridge.proof.jose.dialects import FORMS, Dialect
from edcbridge.proof.jose.numericdate import number
from edcbridge.proof.jose.signature import signed
from edcbridge.proof.jwk import to_jwk
from edcbridge.proof.signer import Signer

__all__ = ["refuse_claims", "require_owner", "sign_token"]

_NEEDED = {
    Dialect.OB3: ("iss", "sub", "jti", "nbf"),  # OB 3.0 section 8.2.4
    Dialect.VC_JOSE_COSE: ("iss",),
    Dialect.VC11: ("iss", "nbf"),
}
"""The claims whose members a credential must have."""
_PLACES = {"iss": "issuer.id", "sub": "credentialSubject.id"}


def sign_token(
    credential: JSONObject,
    signer: Signer,
    *,
    profile: Dialect | str,
    kid: str | None = None,
    embed_jwk: bool = False,
    now: datetime | None = None,
) -> str:
    """Return `credential` as a token of the `profile`: `ob3`, `vc-jose-cose` or `vc11`.

    The header names the key by `kid`, the URL of the issuer's verification method, or holds it (`embed_jwk`);
    VC-JOSE-COSE demands the URL. `now` becomes `iat`, which Open Badges tokens do without; without it the same call
    gives the same token.

    Raises `MissingInputError` with every member that the profile needs and the credential lacks, `InputError` for
    one of another data model or with members named like claims, `UsageError` for an unknown profile or a key that
    nothing names, and `ProofError` if what `signer` returns is no signature of its key.
    """
    dialect = _dialect(profile)
    _check(credential, dialect)
    header = _header(dialect, signer, kid, embed_jwk=embed_jwk, owner=_owner(credential))
    claims = _claims(credential, dialect)
    if now is not None and dialect is not Dialect.OB3:
        claims["iat"] = int(number(now) // 1)
    return signed(header, claims, signer)


def _header(
    dialect: Dialect, signer: Signer, kid: str | None, *, embed_jwk: bool, owner: str
) -> dict[str, object]:
    """Return the header of a dialect for a key of `owner`; raise `UsageError` if nothing would lead to that key."""
    if kid is None and (not embed_jwk or dialect is Dialect.VC_JOSE_COSE):
        raise UsageError(finding("jose.unnamed-key", profile=dialect))
    if kid is not None:
        require_owner(kid, owner)
    form = FORMS[dialect]
    header: dict[str, object] = {"alg": signer.algorithm, "typ": form.typ}
    if form.cty:
        header["cty"] = form.cty
    if kid is not None:
        header["kid"] = kid
    if embed_jwk:
        header["jwk"] = to_jwk(signer.public_key)
    return header


def require_owner(kid: str, owner: str) -> None:
    """Raise `UsageError` if `kid` is no URL, or a DID URL of another than `owner`: no verifier could take it."""
    if not kid.startswith(("did:", "https://")):
        raise UsageError(finding("jose.relative-kid", kid=kid[:200]))
    if kid.startswith("did:") and kid.partition("#")[0] != owner:
        raise UsageError(finding("jose.foreign-kid", kid=kid[:200], signer=owner[:200]))


def refuse_claims(value: JSONObject) -> None:
    """Raise `InputError` for a member that has the name of a claim, and would be taken for one."""
    for name in (*REGISTERED, "vc", "vp"):
        if name in value:
            raise InputError(finding("jose.member-is-claim", child("", name), name=name))


def _dialect(profile: Dialect | str) -> Dialect:
    try:
        return Dialect(profile)
    except ValueError:
        known = ", ".join(Dialect)
        raise UsageError(
            finding("jose.unknown-profile", profile=str(profile)[:40], known=known)
        ) from None


def _owner(credential: JSONObject) -> str:
    return id_of(credential.get("issuer")) or ""


def _check(credential: JSONObject, dialect: Dialect) -> None:
    """Refuse what a token of this dialect cannot say, or would say ambiguously."""
    wanted = FORMS[dialect].context
    if data_model(credential) != wanted:
        raise InputError(finding("jose.other-data-model", profile=dialect, wanted=wanted))
    refuse_claims(credential)
    names = members(credential)
    stated = equivalents(credential)
    for claim in ("nbf", "exp"):
        if names[claim] in credential and stated[claim] is None:
            raise InputError(finding("jose.bad-date", child("", names[claim]), member=names[claim]))
    missing = [
        finding("jose.missing-member", profile=dialect, member=_PLACES.get(claim, names[claim]))
        for claim in _NEEDED[dialect]
        if not isinstance(stated[claim], str | int | float)
    ]
    if missing:
        raise MissingInputError(*missing)


def _claims(credential: JSONObject, dialect: Dialect) -> dict[str, object]:
    """Return the payload: the credential, with or within the claims that say the same."""
    if dialect is Dialect.VC_JOSE_COSE:
        return dict(credential)
    stated = {
        claim: value
        for claim, value in equivalents(credential).items()
        if isinstance(value, str | int | float)
    }
    if dialect is Dialect.OB3:
        return {**credential, **stated}
    return {**stated, "vc": dict(credential)}
