"""Starting up: what is loaded, what help and version say, how a process of its own ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import edcbridge
from edcbridge.cli import main
from tests.cli.command import BADGE, run

HEAVY = [
    *("typer", "rich", "rdflib", "pyshacl", "httpcore", "pyld", "babel"),
    *("cryptography", "jwcrypto", "cbor2"),
]
COMMANDS = [
    *("inspect", "check", "convert", "read", "diff", "roundtrip", "stack", "annex1"),
    *("verify", "sign", "derive", "keygen", "profile", "crosswalk"),
    *("graph", "contexts", "codes", "explain", "status", "vocab"),
]


def process(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


def loaded_by(statement: str, names: list[str]) -> list[str]:
    code = f"{statement}; import sys, json; print(json.dumps([*sys.modules]))"
    modules = json.loads(process("-c", code).stdout)
    return [name for name in names if name in modules]


def test_the_library_loads_nothing_heavy() -> None:
    assert loaded_by("import edcbridge", HEAVY) == []


def test_the_commands_load_nothing_heavy_before_one_runs() -> None:
    assert loaded_by("import edcbridge.cli.app", [n for n in HEAVY if n != "typer"]) == []


def test_help_names_every_command() -> None:
    ran = run("--help")
    assert ran.code == 0
    listed = [line.split()[0] for line in ran.out.partition("Commands:")[2].splitlines() if line]
    assert listed == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str) -> None:
    ran = run(command, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: options {command}") or f" {command} " in ran.out


def test_version() -> None:
    assert run("--version") == (0, f"edcbridge {edcbridge.__version__}\n", "")


def test_main_reads_the_arguments_and_exits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["edcbridge", "--version"])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"edcbridge {edcbridge.__version__}\n"


def test_a_process_of_its_own() -> None:
    done = process("-m", "edcbridge", "inspect", "-", "--json", stdin=BADGE.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["documents"][0]["format"] == "ob3"


def test_a_reader_that_goes_away_is_no_fault() -> None:
    code = (
        "import os, sys; read, write = os.pipe(); os.close(read); os.dup2(write, 1);"
        "sys.argv[1:] = ['codes', '--json']; from edcbridge.cli import main; main()"
    )
    assert process("-c", code).stderr == b""


def test_what_the_locale_cannot_say_is_escaped() -> None:
    badge = json.loads(BADGE.read_bytes())
    badge["issuer"]["name"] = "佐藤大学"
    code = (
        "import sys; sys.stdout.reconfigure(encoding='latin-1'); sys.argv[1:] = ['read', '-'];"
        "from edcbridge.cli import main; main()"
    )
    done = process("-c", code, stdin=json.dumps(badge).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb'= "\u4f50\u85e4\u5927\u5b66"' in done.stdout
