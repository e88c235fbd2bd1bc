"""Ids: in RDF a node is its id, so what has one id is one thing, whatever the document means by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from edcbridge.edc.lint.scene import Place, Scene
from edcbridge.findings import Finding
from edcbridge.lens import Row, tables_from
from edcbridge.preparation import is_absolute

__all__ = ["cycles", "ids_of_two_classes", "ids_with_two_nodes", "relative_ids"]


def relative_ids(scene: Scene) -> Iterator[Finding]:
    """Yield the ids that are no IRI: a processor resolves them against some base, or drops them."""
    named = {place.id for place in scene.places}
    relative = {name for name in named if name is not None and not is_absolute(name)}
    for place in scene.places if relative else ():
        if place.id in relative:
            yield place.found("edc.lint.relative-id", "id", found=place.id[:80])


def ids_of_two_classes(scene: Scene) -> Iterator[Finding]:
    """Yield the ids of things of different classes (european-digital-credentials 0.10)."""
    seen: dict[str, Place] = {}
    for place in scene.places:
        if place.id is None or not place.kinds or place.member == "credentialSchema":
            continue
        before = seen.setdefault(place.id, place)
        if before.kinds != place.kinds and set(before.kinds).isdisjoint(place.kinds):
            facts = {"one": ", ".join(place.kinds), "other": ", ".join(before.kinds)}
            facts["where"] = before.pointer or "/"
            yield place.found("edc.lint.id-of-two-classes", "id", id=place.id, **facts)


def ids_with_two_nodes(scene: Scene) -> Iterator[Finding]:
    """Yield where one thing has, over its repetitions, two nodes for what the profile allows one of."""
    seen: dict[tuple[str, str], tuple[str, Place]] = {}
    classes = _with_one()
    for place, member in scene.stating(classes):
        if place.id is None or classes[member].isdisjoint(place.kinds):
            continue
        named = [iri for _, iri in place.concepts(member)]
        if len(named) != 1:
            continue
        before, first = seen.setdefault((place.id, member), (named[0], place))
        if before != named[0]:
            facts = {"member": member, "id": place.id, "one": named[0], "other": before}
            where = first.at(member)
            yield place.found("edc.lint.id-with-two-nodes", member, **facts, where=where)


@cache
def _with_one() -> dict[str, set[str]]:
    """Return for each member the classes in which it takes one node."""
    from edcbridge.edc.envelope import CREDENTIAL  # which leads to every class

    classes: defaultdict[str, set[str]] = defaultdict(set)
    for table in tables_from(CREDENTIAL):
        for rule in table.rules:
            if isinstance(rule, Row) and rule.codec.nested and not rule.codec.many:
                classes[rule.member].add(table.name)
    return dict(classes)


def cycles(scene: Scene) -> Iterator[Finding]:
    """Yield the nodes that lead back to where they stand, which the EDC issuer refuses (LoopCheck).

    A node is what any place says of its id, so that a circle may go through references to other places.
    """
    inside: dict[Place | str, list[Place]] = {}
    first: dict[str, Place] = {}
    for place in scene.places:
        if place.parent is not None and "Concept" not in place.kinds:
            inside.setdefault(_node(place.parent, first), []).append(place)
    start = _node(scene.credential, first)
    path = {start: iter(inside.get(start, ()))}
    seen = {start}
    while path:
        here, rest = next(reversed(path.items()))
        below = next(rest, None)
        if below is None:
            del path[here]
            continue
        node = _node(below, first)
        if node in path:
            yield below.found("edc.lint.cycle", id=below.id, member=below.member)
        elif node not in seen:
            seen.add(node)
            path[node] = iter(inside.get(node, ()))


def _node(place: Place, first: dict[str, Place]) -> Place | str:
    """Return what is one for all places of one node: its id, unless it is that of another thing, or else the place."""
    if place.id is None:
        return place
    kinds = first.setdefault(place.id, place).kinds
    if kinds == place.kinds or not kinds or not place.kinds:
        return place.id
    return place if set(kinds).isdisjoint(place.kinds) else place.id
