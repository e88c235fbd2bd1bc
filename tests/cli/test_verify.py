"""`verify`: what was checked of each credential, and one verdict for the exit code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.proof import jwk, pem
from edcbridge.verification import CHECKS
from tests.cli.command import BADGE, BROKEN, MINIMAL_EDC, run
from tests.cli.signed import KEY, METHOD, stored, token, verified, web
from tests.cli.test_terminal import FORBIDDEN, HOSTILE
from tests.verify.badges import ISSUER, OTHER, SIGNER, badge, signed
from tests.verify.test_presented import CHALLENGE, VERIFIER, proven

SEALED = MINIMAL_EDC.parent / "micro-credential-sealed.json"
STATUS = {
    "id": "https://uni.example/status/1#7",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": "https://uni.example/status/1",
}


def checks(told: Any) -> dict[str, str]:
    """Return the state of each check of the one document."""
    [document] = told["documents"]
    return {one["check"]: one["state"] for one in document["checks"]}


def codes(told: Any) -> set[str]:
    return {one["code"] for document in told["documents"] for one in document["checks"]} - {""}


# --- the answer -----------------------------------------------------------------------------------------------------


def test_a_verified_credential_is_0_and_every_check_is_shown(tmp_path: Path) -> None:
    path = stored(tmp_path, signed())
    ran = verified(path)
    assert (ran.code, ran.err) == (0, "")
    verdict, *lines = ran.out.splitlines()
    assert verdict == f"{path}: verified"
    assert [line.split()[0] for line in lines] == ["ok"] * 5
    assert f"{ISSUER} signed it, whoever that is" in ran.out


@pytest.mark.parametrize(
    ("credential", "verdict"),
    [
        (signed(), "verified"),
        (signed() | {"name": "Another"}, "failed"),
        (badge(), "no proof"),
        (web(), "undecided"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_any_other_verdict_is_1(credential: Any, verdict: str, tmp_path: Path) -> None:
    ran = verified(stored(tmp_path, credential))
    assert ran.out.splitlines()[0].endswith(f": {verdict}")
    assert ran.code == (0 if verdict == "verified" else 1)


def test_what_failed_has_its_place_its_code_and_its_cure(tmp_path: Path) -> None:
    ran = verified(stored(tmp_path, signed() | {"name": "Another"}))
    at = ran.out.splitlines().index(
        "  failed  proof       the signature does not fit the signed data (proof.bad-signature at /proof/0)"
    )
    assert ran.out.splitlines()[at + 1].strip().startswith("The document was changed after signing")


def test_json_is_one_object_with_every_check(tmp_path: Path) -> None:
    path = stored(tmp_path, signed() | {"name": "Another"})
    ran = verified(path, "--json")
    assert (ran.code, ran.err) == (1, "")
    [told] = ran.json["documents"]
    assert (told["file"], told["ok"], told["verdict"]) == (str(path), False, "failed")
    failed = next(one for one in told["checks"] if one["state"] == "failed")
    assert failed["check"] == "proof"
    assert failed["problem"] == "https://w3id.org/security#PROOF_VERIFICATION_ERROR"
    assert failed["pointer"] == "/proof/0"
    assert failed["hint"]


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["shown", "json"])
def test_the_answer_can_go_to_a_file(form: list[str], tmp_path: Path) -> None:
    path, target = stored(tmp_path, signed()), tmp_path / "answer"
    printed = verified(path, *form).out
    assert verified(path, *form, "-o", target) == (0, "", "")
    assert target.read_text("utf-8") == printed


def test_a_credential_comes_from_stdin() -> None:
    ran = verified("-", stdin=json.dumps(signed()).encode())
    assert (ran.code, ran.out.splitlines()[0]) == (0, "-: verified")
    assert verified("-", stdin=token().encode()).code == 0


# --- several --------------------------------------------------------------------------------------------------------


def test_the_worst_of_several_files_counts(tmp_path: Path) -> None:
    good, bad = stored(tmp_path, signed()), stored(tmp_path, badge(), "bare.json")
    assert verified(good, bad).code == 1
    ran = verified(BROKEN / "truncated.json", good, bad, tmp_path / "nowhere.json", "--json")
    assert ran.code == 2
    first, second, third, fourth = ran.json["documents"]
    assert (first["ok"], first["findings"][0]["code"]) == (False, "json.truncated")
    assert [second["verdict"], third["verdict"]] == ["verified", "no proof"]
    assert (fourth["ok"], fourth["findings"][0]["code"]) == (False, "document.not-found")


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(tmp_path: Path) -> None:
    ran = verified(BROKEN / "truncated.json", stored(tmp_path, signed()))
    assert ran.code == 2
    assert "error json.truncated" in ran.out
    assert "badge.json: verified" in ran.out


def test_each_of_several_credentials_in_a_file_is_named_by_its_place(tmp_path: Path) -> None:
    path = stored(tmp_path, [signed(), badge()])
    ran = verified(path)
    assert ran.code == 1
    assert f"{path}#/0: verified\n" in ran.out
    assert f"{path}#/1: no proof\n" in ran.out
    told = verified(path, "--json").json["documents"]
    assert [(one["file"], one["place"]) for one in told] == [(str(path), "/0"), (str(path), "/1")]


# --- every container that `load` opens ------------------------------------------------------------------------------


def test_tokens_of_every_profile(tmp_path: Path) -> None:
    old = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential"],
        "issuer": ISSUER,
        "issuanceDate": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:ada"},
    }
    tokens = [token(), token("jwt-vc"), token("jwt-vc11", **NOTHING | old)]
    for number, one in enumerate(tokens):
        ran = verified(stored(tmp_path, one + "\n", f"{number}.jwt"), "--json")
        assert ran.code == 0, ran.out
        assert checks(ran.json)["proof"] == "ok"


NOTHING: dict[str, Any] = dict.fromkeys(badge())


def test_a_presentation_with_several(tmp_path: Path) -> None:
    held = [signed(), token(), badge()]
    wallet = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": held,
    }
    ran = verified(stored(tmp_path, wallet, "wallet.json"), "--json")
    assert ran.code == 1
    told = ran.json["documents"]
    assert [one["verdict"] for one in told] == ["verified", "verified", "no proof"]
    assert told[0]["place"] == "/verifiableCredential/0"
    states = [{one["check"]: one["state"] for one in document["checks"]} for document in told]
    assert states[0]["presentation"] == "not checked"  # nothing tells who presents it


def test_a_presentation_answers_what_was_asked(tmp_path: Path) -> None:
    made = proven(challenge=CHALLENGE, domain=[VERIFIER, "https://b.example"])
    path, here = stored(tmp_path, made), ["--domain", VERIFIER, "--domain", "https://b.example"]
    assert verified(path, "--challenge", CHALLENGE, *here).code == 0
    for wrong in (["--challenge", "another"], here[:2], ["--challenge", ""], ["--domain", ""]):
        ran = verified(path, *wrong)
        assert ran.code == 1
        assert "failed  presentation" in ran.out
    told = verified(stored(tmp_path, signed(), "bare.json"), *here, "--json").json
    [check] = [one for one in told["documents"][0]["checks"] if one["check"] == "presentation"]
    assert (check["code"], check["state"]) == ("verify.not-presented", "failed")
    assert check["problem"] == "https://w3id.org/security#INVALID_CHALLENGE_ERROR"


def test_what_must_have_been_checked_is_said(tmp_path: Path) -> None:
    status = {"id": "https://uni.example/status/1", "type": "1EdTechRevocationList"}
    listed = stored(tmp_path, signed(credentialStatus=status), "listed.json")
    assert "undecided" in verified(listed).out
    assert verified(listed, "--waive", "status").code == 0
    assert verified(listed, "--waive", "proof").code == 1
    schema = {"id": "https://uni.example/schema", "type": "1EdTechJsonSchemaValidator2019"}
    declared = stored(tmp_path, signed(credentialSchema=[schema]), "declared.json")
    assert verified(declared).code == 0
    assert "undecided" in verified(declared, "--demand", "schema").out
    assert verified(stored(tmp_path, signed()), "--demand", "schema").code == 0  # none is declared
    changed = stored(tmp_path, signed() | {"name": "Sailing"}, "changed.json")
    assert verified(changed, *(word for one in CHECKS for word in ("--waive", one))).code == 1
    for wrong in (["--demand", "stauts"], ["--waive", "stauts"], ["--demand", ""]):
        ran = verified(listed, *wrong)
        assert (ran.code, ran.out) == (2, "")
        assert "error verify.unknown-check" in ran.err
    assert verified(listed, "--demand", "status", "--waive", "status").code == 2


def test_an_enveloped_credential(tmp_path: Path) -> None:
    envelope = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["EnvelopedVerifiableCredential"],
        "id": f"data:application/vc+jwt,{token('jwt-vc')}",
    }
    assert verified(stored(tmp_path, envelope)).code == 0


def test_the_seal_of_an_edc_is_not_checked() -> None:
    ran = verified(SEALED, "--json")
    assert ran.code == 1
    assert ran.json["documents"][0]["verdict"] == "undecided"
    assert checks(ran.json)["seal"] == "not checked"
    assert "verify.seal" in codes(ran.json)


def test_an_upload_and_the_claims_of_an_sd_jwt_have_no_proof(tmp_path: Path) -> None:
    upload = json.loads((MINIMAL_EDC.parent / "upload.json").read_bytes())
    claims = {"vct": "https://uni.example/vct", "elm": json.loads(MINIMAL_EDC.read_bytes())}
    for content in (upload, claims):
        ran = verified(stored(tmp_path, content), "--json")
        assert ran.code == 1
        assert ran.json["documents"][0]["verdict"] == "no proof"


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.*")), ids=lambda path: path.name)
def test_a_broken_file_is_answered(path: Path) -> None:
    shown, told = verified(path), verified(path, "--json")
    assert shown.code == told.code
    assert told.code in (1, 2)
    assert isinstance(told.json, dict)


def test_nothing_in_a_document_steers_the_terminal(tmp_path: Path) -> None:
    made = badge(
        name=HOSTILE,
        issuer={"id": f"https://uni.example/{HOSTILE}", "type": ["Profile"], "name": HOSTILE},
        credentialStatus={**STATUS, "type": HOSTILE},
        proof={"type": "DataIntegrityProof", "cryptosuite": HOSTILE, "proofValue": HOSTILE},
    )
    made[HOSTILE] = HOSTILE
    path = stored(tmp_path, [made, signed()], "\x1b[31m.json")
    for form in ([], ["--json"]):
        ran = verified(path, *form)
        assert ran.code == 1
        assert not FORBIDDEN & {*ran.out, *ran.err}
        assert not any(line.startswith("error forged") for line in ran.out.splitlines())


# --- who is trusted -------------------------------------------------------------------------------------------------


def test_only_the_issuers_named_are_trusted(tmp_path: Path) -> None:
    path = stored(tmp_path, signed())
    assert verified(path, "--issuer", ISSUER).code == 0
    assert verified(path, "--issuer", "did:example:other", "--issuer", ISSUER).code == 0
    ran = verified(path, "--issuer", "did:example:other", "--json")
    assert (ran.code, codes(ran.json)) == (1, {"verify.issuer-not-trusted"})


@pytest.mark.parametrize("form", ["pem", "jwk", "multikey"])
def test_a_key_that_is_known_need_not_be_fetched(form: str, tmp_path: Path) -> None:
    def key_file(signer: Any) -> Path:
        key = signer.public_key
        texts = {
            "pem": pem.to_public_pem(key),
            "jwk": jwk.to_jwk(key),
            "multikey": ISSUER.removeprefix("did:key:") if signer is SIGNER else "z6Mk…",
        }
        return stored(tmp_path, texts[form], "key")

    path = stored(tmp_path, web())
    assert verified(path).code == 1
    assert verified(path, "--trust-key", f"{METHOD}={key_file(SIGNER)}").code == 0
    other = verified(path, "--trust-key", f"{METHOD}={key_file(OTHER)}")
    assert other.code == (2 if form == "multikey" else 1)


def test_the_url_of_a_trusted_key_may_have_an_equals_sign(tmp_path: Path) -> None:
    method = "https://uni.example/keys?of=issuer#1"
    made = eb.sign(
        badge(issuer="https://uni.example/keys?of=issuer"), SIGNER, verification_method=method
    )
    path = stored(tmp_path, dict(made.json))
    key = stored(tmp_path, ISSUER.removeprefix("did:key:"), "key")
    assert run("verify", path, "--trust-key", f"{method}={key}").code == 0


def test_the_key_set_of_an_issuer_verifies_its_tokens(tmp_path: Path) -> None:
    issuer = {"id": "https://uni.example", "type": ["Profile"], "name": "Example University"}
    unsigned = badge(issuer=issuer)
    made = eb.sign(
        unsigned, SIGNER, suite="jwt-ob3", verification_method="https://uni.example/keys/1"
    )
    assert made.token is not None
    path = stored(tmp_path, made.token, "badge.jwt")
    entry = {**jwk.to_jwk(SIGNER.public_key), "kid": "https://uni.example/keys/1"}
    keys = stored(tmp_path, {"keys": [entry]}, "keys.json")
    assert verified(path).code == 1
    assert verified(path, "--jwks", f"https://uni.example={keys}").code == 0
    assert verified(path, "--jwks", f"https://other.example={keys}").code == 1


def test_a_status_list_that_cannot_be_had_leaves_it_undecided(tmp_path: Path) -> None:
    path = stored(tmp_path, signed(credentialStatus=STATUS))
    for more in ([], ["--status-issuer", "did:example:registry"]):
        ran = verified(path, "--json", *more)
        assert (ran.code, ran.json["documents"][0]["verdict"]) == (1, "undecided")
        assert codes(ran.json) == {"status.not-retrieved"}


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (["email=ada@uni.example"], 0),
        (["email=Ada@Uni.example"], 0),
        (["email=bob@uni.example"], 1),
        (["id=did:example:ada"], 0),
        (["id=did:example:ada", "email=bob@uni.example"], 1),
        (["email="], 2),
        (["ada@uni.example"], 2),
    ],
)
def test_the_recipient_is_the_one_expected(known: list[str], code: int, tmp_path: Path) -> None:
    identity = {
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "hashed": True,
        "salt": "kosher",
        "identityHash": "sha256$" + hashlib.sha256(b"ada@uni.examplekosher").hexdigest(),
    }
    subject = badge()["credentialSubject"] | {"identifier": [identity]}
    path = stored(tmp_path, signed(credentialSubject=subject))
    options = [part for one in known for part in ("--recipient", one)]
    assert verified(path, *options).code == code


def test_the_moment_can_be_given(tmp_path: Path) -> None:
    path = stored(tmp_path, signed(validUntil="2026-06-30T00:00:00Z"))
    assert run("verify", path, "--now", "2026-06-29T00:00:00+02:00").code == 0
    ran = run("verify", path, "--now", "2026-07-01T00:00:00Z", "--json")
    assert (ran.code, checks(ran.json)["validity"]) == (1, "failed")
    for moment in ("2026-07-01T00:00:00", "yesterday"):  # of which zone?
        assert run("verify", path, "--now", moment).code == 2


def test_further_contexts_can_be_pinned(tmp_path: Path) -> None:
    context = {"@context": {"shoeSize": "https://uni.example/terms#shoeSize"}}
    stored(tmp_path, context, "shoes.json")
    stored(tmp_path, "url\tfile\nhttps://uni.example/shoes\tshoes.json\n", "contexts.tsv")
    key = stored(tmp_path, KEY, "key.json")
    made = badge(shoeSize="43")
    made["@context"] = [*made["@context"], "https://uni.example/shoes"]
    path, target = stored(tmp_path, made), tmp_path / "signed.json"
    pins = ["--contexts", str(tmp_path)]
    assert run(*pins, "sign", path, "--key", key, "-o", target).code == 0
    assert run(*pins, "verify", target).code == 0
    assert run("verify", target).code == 1


# --- the network ----------------------------------------------------------------------------------------------------


def test_offline_says_what_was_not_fetched_and_how_to_allow_it(tmp_path: Path) -> None:
    ran = verified(stored(tmp_path, web()))
    assert ran.code == 1
    assert "https://uni.example/.well-known/did.json is needed and was not fetched" in ran.out
    assert "--online" in ran.out


def test_a_newer_copy_is_asked_for_on_request_only(tmp_path: Path) -> None:
    service = {"id": "https://uni.example/refresh", "type": "1EdTechCredentialRefresh"}
    context = [*badge()["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    made = signed(None, **{"@context": context}, refreshService=service)
    path = stored(tmp_path, made)
    assert "refresh" not in checks(verified(path, "--json").json)
    ran = verified(path, "--refresh", "--json")
    assert checks(ran.json)["refresh"] == "not checked"
    assert "fetch.offline" in codes(ran.json)
    assert ran.code == 0  # the copy at hand is verified


def test_online_asks_the_hosts_allowed_only(tmp_path: Path) -> None:
    ran = verified(stored(tmp_path, web()), "--online", "--allow-host", "other.example", "--json")
    assert (ran.code, codes(ran.json)) == (1, {"net.unlisted-host"})


def test_private_addresses_are_not_asked(tmp_path: Path) -> None:
    unsigned = badge(issuer="https://127.0.0.1/keys")
    made = eb.sign(unsigned, SIGNER, verification_method="https://127.0.0.1/keys#1")
    path = stored(tmp_path, dict(made.json))
    ran = run("verify", path, "--online", "--json")
    assert (ran.code, codes(ran.json)) == (1, {"net.private-address"})
    ran = run("verify", path, "--online", "--allow-network", "127.0.0.0/8", "--json")
    assert codes(ran.json) <= {"net.unreachable", "net.tls"}


@pytest.mark.parametrize(
    "options",
    [
        ["--allow-host", "uni.example"],
        ["--allow-network", "10.0.0.0/8"],
        ["--online", "--allow-network", "nonsense"],
        ["--trust-key", "https://uni.example/keys#1"],
        ["--trust-key", "https://uni.example/keys#1=nowhere.pem"],
        ["--trust-key", f"https://uni.example/keys#1={BADGE}"],
        ["--jwks", f"https://uni.example={BADGE}"],
        ["--jwks", "https://uni.example=nowhere.json"],
        ["--colour"],
    ],
    ids=lambda options: " ".join(options[:2]),
)
def test_wrong_use_is_2(options: list[str], tmp_path: Path) -> None:
    ran = verified(stored(tmp_path, signed()), *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_without_a_file_or_with_one_that_is_none() -> None:
    assert run("verify").code == 2
    assert run("verify", BADGE.parent).code == 2
