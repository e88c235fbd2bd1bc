"""Findings: what was noticed in a document, as values with stable codes.

The table `edcbridge.codes.CODES` holds every code with its severity, sentence and cure; this module gives
them their form.

>>> from edcbridge.codes import finding
>>> f = finding("json.duplicate-member", "/issuer", member="id")
>>> f.severity, f.pointer
(<Severity.ERROR: 'error'>, '/issuer')
>>> print(f)
error json.duplicate-member at /issuer: the member "id" stands twice in this object
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity", "State", "worst"]


class Severity(StrEnum):
    """How much a finding weighs: an error stops a strict caller, a note is only worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class State(StrEnum):
    """How a check went. What was not checked is not ok."""

    OK = "ok"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: what was found and expected, where, and how to mend it."""

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    """Where, as a JSON Pointer (RFC 6901) into the document; empty for the document as a whole."""
    hint: str = ""
    """The cure, as one sentence."""

    def __str__(self) -> str:
        return f"{self.severity} {self.code} at {self.pointer or '/'}: {self.message}"

    def to_json(self) -> dict[str, str]:
        """Return the finding as a JSON object, the form that `--json` prints."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "pointer": self.pointer,
            "hint": self.hint,
        }


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the gravest severity among `findings`, or `None` if there are none."""
    order = list(Severity)
    found = sorted({f.severity for f in findings}, key=order.index)
    return found[0] if found else None
