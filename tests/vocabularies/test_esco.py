"""ESCO addresses and their one normal form."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.vocabularies import esco, is_member, list_of

ID = "ccdf3597-5c80-410f-896d-e1bdfa223de9"
SKILL = f"http://data.europa.eu/esco/skill/{ID}"
OCCUPATION = f"http://data.europa.eu/esco/occupation/{ID}"
SPELLINGS = [
    "http://data.europa.eu/esco/{kind}/{id}",
    "https://data.europa.eu/esco/{kind}/{id}",
    "HTTP://Data.Europa.EU/esco/{kind}/{id}",
    "data.europa.eu/esco/{kind}/{id}",
    "//data.europa.eu/esco/{kind}/{id}/",
    "  esco/{kind}/{id}\n",
    "/esco/{kind}/{id}",
    "{kind}/{id}",
    "/{kind}/{id}",
    "https://esco.ec.europa.eu/en/classification/{kind}?uri=http://data.europa.eu/esco/{kind}/{id}",
    "https://esco.ec.europa.eu/de/classification/{kind}s?uri={quoted}",
    "https://esco.ec.europa.eu/en/classification/{kind}_main#overlayspin?uri={quoted}",
    "https://ec.europa.eu/esco/portal/{kind}?conceptLanguage=en&full=true&uri={quoted}#&uri=ignored",
    "https://ec.europa.eu/esco/api/resource/{kind}?uri={quoted}&language=en",
]


@pytest.mark.parametrize("kind", ["skill", "occupation"])
@pytest.mark.parametrize("spelling", SPELLINGS)
@given(uuid=st.uuids(), upper=st.booleans())
def test_every_spelling_is_one_iri(spelling: str, kind: str, uuid: UUID, upper: bool) -> None:
    iri = f"http://data.europa.eu/esco/{kind}/{uuid}"
    shown = str(uuid).upper() if upper else str(uuid)
    quoted = quote(f"http://data.europa.eu/esco/{kind}/{shown}", safe="")
    assert esco(spelling.format(kind=kind, id=shown, quoted=quoted)) == iri


@given(
    st.one_of(
        st.text(),
        st.from_regex(r"(https?://data\.europa\.eu/)?/?(esco/)?(skill|occupation)/[-\w.]*"),
    )
)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = esco(text)
    if once is not None:
        assert esco(once) == once
        found = list_of(once)
        assert found is not None
        assert is_member(found.name, once) is None


def test_groups_of_skills_have_codes_of_their_own() -> None:
    assert (
        esco("https://data.europa.eu/esco/skill/s1.2.3")
        == "http://data.europa.eu/esco/skill/S1.2.3"
    )
    assert esco("http://data.europa.eu/esco/occupation/S1.2.3") is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        ID,
        "http://data.europa.eu/esco/skill/",
        f"http://data.europa.eu/esco/skill/{ID}0",
        f"http://data.europa.eu/esco/skill/{ID}/more",
        f"http://data.europa.eu/esco/isco/{ID}",
        f"http://data.europa.eu/skill/{ID}",
        f"https://example.org/skill/{ID}",
        f"https://example.org/?uri={SKILL}",
        f"https://esco.ec.europa.eu.example.org/?uri={SKILL}",
        f"https://esco.ec.europa.eu@example.org/?uri={SKILL}",
        f"ftp://esco.ec.europa.eu/?uri={SKILL}",
        "https://esco.ec.europa.eu/en/classification/skill_main",
        "https://esco.ec.europa.eu/?uri=https://example.org",
        f"https://esco.ec.europa.eu/?{'a=b&' * 100}uri={SKILL}",
        "https://[",
        "http://data.europa.eu/esco/concept-scheme/skills",
    ],
)
def test_anything_else_is_not_esco(address: str) -> None:
    assert esco(address) is None


def test_occupations_stay_occupations() -> None:
    assert esco(f"/occupation/{ID}") == OCCUPATION
