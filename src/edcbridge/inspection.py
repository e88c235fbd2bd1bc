"""A first look at a document: what it is, who says what of whom, and what was noticed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from edcbridge.conversion import understand
from edcbridge.document import Document, Source, load
from edcbridge.document.model import Format
from edcbridge.findings import Finding
from edcbridge.model import Award, Claim, Credential, Text

__all__ = ["ClaimSummary", "Inspection", "inspect"]


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """One top-level claim."""

    number: int
    kind: str
    title: str | None
    parts: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a document is and says, in short."""

    container: str
    format: str
    version: str | None
    """Version of the VC Data Model."""
    context_version: str | None
    size: int
    """In bytes."""
    title: str | None = None
    issuer: str | None = None
    learner: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    languages: tuple[str, ...] = ()
    claims: tuple[ClaimSummary, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the inspection as a JSON object."""
        return {**asdict(self), "findings": [found.to_json() for found in self.findings]}


def inspect(source: Source | Document) -> Inspection:
    """Return what `source` is and says, in short. Nothing is verified."""
    document = source if isinstance(source, Document) else load(source)
    base = Inspection(
        str(document.container),
        str(document.format),
        document.version,
        document.context_version,
        len(document.data),
        findings=document.findings,
    )
    if document.format not in (Format.OB3, Format.EDC):
        return base
    reading = understand(document)
    return _summary(base, reading.credential, reading.findings)


def _summary(base: Inspection, credential: Credential, findings: tuple[Finding, ...]) -> Inspection:
    from dataclasses import replace

    learner = credential.learner
    claims = learner.claims if learner is not None else ()
    title = credential.display.title if credential.display is not None else None
    name = getattr(credential.issuer, "name", None) or getattr(credential.issuer, "full_name", None)
    return replace(
        base,
        title=_first(title) or next((_title(claim) for claim in claims), None),
        issuer=_first(name) or getattr(credential.issuer, "id", None),
        learner=_first(learner.full_name if learner else None) or getattr(learner, "id", None),
        valid_from=credential.valid_from or credential.issuance_date,
        valid_until=credential.valid_until or credential.expiration_date,
        languages=title.languages if title is not None else (),
        claims=tuple(_claim(number, claim) for number, claim in enumerate(claims)),
        findings=findings,
    )


def _claim(number: int, claim: Claim) -> ClaimSummary:
    parts = getattr(claim, "parts", ())
    return ClaimSummary(number, type(claim).__name__, _title(claim), len(parts))


def _title(claim: Claim) -> str | None:
    achievement = claim.achievement if isinstance(claim, Award) else None
    return _first(claim.title) or _first(achievement.title if achievement is not None else None)


def _first(text: Text | None) -> str | None:
    return text.pick()[1] if text is not None else None
