"""One connection: to an address that was checked, under the name that was asked for, within a budget."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from concurrent.futures import Future
from ipaddress import ip_address
from threading import Thread
from time import monotonic

import httpcore

from edcbridge.codes import finding
from edcbridge.errors import ResourceError
from edcbridge.limits import Limits
from edcbridge.net.addresses import Address, is_public, literal
from edcbridge.net.target import Target
from edcbridge.net.terms import Resolve, Terms

__all__ = ["Budget", "Wire", "connect", "system_resolve"]

FRAMING = 64 * 1024
"""Bytes that an answer may have besides its body: header, chunk sizes."""


class Budget:
    """What is left of the time and the bytes that one answer may take."""

    def __init__(self, url: str, limits: Limits) -> None:
        self.url, self.limits = url, limits
        self._end = monotonic() + limits.fetch_seconds
        self._bytes = limits.fetch_bytes + FRAMING

    def seconds(self) -> float:
        """Return the seconds left; raise `ResourceError` if there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise self.too_slow()
        return left

    def take(self, number: int) -> None:
        """Count bytes that arrived; raise `ResourceError` if they are too many."""
        self._bytes -= number
        if self._bytes < 0:
            raise self.too_large()

    def too_slow(self) -> ResourceError:
        """Return the error that the time is over."""
        seconds = f"{self.limits.fetch_seconds:g}"
        return ResourceError(finding("net.too-slow", url=self.url, seconds=seconds))

    def too_large(self) -> ResourceError:
        """Return the error that the bytes are used up."""
        return ResourceError(finding("net.too-large", url=self.url, limit=self.limits.fetch_bytes))


class Wire(httpcore.NetworkStream):
    """A stream whose every step is within the budget, however little arrives at a time."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, D102
        arrived = self._stream.read(max_bytes, self._budget.seconds())
        self._budget.take(len(arrived))
        return arrived

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, D102
        self._stream.write(buffer, self._budget.seconds())

    def close(self) -> None:  # noqa: D102
        self._stream.close()


def connect(asked: Target, budget: Budget, terms: Terms) -> Wire:
    """Return a TLS connection to the host of `asked`, whose certificate is for its name.

    The name is resolved once, and what was checked is what is connected to: a name that changes its mind between
    the two (DNS rebinding) gains nothing. Raises `ResourceError` if any of its addresses is neither public nor
    in a network that is trusted.
    """
    addresses = _addresses(asked, budget, terms.resolve)
    for address in addresses:
        if not (is_public(address) or any(address in network for network in terms.networks)):
            raise ResourceError(
                finding("net.private-address", url=asked.url, host=asked.host, address=address)
            )
    stream = _connected(addresses, asked.port, budget)
    return Wire(stream.start_tls(terms.context, asked.host, budget.seconds()), budget)


def system_resolve(name: str) -> Iterable[str]:
    """Return the addresses of `name` as the system knows them."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _addresses(asked: Target, budget: Budget, resolve: Resolve) -> list[Address]:
    """Return the addresses of the host. A resolver cannot be told to hurry, so it is left behind when time is up."""
    spelled = literal(asked.host)
    if spelled:
        return [spelled]
    answer: Future[list[Address]] = Future()

    def ask() -> None:
        try:
            answer.set_result([ip_address(text) for text in resolve(asked.host)])
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    try:
        addresses = answer.result(budget.seconds())
    except TimeoutError:
        raise budget.too_slow() from None
    except (OSError, ValueError) as error:
        raise ResourceError(finding("net.unreachable", url=asked.url, why=error)) from error
    if not addresses:
        raise ResourceError(finding("net.unreachable", url=asked.url, why="it has no address"))
    return addresses


def _connected(addresses: list[Address], port: int, budget: Budget) -> httpcore.NetworkStream:
    """Return a connection to the first address that takes one; each may use its share of the time that is left."""
    backend = httpcore.SyncBackend()
    for left in range(len(addresses), 1, -1):
        try:
            return backend.connect_tcp(str(addresses[-left]), port, budget.seconds() / left)
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            continue
    return backend.connect_tcp(str(addresses[-1]), port, budget.seconds())
