r"""Row 5: text that ends its N-Quads term and begins statements of its own, and text that is none.

`"@language": "en .\n<urn:a> <urn:p> \"x\"@en"` must not be what signs the statement `<urn:a> <urn:p> "x"@en`.
"""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.errors import InputError
from edcbridge.jsonld import Contexts, canonicalize, parse_nquads, to_nquads, to_quads
from tests.proof.integrity.samples import RDFC, SUITES, badge, results, signed, verdicts

INJECTED = 'en .\n<urn:a> <urn:p> "x"@en'
IRIS = (
    "urn:a> <urn:p> <urn:b> .\n<urn:c",
    "urn:a\n",
    "urn:a b",
    "urn:a\tb",
    "urn:a\x00",
    "urn:a\x7f",
    "urn:a\x85b",
    "urn:a\u2028b",
    "urn:a\u2029b",
    "urn:a\u00a0b",
    'urn:a"',
    "urn:a{b}",
    "urn:a|b",
    "urn:a^b",
    "urn:a`b",
    "urn:a\\u003eb",
    "urn:\ud800",
)


def places(iri: str) -> dict[str, dict[str, Any]]:
    return {
        "id": {"id": iri},
        "reference": {"issuer": iri},
        "id of a part": {"evidence": [{"id": iri, "type": ["Evidence"], "name": "Log"}]},
        "type": {"type": ["VerifiableCredential", "OpenBadgeCredential", iri]},
        "property": {iri: "x"},
        "datatype": {"name": {"@value": "x", "@type": iri}},
        "coerced": {"termsOfUse": iri},
    }


@pytest.mark.parametrize("place", places(""))
@pytest.mark.parametrize("iri", IRIS, ids=ascii)
def test_an_iri_that_is_none_is_refused(iri: str, place: str) -> None:
    members = places(iri)[place]
    for suite in RDFC:
        with pytest.raises(InputError):
            signed(badge(**members), suite)
        [result] = results(signed(suite=suite) | members)
        assert isinstance(result.error, InputError)


@pytest.mark.parametrize(
    "tag",
    [INJECTED, "en ", " en", "en\n", "", "en_GB", "e\u0301n", "en\u2028", "en@de", "\ud800", "*"],
    ids=ascii,
)
def test_a_language_tag_that_is_none_is_refused(tag: str) -> None:
    members = {"name": {"@value": "Tide", "@language": tag}}
    with pytest.raises(InputError):
        signed(badge(**members))
    [result] = results(signed() | members)
    assert isinstance(result.error, InputError)


def test_a_language_map_is_no_way_around() -> None:
    """EDC has them: the European Commission's own samples have a tag with a space behind it."""
    document = {
        "@context": ["http://data.europa.eu/snb/model/context/edc-ap"],
        "id": "urn:x",
        "type": "LearningAchievement",
        "title": {INJECTED: "Tide"},
    }
    with pytest.raises(InputError):
        to_quads(document, Contexts.shipped())


def test_a_signed_statement_cannot_be_folded_into_a_tag() -> None:
    """The classic: two signed texts, shown as one text with a strange tag."""
    name = {"@value": "Tide", "@language": "en"}
    document = signed(badge(name=name))
    assert verdicts(document) == ["ok"]
    form = canonicalize(to_quads(badge(name=name), Contexts.shipped())).nquads
    [line] = [line for line in form.splitlines() if line.endswith('"Tide"@en .')]
    subject, predicate, _ = line.split(" ", 2)
    rest = {key: value for key, value in document.items() if key != "name"}
    folded = rest | {
        "description": {"@value": "x", "@language": f'en .\n{subject} {predicate} "Tide"@en'}
    }
    assert verdicts(folded) == ["jsonld.invalid-language-tag"]


@pytest.mark.parametrize(
    "text",
    [
        'Tide" .\n<urn:a> <urn:p> "x',
        "Tide\u2028Tide",
        "Tide\u2029",
        "Tide\x85",
        "Tide\x00",
        "\x01\x08\t\n\x0b\x0c\r\x1b\x7f",
        "Tide\\u0041",
        "\\",
        '"',
        "\ufffe\uffff",
        "\u202etide",
        "🌊",
        "e\u0301 is not \u00e9",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("suite", SUITES)
def test_any_text_is_one_text(text: str, suite: str) -> None:
    document = signed(badge(name=text), suite)
    assert verdicts(document) == ["ok"]
    for other in (text + "\n", text.replace("\u0301", ""), text.replace("\\", "\\\\"), text[:-1]):
        if other != text:
            assert verdicts(document | {"name": other}) == ["proof.bad-signature"]
    quads = to_quads(badge(name=text), Contexts.shipped())
    assert parse_nquads(to_nquads(quads)) == quads


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800"], ids=ascii)
def test_half_a_character_is_an_error_and_no_crash(text: str, suite: str) -> None:
    for members in ({"name": text}, {text: "x"}, {"id": f"urn:{text}"}, {"type": [text]}):
        with pytest.raises(InputError):
            signed(badge(**members), suite)
        [result] = results(signed(suite=suite) | members)
        assert isinstance(result.error, InputError)
    for member in (
        "type",
        "cryptosuite",
        "proofPurpose",
        "verificationMethod",
        "proofValue",
        "challenge",
    ):
        document = signed(suite=suite)
        document["proof"][member] = text
        [result] = results(document)
        assert not result.ok
