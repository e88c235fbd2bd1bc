"""What each constraint asks of a node and its values: the components of SHACL section 4 that the profile uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from edcbridge import vocabularies
from edcbridge.edc.check.datatypes import EXAMPLES, holds, number
from edcbridge.edc.check.index import (
    Index,
    Values,
    characters,
    ending,
    has_language,
    literal,
    spelled,
)
from edcbridge.edc.check.names import class_iri, compact, datatype_iri, property_iri
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
_CLAIMS, _ACHIEVEMENTS = frozenset(CLAIMS), frozenset(CLAIMS[:1])
_CONCEPT_SCHEMES = frozenset({_term("ConceptScheme")})
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


class Rule(NamedTuple):
    """What one constraint asks of a value. Nearly all values keep it, so it is asked first and told after."""

    keeps: Callable[[Index, str], bool]
    tells: Callable[[Case], Iterator[Violation]]


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
            _ACHIEVEMENT if "achievement" in row.rules else None,
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
                for keeps, tells in rules:
                    if not keeps(index, value):
                        yield from tells(Case(index, focus, row, value, path))


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
    wanted = frozenset(classes)

    def tells(case: Case) -> Iterator[Violation]:
        facts = {"expected": a_class(case.row.range), "found": what(case.graph, case.value)}
        yield _told(case, constraint, "edc.shape.class", **facts)

    return Rule(lambda graph, value: graph.is_a(value, wanted), tells)


def _datatype(datatype: str) -> Rule:
    iri = datatype_iri(datatype)
    end = ending(iri)

    def keeps(_graph: Index, value: str) -> bool:
        if datatype == "text":
            return has_language(value)
        content = characters(value, end)
        return content is not None and holds(datatype, content)

    def tells(case: Case) -> Iterator[Violation]:
        found = what(case.graph, case.value, iri)
        facts = {"expected": expected_range(case.row), "found": found}
        yield _told(
            case, Constraint.DATATYPE, "edc.shape.datatype", example=EXAMPLES[datatype], **facts
        )

    return Rule(keeps, tells)


def _node_kind(first: str, expected: str) -> Rule:
    def tells(case: Case) -> Iterator[Violation]:
        anonymous = case.value[:2] == "_:"
        found = "an object without an id" if anonymous else what(case.graph, case.value)
        yield _told(
            case, Constraint.NODE_KIND, "edc.shape.node-kind", expected=expected, found=found
        )

    return Rule(lambda _graph, value: value[:1] == first, tells)


def _most(most: int) -> Rule:
    def keeps(_graph: Index, value: str) -> bool:
        plain = literal(value)
        found = None if plain is None else number(compact(plain.datatype), plain.characters)
        return found is not None and found <= most

    def tells(case: Case) -> Iterator[Violation]:
        facts = {"expected": most, "found": what(case.graph, case.value)}
        yield _told(case, Constraint.MAX_INCLUSIVE, "edc.shape.too-large", **facts)

    return Rule(keeps, tells)


# Values with a shape of their own


def _scheme(name: str, scheme: str) -> Rule:
    predicate, wanted = f"<{_IN_SCHEME}>", f"<{scheme}>"

    def broken(graph: Index, concept: str) -> Iterator[Constraint]:
        schemes = graph.values(concept, predicate)
        if wanted not in schemes:
            yield Constraint.HAS_VALUE
        for value in schemes:
            if value[:1] != "<":
                yield Constraint.NODE_KIND
            if name != UNTYPED_SCHEME and not graph.is_a(value, _CONCEPT_SCHEMES):
                yield Constraint.CLASS

    def tells(case: Case) -> Iterator[Violation]:
        found = _listed(case.graph, case.value, case.graph.values(case.value, predicate))
        yield _told(
            case, Constraint.NODE, "edc.shape.scheme", expected=name, scheme=scheme, found=found
        )
        for constraint in broken(case.graph, case.value):
            yield _detail(case, _IN_SCHEME, constraint)

    return Rule(lambda graph, concept: not any(True for _ in broken(graph, concept)), tells)


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
    def keeps(graph: Index, value: str) -> bool:
        return graph.is_a(value, _CLAIMS) or _conforms(graph, value, made["ClaimTypeNode"])

    def tells(case: Case) -> Iterator[Violation]:
        facts = {"expected": a_claim(), "found": what(case.graph, case.value)}
        yield _told(case, Constraint.NODE, "edc.shape.claim", **facts)
        yield _detail(case, "", Constraint.OR)

    return Rule(keeps, tells)


def _not_achieved(case: Case) -> Iterator[Violation]:
    facts = {"expected": a_class(["LearningAchievement"]), "found": what(case.graph, case.value)}
    yield _told(case, Constraint.NODE, "edc.shape.claim", **facts)
    yield _detail(case, "", Constraint.CLASS)


_ACHIEVEMENT = Rule(lambda graph, value: graph.is_a(value, _ACHIEVEMENTS), _not_achieved)


def _issuer(made: Mapping[str, Shape]) -> Rule:
    def tells(case: Case) -> Iterator[Violation]:
        yield _told(case, Constraint.NODE, "edc.shape.issuer")
        for each in violations(case.graph, case.value, made["IssuerNode"]):
            yield _detail(case, each.path, each.constraint)

    return Rule(lambda graph, value: _conforms(graph, value, made["IssuerNode"]), tells)


def _conforms(graph: Index, node: str, shape: Shape) -> bool:
    return not any(True for _ in violations(graph, node, shape))
