"""Attack 13, time: a moment that is read in two ways, or not at all, must never make a credential valid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from edcbridge.datamodel import check, moment, validity
from edcbridge.errors import InputError
from edcbridge.findings import Severity
from tests.datamodel.samples import CREDENTIAL, NOW, OLDER

NONE: dict[str, Any] = {
    "leap second": "2016-12-31T23:59:60Z",
    "leap second before an offset": "2017-01-01T00:59:60+01:00",
    "an hour past 24:00": "2026-03-01T24:00:01Z",
    "a fraction past 24:00": "2026-03-01T24:00:00.5Z",
    "hour 25": "2026-03-01T25:00:00Z",
    "minute 60": "2026-03-01T09:60:00Z",
    "year 0000": "0000-01-01T00:00:00Z",
    "year 99999": "99999-01-01T00:00:00Z",
    "year before Christ": "-0001-01-01T00:00:00Z",
    "year of two digits": "26-03-01T09:00:00Z",
    "before all years": "0001-01-01T00:00:00+14:00",
    "after all years": "9999-12-31T23:59:59-14:00",
    "the midnight after all years": "9999-12-31T24:00:00Z",
    "30 February": "2023-02-30T00:00:00Z",
    "29 February of no leap year": "2023-02-29T00:00:00Z",
    "31 April": "2026-04-31T00:00:00Z",
    "month 13": "2026-13-01T00:00:00Z",
    "day 00": "2026-03-00T00:00:00Z",
    "a day only": "2026-03-01",
    "no seconds": "2026-03-01T09:00Z",
    "a fraction without digits": "2026-03-01T09:00:00.Z",
    "a comma": "2026-03-01T09:00:00,5Z",
    "basic format": "20260301T090000Z",
    "a week": "2026-W09-7T09:00:00Z",
    "a space for the T": "2026-03-01 09:00:00Z",
    "a small t": "2026-03-01t09:00:00Z",
    "a small z": "2026-03-01T09:00:00z",
    "offset +14:01": "2026-03-01T09:00:00+14:01",
    "offset +24:00": "2026-03-01T09:00:00+24:00",
    "offset without a colon": "2026-03-01T09:00:00+0100",
    "offset of hours only": "2026-03-01T09:00:00+01",
    "offset with seconds": "2026-03-01T09:00:00+01:00:30",
    "a typographic minus": "2026-03-01T09:00:00−01:00",
    "Arabic digits": "٢٠٢٦-03-01T09:00:00Z",
    "fullwidth digits": "2026-03-01T09:00:00Z".replace("2", "２"),
    "a line break after it": "2026-03-01T09:00:00Z\n",
    "white space around it": " 2026-03-01T09:00:00Z ",
    "a zero character": "2026-03-01T09:00:00Z\x00",
    "half a surrogate pair": "2026-03-01T09:00:00Z\ud800",
    "a second moment": "2026-03-01T09:00:00Z/2036-03-01T09:00:00Z",
    "a date of e-mails": "Sun, 26 Feb 2023 01:22:14 +0000",
    "nothing": "",
    "null": None,
    "seconds since 1970": 1772355600,
    "a fraction of a number": 1.5,
    "true": True,
    "an array": ["2026-03-01T09:00:00Z"],
    "an object": {"@value": "2026-03-01T09:00:00Z"},
}
"""What is no moment."""

MEMBERS = ["validFrom", "validUntil", "issuanceDate", "expirationDate"]


def errors(findings: Any) -> list[tuple[str, str]]:
    return [(f.code, f.pointer) for f in findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("value", NONE.values(), ids=NONE)
def test_what_is_no_moment_is_refused(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        moment(value)
    assert [found.code for found in caught.value.findings] == ["vcdm.moment"]


@pytest.mark.parametrize("document", [CREDENTIAL, OLDER], ids=["2.0", "1.1"])
@pytest.mark.parametrize("member", MEMBERS)
def test_no_credential_is_valid_by_what_is_no_moment(document: Any, member: str) -> None:
    for name, value in NONE.items():
        told = errors(validity(document | {member: value}, NOW, timedelta(days=36500)))
        assert told == [("vcdm.moment", f"/{member}")], name


@pytest.mark.parametrize(
    ("document", "member"), [(CREDENTIAL, "validFrom"), (OLDER, "expirationDate")]
)
def test_what_is_no_moment_is_a_fault_of_the_document(document: Any, member: str) -> None:
    for name, value in NONE.items():
        assert errors(check(document | {member: value})) == [("vcdm.moment", f"/{member}")], name


def test_a_missing_offset_is_refused_where_the_data_model_demands_it() -> None:
    local = CREDENTIAL | {"validUntil": "2027-03-01T09:00:00"}
    wrong = [("vcdm.moment-without-offset", "/validUntil")]
    assert errors(check(local)) == errors(validity(local, NOW)) == wrong
    with pytest.raises(InputError, match=r"vcdm\.moment-without-offset"):
        moment("2027-03-01T09:00:00")


def test_a_missing_offset_is_utc_and_told_where_the_data_model_does_not_demand_it() -> None:
    local = OLDER | {"expirationDate": "2026-11-21T11:59:59"}
    assert errors(check(local)) == []
    assert [found.code for found in check(local)] == ["vcdm.offset-unstated"]
    assert errors(validity(local, NOW)) == [("vcdm.expired", "/expirationDate")]


MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-01T24:00:00Z", MIDNIGHT),
        ("2026-03-01T24:00:00.000000000Z", MIDNIGHT),
        ("2026-02-28T24:00:00Z", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-12-31T24:00:00-14:00", datetime(2027, 1, 1, 14, tzinfo=UTC)),
        ("2024-02-29T00:00:00-00:00", datetime(2024, 2, 29, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59.999999Z", datetime.max.replace(tzinfo=UTC)),
        ("2026-03-02T00:00:00.1Z", MIDNIGHT.replace(microsecond=100_000)),
        ("2026-03-02T00:00:00.9999999Z", MIDNIGHT.replace(microsecond=999_999)),
        (f"2026-03-02T00:00:00.{'0' * 1_000_000}1Z", MIDNIGHT),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_odd_but_a_moment_is_one_instant(text: str, instant: datetime) -> None:
    assert moment(text) == instant


def test_an_end_before_the_beginning_is_found_across_offsets() -> None:
    swapped = CREDENTIAL | {
        "validFrom": "2026-03-01T09:00:00-01:00",
        "validUntil": "2026-03-01T10:59:59+01:00",
    }
    wrong = [("vcdm.validity-order", "/validUntil")]
    assert errors(check(swapped)) == wrong
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert wrong[0] in errors(validity(swapped, at, timedelta(hours=1)))


def test_a_date_of_the_other_data_model_cannot_hide_that_a_credential_expired() -> None:
    past = "2020-01-01T00:00:00Z"
    assert errors(validity(CREDENTIAL | {"expirationDate": past}, NOW)) == [
        ("vcdm.expired", "/expirationDate")
    ]
    assert ("vcdm.expired", "/validUntil") in errors(validity(OLDER | {"validUntil": past}, NOW))


def test_what_a_proof_says_of_its_time_is_read_as_strictly() -> None:
    proof = {"created": "2026-03-01T09:00:00Z", "expires": "2026-03-01T24:00:00Z"}
    assert moment(proof["created"]) < moment(proof["expires"]) == MIDNIGHT
