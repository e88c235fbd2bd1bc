"""Countries: two-letter codes on one side, authority IRIs on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from edcbridge.model.concept import Concept
from edcbridge.vocabularies.concepts import build, concept, unknown
from edcbridge.vocabularies.entries import Entry, by_code, entries
from edcbridge.vocabularies.lists import get

__all__ = ["COUNTRY_ALIASES", "alpha2", "country"]

COUNTRY_ALIASES: Final = {"EL": "GR", "UK": "GB"}
"""Codes in common use in the EU that are not ISO 3166-1 codes of a country, and the code that is meant."""


def country(code: str, *, languages: Sequence[str] = ("en",), aliases: bool = False) -> Concept:
    """Return the country of a two-letter or three-letter code (ISO 3166-1), or of its IRI.

    Kosovo is XK or 1A0, the European Union EU or EUR. `EL` and `UK` are no ISO codes: they raise `UnknownConcept`
    unless `aliases` is true. A name is no code and is not looked up.

    >>> country("IE").id
    'http://publications.europa.eu/resource/authority/country/IRL'
    >>> country("EL", aliases=True, languages=("de",)).label["de"]
    'Griechenland'
    """
    asked = code.strip()
    if "://" in asked:
        return concept("country", asked, languages=languages)
    meant = COUNTRY_ALIASES.get(asked.upper())
    entry = _by_iso_code().get(meant if meant and aliases else asked.upper())
    if entry is not None:
        return build(get("country"), entry, languages)
    if meant:
        hint = f"{asked} stands for {meant} in EU usage; give {meant}, the ISO 3166-1 code, or allow aliases."
        raise unknown("country", asked, hint, near=(_by_iso_code()[meant],))
    raise unknown("country", asked, "Give a two-letter or three-letter code of ISO 3166-1.")


def alpha2(iri: str) -> str | None:
    """Return the two-letter code of a country's IRI; `None` for any other IRI and for former countries.

    >>> alpha2("http://publications.europa.eu/resource/authority/country/GRC")
    'GR'
    """
    code = get("country").code_of(iri)
    entry = by_code("country").get(code or "")
    return entry.also[0] if entry and entry.also else None


@cache
def _by_iso_code() -> Mapping[str, Entry]:
    return {code: entry for entry in entries("country") for code in (entry.code, *entry.also)}
