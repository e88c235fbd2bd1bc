"""What an issuer writes: a list to be signed, and an entry for each credential."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import UsageError
from edcbridge.jsonld import Contexts, losses
from edcbridge.status import MINIMUM, State, StatusList, entry, status_list_credential
from tests.status.samples import HAFEN, URL, result

VC2 = "https://www.w3.org/ns/credentials/v2"
VC1 = "https://www.w3.org/2018/credentials/v1"


def made(**arguments: Any) -> dict[str, Any]:
    facts = {"id": URL, "issuer": HAFEN, "valid_from": "2025-01-01T00:00:00Z", **arguments}
    return status_list_credential(facts.pop("statuses", StatusList.new()), **facts)


def test_a_list_credential_is_example_3_of_the_recommendation() -> None:
    assert made() == {
        "@context": [VC2],
        "id": URL,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": HAFEN,
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{URL}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
        },
    }


def test_a_list_may_end_have_a_time_to_live_and_several_purposes() -> None:
    full = made(
        issuer={"id": HAFEN, "name": "Hafen"},
        valid_until="2025-02-01T00:00:00Z",
        ttl=300_000,
        purpose=("revocation", "suspension"),
    )
    assert full["validUntil"] == "2025-02-01T00:00:00Z"
    assert full["credentialSubject"]["ttl"] == 300_000
    assert full["credentialSubject"]["statusPurpose"] == ["revocation", "suspension"]


def test_the_older_kind_of_list_is_a_credential_of_the_older_data_model() -> None:
    older = made(type="2021", valid_until="2025-02-01T00:00:00Z")
    assert older["@context"] == [VC1, "https://w3id.org/vc/status-list/2021/v1"]
    assert older["type"] == ["VerifiableCredential", "StatusList2021Credential"]
    assert older["issuanceDate"] == "2025-01-01T00:00:00Z"
    assert older["expirationDate"] == "2025-02-01T00:00:00Z"
    assert older["credentialSubject"]["encodedList"].startswith("H4sI")


MAKERS: list[Callable[[], dict[str, Any]]] = [
    made,
    lambda: made(ttl=1, purpose=("revocation", "refresh"), valid_until="2026-01-01T00:00:00Z"),
    lambda: made(type="2021"),
    lambda: {**made(), "credentialStatus": entry(URL, 7, messages="ab", reference=HAFEN)},
    lambda: {**made(), "credentialStatus": entry(URL, 7, "message", messages="abcd")},
    lambda: {
        **made(type="2021"),
        "type": "VerifiableCredential",
        "credentialSubject": {"id": "urn:a"},
        "credentialStatus": entry(URL, 7, type="2021"),
    },
]


@pytest.mark.parametrize("maker", MAKERS)
def test_what_is_written_can_be_signed_without_loss(
    maker: Callable[[], dict[str, Any]],
) -> None:
    assert list(losses(maker(), Contexts.shipped())) == []


@given(st.dictionaries(st.integers(0, MINIMUM - 1), st.integers(0, 1), max_size=5))
def test_what_is_issued_is_what_is_read(values: dict[int, int]) -> None:
    for type_ in ("bitstring", "2021"):
        listed = {**made(statuses=StatusList.new().update(values), type=type_), "proof": {}}
        for index, value in values.items():
            told = result(entry(URL, index, type=type_), listed)
            assert told.state is (State.FAILED if value else State.OK)
            assert told.value == value
            assert {f.code for f in told.findings} == ({"status.revoked"} if value else set())


def test_the_size_of_an_entry_follows_from_its_messages() -> None:
    one = entry(URL, 3, "message", messages=("a", "b", "c", "d"))
    assert one["statusSize"] == 2
    assert one["statusMessage"][3] == {"status": "0x3", "message": "d"}
    assert "statusSize" not in entry(URL, 3, messages=("a", "b"))
    assert one["id"] == f"{URL}#3"


@pytest.mark.parametrize("count", [1, 3, 5, (1 << 16) + 1, 1 << 17])
def test_there_is_a_message_for_each_value(count: int) -> None:
    with pytest.raises(UsageError, match=r"status\.bad-messages"):
        entry(URL, 3, messages=["a"] * count)


def test_an_index_is_not_below_0() -> None:
    with pytest.raises(UsageError, match=r"status\.negative-index"):
        entry(URL, -1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: made(type="2021", ttl=5),
        lambda: made(type="2021", statuses=StatusList.new(size=2)),
        lambda: entry(URL, 3, messages="ab", type="2021"),
        lambda: entry(URL, 3, reference=HAFEN, type="2021"),
    ],
)
def test_the_older_kind_knows_less(make: Callable[[], dict[str, Any]]) -> None:
    with pytest.raises(UsageError, match=r"status\.not-in-2021"):
        make()


NO_URLS = [
    *("", "x", "/status/1", "uni.example/status/1", "status/1#7", "did:web:uni.example", "urn:x"),
    *("https:", "https://", "https:///status", "https:status", "ftp://uni.example/status"),
    *("https://uni.example/a b", "https://uni.example/\n", "https://ada:secret@uni.example/"),
    *("https://uni.example/status#7", " https://uni.example/status", "https://uni.example/stätus"),
]


@pytest.mark.parametrize("url", NO_URLS)
def test_a_list_is_where_it_can_be_fetched(url: str) -> None:
    """Bitstring Status List 1.0 section 2.1: statusListCredential is a URL, which verifiers fetch."""
    makers: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: entry(url, 7),
        lambda: made(id=url),
    )
    for make in makers:
        with pytest.raises(UsageError) as caught:
            make()
        [found] = caught.value.findings
        assert found.code == "status.not-a-url"
        assert "https://" in found.hint


@pytest.mark.parametrize(
    "url",
    [
        "https://uni.example",
        "http://uni.example/1",
        "HTTPS://uni.example:8443/lists?n=1&m=%20",
        "https://[2001:db8::1]/1",
    ],
)
def test_any_url_with_a_host_will_do(url: str) -> None:
    assert entry(url, 7)["statusListCredential"] == url


def test_there_are_two_kinds_to_issue() -> None:
    with pytest.raises(UsageError, match=r"status\.unknown-list-type"):
        entry(URL, 3, type="1edtech")
    with pytest.raises(UsageError, match=r"status\.unknown-list-type"):
        made(type="token")
