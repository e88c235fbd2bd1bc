"""Row 17: JSON canonicalised by RFC 8785, and the contexts that a proof over JSON covers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edcbridge.errors import InputError
from edcbridge.jsonld import Contexts
from edcbridge.proof import KeyKind
from edcbridge.proof.integrity.secured import jcs
from tests.proof.integrity.samples import (
    OB,
    STATUS_2021,
    V2,
    badge,
    results,
    signed,
    verdicts,
)

SUITES = [
    ("eddsa-jcs-2022", KeyKind.ED25519),
    ("ecdsa-jcs-2019", KeyKind.P256),
    ("ecdsa-jcs-2019", KeyKind.P384),
]


def test_the_reference_data(reference: Path) -> None:
    folder = reference / "vectors" / "jcs"
    names = sorted(path.stem for path in (folder / "input").iterdir())
    assert names == ["arrays", "french", "structures", "unicode", "values", "weird"]
    for name in names:
        made = jcs(json.loads((folder / "input" / f"{name}.json").read_bytes()))
        assert made == (folder / "output" / f"{name}.json").read_bytes(), name
        assert made.hex() == "".join((folder / "outhex" / f"{name}.txt").read_text().split()), name


NUMBERS = {
    # RFC 8785 section 3.2.2.3 and appendix B: as ECMAScript writes them
    "0": "0",
    "-0": "0",
    "-0.0": "0",
    "1.0": "1",
    "10.0": "10",
    "1e2": "100",
    "1E-2": "0.01",
    "1e20": "100000000000000000000",
    "1e21": "1e+21",
    "1e-6": "0.000001",
    "1e-7": "1e-7",
    "5e-324": "5e-324",
    "1.7976931348623157e308": "1.7976931348623157e+308",
    "9007199254740991": "9007199254740991",
    "333333333.33333329": "333333333.3333333",
    "4.50": "4.5",
    "2e-3": "0.002",
    "0.000000000000000000000000001": "1e-27",
}


@pytest.mark.parametrize("written", NUMBERS)
def test_numbers(written: str) -> None:
    assert jcs(json.loads(written)).decode() == NUMBERS[written]


@pytest.mark.parametrize(
    "number", [2**53, -(2**53), 10**30, float("nan"), float("inf"), -float("inf")], ids=str
)
def test_numbers_that_do_not_survive(number: Any) -> None:
    """Beyond 2**53 - 1, what one reader takes for two numbers is one for another."""
    with pytest.raises(InputError, match=r"proof\.not-canonical"):
        jcs({"n": number})


def test_members_are_sorted_by_their_utf_16_units() -> None:
    """A surrogate pair (U+1F600 is D83D DE00) comes before U+FB33, though its code point is greater."""
    members = {"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3}
    assert jcs(members).decode() == '{"\u20ac":3,"\U0001f600":2,"\ufb33":1}'


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, ["a\udfff"]], ids=ascii)
def test_half_a_character(value: Any) -> None:
    with pytest.raises(InputError):
        jcs(value)


def test_depth() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InputError, match="too-deep"):
        jcs(deep)


@pytest.mark.parametrize(("suite", "kind"), SUITES)
def test_the_same_number_is_the_same_document(suite: str, kind: KeyKind) -> None:
    document = signed(worth(30), suite, kind)
    assert verdicts(worth(30.0) | {"proof": document["proof"]}) == ["ok"]
    for other in (31, 30.5, "30"):
        assert verdicts(worth(other) | {"proof": document["proof"]}) == ["proof.bad-signature"]


def test_another_number_is_another_document_though_json_ld_says_the_same() -> None:
    """Here every character counts: a string is no number, and an array of one is no value."""
    document = signed(badge(), "eddsa-jcs-2022")
    for members in ({"type": document["type"][::-1]}, {"name": ["Tidal Ecology"]}):
        assert verdicts(document | members) == ["proof.bad-signature"]


@pytest.mark.parametrize(("suite", "kind"), SUITES)
def test_order_and_white_space_do_not_matter(suite: str, kind: KeyKind) -> None:
    document = signed(suite=suite, kind=kind)
    text = json.dumps(document, indent=3, sort_keys=True, ensure_ascii=True)
    assert verdicts(json.loads(text)) == ["ok"]


def worth(number: Any) -> dict[str, Any]:
    document = badge()
    document["credentialSubject"]["achievement"]["creditsAvailable"] = number
    return document


# --- contexts (VC DI EdDSA 1.0 section 3.3.2, VC DI ECDSA 1.0 section 3.3.2) ---


@pytest.mark.parametrize(("suite", "kind"), SUITES)
def test_contexts_may_follow_those_that_are_signed_and_the_verifier_is_told(
    suite: str, kind: KeyKind
) -> None:
    document = signed(suite=suite, kind=kind)
    document["@context"] = [*document["@context"], STATUS_2021]
    [result] = results(document)
    assert result.ok
    assert [found.code for found in result.findings] == ["proof.context-not-signed"]


@pytest.mark.parametrize(("suite", "kind"), SUITES)
@pytest.mark.parametrize(
    "context",
    [[STATUS_2021, V2, OB], [V2], [V2, STATUS_2021, OB], [OB, V2], V2, [], None, {"a": "urn:a"}],
)
def test_the_document_begins_with_those_of_the_proof(
    context: Any, suite: str, kind: KeyKind
) -> None:
    document = signed(suite=suite, kind=kind)
    document["@context"] = context
    assert verdicts(document) != ["ok"]


def test_the_contexts_of_the_proof_are_signed() -> None:
    document = signed(suite="eddsa-jcs-2022")
    document["proof"]["@context"] = [V2]
    assert verdicts(document) == ["proof.bad-signature"]
    del document["proof"]["@context"]
    assert verdicts(document) == ["proof.bad-signature"]


def test_a_context_as_a_string_is_another_than_in_an_array() -> None:
    plain = {"@context": V2, "id": "urn:uuid:1", "name": "Tide"}
    document = signed(plain, "eddsa-jcs-2022")
    assert verdicts(document) == ["ok"]
    assert verdicts(document | {"@context": [V2]}) == ["ok"]  # the proof says which it was
    assert document["proof"]["@context"] == V2


# --- what JSON says and what JSON-LD says (VC Data Integrity 1.0 section 4.6) ---


def by_another_signer(**members: Any) -> dict[str, Any]:
    """Return a document that software signed which does not look at contexts."""
    from edcbridge.limits import DEFAULT_LIMITS
    from edcbridge.proof.integrity import Secured
    from edcbridge.proof.integrity.hashing import hash_data
    from edcbridge.proof.integrity.members import read_proof
    from edcbridge.proof.multibase import encode_base58btc
    from tests.proof.integrity.samples import SIGNERS

    document = badge(**members)
    options = signed(suite="eddsa-jcs-2022")["proof"] | {"proofValue": "z"}
    options["@context"] = document["@context"]
    proof = read_proof(options, "", DEFAULT_LIMITS)
    data = hash_data(Secured(document, Contexts.shipped()), proof, "sha256")
    value = encode_base58btc(SIGNERS[KeyKind.ED25519].sign(data))
    return document | {"proof": options | {"proofValue": value}}


def test_what_json_ld_would_drop_is_signed_there() -> None:
    assert verdicts(by_another_signer(colour="red")) == ["ok"]
    assert verdicts(by_another_signer(colour="red") | {"colour": "blue"}) == ["proof.bad-signature"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"@context": [V2, OB, "https://example.org/v1"]}, "jsonld.unknown-context"),
        ({"@context": [V2, OB, {"until": "urn:x"}]}, "jsonld.inline-context"),
        ({"https://www.w3.org/2018/credentials#validUntil": "x"}, "jsonld.respelled"),
        ({"@included": [{"id": "urn:x"}]}, "jsonld.unsupported"),
        ({"@id": "urn:x"}, "jsonld.respelled"),
    ],
)
def test_what_means_one_thing_as_json_and_another_as_json_ld_does_not_verify(
    members: dict[str, Any], code: str
) -> None:
    document = by_another_signer(**members)
    [result] = results(document)
    assert result.error is not None
    assert code in [found.code for found in result.error.findings]
