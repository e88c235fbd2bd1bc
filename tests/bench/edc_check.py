"""Checking an EDC, against PyLD and pyshacl with the official shapes of ELM 3.2, on the Commission's samples.

Two times of ours are compared with theirs: the check of the profile, which has the same answer, with both from parsed
JSON; and the whole of `edcbridge.check`, which reads the document into the model and lints it too, both from the file.
Shapes and rules are at hand; times are of the processor, the least of some rounds in a row, and of some turns.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from edcbridge import check
from edcbridge.document import load
from edcbridge.edc import check as rules

__all__ = ["measure"]

_TURNS, _ROUNDS = 3, 8


class Peer(NamedTuple):
    """What judges an EDC by the official shapes."""

    read: Callable[[Path], object]
    judge: Callable[[Path], object]


class Times(NamedTuple):
    """What one sample took, in seconds."""

    profile: float
    whole: float
    reading: float
    """Theirs, of the file into JSON."""
    shapes: float
    """Theirs, from the file."""

    @property
    def ratios(self) -> tuple[float, float]:
        """How many times as fast the profile and the whole check are."""
        return (self.shapes - self.reading) / self.profile, self.shapes / self.whole


def measure() -> Iterator[str]:
    """Yield a line for each sample, and the medians."""
    folder = os.environ.get("EDCBRIDGE_REFERENCE")
    if not folder:
        yield "skipped: EDCBRIDGE_REFERENCE names no folder with samples and shapes"
        return
    try:
        peer = _peer(Path(folder))
    except ImportError as error:
        yield f"skipped: the peer {error.name} is not installed"
        return
    except FileNotFoundError as error:
        yield f"skipped: EDCBRIDGE_REFERENCE lacks {error.filename}"
        return
    ratios: list[tuple[float, float]] = []
    for path in _samples(Path(folder)):
        times = _measured(path, peer)
        ratios.append(times.ratios)
        profile, whole = times.ratios
        yield (
            f"{path.name}: pyshacl {times.shapes * 1000:.0f} ms; profile {times.profile * 1000:.2f} ms, "
            f"{profile:.0f} times as fast; whole check {times.whole * 1000:.1f} ms, {whole:.1f} times as fast"
        )
    profile, whole = (median(each) for each in zip(*ratios, strict=True))
    yield f"median of {len(ratios)} samples, profile, from parsed JSON: {profile:.0f} times as fast"
    yield f"median of {len(ratios)} samples, whole check, from the file: {whole:.1f} times as fast"


def _measured(path: Path, peer: Peer) -> Times:
    document = load(path).json
    works = (
        partial(rules.check, document, stage="sealed", profile="generic"),
        partial(check, path, stage="sealed"),
        partial(peer.read, path),
        partial(peer.judge, path),
    )
    turns = [[_seconds(work) for work in works] for _ in range(_TURNS)]
    return Times(*(min(times) for times in zip(*turns, strict=True)))


def _seconds(work: Callable[[], object]) -> float:
    """Return what `work` takes: the least of some rounds in a row, as for a program that checks many documents."""
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def _samples(reference: Path) -> list[Path]:
    """Return the Commission's samples, signed or not: how long a verdict takes is asked, not what it is."""
    return sorted((reference / "corpus" / "edc").glob("official-*/*.json*"))


def _peer(reference: Path) -> Peer:
    """Return what judges by the official shapes; they are parsed once, as our rules are."""
    spec = spec_from_file_location("edc_verdict", reference / "tools" / "edc_verdict.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of rdflib and pyshacl
        spec.loader.exec_module(tool)
        shapes, contexts = tool.shapes("3.2", "generic-full"), tool.loader()
    return Peer(tool.document, lambda path: tool.verdict(path, shapes, contexts))
