"""The `@context` of a credential: which formats and versions it names, and how rightly.

Only names are compared here; what a context means is the business of `edcbridge.jsonld`.

>>> [entry] = entries({"@context": "http://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"})
>>> entry.family, entry.version, entry.published
(<Format.OB3: 'ob3'>, '3.0.3', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json')
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.document.model import Format
from edcbridge.findings import Finding
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.strictjson import excerpt

__all__ = ["Entry", "check_contexts", "entries", "first_of"]


class _Known(NamedTuple):
    url: str
    family: Format
    version: str | None


_OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/"
_CLR2 = "https://purl.imsglobal.org/spec/clr/v2p0/"

_KNOWN = (
    _Known("https://www.w3.org/2018/credentials/v1", Format.VC, "1.1"),
    _Known("https://www.w3.org/ns/credentials/v2", Format.VC, "2.0"),
    _Known(_OB3 + "context.json", Format.OB3, "3.0.0"),
    _Known(_OB3 + "context/ob_v3p0.jsonld", Format.OB3, "3.0.0"),
    _Known(_OB3 + "context-3.0.1.json", Format.OB3, "3.0.1"),
    _Known(_OB3 + "context-3.0.2.json", Format.OB3, "3.0.2"),
    _Known(_OB3 + "context-3.0.3.json", Format.OB3, "3.0.3"),
    _Known(_CLR2 + "context.json", Format.CLR2, "2.0.0"),
    _Known(_CLR2 + "context-2.0.1.json", Format.CLR2, "2.0.1"),
    _Known("https://w3id.org/openbadges/v1", Format.OB2, "1.1"),
    _Known("https://w3id.org/openbadges/v2", Format.OB2, "2.0"),
    _Known("https://openbadgespec.org/v2/context.json", Format.OB2, "2.0"),
    _Known("http://data.europa.eu/snb/model/context/edc-ap", Format.EDC, None),
)

_UNPUBLISHED = re.compile(
    r"purl\.imsglobal\.org/spec/(?:(ob)/v3p0|clr/v2p0)/context-(\d+(?:\.\d+)*)\.json"
)
_OB2_VOCABULARY = "https://w3id.org/openbadges#"

_OWN = {
    Format.OB3: (Format.OB3, _OB3 + "context-3.0.3.json"),
    Format.ENDORSEMENT: (Format.OB3, _OB3 + "context-3.0.3.json"),
    Format.CLR2: (Format.CLR2, _CLR2 + "context-2.0.1.json"),
    Format.EDC: (Format.EDC, "http://data.europa.eu/snb/model/context/edc-ap"),
}
"""The context that each format cannot do without: its family, and the URL to use today."""


def _key(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/#")


_BY_KEY = {name: known for known in _KNOWN for name in (known.url, _key(known.url))}


@dataclass(frozen=True, slots=True)
class Entry:
    """One context that a credential names."""

    pointer: str
    value: JSON
    family: Format | None = None
    """The format whose context it is; `Format.VC` for the data model itself."""
    version: str | None = None
    published: str | None = None
    """The published URL that it is or comes near to."""


def entries(credential: JSONObject, limits: Limits = DEFAULT_LIMITS) -> tuple[Entry, ...]:
    """Return what the `@context` of `credential` lists, in order, at most `limits.contexts` entries."""
    context = credential.get("@context")
    if context is None:
        return ()
    if isinstance(context, list):
        places = enumerate(context[: limits.contexts])
        return tuple(_entry(child("/@context", i), value) for i, value in places)
    return (_entry("/@context", context),)


def first_of(family: Format, found: Sequence[Entry]) -> Entry | None:
    """Return the first of the entries `found` that belongs to `family`."""
    return next((entry for entry in found if entry.family is family), None)


def _entry(pointer: str, value: JSON) -> Entry:
    if isinstance(value, Mapping) and _OB2_VOCABULARY in map(str, value.values()):
        return Entry(pointer, value, Format.OB2, "2.0")
    if not isinstance(value, str):
        return Entry(pointer, value)
    if known := _BY_KEY.get(value) or _BY_KEY.get(_key(value)):
        return Entry(pointer, value, known.family, known.version, known.url)
    if match := _UNPUBLISHED.fullmatch(_key(value)):
        return Entry(pointer, value, Format.OB3 if match[1] else Format.CLR2, match[2])
    return Entry(pointer, value)


def check_contexts(
    credential: JSONObject,
    kind: Format,
    known: abc.Container[str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Finding]:
    """Yield what is wrong with the contexts of a credential of this `kind` (VCDM 2.0 §4.3, OB 3.0 §B.1)."""
    found = entries(credential, limits)
    context = credential.get("@context")
    if isinstance(context, list) and len(context) > limits.contexts:
        yield finding("document.many-contexts", "/@context", limit=limits.contexts)
        known = None  # one finding tells enough
    for entry in found:
        yield from _check_entry(entry, known)
    if kind in (Format.OB2, Format.UNKNOWN):
        return
    place = "/@context" if found else ""
    yield from _check_data_model(kind, found, place)
    family, url = _OWN.get(kind, (Format.VC, ""))
    # An object among the contexts may define the terms itself.
    if not first_of(family, found) and not any(isinstance(e.value, Mapping) for e in found) and url:
        yield finding("document.missing-context", place, url=url)


def _check_entry(entry: Entry, known: abc.Container[str] | None) -> Iterator[Finding]:
    url = entry.value
    if isinstance(url, Mapping):
        yield finding("document.inline-context", entry.pointer)
    elif not isinstance(url, str) or not url:
        yield finding("document.bad-context", entry.pointer)
    elif entry.published and url != entry.published:
        yield finding(
            "document.context-spelling", entry.pointer, found=excerpt(url, 200), url=entry.published
        )
    elif entry.family and not entry.published:
        yield finding(
            "document.context-version", entry.pointer, version=excerpt(entry.version or "")
        )
    elif known is not None and url not in known:
        yield finding("document.unknown-context", entry.pointer, url=excerpt(url, 200))


def _check_data_model(kind: Format, found: Sequence[Entry], place: str) -> Iterator[Finding]:
    models = [entry for entry in found if entry.family is Format.VC]
    if not models:
        version = "1.1" if kind is Format.EDC else "2.0"
        url = next(k.url for k in _KNOWN if (k.family, k.version) == (Format.VC, version))
        yield finding("document.missing-context", place, url=url)
        return
    if models[0] is not found[0]:
        yield finding("document.context-order", models[0].pointer)
    if len({entry.version for entry in models}) > 1:
        yield finding("document.mixed-data-models", models[1].pointer)
    if kind is Format.EDC and models[0].version == "2.0":
        yield finding("document.ebsi-flavour", models[0].pointer)
