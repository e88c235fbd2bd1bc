"""The command that answers whether documents conform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import Json, Output, Sources
from edcbridge.errors import EdcbridgeError, UsageError

if TYPE_CHECKING:
    from edcbridge.checking import Check
    from edcbridge.cli.sarif import Told
    from edcbridge.document import Document
    from edcbridge.jsonld import Contexts

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
    from edcbridge.cli import show
    from edcbridge.cli.sarif import sarif
    from edcbridge.codes import finding

    form = "json" if json else form
    code, told, documents = 0, list["Told"](), []
    with ports.reporting(form == "json"):
        if form not in _FORMATS:
            facts = {"name": "format", "found": form, "known": ", ".join(_FORMATS)}
            raise UsageError(finding("usage.unknown-option", **facts))
        contexts = ports.pinned(ctx)
        for name in files:
            for document, answer in _answers(name, contexts, as_format, stage, profile, elm):
                code = max(code, _code(answer))
                told.append(_told(name, document, answer, form == "sarif"))
                if isinstance(answer, EdcbridgeError):
                    found = [one.to_json() for one in answer.findings]
                    documents.append({"file": name, "ok": False, "findings": found})
                else:
                    documents.append({"file": name, **answer.to_json()})
                if form == "text":
                    show.put(show.check(name, answer))
        if form == "json":
            ports.emit_json({"documents": documents}, output)
        elif form == "sarif":
            ports.emit_json(sarif(told), output)
    raise typer.Exit(code)


def _answers(
    name: str,
    contexts: Contexts,
    as_format: str | None,
    stage: str,
    profile: str | None,
    elm: str,
) -> list[tuple[Document | None, Check | EdcbridgeError]]:
    """Return the answer for each credential in a file; for a file that cannot be opened, why."""
    from edcbridge.checking import check

    try:
        documents = ports.open_all(name, contexts)
    except EdcbridgeError as error:
        return [(None, error)]
    return [
        (one, check(one, as_format=as_format, stage=stage, profile=profile, elm=elm))
        for one in documents
    ]


def _code(answer: Check | EdcbridgeError) -> int:
    if isinstance(answer, EdcbridgeError):
        return ports.code_of(answer)
    return ports.verdict(answer.findings)


def _told(
    name: str, document: Document | None, answer: Check | EdcbridgeError, with_lines: bool
) -> Told:
    """Return the findings with what SARIF says of their places; lines only where the file is the JSON itself."""
    from edcbridge.cli.lines import lines_of
    from edcbridge.cli.sarif import Told

    if document is None or not with_lines:
        return Told(name, answer.findings)
    text = document.data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = lines_of(text) if text.lstrip().startswith(("{", "[")) else {}
    return Told(name, answer.findings, document.base, lines)
