"""The command that answers whether documents conform."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.answers import Answered, answers
from edcbridge.cli.options import Json, Output, Sources
from edcbridge.errors import UsageError

if TYPE_CHECKING:
    from edcbridge.checking import Check
    from edcbridge.cli.sarif import Told

__all__ = ["check"]

_FORMATS = ("text", "json", "sarif")


def check(
    ctx: typer.Context,
    files: Sources,
    as_format: Annotated[
        str | None, typer.Option("--as", metavar="edc|ob3", help="What each document should be.")
    ] = None,
    stage: Annotated[
        str,
        typer.Option(metavar="draft|sealed", help="An EDC to upload, or one that can be sealed."),
    ] = "draft",
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The EDC profile, if not the one that it claims."),
    ] = None,
    elm: Annotated[
        str, typer.Option(metavar="VERSION", help="The version of the European Learning Model.")
    ] = "3.2",
    form: Annotated[
        str, typer.Option("--format", metavar="text|json|sarif", help="How to print the answer.")
    ] = "text",
    output: Output = None,
    json: Json = False,
) -> None:
    """Say whether each document conforms to its format, and how to mend what is wrong.

    All findings of a document come in its order. --format sarif is for editors and code hosts.
    """
    from edcbridge.checking import check
    from edcbridge.cli import show
    from edcbridge.cli.sarif import sarif
    from edcbridge.codes import finding

    form = "json" if json else form
    with ports.reporting(form == "json"):
        if form not in _FORMATS:
            facts = {"name": "format", "found": form, "known": ", ".join(_FORMATS)}
            raise UsageError(finding("usage.unknown-option", **facts))
        ask = partial(check, as_format=as_format, stage=stage, profile=profile, elm=elm)
        told = list(answers(files, ports.pinned(ctx), ask))
        if form == "json":
            ports.emit_json({"documents": [one.to_json(ok=False) for one in told]}, output)
        elif form == "sarif":
            ports.emit_json(sarif([_told(one) for one in told]), output)
        else:
            ports.emit_shown([show.check(one.name, one.answer) for one in told], output)
    raise typer.Exit(max(one.code(lambda answer: ports.verdict(answer.findings)) for one in told))


def _told(one: Answered[Check]) -> Told:
    """Return the findings with what SARIF says of their places; lines only where the file is the JSON itself."""
    from edcbridge.cli.lines import lines_of
    from edcbridge.cli.sarif import Told

    document = one.document
    if document is None:
        return Told(one.file, one.answer.findings)
    text = document.data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = lines_of(text) if text.lstrip().startswith(("{", "[")) else {}
    return Told(one.file, one.answer.findings, document.base, lines)
