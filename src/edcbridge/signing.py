"""Signing: the verb `sign`, which puts a Data Integrity proof into a credential or makes a token of it, and `derive`.

>>> from edcbridge.proof import KeyKind, LocalSigner, PrivateKey, generate, multikey
>>> signer = LocalSigner(generate(KeyKind.ED25519))
>>> me = "did:key:" + multikey.encode(signer.public_key)
>>> badge = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "type": ["VerifiableCredential"],
...     "issuer": me,
...     "credentialSubject": {"id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000001"},
... }
>>> signed = sign(badge, signer)
>>> signed.json["proof"]["cryptosuite"]
'eddsa-rdfc-2022'

What comes out verifies, and nothing in it can be changed.

>>> from edcbridge.verification import verify
>>> verify(signed.data).ok, verify(signed.json | {"issuer": "did:example:other"}).ok
(True, False)

With `ecdsa-sd-2023` a holder can show a part of it: `derive`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from edcbridge import datamodel, strictjson
from edcbridge.chance import fresh_bytes
from edcbridge.clock import utc_now
from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.document import Document, Format, Source, load
from edcbridge.drafts import Draft
from edcbridge.errors import EdcbridgeError, InputError, UsageError
from edcbridge.fetch import offline
from edcbridge.findings import Finding, Severity
from edcbridge.jsonld import Contexts, losses
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSONObject

if TYPE_CHECKING:
    from edcbridge.proof import PrivateKey, PublicKey, Signer

__all__ = ["Signed", "derive", "sign"]

_SUITES = {
    "Ed25519": "eddsa-rdfc-2022",
    "P-256": "ecdsa-rdfc-2019",
    "P-384": "ecdsa-rdfc-2019",
}
"""The suite for a kind of key where the caller names none."""

_TOKENS = {"jwt-ob3": "ob3", "jwt-vc": "vc-jose-cose", "jwt-vc11": "vc11"}
"""What a caller may name instead of a suite, to get a token: the profiles of `edcbridge.proof.jose`."""

_SELECTIVE = "ecdsa-sd-2023"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed credential."""

    json: JSONObject = field(repr=False)
    """The credential, with its proof unless it is a token."""
    token: str | None = field(default=None, repr=False)
    """The compact JWS, if a token was asked for."""
    findings: tuple[Finding, ...] = ()
    """What was noticed on the way."""

    @property
    def data(self) -> bytes:
        """The bytes to hand out: JSON text, or the token."""
        text = strictjson.dumps(self.json) if self.token is None else self.token
        return text.encode()

    def to_json(self) -> dict[str, Any]:
        """Return what was signed as a JSON object, the form that `--json` prints: a credential or a token."""
        findings = [one.to_json() for one in self.findings]
        made = {"credential": self.json} if self.token is None else {"token": self.token}
        return {**made, "findings": findings}


def sign(
    source: Source | Document | Draft,
    signer: Signer,
    *,
    suite: str | None = None,
    verification_method: str | None = None,
    created: datetime | None = None,
    as_array: bool | None = None,
    mandatory: Sequence[str] | None = None,
    proof_key: PrivateKey | None = None,
    hmac_key: bytes | None = None,
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Signed:
    """Return the credential in `source`, signed by `signer`.

    `suite` is a cryptosuite, `Ed25519Signature2020`, or for a token `jwt-ob3`, `jwt-vc` or `jwt-vc11`; by default the
    RDFC suite for the kind of key. `verification_method` is the URL by which verifiers find the key; needless where
    the issuer is the key of `signer`: its did:key or did:jwk. `created` is now unless given. `as_array` says
    whether one proof stands in an array: by default that of a badge, as its schema wants; some software refuses it.

    `ecdsa-sd-2023` makes a base proof, from which the holder can `derive` what is shown to a verifier. `mandatory` are
    JSON Pointers to what the holder cannot leave out, by default those of `edcbridge.proof.sd.MANDATORY` that lead
    somewhere. `proof_key` (a P-256 key) and `hmac_key` (32 bytes) are for this credential alone and drawn from the
    operating system's source of chance unless given; only with them given are two calls alike.

    Raises `InputError` for a credential that is not one, that would lose data in signing or canonicalises
    ambiguously, `ProofError` for a key that the suite does not take, and `UsageError` if verifiers could not find the
    key or a pointer leads nowhere.
    """
    from edcbridge.proof import KeyKind, generate
    from edcbridge.proof.integrity import add_base_proof, add_proof, with_type_contexts

    document = _document(source, limits, contexts)
    credential = with_type_contexts(document.json)
    _refuse_unfit(credential, contexts or Contexts.shipped(), limits)
    method = _method(credential, signer, verification_method)
    suite = suite or _default_suite(signer)
    if mandatory is not None and suite != _SELECTIVE:
        raise UsageError(finding("sign.not-selective", suite=suite))
    noticed = tuple(_warnings(document, credential, method))
    if suite in _TOKENS:
        from edcbridge.proof.jose import sign_token

        token = sign_token(credential, signer, profile=_TOKENS[suite], kid=method)
        return Signed(credential, token, noticed)
    how: dict[str, Any] = {
        "verification_method": method,
        "created": created or utc_now().replace(microsecond=0),
        "as_array": document.format is Format.OB3 if as_array is None else as_array,
        "contexts": contexts or Contexts.shipped(),
        "limits": limits,
    }
    if suite != _SELECTIVE:
        return Signed(add_proof(credential, signer, suite=suite, **how), None, noticed)
    from edcbridge.proof.sd.values import HMAC_KEY_LENGTH

    signed = add_base_proof(
        credential,
        signer,
        mandatory=mandatory,
        proof_key=proof_key or generate(KeyKind.P256),
        hmac_key=fresh_bytes(HMAC_KEY_LENGTH) if hmac_key is None else hmac_key,
        **how,
    )
    return Signed(signed, None, (*noticed, finding("sd.base-proof", "/proof")))


def derive(
    source: Source | Document,
    disclose: Sequence[str],
    *,
    contexts: Contexts | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Signed:
    """Return what the holder of the credential in `source` shows of it: what is mandatory, and what is at `disclose`.

    `source` has a base proof of `ecdsa-sd-2023`; `disclose` are JSON Pointers into it. What leads to a value is shown
    with its id and types. The proof is derived from the base proof; other proofs, which are over the whole, are left
    out. Whether its issuer made the base proof, `verify` tells.

    Raises `UsageError` for pointers that lead nowhere or part what belongs together, and where what is shown would be
    no credential; `ProofError` if there is not one base proof, or if what would be shown was changed after signing.
    """
    from edcbridge.proof import sd

    contexts = contexts or Contexts.shipped()
    document = _document(source, limits, contexts)
    shown = sd.derive(document.json, selective_pointers=disclose, contexts=contexts, limits=limits)
    found = datamodel.check(shown, contexts=contexts)
    if faults := [one for one in found if one.severity is Severity.ERROR]:
        why = [finding("sd.not-a-credential", one.pointer, why=one.message) for one in faults]
        raise UsageError(*why)
    needless = sd.already_mandatory(document.json, disclose)
    return Signed(shown, None, tuple(finding("sd.mandatory-anyway", at) for at in needless))


def _document(
    source: Source | Document | Draft, limits: Limits, contexts: Contexts | None
) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, Draft):
        source = source.data
    return load(source, limits=limits, contexts=contexts)


def _refuse_unfit(credential: JSONObject, contexts: Contexts, limits: Limits) -> None:
    """Raise `InputError` with every reason for which no verifier should accept the credential once it is signed."""
    found = datamodel.check(credential, contexts=contexts)
    faults = [one for one in found if one.severity is Severity.ERROR]
    unsigned = {name: value for name, value in credential.items() if name != "proof"}
    faults += losses(unsigned, contexts, limits=limits)
    if faults:
        raise InputError(*faults)


def _method(credential: JSONObject, signer: Signer, stated: str | None) -> str:
    """Return the URL of the verification method: the one that is `stated`, or that of an issuer who is the key."""
    from edcbridge.proof.did.key import did_of

    issuer = id_of(credential.get("issuer"))
    method = stated or _own_method(issuer or "", signer.public_key)
    if method is None:
        own = did_of(signer.public_key)
        facts = {"issuer": issuer or "without an id", "own": own}
        raise UsageError(finding("sign.no-method", "/issuer", **facts))
    return method


def _own_method(issuer: str, key: PublicKey) -> str | None:
    """Return the verification method of a did:key or did:jwk if it is that of `key`."""
    from edcbridge.proof.methods import retrieve

    fragments = {"did:key": issuer.rpartition(":")[2], "did:jwk": "0"}
    url = f"{issuer}#{fragments.get(issuer[:7], '')}"
    try:
        return url if retrieve(url, "assertionMethod", fetch=offline).key == key else None
    except EdcbridgeError:
        return None


def _default_suite(signer: Signer) -> str:
    kind = signer.public_key.kind
    if kind not in _SUITES:
        raise UsageError(finding("sign.no-suite", kind=kind))
    return _SUITES[kind]


def _warnings(document: Document, credential: JSONObject, method: str) -> Iterator[Finding]:
    """Yield what the caller should know: what was added, and who will not take the signature."""
    if credential is not document.json:
        yield finding("sign.context-added", "/@context")
    if document.format is Format.EDC:
        yield finding("sign.edc-takes-seals")
    issuer = id_of(document.json.get("issuer"))
    if method.partition("#")[0] != issuer:
        yield finding("sign.other-controller", method=method, issuer=issuer)
