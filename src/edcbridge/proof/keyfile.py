"""Key files: which form one has is told by its content; and the files that a new key is kept and published in.

>>> from edcbridge.proof.keys import KeyKind, generate
>>> key = generate(KeyKind.ED25519)
>>> [load_key(written(key, form)).public_key == key.public_key for form in FORMS]
[True, True, True]
>>> named_method(written(key)) == method_of(key.public_key)
True
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError, UsageError
from edcbridge.limits import Limits
from edcbridge.proof import jwk, multikey, pem
from edcbridge.proof.did.key import method_of
from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey
from edcbridge.strictjson import dumps, parse

__all__ = [
    "FORMS",
    "controller_document",
    "load_key",
    "method_of",
    "named_method",
    "public_key_of",
    "written",
]

FORMS = ("multikey", "jwk", "pem")
"""The forms that a private key is written in."""

_LIMITS = Limits(bytes=64 * 1024, depth=8, nodes=500)
_SECRET_MULTIBASE = ("secretKeyMultibase", "privateKeyMultibase")
_SECRET_JWK = ("secretKeyJwk", "privateKeyJwk")


def load_key(
    data: bytes | str | Mapping[str, Any], password: str | bytes | None = None
) -> PrivateKey:
    """Return the private key in `data`: a JWK (or a set of one), a Multikey as JSON or bare, PEM or DER.

    `password` opens encrypted PEM and DER. A public key that stands beside the private one must be its own. Raises
    `ProofError` for a key that is none or may not be used, and `InputError` for data of another form.
    """
    content = _content(data)
    if isinstance(content, Mapping):
        return _private(content)
    if _is_asn1(content):
        secret = password.encode() if isinstance(password, str) else password
        return pem.private_key(content, secret)
    return multikey.private_key(_word(content))


def public_key_of(
    data: bytes | str | Mapping[str, Any], password: str | bytes | None = None
) -> PublicKey:
    """Return the public key in `data`, or that of the private key in it; forms and errors as for `load_key`."""
    content = _content(data)
    if isinstance(content, Mapping):
        return _public(content)
    if _is_asn1(content):
        try:
            return pem.public_key(content)
        except ProofError:
            return load_key(content, password).public_key
    word = _word(content)
    return (
        multikey.private_key(word).public_key
        if multikey.is_private(word)
        else multikey.public_key(word)
    )


def named_method(data: bytes | str | Mapping[str, Any]) -> str:
    """Return the URL of the verification method that a key file names as its `id`, or an empty text."""
    content = _content(data)
    name = content.get("id") if isinstance(content, Mapping) else None
    return name if isinstance(name, str) else ""


def written(
    key: PrivateKey,
    form: str = "multikey",
    *,
    method: str = "",
    password: str | bytes | None = None,
) -> str:
    """Return the text of a file that holds the private key: a Multikey document, a JWK or PKCS#8 in PEM.

    `method` is the URL by which proofs name the key; by default that of its did:key. A password encrypts, in PEM only.
    Raises `UsageError` for another form, a password elsewhere, and RSA as a Multikey.
    """
    if form not in FORMS or (password and form != "pem"):
        raise UsageError(finding("key.no-form", form=form, forms=", ".join(FORMS)))
    if form == "pem":
        secret = password.encode() if isinstance(password, str) else password
        return pem.to_pem(key, secret).decode()
    if form == "multikey" and key.kind is KeyKind.RSA:
        raise UsageError(finding("key.no-private-multikey"))
    if form == "jwk":
        return dumps(jwk.to_private_jwk(key))
    document = _published(key.public_key, method)
    return dumps({**document, "secretKeyMultibase": multikey.encode_private(key)})


def controller_document(controller: str, *keys: PublicKey) -> dict[str, Any]:
    """Return the document that lists `keys` as those with which `controller` signs credentials.

    It is what a did:web or an https URL has to answer with (Controlled Identifiers 1.0 section 2).

    >>> from edcbridge.proof.keys import KeyKind, generate
    >>> document = controller_document("did:web:uni.example", generate(KeyKind.P256).public_key)
    >>> document["id"], document["assertionMethod"] == [document["verificationMethod"][0]["id"]]
    ('did:web:uni.example', True)
    """
    methods = [_published(key, f"{controller}#{multikey.encode(key)}") for key in keys]
    for method in methods:
        method.pop("@context")
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": controller,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _published(key: PublicKey, method: str) -> dict[str, Any]:
    method = method or method_of(key)
    return {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": method,
        "type": "Multikey",
        "controller": method.partition("#")[0],
        "publicKeyMultibase": multikey.encode(key),
    }


# --- telling the form ---------------------------------------------------------------------------------------------


def _content(data: bytes | str | Mapping[str, Any]) -> Mapping[str, Any] | bytes:
    """Return the object that `data` states as JSON, or its bytes."""
    if isinstance(data, Mapping):
        return data
    try:
        raw = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError:
        raise InputError(finding("key.unreadable")) from None
    if not raw.lstrip().startswith(b"{"):
        return raw
    value = parse(raw, _LIMITS)
    if not isinstance(value, dict):
        raise InputError(finding("key.unreadable"))
    return value


def _is_asn1(content: bytes) -> bool:
    return content.startswith(b"\x30") or content.lstrip().startswith(b"-----BEGIN")


def _word(content: bytes) -> str:
    """Return the one word that a bare Multikey is."""
    word = content.strip()
    if not word.startswith(b"z") or not word.isalnum() or not word.isascii():
        raise InputError(finding("key.unreadable"))
    return word.decode()


def _private(content: Mapping[str, Any]) -> PrivateKey:
    content = _only(content)
    if "kty" in content:
        return jwk.private_key(content)
    for member in _SECRET_JWK:
        if isinstance(content.get(member), Mapping):
            return _with_half(jwk.private_key(content[member]), content)
    for member in _SECRET_MULTIBASE:
        if isinstance(content.get(member), str):
            return _with_half(multikey.private_key(content[member]), content)
    raise ProofError(finding("key.no-secret"))


def _public(content: Mapping[str, Any]) -> PublicKey:
    content = _only(content)
    if any(member in content for member in ("d", *_SECRET_JWK, *_SECRET_MULTIBASE)):
        return _private(content).public_key
    if "kty" in content:
        return jwk.public_key(content)
    key = _half(content)
    if key is None:
        raise InputError(finding("key.unreadable"))
    return key


def _only(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the key of a JWK Set that has but one."""
    keys = content.get("keys")
    if isinstance(keys, list) and len(keys) == 1 and isinstance(keys[0], Mapping):
        return keys[0]
    return content


def _half(content: Mapping[str, Any]) -> PublicKey | None:
    """Return the public key that a document states."""
    if isinstance(content.get("publicKeyJwk"), Mapping):
        return jwk.public_key(content["publicKeyJwk"])
    if isinstance(content.get("publicKeyMultibase"), str):
        return multikey.public_key(content["publicKeyMultibase"])
    return None


def _with_half(key: PrivateKey, content: Mapping[str, Any]) -> PrivateKey:
    """Return `key` if the public key beside it is its own: else what it signs would not verify."""
    if _half(content) not in (None, key.public_key):
        raise ProofError(finding("key.halves-differ"))
    return key
