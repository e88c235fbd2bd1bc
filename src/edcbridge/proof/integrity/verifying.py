"""Verifying proofs: one by one, each with its own verdict (VC Data Integrity 1.0 sections 4.4 and 4.5).

`verify_proof` asks whether a signature is that of a key; `verify_proofs` whether the proofs of a document are what they
say: whose key it is, `retrieve` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol, TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import EdcbridgeError, InputError, ProofError, UsageError
from edcbridge.findings import Finding
from edcbridge.jsonld import NESTED_CONTEXTS, Contexts
from edcbridge.jsonld.report import kind
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.proof.integrity.chains import previous_of
from edcbridge.proof.integrity.members import named_suite, read_proof
from edcbridge.proof.integrity.secured import Secured, unsecured
from edcbridge.proof.integrity.suite import Proof
from edcbridge.proof.keys import PublicKey

__all__ = ["Method", "ProofResult", "Retrieve", "proofs_of", "verify_proof", "verify_proofs"]

SKEW = timedelta(minutes=5)
"""How far the clocks of signer and verifier may be apart."""


class Method(Protocol):
    """A verification method, as far as it matters here."""

    @property
    def id(self) -> str:
        """Its URL."""
        ...

    @property
    def type(self) -> str:
        """What kind it is: `Multikey`, `JsonWebKey` and so on."""
        ...

    @property
    def controller(self) -> str:
        """Whose it is."""
        ...

    @property
    def key(self) -> PublicKey:
        """The key that verifies."""
        ...


Retrieve: TypeAlias = Callable[[str, str], Method]
"""`retrieve(url, purpose)`: the method at `url`, which its controller lists for `purpose`; raises `EdcbridgeError`."""


@dataclass(frozen=True, slots=True)
class ProofResult:
    """What became of one proof."""

    pointer: str
    """Where it stands."""
    suite: str = ""
    """The cryptosuite or type that it names, if it does."""
    method: Method | None = None
    """Whose key it was verified with, if that was found out."""
    error: EdcbridgeError | None = None
    """Why it does not hold; a `ResourceError` means that it was not checked."""
    findings: tuple[Finding, ...] = ()
    """What is worth knowing of a proof that holds."""

    @property
    def ok(self) -> bool:
        """Whether the signature is that of `method` over this document."""
        return self.error is None


class _Asked(NamedTuple):
    """What a verifier asks of each proof."""

    purpose: str
    domain: frozenset[str] | None
    challenge: str | None
    now: datetime | None
    skew: timedelta


def verify_proof(
    document: JSONObject,
    proof: JSONObject,
    key: PublicKey,
    *,
    previous: Collection[JSONObject] = (),
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> tuple[Finding, ...]:
    """Return what is worth knowing if `proof` is a signature of `key` over `document`; its own proofs do not count.

    Only the mathematics: not whose key it is, what it may be used for, nor when. `previous` are the proofs that this
    one builds on; `allow` is that of `to_quads`. Raises `ProofError` and `InputError` where it does not hold, and
    `ResourceError` where that cannot be told.
    """
    secured = Secured(unsecured(document, previous), contexts or Contexts.shipped(), limits, allow)
    return _verify(secured, read_proof(proof, "", limits), key)


def verify_proofs(
    document: JSONObject,
    *,
    retrieve: Retrieve,
    purpose: str = "assertionMethod",
    domain: str | Collection[str] | None = None,
    challenge: str | None = None,
    now: datetime | None = None,
    skew: timedelta = SKEW,
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> tuple[ProofResult, ...]:
    """Return what became of each proof of `document`, in order; nothing if it has none.

    Each stands for itself: that one holds says nothing of another, and whoever asks decides which must. `domain` and
    `challenge` are compared if given; without `now`, neither `created` nor `expires` is.
    """
    if not isinstance(document, dict):
        raise InputError(finding("jsonld.not-an-object", found=kind(document)))
    if now is not None and now.tzinfo is None:
        raise UsageError(finding("usage.moment-without-zone", moment=now))
    proofs = proofs_of(document)
    if len(proofs) > limits.proofs:
        found = finding("proof.too-many", "/proof", found=len(proofs), limit=limits.proofs)
        return (ProofResult("/proof", error=InputError(found)),)
    wanted = (
        frozenset([domain] if isinstance(domain, str) else domain) if domain is not None else None
    )
    asked = _Asked(purpose, wanted, challenge, now, skew)
    known: dict[tuple[int, ...], Secured] = {}
    if len(proofs) > 1:
        limits = _shared(limits, len(proofs))

    def secured(previous: tuple[int, ...]) -> Secured:
        if previous not in known:
            bare = unsecured(document, [proofs[index][1] for index in previous])
            known[previous] = Secured(bare, contexts or Contexts.shipped(), limits, allow)
        return known[previous]

    return tuple(
        _result(place, proofs, secured, retrieve, asked, limits) for place in range(len(proofs))
    )


def _shared(limits: Limits, proofs: int) -> Limits:
    """Return what each proof may cost, so that all together cost as much as the one of another document may.

    Each may be over a form of its own: the document with the proofs that it builds on.
    """
    return replace(
        limits,
        bytes=limits.bytes // proofs,
        quads=limits.quads // proofs,
        canonicalization_steps=limits.canonicalization_steps // proofs,
    )


def proofs_of(document: JSONObject) -> list[tuple[str, JSON]]:
    """Return the proofs of a document with their places."""
    proof = document.get("proof")
    if isinstance(proof, list):
        return [(child("/proof", index), item) for index, item in enumerate(proof)]
    return [] if proof is None else [("/proof", proof)]


def _result(
    place: int,
    proofs: list[tuple[str, JSON]],
    secured: Callable[[tuple[int, ...]], Secured],
    retrieve: Retrieve,
    asked: _Asked,
    limits: Limits,
) -> ProofResult:
    pointer, value = proofs[place]
    suite, method = named_suite(value), None
    try:
        proof = read_proof(value, pointer, limits)
        _as_asked(proof, asked)
        document = secured(previous_of(place, [each for _, each in proofs], pointer))
        document.readable(proof.suite.canonicalization)
        method = retrieve(proof.method, proof.purpose)
        findings = _verify(document, proof, method.key)
    except EdcbridgeError as error:
        return ProofResult(pointer, suite, method, error)
    return ProofResult(pointer, suite, method, None, findings)


def _as_asked(proof: Proof, asked: _Asked) -> None:
    """Raise `ProofError` unless the options are what the verifier asks for (VC Data Integrity 1.0 section 4.4)."""
    here = proof.pointer
    if proof.purpose != asked.purpose:
        raise ProofError(
            finding(
                "proof.wrong-purpose",
                child(here, "proofPurpose"),
                found=proof.purpose,
                wanted=asked.purpose,
            )
        )
    if asked.domain is not None and proof.domain != asked.domain:
        found = ", ".join(sorted(proof.domain)) or "none"
        raise ProofError(finding("proof.wrong-domain", child(here, "domain"), found=found))
    if asked.challenge is not None and proof.challenge != asked.challenge:
        raise ProofError(finding("proof.wrong-challenge", child(here, "challenge")))
    if asked.now is None:
        return
    if proof.created is not None and proof.created > asked.now + asked.skew:
        moment = proof.json["created"]
        raise ProofError(finding("proof.created-later", child(here, "created"), moment=moment))
    if proof.expires is not None and proof.expires < asked.now - asked.skew:
        moment = proof.json["expires"]
        raise ProofError(finding("proof.expired", child(here, "expires"), moment=moment))


def _verify(secured: Secured, proof: Proof, key: PublicKey) -> tuple[Finding, ...]:
    secured.readable(proof.suite.canonicalization)
    findings = proof.suite.verify(secured, proof, key)
    if successor := proof.suite.successor:
        old = finding(
            "proof.deprecated-suite", proof.pointer, suite=proof.suite.name, successor=successor
        )
        return (old, *findings)
    return findings
