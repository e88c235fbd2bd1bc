"""What the schema and the text of Open Badges 3.0 say against a badge.

`check` is the whole answer, `verdict` that of the JSON Schema alone. Nothing is fetched and no clock is read: proofs,
status and validity at a moment are for a verifier.

>>> result, findings = check({"@context": "https://www.w3.org/ns/credentials/v2", "type": []})
>>> result.value, findings[0].code
('not valid', 'ob3.schema.missing-member')
"""

from __future__ import annotations

from collections.abc import Mapping

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.openbadges.check.faults import Flavour, Walk
from edcbridge.openbadges.check.rules import broken_rules
from edcbridge.openbadges.check.schema import Verdict, verdict_of, walk
from edcbridge.pointer import JSON

__all__ = ["Verdict", "check", "verdict"]


_BADGE, _ENDORSEMENT = "AchievementCredential", "EndorsementCredential"


def check(document: JSON) -> tuple[Verdict, tuple[Finding, ...]]:
    """Return the verdict of the schema on a badge, and what the schema and the rules of the text find in it.

    A document that calls itself an EndorsementCredential is checked as that. Each finding has a pointer into `document`
    and a cure. A badge may be `ok` by the schema and break a rule.
    """
    names = document.get("type") if isinstance(document, Mapping) else None
    endorses = names == _ENDORSEMENT or (isinstance(names, list) and _ENDORSEMENT in names)
    seen = walk(document, _ENDORSEMENT if endorses else _BADGE)
    result = verdict_of(seen)
    return result, (*_findings(seen, result), *broken_rules(document, seen.nodes))


def verdict(document: JSON, kind: str = _BADGE) -> tuple[Verdict, tuple[Finding, ...]]:
    """Return whether a credential is `ok`, `ok as compact JSON-LD` or `not valid` by the JSON Schema, and why.

    `kind` is `AchievementCredential` or `EndorsementCredential`.
    """
    seen = walk(document, kind)
    result = verdict_of(seen)
    return result, _findings(seen, result)


def _findings(seen: Walk, result: Verdict) -> tuple[Finding, ...]:
    """Return the faults as findings; a badge that is `ok` has none."""
    by = Flavour.FORMAL if result is Verdict.OK else Flavour.BOTH
    return tuple(finding(f.code, f.pointer, **f.facts) for f in seen.faults if f.by & by)
