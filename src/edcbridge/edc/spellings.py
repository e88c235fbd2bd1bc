"""Members that an EDC should not have: older names, names of the ontology, and what the context gets wrong.

JSON-LD processors drop them or read something else, and no shape sees it (european-digital-credentials 10). Here most
are read all the same, each with a finding that names the cure; none is written into a new document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from edcbridge.lens import Remark

__all__ = ["remarks"]

_OLDER: Mapping[str, Mapping[str, str]] = {
    "Accreditation": {"expirydate": "expiryDate"},  # ELM 3.0, shape Accreditation
    "Address": {"country": "countryCode"},
    "EuropeanDigitalCredential": {"cred:proof": "proof", "dcType": "credentialProfiles"},
    "Identifier": {"identifierContent": "notation"},
    "LearningAssessment": {"resultDestribution": "resultDistribution"},  # ELM 3.0 and 3.1, context
    "LegalIdentifier": {"identifierContent": "notation"},
    # The official sample of ELM 3.0 has a Greek iota in the name; earlier drafts name organisations as agents
    "Organisation": {
        "eIDAS\N{GREEK CAPITAL LETTER IOTA}dentifier": "eIDASIdentifier",
        "prefLabel": "legalName",
    },
}
"""Names of the drafts and versions before ELM 3.2 (european-digital-credentials 1), with the present ones."""

_QUALIFICATION = {"EQFLevel": "eqfLevel", "NQFLevel": "nqfLevel", "ISCEDFCode": "thematicArea"}
_URL = {"contentUrl": "contentURL"}
_ONTOLOGY: Mapping[str, Mapping[str, str]] = {
    "EuropeanDigitalCredential": {"sec:proof": "proof"},
    "Grant": _URL,
    "LearningAchievementSpecification": _QUALIFICATION,
    "MediaObject": _URL,
    "Organisation": {"eidasLegalIdentifier": "eIDASIdentifier"},
    "Person": {"nationalId": "nationalID"},
    "Phone": {"areaDialing": "areaDialingCode"},
    "Qualification": _QUALIFICATION,
    "ResultCategory": {"maxScore": "maximumScore", "minScore": "minimumScore"},
    "WebResource": _URL,
}
"""Names of the ontology for which the context has another term (european-digital-credentials 2 and 10.1)."""


def _fault(fault: str, cure: str) -> Remark:
    return Remark("edc.context-fault", {"fault": fault, "cure": cure})


_NO_TERM, _AN_IRI = "has no term for", "makes an IRI of"
_FAULTS: Mapping[str, Mapping[str, Remark]] = {
    "LearningOpportunity": {
        "defaultLanguage": _fault(
            _NO_TERM, "State the language in `language` of the specification."
        ),
        "descriptionHtml": _fault(_AN_IRI, "Say it without markup in `description`."),
    },
    "Location": {
        "geometry": _fault(_NO_TERM, "State the address, and the area in `spatialCode`."),
    },
    "Organisation": {
        "hasMember": _fault(_NO_TERM, "Say `memberOf` of each person."),
    },
}
"""Properties of the shapes that no document can state (european-digital-credentials 10.2)."""

_ANYWHERE: Mapping[str, Remark] = {
    "dateModified": _fault(_AN_IRI, "Leave it out; nothing in an EDC depends on it."),
}


def remarks(name: str, members: Collection[str] = ()) -> dict[str, Remark]:
    """Return the remarks on a class of that name whose rules read `members`."""
    return {
        **{member: remark for member, remark in _ANYWHERE.items() if member in members},
        **_FAULTS.get(name, {}),
        **{
            member: Remark(code, {"present": present}, present)
            for code, names in (("edc.older-spelling", _OLDER), ("edc.ontology-name", _ONTOLOGY))
            for member, present in names.get(name, {}).items()
        },
    }
