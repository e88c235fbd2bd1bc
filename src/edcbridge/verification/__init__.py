"""Whether a credential is what its issuer issued, and still holds: the verb `verify`.

A verification fails closed and says exactly what was checked: each check is `ok`, `failed` or `not checked`, and only
if nothing failed and everything that the policy demands was checked is the credential verified. Nothing is fetched
unless the policy has a `fetch` that does.

>>> badge = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "type": ["VerifiableCredential"],
...     "issuer": "https://uni.example",
...     "credentialSubject": {"id": "urn:uuid:1"},
... }
>>> done = verify(badge)
>>> done.ok, done.verdict.value
(False, 'no proof')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edcbridge.clock import utc_now
from edcbridge.codes import finding
from edcbridge.document import Container, Document, Source, load
from edcbridge.errors import InputError
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject
from edcbridge.verification.case import Case
from edcbridge.verification.endorsed import endorsements
from edcbridge.verification.outcome import (
    CHECKS,
    Checked,
    State,
    Verdict,
    Verification,
    require_checks,
)
from edcbridge.verification.presented import presentation
from edcbridge.verification.recipient import recipients
from edcbridge.verification.refresh import refreshed
from edcbridge.verification.signed import signatures
from edcbridge.verification.stated import contexts, data_model, schemas, validity
from edcbridge.verification.statuses import statuses
from edcbridge.verification.trust import DEMANDS, Trust

__all__ = [
    "CHECKS",
    "DEMANDS",
    "Checked",
    "State",
    "Trust",
    "Verdict",
    "Verification",
    "require_checks",
    "verify",
]


def verify(
    source: Source | Document,
    *,
    trust: Trust | None = None,
    recipient: Mapping[str, str] | None = None,
    refresh: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Verification:
    """Return what was checked of the credential in `source`, and what came out.

    `trust` says who and what is trusted and what must be checked; `recipient` what is known of the learner, such as
    `{"email": "ada@uni.example"}` or `{"id": "did:key:…"}`. With `refresh`, the issuer is asked once for a newer copy,
    and the answer is about that copy if it is verified.

    Raises `InputError` for what cannot be loaded, and `UsageError` for a recipient without a value.
    """
    trust = trust or Trust()
    if trust.asks:
        trust = replace(trust, demands=trust.demands | {"presentation"})
    if not isinstance(source, Document):
        source = load(source, limits=limits, contexts=trust.contexts)
    case = Case(source.json, trust, trust.now or utc_now(), limits)
    told = _verify(source, case)
    if refresh:
        told = refreshed(replace(case, credential=told.credential), told, _within)
    told = told.with_checks(presentation(source, case))
    return told.with_checks(recipients(told.credential, recipient or {}))


def _verify(document: Document, case: Case) -> Verification:
    """Return every check of one credential, but for whose it is: who presents it, and the recipient."""
    signed = signatures(document, case)
    case = signed.case
    sealed = (
        document.container is Container.JADES
    )  # a seal is over the text, whatever JSON-LD makes of it
    checks = (
        *signed.checks,
        *data_model(case, walked=signed.walked),
        *(() if sealed else contexts(case, walked=signed.walked, lost=signed.lost)),
        *validity(case),
        *statuses(case, _within),
        *schemas(case),
        *endorsements(case, _within),
    )
    return Verification((), case.trust.demands, case.credential).with_checks(checks)


def _within(value: JSONObject | bytes, case: Case) -> Verification:
    """Return the verification of a credential that another holds or needs: JSON, or the bytes of it or of a token.

    It is never a text: what stands in a document must not be taken for the path of a file.
    """
    case = case.further()
    document = load(value, limits=case.limits, contexts=case.contexts)
    if document.base not in ("", "/vc") or document.presented is not None:
        # it is another one that would be verified
        raise InputError(finding("verify.wrapped"))
    return _verify(document, replace(case, credential=document.json))
