"""Running the commands of our pages, to the letter, in a shell of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

__all__ = ["shell"]

_DID = re.compile(r"did:key:z6Mk\w+(#z6Mk\w+)?")


def shell(commands: str, folder: Path) -> str:
    """Return what `commands` print in `folder`, which gets our fixtures; ids of new keys cut off after their kind.

    Fails if one of them fails.
    """
    if not (folder / "fixtures").exists():
        (folder / "fixtures").symlink_to(ROOT / "fixtures")
    program = f'set -eu\nedcbridge() {{ "{sys.executable}" -m edcbridge "$@"; }}\n{commands}'
    done = subprocess.run(  # noqa: S603 - our own pages
        ["/bin/sh", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return _DID.sub("did:key:z6Mk…", done.stdout)
