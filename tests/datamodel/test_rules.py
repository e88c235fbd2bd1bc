"""The rules of the data model: what a whole document may say, and each fault with its place, clause and cure."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.codes import CODES
from edcbridge.datamodel import check, validity
from edcbridge.document import Format
from edcbridge.findings import Severity
from edcbridge.pointer import lookup
from tests.corpus import corpus
from tests.datamodel.samples import CREDENTIAL, NOW, OLDER, PRESENTATION, VC_1, VC_2

DELETE = object()


def changed(document: Any, changes: dict[str, Any]) -> Any:
    """Return the document with other values at some pointers."""
    made = deepcopy(document)
    for pointer, value in changes.items():
        holder, _, member = pointer.rpartition("/")
        node = lookup(made, holder)
        key = int(member) if isinstance(node, list) else member.replace("~1", "/")
        if value is DELETE:
            del node[key]
        else:
            node[key] = value
    return made


def broken(document: Any, changes: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the rules that a document breaks after some changes, and where; each with its clause and cure."""
    found = check(changed(document, changes))
    assert all(re.search(r"(VCDM|XSD) \d\.\d|JSON-LD|context", one.hint) for one in found), found
    return [(one.code.removeprefix("vcdm."), one.pointer) for one in found]


@pytest.mark.parametrize("document", [CREDENTIAL, OLDER, PRESENTATION])
def test_a_document_with_every_member_breaks_no_rule(document: Any) -> None:
    assert broken(document, {}) == []


CASES: tuple[tuple[str, dict[str, Any], str], ...] = (
    # 4.3 contexts
    ("no-base-context", {"/@context": DELETE}, "/@context"),
    ("no-base-context", {"/@context": []}, "/@context"),
    ("no-base-context", {"/@context": "https://example.org/v1"}, "/@context"),
    ("wrong-value", {"/@context/1": None}, "/@context/1"),
    ("not-a-url", {"/@context/1": "examples/v2"}, "/@context/1"),
    ("repeated-context", {"/@context/1": VC_2}, "/@context/1"),
    # 4.4 identifiers
    ("not-a-url", {"/id": "credentials/1"}, "/id"),
    ("not-a-url", {"/id": "_:b0"}, "/id"),
    ("not-a-url", {"/id": ""}, "/id"),
    ("wrong-value", {"/id": {}}, "/id"),
    ("not-a-url", {"/evidence/0/id": "certificate 1"}, "/evidence/0/id"),
    # 4.5 types
    ("type-not-named", {"/type": "https://example.org/#Award"}, "/type"),
    ("type-not-named", {"/type": "verifiablecredential"}, "/type"),
    ("not-a-url", {"/type/1": "https ://example.org/#Award"}, "/type/1"),
    ("not-a-url", {"/type/1": "_:Award"}, "/type/1"),
    ("wrong-value", {"/type/1": ["Award"]}, "/type/1"),
    ("jsonld.undefined-type", {"/type/1": "Award"}, "/type/1"),
    ("jsonld.undefined-type", {"/evidence/0/type": "Certificate"}, "/evidence/0/type"),
    ("missing-member", {"/evidence/0/type": DELETE}, "/evidence/0"),
    ("missing-member", {"/termsOfUse/type": DELETE}, "/termsOfUse"),
    ("missing-member", {"/refreshService/type": DELETE}, "/refreshService"),
    ("missing-member", {"/proof/type": DELETE}, "/proof"),
    ("empty-array", {"/evidence/0/type": []}, "/evidence/0/type"),
    # 4.6 names and descriptions
    ("wrong-value", {"/name": 5}, "/name"),
    ("wrong-value", {"/name": ["Award"]}, "/name/0"),
    ("empty-array", {"/description": []}, "/description"),
    ("language-value", {"/name": {"en": "Award"}}, "/name"),
    ("language-value", {"/name": {"@language": "en"}}, "/name"),
    ("language-value", {"/name": {"@value": "Award", "@language": "en_GB"}}, "/name"),
    ("language-value", {"/name": {"@value": "Award", "@language": None}}, "/name"),
    ("language-value", {"/name": {"@value": "Award", "@direction": "up"}}, "/name"),
    ("language-value", {"/issuer/name/1": {"@value": 5}}, "/issuer/name/1"),
    # 4.7 issuer
    ("missing-member", {"/issuer": DELETE}, ""),
    ("missing-member", {"/issuer/id": DELETE}, "/issuer"),
    ("wrong-value", {"/issuer": ["did:example:a"]}, "/issuer"),
    # 4.8 subject
    ("no-claims", {"/credentialSubject": {}}, "/credentialSubject"),
    ("wrong-value", {"/credentialSubject": "did:example:ada"}, "/credentialSubject"),
    ("wrong-value", {"/credentialSubject": [["x"]]}, "/credentialSubject/0"),
    ("empty-array", {"/credentialSubject": []}, "/credentialSubject"),
    # 4.9 validity
    ("moment", {"/validFrom": "2026-03-01"}, "/validFrom"),
    ("moment", {"/validFrom": 1772355600}, "/validFrom"),
    ("moment", {"/validUntil": ["2027-03-01T09:00:00Z"]}, "/validUntil"),
    ("moment-without-offset", {"/validUntil": "2027-03-01T09:00:00"}, "/validUntil"),
    ("validity-order", {"/validUntil": "2026-03-01T09:59:59+01:00"}, "/validUntil"),
    # 4.10 to 4.12, 5.4
    ("wrong-value", {"/credentialStatus": "urn:example:status"}, "/credentialStatus"),
    ("wrong-value", {"/credentialStatus/0": None}, "/credentialStatus/0"),
    ("missing-member", {"/credentialSchema/id": DELETE}, "/credentialSchema"),
    ("empty-array", {"/proof": []}, "/proof"),
    ("wrong-value", {"/proof": None}, "/proof"),
    ("wrong-value", {"/refreshService": 5}, "/refreshService"),
    # 5.3 related resources
    ("no-digest", {"/relatedResource/0/digestSRI": DELETE}, "/relatedResource/0"),
    ("missing-member", {"/relatedResource/1/id": DELETE}, "/relatedResource/1"),
    (
        "repeated-resource",
        {"/relatedResource/1/id": CREDENTIAL["relatedResource"][0]["id"]},
        "/relatedResource/1/id",
    ),
    ("wrong-value", {"/relatedResource/1/mediaType": 5}, "/relatedResource/1/mediaType"),
)
"""A rule, changes to a credential that break it, and where the finding points to."""

OF_1_1: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("missing-member", {"/issuanceDate": DELETE}, ""),
    ("missing-member", {"/credentialStatus/id": DELETE}, "/credentialStatus"),
    ("missing-member", {"/refreshService/id": DELETE}, "/refreshService"),
    ("moment", {"/expirationDate": "2027-03-01"}, "/expirationDate"),
    ("offset-unstated", {"/issuanceDate": "2026-03-01T09:00:00"}, "/issuanceDate"),
    ("validity-order", {"/expirationDate": "2020-01-01T00:00:00Z"}, "/expirationDate"),
    ("no-base-context", {"/@context": ["https://example.org/v1", VC_1]}, "/@context/0"),
)
"""The same for a credential of data model 1.1, where it differs."""

VC, JWT = "/verifiableCredential", "/verifiableCredential/1"
OF_PRESENTATIONS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("type-not-named", {"/type": ["https://example.org/#Show"]}, "/type"),
    ("not-a-url", {"/holder": "Ada"}, "/holder"),
    ("missing-member", {"/holder": {"name": "Ada"}}, "/holder"),
    ("empty-array", {VC: []}, VC),
    ("wrong-value", {f"{VC}/0": "eyJ.e30.c2ln"}, f"{VC}/0"),
    ("wrong-value", {VC: 5}, VC),
    ("no-base-context", {f"{VC}/0/@context": DELETE}, f"{VC}/0/@context"),
    ("moment", {f"{VC}/0/validFrom": "today"}, f"{VC}/0/validFrom"),
    ("jsonld.undefined-type", {f"{VC}/0/type/1": "Award"}, f"{VC}/0/type/1"),
    # envelopes
    ("missing-member", {f"{JWT}/type": DELETE}, JWT),
    ("missing-member", {f"{JWT}/id": DELETE}, JWT),
    ("wrong-value", {f"{JWT}/id": "https://example.org/1.jwt"}, f"{JWT}/id"),
    ("no-base-context", {f"{JWT}/@context": "https://example.org/v1"}, f"{JWT}/@context"),
    ("no-base-context", {f"{JWT}/@context": DELETE}, f"{JWT}/@context"),
    # what only the holder says
    ("self-asserted", {f"{VC}/0/proof": DELETE}, f"{VC}/0"),
    ("self-asserted", {f"{VC}/0/proof": DELETE, "/holder": DELETE}, f"{VC}/0"),
    (
        "self-asserted",
        {VC: {name: CREDENTIAL[name] for name in CREDENTIAL if name != "proof"}},
        VC,
    ),
)

ALL = [
    *((CREDENTIAL, *case) for case in CASES),
    *((OLDER, *case) for case in OF_1_1),
    *((PRESENTATION, *case) for case in OF_PRESENTATIONS),
]


@pytest.mark.parametrize(
    ("document", "rule", "changes", "pointer"),
    ALL,
    ids=[f"{number}-{case[1]}" for number, case in enumerate(ALL)],
)
def test_a_broken_rule_is_told_where_it_is_broken(
    document: Any, rule: str, changes: dict[str, Any], pointer: str
) -> None:
    assert broken(document, changes) == [(rule, pointer)]


def test_every_rule_is_tried_here() -> None:
    now = {"vcdm.not-yet-valid", "vcdm.expired"}  # test_moments.py
    tried = {f"vcdm.{rule}" for _, rule, _, _ in ALL}
    assert {name for name in CODES if name.startswith("vcdm.")} - now <= tried


def test_all_faults_come_at_once() -> None:
    faults = broken(
        {"@context": VC_2, "type": "VerifiableCredential", "id": 1, "validFrom": ""}, {}
    )
    assert faults == [
        ("wrong-value", "/id"),
        ("missing-member", ""),
        ("missing-member", ""),
        ("moment", "/validFrom"),
    ]


KEPT: dict[str, dict[str, Any]] = {
    "a single context": {"/@context": VC_2, "/type": "VerifiableCredential"},
    "no validity at all": {"/validFrom": DELETE, "/validUntil": DELETE},
    "one instant": {"/validUntil": "2026-03-01T10:00:00.000+01:00"},
    "a status without an id": {"/credentialStatus/0/id": DELETE},
    "an issuer by its id": {"/issuer": "did:example:university"},
    "several subjects": {"/credentialSubject": [{"id": "urn:a"}, {"id": "urn:b"}]},
    "a type by its IRI": {"/evidence/0/type": "urn:example:Certificate"},
    "a text without a language": {"/name": {"@value": "Award"}},
    "members of anyone's own": {"/colour": "red"},  # what JSON-LD would lose is told by `losses`
}


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_what_is_allowed(changes: dict[str, Any]) -> None:
    assert broken(CREDENTIAL, changes) == []


def test_a_presentation_of_1_1_may_hold_tokens() -> None:
    old = {"@context": [VC_1], "type": ["VerifiablePresentation"], VC[1:]: ["eyJ.e30.c2ln", OLDER]}
    assert broken(old, {}) == []


def test_a_credential_is_judged_by_the_version_that_it_names_itself() -> None:
    found = broken(PRESENTATION, {f"{VC}/0": OLDER | {"issuanceDate": "2026-03-01"}})
    assert found == [("moment", f"{VC}/0/issuanceDate")]


def test_an_envelope_stands_on_its_own_too() -> None:
    enveloped = {"@context": VC_2, "id": "data:application/vp+jwt,eyJ.e30.c2ln"}
    assert broken(enveloped | {"type": "EnvelopedVerifiablePresentation"}, {}) == []
    assert broken(enveloped | {"type": "EnvelopedVerifiableCredential"}, {}) == []


def test_a_context_that_is_not_at_hand_is_told_and_nothing_is_fetched() -> None:
    unknown = "https://example.org/contexts/v1"
    assert broken(CREDENTIAL, {"/@context/1": unknown}) == [
        ("jsonld.unknown-context", "/@context/1")
    ]


@pytest.mark.parametrize("document", [None, [], "eyJ.e30.c2ln", 5, True, [CREDENTIAL]])
def test_what_is_no_object_is_no_credential(document: Any) -> None:
    assert broken(document, {}) == [("wrong-value", "")]
    assert [one.code for one in validity(document, NOW)] == ["vcdm.wrong-value"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CREDENTIAL, "@value", "holder"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.sampled_from([CREDENTIAL, OLDER, PRESENTATION]), st.data(), JSON)
def test_nothing_that_stands_anywhere_makes_it_fail(document: Any, data: Any, value: Any) -> None:
    member = data.draw(st.sampled_from(sorted(document)))
    made = document | {member: value}
    assert isinstance(check(made), tuple)
    assert isinstance(validity(made, NOW), tuple)
    assert isinstance(check(value), tuple)


@pytest.mark.parametrize("member", [*CREDENTIAL, "verifiableCredential", "holder"])
def test_nor_does_anything_nested_deep(member: str) -> None:
    arrays: Any = "x"
    objects: Any = "x"
    for _ in range(20_000):
        arrays, objects = [arrays], {member: objects}
    for value in (arrays, objects):
        for document in (CREDENTIAL, PRESENTATION):
            assert isinstance(check(document | {member: value}), tuple)


# --- the corpus -------------------------------------------------------------------------------------------------

TRUE: dict[Format, dict[str, int]] = {
    Format.OB3: {
        "jsonld.undefined-type": 2,  # 1EdTech's types without its extensions.json, a type that is nobody's
        "jsonld.unknown-context": 8,
        "vcdm.no-base-context": 1,
    },
    Format.EDC: {
        "jsonld.protected-term": 6,  # both data models at once, as EBSI has it
        "jsonld.unknown-context": 7,
        "vcdm.missing-member": 8,  # drafts, of which the EDC issuer states issuer and issuanceDate; a status
        "vcdm.moment-without-offset": 1,
        "vcdm.no-base-context": 2,
        "vcdm.validity-order": 1,
    },
}
"""How many documents break which rule. Each finding was looked at: none is false."""


@pytest.mark.parametrize("kind", TRUE)
def test_documents_in_use_break_only_the_rules_that_they_do_break(
    reference: Any, kind: Format
) -> None:
    found: dict[str, set[str]] = {}
    for sample in corpus(reference, kind):
        for one in check(sample.document.json):
            if one.severity is Severity.ERROR:
                found.setdefault(one.code, set()).add(sample.name)
    assert {code: len(names) for code, names in sorted(found.items())} == TRUE[kind]
