"""How findings about shapes name nodes, values and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterable

from edcbridge.edc.check.index import BASE, Index, literal, spelled
from edcbridge.edc.check.names import word
from edcbridge.edc.check.table import Row

__all__ = ["a_claim", "a_class", "count", "expected_range", "the_node", "what"]

_DATATYPES = {
    "rdf:HTML": "a piece of HTML",
    "text": "a text with its language",
    "xsd:anyURI": "a URL as plain text",
    "xsd:boolean": "true or false",
    "xsd:dateTime": "a date with a time",
    "xsd:decimal": "a decimal number",
    "xsd:duration": "a duration",
    "xsd:integer": "a whole number",
    "xsd:positiveInteger": "a whole number from 1",
    "xsd:string": "a plain text",
}
_LONGEST = 80


def count(number: int) -> str:
    """Return a number of values in words.

    >>> count(0), count(1), count(2)
    ('none', 'one', '2')
    """
    return {0: "none", 1: "one"}.get(number, str(number))


def a_class(names: Iterable[str]) -> str:
    """Return what a node of one of these classes is.

    >>> a_class(["Agent", "Organisation"])
    'an Agent or an Organisation'
    """
    return " or ".join(f"an {name}" if name[0] in "AEIO" else f"a {name}" for name in names)


def expected_range(row: Row) -> str:
    """Return what each value of a property must be."""
    if row.datatype:
        return _DATATYPES[row.datatype]
    if row.range:
        return a_class(row.range)
    if "claim" in row.rules:
        return a_claim()
    return "a plain value" if "literal" in row.rules else "an IRI"


def a_claim() -> str:
    """Return what is a claim (shape ClaimNodeShape)."""
    kinds = ("Achievement", "Activity", "Assessment", "Entitlement")
    return a_class([*(f"Learning{kind}" for kind in kinds), "Claim with a dcType"])


def the_node(node: str, of: str) -> str:
    """Return a node as a sentence names it: its class and, if it has one, its id."""
    name = of.removesuffix("Node").removesuffix("Type")
    return f'the {name} "{_short(_written(node))}"' if node[:1] == "<" else f"the {name}"


def what(index: Index, value: str, asked: str = "") -> str:
    """Return what a value is: a node by its classes, a literal by its characters and, unless `asked`, its datatype."""
    if (plain := literal(value)) is not None:
        text = f'"{_short(plain.characters)}"'
        if plain.datatype == asked:
            return text
        if plain.language:
            return f"{text} in the language {plain.language}"
        return f"{text} as {word(plain.datatype)}"
    if types := index.types(value):
        return a_class(word(type_) for type_ in types)
    if value in index.nodes:
        return "an object without a type that the context knows"
    return f'"{_short(_written(value))}", which no object here describes'


def _written(node: str) -> str:
    """Return an IRI as the document has it: a relative one without the place that it was resolved against."""
    return spelled(node).removeprefix(BASE)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
