"""Measures our check of Open Badges against a schema library with the formal schema, in one run.

`python -m tests.bench.ob3_check` prints one line. It needs the environment variable `EDCBRIDGE_REFERENCE`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft201909Validator

from edcbridge.document import Format
from edcbridge.openbadges.check import check, verdict
from tests.openbadges.schemas import schema
from tests.seeds import seeds

__all__ = ["measured"]

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


def main() -> None:
    """Print one line."""
    times = measured(Path(os.environ["EDCBRIDGE_REFERENCE"]))
    ours, schema_only = times.library / times.check, times.library / times.verdict
    sys.stdout.write(
        f"check of {times.badges} badges: {times.check * 1000:.2f} ms each, {ours:.1f} x faster than jsonschema "
        f"({times.library * 1000:.2f} ms, formal schema alone); without the rules {schema_only:.1f} x\n"
    )


if __name__ == "__main__":
    main()
