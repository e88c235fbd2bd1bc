"""Signed files for the tests of the commands about proofs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import edcbridge as eb
from edcbridge.proof.keyfile import written
from tests.cli.command import Ran, run
from tests.verify.badges import NOW, SIGNER, badge

__all__ = ["AT", "KEY", "METHOD", "stored", "token", "verified", "web"]

AT = "2026-06-01T12:00:00Z"
"""The moment of the tests, as an option."""
KEY = written(SIGNER.key)
"""The text of a key file of the issuer."""
METHOD = "did:web:uni.example#key-1"
"""A verification method that is not known offline."""


def stored(folder: Path, content: Any, name: str = "badge.json") -> Path:
    """Return the path of a new file with `content`: bytes, text or JSON."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
    return path


def token(suite: str = "jwt-ob3", **changes: Any) -> str:
    """Return the badge as a token of its issuer."""
    made = eb.sign(badge(**changes), SIGNER, suite=suite).token
    assert made is not None
    return made


def web() -> dict[str, Any]:
    """Return a badge whose key has to be fetched."""
    unsigned = badge(issuer="did:web:uni.example")
    return dict(eb.sign(unsigned, SIGNER, verification_method=METHOD, created=NOW).json)


def verified(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run `verify` at the moment of the tests."""
    return run("verify", *arguments, "--now", AT, stdin=stdin)
