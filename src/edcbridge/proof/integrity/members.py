"""The members of a proof, strictly read (VC Data Integrity 1.0 section 2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError
from edcbridge.findings import Finding
from edcbridge.instants import instant
from edcbridge.jsonld.literals import depth, is_iri
from edcbridge.jsonld.report import kind
from edcbridge.limits import Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.proof.integrity.suite import Proof
from edcbridge.proof.integrity.suites import suite_of
from edcbridge.proof.multibase import decode
from edcbridge.strictjson import excerpt

__all__ = ["are_strings", "named_suite", "read_proof", "strings"]


class _Member(NamedTuple):
    """A row: what one member must be."""

    name: str
    holds: Callable[[JSON], bool]
    wanted: str
    required: bool = False


def _is_string(value: JSON) -> bool:
    return isinstance(value, str)


def _is_url(value: JSON) -> bool:
    return isinstance(value, str) and is_iri(value)


def _is_moment(value: JSON) -> bool:
    return instant(value) is not None


def named_suite(proof: JSON) -> str:
    """Return the cryptosuite that a proof names, or else its type; empty if it names none."""
    if not isinstance(proof, dict):
        return ""
    name = proof.get("cryptosuite" if proof.get("type") == "DataIntegrityProof" else "type")
    return excerpt(name) if isinstance(name, str) else ""


def are_strings(value: JSON) -> bool:
    """Return whether `value` is a string, or an array of one or more."""
    return isinstance(value, str) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
    )


_MEMBERS = (
    # VC Data Integrity 1.0 section 2.1, Proofs
    _Member("type", _is_string, "a string", required=True),
    _Member("proofPurpose", _is_string, "a string", required=True),
    _Member("verificationMethod", _is_url, "a URL", required=True),
    _Member("proofValue", _is_string, "a multibase string", required=True),
    _Member("cryptosuite", _is_string, "a string"),
    _Member("id", _is_url, "a URL"),
    _Member("created", _is_moment, "a moment with its zone, such as 2026-03-01T10:00:00Z"),
    _Member("expires", _is_moment, "a moment with its zone, such as 2026-03-01T10:00:00Z"),
    _Member("domain", are_strings, "a string or several"),
    _Member("challenge", _is_string, "a string"),
    _Member("nonce", _is_string, "a string"),
    _Member("previousProof", are_strings, "the id of a proof, or several"),
)


def read_proof(value: JSON, pointer: str, limits: Limits) -> Proof:
    """Return the proof that stands at `pointer`.

    Raises `InputError` with every fault of its members, `ResourceError` for a suite that is not known, and `ProofError`
    for a `proofValue` that is not in the one spelling of its suite.
    """
    if not isinstance(value, dict):
        raise InputError(finding("proof.not-an-object", pointer, found=kind(value)))
    if depth(value) > limits.depth:
        raise InputError(finding("jsonld.too-deep", pointer, limit=limits.depth))
    if named_suite(value):  # a suite that is not known may have other members
        suite_of(value["type"], value.get("cryptosuite", ""), pointer)
    if faults := list(_faults(value, pointer)):
        raise InputError(*faults)
    suite = suite_of(value["type"], value.get("cryptosuite", ""), pointer)
    return Proof(
        json=value,
        pointer=pointer,
        suite=suite,
        purpose=value["proofPurpose"],
        method=value["verificationMethod"],
        value=_decoded(value["proofValue"], suite.base, child(pointer, "proofValue")),
        id=value.get("id", ""),
        created=instant(value.get("created")),
        expires=instant(value.get("expires")),
        domain=frozenset(strings(value.get("domain"))),
        challenge=value.get("challenge"),
        previous=strings(value.get("previousProof")),
    )


def strings(value: JSON) -> tuple[str, ...]:
    """Return the strings of a member that is a string, several, or not there."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _faults(proof: JSONObject, pointer: str) -> Iterator[Finding]:
    for member in _MEMBERS:
        if member.name in proof:
            if not member.holds(proof[member.name]):
                here = child(pointer, member.name)
                yield finding("proof.bad-member", here, member=member.name, wanted=member.wanted)
        elif member.required or (
            member.name == "cryptosuite" and proof.get("type") == "DataIntegrityProof"
        ):
            yield finding("proof.missing-member", pointer, member=member.name)


def _decoded(text: str, base: str, pointer: str) -> bytes:
    try:
        return decode(text, base=base)
    except ProofError as error:
        why = error.findings[0].message
        raise ProofError(finding("proof.bad-value", pointer, why=why)) from None
