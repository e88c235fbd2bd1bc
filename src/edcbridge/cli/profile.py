"""The command about the EDC application profile: its table, and the same as SHACL shapes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import Json, Output
from edcbridge.codes import finding
from edcbridge.errors import UsageError

__all__ = ["profile"]


def profile(
    shacl: Annotated[
        bool, typer.Option("--shacl", help="Print the profile as SHACL shapes, in Turtle.")
    ] = False,
    elm: Annotated[
        str,
        typer.Option(
            metavar="3.2|3.1|3.0|draft", help="The version of ELM, or what an upload needs."
        ),
    ] = "3.2",
    also: Annotated[
        list[str] | None,
        typer.Option("--profile", metavar="NAME", help="A further profile too; repeatable."),
    ] = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Print what the EDC application profile demands: a row for each property of each class."""
    from edcbridge.cli import show
    from edcbridge.edc.check import EDITIONS, PROFILES, to_shacl
    from edcbridge.edc.check.table import rows

    with ports.reporting(json):
        names = frozenset(also or ())
        _known("elm", elm, EDITIONS)
        for name in sorted(names):
            _known("profile", name, PROFILES)
        if shacl:
            ports.emit(to_shacl(elm, names), output)
            return
        found = [row for listed in rows(elm, names).values() for row in listed]
        if json:
            plain = [
                {name: _plain(value) for name, value in row._asdict().items()} for row in found
            ]
            ports.emit_json({"rows": plain}, output)
        else:
            heads = ("class", "property", "least", "most", "range", "rules", "list")
            show.put(show.table(heads, [tuple(map(_cell, row[: len(heads)])) for row in found]))


def _known(name: str, found: str, known: Iterable[str]) -> None:
    if found not in known:
        listed = ", ".join(known)
        raise UsageError(finding("usage.unknown-option", name=name, found=found, known=listed))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, tuple | frozenset) else value


def _cell(value: object) -> str:
    plain = _plain(value)
    return ", ".join(plain) if isinstance(plain, list) else "" if plain is None else str(plain)
