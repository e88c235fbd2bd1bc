"""Row 7: several proofs, of which some hold. Each is told by itself: no `some()`, and none is overlooked."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.errors import InputError, ProofError, ResourceError
from edcbridge.jsonld import statements
from edcbridge.proof import KeyKind
from tests.proof.integrity.samples import SUITES, badge, method_of, results, signed, verdicts

FIRST, SECOND, THIRD = (f"urn:uuid:4f1d2c5e-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))

CHAINING = [suite for suite in SUITES if suite != "Ed25519Signature2020"]
"""The context of Ed25519Signature2020 has no word for a previous proof."""


def with_proofs(*proofs: Any) -> dict[str, Any]:
    return badge(proof=list(proofs))


def good(**options: Any) -> dict[str, Any]:
    proof: dict[str, Any] = signed(**options)["proof"]
    return proof


def bad() -> dict[str, Any]:
    return signed(badge(name="Another"))["proof"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_bad_proof_among_good_ones_is_told(place: int) -> None:
    proofs = [
        good(),
        good(suite="ecdsa-rdfc-2019"),
        good(suite="ecdsa-rdfc-2019", kind=KeyKind.P384),
    ]
    proofs[place] = bad()
    expected = ["ok", "ok", "ok"]
    expected[place] = "proof.bad-signature"
    assert verdicts(with_proofs(*proofs)) == expected
    assert [r.pointer for r in results(with_proofs(*proofs))] == [
        "/proof/0",
        "/proof/1",
        "/proof/2",
    ]


def test_a_proof_of_an_unknown_suite_is_not_checked_and_not_overlooked() -> None:
    unknown = [
        good() | {"cryptosuite": "bbs-2023"},
        good() | {"type": "SomeProofType"},
        {"type": "JsonWebSignature2020", "proofPurpose": "assertionMethod", "jws": "a..b"},
    ]
    found = results(with_proofs(good(), *unknown))
    assert [result.ok for result in found] == [True, False, False, False]
    assert [type(result.error) for result in found[1:3]] == [ResourceError, ResourceError]
    assert [result.suite for result in found] == [
        "eddsa-rdfc-2022",
        "bbs-2023",
        "SomeProofType",
        "JsonWebSignature2020",
    ]


def test_a_proof_over_another_document_does_not_become_good_beside_good_ones() -> None:
    assert verdicts(with_proofs(bad(), good(), bad())) == [
        "proof.bad-signature",
        "ok",
        "proof.bad-signature",
    ]


@pytest.mark.parametrize("thing", [None, 7, "z1", [], {}, True])
def test_what_is_no_proof_among_proofs_is_told(thing: Any) -> None:
    one, other = results(with_proofs(good(), thing))
    assert one.ok
    assert isinstance(other.error, InputError)


# --- chains ---


def chained(*previous: str, id_: str = "", suite: str = "eddsa-rdfc-2022") -> dict[str, Any]:
    """Return a badge with two proofs that have ids, and one that builds on some of them."""
    document = signed(signed(id=FIRST), suite="ecdsa-rdfc-2019", id=SECOND)
    return signed(document, suite, previous=list(previous), id=id_)


@pytest.mark.parametrize("suite", CHAINING)
@pytest.mark.parametrize("previous", [[FIRST], [SECOND], [FIRST, SECOND], [SECOND, FIRST]])
def test_a_proof_may_build_on_others(previous: list[str], suite: str) -> None:
    assert verdicts(chained(*previous, suite=suite)) == ["ok", "ok", "ok"]


def test_a_string_or_an_array_of_one() -> None:
    document = signed(signed(id=FIRST), previous=FIRST)
    assert document["proof"][1]["previousProof"] == FIRST
    assert verdicts(document) == ["ok", "ok"]
    document["proof"][1]["previousProof"] = [FIRST]
    assert verdicts(document) == ["ok", "ok"]  # the same statement


@pytest.mark.parametrize("suite", CHAINING)
def test_what_a_chain_builds_on_cannot_be_changed(suite: str) -> None:
    """Not even in its own signature: a proof covers copies of those before it, with their values."""
    for member, value in (
        ("created", "2026-03-01T10:00:01Z"),
        ("proofValue", bad()["proofValue"]),
        ("nonce", "7"),
    ):
        document = chained(FIRST, suite=suite)
        document["proof"][0][member] = value
        assert verdicts(document) == ["proof.bad-signature", "ok", "proof.bad-signature"]


def test_what_a_chain_does_not_build_on_can() -> None:
    document = chained(FIRST)
    document["proof"][1]["created"] = "2026-03-01T10:00:01Z"
    assert verdicts(document) == ["ok", "proof.bad-signature", "ok"]


def test_a_chain_in_another_order_is_the_same_chain() -> None:
    document = chained(FIRST, SECOND)
    document["proof"].reverse()
    assert verdicts(document) == ["ok", "ok", "ok"]


def test_a_link_cannot_be_cut() -> None:
    document = chained(FIRST)
    del document["proof"][2]["previousProof"]
    assert verdicts(document) == ["ok", "ok", "proof.bad-signature"]


def test_a_link_cannot_be_laid_to_another() -> None:
    document = chained(FIRST)
    document["proof"][2]["previousProof"] = SECOND
    assert verdicts(document) == ["ok", "ok", "proof.bad-signature"]


@pytest.mark.parametrize(
    ("previous", "code"),
    [
        (THIRD, "proof.previous-missing"),
        ([FIRST, THIRD], "proof.previous-missing"),
        ("", "proof.previous-missing"),
        (7, "proof.bad-member"),
        (None, "proof.bad-member"),
        ([], "proof.bad-member"),
        ([7], "proof.bad-member"),
        ([[FIRST]], "proof.bad-member"),
        ({"id": FIRST}, "proof.bad-member"),
    ],
)
def test_a_link_that_leads_nowhere(previous: Any, code: str) -> None:
    document = chained(FIRST)
    document["proof"][2]["previousProof"] = previous
    assert verdicts(document) == ["ok", "ok", code]


def test_a_removed_proof_is_missed() -> None:
    document = chained(FIRST)
    del document["proof"][0]
    assert verdicts(document) == ["ok", "proof.previous-missing"]


def test_a_circle() -> None:
    document = chained(FIRST, id_=THIRD)
    document["proof"][0]["previousProof"] = THIRD
    assert verdicts(document) == ["proof.previous-circle", "ok", "proof.previous-circle"]


def test_a_proof_that_builds_on_itself() -> None:
    document = badge(proof=good() | {"id": FIRST, "previousProof": FIRST})
    assert verdicts(document) == ["proof.previous-circle"]


def test_an_id_that_two_proofs_have_names_neither() -> None:
    document = chained(FIRST)
    document["proof"][1]["id"] = FIRST
    assert verdicts(document)[2] == "proof.previous-twice"


def test_a_chain_of_which_the_first_is_of_an_unknown_suite() -> None:
    """The later proof holds over what stands there; that the first was not checked is said of the first."""
    document = signed(badge(proof=[good(id=FIRST) | {"cryptosuite": "bbs-2023"}]), previous=FIRST)
    assert verdicts(document) == ["proof.unknown-suite", "ok"]


@pytest.mark.parametrize("previous", [THIRD, [FIRST, THIRD]])
def test_no_proof_is_made_that_builds_on_none(previous: Any) -> None:
    with pytest.raises(ProofError, match=r"proof\.previous-missing"):
        signed(signed(id=FIRST), previous=previous)


def test_a_document_is_walked_once_for_all_its_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []

    def counted(*arguments: Any, **options: Any) -> Any:
        walked.append(arguments[0])
        return statements(*arguments, **options)

    document = with_proofs(good(), good(suite="ecdsa-rdfc-2019"), good(), bad())
    monkeypatch.setattr("edcbridge.proof.integrity.secured.statements", counted)
    assert verdicts(document) == ["ok", "ok", "ok", "proof.bad-signature"]
    assert len(walked) == 1
    assert verdicts(document | {"colour": "red"}) == ["jsonld.undefined-term"] * 4
    assert len(walked) == 2


def test_methods_are_told_apart() -> None:
    proofs = [good(), good(suite="ecdsa-rdfc-2019")]
    proofs[0]["verificationMethod"] = method_of(KeyKind.P256)
    assert verdicts(with_proofs(*proofs)) == ["proof.wrong-key", "ok"]
