"""Our table of Open Badges says what the published schemas say: their verdicts are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.document import Format
from edcbridge.openbadges.check import check, verdict
from edcbridge.openbadges.check.shapes import SHAPES
from edcbridge.pointer import lookup
from tests.bench.ob3_check import measured
from tests.differential_ob3 import DIFFERENCES, badges, compared, corpus_files
from tests.laws.sizes import examples
from tests.openbadges.mutants import mutants, swept, whole
from tests.openbadges.schemas import bare, formal_flavour, oracle, schema
from tests.seeds import fixtures

MINIMAL = min(fixtures(Format.OB3), key=lambda badge: len(str(badge)))

# --- the table and the published schemas ------------------------------------------------------------------------


@pytest.mark.parametrize("version", SHAPES)
def test_the_classes_have_the_members_of_the_schema(reference: Path, version: str) -> None:
    published = schema(reference, "any")
    ending = "" if version == "2.0" else "v1p1"
    for name, shape in SHAPES[version].items():
        root = published["anyOf"][0 if ending else 1]
        defs = published["$defs"]
        found = root if name == "AchievementCredential" else defs.get(name + ending) or defs[name]
        assert set(shape.members) == set(found["properties"]), name
        required = {word for word, m in shape.members.items() if m.required and m.compact}
        assert required == set(found["required"]), name
        assert shape.closed == (not found["additionalProperties"]), name


def test_every_class_of_the_schema_is_in_the_table(reference: Path) -> None:
    defined = {name.removesuffix("v1p1") for name in schema(reference, "any")["$defs"]}
    assert defined - {"Context", "ProfileRef"} == set(SHAPES["2.0"]) - {"AchievementCredential"}


def test_the_flavours_differ_by_arrays_and_language_maps_and_two_members(reference: Path) -> None:
    # so the formal flavour for 1.1, which nobody publishes, can be made from the one for JSON-LD
    formal = bare(schema(reference, "formal"))
    made = bare(formal_flavour(schema(reference, "compact")))
    made["$defs"]["CredentialStatus"]["required"].insert(0, "id")
    del made["$defs"]["EndorsementCredential"]["properties"]["evidence"]
    for name in (
        "Context",
        "ProfileRef",
    ):  # the choices exclude each other: any of them is one of them
        choices = made["$defs"][name].pop("anyOf")
        assert sorted(map(str, choices)) == sorted(map(str, formal["$defs"][name].pop("oneOf")))
    assert made == formal


# --- verdicts ---------------------------------------------------------------------------------------------------


def test_our_badges_get_the_verdict_that_the_schemas_give(reference: Path) -> None:
    for badge in fixtures(Format.OB3):
        assert verdict(badge)[0] == oracle(reference, badge)


def test_every_file_of_the_corpus_gets_the_verdict_that_the_schemas_give(reference: Path) -> None:
    given = [(n, str(verdict(d)[0]), oracle(reference, d)) for n, d in corpus_files(reference)]
    assert [row for row in given if row[1] != row[2]] == []
    numbers = {name: sum(ours == name for _, ours, _ in given) for _, name, _ in given}
    assert numbers == {"ok": 32, "ok as compact JSON-LD": 28, "not valid": 134}


def test_every_endorsement_of_the_corpus_gets_the_verdict_that_the_schemas_give(
    reference: Path,
) -> None:
    found = [e for _, document in corpus_files(reference) for e in endorsements(document)]
    assert len(found) == 32
    for endorsement in found:
        kind = "EndorsementCredential"
        assert verdict(endorsement, kind)[0] == oracle(reference, endorsement, kind)


def endorsements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "EndorsementCredential" in (value.get("type") or ()):
            yield value
        for item in value.values():
            yield from endorsements(item)
    elif isinstance(value, list):
        for item in value:
            yield from endorsements(item)


def test_mutants_get_the_verdict_that_the_schemas_give(reference: Path) -> None:
    found = compared(reference, islice(mutants(badges(reference), seed=1), 300))
    assert found.different == ()
    assert set(found.verdicts) == {"ok", "ok as compact JSON-LD", "not valid"}


@pytest.mark.parametrize("version", SHAPES)
def test_a_badge_with_all_classes_and_members_is_ok(reference: Path, version: str) -> None:
    assert verdict(whole(version)) == ("ok", ())
    assert oracle(reference, whole(version)) == "ok"


@pytest.mark.parametrize("version", SHAPES)
def test_a_fault_at_any_place_gets_the_verdict_that_the_schemas_give(
    reference: Path, version: str
) -> None:
    # each 37th of them; `python -m tests.differential_ob3 --sweep` takes all
    found = compared(reference, swept(whole(version), step=37))
    assert found.different == ()
    assert found.number > 100


def _with_date(text: str) -> dict[str, Any]:
    return MINIMAL | {"validFrom": text}


def _with_context(url: str) -> dict[str, Any]:
    return MINIMAL | {"@context": [MINIMAL["@context"][0], url]}


CASES: dict[str, tuple[dict[str, Any], ...]] = {
    "a line break after the end": (
        _with_date("2026-03-01T00:00:00Z\n"),
        _with_context("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\n"),
        MINIMAL | {"endorsementJwt": ["a.b.c\n"]},
    ),
    "digits of other scripts": (
        _with_context("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.٣.json"),
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_where_the_library_reads_a_pattern_otherwise_we_follow_json_schema(
    reference: Path, name: str
) -> None:
    for badge in CASES[name]:
        assert verdict(badge)[0] == "not valid"
        assert oracle(reference, badge) == "ok"


# --- findings ---------------------------------------------------------------------------------------------------


def test_a_badge_that_is_ok_has_no_finding_of_the_schema() -> None:
    assert verdict(MINIMAL) == ("ok", ())


ACHIEVEMENT = "/credentialSubject/achievement"

FAULTS: tuple[tuple[str, Any, str, str, str], ...] = (
    # where, what is put there (or "delete"), verdict, code, pointer of the finding
    ("/validFrom", "delete", "not valid", "missing-member", ""),
    (f"{ACHIEVEMENT}/criteria", "delete", "not valid", "missing-member", ACHIEVEMENT),
    ("/validFrom", "2026-03-01T09:00:00", "not valid", "no-offset", "/validFrom"),
    ("/validFrom", "2026-02-29T09:00:00Z", "not valid", "wrong-form", "/validFrom"),
    ("/validFrom", None, "not valid", "wrong-type", "/validFrom"),
    ("/name", {"en": "A", "ga": "B"}, "ok as compact JSON-LD", "language-map", "/name"),
    ("/name", {"english": "A"}, "not valid", "wrong-type", "/name"),
    ("/proof", {"type": "X"}, "ok as compact JSON-LD", "single-value", "/proof"),
    ("/credentialStatus", {"type": "X"}, "ok as compact JSON-LD", "missing-member", "/credentialStatus"),
    ("/type", ["OpenBadgeCredential"], "not valid", "class-not-named", "/type"),
    ("/@context", ["https://www.w3.org/ns/credentials/v2"], "not valid", "wrong-context", "/@context/1"),
    ("/@context", "https://example.org", "ok as compact JSON-LD", "single-context", "/@context"),
    ("/image", {"id": "urn:x", "type": "Image", "alt": "A"}, "not valid", "other-member", "/image/alt"),
    ("/image", {"id": "urn:x", "type": ["Image"]}, "not valid", "wrong-type", "/image/type"),
    (f"{ACHIEVEMENT}/achievementType", "Program", "not valid", "unknown-word", f"{ACHIEVEMENT}/achievementType"),
    (f"{ACHIEVEMENT}/inLanguage", "english", "not valid", "wrong-form", f"{ACHIEVEMENT}/inLanguage"),
    ("/issuer", {"id": "did:example:a"}, "ok as compact JSON-LD", "missing-member", "/issuer"),
    ("/issuer", "did:example:a", "ok", "", ""),
    ("/image", "https://a.example/b.png", "not valid", "bare-string", "/image"),
    ("/own", {"any": [None]}, "ok", "", ""),
)  # fmt: skip


@pytest.mark.parametrize(("where", "what", "result", "code", "pointer"), FAULTS)
def test_a_fault_is_told_with_its_place_and_its_cure(
    reference: Path, where: str, what: Any, result: str, code: str, pointer: str
) -> None:
    badge = changed(MINIMAL, where, what)
    found, findings = verdict(badge)
    assert found == result == oracle(reference, badge)
    assert [(f.code.rpartition(".")[2], f.pointer) for f in findings] == [(code, pointer)] * bool(
        code
    )
    assert all(f.hint for f in findings)


def test_a_string_in_the_place_of_an_object_gets_the_object_as_its_cure() -> None:
    criteria = f"{ACHIEVEMENT}/criteria"
    cures = {
        "/image": 'Write {"id": "urn:x", "type": "Image"}',
        f"{ACHIEVEMENT}/creator": 'Write {"id": "urn:x", "type": ["Profile"]}',
        criteria: 'Write {"id": "urn:x"}',
    }
    for where, cure in cures.items():
        [found] = verdict(changed(MINIMAL, where, "urn:x"))[1]
        assert found.hint == f"{cure}, if that is its id; text goes to another member."


def changed(document: dict[str, Any], where: str, what: Any) -> dict[str, Any]:
    made = deepcopy(document)
    holder, _, member = where.rpartition("/")
    if what == "delete":
        del lookup(made, holder)[member]
    else:
        lookup(made, holder)[member] = what
    return made


def test_a_document_that_calls_itself_an_endorsement_is_checked_as_one() -> None:
    whole = max(fixtures(Format.OB3), key=lambda badge: len(badge.get("endorsement", ())))
    assert check(whole["endorsement"][0]) == ("ok", ())


MEMBERS = sorted({name for shape in SHAPES["2.0"].values() for name in shape.members})
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON_VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(MEMBERS) | st.text(), inner),
    max_leaves=20,
)


@examples(200)
@given(JSON_VALUES)
def test_no_json_value_makes_it_crash(value: Any) -> None:
    assert check(value)[0] in ("ok", "ok as compact JSON-LD", "not valid")


@pytest.mark.parametrize("ask", [check, verdict])
def test_the_same_badge_gets_the_same_answer(ask: Callable[[Any], object]) -> None:
    for badge in fixtures(Format.OB3):
        before = deepcopy(badge)
        assert ask(badge) == ask(badge)
        assert badge == before


def test_it_takes_less_time_than_a_schema_library(reference: Path) -> None:
    times = measured(reference)
    assert times.check < times.library
