"""Row 1: data that JSON-LD drops would stand in a signed document without being signed.

VC Data Integrity 1.0 section 4.6 and "Securing Data Losslessly": the base is null, and what is dropped is an error.
"""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.codes import CODES
from edcbridge.errors import InputError
from tests.proof.integrity.samples import OB, RDFC, V2, badge, results, signed, verdicts

LOSSES: dict[str, tuple[dict[str, Any], str, str]] = {
    # what is added to a badge; where it is found, and as what
    "undefined term": ({"colour": "red"}, "/colour", "jsonld.undefined-term"),
    "term of another class": (
        {"achievementType": "X"},
        "/achievementType",
        "jsonld.undefined-term",
    ),
    "relative id": ({"id": "badge/1"}, "/id", "jsonld.relative-iri"),
    "relative reference": ({"issuer": "tramore"}, "/issuer", "jsonld.relative-iri"),
    "fragment": ({"issuer": "#me"}, "/issuer", "jsonld.relative-iri"),
    "empty reference": ({"issuer": ""}, "/issuer", "jsonld.relative-iri"),
    "path": ({"issuer": "//tramore.example"}, "/issuer", "jsonld.relative-iri"),
    "undefined type": (
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "Medal"]},
        "/type/2",
        "jsonld.undefined-type",
    ),
    "empty vocabulary": (
        {"@context": [V2, OB, {"@vocab": ""}]},
        "/@context/2",
        "jsonld.inline-context",
    ),
    "vocabulary": (
        {"@context": [V2, OB, {"@vocab": "urn:x:"}]},
        "/@context/2",
        "jsonld.inline-context",
    ),
    "base": (
        {"@context": [V2, OB, {"@base": "https://a.example/"}]},
        "/@context/2",
        "jsonld.inline-context",
    ),
    "bad language tag": (
        {"name": {"@value": "Tide", "@language": "en "}},
        "/name",
        "jsonld.invalid-language-tag",
    ),
    "null": ({"description": None}, "/description", "jsonld.null"),
    "nested arrays": (
        {"evidence": [[{"id": "urn:e", "type": ["Evidence"]}]]},
        "/evidence/0",
        "jsonld.nested-array",
    ),
    "word in form of a keyword": ({"@colour": "red"}, "/@colour", "jsonld.reserved-keyword"),
    "blank node as property": ({"_:p": "x"}, "/_:p", "jsonld.blank-property"),
    "space in an IRI": ({"issuer": "https://a.example/b c"}, "/issuer", "jsonld.invalid-iri"),
    "value object without value": ({"name": {"@value": None}}, "/name", "jsonld.null"),
    "value object with more": (
        {"name": {"@value": "Tide", "colour": "red"}},
        "/name/colour",
        "jsonld.undefined-term",
    ),
}


@pytest.mark.parametrize("suite", RDFC)
@pytest.mark.parametrize("case", LOSSES)
def test_it_is_not_signed(case: str, suite: str) -> None:
    members, place, code = LOSSES[case]
    with pytest.raises(InputError) as caught:
        signed(badge(**members), suite)
    assert (code, place) in [(found.code, found.pointer) for found in caught.value.findings]


@pytest.mark.parametrize("suite", RDFC)
@pytest.mark.parametrize("case", LOSSES)
def test_it_does_not_verify(case: str, suite: str) -> None:
    members, _, code = LOSSES[case]
    context = signed(suite=suite)["@context"]
    given = {"@context": [*context, *members["@context"][2:]]} if "@context" in members else members
    [result] = results(signed(suite=suite) | given)
    assert isinstance(result.error, InputError)
    assert code in [found.code for found in result.error.findings]
    assert CODES[code].problem == "DATA_LOSS_DETECTION_ERROR"


@pytest.mark.parametrize("suite", RDFC)
def test_a_proof_option_that_is_dropped_does_not_verify(suite: str) -> None:
    document = signed(suite=suite)
    for option in ({"colour": "red"}, {"nonce": None}, {"@type": "X"}, {"domain": ["a", ["b"]]}):
        document["proof"] = signed(suite=suite)["proof"] | option
        [result] = results(document)
        assert isinstance(result.error, InputError), option


def test_options_without_a_context_that_defines_them_are_not_signed() -> None:
    """In version 1.1 a proof of Data Integrity says nothing without its context: its options would be free to edit."""
    document = signed(
        {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential"],
            "issuer": "did:example:issuer",
            "issuanceDate": "2026-03-01T10:00:00Z",
            "credentialSubject": {"id": "did:example:learner"},
        }
    )
    assert verdicts(document) == ["ok"]
    document["@context"].pop()
    [result] = results(document)
    assert isinstance(result.error, InputError)
    assert result.error.findings[0].pointer.startswith("/proof/")


def test_a_suite_that_signs_json_signs_it_all() -> None:
    """What JSON-LD would drop is not lost there, so that it may be verified; but it is not signed by us."""
    document = signed(suite="eddsa-jcs-2022")
    assert verdicts(document | {"colour": "red"}) == ["proof.bad-signature"]
    with pytest.raises(InputError):
        signed(badge(colour="red"), "eddsa-jcs-2022")
