"""Every class, property and word of the formal JSON Schema of Open Badges 3.0 has a place in the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edcbridge.conversion import Reading, understand
from edcbridge.openbadges.achievement import ACHIEVEMENT_TYPES, RESULT_STATUSES, RESULT_TYPES
from edcbridge.openbadges.parties import IDENTIFIER_TYPES
from edcbridge.openbadges.profile import TARGET_TYPES
from edcbridge.pointer import child
from edcbridge.pointer import leaves as json_leaves

SAMPLES = {
    "uri": "https://sample.example/a",
    "date-time": "2026-03-01T00:00:00Z",
    "date": "1999-10-02",
    "addressCountryCode": "IE",
    "inLanguage": "en",
    "email": "desk@sample.example",
    "endorsementJwt": "bm90LWE.cmVhbA.c2lnbmF0dXJl",
    "targetUrl": "https://sample.example/target",
    "url": "https://sample.example",
}
"""What stands for strings, by their format or their property."""

BOUND = "holds in its own document only, so it stays in the badge"
WHOLE = "a whole signed credential, kept as it is"
OF_AN_ORGANISATION = "of an organisation; this Profile is a person's"

REASONS = {
    "@context": BOUND,
    "credentialSchema": BOUND,
    "credentialStatus": BOUND,
    "refreshService": BOUND,
    "termsOfUse": BOUND,
    "proof": BOUND,
}
"""Members that have no place in the model, and why."""

PERSONAL = {"dateOfBirth", "patronymicName"} | {
    f"{name}Name" for name in ("family", "given", "additional")
}
PERSONAL |= {"honorificPrefix", "honorificSuffix", "familyNamePrefix"}


@pytest.fixture(scope="session")
def schema(reference: Path) -> dict[str, Any]:
    name = "reference/schemas/ob3/json/ob_v3p0_achievementcredential_schema.formal.json"
    found: dict[str, Any] = json.loads((reference / name).read_text("utf-8"))
    return found


class Sampler:
    """Makes a document with every property of the schema, each class once on any path."""

    def __init__(self, schema: dict[str, Any], *, personal: bool) -> None:
        self.defs = schema["$defs"]
        self.personal = personal
        self.seen: dict[str, set[str]] = {}

    def whole(self, schema: dict[str, Any]) -> dict[str, Any]:
        found = self.object(schema, "AchievementCredential", ())
        found["@context"] = [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ]
        found["type"] = ["VerifiableCredential", "OpenBadgeCredential"]
        return found

    def object(self, schema: dict[str, Any], name: str, path: tuple[str, ...]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for member, part in schema["properties"].items():
            if member in PERSONAL and not (self.personal and "Profile" not in path):
                continue
            value = self.value(part, member, (*path, name))
            if value is not None:
                self.seen.setdefault(name, set()).add(member)
                out[member] = value
        if "type" in out:
            plain = schema["properties"]["type"].get("type") == "string"
            out["type"] = name if plain else [name]
        return out

    def value(self, schema: dict[str, Any], member: str, path: tuple[str, ...]) -> Any:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            if path.count(name) > (member == "parentOrg"):
                return None
            if "properties" not in self.defs[name]:
                return self.value(self.defs[name], member, path)
            return self.object(self.defs[name], name, path)
        choices = schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf")
        if choices:
            return self.value(choices[-1] if "$ref" in choices[-1] else choices[0], member, path)
        if schema.get("type") == "array":
            if not isinstance(schema["items"], dict):
                return []
            item = self.value(schema["items"], member, path)
            return None if item is None else [item]
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("type") in ("number", "boolean"):
            return 1.5 if schema["type"] == "number" else False
        if schema.get("type") == "object":
            return {}
        kind = "uri" if "Origin: URI " in schema.get("$comment", "") else schema.get("format", "")
        return SAMPLES.get(member) or SAMPLES.get(kind, f"A {member}")


def read(schema: dict[str, Any], *, personal: bool) -> tuple[Sampler, dict[str, Any], Reading]:
    sampler = Sampler(schema, personal=personal)
    document = sampler.whole(schema)
    return sampler, document, understand(json.dumps(document))


def without_place(document: dict[str, Any], reading: Reading) -> Iterator[str]:
    """Yield the leaves of a document that went nowhere in the model but the residue."""
    placed = {link.document for link in reading.links if "/@residue" not in link.model}
    for pointer, _ in json_leaves(document):
        if pointer not in placed and pointer.split("/")[1] not in REASONS:
            yield pointer


def test_the_sample_holds_every_property(schema: dict[str, Any]) -> None:
    found: dict[str, set[str]] = {}
    for personal in (False, True):
        sampler, _, _ = read(schema, personal=personal)
        for name, members in sampler.seen.items():
            found.setdefault(name, set()).update(members)
    for name, definition in schema["$defs"].items():
        if "properties" in definition:
            assert found[name] == set(definition["properties"]), name


@pytest.mark.parametrize("personal", [False, True], ids=["organisations", "persons"])
def test_every_property_has_a_place_in_the_model(schema: dict[str, Any], personal: bool) -> None:
    _, document, reading = read(schema, personal=personal)
    expected = {"official": OF_AN_ORGANISATION} if personal else {}
    left = {p for p in without_place(document, reading) if p.rpartition("/")[2] not in expected}
    assert left == set()
    unknown = [f.pointer for f in reading.findings if f.code == "value.unknown-member"]
    assert {pointer.rpartition("/")[2] for pointer in unknown} <= set(expected)


def test_endorsements_are_kept_whole(schema: dict[str, Any]) -> None:
    # a signature covers them: what they say is theirs alone
    _, document, reading = read(schema, personal=False)
    [link] = [n for n in reading.links if n.document == "/endorsement/0/credentialSubject/id"]
    assert link.model == "/endorsements/0/document/credentialSubject/id", WHOLE
    assert reading.credential.endorsements[0].document == document["endorsement"][0]


WORDS = {
    "AchievementType": (ACHIEVEMENT_TYPES, "Achievement", "achievementType", True),
    "AlignmentTargetType": (TARGET_TYPES, "Alignment", "targetType", True),
    "IdentifierTypeEnum": (IDENTIFIER_TYPES, "IdentifierEntry", "identifierType", True),
    "ResultType": (RESULT_TYPES, "ResultDescription", "resultType", True),
    "ResultStatusType": (RESULT_STATUSES, "Result", "status", False),
}


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_those_of_the_schema(schema: dict[str, Any], name: str) -> None:
    words, owner, member, extensible = WORDS[name]
    found = schema["$defs"][owner]["properties"][member]
    assert f"Origin: {name} " in found["$comment"]
    assert ("oneOf" in found) == extensible
    assert set(found["oneOf"][0]["enum"] if extensible else found["enum"]) == set(words)


def test_no_other_property_has_a_list_of_words(schema: dict[str, Any]) -> None:
    lists: set[str] = set()
    for definition in schema["$defs"].values():
        for part in definition.get("properties", {}).values():
            if "Enum" in part.get("$comment", "").partition(";")[0]:
                lists.add(part["$comment"].removeprefix("Origin: ").split(" ")[0])
    assert lists == set(WORDS)


ACHIEVEMENT = "/credentialSubject/achievement"
PLACES = {
    "AchievementType": f"{ACHIEVEMENT}/achievementType",
    "IdentifierTypeEnum": f"{ACHIEVEMENT}/otherIdentifier/0/identifierType",
    "ResultType": f"{ACHIEVEMENT}/resultDescription/0/resultType",
    "ResultStatusType": "/credentialSubject/result/0/status",
}


@pytest.mark.parametrize("name", PLACES)
def test_words_and_terms_of_ones_own_are_read_without_a_finding(
    schema: dict[str, Any], name: str
) -> None:
    words, _, _, extensible = WORDS[name]
    own = ["ext:Own.term-1"] if extensible else []
    for word in [*sorted(words), *own]:
        assert _finds(schema, PLACES[name], word) == []
    for word in ("Own", "ext:with a blank", *([] if extensible else ["ext:Own"])):
        assert _finds(schema, PLACES[name], word) == ["ob3.unknown-word"]


def _finds(schema: dict[str, Any], pointer: str, word: str) -> list[str]:
    document = Sampler(schema, personal=False).whole(schema)
    node: Any = document
    *path, last = pointer.split("/")[1:]
    for step in path:
        node = node[int(step)] if isinstance(node, list) else node[step]
    node[last] = word
    found = understand(json.dumps(document)).findings
    return [f.code for f in found if f.pointer == child("", *pointer.split("/")[1:])]
