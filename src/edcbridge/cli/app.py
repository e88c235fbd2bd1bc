"""The commands and the options before them."""

from __future__ import annotations

from typing import Annotated

import typer

from edcbridge.cli import checks, lists, profile, proofs, status, verbs, vocab
from edcbridge.cli.crosswalk import crosswalk

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (
    verbs.inspect,
    checks.check,
    verbs.convert,
    verbs.read,
    verbs.diff,
    verbs.roundtrip,
    verbs.stack,
    verbs.annex1,
    proofs.verify,
    proofs.sign,
    proofs.derive,
    proofs.keygen,
    profile.profile,
    crosswalk,
    lists.graph,
    lists.contexts,
    lists.codes,
    lists.explain,
):
    app.command()(command)

app.add_typer(status.app, name="status")
app.add_typer(vocab.app, name="vocab")


def _print_version(asked: bool) -> None:
    if asked:
        from edcbridge import __version__

        typer.echo(f"edcbridge {__version__}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    contexts: Annotated[
        list[str] | None,
        typer.Option(metavar="DIR", help="Pin the contexts in DIR/contexts.tsv too; repeatable."),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Learning credentials between Open Badges 3.0 and European Digital Credentials.

    Nothing is fetched unless --online says so. Exit codes: 0 fine; 1 findings of severity error,
    missing inputs or a negative answer; 2 wrong use, or a file that cannot be opened.
    """
    ctx.obj = tuple(contexts or ())
