"""Rules about `@context`: versions that agree, and a context for what needs one (open-badges 1, 2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.openbadges.check.schema import version_of
from edcbridge.openbadges.check.shapes import BASES
from edcbridge.pointer import JSON, JSONObject, child

__all__ = ["context_rules"]

_OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context"
_NEWEST = f"{_OPEN_BADGES}-3.0.3.json"
_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

_NEEDS_EXTENSIONS = frozenset(
    ("1EdTechJsonSchemaValidator2019", "1EdTechRevocationList", "1EdTechCredentialRefresh")
)
_SERVICES = ("credentialSchema", "credentialStatus", "refreshService")
_SUCCESSORS = {"issuanceDate": "validFrom", "expirationDate": "validUntil"}


def context_rules(document: JSON) -> Iterator[Finding]:
    """Yield a finding for each context that is out of date, one too many or missing."""
    if not isinstance(document, Mapping):
        return
    context = document.get("@context")
    entries = context if isinstance(context, list) else [context]
    yield from _versions(entries)
    yield from _dates(document, entries)
    yield from _services(document, entries)


def _versions(entries: list[JSON]) -> Iterator[Finding]:
    if entries[:1] == [BASES["1.1"]]:
        yield finding("ob3.rule.older-data-model", "/@context/0")
    for index, entry in enumerate(entries):
        if not isinstance(entry, str):
            continue
        at = child("/@context", index)
        badges = entry.startswith(_OPEN_BADGES)
        if index > 1 and (badges or entry in BASES.values()):
            yield finding("ob3.rule.two-versions", at, found=entry)
        elif badges and entry != _NEWEST:
            yield finding("ob3.rule.older-context", at, found=entry)


def _dates(document: JSONObject, entries: list[JSON]) -> Iterator[Finding]:
    """The version is told by the first context, never by which dates there are (open-badges 3.5)."""
    if version_of(document) == "2.0" and BASES["1.1"] not in entries:
        for member, present in _SUCCESSORS.items():
            if member in document:
                at = child("", member)
                facts = {"member": member, "present": present}
                yield finding("ob3.rule.date-of-other-model", at, **facts)


def _services(document: JSONObject, entries: list[JSON]) -> Iterator[Finding]:
    if _EXTENSIONS in entries:
        return
    for member in _SERVICES:
        value = document.get(member)
        many = isinstance(value, list)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            found = item.get("type") if isinstance(item, Mapping) else None
            names = found if isinstance(found, list) else [found]
            for name in names:
                if isinstance(name, str) and name in _NEEDS_EXTENSIONS:
                    at = child("", member, *([index] if many else []), "type")
                    facts = {"found": f'"{name}"', "context": _EXTENSIONS}
                    yield finding("ob3.rule.missing-context", at, **facts)
