"""Connections go to the public internet only, and to the very address that was checked (CWE-918)."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import httpcore
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edcbridge.errors import ResourceError, UsageError
from edcbridge.net import guarded
from edcbridge.net.addresses import Address, is_public
from tests.net.conftest import Asking
from tests.net.server import Server, body

PUBLIC = ["9.9.9.9", "1.1.1.1", "223.255.255.254", "2606:4700::1", "2a00:1450:4001::1"]
PRIVATE = [
    "0.0.0.0",  # noqa: S104
    *("0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "100.127.255.255"),
    *("127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255"),
    *("192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "233.252.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    "168.63.129.16",
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:9.9.9.9", "::ffff:0:9.9.9.9"),
    *("64:ff9b::7f00:1", "64:ff9b::909:909", "64:ff9b:1::1", "100::1", "2001::1", "2001:2::1"),
    *("2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:909:909::", "3fff::1"),
    *("4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "ff0e::1"),
    *("fe80::1%lo", "2606:4700::1%lo"),
]


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("text", PRIVATE)
def test_all_others(text: str) -> None:
    assert not is_public(ip_address(text))


@given(
    st.one_of(
        st.integers(0, 2**32 - 1).map(IPv4Address),
        st.integers(0, 2**128 - 1).map(IPv6Address),
        st.integers(0x2 << 124, (0x4 << 124) - 1).map(IPv6Address),
        st.integers(0x2001 << 112, (0x2003 << 112) - 1).map(IPv6Address),
    )
)
@example(IPv6Address("2001:1ff:ffff::"))
def test_what_is_public_is_so_for_python_too(address: Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


# --- what a name resolves to ------------------------------------------------------------------------------------


@pytest.fixture
def unconnected(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection may be tried."""

    def refuse(*args: object, **how: object) -> None:
        raise AssertionError(f"connected to {args} {how}")

    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("text", PRIVATE)
@pytest.mark.usefixtures("unconnected")
def test_a_private_address_behind_a_public_name(asking: Asking, text: str) -> None:
    with pytest.raises(ResourceError) as caught:
        asking([text], networks=())("https://uni.example/")
    (found,) = caught.value.findings
    assert found.code == "net.private-address"
    assert f"uni.example has the address {ip_address(text)}" in found.message


@pytest.mark.parametrize(
    "addresses", [["9.9.9.9", "127.0.0.1"], ["127.0.0.1", "9.9.9.9"], ["9.9.9.9", "::1", "1.1.1.1"]]
)
@pytest.mark.usefixtures("unconnected")
def test_one_private_address_is_one_too_many(asking: Asking, addresses: list[str]) -> None:
    with pytest.raises(ResourceError, match=r"net\.private-address"):
        asking(addresses, networks=())("https://uni.example/")


@pytest.mark.usefixtures("unconnected")
def test_the_machine_itself_by_the_name_that_the_system_knows() -> None:
    with pytest.raises(ResourceError, match=r"net\.private-address"):
        guarded()("https://localhost/")


def test_a_network_may_be_trusted(server: Server, asking: Asking) -> None:
    server.answers["/"] = body(b"[1]")
    assert asking(networks=["127.0.0.0/8"])(server.url()).json() == [1]
    for networks in ([], ["127.0.0.2/32"], ["::/0"], ["::ffff:127.0.0.1/128"]):
        with pytest.raises(ResourceError, match=r"net\.private-address"):
            asking(networks=networks)(server.url())


@pytest.mark.parametrize("networks", [["127.0.0.1/8"], ["uni.example"], [""], "127.0.0.1/32"])
def test_a_network_that_is_none_is_told_at_once(networks: Any) -> None:
    with pytest.raises(UsageError, match=r"net\.not-a-network"):
        guarded(networks=networks)


# --- rebinding --------------------------------------------------------------------------------------------------


def test_a_name_that_changes_its_mind_is_asked_once(
    server: Server, trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checked address is connected to; what the name says a moment later is never heard."""
    server.answers["/"] = body(b"{}")
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"]])
    asked: list[str] = []
    looked_up: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(name: str) -> list[str]:
        asked.append(name)
        return next(answers)

    def spy(host: str, *args: Any, **kwargs: Any) -> Any:
        looked_up.append(host)
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", spy)
    fetch = guarded(networks=["127.0.0.1/32"], verify=trust, resolve=rebinding)
    assert fetch(server.url()).json() == {}
    assert asked == ["uni.example"]
    assert looked_up == ["127.0.0.1"]
    with pytest.raises(ResourceError, match=r"net\.private-address"):
        fetch(server.url())
    assert len(server.asked) == 1


def test_the_server_is_asked_by_its_name(server: Server, asking: Asking) -> None:
    server.answers["/keys"] = body(b"{}")
    asking()(server.url("/keys"))
    assert server.names == ["uni.example"]
    assert f"Host: uni.example:{server.port}\r\n".encode() in server.asked[0]


# --- names without an answer ------------------------------------------------------------------------------------


def test_an_address_that_takes_no_connection_leaves_the_next(
    server: Server, asking: Asking
) -> None:
    server.answers["/"] = body(b"{}")
    fetch = asking(["127.0.0.2", "127.0.0.3", "127.0.0.1"], networks=["127.0.0.0/8"])
    assert fetch(server.url()).json() == {}


def test_an_address_that_never_answers_leaves_the_next(
    server: Server, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = body(b"{}")
    connect = httpcore.SyncBackend.connect_tcp
    given: list[float] = []

    def some(self: Any, host: str, port: int, timeout: float, **kwargs: Any) -> Any:
        given.append(timeout)
        if host != "127.0.0.1":
            raise httpcore.ConnectTimeout
        return connect(self, host, port, timeout, **kwargs)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", some)
    fetch = asking(["127.0.0.2", "127.0.0.1"], networks=["127.0.0.0/8"])
    assert fetch(server.url()).json() == {}
    assert given[0] < 2.5 < given[1] < 5, "each address has its share of the time"


@pytest.mark.parametrize("addresses", [["127.0.0.2"], ["127.0.0.2", "127.0.0.3"]])
def test_a_server_that_is_not_there(server: Server, asking: Asking, addresses: list[str]) -> None:
    with pytest.raises(ResourceError, match=r"net\.unreachable"):
        asking(addresses, networks=["127.0.0.0/8"])(server.url())


@pytest.mark.parametrize("addresses", [[], ["uni.example"], ["127.0.0.1", ""]])
def test_a_name_without_an_address(server: Server, asking: Asking, addresses: list[str]) -> None:
    with pytest.raises(ResourceError, match=r"net\.unreachable"):
        asking(addresses)(server.url())


def test_a_name_that_nobody_knows() -> None:
    def unknown(name: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, f"{name} is not known")

    with pytest.raises(ResourceError, match=r"net\.unreachable.*is not known"):
        guarded(resolve=unknown)("https://uni.example/")
