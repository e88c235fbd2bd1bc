"""Lexical forms that some engines of shapes let pass: `1990-01-01` is no date-time for the official one."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from edcbridge.edc.lint.scene import Place, Scene
from edcbridge.findings import Finding
from edcbridge.model import Duration, Moment

__all__ = ["addresses", "counts", "durations", "files", "moments"]

# ELM 3.2: properties of datatype xsd:dateTime, xsd:duration, xsd:anyURI and xsd:positiveInteger
_MOMENTS: Final = {
    *("applicationDeadline", "awardingDate", "dateIssued", "dateModified", "dateOfBirth"),
    *("endDate", "expirationDate", "expiryDate", "issuanceDate", "issued", "reviewDate"),
    *("startDate", "valid", "validFrom", "validUntil"),
}
_DURATIONS: Final = {"duration", "maximumDuration", "volumeOfLearning", "workload"}
_ADDRESSES: Final = {"contentURL", "schemeId"}
_COUNTS: Final = {"count", "levelOfCompletion", "page"}

_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)


def _strings(scene: Scene, members: set[str]) -> Iterator[tuple[Place, str, str]]:
    for place, member in scene.stating(members):
        text = place.text(member)
        if text is not None:
            yield place, member, text


def moments(scene: Scene) -> Iterator[Finding]:
    """Yield the days without a time, which are no xsd:dateTime, and the times without a zone."""
    for place, member, text in _strings(scene, _MOMENTS):
        try:
            moment = Moment(text)
        except (ValueError, OverflowError):
            continue  # the reader tells
        if not moment.has_time:
            yield place.found("edc.lint.date-without-time", member, found=text)
        elif not moment.has_zone:
            yield place.found("edc.lint.time-without-zone", member, found=text)


def durations(scene: Scene) -> Iterator[Finding]:
    """Yield the lengths of time below zero."""
    for place, member, text in _strings(scene, _DURATIONS):
        try:
            duration = Duration(text)
        except ValueError:
            continue
        if duration.startswith("-"):
            yield place.found("edc.lint.negative-duration", member, found=text)


def addresses(scene: Scene) -> Iterator[Finding]:
    """Yield what should be a URI and is none: `www.example.org` without its scheme, or with a space in it."""
    for place, member, text in _strings(scene, _ADDRESSES):
        if not _URI.fullmatch(text.encode("ascii", "replace").decode().replace("?", "x")):
            yield place.found("edc.lint.bad-uri", member, member=member, found=text[:80])


def counts(scene: Scene) -> Iterator[Finding]:
    """Yield the numbers of pages, people and percent that are not positive (xsd:positiveInteger)."""
    for place, member in scene.stating(_COUNTS):
        for steps, value in place.values(member):
            number = value if isinstance(value, int) else _whole(value)
            if number is not None and not isinstance(value, bool) and number < 1:
                yield place.found("edc.lint.not-positive", *steps, member=member, found=number)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value) else None


def files(scene: Scene) -> Iterator[Finding]:
    """Yield the files whose content is not base64, or is a Data URI (ELM shape MediaObject)."""
    read: dict[str, bool] = {}
    for place in scene.of("MediaObject"):
        content = place.text("content")
        if content is None:
            continue
        if content.startswith("data:"):
            yield place.found("edc.lint.data-uri", "content")
            continue
        if content not in read:  # a document repeats its logos
            read[content] = _is_base64(content)
        if not read[content]:
            yield place.found("edc.lint.bad-base64", "content")


def _is_base64(content: str) -> bool:
    """Return whether a text is base64 of anything."""
    try:
        return bool(b64decode("".join(content.split()), validate=True))
    except (binascii.Error, ValueError):
        return False
