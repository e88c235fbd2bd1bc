"""Controlled lists: the coded values that the European Learning Model asks for, as data.

The tables hold facts (code, notation, label) and were made for this package; countries, languages and currencies
come from pycountry and Babel. Nothing is read before it is asked for, and nothing is ever fetched.

>>> from edcbridge import vocabularies
>>> level = vocabularies.concept("eqf", "6")
>>> level.id, level.label["en"], level.schemes
('http://data.europa.eu/snb/eqf/6', 'Level 6', ('http://data.europa.eu/snb/eqf/25831c2',))
>>> vocabularies.country("IE", languages=("en", "ga")).label["ga"]
'Éire'
>>> vocabularies.language_tag("http://publications.europa.eu/resource/authority/language/ENG")
'en'
>>> vocabularies.is_member("mode", "http://data.europa.eu/snb/learning-assessment/920fbb3cbe")
True
"""

from __future__ import annotations

from edcbridge.vocabularies.concepts import UnknownConcept, concept, is_member, members
from edcbridge.vocabularies.countries import COUNTRY_ALIASES, alpha2, country
from edcbridge.vocabularies.esco import esco
from edcbridge.vocabularies.languages import language, language_tag
from edcbridge.vocabularies.lists import VocabularyList, list_of, lists, names, scheme_iri
from edcbridge.vocabularies.search import Match, search

__all__ = [
    "COUNTRY_ALIASES",
    "Match",
    "UnknownConcept",
    "VocabularyList",
    "alpha2",
    "concept",
    "country",
    "esco",
    "is_member",
    "language",
    "language_tag",
    "list_of",
    "lists",
    "members",
    "names",
    "scheme_iri",
    "search",
]
