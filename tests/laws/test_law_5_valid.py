"""Law 5: every draft expands with nothing dropped and is what its format's own judges call valid."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from jsonschema import Draft201909Validator

from edcbridge import Credential, Draft, Format, Report, convert, write
from edcbridge.document import load
from edcbridge.errors import MissingInputError
from edcbridge.testing import badges, credentials, edcs, expands, tour
from tests.laws.documents import EVERYTHING, SHIPPED, converted, named
from tests.laws.sizes import examples, some
from tests.seeds import fixtures

VERDICTS = {"draft": ("upload",), "sealed": ("3.2", "3.1")}
"""Which of the official shapes judge an EDC of each stage."""


@cache
def _official(reference: Path) -> Any:
    """Return the tool that gives the official verdict."""
    spec = importlib.util.spec_from_file_location("edc_verdict", reference / "tools/edc_verdict.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _shapes(reference: Path, version: str) -> tuple[Any, Any]:
    official = _official(reference)
    return official.shapes(version, "generic-full"), official.loader()


def verdict(reference: Path, draft: Draft, version: str, folder: Path) -> str:
    """Return what the official shapes say against an EDC; nothing, if it conforms."""
    file = folder / "edc.json"
    file.write_text(draft.text(), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of rdflib and pyshacl
        word, rows = _official(reference).verdict(file, *_shapes(reference, version))
    return "" if word == "conforms" else "\n".join([word, *map(" ".join, rows)])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts")


def drafted(credential: Credential, **arguments: Any) -> Draft | None:
    """Return the draft of a model, unless it lacks what no input can say."""
    try:
        return write(credential, **arguments, **EVERYTHING)
    except MissingInputError:
        event("something is missing")
        return None


def own(kind: Format, stage: str) -> Iterator[Draft]:
    """Yield what becomes of our own documents of one format."""
    for source in fixtures(kind):
        to = "edc" if kind is Format.OB3 else "ob3"
        yield from convert(load(source), to=to, stage=stage, **EVERYTHING).drafts


# --- EDC ---


@pytest.mark.parametrize("stage", VERDICTS)
def test_our_own_badges_as_edc_conform(reference: Path, folder: Path, stage: str) -> None:
    for draft in own(Format.OB3, stage):
        expands(draft.json)
        for version in VERDICTS[stage]:
            assert verdict(reference, draft, version, folder) == ""


def test_the_badges_of_the_corpus_as_edc_conform(reference: Path, folder: Path) -> None:
    results = [r for r in converted(reference) if r[1].format is Format.OB3]
    for name, _, result in results:
        with named(name):
            expands(result.draft.json)
        assert verdict(reference, result.draft, "upload", folder) == "", name
    assert len(results) == 105


def test_the_badges_of_the_corpus_as_sealed_edc_conform(reference: Path, folder: Path) -> None:
    results = [r for r in converted(reference, stage="sealed") if r[1].format is Format.OB3]
    assert len(results) == 105
    for name, _, result in results:
        with named(name):
            expands(result.draft.json)
    for name, _, result in some(results, 8):
        for version in VERDICTS["sealed"]:
            assert verdict(reference, result.draft, version, folder) == "", name


@pytest.mark.parametrize("stage", VERDICTS)
def test_models_as_edc_lose_nothing(stage: str) -> None:
    @examples(60)
    @given(credentials() | credentials(sound=True))
    def holds(credential: Credential) -> None:
        if draft := drafted(credential, to="edc", stage=stage):
            expands(draft.json)

    holds()


@pytest.mark.parametrize("stage", VERDICTS)
def test_models_as_edc_conform(reference: Path, folder: Path, stage: str) -> None:
    @examples(15, 400, shrink=False)
    @given(credentials() | credentials(sound=True))
    def holds(credential: Credential) -> None:
        if draft := drafted(credential, to="edc", stage=stage):
            for version in VERDICTS[stage]:
                assert verdict(reference, draft, version, folder) == ""

    holds()


# --- Open Badges ---


@cache
def _schema(reference: Path) -> Draft201909Validator:
    folder = reference / "reference/schemas/ob3/json"
    text = (folder / "ob_v3p0_achievementcredential_schema.formal.json").read_text("utf-8")
    checker = Draft201909Validator.FORMAT_CHECKER
    return Draft201909Validator(json.loads(text), format_checker=checker)


def faults(reference: Path, draft: Draft) -> list[str]:
    """Return what the formal JSON Schema of Open Badges says against a badge."""
    found = _schema(reference).iter_errors(draft.json)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def test_our_own_edcs_as_badges_are_valid(reference: Path) -> None:
    for draft in own(Format.EDC, "draft"):
        expands(draft.json)
        assert faults(reference, draft) == []


def test_the_edcs_of_the_corpus_as_badges_are_valid(reference: Path) -> None:
    results = [r for r in converted(reference) if r[1].format is Format.EDC]
    for name, _, result in results:
        for draft in result.drafts:
            with named(name):
                expands(draft.json)
            assert faults(reference, draft) == [], name
    assert len(results) == 32


@examples(60)
@given(credentials() | credentials(sound=True))
def test_models_as_badges_lose_nothing(credential: Credential) -> None:
    if draft := drafted(credential, to="ob3"):
        expands(draft.json)


def test_models_as_badges_are_valid(reference: Path) -> None:
    @examples(60)
    @given(credentials() | credentials(sound=True))
    def holds(credential: Credential) -> None:
        if draft := drafted(credential, to="ob3"):
            assert faults(reference, draft) == []

    holds()


# --- what the strategies of the kit make is valid too ---


def judged(reference: Path, edc: Any, version: str, folder: Path) -> str:
    return verdict(reference, Draft("edc", edc, Report()), version, folder)


def test_every_badge_of_the_tour_is_valid(reference: Path) -> None:
    for badge in tour("ob3"):
        expands(badge)
        assert faults(reference, Draft("ob3", badge, Report())) == []


def test_every_edc_of_the_tour_is_valid(reference: Path, folder: Path) -> None:
    stops = tour("edc")
    for edc in stops:
        expands(edc)
    for edc in some(stops, 6):
        assert judged(reference, edc, "3.2", folder) == ""


def test_generated_badges_are_valid(reference: Path) -> None:
    @examples(40)
    @given(badges())
    def holds(badge: dict[str, Any]) -> None:
        expands(badge)
        assert faults(reference, Draft("ob3", badge, Report())) == []

    holds()


@pytest.mark.parametrize(("stage", "version"), [("draft", "upload"), ("sealed", "3.2")])
def test_generated_edcs_are_valid(reference: Path, folder: Path, stage: str, version: str) -> None:
    @examples(10, 200, shrink=False)
    @given(edcs(stage=stage))
    def holds(edc: dict[str, Any]) -> None:
        expands(edc)
        assert judged(reference, edc, version, folder) == ""

    holds()


# --- both, as jsonld.js sees them ---

_JSONLD_JS = r"""
import fs from 'node:fs';
import jsonld from 'jsonld';
const {contexts, documents} = JSON.parse(fs.readFileSync(0, 'utf8'));
const documentLoader = async url => {
  if(!(url in contexts)) { throw new Error('not pinned: ' + url); }
  return {contextUrl: null, documentUrl: url, document: contexts[url]};
};
const options = {format: 'application/n-quads', safe: true, base: null, documentLoader};
const faults = [];
for(const document of documents) {
  await jsonld.toRDF(document, options).catch(error => faults.push(
    `${document.id}: ${error.message} ${JSON.stringify(error.details?.event?.details ?? {})}`));
}
process.stdout.write(JSON.stringify(faults));
"""


def test_jsonld_js_loses_nothing_in_safe_mode(reference: Path) -> None:
    lab = os.environ.get("EDCBRIDGE_PEER_LAB", "")
    if not lab:
        pytest.skip("EDCBRIDGE_PEER_LAB names no folder with node peers")
    drafts = [d for kind in (Format.OB3, Format.EDC) for d in own(kind, "sealed")]
    drafts += [
        d for stage in VERDICTS for r in converted(reference, stage=stage) for d in r[2].drafts
    ]

    @examples(40)
    @given(credentials() | credentials(sound=True))
    def collect(credential: Credential) -> None:
        for to in ("edc", "ob3"):
            if draft := drafted(credential, to=to):
                drafts.append(draft)

    collect()
    contexts = {url: SHIPPED.get(url) for url in SHIPPED}
    task = {"contexts": contexts, "documents": [draft.json for draft in drafts]}
    command = ["node", "--input-type=module", "--eval", _JSONLD_JS]
    run = subprocess.run(  # noqa: S603
        command, cwd=lab, input=json.dumps(task), capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == []
    assert len(drafts) > 300
