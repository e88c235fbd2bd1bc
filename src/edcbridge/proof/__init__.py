"""Proofs: keys, DIDs, Data Integrity and JOSE, over JSON and bytes; what the credentials mean is not known here.

Needs `edcbridge[proof]`; without it, importing this raises `ResourceError`.

>>> from edcbridge.proof import KeyKind, LocalSigner, generate
>>> LocalSigner(generate(KeyKind.ED25519)).algorithm
'EdDSA'
"""

import edcbridge.proof.extra  # noqa: F401 - first of all: it says what to install
from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey, generate
from edcbridge.proof.signer import LocalSigner, Signer

__all__ = ["KeyKind", "LocalSigner", "PrivateKey", "PublicKey", "Signer", "generate"]
