"""A badge, its list and a verifier of lists, for tests to bend and break."""

from __future__ import annotations

import json
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.fetch import recorded
from edcbridge.status import (
    StatusList,
    StatusResult,
    Verified,
    check_status,
    entry,
    status_list_credential,
)
from edcbridge.strictjson import parse

URL = "https://badges.example.org/status/3"
HAFEN = "https://badges.example.org/issuer"
ENTRY = entry(URL, 94567)


def listed(statuses: StatusList | None = None, **members: Any) -> dict[str, Any]:
    """Return the list credential of `statuses`, by default an empty one; `members` go into its subject."""
    made = status_list_credential(
        statuses or StatusList.new(),
        id=URL,
        issuer=HAFEN,
        valid_from="2025-01-01T00:00:00Z",
        type=members.pop("type_", "bitstring"),
    )
    return {
        **made,
        "credentialSubject": {**made["credentialSubject"], **members},
        "proof": {"type": "DataIntegrityProof"},
    }


def verify_list(document: bytes) -> Verified:
    """Return a list that says it has a proof, and refuse another: enough where signatures are not the matter."""
    credential = parse(document)
    if not isinstance(credential, dict) or "proof" not in credential:
        raise ProofError(finding("proof.bad-signature"))
    return Verified(credential["issuer"], credential)


def badge(*entries: Any, **members: Any) -> dict[str, Any]:
    """Return a badge with these status entries."""
    return {
        "id": "https://badges.example.org/awards/7",
        "issuer": {"id": HAFEN},
        "credentialStatus": entries[0] if len(entries) == 1 else list(entries),
        **members,
    }


def results(
    credential: dict[str, Any], answers: dict[str, Any], **arguments: Any
) -> tuple[StatusResult, ...]:
    """Return the results for `credential` where `answers` stand at their URLs."""
    arguments = {"verify_list": verify_list, "fetch": recorded(answers), **arguments}
    return check_status(credential, **arguments)


def result(
    entry_: Any = ENTRY, list_: Any = None, /, credential: Any = None, **arguments: Any
) -> StatusResult:
    """Return the result for one entry whose list is `list_`; hold it to be one that JSON can tell."""
    answers = {URL: listed() if list_ is None else list_}
    (one,) = results(credential or badge(entry_), answers, **arguments)
    json.dumps(one.to_json())
    return one
