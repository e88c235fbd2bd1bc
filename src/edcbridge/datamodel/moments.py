"""Moments, read strictly, and the time in which a credential is valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.datamodel.shapes import version_of
from edcbridge.errors import InputError
from edcbridge.findings import Finding
from edcbridge.instants import instant
from edcbridge.jsonld.report import kind, short
from edcbridge.pointer import JSON, child

__all__ = ["Reading", "moment", "order", "reading", "validity"]

_WINDOWS = (("validFrom", "validUntil"), ("issuanceDate", "expirationDate"))
"""Where a credential says from when and until when it is valid (VCDM 2.0 section 4.9, 1.1 sections 4.6 and 4.8)."""
_CLAUSES = {"validFrom": "VCDM 2.0 section 4.9", "issuanceDate": "VCDM 1.1 section 4.8"}


def moment(text: JSON) -> datetime:
    """Return the instant, in UTC, that an XSD 1.1 `dateTimeStamp` stands for.

    24:00:00 is the midnight that ends the day; digits beyond microseconds are cut. Raises `InputError` for whatever is
    no such moment, with a code of its own for one that does not say its offset. A leap second is none, nor can years
    beyond 0001 to 9999 be told.

    >>> moment("2026-02-28T24:00:00.000+02:00")
    datetime.datetime(2026, 2, 28, 22, 0, tzinfo=datetime.timezone.utc)
    >>> moment("soon")
    Traceback (most recent call last):
    edcbridge.errors.InputError: error vcdm.moment at /: "soon" is not a date with a time, of the years 0001 to 9999
    """
    if not isinstance(text, str):
        raise InputError(finding("vcdm.moment", found=kind(text)))
    found = instant(text)
    if found is None:
        code = "vcdm.moment-without-offset" if instant(f"{text}Z") else "vcdm.moment"
        raise InputError(finding(code, found=f'"{short(text)}"'))
    return found


class Reading(NamedTuple):
    """What became of a value that should be a moment."""

    instant: datetime | None
    findings: tuple[Finding, ...] = ()


def reading(value: JSON, at: str, *, lenient: bool) -> Reading:
    """Return the instant that `value` stands for, or why it stands for none.

    Data model 1.1 has `xsd:dateTime`, which need not say its offset: if `lenient`, one that does not is taken to be in
    UTC, as VCDM 2.0 section 5.8 has it.
    """
    try:
        return Reading(moment(value))
    except InputError as error:
        [found] = error.findings
    if lenient and found.code == "vcdm.moment-without-offset":
        unstated = finding("vcdm.offset-unstated", at, found=f'"{short(value)}"')
        return Reading(moment(f"{value}Z"), (unstated,))
    return Reading(None, (replace(found, pointer=at),))


def validity(json: JSON, now: datetime, skew: timedelta = timedelta(0)) -> tuple[Finding, ...]:
    """Return why a credential is not valid at `now`, an aware datetime; nothing if it is.

    Both ends are tried, of either version of the data model, each with `skew` to the credential's favour. A moment
    that cannot be read makes the credential invalid, as does an end before its beginning.
    """
    if not isinstance(json, dict):
        facts = {"found": kind(json), "expected": "a credential as an object"}
        return (finding("vcdm.wrong-value", **facts, clause=_CLAUSES["validFrom"]),)
    told: list[Finding] = []
    lenient = version_of(json) == "1.1"
    for start, end in _WINDOWS:
        for member in (start, end):
            if member in json:
                at = child("", member)
                instant, findings = reading(json[member], at, lenient=lenient)
                told += findings
                early = member == start and instant is not None and instant - now > skew
                late = member == end and instant is not None and now - instant > skew
                if early or late:
                    code = "vcdm.not-yet-valid" if early else "vcdm.expired"
                    facts = {"moment": short(json[member]), "now": now.isoformat()}
                    told.append(finding(code, at, **facts))
    return (*told, *order(json, ""))


def order(json: Mapping[str, JSON], at: str) -> Iterator[Finding]:
    """Yield a finding for each end of validity that is before its beginning; what cannot be read is no part of it."""
    for earlier, later in _WINDOWS:
        if earlier in json and later in json:
            start, end = (reading(json[m], at, lenient=True).instant for m in (earlier, later))
            if start is not None and end is not None and end < start:
                facts = {"earlier": earlier, "later": later, "clause": _CLAUSES[earlier]}
                yield finding("vcdm.validity-order", child(at, later), **facts)
