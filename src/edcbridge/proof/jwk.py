"""JSON Web Keys: the same keys as JSON objects (RFC 7517, RFC 7518 section 6, RFC 8037).

What a key says of its use is held against what it is; what jwcrypto would overlook is refused first: secrets where a
public key is expected, coordinates of another length, other spellings of base64url.

>>> jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
>>> key = public_key(jwk)
>>> key.kind, thumbprint(key), to_jwk(key) == jwk
(<KeyKind.ED25519: 'Ed25519'>, 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', True)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from jwcrypto.common import JWException
from jwcrypto.jwk import JWK

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError
from edcbridge.proof.keys import KeyKind, PrivateKey, PublicKey
from edcbridge.proof.multibase import from_base64url
from edcbridge.proof.signatures import ALGORITHMS, default_algorithm

__all__ = [
    "SetKey",
    "key_id",
    "key_set",
    "private_key",
    "public_key",
    "refuse_secrets",
    "thumbprint",
    "to_jwk",
    "to_private_jwk",
]


class _Form(NamedTuple):
    """How keys of a kind are written."""

    kind: KeyKind
    kty: str
    crv: str
    public: tuple[str, ...]
    private: tuple[str, ...]
    length: int
    """The bytes of a coordinate, which RFC 7518 section 6.2.1.2 fixes; 0 for the numbers of RSA."""


_EC = ("kty", "crv", "x", "y")
_RSA_PRIVATE = ("d", "p", "q", "dp", "dq", "qi")
_FORMS = (
    _Form(KeyKind.ED25519, "OKP", "Ed25519", ("kty", "crv", "x"), ("d",), 32),
    _Form(KeyKind.P256, "EC", "P-256", _EC, ("d",), 32),
    _Form(KeyKind.P384, "EC", "P-384", _EC, ("d",), 48),
    _Form(KeyKind.P521, "EC", "P-521", _EC, ("d",), 66),
    _Form(KeyKind.RSA, "RSA", "", ("kty", "n", "e"), _RSA_PRIVATE, 0),
)
_SECRETS = (*_RSA_PRIVATE, "oth", "k", "priv")
"""The members that hold secrets, of whatever kind of key (RFC 7518 section 6, RFC 8037, RFC 9964)."""
_LONGEST = 2_800
"""Characters of one member: an RSA modulus of 16,384 bits has 2,731."""


@dataclass(frozen=True, slots=True)
class SetKey:
    """A key of a JWK Set."""

    key: PublicKey
    kid: str = ""
    algorithm: str = ""
    """The one algorithm that the key is for, where it says so."""


def public_key(jwk: Mapping[str, Any]) -> PublicKey:
    """Return the public key that `jwk` states.

    Raises `ProofError` for a secret beside or instead of it (RFC 7517 section 9.2), for a kind that is not supported,
    an `alg` that does not go with the key, a `use` other than signatures, and a key that is malformed or on no curve.
    """
    refuse_secrets(jwk)
    form = _form(jwk)
    _refuse_other_uses(jwk, form.kind, "verify")
    return _public(tuple((name, _member(jwk, name, form)) for name in form.public))


def private_key(jwk: Mapping[str, Any]) -> PrivateKey:
    """Return the private key that `jwk` states; raise `ProofError` for any other object.

    The public half that stands in it must belong to it.
    """
    form = _form(jwk)
    _refuse_other_uses(jwk, form.kind, "sign")
    names = (*form.public, *form.private)
    members = {name: _member(jwk, name, form) for name in names}
    key = PrivateKey.of(_imported(members, "sign"))
    if key.public_key != PublicKey.of(_imported({n: members[n] for n in form.public}, "verify")):
        raise ProofError(finding("key.halves-differ"))
    return key


def to_jwk(key: PublicKey) -> dict[str, str]:
    """Return the public key as a JWK with its required members only."""
    stated: dict[str, str] = JWK.from_pyca(key.material).export_public(as_dict=True)
    return {name: stated[name] for name in _form_of(key.kind).public}


def to_private_jwk(key: PrivateKey) -> dict[str, str]:
    """Return the private key as a JWK, with the algorithm that it is for and its thumbprint as `kid`."""
    stated: dict[str, str] = JWK.from_pyca(key.material).export_private(as_dict=True)
    form = _form_of(key.kind)
    members = {name: stated[name] for name in (*form.public, *form.private)}
    return {**members, "alg": default_algorithm(key.kind), "kid": thumbprint(key.public_key)}


def thumbprint(key: PublicKey) -> str:
    """Return the SHA-256 thumbprint of `key` (RFC 7638), in base64url."""
    return str(JWK.from_pyca(key.material).thumbprint())


def key_set(json: object) -> tuple[SetKey, ...]:
    """Return the keys of a JWK Set that credentials can be signed with, in their order; `kid`s occur once.

    Keys of other kinds, for other uses, or malformed are passed over (RFC 7517 section 5). Raises `InputError` for what
    is no set, and `ProofError` for one that publishes a secret or says a `kid` twice.
    """
    entries = json.get("keys") if isinstance(json, Mapping) else None
    if not isinstance(entries, list):
        raise InputError(finding("key.no-set"))
    found: list[SetKey] = []
    for entry in entries:
        if not isinstance(entry, Mapping):
            continue
        refuse_secrets(entry)
        try:
            key = public_key(entry)
        except ProofError:
            continue
        found.append(SetKey(key, key_id(entry), entry.get("alg") or ""))
    kids = [each.kid for each in found if each.kid]
    if len(set(kids)) != len(kids):
        raise ProofError(finding("key.kid-twice"))
    return tuple(found)


def key_id(jwk: Mapping[str, Any]) -> str:
    """Return the `kid` of a JWK, or an empty text if it has none that is a text."""
    kid = jwk.get("kid")
    return kid if isinstance(kid, str) else ""


def refuse_secrets(jwk: Mapping[str, Any]) -> None:
    """Raise `ProofError` if a JWK that should be public holds a secret: others may have read it too."""
    for member in _SECRETS:
        if member in jwk:
            raise ProofError(finding("key.secret-published", member=member))


# --- what the members say -----------------------------------------------------------------------------------------


def _form(jwk: Mapping[str, Any]) -> _Form:
    """Return how the key is written, by `kty` and `crv`, and by nothing else that it says."""
    kty, crv = jwk.get("kty"), jwk.get("crv")
    for form in _FORMS:
        if kty == form.kty and (crv == form.crv or not form.crv):
            return form
    if not isinstance(kty, str):
        raise ProofError(finding("key.malformed", what='JWK: it has no "kty"'))
    what = " on the curve ".join(repr(word)[:40] for word in (kty, crv) if isinstance(word, str))
    raise ProofError(finding("key.unsupported", what=f"of the type {what}"))


def _form_of(kind: KeyKind) -> _Form:
    return next(form for form in _FORMS if form.kind is kind)


def _member(jwk: Mapping[str, Any], name: str, form: _Form) -> str:
    """Return a member in its one spelling: of the full length for a coordinate (RFC 7518 section 6.2.1.2)."""
    text = jwk.get(name)
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise ProofError(finding("key.malformed", what=f'JWK: it needs "{name}" as a text'))
    if name in ("kty", "crv"):
        return text
    data = from_base64url(text)
    if form.length and len(data) != form.length:
        what = f'{form.crv} key: "{name}" has {len(data)} bytes instead of {form.length}'
        raise ProofError(finding("key.malformed", what=what))
    if not data or (not form.length and data[0] == 0):
        # RFC 7518 section 2, Base64urlUInt: in as few bytes as there are
        raise ProofError(finding("key.malformed", what=f'JWK: "{name}" is no number'))
    return text


def _refuse_other_uses(jwk: Mapping[str, Any], kind: KeyKind, operation: str) -> None:
    """Refuse a key that is not for this operation, or for an algorithm of other keys (RFC 7517 section 4.2 to 4.4)."""
    use, operations, algorithm = jwk.get("use"), jwk.get("key_ops"), jwk.get("alg")
    if use not in (None, "sig"):
        raise ProofError(finding("key.other-use", use=repr(use)[:40]))
    if operations is not None and not (isinstance(operations, list) and operation in operations):
        raise ProofError(finding("key.other-use", use=repr(operations)[:40]))
    if algorithm is None:
        return
    rule = ALGORITHMS.get(algorithm) if isinstance(algorithm, str) else None
    if rule is None or rule.kind is not kind:
        raise ProofError(finding("key.other-algorithm", algorithm=repr(algorithm)[:40], kind=kind))


# --- jwcrypto -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _public(members: tuple[tuple[str, str], ...]) -> PublicKey:
    return PublicKey.of(_imported(dict(members), "verify"))


def _imported(members: Mapping[str, str], operation: str) -> object:
    try:
        return JWK(**members).get_op_key(operation)
    except (JWException, ValueError, TypeError, OverflowError, UnsupportedAlgorithm):
        raise ProofError(finding("key.malformed", what="JWK")) from None
