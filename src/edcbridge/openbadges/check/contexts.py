"""Rules about `@context`: versions that agree, and a context for what needs one (open-badges 1, 2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.lens import describe
from edcbridge.openbadges.check.faults import Node
from edcbridge.openbadges.check.schema import version_of
from edcbridge.openbadges.check.shapes import BASES
from edcbridge.pointer import JSON, child

__all__ = ["context_rules", "service_rules"]

_OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context"
_NEWEST = f"{_OPEN_BADGES}-3.0.3.json"
_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

_NEEDS_EXTENSIONS = frozenset(
    ("1EdTechJsonSchemaValidator2019", "1EdTechRevocationList", "1EdTechCredentialRefresh")
)
_SERVICES = ("credentialSchema", "credentialStatus", "refreshService")
_CREDENTIALS = ("AchievementCredential", "EndorsementCredential")
_SUCCESSORS = {"issuanceDate": "validFrom", "expirationDate": "validUntil"}


def context_rules(credential: Node) -> Iterator[Finding]:
    """Yield a finding for each context of a credential that is out of date or one too many, and for dates astray."""
    at = child(credential.pointer, "@context")
    context = credential.json.get("@context")
    entries = _entries(context)
    for index, entry in enumerate(entries):
        where = child(at, index) if isinstance(context, list) else at
        if isinstance(entry, str):
            yield from _version(index, entry, where)
    # the version is told by the first context, never by which dates there are (open-badges 3.5)
    if version_of(credential.json) == "2.0" and BASES["1.1"] not in entries:
        for member, present in _SUCCESSORS.items():
            if member in credential.json:
                where = child(credential.pointer, member)
                facts = {"member": member, "present": present}
                yield finding("ob3.rule.date-of-other-model", where, **facts)


def _version(index: int, entry: str, at: str) -> Iterator[Finding]:
    badges = entry.startswith(_OPEN_BADGES)
    if index > 1 and (badges or entry in BASES.values()):
        yield finding("ob3.rule.two-versions", at, found=entry)
    elif badges and entry != _NEWEST:
        yield finding("ob3.rule.older-context", at, found=entry)
    elif index == 0 and entry == BASES["1.1"]:
        yield finding("ob3.rule.older-data-model", at)


def service_rules(nodes: Sequence[Node]) -> Iterator[Finding]:
    """Yield a finding for each type of 1EdTech's that no context of a credential defines.

    The contexts of the badge hold within its endorsements too (JSON-LD 1.1 section 4.1).
    """
    for node in (node for node in nodes if node.kind in _CREDENTIALS):
        context = _entries(node.json.get("@context")) + _entries(nodes[0].json.get("@context"))
        if _EXTENSIONS not in context:
            for member in _SERVICES:
                yield from _services(node.json.get(member), child(node.pointer, member))


def _services(value: JSON, at: str) -> Iterator[Finding]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _services(item, child(at, index))
    elif isinstance(value, dict):
        for name in _entries(value.get("type")):
            if isinstance(name, str) and name in _NEEDS_EXTENSIONS:
                facts = {"found": describe(name), "context": _EXTENSIONS}
                yield finding("ob3.rule.missing-context", child(at, "type"), **facts)


def _entries(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else [value]
