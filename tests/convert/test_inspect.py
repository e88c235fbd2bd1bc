"""A first look at a document."""

from __future__ import annotations

import json

import pytest

import edcbridge as eb
from tests.convert.samples import FIXTURES, REMOVED, altered, fixture

CLAIM = "/credentialSubject/hasClaim/0"


def test_a_badge() -> None:
    found = eb.inspect(FIXTURES / "ob3/complete.json")
    assert (found.container, found.format, found.version, found.context_version) == (
        "json",
        "ob3",
        "2.0",
        "3.0.3",
    )
    assert found.title == "Coastal Rescue"
    assert found.issuer == "Harbour Rescue School"
    assert found.learner == "Ada van Learner"
    assert found.valid_from == "2026-03-01T09:00:00+01:00"
    assert found.valid_until == "2031-03-01T09:00:00+01:00"
    assert found.languages == ("en",)
    assert [claim.title for claim in found.claims] == ["Coastal Rescue"]
    assert found.size == (FIXTURES / "ob3/complete.json").stat().st_size


def test_a_sealed_credential() -> None:
    found = eb.inspect(FIXTURES / "edc/micro-credential-sealed.json")
    assert (found.container, found.format, found.version) == ("jades", "edc", "1.1")
    assert [f.code for f in found.findings] == ["document.not-verified"]


def test_several_claims() -> None:
    found = eb.inspect(FIXTURES / "edc/several-claims.json")
    assert [(c.number, c.kind, c.title) for c in found.claims] == [
        (0, "Award", "Navigation"),
        (1, "Activity", "Internship on a lifeboat"),
        (2, "Assessment", "Radio examination"),
        (3, "Entitlement", "Licence to operate a radio"),
    ]


def test_parts_are_counted() -> None:
    [claim] = eb.inspect(FIXTURES / "edc/nested-parts.json").claims
    assert claim.parts == 2


def test_languages_come_in_the_order_of_the_document() -> None:
    assert eb.inspect(FIXTURES / "edc/two-languages.json").languages == ("fr", "en")


def test_without_names_the_ids_stand_for_them() -> None:
    found = eb.inspect(FIXTURES / "ob3/minimal.json")
    assert found.learner == "did:example:ada"
    assert found.title == "First Aid at Sea"
    nameless = altered("ob3/minimal.json", {"/issuer/name": REMOVED})
    assert eb.inspect(nameless).issuer == "https://harbour.example/issuer"


def test_a_person_may_issue() -> None:
    document = altered("ob3/minimal.json", {"/issuer/familyName": "Keeper"})
    assert eb.inspect(document).issuer == "Harbour Rescue School"


def test_what_says_nothing_has_nothing_to_tell() -> None:
    document = altered("edc/minimal.json", {"/credentialSubject": REMOVED, "/issuer": REMOVED})
    found = eb.inspect(document)
    assert (found.learner, found.issuer, found.claims) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "kind"),
    [("open-badge-2.json", "ob2"), ("clr-2.json", "clr2"), ("endorsement.json", "endorsement")],
)
def test_a_format_that_is_not_read_is_still_recognised(name: str, kind: str) -> None:
    found = eb.inspect(FIXTURES / "broken" / name)
    assert found.format == kind
    assert found.claims == ()


def test_an_inspection_is_json() -> None:
    said = json.loads(json.dumps(eb.inspect(FIXTURES / "ob3/lenient.json").to_json()))
    assert said["claims"] == [
        {"number": 0, "kind": "Award", "title": "First Aid at Sea", "parts": 0}
    ]
    assert said["findings"][0].keys() == {"code", "severity", "message", "pointer", "hint"}


def test_a_loaded_document_can_be_inspected() -> None:
    document = eb.load(FIXTURES / "ob3/minimal.json")
    assert eb.inspect(document).title == "First Aid at Sea"
    assert eb.inspect(json.dumps(fixture("ob3/minimal.json"))).container == "json"
