"""Measures verifying a signed badge against the peers that can, and whether memory stays flat.

`python -m tests.bench verify`. It needs `EDCBRIDGE_REFERENCE` and, for the peers, `EDCBRIDGE_PEER_LAB`.

From text to verdict, with everything at hand that does not change from one credential to the next: contexts, suites,
the memory of keys. Each of us and the peers takes turns of some verifications, the first ones not counted; what is told
is the quickest turn, in processor time of the whole process, as others work on the same machine. The status list of the
badge is had by nobody; the schema that it declares is checked by us alone.
"""

from __future__ import annotations

import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import edcbridge as eb
from edcbridge.proof import KeyKind, LocalSigner, multikey
from edcbridge.proof.keys import private_number
from tests.interop.matrix import NODE, OPENBADGES
from tests.interop.peers import MISSING, SEED, Lab, lab

__all__ = ["measure"]

WARM, TURNS, EACH, MANY = 3, 15, 60, 100_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
SAMPLES = {"3 kB badge": "ob3-typical", "25 kB EDC": "edc-annex1-noimages"}
GOALS = {NODE: 5, OPENBADGES: 25}
"""How many times as fast as the peers we want to be with the badge."""

_NODE = """
import fs from 'node:fs';
import readline from 'node:readline';
import * as vc from '@digitalbazaar/vc';
import {makeLoader, verifySuites} from './common.mjs';
const text = fs.readFileSync(process.argv[1], 'utf8'), suite = verifySuites();
const documentLoader = makeLoader({style: 'multikey', docs: {}});
const checkStatus = async () => ({verified: true});
for await (const line of readline.createInterface({input: process.stdin})) {
  const start = process.cpuUsage();
  for(let i = 0; i < Number(line); i++) {
    const told = await vc.verifyCredential({credential: JSON.parse(text), suite, documentLoader, checkStatus});
    if(!told.verified) throw told.error;
  }
  const spent = process.cpuUsage(start);
  console.log((spent.user + spent.system) / 1000 / Number(line));
}
"""
_OPENBADGES = """
import sys, time
from openbadgeslib.ob3.ldp import OB3LdpVerifier
text, verifier = open(sys.argv[1], encoding='utf-8').read(), OB3LdpVerifier()
for line in sys.stdin:
    start = time.process_time()
    for _ in range(int(line)):
        verifier.verify(text)
    print((time.process_time() - start) * 1000 / int(line), flush=True)
"""

Turn = Callable[[int], float]
"""Verifies so many times; returns the milliseconds of processor time for each."""


def measure() -> Iterator[str]:
    """Yield a line for each sample, the ratios to the peers, and the memory."""
    peers = lab()
    if peers is None:
        yield f"skipped: {MISSING}"
        return
    for name, sample in SAMPLES.items():
        signed = _signed(peers, sample)
        with ExitStack() as stack:
            file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "signed.json"
            file.write_bytes(signed)
            them = {peer: _theirs(peers, peer, file, stack) for peer in GOALS}
            if sample != "ob3-typical":
                del them[OPENBADGES]  # it reads badges only
            spent = _least({"ours": partial(_ours, signed), **them})
        ours = spent.pop("ours")
        yield f"{name} of {len(signed)} bytes, eddsa-rdfc-2022, from text to verdict: {ours:.2f} ms"
        for peer, theirs in spent.items():
            goal = f" (wanted: {GOALS[peer]})" if sample == "ob3-typical" else ""
            yield f"{peer}: {theirs:.2f} ms, so ours is {theirs / ours:.1f} times as fast{goal}"
    yield _memory(_signed(peers, "ob3-typical"))


def _signed(peers: Lab, sample: str) -> bytes:
    """Return a sample signed by us, written without white space."""
    signer = LocalSigner(private_number(KeyKind.ED25519, bytes.fromhex(SEED)))
    me = "did:key:" + multikey.encode(signer.public_key)
    document: dict[str, Any] = json.loads(peers.sample(sample).read_bytes())
    if "https://www.w3.org/2018/credentials/v1" in document["@context"]:
        document.setdefault("issuanceDate", "2026-01-01T00:00:00Z")  # as the node peers do
    issuer = document.get("issuer")
    document["issuer"] = issuer | {"id": me} if isinstance(issuer, dict) else me
    signed = eb.sign(document, signer, created=NOW).json
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":")).encode()


def _ours(signed: bytes, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        _verify(signed)
    return (time.process_time() - start) * 1000 / times


def _verify(signed: bytes) -> None:
    told = eb.verify(signed, trust=eb.Trust(now=NOW))
    if not all(one.state == "ok" for one in told.checks if one.name in ("proof", "issuer")):
        raise AssertionError(told)


def _theirs(peers: Lab, peer: str, file: Path, stack: ExitStack) -> Turn:
    """Start a peer that waits for its turns."""
    words = ["node", "--input-type=module", "-e", _NODE]
    if peer == OPENBADGES:
        words = [str(peers.python(peer)), "-c", _OPENBADGES]
    process = subprocess.Popen(  # noqa: S603 - commands of our own
        [*words, str(file)],
        cwd=peers.node,
        env=peers.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.enter_context(process)

    def turn(times: int) -> float:
        assert process.stdin is not None
        assert process.stdout is not None
        print(times, file=process.stdin, flush=True)
        return float(process.stdout.readline())

    return turn


def _least(turns: dict[str, Turn]) -> dict[str, float]:
    spent: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(WARM + TURNS):
        for name, turn in turns.items():
            took = turn(EACH)
            if number >= WARM:
                spent[name].append(took)
    return {name: min(times) for name, times in spent.items()}


def _memory(signed: bytes) -> str:
    for _ in range(1000):
        _verify(signed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(MANY):
        _verify(signed)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (
        f"memory over {MANY} verifications: at most {before / 1024:.0f} MiB after the first 1000, "
        f"{after / 1024:.0f} MiB after all"
    )
