"""EDCs on VC Data Model 2.0, as EBSI has them: read as JSON with one word, and put on 1.1 by a conversion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.edc import CONTEXT
from edcbridge.edc.envelope import CREDENTIAL
from edcbridge.lens import same
from tests.convert.samples import altered, fate, fixture, journey, noticed
from tests.corpus import corpus

NAME = "edc/ebsi.json"


def on_1_1(document: Any) -> eb.Draft:
    return eb.convert(json.dumps(document), to="edc").draft


def test_one_finding_says_what_it_is_and_how_to_cure_it() -> None:
    [found] = eb.inspect(json.dumps(fixture(NAME))).findings
    assert (found.code, found.pointer) == ("document.ebsi-flavour", "/@context/0")
    assert "a conversion to edc puts it on data model 1.1" in found.hint


def test_it_is_written_as_it_is() -> None:
    document = json.dumps(fixture(NAME))
    assert eb.diff(json.dumps(eb.write(eb.read(document), to="edc").json), document) == ()


def test_a_badge_says_what_it_says() -> None:
    badge = journey(fixture(NAME), "ob3").draft.json
    assert badge["issuer"]["id"] == "did:example:uni"
    assert badge["credentialSubject"]["achievement"]["name"] == "Data Stewardship"


def test_a_conversion_to_edc_gives_it_the_envelope_of_one() -> None:
    draft = on_1_1(fixture(NAME))
    assert draft.json["@context"] == list(CONTEXT)
    assert draft.json["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert [entry["type"] for entry in draft.json["credentialSchema"]] == ["ShaclValidator2017"]
    assert "credentialStatus" not in draft.json
    assert noticed(draft.json) == []


def test_the_rest_stays_as_it_is() -> None:
    before, after = fixture(NAME), on_1_1(fixture(NAME)).json
    rest = before.keys() - {"@context", "type", "credentialSchema", "credentialStatus"}
    assert all(same(after[member], before[member]) for member in rest)


def test_it_is_json_ld_then() -> None:
    assert len(eb.load(json.dumps(on_1_1(fixture(NAME)).json)).quads()) > 70


def test_the_report_says_what_became_of_the_envelope() -> None:
    conversion = eb.convert(json.dumps(fixture(NAME)), to="edc")
    for pointer in ("/@context/0", "/credentialSchema/0/id", "/credentialStatus/id"):
        assert fate(conversion, pointer) == ("not-transferable", {})
    assert fate(conversion, "/type/2")[0] == "mapped"


@pytest.mark.parametrize("contexts", [None, 5, "https://www.w3.org/ns/credentials/v2", {}])
def test_contexts_that_are_no_array_stay_as_they_are(contexts: Any) -> None:
    document = altered(NAME, {"/@context": contexts})
    assert eb.convert(json.dumps(document), to="edc").draft.json["@context"] == contexts


def test_an_edc_on_1_1_keeps_its_envelope() -> None:
    document = altered("edc/minimal.json", {"/type/2": "VerifiableAttestation"})
    assert on_1_1(document).json["type"] == document["type"]
    assert list(CREDENTIAL.types(eb.read(json.dumps(document)))) == document["type"][:2]


def test_those_of_the_corpus_are_json_ld_then(reference: Path) -> None:
    found = [
        (
            sample.name,
            [f.code for f in sample.document.findings],
            eb.convert(sample.document, to="edc").draft,
        )
        for sample in corpus(reference, eb.Format.EDC)
        if sample.document.version == "2.0"
    ]
    assert len(found) == 6
    for name, codes, draft in found:
        assert codes == ["document.ebsi-flavour"], name
        assert noticed_on(draft) <= {"edc.conflicting-repeat", "value.missing-type"}, name


def noticed_on(draft: eb.Draft) -> set[str]:
    return {code for code, _ in noticed(draft.json)}
