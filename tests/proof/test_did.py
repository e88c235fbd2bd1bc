"""DIDs: every published vector of did:key, did:jwk and did:web, and methods that a caller resolves."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, ResourceError
from edcbridge.fetch import recorded
from edcbridge.proof import did, jwk, multibase, multikey
from edcbridge.proof.did import web
from edcbridge.proof.did.jwk import did_of as did_jwk_of
from edcbridge.proof.did.key import did_of, method_of
from edcbridge.proof.keys import KeyKind, PublicKey, public_point
from edcbridge.proof.methods import retrieve
from tests.proof.keys import key
from tests.proof.refusals import NOT_CHECKED, refused

SPEC_RELATIONSHIPS = (
    *("assertionMethod", "authentication", "capabilityInvocation", "capabilityDelegation"),
)

# --- did:key ------------------------------------------------------------------------------------------------------


def _documents(reference: Path, name: str) -> list[dict[str, Any]]:
    """Return the DID documents of a file of vectors, whichever way it holds them."""
    stated = json.loads((reference / "vectors" / name).read_text("utf-8"))
    if "didDocument" in stated:
        stated = (
            {"": stated["didDocument"]} if "id" in stated["didDocument"] else stated["didDocument"]
        )
    return [each.get("didDocument", each) for each in stated.values()]


def _key_of(kind: KeyKind, method: dict[str, Any]) -> PublicKey:
    """Return the key that a vector states in its own, older form."""
    if "publicKeyJwk" in method:
        return jwk.public_key(method["publicKeyJwk"])
    return public_point(kind, multibase.decode("z" + method["publicKeyBase58"]))


DID_KEYS = [
    ("did/did-key/ed25519-x25519.json", {"Ed25519": 5}),
    ("did/did-key/nist-curves.json", {"P-256": 3, "P-384": 2, "P-521": 2}),
    ("did/did-key/rsa.json", {"RSA": 2}),
    ("spruce/did-key-statics.json", {"Ed25519": 4}),
]


@pytest.mark.parametrize(("name", "kinds"), DID_KEYS)
def test_the_documents_of_did_key(reference: Path, name: str, kinds: dict[str, int]) -> None:
    found: Counter[str] = Counter()
    for wanted in _documents(reference, name):
        [method] = did.document(wanted["id"])["verificationMethod"]
        assert method["id"] == wanted["verificationMethod"][0]["id"]
        assert method["controller"] == wanted["id"]
        retrieved = retrieve(method["id"])
        assert retrieved.key == _key_of(retrieved.key.kind, wanted["verificationMethod"][0])
        assert did_of(retrieved.key) == wanted["id"]
        for relationship in SPEC_RELATIONSHIPS:
            if relationship in wanted:
                assert did.document(wanted["id"])[relationship] == wanted[relationship]
        found[retrieved.key.kind] += 1
    assert found == kinds


def test_the_document_of_the_universal_resolver(reference: Path) -> None:
    [wanted] = _documents(reference, "spruce/did-key-uniresolver-resp.json")
    [name] = wanted["assertionMethod"]
    method = retrieve(name)
    assert method.document_id == wanted["id"]
    assert method.key == _key_of(KeyKind.ED25519, wanted["publicKey"][0])


@pytest.mark.parametrize(
    ("name", "count"), [("bls12381.json", 6), ("secp256k1.json", 6), ("x25519.json", 4)]
)
def test_did_keys_that_sign_no_credential_are_refused(
    reference: Path, name: str, count: int
) -> None:
    documents = _documents(reference, f"did/did-key/{name}")
    assert len(documents) == count
    for document in documents:
        with refused("key.unsupported"):
            did.document(document["id"])


@pytest.mark.parametrize("kind", tuple(KeyKind))
def test_a_did_key_is_its_key(kind: KeyKind) -> None:
    public = key(kind).public_key
    method = retrieve(method_of(public))
    assert method.key == public
    assert method.type == "Multikey"
    assert method.controller == did_of(public)
    assert set(method.relationships) == set(SPEC_RELATIONSHIPS)


@pytest.mark.parametrize(
    "fragment", ["key-1", "0", "keys-1", multikey.encode(key(number=2).public_key)]
)
def test_the_fragment_of_a_did_key_is_the_key_once_more(fragment: str) -> None:
    with refused("method.not-found"):
        retrieve(f"{did_of(key().public_key)}#{fragment}")


# --- did:jwk ------------------------------------------------------------------------------------------------------

FENCED = re.compile(r"```(?:json|text)\n(.*?)```", re.DOTALL)


def test_the_examples_of_did_jwk(reference: Path) -> None:
    text = (reference / "vectors" / "did" / "did-jwk" / "spec.md").read_text("utf-8")
    blocks = [block.strip() for block in FENCED.findall(text)]
    examples = list(zip(blocks[1::3], blocks[2::3], blocks[3::3], strict=True))
    assert len(examples) == 2
    for name, method, document in examples:
        # One of the example's URLs has a $ that is a slip of its template.
        assert did.document(name) == json.loads(document.replace(":$ey", ":ey"))
        assert method == f"{name}#0"
    assert retrieve(examples[0][1]).key.kind is KeyKind.P256
    with refused("key.unsupported"):
        retrieve(examples[1][1])


P256 = jwk.to_jwk(key(KeyKind.P256).public_key)


@pytest.mark.parametrize("kind", tuple(KeyKind))
def test_a_did_jwk_is_its_key(kind: KeyKind) -> None:
    public = key(kind).public_key
    method = retrieve(did_jwk_of({**jwk.to_jwk(public), "kid": "mine", "extra": "é"}) + "#0")
    assert method.key == public
    assert "keyAgreement" in method.relationships


def test_a_did_jwk_says_which_algorithm_it_is_for() -> None:
    assert retrieve(did_jwk_of({**P256, "alg": "ES256"}) + "#0").algorithm == "ES256"
    assert retrieve(did_jwk_of(P256) + "#0").algorithm == ""


def test_a_did_jwk_for_encryption_signs_nothing() -> None:
    document = did.document(did_jwk_of({**P256, "use": "enc"}))
    assert set(document) == {"@context", "id", "verificationMethod", "keyAgreement"}
    with refused("key.other-use"):
        retrieve(did_jwk_of({**P256, "use": "enc"}) + "#0")


def test_a_did_jwk_for_signatures_agrees_on_no_key() -> None:
    method = retrieve(did_jwk_of({**P256, "use": "sig"}) + "#0")
    assert set(method.relationships) == set(SPEC_RELATIONSHIPS)


@pytest.mark.parametrize(
    "secret", [jwk.to_private_jwk(key()), {"kty": "oct", "k": "AQAB"}, {**P256, "d": ""}]
)
def test_a_did_jwk_with_a_secret_is_refused(secret: dict[str, str]) -> None:
    text = multibase.base64url(json.dumps(secret).encode())
    with refused("key.secret-published"):
        did.document(f"did:jwk:{text}")
    with refused("key.secret-published"):
        did_jwk_of(secret)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "did.malformed"),
        (multibase.base64url(b"[]"), "did.no-jwk"),
        (multibase.base64url(b"{"), "did.no-jwk"),
        (multibase.base64url(b'{"kty":"EC","kty":"EC"}'), "did.no-jwk"),
        (multibase.base64url(b"\xff\xfe"), "did.no-jwk"),
        ("e30=", "did.malformed"),
        ("e31", "key.bad-multibase"),
        ("A" * 9_000, "did.malformed"),
    ],
)
def test_another_did_jwk_is_refused(text: str, code: str) -> None:
    with refused(code):
        did.document(f"did:jwk:{text}")


def test_only_the_fragment_0_names_the_key_of_a_did_jwk() -> None:
    name = did_jwk_of({**P256, "kid": "mine"})
    for fragment in ("mine", "00", "1", jwk.thumbprint(key(KeyKind.P256).public_key)):
        with refused("method.not-found"):
            retrieve(f"{name}#{fragment}")


# --- did:web ------------------------------------------------------------------------------------------------------

MAPPED = re.compile(r"^(did:web:\S+)\n -> (https://\S+)$", re.MULTILINE)


def test_the_examples_of_did_web(reference: Path) -> None:
    text = (reference / "vectors" / "did" / "did-web" / "index.html").read_text("utf-8")
    examples = MAPPED.findall(text)
    assert len(examples) == 3
    for name, url in examples:
        assert web.location(name) == url


def test_the_first_example_document_of_did_web(reference: Path) -> None:
    text = (reference / "vectors" / "did" / "did-web" / "index.html").read_text("utf-8")
    document = json.loads(
        re.findall(r"<pre[^>]*>\s*(\{.*?\})\s*</pre>", text, re.DOTALL)[0].replace(
            "},\n  ],", "}\n  ],"
        )
    )
    fetch = recorded({"https://example.com/.well-known/did.json": document})
    assert retrieve("did:web:example.com#key-0", fetch=fetch).key.kind is KeyKind.ED25519
    assert retrieve("did:web:example.com#key-2", fetch=fetch).key.kind is KeyKind.P256
    with refused("key.unsupported"):
        retrieve("did:web:example.com#key-1", fetch=fetch)


# --- other methods ------------------------------------------------------------------------------------------------

EBSI = "did:ebsi:zvHWX359A3CvfJnCYaAiAde"


def _resolved(name: str) -> dict[str, Any]:
    method = {"id": f"{name}#1", "type": "JsonWebKey2020", "controller": name, "publicKeyJwk": P256}
    return {"id": name, "assertionMethod": [method]}


def test_a_caller_may_resolve_another_method() -> None:
    found = retrieve(f"{EBSI}#1", resolvers={"ebsi": _resolved})
    assert found.key == key(KeyKind.P256).public_key
    with refused("method.other-document"):
        retrieve(f"{EBSI}#1", resolvers={"ebsi": lambda _: _resolved("did:ebsi:other")})


def test_the_resolver_of_a_caller_goes_first() -> None:
    name = did_of(key().public_key)
    assert retrieve(f"{name}#1", resolvers={"key": _resolved}).key.kind is KeyKind.P256


def test_an_unknown_method_leaves_the_proof_unchecked() -> None:
    with refused("did.unknown-method", NOT_CHECKED):
        retrieve(f"{EBSI}#1")


def test_a_resolver_may_not_know() -> None:
    def resolve(name: str) -> dict[str, Any]:
        raise ResourceError(*_unknown(name))

    with refused("fetch.offline", NOT_CHECKED):
        retrieve(f"{EBSI}#1", resolvers={"ebsi": resolve})


def _unknown(name: str) -> list[Any]:
    from edcbridge.codes import finding

    return [finding("fetch.offline", url=name)]


@pytest.mark.parametrize("answer", [None, [], "document", 5])
def test_a_resolver_that_answers_nothing_of_the_kind_is_not_believed(answer: Any) -> None:
    with refused("method.no-document"):
        retrieve(f"{EBSI}#1", resolvers={"ebsi": lambda _: answer})


@pytest.mark.parametrize(
    "name",
    [
        "",
        "did",
        "did:",
        "did:web",
        "did:web:",
        "did:Web:a",
        "DID:web:a",
        "did:web:a:",
        "did:web:a/b",
        "did:web:a?b",
        "did:web:a b",
        "did:web:ä",
        "did:web:a%3",
        "did:web:a%zz",
        "did:web:" + "a" * 9_000,
    ],
)
def test_what_is_no_did(name: str) -> None:
    with refused("did.malformed"):
        did.method_of(name)


@given(st.sampled_from(["did:key:", "did:jwk:", "did:web:", "did:x:", ""]), st.text(max_size=60))
def test_whatever_the_text_it_is_resolved_or_refused(prefix: str, text: str) -> None:
    try:
        did.document(prefix + text)
    except EdcbridgeError:
        return
