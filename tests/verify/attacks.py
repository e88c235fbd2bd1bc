"""What the tests of attacks at the level of `verify` share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import edcbridge as eb
from edcbridge.proof import LocalSigner, multikey
from edcbridge.proof.integrity import add_proof
from edcbridge.verification import State, Verdict
from tests.verify.badges import NOW, SIGNER, badge, trust

__all__ = ["NOW", "against", "did_of", "method_of", "of_web", "verdict", "with_proof"]

LATER = datetime(2026, 6, 2, tzinfo=UTC)


def did_of(signer: LocalSigner) -> str:
    """Return the did:key of a signer."""
    return "did:key:" + multikey.encode(signer.public_key)


def method_of(signer: LocalSigner) -> str:
    """Return the verification method of a signer's did:key."""
    did = did_of(signer)
    return f"{did}#{did.removeprefix('did:key:')}"


def with_proof(
    document: dict[str, Any], signer: LocalSigner = SIGNER, **options: Any
) -> dict[str, Any]:
    """Return `document` with a good signature, whatever `sign` would say of it."""
    settings: dict[str, Any] = {
        "suite": "eddsa-rdfc-2022",
        "verification_method": method_of(signer),
        "created": NOW,
    }
    return add_proof(document, signer, **settings | options)


def against(source: Any, **policy: Any) -> set[str]:
    """Return the codes of the checks that failed, of a credential that must have failed."""
    told = eb.verify(source, trust=trust(**policy))
    assert told.verdict is Verdict.FAILED, told
    return {one.code for one in told.checks if one.state is State.FAILED}


def verdict(source: Any, **policy: Any) -> Verdict:
    """Return the verdict on a credential."""
    return eb.verify(source, trust=trust(**policy)).verdict


def of_web(did: str = "did:web:uni.example", /, **method: Any) -> dict[str, Any]:
    """Return the document of a did:web with the key of the tests; what is `...` in the method is left out."""
    listed = method.pop("listed", "assertionMethod")
    stated = {
        "id": f"{did}#key-1",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": multikey.encode(SIGNER.public_key),
        **method,
    }
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": [stated],
        listed: [stated["id"]],
    }


def by_web(did: str = "did:web:uni.example") -> dict[str, Any]:
    """Return a badge whose issuer is a did:web, signed with the key of the tests."""
    made = badge(issuer={"id": did, "type": ["Profile"], "name": "Example University"})
    return with_proof(made, verification_method=f"{did}#key-1")
