"""The five credential profiles, and what our own documents for them say; the official shapes are the judge."""

from __future__ import annotations

import importlib.util
import json
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Achievement, Award, Credential
from tests.convert.samples import FIXTURES, fate, fixture, journey, names

PROFILES = {
    "edc/minimal.json": ("generic-full", "Generic"),
    "edc/accredited.json": ("accredited", "Qualification Award"),
    "edc/diploma-supplement.json": ("diploma-supplement", "Diploma Supplement"),
    "edc/converted.json": ("converted", "Converted"),
    "edc/mandate.json": ("issued-by-mandate", "Issued by mandate"),
}


@cache
def official(reference: Path) -> Any:
    """Return the tool that gives the official verdict."""
    spec = importlib.util.spec_from_file_location("edc_verdict", reference / "tools/edc_verdict.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def shapes(reference: Path, profile: str) -> Any:
    return official(reference).shapes("3.2", profile)


def verdict(reference: Path, file: Path, profile: str) -> list[str]:
    """Return what the official shapes of a profile say against a document."""
    tool = official(reference)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of rdflib and pyshacl
        word, rows = tool.verdict(file, shapes(reference, profile), tool.loader())
    return [] if word == "conforms" else [word, *map(" ".join, rows)]


def credential(name: str) -> Credential:
    return understand(json.dumps(fixture(name))).credential


@pytest.mark.parametrize(("name", "expected"), PROFILES.items())
def test_the_profile_is_read(name: str, expected: tuple[str, str]) -> None:
    [profile] = credential(name).profiles
    assert profile.label is not None
    assert profile.label["en"] == expected[1]


@pytest.mark.parametrize(("name", "expected"), PROFILES.items())
def test_our_document_conforms_to_the_shapes_of_its_profile(
    reference: Path, name: str, expected: tuple[str, str]
) -> None:
    assert verdict(reference, FIXTURES / name, expected[0]) == []


@pytest.mark.parametrize(("name", "expected"), PROFILES.items())
def test_what_is_written_again_does_too(
    reference: Path, tmp_path: Path, name: str, expected: tuple[str, str]
) -> None:
    for draft in (
        eb.write(credential(name), to="edc"),
        eb.convert(json.dumps(fixture(name)), to="edc").draft,
    ):
        file = tmp_path / "again.json"
        file.write_text(draft.text(), encoding="utf-8")
        assert verdict(reference, file, expected[0]) == []


def test_every_document_of_ours_that_should_conform_does(reference: Path) -> None:
    uploads = ("edc/micro-credential-draft.json", "edc/upload.json")
    sealed = [name for name in names(format="edc", conforming=True) if name not in uploads]
    faults = {name: verdict(reference, FIXTURES / name, "generic-full") for name in sealed}
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(sealed) > 12


def test_an_accreditation_stands_behind_an_accredited_credential() -> None:
    [authority] = credential("edc/accredited.json").authorities
    assert authority.accreditation is not None
    assert authority.accreditation.title is not None
    assert authority.accreditation.title["en"] == "Programme review"


def test_a_converted_credential_holds_the_paper() -> None:
    found = credential("edc/converted.json")
    [authority], [picture] = found.authorities, found.attachments
    [scan] = authority.embedded
    assert scan.title is not None
    assert (scan.title["en"], scan.size) == ("Scan of the certificate", 15)
    assert picture.attachment_type is not None


def test_a_mandate_says_for_whom() -> None:
    [authority] = credential("edc/mandate.json").authorities
    assert authority.statement == "Issued on behalf of the harbour school."
    assert authority.target is not None
    assert authority.target.id == "https://uni.example/#org"


def test_a_diploma_supplement_describes_the_studies_and_their_parts() -> None:
    found = credential("edc/diploma-supplement.json")
    assert found.learner is not None
    [award] = found.learner.claims
    assert isinstance(award, Award)
    qualification = award.achievement
    assert isinstance(qualification, Achievement)
    assert qualification.maximum_duration == "P4Y"
    assert qualification.parts[0].parts[0].title is not None
    assert qualification.parts[0].parts[0].title["en"] == "Soil maps"


@pytest.mark.parametrize("name", PROFILES)
def test_a_badge_is_made_of_each(name: str) -> None:
    conversion = journey(fixture(name), "ob3")
    achievement = conversion.draft.json["credentialSubject"]["achievement"]
    claim = fixture(name)["credentialSubject"]["hasClaim"][0]
    assert achievement["name"] == claim["title"]["en"]


# --- languages and pages ------------------------------------------------------------------------------------------


def test_the_pages_of_each_language_are_read() -> None:
    display = credential("edc/several-pages.json").display
    assert display is not None
    assert display.title is not None
    assert display.title.languages == ("en", "fr", "ga")
    sheets = [
        (sheet.language.id or "").rpartition("/")[2]
        for sheet in display.sheets
        if sheet.language is not None
    ]
    assert sheets == ["FRA", "ENG", "GLE"]
    assert [[page.number for page in sheet.pages] for sheet in display.sheets] == [[1, 2]] * 3


PAGE = "/displayParameter/individualDisplay/{}/displayDetail/0/image/content"


@pytest.mark.parametrize(
    ("language", "sheet", "title"),
    [
        (None, 0, "Apiculture"),
        ("en", 1, "Beekeeping"),
        ("ga", 2, "Beachaireacht"),
    ],
)
def test_a_badge_has_the_first_page_and_the_words_of_one_language(
    language: str | None, sheet: int, title: str
) -> None:
    conversion = eb.convert(
        json.dumps(fixture("edc/several-pages.json")), to="ob3", language=language
    )
    assert conversion.draft.json["credentialSubject"]["achievement"]["name"] == title
    assert fate(conversion, PAGE.format(sheet))[0] in ("mapped", "approximated")
    assert all(fate(conversion, PAGE.format(n))[0] == "lost" for n in range(3) if n != sheet)


def test_attachments_are_read() -> None:
    titles = [
        media.title["en"]
        for media in credential("edc/several-pages.json").attachments
        if media.title
    ]
    assert titles == ["The hive", "A note"]
