"""What the commands print and write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import edcbridge as eb
from edcbridge.codes import CODES
from tests.cli.command import BADGE, DEMO, MINIMAL_EDC, SEVERAL, run

GIVEN = ["--input", "country=IE", "--input", "language=en"]


def test_convert_prints_the_draft_and_reports_beside_it() -> None:
    ran = run("convert", DEMO, "--to", "ob3")
    assert ran.code == 0
    assert ran.out == eb.convert(DEMO, to="ob3").draft.text()
    counts = eb.convert(DEMO, to="ob3").report.counts
    assert f"{counts[eb.How.LOST]} lost" in ran.err.splitlines()[0]
    assert "  /credentialSubject/dateOfBirth → /credentialSubject/dateOfBirth" in ran.err


def test_convert_from_stdin_to_a_file(tmp_path: Path) -> None:
    target, report = tmp_path / "out.json", tmp_path / "report.json"
    places: list[str | Path] = ["-o", target, "--report", report]
    ran = run("convert", "-", "--to", "ob3", *places, stdin=DEMO.read_bytes())
    assert (ran.code, ran.out) == (0, "")
    made = eb.convert(DEMO, to="ob3")
    assert target.read_text("utf-8") == made.draft.text()
    assert json.loads(report.read_bytes()) == made.report.to_json()


def test_convert_json_is_one_object() -> None:
    ran = run("convert", DEMO, "--to", "ob3", "--json")
    made = eb.convert(DEMO, to="ob3")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {"drafts": [made.draft.json], "report": made.report.to_json()}


def test_several_claims_go_to_stdout_as_an_array() -> None:
    drafts = [draft.json for draft in eb.convert(SEVERAL, to="ob3").drafts]
    assert len(drafts) > 1
    ran = run("convert", SEVERAL, "--to", "ob3")
    assert ran.json == drafts
    assert "convert.several-claims" in ran.err
    assert run("convert", SEVERAL, "--to", "ob3", "--json").json["drafts"] == drafts


def test_several_claims_go_to_numbered_files(tmp_path: Path) -> None:
    drafts = eb.convert(SEVERAL, to="ob3").drafts
    ran = run("convert", SEVERAL, "--to", "ob3", "-o", tmp_path / "out.json")
    assert (ran.code, ran.out) == (0, "")
    names = [f"out-{number}.json" for number in range(len(drafts))]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert (tmp_path / "out-1.json").read_text("utf-8") == drafts[1].text()
    assert all(name in ran.err for name in names)


def test_one_of_several_claims() -> None:
    ran = run("convert", SEVERAL, "--to", "ob3", "--claim", "1")
    assert ran.json == eb.convert(SEVERAL, to="ob3", claim=1).draft.json


def test_inputs_from_a_file_and_from_arguments(tmp_path: Path) -> None:
    file = tmp_path / "inputs.toml"
    file.write_text('country = "FR"\nlanguage = "fr"\n')
    ran = run("convert", BADGE, "--to", "edc", "--inputs", file, "--input", "country=IE")
    made = eb.convert(BADGE, to="edc", country="IE", language="fr")
    assert (ran.code, ran.json) == (0, made.draft.json)
    assert "supplied: country" in ran.err


def test_an_image_as_an_input_is_the_path_of_a_file(tmp_path: Path) -> None:
    image = tmp_path / "page.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = run("convert", BADGE, "--to", "edc", *GIVEN, "--input", f"display_image={image}")
    assert "iVBORw0KGgo=" in ran.out


def test_branches_stand_for_leaves_that_fared_alike() -> None:
    err = run("convert", DEMO, "--to", "ob3").err
    assert "  /@context (2 leaves)\n" in err
    assert "/@context/0" not in err


def test_inspect_says_what_it_is() -> None:
    ran = run("inspect", DEMO)
    assert ran.code == 0
    assert "Data Stewardship in Practice (Award)" in ran.out
    [document] = run("inspect", DEMO, "--json").json["documents"]
    assert document["file"] == str(DEMO)
    assert document["languages"] == ["en", "fr"]


def test_further_contexts_can_be_pinned(tmp_path: Path) -> None:
    url = "https://university.example.org/terms"
    badge = json.loads(BADGE.read_bytes())
    badge["@context"].append(url)
    badge["colour"] = "red"
    source = tmp_path / "badge.json"
    source.write_text(json.dumps(badge))
    (tmp_path / "contexts.tsv").write_text(f"url\tfile\n{url}\tterms.json\n")
    (tmp_path / "terms.json").write_text('{"@context": {"colour": "https://example.org/colour"}}')

    assert "document.unknown-context" in run("inspect", source).out
    ran = run("graph", source)
    assert ran.code == 1
    assert "jsonld.unknown-context" in ran.err
    pinned: list[str | Path] = ["--contexts", tmp_path]
    assert "document.unknown-context" not in run(*pinned, "inspect", source).out
    assert '<https://example.org/colour> "red"' in run(*pinned, "graph", source).out
    rows = run(*pinned, "contexts", "--json").json["contexts"]
    assert url in [row["url"] for row in rows]


def test_read_prints_the_leaves_of_the_model() -> None:
    lines = run("read", DEMO).out.splitlines()
    assert '/issuer/name/fr = "Université Exemple"' in lines
    told: dict[str, Any] = run("read", DEMO, "--json").json
    assert told["findings"] == []
    assert told["credential"]["issuer"]["name"]["fr"] == "Université Exemple"


def test_diff_shows_both_sides(tmp_path: Path) -> None:
    document = json.loads(BADGE.read_bytes())
    document["name"], document["issuer"]["name"] = "New", "Other"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document))
    ran = run("diff", BADGE, other)
    assert '  + "Other"' in ran.out.splitlines()
    changes = {
        row["pointer"]: row["change"]
        for row in run("diff", BADGE, other, "--json").json["differences"]
    }
    assert changes == {"/issuer/name": "changed", "/name": "added"}


def test_roundtrip_counts_both_ways() -> None:
    ran = run("roundtrip", MINIMAL_EDC, *GIVEN, "--json")
    assert ran.code == 0
    assert {*ran.json} == {"there", "back", "differences"}
    shown = run("roundtrip", MINIMAL_EDC, *GIVEN).out
    assert shown.startswith("there, to ob3\n")
    assert f"\n{len(ran.json['differences'])} differences\n" in shown


def test_annex1_shows_where() -> None:
    out = run("annex1", DEMO).out
    assert "11  yes    Type of quality assurance\n" in out
    assert "/credentialSubject/hasClaim/0/specifiedBy/accreditation/0/dcType/id" in out


def test_graph_is_n_quads(tmp_path: Path) -> None:
    target = tmp_path / "out.nq"
    assert run("graph", DEMO, "-o", target) == (0, "", "")
    quads = eb.jsonld.parse_nquads(target.read_text("utf-8"))
    told = run("graph", DEMO, "--json").json["quads"]
    assert [quad._asdict() for quad in quads] == told


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    [told] = run("explain", code, "--json").json["codes"]
    assert told["code"] == code
    assert told["hint"]
    assert "{" not in told["message"]


def test_codes_lists_them_all() -> None:
    out = run("codes").out
    assert all(f"\n{code} " in out for code in CODES)
    assert [row["code"] for row in run("codes", "--json").json["codes"]] == [*CODES]


def test_contexts_are_listed() -> None:
    lines = run("contexts").out.splitlines()
    assert lines[0].split() == ["context", "revision", "sha256"]
    assert lines[1].startswith("https://www.w3.org/2018/credentials/v1 ")


def test_explain_shows_the_cure() -> None:
    out = run("explain", "inputs.missing").out
    assert "the target needs <name>, <why>" in out
    assert "--input <name>=..." in out
