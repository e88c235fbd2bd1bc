"""What we sign verifies at the peers, what they sign verifies here, and nobody takes what was tampered with."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.jsonld import Contexts
from edcbridge.proof import KeyKind, LocalSigner, multikey, sd
from edcbridge.proof.keys import private_number
from edcbridge.verification import State
from tests.conftest import ROOT
from tests.interop.matrix import PEERS, ROWS, SELECTIVE, WHY, Issue, Row, name, page
from tests.interop.peers import SEED, Lab


def tampered(signed: str) -> str:
    """Return the signed credential with another subject."""
    if signed.startswith("ey"):
        head, payload, signature = signed.split(".")
        claims = json.loads(base64.urlsafe_b64decode(payload + "==="))
        claims.get("vc", claims)["credentialSubject"]["id"] = "did:example:attacker"
        text = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
        return f"{head}.{text}.{signature}"
    document = json.loads(signed)
    document["credentialSubject"]["id"] = "did:example:attacker"
    return json.dumps(document)


def against(signed: str) -> set[str]:
    """Return what says that the issuer did not sign this; the samples' status lists and schemas are not asked about."""
    checks = [one for one in eb.verify(signed).checks if one.name in ("proof", "issuer")]
    codes = {one.code for one in checks if one.state is not State.OK}
    assert codes or {one.name for one in checks} == {"proof", "issuer"}
    return codes


def signed_here(peers: Lab, row: Row) -> str:
    """Return the sample of a row signed by us, as its issuer."""
    signer = LocalSigner(private_number(row.kind, bytes.fromhex(SEED)))
    me = "did:key:" + multikey.encode(signer.public_key)
    document: dict[str, Any] = json.loads(peers.sample(row.sample).read_bytes())
    if "https://www.w3.org/2018/credentials/v1" in document["@context"]:
        document.setdefault("issuanceDate", "2026-01-01T00:00:00Z")  # as the node peers do
    issuer = document.get("issuer")
    document["issuer"] = issuer | {"id": me} if isinstance(issuer, dict) else me
    if row.suite != SELECTIVE:
        return eb.sign(document, signer, suite=row.suite).data.decode()
    proof = sd.create_base_proof(
        document,
        signer,
        verification_method=f"{me}#{me.removeprefix('did:key:')}",
        created="2026-03-01T09:00:00Z",
        proof_key=private_number(KeyKind.P256, bytes(31) + b"\1"),
        hmac_key=bytes(32),
        contexts=Contexts.shipped(),
    )
    shown = ["/credentialSubject/id", "/credentialSubject/achievement/name"]
    derived = sd.derive(
        document | {"proof": proof}, selective_pointers=shown, contexts=Contexts.shipped()
    )
    return json.dumps(derived)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_what_we_sign_verifies_at_the_peers(peers: Lab, row: Row, tmp_path: Path) -> None:
    signed = signed_here(peers, row)
    assert not against(signed)
    assert against(tampered(signed))
    file, changed = tmp_path / "signed", tmp_path / "changed"
    file.write_text(signed, "utf-8")
    changed.write_text(tampered(signed), "utf-8")
    for peer in PEERS:
        why = row.verifiers.get(peer)
        if why in ("array", "sha-256"):
            [proof] = json.loads(signed)["proof"]
            alone = tmp_path / "alone"
            alone.write_text(json.dumps(json.loads(signed) | {"proof": proof}), "utf-8")
            assert peers.verifies(peer, alone) is (why == "array"), peer
        assert peers.verifies(peer, file) is (why is None), peer
        assert not peers.verifies(peer, changed), peer


@pytest.mark.parametrize(
    ("row", "peer"),
    [pytest.param(row, peer, id=f"{name(row)}-{peer}") for row in ROWS for peer in row.issuers],
)
def test_what_the_peers_sign_verifies_here(peers: Lab, row: Row, peer: str, tmp_path: Path) -> None:
    file, issue = tmp_path / "signed", row.issuers[peer]
    if not isinstance(issue, Issue):
        assert not peers.issues(peer, row.suite, peers.sample(row.sample), file)
        return
    assert peers.issues(peer, issue.suite, peers.sample(row.sample), file)
    signed = file.read_text("utf-8").strip()
    assert against(signed) == ({issue.code} if issue.refused else set())
    assert against(tampered(signed))


@pytest.mark.parametrize("peer", PEERS)
def test_the_matrix_is_about_the_version_that_is_installed(peers: Lab, peer: str) -> None:
    assert peers.version(peer) == PEERS[peer]


def test_the_page_is_the_matrix() -> None:
    """`python -m tests.interop.matrix > docs/interop.md` prints it anew."""
    assert (ROOT / "docs" / "interop.md").read_text("utf-8") == page()


def test_every_reason_is_given_somewhere() -> None:
    given = {why for row in ROWS for why in row.verifiers.values()}
    issues = [issue for row in ROWS for issue in row.issuers.values()]
    given |= {issue.refused if isinstance(issue, Issue) else issue for issue in issues}
    assert given - {""} == set(WHY)
