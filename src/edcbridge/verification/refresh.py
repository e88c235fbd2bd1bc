"""A newer copy of a credential, asked for once (1EdTech Credential Refresh 1.0; Open Badges 3.0 section 9.2)."""

from __future__ import annotations

from collections.abc import Callable

from edcbridge.codes import finding
from edcbridge.compacted import each, id_of
from edcbridge.errors import EdcbridgeError, ResourceError
from edcbridge.pointer import JSON
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import State, Verification, passed, undone

__all__ = ["refreshed"]

_TYPE = "1EdTechCredentialRefresh"
_ACCEPT = ("application/vc+ld+json", "application/vc", "application/ld+json", "application/json")


def refreshed(
    case: Case, told: Verification, verify: Callable[[bytes, Case], Verification]
) -> Verification:
    """Return the verification of the newer copy, if there is one that is verified; else `told`, which says why not.

    Only a credential whose proof holds is refreshed: anyone can write a URL into another.
    """
    url = _service(case.credential)
    if url is None:
        return told
    proven = {one.name for one in told.checks if one.state is State.OK} >= {"proof", "issuer"}
    try:
        if not proven:
            raise _refused("the proof of the copy at hand does not hold")
        newer = verify(case.trust.fetch(url, _ACCEPT).body, case)
        if newer.credential.get("id") != case.credential.get("id"):
            raise _refused("it has another id")
        if id_of(newer.credential.get("issuer")) != case.issuer:
            raise _refused("it has another issuer")
        if not newer.ok:
            raise _refused(f"it is not verified but {newer.verdict}")
    except EdcbridgeError as error:
        resource = error if isinstance(error, ResourceError) else _refused(str(error))
        return told.with_checks(undone("refresh", resource))
    return newer.with_checks((passed("refresh", f"this is about the newer copy at {url}"),))


def _service(credential: JSON) -> str | None:
    for service in each(credential.get("refreshService")):
        types = each(service.get("type")) if isinstance(service, dict) else []
        if _TYPE in types:
            return id_of(service)
    return None


def _refused(why: str) -> ResourceError:
    return ResourceError(finding("verify.refresh", "/refreshService", why=why))
