"""`sign`: a draft, a key, a signed credential; or why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.proof import KeyKind, LocalSigner, PrivateKey, generate, jwk
from edcbridge.proof.did.jwk import did_of as did_jwk
from edcbridge.proof.did.key import did_of
from edcbridge.proof.keyfile import written
from tests.cli.command import BADGE, BROKEN, DEMO, MINIMAL_EDC, run
from tests.cli.signed import AT, KEY, METHOD, stored, verified
from tests.cli.test_terminal import FORBIDDEN, HOSTILE
from tests.verify.badges import ISSUER, NOW, SIGNER, badge

RSA = generate(KeyKind.RSA)
P256 = generate(KeyKind.P256)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return stored(tmp_path, KEY, "key.json")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return stored(tmp_path, badge(), "draft.json")


# --- the user's path ------------------------------------------------------------------------------------------------


def test_a_draft_is_signed_as_the_library_signs_it(draft: Path, key: Path) -> None:
    ran = run("sign", draft, "--key", key, "--suite", "eddsa-rdfc-2022", "--created", AT)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == eb.sign(badge(), SIGNER, created=NOW).data.decode()


def test_one_proof_is_an_array_in_a_badge(draft: Path, key: Path, tmp_path: Path) -> None:
    """The formal schema has an array even of one (Open Badges 3.0 section 8.1); not all software takes it."""
    array, single = tmp_path / "array.json", tmp_path / "single.json"
    assert run("sign", draft, "--key", key, "-o", array).code == 0
    assert run("sign", draft, "--key", key, "--as-object", "-o", single).code == 0
    assert run("check", array).out.startswith(f"{array}: ok by the JSON Schema")
    assert run("check", single).out.startswith(f"{single}: ok as compact JSON-LD")
    assert run("verify", array, single).code == 0


def test_what_is_signed_is_verified(draft: Path, key: Path, tmp_path: Path) -> None:
    target = tmp_path / "signed.json"
    assert run("sign", draft, "--key", key, "-o", target) == (0, "", "")
    assert run("verify", target).code == 0


def test_the_draft_comes_from_stdin(key: Path) -> None:
    ran = run("sign", "-", "--key", key, stdin=json.dumps(badge()).encode())
    assert ran.json["proof"][0]["cryptosuite"] == "eddsa-rdfc-2022"


def test_a_conversion_is_signed_at_once(tmp_path: Path) -> None:
    """The EDC issuer's id is no key: the caller says under which id the badge is signed."""
    key, draft, signed = (tmp_path / name for name in ("key.json", "draft.json", "signed.json"))
    issuer = run("keygen", "-o", key).out.strip()
    assert run("convert", DEMO, "--to", "ob3", "-o", draft).code == 0
    refused = run("sign", draft, "--key", key)
    assert (refused.code, refused.out) == (2, "")
    assert f"edcbridge convert --input issuer_id={issuer}" in refused.err
    assert "--verification-method URL" in refused.err
    given = ["--input", f"issuer_id={issuer}"]
    assert run("convert", DEMO, "--to", "ob3", *given, "-o", draft).code == 0
    assert run("sign", draft, "--key", key, "-o", signed).code == 0
    assert run("verify", signed, "--issuer", issuer).code == 0


def test_an_edc_is_signed_with_a_warning(key: Path, tmp_path: Path) -> None:
    made = json.loads(MINIMAL_EDC.read_bytes())
    made["issuer"]["id"] = ISSUER
    source, target = stored(tmp_path, made, "edc.json"), tmp_path / "signed.json"
    ran = run("sign", source, "--key", key, "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert "warning sign.edc-takes-seals" in ran.err
    assert run("verify", target).code == 0


# --- suites and keys ------------------------------------------------------------------------------------------------


def test_a_key_of_another_kind_does_not_sign(draft: Path, key: Path) -> None:
    ran = run("sign", draft, "--key", key, "--suite", "ecdsa-rdfc-2019")
    assert (ran.code, ran.out) == (1, "")
    assert "needs a key of the kind P-256 or P-384" in ran.err


@pytest.mark.parametrize(
    "suite",
    ["eddsa-rdfc-2022", "eddsa-jcs-2022", "Ed25519Signature2020", "jwt-ob3", "jwt-vc"],
)
def test_every_suite_of_a_key(suite: str, draft: Path, key: Path, tmp_path: Path) -> None:
    target, at = tmp_path / "signed", ["--created", AT]
    assert run("sign", draft, "--key", key, "--suite", suite, *at, "-o", target).code == 0
    ran = verified(target)
    assert ran.code == 0, ran.out


def test_a_token_is_one_line(draft: Path, key: Path) -> None:
    ran = run("sign", draft, "--key", key, "--suite", "jwt-ob3")
    [token] = ran.out.splitlines()
    assert token.count(".") == 2


@pytest.mark.parametrize("form", ["multikey", "jwk", "pem"])
@pytest.mark.parametrize("secret", [P256, generate(KeyKind.P384)], ids=["P-256", "P-384"])
def test_every_form_of_a_key_file(secret: PrivateKey, form: str, tmp_path: Path) -> None:
    draft = stored(tmp_path, badge(issuer=did_of(secret.public_key)))
    key = stored(tmp_path, written(secret, form), "key")
    ran = run("sign", draft, "--key", key)
    assert ran.json["proof"][0]["cryptosuite"] == "ecdsa-rdfc-2019"


def test_an_rsa_key_signs_tokens(tmp_path: Path) -> None:
    """Open Badges 3.0 section 8.2.1: RS256 is the least; its issuer may be the key as a did:jwk."""
    key = stored(tmp_path, written(RSA, "jwk"), "key")
    for issuer in (did_of(RSA.public_key), did_jwk(jwk.to_jwk(RSA.public_key))):
        profile = {"id": issuer, "type": ["Profile"], "name": "Example University"}
        draft, target = stored(tmp_path, badge(issuer=profile)), tmp_path / "badge.jwt"
        refused = run("sign", draft, "--key", key)
        assert refused.code == 2
        assert "sign.no-suite" in refused.err
        assert run("sign", draft, "--key", key, "--suite", "jwt-ob3", "-o", target).code == 0
        assert verified(target).code == 0


def test_an_encrypted_key_needs_its_password(draft: Path, tmp_path: Path) -> None:
    key = stored(tmp_path, written(SIGNER.key, "pem", password="a secret"), "key.pem")  # noqa: S106
    right, wrong = (stored(tmp_path, text, text[:5]) for text in ("a secret\r\n", "other\n"))
    ran = run("sign", draft, "--key", key)
    assert (ran.code, ran.out) == (2, "")
    assert "--password-file" in ran.err
    assert run("sign", draft, "--key", key, "--password-file", wrong).code == 2
    assert run("sign", draft, "--key", key, "--password-file", right).code == 0
    assert run("sign", draft, "--key", key, "--password-file", tmp_path / "nowhere").code == 2


# --- where verifiers find the key -----------------------------------------------------------------------------------


def test_the_url_of_the_key_can_be_given(key: Path, tmp_path: Path) -> None:
    draft = stored(tmp_path, badge(issuer="did:web:uni.example"))
    ran = run("sign", draft, "--key", key, "--verification-method", METHOD)
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["proof"][0]["verificationMethod"] == METHOD


def test_a_key_file_that_names_the_url_of_the_issuer_is_believed(tmp_path: Path) -> None:
    draft = stored(tmp_path, badge(issuer="did:web:uni.example"))
    key = stored(tmp_path, written(SIGNER.key, method=METHOD), "key")
    ran = run("sign", draft, "--key", key)
    assert ran.json["proof"][0]["verificationMethod"] == METHOD
    other = stored(tmp_path, badge(issuer="did:web:other.example"))
    assert run("sign", other, "--key", key).code == 2


def test_a_key_of_another_is_told(draft: Path, key: Path) -> None:
    ran = run("sign", draft, "--key", key, "--verification-method", METHOD)
    assert ran.code == 0
    assert "warning sign.other-controller" in ran.err


# --- what is printed ------------------------------------------------------------------------------------------------


def test_json_is_one_object_with_what_was_noticed(draft: Path, key: Path) -> None:
    ran = run("sign", draft, "--key", key, "--created", AT, "--json")
    assert (ran.code, ran.err) == (0, "")
    made = eb.sign(badge(), SIGNER, created=NOW)
    assert ran.json == {"credential": made.json, "findings": []}
    told = run("sign", draft, "--key", key, "--verification-method", METHOD, "--json")
    assert (told.err, told.json["findings"][0]["code"]) == ("", "sign.other-controller")
    token = run("sign", draft, "--key", key, "--suite", "jwt-ob3", "--json")
    assert token.json["token"].count(".") == 2


def test_refusals_are_json_too(draft: Path, tmp_path: Path) -> None:
    ran = run("sign", draft, "--key", tmp_path / "nowhere", "--json")
    assert (ran.code, ran.err) == (2, "")
    assert ran.json["findings"][0]["code"] == "usage.unusable-file"


def test_hostile_text_is_signed_and_printed_as_an_escape(key: Path, tmp_path: Path) -> None:
    draft, target = stored(tmp_path, badge(name=HOSTILE)), tmp_path / "signed.json"
    at = ["--created", AT]
    for suite in ("eddsa-rdfc-2022", "eddsa-jcs-2022"):
        ran = run("sign", draft, "--key", key, "--suite", suite)
        assert ran.code == 0
        assert not FORBIDDEN & {*ran.out}
        assert ran.json["name"] == HOSTILE
        assert run("sign", draft, "--key", key, "--suite", suite, *at, "-o", target).code == 0
        assert verified(target).code == 0


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"colour": "red"}, "jsonld.undefined-term"),
        ({"credentialSubject": None}, "vcdm."),
        ({"@context": ["https://uni.example/context"]}, "jsonld.unknown-context"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_what_no_verifier_should_accept_is_not_signed(
    changes: dict[str, Any], code: str, key: Path, tmp_path: Path
) -> None:
    target = tmp_path / "signed.json"
    ran = run("sign", stored(tmp_path, badge(**changes)), "--key", key, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert f"error {code}" in ran.err
    assert not target.exists()


def test_wrong_use_is_2(draft: Path, key: Path, tmp_path: Path) -> None:
    calls: list[list[str | Path]] = [
        ["sign", draft],
        ["sign", "--key", key],
        ["sign", draft, "--key", tmp_path / "nowhere"],
        ["sign", draft, "--key", BADGE],
        ["sign", draft, "--key", stored(tmp_path, "no key", "text")],
        ["sign", draft, "--key", stored(tmp_path, ISSUER.removeprefix("did:key:"), "public")],
        ["sign", draft, "--key", key, "--suite", "bbs-2023"],
        ["sign", draft, "--key", key, "--created", "yesterday"],
        ["sign", draft, "--key", key, "-o", tmp_path / "no" / "folder"],
        ["sign", BROKEN / "truncated.json", "--key", key],
        ["sign", BROKEN / "two-credentials.json", "--key", key],
        ["sign", tmp_path / "nowhere.json", "--key", key],
    ]
    for wrong in calls:
        ran = run(*wrong)
        assert (ran.code, ran.out) == (2, ""), wrong
        assert ran.err


def test_a_secret_is_never_printed(draft: Path, tmp_path: Path) -> None:
    secret = json.loads(KEY)["secretKeyMultibase"]
    damaged = stored(tmp_path, KEY.replace(secret, secret[:-4] + "zzzz"), "damaged.json")
    for form in ([], ["--json"]):
        ran = run("sign", draft, "--key", damaged, *form)
        assert ran.code == 2
        assert secret[8:20] not in ran.out + ran.err


def test_the_signer_is_the_one_of_the_key_file(draft: Path, tmp_path: Path) -> None:
    other = LocalSigner(P256)
    key = stored(tmp_path, written(other.key), "other.json")
    assert run("sign", draft, "--key", key).code == 2
