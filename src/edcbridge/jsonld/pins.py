"""Pinned contexts: which document each context URL stands for. Nothing is ever fetched.

>>> contexts = Contexts.shipped()
>>> "https://www.w3.org/ns/credentials/v2" in contexts
True
>>> mine = contexts.with_documents({"https://example.org/v1": {"@context": {"name": "urn:name"}}})
>>> mine.get("https://example.org/v1")
{'@context': {'name': 'urn:name'}}
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import ResourceError, UsageError
from edcbridge.pointer import JSONObject

__all__ = ["Contexts", "Pin"]

OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""The one context that was changed in place after publication; see `contexts/README.md`."""


class Pin(NamedTuple):
    """One row of a table of contexts."""

    url: str
    text: bytes | Path
    """The document, or the file that holds it."""
    sha256: str = ""
    """What the document must hash to; empty to take it as it is."""
    published_sha256: str = ""
    """The hash of the published document that this one means the same as."""
    revision: str = ""
    """Which edition it is, in words."""


class Contexts:
    """An immutable table of pinned contexts.

    Compare by identity: two tables with the same rows are processed apart from each other.
    """

    __slots__ = ("__weakref__", "_pins")

    def __init__(self, pins: Mapping[str, Pin]) -> None:
        self._pins = MappingProxyType(dict(pins))

    @staticmethod
    @cache
    def shipped() -> Contexts:
        """Return the contexts that edcbridge ships."""
        return Contexts(_table(_shipped_folder()))

    def with_folder(self, folder: str | Path) -> Contexts:
        """Return these contexts and those of a folder with a `contexts.tsv`; the folder's documents come first.

        The table has the columns `url` and `file`, and may have those of the shipped one. Raises `UsageError` if
        there is no such table.
        """
        try:
            return Contexts(self._pins | _table(Path(folder)))
        except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
            raise UsageError(
                finding("usage.no-contexts", folder=folder, why=str(error) or repr(error))
            ) from None

    def with_documents(self, documents: Mapping[str, JSONObject]) -> Contexts:
        """Return these contexts and the parsed `documents`, by URL."""
        pins = {url: Pin(url, json.dumps(doc).encode()) for url, doc in documents.items()}
        return Contexts(self._pins | pins)

    def with_revision(self, date: str) -> Contexts:
        """Return these contexts with the revision of the Open Badges 3.0.3 context that was published on `date`.

        A signature made before that context was changed in place may hold only with the revision of its day.

        >>> older = Contexts.shipped().with_revision("2024-03-04")
        >>> "jti" in older.get(OB3)["@context"], "jti" in Contexts.shipped().get(OB3)["@context"]
        (False, True)
        """
        revisions = json.loads((_shipped_folder() / "ob3" / "revisions.json").read_bytes())
        known = {entry["date"]: entry for entry in revisions["revisions"]}
        if date not in known:
            newest = revisions["newest"].rpartition(" ")[2]
            if date == newest:
                return Contexts(self._pins | {OB3: Contexts.shipped()._pins[OB3]})
            raise UsageError(
                finding("jsonld.unknown-revision", date=date, known=", ".join([newest, *known]))
            )
        document = json.loads(_read(Contexts.shipped()._pins[OB3]))
        for pointer, value in known[date]["changes"].items():
            _change(document, pointer, value)
        text = json.dumps(document).encode()
        entry = known[date]
        pin = Pin(OB3, text, "", entry["published_sha256"], entry["revision"])
        return Contexts(self._pins | {OB3: pin})

    def get(self, url: str) -> JSONObject:
        """Return a copy of the context document at `url`.

        Raises `ResourceError` if it is not pinned, or if its file is not the recorded one.
        """
        document: JSONObject = json.loads(_read(self.pin(url)))
        return document

    def pin(self, url: str) -> Pin:
        """Return the row for `url`; raise `ResourceError` if there is none."""
        if url not in self._pins:
            raise ResourceError(finding("jsonld.unknown-context", url=url))
        return self._pins[url]

    def sha256(self, url: str) -> str:
        """Return the SHA-256 of the document that `url` is pinned to, in hexadecimal digits."""
        return hashlib.sha256(_read(self.pin(url))).hexdigest()

    def __contains__(self, url: object) -> bool:
        return url in self._pins

    def __iter__(self) -> Iterator[str]:
        return iter(self._pins)

    def __len__(self) -> int:
        return len(self._pins)


def _shipped_folder() -> Path:
    package = Path(__file__).parents[1]
    installed = package / "contexts"
    return installed if installed.is_dir() else package.parents[1] / "contexts"


def _table(folder: Path) -> dict[str, Pin]:
    with (folder / "contexts.tsv").open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["url"]: Pin(
                row["url"],
                folder / row["file"],
                row.get("sha256") or "",
                row.get("published_sha256") or "",
                row.get("revision") or "",
            )
            for row in rows
        }


@lru_cache(maxsize=256)
def _read(pin: Pin) -> bytes:
    """Return the document's bytes; raise `ResourceError` unless they are the recorded ones."""
    text = pin.text.read_bytes() if isinstance(pin.text, Path) else pin.text
    found = hashlib.sha256(text).hexdigest()
    if pin.sha256 and found != pin.sha256:
        raise ResourceError(
            finding("jsonld.altered-context", url=pin.url, found=found, expected=pin.sha256)
        )
    return text


def _change(document: JSONObject, pointer: str, value: object) -> None:
    """Set the member at `pointer` (RFC 6901), or remove it where `value` is null."""
    *parents, last = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    for step in parents:
        document = document[step]
    changed: dict[str, object] = document  # type: ignore[assignment]
    if value is None:
        del changed[last]
    else:
        changed[last] = value
