"""What docs/proofs.md shows happens: its commands in one shell, its Python in one session."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from edcbridge.verification import CHECKS, Verdict
from tests.cli.command import run
from tests.cli.shell import shell
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "proofs.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def test_the_commands_do_what_is_said(tmp_path: Path) -> None:
    printed = shell("\n".join(SHELL), tmp_path)
    verdicts = re.findall(r"^(\S+): (\w[\w ]*)$", printed, re.MULTILINE)
    assert verdicts == [
        ("shown.json", "verified"),
        ("badge.jwt", "verified"),
        ("badge.json", "undecided"),  # did:web, offline
        ("badge.jwt", "verified"),
    ]
    assert "at least one is not verified" in printed
    assert json.loads((tmp_path / "answer.json").read_bytes())["documents"][0]["ok"]
    entry = re.search(r"^\{.*?^\}\n(\d)$", printed, re.MULTILINE | re.DOTALL)
    assert entry is not None
    assert entry[1] == "1"  # revoked
    assert (tmp_path / "list.signed.json").is_file()


def test_the_python_prints_what_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    session: dict[str, object] = {"__name__": __name__}
    for block in PYTHON:
        exec(block, session)  # noqa: S102 - our own page
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["eddsa-rdfc-2022 True", "verified True"]
    assert printed[-4:] == ["verified", "verified", "failed", "failed"]


def test_every_check_and_verdict_has_a_row() -> None:
    rows = {row.strip("`") for row in re.findall(r"^\| (\S[^|]*?) \|", PAGE, re.MULTILINE)}
    assert rows >= {*CHECKS, *map(str, Verdict)}


@pytest.mark.parametrize("command", ["verify", "sign", "derive", "keygen"])
def test_every_option_is_told(command: str) -> None:
    options = set(re.findall(r"--[a-z-]+", run(command, "--help").out))
    assert options - {*re.findall(r"--[a-z-]+", PAGE)} <= SAID_BY_HELP


SAID_BY_HELP = {"--help", "--output", "--json", "--created", "--kind", "--format", "--refresh"}
