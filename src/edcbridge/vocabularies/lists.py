"""Which controlled lists there are, and what the IRIs of each look like.

Almost every property of the European Learning Model that takes a coded value names the concept scheme that the
value must belong to (SHACL shapes of ELM 3.2, `sh:hasValue` on `skos:inScheme`). One row below is one scheme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from edcbridge.codes import finding
from edcbridge.errors import UsageError

__all__ = ["VocabularyList", "get", "list_of", "lists", "names", "scheme_iri"]

_SNB: Final = "http://data.europa.eu/snb/"
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_ESCO: Final = "http://data.europa.eu/esco/"
_UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True)
class VocabularyList:
    """A controlled list: its name here, its title, and the IRIs of its scheme and concepts."""

    name: str
    title: str
    scheme: str
    """The IRI of the concept scheme."""
    prefix: str
    """What the IRI of every concept begins with; the code follows."""
    closed: bool = True
    """Whether every member is known: ELM 3.2 enumerates the list, or the list is complete by its nature."""
    source: str = "table"
    """Where members come from: `table` (a file of this package), `iso` (pycountry) or `none`."""
    code: str = r"[\w.-]+"
    """What a code looks like, as a regular expression; it tells a concept from a mere look-alike."""

    def iri(self, code: str) -> str:
        """Return the IRI of the concept with this code."""
        return self.prefix + code

    def code_of(self, iri: str) -> str | None:
        """Return the code in `iri`, or `None` where `iri` is no concept IRI of this list."""
        if iri == self.scheme or not iri.startswith(self.prefix):
            return None
        code = iri.removeprefix(self.prefix)
        return code if re.fullmatch(self.code, code, re.ASCII) else None


def _snb(
    name: str, title: str, *, scheme: str = "", closed: bool = True, source: str = "table"
) -> VocabularyList:
    base = f"{_SNB}{scheme or name}/"
    return VocabularyList(name, title, f"{base}25831c2", base, closed, source)


def _authority(name: str, title: str, code: str, *, closed: bool, source: str) -> VocabularyList:
    return VocabularyList(
        name, title, _AUTHORITY + name, f"{_AUTHORITY}{name}/", closed, source, code
    )


def _esco(name: str, title: str, code: str = _UUID) -> VocabularyList:
    scheme = f"{_ESCO}concept-scheme/{name}s"
    return VocabularyList(f"esco-{name}", title, scheme, f"{_ESCO}{name}/", False, "none", code)


# Open are the lists that ELM 3.2 does not enumerate (their members here are those seen in use) or that are known
# to have grown since.
_LISTS: Final = (
    _snb("accreditation", "Accreditation types", closed=False),
    _snb("accreditation-decision", "Accreditation decisions", closed=False),
    _snb("assessment", "Learning assessment types"),
    _authority("atu", "Administrative units", r"[A-Z0-9_]+", closed=False, source="table"),
    _snb("claim-type", "Claim types", closed=False, source="none"),
    _authority("country", "Countries", r"[A-Z0-9]{3}", closed=True, source="iso"),
    _snb("credential", "Credential profiles", closed=False),
    _authority("currency", "Currencies", r"[A-Z]{3}", closed=False, source="iso"),
    _snb("dcf", "Digital competences (DigComp)", closed=False),
    _snb("education-credit", "Credit frameworks"),
    _snb("encoding", "Content encodings"),
    _snb("entitlement", "Learning entitlement types"),
    _snb("entitlement-status", "Learning entitlement statuses"),
    _snb("eqf", "European Qualifications Framework levels"),
    _esco("occupation", "ESCO occupations"),
    _esco("skill", "ESCO skills", rf"{_UUID}|[SLT]\d+(?:\.\d+)*"),
    _snb("evidence-type", "Evidence types", closed=False),
    _authority("file-type", "File types", r"[A-Z0-9_]+", closed=True, source="table"),
    _snb("grade-status", "Grade statuses", closed=False),
    _authority("human-sex", "Human sexes", r"[A-Z]+", closed=True, source="table"),
    _snb("isced-f", "ISCED fields of education and training 2013"),
    _authority("language", "Languages", r"[A-Z]{3}", closed=False, source="iso"),
    _snb("learning-activity", "Learning activity types"),
    _snb("learning-opportunity", "Learning opportunity types"),
    _snb("learning-schedule", "Learning schedules"),
    _snb("learning-setting", "Learning settings"),
    _snb("mode", "Modes of learning and assessment", scheme="learning-assessment"),
    VocabularyList(
        "nuts",
        "Territorial units for statistics (NUTS)",
        "http://data.europa.eu/nuts",
        "http://data.europa.eu/nuts/code/",
        False,
        "table",
        r"[A-Z]{2}[A-Z0-9]{0,3}",
    ),
    _snb("qdr", "Levels of national qualifications frameworks"),
    _snb("skill-reuse-level", "Reusability levels of skills"),
    _snb("skill-type", "Skill types"),
    _snb("supervision-verification", "Supervision and identity verification"),
    _snb("target-group", "Target groups"),
    _snb("verifiable-presentation", "Verifiable presentation types", closed=False),
    _snb("verification", "Verification checks", closed=False),
    _snb("verification-status", "Verification statuses", closed=False),
)

_REMEMBERED: Final = 4096
"""How many IRIs `list_of` remembers: a document names the same concepts again and again."""
_BY_NAME: Final = {one.name: one for one in _LISTS}
_BY_PREFIX: Final = {one.prefix: one for one in _LISTS}
_BY_SCHEME: Final = {one.scheme: one for one in _LISTS}


def names() -> tuple[str, ...]:
    """Return the names of all lists, sorted."""
    return tuple(_BY_NAME)


def lists() -> tuple[VocabularyList, ...]:
    """Return all lists, sorted by name."""
    return _LISTS


def get(list_name: str) -> VocabularyList:
    """Return the list of this name; raise `UsageError` if there is none.

    >>> get("mode").scheme
    'http://data.europa.eu/snb/learning-assessment/25831c2'
    """
    try:
        return _BY_NAME[list_name]
    except KeyError:
        raise UsageError(
            finding("vocabulary.unknown-list", name=list_name, known=", ".join(_BY_NAME))
        ) from None


def scheme_iri(list_name: str) -> str:
    """Return the IRI of the concept scheme of a list.

    >>> scheme_iri("country")
    'http://publications.europa.eu/resource/authority/country'
    """
    return get(list_name).scheme


@lru_cache(_REMEMBERED)
def list_of(iri: str) -> VocabularyList | None:
    """Return the list whose concept or scheme `iri` is by its form, or `None`; membership is `is_member`'s matter.

    >>> found = list_of("http://data.europa.eu/snb/isced-f/0613")
    >>> found.name if found else None
    'isced-f'
    """
    head, slash, _ = iri.rpartition("/")
    return _BY_SCHEME.get(iri) or _BY_PREFIX.get(head + slash)
