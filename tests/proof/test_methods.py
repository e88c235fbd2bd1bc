"""Verification methods: every step of Controlled Identifiers 1.0 section 3.3 has an example that breaks it."""

from __future__ import annotations

import timeit
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.codes import CODES
from edcbridge.errors import EdcbridgeError
from edcbridge.fetch import offline
from edcbridge.instants import instant
from edcbridge.proof import jwk, multikey
from edcbridge.proof.keys import KeyKind
from edcbridge.proof.methods import RELATIONSHIPS, binds, method_in, require_in_force, retrieve
from tests.proof.documents import ISSUER, METHOD, Counting, at, document, method
from tests.proof.keys import key
from tests.proof.refusals import NOT_CHECKED, refused


def test_the_method_of_a_document() -> None:
    found = retrieve(METHOD, fetch=at(document()))
    assert found.id == METHOD
    assert found.type == "Multikey"
    assert found.controller == found.document_id == ISSUER
    assert found.key == key().public_key
    assert found.relationships == ("assertionMethod",)
    assert (found.expires, found.revoked, found.given, found.algorithm) == (None, None, False, "")


def test_the_document_is_fetched_once_and_without_the_fragment() -> None:
    fetch = Counting({ISSUER: document()})
    retrieve(METHOD, fetch=fetch)
    assert fetch.asked == [ISSUER]


def test_nothing_is_fetched_unless_asked_for() -> None:
    with refused("fetch.offline", NOT_CHECKED):
        retrieve(METHOD)
    with refused("fetch.offline", NOT_CHECKED):
        retrieve("did:web:uni.example#key-1", fetch=offline)


# --- step 2: the URL ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "",
        "key-1",
        "#key-1",
        "/issuers/1#key-1",
        "//uni.example#key-1",
        multikey.encode(key().public_key),
        ISSUER,
        f"{ISSUER}#",
        f"{ISSUER}#a#b",
        f"{ISSUER}#a b",
        f" {METHOD}",
        f"{METHOD}\n",
        f"{METHOD}\0",
        "https://#key-1",
        "https://uni.example\\@evil.example#key-1",
        "https://anna:secret@uni.example#key-1",
        "https://uni.example:port#key-1",
        "https://[::1]#key-1",
        "https://ünï.example#key-1",
        "https:uni.example#key-1",
        "did:key:" + multikey.encode(key().public_key),
        "https://uni.example/" + "a" * 20_000 + "#key-1",
        None,
        5,
        ["https://uni.example#key-1"],
    ],
)
def test_what_is_no_url_of_a_method(url: object) -> None:
    fetch = Counting()
    with refused("method.bad-url"):
        retrieve(url, fetch=fetch)
    assert fetch.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://uni.example#key-1",
        "urn:uuid:4ca4a241-fc3b-4d92-978e-f56fa96ae795#key-1",
        "file:///etc/keys#a",
        "data:,a#b",
    ],
)
def test_what_cannot_be_dereferenced_leaves_the_proof_unchecked(url: str) -> None:
    fetch = Counting()
    with refused("method.not-dereferenceable", NOT_CHECKED):
        retrieve(url, fetch=fetch)
    assert fetch.asked == []


@pytest.mark.parametrize("url", ["did:web:uni.example?versionId=1#k", "did:web:uni.example/path#k"])
def test_a_did_url_has_no_path_and_no_query(url: str) -> None:
    with refused("did.malformed"):
        retrieve(url, fetch=Counting())


# --- steps 6 and 7: the document ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found",
    [
        "https://uni.example/issuers/2",
        f"{ISSUER}/",
        METHOD,
        "HTTPS://uni.example/issuers/1",
        "",
        5,
        [ISSUER],
        None,
    ],
)
def test_the_id_of_the_document_is_its_url(found: object) -> None:
    with refused("method.other-document"):
        retrieve(METHOD, fetch=at(document(id=found)))


@pytest.mark.parametrize("answer", [[], "document", 5, None, [document()]])
def test_the_document_is_an_object(answer: object) -> None:
    with refused("method.no-document"):
        retrieve(METHOD, fetch=at(answer))


@pytest.mark.parametrize(
    ("answer", "code"), [(b"<html>", "json.syntax"), (b'{"id":1,"id":2}', "json.duplicate-member")]
)
def test_the_document_is_json_with_one_meaning(answer: bytes, code: str) -> None:
    with refused(code):
        retrieve(METHOD, fetch=at(answer))


@pytest.mark.parametrize("name", ["verificationMethod", "assertionMethod", "authentication"])
@pytest.mark.parametrize("value", [5, True, None])
def test_its_methods_are_lists(name: str, value: object) -> None:
    with refused("method.no-document"):
        method_in({**document(), name: value}, METHOD, "assertionMethod")


# --- steps 8 and 9: the method ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["key-2", "KEY-1", "key%2D1", "key-1/"])
def test_a_method_that_the_document_does_not_have(name: str) -> None:
    with refused("method.not-found"):
        retrieve(f"{ISSUER}#{name}", fetch=at(document()))


@pytest.mark.parametrize(
    "id_", ["key-1", "1#key-1", "/issuers/1#key-1", "#key-2", None, 5, ["#key-1"]]
)
def test_the_id_of_the_method_is_the_url(id_: object) -> None:
    with refused("method.not-found"):
        retrieve(METHOD, fetch=at(document(method(id=id_))))


def test_a_fragment_in_the_document_is_one_of_the_document() -> None:
    relative = document(method(id="#key-1"), assertionMethod=["#key-1"])
    assert retrieve(METHOD, fetch=at(relative)).id == METHOD


def test_in_a_did_web_it_is_refused() -> None:
    # did:web section 2.4: a DID URL in the document must be absolute
    name = "did:web:uni.example"
    stated = document(method(id="#key-1", controller=name), id=name, assertionMethod=["#key-1"])
    with refused("method.not-found"):
        retrieve(f"{name}#key-1", fetch=at(stated, "https://uni.example/.well-known/did.json"))


def test_a_method_may_stand_in_the_relationship_itself() -> None:
    embedded = document(verificationMethod=None, assertionMethod=[method()])
    assert retrieve(METHOD, fetch=at(embedded)).key == key().public_key


def test_a_list_of_one_may_stand_without_brackets() -> None:
    compacted = document(verificationMethod=method(), assertionMethod=METHOD)
    assert retrieve(METHOD, fetch=at(compacted)).key == key().public_key


def test_a_method_that_is_said_twice_is_said_alike() -> None:
    same = document(method(), method(), assertionMethod=[method()])
    assert retrieve(METHOD, fetch=at(same)).key == key().public_key
    for other in (
        document(method(), method(key(number=2).public_key)),
        document(method(), assertionMethod=[method(key(number=2).public_key)]),
        document(
            method(),
            assertionMethod=[METHOD],
            authentication=[method(expires="2020-01-01T00:00:00Z")],
        ),
    ):
        with refused("method.ambiguous"):
            retrieve(METHOD, fetch=at(other))


P256, P384 = key(KeyKind.P256).public_key, key(KeyKind.P384).public_key


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, KeyKind.ED25519),
        ({"type": "Ed25519VerificationKey2020"}, KeyKind.ED25519),
        ({"publicKeyMultibase": multikey.encode(P384)}, KeyKind.P384),
        (
            {"type": "JsonWebKey", "publicKeyMultibase": None, "publicKeyJwk": jwk.to_jwk(P256)},
            KeyKind.P256,
        ),
        (
            {
                "type": "JsonWebKey2020",
                "publicKeyMultibase": None,
                "publicKeyJwk": jwk.to_jwk(P384),
            },
            KeyKind.P384,
        ),
    ],
)
def test_the_types_of_method_that_are_read(changes: dict[str, Any], kind: KeyKind) -> None:
    assert retrieve(METHOD, fetch=at(document(method(**changes)))).key.kind is kind


@pytest.mark.parametrize(
    "type_", ["Ed25519VerificationKey2018", "multikey", "", None, 5, ["Multikey"], {"Multikey": 1}]
)
def test_other_types_are_refused(type_: object) -> None:
    with refused("method.unsupported-type"):
        retrieve(METHOD, fetch=at(document(method(type=type_))))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"publicKeyMultibase": None}, "method.no-key"),
        ({"publicKeyMultibase": 5}, "method.no-key"),
        ({"publicKeyMultibase": {}}, "method.no-key"),
        ({"type": "JsonWebKey"}, "method.no-key"),
        ({"type": "JsonWebKey", "publicKeyMultibase": None, "publicKeyJwk": "{}"}, "method.no-key"),
        ({"publicKeyJwk": jwk.to_jwk(P256)}, "method.no-key"),
        ({"publicKeyBase58": "4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS"}, "method.no-key"),
        ({"publicKeyMultibase": "z6Mk"}, "key.unsupported"),
        (
            {"type": "Ed25519VerificationKey2020", "publicKeyMultibase": multikey.encode(P256)},
            "key.other-algorithm",
        ),
        ({"secretKeyMultibase": multikey.encode_private(key())}, "key.secret-published"),
        ({"privateKeyMultibase": ""}, "key.secret-published"),
        (
            {
                "type": "JsonWebKey",
                "publicKeyMultibase": None,
                "publicKeyJwk": jwk.to_private_jwk(key()),
            },
            "key.secret-published",
        ),
    ],
)
def test_a_method_states_one_key_and_no_secret(changes: dict[str, Any], code: str) -> None:
    with refused(code):
        retrieve(METHOD, fetch=at(document(method(**changes))))


# --- keys that the caller trusts ----------------------------------------------------------------------------------


def test_a_key_that_the_caller_gives_needs_no_document() -> None:
    fetch = Counting()
    for url in (METHOD, f"{ISSUER}#{multikey.encode(key().public_key)}", "urn:x:1#key", "key-1"):
        found = retrieve(url, fetch=fetch, keys={url: key().public_key})
        assert found.key == key().public_key
        assert found.given
        assert found.controller == url.partition("#")[0]
    assert fetch.asked == []


def test_it_is_for_that_very_url() -> None:
    with refused("fetch.offline", NOT_CHECKED):
        retrieve(f"{ISSUER}#key-2", keys={METHOD: key().public_key})


# --- whatever comes -----------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(METHOD),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "controller", "publicKeyJwk", "expires"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "verificationMethod", *RELATIONSHIPS]), json_values, max_size=3
    ),
    st.dictionaries(
        st.sampled_from(
            ["id", "type", "controller", "publicKeyMultibase", "publicKeyJwk", "expires", "revoked"]
        ),
        json_values,
        max_size=2,
    ),
)
def test_whatever_the_document_a_method_is_found_or_refused(
    changes: dict[str, Any], spoilt: dict[str, Any]
) -> None:
    stated = {**document({**method(), **spoilt}), **changes}
    try:
        found = method_in(stated, METHOD, "assertionMethod")
    except EdcbridgeError:
        return
    assert found.key == key().public_key
    assert found.controller == ISSUER


@given(
    st.text(max_size=50)
    | st.text(max_size=30).map(lambda text: f"https://uni.example/{text}#key")
    | st.text(max_size=30).map(lambda text: f"did:key:{text}#{text}")
    | st.from_type(type).map(repr)
)
def test_whatever_the_url_it_is_retrieved_or_refused(url: str) -> None:
    try:
        retrieve(url, fetch=at(document()))
    except EdcbridgeError:
        return


@pytest.mark.parametrize("name", [name for name in CODES if name.startswith(("method.", "did."))])
def test_the_cases_of_the_specification_have_its_problem_types(name: str) -> None:
    ours = {"method.expired", "method.revoked", "method.not-dereferenceable", "did.unknown-method"}
    assert bool(CODES[name].problem) is (name not in ours)


# --- moments ------------------------------------------------------------------------------------------------------

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01T12:00:00Z", NOON),
        ("2026-03-01T12:00:00.000000000Z", NOON),
        ("2026-03-01T12:00:00-00:00", NOON),
        ("2026-03-02T02:00:00+14:00", NOON),
        ("2026-02-28T24:00:00Z", NOON - timedelta(hours=12)),
        ("2026-03-01T12:00:00.1234567Z", NOON + timedelta(microseconds=123456)),
    ],
)
def test_moments(text: str, moment: datetime) -> None:
    assert instant(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-01",
        "2026-03-01T12:00:00",
        "2026-02-30T00:00:00Z",
        "2026-03-01T12:00Z",
        "2026-03-01T24:00:01Z",
        "2026-03-01T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "9999-12-31T24:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-03-01T12:00:00+14:01",
        "2026-03-01T12:00:00+01:60",
        "2026-03-01t12:00:00z",
        "2026-03-01 12:00:00Z",
        "٢٠٢٦-03-01T12:00:00Z",
        "2026-03-01T12:00:00.Z",
        "2026-03-01T24:00:00.0000001Z",
        5,
        None,
    ],
)
def test_what_is_no_moment(text: object) -> None:
    assert instant(text) is None


@given(st.text(max_size=30))
def test_whatever_the_text(text: str) -> None:
    instant(text)
    instant(f"2026-03-01T12:00:00{text}")


def test_a_method_is_in_force_until_it_is_not() -> None:
    found = retrieve(METHOD, fetch=at(document(method(expires="2026-03-01T12:00:00Z"))))
    assert found.expires == NOON
    require_in_force(found, NOON - timedelta(seconds=1))
    with refused("method.expired"):
        require_in_force(found, NOON)


# --- the issuer ---------------------------------------------------------------------------------------------------


def test_a_key_is_that_of_its_controller() -> None:
    found = retrieve(METHOD, fetch=at(document()))
    assert binds(found, ISSUER)
    assert binds(found, {"id": ISSUER, "type": ["Profile"]})
    for other in (METHOD, f"{ISSUER}/", "", None, {}, {"id": None}, [ISSUER], {"id": [ISSUER]}):
        assert not binds(found, other)


# --- speed --------------------------------------------------------------------------------------------------------


def test_a_did_key_costs_little_the_second_time() -> None:
    name = multikey.encode(key().public_key)
    url = f"did:key:{name}#{name}"
    retrieve(url)
    assert min(timeit.repeat(lambda: retrieve(url), number=200, repeat=5)) / 200 < 200e-6
