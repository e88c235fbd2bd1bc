"""Controlled identifier documents for tests: one that is right, and ways to spoil it."""

from __future__ import annotations

from typing import Any

from edcbridge.fetch import Fetch, Fetched, recorded
from edcbridge.proof import multikey
from edcbridge.proof.keys import PublicKey
from tests.proof.keys import key

__all__ = ["ISSUER", "METHOD", "Counting", "at", "document", "method"]

ISSUER = "https://uni.example/issuers/1"
METHOD = f"{ISSUER}#key-1"


def method(public: PublicKey | None = None, /, **changes: Any) -> dict[str, Any]:
    """Return a method of the issuer, with `changes`; `None` leaves a member out."""
    stated = {
        "id": METHOD,
        "type": "Multikey",
        "controller": ISSUER,
        "publicKeyMultibase": multikey.encode(public or key().public_key),
        **changes,
    }
    return {name: value for name, value in stated.items() if value is not None}


def document(*methods: Any, **changes: Any) -> dict[str, Any]:
    """Return a document of the issuer that lists its methods for assertions, with `changes`."""
    stated = {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": ISSUER,
        "verificationMethod": list(methods) or [method()],
        "assertionMethod": [METHOD],
        **changes,
    }
    return {name: value for name, value in stated.items() if value is not None}


def at(answer: object, url: str = ISSUER) -> Fetch:
    """Return a fetch that has this answer."""
    return recorded({url: answer})


class Counting:
    """A fetch that remembers what it was asked for."""

    def __init__(self, answers: dict[str, object] | None = None) -> None:
        self.asked: list[str] = []
        self._fetch = recorded(answers or {})

    def __call__(self, url: str, accept: tuple[str, ...] = ()) -> Fetched:
        self.asked.append(url)
        return self._fetch(url, accept)
