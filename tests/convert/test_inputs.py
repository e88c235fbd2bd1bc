"""Inputs: what a caller states because the source does not."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.document import load
from edcbridge.errors import EdcbridgeError, InputError, UsageError
from edcbridge.testing import accounted
from tests.convert.samples import FIXTURES, PNG, REMOVED, altered

MINIMAL = FIXTURES / "ob3/minimal.json"


def codes(error: EdcbridgeError) -> list[str]:
    return [found.code for found in error.findings]


def test_a_toml_file_states_them(tmp_path: Path) -> None:
    (tmp_path / "inputs.toml").write_text('country = "IE"\nlanguage = "en"\n', "utf-8")
    assert eb.Inputs.from_toml(tmp_path / "inputs.toml") == eb.Inputs(country="IE", language="en")
    conversion = eb.convert(MINIMAL, to="edc", inputs=tmp_path / "inputs.toml")
    assert conversion.drafts


def test_an_image_in_a_toml_file_is_a_path_beside_it(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(b64decode(PNG))
    (tmp_path / "inputs.toml").write_text('display_image = "page.png"\n', "utf-8")
    inputs = eb.Inputs.from_toml(str(tmp_path / "inputs.toml"))
    assert inputs.display_image == f"data:image/png;base64,{PNG}"


def test_an_image_may_be_a_data_uri_at_once(tmp_path: Path) -> None:
    (tmp_path / "i.toml").write_text(f'display_image = "data:image/png;base64,{PNG}"\n', "utf-8")
    assert eb.Inputs.from_toml(tmp_path / "i.toml").display_image == f"data:image/png;base64,{PNG}"


def test_a_jpeg_image_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"\xff\xd8\xff\xe0rest")
    (tmp_path / "inputs.toml").write_text('display_image = "page"\n', "utf-8")
    image = eb.Inputs.from_toml(tmp_path / "inputs.toml").display_image
    assert image is not None
    assert image.startswith("data:image/jpeg;base64,")


BAD_FILES: list[tuple[str, bytes, str]] = [
    ("no TOML", b"country = IE", "inputs.not-toml"),
    ("no UTF-8", b'country = "\xff"', "inputs.not-toml"),
    ("a key that is no input", b'shoe_size = "44"', "inputs.unknown"),
    ("a number", b"country = 44", "inputs.not-a-string"),
    ("nothing", b'country = "  "', "inputs.not-a-string"),
    ("an image that is not there", b'display_image = "gone.png"', "inputs.not-found"),
    ("an image that is none", b'display_image = "inputs.toml"', "inputs.not-an-image"),
]


@pytest.mark.parametrize(("what", "data", "code"), BAD_FILES, ids=[b[0] for b in BAD_FILES])
def test_each_fault_of_a_file_has_its_code(
    tmp_path: Path, what: str, data: bytes, code: str
) -> None:
    (tmp_path / "inputs.toml").write_bytes(data)
    with pytest.raises(EdcbridgeError) as caught:
        eb.Inputs.from_toml(tmp_path / "inputs.toml")
    assert codes(caught.value) == [code], what
    assert caught.value.findings[0].hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        eb.convert(MINIMAL, to="edc", inputs=tmp_path / "gone.toml")
    assert codes(caught.value) == ["inputs.not-found"]


def test_keywords_count_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "inputs.toml").write_text('country = "IE"\nlanguage = "en"\n', "utf-8")
    written = eb.convert(
        MINIMAL, to="edc", inputs=tmp_path / "inputs.toml", language="fr", country=None
    ).draft.json
    assert written["displayParameter"]["primaryLanguage"]["id"].endswith("/FRA")


def test_inputs_do_not_change() -> None:
    inputs = eb.Inputs(country="IE")
    assert inputs.updated(country="FR").country == "FR"
    assert inputs.updated(country=None) == inputs
    assert inputs.country == "IE"


@pytest.mark.parametrize("name", [field.name for field in fields(eb.Inputs)])
@pytest.mark.parametrize("value", ["", "   ", 5, ["IE"], True])
def test_an_input_is_a_string_that_says_something(name: str, value: Any) -> None:
    with pytest.raises(UsageError) as caught:
        eb.Inputs.of({name: value})
    assert codes(caught.value) == ["inputs.not-a-string"]


WRONG: list[tuple[str, str]] = [
    ("country", "EL"),
    ("country", "Ireland"),
    ("country", "XX"),
    ("language", "en "),
    ("language", "English!"),
    ("language", "qqq"),
    ("valid_from", "2023-02-30"),
    ("valid_from", "yesterday"),
    ("date_of_birth", "yesterday"),
    ("date_of_birth", "1999-02-30"),
    ("credit_framework", "POINTS"),
    ("issuer_id", "Example University"),
    ("issuer_id", "did:example:a b"),
    ("display_image", "page.png"),
    ("display_image", "data:image/png;base64,%%%"),
    ("display_image", "data:text/html;base64,AAAA"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_an_input_that_cannot_be_what_it_is_for_is_refused(name: str, value: str) -> None:
    # one typed error; nothing wrong is ever written
    document = altered(
        "ob3/minimal.json", {"/validFrom": REMOVED, "/credentialSubject/creditsEarned": 5}
    )
    inputs: dict[str, Any] = {
        "country": "IE",
        "language": "en",
        "valid_from": "2026-03-01T00:00:00Z",
        "eidas_identifier": "VATIE-0000001A",
        "display_image": f"data:image/png;base64,{PNG}",
        name: value,
    }
    with pytest.raises((UsageError, InputError)) as caught:
        eb.convert(document, to="edc", stage="sealed", **inputs)
    assert len(caught.value.findings) == 1
    [found] = caught.value.findings
    assert found.hint
    assert name in found.message or value.strip() in found.message


@pytest.mark.parametrize("name", ["minimal", "micro-credential-sealed", "several-claims"])
def test_a_badge_is_signed_under_an_id_of_the_callers(name: str) -> None:
    """The id of the source stays with the issuer, in both directions, and every leaf is accounted for."""
    source = load(FIXTURES / f"edc/{name}.json")
    old = eb.convert(source, to="ob3", claim=0).draft.json["issuer"]["id"]
    made = eb.convert(source, to="ob3", claim=0, issuer_id="did:web:uni.example")
    accounted(lambda _: made)(source.json)
    issuer = made.draft.json["issuer"]
    assert issuer["id"] == "did:web:uni.example"
    kept = {"type": "IdentifierEntry", "identifier": old, "identifierType": "identifier"}
    assert kept in issuer["otherIdentifier"]
    assert eb.check(made.draft.json).verdict.startswith("ok")
    [supplied] = [one for one in made.report.added if one.target.pointer == "/issuer/id"]
    assert supplied.how is eb.How.SUPPLIED
    back = eb.convert(made.draft.json, to="edc", language="en").draft.json
    body = back["credentialSubject"]["hasClaim"][0]["awardedBy"]["awardingBody"][0]
    assert body["id"] == "did:web:uni.example"
    assert old in [one["notation"] for one in body["identifier"]]


def test_an_id_that_the_issuer_has_already_changes_nothing() -> None:
    source = FIXTURES / "edc/minimal.json"
    plain = eb.convert(source, to="ob3").draft.json
    assert eb.convert(source, to="ob3", issuer_id=plain["issuer"]["id"]).draft.json == plain
