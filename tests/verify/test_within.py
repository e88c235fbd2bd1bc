"""What a credential brings along or needs, endorsements and lists, is verified by itself, and not without end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.fetch import Fetched, recorded
from edcbridge.status import StatusList, entry, status_list_credential
from edcbridge.verification import Checked, State, Verdict
from tests.proof.jose.samples import forged, part
from tests.verify.badges import ISSUER, NOW, SIGNER, badge, signed, trust

ENDORSING = {
    "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000003",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "credentialSubject": {
        "id": badge()["id"],
        "type": ["EndorsementSubject"],
        "endorsementComment": "Well made.",
    },
}
LIST = "https://uni.example/status/1"


def endorsed(endorsement: Any) -> list[Checked]:
    """Return what is said of an endorsement."""
    told = eb.verify(signed("eddsa-jcs-2022") | {"endorsement": endorsement}, trust=trust())
    assert not told.ok  # it is not what was signed
    return [one for one in told.checks if one.name == "endorsement"]


def listed(url: str, **members: Any) -> bytes:
    """Return a status list, signed."""
    made = status_list_credential(
        StatusList.new(), id=url, issuer=ISSUER, valid_from="2026-01-01T00:00:00Z"
    )
    return eb.sign(made | members, SIGNER, created=NOW).data


def test_a_text_in_a_document_is_not_taken_for_a_file(tmp_path: Path) -> None:
    """`load` takes a text for a path where its caller wrote it; here an attacker did."""
    local = tmp_path / "badge.json"
    local.write_bytes(eb.sign(badge(**ENDORSING), SIGNER, created=NOW).data)
    for text in (str(local), local.read_text("utf-8")):
        for given in (text, [text]):
            [one] = endorsed(given)
            assert (one.state, one.code) == (State.FAILED, "verify.no-endorsement")


@pytest.mark.parametrize("thing", ["", "x", 5, True, None, [], [[]], "a.b.c"])
def test_what_is_no_endorsement_fails(thing: Any) -> None:
    """It is a check that fails, and not the verification that ends."""
    [one] = endorsed([thing])
    assert (one.state, one.code, one.pointer) == (
        State.FAILED,
        "verify.no-endorsement",
        "/endorsement/0",
    )


@pytest.mark.parametrize(
    "wrapper",
    [
        lambda good: {"verifiableCredential": [good]},
        lambda good: {"credential": good},
        lambda good: {"elm": good},
        lambda good: badge(**ENDORSING) | {"verifiableCredential": [good]},
        lambda _: badge(**ENDORSING) | {"type": "VerifiablePresentation"},
    ],
)
def test_an_endorsement_is_no_wrapper_around_a_good_one(wrapper: Any) -> None:
    """Who shows what the outer one says must not be told that the inner one is verified."""
    good = dict(eb.sign(badge(**ENDORSING), SIGNER, created=NOW).json)
    assert endorsed(good)[0].state is State.OK
    made = {"@context": badge()["@context"], **wrapper(good)}
    assert endorsed(made)[0].state is not State.OK
    token = f"{part({'alg': 'none'})}.{part(made)}."
    assert endorsed(token)[0].state is not State.OK
    assert endorsed(forged({"alg": "EdDSA"}, made))[0].state is not State.OK
    enveloped = {
        "@context": badge()["@context"],
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{eb.sign(badge(**ENDORSING), SIGNER, suite='jwt-vc').token}",
    }
    assert endorsed(enveloped)[0].code == "verify.no-endorsement"


def test_an_endorsement_without_a_proof_does_not_take_that_of_the_badge() -> None:
    told = eb.verify(signed(endorsement=[badge(**ENDORSING)]), trust=trust())
    assert told.verdict is Verdict.VERIFIED
    [one] = [one for one in told.checks if one.name == "endorsement"]
    assert (one.state, one.code) == (State.NOT_CHECKED, "proof.none")


def test_no_more_endorsements_are_verified_than_is_reasonable() -> None:
    good = dict(eb.sign(badge(**ENDORSING), SIGNER, created=NOW).json)
    made = signed(endorsement=[good | {"id": f"urn:uuid:{i}"} for i in range(3)] + [good] * 3)
    few = eb.verify(made, trust=trust(), limits=eb.Limits(credentials=2))
    found = [one for one in few.checks if one.name == "endorsement"]
    assert [one.code for one in found][2:] == ["verify.too-many"]
    assert found[-1].state is State.NOT_CHECKED


def test_lists_that_need_lists_end() -> None:
    """A list is a credential, which may have a status, whose list is a credential."""
    asked: list[str] = []

    def fetch(url: str, accept: tuple[str, ...] = ()) -> Fetched:  # noqa: ARG001
        asked.append(url)
        further = [entry(f"{url}{i}", i) for i in range(4)]
        return Fetched(url, "application/vc", listed(url, credentialStatus=further))

    made = signed(credentialStatus=entry(LIST, 7))
    few = eb.Limits(credentials=9)
    assert eb.verify(made, trust=trust(fetch), limits=few).verdict is Verdict.UNDECIDED
    assert len(asked) < 60


def test_a_list_that_is_its_own_list_ends() -> None:
    fetch = recorded({LIST: listed(LIST, credentialStatus=entry(LIST, 7))})
    told = eb.verify(signed(credentialStatus=entry(LIST, 8)), trust=trust(fetch))
    assert told.verdict is Verdict.UNDECIDED
    assert [one.code for one in told.checks if one.name == "status"] == ["status.unverifiable"]


def test_a_list_is_a_credential_and_no_wrapper() -> None:
    for wrapped in (b'{"verifiableCredential": [%s]}', b'{"credential": %s}', b"[%s]"):
        fetch = recorded({LIST: wrapped % listed(LIST)})
        told = eb.verify(signed(credentialStatus=entry(LIST, 8)), trust=trust(fetch))
        assert [one.code for one in told.checks if one.name == "status"] == ["status.list-refused"]


@pytest.mark.parametrize("type_", [[{}], [[]], {}, 5, None, [None, "1EdTechCredentialRefresh"]])
def test_a_refresh_service_of_any_type(type_: Any) -> None:
    service = {"id": "https://uni.example/newer", "type": type_}
    made = signed("eddsa-jcs-2022") | {"refreshService": service}
    assert not eb.verify(made, trust=trust(), refresh=True).ok
