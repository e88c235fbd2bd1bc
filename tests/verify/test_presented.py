"""Who presents a credential, in answer to what, and for whom: a copy of an older presentation is no answer."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from edcbridge.fetch import recorded
from edcbridge.proof import multikey
from edcbridge.proof.integrity import add_proof
from edcbridge.proof.jose import envelope, sign_presentation
from edcbridge.verification import Checked, State, Verdict
from tests.proof.jose.samples import forged
from tests.verify.badges import NOW, OTHER, SIGNER, badge, signed, trust

HOLDER = "did:key:" + multikey.encode(OTHER.public_key)
METHOD = f"{HOLDER}#{HOLDER.removeprefix('did:key:')}"
CHALLENGE = "d1b23d3c"
VERIFIER = "https://verifier.example"
HERE = frozenset({VERIFIER})
TOKEN = {"alg": "EdDSA", "typ": "vp+jwt", "cty": "vp", "kid": METHOD}


def around(*held: Any, **members: Any) -> dict[str, Any]:
    """Return a presentation that nobody signed."""
    return {
        "@context": badge()["@context"],
        "type": ["VerifiablePresentation"],
        "holder": HOLDER,
        "verifiableCredential": list(held) or [signed()],
        **members,
    }


def proven(document: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    """Return a presentation with a proof of its holder."""
    options = {"verification_method": METHOD, "purpose": "authentication", **options}
    bare = around() if document is None else document
    return add_proof(bare, OTHER, suite="eddsa-rdfc-2022", created=NOW, **options)


def token(header: dict[str, Any] | None = None, **stated: Any) -> bytes:
    """Return a presentation as a token of its holder."""
    made = eb.sign(badge(), SIGNER, suite="jwt-vc").token or ""
    payload = around(envelope(made)) | stated
    return forged(header or TOKEN, payload, OTHER).encode()


def presented(document: Any, **policy: Any) -> tuple[Verdict, list[Checked]]:
    """Return the verdict on a credential, and what is said of the presentation."""
    told = eb.verify(document, trust=trust(**policy))
    return told.verdict, [one for one in told.checks if one.name == "presentation"]


def codes(document: Any, **policy: Any) -> list[str]:
    """Return why a presentation fails; so does the credential then."""
    verdict, checks = presented(document, **policy)
    assert verdict is Verdict.FAILED
    assert {one.state for one in checks} == {State.FAILED}
    return [one.code for one in checks]


# --- Data Integrity ---------------------------------------------------------------------------------------------------


def test_a_presentation_that_answers_is_verified() -> None:
    """VC Data Integrity 1.0 section 4.4, steps 5 and 6."""
    made = proven(challenge=CHALLENGE, domain=VERIFIER)
    for asked in (
        {"challenge": CHALLENGE},
        {"domain": HERE},
        {"challenge": CHALLENGE, "domain": HERE},
    ):
        verdict, [check] = presented(made, **asked)
        assert (verdict, check.state) == (Verdict.VERIFIED, State.OK)
        assert check.message == f"presented by {HOLDER}, in answer to what was asked"
        assert ("domain" in asked) is not bool(check.findings)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"challenge": "another"},
        {"challenge": CHALLENGE.upper()},
        {"challenge": f"{CHALLENGE} "},
    ],
)
def test_another_challenge_or_none_fails(options: dict[str, Any]) -> None:
    assert codes(proven(**options), challenge=CHALLENGE) == ["proof.wrong-challenge"]


@pytest.mark.parametrize(
    "domain",
    [
        [],
        "https://other.example",
        f"{VERIFIER}/",
        [VERIFIER, "https://other.example"],
        "verifier.example",
    ],
)
def test_another_domain_more_of_them_or_none_fails(domain: str | list[str]) -> None:
    made = proven(challenge=CHALLENGE, domain=domain)
    assert codes(made, challenge=CHALLENGE, domain=HERE) == ["proof.wrong-domain"]


def test_domains_are_a_set() -> None:
    several = frozenset({VERIFIER, "https://other.example"})
    made = proven(domain=["https://other.example", VERIFIER, VERIFIER])
    assert presented(made, domain=several)[0] is Verdict.VERIFIED
    assert codes(proven(domain=VERIFIER), domain=several) == ["proof.wrong-domain"]


def test_a_domain_that_nobody_asked_for_is_warned_of() -> None:
    """Section 4.4 compares what is expected; section 2.1 says that a verifier should."""
    verdict, [check] = presented(proven(domain=[VERIFIER, "https://b.example"]))
    assert (verdict, check.state) == (Verdict.VERIFIED, State.OK)
    assert [(one.code, one.pointer) for one in check.findings] == [
        ("verify.unasked-domain", "/proof")
    ]
    assert f"{VERIFIER}, https://b.example" in check.findings[0].message


def test_each_proof_of_a_presentation_must_answer() -> None:
    twice = proven(proven(challenge="another"), challenge=CHALLENGE)
    verdict, checks = presented(twice, challenge=CHALLENGE)
    assert verdict is Verdict.FAILED
    assert [one.state for one in checks] == [State.FAILED, State.OK]


def test_an_answer_that_was_written_in_is_no_answer() -> None:
    made = proven(challenge="another", domain="https://other.example")
    made["proof"] |= {"challenge": CHALLENGE, "domain": VERIFIER}
    assert codes(made, challenge=CHALLENGE, domain=HERE) == ["proof.bad-signature"]


def test_an_empty_challenge_or_domain_is_asked_for_too() -> None:
    """A shell variable that is not set must not ask for nothing."""
    made = proven(challenge=CHALLENGE, domain=VERIFIER)
    assert codes(made, challenge="") == ["proof.wrong-challenge"]
    assert codes(made, domain=frozenset({""})) == ["proof.wrong-domain"]


# --- no presentation, or none that is verified ------------------------------------------------------------------------


def test_what_nobody_presents_is_no_answer() -> None:
    for asked in ({"challenge": CHALLENGE}, {"domain": HERE}):
        for document in (
            signed(),
            eb.sign(badge(), SIGNER, suite="jwt-vc").data,
            around(),
            [signed()],
            {"credential": signed(), "proof": proven(challenge=CHALLENGE)["proof"]},
            around() | {"proof": []},
        ):
            assert codes(document, **asked) == ["verify.not-presented"]


def test_the_proof_of_the_credential_is_none_of_its_presentation() -> None:
    method = signed()["proof"][0]["verificationMethod"]
    answered = add_proof(
        badge(),
        SIGNER,
        suite="eddsa-rdfc-2022",
        verification_method=method,
        created=NOW,
        challenge=CHALLENGE,
    )
    assert codes(answered, challenge=CHALLENGE) == ["verify.not-presented"]
    assert codes(around(answered), challenge=CHALLENGE) == ["verify.not-presented"]


def test_a_presentation_whose_key_cannot_be_had_decides_nothing_unless_asked_for() -> None:
    web = around(holder="did:web:learner.example")
    made = proven(web, challenge=CHALLENGE, verification_method="did:web:learner.example#key")
    verdict, [check] = presented(made)
    assert (verdict, check.state) == (Verdict.VERIFIED, State.NOT_CHECKED)
    assert presented(made, challenge=CHALLENGE)[0] is Verdict.UNDECIDED
    lenient = eb.Trust().demands - {"presentation"}
    assert presented(made, challenge=CHALLENGE, demands=lenient)[0] is Verdict.UNDECIDED


def test_a_newer_copy_does_not_make_it_an_answer() -> None:
    """Who presented the older copy is asked, whatever copy is judged."""
    url = "https://uni.example/newer"
    context = [*badge()["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    service = {"id": url, "type": "1EdTechCredentialRefresh"}
    one = signed(None, **{"@context": context}, refreshService=service)
    bare = {name: value for name, value in one.items() if name != "proof"}
    newer = eb.sign(bare | {"name": "Newer"}, SIGNER, created=NOW).data
    policy = trust(recorded({url: newer}), challenge=CHALLENGE)
    stale = eb.verify(proven(around(one), challenge="another"), trust=policy, refresh=True)
    assert stale.credential["name"] == "Newer"
    assert stale.verdict is Verdict.FAILED
    fresh = eb.verify(proven(around(one), challenge=CHALLENGE), trust=policy, refresh=True)
    assert (fresh.credential["name"], fresh.verdict) == ("Newer", Verdict.VERIFIED)


def test_what_a_credential_needs_is_not_asked_who_presents_it() -> None:
    from edcbridge.status import StatusList, entry, status_list_credential

    url = "https://uni.example/status/1"
    made = status_list_credential(
        StatusList.new(), id=url, issuer=badge()["issuer"]["id"], valid_from="2026-01-01T00:00:00Z"
    )
    fetch = recorded({url: eb.sign(made, SIGNER, created=NOW).data})
    held = signed(credentialStatus=entry(url, 7))
    document = proven(around(held), challenge=CHALLENGE)
    assert eb.verify(document, trust=trust(fetch, challenge=CHALLENGE)).ok


# --- tokens -----------------------------------------------------------------------------------------------------------


def test_a_presentation_as_a_token_is_verified() -> None:
    """VC-JOSE-COSE section 3.1.2."""
    verdict, [check] = presented(token())
    assert (verdict, check.state) == (Verdict.VERIFIED, State.OK)
    made = eb.sign(badge(), SIGNER, suite="jwt-vc").token or ""
    ours = around(envelope(made)) | {"@context": ["https://www.w3.org/ns/credentials/v2"]}
    assert presented(sign_presentation(ours, OTHER, kid=METHOD, now=NOW).encode())[0] is (
        Verdict.VERIFIED
    )
    head, payload, signature = token().decode().split(".")
    other = ("A" if signature[0] != "A" else "B") + signature[1:]
    assert codes(f"{head}.{payload}.{other}".encode()) == ["proof.bad-signature"]


def test_a_token_that_answers_is_verified() -> None:
    for aud in (VERIFIER, [VERIFIER]):
        made = token(nonce=CHALLENGE, aud=aud)
        verdict, [check] = presented(made, challenge=CHALLENGE, domain=HERE)
        assert (verdict, check.state) == (Verdict.VERIFIED, State.OK)


@pytest.mark.parametrize("nonce", [None, "another", "", 5, [CHALLENGE], {"a": CHALLENGE}])
def test_another_nonce_fails(nonce: Any) -> None:
    assert codes(token(nonce=nonce), challenge=CHALLENGE) == ["jose.other-nonce"]
    assert codes(token(), challenge=CHALLENGE) == ["jose.other-nonce"]


@pytest.mark.parametrize(
    "aud", [[], "", "https://other.example", [VERIFIER, "https://other.example"], f"{VERIFIER}/"]
)
def test_another_audience_more_of_them_or_none_fails(aud: Any) -> None:
    made = token(nonce=CHALLENGE, aud=aud)
    assert codes(made, challenge=CHALLENGE, domain=HERE) == ["jose.other-audience"]
    assert codes(token(nonce=CHALLENGE), domain=HERE) == ["jose.other-audience"]


@pytest.mark.parametrize("aud", [5, None, {}, [5], [[VERIFIER]]])
def test_an_audience_that_is_none_fails(aud: Any) -> None:
    for asked in ({}, {"domain": HERE}):
        assert codes(token(aud=aud), **asked) == ["jose.bad-claim"]


def test_an_audience_that_nobody_asked_for_fails() -> None:
    """RFC 7519 section 4.1.3: whoever is not of the audience must reject the token."""
    assert codes(token(aud=VERIFIER)) == ["jose.other-audience"]
    assert codes(token(aud=VERIFIER, nonce=CHALLENGE), challenge=CHALLENGE) == [
        "jose.other-audience"
    ]


def test_a_token_of_another_type_answers_nothing() -> None:
    """The presentations of the data model 1.1 are not verified here."""
    for typ in ("JWT", "", None, 5):
        made = token({**TOKEN, "typ": typ}, nonce=CHALLENGE)
        verdict, [check] = presented(made)
        assert (verdict, check.code) == (Verdict.VERIFIED, "verify.old-presentation")
        assert presented(made, challenge=CHALLENGE)[0] is Verdict.UNDECIDED


def test_a_credential_in_an_envelope_is_presented_by_what_is_around_it() -> None:
    """The token in an envelope is a credential of its own, and no presentation is lost over that."""
    held = envelope(eb.sign(badge(), SIGNER, suite="jwt-vc").token or "")
    bare = around(held) | {"@context": ["https://www.w3.org/ns/credentials/v2"]}
    verdict, [check] = presented(proven(bare, challenge=CHALLENGE), challenge=CHALLENGE)
    assert (verdict, check.state) == (Verdict.VERIFIED, State.OK)
    assert codes(proven(bare, challenge="another"), challenge=CHALLENGE) == [
        "proof.wrong-challenge"
    ]
    assert codes(bare, challenge=CHALLENGE) == ["verify.not-presented"]
    swapped = proven(bare, challenge=CHALLENGE)
    other = eb.sign(badge(name="Another"), SIGNER, suite="jwt-vc").token or ""
    swapped["verifiableCredential"] = [envelope(other)]
    assert codes(swapped, challenge=CHALLENGE) == ["proof.bad-signature"]


def test_an_envelope_has_no_context_but_that_of_the_data_model() -> None:
    """Under another context its `id` might be a word that nobody signs."""
    held = envelope(eb.sign(badge(), SIGNER, suite="jwt-vc").token or "")
    with pytest.raises(eb.InputError) as caught:
        proven(around(held | {"@context": badge()["@context"]}))
    assert [(one.code, one.pointer) for one in caught.value.findings] == [
        ("jsonld.nested-context", "/verifiableCredential/0/@context")
    ]


def test_the_outermost_presentation_counts() -> None:
    inner = proven(challenge=CHALLENGE)
    assert codes([around(inner)], challenge=CHALLENGE) == ["verify.not-presented"]
