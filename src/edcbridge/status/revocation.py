"""1EdTechRevocationList: a plain list of revoked credentials (OB 3.0 section 9.4, 1EdTech VCRL 1.0).

Nobody signs it, so it is as good as the connection it came by. It is deprecated in favour of the bitstring.
"""

from __future__ import annotations

from collections.abc import Mapping

from edcbridge.codes import finding
from edcbridge.compacted import each, id_of
from edcbridge.errors import InputError, ResourceError
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.status.bitstring import URL
from edcbridge.status.lists import Case, believed
from edcbridge.status.result import State, StatusResult
from edcbridge.strictjson import excerpt, parse

__all__ = ["TYPE", "read"]

TYPE = "1EdTechRevocationList"
_NAMES = ("revokedCredential", "revokedCredentials")
"""What the specification writes, and what issuers also write."""


def read(entry: JSONObject, pointer: str, case: Case) -> StatusResult:
    """Return whether the list that `entry` names has the credential among its revoked ones.

    Raises `InputError` if entry or list are not what they must be, `ProofError` if the list is another issuer's,
    `ResourceError` if the list cannot be had or the credential has no id to be looked up by.
    """
    url, at_id = entry.get("id"), child(pointer, "id")
    if not isinstance(url, str) or not URL.fullmatch(url):
        raise InputError(finding("status.malformed", at_id, member="id", wanted="a URL"))
    own = case.credential.get("id")
    if not isinstance(own, str) or not own:
        raise ResourceError(finding("status.no-id", pointer))
    listed = _list(case.fetched(url, at_id), at_id, case)
    if issuer := id_of(listed.get("issuer")):
        case.bind(issuer, at_id)
    reasons = _revoked(listed, at_id)
    findings = [finding("status.unsigned", at_id)]
    if own in reasons:
        reason = f": {excerpt(reasons[own])}" if reasons[own] else ""
        findings.insert(0, finding("status.revoked", pointer, reason=reason))
    result = StatusResult(
        type=TYPE,
        pointer=pointer,
        state=State.FAILED if own in reasons else State.OK,
        purpose="revocation",
        value=int(own in reasons),
        meaning=reasons.get(own, ""),
        findings=tuple(findings),
    )
    return believed(result, case.policy, url=url, named=listed.get("id"), pointer=at_id)


def _list(body: bytes, pointer: str, case: Case) -> JSONObject:
    try:
        listed = parse(body, case.limits)
    except InputError as error:
        raise _bad(pointer, error.findings[0].message) from None
    if not isinstance(listed, Mapping):
        raise _bad(pointer, "it is no JSON object")
    return listed


def _revoked(listed: JSONObject, pointer: str) -> dict[str, str]:
    """Return the ids of the revoked credentials with the reason given, or an empty text."""
    present = [listed[name] for name in _NAMES if listed.get(name) is not None]
    if not present:  # what states no list does not say that nothing is revoked
        raise _bad(pointer, f"it has no {_NAMES[0]}")
    reasons = {}
    for item in (item for value in present for item in each(value)):
        name, revoked, reason = _item(item)
        if not name:
            raise _bad(pointer, "an item of it has no id")
        if revoked:
            reasons[name] = reason
    return reasons


def _item(item: JSON) -> tuple[str, bool, str]:
    """Return the id, whether it is revoked, which it is unless `revoked` is false, and the reason."""
    if not isinstance(item, Mapping):
        return id_of(item) or "", True, ""
    reason = item.get("revocationReason")
    return (
        id_of(item) or "",
        item.get("revoked") is not False,
        reason if isinstance(reason, str) else "",
    )


def _bad(pointer: str, why: str) -> InputError:
    return InputError(finding("status.bad-list", pointer, why=why))
