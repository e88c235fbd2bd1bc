"""Tokens of others: 1EdTech's samples, and tokens as openbadgeslib and openvc write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from edcbridge.jws import claims, take_apart
from edcbridge.proof.jose import Dialect
from edcbridge.proof.jwk import public_key, to_jwk
from tests.proof.jose.samples import credential, did_key, forged, refusal, signer, verified

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TOKEN = re.compile(rb"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+")

SAMPLES = {
    # file: dialect, and the claims that are missing or stand alone
    "1edtech-validator/ob30/simple-jwt.png": (Dialect.OB3, ["jose.missing-claim"]),
    "1edtech-validator/ob30/simple-jwt.svg": (Dialect.OB3, ["jose.missing-claim"]),
    "1edtech-validator/ob30/simple-jwt_v1.png": (Dialect.VC11, []),
    "1edtech-validator/ob30/simple-jwt_v1.svg": (Dialect.VC11, []),
    "clr2/1edtech-validator/simple.jwt": (Dialect.VC11, []),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_signatures_of_the_samples_of_1edtech_hold(reference: Path, name: str) -> None:
    found = TOKEN.search((reference / "corpus/ob3" / name).read_bytes())
    assert found
    text = found[0].decode()
    header, stated = take_apart(text).header, claims(text)
    # their validator takes the key from the token itself; here it is not known to be the issuer's …
    assert refusal(text) == "jose.unbound-key"
    # … until the caller says so
    trusted = {f"{stated['iss']}#key": public_key(header["jwk"])}
    dialect, codes = SAMPLES[name]
    result = verified(text, keys=trusted, now=NOW)
    assert result.dialect is dialect
    assert [finding.code for finding in result.findings] == codes


def test_the_token_of_velocity_names_a_key_of_another_did(reference: Path) -> None:
    text = (reference / "corpus/ob3/1edtech-validator/ob30/velocity.jwt").read_text().strip()
    assert refusal(text) == "jose.foreign-key"


@pytest.mark.parametrize("name", ["simple.jwt", "simple-revoked.jwt", "simple-not-revoked.jwt"])
def test_a_token_of_open_badges_2_is_no_credential(reference: Path, name: str) -> None:
    text = (reference / "corpus/ob3/ob2/1edtech-validator" / name).read_text().strip()
    assert refusal(text) == "jose.no-issuer"


# --- as peers write them ---


def test_a_token_as_openbadgeslib_writes_it() -> None:
    # a jwk in the header and no kid; the issuer is the did:key of that key
    by = signer()
    stated: dict[str, Any] = credential(did_key(by))
    made = forged(
        {"alg": "EdDSA", "jwk": to_jwk(by.public_key), "typ": "JWT"},
        {
            **stated,
            "iss": did_key(by),
            "jti": stated["id"],
            "sub": "did:example:ada",
            "nbf": 1772355600,
            "exp": 2087974800,
        },
    )
    result = verified(made, now=NOW)
    assert (result.dialect, result.credential, result.findings) == (Dialect.OB3, stated, ())


def openvc(nbf: int) -> str:
    """Return a token as openvc writes it: the credential in `vc`, `nbf` and `iat` when it was signed."""
    by = signer()
    issuer = did_key(by)
    stated = credential(issuer, "vc11")
    header = {"alg": "EdDSA", "typ": "JWT", "kid": f"{issuer}#{issuer[8:]}"}
    own = {"iss": issuer, "nbf": nbf, "iat": nbf, "jti": stated["id"], "sub": "did:example:ada"}
    return forged(header, {**own, "vc": stated})


def test_a_token_as_openvc_writes_it() -> None:
    assert verified(openvc(1772355600), now=NOW).dialect is Dialect.VC11
    # VCDM 1.1 section 6.3.1: nbf is the issuanceDate and nothing else, whenever it was signed
    assert refusal(openvc(1772355700), now=NOW) == "jose.claim-conflict"
