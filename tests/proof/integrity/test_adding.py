"""VC Data Integrity 1.0 sections 4.2 and 4.3: signing what loses nothing, and saying what is in the way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.errors import InputError, ProofError, ResourceError, UsageError
from edcbridge.jsonld import Contexts
from edcbridge.limits import DEFAULT_LIMITS
from edcbridge.pointer import leaves
from edcbridge.proof import KeyKind, PublicKey
from edcbridge.proof.integrity import Secured, add_proof, with_type_contexts
from edcbridge.proof.integrity.hashing import hash_data
from edcbridge.proof.integrity.members import read_proof
from edcbridge.proof.multibase import encode_base58btc
from tests.conftest import ROOT
from tests.proof.integrity.samples import (
    DATA_INTEGRITY,
    OB,
    SIGNERS,
    SUITES,
    V1,
    V2,
    WAYS,
    badge,
    method_of,
    results,
    signed,
    verdicts,
)

ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_the_same_arguments_give_the_same_bytes(suite: str, kind: KeyKind) -> None:
    assert json.dumps(signed(suite=suite, kind=kind)) == json.dumps(signed(suite=suite, kind=kind))


def test_the_document_at_hand_is_left_alone() -> None:
    document = badge()
    signed(document)
    assert document == badge()


def test_what_the_proof_says() -> None:
    document = signed(
        id="urn:uuid:1",
        domain=["a.example", "b.example"],
        challenge="7",
        expires=datetime(2026, 4, 1, 12, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=2))),
    )
    value = document["proof"].pop("proofValue")
    assert value[0] == "z"
    assert document["proof"] == {
        "type": "DataIntegrityProof",
        "id": "urn:uuid:1",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-03-01T10:00:00Z",
        "expires": "2026-04-01T10:30:00.25Z",
        "verificationMethod": method_of(),
        "proofPurpose": "assertionMethod",
        "domain": ["a.example", "b.example"],
        "challenge": "7",
    }


def test_a_proof_over_json_keeps_the_context() -> None:
    assert signed(suite="eddsa-jcs-2022")["proof"]["@context"] == [V2, OB]
    assert "@context" not in signed()["proof"]


def test_the_array_that_the_schema_of_open_badges_wants() -> None:
    assert isinstance(signed()["proof"], dict)
    assert isinstance(signed(as_array=True)["proof"], list)
    assert len(signed(signed())["proof"]) == 2
    assert len(signed(signed(as_array=True))["proof"]) == 2
    assert len(signed(badge(proof=[]))["proof"]) == 1


# --- contexts ---


def old_badge(**members: Any) -> dict[str, Any]:
    """Return a credential of version 1.1, whose context defines no proof of Data Integrity."""
    return {
        "@context": [V1],
        "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000009",
        "type": ["VerifiableCredential"],
        "issuer": "did:example:issuer",
        "issuanceDate": "2026-03-01T10:00:00Z",
        "credentialSubject": {"id": "did:example:learner"},
    } | members


@pytest.mark.parametrize("suite", SUITES)
def test_the_context_of_the_proof_follows_where_it_is_needed(suite: str) -> None:
    needed = ED25519_2020 if suite == "Ed25519Signature2020" else DATA_INTEGRITY
    document = signed(old_badge(), suite)
    assert document["@context"] == [V1, needed]
    assert verdicts(document) == ["ok"]
    again = signed(document, suite)
    assert again["@context"] == [V1, needed]
    assert verdicts(again) == ["ok", "ok"]


@pytest.mark.parametrize("suite", SUITES)
def test_the_data_model_2_defines_data_integrity(suite: str) -> None:
    added = [ED25519_2020] if suite == "Ed25519Signature2020" else []
    assert signed(suite=suite)["@context"] == [V2, OB, *added]


def test_an_older_context_of_data_integrity_will_do() -> None:
    v1 = "https://w3id.org/security/data-integrity/v1"
    assert signed(old_badge(**{"@context": [V1, v1]}))["@context"] == [V1, v1]


def test_a_context_that_is_no_array() -> None:
    assert signed(old_badge(**{"@context": V1}))["@context"] == [V1, DATA_INTEGRITY]


def test_json_without_contexts_has_no_proof_here() -> None:
    """What its members mean is not said, so nothing tells whether a reader takes them as they are meant."""
    with pytest.raises(InputError):
        signed({"name": "Ada"}, "eddsa-jcs-2022")


@pytest.mark.parametrize(
    ("member", "type_"),
    [
        ("credentialSchema", "1EdTechJsonSchemaValidator2019"),
        ("credentialStatus", "1EdTechRevocationList"),
        ("refreshService", "1EdTechCredentialRefresh"),
    ],
)
def test_the_types_of_1edtech_have_a_context_of_their_own(member: str, type_: str) -> None:
    document = badge(**{member: [{"id": "https://tramore.example/7", "type": type_}]})
    with pytest.raises(InputError) as caught:
        signed(document)
    assert caught.value.findings[0].pointer == f"/{member}/0/type"
    mended = with_type_contexts(document)
    assert mended["@context"][2:] == ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    assert with_type_contexts(mended) == mended
    assert verdicts(signed(dict(mended))) == ["ok"]
    assert with_type_contexts(badge()) == badge()


# --- what is refused ---


@pytest.mark.parametrize("suite", SUITES)
def test_what_would_be_lost_is_named(suite: str) -> None:
    document = badge()
    document["credentialSubject"]["achievement"]["colour"] = "red"
    document["issuer"]["url"] = None
    with pytest.raises(InputError) as caught:
        signed(document, suite)
    assert [found.pointer for found in caught.value.findings] == [
        "/issuer/url",
        "/credentialSubject/achievement/colour",
    ]


def endorsed(**members: Any) -> dict[str, Any]:
    """Return a badge with two endorsements whose proofs are alike, which RDFC-1.0 can be read about in two ways."""
    proof = signed(domain=["a.example", "b.example"])["proof"]
    endorsement = {
        "@context": [V2, OB],
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": "did:example:endorser", "type": ["Profile"]},
    }
    return badge(
        endorsement=[
            endorsement | {"id": f"urn:uuid:{name}", "name": name, "proof": proof | {"id": id_}}
            for name, id_ in (("One", members.get("first")), ("Two", members.get("second")))
        ]
    )


def twins() -> dict[str, Any]:
    document = endorsed()
    for endorsement in document["endorsement"]:
        del endorsement["proof"]["id"]
    return document


def test_what_software_disagrees_about() -> None:
    with pytest.raises(InputError, match=r"proof\.ambiguous"):
        signed(twins())
    assert verdicts(signed(endorsed(first="urn:uuid:3", second="urn:uuid:4"))) == ["ok"]
    assert verdicts(signed(twins(), "eddsa-jcs-2022")) == ["ok"]


def test_what_other_software_signs_in_its_reading_holds_with_a_warning() -> None:
    options = signed()["proof"] | {"proofValue": "z"}
    secured = Secured(twins(), Contexts.shipped())
    proof = read_proof(options, "", DEFAULT_LIMITS)
    found = {}
    for repeats in (True, False):
        data = hash_data(secured, proof, "sha256", repeats=repeats)
        value = encode_base58btc(SIGNERS[KeyKind.ED25519].sign(data))
        [result] = results(twins() | {"proof": options | {"proofValue": value}})
        assert result.ok
        found[repeats] = [each.code for each in result.findings]
    assert found == {True: [], False: ["proof.other-reading"]}


def test_a_key_of_another_kind() -> None:
    with pytest.raises(ProofError, match=r"proof\.wrong-key"):
        signed(suite="ecdsa-rdfc-2019", kind=KeyKind.ED25519)


@pytest.mark.parametrize("suite", ["ecdsa-sd-2023", "eddsa-2022", "", "none", "EDDSA-RDFC-2022"])
def test_a_suite_that_nothing_is_signed_with(suite: str) -> None:
    with pytest.raises(UsageError, match=r"proof\.cannot-sign"):
        signed(suite=suite, kind=KeyKind.ED25519)


@pytest.mark.parametrize(
    "options", [{"verification_method": "key-1"}, {"id": "1"}, {"verification_method": ""}]
)
def test_options_that_no_one_would_accept(options: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        signed(**options)


def test_a_context_that_is_not_pinned() -> None:
    with pytest.raises(ResourceError, match=r"jsonld\.unknown-context"):
        signed(badge(**{"@context": [V2, "https://example.org/v1"]}))


@dataclass
class Module:
    """A signer elsewhere, which may return anything."""

    returned: bytes
    algorithm: str = "ES256"

    @property
    def public_key(self) -> PublicKey:
        return SIGNERS[KeyKind.P256].public_key

    def sign(self, data: bytes) -> bytes:  # noqa: ARG002
        return self.returned


@pytest.mark.parametrize("returned", [b"", bytes(64), bytes(70), b"\x30\x44" + bytes(68)])
def test_a_signer_that_returns_no_signature(returned: bytes) -> None:
    """DER is a usual mistake: what leaves here is r and s."""
    with pytest.raises(ProofError, match=r"proof\.bad-signature"):
        add_proof(
            badge(),
            Module(returned),
            suite="ecdsa-rdfc-2019",
            verification_method=method_of(KeyKind.P256),
            created=None,
        )


# --- laws ---

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60)
@given(st.sampled_from(WAYS), TEXT, TEXT, st.datetimes(datetime(1970, 1, 1), datetime(9000, 1, 1)))
def test_what_is_signed_verifies(
    way: tuple[str, KeyKind], name: str, comment: str, created: datetime
) -> None:
    document = badge(name=name, description=comment)
    made = signed(document, *way, created=created.replace(tzinfo=UTC), challenge=comment or None)
    assert verdicts(made, now=None) == ["ok"]
    assert verdicts(json.loads(json.dumps(made)), now=None) == ["ok"]


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_what_is_changed_in_one_place_does_not_verify(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    for place, value in leaves(document):
        if isinstance(value, str):
            for other in (value + "x", value[:-1], value.swapcase()):
                if other != value:
                    assert verdicts(changed(document, place, other), now=None) != ["ok"], place


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_what_is_left_out_does_not_verify(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    for place, _ in leaves(document):
        assert verdicts(changed(document, place, ...), now=None) != ["ok"], place


def changed(document: Any, place: str, value: Any) -> Any:
    """Return a copy of `document` with another value at `place`, or without the one there."""
    copy = json.loads(json.dumps(document))
    at, (*steps, last) = copy, place.split("/")[1:]
    for step in steps:
        at = at[int(step)] if isinstance(at, list) else at[step]
    key = int(last) if isinstance(at, list) else last
    if value is ...:
        del at[key]
    else:
        at[key] = value
    return copy


@pytest.mark.parametrize(
    "name", ["minimal", "hashed-identity", "micro-credential-eu", "data-model-1.1"]
)
@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_our_own_badges_can_be_signed(name: str, suite: str) -> None:
    document = json.loads((ROOT / "fixtures" / "ob3" / f"{name}.json").read_bytes())
    document.pop("proof", None)
    assert verdicts(signed(dict(with_type_contexts(document)), suite)) == ["ok"]
