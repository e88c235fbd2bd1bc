"""What a URL alone tells is judged before anything is sent, even to a name server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import ResourceError
from edcbridge.fetch import Fetch
from edcbridge.net import guarded
from edcbridge.net.target import target
from tests.net.conftest import Asking
from tests.net.server import Server, body


def never(name: str) -> list[str]:
    raise AssertionError(f"{name} was resolved")


def code_of(url: str, fetch: Fetch | None = None) -> str:
    with pytest.raises(ResourceError) as caught:
        (fetch or guarded(resolve=never))(url)
    return caught.value.findings[0].code


@pytest.mark.parametrize(
    "url",
    [
        "http://uni.example/",
        "HTTP://uni.example/",
        "ftp://uni.example/",
        "file:///etc/passwd",
        "gopher://uni.example/",
        "data:application/json,{}",
        "did:web:uni.example",
        "//uni.example/",
        "uni.example",
        " https://uni.example/",
        "https:/uni.example/",
        "https:uni.example",
        "",
    ],
)
def test_only_https_is_spoken(url: str) -> None:
    assert code_of(url) == "net.not-https"


@pytest.mark.parametrize(
    "url",
    [
        "https://user@uni.example/",
        "https://user:secret@uni.example/",
        "https://@uni.example/",
        "https://uni.example@127.0.0.1/",
        "https://uni.example%40127.0.0.1/",
        "https://uni.example\\@127.0.0.1/",
        "https://uni.example\\.evil.example/",
        "https://uni.example /",
        "https://uni.example/\r\nHost: evil.example",
        "https://uni.example/\n",
        "https://uni.example/\x00",
        "https://uni.example/\ud800",
        "https://üni.example/",
        "https://uni。example/",
        "https://１２７.0.0.1/",
        "https://uni%2eexample/",
        "https:///keys",
        "https://",
        "https://:443/",
        "https://uni..example/",
        "https://.uni.example/",
        "https://uni.example./",
        "https://-uni.example/",
        f"https://{'a' * 64}.example/",
        f"https://{'a.' * 127}example/",
        "https://uni.example:/",
        "https://uni.example:0/",
        "https://uni.example:65536/",
        "https://uni.example:+443/",
        "https://uni.example:4_43/",
        "https://uni.example:443:443/",
        "https://[::1/",
        "https://::1/",
        "https://[::1]443/",
        "https://[127.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https://[uni.example]/",
        f"https://uni.example/{'a' * 4096}",
    ],
)
def test_what_is_no_plain_url_is_not_fetched(url: str) -> None:
    assert code_of(url) == "net.bad-url"


@pytest.mark.parametrize("user", ["", "user", "user:secret", "uni.example", "a@b"])
def test_a_user_name_is_told(user: str) -> None:
    with pytest.raises(ResourceError, match="carries a user name"):
        guarded(resolve=never)(f"https://{user}@uni.example/")


@pytest.mark.parametrize(
    "host", ["2130706433", "127.1", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.0.0.1.1", "0x"]
)
def test_an_address_has_one_spelling(host: str) -> None:
    assert code_of(f"https://{host}/") == "net.bad-url"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[fd00:ec2::254]",
    ],
)
def test_an_address_is_judged_as_it_stands(host: str) -> None:
    assert code_of(f"https://{host}/") == "net.private-address"


def test_a_url_is_shown_no_longer_than_people_read() -> None:
    with pytest.raises(ResourceError) as caught:
        guarded(resolve=never)("x" * 1_000_000)
    assert len(str(caught.value)) < 300


def test_hosts_may_be_listed() -> None:
    fetch = guarded(hosts=["Uni.example"], resolve=never)
    assert code_of("https://other.example/", fetch) == "net.unlisted-host"
    assert code_of("https://uni.example.evil.example/", fetch) == "net.unlisted-host"
    with pytest.raises(AssertionError, match=r"uni\.example was resolved"):
        fetch("https://UNI.example/")


def test_the_parts_of_a_url() -> None:
    assert target("https://Uni.Example")[1:] == ("uni.example", 443, "/")
    assert target("https://uni.example:8443/a/b?c=d#e")[1:] == ("uni.example", 8443, "/a/b?c=d")
    assert target("HTTPS://uni.example?a").path == "/?a"
    assert target("https://[2606:4700::1]:8443/").authority == "[2606:4700::1]:8443"
    assert target("https://xn--ni-wka.example/").authority == "xn--ni-wka.example"
    assert target("https://uni.example/#a@b").url == "https://uni.example/"


@given(st.text())
def test_a_target_is_what_its_url_says(rest: str) -> None:
    try:
        asked = target(f"https://uni.example{rest}")
    except ResourceError:
        return
    assert asked.url.startswith("https://uni.example")
    if rest[:1] in ("", "/", "?", "#", ":"):
        assert asked.host == "uni.example"
    else:
        assert asked.host.startswith("uni.example")


def test_the_fragment_stays_at_home(server: Server, asking: Asking) -> None:
    server.answers["/keys?of=2026"] = body(b"{}")
    fetched = asking()(server.url("/keys?of=2026#key-1"))
    assert fetched.url == server.url("/keys?of=2026")
    assert b"key-1" not in server.asked[0]
