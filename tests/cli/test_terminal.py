"""Nothing in a document steers the terminal, and nothing in it is taken for markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edcbridge.cli.show import printable
from tests.cli.command import BADGE, run

HOSTILE = "\x1b[2J\x9b31m\x07\u202edlrow\u2028\nerror forged\r[bold]b[/bold] :smile: \x7f"
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2028"} - {"\n"}
COMMANDS = [
    ["inspect"],
    ["read"],
    ["convert", "--to", "edc", "--input", "country=IE", "--input", "language=en"],
    ["annex1"],
    ["graph"],
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    badge = json.loads(BADGE.read_bytes())
    badge["name"] = badge["issuer"]["name"] = HOSTILE
    badge["credentialSubject"]["achievement"]["name"] = HOSTILE
    badge[HOSTILE] = HOSTILE
    badge["@context"].append(f"https://example.org/{HOSTILE}")
    badge["issuer"]["image"] = HOSTILE
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(badge))
    return path


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["shown", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_control_character_gets_out(command: list[str], form: list[str], hostile: Path) -> None:
    ran = run(*command, hostile, *form)
    for text in (ran.out, ran.err):
        assert not FORBIDDEN & {*text}
        assert not any(line.startswith("error forged") for line in text.splitlines())


def test_diff_is_as_careful(hostile: Path) -> None:
    ran = run("diff", BADGE, hostile)
    assert ran.code == 1
    assert not FORBIDDEN & {*ran.out}
    assert "[bold]b[/bold] :smile:" in ran.out


def test_file_names_are_shown_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m[red].json"
    path.write_bytes(BADGE.read_bytes())
    ran = run("inspect", path)
    assert r"\u001b[31m[red].json" in ran.out
    assert not FORBIDDEN & {*run("read", tmp_path / "\x1b[31m").err}


def test_escapes_say_the_same_as_before() -> None:
    text = json.dumps(HOSTILE, ensure_ascii=False)
    assert json.loads(printable(text)) == HOSTILE


def test_text_that_people_write_is_left_alone() -> None:
    text = "Ó Súilleabháin, 佐藤, علی\u200cرضا, 👩\u200d🔬, a\u00a0b"
    assert printable(text) == text
