"""Verification methods: from the URL that a proof names to a key, by every rule of Controlled Identifiers 1.0.

The key comes from the document that the URL's owner controls, or from the caller; never from the proof, from the
fragment of an https URL, or from anything else that whoever made the proof could have chosen.

>>> did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
>>> method = retrieve(f"{did}#{did[8:]}")
>>> method.key.kind, binds(method, {"id": did}), binds(method, "https://uni.example")
(<KeyKind.ED25519: 'Ed25519'>, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.fetch import Fetch, offline
from edcbridge.instants import instant
from edcbridge.proof import did, jwk, multikey
from edcbridge.proof.did import NO_RESOLVERS, SELF_CERTIFYING, Resolver
from edcbridge.proof.did.web import controller_document
from edcbridge.proof.keys import KeyKind, PublicKey

__all__ = [
    "NO_KEYS",
    "RELATIONSHIPS",
    "VerificationMethod",
    "belongs",
    "binds",
    "method_in",
    "require_in_force",
    "retrieve",
]

NO_KEYS: Mapping[str, PublicKey] = MappingProxyType({})
RELATIONSHIPS = (
    "assertionMethod",
    "authentication",
    "keyAgreement",
    "capabilityInvocation",
    "capabilityDelegation",
)
"""The purposes that a document may give its methods (Controlled Identifiers 1.0 section 2.3)."""


@dataclass(frozen=True, slots=True)
class VerificationMethod:
    """A key with who controls it and what it is for."""

    id: str
    type: str
    """`Multikey`, `JsonWebKey` …; empty for a key that the caller gave."""
    controller: str
    key: PublicKey
    document_id: str
    """The document that lists the method: the URL without its fragment."""
    relationships: tuple[str, ...] = ()
    expires: datetime | None = None
    revoked: datetime | None = None
    algorithm: str = ""
    """The one JWA algorithm that the key is for, where its JWK says so."""
    given: bool = False
    """Whether the caller gave the key, so that no document was asked."""


def retrieve(
    url: object,
    purpose: str = "assertionMethod",
    *,
    fetch: Fetch = offline,
    resolvers: Mapping[str, Resolver] = NO_RESOLVERS,
    keys: Mapping[str, PublicKey] = NO_KEYS,
    now: datetime | None = None,
) -> VerificationMethod:
    """Return the verification method that `url` names, if it is one for `purpose` (Controlled Identifiers 1.0 3.3).

    `keys` holds keys that the caller trusts, by the very URL that proofs name them with; these need no document.
    `resolvers` are for DID methods by name. With `now`, a method that is expired or revoked by then is refused.

    Raises `ProofError` for a method that may not be used, `InputError` for a document that is none, and `ResourceError`
    for what cannot be had.
    """
    if isinstance(url, Mapping):
        raise ProofError(finding("method.embedded"))
    if not isinstance(url, str):
        raise ProofError(finding("method.bad-url", url=repr(url)[:80], why="it is no text"))
    if url in keys:
        controller = url.partition("#")[0]
        return VerificationMethod(url, "", controller, keys[url], controller, given=True)
    method = _retrieved(url, purpose, fetch, resolvers)
    if now is not None:
        require_in_force(method, now)
    return method


def binds(method: VerificationMethod, issuer: object) -> bool:
    """Return whether the key is that of `issuer`, which is a credential's: its id, or an object with one.

    Any other key may be as valid as it likes: anyone can make a did:key. A key that the caller gave is that of whoever
    its URL belongs to, and of nobody else: trust in one issuer's key must not let it sign as another.
    """
    name = id_of(issuer)
    return name is not None and (
        name == method.controller or (method.given and belongs(method.id, name))
    )


def belongs(url: str, issuer: str) -> bool:
    """Return whether `url` names something in the document at `issuer`, or below that place.

    >>> belongs("https://uni.example/keys#1", "https://uni.example")
    True
    >>> belongs("https://uni.example.evil#1", "https://uni.example")
    False
    """
    owner = url.partition("#")[0]
    below = issuer.startswith("https://") and owner.startswith(issuer.rstrip("/") + "/")
    return owner == issuer or below


def require_in_force(method: VerificationMethod, now: datetime) -> None:
    """Raise `ProofError` if `method` is expired or revoked at `now` (Controlled Identifiers 1.0 section 2.2).

    A signature that is older makes no difference: whoever has the key can put any time into it.
    """
    if method.revoked is not None and method.revoked <= now:
        raise ProofError(finding("method.revoked", url=method.id, when=method.revoked.isoformat()))
    if method.expires is not None and method.expires <= now:
        raise ProofError(finding("method.expired", url=method.id, when=method.expires.isoformat()))


def method_in(document: Mapping[str, Any], url: str, purpose: str) -> VerificationMethod:
    """Return the method `url` of a controlled identifier document, if it is listed for `purpose`.

    Raises `ProofError` or `InputError` if any rule of Controlled Identifiers 1.0 section 3.3 (steps 6 to 11) is broken.
    """
    owner = url.partition("#")[0]
    if document.get("id") != owner:
        raise ProofError(
            finding("method.other-document", url=owner, found=repr(document.get("id"))[:80])
        )
    stated = _stated(document, owner, url)
    kind = stated.get("type")
    material = _material(stated, url)
    if _absolute(stated.get("controller"), owner) != owner:
        raise ProofError(
            finding("method.other-controller", url=url, found=repr(stated.get("controller"))[:80])
        )
    relationships = tuple(name for name in RELATIONSHIPS if url in _names(document, name, owner))
    if purpose not in relationships:
        raise ProofError(finding("method.other-purpose", url=url, purpose=purpose[:80]))
    return VerificationMethod(
        url,
        str(kind),
        owner,
        material.key,
        owner,
        relationships,
        _moment(stated, "expires", url),
        _moment(stated, "revoked", url),
        material.algorithm,
    )


# --- from the URL to the document ---------------------------------------------------------------------------------

_LONGEST = 16_384
_URL = re.compile(r"[!$-;=?-\[\]_a-z~]+#[!$-;=?-\[\]_a-z~]+", re.ASCII)
"""What no URL may have is left out: spaces, controls, quotes, brackets, and a second #."""
_HTTPS = re.compile(
    r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?].*)?", re.ASCII
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.ASCII)


def _retrieved(
    url: str, purpose: str, fetch: Fetch, resolvers: Mapping[str, Resolver]
) -> VerificationMethod:
    owner = url.partition("#")[0]
    scheme = _SCHEME.match(url)
    if scheme is None or len(url) > _LONGEST or not _URL.fullmatch(url):
        why = "it needs a scheme, and the name of the method after a #"
        raise ProofError(finding("method.bad-url", url=repr(url[:80]), why=why))
    if scheme[1] == "did":
        name = did.method_of(owner)
        if name in SELF_CERTIFYING and name not in resolvers:
            return _self_certified(url, purpose)
        return method_in(
            _of(did.document(owner, fetch=fetch, resolvers=resolvers), owner), url, purpose
        )
    if scheme[1] != "https":
        raise ResourceError(finding("method.not-dereferenceable", url=url[:80], scheme=scheme[1]))
    if not _HTTPS.fullmatch(owner):
        raise ProofError(
            finding("method.bad-url", url=repr(url[:80]), why="its host is no domain name")
        )
    return method_in(controller_document(owner, fetch), url, purpose)


@lru_cache(maxsize=1024)
def _self_certified(url: str, purpose: str) -> VerificationMethod:
    """Return a method that never changes, since the identifier is the key."""
    return method_in(did.document(url.partition("#")[0]), url, purpose)


def _of(document: object, owner: str) -> Mapping[str, Any]:
    if not isinstance(document, Mapping):
        raise InputError(finding("method.no-document", url=owner, why="it is no JSON object"))
    return document


# --- from the document to the method ------------------------------------------------------------------------------


def _stated(document: Mapping[str, Any], owner: str, url: str) -> Mapping[str, Any]:
    """Return what the document says of the method, which must be one thing wherever it says it."""
    found = [
        entry
        for name in ("verificationMethod", *RELATIONSHIPS)
        for entry in _entries(document, name, owner)
        if isinstance(entry, Mapping) and _absolute(entry.get("id"), owner) == url
    ]
    if not found:
        raise ProofError(finding("method.not-found", url=url))
    if any(entry != found[0] for entry in found):
        raise ProofError(finding("method.ambiguous", url=url))
    return found[0]


def _entries(document: Mapping[str, Any], name: str, owner: str) -> list[object]:
    """Return the entries of a list of methods; JSON-LD may write a list of one without brackets."""
    value = document.get(name, [])
    if isinstance(value, str | Mapping):
        return [value]
    if not isinstance(value, list):
        raise InputError(finding("method.no-document", url=owner, why=f'its "{name}" is no list'))
    return value


def _names(document: Mapping[str, Any], relationship: str, owner: str) -> Iterator[str]:
    for entry in _entries(document, relationship, owner):
        yield _absolute(entry.get("id") if isinstance(entry, Mapping) else entry, owner)


def _absolute(url: object, owner: str) -> str:
    """Return a URL of the document in full. In a did:web none may be relative (did:web section 2.4)."""
    if not isinstance(url, str):
        return ""
    return owner + url if url.startswith("#") and not owner.startswith("did:web:") else url


# --- from the method to the key -----------------------------------------------------------------------------------


class _Material(NamedTuple):
    key: PublicKey
    algorithm: str = ""


class _Type(NamedTuple):
    """A type of verification method: the member with its key, and the kind of key if it has but one."""

    member: str
    kind: KeyKind | None = None


_TYPES = {
    "Multikey": _Type("publicKeyMultibase"),  # Controlled Identifiers 1.0 section 2.2.2
    "JsonWebKey": _Type("publicKeyJwk"),  # 2.2.3
    "JsonWebKey2020": _Type("publicKeyJwk"),
    "Ed25519VerificationKey2020": _Type("publicKeyMultibase", KeyKind.ED25519),
}
_OTHER_MATERIAL = (
    *("publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem"),
    *("publicKeyBase64", "publicKeyGpg", "ethereumAddress", "blockchainAccountId"),
)
_SECRETS = (
    *("secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk"),
    *("privateKeyBase58", "privateKeyHex", "privateKeyPem"),
)


def _material(stated: Mapping[str, Any], url: str) -> _Material:
    """Return the key of a method, which must state one and no secret (Controlled Identifiers 1.0 section 2.2)."""
    for member in _SECRETS:
        if member in stated:
            raise ProofError(finding("key.secret-published", member=member))
    name = stated.get("type")
    type_ = _TYPES.get(name) if isinstance(name, str) else None
    if type_ is None:
        raise ProofError(finding("method.unsupported-type", url=url, found=repr(name)[:80]))
    value = stated.get(type_.member)
    others = [m for m in _OTHER_MATERIAL if m in stated and m != type_.member]
    wanted = str if type_.member == "publicKeyMultibase" else Mapping
    if others or not isinstance(value, wanted):
        raise ProofError(finding("method.no-key", url=url, type=name, member=type_.member))
    if isinstance(value, Mapping):
        return _Material(jwk.public_key(value), value.get("alg") or "")
    key = multikey.public_key(value)
    if type_.kind not in (None, key.kind):
        raise ProofError(finding("key.other-algorithm", algorithm=name, kind=key.kind))
    return _Material(key)


def _moment(stated: Mapping[str, Any], name: str, url: str) -> datetime | None:
    """Return when a method ends; what cannot be read as a moment may not be passed over."""
    if name not in stated:
        return None
    moment = instant(stated[name])
    if moment is None:
        raise ProofError(finding("method.bad-time", url=url, member=name))
    return moment
