"""Rules about `@context`: versions that agree, and a context for what needs one (open-badges 1, 2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.lens import describe
from edcbridge.openbadges.check.faults import Node
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


def context_rules(credential: Node) -> Iterator[Finding]:
    """Yield a finding for each context of a credential that is out of date, one too many or missing."""
    context = credential.json.get("@context")
    entries = context if isinstance(context, list) else [context]
    for code, steps, facts in (
        *_versions(entries),
        *_dates(credential.json, entries),
        *_services(credential.json, entries),
    ):
        yield finding(code, child(credential.pointer, *steps), **facts)


_Broken: TypeAlias = tuple[str, tuple[str | int, ...], dict[str, str]]
"""A code, the steps from the credential, and the facts."""


def _versions(entries: list[JSON]) -> Iterator[_Broken]:
    if entries[:1] == [BASES["1.1"]]:
        yield "ob3.rule.older-data-model", ("@context", 0), {}
    for index, entry in enumerate(entries):
        if not isinstance(entry, str):
            continue
        badges = entry.startswith(_OPEN_BADGES)
        if index > 1 and (badges or entry in BASES.values()):
            yield "ob3.rule.two-versions", ("@context", index), {"found": entry}
        elif badges and entry != _NEWEST:
            yield "ob3.rule.older-context", ("@context", index), {"found": entry}


def _dates(document: JSONObject, entries: list[JSON]) -> Iterator[_Broken]:
    """Compare the dates with the version, which the first context tells and never the dates (open-badges 3.5)."""
    if version_of(document) == "2.0" and BASES["1.1"] not in entries:
        for member, present in _SUCCESSORS.items():
            if member in document:
                facts = {"member": member, "present": present}
                yield "ob3.rule.date-of-other-model", (member,), facts


def _services(document: JSONObject, entries: list[JSON]) -> Iterator[_Broken]:
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
                    steps = (member, *((index,) if many else ()), "type")
                    facts = {"found": describe(name), "context": _EXTENSIONS}
                    yield "ob3.rule.missing-context", steps, facts
