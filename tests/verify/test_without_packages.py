"""Without the packages of edcbridge[proof] all else works, and who signs or verifies is told what to install."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from edcbridge.codes import CODES
from tests.cli.command import BADGE, DEMO
from tests.cli.signed import KEY, stored

BLOCKED = "import sys\nfor name in {names!r}: sys.modules[name] = None\nimport edcbridge as eb\n"
PACKAGES = ("cryptography", "jwcrypto", "cbor2", "rfc8785")


def told(code: str, *names: str) -> str:
    """Return what `code` prints in a process that cannot import `names`."""
    program = BLOCKED.format(names=names or PACKAGES) + code
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


REFUSED = """
try:
    {call}
except eb.ResourceError as error:
    print(error.findings[0].code, error.findings[0].message)
"""


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(
    "call",
    [
        f"eb.verify({str(BADGE)!r})",
        f"eb.sign({str(BADGE)!r}, None)",
        "from edcbridge.proof import LocalSigner",
        "from edcbridge.status import StatusList",
    ],
    ids=["verify", "sign", "proof", "status"],
)
def test_each_missing_package_is_named(call: str, package: str) -> None:
    message = CODES["proof.needs-extra"].message.format(package=package)
    assert told(REFUSED.format(call=call), package) == f"proof.needs-extra {message}"
    assert "pip install 'edcbridge[proof]'" in CODES["proof.needs-extra"].hint


def test_everything_else_works() -> None:
    code = f"""
import inspect
names = [name for name, _ in inspect.getmembers(eb)]
there = eb.convert({str(DEMO)!r}, to="ob3")
print("verify" in names, eb.check(there.draft.json).ok, eb.inspect({str(BADGE)!r}).format)
"""
    assert told(code) == "True True ob3"


def test_a_seal_is_not_checked_even_so() -> None:
    sealed = DEMO.parents[1] / "edc" / "micro-credential-sealed.json"
    assert told(f"print(eb.verify({str(sealed)!r}).verdict)") == "undecided"


def command(arguments: list[str], *names: str) -> subprocess.CompletedProcess[str]:
    """Return how a command ends in a process that cannot import `names`."""
    program = BLOCKED.format(names=names) + (
        f"sys.argv[1:] = {arguments!r}\nfrom edcbridge.cli import main; main()"
    )
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_the_command_line_says_it_too(tmp_path: Path) -> None:
    key = stored(tmp_path, KEY, "key.json")
    for arguments in (
        ["verify", str(BADGE)],
        ["sign", str(BADGE), "--key", str(key)],
        ["keygen"],
        ["status", "new", "--id", "https://uni.example/1", "--issuer", "did:example:x"],
    ):
        done = command(arguments, *PACKAGES)
        assert (done.returncode, done.stdout) == (2, "")
        assert "pip install 'edcbridge[proof]'" in done.stderr
        assert "Traceback" not in done.stderr
    done = command(["verify", str(BADGE), "--json"], *PACKAGES)
    assert json.loads(done.stdout)["findings"][0]["code"] == "proof.needs-extra"


def test_the_network_has_packages_of_its_own() -> None:
    assert command(["verify", str(BADGE)], "httpcore").returncode == 1  # no proof
    done = command(["verify", str(BADGE), "--online"], "httpcore")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'edcbridge[net]'" in done.stderr
