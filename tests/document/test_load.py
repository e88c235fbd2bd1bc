from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import pytest

from edcbridge.document import Container, Document, Format, Source, documents, load
from edcbridge.errors import EdcbridgeError, InputError, UsageError
from edcbridge.findings import Severity, worst
from edcbridge.limits import Limits
from edcbridge.pointer import lookup
from edcbridge.strictjson import dumps
from tests.document.samples import (
    BADGE,
    BROKEN,
    DIPLOMA,
    EDC,
    OB3,
    SEALED,
    VC1,
    VC2,
    enveloped,
    presentation,
    token,
)

C: TypeAlias = Container
F: TypeAlias = Format


def codes(document: Document) -> list[str]:
    return [f.code for f in document.findings]


def refusal(source: Source, kind: type[EdcbridgeError] = InputError, **options: Any) -> str:
    with pytest.raises(kind) as caught:
        load(source, **options)
    [found] = caught.value.findings
    assert found.hint
    return found.code


# --- sources ---


def test_bytes_text_path_and_parsed_json_are_one_document(tmp_path: Path) -> None:
    file = tmp_path / "badge.pdf"
    text = dumps(BADGE)
    file.write_text(text, encoding="utf-8")
    sources: list[Source] = [text.encode(), text, " \n" + text, file, str(file), BADGE, [BADGE]]
    for source in [*sources, MappingProxyType(BADGE)]:
        document = load(source)
        assert (document.json, document.format) == (BADGE, F.OB3)


def test_the_bytes_that_came_are_kept() -> None:
    data = json.dumps(SEALED).encode() + b"\n\n"
    assert load(data).data == data
    assert load(data.decode()).data == data
    assert json.loads(load(SEALED).data) == SEALED


def test_parsed_json_is_copied() -> None:
    source = {"type": ["VerifiableCredential"]}
    document = load(source)
    source["type"].append("OpenBadgeCredential")
    assert document.json == {"type": ["VerifiableCredential"]}


def test_equal_sources_give_equal_documents() -> None:
    one, two = load(BADGE), load(dict(BADGE))
    assert one == two
    assert hash(one) == hash(two)
    assert "Knots" not in repr(one)


@pytest.mark.parametrize(
    "path",
    ["badge.json", "badge.v1.json", "eyJ.e30.c2ln", "nowhere/badge", "a\0b", "x" * 100_000, "~"],
)
def test_a_path_that_leads_nowhere_is_called_that(path: str) -> None:
    assert refusal(path, UsageError) == "document.not-found"


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    assert refusal(tmp_path, UsageError) == "document.unreadable"


@pytest.mark.parametrize("source", [None, 7, ("a",), bytearray(b"{}")])
def test_other_types_are_the_callers_mistake(source: Any) -> None:
    assert refusal(source, UsageError) == "document.bad-source"


def test_parsed_json_is_checked_like_text() -> None:
    assert refusal({"a": {1, 2}}, UsageError) == "json.not-representable"
    assert refusal({"a": "\ud800"}) == "json.lone-surrogate"
    assert refusal({1: "a", "1": "b"}) == "json.duplicate-member"  # type: ignore[dict-item]


@pytest.mark.parametrize("source", ["", " \n", b"", "\ufeff"])
def test_nothing_is_empty(source: Source) -> None:
    assert refusal(source) == "document.empty"


def test_what_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "badge.json"
    file.write_bytes(b" " * 101)
    for source in (file, b" " * 101, " " * 101, {"a": "x" * 101}):
        assert refusal(source, limits=Limits(bytes=100)) == "document.too-large"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_a_file_without_end_is_cut_off() -> None:
    assert refusal("/dev/zero", limits=Limits(bytes=10_000)) == "document.too-large"


# --- wrappers ---


@pytest.mark.parametrize(
    ("source", "container", "base"),
    [
        (BADGE, C.JSON, ""),
        ([BADGE], C.JSON, "/0"),
        (token(BADGE), C.JWS, ""),
        (token({"iss": BADGE["issuer"]["id"], "vc": BADGE}), C.JWS, "/vc"),
        (token({"vp": presentation(BADGE)}), C.JWS, "/vp/verifiableCredential/0"),
        (token({"vct": "urn:eudi:elm:1", "elm": DIPLOMA}), C.JWS, "/elm"),
        (SEALED, C.JADES, "/payload"),
        ({"payload": "e30", "signature": "c2ln", "protected": "e30"}, C.JADES, "/payload"),
        ({**SEALED, "payload": json.dumps(presentation(DIPLOMA))}, C.JADES, None),
        ({"credential": DIPLOMA, "deliveryDetails": {"id": "urn:x:1"}}, C.UPLOAD, "/credential"),
        ({"elm": DIPLOMA}, C.SD_JWT_PAYLOAD, "/elm"),
        (presentation(BADGE), C.PRESENTATION, "/verifiableCredential/0"),
        ({"verifiableCredential": BADGE}, C.PRESENTATION, "/verifiableCredential"),
        (presentation(SEALED), C.PRESENTATION, "/verifiableCredential/0/payload"),
    ],
)
def test_every_wrapper_is_opened(source: Source, container: C, base: str | None) -> None:
    document = load(source)
    assert document.container is container
    if base is not None:
        assert document.base == base
    if container is not C.JADES and "payload" not in document.base:
        assert lookup(document.root, document.base) == document.json


def test_a_token_in_a_presentation_is_a_document_of_its_own() -> None:
    for held in (token({"vc": BADGE}), enveloped({"vc": BADGE})):
        document = load(presentation(held))
        assert (document.container, document.base) == (C.JWS, "/vc")
        assert document.data == token({"vc": BADGE}).encode()


def test_a_token_is_read_with_white_space_around_it() -> None:
    text = f"\n{token(BADGE)}\r\n"
    assert load(text).data == text.encode()
    assert load(text.encode()).json == BADGE


@pytest.mark.parametrize(
    ("source", "pointers"),
    [
        (BADGE, []),
        ({**BADGE, "proof": {}}, ["/proof"]),
        (token(BADGE), [""]),
        (token({**BADGE, "proof": {}}), ["", "/proof"]),
        (SEALED, ["/signatures"]),
        ({**presentation(BADGE), "proof": []}, ["/proof"]),
        (presentation(token(BADGE)), [""]),
    ],
)
def test_what_could_be_verified_is_said_to_be_unchecked(
    source: Source, pointers: list[str]
) -> None:
    found = [f for f in load(source).findings if f.code == "document.not-verified"]
    assert [f.pointer for f in found] == pointers


def test_the_credentials_of_a_presentation_are_yielded_one_by_one() -> None:
    both = presentation(BADGE, token(DIPLOMA), SEALED)
    assert [(d.format, d.container) for d in documents(both)] == [
        (F.OB3, C.PRESENTATION),
        (F.EDC, C.JWS),
        (F.EDC, C.PRESENTATION),
    ]
    assert refusal(both) == "document.several-credentials"


@pytest.mark.parametrize(
    "source",
    [
        token({"vc": "knots"}),
        token({"vp": {"type": "VerifiablePresentation"}}),
        [[]],
        ["knots"],
        {"verifiableCredential": 7},
        presentation({"type": "EnvelopedVerifiableCredential", "id": ["data:"]}),
    ],
)
def test_a_wrapper_with_nothing_in_it_is_refused(source: Source) -> None:
    assert refusal(source) == "document.not-a-credential"


def test_wrappers_without_end_are_refused() -> None:
    wrapped: Any = token(BADGE)
    for _ in range(9):
        wrapped = token({"vc": [wrapped]})
    assert refusal(wrapped) == "document.many-wrappers"


def test_a_vc_and_a_vp_claim_contradict_each_other() -> None:
    assert refusal(token({"vc": BADGE, "vp": presentation(BADGE)})) == "document.ambiguous-jwt"


# --- formats and versions ---


def badge(**members: Any) -> Mapping[str, Any]:
    return {**BADGE, **members}


@pytest.mark.parametrize(
    ("source", "kind", "version", "context_version"),
    [
        (BADGE, F.OB3, "2.0", "3.0.3"),
        (badge(type="AchievementCredential"), F.OB3, "2.0", "3.0.3"),
        (badge(type=["VerifiableCredential"]), F.OB3, "2.0", "3.0.3"),
        (badge(**{"@context": [VC1, OB3.replace("-3.0.3", "")]}), F.OB3, "1.1", "3.0.0"),
        (badge(**{"@context": [OB3.replace("3.0.3", "3.1.0"), VC2]}), F.OB3, "2.0", "3.1.0"),
        (badge(**{"@context": OB3}), F.OB3, None, "3.0.3"),
        (badge(**{"@context": None}), F.OB3, None, None),
        (DIPLOMA, F.EDC, "1.1", None),
        ({**DIPLOMA, "@context": [VC2, EDC]}, F.EDC, "2.0", None),
        ({**DIPLOMA, "type": ["VerifiableCredential", 7]}, F.EDC, "1.1", None),
        ({**DIPLOMA, "type": None}, F.EDC, "1.1", None),
        (badge(type=["VerifiableCredential", "ClrCredential"]), F.CLR2, "2.0", None),
        (badge(type=["EndorsementCredential"]), F.ENDORSEMENT, "2.0", "3.0.3"),
        (badge(credentialSubject=[{"id": "did:example:1"}], type=[]), F.VC, "2.0", None),
        ({"@context": "https://w3id.org/openbadges/v2", "type": "Issuer"}, F.OB2, None, "2.0"),
        ({"recipient": "ada@example.org", "badge": "https://example.org/b"}, F.OB2, None, None),
        ({"@context": EDC, "type": "Accreditation"}, F.UNKNOWN, None, None),
        ({}, F.UNKNOWN, None, None),
    ],
)
def test_format_and_version_are_told_by_content(
    source: Source, kind: F, version: str | None, context_version: str | None
) -> None:
    document = load(source)
    assert (document.format, document.version) == (kind, version)
    assert document.context_version == context_version


def test_a_sound_document_has_no_finding() -> None:
    for source in (BADGE, DIPLOMA, presentation(BADGE)):
        assert codes(load(source)) == []


def test_a_format_that_is_not_read_is_an_error_finding() -> None:
    sources: list[Source] = [{}, {"type": "ClrCredential"}, {"credentialSubject": {}}]
    for source in sources:
        assert worst(load(source).findings) is Severity.ERROR


def test_an_upload_may_leave_its_contexts_to_the_issuer() -> None:
    bare = {name: value for name, value in DIPLOMA.items() if name != "@context"}
    assert codes(load({"credential": bare, "deliveryDetails": {}})) == []
    assert codes(load(bare)) == ["document.missing-context", "document.missing-context"]


def test_contexts_not_at_hand_are_named() -> None:
    extended = {**BADGE, "@context": [VC2, OB3, "https://example.org/harbour/v1"]}
    [found] = load(extended).findings
    assert (found.code, found.pointer) == ("document.unknown-context", "/@context/2")
    assert load(extended, contexts={VC2, OB3, "https://example.org/harbour/v1"}).findings == ()


def test_terms_defined_in_the_document_are_noted() -> None:
    inline = {**DIPLOMA, "@context": [VC1, {"elm": "http://data.europa.eu/snb/model/"}]}
    assert codes(load(inline)) == ["document.inline-context"]


def test_a_file_name_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "diploma.xml"
    os.link(BROKEN / "context-http.json", file)
    assert load(file).format is F.OB3
