"""Independent implementations, each in a process of its own, that sign and verify beside us.

`EDCBRIDGE_PEER_LAB` names the folder of the node peers; those in Python stand in environments beside it. Their scripts
are among the third-party files (`EDCBRIDGE_REFERENCE`), and so is `peer-lab/setup.sh`, which installs them all.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.interop.matrix import NODE, OPENBADGES, OPENVC

__all__ = ["MISSING", "SEED", "Lab", "lab"]

SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
"""The key of the peers; it signs nothing else."""
MISSING = (
    "no peers: install node and run peer-lab/setup.sh of the folder EDCBRIDGE_REFERENCE, then name the folder `node` "
    "that it makes in EDCBRIDGE_PEER_LAB"
)

_PYTHON = {
    OPENVC: ("py", "openvc_peer.py"),
    OPENBADGES: ("v-openbadgeslib", "openbadgeslib_peer.py"),
}


class Lab(NamedTuple):
    """Where the peers are installed."""

    node: Path
    scripts: Path

    def python(self, peer: str) -> Path:
        """Return the interpreter in whose environment a peer is installed."""
        return self.node.parent / _PYTHON[peer][0] / "bin" / "python"

    def version(self, peer: str) -> str:
        """Return which version of the peer is installed."""
        if peer == NODE:
            manifest = json.loads((self.node / "node_modules" / peer / "package.json").read_bytes())
            return str(manifest["version"])
        program = f"from importlib.metadata import version; print(version({peer!r}))"
        return self._run([str(self.python(peer)), "-c", program]).stdout.strip()

    def sample(self, name: str) -> Path:
        """Return an unsigned credential."""
        return self.scripts / "samples" / f"{name}.json"

    def verifies(self, peer: str, file: Path) -> bool:
        """Return whether the peer accepts the credential in `file`."""
        done = self._run([*self._script(peer, "verify"), str(file)])
        assert done.returncode in (0, 1), done.stderr
        return done.returncode == 0

    def issues(self, peer: str, suite: str, unsigned: Path, signed: Path) -> bool:
        """Return whether the peer signs the credential in `unsigned`, with its own did:key as the issuer."""
        words = [*self._script(peer, "issue"), str(unsigned), "--suite", suite, "--seed", SEED]
        words += ["--out", str(signed), *(["--set-issuer"] if peer == NODE else [])]
        self._run(words)
        return signed.exists()

    def told(self, program: str, task: Any) -> Any:
        """Return what a program for node tells of a task, both as JSON."""
        done = self._run(["node", "--input-type=module", "--eval", program], json.dumps(task))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def environment(self) -> dict[str, str]:
        """Return the environment that the peers run in: with the contexts that they may use."""
        contexts = self.scripts.parent / "reference" / "contexts" / "published"
        return os.environ | {"LAB_CONTEXTS": str(contexts)}

    def _script(self, peer: str, verb: str) -> list[str]:
        if peer == NODE:
            return ["node", str(self.node / f"{verb}.mjs")]
        return [str(self.python(peer)), str(self.scripts / "py" / _PYTHON[peer][1]), verb]

    def _run(self, words: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - commands of our own
            words,
            cwd=self.node,
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def lab() -> Lab | None:
    """Return where the peers are, or `None` if the environment does not say so."""
    node = Path(os.environ.get("EDCBRIDGE_PEER_LAB") or "missing")
    scripts = Path(os.environ.get("EDCBRIDGE_REFERENCE") or "missing") / "peer-lab"
    return Lab(node, scripts) if node.is_dir() and scripts.is_dir() else None
