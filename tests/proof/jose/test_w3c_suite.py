"""The W3C test suite of VC-JOSE-COSE: each of its 35 cases, those of SD-JWT and COSE as what is not verified here."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.proof import LocalSigner
from edcbridge.proof.jose import (
    sign_presentation,
    sign_token,
    verify_presentation,
    verify_token,
)
from edcbridge.proof.jwk import private_key, public_key
from edcbridge.proof.methods import retrieve

NOW = datetime(2024, 12, 16, 12, tzinfo=UTC)
"""When the presentations of the suite hold."""

ISSUED_HERE = {
    5: "members that no context defines are found by JSON-LD, which stands above the token",
}
"""Cases whose stated outcome is not that of the token itself."""


@pytest.fixture(scope="module")
def suite(reference: Path) -> Path:
    return reference / "vectors/jose-cose/test-suite"


def cases(suite: Path) -> list[dict[str, Any]]:
    return list(json.loads((suite / "test-mapping-summary.json").read_bytes()))


def method(suite: Path, name: str) -> dict[str, Any]:
    return dict(json.loads((suite / name).read_bytes()))


def issue(suite: Path, case: dict[str, Any]) -> str:
    """Issue a token and return the verdict on it."""
    stated = json.loads((suite / case["input"]).read_bytes())
    key = method(suite, case["key"])
    signer = LocalSigner(private_key(key["secretKeyJwk"]))
    trusted = {key["id"]: signer.public_key}
    if case["feature"] == "presentation_jose":
        token = sign_presentation(stated, signer, kid=key["id"])
        shown = verify_presentation(token, retrieve=retrieve, keys=trusted)
        assert shown.presentation == stated
    else:
        token = sign_token(stated, signer, profile="vc-jose-cose", kid=key["id"])
        assert verify_token(token, retrieve=retrieve, keys=trusted).credential == stated
    return "success"


def verdict(suite: Path, case: dict[str, Any]) -> str:
    """Return what comes of a case: success, failure, or not checked."""
    if case["fn"] == "issue":
        return issue(suite, case) if case["feature"].endswith("_jose") else "not checked"
    key = method(suite, case["key"])
    trusted = {key["id"]: public_key(key["publicKeyJwk"])}
    text = (suite / case["input"]).read_text().removesuffix("\n")
    verify = verify_presentation if case["feature"].startswith("presentation") else verify_token
    try:
        verify(text, retrieve=retrieve, keys=trusted, now=NOW)
    except (ProofError, InputError):
        return "failure"
    except ResourceError:
        return "not checked"
    return "success"


def test_the_cases_of_jose_come_out_as_stated(suite: Path) -> None:
    seen: Counter[str] = Counter()
    for case in cases(suite):
        if not case["feature"].endswith("_jose"):
            continue
        found = verdict(suite, case)
        seen[found] += 1
        if case["number"] in ISSUED_HERE:
            assert found == "success", case
        elif case["number"] == 9:
            # its signature is good, but under a key other than the one declared
            assert found == "not checked", case
        else:
            assert found == case["expected"], case
    assert seen == {"success": 8, "failure": 7, "not checked": 1}


def test_the_signature_of_case_9_is_good_under_another_key_of_the_issuer(suite: Path) -> None:
    case = next(case for case in cases(suite) if case["number"] == 9)
    assert verdict(suite, {**case, "key": "vm-p521.json"}) == "success"


def test_selective_disclosure_and_cose_are_never_called_good(suite: Path) -> None:
    seen: Counter[str] = Counter()
    for case in cases(suite):
        if not case["feature"].endswith("_jose"):
            found = verdict(suite, case)
            assert found != "success", case
            seen[f"{case['feature'].rpartition('_')[2]} {found}"] += 1
    assert seen == {"sdjwt not checked": 10, "cose failure": 7, "cose not checked": 2}


def test_a_presentation_says_what_kind_each_of_its_credentials_is(suite: Path) -> None:
    case = next(case for case in cases(suite) if case["number"] == 7)
    key = method(suite, case["key"])
    shown = verify_presentation(
        (suite / case["input"]).read_text().strip(),
        retrieve=retrieve,
        keys={key["id"]: public_key(key["publicKeyJwk"])},
    )
    assert [held.media_type for held in shown.held] == [
        "application/vc+jwt",
        "application/vc+sd-jwt",
        "application/vc+cose",
    ]
    inner = method(suite, "vm-p256.json")
    trusted = {inner["id"]: public_key(inner["publicKeyJwk"])}
    first = verify_token(shown.held[0].token(), retrieve=retrieve, keys=trusted)
    assert first.credential["issuer"] == shown.presentation["holder"]
    for other in shown.held[1:]:
        with pytest.raises(ResourceError, match="not verified here"):
            other.token()
