"""The bits of a status list, and how they are written (Bitstring Status List 1.0 sections 2.2, 3.3 and 3.4).

>>> revoked = StatusList.new().set(23)
>>> revoked.get(23), revoked.get(24)
(1, 0)
>>> StatusList.decode(revoked.encode()) == revoked
True
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from edcbridge.codes import finding
from edcbridge.errors import InputError, ProofError, UsageError
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.proof.multibase import base64url, encode_base64url, from_base64url
from edcbridge.proof.multibase import decode as multibase

__all__ = ["LARGEST_SIZE", "MINIMUM", "StatusList"]

MINIMUM = 131_072
"""The least number of entries, so that a single one does not stand out (section 6.1)."""

LARGEST_SIZE = 16
"""Bits of one entry; a credential lists a message for each value, so that more is never meant."""

_GZIP = 31  # zlib's word for a window of 32 KiB within gzip, checksum and length included
_HEADER = bytes.fromhex("1f8b0800000000000003")  # RFC 1952 section 2.3.1: no name, no time
_LEVEL = 4  # a list of 1 MiB in 5 ms; level 6 takes three times as long for a tenth less


@dataclass(frozen=True, slots=True)
class StatusList:
    """A status for each of many credentials; a change makes a new list."""

    bits: bytes = field(repr=False)
    """Entry 0 is in the most significant bits of the first byte."""
    size: int = 1
    """Bits of one entry."""

    def __post_init__(self) -> None:
        if not 0 < self.size <= LARGEST_SIZE:
            raise UsageError(finding("status.bad-size", most=LARGEST_SIZE))

    @classmethod
    def new(cls, length: int = MINIMUM, size: int = 1) -> StatusList:
        """Return a list of at least `length` entries of `size` bits, all zero.

        Raises `UsageError` for fewer entries than `MINIMUM`, or a size that no list has.
        """
        if length < MINIMUM:
            raise UsageError(finding("status.too-short", length=length, least=MINIMUM))
        return replace(cls(b"", size), bits=bytes((length * size + 7) // 8))

    def __len__(self) -> int:
        return len(self.bits) * 8 // self.size

    def get(self, index: int) -> int:
        """Return the value of entry `index`; raise `UsageError` if there is none."""
        first, last, shift = self._place(index)
        value = int.from_bytes(self.bits[first:last], "big") >> shift
        return value & ((1 << self.size) - 1)

    def set(self, index: int, value: int = 1) -> StatusList:
        """Return the list in which entry `index` is `value`; raise `UsageError` if it has no such place or value."""
        return self.update({index: value})

    def update(self, values: Mapping[int, int]) -> StatusList:
        """Return the list in which each entry named is the value given; raise `UsageError` as `set` does."""
        changed = bytearray(self.bits)
        mask = (1 << self.size) - 1
        for index, value in values.items():
            if not 0 <= value <= mask:
                raise UsageError(finding("status.bad-value", size=self.size))
            first, last, shift = self._place(index)
            around = int.from_bytes(changed[first:last], "big") & ~(mask << shift)
            changed[first:last] = (around | value << shift).to_bytes(last - first, "big")
        return StatusList(bytes(changed), self.size)

    def encode(self, *, prefix: str = "u") -> str:
        """Return the list as a text for `encodedList`, the same for the same list; `prefix=""` for StatusList2021."""
        squeezer = zlib.compressobj(_LEVEL, wbits=-15)
        packed = squeezer.compress(self.bits) + squeezer.flush()
        tail = struct.pack("<II", zlib.crc32(self.bits), len(self.bits) & 0xFFFFFFFF)
        write = encode_base64url if prefix else base64url
        return write(_HEADER + packed + tail)

    @classmethod
    def decode(cls, text: str, size: int = 1, limits: Limits = DEFAULT_LIMITS) -> StatusList:
        """Return the list that `text` states, with the prefix `u` or without; raise `InputError` if it states none.

        Refused are other alphabets, padding and stray bits, a gzip stream that is cut off, damaged or followed by
        anything, and one that inflates to more than `limits.inflated_bytes`.
        """
        try:
            # "H4sI" is how every gzip stream begins in base64, so that the two spellings cannot be mistaken
            packed = from_base64url(text) if text.startswith("H4sI") else multibase(text, base="u")
        except ProofError as error:
            raise _unreadable(error.findings[0].message) from None
        return cls(_inflated(packed, limits.inflated_bytes), size)

    def _place(self, index: int) -> tuple[int, int, int]:
        """Return the bytes that hold entry `index`, from and to, and how far from their right end it ends."""
        if not 0 <= index < len(self):
            raise UsageError(finding("status.out-of-range", length=len(self)))
        end = (index + 1) * self.size
        return index * self.size // 8, (end + 7) // 8, -end % 8


def _inflated(packed: bytes, most: int) -> bytes:
    stream = zlib.decompressobj(_GZIP)
    try:
        bits = stream.decompress(packed, most + 1)
    except zlib.error as error:
        raise _unreadable(f"it is no gzip stream ({error})") from None
    if len(bits) > most:
        raise InputError(finding("status.too-large", most=most))
    if not stream.eof:
        raise _unreadable("its gzip stream is cut off")
    if stream.unused_data:
        raise _unreadable("something follows its gzip stream")
    return bits


def _unreadable(why: str) -> InputError:
    return InputError(finding("status.bad-bits", why=why))
