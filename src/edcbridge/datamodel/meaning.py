"""Whether the contexts give a meaning to the types of a document (VCDM 2.0 sections 4.5 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.datamodel.shapes import SHAPES
from edcbridge.findings import Finding
from edcbridge.jsonld import TOLERABLE, Contexts, losses
from edcbridge.pointer import JSON, JSONObject

__all__ = ["meaningless"]

_TYPED = frozenset({"Credential", "Identified", "Typed"})
_WITHIN = frozenset(
    member.name
    for shapes in SHAPES.values()
    for shape in shapes.values()
    for member in shape.values()
    if not _TYPED.isdisjoint(member.kinds)
)
"""The members whose objects must have a type."""

_TOLD = frozenset(
    f"jsonld.{name}"
    for name in (
        *("altered-context", "invalid-context", "invalid-iri", "protected-term", "relative-iri"),
        *("reserved-keyword", "too-deep", "too-many-contexts", "undefined-type"),
        *("unknown-context", "unsupported"),
    )
)
"""What is wrong with contexts and types. The rest is about members that are left out here, or told already."""


def meaningless(json: JSONObject, contexts: Contexts) -> Iterator[Finding]:
    """Yield a finding for each type that means nothing, and each context that cannot be used or is not at hand.

    Members other than types are not looked at: whoever signs or verifies walks the whole document anyway.
    """
    for found in losses(_skeleton(json), contexts, allow=TOLERABLE):
        if found.code in _TOLD:
            yield found


_DEEPEST = 5
"""A status is in an array of a credential in an array of a presentation: what is deeper is no such thing."""


def _skeleton(value: JSON, depth: int = 0) -> JSON:
    """Return the types of a document and the contexts that they are read by, each in its place."""
    if depth > _DEEPEST or not isinstance(value, dict | list):
        return {}
    if isinstance(value, list):
        return [_skeleton(item, depth + 1) for item in value]
    kept = {name: _skeleton(value[name], depth + 1) for name in value if name in _WITHIN}
    return kept | {name: value[name] for name in ("@context", "type") if name in value}
