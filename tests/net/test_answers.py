"""Of an answer only what was asked for is taken: status 200, its media type, not encoded, not too large, at once."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from pathlib import Path

import pytest

from edcbridge.errors import ResourceError
from edcbridge.fetch import JSON_TYPES
from edcbridge.limits import Limits
from edcbridge.net import guarded
from tests.net.conftest import Asking
from tests.net.server import Answer, Server, body, endless

SMALL = Limits(fetch_bytes=10_000)


def refused(server: Server, asking: Asking, answer: Answer, limits: Limits = SMALL) -> str:
    """Return the code and message of the refusal of `answer`."""
    server.answers["/"] = answer
    with pytest.raises(ResourceError) as caught:
        asking(limits=limits)(server.url())
    (found,) = caught.value.findings
    assert found.hint
    return str(found)


def test_a_good_answer(server: Server, asking: Asking) -> None:
    server.answers["/keys"] = body(b'{"keys": []}', "Cache-Control: max-age=60")
    fetched = asking()(server.url("/keys"))
    assert fetched.json() == {"keys": []}
    assert (fetched.url, fetched.content_type, fetched.max_age) == (
        server.url("/keys"),
        "application/json",
        60,
    )


def test_what_is_sent_is_this_and_no_more(server: Server, asking: Asking) -> None:
    server.answers["/keys"] = body(b"{}")
    asking()(server.url("/keys"), ("application/json", "application/jwk-set+json"))
    assert server.asked[0].decode() == (
        "GET /keys HTTP/1.1\r\n"
        f"Host: uni.example:{server.port}\r\n"
        "Accept: application/json, application/jwk-set+json\r\n"
        "Accept-Encoding: identity\r\n"
        "User-Agent: edcbridge\r\n"
        "Connection: close\r\n\r\n"
    )


def test_the_environment_adds_nothing(
    server: Server, asking: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine uni.example login me password secret\n")
    monkeypatch.setitem(os.environ, "HOME", str(tmp_path))
    monkeypatch.setitem(os.environ, "NETRC", str(tmp_path / ".netrc"))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:1")
    server.answers["/"] = body(b"{}", "Set-Cookie: id=1; Secure")
    fetch = asking()
    fetch(server.url())
    fetch(server.url())
    assert len(server.asked) == 2
    assert not any(
        word in request.lower()
        for request in server.asked
        for word in (b"cookie", b"authorization", b"secret")
    )


# --- redirects --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/",
        "http://uni.example/",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "file:///etc/passwd",
        "/keys",
    ],
)
def test_redirects_are_not_followed(
    server: Server, asking: Asking, status: int, location: str
) -> None:
    server.answers["/keys"] = body(b"{}")
    said = refused(
        server, asking, f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\n\r\n".encode()
    )
    assert "net.redirect" in said
    assert location in said
    assert len(server.asked) == 1


def test_a_redirect_to_nowhere(server: Server, asking: Asking) -> None:
    assert "nowhere" in refused(server, asking, b"HTTP/1.1 302 Found\r\n\r\n")


def test_a_page_that_would_lead_on_is_not_read(server: Server, asking: Asking) -> None:
    server.answers["/"] = body(b"{}", "Refresh: 0; url=http://169.254.169.254/")
    assert asking()(server.url()).json() == {}
    assert len(server.asked) == 1


# --- status -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "status", [201, 203, 204, 206, 304, 400, 401, 403, 404, 407, 410, 500, 503]
)
def test_any_other_status_than_200(server: Server, asking: Asking, status: int) -> None:
    answer = body(b"{}").replace(b"200 OK", f"{status} So".encode())
    assert f"status {status}" in refused(server, asking, answer)


def test_hints_before_the_answer_are_passed_over(server: Server, asking: Asking) -> None:
    server.answers["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + body(b"{}")
    assert asking()(server.url()).json() == {}


# --- media type -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/ld+json;profile=x",
        "application/did+json",
        "application/vc+ld+json",
        "application/jwk-set+json",
    ],
)
def test_json_by_any_of_its_names(server: Server, asking: Asking, content_type: str) -> None:
    server.answers["/"] = body(b"{}", content_type=content_type)
    assert asking()(server.url()).content_type == content_type.partition(";")[0].lower()


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html",
        "text/plain",
        "application/octet-stream",
        "application/jwt",
        "application/jsonp",
        "application/x+jsonx",
        "text/x+json",
        "application/json, text/html",
        "application/json\r\nContent-Type: text/html",
        "application/json; a=b\r\nContent-Type: text/html",
        "",
        ";",
    ],
)
def test_any_other_media_type(server: Server, asking: Asking, content_type: str) -> None:
    assert "net.content-type" in refused(server, asking, body(b"{}", content_type=content_type))


def test_no_media_type(server: Server, asking: Asking) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    assert "net.content-type" in refused(server, asking, answer)


def test_what_is_accepted_is_the_callers_word(server: Server, asking: Asking) -> None:
    server.answers["/"] = body(b"e30.e30.x", content_type="application/vc+jwt")
    assert asking()(server.url(), ("application/vc+jwt",)).body == b"e30.e30.x"
    server.answers["/"] = body(b"{}", content_type="application/did+json")
    for accept in (("application/vc+jwt",), ("application/ld+json",)):
        with pytest.raises(ResourceError, match=r"net\.content-type"):
            asking()(server.url(), accept)
    assert "application/json" in JSON_TYPES


# --- size -------------------------------------------------------------------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def test_a_body_of_just_the_size_allowed(server: Server, asking: Asking) -> None:
    exact = b'"' + b"x" * 9_998 + b'"'
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n2710\r\n" + exact + b"\r\n0\r\n\r\n"
    for answer in (body(exact), HEAD + b"\r\n" + exact, chunked):
        server.answers["/"] = answer
        assert asking(limits=SMALL)(server.url()).body == exact


@pytest.mark.parametrize(
    "answer",
    [
        body(b" " * 10_001),
        HEAD + b"Content-Length: 10001\r\n\r\n",
        HEAD + b"Content-Length: 99999999999999999999\r\n\r\n",
        HEAD + b"\r\n" + b" " * 10_001,
        endless(HEAD + b"\r\n", b" " * 65_536),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b" " * 1024 + b"\r\n"),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 999 + b"\r\n \r\n"),
        endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    ],
    ids=["said", "said-only", "huge", "unsaid", "endless", "chunks", "chunk-extensions", "hints"],
)
def test_a_body_that_is_too_large(server: Server, asking: Asking, answer: Answer) -> None:
    assert "net.too-large" in refused(server, asking, answer)


@pytest.mark.parametrize(
    "answer",
    [
        endless(b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 1000 + b"\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nX-Filler: ", b"x" * 1000),
        endless(b"", b"x" * 1000),
    ],
    ids=["fields", "field", "line"],
)
def test_a_head_without_end(server: Server, asking: Asking, answer: Answer) -> None:
    said = refused(server, asking, answer)
    assert "net.too-large" in said or "net.broken-answer" in said


# --- encodings: nothing is inflated, so nothing explodes --------------------------------------------------------

BOMB = gzip.compress(b" " * 5_000_000)


@pytest.mark.parametrize(
    "encoding", ["gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "identity, gzip"]
)
def test_an_encoded_body_is_not_inflated(server: Server, asking: Asking, encoding: str) -> None:
    assert len(BOMB) < SMALL.fetch_bytes
    for data in (BOMB, zlib.compress(BOMB), b"{}"):
        answer = body(data, f"Content-Encoding: {encoding}")
        assert "net.encoded" in refused(server, asking, answer)


def test_encodings_one_above_the_other(server: Server, asking: Asking) -> None:
    answer = body(BOMB, "Content-Encoding: identity", "Content-Encoding: gzip")
    assert "net.encoded" in refused(server, asking, answer)


def test_a_bomb_that_does_not_say_so_stays_small(server: Server, asking: Asking) -> None:
    server.answers["/"] = body(BOMB, "Content-Encoding: identity")
    assert asking(limits=SMALL)(server.url()).body == BOMB


def test_an_encoding_of_the_transfer(server: Server, asking: Asking) -> None:
    answer = HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + BOMB
    assert "net.broken-answer" in refused(server, asking, answer)


# --- broken answers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
        HEAD + b"Content-Length: 100\r\n\r\n{}",
        HEAD + b"Content-Length: -1\r\n\r\n{}",
        HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nx\r\n{}",
        HEAD + b"Bad Field: x\r\n\r\n",
    ],
)
def test_an_answer_that_is_no_http(server: Server, asking: Asking, answer: bytes) -> None:
    assert "net.broken-answer" in refused(server, asking, answer)


# --- the package ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", ["httpcore", "certifi"])
def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    for module in ("edcbridge.net.exchange", "edcbridge.net.wire"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(ResourceError, match=package) as caught:
        guarded()
    assert "edcbridge[net]" in caught.value.diagnostics()
