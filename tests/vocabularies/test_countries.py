"""Countries: codes, IRIs and names."""

from __future__ import annotations

import pycountry
import pytest

from edcbridge.vocabularies import UnknownConcept, alpha2, country

BASE = "http://publications.europa.eu/resource/authority/country/"
ALPHA2 = sorted(one.alpha_2 for one in pycountry.countries)
ALPHA3 = sorted(one.alpha_3 for one in pycountry.countries)


@pytest.mark.parametrize("code", [*ALPHA2, "XK", "EU", "CP"])
def test_codes_go_there_and_back(code: str) -> None:
    iri = country(code).id
    assert iri is not None
    assert iri.startswith(BASE)
    assert alpha2(iri) == code
    assert country(iri) == country(code)


@pytest.mark.parametrize("code", ALPHA3)
def test_three_letters_are_the_code_of_the_iri(code: str) -> None:
    assert country(code).id == BASE + ("FQ0" if code == "ATF" else code)


def test_every_country_has_a_label() -> None:
    assert all(country(code).label for code in ALPHA2)


@pytest.mark.parametrize(
    ("code", "iri", "label"),
    [
        ("IE", "IRL", "Ireland"),
        ("irl", "IRL", "Ireland"),
        ("XK", "1A0", "Kosovo"),
        ("1A0", "1A0", "Kosovo"),
        ("TF", "FQ0", "French Southern Territories"),
        ("EU", "EUR", "European Union"),
        ("SUN", "SUN", "USSR, Union of Soviet Socialist Republics"),
    ],
)
def test_countries(code: str, iri: str, label: str) -> None:
    found = country(code)
    assert (found.id, found.schemes) == (BASE + iri, (BASE.removesuffix("/"),))
    assert found.label is not None
    assert found.label.entries == (("en", label),)


def test_names_come_in_the_languages_asked_for() -> None:
    found = country("GR", languages=("el", "de", "pt-BR", "mt", "und", "qqq")).label
    assert found is not None
    assert found.entries == (
        ("el", "Ελλάδα"),
        ("de", "Griechenland"),
        ("pt-BR", "Grécia"),
        ("mt", "il-Greċja"),
    )


@pytest.mark.parametrize(("alias", "meant", "iri"), [("EL", "GR", "GRC"), ("uk", "GB", "GBR")])
def test_an_alias_is_reported_unless_allowed(alias: str, meant: str, iri: str) -> None:
    with pytest.raises(
        UnknownConcept, match=rf'"country" has no concept "{alias}"; nearest .* {iri} '
    ) as caught:
        country(alias)
    assert f"give {meant}" in caught.value.findings[0].hint
    assert country(alias, aliases=True).id == BASE + iri


@pytest.mark.parametrize(
    "code", ["", "XX", "Ireland", "372", "ZAR", "http://example.org/IRL", BASE + "IE", "I E"]
)
def test_anything_else_is_refused(code: str) -> None:
    with pytest.raises(UnknownConcept, match='the list "country" has no concept'):
        country(code, aliases=True)


@pytest.mark.parametrize(
    "iri", ["", "IRL", BASE, BASE + "SUN", BASE + "XXX", "http://example.org/IRL"]
)
def test_no_two_letters_for_what_is_no_country_of_today(iri: str) -> None:
    assert alpha2(iri) is None
