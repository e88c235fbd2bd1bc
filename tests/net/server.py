"""A server on 127.0.0.1 that says exactly what it is told to, over TLS or not, and remembers what it was asked."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType

__all__ = ["Answer", "Connection", "Server", "body", "dripping", "endless"]


class Connection:
    """What an answer may do: send, and wait, until the server closes."""

    def __init__(self, wire: socket.socket, closing: Event) -> None:
        self._wire, self._closing = wire, closing

    def send(self, data: bytes) -> None:
        self._wire.sendall(data)

    def wait(self, seconds: float) -> bool:
        """Return whether to go on after `seconds`."""
        return not self._closing.wait(seconds)


Answer = bytes | Callable[[Connection], None]


class Server:
    """Answers each path with bytes as they stand, or with what a function does to the connection."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[bytes] = []
        """The requests as they arrived."""
        self.names: list[str | None] = []
        """The names that were asked for in TLS (SNI)."""
        self.on_connect: Callable[[Connection], None] | None = None
        """What to do instead of speaking HTTP."""
        self._tls, self._closing, self._threads = tls, Event(), [Thread(target=self._listen)]
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        if tls:
            tls.sni_callback = lambda _socket, name, _context: self.names.append(name)

    def url(self, path: str = "/", host: str = "uni.example") -> str:
        return f"https://{host}:{self.port}{path}"

    def clear(self) -> None:
        self.answers.clear()
        self.asked.clear()
        self.names.clear()

    def __enter__(self) -> Server:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            pass  # wakes the listener
        for thread in self._threads:
            thread.join(5)
        self._socket.close()

    def _listen(self) -> None:
        while True:
            wire, _ = self._socket.accept()
            if self._closing.is_set():
                wire.close()
                return
            thread = Thread(target=self._serve, args=(wire,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, wire: socket.socket) -> None:
        wire.settimeout(5)
        try:
            if self.on_connect:
                self.on_connect(Connection(wire, self._closing))
                return
            if self._tls:
                wire = self._tls.wrap_socket(wire, server_side=True)
            request = wire.recv(65536)
            self.asked.append(request)
            path = request.split(b" ", 2)[1].decode("latin-1") if request.count(b" ") > 1 else ""
            answer = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            if callable(answer):
                answer(Connection(wire, self._closing))
            else:
                wire.sendall(answer)
        except OSError:
            pass  # the client left, which is what most tests are about
        finally:
            wire.close()


def body(data: bytes, *fields: str, content_type: str = "application/json") -> bytes:
    """Return an answer that holds `data`."""
    said = [f"Content-Type: {content_type}", f"Content-Length: {len(data)}", *fields]
    return "\r\n".join(["HTTP/1.1 200 OK", *said, "", ""]).encode() + data


def dripping(start: bytes, drop: bytes, pause: float = 0.02) -> Answer:
    """Return an answer that starts at once and then comes a drop at a time, for ever."""

    def drip(connection: Connection) -> None:
        connection.send(start)
        while connection.wait(pause):
            connection.send(drop)

    return drip


def endless(start: bytes, more: bytes) -> Answer:
    """Return an answer that never stops, as fast as it can."""

    def pour(connection: Connection) -> None:
        connection.send(start)
        while connection.wait(0):
            connection.send(more)

    return pour
