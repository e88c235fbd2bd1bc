"""Where our verdict differs from that of pyld, rdflib and pyshacl, and who is right.

A reason counts only if the document has what it is about, at the property whose verdict differs, so that none hides
another fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from pyshacl.constraints.core.value_constraints import DatatypeConstraintComponent
from rdflib import Literal as Theirs
from rdflib import URIRef

from edcbridge.edc.check.datatypes import holds
from edcbridge.edc.check.index import Literal, index, literal
from edcbridge.edc.check.names import property_iri
from edcbridge.errors import InputError
from edcbridge.jsonld import Contexts, losses
from tests.edc.check.oracle import CONTEXT, Verdict

__all__ = ["EXPLAINED", "reason"]

EXPLAINED: Mapping[str, str] = {
    "keyword": "a keyword where it means nothing (@none, @index ...) is ignored by pyld; we refuse the document",
    "number": "a number that JSON-LD processors write in several ways is written by pyld; we refuse the document",
    "language-tag": "pyld keeps what is no language tag, which rdflib may not read; JSON-LD 1.1 API 8.2.2 drops it",
    "lexical": "rdflib reads literals with Python's readers, which take other characters than XSD 1.1 does: "
    "a date for a dateTime, P1W or PT for a duration; never 24:00:00",
    "same-value": "rdflib keeps one of two literals with one value (Z and +00:00); in RDF 1.1, 3.3, they are two",
}
"""By reason: what it is."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LEXICAL = {"DatatypeConstraintComponent", "MaxInclusiveConstraintComponent"}


def reason(document: Mapping[str, Any], theirs: Verdict, ours: Verdict) -> str:
    """Return why the verdicts differ; empty if they do not, `?` if nothing in `EXPLAINED` tells."""
    if theirs == ours:
        return ""
    if _by_language_tag(document, theirs, ours):
        return "language-tag"
    if ours.word == "refused":
        return _refused(document)
    return _literals(document, theirs, ours) if theirs.word == "judged" else "?"


def _by_language_tag(document: Mapping[str, Any], theirs: Verdict, ours: Verdict) -> bool:
    """Return whether rdflib refuses the document for a tag, or all that differs is of properties with a bad one."""
    lost = losses({"@context": CONTEXT, **document}, Contexts.shipped())
    bad = [each.pointer for each in lost if each.code == "jsonld.invalid-language-tag"]
    if theirs.word == "refused" or ours.word == "refused":
        return bool(bad) and ours.word != "refused"
    steps = {step for pointer in bad for step in pointer.split("/")[-3:] if step.isalpha()}
    paths = {row.path for row in (theirs.rows - ours.rows) + (ours.rows - theirs.rows)}
    return paths <= {property_iri(step) for step in steps}


def _refused(document: Mapping[str, Any]) -> str:
    try:
        index(document)
    except InputError as error:
        codes = {found.code for found in error.findings}
        if codes <= {"jsonld.unsupported", "jsonld.number"}:
            return "keyword" if "jsonld.unsupported" in codes else "number"
    return "?"


def _literals(document: Mapping[str, Any], theirs: Verdict, ours: Verdict) -> str:
    """Return which quirk of rdflib's literals explains every row that differs."""
    rows = (theirs.rows - ours.rows) + (ours.rows - theirs.rows)
    quirks = set(_quirks(document))
    needed = {(row.path, "lexical" if row.constraint in _LEXICAL else "same-value") for row in rows}
    return min(name for _, name in needed) if needed <= quirks else "?"


def _quirks(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each property with a literal that rdflib reads its own way, and which way that is."""
    for said in index(document).said.values():
        for predicate, values in said.items():
            plain = [found for value in values if (found := literal(value)) is not None]
            if any(_read_otherwise(each) for each in plain):
                yield predicate[1:-1], "lexical"
            if any(_theirs(a) == _theirs(b) for a, b in combinations(plain, 2)):
                yield predicate[1:-1], "same-value"


def _theirs(value: Literal) -> Theirs:
    if value.language:
        return Theirs(value.characters, lang=value.language)
    return Theirs(value.characters, datatype=URIRef(value.datatype))


def _read_otherwise(value: Literal) -> bool:
    if not value.datatype.startswith(_XSD):
        return False
    read = _theirs(value)
    is_of_type: Any = DatatypeConstraintComponent._assert_actual_datatype
    theirs = read.ill_typed is not True and is_of_type(None, read, URIRef(value.datatype))
    return bool(theirs) != holds("xsd:" + value.datatype.removeprefix(_XSD), value.characters)
