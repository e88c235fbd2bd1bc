"""The guarded fetcher: what a caller may set, and where httpcore is looked for."""

from __future__ import annotations

import ssl
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from edcbridge.codes import finding
from edcbridge.errors import ResourceError, UsageError
from edcbridge.fetch import JSON_TYPES, Fetch, Fetched
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.net.addresses import networks_from
from edcbridge.net.terms import Resolve, Terms

__all__ = ["believing", "guarded"]


def guarded(
    *,
    limits: Limits = DEFAULT_LIMITS,
    hosts: Collection[str] | None = None,
    networks: Iterable[str] = (),
    verify: ssl.SSLContext | None = None,
    resolve: Resolve | None = None,
) -> Fetch:
    """Return a `Fetch` that opens connections, to servers of the public internet only, and takes little from them.

    An answer has at most `limits.fetch_bytes` bytes and is there after `limits.fetch_seconds` seconds at most.

    - `hosts`: the only names that may be asked; by default every name may.
    - `networks`: networks that are trusted though they are not public, such as `"10.1.0.0/16"` of an intranet.
    - `verify`: which certificates are believed; by default those that certifi lists; see `believing`.
    - `resolve`: how a name becomes addresses; by default as the system does.

    Raises `ResourceError` if httpcore is not installed, `UsageError` if `networks` or `verify` cannot be what is
    meant. The `Fetch` raises `ResourceError` (codes `net.*`) and nothing else; it may be shared by threads.
    """
    with _installed():
        from edcbridge.net.exchange import default_context, exchange
        from edcbridge.net.wire import system_resolve
    # To check the name implies to require a certificate
    if verify is not None and not verify.check_hostname:
        raise UsageError(finding("net.unverified"))
    terms = Terms(
        limits=limits,
        hosts=None if hosts is None else frozenset(host.lower() for host in hosts),
        networks=networks_from(networks),
        context=verify or default_context(),
        resolve=resolve or system_resolve,
    )

    def fetch(url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:
        return exchange(url, accept, terms)

    return fetch


def believing(certificates: str) -> ssl.SSLContext:
    """Return a TLS context that believes the authorities in `certificates` (PEM) too, beside those that certifi lists.

    Raises `UsageError` if there is no certificate in it, `ResourceError` if certifi is not installed.
    """
    with _installed():
        from edcbridge.net.exchange import new_context
    context = new_context()
    try:
        context.load_verify_locations(cadata=certificates)
    except (ssl.SSLError, ValueError, TypeError) as error:
        raise UsageError(finding("net.no-certificates", why=error)) from None
    return context


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise ResourceError(finding("net.not-installed", package=error.name)) from error
