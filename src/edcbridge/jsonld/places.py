"""Where each statement of a document stands: every place that makes it, for a document may say a thing twice.

>>> from edcbridge.jsonld import Contexts, pointer
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:x", "name": ["A", "A"]}
>>> for quad, paths in places(badge, Contexts.shipped()).items():
...     print(quad.object, [pointer(path) for path in paths])
"A" ['/name/0', '/name/1']
"""

from __future__ import annotations

from edcbridge.jsonld.nquads import Quad
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.report import NESTED_CONTEXTS, Path
from edcbridge.jsonld.strict import refuse
from edcbridge.jsonld.walk import Walk
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON

__all__ = ["places"]


def places(
    document: JSON,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    *,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> dict[Quad, list[Path]]:
    """Return the statements of `document` in its order, each with the places that make it; a type is told of its node.

    Raises what `to_quads` raises.
    """
    walk = _Everywhere(contexts, limits, allow)
    walk.document(document)
    refuse(walk.report.findings)
    return walk.places


class _Everywhere(Walk):
    """A walk that remembers more than the first place of a statement."""

    __slots__ = ("places",)

    def __init__(self, contexts: Contexts, limits: Limits, allow: frozenset[str]) -> None:
        super().__init__(contexts, limits, allow)
        self.places: dict[Quad, list[Path]] = {}

    def add(self, subject: str, predicate: str, object_: str, graph: str, path: Path) -> None:
        super().add(subject, predicate, object_, graph, path)
        self.places.setdefault(Quad(subject, predicate, object_, graph), []).append(path)
