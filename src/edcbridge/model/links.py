"""Links that may be said from either side: a whole names its parts, or a part its whole.

A document says each link once, from the side that its author liked better (an EDC with both is refused by its issuer as
a circle). The model keeps the side that was said; here a link is found from the other one too.

>>> from edcbridge.model import Activity, Award, Credential, Learner
>>> rowing = Award(id="urn:example:rowing")
>>> camp = Activity(id="urn:example:camp", influences=[rowing])
>>> credential = Credential(learner=Learner(claims=[camp]))
>>> [activity.id for activity in linked(credential, rowing, "activities")]
['urn:example:camp']
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edcbridge.model.node import Node
from edcbridge.model.walk import nodes

__all__ = ["INVERSES", "linked"]

_PAIRS = (
    ("parts", "part_of"),
    ("special_forms", "general_forms"),
    ("activities", "influences"),
    ("assessments", "proves"),
    ("entitlements", "entitled_by"),
    ("subsidiaries", "parent"),
    ("members", "groups"),
)
INVERSES: Mapping[str, str] = {**dict(_PAIRS), **{there: here for here, there in _PAIRS}}
"""Fields that say the same link, each with the one that says it from the other side."""


def linked(within: Node, node: Node, field: str) -> tuple[Node, ...]:
    """Return what stands in `field` of `node`, and every node in `within` that says the same link from its side.

    Nodes with the same id are one, as are those that are the same object; each comes once, in the order in which they
    stand. Raises `KeyError` for a field that has no inverse.
    """
    inverse = INVERSES[field]
    found: list[Node] = []
    for _, other in nodes(within):
        if _same(other, node):
            candidates: tuple[Any, ...] = _values(other, field)
        else:
            candidates = (other,) if any(_same(n, node) for n in _values(other, inverse)) else ()
        found.extend(n for n in candidates if not any(_same(n, known) for known in found))
    return tuple(found)


def _values(node: Node, field: str) -> tuple[Any, ...]:
    value = getattr(node, field, None)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _same(left: Node, right: Node) -> bool:
    return left is right or (left.id is not None and left.id == right.id)
