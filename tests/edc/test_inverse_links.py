"""A document may say a link from the other side only: of what it is a part, what it influences, proves, entitles."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import Claim, Node
from edcbridge.model.links import linked
from edcbridge.model.walk import leaves, nodes
from tests.convert.samples import altered, fixture
from tests.edc.test_from_models import credential as built
from tests.edc.test_from_models import written

NAME = "edc/inverse-links.json"
CLAIMS = "/credentialSubject/hasClaim"

PLACES = [
    (f"{CLAIMS}/0/isPartOf/0/title/en", "/learner/claims/0/part_of/0/title/0", "Seamanship"),
    (
        f"{CLAIMS}/0/specifiedBy/isPartOf/0/title/en",
        "/learner/claims/0/achievement/part_of/0/title/0",
        "Seamanship",
    ),
    (f"{CLAIMS}/1/influences/0/title/en", "/learner/claims/1/influences/0/title/0", "Rowing"),
    (f"{CLAIMS}/1/isPartOf/0/title/en", "/learner/claims/1/part_of/0/title/0", "Summer"),
    (
        f"{CLAIMS}/1/specifiedBy/influences/0/title/en",
        "/learner/claims/1/design/influences/0/title/0",
        "Rowing",
    ),
    (f"{CLAIMS}/2/proves/title/en", "/learner/claims/2/proves/title/0", "Swimming"),
    (f"{CLAIMS}/2/isPartOf/0/title/en", "/learner/claims/2/part_of/0/title/0", "Water test"),
    (
        f"{CLAIMS}/2/specifiedBy/proves/0/title/en",
        "/learner/claims/2/design/proves/0/title/0",
        "Swimming",
    ),
    (f"{CLAIMS}/3/entitledBy/0/title/en", "/learner/claims/3/entitled_by/0/title/0", "Steering"),
    (f"{CLAIMS}/3/isPartOf/0/title/en", "/learner/claims/3/part_of/0/title/0", "Crew"),
    (
        f"{CLAIMS}/3/specifiedBy/entitledBy/0/title/en",
        "/learner/claims/3/design/entitled_by/0/title/0",
        "Steering",
    ),
]


@pytest.mark.parametrize(("member", "place", "value"), PLACES, ids=lambda v: str(v)[-50:])
def test_what_is_known_from_the_other_side_is_read(member: str, place: str, value: str) -> None:
    reading = understand(json.dumps(fixture(NAME)))
    assert place in [link.model for link in reading.links if link.document == member]
    assert dict(leaves(reading.credential))[place] == value


def test_it_comes_back_as_it_was() -> None:
    document = json.dumps(fixture(NAME))
    assert eb.diff(json.dumps(eb.write(eb.read(document), to="edc").json), document) == ()


def titled(within: Node, title: str, kind: str) -> Any:
    found = [
        node
        for _, node in nodes(within)
        if type(node).__name__ == kind
        if (words := getattr(node, "title", None)) is not None and words["en"] == title
    ]
    return found[0]


FROM_THE_OTHER_SIDE = [
    ("Award", "Seamanship", "parts", "Knots"),
    ("Award", "Rowing", "activities", "Summer camp"),
    ("Award", "Swimming", "assessments", "Swimming test"),
    ("Award", "Steering", "entitlements", "Helmsman"),
    ("Achievement", "Seamanship", "parts", "Knots"),
    ("Achievement", "Rowing", "activities", "Camp"),
    ("Achievement", "Swimming", "assessments", "Test"),
    ("Achievement", "Steering", "entitlements", "Right to steer"),
    ("Activity", "Summer", "parts", "Summer camp"),
]


@pytest.mark.parametrize(("kind", "title", "field", "expected"), FROM_THE_OTHER_SIDE)
def test_it_is_found_from_this_side(kind: str, title: str, field: str, expected: str) -> None:
    credential = eb.read(json.dumps(fixture(NAME)))
    assert getattr(titled(credential, title, kind), field) == ()
    [found] = linked(credential, titled(credential, title, kind), field)
    assert found is titled(credential, expected, type(found).__name__)


def test_a_whole_as_a_mere_reference_is_the_whole() -> None:
    whole = "urn:epass:learningAchievement:99"
    claim = {**fixture(NAME)["credentialSubject"]["hasClaim"][0]["isPartOf"][0], "id": whole}
    document = altered(NAME, {f"{CLAIMS}/4": claim, f"{CLAIMS}/0/isPartOf": [{"id": whole}]})
    credential = eb.read(json.dumps(document))
    assert credential.learner is not None
    found = credential.learner.claims[4]
    assert isinstance(found, Claim)
    assert [part.id for part in linked(credential, found, "parts")] == [
        fixture(NAME)["credentialSubject"]["hasClaim"][0]["id"]
    ]


def test_a_new_edc_says_them_from_the_side_of_the_model() -> None:
    claims = eb.read(json.dumps(fixture("edc/inverse-links.json"))).learner
    assert claims is not None
    found = written(built(*claims.claims))["credentialSubject"]["hasClaim"]
    assert found[0]["isPartOf"][0]["title"] == {"en": "Seamanship"}
    assert found[1]["influences"][0]["title"] == {"en": "Rowing"}
    assert found[2]["proves"]["title"] == {"en": "Swimming"}
    assert found[3]["entitledBy"][0]["title"] == {"en": "Steering"}
