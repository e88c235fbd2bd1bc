"""The form of a finding code."""

from __future__ import annotations

from typing import NamedTuple

from edcbridge.findings import Severity

__all__ = ["ERROR", "NOTE", "WARNING", "Code"]

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(NamedTuple):
    """A kind of finding. `message` and `hint` are templates, filled with the facts of the case."""

    name: str
    severity: Severity
    message: str
    hint: str
    example: str = ""
    """What such a case looks like in a document, where that helps."""
    problem: str = ""
    """The last part of the problem type URL that a specification defines for the case (RFC 9457), if one does."""
