"""Bad input gives one finding or one error: typed, with a pointer and a cure."""

from __future__ import annotations

import json
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.codes import CODES
from edcbridge.conversion import understand
from edcbridge.errors import EdcbridgeError, InputError, UsageError
from edcbridge.findings import Finding
from tests.convert.samples import REMOVED, altered

ACHIEVEMENT = "/credentialSubject/achievement"
SUBJECT = "/credentialSubject"
CLAIM = f"{SUBJECT}/hasClaim/0"
SPEC = f"{CLAIM}/specifiedBy"
BADGE, CREDENTIAL = "ob3/minimal.json", "edc/minimal.json"
SPECIFIED = {"id": "urn:epass:qualification:1", "type": "Qualification", "title": {"en": "Aid"}}
COUNTRY = {"id": "http://publications.europa.eu/resource/authority/country/XXX", "type": "Concept"}
EQF = "http://data.europa.eu/snb/eqf"
SCHEME = {"id": f"{EQF}/25831c2", "type": "ConceptScheme"}


def address(code: Any) -> dict[str, Any]:
    return {"type": ["Address"], "addressCountryCode": code}


# what, fixture, where it is put, what is put, code, where it is found (if elsewhere)
CASES: list[tuple[str, str, str, Any, str, str]] = [
    (
        "the EU's code for Greece",
        BADGE,
        "/issuer/address",
        address("EL"),
        "ob3.unknown-country",
        "/addressCountryCode",
    ),
    (
        "the EU's code for Britain",
        BADGE,
        "/issuer/address",
        address("UK"),
        "ob3.unknown-country",
        "/addressCountryCode",
    ),
    (
        "a country that is none",
        BADGE,
        "/issuer/address",
        address("XX"),
        "ob3.unknown-country",
        "/addressCountryCode",
    ),
    (
        "a country by name",
        BADGE,
        "/issuer/address",
        address("Ireland"),
        "ob3.unknown-country",
        "/addressCountryCode",
    ),
    (
        "a country as a number",
        BADGE,
        "/issuer/address",
        address(372),
        "value.unreadable",
        "/addressCountryCode",
    ),
    (
        "a country as null",
        BADGE,
        "/issuer/address",
        address(None),
        "value.unreadable",
        "/addressCountryCode",
    ),
    (
        "60 months of work",
        CREDENTIAL,
        SPEC,
        {**SPECIFIED, "volumeOfLearning": "P60M"},
        "edc.implausible-workload",
        "/volumeOfLearning",
    ),
    (
        "two years of work",
        CREDENTIAL,
        SPEC,
        {**SPECIFIED, "volumeOfLearning": "P2Y"},
        "edc.implausible-workload",
        "/volumeOfLearning",
    ),
    (
        "a workload in words",
        CREDENTIAL,
        SPEC,
        {**SPECIFIED, "volumeOfLearning": "60 hours"},
        "value.unreadable",
        "/volumeOfLearning",
    ),
    (
        "a workload as a number",
        CREDENTIAL,
        SPEC,
        {**SPECIFIED, "volumeOfLearning": 60},
        "value.unreadable",
        "/volumeOfLearning",
    ),
    (
        "a language key with a blank",
        CREDENTIAL,
        "/displayParameter/title",
        {"en ": "Aid"},
        "edc.bad-language-tag",
        "/en ",
    ),
    (
        "a language key with an underline",
        CREDENTIAL,
        "/displayParameter/title",
        {"en_GB": "Aid"},
        "edc.bad-language-tag",
        "/en_GB",
    ),
    (
        "an empty language key",
        CREDENTIAL,
        "/displayParameter/title",
        {"": "Aid"},
        "edc.bad-language-tag",
        "/",
    ),
    (
        "a context that nobody knows",
        BADGE,
        "/@context/2",
        "https://x.example/context",
        "document.unknown-context",
        "",
    ),
    ("a member of no context", BADGE, "/shoeSize", 44, "value.unknown-member", ""),
    (
        "a member of no context, deep down",
        BADGE,
        f"{ACHIEVEMENT}/criteria/colour",
        "red",
        "value.unknown-member",
        "",
    ),
    ("30 February", BADGE, "/validFrom", "2023-02-30", "value.unreadable", ""),
    (
        "30 February with a time",
        BADGE,
        "/validFrom",
        "2023-02-30T00:00:00Z",
        "value.unreadable",
        "",
    ),
    (
        "30 February in an EDC",
        CREDENTIAL,
        "/validFrom",
        "2023-02-30T00:00:00Z",
        "value.unreadable",
        "",
    ),
    ("a date in words", BADGE, "/validFrom", "yesterday", "value.unreadable", ""),
    ("a date in another order", BADGE, "/validFrom", "01/03/2026", "value.unreadable", ""),
    ("a date as a number", BADGE, "/validFrom", 1772352000, "value.unreadable", ""),
    ("null for a text", BADGE, "/name", None, "value.unreadable", ""),
    ("null for a date", BADGE, "/validUntil", None, "value.unreadable", ""),
    ("null for an object", BADGE, ACHIEVEMENT, None, "value.unreadable", ""),
    ("null for an array", BADGE, "/evidence", None, "value.unreadable", ""),
    ("null in an EDC", CREDENTIAL, "/validUntil", None, "value.unreadable", ""),
    ("a number for a text", BADGE, f"{ACHIEVEMENT}/name", 5, "value.unreadable", ""),
    (
        "a number for a text in an EDC",
        CREDENTIAL,
        "/displayParameter/title",
        5,
        "value.unreadable",
        "",
    ),
    (
        "a number in a language map",
        CREDENTIAL,
        "/displayParameter/title",
        {"en": 5},
        "value.unreadable",
        "",
    ),
    (
        "a number for a result",
        BADGE,
        f"{SUBJECT}/result",
        [{"type": ["Result"], "value": 1.7}],
        "value.unreadable",
        "/0/value",
    ),
    ("a number for an id", BADGE, f"{ACHIEVEMENT}/id", 5, "value.unreadable", ""),
    ("an id with a blank", BADGE, f"{ACHIEVEMENT}/id", "first aid", "value.unreadable", ""),
    ("a string for an object", BADGE, f"{ACHIEVEMENT}/criteria", "Pass.", "value.unreadable", ""),
    ("an array for an object", BADGE, "/issuer", [], "value.unreadable", ""),
    ("an object for a string", BADGE, f"{ACHIEVEMENT}/humanCode", {"a": 1}, "value.unreadable", ""),
    (
        "two of what there is one",
        BADGE,
        "/validFrom",
        ["2026-01-01T00:00:00Z"] * 2,
        "value.too-many",
        "",
    ),
    ("no type", BADGE, f"{ACHIEVEMENT}/type", REMOVED, "value.missing-type", ".."),
    ("another type", BADGE, f"{ACHIEVEMENT}/type", ["Course"], "value.unexpected-type", ".."),
    (
        "a level without its address",
        BADGE,
        f"{ACHIEVEMENT}/alignment",
        [{"type": ["Alignment"], "targetName": "x", "targetType": "ext:EQF", "targetCode": "99"}],
        "",
        "/0",
    ),
]


def place_of(pointer: str, below: str) -> str:
    return pointer.rpartition("/")[0] if below == ".." else pointer + below


def found_in(document: Any) -> list[Finding]:
    return [
        f
        for f in understand(json.dumps(document)).findings
        if f.code not in ("document.not-verified",)
    ]


@pytest.mark.parametrize(
    ("what", "name", "pointer", "value", "code", "below"), CASES, ids=[case[0] for case in CASES]
)
def test_exactly_one_finding(
    what: str, name: str, pointer: str, value: Any, code: str, below: str
) -> None:
    [found] = found_in(altered(name, {pointer: value}))
    assert found.pointer == place_of(pointer, below), what
    assert found.code == code or not code
    assert found.hint
    assert found.code in CODES


@pytest.mark.parametrize(
    ("what", "name", "pointer", "value", "code", "below"), CASES, ids=[case[0] for case in CASES]
)
def test_the_sentence_is_for_people(
    what: str, name: str, pointer: str, value: Any, code: str, below: str
) -> None:
    del what, code, below
    [found] = found_in(altered(name, {pointer: value}))
    for text in (found.message, found.hint):
        assert "{" not in text.replace('{"', "")
        assert "Traceback" not in text
        assert " at /: " not in text  # another finding within


# --- codes that are in no list, facts that contradict each other ------------------------------------------------

LISTED: list[tuple[str, str, str, Any]] = [
    (
        "a level that the EQF has not",
        CREDENTIAL,
        SPEC,
        {**SPECIFIED, "eqfLevel": {"id": f"{EQF}/99", "type": "Concept", "inScheme": SCHEME}},
    ),
    (
        "a country that is not in its list",
        CREDENTIAL,
        "/issuer/location/0/address/0/countryCode",
        COUNTRY,
    ),
    ("a kind of achievement", BADGE, f"{ACHIEVEMENT}/achievementType", "Program"),
    (
        "a kind of result",
        BADGE,
        f"{ACHIEVEMENT}/resultDescription",
        [
            {
                "id": "urn:uuid:0b300000-0000-4000-8000-0000000000b9",
                "type": ["ResultDescription"],
                "name": "x",
                "resultType": "Grade",
            }
        ],
    ),
    ("a status", BADGE, f"{SUBJECT}/result", [{"type": ["Result"], "status": "Done"}]),
    (
        "a kind of identifier",
        BADGE,
        f"{SUBJECT}/identifier",
        [{"type": "IdentityObject", "hashed": False, "identityHash": "x", "identityType": "shoe"}],
    ),
    ("an extension with a blank", BADGE, f"{ACHIEVEMENT}/achievementType", "ext:my type"),
]


@pytest.mark.parametrize(("what", "name", "pointer", "value"), LISTED, ids=[c[0] for c in LISTED])
def test_a_value_that_is_not_in_its_list_is_a_finding(
    what: str, name: str, pointer: str, value: Any
) -> None:
    # open-badges 12.25: unknown values are warnings on input; european-digital-credentials 0.8
    [found] = found_in(altered(name, {pointer: value}))
    assert found.pointer.startswith(pointer), what
    assert found.hint


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (f"{ACHIEVEMENT}/achievementType", "ext:Own"),
        (
            f"{SUBJECT}/identifier",
            [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "x",
                    "identityType": "ext:studentCardId",
                }
            ],
        ),
    ],
)
def test_an_extension_is_no_fault(pointer: str, value: Any) -> None:
    assert found_in(altered(BADGE, {pointer: value})) == []


def test_one_id_for_two_things_is_a_finding() -> None:
    # crosswalk 0.11: a conflicting repeat is a finding
    place = f"{CLAIM}/awardedBy/awardingBody/0/legalName"
    [found] = found_in(altered(CREDENTIAL, {place: {"en": "Another University"}}))
    assert found.pointer.startswith(place.rpartition("/")[0])


# --- what is no credential at all -------------------------------------------------------------------------------

DOCUMENTS: list[tuple[str, Any, type[EdcbridgeError], str]] = [
    ("an empty array", [], InputError, "document.not-a-credential"),
    ("an empty array as text", "[]", InputError, "document.not-a-credential"),
    ("an empty object", {}, InputError, "document.unknown-format"),
    ("an object cut off", "{", InputError, "json.truncated"),
    ("a comma too many", '{"a": 1,}', InputError, "json.syntax"),
    ("no bytes", b"", InputError, "document.empty"),
    ("a string", "First Aid", UsageError, "document.not-found"),
    ("a JSON string", '"First Aid"', UsageError, "document.not-found"),
    ("a number", 5, UsageError, "document.bad-source"),
    ("nothing", None, UsageError, "document.bad-source"),
    ("two in one array", [{"a": 1}, {"a": 1}], InputError, "document.not-a-credential"),
]


@pytest.mark.parametrize(
    ("what", "source", "kind", "code"), DOCUMENTS, ids=[d[0] for d in DOCUMENTS]
)
def test_exactly_one_error(what: str, source: Any, kind: type[EdcbridgeError], code: str) -> None:
    with pytest.raises(EdcbridgeError) as caught:
        eb.read(source)
    assert type(caught.value) is kind, what
    [found] = caught.value.findings
    assert found.hint
    if what != "two in one array":
        assert found.code == code


@pytest.mark.parametrize("to", ["ob3", "edc"])
@pytest.mark.parametrize(
    ("name", "pointer", "value"), [case[1:4] for case in CASES], ids=[case[0] for case in CASES]
)
def test_bad_input_converts_or_is_refused_with_a_reason(
    name: str, pointer: str, value: Any, to: str
) -> None:
    refusals: tuple[Finding, ...] = ()
    drafts: tuple[eb.Draft, ...] = ()
    try:
        conversion = eb.convert(altered(name, {pointer: value}), to=to, country="IE", language="en")
        drafts = conversion.drafts
    except EdcbridgeError as error:
        refusals = error.findings
    assert drafts or refusals
    assert all(found.hint for found in refusals)
