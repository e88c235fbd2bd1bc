"""Which addresses belong to the public internet, and which a caller trusts besides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from edcbridge.codes import finding
from edcbridge.errors import UsageError

__all__ = ["Address", "Network", "is_public", "literal", "networks_from"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# A table of our own, since `is_global` says something else in each edition of Python and lets multicast and addresses
# that wrap another (NAT64, 6to4, IPv4-mapped) pass.
_UNICAST = (
    IPv4Network("0.0.0.0/0"),
    IPv6Network("2000::/3"),
)  # RFC 4291 section 2.4, IANA: all there is
_SPECIAL = tuple(
    ip_network(text)
    for text in (
        # IANA IPv4 Special-Purpose Address Registry (RFC 6890)
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; the metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast (RFC 5771)
        "240.0.0.0/4",  # reserved, broadcast
        "168.63.129.16/32",  # the metadata of Azure, a public address
        # IANA IPv6 Special-Purpose Address Registry, where it is within 2000::/3
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)


def is_public(address: Address) -> bool:
    """Return whether `address` is one that anybody may be reached at.

    >>> is_public(ip_address("9.9.9.9")), is_public(ip_address("::ffff:9.9.9.9"))
    (True, False)
    """
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return False
    if not any(address in network for network in _UNICAST):
        return False
    return not any(address in network for network in _SPECIAL)


def literal(host: str) -> Address | None:
    """Return the address that `host` spells, None if it is a name.

    >>> literal("::1"), literal("uni.example")
    (IPv6Address('::1'), None)
    """
    try:
        return ip_address(host)
    except ValueError:
        return None


def networks_from(texts: Iterable[str]) -> Collection[Network]:
    """Return the networks that `texts` name; raise `UsageError` if one names none."""
    networks: list[Network] = []
    for text in texts:
        try:
            networks.append(ip_network(text))
        except ValueError as error:
            raise UsageError(finding("net.not-a-network", text=text, why=error)) from None
    return tuple(networks)
