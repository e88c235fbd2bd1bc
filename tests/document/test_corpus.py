"""What is recognised in documents found in the wild."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from edcbridge.document import Document, load
from edcbridge.errors import InputError

NOT_CREDENTIALS = {".txt", ".ttl", ".tsv"}

EXPECTED = {
    # path: container, format, VC data model, context version
    "edc/official-elm-repo/Sample-MC-Annex1-signed.jsonld": "jades edc 1.1 None",
    "edc/official-elm-repo/Sample-MC-Annex1-unsigned-uploadable.json": "upload edc 1.1 None",
    "edc/official-elm-repo/Sample-MC-Annex1-unsigned.jsonld": "json edc 1.1 None",
    "edc/official-elm-support/Sample-CertOfPart-unsigned.json": "upload edc None None",
    "edc/official-elm-support/Sample-JointDegree-signed.jsonld": "jades edc 1.1 None",
    "edc/dc4eu-vc-elmo2elm/elm_3_2.json": "sd-jwt-payload edc 1.1 None",
    "edc/ebsi-europass-edc-vcdm2/DigiComp_Generic.json": "json edc 2.0 None",
    "edc/ebsi-2021/VerifiableAccreditation.json": "json vc 1.1 None",
    "edc/edc-issuer-tests/acc.json": "json unknown None None",
    "edc/edc-issuer-tests/Sample.jsonld": "document.not-compacted",
    "edc/edc-issuer-tests/eseal/json_sealed_advanced.json": "document.not-a-credential",
    "edc/xml-elm-v2/EDC_DiplomaSupplement_AA.xml": "document.edci-xml",
    "ob3/1edtech-spec/fullOpenBadge--complete-openbadgecredential.json": "json ob3 2.0 3.0.3",
    "ob3/1edtech-spec/linked-data-proof-clr--credential.json": "json clr2 2.0 2.0.1",
    "ob3/1edtech-validator/ob30/complete_v1.json": "json ob3 1.1 3.0.0",
    "ob3/1edtech-validator/ob30/simple-context-version.json": "json ob3 2.0 3.0.2",
    "ob3/1edtech-validator/ob30/simple.1ob": "json ob3 2.0 3.0.3",
    "ob3/1edtech-validator/ob30/velocity.jwt": "jws ob3 1.1 3.0.3",
    "ob3/1edtech-validator/ob30/endorsement-valid.json": "json endorsement 2.0 3.0.3",
    "ob3/1edtech-validator/ob30/simple-jwt.png": "document.baked-image",
    "ob3/1edtech-validator/ob30/simple-jwt.svg": "document.baked-image",
    "ob3/clr2/1edtech-validator/simple.jwt": "jws clr2 1.1 None",
    "ob3/ob2/1edtech-validator/simple.jwt": "jws ob2 None 2.0",
    "ob3/ob2/1edtech-validator/redirected-validation-subject.json": "json.syntax",
    "ob3/ob2/spec/04-ob_v2p0_examples-Assertion.json": "json ob2 None 2.0",
}

FOLDERS = {
    # folder: how often each container and format, or refusal, stands in it
    "edc/dc4eu-vc-elmo2elm": {"json edc": 5, "sd-jwt-payload edc": 1},
    "edc/ebsi-attestation": {"json vc": 9},
    "edc/impierce": {"json edc": 3},
    "edc/xml-edci-1.0": {"document.edci-xml": 3},
    "edc/xml-edci-1.x": {"document.edci-xml": 11},
    "ob3/dcc-other": {"json ob3": 6},
    "ob3/dcc-vc-test-fixtures": {
        "json ob3": 49,
        "json endorsement": 2,
        "json vc": 9,
        "json unknown": 2,
    },
    "ob3/ob2/mozilla-bakery": {"document.baked-image": 2},
    "ob3/w3c-ccg-vc-ed": {"json ob3": 9, "document.baked-image": 3},
}


def loaded(path: Path) -> Document | str:
    try:
        return load(path)
    except InputError as error:
        [found] = error.findings
        return found.code


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_every_file_loads_or_is_refused_with_a_reason(reference: Path) -> None:
    paths = files_below(reference / "corpus")
    assert len(paths) > 290
    for path in paths:
        document = loaded(path)
        if isinstance(document, Document):
            assert document.data == path.read_bytes()
        elif path.suffix in NOT_CREDENTIALS:
            assert document == "document.not-a-credential"


@pytest.mark.parametrize(("path", "expected"), EXPECTED.items())
def test_container_format_and_versions_are_told(reference: Path, path: str, expected: str) -> None:
    found = loaded(reference / "corpus" / path)
    if isinstance(found, Document):
        found = f"{found.container} {found.format} {found.version} {found.context_version}"
    assert found == expected


@pytest.mark.parametrize(("folder", "expected"), FOLDERS.items())
def test_folders_hold_what_they_hold(
    reference: Path, folder: str, expected: dict[str, int]
) -> None:
    documents = map(loaded, files_below(reference / "corpus" / folder))
    found = Counter(d if isinstance(d, str) else f"{d.container} {d.format}" for d in documents)
    assert found == expected
