"""What a verification says: one answer for each check, and a verdict that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from edcbridge.codes import finding, problem_type
from edcbridge.errors import EdcbridgeError, ResourceError, UsageError
from edcbridge.findings import Finding, Severity, State
from edcbridge.pointer import JSONObject

__all__ = [
    "CHECKS",
    "Checked",
    "State",
    "Verdict",
    "Verification",
    "failed",
    "passed",
    "require_checks",
    "undone",
]

CHECKS = {
    "data model": "the structure that the Verifiable Credentials Data Model demands",
    "contexts": "every context is pinned, and JSON-LD loses nothing of what the JSON says",
    "proof": "each embedded proof, or the signature of the token",
    "seal": "the electronic seal of a European Digital Credential",
    "issuer": "the key that signed is the issuer's, and the issuer is trusted",
    "validity": "the present moment lies in the validity period",
    "status": "each status entry: not revoked, not suspended",
    "schema": "each schema that the credential declares",
    "refresh": "the newer copy, where one was asked for",
    "endorsement": "each endorsement within, verified like a credential",
    "recipient": "the learner is the one whom the caller expects",
    "presentation": "the presentation around the credential: who holds it",
}
"""What is checked, in this order."""


class Verdict(StrEnum):
    """What a verification comes to. Only `verified` is good."""

    VERIFIED = "verified"
    """Nothing failed, and everything that the policy demands was checked."""
    FAILED = "failed"
    """At least one check failed."""
    NO_PROOF = "no proof"
    """Nothing says who issued this."""
    UNDECIDED = "undecided"
    """Nothing failed, but something that the policy demands could not be checked."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: what was looked at, and how it went."""

    name: str
    """One of `CHECKS`."""
    state: State
    message: str
    pointer: str = ""
    """Where, as a JSON Pointer into the credential."""
    code: str = ""
    """The finding code of a check that failed or was not made."""
    hint: str = ""
    findings: tuple[Finding, ...] = ()
    """What is worth knowing although the check went well; none of it decides."""

    @property
    def problem(self) -> str:
        """The problem type that a specification defines for the case (RFC 9457), or an empty text."""
        return problem_type(self.code)

    def to_json(self) -> dict[str, Any]:
        """Return the check as a JSON object, the form that `--json` prints."""
        return {
            "check": self.name,
            "state": str(self.state),
            "code": self.code,
            "problem": self.problem,
            "message": self.message,
            "pointer": self.pointer,
            "hint": self.hint,
            "findings": [one.to_json() for one in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked of a credential, and what came out."""

    checks: tuple[Checked, ...]
    demands: frozenset[str]
    """The checks that the policy demands wherever they apply."""
    credential: JSONObject = field(repr=False, compare=False)
    """What was verified: the credential at hand, or the newer copy that was asked for."""

    @property
    def ok(self) -> bool:
        """Whether the credential is verified."""
        return self.verdict is Verdict.VERIFIED

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        if any((one.name, one.code) == ("proof", "proof.none") for one in self.checks):
            return Verdict.NO_PROOF
        if any(one.state is State.FAILED for one in self.checks):
            return Verdict.FAILED
        if any(one.name in self.demands and self._is_open(one) for one in self.checks):
            return Verdict.UNDECIDED
        done = {one.name for one in self.checks if one.state is State.OK}
        return Verdict.VERIFIED if {"proof", "issuer"} <= done else Verdict.UNDECIDED

    @property
    def against(self) -> str:
        """The first thing that stands in the way of the credential, in words; empty if nothing does."""
        state = State.FAILED if self.verdict is Verdict.FAILED else State.NOT_CHECKED
        found = [one for one in self.checks if one.state is not State.OK]
        first = next((one for one in found if one.state is state), found[0] if found else None)
        return first.message if first is not None else ""

    def _is_open(self, one: Checked) -> bool:
        """Whether a check is not made; a further proof of an unknown kind is none where another proof holds."""
        if one.state is not State.NOT_CHECKED:
            return False
        return one.name not in ("proof", "issuer") or not any(
            other.name == one.name and other.state is State.OK for other in self.checks
        )

    def to_json(self) -> dict[str, Any]:
        """Return the verification as a JSON object, the form that `--json` prints."""
        return {
            "ok": self.ok,
            "verdict": str(self.verdict),
            "checks": [one.to_json() for one in self.checks],
        }

    def with_checks(self, more: Iterable[Checked]) -> Verification:
        """Return the verification with further checks, each in its place."""
        order = list(CHECKS).index
        checks = sorted((*self.checks, *more), key=lambda one: order(one.name))
        return replace(self, checks=tuple(checks))


def require_checks(names: Iterable[str]) -> None:
    """Return if each of `names` is that of a check; raise `UsageError` if one is not."""
    for name in sorted(set(names) - CHECKS.keys()):
        raise UsageError(finding("verify.unknown-check", found=name, known=", ".join(CHECKS)))


def passed(
    name: str, message: str, pointer: str = "", findings: tuple[Finding, ...] = ()
) -> Checked:
    """Return a check that went well, and what is worth knowing of it."""
    return Checked(name, State.OK, message, pointer, findings=findings)


def failed(name: str, findings: Iterable[Finding]) -> tuple[Checked, ...]:
    """Return a failed check for each of the findings that is an error."""
    return tuple(
        _checked(name, State.FAILED, one) for one in findings if one.severity is Severity.ERROR
    )


def undone(name: str, error: EdcbridgeError, place: str = "") -> tuple[Checked, ...]:
    """Return what `error` says of a check: not made if something is not at hand, else failed.

    `place` is for findings that name none.
    """
    state = State.NOT_CHECKED if isinstance(error, ResourceError) else State.FAILED
    return tuple(_checked(name, state, one, place) for one in error.findings)


def _checked(name: str, state: State, found: Finding, place: str = "") -> Checked:
    return Checked(name, state, found.message, found.pointer or place, found.code, found.hint)
