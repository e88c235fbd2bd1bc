"""Languages: tags, IRIs and names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.vocabularies import UnknownConcept, language, language_tag

BASE = "http://publications.europa.eu/resource/authority/language/"
OFFICIAL_PAIRS = (
    "bg:BUL cs:CES da:DAN de:DEU el:ELL en:ENG es:SPA et:EST fi:FIN fr:FRA ga:GLE hr:HRV "
    "hu:HUN it:ITA lt:LIT lv:LAV mt:MLT nl:NLD pl:POL pt:POR ro:RON sk:SLK sl:SLV sv:SWE"
)
OFFICIAL = dict(pair.split(":") for pair in OFFICIAL_PAIRS.split())


@pytest.mark.parametrize(("tag", "code"), OFFICIAL.items())
def test_the_official_languages_go_there_and_back(tag: str, code: str) -> None:
    found = language(tag, languages=sorted(OFFICIAL))
    assert found.id == BASE + code
    assert language_tag(BASE + code) == tag
    assert found.label is not None
    assert set(found.label.languages) == set(OFFICIAL)


def test_all_published_tags_lead_to_the_published_languages(reference: Path) -> None:
    table = json.loads(
        (reference / "reference/vocabularies/json/eu-languages-iso639.json").read_text("utf-8")
    )
    for tag, iri in table["map"].items():
        assert language(tag).id == iri
        assert language_tag(iri) == tag


@pytest.mark.parametrize(
    ("tag", "code", "back"),
    [
        ("en-GB", "ENG", "en"),
        ("EN", "ENG", "en"),
        ("eng", "ENG", "en"),
        ("zh-Hant-TW", "ZHO", "zh"),
        ("no", "NOR", "no"),
        ("nb", "NOB", "nb"),
        ("nn", "NNO", "nn"),
        ("gsw", "GSW", "gsw"),
        ("smi", "SMI", "smi"),
        ("und", "UND", "und"),
        ("mul", "MUL", "mul"),
        (BASE + "ENG", "ENG", "en"),
    ],
)
def test_tags(tag: str, code: str, back: str) -> None:
    found = language(tag)
    assert (found.id, found.notation, found.schemes) == (
        BASE + code,
        None,
        (BASE.removesuffix("/"),),
    )
    assert language_tag(BASE + code) == back


@pytest.mark.parametrize(
    "tag",
    ["", "e", "en_GB", "english", "en-", "-en", "x-mine", "i-klingon", "sh", "qzz", "aqa", "en GB"],
)
def test_what_is_no_tag_of_a_listed_language_is_refused(tag: str) -> None:
    with pytest.raises(UnknownConcept, match='the list "language" has no concept'):
        language(tag)


@pytest.mark.parametrize(
    "iri", ["", "ENG", BASE, BASE + "eng", BASE + "QZZ", BASE + "AQA", BASE + "OP_DATPRO"]
)
def test_no_tag_for_what_is_no_language(iri: str) -> None:
    assert language_tag(iri) is None


@given(st.text(max_size=20))
def test_any_text_may_ask_for_a_name(tag: str) -> None:
    label = language("en", languages=(tag,)).label
    assert label is not None
    assert label.languages in ((tag,), ("en",))
