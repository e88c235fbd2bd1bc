"""VC Data Integrity 1.0: proofs within a JSON document.

>>> from edcbridge.proof import KeyKind, LocalSigner, generate
>>> from edcbridge.proof.multikey import encode
>>> signer = LocalSigner(generate(KeyKind.ED25519))
>>> key = encode(signer.public_key)
>>> badge = {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x", "name": "Ada"}
>>> signed = add_proof(
...     badge,
...     signer,
...     suite="eddsa-rdfc-2022",
...     verification_method=f"did:key:{key}#{key}",
...     created=None,
... )
>>> verify_proof(signed, signed["proof"], signer.public_key)
()

`verify_proofs` verifies all proofs of a document and tells of each what became of it.
"""

from edcbridge.proof.integrity.adding import add_base_proof, add_proof
from edcbridge.proof.integrity.secured import Secured
from edcbridge.proof.integrity.suite import Proof, Suite
from edcbridge.proof.integrity.suites import SUITES
from edcbridge.proof.integrity.terms import with_type_contexts
from edcbridge.proof.integrity.verifying import Method, ProofResult, verify_proof, verify_proofs

__all__ = [
    "SUITES",
    "Method",
    "Proof",
    "ProofResult",
    "Secured",
    "Suite",
    "add_base_proof",
    "add_proof",
    "verify_proof",
    "verify_proofs",
    "with_type_contexts",
]
