"""Proofs: keys, DIDs, Data Integrity and JOSE, over JSON and bytes; what the credentials mean is not known here.

Needs `edcbridge[proof]`.

>>> from edcbridge.proof import KeyKind, LocalSigner, generate
>>> LocalSigner(generate(KeyKind.ED25519)).algorithm
'EdDSA'
"""

from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey, generate
from edcbridge.proof.signer import LocalSigner, Signer

__all__ = ["KeyKind", "LocalSigner", "PrivateKey", "PublicKey", "Signer", "generate"]
