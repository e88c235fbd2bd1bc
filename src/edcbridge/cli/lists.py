"""The commands about what stands behind a credential: its graph, the contexts, the finding codes."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import Json, Output, Source

if TYPE_CHECKING:
    from edcbridge.codes import Code

__all__ = ["codes", "contexts", "explain", "graph", "spelled"]


def graph(ctx: typer.Context, file: Source, output: Output = None, json: Json = False) -> None:
    """Print a credential as RDF, in N-Quads; refused if anything in it would be dropped."""
    from edcbridge.jsonld import to_nquads

    with ports.reporting(json):
        contexts = ports.pinned(ctx)
        quads = ports.open_one(file, contexts).quads(contexts)
        if json:
            ports.emit_json({"quads": [quad._asdict() for quad in quads]}, output)
        else:
            ports.emit(to_nquads(quads), output)


def contexts(ctx: typer.Context, json: Json = False) -> None:
    """List the JSON-LD contexts at hand; no other is ever used."""
    from edcbridge.cli import show

    with ports.reporting(json):
        pinned = ports.pinned(ctx)
        rows = [(url, pinned.pin(url).revision, pinned.sha256(url)) for url in pinned]
        if json:
            names = ("url", "revision", "sha256")
            ports.emit_json({"contexts": [dict(zip(names, row, strict=True)) for row in rows]})
        else:
            show.put(show.table(("context", "revision", "sha256"), rows))


def codes(json: Json = False) -> None:
    """List every kind of finding there is."""
    from edcbridge.cli import show
    from edcbridge.codes import CODES

    with ports.reporting(json):
        if json:
            ports.emit_json({"codes": _kinds(CODES.values())})
        else:
            rows = [
                (kind["code"], kind["severity"], kind["message"]) for kind in _kinds(CODES.values())
            ]
            show.put(show.table(("code", "severity", "what was found"), rows))


def explain(
    code: Annotated[
        list[str], typer.Argument(metavar="CODE", help="Codes of findings.", show_default=False)
    ],
    json: Json = False,
) -> None:
    """Say what a finding means and how to mend it."""
    from edcbridge.cli import show
    from edcbridge.codes import CODES, finding
    from edcbridge.errors import UsageError

    with ports.reporting(json):
        if unknown := [name for name in code if name not in CODES]:
            raise UsageError(*(finding("usage.unknown-code", name=name) for name in unknown))
        kinds = _kinds(CODES[name] for name in code)
        if json:
            ports.emit_json({"codes": kinds})
        else:
            for kind in kinds:
                show.put(show.table(("", ""), list(kind.items())))


def _kinds(kinds: Iterable[Code]) -> list[dict[str, str]]:
    return [
        {
            "code": kind.name,
            "severity": str(kind.severity),
            "message": spelled(kind.message),
            "hint": spelled(kind.hint),
            **({"example": kind.example} if kind.example else {}),
        }
        for kind in kinds
    ]


def spelled(template: str) -> str:
    """Return `template` with <name> for each fact of the case."""
    return _Names().vformat(template, (), {})


class _Names(Formatter):
    """Fills a template with the names of its own fields."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> str:  # noqa: ARG002
        return f"<{key}>"
