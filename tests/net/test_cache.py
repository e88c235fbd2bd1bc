"""An answer is used again as long as its server allows, and never longer than the caller does."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from edcbridge.errors import ResourceError
from edcbridge.fetch import JSON_TYPES, Fetched
from edcbridge.net import cached
from edcbridge.net.cache import fresh_for
from tests.net.conftest import Asking
from tests.net.server import Server, body

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


# --- asking whether an answer still holds -----------------------------------------------------------------------------


def tagged(data: bytes, *fields: str, etag: str = '"one"') -> bytes:
    """Return an answer with an entity tag."""
    return body(data, f"ETag: {etag}", *fields)


def unchanged(*fields: str) -> bytes:
    """Return the answer that what was sent still holds."""
    return "\r\n".join(["HTTP/1.1 304 Not Modified", *fields, "", ""]).encode()


class Keeping:
    """A cache of what the server at hand says, and the clock that it goes by."""

    def __init__(self, server: Server, asking: Asking) -> None:
        self.server, self.world = server, World()
        self.fetch = cached(asking(), self.world.now)

    def after(self, seconds: float, answer: bytes) -> bytes:
        """Return what is taken for the answer so much later, when the server would answer otherwise."""
        self.world.wait(seconds)
        self.server.answers["/"] = answer
        return self.fetch(self.server.url()).body

    @property
    def conditions(self) -> list[str]:
        """What each request had as its condition."""
        found = [re.findall(rb"If-None-Match: (.*)\r\n", request) for request in self.server.asked]
        return [one[0].decode() if one else "" for one in found]


@pytest.fixture
def keeping(server: Server, asking: Asking) -> Keeping:
    return Keeping(server, asking)


def test_a_stale_answer_that_still_holds_is_used_again(keeping: Keeping) -> None:
    """RFC 9111 section 4.3: its time begins anew, as its server says now."""
    assert keeping.after(0, tagged(b"1", "Cache-Control: max-age=60")) == b"1"
    assert keeping.after(60, unchanged("Cache-Control: max-age=30")) == b"1"
    assert keeping.after(29, tagged(b"2")) == b"1"
    assert keeping.conditions == ["", '"one"']
    assert keeping.after(1, unchanged("Cache-Control: max-age=30")) == b"1"
    assert keeping.conditions == ["", '"one"', '"one"']


def test_a_stale_answer_that_changed_is_replaced(keeping: Keeping) -> None:
    keeping.after(0, tagged(b"1", "Cache-Control: max-age=60"))
    assert keeping.after(61, tagged(b"2", "Cache-Control: max-age=60", etag='W/"two"')) == b"2"
    assert keeping.after(61, unchanged()) == b"2"
    assert keeping.conditions == ["", '"one"', 'W/"two"']


def test_an_answer_without_a_time_is_asked_after_each_time(keeping: Keeping) -> None:
    for control in ("Cache-Control: no-cache", "Cache-Control: max-age=0", "Date: none"):
        assert keeping.after(0, tagged(b"1", control)) == b"1"
        assert keeping.after(0, unchanged(control)) == b"1"
    assert keeping.conditions == ["", *['"one"'] * 5]


def test_what_may_not_be_kept_is_not(keeping: Keeping) -> None:
    keeping.after(0, tagged(b"1", "Cache-Control: no-store"))
    assert keeping.after(0, tagged(b"2")) == b"2"
    keeping.after(0, unchanged("Cache-Control: no-store"))
    assert keeping.conditions == ["", "", '"one"']


def test_it_holds_no_longer_than_the_caller_says(keeping: Keeping) -> None:
    keeping.after(0, tagged(b"1", "Cache-Control: max-age=31536000"))
    assert keeping.after(3600, unchanged("Cache-Control: max-age=31536000")) == b"1"
    assert len(keeping.server.asked) == 2
    assert keeping.after(3600, tagged(b"2")) == b"2"


@pytest.mark.parametrize(
    "etag",
    ["one", "'one'", '"a"b"', '"a b"', 'w/"one"', '"' + "x" * 201 + '"', "*", '"ü"', ""],
)
def test_a_tag_that_is_none_is_passed_over(keeping: Keeping, etag: str) -> None:
    keeping.after(0, tagged(b"1", "Cache-Control: max-age=60", etag=etag))
    assert keeping.after(60, body(b"2")) == b"2"
    assert keeping.conditions == ["", ""]


def test_two_tags_are_none(keeping: Keeping) -> None:
    keeping.after(0, tagged(b"1", 'ETag: "two"'))
    assert keeping.after(0, body(b"2")) == b"2"
    assert keeping.conditions == ["", ""]


def test_that_something_is_unchanged_is_no_answer_to_who_has_nothing(keeping: Keeping) -> None:
    with pytest.raises(ResourceError, match="status 304"):
        keeping.after(0, unchanged('ETag: "one"'))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: https://evil.example\r\nContent-Length: 0\r\n\r\n",
        tagged(b"2").replace(b"json", b"html"),
        b"",
    ],
)
def test_a_stale_answer_is_not_used_when_it_cannot_be_asked_after(
    keeping: Keeping, answer: bytes
) -> None:
    """RFC 9111 section 4.2.4 lets a cache do that; a list of what is revoked is no place for it."""
    keeping.after(0, tagged(b"1", "Cache-Control: max-age=60"))
    with pytest.raises(ResourceError):
        keeping.after(60, answer)
    assert keeping.after(0, unchanged("Cache-Control: max-age=60")) == b"1"


def test_each_url_and_media_type_has_its_own_tag(keeping: Keeping) -> None:
    keeping.after(0, tagged(b"1"))
    keeping.server.answers["/other"] = tagged(b"2")
    keeping.fetch(keeping.server.url("/other"))
    keeping.server.answers["/"] = tagged(b"3", etag='"three"').replace(b"/json", b"/jwt")
    keeping.fetch(keeping.server.url(), ("application/jwt",))
    assert keeping.conditions == ["", "", ""]


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
