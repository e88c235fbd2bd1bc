"""The status entries of a credential, whose lists are credentials that are verified in their turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import ProofError, ResourceError
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, State, Verdict, Verification, passed

if TYPE_CHECKING:
    from edcbridge.status import StatusResult, Verified

__all__ = ["statuses"]

Verify = Callable[[bytes, Case], Verification]


def statuses(case: Case, verify: Verify) -> Iterator[Checked]:
    """Yield for each status entry whether the credential still holds (Bitstring Status List 1.0 section 3.2)."""
    if "credentialStatus" not in case.credential:
        return
    from edcbridge.status import Policy, check_status

    results = check_status(
        case.credential,
        fetch=case.trust.fetch,
        verify_list=lambda document: _verified(verify(document, case)),
        policy=Policy(issuers=case.trust.status_issuers),
        limits=case.limits,
    )
    yield from (_checked(result) for result in results)


def _verified(told: Verification) -> Verified:
    """Return the list if it is verified; raise what its verification says against it."""
    from edcbridge.status import Verified

    if not told.ok:
        why = finding("verify.not-verified", verdict=told.verdict, why=told.against)
        error = ResourceError if told.verdict is Verdict.UNDECIDED else ProofError
        raise error(why)
    return Verified(id_of(told.credential.get("issuer")) or "", told.credential)


def _checked(result: StatusResult) -> Checked:
    if result.state is State.OK:
        return passed("status", result.message, result.pointer, result.findings)
    first = result.findings[0]
    return Checked("status", result.state, first.message, result.pointer, first.code, first.hint)
