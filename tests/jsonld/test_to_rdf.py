"""The W3C suite json-ld-api, toRdf: what is accepted becomes the right graph, and nothing bad is accepted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from edcbridge.errors import InputError, ResourceError
from edcbridge.jsonld import TOLERABLE, Contexts, canonicalize, parse_nquads, to_quads


def test_to_rdf_suite(reference: Path) -> None:
    folder = reference / "vectors" / "json-ld-toRdf"
    manifest = json.loads((folder / "toRdf-manifest.jsonld").read_text("utf-8"))
    outcome: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    wrong = []
    for entry in manifest["sequence"]:
        versions = entry.get("option") or {}
        positive = "jld:NegativeEvaluationTest" not in entry["@type"]
        if "json-ld-1.0" in versions.values():
            outcome["of JSON-LD 1.0"] += 1
            continue
        path = folder / entry["input"]
        if path.suffix == ".html" or not path.exists():
            outcome["not JSON, or not collected"] += 1
            continue
        try:
            document = json.loads(path.read_text("utf-8"))
            quads = to_quads(document, Contexts.shipped(), allow=TOLERABLE)
        except (InputError, ResourceError) as error:
            outcome["refused, good" if positive else "refused, bad"] += 1
            reasons.update({found.code for found in error.findings} if positive else ())
        else:
            if not positive:
                wrong.append(f"{entry['@id']}: bad, but accepted")
            elif "expect" not in entry:
                outcome["accepted, of good syntax"] += 1
            else:
                expected = parse_nquads((folder / entry["expect"]).read_text("utf-8"))
                if canonicalize(quads).nquads == canonicalize(expected).nquads:
                    outcome["accepted, the same graph"] += 1
                else:
                    wrong.append(f"{entry['@id']}: another graph")
    assert wrong == []
    assert outcome == {
        "accepted, the same graph": 134,
        "accepted, of good syntax": 16,
        "refused, bad": 92,
        "refused, good": 205,
        "of JSON-LD 1.0": 19,
        "not JSON, or not collected": 1,
    }
    # Why good documents are refused: they use what credentials do not need, or rely on data being dropped. A
    # document may have several reasons.
    assert set(reasons) == {
        "jsonld.blank-property",
        "jsonld.colliding-keywords",
        "jsonld.free-floating",
        "jsonld.invalid-context",  # @base, @import, @direction, a relative @vocab, reserved words
        "jsonld.invalid-iri",
        "jsonld.invalid-language-tag",
        "jsonld.nested-array",
        "jsonld.not-an-object",
        "jsonld.null",
        "jsonld.relative-iri",
        "jsonld.undefined-term",
        "jsonld.undefined-type",
        "jsonld.unknown-context",
        "jsonld.unsupported",  # @graph, @included, @reverse, @nest, @set, index, id and type maps
    }
