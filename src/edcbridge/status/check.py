"""Every entry of `credentialStatus`, judged each for itself (VC Data Model 2.0 section 4.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.errors import EdcbridgeError, InputError, ResourceError
from edcbridge.fetch import Fetch, offline
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.status import bitstring, revocation
from edcbridge.status.bitstring import BITSTRING, LIST_2021
from edcbridge.status.lists import Case, Policy, VerifyList
from edcbridge.status.result import State, StatusResult
from edcbridge.strictjson import excerpt

__all__ = ["check_status"]

_Reader = Callable[[JSONObject, str, Case], StatusResult]
_READERS: dict[str, _Reader] = {
    BITSTRING.entry: partial(bitstring.read, BITSTRING),
    LIST_2021.entry: partial(bitstring.read, LIST_2021),
    revocation.TYPE: revocation.read,
}


def check_status(
    credential: JSONObject,
    *,
    verify_list: VerifyList,
    fetch: Fetch = offline,
    policy: Policy = Policy(),  # noqa: B008  (a frozen value)
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[StatusResult, ...]:
    """Return a result for each entry of `credentialStatus` in `credential`, in their order; none if it has no such.

    A credential stands only if every result is ok: one entry may be for revocation, another for suspension. What
    cannot be fetched or is of an unknown type is not checked; what is malformed has failed. No error is raised but by
    `fetch` and `verify_list` themselves, for what is not one of ours.
    """
    declared, pointer = credential.get("credentialStatus", []), "/credentialStatus"
    case = Case.of(credential, fetch, verify_list, policy, limits)
    if not isinstance(declared, list):
        return (_judged(declared, pointer, case),)
    if len(declared) > limits.status_entries:
        told = finding("status.too-many", pointer, most=limits.status_entries)
        return (StatusResult(type="", pointer=pointer, state=State.FAILED, findings=(told,)),)
    return tuple(_judged(entry, child(pointer, i), case) for i, entry in enumerate(declared))


def _judged(entry: JSON, pointer: str, case: Case) -> StatusResult:
    """Return the result of one entry: what is wrong has failed, what is not at hand is not checked."""
    members = entry if isinstance(entry, Mapping) else {}
    types = [t for t in each(members.get("type")) if isinstance(t, str)]
    purpose = members.get("statusPurpose")
    unread = partial(
        StatusResult,
        type=", ".join(types),
        pointer=pointer,
        purpose=purpose if isinstance(purpose, str) else "",
    )
    try:
        return _reader(entry, types, pointer)(members, pointer, case)
    except ResourceError as error:
        return unread(state=State.NOT_CHECKED, findings=error.findings)
    except EdcbridgeError as error:
        return unread(state=State.FAILED, findings=error.findings)


def _reader(entry: JSON, types: list[str], pointer: str) -> _Reader:
    """Return what reads an entry of this type; raise `ResourceError` for an unknown one, `InputError` for none."""
    at_type = child(pointer, "type")
    if isinstance(entry, str):  # the id of a status of whatever kind, as in ELM 3.1
        raise ResourceError(finding("status.unknown-type", pointer, type=excerpt(entry)))
    known = [_READERS[name] for name in types if name in _READERS]
    if not types or len(known) > 1:
        raise InputError(finding("status.malformed", at_type, member="type", wanted="one type"))
    if not known:
        shown = excerpt(", ".join(types))
        raise ResourceError(finding("status.unknown-type", at_type, type=shown))
    return known[0]
