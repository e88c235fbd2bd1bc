"""The walk over a credential or presentation: each member as the table has it, and what no table can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from edcbridge.codes import finding
from edcbridge.datamodel.meaning import meaningless
from edcbridge.datamodel.moments import order
from edcbridge.datamodel.shapes import BASES, SHAPES, Member, contexts, types, version_of
from edcbridge.datamodel.values import VALUES, shown, wrong
from edcbridge.findings import Finding, Severity
from edcbridge.jsonld import Contexts
from edcbridge.jsonld.report import MOST
from edcbridge.pointer import JSON, JSONObject, child

__all__ = ["check"]

_DOCUMENTS = (
    "VerifiablePresentation",
    "EnvelopedVerifiablePresentation",
    "EnvelopedVerifiableCredential",
    "VerifiableCredential",
)


def check(
    json: JSON, *, contexts: Contexts | None = None, walked: bool = False
) -> tuple[Finding, ...]:
    """Return everything that the data model says against a credential or presentation, in no case raising.

    The version is the one that its contexts name. A credential within a presentation is judged too, what an envelope
    holds is not. Each type must be known to the contexts, which are looked up in `contexts`, by default the shipped
    ones: one that is not there gives the finding `jsonld.unknown-context`, as then the types cannot be judged. They
    are not looked up for a document that is `walked`: of which JSON-LD is known to lose nothing.
    """
    if not isinstance(json, dict):
        member = SHAPES["2.0"]["VerifiablePresentation"]["verifiableCredential"]
        return (wrong(json, "", member),)
    version = version_of(json)
    found = list(_bounded(_described(json, _kind(json), version, "")))
    if not walked and not any("/@context" in one.pointer for one in found):
        places = {one.pointer for one in found}
        told = meaningless(json, contexts or Contexts.shipped())
        found += (one for one in told if one.pointer not in places)
    return tuple(found)


def _bounded(found: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what is found, but of each severity a thousand at most: no other hides an error."""
    told: Counter[Severity] = Counter()
    for one in found:
        told[one.severity] += 1
        if told[one.severity] <= MOST:
            yield one
        elif one.severity is Severity.ERROR:
            return


def _kind(json: JSONObject) -> str:
    """Return which of the documents that have a context of their own this is, told by its types or else its members."""
    named = types(json)
    for kind in _DOCUMENTS:
        if kind in named:
            return kind
    bare = "credentialSubject" not in json and ("verifiableCredential" in json or "holder" in json)
    return "VerifiablePresentation" if bare else "VerifiableCredential"


def _contained(json: JSONObject) -> str:
    """Return which kind of credential this is within a presentation."""
    id_ = json.get("id")
    enveloped = isinstance(id_, str) and id_.startswith("data:")
    named = "EnvelopedVerifiableCredential" in types(json)
    return "EnvelopedVerifiableCredential" if named or enveloped else "VerifiableCredential"


def _described(json: JSONObject, kind: str, version: str, at: str) -> Iterator[Finding]:
    """Yield what is wrong with an object of a known kind."""
    version = version if kind in SHAPES[version] else "2.0"  # envelopes are of 2.0
    for member in SHAPES[version][kind].values():
        if member.name in json:
            yield from _values(json[member.name], member, version, child(at, member.name))
        elif member.required:
            facts = {"member": member.name, "expected": member.expected, "clause": member.clause}
            yield finding("vcdm.missing-member", at, owner=_OWNERS.get(kind, "object"), **facts)
    for rule in _RULES.get(kind, ()):
        yield from rule(json, kind, version, at)


_OWNERS = {
    **dict.fromkeys(_DOCUMENTS[1:3], "envelope"),
    "Issuer": "issuer",
    "Resource": "related resource",
    "VerifiableCredential": "credential",
    "VerifiablePresentation": "presentation",
}


def _values(value: JSON, member: Member, version: str, at: str) -> Iterator[Finding]:
    if member.many and isinstance(value, list):
        if not value:
            yield finding("vcdm.empty-array", at, clause=member.clause)
        for index, item in enumerate(value):
            yield from _value(item, member, version, child(at, index))
    else:
        yield from _value(value, member, version, at)


def _value(value: JSON, member: Member, version: str, at: str) -> Iterator[Finding]:
    if isinstance(value, dict) and member.kinds[-1] == "Credential":
        own = version_of(value, version)
        yield from _described(value, _contained(value), own, at)
    elif isinstance(value, dict) and member.kinds[-1] in SHAPES[version]:
        yield from _described(value, member.kinds[-1], version, at)
    elif member.kinds[0] in VALUES:
        yield from VALUES[member.kinds[0]](value, at, member)
    else:
        yield wrong(value, at, member)


# --- what holds between members ---

Rule = Callable[[JSONObject, str, str, str], Iterator[Finding]]
"""Yields what is wrong with an object of a kind, by a version, at a pointer."""


def _based(json: JSONObject, kind: str, version: str, at: str) -> Iterator[Finding]:
    """Demand the base context as the first one; an envelope needs it somewhere (VCDM 2.0 sections 4.3 and 4.13)."""
    base, named = BASES[version], contexts(json)
    enveloped = kind.startswith("Enveloped")
    if base in named if enveloped else named[:1] == [base]:
        return
    where = child(at, "@context")
    if isinstance(json.get("@context"), list) and named:
        where = child(where, 0)
    clause = SHAPES[version][kind]["@context"].clause
    facts = {"found": shown(named[0]) if named else "nothing", "base": base, "clause": clause}
    yield finding("vcdm.no-base-context", where, **facts)


def _named(json: JSONObject, kind: str, version: str, at: str) -> Iterator[Finding]:
    """Demand that one of the types is that of the document (VCDM 2.0 sections 4.5 and 4.13)."""
    if "type" in json and kind not in types(json):
        clause = SHAPES[version][kind]["type"].clause
        yield finding("vcdm.type-not-named", child(at, "type"), expected=kind, clause=clause)


def _in_order(json: JSONObject, _kind: str, _version: str, at: str) -> Iterator[Finding]:
    yield from order(json, at)


def _claimed(json: JSONObject, _kind: str, version: str, at: str) -> Iterator[Finding]:
    """Demand a claim about each subject (VCDM 2.0 section 4.8)."""
    if not json:
        yield finding("vcdm.no-claims", at, clause=SHAPES[version]["Claims"]["id"].clause)


def _digested(json: JSONObject, _kind: str, version: str, at: str) -> Iterator[Finding]:
    """Demand a digest of a related resource (VCDM 2.0 section 5.3)."""
    if "digestSRI" not in json and "digestMultibase" not in json:
        yield finding("vcdm.no-digest", at, clause=SHAPES[version]["Resource"]["digestSRI"].clause)


def _listed_once(json: JSONObject, _kind: str, version: str, at: str) -> Iterator[Finding]:
    """Refuse a related resource that is listed twice (VCDM 2.0 section 5.3)."""
    resources = json.get("relatedResource") if version == "2.0" else None
    seen: set[str] = set()
    for index, resource in enumerate(resources if isinstance(resources, list) else ()):
        id_ = resource.get("id") if isinstance(resource, dict) else None
        if isinstance(id_, str) and id_ in seen:
            where = child(at, "relatedResource", index, "id")
            clause = SHAPES[version]["Resource"]["id"].clause
            yield finding("vcdm.repeated-resource", where, found=shown(id_), clause=clause)
        elif isinstance(id_, str):
            seen.add(id_)


def _self_asserted(json: JSONObject, _kind: str, version: str, at: str) -> Iterator[Finding]:
    """Demand that what only the presentation secures is what its holder says (VCDM 2.0 section 4.13)."""
    if version != "2.0" or not json.get("proof"):
        return
    contained = json.get("verifiableCredential")
    holder = _id(json.get("holder"))
    for index, credential in enumerate(contained if isinstance(contained, list) else [contained]):
        if not isinstance(credential, dict) or credential.get("proof"):
            continue
        said_by_holder = holder is not None and _id(credential.get("issuer")) == holder
        if _contained(credential) == "VerifiableCredential" and not said_by_holder:
            where = child(at, "verifiableCredential")
            where = child(where, index) if isinstance(contained, list) else where
            clause = SHAPES[version]["VerifiablePresentation"]["holder"].clause
            yield finding("vcdm.self-asserted", where, clause=clause)


def _id(party: JSON) -> str | None:
    id_ = party.get("id") if isinstance(party, dict) else party
    return id_ if isinstance(id_, str) else None


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "VerifiableCredential": (_based, _named, _in_order, _listed_once),
    "VerifiablePresentation": (_based, _named, _self_asserted),
    **dict.fromkeys(_DOCUMENTS[1:3], (_based, _named)),
    "Claims": (_claimed,),
    "Resource": (_digested,),
}
