"""Looking concepts up and searching for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import UsageError
from edcbridge.vocabularies import UnknownConcept, concept, names, search
from edcbridge.vocabularies.entries import entries
from edcbridge.vocabularies.lists import get

IMAGE = "http://publications.europa.eu/resource/authority/file-type/PNG"


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        ("eqf", "6", "6"),
        ("eqf", " level 6 ", "6"),
        ("eqf", "http://data.europa.eu/snb/eqf/6", "6"),
        ("isced-f", "0613", "0613"),
        ("isced-f", "061", "061"),
        ("mode", "ONLINE", "920fbb3cbe"),
        ("learning-opportunity", "short learning programme", "74a4a268e8"),
        ("entitlement", "learningOpportunity", "64aad92881"),
        ("education-credit", "ects", "6fcec5c5af"),
        ("credential", "Generic", "e34929035b"),
        ("credential", "Accredited", "6cf8e68c43"),
        ("file-type", "image/jpeg", "JPEG"),
        ("qdr", "DQR Level 6", "c_6919ed25"),
        ("currency", "EUR", "EUR"),
        ("country", "Ireland", "IRL"),
        ("country", "IE", "IRL"),
        ("language", "en", "ENG"),
        ("language", "English", "ENG"),
    ],
)
def test_a_concept_has_many_names(name: str, asked: str, code: str) -> None:
    found = concept(name, asked)
    assert found.id == get(name).iri(code)
    assert found.schemes == (get(name).scheme,)
    assert found.label is not None


@pytest.mark.parametrize("name", names())
def test_every_entry_is_found_by_its_code_and_iri(name: str) -> None:
    for entry in entries(name)[:500]:
        found = concept(name, entry.code)
        assert found == concept(name, get(name).iri(entry.code))
        assert found.id == get(name).iri(entry.code)
        assert found.notation == (entry.notation or None)


@pytest.mark.parametrize(
    "name", ["country", "language", "currency", "file-type", "human-sex", "atu"]
)
def test_authority_concepts_have_no_notation(name: str) -> None:
    assert not any(entry.notation for entry in entries(name))


def test_labels_come_in_the_languages_that_there_are() -> None:
    found = concept("skill-type", "skill", languages=("es", "en", "de")).label
    assert found is not None
    assert found.entries == (("es", "capacidad"), ("en", "skill"))


def test_one_language_needs_no_tuple() -> None:
    assert concept("skill-type", "skill", languages="es") == concept(
        "skill-type", "skill", languages=("es",)
    )


def test_english_stands_in_for_languages_that_a_list_lacks() -> None:
    found = concept("eqf", "6", languages=("de", "fr")).label
    assert found is not None
    assert found.entries == (("en", "Level 6"),)


def test_a_concept_without_label_has_none() -> None:
    assert concept("atu", "AUT_GBK_VIE17").label is None


def test_an_iri_of_an_open_list_is_accepted_unseen() -> None:
    found = concept(
        "esco-skill", "http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9"
    )
    assert (found.label, found.notation) == (None, None)
    assert found.schemes == ("http://data.europa.eu/esco/concept-scheme/skills",)
    assert concept("dcf", "http://data.europa.eu/snb/dcf/unseen").label is None


@pytest.mark.parametrize(
    ("name", "asked", "message", "hint"),
    [
        (
            "eqf",
            "99",
            r'"eqf" has no concept "99"; it has 1 \(Level 1\), 2 .* 8 \(Level 8\)$',
            "Give a code",
        ),
        ("eqf", "", r'"eqf" has no concept ""', "Give a code"),
        (
            "eqf",
            "https://data.europa.eu/snb/eqf/6",
            "has no concept",
            "Write http://data.europa.eu/snb/eqf/6.",
        ),
        ("eqf", "http://data.europa.eu/snb/isced-f/06", "has no concept", 'of the list "isced-f"'),
        ("eqf", "https://data.europa.eu/snb/eqf/9", "has no concept", "Give a code"),
        ("eqf", "http://example.org/6", "has no concept", "Give a code"),
        ("isced-f", "softwar", r"nearest are 0613 \(Software and", "Give a code"),
        ("isced-f", "Computr use", r"nearest are 0611 \(Computer use\)", "Give a code"),
        ("isced-f", "Education", r'2 concepts "Education": 01, 011$', "Give the code."),
        ("learning-opportunity", "MOC", r"17744a2647 \(MOOC\)", "Give a code"),
        ("file-type", IMAGE + "X", r"nearest are PNG", "Give a code"),
        ("esco-skill", "cooking", r'"esco-skill" has no concept "cooking"$', "Give the IRI"),
        ("dcf", "netiquete", r"99vvo91542 \(Netiquette\)", "Give a code"),
    ],
)
def test_what_is_unknown_names_the_nearest(name: str, asked: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownConcept, match=message) as caught:
        concept(name, asked)
    assert isinstance(caught.value, UsageError)
    assert isinstance(caught.value, LookupError)
    assert hint in caught.value.findings[0].hint


def test_an_error_repeats_no_flood() -> None:
    with pytest.raises(UnknownConcept) as caught:
        concept("isced-f", "software " * 100_000)
    assert len(str(caught.value)) < 300


@given(st.sampled_from(["eqf", "isced-f", "dcf", "country", "esco-skill"]), st.text(max_size=30))
def test_any_text_is_found_or_refused(name: str, asked: str) -> None:
    try:
        found = concept(name, asked)
    except UnknownConcept:
        return
    assert found.id is not None
    assert found.id.startswith(get(name).prefix)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("software", None, "0613"),
        ("ects", None, "6fcec5c5af"),
        ("short learning", None, "74a4a268e8"),
        ("pharmcy", "isced-f", "0916"),
        ("harmac", "isced-f", "0916"),
        ("png", None, "PNG"),
        ("sctland", "qdr", None),
        ("spain", "country", "ESP"),
        ("06", "isced-f", "06"),
        ("", None, None),
        ("x" * 1_000_000, None, None),
    ],
)
def test_a_search_puts_the_best_first(text: str, name: str | None, code: str | None) -> None:
    found = search(text, name, limit=3)
    assert len(found) <= 3
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert (found[0].concept.id or "").rpartition("/")[2] == code if found else code is None


def test_a_search_is_over_all_lists_unless_told() -> None:
    assert {match.list_name for match in search("level 6", limit=50)} >= {"eqf", "qdr"}
    assert {match.list_name for match in search("level 6", "qdr", limit=50)} == {"qdr"}
