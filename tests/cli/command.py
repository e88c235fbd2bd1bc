"""Running the command line in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from edcbridge.cli.app import app

__all__ = ["BADGE", "BROKEN", "DEMO", "MINIMAL_EDC", "SEVERAL", "Ran", "run"]

_FIXTURES = Path(__file__).parents[2] / "fixtures"
DEMO = _FIXTURES / "demo" / "microcredential.edc.json"
BADGE = _FIXTURES / "ob3" / "minimal.json"
MINIMAL_EDC = _FIXTURES / "edc" / "minimal.json"
SEVERAL = _FIXTURES / "edc" / "several-claims.json"
BROKEN = _FIXTURES / "broken"


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed to stdout, which must be JSON and nothing else."""
        return json.loads(self.out)


def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run `edcbridge` with these arguments; an exception that it does not handle is raised here."""
    result = CliRunner().invoke(app, [*map(str, arguments)], input=stdin, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)
