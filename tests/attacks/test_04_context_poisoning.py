"""Row 4: a context that is not what its URL stands for, by way of a loader or a cache."""

from __future__ import annotations

import json
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

import edcbridge as eb
from edcbridge.errors import ResourceError
from edcbridge.jsonld import Contexts
from edcbridge.signing import sign
from edcbridge.verification import Verdict
from tests.conftest import ROOT
from tests.proof.integrity.samples import OB, V2, badge, results, signed, verdicts
from tests.verify.attacks import verdict
from tests.verify.badges import NOW, SIGNER, trust
from tests.verify.badges import badge as unsigned
from tests.verify.badges import signed as whole

POISON = {
    "@context": {"@protected": True, "id": "@id", "type": "@type", "validUntil": "urn:x:never"}
}


def test_a_file_that_was_changed_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "contexts"
    shutil.copytree(ROOT / "contexts", folder)
    file = folder / "w3c" / "credentials-v2.jsonld"
    file.write_bytes(
        file.read_bytes().replace(b"credentials#validUntil", b"credentials#validUnti1")
    )
    poisoned = Contexts.shipped().with_folder(folder)
    [result] = results(signed(), contexts=poisoned)
    assert isinstance(result.error, ResourceError)
    assert result.error.findings[0].code == "jsonld.altered-context"
    with pytest.raises(ResourceError):
        signed(contexts=poisoned)


def test_contexts_of_one_caller_are_not_those_of_another() -> None:
    document = signed()
    mine = Contexts.shipped().with_documents({V2: POISON})
    assert verdicts(document, contexts=mine) != ["ok"]
    assert verdicts(document) == ["ok"]
    assert verdicts(document, contexts=mine) != ["ok"]


def test_what_is_handed_out_is_a_copy() -> None:
    document = signed()
    Contexts.shipped().get(V2)["@context"].clear()
    Contexts.shipped().get(OB)["@context"].update(POISON["@context"])
    assert verdicts(document) == ["ok"]
    assert verdicts(signed()) == ["ok"]


def test_the_shared_cache_of_the_library_below_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PyLD keeps what a loader calls static for the whole process, whoever asks next."""
    shared = type(jsonld._resolved_context_cache)(maxsize=100)  # for other tests' sake
    monkeypatch.setattr(jsonld, "_resolved_context_cache", shared)

    def loader(url: str, _options: Any = None) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": POISON,
            "tag": "static",
        }

    for url in (V2, OB):
        jsonld.expand({"@context": url, "validUntil": "x"}, {"documentLoader": loader})
    fresh = Contexts.shipped().with_documents({})
    assert verdicts(signed(contexts=fresh), contexts=fresh) == ["ok"]


def test_many_threads_see_the_same() -> None:
    document = signed()

    def verdict(_: int) -> list[str]:
        fresh = Contexts.shipped().with_documents({})
        return verdicts(document, contexts=fresh) + verdicts(document)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(verdict, range(24))) == [["ok", "ok"]] * 24


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    fresh = Contexts.shipped().with_documents({})
    assert verdicts(signed(contexts=fresh), contexts=fresh) == ["ok"]
    for context in ("https://example.org/v1", "http://169.254.169.254/", "file:///etc/passwd"):
        [result] = results(badge(**{"@context": [V2, OB, context]}) | {"proof": signed()["proof"]})
        assert isinstance(result.error, ResourceError), context


# --- what becomes of the credential ---


def test_a_poisoned_context_verifies_nothing_that_the_real_one_does_not() -> None:
    """What a caller hands in for a URL is what the caller trusts; the shipped ones stay what they are."""
    shipped = Contexts.shipped()
    url = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    real = whole()
    text = json.dumps(shipped.get(url)).replace("vocab.html#achievement", "vocab.html#evil")
    poisoned = shipped.with_documents({url: json.loads(text)})
    assert verdict(real, contexts=poisoned) is not Verdict.VERIFIED
    forged = dict(sign(unsigned(), SIGNER, created=NOW, contexts=poisoned).json)
    assert verdict(forged, contexts=poisoned) is Verdict.VERIFIED
    assert verdict(forged) is Verdict.FAILED
    assert verdict(real) is Verdict.VERIFIED


def test_a_context_that_gives_every_word_a_meaning_has_to_be_handed_in() -> None:
    url = "https://uni.example/anything"
    made = whole()
    made["@context"] = [*made["@context"], url]
    assert verdict(made | {"nmae": "x"}) is not Verdict.VERIFIED
    at_hand = Contexts.shipped().with_documents({url: {"@context": {"@vocab": "urn:x:"}}})
    assert verdict(made | {"nmae": "x"}, contexts=at_hand) is Verdict.FAILED


@pytest.mark.parametrize(
    "context", [None, 5, "x", [], {"@vocab": None}, {"@context": 5}, {"name": {"@id": 5}}]
)
def test_a_context_that_is_broken_is_an_error_of_ours(context: Any) -> None:
    url = "https://uni.example/broken"
    at_hand = Contexts.shipped().with_documents({url: {"@context": context}})
    made = whole("eddsa-jcs-2022")
    made["@context"] = [*made["@context"], url]
    told = eb.verify(made | {"nmae": "x"}, trust=trust(contexts=at_hand))
    assert not told.ok or context in (None, [], {"@vocab": None}, "x")
