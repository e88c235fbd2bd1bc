"""The presentation around a credential: who made it, and for whom (VC Data Model 2.0 section 4.13).

It says nothing of the credential, so no policy demands it unless a caller does, or says what it must answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.document import Document
from edcbridge.errors import EdcbridgeError, ResourceError
from edcbridge.findings import Finding
from edcbridge.jws import take_apart
from edcbridge.pointer import JSONObject, lookup
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, failed, passed, undone

__all__ = ["presentation"]


def presentation(document: Document, case: Case) -> Iterator[Checked]:
    """Yield who presents the credential, if it came in a presentation; places are those of the presentation.

    Where the policy names a challenge or a domain, a credential that nobody presents in answer to it fails.
    """
    around = document.presented
    if isinstance(around, bytes) and _is_new(around.decode().strip(), case):
        yield from _by_token(around.decode().strip(), case)
    elif isinstance(around, dict) and around.get("proof"):
        yield from _by_proofs(around, case)
    elif isinstance(around, bytes):
        yield from undone("presentation", ResourceError(finding("verify.old-presentation")))
    elif case.trust.asks:
        yield from failed("presentation", [finding("verify.not-presented")])
    elif around is not None:
        yield from undone("presentation", ResourceError(finding("verify.presentation")))


def _by_proofs(around: JSONObject, case: Case) -> Iterator[Checked]:
    """Yield how each proof of a presentation went, which is for authentication, by its holder."""
    from edcbridge.proof.integrity import verify_proofs

    holder = id_of(around.get("holder"))
    for result in verify_proofs(
        around,
        retrieve=case.retrieve,
        purpose="authentication",
        domain=case.trust.domain or None,
        challenge=case.trust.challenge,
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
            stated = lookup(around, result.pointer)
            noticed = _unasked(stated, result.pointer, case)
            yield _passed(method.controller, case, result.pointer, noticed)


def _unasked(proof: JSONObject, pointer: str, case: Case) -> tuple[Finding, ...]:
    """Return what is worth knowing where a proof names a domain, and nobody said which one is the verifier's.

    VC Data Integrity 1.0 section 4.4 compares what is expected only; section 2.1 says that a verifier should.
    """
    if "domain" not in proof or case.trust.domain:
        return ()
    named = proof["domain"]
    said = ", ".join(named) if isinstance(named, list) else str(named)
    return (finding("verify.unasked-domain", pointer, domain=said[:200]),)


def _by_token(token: str, case: Case) -> Iterator[Checked]:
    """Yield how the signature of a presentation went, and whether it is for whoever asks (RFC 7519 section 4.1.3)."""
    from edcbridge.proof.jose import verify_presentation
    from edcbridge.verification.signed import key_set

    try:
        result = verify_presentation(
            token,
            retrieve=case.retrieve,
            key_set=lambda holder: key_set(case, holder),
            keys=case.trust.keys,
            nonce=case.trust.challenge,
            audience=case.trust.domain,
            now=case.now,
            skew=case.trust.skew,
            limits=case.limits,
        )
    except EdcbridgeError as error:
        yield from undone("presentation", error)
        return
    yield _passed(result.holder, case)


def _is_new(token: str, case: Case) -> bool:
    """Return whether a token says that it is a presentation by VC-JOSE-COSE; those of VCDM 1.1 are not verified."""
    typ = take_apart(token, case.limits).header.get("typ")
    named = typ.lower().removeprefix("application/") if isinstance(typ, str) else ""
    return named == "vp+jwt"


def _passed(who: str, case: Case, pointer: str = "", noticed: tuple[Finding, ...] = ()) -> Checked:
    said = f"presented by {who}" + (", in answer to what was asked" if case.trust.asks else "")
    return passed("presentation", said, pointer, noticed)
