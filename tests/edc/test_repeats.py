"""A node that an EDC repeats word for word is read once, and nobody can tell from what is read."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given

import edcbridge as eb
from edcbridge import edc
from edcbridge.conversion import understand
from edcbridge.document import Format
from edcbridge.lens import Ledger, Repeats
from edcbridge.model import Organisation
from edcbridge.pointer import leaves, lookup
from edcbridge.testing.mutations import Mutant, mutants
from tests.convert.samples import altered, noticed
from tests.laws.sizes import examples
from tests.seeds import seeds

BODY = "/credentialSubject/hasClaim/0/awardedBy/awardingBody"
LOGO = {"id": "urn:epass:mediaObject:1", "type": "MediaObject", "contentSize": 1}


def _twice(logo: Any, again: Any) -> dict[str, Any]:
    """Return a credential whose issuer and awarding body have these logos."""
    school = {"type": "Organisation", "legalName": {"en": "Lake School"}}
    issuer = {**school, "id": "https://lake.example/#org", "logo": logo}
    body = {**school, "id": "https://lake.example/#school", "logo": again}
    return altered("edc/minimal.json", {"/issuer": issuer, BODY: [body]})


def _doubled(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document that states each of its claims twice."""
    document = copy.deepcopy(document)
    subject = document.get("credentialSubject")
    if isinstance(subject, dict) and isinstance(subject.get("hasClaim"), list):
        subject["hasClaim"] += copy.deepcopy(subject["hasClaim"])
    return document


def _read(document: dict[str, Any]) -> tuple[Any, ...]:
    ledger = Ledger()
    return repr(edc.read(document, ledger)), ledger.findings, ledger.links


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the nodes whose reading was used again."""
    used: list[str] = []
    read = Repeats.read

    def noting(self: Repeats, reader: Any, raw: Any, at: Any) -> Any:
        name = raw["id"] if isinstance(raw, dict) and "id" in raw else ""
        known = self.known.get((reader, name))
        node = read(self, reader, raw, at)
        if known is not None and node is known.node:
            used.append(name)
        return node

    monkeypatch.setattr(Repeats, "read", noting)
    return used


def test_a_node_that_is_repeated_is_read_once(read_once: list[str]) -> None:
    understand(_twice(LOGO, LOGO))
    assert LOGO["id"] in read_once


def test_each_of_its_leaves_is_noted_in_each_of_its_places() -> None:
    document = _twice(LOGO, LOGO)
    reading = understand(document)
    noted = {link.document: link.model for link in reading.links}
    assert noted.keys() >= {pointer for pointer, _ in leaves(document)}
    assert noted["/issuer/logo/contentSize"] == "/issuer/logo/size"
    assert noted[f"{BODY}/0/logo/contentSize"].endswith("/awarding/bodies/0/logo/size")


def test_what_is_wrong_with_it_is_told_at_each_of_its_places() -> None:
    odd = {**LOGO, "contentSize": "1"}
    found = [
        ("value.other-type", f"{place}/logo/contentSize") for place in ("/issuer", f"{BODY}/0")
    ]
    assert sorted(noticed(_twice(odd, odd))) == sorted(found)


@pytest.mark.parametrize(
    "other",
    [
        {**LOGO, "contentSize": True},
        {**LOGO, "contentSize": 1.0},
        dict(reversed(LOGO.items())),
        {**LOGO, "contentURL": "https://lake.example/logo.png"},
    ],
    ids=str,
)
def test_what_is_written_otherwise_is_read_for_itself(
    other: dict[str, Any], read_once: list[str]
) -> None:
    document = _twice(LOGO, other)
    understand(document)
    assert LOGO["id"] not in read_once
    written = eb.write(eb.read(document), to="edc").json
    for place in ("/issuer/logo", f"{BODY}/0/logo"):
        said, was = (json.dumps(lookup(d, place), sort_keys=True) for d in (written, document))
        assert said == was


def test_what_leads_to_a_reference_is_read_for_itself(read_once: list[str]) -> None:
    # Within the school the reference is to the node around it, elsewhere to the school in full
    school: dict[str, Any] = {"id": "https://lake.example/#org", "type": "Organisation"}
    branch = {
        "id": "https://lake.example/#branch",
        "type": "Organisation",
        "legalName": {"en": "Branch"},
        "subOrganizationOf": {"id": school["id"]},
    }
    whole = {**school, "legalName": {"en": "Lake School"}, "hasSubOrganization": [branch]}
    reading = understand(altered("edc/minimal.json", {"/issuer": whole, BODY: [branch]}))
    issuer, learner = reading.credential.issuer, reading.credential.learner
    assert isinstance(issuer, Organisation)
    assert learner is not None
    assert branch["id"] not in read_once
    assert issuer.subsidiaries[0].parent is not None
    assert issuer.subsidiaries[0].parent.name is None
    awarding = learner.claims[0].awarding
    assert awarding is not None
    [body] = awarding.bodies
    assert isinstance(body, Organisation)
    assert body.parent is not None
    assert body.parent.name is not None


@examples(60, 600)
@given(mutants([_doubled(document) for document in seeds(Format.EDC)], most=3))
def test_whether_it_is_read_once_or_each_time_nothing_else_changes(mutant: Mutant) -> None:
    once = _read(mutant.document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edc, "repeated", lambda _: frozenset())
        each_time = _read(mutant.document)
    assert once == each_time


def test_a_draft_can_be_changed_in_one_place_only() -> None:
    odd = {**LOGO, "colour": {"name": "blue"}}
    written = eb.write(eb.read(_twice(odd, odd)), to="edc").json
    written["issuer"]["logo"]["colour"]["name"] = "red"
    [body] = written["credentialSubject"]["hasClaim"][0]["awardedBy"]["awardingBody"]
    assert body["logo"]["colour"] == odd["colour"] == {"name": "blue"}
