"""What the JSON Schema of Open Badges 3.0 demands of each class, as one table (open-badges 3).

A line is a class, and a word of it a member: `id!` must be there, `tag*` is an array, and what follows the colon is the
type or class of its values, a string if nothing follows. `type!:Class` is an array that names the class, `type!:Name`
the name of the class and nothing else.

The schema is published in two flavours. The formal one is for plain JSON; the other one, for compact JSON-LD, admits a
single value for any array and a language map for any string. Where they differ otherwise, a member is marked `!f` if
only the formal flavour demands it, and `*c` if only the flavour for JSON-LD knows it.

>>> SHAPES["2.0"]["Related"].members["inLanguage"].type
'LanguageCode'
>>> SHAPES["1.1"]["AchievementCredential"].members["issuanceDate"].required
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["BASES", "SHAPES", "Member", "Shape"]

BASES = {
    "2.0": "https://www.w3.org/ns/credentials/v2",
    "1.1": "https://www.w3.org/2018/credentials/v1",
}
"""The first context of a badge, by the version of the VC Data Model that it stands for."""


class Member(NamedTuple):
    """What a class demands of one of its members."""

    type: str
    many: bool = False
    required: bool = False
    formal: bool = True
    """Whether the formal flavour knows it."""
    compact: bool = True
    """Whether the flavour for JSON-LD demands it, if it is required at all."""


class Shape(NamedTuple):
    """What the schema demands of a class."""

    name: str
    members: Mapping[str, Member]
    closed: bool
    """Whether other members than these are faults."""


_PROOF = (
    "proof*:Proof credentialSchema*:CredentialSchema credentialStatus:CredentialStatus "
    "refreshService:RefreshService termsOfUse*:TermsOfUse"
)

_CLASSES = {
    # OB 3.0 B.1.1 and B.1.2
    "AchievementCredential": f"""
        @context!:Contexts id! type!:Class credentialSubject!:AchievementSubject issuer!:ProfileRef
        validFrom!:DateTime validUntil:DateTime awardedDate:DateTime name description image:Image
        evidence*:Evidence endorsement*:EndorsementCredential endorsementJwt*:CompactJws {_PROOF}""",
    "AchievementSubject": """
        id type!:Class achievement!:Achievement identifier*:IdentityObject activityStartDate:DateTime
        activityEndDate:DateTime creditsEarned:Number image:Image licenseNumber narrative result*:Result
        role source:Profile term""",
    "Achievement": """
        id! type!:Class name! description! criteria!:Criteria achievementType:AchievementType
        alignment*:Alignment creator:Profile creditsAvailable:Number endorsement*:EndorsementCredential
        endorsementJwt*:CompactJws fieldOfStudy humanCode image:Image inLanguage:LanguageCode
        otherIdentifier*:IdentifierEntry related*:Related resultDescription*:ResultDescription
        specialization tag* version""",
    "Criteria": "id narrative",
    "Alignment": """
        type!:Class targetName! targetUrl! targetCode targetDescription targetFramework
        targetType:AlignmentTargetType""",
    "Evidence": "type!:Class id name narrative description genre audience",
    "Image": "id! type!:Name caption",
    "IdentityObject": "type!:Name hashed!:Boolean identityHash! identityType!:IdentifierTypeEnum salt",
    "IdentifierEntry": "type!:Name identifier! identifierType!:IdentifierTypeEnum",
    "Profile": """
        id! type!:Class name url phone description endorsement*:EndorsementCredential
        endorsementJwt*:CompactJws image:Image email address:Address otherIdentifier*:IdentifierEntry
        official parentOrg:Profile familyName givenName additionalName patronymicName honorificPrefix
        honorificSuffix familyNamePrefix dateOfBirth:Date""",
    "Address": """
        type!:Class addressCountry addressCountryCode addressRegion addressLocality streetAddress
        postOfficeBoxNumber postalCode geo:GeoCoordinates""",
    "GeoCoordinates": "type!:Name latitude!:Number longitude!:Number",
    "Related": "id! type!:Class inLanguage:LanguageCode version",
    "Result": """
        type!:Class achievedLevel alignment*:Alignment resultDescription status:ResultStatusType value""",
    "ResultDescription": """
        id! type!:Class name! resultType!:ResultType alignment*:Alignment allowedValue* requiredLevel
        requiredValue rubricCriterionLevel*:RubricCriterionLevel valueMax valueMin""",
    "RubricCriterionLevel": "id! type!:Class name! alignment*:Alignment description level points",
    # OB 3.0 B.1.7 and B.1.8
    "EndorsementCredential": f"""
        @context!:Contexts id! type!:Class name! credentialSubject!:EndorsementSubject
        issuer!:ProfileRef validFrom!:DateTime validUntil:DateTime awardedDate:DateTime description
        evidence*c:Evidence {_PROOF}""",
    "EndorsementSubject": "id! type!:Class endorsementComment",
    # OB 3.0 B.1.14 and after: what makes a credential verifiable
    "Proof": """
        type! created:DateTime cryptosuite challenge domain nonce proofPurpose proofValue
        verificationMethod""",
    "CredentialSchema": "id! type!",
    "CredentialStatus": "id!f type!",
    "RefreshService": "id! type!",
    "TermsOfUse": "id type!",
}
_CLOSED = {"Image", "IdentityObject", "IdentifierEntry"}

_DATES_OF_1_1 = "issuer!:Profile issuanceDate!:DateTime expirationDate:DateTime"
_CLASSES_1_1 = {
    "AchievementCredential": f"{_DATES_OF_1_1} name!",
    "EndorsementCredential": _DATES_OF_1_1,
}
_NOT_IN_1_1 = {"validFrom", "validUntil"}
_CLOSED_1_1 = _CLOSED | {"AchievementSubject"}

_WORD = re.compile(r"(@?\w+)(?:([!*])([fc]?))?(?::(\w+))?")


def _member(word: str) -> tuple[str, Member]:
    found = _WORD.fullmatch(word)
    assert found is not None, word  # noqa: S101 - the table is ours
    name, mark, flavour, kind = found.groups()
    return name, Member(
        kind or "String", mark == "*", mark == "!", formal=flavour != "c", compact=flavour != "f"
    )


def _shapes() -> dict[str, dict[str, Shape]]:
    present = {name: dict(map(_member, line.split())) for name, line in _CLASSES.items()}
    shapes = {name: Shape(name, members, name in _CLOSED) for name, members in present.items()}
    older = {}
    for name, members in present.items():
        changed = dict(map(_member, _CLASSES_1_1.get(name, "").split()))
        gone = _NOT_IN_1_1 if changed else set()
        kept = {word: member for word, member in members.items() if word not in gone}
        older[name] = Shape(name, kept | changed, name in _CLOSED_1_1)
    return {"2.0": shapes, "1.1": older}


SHAPES = _shapes()
"""The classes by their names, by the version of the VC Data Model (open-badges 3.5)."""
