"""Who signed: the proofs within a credential or the token around it, and whether the keys are the issuer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from edcbridge.codes import finding
from edcbridge.document import Container, Document
from edcbridge.errors import EdcbridgeError, ResourceError
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, failed, passed, undone

if TYPE_CHECKING:
    from edcbridge.proof.integrity import ProofResult
    from edcbridge.proof.jwk import SetKey

__all__ = ["Signatures", "key_set", "signatures"]


class Signatures(NamedTuple):
    """What became of the signatures, and what they sign."""

    case: Case
    """The case of the credential that is signed: of a token, without the claims and with what these stand for."""
    checks: tuple[Checked, ...]
    walked: bool = False
    """Whether the proofs have shown that JSON-LD loses nothing."""
    lost: EdcbridgeError | None = None
    """What they have shown that it loses."""


def signatures(document: Document, case: Case) -> Signatures:
    """Return what became of the signatures of a credential, by the container that it came in."""
    if document.container is Container.JADES:
        seal = undone("seal", ResourceError(finding("verify.seal")))
        return _joined(Signatures(case, seal), only_if_there=True)
    if document.container is Container.JWS and document.base in ("", "/vc"):
        return _joined(_by_token(case, document.data.decode()), only_if_there=True)
    return _joined(Signatures(case, ()))


def _joined(found: Signatures, *, only_if_there: bool = False) -> Signatures:
    """Return what was found and what became of the proofs within the credential."""
    if only_if_there and "proof" not in found.case.credential:
        return found
    from edcbridge.proof.integrity import verify_proofs

    case = found.case
    results = verify_proofs(
        case.credential,
        retrieve=case.retrieve,
        now=case.now,
        skew=case.trust.skew,
        contexts=case.contexts,
        limits=case.limits,
    )
    if not results:
        none = failed("proof", [finding("proof.none")])
        return found._replace(checks=(*found.checks, *none))
    checks = [*_proofs(results), *_issuer(case, results)]
    lost = next((result.error for result in results if _lost(result)), None)
    return Signatures(case, (*found.checks, *checks), all(map(_walked, results)), lost)


def _walked(result: ProofResult) -> bool:
    """Return whether this proof has shown that nothing is lost: it holds, or fails only after that.

    Both the document and the options of the proof are walked before the document is canonicalized.
    """
    codes = _codes(result)
    return "jcs" not in result.suite and codes in (
        [],
        ["proof.bad-signature"],
        ["rdfc.too-complex"],
    )


def _lost(result: ProofResult) -> bool:
    """Return whether this proof fails for what JSON-LD loses."""
    codes = _codes(result)
    return bool(codes) and all(code.startswith("jsonld.") for code in codes)


def _codes(result: ProofResult) -> list[str]:
    return [one.code for one in result.error.findings] if result.error is not None else []


def _proofs(results: Sequence[ProofResult]) -> Iterator[Checked]:
    """Yield how each proof went (VC Data Integrity 1.0 section 4.4)."""
    for result in results:
        if result.error is not None:
            yield from undone("proof", result.error, result.pointer)
        elif result.method is not None:
            said = f"{result.suite} by {result.method.id}"
            yield passed("proof", said, result.pointer, result.findings)


def _issuer(case: Case, results: Sequence[ProofResult]) -> Iterator[Checked]:
    """Yield whether the issuer made one of the proofs that hold; others may have signed too (section 2.1.1)."""
    from edcbridge.proof.methods import VerificationMethod, binds

    methods = {result.pointer: result.method for result in results if result.ok}
    if not methods:
        return
    if case.issuer is None:
        yield from failed("issuer", [finding("verify.no-issuer", "/issuer")])
    elif any(isinstance(m, VerificationMethod) and binds(m, case.issuer) for m in methods.values()):
        yield from _trusted(case)
    else:
        for pointer, method in methods.items():
            controller = method.controller if method is not None else "unknown"
            facts = {"controller": controller, "issuer": case.issuer}
            yield from failed("issuer", [finding("verify.other-issuer", pointer, **facts)])


def _by_token(case: Case, token: str) -> Signatures:
    """Return how the signature of a token went, by a key of its issuer (VC-JOSE-COSE, OB 3.0 section 8.2)."""
    from edcbridge.proof.jose import verify_token
    from edcbridge.proof.jose.claims import REGISTERED

    try:
        result = verify_token(
            token.strip(),
            retrieve=case.retrieve,
            key_set=lambda issuer: key_set(case, issuer),
            keys=case.trust.keys,
            now=case.now,
            skew=case.trust.skew,
            limits=case.limits,
        )
    except EdcbridgeError as error:
        bare = {name: said for name, said in case.credential.items() if name not in REGISTERED}
        return Signatures(replace(case, credential=bare), undone("proof", error))
    case = replace(case, credential=result.credential)
    said = f"{result.header['alg']} token ({result.dialect}) by {result.method}"
    signed = passed("proof", said, findings=result.findings)
    return Signatures(case, (signed, *_trusted(case)))


def _trusted(case: Case) -> Iterator[Checked]:
    trusted, issuer = case.trust.issuers, case.issuer
    if trusted is not None and issuer not in trusted:
        yield from failed(
            "issuer", [finding("verify.issuer-not-trusted", "/issuer", issuer=issuer)]
        )
    else:
        told = "is trusted" if trusted is not None else "signed it, whoever that is"
        yield passed("issuer", f"{issuer} {told}", "/issuer")


def key_set(case: Case, issuer: str) -> tuple[SetKey, ...]:
    """Return the JWK Set of `issuer`, or of a holder: the caller's, or what stands at its usual place."""
    from edcbridge.proof import jwk, jwks

    if issuer in case.trust.key_sets:
        return jwk.key_set(case.trust.key_sets[issuer])
    if not issuer.startswith("https://"):  # a DID has its keys in its document
        return ()
    return jwks.of_issuer(issuer, case.trust.fetch)
