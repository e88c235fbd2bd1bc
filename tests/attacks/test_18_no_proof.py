"""Attack 18: what nothing secures is passed off as secured."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.proof.jose import (
    envelope,
    opened,
    sign_presentation,
    verify_presentation,
    verify_token,
)
from edcbridge.proof.methods import retrieve
from edcbridge.strictjson import dumps
from edcbridge.verification import Verdict
from tests.proof.jose.samples import (
    PROFILES,
    credential,
    did_of,
    forged,
    never,
    part,
    parts,
    signer,
    token,
)
from tests.verify.attacks import against, verdict, with_proof
from tests.verify.attacks import did_of as did_key
from tests.verify.badges import OTHER, badge, signed, trust

HOLDER = did_of(signer())
PRESENTATION: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "type": ["VerifiablePresentation"],
    "holder": HOLDER,
}


def presented(*held: Any) -> str:
    """Return a presentation that its holder signed, whatever it holds."""
    header = {"alg": "EdDSA", "typ": "vp+jwt", "cty": "vp", "kid": f"{HOLDER}#0"}
    return forged(header, {**PRESENTATION, "verifiableCredential": list(held)})


# --- a credential ---


@pytest.mark.parametrize("profile", PROFILES)
def test_a_token_without_a_signature_is_a_failure_and_not_an_absent_proof(profile: str) -> None:
    header, payload, _ = token(profile).split(".")
    with pytest.raises(ProofError, match="does not fit"):
        verify_token(f"{header}.{payload}.", retrieve=retrieve)
    stated, _ = parts(token(profile))
    # VCDM 1.1 section 6.3.1 has alg none for a token with a proof inside: it proves nothing
    unsigned = f"{part({'alg': 'none', 'typ': stated['typ']})}.{payload}."
    with pytest.raises(ProofError, match="not signed"):
        verify_token(unsigned, retrieve=never)


def test_a_proof_within_the_payload_does_not_sign_the_token() -> None:
    inner = credential(HOLDER, proof={"type": "DataIntegrityProof", "proofValue": "z1"})
    unsigned = f"{part({'alg': 'none'})}.{part(inner)}."
    with pytest.raises(ProofError, match="not signed"):
        verify_token(unsigned, retrieve=never)


def test_a_credential_in_json_is_no_token() -> None:
    for text in (dumps(credential(HOLDER)), dumps(PRESENTATION), "{}", "", "null"):
        with pytest.raises(InputError):
            verify_token(text, retrieve=never)
        with pytest.raises(InputError):
            verify_presentation(text, retrieve=never)


# --- a presentation ---

UNSECURED: tuple[Any, ...] = (
    credential(HOLDER),
    {**credential(HOLDER), "proof": []},
    {**credential(HOLDER), "proof": None},
    {"type": "EnvelopedVerifiableCredential"},
    {"type": "EnvelopedVerifiableCredential", "id": "not-a-credential"},
    {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,"},
    {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt"},
    {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt;base64,e30.e30.e30"},
    {"type": "EnvelopedVerifiableCredential", "id": "data:application/json,{}"},
    {"type": "EnvelopedVerifiableCredential", "id": "https://evil.example/token"},
    {"type": "EnvelopedVerifiableCredential", "id": ["data:application/vc+jwt,e30.e30.e30"]},
    {**credential(HOLDER), "id": f"data:application/vc+jwt,{token()}"},
    f"data:application/vc+jwt,{token()}",
    token("vc-jose-cose"),
    None,
    1,
    [],
    {},
)


@pytest.mark.parametrize("held", UNSECURED)
def test_each_credential_of_a_presentation_is_secured_by_itself(held: object) -> None:
    # VC-JOSE-COSE section 3.1.2
    good = envelope(token("vc-jose-cose"))
    for made in (presented(held), presented(good, held)):
        with pytest.raises(ProofError, match="nothing secures it"):
            verify_presentation(made, retrieve=retrieve)


def test_a_good_presentation_does_not_make_its_credentials_good() -> None:
    header, payload, _ = token("vc-jose-cose").split(".")
    for bad in (f"{header}.{payload}.", f"{part({'alg': 'none'})}.{payload}.", "x.y.z"):
        shown = verify_presentation(presented(envelope(bad)), retrieve=retrieve)
        with pytest.raises((ProofError, InputError)):
            verify_token(shown.held[0].token(), retrieve=retrieve)


def test_what_is_shown_comes_out_and_is_verified_one_by_one() -> None:
    held = [envelope(token("vc-jose-cose")), envelope(token("vc-jose-cose", "ES256"))]
    stated = {**PRESENTATION, "verifiableCredential": held}
    made = sign_presentation(stated, signer(), kid=f"{HOLDER}#0")
    shown = verify_presentation(made, retrieve=retrieve)
    assert shown.presentation == stated
    assert [each.pointer for each in shown.held] == [
        "/verifiableCredential/0",
        "/verifiableCredential/1",
    ]
    for each in shown.held:
        assert verify_token(each.token(), retrieve=retrieve).credential["validFrom"]


def test_a_presentation_is_not_signed_with_anything_unsecured_in_it() -> None:
    for wrong, error in (
        ({"verifiableCredential": credential(HOLDER)}, ProofError),
        ({"holder": None}, ValueError),
        ({"@context": []}, InputError),
        ({"iss": HOLDER}, InputError),
    ):
        with pytest.raises(error):
            sign_presentation({**PRESENTATION, **wrong}, signer(), kid=f"{HOLDER}#0")


def test_another_kind_of_envelope_is_told_apart() -> None:
    for kind in ("vc+sd-jwt", "vc+cose", "vc+cose;base64"):
        value = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/{kind},x"}
        with pytest.raises(ResourceError, match="not verified here"):
            opened(value).token()


# --- what becomes of the credential ---

BARE: dict[str, dict[str, Any]] = {
    "no member": {},
    "an empty array": {"proof": []},
    "null": {"proof": None},
}


@pytest.mark.parametrize("case", BARE)
def test_no_proof_is_a_verdict_of_its_own(case: str) -> None:
    made = badge() | BARE[case]
    assert verdict(made) is Verdict.NO_PROOF
    assert verdict(made, demands=frozenset()) is Verdict.NO_PROOF
    held = {**PRESENTATION, "verifiableCredential": [made]}
    assert verdict(held) is Verdict.NO_PROOF
    assert verdict([made]) is Verdict.NO_PROOF


@pytest.mark.parametrize("proof", [{}, [None], [{}], "z1", 5, True, [[]], {"type": "Proof"}])
def test_what_is_no_proof_does_not_verify(proof: Any) -> None:
    assert verdict(badge() | {"proof": proof}) in {Verdict.FAILED, Verdict.UNDECIDED}


def test_the_proof_of_a_presentation_is_none_of_its_credential() -> None:
    """Whoever holds a credential can sign a presentation of it, changed or not."""
    holder = did_key(OTHER)
    held = {**PRESENTATION, "holder": holder, "verifiableCredential": [badge()]}
    made = with_proof(held, OTHER, purpose="authentication")
    told = eb.verify(made, trust=trust())
    assert told.verdict is Verdict.NO_PROOF
    tampered = signed() | {"name": "Better"}
    made = with_proof({**held, "verifiableCredential": [tampered]}, OTHER, purpose="authentication")
    assert verdict(made) is Verdict.FAILED
    assert verdict(presented(badge())) is Verdict.NO_PROOF


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None])
def test_a_token_that_nobody_signed_fails(profile: str, algorithm: str | None) -> None:
    header, payload, signature = token(profile).split(".")
    stated, _ = parts(token(profile))
    unsigned = part({**stated, "alg": algorithm})
    for made in (f"{unsigned}.{payload}.", f"{unsigned}.{payload}.{signature}"):
        assert against(made)
    assert against(f"{header}.{payload}.")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_token_without_a_key_or_a_signature_is_not_saved_by_a_proof_in_it(profile: str) -> None:
    """VCDM 1.1 section 6.3.1 has `none` where a proof is inside: two readers would look at two things."""
    inner = signed() if profile != "vc11" else {"vc": signed()}
    made = f"{part({'alg': 'none'})}.{part(inner)}."
    assert against(made) == {"jose.unsecured"}


def test_a_credential_is_not_a_wrapper_around_another() -> None:
    """The outer one says what it likes, and the inner one verifies."""
    for wrapper in ({"verifiableCredential": [signed()]}, {"type": ["VerifiablePresentation"]}):
        with pytest.raises(InputError) as caught:
            eb.verify(badge() | wrapper, trust=trust())
        assert caught.value.findings[0].code == "document.credential-in-credential"
