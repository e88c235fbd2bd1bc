"""BitstringStatusListEntry and its older sibling StatusList2021Entry: a bit, or a few, in a signed list.

Bitstring Status List 1.0 section 3.2 is the order of `read`; StatusList2021 has the same steps and other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.errors import InputError, ProofError
from edcbridge.findings import Finding
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.status.bits import LARGEST_SIZE, StatusList
from edcbridge.status.lists import Case, believed
from edcbridge.status.result import State, StatusResult
from edcbridge.strictjson import excerpt

__all__ = ["BITSTRING", "LIST_2021", "URL", "Kind", "read"]

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f]+")
_INDEX = re.compile(r"0|[1-9][0-9]*")
_STATUS = re.compile(r"0[xX]0*([0-9a-fA-F]{1,4})")


class Kind(NamedTuple):
    """One of the two specifications, by its names."""

    entry: str
    credential: str
    subject: str
    prefix: str
    """What `encodedList` begins with."""


BITSTRING = Kind(
    "BitstringStatusListEntry", "BitstringStatusListCredential", "BitstringStatusList", "u"
)
LIST_2021 = Kind("StatusList2021Entry", "StatusList2021Credential", "StatusList2021", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry, understood (section 2.1)."""

    purpose: str
    index: int
    url: str
    size: int
    messages: Mapping[int, str]
    references: tuple[str, ...]
    remarks: tuple[Finding, ...]


def read(kind: Kind, entry: JSONObject, pointer: str, case: Case) -> StatusResult:
    """Return what the list that `entry` names says of the credential.

    Raises `InputError` or `ProofError` if entry or list are not what they must be, `ResourceError` if the list cannot
    be had or judged.
    """
    told = _entry(entry, pointer)
    at_list = child(pointer, "statusListCredential")
    credential = case.verified(told.url, at_list)
    subject = _subject(kind, credential, at_list)
    _agree(told, subject, at_list)
    bits = _bits(subject.get("encodedList"), told, case, at_list)
    if len(bits) < case.policy.minimum:
        raise InputError(
            finding("status.too-short", at_list, length=len(bits), least=case.policy.minimum)
        )
    if told.index >= len(bits):
        at_index = child(pointer, "statusListIndex")
        raise InputError(finding("status.out-of-range", at_index, length=len(bits)))
    remarks = [*told.remarks, *_spelling(kind, subject, at_list)]
    result = _result(kind, told, bits.get(told.index), pointer, tuple(remarks), subject.get("ttl"))
    return believed(result, case.policy, url=told.url, named=credential.get("id"), pointer=at_list)


# --- the entry ---


def _entry(entry: JSONObject, pointer: str) -> _Entry:
    purpose = entry.get("statusPurpose")
    if not isinstance(purpose, str) or not purpose:
        raise _malformed(pointer, "statusPurpose", "a word")
    url = entry.get("statusListCredential")
    if not isinstance(url, str) or not URL.fullmatch(url):
        raise _malformed(pointer, "statusListCredential", "a URL")
    if entry.get("id") == url:
        raise _malformed(pointer, "id", "another URL than that of the list")
    index, remarks = _index(entry.get("statusListIndex"), pointer)
    size = entry.get("statusSize", 1)
    if not _is_integer(size) or not 0 < size <= LARGEST_SIZE:
        raise _malformed(pointer, "statusSize", f"an integer from 1 to {LARGEST_SIZE}")
    messages = _messages(entry.get("statusMessage"), size, pointer)
    references = _references(entry.get("statusReference"), pointer)
    return _Entry(purpose, index, url, size, messages, references, remarks)


def _index(value: JSON, pointer: str) -> tuple[int, tuple[Finding, ...]]:
    """Return the index, which is a text in base 10; a number is read too, as many write it."""
    if isinstance(value, str) and _INDEX.fullmatch(value):
        return int(value[:30]), ()  # of any size (section 2.1), and no list has 10^29 entries
    if _is_integer(value) and value >= 0:
        return value, (finding("status.index-is-number", child(pointer, "statusListIndex")),)
    raise _malformed(pointer, "statusListIndex", "an integer from 0, written as a text in base 10")


def _messages(value: JSON, size: int, pointer: str) -> Mapping[int, str]:
    """Return the message of every value of `size` bits; without any, one bit is set or unset."""
    if value is None and size == 1:
        return {0: "unset", 1: "set"}
    messages = {}
    items = value if isinstance(value, list) else []
    for item in items:
        said = item if isinstance(item, Mapping) else {}
        status, message = said.get("status"), said.get("message")
        number = _STATUS.fullmatch(status) if isinstance(status, str) else None
        if number and isinstance(message, str):
            messages[int(number[1], 16)] = message
    if len(items) != 1 << size or set(messages) != set(range(1 << size)):
        wanted = f"an array with a status and a message for each of the {1 << size} values"
        raise _malformed(pointer, "statusMessage", wanted)
    return messages


def _references(value: JSON, pointer: str) -> tuple[str, ...]:
    urls = each(value)
    if not all(isinstance(url, str) and URL.fullmatch(url) for url in urls):
        raise _malformed(pointer, "statusReference", "a URL or several")
    return tuple(urls)


# --- the list ---


def _subject(kind: Kind, credential: JSONObject, pointer: str) -> JSONObject:
    """Return the list within its credential; both must say that they are such."""
    subject = credential.get("credentialSubject")
    if isinstance(subject, list) and len(subject) == 1:
        subject = subject[0]
    subject = subject if isinstance(subject, Mapping) else {}
    for node, type_ in ((credential, kind.credential), (subject, kind.subject)):
        if type_ not in each(node.get("type")):
            raise InputError(finding("status.bad-list", pointer, why=f"it is no {type_}"))
    return subject


def _agree(told: _Entry, subject: JSONObject, pointer: str) -> None:
    """Refuse a list for another purpose or of another size; the size of an entry is 1 unless it says otherwise."""
    if told.purpose not in each(subject.get("statusPurpose")):
        shown = excerpt(told.purpose)
        raise ProofError(finding("status.other-purpose", pointer, purpose=shown))
    if subject.get("statusSize", told.size) != told.size:
        why = "entry and list disagree on the size of an entry"
        raise InputError(finding("status.bad-list", pointer, why=why))


def _bits(encoded: JSON, told: _Entry, case: Case, pointer: str) -> StatusList:
    if not isinstance(encoded, str):
        raise InputError(finding("status.bad-list", pointer, why="it has no text encodedList"))
    try:
        return StatusList.decode(encoded, told.size, case.limits)
    except InputError as error:
        why = error.findings[0].message
        raise InputError(finding("status.bad-list", pointer, why=why)) from None


def _spelling(kind: Kind, subject: JSONObject, pointer: str) -> Iterator[Finding]:
    """Yield a finding if the list is spelt as the other specification wants it."""
    if subject["encodedList"].startswith("u") != bool(kind.prefix):
        demanded = 'begins with "u"' if kind.prefix else 'has no prefix "u"'
        yield finding("status.spelling", pointer, type=kind.subject, demanded=demanded)


# --- what it means ---

_TOLD = {"refresh": "status.refresh", "message": "status.message"}
"""Purposes that leave the credential valid (section 2.1)."""
_ENDED = {"revocation": "status.revoked", "suspension": "status.suspended"}


def _result(
    kind: Kind, told: _Entry, value: int, pointer: str, remarks: tuple[Finding, ...], ttl: JSON
) -> StatusResult:
    meaning = told.messages[value]
    facts = {"purpose": excerpt(told.purpose), "value": value, "meaning": excerpt(meaning)}
    fails = bool(value) and told.purpose not in _TOLD
    says: tuple[Finding, ...] = ()
    if (
        fails
    ):  # also for a purpose of the issuer's own: no value but 0 is valid (section 3.2 step 13)
        code = _ENDED.get(told.purpose, "status.set")
        says = (finding(code, pointer, reason="", **facts),)
    elif value or told.purpose == "message":
        says = (finding(_TOLD[told.purpose], pointer, **facts),)
    return StatusResult(
        type=kind.entry,
        pointer=pointer,
        state=State.FAILED if fails else State.OK,
        purpose=told.purpose,
        value=value,
        meaning=meaning,
        references=told.references,
        ttl=ttl if _is_integer(ttl) and ttl >= 0 else None,
        findings=(*says, *remarks),
    )


def _is_integer(value: JSON) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _malformed(pointer: str, member: str, wanted: str) -> InputError:
    return InputError(
        finding("status.malformed", child(pointer, member), member=member, wanted=wanted)
    )
