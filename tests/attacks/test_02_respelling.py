"""Row 2: the same statements, written so that whoever reads the JSON overlooks them.

A signature over RDF holds for every document that says the same. The holder of an expiring badge may look for one that
says its `validUntil` where no verifier reads it.
"""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.jsonld import Contexts, canonicalize, to_quads
from tests.proof.integrity.samples import OB, V1, V2, badge, results, signed, verdicts

VC = "https://www.w3.org/2018/credentials#"
DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
CONTEXTS = Contexts.shipped()
UNTIL = badge()["validUntil"]
STATUS = badge()["credentialStatus"]


def without(*names: str, **members: Any) -> dict[str, Any]:
    """Return the signed badge without some of its members and with others."""
    return {name: value for name, value in signed().items() if name not in names} | members


def expiry(**others: Any) -> dict[str, Any]:
    return {"id": badge()["id"], "type": ["VerifiableCredential"], "validUntil": UNTIL} | others


RESPELT: dict[str, tuple[dict[str, Any], str]] = {
    "full IRI": (
        without("validUntil", **{f"{VC}validUntil": {"@value": UNTIL, "@type": DATE}}),
        "jsonld.respelled",
    ),
    "compact IRI": (
        without(
            "validUntil",
            **{
                "@context": [V2, OB, {"cred": VC}],
                "cred:validUntil": {"@value": UNTIL, "@type": DATE},
            },
        ),
        "jsonld.inline-context",
    ),
    "alias in an inline context": (
        without(
            "validUntil",
            **{
                "@context": [V2, OB, {"until": {"@id": f"{VC}validUntil", "@type": DATE}}],
                "until": UNTIL,
            },
        ),
        "jsonld.inline-context",
    ),
    "keyword for the id": (without("id", **{"@id": badge()["id"]}), "jsonld.respelled"),
    "keyword for the type": (without("type", **{"@type": badge()["type"]}), "jsonld.respelled"),
    "type by its IRI": (
        without("type", type=[f"{VC}VerifiableCredential", "OpenBadgeCredential"]),
        "jsonld.respelled",
    ),
    "both id and keyword": (without(**{"@id": badge()["id"]}), "jsonld.respelled"),
    "status by its IRI": (
        without("credentialStatus", **{f"{VC}credentialStatus": STATUS}),
        "jsonld.respelled",
    ),
    "issuer as an IRI object": (
        without(**{f"{VC}issuer": {"@id": "did:example:x"}}),
        "jsonld.respelled",
    ),
    "included": (without("validUntil", **{"@included": [expiry()]}), "jsonld.unsupported"),
    "graph": (
        {
            "@context": [V2, OB],
            "@graph": [without("@context", "proof")],
            "proof": signed()["proof"],
        },
        "jsonld.unsupported",
    ),
    "graph beside": (without("validUntil", **{"@graph": [expiry()]}), "jsonld.unsupported"),
    "reverse": (
        without("credentialStatus", **{"@reverse": {f"{VC}credentialStatus": expiry()}}),
        "jsonld.unsupported",
    ),
    "nest": (without("validUntil", **{"@nest": {"validUntil": UNTIL}}), "jsonld.unsupported"),
    "list": (without("validUntil", validUntil={"@list": [UNTIL]}), "proof.bad-signature"),
    "value object": (
        without("validUntil", validUntil={"@value": UNTIL, "@type": DATE}),
        "jsonld.respelled",
    ),
}


@pytest.mark.parametrize("case", RESPELT)
def test_another_spelling_does_not_verify(case: str) -> None:
    document, code = RESPELT[case]
    [result] = results(document)
    assert result.error is not None
    assert code in [found.code for found in result.error.findings]


# --- a second description of the same thing ---


def endorsed() -> dict[str, Any]:
    """Return a signed badge with an endorsement, which names the badge by its id and speaks of it."""
    return signed(
        badge(
            endorsement=[
                {
                    "@context": [V2, OB],
                    "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000003",
                    "type": ["VerifiableCredential", "EndorsementCredential"],
                    "name": "Endorsement",
                    "issuer": {"id": "did:example:endorser", "type": ["Profile"]},
                    "validFrom": "2026-03-02T10:00:00Z",
                    "credentialSubject": {
                        "id": badge()["id"],
                        "type": ["EndorsementSubject"],
                        "endorsementComment": "Well surveyed.",
                    },
                }
            ]
        )
    )


def test_an_endorsement_of_the_badge_within_it_is_no_attack() -> None:
    assert verdicts(endorsed()) == ["ok"]


@pytest.mark.parametrize(
    "member", ["validUntil", "validFrom", "credentialStatus", "issuer", "credentialSubject"]
)
def test_what_is_said_of_the_badge_elsewhere_does_not_verify(member: str) -> None:
    document = endorsed()
    moved = document.pop(member)
    subject = document["endorsement"][0]["credentialSubject"]
    subject["type"] = ["EndorsementSubject", "VerifiableCredential"]
    subject[member] = moved
    assert same(document, endorsed()), "the attack is one: the signature holds"
    [result] = results(document)
    assert result.error is not None
    assert {found.code for found in result.error.findings} == {"proof.misplaced"}
    assert result.error.findings[0].pointer == f"/endorsement/0/credentialSubject/{member}"


@pytest.mark.parametrize("member", ["statusPurpose", "statusListIndex", "statusListCredential"])
def test_what_is_said_of_its_status_elsewhere_does_not_verify(member: str) -> None:
    """The entry in the badge has another purpose left; the one that revokes it is told beside."""
    document = endorsed()
    status = document["credentialStatus"]
    moved = status.pop(member)
    endorsement = document["endorsement"][0]
    endorsement["credentialStatus"] = {"id": status["id"], "type": status["type"], member: moved}
    signed_so = endorsed()
    signed_so["endorsement"][0]["credentialStatus"] = {"id": status["id"]}
    signed_so.pop("proof")
    proof = signed(signed_so)["proof"]
    assert same(document, signed_so)
    [result] = results(document | {"proof": proof})
    assert result.error is not None
    assert {found.code for found in result.error.findings} == {"proof.misplaced"}


def test_a_status_that_is_only_named_does_not_verify_if_it_is_described_elsewhere() -> None:
    document = endorsed()
    status = document["credentialStatus"]
    document["credentialStatus"] = {"id": status["id"]}
    document["endorsement"][0]["credentialStatus"] = status
    signed_so = badge(endorsement=[endorsed()["endorsement"][0] | {"credentialStatus": status}])
    assert same(document, signed_so)
    assert verdicts(document | {"proof": signed(signed_so)["proof"]}) == ["proof.misplaced"]


def test_two_statuses_with_one_id_are_not_signed() -> None:
    """In RDF they are one, with two purposes and two indexes, of which no one knows which belong together."""
    other = STATUS | {"statusPurpose": "suspension", "statusListIndex": "8"}
    with pytest.raises(ValueError, match=r"proof\.misplaced"):
        signed(badge(credentialStatus=[STATUS, other]))
    assert verdicts(signed(badge(credentialStatus=[STATUS, other | {"id": "urn:x"}]))) == ["ok"]
    assert verdicts(signed(badge(credentialStatus=[STATUS, STATUS]))) == ["ok"]


def test_a_badge_with_a_label_for_an_id() -> None:
    document = endorsed() | {"id": "_:badge"}
    document["endorsement"][0]["credentialSubject"]["id"] = "_:badge"
    document.pop("proof")
    good = signed(document)
    assert verdicts(good) == ["ok"]
    subject = good["endorsement"][0]["credentialSubject"]
    subject["type"] = ["EndorsementSubject", "VerifiableCredential"]
    subject["validUntil"] = good.pop("validUntil")
    assert verdicts(good) == ["proof.misplaced"]


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two documents without their proofs say the same."""
    first, second = (
        canonicalize(to_quads({k: v for k, v in each.items() if k != "proof"}, CONTEXTS)).nquads
        for each in (one, other)
    )
    return first == second


# --- what a policy reads is one name for one property ---


@pytest.mark.parametrize("base", [V1, V2])
def test_the_members_that_a_policy_reads_have_one_name_in_each_context(base: str) -> None:
    """In no pinned context does another member mean the same as one of these."""
    from edcbridge.jsonld.terms import compiler
    from edcbridge.proof.integrity.readable import POLICY

    made = compiler(CONTEXTS)
    start = made.local(made.empty, (base,))
    table = made.scoped(start, start.terms["VerifiableCredential"], True)
    for predicate, name in POLICY.items():
        names = {term.name for term in table.terms.values() if term.predicate == predicate}
        assert names <= {name}
