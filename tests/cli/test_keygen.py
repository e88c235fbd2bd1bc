"""`keygen`: a new key that only its owner may read."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from edcbridge.fetch import recorded
from edcbridge.proof.did.key import did_of
from edcbridge.proof.keyfile import FORMS, load_key, public_key_of
from edcbridge.proof.methods import retrieve
from tests.cli.command import run
from tests.cli.signed import stored

KINDS = ["Ed25519", "P-256", "P-384", "P-521", "RSA"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_every_kind_in_every_form(kind: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / "key"
    ran = run("keygen", "--kind", kind, "--format", form, "-o", target)
    if (kind, form) == ("RSA", "multikey"):
        assert (ran.code, ran.out) == (2, "")
        assert "key.no-private-multikey" in ran.err
        assert not target.exists()
        return
    key = load_key(target.read_bytes())
    assert key.kind == kind
    assert ran == (0, did_of(key.public_key) + "\n", "")


def test_an_ed25519_multikey_is_the_default_and_jwk_for_rsa() -> None:
    assert json.loads(run("keygen").out)["type"] == "Multikey"
    assert json.loads(run("keygen", "--kind", "rsa").out)["kty"] == "RSA"


def test_the_id_goes_where_the_secret_does_not() -> None:
    ran = run("keygen")
    assert ran.code == 0
    assert "did:key:" + json.loads(ran.out)["publicKeyMultibase"] == ran.err.strip()
    assert json.loads(run("keygen", "-o", "-").out)["secretKeyMultibase"]


def test_keys_are_new_each_time() -> None:
    assert run("keygen").out != run("keygen").out


@pytest.mark.parametrize("form", FORMS)
def test_only_its_owner_may_read_the_file(form: str, tmp_path: Path) -> None:
    target = tmp_path / "key"
    assert run("keygen", "--format", form, "-o", target).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    target = stored(tmp_path, "something dear", "key.json")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for path in (target, link):
        ran = run("keygen", "-o", path)
        assert (ran.code, ran.out) == (2, "")
        assert "usage.unusable-file" in ran.err
    assert target.read_text("utf-8") == "something dear"
    assert not (tmp_path / "elsewhere").exists()


def test_a_pem_can_be_encrypted(tmp_path: Path) -> None:
    password, target = stored(tmp_path, "a secret\n", "password"), tmp_path / "key.pem"
    ran = run("keygen", "--format", "pem", "--password-file", password, "-o", target)
    assert ran.code == 0
    assert b"ENCRYPTED" in target.read_bytes()
    assert did_of(load_key(target.read_bytes(), "a secret").public_key) == ran.out.strip()
    ran = run("keygen", "--password-file", password)
    assert (ran.code, ran.out) == (2, "")  # a Multikey would not be encrypted
    empty = stored(tmp_path, "\n", "empty")
    ran = run("keygen", "--format", "pem", "--password-file", empty)
    assert (ran.code, ran.out) == (2, "")


def test_the_key_of_a_web_server_comes_with_what_it_has_to_publish(tmp_path: Path) -> None:
    target, published = tmp_path / "key.json", tmp_path / "did.json"
    ran = run(
        *("keygen", "--controller", "did:web:uni.example", "-o", target),
        *("--document", published),
    )
    assert (ran.code, ran.err) == (0, "")
    method = ran.out.strip()
    assert json.loads(target.read_bytes())["id"] == method
    assert "secret" not in published.read_text("utf-8")
    fetch = recorded({"https://uni.example/.well-known/did.json": published.read_bytes()})
    found = retrieve(method, "assertionMethod", fetch=fetch)
    assert found.key == public_key_of(target.read_bytes())


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "Ed448"],
        ["--format", "der"],
        ["-o", "no/such/folder/key"],
        ["--password-file", "nowhere"],
    ],
    ids=lambda options: options[0],
)
def test_wrong_use_is_2(options: list[str]) -> None:
    ran = run("keygen", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
