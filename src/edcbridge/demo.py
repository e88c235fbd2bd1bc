"""A micro-credential goes from EDC to Open Badges and back: `python -m edcbridge.demo`.

It prints what goes in, what became of every value on either way, and which of the eleven mandatory elements of a
micro-credential are there at each stop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer
from rich.console import RenderableType

from edcbridge.cli import account, ports, show
from edcbridge.completeness import Found, annex1
from edcbridge.conversion import convert
from edcbridge.document import load
from edcbridge.inspection import inspect

__all__ = ["main"]

_DOCUMENT = "microcredential.edc.json"


def main() -> None:
    """Convert a micro-credential from EDC to Open Badges and back, and show what became of it."""
    path = ports.demo_folder() / _DOCUMENT
    if not path.is_file():
        show.put(show.line(f"{_DOCUMENT} is not here; run this in a source tree."), err=True)
        raise typer.Exit(2)
    _journey(path)


def _journey(path: Path) -> None:
    edc = load(path)
    there = convert(edc, to="ob3")
    back = convert(there.draft.json, to="edc", stage="sealed")
    _chapter("What goes in", show.inspection(path.name, inspect(edc)))
    _chapter("From EDC to Open Badges 3.0", account.report(there.report))
    _chapter("From that badge back to an EDC", account.report(back.report))
    stops = {
        "EDC": annex1(edc),
        "badge": annex1(there.draft.json),
        "back": annex1(back.draft.json),
    }
    _chapter("Council Recommendation 2022/C 243/02, Annex I: the mandatory elements", _table(stops))


def _chapter(title: str, content: RenderableType) -> None:
    show.put(show.heading(title), "", content, "")


def _table(stops: Mapping[str, Sequence[Found]]) -> RenderableType:
    """Return a row for each element: whether it is there at each stop, and the first place where."""
    width = max(map(len, stops))
    rows = []
    for row in zip(*stops.values(), strict=True):
        places = (
            f"  {stop:{width}}  {found.places[0]}"
            for stop, found in zip(stops, row, strict=True)
            if found.present
        )
        there = ("yes" if found.present else "no" for found in row)
        rows.append((row[0].element.number, (row[0].element.title, *places), *there))
    return show.table(("", "element, and where it stands first", *stops), rows)


if __name__ == "__main__":
    typer.run(main)
