"""Decentralized identifiers: from a DID to the document that says which keys are its own.

did:key and did:jwk say their key themselves, did:web is fetched, and other methods are resolved by what the caller
hands in: a mapping from the name of a method to a `Resolver`.

>>> did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
>>> document(did)["id"] == did
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import ProofError, ResourceError
from edcbridge.fetch import Fetch, offline
from edcbridge.proof.did import jwk, key, web

__all__ = ["NO_RESOLVERS", "SELF_CERTIFYING", "Resolver", "document", "method_of"]

Resolver: TypeAlias = Callable[[str], Mapping[str, Any]]
"""What a caller brings for another DID method: a DID in, its document out.

It raises `ResourceError` if it cannot tell, which makes the credential "not checked", and `ProofError` if the DID was
deactivated.
"""
NO_RESOLVERS: Mapping[str, Resolver] = MappingProxyType({})

SELF_CERTIFYING: Mapping[str, Resolver] = MappingProxyType(
    {"key": key.document, "jwk": jwk.document}
)
"""The methods whose identifiers say their key, so that nothing is fetched."""

# DID Core 1.0 section 3.1; no path, query or fragment
_DID = re.compile(r"did:([a-z0-9]+):(?:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*)", re.ASCII)
_LONGEST = 8_192
"""Characters: a did:jwk of an RSA key of 16,384 bits has 3,700."""


def method_of(did: str) -> str:
    """Return the name of the method of a DID; raise `ProofError` for what is no DID.

    >>> method_of("did:web:uni.example")
    'web'
    """
    found = _DID.fullmatch(did) if len(did) <= _LONGEST else None
    if found is None or did.endswith(":"):
        raise ProofError(finding("did.malformed", did=did[:80]))
    return found[1]


def document(
    did: str, *, fetch: Fetch = offline, resolvers: Mapping[str, Resolver] = NO_RESOLVERS
) -> Mapping[str, Any]:
    """Return the document of `did`; a resolver of the caller goes before one of ours.

    Raises `ProofError` for a DID that cannot be, `ResourceError` for one that cannot be resolved here, and `InputError`
    for a document that is no JSON object.
    """
    name = method_of(did)
    if name in resolvers:
        return resolvers[name](did)
    if name in SELF_CERTIFYING:
        return SELF_CERTIFYING[name](did)
    if name == "web":
        return web.document(did, fetch)
    raise ResourceError(finding("did.unknown-method", method=name))
