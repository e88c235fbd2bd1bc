"""The two proof values of ecdsa-sd-2023: CBOR in one spelling only (vc-di-ecdsa 3.5.2, 3.5.3, 3.5.7 and 3.5.8).

>>> value = DerivedValue(bytes(64), bytes(35), [bytes(64)], {0: bytes(32)}, [0, 2])
>>> encode(value)[:4], decode(encode(value)) == value
('u2V0', True)
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple, NoReturn, TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import ProofError
from edcbridge.pointer import JSON
from edcbridge.proof.multibase import decode as from_multibase
from edcbridge.proof.multibase import encode_base64url

__all__ = ["HMAC_KEY_LENGTH", "BaseValue", "DerivedValue", "decode", "encode"]

HMAC_KEY_LENGTH = 32
_DEEPEST = 2  # the array of parts, and arrays or a map in it


class BaseValue(NamedTuple):
    """What an issuer hands to the holder."""

    signature: bytes
    """By the issuer: of the proof options, the key below and the mandatory statements."""
    public_key: bytes
    """Which made the signatures below, as a Multikey; its private half is thrown away."""
    hmac_key: bytes
    signatures: list[bytes]
    """One for each statement that is not mandatory, in their order."""
    pointers: list[str]
    """What is mandatory, as JSON Pointers."""


class DerivedValue(NamedTuple):
    """What a holder hands to a verifier."""

    signature: bytes
    public_key: bytes
    signatures: list[bytes]
    """One for each disclosed statement that is not mandatory, in their order."""
    labels: dict[int, bytes]
    """For the canonical number of each blank node that is disclosed, what the issuer calls it."""
    mandatory: list[int]
    """Which of the disclosed statements are mandatory."""


_HEADERS: dict[type[BaseValue | DerivedValue], bytes] = {
    BaseValue: b"\xd9\x5d\x00",
    DerivedValue: b"\xd9\x5d\x01",
}
_Test: TypeAlias = Callable[[Any], bool]


def _octets(length: int) -> _Test:
    return lambda part: type(part) is bytes and len(part) == length


def _array(test: _Test) -> _Test:
    return lambda part: type(part) is list and all(test(item) for item in part)


def _number(part: Any) -> bool:
    return type(part) is int and part >= 0


def _rising(part: Any) -> bool:
    return _array(_number)(part) and all(a < b for a, b in pairwise(part))


def _labels(part: Any) -> bool:
    # A label that stands twice would make one node of two.
    return (
        type(part) is dict
        and all(_number(number) for number in part)
        and all(_octets(32)(label) for label in part.values())
        and set(part) == set(range(len(part)))
        and len(set(part.values())) == len(part)
    )


_SIGNATURES = ("signatures is no array of 64 bytes each", _array(_octets(64)))
_START = (
    ("baseSignature is not 64 bytes", _octets(64)),
    ("publicKey is not 35 bytes", _octets(35)),
)
_SHAPES: dict[type[BaseValue | DerivedValue], tuple[tuple[str, _Test], ...]] = {
    BaseValue: (
        *_START,
        ("hmacKey is not 32 bytes", _octets(HMAC_KEY_LENGTH)),
        _SIGNATURES,
        ("mandatoryPointers is no array of strings", _array(lambda part: type(part) is str)),
    ),
    DerivedValue: (
        *_START,
        _SIGNATURES,
        ("labelMap does not give each blank node, from 0, a label of its own of 32 bytes", _labels),
        ("mandatoryIndexes is no array of numbers that rise", _rising),
    ),
}


def encode(value: BaseValue | DerivedValue) -> str:
    """Return the `proofValue` for `value`."""
    import cbor2

    return encode_base64url(_HEADERS[type(value)] + cbor2.dumps(list(value), canonical=True))


def decode(text: JSON) -> BaseValue | DerivedValue:
    """Return what a `proofValue` holds; which of the two it is follows from its first bytes.

    Raises `ProofError` for all that `encode` would not write, but for the order of labels: for tags, lengths left
    open, numbers longer than need be, bytes after the end, parts of another type or length.
    """
    if not isinstance(text, str):
        raise _refused("it is no string")
    try:
        data = from_multibase(text, base="u")
    except ProofError:
        raise _refused("it is not multibase: u and unpadded base64url") from None
    for kind, header in _HEADERS.items():
        if data.startswith(header):
            return kind(*_parts(data[len(header) :], kind))
    raise ProofError(finding("sd.unknown-header", found=data[:3].hex(" ") or "nothing"))


def _parts(data: bytes, kind: type[BaseValue | DerivedValue]) -> list[Any]:
    shape = _SHAPES[kind]
    parts = _load(data)
    if type(parts) is not list or len(parts) != len(shape):
        raise _refused(f"it is no array of {len(shape)} parts")
    for part, (fault, holds) in zip(parts, shape, strict=True):
        if not holds(part):
            raise _refused(fault)
    return parts


class _NoTags(dict[int, Any]):
    """A decoder for every tag, which refuses it."""

    def __missing__(self, tag: int) -> NoReturn:
        # vc-di-ecdsa 3.5.2 and 3.5.7: CBOR tagging MUST NOT be used
        raise ValueError(tag)


def _load(data: bytes) -> Any:
    import cbor2

    try:
        parts = cbor2.loads(
            data,
            semantic_decoders=_NoTags(),
            max_depth=_DEEPEST,
            allow_indefinite=False,
            allow_duplicate_keys=False,
        )
        if cbor2.dumps(parts) == data:
            return parts
    except (cbor2.CBORError, ValueError) as error:
        raise _refused(f"it is no CBOR of the kind that is used here ({error})") from None
    raise _refused("its CBOR is longer than need be, or bytes follow it")


def _refused(why: str) -> ProofError:
    return ProofError(finding("sd.malformed", why=why))
