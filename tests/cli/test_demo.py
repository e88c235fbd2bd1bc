"""The demonstration and its document."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

import edcbridge as eb
from edcbridge import demo
from tests.cli.command import DEMO


def test_the_demonstration_runs(capsys: pytest.CaptureFixture[str]) -> None:
    demo.main()
    out, err = capsys.readouterr()
    assert err == ""
    for title in ("What goes in", "From EDC to Open Badges 3.0", "Annex I"):
        assert title in out


def test_it_says_so_where_the_document_is_not_at_hand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_DOCUMENT", Path("nowhere.json"))
    with pytest.raises(typer.Exit) as exit_:
        demo.main()
    assert exit_.value.exit_code == 2
    assert "nowhere.json is not here" in capsys.readouterr().err


def test_the_document_has_all_elements_and_no_fault() -> None:
    assert eb.inspect(DEMO).findings == ()
    assert all(found.present for found in eb.annex1(DEMO))
