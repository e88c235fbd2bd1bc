"""What is signed loses nothing, can be found again by verifiers, and holds."""

from __future__ import annotations

import pytest

import edcbridge as eb
from edcbridge.proof import KeyKind, LocalSigner, generate, multikey
from edcbridge.proof.keys import private_number
from tests.verify.badges import ISSUER, NOW, SIGNER, badge, trust

EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"


def codes(error: pytest.ExceptionInfo[eb.EdcbridgeError]) -> set[str]:
    return {found.code for found in error.value.findings}


@pytest.mark.parametrize(
    ("kind", "suite"),
    [
        (KeyKind.ED25519, "eddsa-rdfc-2022"),
        (KeyKind.P256, "ecdsa-rdfc-2019"),
        (KeyKind.P384, "ecdsa-rdfc-2019"),
    ],
)
def test_the_suite_follows_from_the_key(kind: KeyKind, suite: str) -> None:
    signer = LocalSigner(private_number(kind, bytes(range(1, 33))))
    me = "did:key:" + multikey.encode(signer.public_key)
    made = eb.sign(badge(issuer=me), signer, created=NOW)
    assert made.json["proof"][0]["cryptosuite"] == suite
    assert eb.verify(made.data, trust=trust()).ok


def test_the_same_call_gives_the_same_bytes() -> None:
    """ECDSA is deterministic (RFC 6979)."""
    signer = LocalSigner(private_number(KeyKind.P256, bytes(range(1, 33))))
    me = "did:key:" + multikey.encode(signer.public_key)
    one, other = (eb.sign(badge(issuer=me), signer, created=NOW).data for _ in range(2))
    assert one == other


def test_open_badges_have_their_proofs_in_an_array() -> None:
    assert isinstance(eb.sign(badge(), SIGNER, created=NOW).json["proof"], list)


def test_what_would_be_lost_is_not_signed() -> None:
    """VC Data Integrity 1.0 section 2.4.1."""
    with pytest.raises(eb.InputError) as caught:
        eb.sign(badge(colour="red"), SIGNER)
    assert [(found.code, found.pointer) for found in caught.value.findings] == [
        ("jsonld.undefined-term", "/colour")
    ]


def test_what_is_no_credential_is_not_signed() -> None:
    with pytest.raises(eb.InputError) as caught:
        eb.sign(badge(issuer=None, credentialSubject=None), SIGNER)
    assert codes(caught) == {"vcdm.missing-member"}
    assert len(caught.value.findings) == 2


def test_the_context_of_1edtechs_types_is_added() -> None:
    status = {"id": "https://uni.example/status/1", "type": "1EdTechRevocationList"}
    made = eb.sign(badge(credentialStatus=status), SIGNER, created=NOW)
    assert made.json["@context"][-1] == EXTENSIONS
    assert [found.code for found in made.findings] == ["sign.context-added"]
    told = eb.verify(made.data, trust=trust(demands=eb.Trust().demands - {"status"}))
    assert told.ok


def test_a_key_that_verifiers_would_not_find_signs_nothing() -> None:
    with pytest.raises(eb.UsageError) as caught:
        eb.sign(badge(issuer="https://uni.example"), SIGNER)
    assert codes(caught) == {"sign.no-method"}


def test_a_method_of_another_is_warned_of() -> None:
    method = f"{ISSUER}#{ISSUER.removeprefix('did:key:')}"
    made = eb.sign(badge(issuer="https://uni.example"), SIGNER, verification_method=method)
    assert [found.code for found in made.findings] == ["sign.other-controller"]


def test_rsa_keys_sign_tokens_only() -> None:
    signer = LocalSigner(generate(KeyKind.RSA))
    method = "https://uni.example/keys#1"
    issued = badge(issuer="https://uni.example")
    with pytest.raises(eb.UsageError) as caught:
        eb.sign(issued, signer, verification_method=method)
    assert codes(caught) == {"sign.no-suite"}
    token = eb.sign(issued, signer, suite="jwt-ob3", verification_method=method).data
    assert eb.verify(token, trust=trust(keys={method: signer.public_key})).ok


def test_an_edc_is_signed_with_a_warning(pytestconfig: pytest.Config) -> None:
    """Europass takes the electronic seal only (european-digital-credentials 5)."""
    edc = eb.load(pytestconfig.rootpath / "fixtures" / "edc" / "micro-credential-sealed.json").json
    edc = {**edc, "issuer": {**edc["issuer"], "id": ISSUER}}
    made = eb.sign(edc, SIGNER, created=NOW)
    assert "sign.edc-takes-seals" in {found.code for found in made.findings}
    assert {one.name for one in eb.verify(made.data, trust=trust()).checks} >= {"proof", "issuer"}


def test_a_draft_is_signed_as_it_is() -> None:
    draft = eb.write(eb.read(badge()), to="ob3")
    assert eb.verify(eb.sign(draft, SIGNER, created=NOW).data, trust=trust()).ok
