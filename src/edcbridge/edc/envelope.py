"""The table of the EuropeanDigitalCredential itself, with its display and its evidence (ELM 3.2, AP 1.2.0)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from edcbridge.edc.learning import LEARNER_TABLE
from edcbridge.edc.parties import ACCREDITATION, AGENT
from edcbridge.edc.small import CONCEPT, IDENTIFIER, LANGUAGE, MEDIA
from edcbridge.edc.spellings import remarks
from edcbridge.edc.values import FORMAT, TEXT, nodes, table
from edcbridge.lens import (
    INTEGER_OR_DIGITS,
    MOMENT,
    STRING,
    Codec,
    Cursor,
    How,
    Rule,
    Table,
    Verbatim,
    many_rows,
    rows,
)
from edcbridge.model import Authority, Credential, Display, Page, Sheets
from edcbridge.pointer import JSON

__all__ = ["CONTEXT", "CREDENTIAL"]

CONTEXT = (
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
)
"""`@context` of every EDC (european-digital-credentials 3: VC Data Model 1.1 only)."""

_PAGE_TABLE = table(
    "DisplayDetail", Page, rows(INTEGER_OR_DIGITS, number="page"), rows(MEDIA, image="image")
)
_SHEETS_TABLE = table(
    "IndividualDisplay",
    Sheets,
    rows(LANGUAGE, language="language"),
    many_rows(nodes(lambda: (_PAGE_TABLE,)), pages="displayDetail"),
)
_DISPLAY_TABLE = table(
    "DisplayParameter",
    Display,
    rows(TEXT, title="title", description="description"),
    rows(LANGUAGE, primary_language="primaryLanguage"),
    many_rows(LANGUAGE, languages="language"),
    many_rows(nodes(lambda: (_SHEETS_TABLE,)), sheets="individualDisplay"),
    rows(STRING, summary="summaryDisplay"),
)

# ELM shape Evidence: what stands behind the issuer, not the learner's work (crosswalk B6)
_AUTHORITY_TABLE = table(
    "Evidence",
    Authority,
    rows(CONCEPT, type="dcType"),
    rows(STRING, statement="evidenceStatement"),
    rows(ACCREDITATION, accreditation="accreditation"),
    many_rows(MEDIA, embedded="embeddedEvidence"),
    rows(AGENT, target="evidenceTarget"),
)


def _in_its_document(codec: Codec) -> Codec:
    """Return `codec` for what holds in its own document only: what it reads is not for another format."""

    def read(raw: JSON, at: Cursor) -> Any:
        before = len(at.ledger.links)
        value = codec.read(raw, at)
        at.ledger.links[before:] = [
            link._replace(how=How.NOT_TRANSFERABLE, note="holds in its own document only")
            for link in at.ledger.links[before:]
        ]
        return value

    return replace(codec, read=read)


_RULES: tuple[Rule, ...] = (
    Verbatim(("@context",), "each format has its own", bound=False),
    *many_rows(CONCEPT, profiles="credentialProfiles"),
    *rows(nodes(lambda: (_DISPLAY_TABLE,)), display="displayParameter"),
    *many_rows(IDENTIFIER, identifiers="identifier"),
    *rows(AGENT, issuer="issuer"),
    *many_rows(_in_its_document(AGENT), holders="holder"),
    *rows(
        MOMENT,
        issued="issued",
        issuance_date="issuanceDate",
        valid_from="validFrom",
        valid_until="validUntil",
        expiration_date="expirationDate",
    ),
    *rows(nodes(lambda: (LEARNER_TABLE,)), learner="credentialSubject"),
    *many_rows(nodes(lambda: (_AUTHORITY_TABLE,)), authorities="evidence"),
    *many_rows(MEDIA, attachments="attachment"),
    Verbatim(("credentialSchema",), "each format has its own", bound=False),
    Verbatim(
        ("credentialStatus", "termsOfUse", "proof", "refreshService"),
        "holds in its own document only",
    ),
)

CREDENTIAL = Table(
    "EuropeanDigitalCredential",
    FORMAT,
    Credential,
    _RULES,
    types=lambda _: ("VerifiableCredential", "EuropeanDigitalCredential"),
    remarks=remarks("EuropeanDigitalCredential"),
)
