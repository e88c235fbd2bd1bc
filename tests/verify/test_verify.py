"""A credential is verified only if nothing failed and everything that the policy demands was checked."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from edcbridge.fetch import recorded
from edcbridge.proof import multikey
from edcbridge.verification import CHECKS, State, Verdict
from tests.verify.badges import ISSUER, NOW, OTHER, SIGNER, badge, signed, trust


def states(told: eb.Verification) -> dict[str, set[State]]:
    found: dict[str, set[State]] = {}
    for one in told.checks:
        found.setdefault(one.name, set()).add(one.state)
    return found


def codes(told: eb.Verification) -> set[str]:
    return {one.code for one in told.checks if one.code}


def test_a_badge_signed_by_its_issuer_is_verified() -> None:
    told = eb.verify(signed(), trust=trust())
    assert told.ok
    assert told.verdict is Verdict.VERIFIED
    assert states(told).keys() == {"data model", "contexts", "proof", "issuer", "validity"}


def test_checks_come_in_the_order_of_the_table() -> None:
    told = eb.verify(signed(), trust=trust(), recipient={"id": "did:example:ada"})
    order = [one.name for one in told.checks]
    assert order == sorted(order, key=list(CHECKS).index)


def test_without_a_proof_the_verdict_is_no_proof_whatever_else_holds() -> None:
    for bare in (
        badge(),
        badge(proof=[]),
        badge() | {"proof": None},
        badge(validUntil="2026-02-01T00:00:00Z"),
    ):
        assert eb.verify(bare, trust=trust()).verdict is Verdict.NO_PROOF


def test_a_changed_credential_fails() -> None:
    told = eb.verify(signed() | {"name": "Other"}, trust=trust())
    assert told.verdict is Verdict.FAILED
    assert "proof.bad-signature" in codes(told)


def test_a_key_that_is_not_the_issuers_fails() -> None:
    """CID 1.0 section 3.3 finds a good key; it is the issuer who must control it."""
    method = "did:key:" + multikey.encode(OTHER.public_key)
    method += "#" + method.removeprefix("did:key:")
    forged = eb.sign(badge(), OTHER, verification_method=method, created=NOW).json
    told = eb.verify(forged, trust=trust())
    assert told.verdict is Verdict.FAILED
    assert codes(told) == {"verify.other-issuer"}


def test_another_may_sign_beside_the_issuer_but_not_instead() -> None:
    """VC Data Integrity 1.0 section 2.1.1, proof sets."""
    method = "did:key:" + multikey.encode(OTHER.public_key)
    method += "#" + method.removeprefix("did:key:")
    both = eb.sign(signed(), OTHER, verification_method=method, created=NOW).json
    assert eb.verify(both, trust=trust()).ok
    only = {**both, "proof": both["proof"][1:]}
    assert codes(eb.verify(only, trust=trust())) == {"verify.other-issuer"}
    broken = both["proof"][1] | {"proofValue": both["proof"][0]["proofValue"]}
    told = eb.verify({**both, "proof": [both["proof"][0], broken]}, trust=trust())
    assert told.verdict is Verdict.FAILED


def test_an_issuer_without_an_id_proves_nothing() -> None:
    made = signed()
    made["issuer"] = {"type": ["Profile"], "name": "Example University"}
    assert eb.verify(made, trust=trust()).verdict is Verdict.FAILED


def test_a_trusted_key_does_not_sign_for_another_issuer() -> None:
    method = "https://uni.example/keys#1"
    made = eb.sign(
        badge(issuer="https://other.example"), SIGNER, verification_method=method, created=NOW
    ).json
    told = eb.verify(made, trust=trust(keys={method: SIGNER.public_key}))
    assert codes(told) == {"verify.other-issuer"}


def test_a_key_that_the_caller_trusts_needs_no_document() -> None:
    method = "https://uni.example/keys#1"
    made = eb.sign(
        badge(issuer="https://uni.example"), SIGNER, verification_method=method, created=NOW
    ).json
    assert eb.verify(made, trust=trust()).verdict is Verdict.UNDECIDED
    told = eb.verify(made, trust=trust(keys={method: SIGNER.public_key}))
    assert told.ok
    assert not eb.verify(made, trust=trust(keys={method: OTHER.public_key})).ok


def test_only_trusted_issuers_are_taken_where_the_caller_names_some() -> None:
    assert eb.verify(signed(), trust=trust(issuers=frozenset({ISSUER}))).ok
    told = eb.verify(signed(), trust=trust(issuers=frozenset({"did:example:other"})))
    assert codes(told) == {"verify.issuer-not-trusted"}


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"validUntil": "2026-05-31T00:00:00Z"}, Verdict.FAILED),
        ({"validFrom": "2026-06-02T00:00:00Z"}, Verdict.FAILED),
        ({"validFrom": "2026-06-01T12:04:00Z"}, Verdict.VERIFIED),  # clocks differ
        ({"validUntil": "2026-06-01T12:00:00Z"}, Verdict.VERIFIED),
    ],
)
def test_the_validity_period_must_include_the_present(
    changes: dict[str, Any], verdict: Verdict
) -> None:
    assert eb.verify(signed(**changes), trust=trust()).verdict is verdict


def test_a_key_that_has_to_be_fetched_is_not_checked_offline() -> None:
    method = "did:web:uni.example#key-1"
    made = eb.sign(
        badge(issuer="did:web:uni.example"), SIGNER, verification_method=method, created=NOW
    ).json
    told = eb.verify(made, trust=trust())
    assert told.verdict is Verdict.UNDECIDED
    assert codes(told) == {"fetch.offline"}
    document = {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": "did:web:uni.example",
        "verificationMethod": [
            {
                "id": method,
                "type": "Multikey",
                "controller": "did:web:uni.example",
                "publicKeyMultibase": multikey.encode(SIGNER.public_key),
            }
        ],
        "assertionMethod": [method],
    }
    fetch = recorded({"https://uni.example/.well-known/did.json": document})
    assert eb.verify(made, trust=trust(fetch)).ok


def test_an_unknown_suite_is_not_checked_and_never_ok() -> None:
    made = signed()
    made["proof"] = made["proof"][0] if isinstance(made["proof"], list) else made["proof"]
    made["proof"] |= {"cryptosuite": "bbs-2023"}
    told = eb.verify(made, trust=trust())
    assert told.verdict is Verdict.UNDECIDED
    assert states(told)["proof"] == {State.NOT_CHECKED}


def test_a_seal_is_not_checked_by_this_version() -> None:
    sealed = {"payload": '{"@context": [], "type": ["VerifiableCredential"]}', "signatures": []}
    told = eb.verify(sealed, trust=trust())
    assert states(told)["seal"] == {State.NOT_CHECKED}
    assert "contexts" not in states(told)  # a seal is over the text, so that nobody looked
    assert not told.ok


def test_a_token_is_verified_like_a_proof() -> None:
    for suite in ("jwt-ob3", "jwt-vc"):
        token = eb.sign(badge(), SIGNER, suite=suite).token
        assert token is not None
        assert eb.verify(token, trust=trust()).ok
        head, payload, signature = token.split(".")
        flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
        assert not eb.verify(f"{head}.{payload}.{flipped}", trust=trust()).ok


@pytest.mark.parametrize(
    ("known", "ok"),
    [
        ({"id": "did:example:ada"}, True),
        ({"id": "did:example:bob"}, False),
        ({"email": "ada@uni.example"}, True),
        ({"email": "Ada@Uni.example"}, True),
        ({"email": "bob@uni.example"}, False),
        ({"id": "did:example:ada", "email": "bob@uni.example"}, False),
    ],
)
def test_the_recipient_is_known_by_id_or_identity(known: dict[str, str], ok: bool) -> None:
    """Open Badges 3.0 section 9.3; the hash is of the address and the salt."""
    subject = badge()["credentialSubject"] | {
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "emailAddress",
                "hashed": True,
                "salt": "kosher",
                "identityHash": "sha256$" + sha256("ada@uni.examplekosher"),
            }
        ]
    }
    told = eb.verify(signed(credentialSubject=subject), trust=trust(), recipient=known)
    assert told.ok is ok
    assert states(told)["recipient"] == ({State.OK} if ok else states(told)["recipient"])


def sha256(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def test_an_endorsement_is_verified_like_a_credential() -> None:
    endorsement = {
        "@context": badge()["@context"],
        "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "An endorsement",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Example University"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": badge()["id"],
            "type": ["EndorsementSubject"],
            "endorsementComment": "Well made.",
        },
    }
    good = eb.sign(endorsement, SIGNER, created=NOW).json
    told = eb.verify(signed(endorsement=[good]), trust=trust())
    assert told.ok
    assert states(told)["endorsement"] == {State.OK}
    told = eb.verify(signed(endorsement=[endorsement]), trust=trust())
    assert states(told)["endorsement"] == {State.NOT_CHECKED}
    assert told.ok  # what nobody signed within does not make this a credential without a proof
    bad = {**good, "name": "Another"}
    told = eb.verify(signed(endorsement=[bad]), trust=trust())
    assert told.verdict is Verdict.FAILED
    token = eb.sign(endorsement, SIGNER, suite="jwt-ob3").token
    told = eb.verify(signed(endorsementJwt=[token]), trust=trust())
    assert states(told)["endorsement"] == {State.OK}


def test_an_endorser_need_not_be_among_the_trusted_issuers() -> None:
    """Open Badges 3.0 leaves to the reader what an endorsement is worth."""
    endorser = "did:key:" + multikey.encode(OTHER.public_key)
    endorsement = {
        "@context": badge()["@context"],
        "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000004",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "An endorsement",
        "issuer": {"id": endorser, "type": ["Profile"], "name": "Another University"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"]},
    }
    made = signed(endorsement=[eb.sign(endorsement, OTHER, created=NOW).json])
    told = eb.verify(made, trust=trust(issuers=frozenset({ISSUER})))
    assert told.ok
    assert states(told)["endorsement"] == {State.OK}
    assert not eb.verify(made, trust=trust(issuers=frozenset({endorser}))).ok


def test_the_policy_says_what_must_be_checked() -> None:
    status = {"id": "https://uni.example/status/1", "type": "1EdTechRevocationList"}
    context = [*badge()["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    made = signed(None, **{"@context": context}, credentialStatus=status)
    assert eb.verify(made, trust=trust()).verdict is Verdict.UNDECIDED
    lenient = trust(demands=eb.Trust().demands - {"status"})
    assert eb.verify(made, trust=lenient).ok


def test_a_policy_demands_nothing_that_is_no_check() -> None:
    """A slip of the pen would demand nothing at all."""
    with pytest.raises(eb.UsageError) as caught:
        eb.Trust(demands=eb.Trust().demands | {"stauts"})
    assert [one.code for one in caught.value.findings] == ["verify.unknown-check"]
    assert "status" in caught.value.findings[0].hint
    assert eb.Trust(demands=frozenset(CHECKS)).demands == set(CHECKS)


def test_a_context_that_is_not_pinned_is_not_checked() -> None:
    made = signed()
    made["@context"] = [*made["@context"], "https://uni.example/context"]
    told = eb.verify(made, trust=trust())
    assert not told.ok
    assert State.NOT_CHECKED in states(told)["contexts"]


def test_problem_types_are_those_of_the_specifications() -> None:
    told = eb.verify(signed() | {"name": "Other"}, trust=trust())
    failed = next(one for one in told.checks if one.code == "proof.bad-signature")
    assert failed.problem == "https://w3id.org/security#PROOF_VERIFICATION_ERROR"
    assert failed.to_json()["problem"] == failed.problem


def test_who_presents_a_credential_is_a_check_of_its_own() -> None:
    """VCDM 2.0 section 4.13: the proof of a presentation is for authentication, by its holder."""
    from edcbridge.proof.integrity import add_proof

    me = "did:key:" + multikey.encode(OTHER.public_key)
    bare = {
        "@context": badge()["@context"],
        "type": ["VerifiablePresentation"],
        "holder": me,
        "verifiableCredential": [signed()],
    }
    told = eb.verify(bare, trust=trust())
    assert told.ok
    assert states(told)["presentation"] == {State.NOT_CHECKED}
    method = f"{me}#{me.removeprefix('did:key:')}"
    made = add_proof(
        bare,
        OTHER,
        suite="eddsa-rdfc-2022",
        verification_method=method,
        created=NOW,
        purpose="authentication",
    )
    assert states(eb.verify(made, trust=trust()))["presentation"] == {State.OK}
    foreign = made | {"holder": "did:example:other"}
    assert states(eb.verify(foreign, trust=trust()))["presentation"] == {State.FAILED}
