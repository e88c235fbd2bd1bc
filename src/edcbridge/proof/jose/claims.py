"""Registered claims (RFC 7519 section 4.1) and the members of a credential that say the same, as one table.

>>> credential = {"id": "urn:uuid:1", "validFrom": "2026-03-01T09:00:00Z", "issuer": {"id": "did:example:1"}}
>>> {name: stated for name, stated in equivalents(credential).items() if stated is not None}
{'iss': 'did:example:1', 'jti': 'urn:uuid:1', 'nbf': 1772355600}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import ProofError
from edcbridge.findings import Finding, Severity
from edcbridge.instants import instant
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.proof.jose.dialects import DATA_MODEL_1, Dialect
from edcbridge.proof.jose.numericdate import moment, number, stamp

__all__ = [
    "DEFAULT_SKEW",
    "REGISTERED",
    "check_times",
    "credential_in",
    "data_model",
    "equivalents",
    "members",
    "times_of",
]

DEFAULT_SKEW = timedelta(seconds=300)
REGISTERED = ("iss", "sub", "aud", "exp", "nbf", "iat", "jti")
_SECOND = timedelta(seconds=1)


class _Claim(NamedTuple):
    """What a claim has to do with the credential in each dialect."""

    name: str
    wanted: frozenset[Dialect] = frozenset()
    """Where it should be there."""
    agrees: frozenset[Dialect] = frozenset(Dialect)
    """Where it must say what the member says."""
    sets: frozenset[Dialect] = frozenset()
    """Where it stands for the member that is not there."""


_OB3, _VC11 = frozenset({Dialect.OB3}), frozenset({Dialect.VC11})
_CLAIMS = (
    # OB 3.0 section 8.2.4, VC-JOSE-COSE section 3.1.3, VCDM 1.1 section 6.3.1
    _Claim("iss", wanted=_OB3, sets=_VC11),
    _Claim("sub", wanted=_OB3, sets=_VC11),
    _Claim("jti", wanted=_OB3, sets=_VC11),
    # in VC-JOSE-COSE these are about the signature, and validFrom and validUntil about the data
    _Claim("nbf", wanted=_OB3, agrees=_OB3 | _VC11, sets=_VC11),
    _Claim("exp", agrees=_OB3 | _VC11, sets=_OB3 | _VC11),
)


# --- what the credential says -------------------------------------------------------------------------------------


def data_model(credential: JSONObject) -> str:
    """Return the first context, which tells the data model (VCDM 2.0 section 4.3); empty if it is no text."""
    contexts = credential.get("@context")
    first = contexts[0] if isinstance(contexts, list) and contexts else contexts
    return first if isinstance(first, str) else ""


def members(credential: JSONObject) -> dict[str, str]:
    """Return for each claim the member that says the same."""
    old = data_model(credential) == DATA_MODEL_1
    return {
        "iss": "issuer",
        "sub": "credentialSubject",
        "jti": "id",
        "nbf": "issuanceDate" if old else "validFrom",
        "exp": "expirationDate" if old else "validUntil",
    }


def equivalents(credential: JSONObject) -> dict[str, JSON]:
    """Return for each claim what the members of `credential` say, or `None`; several subjects are a list of ids."""
    names = members(credential)
    subjects = _subjects(credential)
    return {
        "iss": id_of(credential.get("issuer")),
        "sub": id_of(subjects[0]) if len(subjects) == 1 else [id_of(each) for each in subjects],
        "jti": id_of(credential.get("id")),
        "nbf": _number(credential.get(names["nbf"])),
        "exp": _number(credential.get(names["exp"])),
    }


def _subjects(credential: JSONObject) -> list[JSON]:
    stated = credential.get("credentialSubject")
    return stated if isinstance(stated, list) else [stated]


def _number(text: JSON) -> int | float | None:
    when = instant(text)
    return number(when) if when is not None else None


# --- the credential in the token ----------------------------------------------------------------------------------


def credential_in(claims: JSONObject, dialect: Dialect) -> tuple[JSONObject, list[Finding]]:
    """Return the credential that a token states, and what is to be noted.

    Claims are no members of the credential, but set the members that the dialect says they stand for. Raises
    `ProofError` with every claim that the credential contradicts, and for a `vc` claim that is no object.
    """
    stated = claims.get("vc") if dialect is Dialect.VC11 else claims
    if not isinstance(stated, dict):
        raise ProofError(finding("jose.bad-claim", "/vc", claim="vc", wanted="JSON object"))
    inside = dialect is Dialect.VC11
    credential: JSONObject = {n: v for n, v in stated.items() if inside or n not in REGISTERED}
    findings = [found for row in _CLAIMS for found in _compared(row, claims, credential, dialect)]
    faults = [found for found in findings if found.severity is Severity.ERROR]
    if faults:
        raise ProofError(*faults)
    for row in _CLAIMS:
        if dialect in row.sets and row.name in claims:
            credential = _with(credential, row.name, claims[row.name])
    return credential, findings


def _compared(
    row: _Claim, claims: JSONObject, credential: JSONObject, dialect: Dialect
) -> Iterator[Finding]:
    """Yield what is wrong with a claim beside this credential."""
    name, member = row.name, members(credential)[row.name]
    present = _is_stated(credential, name)
    if name not in claims:
        if dialect in row.wanted and present:
            yield finding("jose.missing-claim", claim=name, member=member)
        return
    place, value = child("", name), claims[name]
    dated = name in ("nbf", "exp")
    if (moment(value) is None) if dated else not (isinstance(value, str) and value):
        wanted = "number of seconds" if dated else "text"
        yield finding("jose.bad-claim", place, claim=name, wanted=wanted)
    elif name == "sub" and len(_subjects(credential)) != 1:  # VCDM 1.1 section 6.3.1
        yield finding("jose.several-subjects", place)
    elif dialect not in row.agrees:
        return
    elif not present:
        if dialect not in row.sets:
            yield finding("document.token-claim", place, claim=name)
    elif not _same(value, equivalents(credential)[name]):
        yield finding("jose.claim-conflict", place, claim=name, member=member)


def _is_stated(credential: JSONObject, name: str) -> bool:
    """Return whether the member is there that says the same as a claim, whatever it says."""
    if name == "sub":
        return any(isinstance(each, Mapping) and "id" in each for each in _subjects(credential))
    return members(credential)[name] in credential


def _same(claim: JSON, stated: JSON) -> bool:
    """Return whether a claim says what the credential says; to the second, since many write whole seconds only."""
    if isinstance(stated, int | float):
        return bool(abs(claim - stated) < 1)
    return stated is not None and bool(claim == stated)


def _with(credential: JSONObject, name: str, value: Any) -> JSONObject:
    """Return `credential` with the member that a claim stands for, if it is not there."""
    if _is_stated(credential, name):
        return credential
    if name == "sub":
        subject = _subjects(credential)[0]
        if not isinstance(subject, Mapping):
            return credential
        one = {"id": value, **subject}
        kept = [one] if isinstance(credential["credentialSubject"], list) else one
        return {**credential, "credentialSubject": kept}
    when = moment(value) if name in ("nbf", "exp") else None
    return {**credential, members(credential)[name]: value if when is None else stamp(when)}


# --- time ---------------------------------------------------------------------------------------------------------


class Times(NamedTuple):
    """What a token says of when it holds."""

    begins: datetime | None
    ends: datetime | None
    issued: datetime | None


def times_of(claims: JSONObject) -> Times:
    """Return the times in a token; raise `ProofError` for any that cannot be read.

    An `iat` that is a date and time in words is read too: the W3C's own tokens have such.
    """
    found = {name: moment(claims.get(name)) for name in ("nbf", "exp", "iat")}
    if found["iat"] is None:
        found["iat"] = instant(claims.get("iat"))
    for name, when in found.items():
        if name in claims and when is None:
            place = child("", name)
            wanted = "number of seconds"
            raise ProofError(finding("jose.bad-claim", place, claim=name, wanted=wanted))
    return Times(found["nbf"], found["exp"], found["iat"])


def check_times(times: Times, now: datetime, skew: timedelta) -> None:
    """Raise `ProofError` if the token does not hold yet or any more, or says that it was made after `now`."""
    if times.ends is not None and times.ends + skew <= now:
        raise ProofError(finding("jose.expired", "/exp", when=stamp(times.ends)))
    if times.begins is not None and times.begins - skew > now:
        raise ProofError(finding("jose.not-yet-valid", "/nbf", when=stamp(times.begins)))
    if times.issued is not None and times.issued - skew > now:
        raise ProofError(finding("jose.from-the-future", "/iat", when=stamp(times.issued)))
