"""Every way to every field of the model: a concept is one thing as a level and another as a profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from edcbridge.model import Award, Concept, Credential, Node
from edcbridge.model.walk import rebuild
from edcbridge.testing.models import Path, Place, Step, fields_of, is_node

__all__ = ["WAYS", "told_apart"]


def _edges() -> Iterator[tuple[type[Node], Path]]:
    """Yield each class that a credential may hold, by the shortest way through each field that may hold it."""
    seen: set[type[Node]] = {Credential}
    queue: list[tuple[type[Node], Path]] = [(Credential, ())]
    yield Credential, ()
    for owner, path in queue:
        for name, (many, kinds) in fields_of(owner).items():
            children = [kind for kind in kinds if is_node(kind)]
            for child in children:
                way = (*path, Step(name, child))
                yield child, way
                if child not in seen and (many or len(children) == 1):
                    seen.add(child)
                    queue.append((child, way))


def _all_edges() -> Mapping[type[Node], list[Path]]:
    """Return the ways to each class; to one that few classes hold, by way of every way to those."""
    shortest: defaultdict[type[Node], list[Path]] = defaultdict(list)
    for owner, way in _edges():
        shortest[owner].append(way)
    found = dict(shortest)
    for owner, ways in shortest.items():
        if len(ways) <= _FEW:
            outer = {way[:-1]: way[-1] for way in ways if len(way) > 1}
            for holder, others in shortest.items():
                steps = [step for way, step in outer.items() if way[-1].child is holder]
                found[owner] = [*found[owner], *((*w, step) for w in others for step in steps)]
    return {owner: list(dict.fromkeys(ways)) for owner, ways in found.items()}


_FEW = 3


def _ways() -> Iterator[Place]:
    for owner, ways in _all_edges().items():
        for way in ways:
            for field, (_, kinds) in fields_of(owner).items():
                child = next((kind for kind in kinds if is_node(kind)), None)
                yield Place(owner, field, (*way, Step(field, child)))


WAYS = tuple(_ways())
"""Every field of every class that a credential may hold, once for each field that may hold the class."""


def told_apart(credential: Credential) -> Credential:
    """Return the credential with an id of its own for each node that shares one, and with its awards first.

    So each node speaks for itself, and there is an award for what goes to the first claim.
    """
    taken: set[str] = set()

    def change(value: object, at: str) -> object:  # noqa: ARG001
        if not isinstance(value, Node) or isinstance(value, Concept) or value.id is None:
            return value
        own = value.id if value.id not in taken else f"https://lake.example/others/{len(taken)}"
        taken.add(own)
        return value.model_copy(update={"id": own})

    changed: Credential = rebuild(credential, change)
    if changed.learner is None:
        return changed
    claims = tuple(sorted(changed.learner.claims, key=lambda claim: not isinstance(claim, Award)))
    learner = changed.learner.model_copy(update={"claims": claims})
    return changed.model_copy(update={"learner": learner})
