"""Whether the learner is the one whom the caller expects (Open Badges 3.0 section 9.3).

>>> subject = {"identifier": [{"identityType": "emailAddress", "hashed": False, "identityHash": "ada@uni.example"}]}
>>> [one.message for one in recipients({"credentialSubject": subject}, {"email": "ada@uni.example"})]
['an identifier of the subject is this email']
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from typing import Any

from edcbridge.codes import finding
from edcbridge.compacted import each, id_of
from edcbridge.errors import UsageError
from edcbridge.model import Mailbox
from edcbridge.pointer import JSONObject
from edcbridge.verification.outcome import Checked, failed, passed

__all__ = ["recipients"]

_SHORT: Mapping[str, str] = {"email": "emailAddress"}
"""Short names for an `identityType` (Open Badges 3.0 B.4 IdentifierTypeEnum)."""

_HASH = re.compile(r"(md5|sha256)\$([0-9a-f]{32}|[0-9a-f]{64})", re.IGNORECASE | re.ASCII)


def recipients(credential: JSONObject, known: Mapping[str, str]) -> Iterator[Checked]:
    """Yield for each thing `known` whether the learner is known by it: the `id`, an `email`, or any `identityType`.

    Hashed identities are computed anew with their salt; an e-mail address is tried as given and in lower case, since
    issuers do either. Raises `UsageError` for an empty value.
    """
    subjects = [one for one in each(credential.get("credentialSubject")) if isinstance(one, dict)]
    for kind, value in known.items():
        if not value:
            raise UsageError(finding("verify.no-recipient", kind=kind))
        how = next((h for subject in subjects if (h := _known(subject, kind, value))), None)
        if how is None:
            other = finding("verify.other-recipient", "/credentialSubject", kind=kind)
            yield from failed("recipient", [other])
        else:
            yield passed("recipient", how, "/credentialSubject")


def _known(subject: JSONObject, kind: str, value: str) -> str | None:
    """Return in words how `subject` is known by `value`, if it is."""
    if kind == "id":
        return "the subject has this id" if _same(str(subject.get("id", "")), value) else None
    for known in _identities(subject):
        if known.get("identityType") != _SHORT.get(kind, kind):
            continue
        for spelling in dict.fromkeys((value, value.lower())):
            if _matches(known, spelling):
                lower = "" if spelling == value else ", in lower case"
                return f"an identifier of the subject is this {kind}{lower}"
    return None


def _identities(subject: JSONObject) -> Iterator[Mapping[str, Any]]:
    """Yield the identifiers of a badge's subject; of an EDC's, its addresses."""
    for one in each(subject.get("identifier")):
        if isinstance(one, dict) and "identityHash" in one:
            yield one
    for point in each(subject.get("contactPoint")):
        for mail in each(point.get("emailAddress")) if isinstance(point, dict) else []:
            if (address := id_of(mail)) is not None:
                yield {
                    "identityType": "emailAddress",
                    "identityHash": Mailbox(id=address).address,
                }


def _matches(known: Mapping[str, Any], value: str) -> bool:
    stated = known.get("identityHash")
    if not isinstance(stated, str):
        return False
    if known.get("hashed") not in (True, "true"):  # a text in the wild
        return _same(stated, value)
    form = _HASH.fullmatch(stated)
    if form is None:
        return False
    salt = known.get("salt")
    salted = (value + (salt if isinstance(salt, str) else "")).encode()
    digest = hashlib.new(form[1].lower(), salted, usedforsecurity=False).hexdigest()
    return _same(digest, form[2].lower())


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
