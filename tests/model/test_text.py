"""Text in any number of languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from edcbridge.model import UNDETERMINED, Note, Text

MANY = Text.of({"fr": "Données", "en": "Data", "pt-BR": "Dados"})


def test_a_mapping_keeps_its_order() -> None:
    assert MANY.entries == (("fr", "Données"), ("en", "Data"), ("pt-BR", "Dados"))
    assert MANY.languages == ("fr", "en", "pt-BR")


def test_a_bare_string_is_in_the_language_that_is_said() -> None:
    assert Text.of("Data").entries == ((UNDETERMINED, "Data"),)
    assert Text.of("Data", "en").entries == (("en", "Data"),)


def test_a_language_may_have_several_texts() -> None:
    text = Text.of({"en": ["data", "research"], "fr": "données"})
    assert text.entries == (("en", "data"), ("en", "research"), ("fr", "données"))
    assert text.languages == ("en", "fr")
    assert text["en"] == "data"


@pytest.mark.parametrize("tag", ["pt-BR", "pt-br", "PT-BR"])
def test_tags_do_not_depend_on_case(tag: str) -> None:
    assert MANY[tag] == "Dados"


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        MANY["de"]


@pytest.mark.parametrize(
    ("preferred", "picked"),
    [
        ((), ("en", "Data")),
        (("fr",), ("fr", "Données")),
        (("de", "fr"), ("fr", "Données")),
        (("de",), ("en", "Data")),
        (("PT-br",), ("pt-BR", "Dados")),
    ],
)
def test_the_preferred_language_else_english(
    preferred: tuple[str, ...], picked: tuple[str, str]
) -> None:
    # crosswalk B10: caller preference, ..., en, sorted first
    assert MANY.pick(*preferred) == picked


def test_without_english_the_first_tag() -> None:
    assert Text.of({"fr": "Données", "de": "Daten"}).pick() == ("de", "Daten")


def test_of_several_texts_the_first() -> None:
    assert Text.of({"en": ["data", "research"]}).pick("en") == ("en", "data")


@pytest.mark.parametrize("plain", ["Pass", {"en": "Pass"}, {"en": ["Pass"]}, Text.of("Pass")])
def test_the_model_takes_plain_values(plain: object) -> None:
    note = Note.model_validate({"text": plain})
    assert note.text is not None
    assert note.text.pick()[1] == "Pass"


@pytest.mark.parametrize("value", [5, ["Pass"], {"en": 5}, {"en": None}, {"entries": 5}])
def test_the_model_takes_nothing_else(value: object) -> None:
    with pytest.raises(ValidationError):
        Note.model_validate({"text": value})


def test_a_text_does_not_change() -> None:
    with pytest.raises(ValidationError):
        MANY.entries = ()  # type: ignore[misc]
