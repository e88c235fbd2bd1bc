"""Every finding code: its severity, its sentence and its cure. `docs/findings.md` is printed from these tables."""

from __future__ import annotations

from edcbridge.codes import (
    badges,
    calls,
    credentials,
    datamodel,
    documents,
    keys,
    lint,
    network,
    proofs,
    shapes,
    status,
    tokens,
    verification,
)
from edcbridge.codes.kind import Code
from edcbridge.findings import Finding

__all__ = ["CODES", "Code", "finding", "problem_type"]

CODES: dict[str, Code] = {
    code.name: code
    for room in (
        *(documents, credentials, datamodel, shapes, badges, lint),
        *(keys, proofs, tokens, status, network, verification, calls),
    )
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


def problem_type(code: str) -> str:
    """Return the problem type URL (RFC 9457) that a specification defines for the case, or an empty text.

    >>> problem_type("status.not-retrieved")
    'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR'
    """
    name = CODES[code].problem if code in CODES else ""
    if not name:
        return ""
    if name.startswith("STATUS_"):
        return f"https://www.w3.org/ns/credentials/status-list#{name}"
    if name in ("MALFORMED_VALUE_ERROR", "RANGE_ERROR"):
        return f"https://www.w3.org/TR/vc-data-model#{name}"
    return f"https://w3id.org/security#{name}"
