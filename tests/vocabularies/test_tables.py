"""The tables: their form, and that they say what the published vocabularies say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from edcbridge.errors import UsageError
from edcbridge.vocabularies import is_member, list_of, lists, names, scheme_iri
from edcbridge.vocabularies.entries import entries
from edcbridge.vocabularies.lists import get

TABLES = sorted(one.name for one in lists() if one.source == "table")
WITHOUT_LABEL = {"atu": 492}

# Where a list is published under another name or in two parts.
PUBLISHED = {
    "mode": ["learning-assessment"],
    "dcf": ["dcf", "https-publications.europa.eu-resource-authority-snb-dcf"],
    "nuts": ["http-data.europa.eu-nuts"],
    "esco-skill": ["esco-concept-scheme-skills"],
}
# Documents give these as the notation of each concept: the name of its scheme, or the label again.
NOT_A_NOTATION = {"education-credit", "grade-status", "human-sex"}


def published(reference: Path, name: str) -> dict[str, Any]:
    """Return the reference concepts of a list by IRI, and under the empty key its scheme."""
    found: dict[str, Any] = {}
    for part in PUBLISHED.get(name, [name]):
        document = json.loads(
            (reference / f"reference/vocabularies/json/{part}.json").read_text("utf-8")
        )
        found.setdefault("", document["scheme"])
        found.update({concept["id"]: concept for concept in document["concepts"]})
    return found


def test_every_list_is_declared_once_and_in_order() -> None:
    assert list(names()) == sorted(set(names()))
    assert (
        len({one.prefix for one in lists()}) == len({one.scheme for one in lists()}) == len(lists())
    )


def test_every_table_has_its_list() -> None:
    folder = files("edcbridge.vocabularies") / "lists"
    assert sorted(file.name.removesuffix(".tsv") for file in folder.iterdir()) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_clean(name: str) -> None:
    text = (files("edcbridge.vocabularies") / "lists" / f"{name}.tsv").read_bytes().decode()
    assert text.startswith("code\tnotation\tlabel")
    assert text.endswith("\n")
    assert not re.search(r" {2}|\r|^ | $| \t|\t |\n\n", text)
    assert len(text) < 200_000
    members = entries(name)
    codes = [entry.code for entry in members]
    assert codes == sorted(set(codes))
    assert sum(not entry.label for entry in members) == WITHOUT_LABEL.get(name, 0)
    for entry in members:
        iri = get(name).iri(entry.code)
        assert get(name).code_of(iri) == entry.code
        assert list_of(iri) == get(name)
        assert is_member(name, iri) is True


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_published_list(name: str, reference: Path) -> None:
    theirs = published(reference, name)
    assert scheme_iri(name) == theirs.pop("")
    ours = {get(name).iri(entry.code): entry for entry in entries(name)}
    assert set(ours) == set(theirs)
    for iri, entry in ours.items():
        assert entry.label == theirs[iri].get("prefLabel", {}).get("en", "")
        if name not in NOT_A_NOTATION:
            assert entry.notation == str(theirs[iri].get("notation", ""))


def test_the_country_table_is_the_published_list_but_for_its_placeholder(reference: Path) -> None:
    theirs = published(reference, "country")
    assert scheme_iri("country") == theirs.pop("")
    ours = {get("country").iri(entry.code) for entry in entries("country")}
    assert {iri.rpartition("/")[2] for iri in ours ^ set(theirs)} == {"OP_DATPRO"}


def test_the_language_table_is_iso_639(reference: Path) -> None:
    theirs = published(reference, "language")
    assert scheme_iri("language") == theirs.pop("")
    ours = {get("language").iri(entry.code) for entry in entries("language")}
    # Codes added to ISO 639-3 since, and codes withdrawn from it: the one table grows, the other forgets nothing.
    assert len(ours - set(theirs)) < 50
    withdrawn = set(theirs) - ours
    assert len(withdrawn) < 260
    assert {is_member("language", iri) for iri in withdrawn} == {None, False}
    assert [iri for iri in withdrawn if is_member("language", iri) is False] == [
        "http://publications.europa.eu/resource/authority/language/OP_DATPRO"
    ]


def test_the_currency_table_is_iso_4217(reference: Path) -> None:
    theirs = published(reference, "currency")
    assert scheme_iri("currency") == theirs.pop("")
    ours = {get("currency").iri(entry.code) for entry in entries("currency")}
    assert len(ours ^ set(theirs)) < 20
    assert {is_member("currency", iri) for iri in set(theirs) - ours} == {None}


@pytest.mark.parametrize("name", ["esco-skill"])
def test_an_open_list_recognises_what_it_does_not_know(name: str, reference: Path) -> None:
    theirs = published(reference, name)
    assert scheme_iri(name) == theirs.pop("")
    assert {is_member(name, iri) for iri in theirs} == {None}
    assert {list_of(iri) for iri in theirs} == {get(name)}


@pytest.mark.parametrize(
    ("name", "iri", "verdict"),
    [
        ("eqf", "http://data.europa.eu/snb/eqf/8", True),
        ("eqf", "http://data.europa.eu/snb/eqf/9", False),
        ("eqf", "https://data.europa.eu/snb/eqf/8", False),
        ("eqf", "http://data.europa.eu/snb/eqf/25831c2", False),
        ("eqf", "http://data.europa.eu/snb/isced-f/0613", False),
        ("dcf", "http://data.europa.eu/snb/dcf/unseen", None),
        ("dcf", "http://data.europa.eu/snb/dcf/25831c2", False),
        ("dcf", "https://publications.europa.eu/resource/authority/snb/dcf/860966ekgo", False),
        ("human-sex", "http://publications.europa.eu/resource/authority/human-sex/F", False),
        ("country", "http://publications.europa.eu/resource/authority/country/1A0", True),
        ("country", "http://publications.europa.eu/resource/authority/country/IRE", False),
        ("country", "http://publications.europa.eu/resource/authority/country/IE", False),
        ("language", "http://publications.europa.eu/resource/authority/language/eng", False),
        ("esco-skill", "http://data.europa.eu/esco/skill/S1.2.3", None),
        ("esco-skill", "http://data.europa.eu/esco/skill/cooking", False),
        ("claim-type", "http://data.europa.eu/snb/claim-type/any", None),
    ],
)
def test_membership(name: str, iri: str, verdict: bool | None) -> None:
    assert is_member(name, iri) is verdict


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://data.europa.eu/snb/learning-assessment/920fbb3cbe", "mode"),
        ("http://data.europa.eu/snb/learning-assessment/25831c2", "mode"),
        ("http://publications.europa.eu/resource/authority/country", "country"),
        ("http://data.europa.eu/esco/concept-scheme/occupations", "esco-occupation"),
        ("http://data.europa.eu/snb/target-group/conceptScheme_6e77f78f", "target-group"),
        ("http://data.europa.eu/snb/eqf/", "eqf"),
        ("http://example.org/6", None),
        ("6", None),
        ("", None),
    ],
)
def test_the_list_of_an_iri(iri: str, name: str | None) -> None:
    found = list_of(iri)
    assert (found.name if found else None) == name


def test_an_unknown_list_is_wrong_use() -> None:
    with pytest.raises(UsageError, match='there is no controlled list "learning-mode"') as caught:
        scheme_iri("learning-mode")
    assert "mode" in caught.value.findings[0].hint


def test_importing_reads_nothing() -> None:
    program = (
        "import sys, pathlib, edcbridge.model\n"
        "def no(*a, **k): raise AssertionError(a)\n"
        "pathlib.Path.open = pathlib.Path.read_text = no\n"
        "import edcbridge.vocabularies\n"
        "assert not {'babel', 'pycountry'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603
