"""Entries and lists that others wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edcbridge.fetch import recorded
from edcbridge.status import Policy, State, StatusResult, Verified, check_status

ONE_EDTECH = "corpus/ob3/1edtech-validator/ob30/bit-string-list"
SPRUCE = "vectors/status/spruce"
CONSORTIUM = "corpus/ob3/dcc-vc-test-fixtures"
LISTS = "https://digitalcredentials.github.io/vc-test-fixtures/statusLists/"


def read(path: Path) -> Any:
    return json.loads(path.read_text())


def check(
    credential: Any,
    listed: Any,
    issuer: str = "",
    policy: Policy = Policy(),  # noqa: B008
) -> StatusResult:
    """Return the result where `listed` is what the entry names, and is signed by `issuer`."""
    url = credential["credentialStatus"]["statusListCredential"].partition("#")[0]
    (told,) = check_status(
        credential,
        fetch=recorded({url: listed}),
        verify_list=lambda _: Verified(issuer or listed["issuer"], listed),
        policy=policy,
    )
    return told


@pytest.mark.parametrize(
    "name", ["credential-status-revoked.json", "credential-status-revoked-blank-nodes.json"]
)
def test_what_1edtech_states_as_revoked_is(reference: Path, name: str) -> None:
    folder = reference / ONE_EDTECH
    told = check(read(folder / name), read(folder / "testlist.json"))
    assert (told.state, told.code, told.value) == (State.FAILED, "status.revoked", 1)
    assert [found.code for found in told.findings[1:]] == ["status.index-is-number"]


def test_of_two_credentials_of_spruce_one_is_revoked(reference: Path) -> None:
    folder = reference / SPRUCE
    listed = read(folder / "local-status-list-credential.jsonld")
    issuer = "did:example:12345"
    first, third = (read(folder / f"status_list_revocable_{n}.jsonld") for n in (1, 3))
    assert check(third, listed, issuer).code == "status.revoked"
    # Its list has another port in its id than in its address
    assert check(first, listed, issuer).code == "status.other-list"
    assert check(first, listed, issuer, Policy(other_ids=True)).state is State.OK


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("expired", "status.too-short"),
        ("missingBitStringType", "status.bad-list"),
        ("notYetValid", "status.too-short"),
        ("tampered", "status.bad-list"),
    ],
)
def test_lists_of_the_digital_credentials_consortium_are_too_short_or_worse(
    reference: Path, name: str, code: str
) -> None:
    listed = read(reference / CONSORTIUM / f"statusLists__didkey-ed25519Signature2020__{name}.json")
    credential = {
        "issuer": listed["issuer"],
        "credentialStatus": {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "7",
            "statusListCredential": f"{LISTS}didkey-ed25519Signature2020/{name}",
        },
    }
    told = check(credential, listed)
    assert (told.state, told.code) == (State.FAILED, code)
    if code == "status.too-short":
        assert check(credential, listed, policy=Policy(minimum=100_000)).state is State.OK


def declared(value: Any) -> Iterator[Any]:
    """Yield whatever has a status within `value`."""
    if isinstance(value, dict):
        if "credentialStatus" in value:
            yield value
        for item in value.values():
            yield from declared(item)
    elif isinstance(value, list):
        for item in value:
            yield from declared(item)


def documents(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.rglob("*.json*")):
        try:
            yield json.loads(path.read_bytes())
        except ValueError:
            continue


def test_nothing_in_the_corpus_is_ok_without_its_list(reference: Path) -> None:
    found = [one for document in documents(reference / "corpus") for one in declared(document)]
    told = [
        result
        for one in found
        for result in check_status(one, verify_list=lambda _: Verified("", {}))
    ]
    assert len(found) >= 58
    assert len(told) >= len(found)
    assert {result.state for result in told} <= {State.NOT_CHECKED, State.FAILED}
    kinds = {result.type for result in told}
    assert {"BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList"} <= kinds
