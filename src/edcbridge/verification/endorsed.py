"""Endorsements within a credential: each is a credential of its own (Open Badges 3.0 section 9.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.errors import EdcbridgeError, InputError, ResourceError
from edcbridge.jsonld import Path
from edcbridge.jsonld import pointer as place
from edcbridge.jws import looks_like_token
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, State, Verdict, Verification, undone

__all__ = ["endorsements"]

_MEMBERS = frozenset({"endorsement", "endorsementJwt"})

Verify = Callable[[JSONObject | bytes, Case], Verification]


def endorsements(case: Case, verify: Verify) -> Iterator[Checked]:
    """Yield what `verify` makes of each endorsement of the badge, its achievement and the profiles in it."""
    for number, (pointer, found) in enumerate(_endorsements(case.credential)):
        try:
            if number >= case.limits.credentials:
                what = "endorsements are in this one"
                many = finding("verify.too-many", limit=case.limits.credentials, what=what)
                raise ResourceError(many)
            yield _summary(pointer, _told(found, case, verify))
        except EdcbridgeError as error:
            yield from undone("endorsement", error, pointer)
            if any(one.code == "verify.too-many" for one in error.findings):
                return


def _told(found: JSON, case: Case, verify: Verify) -> Verification:
    """Return the verification of an endorsement; raise `EdcbridgeError` for what is none."""
    if isinstance(found, dict):
        if "@context" not in found:
            raise ResourceError(finding("verify.no-own-context"))
        told = verify(found, case)
        if told.credential == found:  # and no other that it is only wrapped around
            return told
    elif isinstance(found, str) and looks_like_token(found):
        return verify(found.encode(), case)
    raise InputError(finding("verify.no-endorsement"))


def _summary(pointer: str, told: Verification) -> Checked:
    """Return one answer for a whole verification: what stood in its way, or that nothing did."""
    state = {Verdict.VERIFIED: State.OK, Verdict.FAILED: State.FAILED}.get(
        told.verdict, State.NOT_CHECKED
    )
    if state is State.OK:
        return Checked("endorsement", state, "the endorsement is verified", pointer)
    against = next(
        (one for one in told.checks if one.state is state),
        next(one for one in told.checks if one.state is not State.OK),
    )
    return Checked(
        "endorsement",
        state,
        f"{told.verdict}: {against.message}",
        pointer + against.pointer,
        against.code,
        against.hint,
    )


def _endorsements(credential: JSONObject) -> Iterator[tuple[str, JSON]]:
    """Yield each endorsement, but none that stands within another: that is for the verification of the other."""
    ahead: list[tuple[JSON, Path]] = [(credential, ())]
    while ahead:
        value, path = ahead.pop()
        members = value.items() if isinstance(value, dict) else enumerate(value)
        inner = [(item, (path, step)) for step, item in members if isinstance(item, (dict, list))]
        if isinstance(value, dict) and not _MEMBERS.isdisjoint(value):
            for name in (name for name in value if name in _MEMBERS):
                at, several = place((path, name)), isinstance(value[name], list)
                for index, one in enumerate(each(value[name])):
                    yield child(at, index) if several else at, one
            inner = [(item, at) for item, at in inner if at[1] not in _MEMBERS]
        ahead += reversed(inner)
