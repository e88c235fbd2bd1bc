"""Pinned contexts: what is known, that it is what was recorded, and that nothing else is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from edcbridge.errors import ResourceError, UsageError
from edcbridge.jsonld import Contexts
from edcbridge.jsonld.pins import OB3


def test_every_shipped_context_is_the_recorded_one() -> None:
    contexts = Contexts.shipped()
    assert len(contexts) > 20
    for url in contexts:
        assert "@context" in contexts.get(url)
        assert contexts.sha256(url) == contexts.pin(url).sha256


def test_an_unknown_context_names_its_url() -> None:
    with pytest.raises(ResourceError) as raised:
        Contexts.shipped().get("https://example.org/v1")
    [found] = raised.value.findings
    assert found.code == "jsonld.unknown-context"
    assert "https://example.org/v1" in found.message
    assert "--contexts" in found.hint


def test_what_get_returns_may_be_changed() -> None:
    contexts = Contexts.shipped()
    contexts.get(OB3)["@context"].clear()
    assert contexts.get(OB3)["@context"]


def _folder(path: Path, digest: str) -> Path:
    (path / "one.jsonld").write_text('{"@context": {"a": "urn:a"}}', "utf-8")
    (path / "contexts.tsv").write_text(
        f"url\tfile\tsha256\nhttps://example.org/one\tone.jsonld\t{digest}\n", "utf-8"
    )
    return path


def test_a_folder_adds_to_the_shipped_ones(tmp_path: Path) -> None:
    digest = hashlib.sha256(b'{"@context": {"a": "urn:a"}}').hexdigest()
    contexts = Contexts.shipped().with_folder(_folder(tmp_path, digest))
    assert contexts.get("https://example.org/one") == {"@context": {"a": "urn:a"}}
    assert contexts.sha256("https://example.org/one") == digest
    assert OB3 in contexts
    assert "https://example.org/one" not in Contexts.shipped()


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    contexts = Contexts.shipped().with_folder(_folder(tmp_path, "0" * 64))
    with pytest.raises(ResourceError, match=r"jsonld\.altered-context"):
        contexts.get("https://example.org/one")


def test_revisions_of_open_badges_3_0_3() -> None:
    newest = Contexts.shipped()
    terms = {
        date: set(newest.with_revision(date).get(OB3)["@context"])
        for date in ("2023-10-26", "2024-01-24", "2024-03-04", "2025-11-06", "2026-06-29")
    }
    assert terms["2024-01-24"] - terms["2023-10-26"] == {"inLanguage"}
    assert terms["2024-03-04"] - terms["2024-01-24"] == {"awardedDate"}
    assert terms["2025-11-06"] - terms["2024-03-04"] == {"jti"}
    assert terms["2026-06-29"] - terms["2025-11-06"] == {"endorsementJwt"}
    assert newest.with_revision("2026-06-29").pin(OB3) == newest.pin(OB3)
    with pytest.raises(UsageError) as raised:
        newest.with_revision("2024-03-05")
    assert "2024-03-04" in raised.value.diagnostics()


def test_revisions_mean_what_was_published(reference: Path) -> None:
    folder = reference / "reference" / "contexts" / "ob3" / "revisions-3.0.3"
    published = {
        hashlib.sha256(path.read_bytes()).hexdigest(): json.loads(path.read_bytes())
        for path in folder.iterdir()
    }
    for date in ("2023-10-26", "2024-01-24", "2024-03-04", "2025-11-06"):
        contexts = Contexts.shipped().with_revision(date)
        original = published[contexts.pin(OB3).published_sha256]
        assert set(original["@context"]) == set(contexts.get(OB3)["@context"])
