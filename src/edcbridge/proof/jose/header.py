"""The header of a token: what it may say, before any of it is believed (RFC 8725, RFC 7515 section 4.1).

>>> algorithm({"alg": "ES256", "kid": "#key-1"})
'ES256'
>>> media({"typ": "application/VC+JWT"}, "typ")
'vc+jwt'
"""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.codes import finding
from edcbridge.errors import ProofError, ResourceError
from edcbridge.findings import Finding
from edcbridge.pointer import JSONObject
from edcbridge.proof import jwk
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.signatures import ALGORITHMS

__all__ = ["algorithm", "embedded_key", "key_name", "media", "refuse_certificates", "remarks"]

_ELSEWHERE = ("jku", "x5u")
_CERTIFICATES = ("x5c", "x5t", "x5t#S256")
_OPEN_BADGES = {"alg", "kid", "jwk", "typ"}  # OB 3.0 section 8.2.4.1: no other parameter


def algorithm(header: JSONObject) -> str:
    """Return the algorithm that `header` names, if a token with such a header may be looked at any further.

    Raises `ProofError` for an algorithm that is not accepted, for `crit`, since nothing critical is understood here
    (RFC 7515 section 4.1.11), and for a header that says where to fetch the key (RFC 8725 section 3.10).
    """
    stated = header.get("alg")
    if stated is None or (isinstance(stated, str) and stated.lower() in ("none", "")):
        raise ProofError(finding("jose.unsecured"))
    if not isinstance(stated, str) or stated not in ALGORITHMS:
        raise ProofError(finding("proof.algorithm-refused", algorithm=repr(stated)[:40]))
    if "crit" in header:
        raise ProofError(finding("jose.critical", names=repr(header["crit"])[:80]))
    for name in _ELSEWHERE:
        if name in header:
            raise ProofError(finding("jose.key-elsewhere", name=name))
    return stated


def media(header: JSONObject, name: str) -> str:
    """Return the media type in `typ` or `cty`, in lower case and without "application/" (RFC 7515 section 4.1.9)."""
    return _text(header, name).lower().removeprefix("application/")


def key_name(header: JSONObject) -> str:
    """Return the `kid`; empty if there is none."""
    return _text(header, "kid")


def embedded_key(header: JSONObject) -> PublicKey | None:
    """Return the key in `jwk`, of which nobody knows yet whose it is; raise `ProofError` for what is no public key."""
    if "jwk" not in header:
        return None
    if not isinstance(header["jwk"], dict):
        raise ProofError(finding("jose.bad-header", name="jwk", wanted="JSON object"))
    return jwk.public_key(header["jwk"])


def refuse_certificates(header: JSONObject) -> None:
    """Raise `ResourceError` if the key could only come from a certificate: no chain of them is validated here."""
    if any(name in header for name in _CERTIFICATES):
        raise ResourceError(finding("jose.certificates"))


def remarks(header: JSONObject) -> Iterator[Finding]:
    """Yield a warning for each parameter that an Open Badges token must not have; others pass over them."""
    for name in header:
        if name not in _OPEN_BADGES:
            yield finding("jose.extra-header", name=repr(name)[:40])


def _text(header: JSONObject, name: str) -> str:
    value = header.get(name, "")
    if not isinstance(value, str):
        raise ProofError(finding("jose.bad-header", name=name, wanted="text"))
    return value
