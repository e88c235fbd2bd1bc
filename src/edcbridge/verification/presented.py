"""The presentation around a credential: whether its holder made it (VC Data Model 2.0 section 4.13).

It says nothing of the credential, so no policy demands it unless a caller does.
"""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.document import Container, Document
from edcbridge.errors import ResourceError
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, failed, passed, undone

__all__ = ["presentation"]


def presentation(document: Document, case: Case) -> Iterator[Checked]:
    """Yield who presents the credential, if it came in a presentation; places are those of the presentation."""
    in_token = document.container is Container.JWS and document.base not in ("", "/vc")
    if document.container is not Container.PRESENTATION and not in_token:
        return
    around = document.root
    if in_token or not isinstance(around, dict) or not around.get("proof"):
        yield from undone("presentation", ResourceError(finding("verify.presentation")))
        return
    from edcbridge.proof.integrity import verify_proofs

    holder = id_of(around.get("holder"))
    for result in verify_proofs(
        around,
        retrieve=case.retrieve,
        purpose="authentication",
        now=case.now,
        skew=case.trust.skew,
        contexts=case.contexts,
        limits=case.limits,
    ):
        method = result.method
        if result.error is not None:
            yield from undone("presentation", result.error, result.pointer)
        elif method is not None and holder not in (None, method.controller):
            facts = {"controller": method.controller, "holder": holder}
            yield from failed("presentation", [finding("verify.other-holder", "/holder", **facts)])
        elif method is not None:
            yield passed("presentation", f"presented by {method.controller}", result.pointer)
