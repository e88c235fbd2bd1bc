"""The command about the crosswalk: where each field stands, and how much of given documents goes over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import (
    Granularity,
    Inputs,
    Json,
    Pairs,
    PersonalData,
    Translations,
)

if TYPE_CHECKING:
    from edcbridge.correspondence import Line
    from edcbridge.coverage import Given, Left, Statistics
    from edcbridge.jsonld import Contexts

__all__ = ["crosswalk"]


def crosswalk(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLASS|FILE]...",
            help="Classes of the model; with --stats, files and folders of credentials.",
            show_default=False,
        ),
    ] = None,
    stats: Annotated[
        bool, typer.Option("--stats", help="Convert credentials and count what became of them.")
    ] = False,
    granularity: Granularity = "per_claim",
    translations: Translations = False,
    personal_data: PersonalData = False,
    inputs: Inputs = None,
    pairs: Pairs = None,
    json: Json = False,
) -> None:
    """Print where each field of the model stands in either format, and how well.

    With --stats, convert the given credentials (else the shipped demo) to the other format and
    print, for each direction and author, the share of their values that was mapped, approximated,
    carried, lost or is not transferable: of all values and, where it differs, of those that can be
    transferred. The author of a file is the folder that holds it, below the folder that is given.
    """
    from edcbridge.cli import show

    with ports.reporting(json):
        if not stats:
            lines = list(_lines(names or []))
            if json:
                ports.emit_json({"fields": [line.to_json() for line in lines]})
            else:
                for owner, rows in _by_class(lines):
                    show.put(show.heading(owner), show.table(_HEADS, rows), "")
            return
        from edcbridge.coverage import Statistics, statistics

        given: list[Given] = []
        unread: list[Left] = []
        _open_each(names or [str(ports.demo_folder())], ports.pinned(ctx), given, unread)
        found = statistics(
            given,
            ports.inputs_of(inputs, pairs or []),
            granularity=granularity,
            translations=translations,
            personal_data=personal_data,
        )
        found = Statistics(found.tallies, found.needs_inputs, (*unread, *found.unread))
        if json:
            ports.emit_json(found.to_json())
        else:
            _put(found)


_HEADS = ("field", "Open Badges 3.0", "", "EDC", "")


def _lines(names: list[str]) -> Iterator[Line]:
    from edcbridge.codes import finding
    from edcbridge.correspondence import CLASSES, class_named, correspondence
    from edcbridge.errors import UsageError

    classes = [(name, class_named(name)) for name in names]
    if unknown := [name for name, owner in classes if owner is None]:
        known = ", ".join(owner.__name__ for owner in CLASSES)
        raise UsageError(*(finding("usage.unknown-class", name=n, known=known) for n in unknown))
    for owner in [owner for _, owner in classes if owner is not None] or CLASSES:
        yield from correspondence(owner)


def _by_class(lines: list[Line]) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    rows: dict[str, list[tuple[object, ...]]] = {}
    for line in lines:
        row: list[object] = [line.field]
        for home in line.homes.values():
            row += [home.places or "", (str(home.how), home.rule) if home.rule else str(home.how)]
        rows.setdefault(line.owner.__name__, []).append(tuple(row))
    yield from rows.items()


def _open_each(
    names: list[str], contexts: Contexts, given: list[Given], unread: list[Left]
) -> None:
    """Open the credentials in each file, and in each file of each folder; what is none goes to `unread`."""
    from edcbridge.coverage import Given, Left
    from edcbridge.errors import EdcbridgeError

    for author, path, named in _files(names):
        try:
            found = ports.open_all(str(path), contexts)
        except EdcbridgeError as error:
            if named:
                raise
            unread.append(Left(str(path), error.findings))
            continue
        given += [Given(author, str(path), document) for document in found]


def _files(names: list[str]) -> Iterator[tuple[str, Path, bool]]:
    """Yield each file with its author, and whether it was named itself rather than its folder."""
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield path.absolute().parent.name, path, True
            continue
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            steps = file.relative_to(path).parts
            yield steps[0] if len(steps) > 1 else path.absolute().name, file, False


def _put(found: Statistics) -> None:
    from edcbridge.cli import show
    from edcbridge.coverage import FATES
    from edcbridge.lens import How

    rows = []
    for tally in found.tallies:
        row = [f"{tally.source} to {tally.to}", tally.author, tally.documents, tally.total]
        for how in FATES:
            cell = f"{tally.share(how):.1f} %"
            if how is not How.NOT_TRANSFERABLE and tally.leaves[How.NOT_TRANSFERABLE]:
                cell += f" ({tally.transferable_share(how):.1f} %)"
            row.append(cell)
        rows.append(row)
    heads = ("direction", "author", "documents", "leaves", *map(str, FATES))
    show.put(show.table(heads, rows))
    show.put(show.line("In brackets: of the leaves that can be transferred."))
    if found.needs_inputs:
        show.put("", show.heading(f"{len(found.needs_inputs)} lack facts that the target demands"))
        show.put(*(show.line(f"  {name}: {why[0].message}") for name, why in found.needs_inputs))
    if found.unread:
        show.put("", show.line(f"{len(found.unread)} are no credentials that are read; see --json"))
