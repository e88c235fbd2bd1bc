"""Moments are those of XSD 1.1 `dateTimeStamp`, and a credential is valid within what it states."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edcbridge.datamodel import check, moment, validity
from edcbridge.errors import InputError
from tests.datamodel.samples import CREDENTIAL, NOW, OLDER

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(
    datetime(1, 1, 2),
    datetime(9999, 12, 30),
    timezones=ZONES,
)
SKEW = timedelta(minutes=5)


def refused(text: Any) -> str:
    with pytest.raises(InputError) as caught:
        moment(text)
    [found] = caught.value.findings
    return found.code


@given(INSTANTS)
def test_a_moment_is_the_instant_that_it_says(instant: datetime) -> None:
    assert moment(instant.isoformat()) == instant
    assert moment(instant.isoformat()).tzinfo is UTC
    assert moment(instant.astimezone(UTC).isoformat().replace("+00:00", "Z")) == instant


@given(INSTANTS, st.text("0123456789", min_size=1, max_size=400))
def test_a_fraction_may_have_any_number_of_digits(instant: datetime, digits: str) -> None:
    whole = instant.replace(microsecond=0)
    stated = re.sub(r"([+-]\d\d:\d\d)$", rf".{digits}\1", whole.isoformat())
    assert moment(stated) == whole + timedelta(microseconds=int(digits[:6].ljust(6, "0")))


@given(INSTANTS)
def test_a_moment_without_an_offset_is_refused_with_a_code_of_its_own(instant: datetime) -> None:
    assert refused(instant.replace(tzinfo=None).isoformat()) == "vcdm.moment-without-offset"


# XSD 1.1 part 2, section 3.3.7.2 and 3.4.28
STAMP = re.compile(
    r"-?([1-9][0-9]{3,}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|(24:00:00(\.0+)?))"
    r"(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
)
NEAR = st.from_regex(
    r"\A-?\d{4,5}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d*)?)?([Zz]|[+-]\d\d:?\d\d)?\Z"
) | st.from_regex(STAMP, fullmatch=True)


@given(NEAR)
@example("2026-03-01T09:00:00Z\n")
@example("0000-03-01T09:00:00Z")
def test_whatever_is_taken_is_a_stamp_of_xsd(text: str) -> None:
    with suppress(InputError):
        assert moment(text).tzinfo is UTC
        assert STAMP.fullmatch(text)


@given(st.none() | st.integers() | st.text() | st.lists(st.text()) | st.booleans())
def test_whatever_else_is_refused(value: Any) -> None:
    assert refused(value) == "vcdm.moment"


# --- validity ---------------------------------------------------------------------------------------------------


def reasons(json: Any, now: datetime = NOW, skew: timedelta = SKEW) -> list[tuple[str, str]]:
    return [(f.code.removeprefix("vcdm."), f.pointer) for f in validity(json, now, skew)]


def stated(instant: datetime) -> str:
    return instant.isoformat()


@pytest.mark.parametrize("document", [CREDENTIAL, OLDER, {}])
def test_within_what_it_states_a_credential_is_valid(document: Any) -> None:
    assert reasons(document) == []


@pytest.mark.parametrize("member", ["validFrom", "issuanceDate"])
@pytest.mark.parametrize("document", [CREDENTIAL, OLDER])
def test_before_its_beginning_it_is_not_valid_yet(document: Any, member: str) -> None:
    def begins(instant: datetime) -> Any:
        return document | {member: stated(instant)}

    assert reasons(begins(NOW)) == []
    assert reasons(begins(NOW + SKEW)) == []
    late = NOW + SKEW + timedelta(microseconds=1)
    assert reasons(begins(late)) == [("not-yet-valid", f"/{member}")]
    assert reasons(begins(NOW + timedelta(seconds=1)), skew=timedelta(0)) != []


@pytest.mark.parametrize("member", ["validUntil", "expirationDate"])
@pytest.mark.parametrize("document", [CREDENTIAL, OLDER])
def test_after_its_end_it_is_no_longer_valid(document: Any, member: str) -> None:
    def ends(instant: datetime) -> Any:
        return document | {member: stated(instant)}

    assert reasons(ends(NOW)) == []
    assert reasons(ends(NOW - SKEW)) == []
    early = NOW - SKEW - timedelta(microseconds=1)
    assert reasons(ends(early)) == [("expired", f"/{member}")]
    assert reasons(ends(NOW - timedelta(seconds=1)), skew=timedelta(0)) != []


@pytest.mark.parametrize("member", ["validFrom", "validUntil", "issuanceDate", "expirationDate"])
def test_what_cannot_be_read_is_not_valid(member: str) -> None:
    assert reasons(CREDENTIAL | {member: "tomorrow"}) == [("moment", f"/{member}")]
    assert reasons(CREDENTIAL | {member: None}) == [("moment", f"/{member}")]


def test_an_end_before_the_beginning_is_never_valid() -> None:
    both = CREDENTIAL | {"validFrom": stated(NOW), "validUntil": stated(NOW - timedelta(minutes=1))}
    assert reasons(both) == [("validity-order", "/validUntil")]


def test_data_model_1_1_may_leave_the_offset_out_which_is_then_utc() -> None:
    local = OLDER | {"issuanceDate": "2026-11-21T13:00:00"}
    assert reasons(local) == [
        ("offset-unstated", "/issuanceDate"),
        ("not-yet-valid", "/issuanceDate"),
    ]
    assert reasons(local, NOW + timedelta(hours=1)) == [("offset-unstated", "/issuanceDate")]
    unstated = CREDENTIAL | {"validFrom": "2026-03-01T09:00:00"}
    assert reasons(unstated) == [("moment-without-offset", "/validFrom")]


@given(INSTANTS, INSTANTS, INSTANTS)
def test_valid_is_what_lies_between(start: datetime, end: datetime, now: datetime) -> None:
    json = CREDENTIAL | {"validFrom": stated(start), "validUntil": stated(end)}
    assert (not validity(json, now)) is (start <= now <= end)
    assert (not check(json)) is (start <= end)


@given(INSTANTS, INSTANTS, st.timedeltas(timedelta(0)), st.timedeltas(timedelta(0)))
def test_more_skew_never_makes_a_credential_invalid(
    start: datetime, now: datetime, less: timedelta, more: timedelta
) -> None:
    json = CREDENTIAL | {"validFrom": stated(start), "validUntil": stated(start)}
    few, many = validity(json, now, max(less, more)), validity(json, now, min(less, more))
    assert len(few) <= len(many)
