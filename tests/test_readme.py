"""What the README shows happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.shell import shell
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_ten_lines_print_what_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(PYTHON[0], {})  # noqa: S102 - our own README
    shown = re.search(r"<!-- output -->\n```\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert capsys.readouterr().out == shown[1]


def test_a_credential_is_built_once_and_delivered_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made: dict[str, object] = {}
    exec(PYTHON[1], made)  # noqa: S102 - our own README
    assert capsys.readouterr().out.startswith("{")
    assert {getattr(made[name], "format", "") for name in ("badge", "diploma")} == {"ob3", "edc"}


def test_what_is_signed_is_verified(tmp_path: Path) -> None:
    section = README.partition("## Who signed it?")[2].partition("\n## ")[0]
    commands = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    shown = re.search(r"<!-- output of verify -->\n```\n(.*?)```", section, re.DOTALL)
    assert commands is not None
    assert shown is not None
    assert shell(commands[1], tmp_path) == shown[1]


def test_the_printed_pages_are_up_to_date() -> None:
    from edcbridge.docs import PAGES

    for name, page in PAGES.items():
        assert Path(ROOT, "docs", name).read_text(encoding="utf-8") == page() + "\n", name
