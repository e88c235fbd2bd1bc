"""Who signs: a protocol, so that the key may live in another process, an HSM or a cloud service.

>>> from edcbridge.proof.keys import KeyKind, generate
>>> signer = LocalSigner(generate(KeyKind.P256))
>>> signer.algorithm, len(signer.sign(b"data"))
('ES256', 64)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from edcbridge.proof import signatures
from edcbridge.proof.keys import PrivateKey, PublicKey

__all__ = ["LocalSigner", "Signer"]


class Signer(Protocol):
    """Whatever can sign bytes with one key."""

    @property
    def algorithm(self) -> str:
        """The JWA name of the algorithm: `EdDSA`, `ES256`, `ES384`, `RS256` and so on."""
        ...

    @property
    def public_key(self) -> PublicKey:
        """The key that verifies what `sign` returns."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of `data`: 64 bytes of Ed25519, r and s of ECDSA one after the other, or RSA's.

        `data` is what is to be signed and not its hash.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """A signer whose key is held in this process."""

    key: PrivateKey
    algorithm: str = ""
    """By default the usual one for the kind of key."""

    def __post_init__(self) -> None:
        if not self.algorithm:
            object.__setattr__(self, "algorithm", signatures.default_algorithm(self.key.kind))

    @property
    def public_key(self) -> PublicKey:
        """The public half of the key."""
        return self.key.public_key

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of `data`."""
        return signatures.sign(self.algorithm, self.key, data)
