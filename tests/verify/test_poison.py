"""Documents that are dear to read: `verify`, and the command, answer within 2 seconds and 300 MB, whatever they say.

Every case runs in a process of its own, whose time and memory the system measures and limits.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.attacks.test_06_poison_graphs import clique
from tests.conftest import ROOT
from tests.verify.badges import badge, signed

SECONDS = 2
"""Of processor time, without what it takes to start."""
MEGABYTES = 300

_START = f"""
import resource, sys, time
sys.path[:0] = [{str(ROOT / "src")!r}, {str(ROOT)!r}]
import edcbridge as eb
from tests.attacks.cost import most_megabytes
from tests.verify.badges import signed, trust
eb.verify(signed(), trust=trust())  # what a process does once
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
def told(verdict):
    spent = time.process_time() - start
    most = most_megabytes()
    print("\\n", verdict, spent, most, file=sys.__stdout__)
"""
_VERB = """
data = sys.stdin.buffer.read()
start = time.process_time()
try:
    verdict = eb.verify(data, trust=trust(), recipient={"email": "ada@uni.example"}).verdict.name
except eb.EdcbridgeError as error:
    verdict = error.findings[0].code
told(verdict)
"""
_COMMAND = """
from edcbridge.cli.app import app
start = time.process_time()
sys.stdout = open("/dev/null", "w")
try:
    app(["verify", "-", "--json"])
except SystemExit as error:
    told(error.code)
"""


def ran(program: str, data: bytes) -> str:
    """Return what became of a document, after having seen what it cost."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _START + program],
        input=data,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    verdict, spent, most = done.stdout.decode().split()
    assert float(spent) < SECONDS, (verdict, spent)
    assert int(most) < MEGABYTES, (verdict, most)
    return verdict


def changed(**members: Any) -> bytes:
    return json.dumps(signed() | members).encode()


def endorsements(links: dict[int, list[int]]) -> list[dict[str, Any]]:
    """Return endorsements of one another, all with labels for ids and a proof that has to be looked at."""
    [proof] = signed()["proof"]
    return [
        {
            "@context": badge()["@context"],
            "id": f"_:n{number}",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "evidence": [{"id": f"_:n{other}", "type": ["Evidence"]} for other in others],
            "proof": proof,
        }
        for number, others in links.items()
    ]


def poisoned_each() -> bytes:
    """Return a badge of which each of a hundred endorsements is a poison of its own."""
    one = badge(type=["VerifiableCredential", "EndorsementCredential"]) | {
        "endorsement": endorsements(clique(7)),
        "proof": signed()["proof"],
    }
    return json.dumps(signed("eddsa-jcs-2022") | {"endorsement": [one] * 100}).encode()


def nested() -> bytes:
    """Return a badge that is endorsed, the endorsement is, and so on, as deep as JSON may be."""
    whole = signed()
    for _ in range(45):
        whole = signed() | {"endorsement": [whole]}
    return json.dumps(whole).encode()


FAILED = {"FAILED"}
CASES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a clique of 8": (lambda: changed(endorsement=endorsements(clique(8))), FAILED),
    "a clique of 50": (lambda: changed(endorsement=endorsements(clique(50))), FAILED),
    "100 poisons": (poisoned_each, FAILED),
    "3000 endorsements": (lambda: changed(endorsement=[signed()] * 3000), FAILED),
    "endorsements in endorsements": (nested, FAILED),
    "depth": (lambda: b'{"evidence":' * 1_000_000, {"json.too-deep"}),
    "depth of arrays": (lambda: b"[" * 1_000_000, {"json.too-deep"}),
    "a million digits": (lambda: b'{"a":' + b"9" * 10**6 + b"}", {"json.long-number"}),
    "an exponent of a million digits": (
        lambda: b'{"a":1e' + b"9" * 10**6 + b"}",
        {"json.long-number"},
    ),
    "a member twice": (
        lambda: changed().replace(b'"name"', b'"id":"urn:x","name"', 1),
        {"json.duplicate-member"},
    ),
    "50 MB": (lambda: b'{"name":"' + b"x" * 50_000_000 + b'"}', {"document.too-large"}),
    "50 MB of a token": (
        lambda: b"eyJhbGciOiJFUzI1NiJ9." + b"A" * 50_000_000 + b".AA",
        {"document.too-large"},
    ),
    "15 MB in one text": (lambda: changed(name="x" * 15_000_000), FAILED),
    "5 MB of a signature": (
        lambda: changed(proof=signed()["proof"][0] | {"proofValue": "z" + "1" * 5_000_000}),
        FAILED,
    ),
    "5 MB of a key": (
        lambda: changed(
            proof=signed()["proof"][0] | {"verificationMethod": "did:key:z" + "6" * 5_000_000}
        ),
        FAILED,
    ),
    "50,000 status entries": (lambda: changed(credentialStatus=[{}] * 50_000), FAILED),
    "30,000 schemas": (
        lambda: changed(
            credentialSchema=[
                {
                    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                    "type": "1EdTechJsonSchemaValidator2019",
                }
            ]
            * 30_000
        ),
        FAILED,
    ),
    "50,000 proofs": (lambda: changed(proof=[{}] * 50_000), FAILED),
    "100,000 names": (lambda: changed(name=[f"x{i}" for i in range(100_000)]), FAILED),
    "100,000 objects": (
        lambda: changed(evidence=[{"id": f"urn:x:{i}"} for i in range(100_000)]),
        FAILED,
    ),
    "100,000 empty objects": (lambda: changed(evidence=[{}] * 100_000), FAILED),
    "100,000 members": (lambda: changed(**{f"m{i}": 1 for i in range(100_000)}), FAILED),
}


@pytest.mark.parametrize("case", CASES)
def test_the_verb_answers(case: str) -> None:
    made, verdicts = CASES[case]
    assert ran(_VERB, made()) in verdicts


@pytest.mark.parametrize(
    "case", ["a clique of 8", "depth", "a million digits", "a member twice", "50 MB"]
)
def test_the_command_answers(case: str) -> None:
    made, verdicts = CASES[case]
    assert ran(_COMMAND, made()) == ("1" if verdicts == FAILED else "2")
