"""Keys that are well formed and yet let others sign: what Project Wycheproof and CVE-2017-15361 warn of."""

from __future__ import annotations

from functools import cache

from edcbridge.codes import finding
from edcbridge.errors import ProofError

__all__ = ["refuse_roca", "refuse_small_order"]

_P = 2**255 - 19
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
"""The y of two of the four points of order 8; that of the others is its negative."""
_SMALL = {0, 1, _P - 1, _ORDER_8, _P - _ORDER_8}


def refuse_small_order(key: bytes) -> None:
    """Raise `ProofError` for an Ed25519 key of order 1, 2, 4 or 8, or one that is not in its one spelling.

    Under a key of small order one signature fits many messages (RFC 8032 section 5.1.3 for the spelling).
    """
    y = int.from_bytes(key, "little") & (2**255 - 1)
    if y >= _P or y in _SMALL:
        raise ProofError(finding("key.weak", why="it is an Ed25519 key of small order"))


def refuse_roca(modulus: int) -> None:
    """Raise `ProofError` for an RSA modulus whose primes can be found: those of faulty Infineon chips."""
    if all(modulus % prime in residues for prime, residues in _fingerprint()):
        raise ProofError(
            finding("key.weak", why="its RSA primes can be found (ROCA, CVE-2017-15361)")
        )


@cache
def _fingerprint() -> tuple[tuple[int, frozenset[int]], ...]:
    """Return, for each small prime, the remainders of such a modulus: the powers of 65537."""
    primes = [n for n in range(3, 168) if all(n % d for d in range(2, int(n**0.5) + 1))]
    return tuple(
        (prime, frozenset(pow(65537, power, prime) for power in range(prime))) for prime in primes
    )
