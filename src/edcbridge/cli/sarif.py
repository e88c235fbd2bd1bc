"""Findings in the form that editors and code hosts show: SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edcbridge import __version__
from edcbridge.cli.lists import spelled
from edcbridge.codes import CODES
from edcbridge.findings import Finding, Severity

__all__ = ["Told", "sarif"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in one credential, and in which file it stands."""

    file: str
    """The name of the file as it was given; `-` for stdin."""
    findings: tuple[Finding, ...]
    base: str = ""
    """JSON Pointer of the credential in the file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """On which line of the file the value at each pointer stands."""


def sarif(told: Iterable[Told]) -> dict[str, Any]:
    """Return one run with all findings; its rules are the kinds that occur, with message and cure as help."""
    files = list(told)
    kinds = sorted({found.code for one in files for found in one.findings})
    number = {code: index for index, code in enumerate(kinds)}
    driver = {"name": "edcbridge", "version": __version__, "rules": [_rule(code) for code in kinds]}
    results = [
        {
            "ruleId": found.code,
            "ruleIndex": number[found.code],
            "level": _LEVELS[found.severity],
            "message": {"text": f"{found.message}. {found.hint}".strip()},
            "locations": [_location(one, found.pointer)],
        }
        for one in files
        for found in one.findings
    ]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _rule(code: str) -> dict[str, Any]:
    kind = CODES[code]
    example = f"\nExample: {kind.example}" if kind.example else ""
    return {
        "id": code,
        "shortDescription": {"text": spelled(kind.message)},
        "help": {"text": spelled(kind.hint) + example},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _location(told: Told, pointer: str) -> dict[str, Any]:
    """Return where a finding is: the file and line, if there are any, and the place in the document."""
    logical = [{"fullyQualifiedName": pointer or "/", "kind": "member"}]
    if told.file == "-":
        return {"logicalLocations": logical}
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(told.file)}}
    line = _line(told, told.base + pointer)
    if line is not None:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical, "logicalLocations": logical}


def _line(told: Told, pointer: str) -> int | None:
    """Return the line of what stands at `pointer`, or of the nearest thing around it."""
    while pointer and pointer not in told.lines:
        pointer = pointer.rpartition("/")[0]
    return told.lines.get(pointer)


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
