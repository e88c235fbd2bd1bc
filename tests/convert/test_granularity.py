"""How many badges an EDC becomes, and how they name each other (crosswalk B8, B10)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.lens import How
from tests.convert.samples import FIXTURES, INPUTS, altered, fixture

NESTED = FIXTURES / "edc/nested-parts.json"
SEVERAL = FIXTURES / "edc/several-claims.json"
TWO_LANGUAGES = FIXTURES / "edc/two-languages.json"
FLAT = eb.convert(NESTED, to="ob3", granularity="flatten", inputs=INPUTS)


def achievement(draft: eb.Draft) -> dict[str, Any]:
    found: dict[str, Any] = draft.json["credentialSubject"]["achievement"]
    return found


def aligned(draft: eb.Draft, kind: str) -> dict[str, str]:
    """Return the names and addresses of what the achievement is aligned to in one way."""
    alignments = achievement(draft).get("alignment", [])
    return {a["targetName"]: a["targetUrl"] for a in alignments if a.get("targetType") == kind}


NAMES = {achievement(draft)["name"]: achievement(draft)["id"] for draft in FLAT.drafts}


# --- flatten ----------------------------------------------------------------------------------------------------


def test_flatten_makes_a_badge_for_every_achievement_at_any_depth() -> None:
    assert [achievement(draft)["name"] for draft in FLAT.drafts] == [
        *("Rescue", "Rescue at sea", "Towing", "Swimming", "Rescue ashore")
    ]
    assert "convert.several-parts" in [f.code for f in FLAT.findings]


def test_each_names_its_parts_and_what_it_is_part_of() -> None:
    whole, sea, towing, *_ = FLAT.drafts
    assert aligned(whole, "ext:HasPart") == {
        n: NAMES[n] for n in ("Rescue at sea", "Rescue ashore")
    }
    assert aligned(sea, "ext:HasPart") == {name: NAMES[name] for name in ("Towing", "Swimming")}
    assert aligned(sea, "ext:IsPartOf") == {"Rescue": NAMES["Rescue"]}
    assert aligned(towing, "ext:IsPartOf") == {"Rescue at sea": NAMES["Rescue at sea"]}


def test_whole_and_part_are_related() -> None:
    whole, sea, *_ = FLAT.drafts
    assert {r["id"] for r in achievement(whole)["related"]} == {
        *(NAMES["Rescue at sea"], NAMES["Rescue ashore"])
    }
    assert NAMES["Rescue"] in {r["id"] for r in achievement(sea)["related"]}


def test_every_badge_has_ids_of_its_own() -> None:
    assert len({draft.json["id"] for draft in FLAT.drafts}) == len(FLAT.drafts)
    assert len(NAMES) == len(set(NAMES.values()))


def test_a_part_is_awarded_by_whoever_awarded_the_whole_unless_it_says_otherwise() -> None:
    document = fixture("edc/nested-parts.json")
    body = document["credentialSubject"]["hasClaim"][0]["awardedBy"]["awardingBody"]
    for part in document["credentialSubject"]["hasClaim"][0]["hasPart"]:
        del part["awardedBy"]
    flat = eb.convert(json.dumps(document), to="ob3", granularity="flatten", inputs=INPUTS)
    name = (body[0] if isinstance(body, list) else body)["legalName"]["en"]
    assert {draft.json["issuer"]["name"] for draft in flat.drafts} == {name}


def test_nothing_of_a_part_is_lost_that_a_badge_has_a_place_for() -> None:
    assert {e.source for e in FLAT.report.lost} == set()
    per_claim = eb.convert(NESTED, to="ob3", inputs=INPUTS)
    assert len(per_claim.drafts) == 1
    assert len(per_claim.report.lost) > 0


def test_per_claim_names_the_parts_it_makes_no_badge_for() -> None:
    conversion = eb.convert(NESTED, to="ob3", inputs=INPUTS)
    assert set(aligned(conversion.draft, "ext:HasPart")) == {"Rescue at sea", "Rescue ashore"}
    assert "related" not in achievement(conversion.draft)


def test_a_part_that_is_repeated_becomes_one_badge() -> None:
    document = fixture("edc/nested-parts.json")
    parts = document["credentialSubject"]["hasClaim"][0]["hasPart"]
    parts.append(parts[0])
    flat = eb.convert(json.dumps(document), to="ob3", granularity="flatten", inputs=INPUTS)
    assert len(flat.drafts) == len(FLAT.drafts)


# --- single, per claim ------------------------------------------------------------------------------------------


def test_single_refuses_several_claims() -> None:
    with pytest.raises(eb.UsageError) as caught:
        eb.convert(SEVERAL, to="ob3", granularity="single", inputs=INPUTS)
    assert [f.code for f in caught.value.findings] == ["usage.not-single"]


def test_single_takes_the_only_claim() -> None:
    made = eb.convert(NESTED, to="ob3", granularity="single", inputs=INPUTS)
    assert achievement(made.draft)["name"] == "Rescue"


def test_a_claim_can_be_picked_with_its_parts() -> None:
    made = eb.convert(NESTED, to="ob3", claim=0, granularity="flatten", inputs=INPUTS)
    assert len(made.drafts) == len(FLAT.drafts)


def test_there_is_no_other_granularity() -> None:
    with pytest.raises(eb.UsageError) as caught:
        eb.convert(SEVERAL, to="ob3", granularity="clr", inputs=INPUTS)
    assert "per_claim, flatten, single" in caught.value.findings[0].hint


# --- translations -----------------------------------------------------------------------------------------------


def test_on_request_there_is_a_badge_for_each_language_of_the_title() -> None:
    made = eb.convert(TWO_LANGUAGES, to="ob3", translations=True)
    said = {achievement(d)["inLanguage"]: achievement(d)["name"] for d in made.drafts}
    assert said == {"fr": "Intendance des données", "en": "Data Stewardship"}
    assert [draft.unit.language for draft in made.drafts if draft.unit] == ["fr", "en"]


def test_translations_are_related_to_each_other_with_their_language() -> None:
    french, english = eb.convert(TWO_LANGUAGES, to="ob3", translations=True).drafts
    [related] = achievement(french)["related"]
    assert related["id"] == achievement(english)["id"]
    assert related["inLanguage"] == "en"
    assert achievement(french)["id"] != achievement(english)["id"]


def test_with_translations_no_language_of_what_is_translated_is_lost() -> None:
    one = eb.convert(TWO_LANGUAGES, to="ob3")
    both = eb.convert(TWO_LANGUAGES, to="ob3", translations=True)
    english = {e.source for e in one.report.lost if e.source.endswith("/en")}
    assert english
    assert not {e.source for e in both.report.lost} & english


def test_a_part_has_no_picture_of_the_whole() -> None:
    document = altered("edc/nested-parts.json", {})
    page = fixture("edc/micro-credential-sealed.json")["displayParameter"]["individualDisplay"]
    document["displayParameter"]["individualDisplay"] = page
    whole, part, *_ = eb.convert(
        json.dumps(document), to="ob3", granularity="flatten", inputs=INPUTS
    ).drafts
    assert "image" in whole.json
    assert "image" not in part.json


# --- what is told on request only -------------------------------------------------------------------------------


def test_personal_facts_are_told_on_request_only() -> None:
    # B3: gender, citizenshipCountry, placeOfBirth: off by default
    source = FIXTURES / "edc/micro-credential-sealed.json"
    plain = eb.convert(source, to="ob3", inputs=INPUTS)
    asked = eb.convert(source, to="ob3", inputs=INPUTS, personal_data=True)

    def kinds(made: eb.Conversion) -> set[str]:
        return {i["identityType"] for i in made.draft.json["credentialSubject"]["identifier"]}

    assert kinds(asked) - kinds(plain) >= {"ext:gender", "ext:citizenshipCountry", "ext:birthName"}
    assert "ob3.personal-data" in {f.code for f in plain.findings}
    assert "ob3.personal-data" not in {f.code for f in asked.findings}


def test_personal_facts_return() -> None:
    source = FIXTURES / "edc/micro-credential-sealed.json"
    there = eb.convert(source, to="ob3", inputs=INPUTS, personal_data=True)
    back = eb.convert(there.draft.json, to="edc", inputs=INPUTS).draft.json["credentialSubject"]
    learner = fixture("edc/micro-credential-sealed.json")["credentialSubject"]
    assert back["gender"]["id"] == learner["gender"]["id"]
    assert back["citizenshipCountry"][0]["id"] == learner["citizenshipCountry"][0]["id"]
    assert list(back["birthName"].values()) == list(learner["birthName"].values())


@pytest.mark.parametrize("granularity", ["per_claim", "flatten"])
def test_the_report_names_places_in_all_drafts(granularity: str) -> None:
    made = eb.convert(NESTED, to="ob3", granularity=granularity, inputs=INPUTS)
    drafts = {place.draft for e in made.report.of(How.MAPPED) for place in e.targets}
    assert drafts == set(range(len(made.drafts)))
