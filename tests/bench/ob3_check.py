"""Measures our check of Open Badges against a schema library with the formal schema, in one run.

`python -m tests.bench ob3_check` prints one line. It needs the environment variable `EDCBRIDGE_REFERENCE`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft201909Validator

from edcbridge.document import Format
from edcbridge.openbadges.check import check, verdict
from tests.openbadges.schemas import schema
from tests.seeds import seeds

__all__ = ["measure", "measured"]

ROUNDS = 10


class Times(NamedTuple):
    """How many badges were checked, and the best times, in seconds a badge."""

    badges: int
    check: float
    """Our whole answer: the schema in both flavours, and the rules."""
    verdict: float
    """Our schema alone, in both flavours."""
    library: float
    """All errors by the formal schema alone."""


def measured(reference: Path) -> Times:
    """Return what the checks took, each the best of some rounds over the same badges."""
    checker = Draft201909Validator.FORMAT_CHECKER
    library = Draft201909Validator(schema(reference, "formal"), format_checker=checker)
    badges = seeds(Format.OB3)
    functions = (check, verdict, lambda badge: list(library.iter_errors(badge)))
    rounds = [[_seconds(function, badges) for function in functions] for _ in range(ROUNDS)]
    return Times(len(badges), *(min(times) / len(badges) for times in zip(*rounds, strict=True)))


def _seconds(function: Callable[[Any], object], badges: tuple[dict[str, Any], ...]) -> float:
    start = time.perf_counter()
    for badge in badges:
        function(badge)
    return time.perf_counter() - start


def measure() -> Iterator[str]:
    """Yield one line."""
    if not os.environ.get("EDCBRIDGE_REFERENCE"):
        yield "skipped: EDCBRIDGE_REFERENCE names no folder with the published schema"
        return
    try:
        times = measured(Path(os.environ["EDCBRIDGE_REFERENCE"]))
    except FileNotFoundError as error:
        yield f"skipped: EDCBRIDGE_REFERENCE lacks {error.filename}"
        return
    ours, alone = times.library / times.check, times.library / times.verdict
    yield (
        f"{times.badges} badges, schema and rules: {times.check * 1000:.2f} ms each, jsonschema with the formal schema "
        f"{times.library * 1000:.2f} ms, {ours:.1f} times as fast; schema alone {alone:.1f} times"
    )
