"""What each constraint asks of a node and its values: the components of SHACL section 4 that the profile uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from edcbridge import vocabularies
from edcbridge.edc.check.datatypes import EXAMPLES, holds, number
from edcbridge.edc.check.index import Index, Values, literal, spelled
from edcbridge.edc.check.names import class_iri, datatype_iri, property_iri
from edcbridge.edc.check.table import Row, rows
from edcbridge.edc.check.violation import Constraint, Violation
from edcbridge.edc.check.words import a_claim, a_class, count, expected_range, the_node, what
from edcbridge.jsonld import Path, pointer

__all__ = ["CLAIMS", "UNTYPED_SCHEME", "Shape", "shapes", "violations"]


def _term(name: str) -> str:
    return f"<{class_iri(name)}>"


CLAIMS = tuple(
    _term(f"Learning{k}") for k in ("Achievement", "Activity", "Assessment", "Entitlement")
)
"""The classes of claims, as terms (shape ClaimNodeShape)."""
_CONCEPT_SCHEME = _term("ConceptScheme")
_IN_SCHEME = property_iri("inScheme")
UNTYPED_SCHEME = "accreditation"
"""The one list whose scheme may be a mere IRI (shape AccreditationTypeRestriction)."""


class Case(NamedTuple):
    """One value of one property of one node."""

    graph: Index
    focus: str
    row: Row
    value: str
    path: Path


Rule = Callable[[Case], Iterator[Violation]]


class Shape(NamedTuple):
    """The rows of one class, made ready."""

    target: str
    """The class, as a term."""
    required: tuple[tuple[str, Row], ...]
    """The properties that there must be, as terms."""
    given: Mapping[str, tuple[tuple[Row, tuple[Rule, ...]], ...]]
    """By property, what its values must keep."""


@cache
def shapes(edition: str, profiles: frozenset[str] = frozenset()) -> Mapping[str, Shape]:
    """Return the shapes of one of `EDITIONS`, with what `profiles` add, by class."""
    made: dict[str, Shape] = {}

    def rules(row: Row) -> tuple[Rule, ...]:
        scheme = vocabularies.scheme_iri(row.scheme) if row.scheme else ""
        datatype, classes = row.datatype, tuple(f"<{iri}>" for iri in row.classes)
        most = next((int(rule[5:]) for rule in row.rules if rule.startswith("most=")), 0)
        found = (
            _class(classes) if classes else None,
            _datatype(datatype) if datatype else None,
            _node_kind("<", "a thing with an IRI") if "iri" in row.rules else None,
            _node_kind('"', "a plain value") if "literal" in row.rules else None,
            _most(most) if most else None,
            _scheme(row.scheme, scheme) if scheme else None,
            _claim(made) if "claim" in row.rules else None,
            _achievement if "achievement" in row.rules else None,
            _issuer(made) if "issuer" in row.rules else None,
        )
        return tuple(rule for rule in found if rule is not None)

    for name, listed in rows(edition, profiles).items():
        given: dict[str, tuple[tuple[Row, tuple[Rule, ...]], ...]] = {}
        for row in listed:
            term = f"<{row.iri}>"
            given[term] = (*given.get(term, ()), (row, rules(row)))
        required = tuple((f"<{row.iri}>", row) for row in listed if row.least)
        made[name] = Shape(_term(name), required, given)
    return made


def violations(index: Index, focus: str, shape: Shape) -> Iterator[Violation]:
    """Yield what the node `focus` breaks of `shape`."""
    said = index.said.get(focus, {})
    for predicate, row in shape.required:
        if row.least > len(said.get(predicate, ())):
            yield _too_few(index, focus, row, len(said.get(predicate, ())))
    for predicate, values in said.items():
        for row, rules in shape.given.get(predicate, ()):
            if len(values) > 1:
                yield from _too_many(index, focus, row, values)
            for value, path in values.items():
                for rule in rules:
                    yield from rule(Case(index, focus, row, value, path))


def _told(case: Case, constraint: Constraint, code: str, **facts: object) -> Violation:
    focus, row = case.focus, case.row
    facts = {"node": the_node(focus, row.of), "member": row.member, **facts}
    return Violation(
        focus=spelled(focus),
        path=row.iri,
        constraint=constraint,
        value=spelled(case.value),
        pointer=pointer(case.path),
        code=code,
        facts=facts,
    )


def _detail(case: Case, iri: str, constraint: Constraint) -> Violation:
    """Return why a value does not conform to a shape of its own."""
    return Violation(spelled(case.value), iri, constraint, pointer=pointer(case.path))


# How many values


def _too_few(index: Index, focus: str, row: Row, found: int) -> Violation:
    case = Case(index, focus, row, "", index.nodes.get(focus, ()))
    facts = {"found": count(found), "expected": count(row.least), "range": expected_range(row)}
    return _told(case, Constraint.MIN_COUNT, "edc.shape.min-count", **facts)


def _too_many(index: Index, focus: str, row: Row, values: Values) -> Iterator[Violation]:
    if row.most is not None and len(values) > row.most:
        case = Case(index, focus, row, "", [*values.values()][row.most])
        facts = {"found": count(len(values)), "expected": count(row.most)}
        yield _told(case, Constraint.MAX_COUNT, "edc.shape.max-count", **facts)
    if "unique" not in row.rules:
        return
    texts: dict[str, list[Path]] = {}
    for value, path in values.items():
        plain = literal(value)
        if plain is not None and plain.language:
            texts.setdefault(plain.language, []).append(path)
    for language, paths in texts.items():
        if len(paths) > 1:
            case = Case(index, focus, row, "", paths[1])
            facts = {"found": count(len(paths)), "language": language}
            yield _told(case, Constraint.UNIQUE_LANG, "edc.shape.unique-lang", **facts)


# What each value is


def _class(classes: tuple[str, ...]) -> Rule:
    constraint = Constraint.CLASS if len(classes) == 1 else Constraint.OR

    def rule(case: Case) -> Iterator[Violation]:
        if not case.graph.is_a(case.value, classes):
            facts = {"expected": a_class(case.row.range), "found": what(case.graph, case.value)}
            yield _told(case, constraint, "edc.shape.class", **facts)

    return rule


def _datatype(datatype: str) -> Rule:
    iri = datatype_iri(datatype)

    def is_one(value: str) -> bool:
        plain = literal(value)
        if plain is None:
            return False
        if datatype == "text":
            return bool(plain.language)
        return plain.datatype == iri and holds(datatype, plain.characters)

    def rule(case: Case) -> Iterator[Violation]:
        if not is_one(case.value):
            found = what(case.graph, case.value, iri)
            facts = {"expected": expected_range(case.row), "found": found}
            yield _told(
                case, Constraint.DATATYPE, "edc.shape.datatype", example=EXAMPLES[datatype], **facts
            )

    return rule


def _node_kind(first: str, expected: str) -> Rule:
    def rule(case: Case) -> Iterator[Violation]:
        if case.value[:1] != first:
            anonymous = case.value[:2] == "_:"
            found = "an object without an id" if anonymous else what(case.graph, case.value)
            yield _told(
                case, Constraint.NODE_KIND, "edc.shape.node-kind", expected=expected, found=found
            )

    return rule


def _most(most: int) -> Rule:
    def rule(case: Case) -> Iterator[Violation]:
        plain = literal(case.value)
        found = None if plain is None else number(plain.characters)
        if found is None or found > most:
            facts = {"expected": most, "found": what(case.graph, case.value)}
            yield _told(case, Constraint.MAX_INCLUSIVE, "edc.shape.too-large", **facts)

    return rule


# Values with a shape of their own


def _scheme(name: str, scheme: str) -> Rule:
    predicate, wanted = f"<{_IN_SCHEME}>", f"<{scheme}>"

    def details(case: Case) -> Iterator[Violation]:
        schemes = case.graph.values(case.value, predicate)
        if wanted not in schemes:
            yield _detail(case, _IN_SCHEME, Constraint.HAS_VALUE)
        for value in schemes:
            if value[:1] != "<":
                yield _detail(case, _IN_SCHEME, Constraint.NODE_KIND)
            if name != UNTYPED_SCHEME and not case.graph.is_a(value, (_CONCEPT_SCHEME,)):
                yield _detail(case, _IN_SCHEME, Constraint.CLASS)

    def rule(case: Case) -> Iterator[Violation]:
        why = tuple(details(case))
        if why:
            found = _listed(case.graph, case.value, case.graph.values(case.value, predicate))
            yield _told(
                case, Constraint.NODE, "edc.shape.scheme", expected=name, scheme=scheme, found=found
            )
            yield from why

    return rule


def _listed(index: Index, concept: str, schemes: Values) -> str:
    if not schemes:
        return f"{what(index, concept)} without `inScheme`"
    names = " and ".join(
        "a list without an id" if scheme[:2] == "_:" else f'"{spelled(scheme)}"'
        for scheme in schemes
    )
    untyped = any(not index.types(scheme) for scheme in schemes)
    return f"a concept of {names}" + (", a scheme without its type" if untyped else "")


def _claim(made: Mapping[str, Shape]) -> Rule:
    def rule(case: Case) -> Iterator[Violation]:
        if case.graph.is_a(case.value, CLAIMS):
            return
        if any(True for _ in violations(case.graph, case.value, made["ClaimTypeNode"])):
            facts = {"expected": a_claim(), "found": what(case.graph, case.value)}
            yield _told(case, Constraint.NODE, "edc.shape.claim", **facts)
            yield _detail(case, "", Constraint.OR)

    return rule


def _achievement(case: Case) -> Iterator[Violation]:
    if not case.graph.is_a(case.value, CLAIMS[:1]):
        facts = {
            "expected": a_class(["LearningAchievement"]),
            "found": what(case.graph, case.value),
        }
        yield _told(case, Constraint.NODE, "edc.shape.claim", **facts)
        yield _detail(case, "", Constraint.CLASS)


def _issuer(made: Mapping[str, Shape]) -> Rule:
    def rule(case: Case) -> Iterator[Violation]:
        broken = tuple(violations(case.graph, case.value, made["IssuerNode"]))
        if broken:
            yield _told(case, Constraint.NODE, "edc.shape.issuer")
            yield from (_detail(case, each.path, each.constraint) for each in broken)

    return rule
