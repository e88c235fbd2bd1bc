"""What is offered: opportunities to learn and to be awarded, prices, grants; held credentials and holders."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.model import (
    Accreditation,
    Achievement,
    Agent,
    Award,
    Awarding,
    AwardingOpportunity,
    Credential,
    Grant,
    Learner,
    LearningOpportunity,
    Money,
    Organisation,
    Price,
    Text,
)
from edcbridge.model.walk import leaves
from edcbridge.vocabularies import concept
from tests.convert.samples import INPUTS, fate, fixture, journey
from tests.edc.test_from_models import IMAGE, SCHOOL, claim_of, codes, credential, written

CLAIM = "/credentialSubject/hasClaim/0"
AWARD = "/learner/claims/0"
OFFER, OPPORTUNITY = f"{CLAIM}/learningOpportunity", f"{AWARD}/opportunity"
AWARDED = f"{CLAIM}/specifiedBy/awardingOpportunity/0"
AWARDING = f"{AWARD}/achievement/awarding_opportunities/0"

PLACES: list[tuple[str, str, Any]] = [
    (f"{OFFER}/title/en", f"{OPPORTUNITY}/title/0", "Coastal Rescue, spring 2026"),
    (f"{OFFER}/description/en", f"{OPPORTUNITY}/description/0", "Ten days by the sea."),
    (f"{OFFER}/providedBy/0/id", f"{OPPORTUNITY}/providers/0/id", "https://uni.example/#org"),
    (f"{OFFER}/dcType/0/prefLabel/en", f"{OPPORTUNITY}/types/0/label/0", "Course"),
    (
        f"{OFFER}/learningAchievementSpecification/title/en",
        f"{OPPORTUNITY}/achievement/title/0",
        "Rescuer",
    ),
    (
        f"{OFFER}/learningActivitySpecification/title/en",
        f"{OPPORTUNITY}/activity/title/0",
        "Drill",
    ),
    (f"{OFFER}/temporal/startDate", f"{OPPORTUNITY}/period/start", "2026-02-01T00:00:00Z"),
    (f"{OFFER}/duration", f"{OPPORTUNITY}/duration", "P10D"),
    (f"{OFFER}/location/0/id", f"{OPPORTUNITY}/locations/0/id", None),
    (f"{OFFER}/mode/0/prefLabel/en", f"{OPPORTUNITY}/modes/0/label/0", "Presential"),
    (f"{OFFER}/learningSchedule/prefLabel/en", f"{OPPORTUNITY}/schedule/label/0", "Full time"),
    (
        f"{OFFER}/scheduleInformation/noteLiteral/en",
        f"{OPPORTUNITY}/schedule_information/text/0",
        "Mornings only.",
    ),
    (
        f"{OFFER}/admissionProcedure/noteLiteral/en",
        f"{OPPORTUNITY}/admission/text/0",
        "By interview.",
    ),
    (f"{OFFER}/applicationDeadline/1", f"{OPPORTUNITY}/deadlines/1", "2026-01-20T00:00:00Z"),
    (f"{OFFER}/priceDetail/0/prefLabel/en", f"{OPPORTUNITY}/prices/0/label/0", "Tuition"),
    (f"{OFFER}/priceDetail/0/amount/value", f"{OPPORTUNITY}/prices/0/amount/value", "120.50"),
    (
        f"{OFFER}/priceDetail/0/amount/unit/id",
        f"{OPPORTUNITY}/prices/0/amount/currency/id",
        "http://publications.europa.eu/resource/authority/currency/EUR",
    ),
    (
        f"{OFFER}/priceDetail/0/additionalNote/0/noteLiteral/en",
        f"{OPPORTUNITY}/prices/0/notes/0/text/0",
        "Half for members.",
    ),
    (f"{OFFER}/grant/0/title/en", f"{OPPORTUNITY}/grants/0/title/0", "Harbour fund"),
    (f"{OFFER}/grant/0/contentURL", f"{OPPORTUNITY}/grants/0/url", "https://fund.example/apply"),
    (f"{OFFER}/bannerImage/title/en", f"{OPPORTUNITY}/banner/title/0", "The harbour"),
    (f"{OFFER}/status", f"{OPPORTUNITY}/status", "open"),
    (f"{OFFER}/hasPart/0/title/en", f"{OPPORTUNITY}/parts/0/title/0", "First week"),
    (f"{OFFER}/isPartOf/0/title/en", f"{OPPORTUNITY}/part_of/0/title/0", "Rescue programme"),
    (
        f"{CLAIM}/influencedBy/0/learningOpportunity/title/en",
        f"{AWARD}/activities/0/opportunity/title/0",
        "Drill, spring 2026",
    ),
    (f"{AWARDED}/awardingBody/1/prefLabel/en", f"{AWARDING}/bodies/1/label/0", "Harbour office"),
    (f"{AWARDED}/temporal/prefLabel/en", f"{AWARDING}/period/label/0", "Spring term"),
    (f"{AWARDED}/location/address/0/id", f"{AWARDING}/location/addresses/0/id", None),
    (f"{AWARDED}/identifier/0/notation", f"{AWARDING}/identifiers/0/notation", "AO-1"),
    (
        f"{AWARDED}/learningAchievementSpecification/title/en",
        f"{AWARDING}/achievement/title/0",
        "Coastal Rescue, part one",
    ),
    (
        "/credentialSubject/hasCredential/0/displayParameter/title/en",
        "/learner/credentials/0/display/title/0",
        "First Aid",
    ),
    ("/holder/0/prefLabel/en", "/holders/0/label/0", "Ada's wallet"),
    (
        "/evidence/0/accreditation/limitQualification/hasPart/0/title/en",
        "/authorities/0/accreditation/limit_qualification/parts/0/title/0",
        "Swimmer",
    ),
]


@pytest.mark.parametrize(("member", "place", "value"), PLACES, ids=lambda v: str(v)[-60:])
def test_each_property_has_its_place(member: str, place: str, value: Any) -> None:
    reading = understand(json.dumps(fixture("edc/opportunities.json")))
    assert place in [link.model for link in reading.links if link.document == member]
    found = dict(leaves(reading.credential))[place]
    if value is not None:
        assert str(found) == value


# --- to a badge -------------------------------------------------------------------------------------------------


def test_a_badge_cannot_name_the_holder_of_another_document() -> None:
    conversion = journey(fixture("edc/opportunities.json"), "ob3")
    assert fate(conversion, "/holder/0/prefLabel/en") == ("not-transferable", {})


def test_what_a_badge_has_no_place_for_is_called_lost() -> None:
    conversion = journey(fixture("edc/opportunities.json"), "ob3")
    assert fate(conversion, f"{OFFER}/priceDetail/0/amount/value") == ("lost", {})
    assert fate(conversion, "/credentialSubject/hasCredential/0/validFrom")[0] == "lost"


# --- from a model -----------------------------------------------------------------------------------------------

EURO = concept("currency", "EUR")


def text(words: str) -> Text:
    return Text.of({"en": words})


def offered(**more: Any) -> dict[str, Any]:
    offer = LearningOpportunity.model_validate(
        {"title": text("Spring"), "providers": (SCHOOL,), **more}
    )
    award = Award(achievement=Achievement(title=text("Aid")), opportunity=offer)
    found: dict[str, Any] = claim_of(written(credential(award)))
    return found


def test_an_opportunity_is_written_with_its_prices_and_grants() -> None:
    price = Price(label=text("Fee"), amount=Money(value="12.5", currency=EURO))
    found = offered(prices=(price,), grants=(Grant(title=text("Fund")),), banner=IMAGE)
    opportunity = found["learningOpportunity"]
    assert opportunity["priceDetail"][0]["amount"]["value"] == "12.5"
    assert opportunity["priceDetail"][0]["amount"]["unit"]["id"] == EURO.id
    assert opportunity["grant"][0]["title"] == {"en": "Fund"}
    assert opportunity["providedBy"][0]["type"] == "Organisation"


@pytest.mark.parametrize(
    "offer",
    [
        LearningOpportunity(title=text("Spring")),
        LearningOpportunity(title=text("Spring"), providers=(Organisation(name=text("Nowhere")),)),
        LearningOpportunity(providers=(SCHOOL,)),
    ],
    ids=["nobody provides it", "a provider without a country", "without a title"],
)
def test_an_opportunity_that_lacks_what_the_shape_demands_is_left_out(
    offer: LearningOpportunity,
) -> None:
    award = Award(achievement=Achievement(title=text("Aid")), opportunity=offer)
    assert "learningOpportunity" not in claim_of(written(credential(award)))


@pytest.mark.parametrize(
    "amount",
    [Money(value="5"), Money(currency=EURO), Money(value="5", currency=concept("eqf", "5"))],
)
def test_an_amount_without_a_currency_is_left_out(amount: Money) -> None:
    [price] = offered(prices=(Price(label=text("Fee"), amount=amount),))["learningOpportunity"][
        "priceDetail"
    ]
    assert "amount" not in price


def test_who_awards_may_be_whoever_acts() -> None:
    chance = AwardingOpportunity(bodies=(Organisation(name=text("Nowhere")),))
    achievement = Achievement(title=text("Aid"), awarding_opportunities=(chance,))
    found = claim_of(written(credential(Award(achievement=achievement))))
    [body] = found["specifiedBy"]["awardingOpportunity"][0]["awardingBody"]
    assert (body["type"], body["prefLabel"]) == ("Agent", {"en": "Nowhere"})


def test_what_an_accreditation_is_limited_to_is_a_qualification_with_all_its_parts() -> None:
    limit = Achievement(title=text("Rescuer"), parts=(Achievement(title=text("Swimmer")),))
    accreditation = Accreditation(
        title=text("Licence"),
        type=concept("accreditation", "e57dddfcf3"),
        agent=SCHOOL,
        limit_qualification=limit,
    )
    achievement = Achievement(title=text("Aid"), accreditations=(accreditation,))
    found = claim_of(written(credential(Award(achievement=achievement))))
    limited = found["specifiedBy"]["accreditation"][0]["limitQualification"]
    assert [limited["type"], limited["hasPart"][0]["type"]] == ["Qualification", "Qualification"]


def test_a_holder_that_is_an_organisation_of_no_country_is_an_agent() -> None:
    found = written(credential(holders=(Organisation(name=text("Wallet")),)))
    assert [holder["type"] for holder in found["holder"]] == ["Agent"]
    assert codes(credential(holders=(Agent(label=text("Wallet")),))) == []


def test_other_credentials_of_the_learner_stay_where_they_are_sealed() -> None:
    other = Credential(issuer=SCHOOL, valid_from="2026-01-01T00:00:00Z")
    award = Award(achievement=Achievement(title=text("Aid")), awarding=Awarding(bodies=(SCHOOL,)))
    found = Credential(
        issuer=SCHOOL,
        valid_from="2026-03-01T00:00:00Z",
        learner=Learner(full_name=text("Ada"), claims=(award,), credentials=(other,)),
    )
    draft = eb.write(found, to="edc", inputs=INPUTS)
    assert "hasCredential" not in draft.json["credentialSubject"]
    assert "/learner/credentials/0/valid_from" in {entry.source for entry in draft.report.lost}


def test_each_deadline_that_is_a_day_gets_a_time() -> None:
    found = offered(deadlines=("2026-01-10", "2026-01-20T12:00:00Z"))["learningOpportunity"]
    assert found["applicationDeadline"] == ["2026-01-10T00:00:00Z", "2026-01-20T12:00:00Z"]
