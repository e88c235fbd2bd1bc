"""From issuer to holder to verifier: whatever is selected of a badge verifies, and nothing else is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.errors import InputError, ProofError, ResourceError, UsageError
from edcbridge.jsonld import Contexts
from edcbridge.pointer import leaves, lookup
from edcbridge.proof import KeyKind, LocalSigner, generate, sd

from .samples import (
    HMAC_KEY,
    ISSUER,
    METHOD,
    ONCE,
    OTHER,
    SHIPPED,
    badge,
    base,
    base_value,
    derive,
    derived_value,
    fixture,
    verify,
)

BADGE = badge()
SIGNED = base(BADGE)
FIXTURES = ("complete", "micro-credential-eu", "minimal", "extensions", "hashed-identity")


def places(document: Any) -> list[str]:
    """Return a pointer to everything in `document`, contexts aside."""
    found = {""}
    for pointer, _ in leaves(document):
        steps = pointer.split("/")
        found |= {"/".join(steps[:end]) for end in range(1, len(steps) + 1)}
    return sorted(pointer for pointer in found if "/@context" not in pointer)


def codes(caught: pytest.ExceptionInfo[Any]) -> list[str]:
    return [found.code for found in caught.value.findings]


# --- any selection ------------------------------------------------------------------------------------------------

SEPARABLE = [pointer for pointer in places(BADGE) if "/allowedValue/" not in pointer]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(SEPARABLE), max_size=6))
def test_any_selection_of_a_badge_verifies_and_shows_what_is_selected(pointers: list[str]) -> None:
    shown = derive(SIGNED, *pointers)
    assert not verify(shown).base
    assert within(without_proof(shown), BADGE)
    for pointer in [*pointers, *sd.mandatory_by_default(BADGE)]:
        if not any(step.isdecimal() for step in pointer.split("/")):  # arrays have no gaps
            whole, part = lookup(BADGE, pointer), lookup(without_proof(shown), pointer)
            assert whole == part


def within(part: Any, whole: Any) -> bool:
    """Return whether `whole` says at least what `part` says."""
    if isinstance(part, dict):
        return all(name in whole and within(value, whole[name]) for name, value in part.items())
    if isinstance(part, list):
        rest = iter(whole)
        return all(any(within(item, other) for other in rest) for item in part)
    return bool(part == whole)


def nested_proofs(value: Any) -> Iterator[dict[str, Any]]:
    for name, item in value.items() if isinstance(value, dict) else enumerate(value):
        if name == "proof":
            yield from item if isinstance(item, list) else [item]
        elif isinstance(item, dict | list):
            yield from nested_proofs(item)


def without_proof(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "proof"}


@pytest.mark.parametrize("name", FIXTURES)
def test_each_place_of_our_badges_can_be_shown_by_itself(name: str) -> None:
    document = fixture(name)
    document.pop("termsOfUse", None)  # of a type that no context defines
    for number, proof in enumerate(nested_proofs(document)):
        proof["proofValue"] = f"z{number}"  # alike they would be ambiguous
    signed = base(document)
    verify(signed)
    pointers = places(document)
    refused = 0
    for pointer in pointers[:: max(1, len(pointers) // 40)]:
        try:
            shown = derive(signed, pointer)
        except UsageError:
            refused += 1
        else:
            assert within(without_proof(shown), document)
            verify(shown)
    assert refused == (1 if name == "complete" else 0)  # part of an ordered list


def test_what_is_not_selected_is_not_shown() -> None:
    shown = derive(SIGNED, "/credentialSubject/achievement/name")
    assert without_proof(shown) == {
        "@context": BADGE["@context"],
        "id": BADGE["id"],
        "type": BADGE["type"],
        "issuer": BADGE["issuer"],
        "validFrom": BADGE["validFrom"],
        "validUntil": BADGE["validUntil"],
        "credentialStatus": BADGE["credentialStatus"],
        "credentialSubject": {
            "id": "did:example:ada",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://harbour.example/achievements/first-aid",
                "type": ["Achievement"],
                "name": "First Aid at Sea",
            },
        },
    }
    value = base_value(SIGNED)
    text = json.dumps(shown)
    assert value.hmac_key not in derived_value(shown)
    assert "lifeboat" not in text
    assert len(derived_value(shown).signatures) < len(value.signatures)


def test_items_of_a_set_are_shown_one_by_one() -> None:
    shown = derive(SIGNED, "/credentialSubject/achievement/tag/1")
    assert shown["credentialSubject"]["achievement"]["tag"] == ["rescue"]
    verify(shown)


def test_an_array_of_proofs_stays_one_and_other_proofs_are_left_out() -> None:
    other = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z1"}
    shown = derive(BADGE | {"proof": [other, SIGNED["proof"], 5]}, "/credentialSubject")
    [proof] = shown.pop("proof")
    verify(shown | {"proof": proof})


def test_a_derived_proof_has_the_options_of_the_base_proof() -> None:
    shown = derive(SIGNED)
    assert list(shown["proof"]) == list(SIGNED["proof"])
    assert shown["proof"] | SIGNED["proof"] == SIGNED["proof"]


def test_the_same_twice_gives_the_same() -> None:
    assert base(BADGE) == SIGNED
    assert derive(SIGNED, "/credentialSubject") == derive(SIGNED, "/credentialSubject")
    before = json.dumps(SIGNED)
    derive(SIGNED, "/credentialSubject/result/0/value", "/credentialSubject")
    assert json.dumps(SIGNED) == before


def test_nothing_is_skolemised_so_such_ids_are_ids() -> None:
    document = badge()
    document["credentialSubject"]["id"] = "urn:bnid:_0"
    document["credentialSubject"]["achievement"]["creator"] = {
        "id": "urn:bnid:b0",
        "type": ["Profile"],
        "name": "B",
    }
    shown = derive(base(document), "/credentialSubject/achievement/creator/name")
    assert shown["credentialSubject"]["id"] == "urn:bnid:_0"
    verify(shown)


def test_a_nested_credential_keeps_its_contexts_and_proof() -> None:
    document = badge()
    endorsement = {
        "@context": BADGE["@context"],
        "id": "urn:uuid:e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Seen",
        "issuer": "https://board.example",
        "validFrom": "2026-03-02T09:00:00Z",
        "credentialSubject": {
            "id": "https://harbour.example/issuer",
            "type": ["EndorsementSubject"],
            "endorsementComment": "Fine",
        },
        "proof": [{"type": "DataIntegrityProof", "cryptosuite": "x", "created": METHOD}],
    }
    endorsement["proof"][0]["created"] = "2026-03-02T09:00:00Z"
    document["endorsement"] = [endorsement]
    signed = base(document)
    verify(signed)
    for pointer in ("/endorsement", "/endorsement/0/name", "/endorsement/0/proof/0/created"):
        shown = derive(signed, pointer)
        assert shown["endorsement"][0]["@context"] == BADGE["@context"]
        verify(shown)


# --- what belongs together ----------------------------------------------------------------------------------------


def test_part_of_an_ordered_list_is_not_shown() -> None:
    whole = "/credentialSubject/achievement/resultDescription/0/allowedValue"
    verify(derive(SIGNED, whole))
    for part in ("/0", "/1", "/2"):
        with pytest.raises(UsageError) as caught:
            derive(SIGNED, whole + part)
        assert codes(caught) == ["sd.not-separable"]
    with pytest.raises(UsageError) as caught:
        base(BADGE, mandatory_pointers=["/issuer", f"{whole}/0"])
    assert codes(caught) == ["sd.not-separable"]


def test_part_of_a_value_or_of_a_shared_blank_node_is_not_shown() -> None:
    document = badge()
    document["name"] = {"@value": "Sailing", "@language": "en"}
    document["credentialSubject"]["result"] = [
        {"id": "_:r", "type": ["Result"], "value": "1"},
        {"id": "_:r", "type": ["Result"], "status": "Completed"},
    ]
    signed = base(document)
    verify(derive(signed, "/name", "/credentialSubject/result"))
    for pointers in (
        ["/name/@value"],
        ["/credentialSubject/result/0/value", "/credentialSubject/result/1/status"],
    ):
        with pytest.raises(UsageError) as caught:
            derive(signed, *pointers)
        assert codes(caught) == ["sd.not-separable"]


def test_a_language_map_is_shown_by_language() -> None:
    contexts = SHIPPED.with_documents(
        {
            "https://example.org/v1": {
                "@context": {"label": {"@id": "urn:l", "@container": "@language"}}
            }
        }
    )
    document = badge()
    document["@context"] = [*document["@context"], "https://example.org/v1"]
    document["label"] = {"en": ["Sea", "Ocean"], "id": "Laut", "de": "Meer"}
    signed = base(document, contexts=contexts)
    shown = derive(signed, "/label/en/1", contexts=contexts)
    # "id" is Indonesian here, yet a member that comes with what is within
    assert shown["label"] == {"id": "Laut", "en": ["Ocean"]}
    verify(shown, contexts=contexts)


# --- what policy can ask ------------------------------------------------------------------------------------------


def test_what_a_verifier_relies_on_is_mandatory_by_default() -> None:
    found = verify(derive(SIGNED, "/credentialSubject/achievement"))
    for place in ("/type", "/issuer", "/validFrom", "/validUntil", "/credentialStatus"):
        assert found.is_mandatory(place)
    for place in ("/credentialSubject", "/credentialSubject/achievement/name", "/termsOfUse", "/x"):
        assert not found.is_mandatory(place)
    assert found.pointers == ()
    assert verify(SIGNED).pointers == sd.mandatory_by_default(BADGE)
    assert verify(SIGNED).is_mandatory("/credentialStatus")


def test_policy_sees_that_an_end_or_status_could_have_been_hidden() -> None:
    signed = base(BADGE, mandatory_pointers=["/issuer"])
    found = verify(derive(signed, "/credentialSubject", "/validUntil", "/credentialStatus"))
    assert found.is_mandatory("/issuer")
    assert not found.is_mandatory("/validUntil")
    assert not found.is_mandatory("/credentialStatus")
    hidden = verify(derive(signed, "/credentialSubject"))
    assert not hidden.is_mandatory("/validUntil")


def test_what_is_mandatory_in_part_is_not_mandatory() -> None:
    signed = base(BADGE, mandatory_pointers=["/credentialStatus/statusListIndex"])
    found = verify(derive(signed, "/credentialStatus"))
    assert found.is_mandatory("/credentialStatus/statusListIndex")
    assert not found.is_mandatory("/credentialStatus")


def test_names_of_members_are_not_taken_for_parts_of_others() -> None:
    found = sd.Disclosed(False, frozenset({"/issuerName"}), frozenset({"/validUntilNow"}))
    assert not found.is_mandatory("/issuer")
    assert found.is_mandatory("/issuerName")


def test_nothing_or_everything_may_be_mandatory() -> None:
    free = base(BADGE, mandatory_pointers=[])
    assert verify(free).mandatory == frozenset()
    assert verify(derive(free, "/name" if "name" in BADGE else "/issuer")).mandatory == frozenset()
    with pytest.raises(UsageError) as caught:
        derive(free)
    assert codes(caught) == ["sd.nothing-selected"]
    bound = base(BADGE, mandatory_pointers=[""])
    assert base_value(bound).signatures == []
    shown = derive(bound)
    assert without_proof(shown) == BADGE
    assert verify(shown).selective == frozenset()


# --- what cannot be signed or derived -------------------------------------------------------------------------------


def test_an_issuer_names_what_is_there() -> None:
    with pytest.raises(UsageError) as caught:
        base(BADGE, mandatory_pointers=["/issuer", "/expires"])
    assert codes(caught) == ["sd.unknown-pointer"]
    with pytest.raises(UsageError) as caught:
        derive(SIGNED, "/expires")
    assert codes(caught) == ["sd.unknown-pointer"]
    with pytest.raises(UsageError) as caught:
        derive(SIGNED, "/proof")
    assert codes(caught) == ["sd.unknown-pointer"]


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_the_hmac_key_has_32_bytes(key: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        base(BADGE, hmac_key=key)
    assert codes(caught) == ["sd.hmac-key"]


@pytest.mark.parametrize("kind", [KeyKind.ED25519, KeyKind.P384, KeyKind.P521])
def test_all_keys_are_of_p256(kind: KeyKind) -> None:
    key = generate(kind)
    for signer, once in ((key, ONCE), (ISSUER, key)):
        with pytest.raises(ProofError) as caught:
            base(BADGE, signer=signer, once=once)
        assert codes(caught) == ["proof.wrong-key"]
    for signed in (SIGNED, derive(SIGNED)):
        with pytest.raises(ProofError) as caught:
            verify(signed, key)
        assert codes(caught) == ["proof.wrong-key"]


def test_a_signer_that_signs_with_another_key_than_it_says_is_noticed() -> None:
    class Confused:
        algorithm = "ES256"
        public_key = OTHER.public_key

        def sign(self, data: bytes) -> bytes:
            return LocalSigner(ISSUER).sign(data)

    with pytest.raises(ProofError) as caught:
        sd.create_base_proof(
            BADGE,
            Confused(),
            verification_method=METHOD,
            created="2026-03-01T09:00:00Z",
            proof_key=ONCE,
            hmac_key=HMAC_KEY,
            contexts=SHIPPED,
        )
    assert codes(caught) == ["proof.bad-signature"]


def test_what_would_be_lost_is_not_signed() -> None:
    with pytest.raises(InputError) as caught:
        base(BADGE | {"nmae": "A"})
    assert [(f.code, f.pointer) for f in caught.value.findings] == [
        ("jsonld.undefined-term", "/nmae")
    ]
    with pytest.raises(ResourceError):
        base(BADGE | {"@context": [*BADGE["@context"], "https://example.org/v1"]})
    with pytest.raises(InputError):
        base(BADGE, options={"colour": "red"})
    for other in ([BADGE], [], "x", None, 5):
        judge: Any = sd.verify
        with pytest.raises(InputError):
            judge(other, SIGNED["proof"], ISSUER.public_key, contexts=SHIPPED)


def test_what_canonicalization_names_in_two_ways_is_not_signed() -> None:
    """Two endorsements with proofs alike: half of the software keeps lists of them, the other half sets."""
    document = badge()
    document["endorsement"] = [
        {
            "@context": BADGE["@context"],
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": name,
            "issuer": "https://board.example",
            "credentialSubject": {"type": ["EndorsementSubject"], "endorsementComment": "Fine"},
            "proof": [{"type": "DataIntegrityProof", "cryptosuite": "x"}],
        }
        for name in ("one", "two")
    ]
    with pytest.raises(UsageError) as caught:
        base(document)
    assert codes(caught) == ["sd.ambiguous"]


def test_further_options_are_signed() -> None:
    signed = base(BADGE, options={"expires": "2027-01-01T00:00:00Z", "domain": "a.example"})
    shown = derive(signed)
    verify(shown)
    shown["proof"]["expires"] = "2037-01-01T00:00:00Z"
    with pytest.raises(ProofError) as caught:
        verify(shown)
    assert codes(caught) == ["proof.bad-signature"]


@pytest.mark.parametrize(
    "proof",
    [
        None,
        [],
        {},
        "x",
        [5, None],
        {**SIGNED["proof"], "cryptosuite": "bbs-2023"},
        [SIGNED["proof"], SIGNED["proof"]],
    ],
)
def test_a_holder_needs_one_base_proof(proof: Any) -> None:
    with pytest.raises(ProofError) as caught:
        derive(BADGE | {"proof": proof}, "/issuer")
    assert codes(caught) == ["sd.no-base-proof"]


def test_each_kind_of_proof_is_told_apart() -> None:
    shown = derive(SIGNED)
    with pytest.raises(ProofError) as caught:
        sd.verify_base_proof(
            without_proof(shown), shown["proof"], ISSUER.public_key, contexts=SHIPPED
        )
    assert codes(caught) == ["sd.wrong-kind"]
    with pytest.raises(ProofError) as caught:
        sd.verify_derived_proof(BADGE, SIGNED["proof"], ISSUER.public_key, contexts=SHIPPED)
    assert codes(caught) == ["sd.wrong-kind"]
    assert (verify(SIGNED).base, verify(shown).base) == (True, False)


def test_a_vc_1_1_credential_needs_the_context_of_its_proof() -> None:
    contexts = ["https://www.w3.org/2018/credentials/v1"]
    document = {
        "@context": contexts,
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "issuer": "urn:uuid:i",
        "issuanceDate": "2020-01-01T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:s"},
    }
    with pytest.raises(InputError) as caught:
        base(document)
    assert "jsonld.undefined-type" in codes(caught)
    contexts.append("https://w3id.org/security/data-integrity/v2")
    found = verify(derive(base(document)))
    assert found.is_mandatory("/issuanceDate")


def test_contexts_are_an_argument() -> None:
    assert isinstance(SHIPPED, Contexts)
    with pytest.raises(ResourceError):
        verify(SIGNED, contexts=Contexts({}))
