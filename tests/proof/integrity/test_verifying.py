"""VC Data Integrity 1.0 sections 2.1 and 4.4: what a proof must say, and what a verifier asks of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError, ResourceError, UsageError
from edcbridge.jsonld import Contexts
from edcbridge.limits import DEFAULT_LIMITS as LIMITS
from edcbridge.limits import Limits
from edcbridge.proof import KeyKind
from edcbridge.proof.integrity import ProofResult, Secured, verify_proof, verify_proofs
from edcbridge.proof.integrity.hashing import hash_data
from edcbridge.proof.integrity.members import read_proof
from edcbridge.proof.multibase import encode_base58btc
from tests.proof.integrity.samples import (
    CREATED,
    SIGNERS,
    WAYS,
    badge,
    method_of,
    results,
    retrieve,
    signed,
    verdicts,
)


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_what_is_signed_holds(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    [result] = results(document)
    assert result.ok
    assert (result.pointer, result.suite) == ("/proof", suite)
    assert result.method == retrieve(method_of(kind), "assertionMethod")


@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_another_key_does_not_hold(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    others = [key for key in SIGNERS if key is not kind]
    for other in others:
        document["proof"]["verificationMethod"] = method_of(other)
        [code] = verdicts(document)
        expected = {"proof.wrong-key", "proof.bad-signature"}
        assert code in expected, other


def test_a_suite_has_its_kinds_of_keys() -> None:
    document = signed()
    with pytest.raises(ProofError, match=r"proof\.wrong-key"):
        verify_proof(document, document["proof"], SIGNERS[KeyKind.P256].public_key)


# --- members ---

FAULTS: dict[str, tuple[str, Any, str]] = {
    "no type": ("type", ..., "proof.missing-member"),
    "type is an array": ("type", ["DataIntegrityProof"], "proof.bad-member"),
    "no cryptosuite": ("cryptosuite", ..., "proof.missing-member"),
    "cryptosuite is a number": ("cryptosuite", 2022, "proof.bad-member"),
    "unknown cryptosuite": ("cryptosuite", "eddsa-rdf-2022", "proof.unknown-suite"),
    "a type as cryptosuite": ("cryptosuite", "Ed25519Signature2020", "proof.unknown-suite"),
    "a cryptosuite as type": ("type", "eddsa-rdfc-2022", "proof.unknown-suite"),
    "unknown type": ("type", "JsonWebSignature2020", "proof.unknown-suite"),
    "no purpose": ("proofPurpose", ..., "proof.missing-member"),
    "purpose is an array": ("proofPurpose", ["assertionMethod"], "proof.bad-member"),
    "unknown purpose": ("proofPurpose", "assertion", "proof.wrong-purpose"),
    "another purpose": ("proofPurpose", "authentication", "proof.wrong-purpose"),
    "no method": ("verificationMethod", ..., "proof.missing-member"),
    "a method written out": ("verificationMethod", {"id": "did:x:y"}, "proof.bad-member"),
    "a relative method": ("verificationMethod", "#key-1", "proof.bad-member"),
    "no value": ("proofValue", ..., "proof.missing-member"),
    "value is an array": ("proofValue", ["z1"], "proof.bad-member"),
    "value of another base": ("proofValue", "mAAAA", "proof.bad-value"),
    "empty value": ("proofValue", "", "proof.bad-value"),
    "value that is a prefix": ("proofValue", "z", "proof.bad-signature"),
    "id is no URL": ("id", "proof-1", "proof.bad-member"),
    "created is a day": ("created", "2026-03-01", "proof.bad-member"),
    "created without zone": ("created", "2026-03-01T10:00:00", "proof.bad-member"),
    "created never": ("created", "2026-02-30T10:00:00Z", "proof.bad-member"),
    "created is null": ("created", None, "proof.bad-member"),
    "expires is a number": ("expires", 1770000000, "proof.bad-member"),
    "domain is an object": ("domain", {"a": "b"}, "proof.bad-member"),
    "domain is empty": ("domain", [], "proof.bad-member"),
    "challenge is a number": ("challenge", 7, "proof.bad-member"),
    "nonce is an array": ("nonce", ["a"], "proof.bad-member"),
    "previous proof is a number": ("previousProof", 7, "proof.bad-member"),
    "unknown member": ("colour", "red", "jsonld.undefined-term"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_members_are_strictly_read(fault: str) -> None:
    member, value, code = FAULTS[fault]
    document = signed()
    if value is ...:
        del document["proof"][member]
    else:
        document["proof"][member] = value
    [result] = results(document)
    assert result.error is not None
    assert result.error.findings[0].code == code
    assert result.error.findings[0].pointer.startswith("/proof") or code == "proof.bad-signature"


def test_all_faults_come_at_once() -> None:
    [result] = results(signed() | {"proof": {"type": 1, "created": "now"}})
    assert isinstance(result.error, InputError)
    assert [found.pointer for found in result.error.findings] == [
        "/proof/type",
        "/proof",
        "/proof",
        "/proof",
        "/proof/created",
    ]


def test_an_unknown_suite_is_not_checked() -> None:
    document = signed()
    document["proof"]["cryptosuite"] = "bbs-2023"
    [result] = results(document)
    assert isinstance(result.error, ResourceError)
    assert (result.suite, result.ok) == ("bbs-2023", False)


@pytest.mark.parametrize("proof", [{}, None, [], ...])
def test_no_proof_is_no_result(proof: Any) -> None:
    document = badge() if proof is ... or proof == {} else badge(proof=proof)
    assert results(document) == ()


@pytest.mark.parametrize("proof", ["z1", 7, True, [["nested"]], ["z1"], [None], {}])
def test_what_is_no_proof_is_a_failure(proof: Any) -> None:
    [result] = results(badge(proof=proof))
    assert isinstance(result.error, InputError)


@pytest.mark.parametrize("document", [None, [], "text", 7])
def test_what_is_no_document(document: Any) -> None:
    with pytest.raises(InputError):
        results(document)


def test_the_name_that_drafts_have_for_a_suite_is_read_with_a_warning() -> None:
    signer = SIGNERS[KeyKind.ED25519]
    options = signed()["proof"] | {"cryptosuite": "eddsa-2022", "proofValue": "z"}
    data = hash_data(
        Secured(badge(), Contexts.shipped()), read_proof(options, "", LIMITS), "sha256"
    )
    document = badge(proof=options | {"proofValue": encode_base58btc(signer.sign(data))})
    [result] = results(document)
    assert result.ok
    assert [found.code for found in result.findings] == ["proof.deprecated-suite"]
    document["proof"]["cryptosuite"] = "eddsa-rdfc-2022"
    assert verdicts(document) == ["proof.bad-signature"]
    with pytest.raises(UsageError, match="cannot-sign"):
        signed(suite="eddsa-2022", kind=KeyKind.ED25519)


# --- what the verifier asks for ---


def test_purpose() -> None:
    document = signed(purpose="authentication")
    assert verdicts(document) == ["proof.wrong-purpose"]
    assert verdicts(document, purpose="authentication") == ["ok"]


@pytest.mark.parametrize(
    ("made_for", "asked", "holds"),
    [
        ("a.example", "a.example", True),
        ("a.example", ["a.example"], True),
        (["b.example", "a.example"], ["a.example", "b.example"], True),
        (["a.example", "b.example"], "a.example", False),
        ("a.example", ["a.example", "b.example"], False),
        ("a.example", "b.example", False),
        ((), "a.example", False),
        ((), [], True),
        ("a.example", [], False),
        ("a.example", None, True),
    ],
)
def test_domain_is_the_same_set(made_for: Any, asked: Any, holds: bool) -> None:
    document = signed(domain=made_for, challenge="1")
    assert verdicts(document, domain=asked) == ["ok" if holds else "proof.wrong-domain"]


@pytest.mark.parametrize(
    ("made_for", "asked", "holds"),
    [("1", "1", True), ("1", "2", False), (None, "1", False), ("1", None, True), (None, "", False)],
)
def test_challenge(made_for: str | None, asked: str | None, holds: bool) -> None:
    document = signed(challenge=made_for)
    assert verdicts(document, challenge=asked) == ["ok" if holds else "proof.wrong-challenge"]


@pytest.mark.parametrize(
    ("after", "code"),
    [(-6, "proof.created-later"), (-5, "ok"), (0, "ok"), (65, "ok"), (66, "proof.expired")],
)
def test_time_with_five_minutes_of_grace(after: int, code: str) -> None:
    document = signed(expires=CREATED + timedelta(hours=1))
    now = CREATED + timedelta(minutes=after)
    assert verdicts(document, now=now) == [code]
    assert verdicts(document, now=None) == ["ok"]


def test_a_moment_without_zone_is_none() -> None:
    with pytest.raises(UsageError):
        results(signed(), now=CREATED.replace(tzinfo=None))
    with pytest.raises(UsageError):
        signed(created=CREATED.replace(tzinfo=None))


# --- the method ---


def test_a_method_that_cannot_be_had_is_the_verdict() -> None:
    def offline(url: str, purpose: str) -> Any:
        raise ResourceError(finding("fetch.offline", f"/{purpose}", url=url))

    [result] = results(signed(), retrieve=offline)
    assert isinstance(result.error, ResourceError)
    assert result.method is None


def test_no_method_is_asked_for_what_cannot_hold() -> None:
    asked: list[str] = []

    def watched(url: str, purpose: str) -> Any:
        asked.append(purpose)
        return retrieve(url, purpose)

    document = signed()
    verify_proofs(document | {"colour": "red"}, retrieve=watched)
    verify_proofs(document | {"proof": document["proof"] | {"type": "X"}}, retrieve=watched)
    verify_proofs(document, retrieve=watched, purpose="authentication")
    assert asked == []
    verify_proofs(document, retrieve=watched)
    assert asked == ["assertionMethod"]


# --- whatever the JSON ---

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    LEAVES | st.sampled_from(["DataIntegrityProof", "eddsa-rdfc-2022", "eddsa-jcs-2022", "z1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*signed()["proof"], "@context", "id", "previousProof", "domain"])
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(JSON)
def test_any_proof_gets_a_verdict(proof: Any) -> None:
    found = results(signed() | {"proof": proof})
    assert all(isinstance(each, ProofResult) and not each.ok for each in found)


@settings(max_examples=200)
@given(
    st.sampled_from(list(signed()["proof"])),
    JSON,
    st.sampled_from(["eddsa-rdfc-2022", "eddsa-jcs-2022"]),
)
def test_any_member_gets_a_verdict(member: str, value: Any, suite: str) -> None:
    document = signed(suite=suite)
    document["proof"][member] = value
    [result] = results(document)
    assert result.ok == (value == signed(suite=suite)["proof"][member])


@settings(max_examples=200)
@given(JSON, st.sampled_from(["eddsa-rdfc-2022", "eddsa-jcs-2022"]))
def test_any_document_gets_a_verdict(document: Any, suite: str) -> None:
    if isinstance(document, dict):
        proof = signed(suite=suite)["proof"]
        [result] = results(document | {"proof": proof})
        assert not result.ok


def test_the_number_of_proofs_is_bounded() -> None:
    document = signed(as_array=True)
    document["proof"] *= 21
    [result] = results(document)
    assert result.error is not None
    assert result.error.findings[0].code == "proof.too-many"
    assert verdicts(document, limits=Limits(proofs=21)) == ["ok"] * 21
