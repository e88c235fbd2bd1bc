"""Attack 15: a did:web that leads elsewhere. What can be seen in the DID is refused before there is a request.

What a server can do (redirects, private addresses, slow answers) is in the tests of the network.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, ProofError
from edcbridge.proof import did
from edcbridge.proof.did import web
from edcbridge.proof.methods import retrieve
from edcbridge.verification import Verdict
from tests.proof.documents import Counting, document, method
from tests.proof.refusals import NOT_CHECKED, refused
from tests.verify.attacks import against, by_web, of_web, verdict

ADDRESSES = [
    *("127.0.0.1", "10.0.0.1", "169.254.169.254", "1.1.1.1", "127.1", "127.0.0.1%3A8080"),
    *("2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "0x", "256.256.256.256", "example.0x1"),
    *("example.127", "1"),
]


@pytest.mark.parametrize("host", ADDRESSES)
def test_an_address_in_place_of_a_name(host: str) -> None:
    _refused_unasked(f"did:web:{host}", "did.bad-web")
    _refused_unasked(f"did:web:{host}:users:1", "did.bad-web")


HOSTS = [
    *("uni.example%2Fevil", "uni.example%2fevil", "evil.example%2F.uni.example", "%2e%2e", "."),
    *(
        "uni..example",
        ".uni.example",
        "uni.example.",
        "-uni.example",
        "uni-.example",
        "uni_.example",
    ),
    *("anna%40evil.example", "uni.example%3Fa", "uni.example%23a", "uni.example%5Cevil.example"),
    *(
        "uni.example%00",
        "uni.example%0A",
        "uni.example%20",
        "%75ni.example",
        "%5B%3A%3A1%5D",
        "%C3%BCni.example",
    ),
    *(
        "uni.example%3A",
        "uni.example%3A0",
        "uni.example%3A065",
        "uni.example%3A65536",
        "uni.example%3A99999",
    ),
    *(
        "uni.example%3A80%3A80",
        "uni.example%3Aport",
        "uni.example%253A80",
        "uni.example%3A-1",
        "%3A80",
    ),
    *("a" * 64 + ".example", ".".join(["a" * 60] * 5)),
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_no_domain_name(host: str) -> None:
    _refused_unasked(f"did:web:{host}", "did.bad-web")


@pytest.mark.parametrize(
    "host",
    [
        "anna@evil.example",
        "uni.example/evil",
        "uni.example?a",
        "uni.example\\evil",
        "[::1]",
        "üni.example",
        "uni.example%",
        "uni.example%3",
        "uni example",
        "uni.example\n",
        "uni。example",
        "uni.example;a",
        "*.example",
    ],
)
def test_characters_that_no_did_has(host: str) -> None:
    _refused_unasked(f"did:web:{host}", "did.malformed")


PATHS = [
    *("..", ".", "%2e%2e", "%2E%2E", ".%2e", "%2e", "a%2Fb", "..%2F..", "a%5Cb", "%00", "%0d%0a"),
    *("a%3Fb", "a%23b", "%40", "a%20b", "%25", "%3A", "a:..:b", "a::b"),
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_climbs_or_ends_early(path: str) -> None:
    _refused_unasked(f"did:web:uni.example:{path}", "did.bad-web")


@pytest.mark.parametrize(
    "name", ["did:web:", "did:web", "did:web:uni.example:", "did:web::a", "did:WEB:uni.example"]
)
def test_a_did_that_is_cut_off(name: str) -> None:
    fetch = Counting()
    with pytest.raises(ProofError):
        did.document(name, fetch=fetch)
    assert fetch.asked == []


def _refused_unasked(name: str, code: str) -> None:
    fetch = Counting()
    with refused(code):
        did.document(name, fetch=fetch)
    with pytest.raises(ProofError):
        retrieve(f"{name}#key-1", fetch=fetch)
    assert fetch.asked == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("did:web:uni.example", "https://uni.example/.well-known/did.json"),
        ("did:web:uni.example%3a8443", "https://uni.example:8443/.well-known/did.json"),
        ("did:web:xn--ni-xka.example:a", "https://xn--ni-xka.example/a/did.json"),
        ("did:web:uni.example:j%C3%BCrgen", "https://uni.example/j%C3%BCrgen/did.json"),
        ("did:web:uni.example:..a:b.c-d_e", "https://uni.example/..a/b.c-d_e/did.json"),
        ("did:web:3com.example", "https://3com.example/.well-known/did.json"),
        ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
    ],
)
def test_what_remains(name: str, url: str) -> None:
    assert web.location(name) == url


@given(st.text("abc.:%3A2Fe@/?#[]\\ü0179-_xX", max_size=30))
def test_whatever_is_let_through_stays_on_its_host(text: str) -> None:
    from urllib.parse import unquote, urlsplit

    try:
        url = web.location(f"did:web:{text}")
    except EdcbridgeError:
        return
    parts = urlsplit(url)
    host = text.split(":", maxsplit=1)[0].lower().replace("%3a", ":")
    assert parts.scheme == "https"
    assert parts.netloc.lower() == host
    assert (parts.query, parts.fragment, parts.username) == ("", "", None)
    assert not {"..", ".", ""} & set(unquote(parts.path).split("/")[1:])


# --- what the server answers --------------------------------------------------------------------------------------

NAME = "did:web:uni.example"
URL = "https://uni.example/.well-known/did.json"


def _stated(id_: str) -> dict[str, object]:
    name = f"{id_}#key-1"
    return document(method(id=name, controller=id_), id=id_, assertionMethod=[name])


@pytest.mark.parametrize(
    "claimed",
    [
        "did:web:evil.example",
        "did:web:UNI.example",
        "did:web:uni.example%3A443",
        "did:web:uni.example:",
        "https://uni.example/.well-known/did.json",
        "",
    ],
)
def test_a_document_of_another_did(claimed: str) -> None:
    fetch = Counting({URL: _stated(claimed)})
    with refused("method.other-document"):
        retrieve(f"{NAME}#key-1", fetch=fetch)
    assert fetch.asked == [URL]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html></html>",
        b"[]",
        b'"did"',
        b"null",
        b"{" * 5_000,
        b"\xff\xfe{}",
        b'{"id":NaN}',
        b'{"id":' + b"9" * 100_000 + b"}",
    ],
)
def test_an_answer_that_is_no_document(answer: bytes) -> None:
    with pytest.raises(EdcbridgeError) as caught:
        retrieve(f"{NAME}#key-1", fetch=Counting({URL: answer}))
    assert caught.value.findings[0].code.startswith(("json.", "method.no-document"))


def test_the_right_document_is_asked_for_once() -> None:
    fetch = Counting({URL: _stated(NAME)})
    assert retrieve(f"{NAME}#key-1", fetch=fetch).controller == NAME
    assert fetch.asked == [URL]


def test_a_server_that_has_no_document_leaves_the_proof_unchecked() -> None:
    with refused("fetch.not-recorded", NOT_CHECKED):
        retrieve(f"{NAME}#key-1", fetch=Counting())


# --- what becomes of the credential -------------------------------------------------------------------------------


def test_a_badge_of_a_did_web_is_verified_with_what_stands_there() -> None:
    fetch = Counting({URL: of_web()})
    assert verdict(by_web(), fetch=fetch) is Verdict.VERIFIED
    assert fetch.asked == [URL]


@pytest.mark.parametrize(
    "did", ["did:web:127.0.0.1", "did:web:uni.example%2Fevil", "did:web:anna%40evil.example"]
)
def test_a_badge_of_a_did_that_leads_elsewhere_fails_unasked(did: str) -> None:
    fetch = Counting({URL: of_web()})
    assert "did.bad-web" in against(by_web(did), fetch=fetch)
    assert fetch.asked == []


@pytest.mark.parametrize("claimed", ["did:web:evil.example", "did:web:uni.example%3A443"])
def test_a_badge_whose_document_is_of_another_fails(claimed: str) -> None:
    assert against(by_web(), fetch=Counting({URL: of_web(claimed)})) == {"method.other-document"}


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{" * 5_000, b"\xff"])
def test_a_badge_whose_document_is_none_is_not_verified(answer: bytes) -> None:
    assert verdict(by_web(), fetch=Counting({URL: answer})) is Verdict.FAILED


def test_a_badge_whose_document_cannot_be_had_is_undecided() -> None:
    assert verdict(by_web()) is Verdict.UNDECIDED
    assert verdict(by_web(), fetch=Counting()) is Verdict.UNDECIDED
