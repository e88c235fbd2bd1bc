"""The key set that an issuer publishes: where it stands, and what is in it.

>>> location("https://uni.example/issuers/1")
'https://uni.example/.well-known/jwks.json'
"""

from __future__ import annotations

import re

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.fetch import Fetch
from edcbridge.proof.jwk import SetKey, key_set

__all__ = ["ACCEPT", "fetched", "location", "of_issuer"]

ACCEPT = ("application/jwk-set+json", "application/json")

_HTTPS = re.compile(r"(https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?)(?:[/?#].*)?")


def location(issuer: str) -> str:
    """Return where the key set of `issuer` stands (RFC 8615): at the root of its host.

    Raises `ProofError` if the issuer is no https URL.
    """
    found = _HTTPS.fullmatch(issuer) if isinstance(issuer, str) else None
    if found is None:
        why = "a key set is published under an https URL"
        raise ProofError(finding("method.bad-url", url=repr(issuer)[:80], why=why))
    return f"{found[1]}/.well-known/jwks.json"


def of_issuer(issuer: str, fetch: Fetch) -> tuple[SetKey, ...]:
    """Return the keys that `issuer` publishes for signatures; these are its own, and no other URL tells them."""
    return fetched(location(issuer), fetch)


def fetched(url: str, fetch: Fetch) -> tuple[SetKey, ...]:
    """Return the keys of the set that stands at `url`.

    Raises `ResourceError` if it cannot be had, `InputError` for what is no set and `ProofError` for a set with secrets.
    """
    return key_set(fetch(url, ACCEPT).json())
