"""Each file of `fixtures` is what its manifest says, and keeps the laws of conversion."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import edcbridge as eb
from edcbridge.conversion import understand
from edcbridge.document import Format, load
from edcbridge.lens import How
from edcbridge.pointer import leaves
from tests.convert.samples import FIXTURES, INPUTS, MANIFEST, journey, names, noticed

ALL = [row["file"] for row in MANIFEST]


def test_the_manifest_lists_every_file() -> None:
    files = {
        path.relative_to(FIXTURES).as_posix()
        for folder in ("ob3", "edc")
        for path in (FIXTURES / folder).iterdir()
    }
    assert sorted(files) == sorted(ALL)


@pytest.mark.parametrize("row", MANIFEST, ids=lambda row: row["file"])
def test_the_verdict_holds(row: dict[str, str]) -> None:
    document = load(FIXTURES / row["file"])
    assert str(document.format) == row["format"].split()[0]
    if row["verdict"] == "conforms":
        expected = []
    else:
        expected = [tuple(found.split(" ", 1)) for found in row["verdict"].split("; ")]
    assert noticed(FIXTURES / row["file"]) == expected


@pytest.mark.parametrize("name", ALL)
def test_no_organisation_is_a_real_one(name: str) -> None:
    text = (FIXTURES / name).read_text("utf-8")
    known = ("purl.imsglobal.org", "www.w3.org", "data.europa.eu", "publications.europa.eu")
    hosts = {re.split('[/"#?]', part)[0] for part in text.replace("\\", "").split("://")[1:]}
    assert not {h for h in hosts if h not in known and not h.split(":")[0].endswith(".example")}


# --- the laws, on every fixture ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in ALL if name != "edc/references.json"])
def test_law_1_the_same_format_gives_the_document_back(name: str) -> None:
    reading = understand(FIXTURES / name)
    draft = eb.write(reading.credential, to=str(reading.document.format))
    assert eb.diff(json.dumps(draft.json), json.dumps(reading.document.json)) == ()


@pytest.mark.parametrize("name", ALL)
def test_law_2_the_report_names_every_leaf_once(name: str) -> None:
    document = load(FIXTURES / name)
    conversion = journey(FIXTURES / name, other(document.format))
    assert [e.source for e in conversion.report.entries] == [p for p, _ in leaves(document.json)]


@pytest.mark.parametrize("name", ALL)
def test_law_2_every_place_that_the_report_names_exists(name: str) -> None:
    document = load(FIXTURES / name)
    conversion = journey(FIXTURES / name, other(document.format))
    written = {
        (number, pointer)
        for number, draft in enumerate(conversion.drafts)
        for pointer, _ in leaves(draft.json)
    }
    named = {(p.draft, p.pointer) for e in conversion.report.entries for p in e.targets}
    added = {(a.target.draft, a.target.pointer) for a in conversion.report.added}
    assert named | added <= written


@pytest.mark.parametrize("name", ALL)
def test_law_2_what_went_somewhere_says_where(name: str) -> None:
    document = load(FIXTURES / name)
    conversion = journey(FIXTURES / name, other(document.format))
    for entry in conversion.report.entries:
        arrived = entry.how in (How.MAPPED, How.APPROXIMATED, How.CARRIED)
        assert bool(entry.targets) == arrived


@pytest.mark.parametrize("name", ALL)
def test_law_6_the_same_input_gives_the_same_bytes(name: str) -> None:
    to = other(load(FIXTURES / name).format)
    once, again = (journey(FIXTURES / name, to) for _ in range(2))
    assert [d.text() for d in once.drafts] == [d.text() for d in again.drafts]
    assert once.report == again.report


TRANSLATED = {"/credentialSubject/achievement/description/fr"}
"""An EDC has it; a badge has one language, and the report of the way back says what that costs."""


DIALECTS = {"ob3/surf-micro-credential.json"}
"""What these say in members of their own comes back in the words of Open Badges (tests/openbadges/test_surf.py)."""


@pytest.mark.parametrize("name", sorted({*names(format="ob3")} - DIALECTS))
def test_what_travels_to_an_edc_and_back_is_what_the_report_says(name: str) -> None:
    there = journey(FIXTURES / name, "edc", stage="sealed", credit_framework="ECTS")
    back = journey(there.draft.json, "ob3").draft.json
    before = dict(leaves(understand(FIXTURES / name).document.json))
    after = {json.dumps(value) for _, value in leaves(back)}
    kept = {e.source for e in there.report.of(How.MAPPED)}
    gone = {p for p in kept if json.dumps(before[p]) not in after}
    assert not {p for p in gone if not p.endswith(("/type", "/type/0")) and p not in TRANSLATED}


def other(format: Format) -> str:  # noqa: A002
    return "edc" if format is Format.OB3 else "ob3"


# --- the judges -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the drafts of every fixture in the other format."""
    folder = tmp_path_factory.mktemp("drafts")
    for name in ALL:
        to = other(load(FIXTURES / name).format)
        for stage in ("draft", "sealed") if to == "edc" else ("ob3",):
            conversion = eb.convert(
                FIXTURES / name,
                to=to,
                inputs=INPUTS,
                credit_framework="ECTS",
                stage=stage if to == "edc" else "draft",
            )
            for number, draft in enumerate(conversion.drafts):
                file = folder / f"{stage}-{name.replace('/', '-')}-{number}.json"
                file.write_text(draft.text(), "utf-8")
    return folder


def badge_faults(reference: Path, document: object, schema: str) -> list[str]:
    path = reference / "reference" / "schemas" / "ob3" / "json" / schema
    validator = jsonschema.Draft201909Validator(
        json.loads(path.read_text("utf-8")),
        format_checker=jsonschema.Draft201909Validator.FORMAT_CHECKER,
    )
    return [
        f"{error.json_path}: {error.message[:120]}" for error in validator.iter_errors(document)
    ]


FORMAL = "ob_v3p0_achievementcredential_schema.formal.json"
ON_1_1 = "ob_v3p0_achievementcredential_schema.vc11.walt.json"


@pytest.mark.parametrize("name", names(format="ob3", conforming=True))
def test_the_formal_schema_accepts_the_badges(reference: Path, name: str) -> None:
    on_1_1 = name == "ob3/data-model-1.1.json"
    document = json.loads((FIXTURES / name).read_text("utf-8"))
    assert badge_faults(reference, document, ON_1_1 if on_1_1 else FORMAL) == []


def test_the_formal_schema_refuses_the_lenient_badge(reference: Path) -> None:
    document = json.loads((FIXTURES / "ob3/lenient.json").read_text("utf-8"))
    assert badge_faults(reference, document, FORMAL)


def test_the_formal_schema_accepts_what_is_written(reference: Path, drafts: Path) -> None:
    written = sorted(drafts.glob("ob3-*"))
    assert written
    faults = {
        path.name: badge_faults(reference, json.loads(path.read_text("utf-8")), FORMAL)
        for path in written
    }
    assert faults == {path.name: [] for path in written}


def shapes(reference: Path, version: str, files: list[Path]) -> list[str]:
    """Return the lines of the official verdict that are not `conforms`."""
    tool = reference / "tools" / "edc_verdict.py"
    command = [sys.executable, str(tool), "--version", version, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("conforms")]


@pytest.mark.parametrize(("format_", "version"), [("edc", "3.2"), ("edc upload", "upload")])
def test_the_official_shapes_accept_the_fixtures(
    reference: Path, format_: str, version: str
) -> None:
    rows = [r for r in MANIFEST if r["format"] == format_ and r["verdict"] == "conforms"]
    assert shapes(reference, version, [FIXTURES / row["file"] for row in rows]) == []


def test_the_official_shapes_refuse_the_lenient_credential(reference: Path) -> None:
    assert shapes(reference, "3.2", [FIXTURES / "edc/lenient.json"])


@pytest.mark.parametrize(("stage", "version"), [("sealed", "3.2"), ("draft", "upload")])
def test_the_official_shapes_accept_what_is_written(
    reference: Path, drafts: Path, stage: str, version: str
) -> None:
    written = sorted(drafts.glob(f"{stage}-*"))
    assert written
    assert shapes(reference, version, written) == []
