"""That a plain JSON reader and JSON-LD see the same: what a verifier's policy reads is what was signed.

A signature over RDF holds for every document that says the same. So one that holds may stand under a document whose
`validUntil` is said elsewhere, in another object with the credential's id, where no reader of the JSON looks for it
(VC Data Integrity 1.0 section 4.6, "or equivalent protections").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.findings import Finding
from edcbridge.jsonld import Path, Quad, Statements, pointer
from edcbridge.pointer import JSON, JSONObject, lookup

__all__ = ["POLICY", "disguised", "misplaced"]

_VCDM_2 = "https://www.w3.org/ns/credentials/v2"
_VC = "<https://www.w3.org/2018/credentials#"
POLICY = {
    # VCDM 2.0 section 4, VCDM 1.1 section 4: by these a credential is accepted or not
    f"{_VC}{name}>": name
    for name in (
        *("issuer", "validFrom", "validUntil", "issuanceDate", "expirationDate"),
        *("credentialSubject", "credentialStatus", "credentialSchema", "refreshService"),
        *("termsOfUse", "holder", "verifiableCredential"),
    )
}
"""The members of a credential or presentation that a verifier goes by, by property."""
_ENTRIES = ("credentialStatus", "credentialSchema", "refreshService", "termsOfUse")
"""Members whose values are read as whole objects."""
_DISGUISES = frozenset(
    f"jsonld.{name}"
    for name in (
        *("unknown-context", "altered-context", "invalid-context", "inline-context"),
        *("protected-term", "too-many-contexts", "too-deep", "respelled", "colliding-keywords"),
        *("unsupported", "not-an-object"),
    )
)


def disguised(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of the `losses` of a document that make JSON and JSON-LD mean different things.

    A suite that canonicalises JSON signs whatever is written: what JSON-LD would drop is signed all the same.
    """
    return tuple(found for found in findings if found.code in _DISGUISES)


def misplaced(
    document: JSONObject, said: Statements, everywhere: Callable[[], Mapping[Quad, list[Path]]]
) -> tuple[Finding, ...]:
    """Return what makes a plain reader of the JSON miss something that `document` says, or misread it.

    That is what is said of the document's own node, or of its status and the like, away from their objects alone:
    `everywhere` tells all the places of each statement, and is asked only if the first is a wrong one. Another object
    may repeat it, and say more of the document that a policy does not ask for, as an endorsement does of what it
    endorses. And a `@context` within the document, but for that of a credential within a credential, of an envelope in
    a presentation or of a proof.
    """
    found = [
        finding(code, pointer(path))
        for code, path in said.allowed
        if code == "jsonld.nested-context" and not _may_have_context(document, pointer(path[0]))
    ]
    own = _node(document, said.labels)
    entries: dict[str, Path] = {}
    for entry, here in _entries(document):
        entries.setdefault(_node(entry, said.labels), here)
    for node in ("", own):  # a service may have the id of what it serves
        entries.pop(node, None)

    def in_place(quad: Quad, path: Path) -> bool:
        if quad.subject in entries:
            return _within(path, entries[quad.subject])
        if quad.subject == own and quad.predicate in POLICY:
            here = ((), POLICY[quad.predicate])
            return path == here or path[:1] == (here,)
        return True

    about = {own, *entries}
    wrong = [
        (quad, path)
        for quad, path in said.places.items()
        if quad[0] in about and not in_place(quad, path)
    ]
    places = everywhere() if wrong else {}
    for quad, path in wrong:
        if not any(in_place(quad, other) for other in places[quad]):
            found.append(finding("proof.misplaced", pointer(path), node=quad.subject))
    return tuple(found)


def _may_have_context(document: JSONObject, place: str) -> bool:
    value = lookup(document, place)
    types = each(value.get("type"))
    if types == ["EnvelopedVerifiableCredential"]:  # VCDM 2.0 section 4.13.1
        return place.startswith("/verifiableCredential") and each(value["@context"]) == [_VCDM_2]
    return "VerifiableCredential" in types or "proof" in place.split("/")[-2:]


def _entries(document: JSONObject) -> Iterator[tuple[JSON, Path]]:
    for name in _ENTRIES:
        value = document.get(name)
        if isinstance(value, list):
            yield from ((entry, (((), name), index)) for index, entry in enumerate(value))
        elif value is not None:
            yield value, ((), name)


def _node(value: JSON, labels: Mapping[str, str]) -> str:
    """Return the node that a value names, as the walk writes it; none for one that nothing else can be said of."""
    name = value.get("id", value.get("@id")) if isinstance(value, dict) else value
    return (labels.get(name) or f"<{name}>") if isinstance(name, str) else ""


def _within(path: Path, place: Path) -> bool:
    while path and path != place:
        path = path[0]
    return bool(path)
