"""The tables of the AchievementCredential itself, on both versions of the VC Data Model."""

from __future__ import annotations

from edcbridge.lens import MOMENT, STRING, Inline, Rule, Table, Verbatim, many_rows, rows
from edcbridge.model import Credential, Display, Evidence
from edcbridge.openbadges.achievement import SUBJECT_TABLE
from edcbridge.openbadges.dialect import in_dialects
from edcbridge.openbadges.parties import ENDORSEMENTS, PROFILE
from edcbridge.openbadges.surf import SURF
from edcbridge.openbadges.values import FORMAT, IMAGE, TEXT, nodes, table

__all__ = ["CONTEXT", "CREDENTIAL", "CREDENTIAL_V1", "DIALECTS"]

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
"""`@context` of a badge as this library writes it; the order counts (OB 3.0 section B.1.1)."""

# OB 3.0 B.1.9 Evidence: the learner's work
_EVIDENCE_TABLE = table(
    "Evidence",
    Evidence,
    rows(TEXT, name="name", narrative="narrative", description="description"),
    rows(STRING, genre="genre", audience="audience"),
)

_DISPLAY_TABLE = table(
    "AchievementCredential", Display, rows(TEXT, title="name", description="description")
)


DIALECTS = (SURF,)

_SUBJECT = in_dialects(DIALECTS, nodes(lambda: (SUBJECT_TABLE,)))


def _rules(start: str, end: str) -> tuple[Rule, ...]:
    return (
        Verbatim(("@context",), "each format has its own", bound=False),
        Inline("display", _DISPLAY_TABLE),
        *rows(IMAGE, image="image"),
        *rows(PROFILE, issuer="issuer"),
        *rows(MOMENT, valid_from=start, valid_until=end, awarded="awardedDate"),
        *rows(_SUBJECT, learner="credentialSubject"),
        *many_rows(nodes(lambda: (_EVIDENCE_TABLE,)), evidence="evidence"),
        ENDORSEMENTS,
        Verbatim(
            ("credentialSchema", "credentialStatus", "refreshService", "termsOfUse", "proof"),
            "holds in its own document only",
        ),
    )


def _credential(start: str, end: str) -> Table:
    return Table(
        "AchievementCredential",
        FORMAT,
        Credential,
        _rules(start, end),
        types=lambda _: ("VerifiableCredential", "OpenBadgeCredential"),
    )


CREDENTIAL = _credential("validFrom", "validUntil")
CREDENTIAL_V1 = _credential("issuanceDate", "expirationDate")
"""The form on VC Data Model 1.1, which older badges have (open-badges 3.5)."""
