"""`verify --online`, against a real server on this machine: an authority of its own, a private address."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

import edcbridge as eb
from edcbridge.proof.keyfile import controller_document, written
from edcbridge.status import StatusList, entry, status_list_credential
from tests.cli.command import Ran, run
from tests.cli.signed import stored, verified
from tests.net.server import Server, body
from tests.verify.badges import NOW, SIGNER, badge

HERE = ["--allow-network", "127.0.0.0/8", "--allow-network", "::1/128"]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    return stored(tmp_path, authority.cert_pem.bytes(), "campus.pem")


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    with Server(context) as server:
        yield server


@pytest.fixture
def issuer(server: Server) -> str:
    """The did:web of an issuer whose document the server has."""
    server.clear()
    me = f"did:web:localhost%3A{server.port}"
    server.answers["/.well-known/did.json"] = said(controller_document(me, SIGNER.public_key))
    return me


def said(document: Any, *fields: str) -> bytes:
    """Return an answer with JSON."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return body(data, *(fields or ("Cache-Control: max-age=60",)))


def issued(issuer: str, **members: Any) -> bytes:
    """Return a badge that a key of the issuer's document signed."""
    document = controller_document(issuer, SIGNER.public_key)
    method = document["verificationMethod"][0]["id"]
    made = badge(issuer=issuer, **members)
    return eb.sign(made, SIGNER, verification_method=method, created=NOW).data


def codes(ran: Ran) -> set[str]:
    """Return why a credential is not verified."""
    assert ran.code == 1
    [told] = ran.json["documents"]
    return {one["code"] for one in told["checks"] if one["code"]}


def asked(server: Server) -> list[str]:
    """Return the paths that the server was asked for."""
    return [request.split(b" ")[1].decode() for request in server.asked]


def test_a_server_of_ones_own_is_asked(
    server: Server, issuer: str, ca_file: Path, tmp_path: Path
) -> None:
    signed = stored(tmp_path, issued(issuer))
    assert "undecided" in verified(signed).out
    assert server.asked == []
    ran = verified(signed, "--online", *HERE, "--ca-file", ca_file, "--issuer", issuer)
    assert (ran.code, ran.err) == (0, ""), ran.out
    assert asked(server) == ["/.well-known/did.json"]


def test_what_is_not_allowed_is_not_asked(
    server: Server, issuer: str, ca_file: Path, tmp_path: Path
) -> None:
    signed = stored(tmp_path, issued(issuer))
    told = ["--online", "--json"]
    believed: list[str | Path] = [*told, "--ca-file", ca_file]
    assert "net.tls" in codes(verified(signed, *told, *HERE))
    assert "net.private-address" in codes(verified(signed, *believed))
    other = ["--allow-host", "uni.example"]
    assert "net.unlisted-host" in codes(verified(signed, *believed, *HERE, *other))
    assert server.asked == []
    named = ["--allow-host", "localhost"]
    assert verified(signed, *believed, *HERE, *named).code == 0


def test_another_authority_is_not_believed(
    server: Server, issuer: str, ca_file: Path, tmp_path: Path
) -> None:
    other = stored(tmp_path, trustme.CA().cert_pem.bytes(), "other.pem")
    signed = stored(tmp_path, issued(issuer))
    assert "net.tls" in codes(verified(signed, "--online", "--json", *HERE, "--ca-file", other))
    several = stored(tmp_path, other.read_bytes() + ca_file.read_bytes(), "both.pem")
    assert verified(signed, "--online", *HERE, "--ca-file", several).code == 0
    assert server.asked


def test_a_status_list_is_fetched_once_for_many_files(
    server: Server, issuer: str, ca_file: Path, tmp_path: Path
) -> None:
    url = f"https://localhost:{server.port}/status/1"
    listed = status_list_credential(
        StatusList.new().set(7, 1), id=url, issuer=issuer, valid_from="2026-01-01T00:00:00Z"
    )
    method = controller_document(issuer, SIGNER.public_key)["verificationMethod"][0]["id"]
    list_ = eb.sign(listed, SIGNER, verification_method=method, created=NOW).data
    server.answers["/status/1"] = said(list_)
    good, revoked = (
        stored(tmp_path, issued(issuer, credentialStatus=entry(url, place)), f"{place}.json")
        for place in (8, 7)
    )
    ran = verified(good, revoked, "--online", *HERE, "--ca-file", ca_file)
    assert ran.code == 1
    assert f"{good}: verified" in ran.out
    assert "the credential is revoked" in ran.out
    assert sorted(asked(server)) == ["/.well-known/did.json", "/status/1"]


def test_a_server_that_does_not_answer_leaves_it_undecided(
    server: Server, issuer: str, ca_file: Path, tmp_path: Path
) -> None:
    signed = stored(tmp_path, issued(issuer))
    server.clear()
    ran = verified(signed, "--online", "--json", *HERE, "--ca-file", ca_file)
    assert "net.http-status" in codes(ran)
    assert ran.json["documents"][0]["verdict"] == "undecided"


def test_wrong_use_is_2(ca_file: Path, tmp_path: Path) -> None:
    signed = stored(tmp_path, badge())
    key = stored(tmp_path, written(SIGNER.key, "pem"), "key.pem")
    calls: list[tuple[list[str | Path], str]] = [
        (["--ca-file", ca_file], "without --online"),
        (["--ca-file", ""], "without --online"),
        (["--online", "--ca-file", tmp_path / "nowhere.pem"], "usage.unusable-file"),
        (["--online", "--ca-file", key], "net.no-certificates"),
        (["--online", "--ca-file", stored(tmp_path, b"\xff\x00", "bytes")], "net.no-certificates"),
        (["--online", "--ca-file", stored(tmp_path, "", "empty")], "net.no-certificates"),
        (["--online", "--allow-network", "10.0.0.1/8"], "net.not-a-network"),
    ]
    for options, why in calls:
        ran = run("verify", signed, *options)
        assert (ran.code, ran.out) == (2, ""), options
        assert why in ran.err
