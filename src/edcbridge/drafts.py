"""What a conversion makes: unsigned documents, and what became of everything they were made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from edcbridge import strictjson
from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.findings import Finding
from edcbridge.granularity import Unit
from edcbridge.pointer import JSON
from edcbridge.report import Report

__all__ = ["Conversion", "Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer made: an unsigned document, and what became of everything it was made from."""

    format: str
    json: JSON = field(repr=False)
    report: Report = field(repr=False)
    claim: int | None = None
    """Which top-level claim of the source a badge is for."""
    unit: Unit | None = None
    """What a badge is about, exactly: a claim or a part of one, and the language if there is a badge for each."""
    original: bytes | None = field(default=None, repr=False)
    """The very bytes of the document that the source was made from and carried, if that is what the draft is."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed on the way."""
        return self.report.findings

    def text(self) -> str:
        """Return the document as JSON text, the same for the same input and arguments."""
        return strictjson.dumps(self.json)

    @property
    def data(self) -> bytes:
        """The document as bytes: its text as UTF-8, or the original as it arrived."""
        return self.text().encode() if self.original is None else self.original


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of one source: one draft, or one for each top-level claim."""

    drafts: tuple[Draft, ...]
    report: Report = field(repr=False)
    """The account over all drafts: a leaf is lost only if none of them says it."""

    @property
    def draft(self) -> Draft:
        """The only draft; raises `UsageError` if there are several, which `drafts` holds."""
        if len(self.drafts) != 1:
            raise UsageError(finding("usage.several-drafts", number=len(self.drafts)))
        return self.drafts[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed on the way."""
        return self.report.findings
