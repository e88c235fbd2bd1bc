"""The arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

__all__ = [
    "MOMENT",
    "Claim",
    "Embed",
    "Granularity",
    "Inputs",
    "Json",
    "Output",
    "Pairs",
    "PersonalData",
    "Source",
    "Sources",
    "Translations",
]

MOMENT = ["%Y-%m-%dT%H:%M:%S%z"]
"""How a moment is given: with its offset, which may be Z."""

Source: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="A credential; - is stdin.", show_default=False)
]
Sources: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Credentials; - is stdin.", show_default=False)
]
Json: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON object and nothing else.")
]
Output: TypeAlias = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout.")
]
Claim: TypeAlias = Annotated[
    int | None,
    typer.Option("--claim", metavar="N", help="Only this top-level claim, counted from 0."),
]
Inputs: TypeAlias = Annotated[
    str | None,
    typer.Option("--inputs", metavar="FILE.toml", help="Facts that the source does not state."),
]
Pairs: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--input", metavar="NAME=VALUE", help="One such fact, such as country=IE; repeatable."
    ),
]
Embed: TypeAlias = Annotated[
    bool,
    typer.Option("--embed-source", help="Carry the source in the draft, byte for byte."),
]
Granularity: TypeAlias = Annotated[
    str,
    typer.Option(
        metavar="per_claim|flatten|single",
        help="A badge for each claim, for each achievement at any depth, or for the only claim.",
    ),
]
Translations: TypeAlias = Annotated[
    bool, typer.Option("--translations", help="A badge for each language of the title.")
]
PersonalData: TypeAlias = Annotated[
    bool,
    typer.Option("--personal-data", help="Tell gender, citizenship and birthplace in a badge."),
]
