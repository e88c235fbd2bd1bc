"""Small documents of our own, with most of what each format has."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from edcbridge import vocabularies
from edcbridge.document import Format, load
from edcbridge.errors import EdcbridgeError
from edcbridge.openbadges import CONTEXT as BADGE_CONTEXT
from tests.strategies.values import PNG

__all__ = ["BADGE", "BADGE_V1", "DIPLOMA", "SEEDS", "fixtures"]

Object = dict[str, Any]

_IMAGE = {"id": f"data:image/png;base64,{PNG}", "type": "Image", "caption": "A lake"}
_ADDRESS = {
    "type": ["Address"],
    "addressCountryCode": "LT",
    "addressCountry": "Lithuania",
    "addressRegion": "Aukštaitija",
    "addressLocality": "Ignalina",
    "streetAddress": "Ežero g. 1",
    "postOfficeBoxNumber": "12",
    "postalCode": "LT-30119",
    "geo": {"type": "GeoCoordinates", "latitude": 55.35, "longitude": 26},
}
_ISSUER = {
    "id": "https://lake.example/school",
    "type": ["Profile"],
    "name": "School of the Lake",
    "url": "https://lake.example",
    "phone": "+370 5 000 0000",
    "email": "registry@lake.example",
    "description": "Teaches what lives in lakes.",
    "official": "Ona Registrar",
    "address": _ADDRESS,
    "image": _IMAGE,
    "otherIdentifier": [
        {"type": "IdentifierEntry", "identifier": "123", "identifierType": "ext:VATId"},
        {"type": "IdentifierEntry", "identifier": "L-1", "identifierType": "sourcedId"},
    ],
    "parentOrg": {"id": "https://lake.example", "type": ["Profile"], "name": "The Lake"},
}
_ALIGNMENTS = [
    {
        "type": ["Alignment"],
        "targetType": kind,
        "targetName": name,
        "targetUrl": url,
        **({"targetCode": code} if code else {}),
    }
    for kind, name, url, code in (
        ("ext:EQF", "Level 5", "http://data.europa.eu/snb/eqf/5", "5"),
        ("ext:ISCED-F", "Biology", "http://data.europa.eu/snb/isced-f/0511", "0511"),
        (
            "ext:ParticipationForm",
            "Online",
            "http://data.europa.eu/snb/learning-assessment/920fbb3cbe",
            "",
        ),
        ("ext:LearningOutcome", "Tells fish apart", "https://lake.example/outcomes/1", ""),
        ("CFItem", "Counting fish", "https://lake.example/skills/1", "F1"),
        ("ext:ECTS", "ECTS", "http://data.europa.eu/snb/education-credit/6fcec5c5af", "2.5"),
        ("CTDL", "A course", "https://lake.example/ctdl/1", ""),
    )
]
_RUBRIC = {
    "id": "https://lake.example/rubric",
    "type": ["ResultDescription"],
    "name": "Field work",
    "resultType": "RubricCriterionLevel",
    "requiredLevel": "https://lake.example/rubric/2",
    "requiredValue": "2",
    "allowedValue": ["1", "2", "3"],
    "valueMin": "1",
    "valueMax": "3",
    "rubricCriterionLevel": [
        {
            "id": "https://lake.example/rubric/2",
            "type": ["RubricCriterionLevel"],
            "name": "Careful",
            "description": "Counts twice.",
            "level": "2",
            "points": "2",
        }
    ],
}
_ACHIEVEMENT = {
    "id": "https://lake.example/lake-biology",
    "type": ["Achievement"],
    "name": "Lake Biology",
    "description": "Fish, plants and what lies beneath.",
    "achievementType": "MicroCredential",
    "criteria": {
        "id": "https://lake.example/criteria",
        "narrative": "Count the fish of *one* lake.",
    },
    "inLanguage": "en",
    "humanCode": "LB-1",
    "version": "2",
    "fieldOfStudy": "Biology",
    "specialization": "Lakes",
    "tag": ["fish", "lake"],
    "creditsAvailable": 2.5,
    "image": _IMAGE,
    "creator": {
        "id": "https://lake.example/school",
        "type": ["Profile"],
        "name": "School of the Lake",
    },
    "alignment": _ALIGNMENTS,
    "resultDescription": [_RUBRIC],
    "related": [{"id": "https://lake.example/lt", "type": ["Related"], "inLanguage": "lt"}],
    "otherIdentifier": [
        {"type": "IdentifierEntry", "identifier": "9", "identifierType": "identifier"}
    ],
}
BADGE: Object = {
    "@context": list(BADGE_CONTEXT),
    "id": "https://lake.example/awards/7",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Lake Biology",
    "description": "Awarded to those who counted.",
    "image": _IMAGE,
    "issuer": _ISSUER,
    "validFrom": "2026-03-01T09:00:00Z",
    "validUntil": "2031-03-01T09:00:00+02:00",
    "awardedDate": "2026-02-20T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:jonas",
        "type": ["AchievementSubject", "Profile"],
        "name": "Jonas Learner",
        "givenName": "Jonas",
        "familyName": "Learner",
        "dateOfBirth": "1999-10-02",
        "email": "jonas@lake.example",
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$ab12",
                "identityType": "emailAddress",
                "salt": "s",
            }
        ],
        "creditsEarned": 2.5,
        "activityStartDate": "2026-01-10T00:00:00Z",
        "activityEndDate": "2026-02-18T00:00:00Z",
        "term": "Winter",
        "licenseNumber": "N-7",
        "narrative": "Counted three lakes.",
        "role": "Diver",
        "achievement": _ACHIEVEMENT,
        "result": [
            {
                "type": ["Result"],
                "resultDescription": "https://lake.example/rubric",
                "achievedLevel": "https://lake.example/rubric/2",
                "value": "2",
                "status": "Completed",
            }
        ],
    },
    "evidence": [
        {
            "id": "https://lake.example/evidence/1",
            "type": ["Evidence"],
            "name": "Field book",
            "narrative": "Each fish, with its length.",
            "genre": "Notebook",
            "audience": "Biologists",
        }
    ],
    "credentialSchema": [
        {"id": "https://lake.example/schema.json", "type": "1EdTechJsonSchemaValidator2019"}
    ],
    "credentialStatus": {"id": "https://lake.example/status/7", "type": "1EdTechRevocationList"},
    "termsOfUse": [{"type": "LakeTerms"}],
}
"""An Open Badge on version 2.0 of the VC Data Model."""

BADGE_V1: Object = {
    **{name: value for name, value in BADGE.items() if not name.startswith("valid")},
    "@context": ["https://www.w3.org/2018/credentials/v1", BADGE_CONTEXT[1]],
    "type": ["VerifiableCredential", "AchievementCredential"],
    "issuanceDate": "2026-03-01T09:00:00Z",
    "expirationDate": "2031-03-01T09:00:00Z",
}
"""The same on version 1.1."""


def _concept(list_name: str, code: str) -> Object:
    concept = vocabularies.concept(list_name, code)
    scheme = {"id": concept.schemes[0], "type": "ConceptScheme"}
    label = {"en": concept.label["en"]} if concept.label else {}
    return {"id": concept.id, "type": "Concept", "inScheme": scheme, "prefLabel": label}


def _node(kind: str, number: int, **members: Any) -> Object:
    name = kind[0].lower() + kind[1:]
    return {"id": f"urn:epass:{name}:{number}", "type": kind, **members}


def _note(number: int, text: str) -> Object:
    return _node("Note", number, noteLiteral={"en": text})


_SCHOOL = _node(
    "Organisation",
    1,
    legalName={"en": "School of the Lake", "lt": "Ežero mokykla"},
    altLabel={"en": ["Lake School", "SoL"]},
    location=[
        _node("Location", 1, address=[_node("Address", 1, countryCode=_concept("country", "LTU"))])
    ],
    contactPoint=[
        _node("ContactPoint", 1, emailAddress=[{"id": "mailto:a@lake.example", "type": "Mailbox"}])
    ],
    eIDASIdentifier=_node(
        "LegalIdentifier", 1, notation="NTRLT-1", spatial=_concept("country", "LTU")
    ),
)
_AWARDED = _node("AwardingProcess", 1, awardingBody=[_SCHOOL], awardingDate="2026-02-20T00:00:00Z")
_CREDIT = _node("CreditPoint", 1, framework=_concept("education-credit", "ECTS"), point="2.5")
_QUALIFICATION = _node(
    "Qualification",
    1,
    title={"en": "Lake Biology", "lt": "Ežerų biologija"},
    category={"en": ["fish", "lake"]},
    dcType=[_concept("learning-opportunity", "74a4a268e8")],
    eqfLevel=_concept("eqf", "5"),
    thematicArea=[_concept("isced-f", "0511")],
    mode=[_concept("mode", "920fbb3cbe")],
    language=[_concept("language", "LIT")],
    volumeOfLearning="PT65H",
    creditPoint=[_CREDIT],
    homepage=[_node("WebResource", 1, contentURL="https://lake.example/biology")],
    identifier=[_node("Identifier", 1, notation="LB-1", schemeName="Course code")],
    learningOutcome=[
        _node(
            "LearningOutcome",
            1,
            title={"en": "Tells fish apart"},
            dcType=_concept("skill-type", "skill"),
            relatedSkill=[
                {
                    "id": "https://lake.example/skills/1",
                    "type": "Concept",
                    "prefLabel": {"en": "Counting fish"},
                    "inScheme": [{"id": "https://lake.example/skills", "type": "ConceptScheme"}],
                }
            ],
        )
    ],
    entryRequirement=_note(1, "Swims."),
    additionalNote=[_note(2, "Bring boots.")],
)
DIPLOMA: Object = {
    "@context": [
        "https://www.w3.org/2018/credentials/v1",
        "http://data.europa.eu/snb/model/context/edc-ap",
    ],
    "id": "urn:credential:2f1c7a4e-0000-4000-8000-000000000007",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "credentialProfiles": [_concept("credential", "e34929035b")],
    "credentialSchema": [
        {"id": "http://data.europa.eu/snb/model/ap/edc-generic-full", "type": "ShaclValidator2017"}
    ],
    "issued": "2026-03-01T09:00:00Z",
    "issuanceDate": "2026-03-01T09:00:00Z",
    "validFrom": "2026-03-01T11:00:00+02:00",
    "issuer": _SCHOOL,
    "identifier": [_node("Identifier", 2, notation="7", schemeName="Register")],
    "displayParameter": _node(
        "DisplayParameter",
        1,
        title={"en": "Lake Biology", "lt": "Ežerų biologija"},
        language=[_concept("language", "ENG"), _concept("language", "LIT")],
        primaryLanguage=_concept("language", "ENG"),
        individualDisplay=[
            _node(
                "IndividualDisplay",
                1,
                language=_concept("language", "ENG"),
                displayDetail=[
                    _node(
                        "DisplayDetail",
                        1,
                        page=1,
                        image=_node(
                            "MediaObject",
                            1,
                            content=PNG,
                            contentEncoding=_concept("encoding", "6146cde7dd"),
                            contentType=_concept("file-type", "PNG"),
                        ),
                    )
                ],
            )
        ],
    ),
    "credentialSubject": _node(
        "Person",
        1,
        fullName={"en": "Jonas Learner"},
        givenName={"en": "Jonas"},
        dateOfBirth="1999-10-02T00:00:00Z",
        citizenshipCountry=[_concept("country", "LTU")],
        hasClaim=[
            _node(
                "LearningAchievement",
                1,
                title={"en": "Lake Biology"},
                awardedBy=_AWARDED,
                creditReceived=[_CREDIT],
                specifiedBy=_QUALIFICATION,
                supplementaryDocument=[
                    _node("WebResource", 2, contentURL="https://lake.example/book")
                ],
                provenBy=[
                    _node(
                        "LearningAssessment",
                        1,
                        title={"en": "Count"},
                        awardedBy={"id": "urn:epass:awardingProcess:1", "type": "AwardingProcess"},
                        grade=_note(3, "Good"),
                        idVerification=_concept("supervision-verification", "70be69aaf9"),
                        specifiedBy=_node(
                            "LearningAssessmentSpecification",
                            1,
                            title={"en": "Count"},
                            dcType=_concept("assessment", "6e6cb2cc78"),
                        ),
                    )
                ],
                influencedBy=[
                    _node(
                        "LearningActivity",
                        1,
                        title={"en": "Diving"},
                        awardedBy=_AWARDED,
                        workload="PT60H",
                        levelOfCompletion=100,
                        temporal=[_node("PeriodOfTime", 1, startDate="2026-01-10T00:00:00Z")],
                    )
                ],
            ),
            _node("LearningEntitlement", 1, title={"en": "May dive"}, awardedBy=_AWARDED),
        ],
    ),
}
"""A European Digital Credential."""

SEEDS = (BADGE, BADGE_V1, DIPLOMA)


@cache
def fixtures() -> tuple[Object, ...]:
    """Return the badges and EDCs of the folder `fixtures`, but for the broken ones."""
    found: list[Object] = []
    for path in sorted((Path(__file__).parents[2] / "fixtures").rglob("*.json*")):
        if "broken" not in path.parts:
            try:
                document = load(path)
            except EdcbridgeError:
                continue
            if document.format in (Format.OB3, Format.EDC):
                found.append(json.loads(json.dumps(document.json)))
    return tuple(found)
