"""`sign --suite ecdsa-sd-2023` and `derive`: what an issuer hands to the holder, and the holder to a verifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from edcbridge.proof.keyfile import written
from tests.cli.command import BADGE, BROKEN, run
from tests.cli.signed import AT, KEY, stored, verified
from tests.verify.badges import badge
from tests.verify.test_derive import ISSUER, NAME, PROFILE, SIGNER

SUITE = ["--suite", "ecdsa-sd-2023"]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return stored(tmp_path, written(SIGNER.key), "key.json")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return stored(tmp_path, badge(issuer=PROFILE), "draft.json")


@pytest.fixture
def whole(draft: Path, key: Path, tmp_path: Path) -> Path:
    target = tmp_path / "whole.json"
    ran = run("sign", draft, "--key", key, *SUITE, "--created", AT, "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert "warning sd.base-proof" in ran.err
    return target


def test_from_issuer_to_holder_to_verifier(whole: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.json"
    assert run("derive", whole, "--disclose", NAME, "-o", shown) == (0, "", "")
    ran = verified(shown, "--issuer", ISSUER)
    assert ran.code == 0, ran.out
    assert "Keeps data well" not in shown.read_text("utf-8")
    assert verified(whole).code == 0


def test_what_is_mandatory_is_named_by_the_issuer(draft: Path, key: Path, tmp_path: Path) -> None:
    mandatory = ["--mandatory", "/issuer", "--mandatory", "/name", "--mandatory", NAME]
    target = tmp_path / "whole.json"
    assert run("sign", draft, "--key", key, *SUITE, *mandatory, "-o", target).code == 0
    shown = run("derive", target).json
    assert shown["name"] == "Data Stewardship"
    assert "validFrom" not in shown


def test_the_whole_comes_from_stdin_and_json_tells_what_was_noticed(whole: Path) -> None:
    asked = ["derive", "-", "--disclose", NAME, "--disclose", "/issuer"]
    ran = run(*asked, "--json", stdin=whole.read_bytes())
    assert (ran.code, ran.err) == (0, "")
    assert [(one["code"], one["pointer"]) for one in ran.json["findings"]] == [
        ("sd.mandatory-anyway", "/issuer")
    ]
    plain = run(*asked, stdin=whole.read_bytes())
    assert plain.json == ran.json["credential"]
    assert "note sd.mandatory-anyway at /issuer" in plain.err


def test_wrong_use_is_2(whole: Path, draft: Path, key: Path, tmp_path: Path) -> None:
    other = stored(tmp_path, KEY, "other.json")
    calls: list[tuple[list[str | Path], str]] = [
        (["derive", whole], "sd.not-a-credential"),
        (["derive", whole, "--disclose", "/nmae"], "sd.unknown-pointer"),
        (["derive", BROKEN / "truncated.json"], "json.truncated"),
        (["derive", tmp_path / "nowhere.json"], "document.not-found"),
        (["sign", draft, "--key", key, *SUITE, "--mandatory", "/nmae"], "sd.unknown-pointer"),
        (["sign", draft, "--key", key, "--mandatory", "/issuer"], "sign.not-selective"),
        (["sign", draft, "--key", other, *SUITE], "sign.no-method"),
    ]
    for call, code in calls:
        ran = run(*call)
        assert (ran.code, ran.out) == (2, ""), call
        assert f"error {code}" in ran.err


def test_what_has_no_base_proof_is_1(whole: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.json"
    assert run("derive", whole, "--disclose", NAME, "-o", shown).code == 0
    for file, code in ((shown, "sd.wrong-kind"), (BADGE, "sd.no-base-proof")):
        ran = run("derive", file, "--disclose", NAME)
        assert (ran.code, ran.out) == (1, "")
        assert f"error {code}" in ran.err
