"""Where the command line meets files, stdin, stdout and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edcbridge.errors import EdcbridgeError, InputError, ProofError, UsageError
from edcbridge.findings import Finding, Severity, worst

if TYPE_CHECKING:
    from rich.console import RenderableType

    from edcbridge.document import Document
    from edcbridge.inputs import Inputs
    from edcbridge.jsonld import Contexts
    from edcbridge.pointer import JSON, JSONObject
    from edcbridge.proof import PrivateKey, PublicKey

__all__ = [
    "STDIO",
    "code_of",
    "demo_folder",
    "emit",
    "emit_bytes",
    "emit_json",
    "emit_secret",
    "emit_shown",
    "inputs_of",
    "key_set",
    "numbered",
    "open_all",
    "open_one",
    "pairs_of",
    "pinned",
    "private_key",
    "public_key",
    "reporting",
    "secret_in",
    "text_in",
    "verdict",
]

STDIO = "-"
"""The name of stdin as a source and of stdout as a target."""


_NOT_INSTALLED = frozenset({"proof.needs-extra", "net.not-installed"})
"""Findings that say nothing of any document."""


class UnopenedError(UsageError):
    """A file that was handed in cannot be opened as what it should be: exit code 2, not 1."""


def verdict(findings: Iterable[Finding]) -> int:
    """Return the exit code for `findings`: 1 if one of them is an error."""
    return int(worst(findings) is Severity.ERROR)


def code_of(error: EdcbridgeError) -> int:
    """Return the exit code for `error`."""
    wrong_use = isinstance(error, UsageError)
    return 2 if wrong_use or any(one.code in _NOT_INSTALLED for one in error.findings) else 1


@contextmanager
def reporting(as_json: bool) -> Iterator[None]:
    """Print the errors of edcbridge, and those of the file system, and exit with their code."""
    from edcbridge.cli import show
    from edcbridge.codes import finding

    code, findings = 2, tuple[Finding, ...]()
    try:
        yield
    except EdcbridgeError as error:
        code, findings = code_of(error), error.findings
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        findings = (finding("usage.unusable-file", path=error.filename, why=why),)
    else:
        return
    if as_json:
        emit_json({"findings": [found.to_json() for found in findings]})
    else:
        show.put(show.findings(findings), err=True)
    raise typer.Exit(code)


def pinned(ctx: typer.Context) -> Contexts:
    """Return the contexts at hand: the shipped ones and those of each `--contexts` folder."""
    from edcbridge.jsonld import Contexts

    contexts = Contexts.shipped()
    for folder in ctx.obj or ():
        contexts = contexts.with_folder(folder)
    return contexts


def open_one(name: str, contexts: Contexts) -> Document:
    """Return the one credential in the file `name`, or in stdin."""
    from edcbridge.document import load

    with _opening():
        return load(_source(name), contexts=contexts)


def open_all(name: str, contexts: Contexts) -> list[Document]:
    """Return every credential in the file `name`, or in stdin."""
    from edcbridge.document import documents

    with _opening():
        return list(documents(_source(name), contexts=contexts))


def private_key(file: str, password: bytes | None = None) -> tuple[PrivateKey, str]:
    """Return the private key in `file`, and the URL of its verification method if the file names one."""
    from edcbridge.proof.keyfile import load_key, named_method

    with _opening():
        data = Path(file).read_bytes()
        return load_key(data, password), named_method(data)


def public_key(file: str) -> PublicKey:
    """Return the public key in `file`."""
    from edcbridge.proof.keyfile import public_key_of

    with _opening():
        return public_key_of(Path(file).read_bytes())


def key_set(file: str) -> JSONObject:
    """Return the JWK Set in `file`."""
    from edcbridge import strictjson
    from edcbridge.proof import jwk

    with _opening():
        found = strictjson.parse(Path(file).read_bytes())
        jwk.key_set(found)
        return found if isinstance(found, dict) else {}


def secret_in(file: str | None) -> bytes | None:
    """Return the password on the first line of `file`, if one is named."""
    if file is None:
        return None
    secret = Path(file).read_bytes().partition(b"\n")[0].removesuffix(b"\r")
    if not secret:
        from edcbridge.codes import finding

        raise UsageError(finding("usage.empty-password", path=file))
    return secret


def text_in(file: str) -> str:
    """Return the text in `file`, whatever its bytes."""
    return Path(file).read_text(encoding="ascii", errors="replace")


def _source(name: str) -> Path | bytes:
    if name != STDIO:
        return Path(name)
    from edcbridge.limits import DEFAULT_LIMITS

    return sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1)


def demo_folder() -> Path:
    """Return the folder of the credentials that ship with the package, or stand in its source tree."""
    package = Path(__file__).parents[1]
    folders = [root / "fixtures" / "demo" for root in (package, package.parents[1])]
    return next((folder for folder in folders if folder.is_dir()), folders[0])


def inputs_of(file: str | None, pairs: Sequence[str]) -> Inputs:
    """Return the inputs in the TOML `file` with those of `pairs`, each `name=value`, in their place.

    As in the file, a `display_image` that is no Data URI is the path of one.
    """
    from edcbridge.inputs import Inputs, image_as_data_uri

    with _opening():
        inputs = Inputs.from_toml(file) if file is not None else Inputs()
        values = {}
        for name, value in pairs_of(pairs, "--input").items():
            if name == "display_image" and not value.startswith("data:"):
                values[name] = image_as_data_uri(Path(value))
            else:
                values[name] = value
        return Inputs.of(asdict(inputs) | values)


def pairs_of(
    pairs: Iterable[str] | None, option: str, *, names_are_urls: bool = False
) -> dict[str, str]:
    """Return what each `name=value` of an option says; the name ends at the first equals sign, a URL at the last."""
    found = {}
    for pair in pairs or ():
        name, equals, value = pair.rpartition("=") if names_are_urls else pair.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"{pair!r} is not name=value", param_hint=option)
        found[name] = value
    return found


def emit_secret(text: str, output: str | None = None) -> None:
    """Write `text` to a new file that only its owner may read, or to stdout."""
    if output is None or output == STDIO:
        typer.echo(text, nl=False)
        return
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


@contextmanager
def _opening() -> Iterator[None]:
    try:
        yield
    except (InputError, ProofError) as error:
        raise UnopenedError(*error.findings) from None


def emit(text: str, output: str | None = None) -> None:
    """Write `text` to the file `output`, or to stdout, as UTF-8."""
    from edcbridge.cli.show import printable

    emit_bytes(printable(text).encode(), output)


def emit_shown(parts: Iterable[RenderableType], output: str | None = None) -> None:
    """Write what people see to the file `output`, or to stdout."""
    from edcbridge.cli import show

    if output is None or output == STDIO:
        show.put(*parts)
    else:
        emit(show.text(*parts), output)


def emit_bytes(data: bytes, output: str | None = None) -> None:
    """Write `data` to the file `output`, or to stdout, as it is."""
    if output is None or output == STDIO:
        typer.echo(data, nl=False)
    else:
        Path(output).write_bytes(data)


def emit_json(value: JSON, output: str | None = None) -> None:
    """Write `value` as JSON to the file `output`, or to stdout."""
    from edcbridge.strictjson import dumps

    emit(dumps(value), output)


def numbered(output: str, number: int) -> str:
    """Return the name of the file for claim `number` where `output` is to hold several.

    >>> Path(numbered("drafts/out.json", 1)).name
    'out-1.json'
    """
    path = Path(output)
    return str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
