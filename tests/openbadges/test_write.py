"""Writing a badge: as it was read, with what nobody understood in its place; or new, in the one proper spelling."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import edcbridge as eb
from edcbridge import Achievement, Address, Award, Credential, Learner, Organisation, Text
from edcbridge.conversion import understand
from edcbridge.model import Award as AwardClass
from edcbridge.pointer import lookup
from tests.convert.samples import altered, fixture, names

ACHIEVEMENT = "/credentialSubject/achievement"


def again(document: Any) -> Any:
    """Return a badge after reading and writing it."""
    return eb.write(eb.read(json.dumps(document)), to="ob3").json


def renamed(credential: Credential, **values: Any) -> Credential:
    """Return the credential with other facts about its achievement."""
    assert credential.learner is not None
    [award] = credential.learner.claims
    assert isinstance(award, AwardClass)
    assert award.achievement is not None
    award = award.model_copy(update={"achievement": award.achievement.model_copy(update=values)})
    learner = credential.learner.model_copy(update={"claims": (award,)})
    return credential.model_copy(update={"learner": learner})


@pytest.mark.parametrize("name", names(format="ob3"))
def test_a_badge_comes_out_as_it_went_in(name: str) -> None:
    document = fixture(name)
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == ()


ODDITIES: list[tuple[str, str, Any]] = [
    ("a member that no context defines", "/shoeSize", 44),
    ("one inside a node", f"{ACHIEVEMENT}/difficulty", {"scale": [1, None]}),
    ("one inside an address", "/issuer/address", {"type": ["Address"], "floor": 3}),
    ("an image as its address", "/image", "https://harbour.example/badge.png"),
    ("an issuer as its address", "/issuer", "did:example:school"),
    ("an object of no type", "/issuer", {"id": "did:example:school", "name": "School"}),
    ("an empty object", f"{ACHIEVEMENT}/criteria", {}),
    ("an empty array", f"{ACHIEVEMENT}/alignment", []),
    ("null", "/name", None),
    ("a value that cannot be read", "/validUntil", "next year"),
    ("a tag that is a number", f"{ACHIEVEMENT}/tag", [5, "rescue"]),
    ("a language map", f"{ACHIEVEMENT}/name", {"en": "Aid", "fr": "Aide"}),
    ("two dates", "/awardedDate", ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]),
    ("more types than one", f"{ACHIEVEMENT}/type", ["Achievement", "Own"]),
    ("an empty type", f"{ACHIEVEMENT}/type", []),
    ("a number written with a fraction", "/credentialSubject/creditsEarned", 5.0),
    ("a number as a string", "/credentialSubject/creditsEarned", "5"),
    ("an alignment of no kind", f"{ACHIEVEMENT}/alignment", [{"type": ["Alignment"]}]),
    ("another media type", "/image", {"id": "data:image/webp;base64,AAAA", "type": "Image"}),
    ("a Data URI with a parameter", "/image", {"id": "data:image/png,AAAA", "type": "Image"}),
    ("an old country", "/issuer/address", {"type": ["Address"], "addressCountryCode": "EL"}),
    ("a lower-case country", "/issuer/address", {"type": ["Address"], "addressCountryCode": "ie"}),
    ("an unknown EQF level", f"{ACHIEVEMENT}/alignment", [{"targetType": "ext:EQF"}]),
    ("an extra context", "/@context/2", "https://x.example/context.json"),
]


@pytest.mark.parametrize(("what", "pointer", "value"), ODDITIES, ids=[o[0] for o in ODDITIES])
def test_what_is_odd_is_put_back_in_its_place(what: str, pointer: str, value: Any) -> None:
    document = altered("ob3/minimal.json", {pointer: value})
    assert eb.diff(json.dumps(again(document)), json.dumps(document)) == (), what
    assert lookup(again(document), pointer) == value


def test_the_spelling_of_what_was_edited_is_not_put_back() -> None:
    document = altered("ob3/minimal.json", {f"{ACHIEVEMENT}/name": {"en": "Aid", "fr": "Aide"}})
    credential = renamed(eb.read(json.dumps(document)), title=Text.of({"en": "First Aid"}))
    assert lookup(eb.write(credential, to="ob3").json, f"{ACHIEVEMENT}/name") == "First Aid"


def test_the_spelling_of_the_rest_is_put_back_when_something_is_edited() -> None:
    document = altered(
        "ob3/complete.json",
        {"/image": "https://harbour.example/badge.png", f"{ACHIEVEMENT}/tag": "rescue"},
    )
    credential = renamed(eb.read(json.dumps(document)), version="2027.1")
    written = eb.write(credential, to="ob3").json
    changed = [d.pointer for d in eb.diff(json.dumps(document), json.dumps(written))]
    assert changed == [f"{ACHIEVEMENT}/version"]


def test_an_image_that_was_replaced_is_not_spelt_as_the_old_one() -> None:
    document = altered("ob3/minimal.json", {"/image": "https://harbour.example/old.png"})
    credential = eb.read(json.dumps(document))
    assert credential.image is not None
    image = credential.image.model_copy(update={"url": "https://harbour.example/new.png"})
    written = eb.write(credential.model_copy(update={"image": image}), to="ob3").json
    assert written["image"] == {"type": "Image", "id": "https://harbour.example/new.png"}


def test_a_fact_that_was_removed_stays_away() -> None:
    credential = eb.read(json.dumps(fixture("ob3/complete.json")))
    written = eb.write(renamed(credential, criteria=None, creator=None), to="ob3").json
    achievement = written["credentialSubject"]["achievement"]
    assert "creator" not in achievement
    assert "narrative" not in achievement["criteria"]


def test_what_holds_for_the_old_bytes_only_stays_in_the_same_format_of_a_model() -> None:
    written = again(fixture("ob3/proof-and-status.json"))
    assert written["proof"] == fixture("ob3/proof-and-status.json")["proof"]


def test_a_conversion_to_the_same_format_repeats_no_proof() -> None:
    conversion = eb.convert(json.dumps(fixture("ob3/proof-and-status.json")), to="ob3")
    assert not {"proof", "credentialStatus"} & conversion.draft.json.keys()
    assert {e.source.split("/")[1] for e in conversion.report.entries if not e.targets} == {
        "credentialStatus",
        "proof",
    }


def test_a_badge_on_data_model_1_1_stays_on_it() -> None:
    written = again(fixture("ob3/data-model-1.1.json"))
    assert written["@context"][0] == "https://www.w3.org/2018/credentials/v1"
    assert {"issuanceDate", "expirationDate"} <= written.keys()
    assert not {"validFrom", "validUntil"} & written.keys()


# --- a new badge ------------------------------------------------------------------------------------------------

NEW = Credential(
    issuer=Organisation(id="https://uni.example", name={"en": "Example University"}),
    valid_from="2026-03-01T00:00:00Z",
    learner=Learner(
        id="did:example:ada",
        full_name={"en": "Ada Learner"},
        given_name={"en": "Ada"},
        claims=[Award(achievement=Achievement(title={"en": "Data", "fr": "Données"}))],
    ),
)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


def test_a_new_badge_is_on_data_model_2_0() -> None:
    written = eb.write(NEW, to="ob3").json
    assert written["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert written["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert written["validFrom"] == "2026-03-01T00:00:00Z"


def test_criteria_are_there_even_if_empty() -> None:
    assert eb.write(NEW, to="ob3").json["credentialSubject"]["achievement"]["criteria"] == {}


CLOSED = {"Image", "IdentityObject", "IdentifierEntry", "GeoCoordinates"}


@pytest.mark.parametrize("name", names(format="edc"))
def test_the_type_of_a_closed_class_is_a_string_and_of_any_other_an_array(name: str) -> None:
    # open-badges 12.2: the formal schema demands the one of Image and its like, the other of all else
    conversion = eb.convert(json.dumps(fixture(name)), to="ob3", language="en")
    for draft in conversion.drafts:
        for node in objects(draft.json):
            if "type" in node:
                plain = node["type"] in CLOSED if isinstance(node["type"], str) else False
                assert plain or isinstance(node["type"], list)


@pytest.mark.parametrize("name", names(format="edc"))
def test_nothing_empty_is_written(name: str) -> None:
    # open-badges 12.16: no empty arrays, no null
    conversion = eb.convert(json.dumps(fixture(name)), to="ob3", language="en")
    for draft in conversion.drafts:
        for node in objects(draft.json):
            empty = {k for k, v in node.items() if v in (None, [], "") or (v == {})}
            assert empty <= {"criteria"}


def test_a_learner_with_personal_names_is_typed_as_a_profile_too() -> None:
    # crosswalk B4: without the type, JSON-LD drops givenName
    written = eb.write(NEW, to="ob3").json
    assert written["credentialSubject"]["type"] == ["AchievementSubject", "Profile"]


@pytest.mark.parametrize(
    ("language", "name"), [(None, "Data"), ("fr", "Données"), ("de", "Data"), ("en", "Data")]
)
def test_text_is_written_in_the_language_asked_for_else_in_english(
    language: str | None, name: str
) -> None:
    written = eb.write(NEW, to="ob3", language=language).json
    assert lookup(written, f"{ACHIEVEMENT}/name") == name


def test_the_country_is_a_two_letter_code() -> None:
    document = altered(
        "ob3/minimal.json", {"/issuer/address": {"type": ["Address"], "addressCountryCode": "IE"}}
    )
    issuer = understand(json.dumps(document)).credential.issuer
    assert isinstance(issuer, Organisation)
    address = issuer.locations[0].addresses[0]
    assert isinstance(address, Address)
    credential = NEW.model_copy(update={"issuer": issuer})
    written = eb.write(credential, to="ob3").json
    assert written["issuer"]["address"]["addressCountryCode"] == "IE"
