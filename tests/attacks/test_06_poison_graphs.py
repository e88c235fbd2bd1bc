"""Row 6: documents that are dear to read. Each is refused with a typed error within 2 seconds and 300 MB.

Every case runs in a process of its own, whose processor time and memory are limited by the system.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

SECONDS = 2
"""Of processor time, without what it takes to start."""
MEGABYTES = 300

PROGRAM = f"""
import resource, sys, time
sys.path[:0] = [{str(ROOT / "src")!r}, {str(ROOT)!r}]
from edcbridge.errors import EdcbridgeError
from edcbridge.strictjson import parse
from tests.attacks.cost import most_megabytes
from tests.proof.integrity.samples import SIGNERS, method_of, retrieve, signed
from edcbridge.proof.integrity import add_proof, verify_proofs

signed()  # what a process does once
data = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
start = time.process_time()
try:
    document = parse(data)
    result = verify_proofs(document, retrieve=retrieve)[0]
    verdict = result.error.findings[0].code if result.error else "ok"
except EdcbridgeError as error:
    verdict = error.findings[0].code
spent = time.process_time() - start
most = most_megabytes()
print(verdict, spent, most)
"""


def judged(data: bytes) -> str:
    """Return the verdict on a document, after having seen what it cost."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM], input=data, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    verdict, spent, most = done.stdout.decode().split()
    assert float(spent) < SECONDS, (verdict, spent)
    assert int(most) < MEGABYTES, (verdict, most)
    return verdict


def document(**members: object) -> bytes:
    from tests.proof.integrity.samples import signed

    return json.dumps(signed() | members).encode()


def endorsements(links: dict[int, list[int]]) -> bytes:
    """Return a badge with endorsements of one another, all with labels for ids."""
    from tests.proof.integrity.samples import OB, V2

    return document(
        endorsement=[
            {
                "@context": [V2, OB],
                "id": f"_:n{number}",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "evidence": [{"id": f"_:n{other}", "type": ["Evidence"]} for other in others],
            }
            for number, others in links.items()
        ]
    )


def clique(size: int) -> dict[int, list[int]]:
    return {one: [other for other in range(size) if other != one] for one in range(size)}


@pytest.mark.parametrize("size", [5, 6, 7, 8, 10, 20, 50])
def test_cliques(size: int) -> None:
    assert judged(endorsements(clique(size))) in {"rdfc.too-complex", "proof.bad-signature"}


@pytest.mark.parametrize("size", [30, 100, 300])
def test_rings(size: int) -> None:
    ring = {one: [(one + 1) % size] for one in range(size)}
    assert judged(endorsements(ring)) in {"rdfc.too-complex", "proof.bad-signature"}


@pytest.mark.parametrize("steps", [(1, 2), (1, 3, 9), (1, 5, 11, 23)])
def test_circulants(steps: tuple[int, ...]) -> None:
    graph = {one: [(one + step) % 47 for step in steps] for one in range(47)}
    assert judged(endorsements(graph)) == "rdfc.too-complex"


def test_trees_of_twins() -> None:
    """Each level has three alike: (3!) ** depth arrangements."""
    node: dict[str, object] = {"type": ["Evidence"]}
    for _ in range(5):
        node = {"type": ["VerifiableCredential"], "evidence": [node, node, node]}
    assert judged(document(evidence=[node, node, node])) != "ok"


def test_thousands_of_nodes_alike() -> None:
    nodes = [{"type": ["Evidence"], "name": "x"} for _ in range(8000)]
    assert judged(document(evidence=nodes)) in {"rdfc.too-complex", "proof.bad-signature"}


def test_8000_values() -> None:
    texts = [f"text {number}" for number in range(8000)]
    assert judged(document(name=texts)) == "proof.bad-signature"


@pytest.mark.parametrize("number", [8_000, 400_000])
def test_members_that_mean_nothing(number: int) -> None:
    """Each is a finding, of which there are only so many."""
    members = {f"member{count}": "x" for count in range(number)}
    assert judged(document(**members)) == "jsonld.undefined-term"
    types = ["VerifiableCredential", *(f"Type{count}" for count in range(number))]
    assert judged(document(type=types)) == "jsonld.undefined-type"
    proof = json.loads(document())["proof"]
    assert judged(document(proof=proof | members)) == "jsonld.undefined-term"


@pytest.mark.parametrize("depth", [101, 10_000, 1_000_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"evidence":', "}")])
def test_depth(depth: int, opening: str, closing: str) -> None:
    data = b'{"evidence":' + (opening * depth + "1" + closing * depth).encode() + b"}"
    assert judged(data) in {"json.too-deep", "json.too-many-values"}


def test_50_megabytes() -> None:
    assert judged(b'{"name": "' + b"x" * 50_000_000 + b'"}') == "json.too-large"


def test_15_megabytes_in_one_text() -> None:
    assert judged(document(name="x" * 15_000_000)) == "proof.bad-signature"


@pytest.mark.parametrize("digits", [1_001, 10**6])
@pytest.mark.parametrize("form", ["{}", "-{}", "{}e1", "1.{}", "1e{}"])
def test_long_numbers(form: str, digits: int) -> None:
    data = document(name="@@").replace(b'"@@"', form.format("9" * digits).encode())
    assert judged(data) == "json.long-number"


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_that_json_does_not_have(constant: str) -> None:
    data = document(name="@@").replace(b'"@@"', constant.encode())
    assert judged(data) == "json.not-a-number"


def test_numbers_without_end() -> None:
    data = document(name="@@").replace(b'"@@"', b"1e999")
    assert judged(data) == "json.number-out-of-range"


def test_members_that_stand_twice() -> None:
    data = document()
    assert judged(data[:-1] + b', "validUntil": "2099-01-01T00:00:00Z"}') == "json.duplicate-member"


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert judged(b"\xef\xbb\xbf" + document()) == "ok"
    assert judged(document().decode().encode("utf-16")) == "json.not-utf8"


def test_many_contexts() -> None:
    data = json.loads(document())
    data["@context"] *= 1000
    assert judged(json.dumps(data).encode()) == "jsonld.too-many-contexts"


def test_poison_once_for_each_proof() -> None:
    """Each proof of a chain is over a form of the document of its own."""
    poisoned = json.loads(
        endorsements({one: [(one + step) % 47 for step in (1, 3, 9)] for one in range(47)})
    )
    proof = poisoned["proof"]
    chain = [proof | {"id": f"urn:uuid:{number}"} for number in range(10)]
    chain += [proof | {"previousProof": each["id"]} for each in chain]
    assert judged(json.dumps(poisoned | {"proof": chain}).encode()) == "rdfc.too-complex"


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
@pytest.mark.parametrize("size", [10_000, 150_000])
def test_a_long_document_once_for_each_proof(size: int, suite: str) -> None:
    from tests.proof.integrity.samples import OB, V2, badge, signed

    proof = signed(suite=suite)["proof"]
    chain = [proof | {"id": f"urn:uuid:{number}"} for number in range(10)]
    chain += [proof | {"previousProof": each["id"], "@context": [V2, OB]} for each in chain]
    texts = [f"text {number}" for number in range(size)]
    assert judged(json.dumps(badge(name=texts, proof=chain)).encode()) != "ok"


def test_many_proofs() -> None:
    proof = json.loads(document())["proof"]
    assert judged(document(proof=[proof] * 20_000)) == "proof.too-many"


def test_a_proof_value_without_end() -> None:
    proof = json.loads(document())["proof"]
    assert judged(document(proof=proof | {"proofValue": "z" + "2" * 10**6})) == "proof.bad-value"


def test_a_proof_that_is_deep() -> None:
    """Handed in as values, so that no parser has measured it."""
    program = """
from tests.proof.integrity.samples import badge, signed, verdicts
deep = []
for _ in range(100_000):
    deep = [deep]
for suite in ("eddsa-rdfc-2022", "eddsa-jcs-2022"):
    made = signed(suite=suite)
    for member in ("@context", "domain", "created", "proofPurpose", "type", "colour"):
        assert verdicts(made | {"proof": made["proof"] | {member: deep}}) != ["ok"]
        assert verdicts(made | {member: deep}) != ["ok"]
    for proof in (deep, [deep], {"type": deep}):
        verdicts(made | {"proof": proof})
print("done", flush=True)
import os
os._exit(0)  # the interpreter itself cannot let go of it
"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )
    assert done.stdout.decode().strip() == "done", done.stderr.decode()[-2000:]
