"""A certificate authority of our own, a server with its certificate, and a way to ask it by name."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from typing import Protocol

import pytest
import trustme

from edcbridge.fetch import Fetch
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.net import guarded
from tests.net.server import Server

HERE = ("127.0.0.1/32",)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def trust(authority: trustme.CA) -> ssl.SSLContext:
    """What a client must believe to talk to the server."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="session")
def _server(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("uni.example").configure_cert(context)
    with Server(context) as server:
        yield server


@pytest.fixture
def server(_server: Server) -> Server:
    _server.clear()
    return _server


class Asking(Protocol):
    def __call__(
        self,
        addresses: Iterable[str] = ...,
        *,
        limits: Limits = ...,
        networks: Iterable[str] = ...,
        hosts: tuple[str, ...] | None = ...,
    ) -> Fetch: ...


@pytest.fixture
def asking(trust: ssl.SSLContext) -> Asking:
    """Return a guarded fetcher that believes the server and resolves every name to `addresses`."""

    def make(
        addresses: Iterable[str] = ("127.0.0.1",),
        *,
        limits: Limits = DEFAULT_LIMITS,
        networks: Iterable[str] = HERE,
        hosts: tuple[str, ...] | None = None,
    ) -> Fetch:
        return guarded(
            limits=limits,
            networks=networks,
            hosts=hosts,
            verify=trust,
            resolve=lambda _: addresses,
        )

    return make
