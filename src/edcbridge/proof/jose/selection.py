"""Which key signed a token: one that is known to be its issuer's, before any signature is checked.

Whoever made the token wrote its header too. So `kid` and `jwk` only choose among the keys of the issuer, and a URL
is fetched only if it is the issuer's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from edcbridge.codes import finding
from edcbridge.errors import ProofError, ResourceError
from edcbridge.pointer import JSONObject
from edcbridge.proof.jose.header import embedded_key, key_name, refuse_certificates
from edcbridge.proof.jwk import SetKey, thumbprint
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.methods import NO_KEYS, VerificationMethod, belongs, binds
from edcbridge.proof.signatures import ALGORITHMS

__all__ = ["Chosen", "KeySet", "Retrieve", "Sources", "choose"]


class Retrieve(Protocol):
    """How to get the verification method at a URL for a purpose: `edcbridge.proof.methods.retrieve`, or less of it."""

    def __call__(self, url: str, purpose: str) -> VerificationMethod:
        """Return the method; raise `ProofError`, `InputError` or `ResourceError` if it may not be used or had."""
        ...


KeySet = Callable[[str], Sequence[SetKey]]
"""How to get the keys that an issuer publishes as a JWK Set."""


class Sources(NamedTuple):
    """Where keys may come from."""

    retrieve: Retrieve
    key_set: KeySet | None = None
    keys: Mapping[str, PublicKey] = NO_KEYS
    """Keys that the caller trusts, by the URL of the method; what stands before the # is whose they are."""


class Chosen(NamedTuple):
    """The key to check a token with."""

    key: PublicKey
    method: str
    """The URL of its verification method, or what names it in the issuer's key set."""
    algorithm: str = ""
    """The one algorithm that the key is for, where its publisher says so."""


def choose(
    header: JSONObject, algorithm: str, signer: str, purpose: str, sources: Sources
) -> Chosen:
    """Return the key of `signer` that `header` names or holds, or the only one there is for `algorithm`.

    Raises `ProofError` for a key that is not the signer's, or for another algorithm, and `ResourceError` if none is
    known.
    """
    name, embedded = key_name(header), embedded_key(header)
    if name:
        chosen = _named(name, signer, purpose, sources)
    elif embedded is not None:
        chosen = _equal(embedded, signer, purpose, sources)
    else:
        chosen = _only(header, algorithm, signer, purpose, sources)
    if embedded is not None and embedded != chosen.key:
        raise ProofError(finding("jose.unbound-key", signer=signer[:200]))
    if chosen.algorithm and _usual(chosen.algorithm) != _usual(algorithm):  # RFC 8725 3.1
        raise ProofError(
            finding("jose.other-algorithm", algorithm=algorithm, wanted=chosen.algorithm)
        )
    return chosen


_FRAGMENT = re.compile(r"#?([A-Za-z0-9_.~:=-]+)", re.ASCII)


def _named(name: str, signer: str, purpose: str, sources: Sources) -> Chosen:
    """Return the key that `kid` names: by its URL, or by a name that means something to the signer only."""
    for known in _trusted(signer, sources):
        fragment = known.method.partition("#")[2]
        if name in (known.method, fragment, f"#{fragment}", thumbprint(known.key)):
            return known
    owner = name.partition("#")[0]
    if owner == signer:
        url = name if name != signer else _own_method(signer) or name
        return _retrieved(url, signer, purpose, sources)
    for known in _published(signer, sources):
        if known.method == name:
            return known
    if ":" in owner:
        raise ProofError(finding("jose.foreign-key", name=name[:200], signer=signer[:200]))
    fragment_only = _FRAGMENT.fullmatch(name)
    if fragment_only is None:
        raise ProofError(finding("jose.bad-header", name="kid", wanted="name of a key"))
    return _retrieved(f"{signer}#{fragment_only[1]}", signer, purpose, sources)


def _equal(key: PublicKey, signer: str, purpose: str, sources: Sources) -> Chosen:
    """Return the key of the signer that is equal to the one in the header."""
    for known in _known(signer, purpose, sources):
        if known.key == key:
            return known
    raise ProofError(finding("jose.unbound-key", signer=signer[:200]))


def _only(
    header: JSONObject, algorithm: str, signer: str, purpose: str, sources: Sources
) -> Chosen:
    """Return the one key that the signer has for an algorithm; which of several it is need not be guessed."""
    kind = ALGORITHMS[algorithm].kind
    found = [each for each in _known(signer, purpose, sources) if each.key.kind is kind]
    if len({each.key for each in found}) != 1:
        refuse_certificates(header)
        raise ResourceError(finding("jose.no-key", signer=signer[:200], count=len(found)))
    return found[0]


def _known(signer: str, purpose: str, sources: Sources) -> Iterator[Chosen]:
    """Yield the keys that are known to be the signer's without a document that has to be asked for by name."""
    yield from _trusted(signer, sources)
    own = _own_method(signer)
    if own:
        yield _retrieved(own, signer, purpose, sources)
    else:
        yield from _published(signer, sources)


def _trusted(signer: str, sources: Sources) -> Iterator[Chosen]:
    for url, key in sources.keys.items():
        if belongs(url, signer):
            yield Chosen(key, url)


def _published(signer: str, sources: Sources) -> Iterator[Chosen]:
    if sources.key_set is not None:
        for each in sources.key_set(signer):
            yield Chosen(each.key, each.kid or thumbprint(each.key), each.algorithm)


def _own_method(signer: str) -> str:
    """Return the one method of a DID that is a key itself (did:key section 3.1, did:jwk); else an empty text."""
    if signer.startswith("did:key:"):
        return f"{signer}#{signer.removeprefix('did:key:')}"
    return f"{signer}#0" if signer.startswith("did:jwk:") else ""


def _retrieved(url: str, signer: str, purpose: str, sources: Sources) -> Chosen:
    method = sources.retrieve(url, purpose)
    if not binds(method, signer):
        raise ProofError(finding("jose.foreign-key", name=url[:200], signer=signer[:200]))
    return Chosen(method.key, method.id, method.algorithm)


def _usual(algorithm: str) -> str:
    return "EdDSA" if algorithm == "Ed25519" else algorithm  # RFC 9864: two names for one thing
