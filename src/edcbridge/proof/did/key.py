"""did:key: the identifier is the key, as a Multikey (did:key method 0.7).

>>> text = "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"
>>> document(f"did:key:{text}")["assertionMethod"] == [f"did:key:{text}#{text}"]
True
"""

from __future__ import annotations

from typing import Any

from edcbridge.proof import multikey
from edcbridge.proof.keys import PublicKey

__all__ = ["did_of", "document", "method_of"]

_PREFIX = "did:key:"
_RELATIONSHIPS = (
    "assertionMethod",
    "authentication",
    "capabilityInvocation",
    "capabilityDelegation",
)


def did_of(key: PublicKey) -> str:
    """Return the did:key of a public key."""
    return _PREFIX + multikey.encode(key)


def method_of(key: PublicKey) -> str:
    """Return the URL of the one verification method of a did:key.

    >>> method_of(multikey.public_key("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"))[-7:]
    '4swbTQ2'
    """
    text = multikey.encode(key)
    return f"{_PREFIX}{text}#{text}"


def document(did: str) -> dict[str, Any]:
    """Return the document of a did:key; raise `ProofError` if it spells no key.

    Its one method is a Multikey whose fragment is the key once more. There is no key agreement: credentials need none.
    """
    text = did.removeprefix(_PREFIX)
    multikey.public_key(text)
    method = f"{did}#{text}"
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": did,
        "verificationMethod": [
            {"id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": text}
        ],
        **{relationship: [method] for relationship in _RELATIONSHIPS},
    }
