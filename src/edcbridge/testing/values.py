"""Values: texts in many languages, IRIs, dates, amounts, coded values."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from edcbridge import vocabularies
from edcbridge.model import Amount, Concept, Duration, Moment, Text
from edcbridge.openbadges import CONTEXT as BADGE_CONTEXT
from edcbridge.vocabularies.entries import entries

__all__ = [
    "AMOUNTS",
    "CHOICES",
    "DAYS",
    "DURATIONS",
    "IRIS",
    "MOMENTS",
    "PNG",
    "TEXTS",
    "WORDS",
    "concepts",
    "texts",
]

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
"""The smallest image, in base64."""

_LANGUAGES = ("und", "en", "lt", "fr", "el", "pt-BR", "sr-Latn", "EN-gb")
_SENTENCES = (
    "Soil science",
    "Dirvožemio mokslas",
    "Science du sol",
    "Εδαφολογία",
    "Ciência do solo",
    "Knows soils, and tells them apart.\nReads a soil map.",
    "土壌学 🌱",
    'He said "no"; <b>she</b> & they did not.',
    "",
)
_SHORT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
WORDS = st.sampled_from(_SENTENCES) | _SHORT
"""Strings, mostly readable."""


# What stands in a text by its field, so that the smallest example reads like a credential
_FIRST = {
    "Organisation.name": "Lake School",
    "Display.title": "Certificate of Soil Science",
    "full_name": "Ada Learner",
    "given_name": "Ada",
    "family_name": "Learner",
}


@cache
def texts(owner: str, field: str) -> st.SearchStrategy[Text]:
    """Return texts in one or two languages for a field of the model."""
    first = _FIRST.get(f"{owner}.{field}", _FIRST.get(field))
    words = WORDS if first is None else st.just(first) | WORDS
    entries = st.lists(st.tuples(st.sampled_from(_LANGUAGES), words), min_size=1, max_size=2)
    return entries.map(lambda found: Text(entries=tuple(found)))


TEXTS = texts("", "")
"""Texts of a field that has no usual word."""

_NUMBERS = st.integers(1, 12)
IRIS = st.one_of(
    _NUMBERS.map("https://lake.example/things/{}".format),
    _NUMBERS.map("urn:uuid:6b1f0a52-0000-4000-8000-{:012}".format),
    _NUMBERS.map("did:web:lake.example:{}".format),
    _NUMBERS.map("urn:epass:thing:{}".format),
    _NUMBERS.map("https://lake.example/ežeras/{}".format),
)
"""Ids of things. The few numbers make two things meet under one id now and then."""

_DAYS = st.dates().map(lambda day: day.isoformat())
_TIMES = st.times().map(lambda time: time.isoformat("microseconds" if time.microsecond else "auto"))
_ZONES = st.sampled_from(["Z", "+02:00", "-09:30", "+14:00", "-00:00", ""])
MOMENTS = st.one_of(
    st.sampled_from(["2026-03-01T09:00:00Z", "2026-03-01", "2026-02-20T00:00:00+02:00"]),
    _DAYS,
    st.tuples(_DAYS, _TIMES, _ZONES).map(lambda parts: f"{parts[0]}T{parts[1]}{parts[2]}"),
    st.sampled_from(["2025-12-31T24:00:00Z", "2026-03-01T09:00:00.1234567890Z"]),
).map(Moment)
DAYS = st.just(Moment("1999-10-02")) | MOMENTS
"""Dates of birth, which are mostly a day."""
DURATIONS = st.sampled_from(["PT60H", "P2DT12H", "P6M", "PT30M", "P1Y", "PT0.5S"]).map(Duration)
AMOUNTS = st.one_of(
    st.integers(0, 240).map(str),
    st.sampled_from(["2.5", "5.0", "0", "-1", ".5", "+3", "0.0000001", "12345678901234567890.5"]),
).map(Amount)


@cache
def _listed(name: str) -> tuple[str, ...]:
    """Return the codes of a list, the usual one first, to which an example shrinks."""
    codes = tuple(entry.code for entry in entries(name)) or (_OPEN[name],)
    return tuple(sorted(codes, key=lambda code: code != _USUAL.get(name)))


_USUAL = {"country": "IRL", "language": "ENG", "eqf": "6", "credential": "e34929035b"}


# Members of the lists of which the package knows none
_OPEN = {
    "claim-type": "http://data.europa.eu/snb/claim-type/a1b2c3d4e5",
    "esco-skill": "http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9",
    "esco-occupation": "http://data.europa.eu/esco/occupation/258e46f9-0075-4a2e-adae-1ff0477e0f30",
}
_LIST_OF_FIELD = {
    "country": "country",
    "citizenships": "country",
    "primary_language": "language",
    "languages": "language",
    "language": "language",
    "currency": "currency",
    "eqf_level": "eqf",
    "limit_eqf_levels": "eqf",
    "nqf_levels": "qdr",
    "thematic_areas": "isced-f",
    "limit_fields": "isced-f",
    "modes": "mode",
    "learning_setting": "learning-setting",
    "target_groups": "target-group",
    "framework": "education-credit",
    "supervision": "supervision-verification",
    "profiles": "credential",
    "encoding": "encoding",
    "gender": "human-sex",
    "territories": "atu",
    "limit_jurisdictions": "atu",
    "limit_credential_types": "credential",
    "decision": "accreditation-decision",
    "entitlement_status": "entitlement-status",
    "limit_occupations": "esco-occupation",
    "reusability": "skill-reuse-level",
    "esco_skills": "esco-skill",
    "grade_status": "grade-status",
    "Media.type": "file-type",
    "Accreditation.type": "accreditation",
    "AssessmentDesign.type": "assessment",
    "EntitlementDesign.type": "entitlement",
    "LearningOutcome.type": "skill-type",
    "Authority.type": "evidence-type",
    "Achievement.types": "learning-opportunity",
    "ActivityDesign.types": "learning-activity",
    "Claim.types": "claim-type",
}


_OF_TEXTS = {"language": ("ENG", "LIT", "FRA", "ELL")}
"""Members that go with other values: the languages of the texts."""


@st.composite
def _free_concepts(draw: st.DrawFn) -> Concept:
    number = draw(_NUMBERS)
    return Concept(
        id=draw(st.none() | st.just(f"https://lake.example/terms/{number}")),
        label=draw(st.none() | TEXTS),
        notation=draw(st.none() | st.just(f"T{number}")),
        schemes=draw(st.sampled_from([(), ("https://lake.example/terms",)])),
        framework=draw(st.none() | st.just(Text.of("Terms of the Lake", "en"))),
        definition=draw(st.none() | TEXTS),
    )


_FREE_CONCEPTS = _free_concepts()


@cache
def concepts(owner: str, field: str, *, listed_only: bool) -> st.SearchStrategy[Concept]:
    """Return coded values for a field of the model; with `listed_only`, no free ones where there is a list."""
    name = _LIST_OF_FIELD.get(f"{owner}.{field}", _LIST_OF_FIELD.get(field))
    if name is None:
        return _FREE_CONCEPTS
    codes = st.sampled_from(_listed(name))
    if name in _OF_TEXTS:
        codes = st.sampled_from(_OF_TEXTS[name]) | codes
    listed = codes.map(lambda code: vocabularies.concept(name, code))
    return listed if listed_only else st.one_of(listed, listed, listed, _FREE_CONCEPTS)


_TERMS = st.sampled_from
CHOICES: dict[str, st.SearchStrategy[Any]] = {
    "url": _NUMBERS.map("https://lake.example/pages/{}".format),
    "criteria_url": st.just("https://lake.example/criteria"),
    "creator": st.just("https://lake.example/registry"),
    "scheme_id": st.just("https://lake.example/schemes/student-numbers"),
    "achieved_level": st.just("https://lake.example/rubric/3"),
    "required_level": st.just("https://lake.example/rubric/2"),
    "achievement_type": _TERMS(["MicroCredential", "Course", "Badge", "ext:Swim"]),
    "result_type": _TERMS(["LetterGrade", "RawScore", "Status", "ext:Depth"]),
    "assessment_type": _TERMS(["Exam", "Performance", "Artifact"]),
    "Assessment.status": _TERMS(["Completed", "Failed", "InProgress"]),
    "Alignment.type": _TERMS(["CTDL", "CFRubric", "ext:Lake"]),
    "text_language": _TERMS(["en", "lt", "pt-BR"]),
    "Related.language": _TERMS(["fr", "el"]),
    "scheme_name": _TERMS(["sisSourcedId", "emailAddress", "Student number", "ext:LakeId"]),
    "content": st.just(PNG),
    "number": _TERMS(["+370 5 000 0000"]),
    "latitude": _TERMS([54, 54.6872]),
    "longitude": _TERMS([25.2797, -3]),
    "document": _TERMS(
        [
            {
                "@context": list(BADGE_CONTEXT),
                "id": "https://lake.example/endorsements/1",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "name": "Endorsement",
                "issuer": {"id": "https://lake.example/guild", "type": ["Profile"]},
                "validFrom": "2026-01-01T00:00:00Z",
                "credentialSubject": {"id": "urn:x:1", "type": ["EndorsementSubject"]},
            },
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ1cm46eDoxIn0.c2ln",
        ]
    ),
}
"""What the fields of the model that are mere strings or numbers hold, where not any word will do."""
