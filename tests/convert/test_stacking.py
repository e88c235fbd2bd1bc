"""Several badges of one learner become one EDC (crosswalk B8)."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.pointer import leaves
from tests.convert.samples import FIXTURES, INPUTS, fixture

FLAT = eb.convert(
    FIXTURES / "edc/nested-parts.json", to="ob3", granularity="flatten", inputs=INPUTS
)
BADGES = [draft.json for draft in FLAT.drafts]
STACKED = eb.stack(BADGES, title="Rescue", inputs=INPUTS)


def badge(**changes: Any) -> dict[str, Any]:
    made = fixture("ob3/minimal.json")
    made["credentialSubject"]["id"] = "did:example:ada"
    return {**made, **changes}


def test_parts_are_parts_again() -> None:
    [whole] = STACKED.draft.json["credentialSubject"]["hasClaim"]
    assert whole["specifiedBy"]["title"] == {"en": "Rescue"}
    sea, ashore = whole["hasPart"]
    assert [sea["title"]["en"], ashore["title"]["en"]] == ["Rescue at sea", "Rescue ashore"]
    assert [part["title"]["en"] for part in sea["hasPart"]] == ["Towing", "Swimming"]


def test_the_order_of_the_badges_does_not_matter_to_who_is_part_of_whom() -> None:
    made = eb.stack(BADGES[::-1], title="Rescue", inputs=INPUTS)
    [whole] = made.draft.json["credentialSubject"]["hasClaim"]
    assert len(whole["hasPart"]) == 2


def test_badges_that_are_no_parts_are_claims_side_by_side() -> None:
    other = badge(id="urn:uuid:0b300000-0000-4000-8000-0000000000f1")
    other["credentialSubject"] = copy.deepcopy(other["credentialSubject"])
    other["credentialSubject"]["achievement"] |= {"id": "https://x.example/2", "name": "Second"}
    made = eb.stack([badge(), other], title="Both", inputs=INPUTS)
    claims = made.draft.json["credentialSubject"]["hasClaim"]
    assert len(claims) == 2
    assert claims[1]["title"] == {"en": "Second"}
    assert made.draft.json["displayParameter"]["title"] == {"en": "Both"}


def test_every_badge_keeps_its_id_with_its_claim() -> None:
    [whole] = STACKED.draft.json["credentialSubject"]["hasClaim"]
    assert [i["notation"] for i in whole["identifier"]] == [BADGES[0]["id"]]


def test_every_leaf_of_every_badge_is_accounted_for() -> None:
    for source, report in zip(BADGES, STACKED.reports, strict=True):
        assert [e.source for e in report.entries] == [pointer for pointer, _ in leaves(source)]
        written = {pointer for pointer, _ in leaves(STACKED.draft.json)}
        assert {p.pointer for e in report.entries for p in e.targets} <= written


def test_other_issuers_are_awarding_bodies_and_none_of_them_issues() -> None:
    issuer = {"id": "https://other.example", "type": ["Profile"], "name": "Other"}
    made = eb.stack([badge(), badge(issuer=issuer)], title="Both", inputs=INPUTS)
    first, second = made.draft.json["credentialSubject"]["hasClaim"]
    assert second["awardedBy"]["awardingBody"][0]["id"] == "https://other.example"
    assert first["awardedBy"]["awardingBody"][0]["id"] != "https://other.example"
    assert "issuer" not in made.draft.json


def test_the_whole_holds_while_all_of_its_parts_do() -> None:
    early = badge(validFrom="2026-01-01T00:00:00Z", validUntil="2027-06-01T00:00:00Z")
    late = badge(validFrom="2026-02-01T00:00:00Z", validUntil="2027-01-01T00:00:00Z")
    made = eb.stack([early, late], title="Both", inputs=INPUTS).draft.json
    assert made["validFrom"] == "2026-02-01T00:00:00Z"
    assert made["validUntil"] == "2027-01-01T00:00:00Z"


def test_badges_of_different_learners_are_refused() -> None:
    other = badge()
    other["credentialSubject"] = {**other["credentialSubject"], "id": "did:example:bob"}
    with pytest.raises(eb.UsageError) as caught:
        eb.stack([badge(), other], title="Both", inputs=INPUTS)
    assert [f.code for f in caught.value.findings] == ["stack.other-learner"]


def test_a_name_in_common_is_not_enough() -> None:
    named = [badge(), badge()]
    for one in named:
        one["credentialSubject"] = {**one["credentialSubject"], "name": "Ada Learner"}
        one["credentialSubject"].pop("id")
        one["credentialSubject"].pop("identifier", None)
    with pytest.raises(eb.UsageError) as caught:
        eb.stack(named, title="Both", inputs=INPUTS)
    assert "a name is not enough" in caught.value.findings[0].hint


def test_an_identifier_in_common_is_enough() -> None:
    identity = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
        "identityType": "emailAddress",
        "salt": "Kosher",
    }
    one, two = badge(), badge()
    one["credentialSubject"] = {**one["credentialSubject"], "identifier": [identity]}
    two["credentialSubject"] = {
        **two["credentialSubject"],
        "identifier": [identity],
        "id": "did:example:ada-2",
    }
    assert eb.stack([one, two], title="Both", inputs=INPUTS).draft.json


def test_a_title_for_the_whole_is_asked_for() -> None:
    with pytest.raises(eb.MissingInputError) as caught:
        eb.stack([badge(), badge()], country="IE", language="en")
    assert any("title" in f.message for f in caught.value.findings)


@pytest.mark.parametrize("sources", [[], [FIXTURES / "edc/minimal.json"]])
def test_what_is_no_badge_cannot_be_stacked(sources: list[Any]) -> None:
    with pytest.raises(eb.UsageError):
        eb.stack(sources, title="Both", inputs=INPUTS)


def test_parts_that_go_round_in_a_circle_are_claims_side_by_side() -> None:
    def part(number: int, whole: int) -> dict[str, Any]:
        made = json.loads(json.dumps(badge()))
        made["credentialSubject"]["achievement"] |= {
            "id": f"https://x.example/{number}",
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetType": "ext:IsPartOf",
                    "targetName": "Whole",
                    "targetUrl": f"https://x.example/{whole}",
                }
            ],
        }
        return dict(made)

    made = eb.stack([part(1, 2), part(2, 1)], title="Both", inputs=INPUTS)
    assert len(made.draft.json["credentialSubject"]["hasClaim"]) == 2


def test_one_badge_keeps_its_name_and_nobody_is_said_to_have_given_it() -> None:
    made = eb.stack([badge(name="First aid at sea")], country="IE", language="en")
    assert made.draft.json["displayParameter"]["title"] == {"en": "First aid at sea"}
    [report] = made.reports
    [entry] = [e for e in report.entries if e.source == "/name"]
    assert "/displayParameter/title/en" in [place.pointer for place in entry.targets]
    assert "/displayParameter/title/en" not in [a.target.pointer for a in report.added]


def test_what_is_noticed_in_a_badge_stands_in_its_own_report() -> None:
    odd = badge(shoeSize=44)
    made = eb.stack([badge(), odd], title="Both", inputs=INPUTS)
    first, second = ({f.pointer for f in report.findings} for report in made.reports)
    assert "/shoeSize" not in first
    assert "/shoeSize" in second
    assert "/shoeSize" in {f.pointer for f in made.findings}
