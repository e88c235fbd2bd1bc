"""A part that a format cannot say in part is left out, and the report calls it lost."""

from __future__ import annotations

from typing import Any

import pytest

import edcbridge as eb
from edcbridge.lens import Moves
from edcbridge.model import Address, Location, Note, Organisation, Phone, Related, WebPage
from edcbridge.prune import lacks_none_of, prune
from edcbridge.vocabularies import country

NEEDS_TEXT = lacks_none_of({Note: ("text",), Location: ("addresses",), Address: ("country",)})


def test_what_fits_is_the_same_object() -> None:
    whole = Organisation(notes=(Note(text="a"),))
    assert prune(whole, NEEDS_TEXT, Moves()) is whole


def test_what_follows_a_part_left_out_moves_up() -> None:
    moves = Moves()
    pruned = prune(Organisation(notes=(Note(), Note(text="b"))), NEEDS_TEXT, moves)
    assert pruned == Organisation(notes=(Note(text="b"),))
    assert moves.origins("/notes/0/text/0")[0].origin == "/notes/1/text/0"


def test_a_part_whose_parts_do_not_fit_goes_with_them() -> None:
    placeless = Organisation(locations=(Location(addresses=(Address(),)),))
    assert prune(placeless, NEEDS_TEXT, Moves()) == Organisation()


def test_nothing_is_left_of_what_does_not_fit_itself() -> None:
    assert prune(Note(), NEEDS_TEXT, Moves()) is None


def credential(**award: Any) -> eb.Credential:
    school = Organisation(
        id="https://uni.example",
        name={"en": "Example University"},
        locations=[Location(addresses=[Address(country=country("IE"))])],
    )
    achievement = award.pop("achievement", eb.Achievement(title={"en": "First Aid"}))
    return eb.Credential(
        issuer=school,
        valid_from="2026-03-01T00:00:00Z",
        learner=eb.Learner(
            full_name={"en": "Ada"}, claims=[eb.Award(achievement=achievement, **award)]
        ),
    )


EDC_CASES: list[tuple[str, eb.Credential, str]] = [
    ("a page without address", credential(documents=[WebPage(title={"en": "x"})]), "documents"),
    ("a note without text", credential(notes=[Note()]), "notes"),
    (
        "a level of no list",
        credential(
            achievement=eb.Achievement(
                title={"en": "x"}, eqf_level=eb.Concept(id="https://levels.example/6")
            )
        ),
        "eqf_level",
    ),
    (
        "a completion over 100 per cent",
        credential(activities=[eb.Activity(title={"en": "x"}, completion=120)]),
        "completion",
    ),
]


@pytest.mark.parametrize(("what", "given", "field"), EDC_CASES, ids=[c[0] for c in EDC_CASES])
def test_an_edc_leaves_it_out_and_says_so(what: str, given: eb.Credential, field: str) -> None:
    draft = eb.write(given, to="edc")
    lost = [entry.source for entry in draft.report.lost]
    assert any(f"/{field}" in pointer for pointer in lost), what


def test_a_badge_leaves_out_what_it_cannot_say() -> None:
    achievement = eb.Achievement(title={"en": "x"}, related=[Related(version="2")])
    draft = eb.write(credential(achievement=achievement), to="ob3")
    assert "related" not in draft.json["credentialSubject"]["achievement"]
    assert [e.source for e in draft.report.lost if "/related/0/version" in e.source]


def test_a_nested_claim_is_awarded_by_whom_the_claim_around_it_is() -> None:
    part = eb.Award(achievement=eb.Achievement(title={"en": "Bandages"}))
    claim = eb.write(credential(parts=[part]), to="edc").json["credentialSubject"]["hasClaim"][0]
    assert claim["hasPart"][0]["awardedBy"]["awardingBody"] == claim["awardedBy"]["awardingBody"]
    assert claim["hasPart"][0]["title"] == {"en": "Bandages"}


def test_the_parts_of_a_qualification_are_qualifications() -> None:
    level = eb.Concept(id="http://data.europa.eu/snb/eqf/6")
    whole = eb.Achievement(
        title={"en": "x"}, eqf_level=level, parts=[eb.Achievement(title={"en": "y"})]
    )
    claim = eb.write(credential(achievement=whole), to="edc").json["credentialSubject"]["hasClaim"]
    assert claim[0]["specifiedBy"]["type"] == "Qualification"
    assert claim[0]["specifiedBy"]["hasPart"][0]["type"] == "Qualification"


def test_a_phone_needs_nothing() -> None:
    assert prune(Phone(), NEEDS_TEXT, Moves()) == Phone()
