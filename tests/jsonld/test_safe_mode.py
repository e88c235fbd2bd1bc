"""The cases of jsonld.js' safe mode: none that it calls unsafe is accepted."""

from __future__ import annotations

import json
from pathlib import Path

from edcbridge.errors import InputError, ResourceError
from edcbridge.jsonld import TOLERABLE, Contexts, to_quads

# What we refuse although safe mode lets it pass, and why. None of it occurs in credentials.
STRICTER = {
    "safe006": "@id is null",
    "safe008": "@id is null",
    "safe010": "@id is null",
    "safe012": "@id is null",
    "safe089": "@id is null",
    "safe022": "@set says nothing that an array does not",
    "safe026": "@graph hides data from a plain JSON reader",
    "safe072": "a relative @vocab",
    "safe075": "@base in a context",
    "safe076": "@base in a context",
    "safe101": "a relative IRI, resolved against the base of the test",
    "safe088": "a blank node as property is no RDF",
    "safe094": "base direction is not carried over without the option rdfDirection",
    "safe098": "base direction is not carried over without the option rdfDirection",
    "safe100": "base direction is not carried over without the option rdfDirection",
}


def _accepted(document: object) -> bool:
    try:
        to_quads(document, Contexts.shipped(), allow=TOLERABLE)
    except (InputError, ResourceError):
        return False
    return True


def test_safe_mode_cases(reference: Path) -> None:
    path = reference / "vectors" / "json-ld-safe" / "safe-mode.json"
    cases = [c for c in json.loads(path.read_text("utf-8"))["cases"] if c["type"] != "fromRDF"]
    unsafe = [case for case in cases if case["verdict"] == "unsafe"]
    safe = [case for case in cases if case["verdict"] == "safe"]
    assert [case["id"] for case in unsafe if _accepted(case["input"])] == []
    assert {case["id"] for case in safe if not _accepted(case["input"])} == set(STRICTER)
    assert (len(unsafe), len(safe)) == (65, 31)
