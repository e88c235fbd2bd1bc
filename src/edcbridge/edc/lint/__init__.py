"""What is wrong with an EDC although the official shapes hold: the shapes check structure, and not all of it.

Each rule is a function from the nodes of a document to findings; `RULES` lists them. They read the JSON itself, so that
every finding has its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from edcbridge.edc.lint import accreditation, dates, ids, learning, listed, profiles, values
from edcbridge.edc.lint.scene import Scene, scene_of
from edcbridge.findings import Finding
from edcbridge.pointer import JSONObject

__all__ = ["RULES", "Rule", "lint"]

Rule = Callable[[Scene], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    profiles.subject_without_claims,
    profiles.profile_without_schema,
    profiles.unpublished_schema,
    listed.codes,
    listed.lists,
    listed.schemes,
    listed.labels,
    values.moments,
    values.durations,
    values.addresses,
    values.counts,
    values.files,
    ids.relative_ids,
    ids.ids_of_two_classes,
    ids.ids_with_two_nodes,
    ids.cycles,
    dates.order,
    dates.expiry,
    dates.disagreement,
    dates.births,
    learning.levels,
    learning.credits,
    accreditation.missing,
    accreditation.holders,
    accreditation.force,
    accreditation.levels,
    accreditation.fields,
)


def lint(document: JSONObject, known: Iterable[Finding] = ()) -> Iterator[Finding]:
    """Yield what is wrong with an EDC beyond its shape, rule by rule, but for what is in `known` already.

    `known` are the findings of the reader, which notices some of it too. Nothing is refused: a document of any shape
    gives findings.
    """
    told = {(found.code, found.pointer) for found in known}
    scene = scene_of(document)
    for rule in RULES:
        for found in rule(scene):
            if (found.code, found.pointer) not in told:
                told.add((found.code, found.pointer))
                yield found
