"""What became of one entry of `credentialStatus`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edcbridge.codes import problem_type
from edcbridge.findings import Finding, State
from edcbridge.strictjson import excerpt

__all__ = ["State", "StatusResult"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusResult:
    """What one entry of `credentialStatus` says of the credential, or why that cannot be told."""

    type: str
    """The type of the entry."""
    pointer: str
    """Where in the credential the entry stands."""
    state: State
    purpose: str = ""
    """What the entry is for: `revocation`, `suspension`, `refresh`, `message`, or a word of the issuer's."""
    value: int | None = None
    """What the list says; `None` if it was not read."""
    meaning: str = ""
    """What the issuer has that value mean, for developers."""
    references: tuple[str, ...] = ()
    """Where the issuer explains it."""
    ttl: int | None = None
    """Milliseconds after which the list should be fetched anew."""
    findings: tuple[Finding, ...] = ()
    """Why the state is what it is, the decisive finding first; then what was read although written otherwise."""

    @property
    def code(self) -> str:
        """The finding code of what failed or was not checked."""
        return "" if self.state is State.OK else self.findings[0].code

    @property
    def message(self) -> str:
        """The result as a clause."""
        if self.state is State.OK:
            return f'for the purpose "{excerpt(self.purpose)}" the list says {self.value}'
        return self.findings[0].message

    @property
    def problem(self) -> str:
        """The problem type that a specification defines for what failed or was not checked (RFC 9457), if one does."""
        return problem_type(self.code)

    def to_json(self) -> dict[str, Any]:
        """Return the result as a JSON object, the form that `--json` prints."""
        return {
            "type": self.type,
            "pointer": self.pointer,
            "state": str(self.state),
            "purpose": self.purpose,
            "value": self.value,
            "meaning": self.meaning,
            "message": self.message,
            "code": self.code,
            "problem": self.problem,
            "references": list(self.references),
            "ttl": self.ttl,
            "findings": [found.to_json() for found in self.findings],
        }
