"""What an issuer writes: the list as a credential to be signed, and the entry in each credential that it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.pointer import JSON
from edcbridge.status.bits import LARGEST_SIZE, StatusList
from edcbridge.status.bitstring import BITSTRING, LIST_2021, Kind

__all__ = ["entry", "status_list_credential"]

# RFC 3986 section 4.3: absolute, with a host, without a user name or fragment
_URL = re.compile(r"https?://[^\s/?#@]+(?:[/?][!-~]*)?", re.IGNORECASE | re.ASCII)

_KINDS = {"bitstring": BITSTRING, "2021": LIST_2021}


class _Envelope(NamedTuple):
    """The data model that a kind of list is written in."""

    contexts: tuple[str, ...]
    begins: str
    ends: str


_ENVELOPES = {
    BITSTRING: _Envelope(("https://www.w3.org/ns/credentials/v2",), "validFrom", "validUntil"),
    # Its context redefines terms that version 2.0 of the data model protects
    LIST_2021: _Envelope(
        ("https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1"),
        "issuanceDate",
        "expirationDate",
    ),
}


def status_list_credential(
    statuses: StatusList,
    *,
    id: str,  # noqa: A002  (the member's name)
    issuer: str | Mapping[str, JSON],
    purpose: str | Sequence[str] = "revocation",
    valid_from: str,
    valid_until: str | None = None,
    ttl: int | None = None,
    type: str = "bitstring",  # noqa: A002
) -> dict[str, Any]:
    """Return the unsigned credential of `statuses`, to be signed and published at the URL `id`.

    `valid_from` and `valid_until` are date-times with an offset; `ttl` is in milliseconds. `type` is `bitstring` (W3C
    Bitstring Status List 1.0) or `2021` (its predecessor in a credential of version 1.1, which knows no `ttl` and one
    bit for each entry; else `UsageError` is raised, as it is where `id` is no http or https URL).
    """
    _require_url(id)
    kind = _kind(type, size=statuses.size, ttl=ttl)
    subject: dict[str, Any] = {
        "id": f"{id}#list",
        "type": kind.subject,
        "statusPurpose": purpose if isinstance(purpose, str) else list(purpose),
        "encodedList": statuses.encode(prefix=kind.prefix),
    }
    if ttl is not None:
        subject["ttl"] = ttl
    envelope = _ENVELOPES[kind]
    credential: dict[str, Any] = {
        "@context": list(envelope.contexts),
        "id": id,
        "type": ["VerifiableCredential", kind.credential],
        "issuer": issuer if isinstance(issuer, str) else dict(issuer),
        envelope.begins: valid_from,
    }
    if valid_until is not None:
        credential[envelope.ends] = valid_until
    return {**credential, "credentialSubject": subject}


def entry(
    list_id: str,
    index: int,
    purpose: str = "revocation",
    *,
    messages: Sequence[str] = (),
    reference: str | None = None,
    type: str = "bitstring",  # noqa: A002
) -> dict[str, Any]:
    """Return the entry for `credentialStatus` of the credential that has place `index` in the list at `list_id`.

    `messages` say what each value means, 0 first; as many as 2 to the power of the list's size, which follows from
    them. Draw the index at random, so that it does not tell when a credential was issued (section 2.1). Raises
    `UsageError` where `list_id` is no http or https URL, for an index below 0 and for messages of another number.

    >>> entry("https://uni.example/status/3", 94567)["statusListIndex"]
    '94567'
    """
    _require_url(list_id)
    size = max(1, (len(messages) - 1).bit_length())
    if (messages and len(messages) != 1 << size) or size > LARGEST_SIZE:
        raise UsageError(finding("status.bad-messages", most=1 << LARGEST_SIZE))
    kind = _kind(type, size=size, messages=messages or None, reference=reference)
    if index < 0:
        raise UsageError(finding("status.negative-index"))
    made: dict[str, Any] = {
        "id": f"{list_id}#{index}",
        "type": kind.entry,
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": list_id,
    }
    if size > 1:
        made["statusSize"] = size
    if messages:
        said = enumerate(messages)
        made["statusMessage"] = [{"status": hex(i), "message": text} for i, text in said]
    if reference is not None:
        made["statusReference"] = reference
    return made


def _require_url(text: str) -> None:
    """Return if a list can be published at `text`; raise `UsageError` if not: no verifier could fetch it."""
    if not _URL.fullmatch(text) or "#" in text:
        raise UsageError(finding("status.not-a-url", found=text[:200]))


def _kind(type_: str, *, size: int, **members: object) -> Kind:
    """Return the kind of list named, unless it lacks what is asked for."""
    if type_ not in _KINDS:
        names = ", ".join(_KINDS)
        raise UsageError(finding("status.unknown-list-type", type=type_, names=names))
    kind = _KINDS[type_]
    beyond = [name for name, value in members.items() if value is not None]
    if kind is LIST_2021 and (size > 1 or beyond):
        raise UsageError(
            finding("status.not-in-2021", what=", ".join(beyond) or "entries of several bits")
        )
    return kind
