"""A key that lives in another process signs: bytes go in, a signature comes out (docs/proofs.md)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.proof import LocalSigner, Signer
from edcbridge.proof.keyfile import written
from tests.conftest import ROOT
from tests.verify.badges import NOW, OTHER, SIGNER, badge, trust

PAGE = (ROOT / "docs" / "proofs.md").read_text(encoding="utf-8")
KEEPER = """
import sys
from edcbridge.proof import LocalSigner
from edcbridge.proof.keyfile import load_key

signer = LocalSigner(load_key(open(sys.argv[1], "rb").read()))
sys.stdout.buffer.write(signer.sign(sys.stdin.buffer.read()))
"""
"""The other process: it reads a key that this one never sees."""

SUITES = ["eddsa-rdfc-2022", "eddsa-jcs-2022", "Ed25519Signature2020", "jwt-ob3", "jwt-vc"]


def remote() -> Any:
    """Return the class of the worked example on the page."""
    [example] = [
        block
        for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
        if "RemoteSigner" in block
    ]
    made: dict[str, Any] = {"__name__": __name__}
    exec(example, made)  # noqa: S102 - our own page
    return made["RemoteSigner"]


def elsewhere(folder: Path, holder: LocalSigner = SIGNER) -> Signer:
    """Return a signer whose key, said to be that of `SIGNER`, is held by another process."""
    key = folder / "key.json"
    key.write_text(written(holder.key), encoding="utf-8")
    signer: Signer = remote()(SIGNER.public_key, (sys.executable, "-c", KEEPER, str(key)))
    return signer


@pytest.mark.parametrize("suite", SUITES)
def test_what_it_signs_is_verified(suite: str, tmp_path: Path) -> None:
    made = eb.sign(badge(), elsewhere(tmp_path), suite=suite, created=NOW)
    assert made.data == eb.sign(badge(), SIGNER, suite=suite, created=NOW).data
    assert eb.verify(made.data, trust=trust()).ok


@pytest.mark.parametrize("suite", SUITES)
def test_a_signer_with_another_key_is_refused(suite: str, tmp_path: Path) -> None:
    with pytest.raises(eb.ProofError) as caught:
        eb.sign(badge(), elsewhere(tmp_path, OTHER), suite=suite, created=NOW)
    assert [one.code for one in caught.value.findings] == ["proof.bad-signature"]


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("answer", [b"", bytes(64), b"x" * 63, b"x" * 65], ids=len)
def test_a_signer_that_answers_anything_is_refused(suite: str, answer: bytes) -> None:
    program = f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({answer!r})"
    liar = remote()(SIGNER.public_key, (sys.executable, "-c", program))
    with pytest.raises(eb.ProofError):
        eb.sign(badge(), liar, suite=suite, created=NOW)


def test_a_signer_that_fails_signs_nothing() -> None:
    """What goes wrong there is the caller's to see, as it is."""
    broken = remote()(SIGNER.public_key, (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(subprocess.CalledProcessError):
        eb.sign(badge(), broken, created=NOW)
