"""What the text of Open Badges 3.0 demands and no schema checks (open-badges 3, 3.1, 12): the table `RULES`.

A rule is asked about each object of the classes it is for, where the walk over the badge came by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from edcbridge import vocabularies
from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.lens import describe
from edcbridge.openbadges.check.contexts import context_rules, service_rules
from edcbridge.openbadges.check.dates import date_rules
from edcbridge.openbadges.check.faults import Node
from edcbridge.openbadges.check.results import result_rules
from edcbridge.openbadges.check.shapes import SHAPES, Member, Shape
from edcbridge.openbadges.check.values import ENUMERATIONS
from edcbridge.pointer import JSON, child

__all__ = ["RULES", "Rule", "broken_rules"]

Rule: TypeAlias = Callable[[Node], Iterator[Finding]]


def broken_rules(document: JSON, nodes: Sequence[Node]) -> tuple[Finding, ...]:
    """Return a finding for each rule of the text that a badge breaks; `nodes` are its objects and their classes."""
    found = [finding for node in nodes for rule in _BY_CLASS[node.kind] for finding in rule(node)]
    empty = _empty_arrays(document, ()) if isinstance(document, dict) else []
    said = (finding("ob3.rule.empty-array", child("", *steps)) for steps in empty)
    return (*found, *service_rules(nodes), *said)


def _recipient(subject: Node) -> Iterator[Finding]:
    if not (subject.json.get("id") or subject.json.get("identifier")):
        yield finding("ob3.rule.no-recipient", subject.pointer)


def _criteria(criteria: Node) -> Iterator[Finding]:
    if not (criteria.json.get("id") or criteria.json.get("narrative")):
        yield finding("ob3.rule.no-criteria", criteria.pointer)


def _class_named(node: Node) -> Iterator[Finding]:
    """Compare a single `type` with the class, which only the schema's formal flavour does."""
    found = node.json.get("type")
    if isinstance(found, str) and found not in (names := _ALIASES.get(node.kind, (node.kind,))):
        at = child(node.pointer, "type")
        yield finding("ob3.rule.class-not-named", at, found=describe(found), expected=names[0])


_ALIASES = {"AchievementCredential": ("AchievementCredential", "OpenBadgeCredential")}


def _issuer(credential: Node) -> Iterator[Finding]:
    if isinstance(credential.json.get("issuer"), str):
        yield finding("ob3.rule.issuer-not-described", child(credential.pointer, "issuer"))


# OB 3.0 section B.2; the same as what reading takes for a term of one's own
_EXTENSION = re.compile(r"ext:[A-Za-z0-9._-]+", re.ASCII)

_EXTENSIBLE = {
    name: [
        (word, member.type) for word, member in shape.members.items() if member.type in ENUMERATIONS
    ]
    for name, shape in SHAPES["2.0"].items()
}


def _extension(node: Node) -> Iterator[Finding]:
    for name, enumeration in _EXTENSIBLE[node.kind]:
        value = node.json.get(name)
        if not isinstance(value, str) or value in ENUMERATIONS[enumeration]:
            continue
        if "ext:" in value and not _EXTENSION.fullmatch(value):
            facts = {"found": describe(value), "enumeration": enumeration}
            yield finding("ob3.rule.loose-extension", child(node.pointer, name), **facts)


_HASH = re.compile(r"md5\$[0-9A-Fa-f]{32}|sha256\$[0-9A-Fa-f]{64}", re.ASCII)


def _identity(identity: Node) -> Iterator[Finding]:
    value, hashed = identity.json.get("identityHash"), identity.json.get("hashed")
    if not isinstance(value, str):
        return
    has_form = _HASH.fullmatch(value) is not None
    if hashed is True and not has_form:
        at = child(identity.pointer, "identityHash")
        yield finding("ob3.rule.hash-form", at, found=describe(value))
    if hashed is False and has_form:
        yield finding("ob3.rule.plain-hash", child(identity.pointer, "hashed"))


def _country(address: Node) -> Iterator[Finding]:
    code = address.json.get("addressCountryCode")
    if not isinstance(code, str):
        return
    try:
        found = vocabularies.country(code, aliases=True).id
    except vocabularies.UnknownConcept:
        found = None
    meant = vocabularies.alpha2(found) if found else None
    if meant is None or meant != code:
        at = child(address.pointer, "addressCountryCode")
        hint = f", here {meant}" if meant else ""
        yield finding("ob3.rule.country-code", at, found=describe(code), meant=hint)


_LISTED = {"ext:EQF": "eqf", "ext:ISCED-F": "isced-f"}
"""The kinds of alignment that name a member of a list (crosswalk B5b)."""


def _alignment(alignment: Node) -> Iterator[Finding]:
    target_type = alignment.json.get("targetType")
    vocabulary = _LISTED.get(target_type) if isinstance(target_type, str) else None
    if vocabulary is None:
        return
    url, code = alignment.json.get("targetUrl"), alignment.json.get("targetCode")
    if isinstance(url, str) and vocabularies.is_member(vocabulary, url):
        return
    try:
        vocabularies.concept(vocabulary, str(code))
    except vocabularies.UnknownConcept:
        facts = {"target_type": target_type, "vocabulary": vocabulary, "found": describe(code)}
        yield finding("ob3.rule.alignment-code", alignment.pointer, **facts)


_CONTAINERS = (dict, list)


def _empty_arrays(value: JSON, at: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    """Return the steps to each empty array within an object or array."""
    found = []
    for step, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, _CONTAINERS):
            if item:
                found += _empty_arrays(item, (*at, step))
            elif isinstance(item, list):
                found.append((*at, step))
    return found


RULES: dict[str, tuple[Rule, ...]] = {
    "AchievementCredential": (context_rules, _issuer, date_rules),  # B.1.2
    "EndorsementCredential": (context_rules, date_rules),  # B.1.7
    "AchievementSubject": (_recipient, date_rules, result_rules),  # B.1.4
    "Criteria": (_criteria,),  # B.1.6
    "IdentityObject": (_identity,),  # B.1.11
    "Address": (_country,),  # B.1.1
    "Alignment": (_alignment,),  # B.1.3
}
"""The rules that hold for one class."""


def _rules_for(shape: Shape) -> Iterator[Rule]:
    """Yield those rules that hold for any class as far as its members need them, and those of the class."""
    if shape.members.get("type", Member("String")).type == "Class":
        yield _class_named
    if _EXTENSIBLE[shape.name]:
        yield _extension
    yield from RULES.get(shape.name, ())


_BY_CLASS = {name: tuple(_rules_for(shape)) for name, shape in SHAPES["2.0"].items()}
