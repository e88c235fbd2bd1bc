"""The commands about the controlled lists: `vocab search`, `vocab show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import Json

if TYPE_CHECKING:
    from edcbridge.model import Concept

__all__ = ["app", "search", "show"]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look up codes in the controlled lists of the European Learning Model.",
)

Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="TAG", help="Labels in this language too; repeatable."),
]


@app.command()
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="A label, or a part of one.")],
    list_name: Annotated[
        str | None, typer.Option("--list", metavar="LIST", help="Search in this list only.")
    ] = None,
    language: Languages = None,
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many.")] = 10,
    json: Json = False,
) -> None:
    """Print the concepts whose code or label resembles WORDS, the best first; 1 if there is none."""
    from edcbridge import vocabularies
    from edcbridge.cli import show as shown

    with ports.reporting(json):
        found = vocabularies.search(words, list_name, languages=_tags(language), limit=limit)
        if json:
            ports.emit_json({"concepts": [_plain(one.list_name, one.concept) for one in found]})
        else:
            rows = [(one.list_name, *_row(one.concept)) for one in found]
            shown.put(shown.table(("list", "code", "label", "IRI"), rows))
    raise typer.Exit(int(not found))


@app.command()
def show(
    list_name: Annotated[
        str | None, typer.Argument(metavar="LIST", help="A list; without it, all lists are named.")
    ] = None,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code, IRI or English label in it.")
    ] = None,
    language: Languages = None,
    json: Json = False,
) -> None:
    """Print which lists there are, the members of one, or one concept."""
    from edcbridge import vocabularies
    from edcbridge.cli import show as shown

    with ports.reporting(json):
        if list_name is None:
            lists = [(one.name, one.title, one.scheme) for one in vocabularies.lists()]
            names = ("name", "title", "scheme")
            if json:
                ports.emit_json({"lists": [dict(zip(names, one, strict=True)) for one in lists]})
            else:
                shown.put(shown.table(("list", "what it lists", "scheme"), lists))
            return
        if code is not None:
            found = [vocabularies.concept(list_name, code, languages=_tags(language))]
        else:
            found = list(vocabularies.members(list_name, languages=_tags(language)))
        if json:
            ports.emit_json({"concepts": [_plain(list_name, one) for one in found]})
        else:
            shown.put(shown.table(("code", "label", "IRI"), [_row(one) for one in found]))


def _tags(language: list[str] | None) -> tuple[str, ...]:
    return ("en", *(language or ()))


def _row(concept: Concept) -> tuple[str, str, str]:
    iri = concept.id or ""
    labels = " / ".join(text for _, text in concept.label.entries) if concept.label else ""
    return iri.rpartition("/")[2], labels, iri


def _plain(list_name: str, concept: Concept) -> dict[str, Any]:
    said: dict[str, Any] = {"list": list_name, "id": concept.id}
    if concept.label is not None:
        said["label"] = dict(concept.label.entries)
    if concept.notation is not None:
        said["notation"] = concept.notation
    return {**said, "inScheme": concept.schemes[0]}
