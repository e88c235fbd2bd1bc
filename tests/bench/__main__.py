"""The measurements, one line each: `make bench`, or `python -m tests.bench NAME…` for some of them.

Each module of this folder has a generator `measure()` that yields lines. A time is compared with that of a peer in the
same run, so that the ratio holds on any machine; a measurement that lacks its peer, or EDCBRIDGE_REFERENCE, says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> None:
    """Run the measurements of these names, or all."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    for name in wanted or names:
        for line in _lines(name):
            print(f"{name}: {line}", flush=True)  # noqa: T201 - what it is for


def _lines(name: str) -> Iterable[str]:
    try:
        lines: Iterable[str] = import_module(f"tests.bench.{name}").measure()
    except ModuleNotFoundError as error:
        return [f"skipped: the peer {error.name} is not installed"]
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
