"""Whatever the URL and whatever the server says, a fetch returns an answer or raises `ResourceError`."""

from __future__ import annotations

from unittest.mock import patch

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import ResourceError
from edcbridge.limits import Limits
from edcbridge.net import exchange, guarded
from edcbridge.net.target import Target
from edcbridge.net.terms import Terms
from edcbridge.net.wire import Budget, Wire

SMALL = Limits(fetch_bytes=200)
LOOPBACK = guarded(limits=SMALL, resolve=lambda _: ["127.0.0.1"])

PARTS = st.sampled_from(
    [
        *("https", "http", ":", "/", "//", "@", "?", "#", "[", "]", "::1", ".", "%", "%2F", "\\"),
        *("uni", "example", "127.0.0.1", "443", "0", "99999", "-", "_", "xn--", "ü", "\n", "\x00"),
    ]
)


@given(
    st.one_of(
        st.text(),
        st.lists(PARTS).map("".join),
        st.lists(PARTS).map("".join).map("https://".__add__),
    )
)
def test_any_url(url: str) -> None:
    with pytest.raises(ResourceError, match=r"error net\."):
        LOOPBACK(url)


class Said(httpcore.NetworkStream):
    """A server that says what it has to say in pieces, and leaves."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces, self.closed = pieces[::-1], False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._pieces.pop() if self._pieces else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    def close(self) -> None:
        self.closed = True


LINES = st.sampled_from(
    [
        *(b"HTTP/1.1 200 OK", b"HTTP/1.0 200", b"HTTP/1.1 103 Wait", b"HTTP/1.1 302 Found"),
        *(b"Content-Type: application/json", b"Content-Type: \xff", b"Content-Length: 3"),
        *(b"Content-Length: 9" + b"9" * 5000, b"Content-Length: 1_0", b"Content-Length: 3, 3"),
        *(b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Location: \x80\xff"),
        *(b"Cache-Control: max-age=9" + b"9" * 5000, b"Age: 9" + b"9" * 5000, b"Age: x"),
        *(
            b"",
            b"3",
            b"[1]",
            b"0",
            b"ffffffffffffffff",
            b" folded",
            b"\x00",
            b"Connection: Upgrade",
        ),
    ]
)
ANSWERS = st.one_of(
    st.lists(st.binary()),
    st.lists(LINES).map(lambda lines: [line + b"\r\n" for line in lines]),
    st.lists(LINES).map(
        lambda lines: [
            line + b"\r\n"
            for line in (b"HTTP/1.1 200 OK", b"Content-Type: application/json", *lines)
        ]
    ),
)


@given(ANSWERS)
def test_any_answer(pieces: list[bytes]) -> None:
    stream = Said([piece for piece in pieces if piece])

    def connect(_asked: Target, budget: Budget, _terms: Terms) -> Wire:
        return Wire(stream, budget)

    with patch.object(exchange, "connect", connect):
        try:
            fetched = LOOPBACK("https://uni.example/")
        except ResourceError:
            pass
        else:
            assert len(fetched.body) <= SMALL.fetch_bytes
    assert stream.closed
