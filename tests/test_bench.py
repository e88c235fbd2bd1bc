"""The measurements of `make bench` can be found, and say so where they cannot measure."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

NAMES = sorted(path.stem for path in (Path(__file__).parent / "bench").glob("[!_]*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_without_samples_a_measurement_is_skipped_with_a_word(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = import_module(f"tests.bench.{name}")
    monkeypatch.delenv("EDCBRIDGE_REFERENCE", raising=False)
    assert [line.partition(":")[0] for line in module.measure()] == ["skipped"]
    monkeypatch.setenv("EDCBRIDGE_REFERENCE", str(tmp_path))
    assert [line.partition(":")[0] for line in module.measure()] == ["skipped"]
