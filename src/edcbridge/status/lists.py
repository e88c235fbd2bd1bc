"""How a status list is had and when it may be believed: fetched, verified, and kept by whom it should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeVar

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import EdcbridgeError, ProofError, ResourceError
from edcbridge.fetch import Fetch
from edcbridge.findings import Finding
from edcbridge.limits import Limits
from edcbridge.pointer import JSON, JSONObject
from edcbridge.status.bits import MINIMUM
from edcbridge.status.result import State, StatusResult
from edcbridge.strictjson import excerpt

__all__ = [
    "LIST_TYPES",
    "Case",
    "Policy",
    "Verified",
    "VerifyList",
    "believed",
]

LIST_TYPES = (
    *("application/vc", "application/vc+jwt", "application/vc+ld+json", "application/ld+json"),
    *("application/json", "application/jwt"),
)
"""The media types of a status list credential (Bitstring Status List 1.0 section 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Which lists a caller believes besides those of the credential's own issuer."""

    issuers: frozenset[str] = frozenset()
    """Who may keep lists for others (section 2.2 lets the issuers differ, section 3.2 leaves the trust to us)."""
    minimum: int = MINIMUM
    """The least number of entries; an ecosystem may set another (section 3.2 step 2)."""
    other_ids: bool = False
    """Whether a list that names itself otherwise than the credential names it may still say that all is well."""


class Verified(NamedTuple):
    """A list credential whose proof holds, and who issued it."""

    issuer: str
    credential: JSONObject
    """The credential that the proof secures; of a token, what its payload states."""


class VerifyList(Protocol):
    """How to verify a status list credential as it was fetched: JSON or a compact token.

    It checks every proof, that the issuer made them, and that the list is valid at this time. It raises `InputError` or
    `ProofError` if one of these is not so or there is no proof, `ResourceError` if that cannot be told.
    """

    def __call__(self, document: bytes, /) -> Verified:
        """Return what `document` states, and who issued it."""
        ...


T = TypeVar("T")
Key = TypeVar("Key", str, bytes)


@dataclass(frozen=True, slots=True)
class Case:
    """What the entries of one credential are judged by; a list that several of them name is had once."""

    credential: JSONObject
    fetch: Callable[[str], bytes]
    verify: Callable[[bytes], Verified]
    policy: Policy
    limits: Limits

    @classmethod
    def of(
        cls,
        credential: JSONObject,
        fetch: Fetch,
        verify_list: VerifyList,
        policy: Policy,
        limits: Limits,
    ) -> Case:
        """Return the case of `credential`."""

        def body(url: str) -> bytes:
            return fetch(url, LIST_TYPES).body

        return cls(credential, _once(body), _once(verify_list), policy, limits)

    def fetched(self, url: str, pointer: str) -> bytes:
        """Return what stands at `url`; raise `ResourceError` if it cannot be had."""
        try:
            return self.fetch(url.partition("#")[0])
        except EdcbridgeError as error:
            raise ResourceError(_told("status.not-retrieved", pointer, url, error)) from error

    def verified(self, url: str, pointer: str) -> JSONObject:
        """Return the list credential at `url`.

        Raises `ResourceError` if it cannot be had or judged, `ProofError` if its proof does not hold or another than
        the issuer of the credential keeps it, of whom the policy does not know.
        """
        document = self.fetched(url, pointer)
        try:
            issuer, credential = self.verify(document)
        except ResourceError as error:
            raise ResourceError(_told("status.unverifiable", pointer, url, error)) from error
        except EdcbridgeError as error:
            raise ProofError(_told("status.list-refused", pointer, url, error)) from error
        self.bind(issuer, pointer)
        return credential

    def bind(self, issuer: str, pointer: str) -> None:
        """Raise `ProofError` unless the list's `issuer` is the credential's or one that the policy names."""
        own = id_of(self.credential.get("issuer")) or ""
        if not issuer or (issuer != own and issuer not in self.policy.issuers):
            facts = {"issuer": excerpt(issuer, 200), "own": excerpt(own, 200)}
            raise ProofError(finding("status.other-issuer", pointer, **facts))


def believed(
    result: StatusResult, policy: Policy, *, url: str, named: JSON, pointer: str
) -> StatusResult:
    """Return `result`, unless the list names itself otherwise than `url`: then it may accuse, but not acquit.

    An issuer has many lists with good proofs, so the proof alone does not tell which of them stands at an address, or
    was handed in for it (section 2.2: the `id` matches `statusListCredential`).
    """
    if named is None or named == url or policy.other_ids or result.state is not State.OK:
        return result
    facts = {
        "url": excerpt(url, 200),
        "named": excerpt(named, 200) if isinstance(named, str) else "?",
    }
    told = finding("status.other-list", pointer, **facts)
    return replace(result, state=State.NOT_CHECKED, findings=(told, *result.findings))


def _told(code: str, pointer: str, url: str, error: EdcbridgeError) -> Finding:
    why = "; ".join(found.message for found in error.findings)
    return finding(code, pointer, url=excerpt(url, 200), why=why)


def _once(call: Callable[[Key], T]) -> Callable[[Key], T]:
    """Return `call` with a memory of its answers and of its errors."""
    told: dict[Key, T | EdcbridgeError] = {}

    def answer(key: Key) -> T:
        if key not in told:
            try:
                told[key] = call(key)
            except EdcbridgeError as error:
                told[key] = error
        known = told[key]
        if isinstance(known, EdcbridgeError):
            raise known
        return known

    return answer
