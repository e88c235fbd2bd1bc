"""Facts of the crosswalk that both adapters need, so that what one writes the other finds again."""

from __future__ import annotations

__all__ = [
    "ACHIEVEMENT_TYPE",
    "CONVERSION_SOURCE",
    "CREDENTIAL_EVIDENCE",
    "CREDENTIAL_IDENTIFIER",
    "CREDENTIAL_ISSUED",
    "CREDENTIAL_PROFILE",
    "DEGREES",
    "ELM",
    "GROUP_MEMBER",
    "NAME_PARTS",
    "OPPORTUNITY",
    "SOURCE_ID",
]

ELM = "http://data.europa.eu/snb/model/elm/"
"""The namespace of the European Learning Model, whose terms name what Open Badges have no name for."""

SOURCE_ID = "Open Badges credential id"
"""The scheme name of the identifier in which an EDC keeps the id of the badge it was made from (crosswalk B2)."""

CREDENTIAL_PROFILE, CREDENTIAL_IDENTIFIER, CREDENTIAL_EVIDENCE, CREDENTIAL_ISSUED = (
    "ext:CredentialProfile",
    "ext:CredentialIdentifier",
    "ext:CredentialEvidence",
    "ext:CredentialIssued",
)
"""The target types of the alignments that say in a badge what an EDC says of itself as a whole (crosswalk B2)."""

GROUP_MEMBER = "ext:groupMemberOf"
"""The type of the identifier that names a group an organisation or learner belongs to: `Name <address>`."""

CONVERSION_SOURCE = "ext:ConversionSource"
"""The genre of the evidence in a badge that is the document it was made from (crosswalk B7)."""

NAME_PARTS = (
    ("additional_name", "additionalName"),
    ("family_name_prefix", "familyNamePrefix"),
    ("honorific_prefix", "honorificPrefix"),
    ("honorific_suffix", "honorificSuffix"),
)
"""Parts of a name that ELM has no property for: identifiers whose scheme is the Open Badges term (crosswalk B7)."""

# crosswalk B9: an Open Badges AchievementType and its concept in the list learning-opportunity
_PAIRS = (
    ("MicroCredential", "74a4a268e8"),  # Short learning programme, as the EC's own sample has it
    ("Course", "05053c1cbe"),
    ("LearningProgram", "79343569f3"),  # Educational programme
    ("ApprenticeshipCertificate", "63f9f6180c"),
    ("JourneymanCertificate", "63f9f6180c"),
    ("Fieldwork", "77b99de990"),  # Internship
)

OPPORTUNITY: dict[str, str] = dict(_PAIRS)
"""AchievementType to the code of the learning opportunity."""

ACHIEVEMENT_TYPE: dict[str, str] = {code: name for name, code in reversed(_PAIRS)}
"""The code of the learning opportunity to AchievementType, the first of several."""

DEGREES = frozenset(
    {
        *("AssociateDegree", "BachelorDegree", "MasterDegree", "DoctoralDegree", "Degree"),
        *("ProfessionalDoctorate", "ResearchDoctorate", "Diploma", "SecondarySchoolDiploma"),
        "GeneralEducationDevelopment",
    }
)
"""AchievementTypes that are qualifications; of which level is never concluded from the type (crosswalk B9)."""
