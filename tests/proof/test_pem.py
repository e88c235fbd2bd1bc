"""PEM, DER and key files: the form is told by the content, and a private key never has another's public half."""

from __future__ import annotations

import json
import subprocess
from shutil import which
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, x25519
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, UsageError
from edcbridge.fetch import recorded
from edcbridge.proof import jwk, keyfile, multikey, pem
from edcbridge.proof.keys import KeyKind, PrivateKey
from edcbridge.proof.methods import retrieve
from tests.proof.keys import CURVED, key
from tests.proof.refusals import refused

KINDS = tuple(KeyKind)
ENCODINGS = (serialization.Encoding.PEM, serialization.Encoding.DER)
FORMATS = (serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_private_key_is_read_in_every_form_that_openssl_writes(
    kind: KeyKind,
    encoding: serialization.Encoding,
    format_: serialization.PrivateFormat,
) -> None:
    if kind is KeyKind.ED25519 and format_ is FORMATS[1]:
        return  # there is none
    data = key(kind).material.private_bytes(encoding, format_, serialization.NoEncryption())
    for read in (pem.private_key(data), keyfile.load_key(data), keyfile.load_key(data, "unneeded")):
        assert read.public_key == key(kind).public_key
    assert keyfile.public_key_of(data) == key(kind).public_key


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_public_key_is_read(kind: KeyKind, encoding: serialization.Encoding) -> None:
    data = key(kind).public_key.material.public_bytes(
        encoding, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert pem.public_key(data) == keyfile.public_key_of(data) == key(kind).public_key
    with refused("key.malformed"):
        keyfile.load_key(data)


def test_an_encrypted_key_opens_with_its_password_only() -> None:
    data = keyfile.written(key(), "pem", password="søppel")  # noqa: S106
    assert "ENCRYPTED" in data
    assert keyfile.load_key(data, "søppel").public_key == key().public_key
    assert keyfile.public_key_of(data, "søppel".encode()) == key().public_key
    with refused("key.password-needed"):
        keyfile.load_key(data)
    for wrong in ("soppel", "", b"\0"):
        with refused("key.password-wrong"):
            keyfile.load_key(data, wrong)


def test_keys_that_sign_no_credential_are_refused() -> None:
    for other in (
        x25519.X25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP256K1()),
        ec.generate_private_key(ec.SECP224R1()),
        dsa.generate_private_key(2048),
    ):
        data = other.private_bytes(ENCODINGS[0], FORMATS[0], serialization.NoEncryption())
        with refused("key.unsupported"):
            pem.private_key(data)
        data = other.public_key().public_bytes(
            ENCODINGS[0], serialization.PublicFormat.SubjectPublicKeyInfo
        )
        with refused("key.unsupported"):
            pem.public_key(data)


@pytest.mark.skipif(not which("openssl"), reason="needs the openssl command")
@pytest.mark.parametrize(
    "arguments",
    [
        ["genpkey", "-algorithm", "ed25519"],
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
        ["ecparam", "-name", "prime256v1", "-genkey"],
        ["genrsa", "2048"],
    ],
    ids=" ".join,
)
def test_what_the_openssl_command_writes_is_read(arguments: list[str]) -> None:
    written = subprocess.run(["openssl", *arguments], capture_output=True, check=True).stdout  # noqa: S603, S607
    assert isinstance(keyfile.load_key(written), PrivateKey)


# --- key files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", keyfile.FORMS)
def test_what_is_written_is_read(kind: KeyKind, form: str) -> None:
    if (kind, form) == (KeyKind.RSA, "multikey"):
        with refused("key.no-private-multikey", (UsageError,)):
            keyfile.written(key(kind), form)
        return
    text = keyfile.written(key(kind), form)
    for data in (text, text.encode(), "  \n" + text if form != "pem" else text):
        assert keyfile.load_key(data).public_key == key(kind).public_key
        assert keyfile.public_key_of(data) == key(kind).public_key


def test_a_multikey_file_names_the_method_of_its_key() -> None:
    text = keyfile.written(key())
    document = json.loads(text)
    assert document["type"] == "Multikey"
    assert (
        keyfile.named_method(text)
        == document["id"]
        == f"{document['controller']}#{document['publicKeyMultibase']}"
    )
    assert retrieve(document["id"]).key == key().public_key
    mine = "did:web:uni.example#key-1"
    assert keyfile.named_method(keyfile.written(key(), method=mine)) == mine
    assert keyfile.named_method(keyfile.written(key(), "jwk")) == ""
    assert keyfile.named_method(keyfile.written(key(), "pem")) == ""


def test_what_an_issuer_publishes_is_found_again() -> None:
    keys = [key(kind).public_key for kind in CURVED]
    document = keyfile.controller_document("did:web:uni.example", *keys)
    assert "secret" not in json.dumps(document).lower()
    fetch = recorded({"https://uni.example/.well-known/did.json": document})
    found = [retrieve(name, fetch=fetch).key for name in document["assertionMethod"]]
    assert found == keys


@pytest.mark.parametrize(
    ("form", "password"), [("der", None), ("", None), ("jwk", "a"), ("multikey", "a")]
)
def test_other_forms_are_not_written(form: str, password: str | None) -> None:
    with pytest.raises(UsageError):
        keyfile.written(key(), form, password=password)


PUBLIC, SECRET = multikey.encode(key().public_key), multikey.encode_private(key())
JWK, PRIVATE_JWK = jwk.to_jwk(key().public_key), jwk.to_private_jwk(key())


@pytest.mark.parametrize(
    "data",
    [
        SECRET,
        f" {SECRET}\n",
        {"secretKeyMultibase": SECRET},
        {"publicKeyMultibase": PUBLIC, "privateKeyMultibase": SECRET},
        {"publicKeyJwk": JWK, "secretKeyJwk": PRIVATE_JWK},
        {"privateKeyJwk": PRIVATE_JWK},
        {"keys": [PRIVATE_JWK]},
        json.dumps(PRIVATE_JWK),
    ],
)
def test_other_spellings_of_a_private_key_are_read(data: Any) -> None:
    assert keyfile.load_key(data).public_key == key().public_key
    assert keyfile.public_key_of(data) == key().public_key


@pytest.mark.parametrize(
    "data", [PUBLIC, {"publicKeyMultibase": PUBLIC}, {"publicKeyJwk": JWK}, JWK, {"keys": [JWK]}]
)
def test_a_public_key_alone_signs_nothing(data: Any) -> None:
    assert keyfile.public_key_of(data) == key().public_key
    with pytest.raises(EdcbridgeError):
        keyfile.load_key(data)


@pytest.mark.parametrize(
    "data",
    [
        {
            "publicKeyMultibase": multikey.encode(key(number=2).public_key),
            "secretKeyMultibase": SECRET,
        },
        {"publicKeyJwk": jwk.to_jwk(key(number=2).public_key), "secretKeyJwk": PRIVATE_JWK},
        {**PRIVATE_JWK, "x": jwk.to_jwk(key(number=2).public_key)["x"]},
    ],
)
def test_the_public_half_of_another_key_is_refused(data: Any) -> None:
    with refused("key.halves-differ"):
        keyfile.load_key(data)


@pytest.mark.parametrize("data", ["", b"", "hello", "zé", "\ud800", b"\xff\xfe", "z!", "z6Mk z6Mk"])
def test_what_has_no_form_of_a_key_is_refused(data: str | bytes) -> None:
    for read in (keyfile.load_key, keyfile.public_key_of):
        with refused("key.unreadable"):
            read(data)


@given(
    st.binary(max_size=200)
    | st.text(max_size=60)
    | st.binary(max_size=60).map(lambda data: b"\x30" + data)
    | st.binary(max_size=60).map(lambda data: b"-----BEGIN PRIVATE KEY-----\n" + data)
)
def test_whatever_the_bytes_they_are_a_key_or_refused(data: bytes | str) -> None:
    for read in (keyfile.load_key, keyfile.public_key_of, keyfile.named_method):
        try:
            read(data)
        except EdcbridgeError:
            continue


@given(st.sampled_from(KINDS), st.integers(0, 3_000), st.integers(0, 255))
def test_a_damaged_key_is_another_key_or_refused(kind: KeyKind, place: int, byte: int) -> None:
    data = bytearray(
        key(kind).public_key.material.public_bytes(
            ENCODINGS[1], serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    data[place % len(data)] = byte
    try:
        keyfile.public_key_of(bytes(data))
    except EdcbridgeError:
        return


@pytest.mark.parametrize("kind", CURVED)
def test_a_private_key_is_not_shown(kind: KeyKind) -> None:
    shown = f"{key(kind)!r} {key(kind)!s}"
    assert shown == f"PrivateKey({kind.value}) PrivateKey({kind.value})"
