"""Every finding code: its severity, its sentence and its cure. `docs/findings.md` is printed from these tables."""

from __future__ import annotations

from edcbridge.codes import badges, calls, credentials, documents, lint, proofs, shapes
from edcbridge.codes.kind import Code
from edcbridge.findings import Finding

__all__ = ["CODES", "Code", "finding"]

CODES: dict[str, Code] = {
    code.name: code
    for room in (documents, credentials, shapes, badges, lint, proofs, calls)
    for code in room.TABLE
}


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
