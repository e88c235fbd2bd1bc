"""What people see: lines and tables, free of control characters and of anyone's markup."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from edcbridge.errors import EdcbridgeError
from edcbridge.findings import Finding, Severity

if TYPE_CHECKING:
    from edcbridge.checking import Check
    from edcbridge.completeness import Found
    from edcbridge.differences import Difference
    from edcbridge.inspection import Inspection
    from edcbridge.verification import Verification

__all__ = [
    "annex1",
    "check",
    "differences",
    "findings",
    "heading",
    "inspection",
    "line",
    "plain",
    "printable",
    "put",
    "table",
    "text",
    "value",
    "verification",
]

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDE = 10_000
_SOME = 3


def printable(text: str) -> str:
    r"""Return `text` with what could steer a terminal, or turn the direction of writing, written as an escape.

    The escapes are those of JSON strings and of N-Quads, so that either says the same as before.

    >>> print(printable("\x1b[2J"))
    \u001b[2J
    """
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def value(content: Any, length: int = 100) -> str:
    """Return a value of a document as JSON, cut off after `length` characters."""
    text = json.dumps(content, ensure_ascii=False)
    return text if len(text) <= length else f"{text[:length]}…"


def put(*parts: RenderableType, err: bool = False) -> None:
    """Print `parts` to stdout, or to stderr: in a terminal to its width, elsewhere a row to a line."""
    typer.echo(text(*parts, file=sys.stderr if err else sys.stdout), nl=False, err=err)


def text(*parts: RenderableType, file: TextIO | None = None) -> str:
    """Return `parts` as they look in `file`: in a terminal coloured and to its width, elsewhere a row to a line."""
    file = file or io.StringIO()
    width = None if file.isatty() else _WIDE
    console = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    return "\n".join(line.rstrip(" ") for line in captured.get().split("\n"))


def line(text: object, style: str = "") -> Line:
    """Return `text` as one line, to the letter."""
    return Line(printable(str(text)).replace("\n", "\\n"), style, overflow="fold")


def heading(text: str) -> Line:
    """Return `text` as a line that stands out."""
    return line(text, "bold")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table in which every cell is shown to the letter; a tuple in it is a list, an entry to a line."""
    made = Table(box=None, pad_edge=False, show_header=any(heads), padding=(0, 2, 0, 0))
    for head in heads:
        made.add_column(head, overflow="fold", header_style="bold")
    for row in rows:
        made.add_row(*(_cell(content) for content in row))
    return made


def _cell(content: object) -> Line:
    if isinstance(content, tuple):
        return Line("\n").join(line(part) for part in content)
    return line(content)


def findings(found: Iterable[Finding]) -> Group:
    """Return the findings, each with its cure below it."""
    lines = []
    for one in found:
        said = line(one)
        said.stylize(_COLOURS[one.severity], 0, len(one.severity))
        lines.append(said)
        if one.hint:
            lines.append(line(f"  {one.hint}", "dim"))
    return Group(*lines)


def check(name: str, answer: Check | EdcbridgeError) -> Group:
    """Return the verdict on a file, and below each place of the document what was found there, with the cure."""
    head = name if isinstance(answer, EdcbridgeError) else f"{name}: {answer.verdict}"
    parts: list[RenderableType] = [heading(head)]
    for place, found in groupby(answer.findings, key=lambda one: one.pointer):
        rows = [(one.severity, one.code, (one.message, f"  {one.hint}")) for one in found]
        parts += [line(place or "/"), Padding(_coloured(rows), (0, 0, 0, 2))]
    return Group(*parts)


def _coloured(rows: Iterable[tuple[Severity, str, tuple[str, ...]]]) -> Table:
    made = table(("", "", ""), ())
    for severity, code, said in rows:
        made.add_row(line(severity, _COLOURS[severity]), line(code), _cell(said))
    return made


_STATES = {"ok": "green", "failed": "red", "not checked": "yellow"}


def _unanswered(name: str, error: EdcbridgeError) -> Group:
    """Return why nothing can be said of a file."""
    return Group(heading(name), findings(error.findings))


def verification(name: str, answer: Verification | EdcbridgeError) -> Group:
    """Return the verdict on a credential, and below it each check: how it went, where, and the cure."""
    if isinstance(answer, EdcbridgeError):
        return _unanswered(name, answer)
    rows = table(("", "", ""), ())
    for one in answer.checks:
        at = f" at {one.pointer}" if one.pointer else ""
        code = f" ({one.code}{at})" if one.code else ""
        more = [one.hint] if one.hint else [found.message for found in one.findings]
        said = (f"{one.message}{code}", *(f"  {text}" for text in more))
        rows.add_row(line(one.state, _STATES[one.state]), line(one.name), _cell(said))
    verdict = heading(f"{name}: {answer.verdict}")
    return Group(verdict, Padding(rows, (0, 0, 0, 2)))


def inspection(name: str, seen: Inspection | EdcbridgeError) -> Group:
    """Return what a document is and says, in short."""
    if isinstance(seen, EdcbridgeError):
        return _unanswered(name, seen)
    model = f"VC data model {seen.version}" if seen.version else "VC data model not stated"
    context = f"context {seen.context_version}" if seen.context_version else ""
    kind = [seen.format, model, context, f"in {seen.container}", f"{seen.size} bytes"]
    rows = [
        ("is", ", ".join(filter(None, kind))),
        ("title", seen.title),
        ("issuer", seen.issuer),
        ("learner", seen.learner),
        ("valid from", seen.valid_from),
        ("valid until", seen.valid_until),
        ("languages", ", ".join(seen.languages)),
        *((f"claim {claim.number}", _claim(claim)) for claim in seen.claims),
    ]
    said = table(("", ""), [row for row in rows if row[1]])
    return Group(heading(name), said, findings(seen.findings))


def _claim(claim: Any) -> str:
    parts = f", {claim.parts} parts" if claim.parts else ""
    return f"{claim.title or 'without a title'} ({claim.kind}{parts})"


def annex1(elements: Iterable[Found]) -> Table:
    """Return the eleven elements: whether each is there, and the first places where."""
    rows = []
    for found in elements:
        more = len(found.places) - _SOME
        places = (*found.places[:_SOME], *((f"and {more} more",) if more > 0 else ()))
        there = "yes" if found.present else "no"
        title = found.element.title
        rows.append((found.element.number, there, (title, *(f"  {place}" for place in places))))
    return table(("", "there", "element, and where it stands"), rows)


def differences(found: Iterable[Difference]) -> Group:
    """Return what differs, and how it reads on the left (-) and on the right (+)."""
    lines = []
    for one in found:
        sides = one.to_json()
        lines.append(line(f"{one.change} {one.pointer or '/'}"))
        for side, sign, colour in (("left", "-", "red"), ("right", "+", "green")):
            if side in sides:
                lines.append(line(f"  {sign} {value(sides[side])}", colour))
    return Group(*lines)


def plain(part: Any) -> Any:
    """Return a part of the model as JSON: nodes as objects, texts as language maps, without what is not stated.

    >>> from edcbridge.model import Note
    >>> plain(Note(text={"en": "Pass"}))
    {'@type': 'Note', 'text': {'en': 'Pass'}}
    """
    from edcbridge.model import Text
    from edcbridge.model.node import Node

    if isinstance(part, Node):
        members = {name: getattr(part, name) for name in type(part).model_fields}
        stated = {name: plain(member) for name, member in members.items() if name != "residue"}
        said = {name: member for name, member in stated.items() if member not in (None, [])}
        return {"@type": type(part).__name__, **said}
    if isinstance(part, Text):
        texts: dict[str, list[str]] = {}
        for tag, text in part.entries:
            texts.setdefault(tag, []).append(text)
        return {tag: many[0] if len(many) == 1 else many for tag, many in texts.items()}
    if isinstance(part, tuple):
        return [plain(item) for item in part]
    return part
