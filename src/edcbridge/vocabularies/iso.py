"""Countries, languages and currencies: codes from pycountry (ISO 3166, 639, 4217), names from Babel (CLDR).

The authority tables of the EU Publications Office follow these standards, with the exceptions named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from edcbridge.vocabularies.entries import Entry

__all__ = ["entries", "name"]

# Codes of the country table that ISO 3166-1 lacks, with the two-letter code in use for each: user-assigned XK,
# exceptionally reserved CP and EU. ISO's ATF (TF) is FQ0 there: in ISO 3166-3, ATF is a former country as well.
_EU_ONLY_COUNTRIES: Final = {"1A0": "XK", "CPT": "CP", "EUR": "EU"}
_EU_COUNTRY_CODES: Final = {"ATF": "FQ0", "ZAR": "ZR0"}

# Serbo-Croatian (sh) is no entry of the language table: Bosnian, Croatian, Montenegrin and Serbian are.
_NOT_IN_THE_EU_TABLE: Final = {"HBS"}

# The groups of languages that it does have: those of ISO 639-2, not all of ISO 639-5.
_GROUPS: Final = (
    "afa alg apa art ath aus bad bai bat ber bnt btk cai cau cel cmc cus day dra fiu gem ijo inc ine ira iro kar khi "
    "kro map mkh mno mun myn nah nai nic nub oto paa phi pra roa sai sal sem sgn sio sit sla smi son ssa tai tup tut "
    "wak wen ypk znd"
)

_CLDR_NAMES: Final = {"country": "territories", "language": "languages", "currency": "currencies"}


@cache
def entries(list_name: str) -> tuple[Entry, ...]:
    """Return the entries of the list `country`, `language` or `currency`, sorted by code."""
    made = {"country": _countries, "language": _languages, "currency": _currencies}[list_name]()
    return tuple(sorted(made, key=lambda entry: entry.code))


def name(list_name: str, entry: Entry, language: str) -> str | None:
    """Return the name of a country, language or currency in a language, or `None` if CLDR has none.

    >>> [deu] = [entry for entry in entries("country") if entry.code == "DEU"]
    >>> name("country", deu, "fr")
    'Allemagne'
    """
    return _names(list_name, language).get(_cldr_key(list_name, entry.code, entry.also))


def _cldr_key(list_name: str, code: str, also: tuple[str, ...]) -> str:
    """Return the key of CLDR: the short code, else (a language without one) the long one."""
    if also:
        return also[0]
    return code.lower() if list_name == "language" else code


@lru_cache(maxsize=64)
def _names(list_name: str, language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    # Babel takes `und` for US English: a guess, and no label in that language.
    if locale.language != language.partition("-")[0].lower():
        return {}
    return dict(getattr(locale, _CLDR_NAMES[list_name]))


def _entry(list_name: str, code: str, iso_name: str, *also: str) -> Entry:
    label = _names(list_name, "en").get(_cldr_key(list_name, code, also), iso_name)
    return Entry(code, label, also=also)


def _countries() -> Iterator[Entry]:
    import pycountry

    current: list[Any] = list(pycountry.countries)
    taken = {country.alpha_3 for country in current}
    for country in current:
        code = _EU_COUNTRY_CODES.get(country.alpha_3, country.alpha_3)
        also = (country.alpha_2,) if code == country.alpha_3 else (country.alpha_2, country.alpha_3)
        yield _entry("country", code, country.name, *also)
    for code, short in _EU_ONLY_COUNTRIES.items():
        yield _entry("country", code, code, short)
    # Former countries (ISO 3166-3): people were born in them. Their two-letter codes are not theirs any more.
    former: list[Any] = list(pycountry.historic_countries)
    for country in former:
        if country.alpha_3 not in taken:
            yield Entry(_EU_COUNTRY_CODES.get(country.alpha_3, country.alpha_3), country.name)


def _languages() -> Iterator[Entry]:
    import pycountry

    single: list[Any] = list(pycountry.languages)
    for language in single:
        if language.alpha_3.upper() not in _NOT_IN_THE_EU_TABLE:
            short = getattr(language, "alpha_2", None)
            yield _entry(
                "language", language.alpha_3.upper(), language.name, *((short,) if short else ())
            )
    groups = set(_GROUPS.split())
    families: list[Any] = list(pycountry.language_families)
    for family in families:
        if family.alpha_3 in groups:
            yield _entry("language", family.alpha_3.upper(), family.name)


def _currencies() -> Iterator[Entry]:
    import pycountry

    listed: list[Any] = list(pycountry.currencies)
    for currency in listed:
        yield _entry("currency", currency.alpha_3, currency.name)
