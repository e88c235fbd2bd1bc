"""What each constraint asks of a node and its values: SHACL's core components that the profile uses (SHACL section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from edcbridge import vocabularies
from edcbridge.edc.check.datatypes import EXAMPLES, holds, number
from edcbridge.edc.check.index import Index, Values, literal, spelled
from edcbridge.edc.check.names import class_iri, datatype_iri, property_iri, word
from edcbridge.edc.check.table import Row
from edcbridge.edc.check.violation import Constraint, Violation
from edcbridge.edc.check.words import a_claim, a_class, count, expected_range, the_node, what

__all__ = ["violations"]

_CLAIMS = tuple(
    class_iri(f"Learning{kind}") for kind in ("Achievement", "Activity", "Assessment", "Entitlement")
)
_IN_SCHEME = property_iri("inScheme")
_UNTYPED_SCHEME = "accreditation"
"""The one list whose scheme may be a mere IRI (shape AccreditationTypeRestriction)."""

Table = Mapping[str, tuple[Row, ...]]


def violations(index: Index, focus: str, row: Row, table: Table) -> Iterator[Violation]:
    """Yield what `focus` breaks of `row`; `table` holds the rows that values of their own shape must keep."""
    values = index.values(focus, row.iri)
    yield from _counts(index, focus, row, values)
    if not values:
        return
    if "unique" in row.rules:
        yield from _languages(index, focus, row, values)
    for value, pointer in values.items():
        for rule in _RULES:
            yield from rule(index, focus, row, value, pointer, table)


def _told(
    index: Index, focus: str, row: Row, constraint: Constraint, code: str, pointer: str, **facts: object
) -> Violation:
    value = str(facts.pop("value", ""))
    facts = {"node": the_node(index, focus, row.of), "member": row.member, **facts}
    name = f"edc.shape.{code}"
    return Violation(spelled(focus), row.iri, constraint, spelled(value), pointer, name, facts)


def _detail(focus: str, iri: str, constraint: Constraint, pointer: str) -> Violation:
    return Violation(spelled(focus), iri, constraint, pointer=pointer)


# How many values


def _counts(index: Index, focus: str, row: Row, values: Values) -> Iterator[Violation]:
    found = len(values)
    if found < row.least:
        yield _told(
            index, focus, row, Constraint.MIN_COUNT, "min-count", index.pointer(focus),
            found=count(found), expected=count(row.least), range=expected_range(row),
        )  # fmt: skip
    if row.most is not None and found > row.most:
        yield _told(
            index, focus, row, Constraint.MAX_COUNT, "max-count", [*values.values()][row.most],
            found=count(found), expected=count(row.most),
        )  # fmt: skip


def _languages(index: Index, focus: str, row: Row, values: Values) -> Iterator[Violation]:
    """Yield the first language of several texts; SHACL tells each, but all are one fault of one property."""
    texts: dict[str, list[str]] = {}
    for value, pointer in values.items():
        plain = literal(value)
        if plain is not None and plain.language:
            texts.setdefault(plain.language, []).append(pointer)
    for language, pointers in texts.items():
        if len(pointers) > 1:
            yield _told(
                index, focus, row, Constraint.UNIQUE_LANG, "unique-lang", pointers[1],
                found=count(len(pointers)), language=language,
            )  # fmt: skip


# What each value is

Rule = Callable[[Index, str, Row, str, str, Table], Iterator[Violation]]


def _class(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    classes = row.classes
    if classes and not index.is_a(value, classes):
        constraint = Constraint.CLASS if len(classes) == 1 else Constraint.OR
        facts = {"expected": a_class(row.range), "found": what(index, value), "value": value}
        yield _told(index, focus, row, constraint, "class", pointer, **facts)


def _datatype(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    if row.datatype and not _has_datatype(value, row.datatype):
        facts = {"expected": expected_range(row), "found": what(index, value), "value": value}
        example = EXAMPLES[row.datatype]
        yield _told(
            index, focus, row, Constraint.DATATYPE, "datatype", pointer, example=example, **facts
        )


def _has_datatype(value: str, datatype: str) -> bool:
    plain = literal(value)
    if plain is None:
        return False
    if datatype == "text":
        return bool(plain.language)
    return plain.datatype == datatype_iri(datatype) and holds(datatype, plain.characters)


def _node_kind(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    for rule, first, expected in (("iri", "<", "a thing with an IRI"), ("literal", '"', "a plain value")):
        if rule in row.rules and value[:1] != first:
            found = "without an id" if value[:2] == "_:" else what(index, value)
            facts = {"expected": expected, "found": found, "value": value}
            yield _told(index, focus, row, Constraint.NODE_KIND, "node-kind", pointer, **facts)


def _most(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    for rule in row.rules:
        name, equals, most = rule.partition("=")
        if name != "most" or not equals:
            continue
        plain = literal(value)
        found = None if plain is None else number(plain.characters)
        if found is None or found > int(most):
            facts = {"expected": most, "found": what(index, value), "value": value}
            yield _told(index, focus, row, Constraint.MAX_INCLUSIVE, "too-large", pointer, **facts)


# Values with a shape of their own


def _scheme(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    if not row.scheme:
        return
    scheme = vocabularies.scheme_iri(row.scheme)
    details = list(_of_scheme(index, value, row.scheme, scheme, pointer))
    if details:
        facts = {"expected": row.scheme, "scheme": scheme, "found": _listed(index, value)}
        yield _told(index, focus, row, Constraint.NODE, "scheme", pointer, value=value, **facts)
        yield from details


def _of_scheme(
    index: Index, concept: str, name: str, scheme: str, pointer: str
) -> Iterator[Violation]:
    schemes = index.values(concept, _IN_SCHEME)
    if f"<{scheme}>" not in schemes:
        yield _detail(concept, _IN_SCHEME, Constraint.HAS_VALUE, pointer)
    for value in schemes:
        if value[:1] != "<":
            yield _detail(concept, _IN_SCHEME, Constraint.NODE_KIND, pointer)
        if name != _UNTYPED_SCHEME and not index.is_a(value, (class_iri("ConceptScheme"),)):
            yield _detail(concept, _IN_SCHEME, Constraint.CLASS, pointer)


def _listed(index: Index, concept: str) -> str:
    schemes = index.values(concept, _IN_SCHEME)
    if not schemes:
        return f"{what(index, concept)} without `inScheme`"
    names = " and ".join(f'"{spelled(scheme)}"' for scheme in schemes)
    return f"a concept of {names}" + (
        "" if all(index.types(scheme) for scheme in schemes) else ", a scheme without its type"
    )


def _claim(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    details = []
    if "claim" in row.rules and not _is_claim(index, value, table):
        details.append(_detail(value, "", Constraint.OR, pointer))
    if "achievement" in row.rules and not index.is_a(value, _CLAIMS[:1]):
        details.append(_detail(value, "", Constraint.CLASS, pointer))
    if details:
        facts = {"expected": a_claim(row), "found": what(index, value), "value": value}
        yield _told(index, focus, row, Constraint.NODE, "claim", pointer, **facts)
        yield from details


def _is_claim(index: Index, value: str, table: Table) -> bool:
    return index.is_a(value, _CLAIMS) or not any(
        True for row in table["ClaimTypeNode"] for _ in violations(index, value, row, table)
    )


def _issuer(
    index: Index, focus: str, row: Row, value: str, pointer: str, table: Table
) -> Iterator[Violation]:
    if "issuer" not in row.rules:
        return
    broken = [v for each in table["IssuerNode"] for v in violations(index, value, each, table)]
    if broken:
        yield _told(index, focus, row, Constraint.NODE, "issuer", pointer, value=value)
        yield from (_detail(v.focus, v.property, v.constraint, v.pointer) for v in broken)


_RULES: tuple[Rule, ...] = (_class, _datatype, _node_kind, _most, _scheme, _claim, _issuer)
