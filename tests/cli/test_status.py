"""`status`: the lists that issuers keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import edcbridge as eb
from edcbridge.fetch import recorded
from edcbridge.status import StatusList
from tests.cli.command import BADGE, BROKEN, run
from tests.cli.signed import AT, KEY, stored
from tests.verify.badges import ISSUER, signed, trust

URL = "https://uni.example/status/1"
NEW = ["--id", URL, "--issuer", ISSUER, "--valid-from", "2026-01-01T00:00:00Z"]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    target = tmp_path / "list.json"
    assert run("status", "new", *NEW, "-o", target) == (0, "", "")
    return target


def test_a_new_list_says_nothing_of_anyone(made: Path) -> None:
    said = json.loads(made.read_bytes())
    assert said["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert (said["id"], said["issuer"]) == (URL, ISSUER)
    subject = said["credentialSubject"]
    assert subject["statusPurpose"] == "revocation"
    assert not any(StatusList.decode(subject["encodedList"]).bits)
    assert len(StatusList.decode(subject["encodedList"])) == 131_072
    assert run("status", "new", *NEW).json == said


def test_the_options_of_a_new_list() -> None:
    ran = run("status", "new", *NEW, "--purpose", "message", "--length", "200000", "--size", "2")
    subject = ran.json["credentialSubject"]
    assert subject["statusPurpose"] == "message"
    assert len(StatusList.decode(subject["encodedList"], 2)) == 200_000


def test_a_list_holds_from_now_unless_told() -> None:
    assert run("status", "new", *NEW[:4]).json["validFrom"].endswith("Z")


def test_an_entry_is_set_read_and_cleared(made: Path) -> None:
    assert run("status", "get", made, "94567") == (0, "0\n", "")
    assert run("status", "set", made, "94567", "-o", made) == (0, "", "")
    assert run("status", "get", made, "94567") == (0, "1\n", "")
    assert run("status", "get", made, "94566").out == "0\n"
    assert run("status", "set", made, "94567", "--value", "0", "-o", made).code == 0
    assert run("status", "get", made, "94567").out == "0\n"
    ran = run("status", "set", "-", "3", stdin=made.read_bytes())
    assert run("status", "get", "-", "3", stdin=ran.out.encode()).out == "1\n"


def test_entries_of_several_bits(tmp_path: Path) -> None:
    path = stored(tmp_path, run("status", "new", *NEW, "--size", "2").out, "list.json")
    assert run("status", "set", path, "7", "--value", "2", "--size", "2", "-o", path).code == 0
    assert run("status", "get", path, "7", "--size", "2").out == "2\n"
    ran = run("status", "set", path, "7", "--value", "4", "--size", "2")
    assert (ran.code, ran.out) == (2, "")


def test_a_list_that_was_changed_has_no_proof(made: Path, tmp_path: Path) -> None:
    key, target = stored(tmp_path, KEY, "key.json"), tmp_path / "signed.json"
    assert run("sign", made, "--key", key, "-o", target).code == 0
    assert "proof" in json.loads(target.read_bytes())
    assert "proof" not in run("status", "set", target, "3").json


def test_the_entry_for_a_credential() -> None:
    ran = run("status", "entry", URL, "94567", "--purpose", "suspension")
    assert ran.json == {
        "id": f"{URL}#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "suspension",
        "statusListIndex": "94567",
        "statusListCredential": URL,
    }


def test_the_whole_path_from_a_new_list_to_a_revoked_badge(made: Path, tmp_path: Path) -> None:
    key, target = stored(tmp_path, KEY, "key.json"), tmp_path / "list.signed.json"
    entry = run("status", "entry", URL, "94567").json
    badge = signed(credentialStatus=entry)

    def verdict() -> str:
        assert run("sign", made, "--key", key, "--created", AT, "-o", target).code == 0
        fetch = recorded({URL: target.read_bytes()})
        return eb.verify(badge, trust=trust(fetch)).verdict.value

    assert verdict() == "verified"
    assert run("status", "set", made, "94567", "-o", made).code == 0
    assert verdict() == "failed"


def test_wrong_use_is_2_and_a_file_without_a_list_is_1(made: Path, tmp_path: Path) -> None:
    for wrong in (
        ["new"],
        ["new", "--id", URL],
        ["new", *NEW, "--length", "8"],
        ["new", *NEW, "--size", "0"],
        ["new", *NEW, "--valid-from", "yesterday"],
        ["new", *NEW[:4], "--valid-from", "2026-01-01T00:00:00"],
        ["set", made],
        ["set", made, "131072"],
        ["set", made, "-1"],
        ["set", made, "3", "--value", "2"],
        ["set", tmp_path / "nowhere", "3"],
        ["get", made, "131072"],
        ["get", BROKEN / "truncated.json", "3"],
        ["entry", URL, "-1"],
        ["entry", "uni.example/status/1", "7"],
        ["entry", "", "7"],
        ["new", "--id", "list.json", *NEW[2:]],
        ["nonsense"],
    ):
        ran = run("status", *wrong)
        assert (ran.code, ran.out) == (2, ""), wrong
        assert ran.err
    no_list = json.loads(made.read_bytes())
    no_list["credentialSubject"]["encodedList"] = "u!"
    for path in (BADGE, stored(tmp_path, no_list, "none.json")):
        ran = run("status", "get", path, "3")
        assert (ran.code, ran.out) == (1, "")
        assert "error status." in ran.err
