"""The exceptions of edcbridge. Each carries the findings that led to it.

`InputError` means that the document is wrong, `UsageError` that the call is; a caller may also catch both as
`ValueError`.
"""

from __future__ import annotations

from edcbridge.findings import Finding

__all__ = [
    "EdcbridgeError",
    "InputError",
    "MissingInputError",
    "ProofError",
    "ResourceError",
    "UsageError",
]


class EdcbridgeError(Exception):
    """The base of all errors raised on purpose; never raised itself."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(str(f) for f in findings))
        self.findings = findings

    def diagnostics(self) -> str:
        """Return a text for people: each finding on a line of its own, with its cure below it."""
        lines = []
        for found in self.findings:
            lines.append(str(found))
            if found.hint:
                lines.append(f"  {found.hint}")
        return "\n".join(lines)


class InputError(EdcbridgeError, ValueError):
    """The document is not what it claims or needs to be."""


class UsageError(EdcbridgeError, ValueError):
    """The call asks for something that does not exist or does not fit."""


class MissingInputError(EdcbridgeError, ValueError):
    """The target format demands facts that the source does not state; `findings` names all of them at once."""


class ResourceError(EdcbridgeError):
    """Something outside the document is needed, such as a context, and is not at hand; nothing was fetched."""


class ProofError(EdcbridgeError):
    """A proof cannot be made or does not hold."""
