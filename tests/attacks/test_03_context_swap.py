"""Row 3: other contexts than those that were signed.

Contexts are no statements, so a signature over RDF does not cover them; what they make of the document is covered.
"""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.errors import InputError, ResourceError
from edcbridge.jsonld import Contexts
from edcbridge.verification import Verdict
from tests.proof.integrity.samples import (
    DATA_INTEGRITY,
    OB,
    RDFC,
    STATUS_2021,
    V1,
    V2,
    badge,
    results,
    signed,
    verdicts,
)
from tests.verify.attacks import verdict
from tests.verify.badges import signed as whole

CATCH_ALL = (
    "https://www.w3.org/ns/credentials/examples/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
    "https://www.w3.org/2018/credentials/examples/v1",
)
"""They give a meaning to every word: with one of them nothing is ever lost, and nothing means anything."""

SWAPS: dict[str, Any] = {
    "no context": None,
    "the format's dropped": [V2],
    "the data model's dropped": [OB],
    "version 1.1 under terms of 2.0": [V1, OB],
    "version 1.1 with proofs": [V1, OB, DATA_INTEGRITY],
    "both data models": [V2, V1, OB],
    "a vocabulary in front": [{"@vocab": "urn:x:"}, V2, OB],
    "a vocabulary behind": [V2, OB, {"@vocab": "urn:x:"}],
    "a term redefined": [V2, OB, {"validUntil": "urn:x:whatever"}],
    "all terms given up": [V2, OB, None],
    "a language for all texts": [V2, OB, {"@language": "ga"}],
    "not a context": [V2, OB, 7],
    "an array in the array": [[V2, OB]],
    "other spelling of the URL": [V2, OB.replace("https:", "http:")],
    "an older version": [V2, OB.replace("3.0.3", "3.0.1")],
    **{f"catch-all {url[24:]}": [V2, OB, url] for url in CATCH_ALL},
}


@pytest.mark.parametrize("suite", RDFC)
@pytest.mark.parametrize("swap", SWAPS)
def test_a_swapped_context_does_not_verify(swap: str, suite: str) -> None:
    document = signed(suite=suite)
    if SWAPS[swap] is None:
        del document["@context"]
    else:
        document["@context"] = SWAPS[swap]
    assert verdicts(document) != ["ok"]


def test_a_context_that_changes_nothing_is_none_of_the_signers_business() -> None:
    """It adds meanings for members that are not there; protected terms cannot be taken over (JSON-LD 1.1 4.1.11)."""
    document = signed()
    document["@context"] = [*document["@context"], STATUS_2021]
    assert verdicts(document) == ["ok"]
    assert verdicts(document | {"statusListIndex": "9"}) != ["ok"]
    # that the data model comes first is a rule of its own (VCDM 2.0 section 4.3)
    assert verdicts(document | {"@context": [OB, V2]}) == ["ok"]


def test_a_status_cannot_be_hidden_by_its_context() -> None:
    """A status of 2021 without the context of its terms says nothing; it is refused, not overlooked."""
    status = {
        "id": "https://tramore.example/status/1#7",
        "type": "StatusList2021Entry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://tramore.example/status/1",
    }
    document = signed(badge(**{"@context": [V2, OB, STATUS_2021], "credentialStatus": status}))
    assert verdicts(document) == ["ok"]
    [result] = results(document | {"@context": [V2, OB]})
    assert isinstance(result.error, InputError)
    assert result.error.findings[0].pointer.startswith("/credentialStatus")


def test_the_expiry_of_version_2_is_seen_in_a_document_that_claims_to_be_of_version_1() -> None:
    """Both versions define `validUntil`, so this holds; a verifier reads both windows of time whatever the version."""
    document = signed(
        {
            "@context": [V2, DATA_INTEGRITY],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential"],
            "issuer": "did:example:issuer",
            "validUntil": "2025-01-01T00:00:00Z",
            "credentialSubject": {"id": "did:example:learner"},
        }
    )
    disguised = document | {"@context": [V1, DATA_INTEGRITY]}
    assert verdicts(disguised) == ["ok"]
    assert disguised["validUntil"] == "2025-01-01T00:00:00Z"
    # and the reverse is not possible: 2.0 has no word for the dates of 1.1
    older = {name: value for name, value in document.items() if name not in ("validUntil", "proof")}
    older |= {"@context": [V1], "expirationDate": "2025-01-01T00:00:00Z"}
    made = signed(older | {"issuanceDate": "2024-01-01T00:00:00Z"})
    assert verdicts(made) == ["ok"]
    [result] = results(made | {"@context": [V2]})
    assert isinstance(result.error, InputError)


# --- contexts within the document ---


@pytest.mark.parametrize("member", ["credentialSubject", "credentialStatus", "issuer"])
@pytest.mark.parametrize("context", [[V2, OB], V2, STATUS_2021, None, {"@vocab": "urn:x:"}])
def test_a_context_within_a_part_does_not_verify(member: str, context: Any) -> None:
    document = signed()
    document[member] = {"@context": context} | document[member]
    [result] = results(document)
    assert result.error is not None
    codes = {found.code for found in result.error.findings}
    assert codes & {"jsonld.nested-context", "jsonld.inline-context", "jsonld.protected-term"}


def test_a_context_within_a_part_is_not_signed() -> None:
    document = badge()
    document["credentialSubject"]["@context"] = [V2, OB]
    with pytest.raises(InputError) as caught:
        signed(document)
    assert [found.pointer for found in caught.value.findings] == ["/credentialSubject/@context"]


def test_a_credential_within_the_credential_has_its_own() -> None:
    endorsement = {
        "@context": [V2, OB],
        "id": "urn:uuid:3",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": "did:example:endorser", "type": ["Profile"]},
    }
    document = signed(badge(endorsement=[endorsement]))
    assert verdicts(document) == ["ok"]
    document["endorsement"][0]["type"] = ["EndorsementCredential"]
    assert verdicts(document) != ["ok"]


# --- what is shipped ---


@pytest.mark.parametrize("url", CATCH_ALL)
def test_no_context_that_gives_a_meaning_to_every_word_is_shipped(url: str) -> None:
    assert url not in Contexts.shipped()


def test_no_shipped_context_has_a_vocabulary_for_credentials() -> None:
    shipped = Contexts.shipped()
    for url in shipped:
        document = shipped.get(url)["@context"]
        entries = document if isinstance(document, list) else [document]
        with_vocabulary = [e for e in entries if isinstance(e, dict) and e.get("@vocab")]
        assert not with_vocabulary or "openbadges/v2" in url, url


def test_an_unknown_context_is_not_checked_rather_than_fetched() -> None:
    [result] = results(signed() | {"@context": [V2, OB, "https://example.org/v1"]})
    assert isinstance(result.error, ResourceError)
    assert result.error.findings[0].code == "jsonld.unknown-context"


# --- what becomes of the credential ---


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
@pytest.mark.parametrize(
    "contexts",
    [
        [V1, OB],
        [OB, V2],
        [V2],
        [OB],
        [],
        V2,
        None,
        [V2, {"@vocab": "urn:x:"}, OB],
        [V2, {"name": "urn:x:name"}, OB],
        [V2, "https://www.w3.org/ns/credentials/examples/v2", OB],
        [V2, "https://www.w3.org/ns/credentials/undefined-terms/v2", OB],
    ],
)
def test_a_badge_in_other_contexts_is_not_verified(contexts: Any, suite: str) -> None:
    made = whole(suite)
    assert verdict(made) is Verdict.VERIFIED
    assert verdict(made | {"@context": contexts}) in {Verdict.FAILED, Verdict.UNDECIDED}


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_a_badge_with_a_context_behind_is_as_good_as_it_was(suite: str) -> None:
    """One that is pinned and changes nothing, or is not signed and told so; any other is refused."""
    made = whole(suite)
    contexts = made["@context"]
    assert verdict(made | {"@context": [*contexts, DATA_INTEGRITY]}) is Verdict.VERIFIED
    for other in ("https://evil.example/context", {"@vocab": "urn:x:"}, {"@vocab": None}, {}):
        assert verdict(made | {"@context": [*contexts, other]}) is not Verdict.VERIFIED


def test_a_badge_with_a_context_in_its_subject_is_not_verified() -> None:
    made = whole("eddsa-jcs-2022")
    subject = made["credentialSubject"] | {"@context": {"name": "urn:x:name"}}
    assert verdict(made | {"credentialSubject": subject}) is Verdict.FAILED
