"""An answer is used again as long as its server allows, and never longer than the caller does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from edcbridge.errors import ResourceError
from edcbridge.fetch import JSON_TYPES, Fetched
from edcbridge.net import cached
from edcbridge.net.cache import fresh_for

START = datetime(2026, 1, 1, tzinfo=UTC)


class World:
    """A clock that is set by hand, and a server that counts."""

    def __init__(self, max_age: int = 60) -> None:
        self.time, self.max_age, self.asked = START, max_age, list[str]()

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def fetch(self, url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:
        self.asked.append(url)
        if "missing" in url:
            raise ResourceError
        return Fetched(url, accept[0], str(len(self.asked)).encode(), self.max_age)


def test_within_its_time_an_answer_is_not_asked_for_again() -> None:
    world = World()
    fetch = cached(world.fetch, world.now)
    assert fetch("a").body == b"1"
    world.wait(59.9)
    assert fetch("a").body == b"1"
    world.wait(0.1)
    assert fetch("a").body == b"2"


def test_each_url_and_media_type_has_its_own_answer() -> None:
    world = World()
    fetch = cached(world.fetch, world.now)
    assert [fetch("a").body, fetch("b").body, fetch("a", ("application/jwt",)).body] == [
        b"1",
        b"2",
        b"3",
    ]
    assert fetch("a").body == b"1"


def test_an_answer_without_a_time_is_not_kept() -> None:
    world = World(max_age=0)
    fetch = cached(world.fetch, world.now)
    assert [fetch("a").body, fetch("a").body] == [b"1", b"2"]


def test_an_answer_that_is_not_kept_takes_no_room() -> None:
    world = World()
    fetch = cached(world.fetch, world.now, entries=1)
    fetch("a")
    world.max_age = 0
    fetch("b")
    assert fetch("a").body == b"1"


def test_a_server_may_not_ask_for_a_year() -> None:
    world = World(max_age=31_536_000)
    fetch = cached(world.fetch, world.now, longest=600)
    fetch("a")
    world.wait(599)
    assert fetch("a").body == b"1"
    world.wait(1)
    assert fetch("a").body == b"2"


def test_a_clock_that_is_put_back_makes_nothing_younger() -> None:
    world = World()
    fetch = cached(world.fetch, world.now)
    fetch("a")
    world.wait(-1)
    assert fetch("a").body == b"2"


def test_the_oldest_answer_makes_room() -> None:
    world = World()
    fetch = cached(world.fetch, world.now, entries=2)
    for url in ("a", "b", "c"):
        fetch(url)
    assert [fetch("b").body, fetch("c").body, fetch("a").body] == [b"2", b"3", b"4"]


def test_a_refusal_is_asked_again() -> None:
    world = World()
    fetch = cached(world.fetch, world.now)
    for _ in range(2):
        with pytest.raises(ResourceError):
            fetch("missing")
    assert len(world.asked) == 2


@pytest.mark.parametrize(
    ("cache_control", "age", "seconds"),
    [
        ([], [], 0),
        (["max-age=60"], [], 60),
        (["Public, Max-Age=60"], [], 60),
        (['max-age="60"'], [], 60),
        (["public", "max-age=60"], [], 60),
        (["max-age=60, max-age=10"], [], 10),
        (["max-age=60, no-store"], [], 0),
        (["max-age=60", "no-cache"], [], 0),
        (["max-age=-1"], [], 0),
        (["max-age=1e9"], [], 0),
        (["max-age=" + "9" * 5000], [], 0),
        (["max-age=٣"], [], 0),
        (["s-maxage=60"], [], 0),
        (["max-age=60"], ["45"], 15),
        (["max-age=60"], ["90"], 0),
        (["max-age=60"], ["soon"], 60),
        (["private, max-age=60, must-revalidate"], [], 60),
    ],
)
def test_how_long_a_server_allows(cache_control: list[str], age: list[str], seconds: int) -> None:
    assert fresh_for(cache_control, age) == seconds
