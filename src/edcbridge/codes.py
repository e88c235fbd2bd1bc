"""Every finding code: its severity, its sentence and its cure. `docs/findings.md` is printed from this table."""

from __future__ import annotations

from typing import NamedTuple

from edcbridge.findings import Finding, Severity

__all__ = ["CODES", "Code", "finding"]

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(NamedTuple):
    """A kind of finding. `message` and `hint` are templates, filled with the facts of the case."""

    name: str
    severity: Severity
    message: str
    hint: str


_TABLE = (
    # --- JSON (RFC 8259, RFC 7493) ---
    Code(
        "json.duplicate-member",
        ERROR,
        'the member "{member}" stands twice in this object',
        "Keep one of the two; JSON parsers disagree about which of them counts (RFC 7493 section 2.3).",
    ),
)

CODES: dict[str, Code] = {code.name: code for code in _TABLE}


def finding(code: str, pointer: str = "", **facts: object) -> Finding:
    """Return the finding of kind `code` at `pointer`, its sentence filled with `facts`."""
    kind = CODES[code]
    return Finding(
        code,
        kind.severity,
        kind.message.format(**facts),
        pointer,
        kind.hint.format(**facts),
    )
