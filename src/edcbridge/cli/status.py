"""The commands about status lists, for those who issue."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edcbridge.cli import ports
from edcbridge.cli.options import MOMENT, Output
from edcbridge.errors import InputError

if TYPE_CHECKING:
    from edcbridge.status import StatusList

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="Status lists: make one, change an entry, read one, and the entry for a credential.",
)

List = Annotated[str, typer.Argument(metavar="LIST", help="A status list credential; - is stdin.")]
Index = Annotated[int, typer.Argument(metavar="INDEX", min=0, help="The place in the list.")]
Purpose = Annotated[
    str, typer.Option(metavar="WORD", help="revocation, suspension, refresh or message.")
]


@app.command()
def new(
    identifier: Annotated[
        str, typer.Option("--id", metavar="URL", help="Where the list will be published.")
    ],
    issuer: Annotated[str, typer.Option(metavar="ID", help="Who issues the list.")],
    purpose: Purpose = "revocation",
    length: Annotated[int, typer.Option(metavar="N", help="How many entries.")] = 131_072,
    size: Annotated[int, typer.Option(metavar="BITS", help="Bits of an entry.")] = 1,
    valid_from: Annotated[
        datetime | None, typer.Option(formats=MOMENT, help="By default now.")
    ] = None,
    output: Output = None,
) -> None:
    """Make a status list in which nothing is set, to be signed and published."""
    from edcbridge.clock import utc_now

    with ports.reporting(as_json=False):
        from edcbridge.status import StatusList, status_list_credential

        moment = (valid_from or utc_now()).isoformat(timespec="seconds").replace("+00:00", "Z")
        made = status_list_credential(
            StatusList.new(length, size),
            id=identifier,
            issuer=issuer,
            purpose=purpose,
            valid_from=moment,
        )
        ports.emit_json(made, output)


@app.command("set")
def set_(
    ctx: typer.Context,
    file: List,
    index: Index,
    value: Annotated[
        int, typer.Option(metavar="N", min=0, help="What the entry is to say; 0 clears it.")
    ] = 1,
    size: Annotated[int, typer.Option(metavar="BITS", help="Bits of an entry.")] = 1,
    output: Output = None,
) -> None:
    """Change one entry. The list that comes out has no proof any more: sign it again."""
    with ports.reporting(as_json=False):
        credential, statuses = _opened(ctx, file, size)
        subject = credential["credentialSubject"]
        changed = statuses.set(index, value)
        prefix = "u" if subject["encodedList"].startswith("u") else ""
        made = {name: member for name, member in credential.items() if name != "proof"}
        made["credentialSubject"] = subject | {"encodedList": changed.encode(prefix=prefix)}
        ports.emit_json(made, output)


@app.command()
def get(
    ctx: typer.Context,
    file: List,
    index: Index,
    size: Annotated[int, typer.Option(metavar="BITS", help="Bits of an entry.")] = 1,
) -> None:
    """Print what one entry says: 0, or what it was set to. The proof of the list is not verified."""
    with ports.reporting(as_json=False):
        _, statuses = _opened(ctx, file, size)
        ports.emit(f"{statuses.get(index)}\n")


@app.command()
def entry(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where the list is published.")],
    index: Index,
    purpose: Purpose = "revocation",
    output: Output = None,
) -> None:
    """Print the credentialStatus for a credential that has this place in the list.

    Draw places at random, so that they do not tell when a credential was issued.
    """
    with ports.reporting(as_json=False):
        from edcbridge import status

        ports.emit_json(status.entry(url, index, purpose), output)


def _opened(ctx: typer.Context, file: str, size: int) -> tuple[dict[str, Any], StatusList]:
    """Return the credential in `file`, and the list that it holds."""
    from edcbridge.codes import finding
    from edcbridge.status import StatusList

    credential: dict[str, Any] = dict(ports.open_one(file, ports.pinned(ctx)).json)
    subject = credential.get("credentialSubject")
    encoded = subject.get("encodedList") if isinstance(subject, dict) else None
    if not isinstance(encoded, str):
        raise InputError(finding("status.no-list", "/credentialSubject/encodedList"))
    return credential, StatusList.decode(encoded, size)
