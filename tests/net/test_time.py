"""The whole answer has one deadline, however it is slow: name, connection, handshake, head, body."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

import pytest

from edcbridge.errors import ResourceError
from edcbridge.limits import Limits
from edcbridge.net import guarded
from tests.net.conftest import HERE, Asking
from tests.net.server import Answer, Connection, Server, body, dripping

HASTE = Limits(fetch_seconds=0.2)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextmanager
def too_slow() -> Iterator[None]:
    started = monotonic()
    with pytest.raises(ResourceError, match=r"not fetched within 0\.2 seconds"):
        yield
    assert monotonic() - started < 1.5


def silent(connection: Connection) -> None:
    while connection.wait(1):
        pass


@pytest.mark.parametrize(
    "answer",
    [
        silent,
        dripping(b"", b"H"),
        dripping(b"HTTP/1.1 200 OK\r\nX-Filler: ", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-Filler: x\r\n"),
        dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        dripping(HEAD + b"\r\n[", b" "),
        dripping(HEAD + b"Content-Length: 1000\r\n\r\n[", b" "),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"X-Trailer: x\r\n"),
        dripping(body(b"{}").replace(b"Length: 2", b"Length: 3"), b""),
    ],
    ids=[
        "silence",
        "status line",
        "field",
        "fields",
        "hints",
        "body",
        "body of known length",
        "chunks",
        "trailers",
        "the last byte",
    ],
)
def test_an_answer_that_drips(server: Server, asking: Asking, answer: Answer) -> None:
    server.answers["/"] = answer
    with too_slow():
        asking(limits=HASTE)(server.url())


def test_a_handshake_that_is_not_answered(asking: Asking) -> None:
    with Server() as plain:
        plain.on_connect = silent
        with too_slow():
            asking(limits=HASTE)(plain.url())


def test_a_handshake_that_drips(asking: Asking) -> None:
    with Server() as plain:
        start = b"\x16\x03\x03\x40\x00"  # a TLS record of 16 KiB
        drip = dripping(start, b"\x00")
        assert callable(drip)
        plain.on_connect = drip
        with too_slow():
            asking(limits=HASTE)(plain.url())


def test_a_name_server_that_takes_its_time(trust: ssl.SSLContext) -> None:
    enough = Event()

    def resolve(_: str) -> list[str]:
        enough.wait(5)
        return ["127.0.0.1"]

    try:
        with too_slow():
            guarded(limits=HASTE, networks=HERE, verify=trust, resolve=resolve)(
                "https://uni.example/"
            )
    finally:
        enough.set()


def test_no_time_at_all(server: Server, asking: Asking) -> None:
    for seconds in (0, -1, 1e-9):
        with pytest.raises(ResourceError, match=r"net\.too-slow"):
            asking(limits=Limits(fetch_seconds=seconds))(server.url())
    assert server.asked == []


def test_a_slow_answer_that_is_in_time(server: Server, asking: Asking) -> None:
    def slow(connection: Connection) -> None:
        for byte in body(b"{}"):
            connection.wait(0.001)
            connection.send(bytes([byte]))

    server.answers["/"] = slow
    assert asking()(server.url()).json() == {}
