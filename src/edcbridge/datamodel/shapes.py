"""What the data model demands of each kind of object, as one table for each of its versions.

A line is a member, what it holds, and the section that says so. `issuer!` must be there; `Typed*` is one or an array
of one or more; `URL|Party` is either. What begins with a capital and has lines of its own is an object.

>>> SHAPES["1.1"]["VerifiableCredential"]["issuanceDate"]
Member(name='issuanceDate', required=True, kinds=('Moment',), many=False, clause='VCDM 1.1 section 4.6')
>>> SHAPES["2.0"]["VerifiableCredential"]["issuer"].expected
'a URL or an object with an id that is a URL'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edcbridge.pointer import JSON

__all__ = ["BASES", "SHAPES", "Member", "contexts", "types", "version_of"]

BASES = {
    "2.0": "https://www.w3.org/ns/credentials/v2",
    "1.1": "https://www.w3.org/2018/credentials/v1",
}
"""The first context of every credential and presentation, by the version of the data model."""

_EXPECTED = {
    "Claims": "an object",
    "Contexts": "an array of URLs and objects",
    "Credential": "a credential as an object",
    "DataURL": "a data: URL that holds the secured document",
    "Identified": "an object with an id and a type",
    "Issuer": "an object with an id that is a URL",
    "Moment": "a date and time with its offset",
    "Party": "an object with an id that is a URL",
    "Resource": "an object with an id and a digest",
    "String": "a string",
    "Text": "a string, or an object with @value and @language, or an array of such objects",
    "Token": "a token",
    "Typed": "an object with a type",
    "Types": "a type or an array of types",
    "URL": "a URL",
}


class Member(NamedTuple):
    """What is demanded of one member of an object."""

    name: str
    required: bool
    kinds: tuple[str, ...]
    """What it may hold: values by their form, or objects by the name of their shape."""
    many: bool
    """Whether it may be an array of such."""
    clause: str

    @property
    def expected(self) -> str:
        """What it holds, in words."""
        return " or ".join(_EXPECTED[kind] for kind in self.kinds)


_ENVELOPE = """
    @context              Contexts          4.13
    id!                   DataURL           4.13
    type!                 Types             4.13
"""

_2_0 = {
    "VerifiableCredential": """
        @context              Contexts          4.3
        id                    URL               4.4
        type!                 Types             4.5
        name                  Text              4.6
        description           Text              4.6
        issuer!               URL|Issuer        4.7
        credentialSubject!    Claims*           4.8
        validFrom             Moment            4.9
        validUntil            Moment            4.9
        credentialStatus      Typed*            4.10
        credentialSchema      Identified*       4.11
        proof                 Typed*            4.12
        relatedResource       Resource*         5.3
        refreshService        Typed*            5.4
        termsOfUse            Typed*            5.5
        evidence              Typed*            5.6
    """,
    "VerifiablePresentation": """
        @context              Contexts          4.3
        id                    URL               4.4
        type!                 Types             4.5
        verifiableCredential  Credential*       4.13
        holder                URL|Party         4.13
        proof                 Typed*            4.12
        termsOfUse            Typed*            5.5
    """,
    "EnvelopedVerifiableCredential": _ENVELOPE,
    "EnvelopedVerifiablePresentation": _ENVELOPE,
    "Issuer": """
        id!                   URL               4.7
        name                  Text              4.6
        description           Text              4.6
    """,
    "Party": "id!  URL  4.13",
    "Claims": "id  URL  4.8",
    "Typed": """
        id                    URL               4.4
        type!                 Types             4.5
    """,
    "Identified": """
        id!                   URL               4.11
        type!                 Types             4.5
    """,
    "Resource": """
        id!                   URL               5.3
        mediaType             String            5.3
        digestSRI             String            5.3
        digestMultibase       String            5.3
    """,
}

_1_1 = {
    "VerifiableCredential": """
        @context              Contexts          4.1
        id                    URL               4.2
        type!                 Types             4.3
        issuer!               URL|Party         4.5
        credentialSubject!    Claims*           4.4
        issuanceDate!         Moment            4.6
        validFrom             Moment            4.6
        expirationDate        Moment            4.8
        validUntil            Moment            4.8
        credentialStatus      Identified*       4.9
        proof                 Typed*            4.7
        credentialSchema      Identified*       5.4
        refreshService        Identified*       5.5
        termsOfUse            Typed*            5.6
        evidence              Typed*            5.7
    """,
    "VerifiablePresentation": """
        @context              Contexts          4.1
        id                    URL               4.2
        type!                 Types             4.3
        verifiableCredential  Token|Credential* 4.10
        holder                URL|Party         4.10
        proof                 Typed*            4.7
        termsOfUse            Typed*            5.6
    """,
    "Party": "id!  URL  4.5",
    "Claims": "id  URL  4.4",
    "Typed": """
        id                    URL               4.2
        type!                 Types             4.3
    """,
    "Identified": """
        id!                   URL               4.2
        type!                 Types             4.3
    """,
}


def _shape(version: str, lines: str) -> dict[str, Member]:
    words = lines.split()
    shape = {}
    for word, kinds, section in zip(*[iter(words)] * 3, strict=True):
        name = word.rstrip("!")
        shape[name] = Member(
            name,
            required=word.endswith("!"),
            kinds=tuple(kinds.rstrip("*").split("|")),
            many=kinds.endswith("*"),
            clause=f"VCDM {version} section {section}",
        )
    return shape


SHAPES: Mapping[str, Mapping[str, Mapping[str, Member]]] = {
    version: {name: _shape(version, lines) for name, lines in shapes.items()}
    for version, shapes in (("2.0", _2_0), ("1.1", _1_1))
}
"""The members of each kind of object, by the version of the data model."""


def contexts(json: Mapping[str, JSON]) -> list[JSON]:
    """Return the entries of an object's `@context`, none if there is none."""
    return _items(json.get("@context"))


def types(json: Mapping[str, JSON]) -> list[JSON]:
    """Return the types of an object, none if it has none."""
    return _items(json.get("type"))


def _items(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else [] if value is None else [value]


def version_of(json: Mapping[str, JSON], otherwise: str = "2.0") -> str:
    """Return the version of the data model that an object's contexts name, the first of them that names one.

    >>> version_of({"@context": "https://www.w3.org/2018/credentials/v1"}), version_of({})
    ('1.1', '2.0')
    """
    named = {base: version for version, base in BASES.items()}
    for entry in contexts(json):
        if isinstance(entry, str) and entry in named:
            return named[entry]
    return otherwise
