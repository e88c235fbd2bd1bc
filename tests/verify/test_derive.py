"""An issuer signs with ecdsa-sd-2023, a holder shows a part, a verifier finds it verified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.proof import KeyKind, LocalSigner, multikey
from edcbridge.proof.keys import private_number
from edcbridge.proof.sd.values import BaseValue, decode
from tests.conftest import ROOT
from tests.verify.badges import NOW, OTHER, badge, trust

SIGNER = LocalSigner(private_number(KeyKind.P256, bytes(range(1, 33))))
ONCE = private_number(KeyKind.P256, bytes(range(2, 34)))
ISSUER = "did:key:" + multikey.encode(SIGNER.public_key)
PROFILE = {"id": ISSUER, "type": ["Profile"], "name": "Example University"}
NAME = "/credentialSubject/achievement/name"


def whole(mandatory: Sequence[str] | None = None, **changes: Any) -> eb.Signed:
    """Return the badge with a base proof, the same each time."""
    return eb.sign(
        badge(issuer=PROFILE, **changes),
        SIGNER,
        suite="ecdsa-sd-2023",
        created=NOW,
        mandatory=mandatory,
        proof_key=ONCE,
        hmac_key=bytes(range(32)),
    )


def codes(error: pytest.ExceptionInfo[eb.EdcbridgeError]) -> list[str]:
    return [found.code for found in error.value.findings]


def pointers(signed: eb.Signed) -> list[str]:
    """Return what is mandatory by the base proof."""
    value = decode(signed.json["proof"][0]["proofValue"])
    assert isinstance(value, BaseValue)
    return value.pointers


# --- the issuer -----------------------------------------------------------------------------------------------------


def test_a_base_proof_is_for_the_holder_alone() -> None:
    made = whole()
    assert [found.code for found in made.findings] == ["sd.base-proof"]
    told = eb.verify(made.data, trust=trust())
    assert told.ok
    [proof] = [one for one in told.checks if one.name == "proof"]
    assert [found.code for found in proof.findings] == ["sd.base-proof"]


def test_what_a_verifier_goes_by_is_mandatory_unless_told() -> None:
    status = {"id": "https://uni.example/1", "type": "1EdTechRevocationList"}
    terms: dict[str, Any] = {"validUntil": "2030-01-01T00:00:00Z", "credentialStatus": status}
    assert pointers(whole(**terms)) == [
        *("/type", "/issuer", "/validFrom", "/validUntil", "/credentialStatus"),
    ]
    assert pointers(whole(["/issuer", NAME])) == ["/issuer", NAME]


def test_two_base_proofs_have_nothing_in_common() -> None:
    """The same key of the statements in two credentials lets a holder mix them (VC DI ECDSA 1.0 section 3.6.1)."""
    issued = badge(issuer=PROFILE)
    drawn = [
        decode(eb.sign(issued, SIGNER, suite="ecdsa-sd-2023").json["proof"][0]["proofValue"])
        for _ in range(2)
    ]
    one, other = [value for value in drawn if isinstance(value, BaseValue)]
    assert one.public_key != other.public_key
    assert one.hmac_key != other.hmac_key


def test_with_chance_given_two_calls_are_alike() -> None:
    assert whole().data == whole().data


def test_other_keys_and_suites_are_refused() -> None:
    edward = badge(issuer="did:key:" + multikey.encode(OTHER.public_key))
    with pytest.raises(eb.ProofError) as wrong:
        eb.sign(edward, OTHER, suite="ecdsa-sd-2023")
    assert codes(wrong) == ["proof.wrong-key"]
    assert "--kind" in wrong.value.findings[0].hint
    for suite in (None, "eddsa-jcs-2022", "jwt-ob3"):
        with pytest.raises(eb.UsageError) as all_or_nothing:
            eb.sign(edward, OTHER, suite=suite, mandatory=["/issuer"])
        assert codes(all_or_nothing) == ["sign.not-selective"]


def test_a_mandatory_pointer_leads_somewhere() -> None:
    for pointer in ("/nmae", "name", "/credentialSubject/0", "/@context/7"):
        with pytest.raises(eb.UsageError) as caught:
            whole(["/issuer", pointer])
        assert codes(caught) == ["sd.unknown-pointer"]


def test_chance_is_of_the_right_length() -> None:
    with pytest.raises(eb.UsageError) as caught:
        eb.sign(badge(issuer=PROFILE), SIGNER, suite="ecdsa-sd-2023", hmac_key=b"short")
    assert codes(caught) == ["sd.hmac-key"]


def test_what_would_be_lost_is_not_signed() -> None:
    with pytest.raises(eb.InputError) as caught:
        whole(colour="red")
    assert codes(caught) == ["jsonld.undefined-term"]


def test_a_credential_of_the_data_model_1_1_gets_the_context_of_its_proof() -> None:
    old = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "issuer": ISSUER,
        "issuanceDate": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:ada"},
    }
    made = eb.sign(old, SIGNER, suite="ecdsa-sd-2023", created=NOW)
    assert made.json["@context"][-1] == "https://w3id.org/security/data-integrity/v2"
    assert eb.verify(eb.derive(made.data, ["/credentialSubject"]).data, trust=trust()).ok


def test_a_base_proof_stands_beside_others() -> None:
    twice = eb.sign(
        eb.sign(badge(issuer=PROFILE), SIGNER, created=NOW).data,
        SIGNER,
        suite="ecdsa-sd-2023",
        created=NOW,
    )
    assert [proof["cryptosuite"] for proof in twice.json["proof"]] == [
        "ecdsa-rdfc-2019",
        "ecdsa-sd-2023",
    ]
    assert eb.verify(twice.data, trust=trust()).ok
    shown = eb.derive(twice.data, [NAME])
    assert len(shown.json["proof"]) == 1
    assert eb.verify(shown.data, trust=trust()).ok


# --- the holder -----------------------------------------------------------------------------------------------------


def test_what_is_shown_is_verified_and_no_more_is_shown() -> None:
    shown = eb.derive(whole().data, [NAME])
    assert shown.findings == ()
    subject = shown.json["credentialSubject"]
    assert subject["achievement"].keys() == {"id", "type", "name"}
    assert "name" not in shown.json
    told = eb.verify(shown.data, trust=trust(issuers=frozenset({ISSUER})))
    assert told.ok
    [proof] = [one for one in told.checks if one.name == "proof"]
    assert [found.code for found in proof.findings] == ["sd.derived-proof"]


def test_what_is_shown_cannot_be_changed() -> None:
    shown = dict(eb.derive(whole().data, [NAME]).json)
    for change in ({"validFrom": "2020-01-01T00:00:00Z"}, {"name": "Sailing"}):
        assert not eb.verify(shown | change, trust=trust()).ok
    del shown["validFrom"]
    assert not eb.verify(shown, trust=trust()).ok


def test_a_pointer_to_what_is_mandatory_is_told_and_changes_nothing() -> None:
    base = whole().data
    shown = eb.derive(base, [NAME, "/issuer/name", "/validFrom", "/type/1"])
    assert [(one.code, one.pointer) for one in shown.findings] == [
        ("sd.mandatory-anyway", "/issuer/name"),
        ("sd.mandatory-anyway", "/validFrom"),
        ("sd.mandatory-anyway", "/type/1"),
    ]
    assert shown.data == eb.derive(base, [NAME]).data


def test_what_would_be_no_credential_is_not_handed_out() -> None:
    for disclose in ([], ["/name"]):
        with pytest.raises(eb.UsageError) as caught:
            eb.derive(whole().data, disclose)
        assert codes(caught) == ["sd.not-a-credential"]
        assert "/credentialSubject" in caught.value.findings[0].hint


def test_a_pointer_leads_somewhere() -> None:
    for pointer in ("/nmae", "name", "/", "/credentialSubject/achievement/0"):
        with pytest.raises(eb.UsageError) as caught:
            eb.derive(whole().data, [pointer])
        assert codes(caught) == ["sd.unknown-pointer"]


def test_only_a_base_proof_can_be_derived_from() -> None:
    shown = eb.derive(whole().data, [NAME])
    with pytest.raises(eb.ProofError) as again:
        eb.derive(shown.data, [NAME])
    assert codes(again) == ["sd.wrong-kind"]
    token = eb.sign(badge(issuer=PROFILE), SIGNER, suite="jwt-ob3").data
    for other in (badge(), eb.sign(badge(issuer=PROFILE), SIGNER).data, token):
        with pytest.raises(eb.ProofError) as none:
            eb.derive(other, [NAME])
        assert codes(none) == ["sd.no-base-proof"]


def test_what_was_changed_after_signing_is_not_shown() -> None:
    changed = dict(whole().json) | {"name": "Sailing"}
    with pytest.raises(eb.ProofError) as caught:
        eb.derive(changed, ["/name", NAME])
    assert codes(caught) == ["sd.bad-statement"]


def test_a_draft_of_a_conversion_is_signed_and_shown() -> None:
    edc = ROOT / "fixtures" / "edc" / "micro-credential-sealed.json"
    draft = eb.convert(edc, to="ob3", issuer_id=ISSUER).draft
    made = eb.sign(draft, SIGNER, suite="ecdsa-sd-2023", created=NOW)
    shown = eb.derive(made.data, [NAME, "/credentialSubject/achievement/criteria"])
    assert eb.verify(shown.data, trust=trust()).ok
