"""What the words of the profile table stand for: terms of the EDC context and classes as IRIs (ELM 3.2, context)."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["RDF_TYPE", "TEXT", "class_iri", "compact", "datatype_iri", "property_iri", "word"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TEXT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

_ELM = "http://data.europa.eu/snb/model/elm/"
_NAMESPACES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "clv": "http://data.europa.eu/m8g/",
    "cred": "https://www.w3.org/2018/credentials#",
    "dc": "http://purl.org/dc/terms/",
    "elm": _ELM,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "person": "http://www.w3.org/ns/person#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rov": "http://www.w3.org/ns/regorg#",
    "sec": "https://w3id.org/security#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_ELSEWHERE: Mapping[str, str] = {
    "adms": "identifier schemeAgency",
    "cred": "credentialSchema credentialStatus credentialSubject evidence expirationDate holder issuanceDate issued"
    " issuer termsOfUse validFrom validUntil VerifiableCredential VerifiablePresentation",
    "dc": "creator description language spatial subject temporal title valid Location PeriodOfTime",
    "foaf": "familyName fullName givenName homepage member",
    "locn": "Geometry",
    "org": "hasSubOrganization memberOf subOrganizationOf",
    "person": "birthName patronymicName",
    "rov": "legalName registration",
    "sec": "proof",
    "skos": "altLabel definition inScheme notation prefLabel Concept ConceptScheme",
}
"""Terms that are not of the European Learning Model itself, but have the name that they have in their namespace."""

_IRIS: Mapping[str, str] = {
    **{name: _NAMESPACES[prefix] + name for prefix, s in _ELSEWHERE.items() for name in s.split()},
    "contentURL": _ELM + "contentUrl",
    "dateIssued": _NAMESPACES["dc"] + "issued",
    "dateModified": _NAMESPACES["dc"] + "modified",
    "dcType": _NAMESPACES["dc"] + "type",
    "eIDASIdentifier": _ELM + "eidasLegalIdentifier",
    "elmSubject": _ELM + "subject",
    "eqfLevel": _ELM + "EQFLevel",
    "maximumScore": _ELM + "maxScore",
    "minimumScore": _ELM + "minScore",
    "nationalID": _ELM + "nationalId",
    "nqfLevel": _ELM + "NQFLevel",
    "thematicArea": _ELM + "ISCEDFCode",
}


def property_iri(member: str) -> str:
    """Return the IRI of a member of an EDC, or of a compact IRI.

    >>> property_iri("thematicArea"), property_iri("dc:title") == property_iri("title")
    ('http://data.europa.eu/snb/model/elm/ISCEDFCode', True)
    """
    prefix, colon, name = member.partition(":")
    return _NAMESPACES[prefix] + name if colon else _IRIS.get(member, _ELM + member)


class_iri = property_iri
"""Return the IRI of a class of an EDC."""


def datatype_iri(name: str) -> str:
    """Return the IRI of a datatype: `text` for texts with a language, else by its compact IRI."""
    return TEXT if name == "text" else property_iri(name)


def compact(datatype: str) -> str:
    """Return the IRI of a datatype of XML Schema as a compact IRI, another as it is.

    >>> compact(datatype_iri("xsd:decimal"))
    'xsd:decimal'
    """
    return datatype.replace(_NAMESPACES["xsd"], "xsd:", 1)


def word(iri: str) -> str:
    """Return the last part of an IRI, by which people know a class.

    >>> word("http://www.w3.org/2004/02/skos/core#Concept")
    'Concept'
    """
    return iri.rpartition("#")[2].rpartition("/")[2] or iri
