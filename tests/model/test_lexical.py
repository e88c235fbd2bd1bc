"""Moments, durations and amounts keep their characters and know their value (XSD 1.1 part 2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from pydantic import ValidationError

from edcbridge.model import Activity, Amount, Duration, Moment

MOMENTS = [
    "2024-05-28",
    "2024-02-29",
    "2024-05-28T11:51:19",
    "2024-05-28T11:51:19Z",
    "2024-05-28T11:51:19+02:00",
    "2024-05-28T11:51:19-14:00",
    "2024-05-28T11:51:19.000Z",
    "2024-05-28T11:51:19.123456789Z",
    "2024-05-28T24:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
]


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_keeps_its_characters(text: str) -> None:
    assert Moment(text) == text
    assert str(Moment(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2023-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-1-1",
        "24-01-01",
        "20200101T000000",
        "2024-05-28 11:51:19",
        "2024-05-28T11:51",
        "2024-05-28T25:00:00Z",
        "2024-05-28T11:60:00Z",
        "2024-05-28T11:51:19+2:00",
        "2024-05-28T11:51:19+15:00",
        "2024-05-28T11:51:19z",
        "2024-05-28Z",
        "٢٠٢٤-05-28",
        "2024-05-28\n",
        "2024-05-28T24:00:01Z",
        "2024-05-28T24:00:00.5Z",
        "9999-12-31T24:00:00Z",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="not a date or date-time"):
        Moment(text)


@pytest.mark.parametrize(
    ("text", "time", "zone"),
    [
        ("2024-05-28", False, False),
        ("2024-05-28T11:51:19", True, False),
        ("2024-05-28T11:51:19Z", True, True),
        ("2024-05-28T11:51:19-05:00", True, True),
    ],
)
def test_what_a_moment_states(text: str, time: bool, zone: bool) -> None:
    assert (Moment(text).has_time, Moment(text).has_zone) == (time, zone)


def test_the_instant_of_a_moment() -> None:
    here = timezone(timedelta(hours=2))
    assert Moment("2024-05-28T11:51:19+02:00").instant() == datetime(
        2024, 5, 28, 11, 51, 19, tzinfo=here
    )
    assert Moment("2024-05-28T24:00:00Z").instant() == datetime(2024, 5, 29, tzinfo=UTC)
    assert Moment("2024-05-28T00:00:00.1234567Z").instant().microsecond == 123456


def test_one_instant_in_two_spellings_is_two_literals() -> None:
    left, right = Moment("2024-01-01T00:00:00Z"), Moment("2024-01-01T01:00:00+01:00")
    assert left != right
    assert left.instant() == right.instant()


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("PT60H", 60),
        ("P2DT12H", 60),
        ("PT90M", Decimal("1.5")),
        ("PT1.5S", Decimal("1.5") / 3600),
        ("P1D", 24),
        ("-PT1H", -1),
        ("PT0S", 0),
        ("P60M", None),
        ("P1Y", None),
        ("P1Y2M3DT4H", None),
    ],
)
def test_a_duration_in_hours(text: str, hours: Decimal | None) -> None:
    assert Duration(text).hours == hours
    assert Duration(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "60", "60 hours", "PT60", "P60H", "PT1.5H", "P-1D", "pt1h", "P1DT", "PT1H\n"],
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        Duration(text)


@pytest.mark.parametrize(
    "text", ["5", "5.0", "2.50", "-1", "+1", ".5", "5.", "0", "12345678901234567890.1"]
)
def test_an_amount_keeps_its_characters_and_has_a_value(text: str) -> None:
    assert Amount(text) == text
    assert Amount(text).value == Decimal(text)


def test_amounts_are_compared_by_value_where_that_is_meant() -> None:
    assert Amount("5") != Amount("5.0")
    assert Amount("5").value == Amount("5.0").value


@pytest.mark.parametrize("text", ["", ".", "five", "1e3", "NaN", "INF", "1,5", " 5", "5\n", "٥"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="not a decimal number"):
        Amount(text)


def test_the_model_checks_them_too() -> None:
    assert Activity(workload="PT60H").workload == "PT60H"
    with pytest.raises(ValidationError):
        Activity(workload="60 hours")
