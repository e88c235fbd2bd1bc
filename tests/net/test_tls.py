"""A server must prove that it is the one that was asked for."""

from __future__ import annotations

import datetime
import os
import ssl

import pytest
import trustme

from edcbridge.errors import ResourceError, UsageError
from edcbridge.net import guarded
from edcbridge.net.exchange import default_context
from tests.net.conftest import HERE, Asking
from tests.net.server import Server, body


def here(_: str) -> list[str]:
    return ["127.0.0.1"]


def test_a_certificate_for_another_name(server: Server, asking: Asking) -> None:
    with pytest.raises(ResourceError, match=r"net\.tls.*not valid for 'other\.example'"):
        asking()(server.url(host="other.example"))
    assert server.asked == []


def test_a_certificate_for_a_name_does_not_hold_for_its_address(
    server: Server, asking: Asking
) -> None:
    with pytest.raises(ResourceError, match=r"net\.tls"):
        asking()(server.url(host="127.0.0.1"))


def test_an_authority_that_nobody_knows(server: Server) -> None:
    with pytest.raises(ResourceError, match=r"net\.tls"):
        guarded(networks=HERE, resolve=here)(server.url())
    assert server.asked == []


def test_an_authority_of_the_environment_is_not_believed(
    server: Server, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setitem(os.environ, "SSL_CERT_FILE", path)
        default_context.cache_clear()
        with pytest.raises(ResourceError, match=r"net\.tls"):
            guarded(networks=HERE, resolve=here)(server.url())


def test_an_expired_certificate(authority: trustme.CA, asking: Asking) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    authority.issue_cert("uni.example", not_after=past).configure_cert(context)
    with (
        Server(context) as server,
        pytest.raises(ResourceError, match=r"net\.tls.*expired"),
    ):
        asking()(server.url())


def test_a_server_without_tls(asking: Asking) -> None:
    with Server() as plain:
        plain.answers["/"] = body(b"{}")
        with pytest.raises(ResourceError, match=r"net\.tls"):
            asking()(plain.url())
        assert not any(b"GET" in request for request in plain.asked)


def test_an_old_protocol(authority: trustme.CA, asking: Asking) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("uni.example").configure_cert(context)
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with Server(context) as server, pytest.raises(ResourceError, match=r"net\.(tls|unreachable)"):
        asking()(server.url())


@pytest.mark.parametrize("mode", [ssl.CERT_NONE, ssl.CERT_REQUIRED])
def test_a_context_that_checks_nothing_is_refused(mode: ssl.VerifyMode) -> None:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = mode
    with pytest.raises(UsageError, match=r"net\.unverified"):
        guarded(verify=context)
