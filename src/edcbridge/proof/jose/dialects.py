"""The three ways to put a credential into a JSON Web Token, as one table: by it they are told apart, read and written.

| | Open Badges 3.0 | VC-JOSE-COSE | VC Data Model 1.1 |
|---|---|---|---|
| `typ`, `cty` | JWT | vc+jwt, vc | JWT |
| the payload is | the credential and claims | the credential | claims, with the credential in `vc` |
| `exp`, `nbf` | those of the credential | those of the signature | those of the credential |
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.pointer import JSONObject
from edcbridge.proof.jose.header import media

__all__ = [
    "DATA_MODEL_1",
    "DATA_MODEL_2",
    "FORMS",
    "Dialect",
    "Form",
    "dialect_of",
    "refuse_selective",
    "refuse_wrapped",
]

DATA_MODEL_1 = "https://www.w3.org/2018/credentials/v1"
DATA_MODEL_2 = "https://www.w3.org/ns/credentials/v2"


class Dialect(StrEnum):
    """How a credential stands in a token."""

    OB3 = "ob3"
    VC_JOSE_COSE = "vc-jose-cose"
    VC11 = "vc11"


class Form(NamedTuple):
    """What a dialect writes."""

    typ: str
    cty: str
    context: str
    """The data model whose credentials go into such a token."""


FORMS = {
    Dialect.OB3: Form("JWT", "", DATA_MODEL_2),  # OB 3.0 section 8.2.4
    Dialect.VC_JOSE_COSE: Form("vc+jwt", "vc", DATA_MODEL_2),  # VC-JOSE-COSE section 3.1.1
    Dialect.VC11: Form("JWT", "", DATA_MODEL_1),  # VCDM 1.1 section 6.3.1
}

_SELECTIVE = ("sd-jwt", "vc+sd-jwt", "vp+sd-jwt", "dc+sd-jwt", "kb+jwt")
_WRAPPED = {"vc", "vp"}
_MEMBERS = {"@context", "type", "credentialSubject", "verifiableCredential"}


def dialect_of(header: JSONObject, claims: JSONObject) -> Dialect:
    """Return the dialect of a token with a credential, by its type first and then by what stands in it.

    Raises `ProofError` for another type or a claim that the type forbids, `InputError` for a token that states a
    credential twice, and `ResourceError` for selective disclosure.
    """
    typ, cty = media(header, "typ"), media(header, "cty")
    refuse_selective(typ)
    if typ == "vp+jwt" or ("vp" in claims and typ in ("", "jwt")):
        raise ProofError(finding("jose.other-content", found="presentation", wanted="credential"))
    if typ == "vc+jwt" or (not typ and cty == "vc"):
        if cty not in ("", "vc"):
            raise ProofError(finding("jose.other-type", name="cty", found=repr(cty)[:40]))
        refuse_wrapped(claims)
        return Dialect.VC_JOSE_COSE
    if typ not in ("", "jwt"):
        raise ProofError(finding("jose.other-type", name="typ", found=repr(typ)[:40]))
    if "vc" not in claims:
        return Dialect.OB3
    if _MEMBERS & claims.keys():
        raise InputError(finding("document.ambiguous-jwt"))
    return Dialect.VC11


def refuse_wrapped(claims: JSONObject) -> None:
    """Raise `ProofError` for the claims of the older form in a token of the newer (VC-JOSE-COSE section 3.1.3)."""
    for claim in sorted(_WRAPPED & claims.keys()):
        raise ProofError(finding("jose.claim-forbidden", f"/{claim}", claim=claim))


def refuse_selective(typ: str) -> None:
    """Raise `ResourceError` for the types of tokens that disclose claims one by one (RFC 9901)."""
    if typ in _SELECTIVE:
        raise ResourceError(finding("jose.unsupported", what="an SD-JWT"))
