"""The application profile as SHACL, printed from the table: for engines that want a graph of shapes.

The verdict is that of the official shapes; names and descriptions are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edcbridge import vocabularies
from edcbridge.edc.check.names import class_iri, datatype_iri, property_iri
from edcbridge.edc.check.rules import CLAIMS, UNTYPED_SCHEME
from edcbridge.edc.check.table import Row, rows

__all__ = ["to_shacl"]

_NAME = "urn:edcbridge:shape:"
_HEAD = """\
# European Digital Credentials, application profile: {edition}{profiles}. Printed by edcbridge.
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def to_shacl(edition: str = "3.2", profiles: Iterable[str] = ()) -> str:
    """Return the shapes of one of `EDITIONS`, with what `profiles` add, as Turtle.

    >>> print(to_shacl("draft").splitlines()[0])
    # European Digital Credentials, application profile: draft. Printed by edcbridge.
    """
    added = frozenset(profiles)
    named = "".join(f", {name}" for name in sorted(added))
    blocks = [_HEAD.format(edition=edition, profiles=named), _CLAIM]
    blocks += [_node_shape(name, listed) for name, listed in rows(edition, added).items()]
    return "\n".join(blocks)


def _node_shape(name: str, listed: Iterable[Row]) -> str:
    target = [] if name.endswith("Node") else [f"sh:targetClass <{class_iri(name)}>"]
    properties = [f"sh:property [ {' ; '.join(_constraints(row))} ]" for row in listed]
    body = " ;\n  ".join(["a sh:NodeShape", *target, *properties])
    return f"<{_NAME}{name}> {body} .\n"


def _constraints(row: Row) -> Iterator[str]:
    yield f"sh:path <{row.iri}>"
    if row.least:
        yield f"sh:minCount {row.least}"
    if row.most is not None:
        yield f"sh:maxCount {row.most}"
    if row.datatype:
        yield f"sh:datatype <{datatype_iri(row.datatype)}>"
    if len(row.classes) == 1:
        yield f"sh:class <{row.classes[0]}>"
    elif row.classes:
        yield f"sh:or ( {' '.join(f'[ sh:class <{iri}> ]' for iri in row.classes)} )"
    for rule, text in _RULES.items():
        if rule in row.rules:
            yield text
    yield from (f"sh:maxInclusive {r.removeprefix('most=')}" for r in row.rules if "=" in r)
    if row.scheme:
        yield f"sh:node [ a sh:NodeShape ; sh:property [ {_of_scheme(row.scheme)} ] ]"


_RULES = {
    "unique": "sh:uniqueLang true",
    "iri": "sh:nodeKind sh:IRI",
    "literal": "sh:nodeKind sh:Literal",
    "claim": f"sh:node <{_NAME}Claims>",
    "achievement": f"sh:node [ a sh:NodeShape ; sh:class {CLAIMS[0]} ]",
    "issuer": f"sh:node <{_NAME}IssuerNode>",
}

_CLAIM = f"""\
<{_NAME}Claims> a sh:NodeShape ;
  sh:or ( {" ".join(f"[ sh:class {claim} ]" for claim in CLAIMS)} [ sh:node <{_NAME}ClaimTypeNode> ] ) .
"""


def _of_scheme(name: str) -> str:
    path = f"sh:path <{property_iri('inScheme')}>"
    wanted = f"sh:hasValue <{vocabularies.scheme_iri(name)}>"
    typed = [] if name == UNTYPED_SCHEME else [f"sh:class <{class_iri('ConceptScheme')}>"]
    return " ; ".join([path, wanted, *typed, "sh:nodeKind sh:IRI"])
