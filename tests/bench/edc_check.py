"""Checking an EDC, against PyLD and pyshacl with the official shapes of ELM 3.2, on the Commission's samples."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from edcbridge import check
from edcbridge.document import load
from edcbridge.edc import check as rules

__all__ = ["measure"]

_ROUNDS = 3
T = TypeVar("T")


def measure() -> Iterator[str]:
    """Yield for each sample the time of a check, from its bytes, and the ratio to the time of the shapes."""
    folder = os.environ.get("EDCBRIDGE_REFERENCE")
    if not folder:
        yield "skipped: EDCBRIDGE_REFERENCE names no folder with samples and shapes"
        return
    try:
        by_shapes = _by_shapes(Path(folder))
    except ImportError as error:
        yield f"skipped: the peer {error.name} is not installed"
        return
    except FileNotFoundError as error:
        yield f"skipped: EDCBRIDGE_REFERENCE lacks {error.filename}"
        return
    ratios: list[float] = []
    alone: list[float] = []
    for path in _samples(Path(folder)):
        ours, _ = _timed(partial(check, path, stage="sealed"))
        theirs, _ = _timed(partial(by_shapes, path))
        ratios.append(theirs / ours)
        times = f"{ours * 1000:.0f} ms, pyshacl {theirs * 1000:.0f} ms"
        yield f"{path.name}: {times}, {theirs / ours:.1f} times as fast"
        work = partial(rules.check, load(path).json, stage="sealed")
        alone.append(theirs / _timed(work)[0])
    yield f"median of {len(ratios)} samples, all findings: {median(ratios):.1f} times as fast"
    profile = "the profile alone, from parsed JSON"
    yield f"median of {len(alone)} samples, {profile}: {median(alone):.1f} times as fast"


def _samples(reference: Path) -> list[Path]:
    """Return the Commission's samples, signed or not: how long a verdict takes is asked, not what it is."""
    return sorted((reference / "corpus" / "edc").glob("official-*/*.json*"))


def _by_shapes(reference: Path) -> Callable[[Path], object]:
    """Return what judges a file by the official shapes; they are parsed once, as our rules are."""
    spec = spec_from_file_location("edc_verdict", reference / "tools" / "edc_verdict.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of rdflib and pyshacl
        spec.loader.exec_module(tool)
        shapes, load = tool.shapes("3.2", "generic-full"), tool.loader()
    return lambda path: tool.verdict(path, shapes, load)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that `work` takes, the least of a few rounds, and what it returns."""
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        result = work()
        times.append(perf_counter() - start)
    return min(times), result
