"""The published JSON Schemas of Open Badges 3.0 in a schema library: the oracle of our own check."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft201909Validator

__all__ = ["formal_flavour", "oracle", "schema"]

_FILES = {
    "formal": "json/ob_v3p0_achievementcredential_schema.formal.json",
    "compact": "json-ld/ob_v3p0_achievementcredential_schema.2026-07-04.json",
    "any": "json-ld/ob_v3p0_anyachievementcredential_schema.json",
}
LANGUAGE_KEYS = {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"}


@cache
def schema(reference: Path, name: str) -> dict[str, Any]:
    """Return a published schema: `formal`, `compact` (both on VC 2.0), or `any` (compact, on either version)."""
    path = reference / "reference/schemas/ob3" / _FILES[name]
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def formal_flavour(compact: Any) -> Any:
    """Return the formal flavour of a schema in the flavour for JSON-LD: arrays only, and no language maps.

    No formal schema for VC Data Model 1.1 is published, so it is made from the one for JSON-LD. A test makes the one
    for 2.0 in the same way and compares it with the published one.
    """
    if isinstance(compact, list):
        return [formal_flavour(part) for part in compact]
    if not isinstance(compact, dict):
        return compact
    made = {key: formal_flavour(part) for key, part in compact.items()}
    for word in ("oneOf", "anyOf"):
        if isinstance(parts := made.get(word), list):
            kept = [part for part in parts if part.get("propertyNames") != LANGUAGE_KEYS]
            arrays = [part for part in kept if _is_array(part)]
            kept = arrays or kept
            made[word] = kept
            if len(kept) == 1:
                del made[word]
                made |= kept[0]
    return made


def _is_array(part: dict[str, Any]) -> bool:
    return part.get("type") == "array" or any(
        p.get("type") == "array" for p in part.get("allOf", ())
    )


def bare(part: Any, *, in_schema: bool = True) -> Any:
    """Return a schema without what only people read."""
    if isinstance(part, list):
        return [bare(item) for item in part]
    if not isinstance(part, dict):
        return part
    prose = ("description", "$comment", "title", "$id", "$schema") if in_schema else ()
    return {
        key: bare(value, in_schema=key not in ("properties", "$defs"))
        for key, value in part.items()
        if key not in prose
    }


@cache
def _validators(reference: Path, kind: str) -> tuple[Draft201909Validator, ...]:
    """Return the validators of a class: formal on 2.0, formal on 1.1, and that for JSON-LD on either."""
    either = schema(reference, "any")
    older = formal_flavour(either)
    # What the published formal schema has and the newer one for JSON-LD has not
    older["$defs"]["CredentialStatus"]["required"] = ["id", "type"]
    older["$defs"]["EndorsementCredentialv1p1"]["properties"].pop("evidence")
    formal = schema(reference, "formal")
    roots = [formal, older["anyOf"][0], {"anyOf": either["anyOf"]}]
    if kind != "AchievementCredential":
        present, past = f"#/$defs/{kind}", f"#/$defs/{kind}v1p1"
        roots = [{"$ref": present}, {"$ref": past}, {"anyOf": [{"$ref": present}, {"$ref": past}]}]
    checker = Draft201909Validator.FORMAT_CHECKER
    return tuple(
        Draft201909Validator({**root, "$defs": defs["$defs"]}, format_checker=checker)
        for root, defs in zip(roots, (formal, older, either), strict=True)
    )


def oracle(reference: Path, document: Any, kind: str = "AchievementCredential") -> str:
    """Return the verdict of the published schemas on a credential, by a schema library."""
    formal, older, either = _validators(reference, kind)
    first = document.get("@context") if isinstance(document, dict) else None
    is_older = isinstance(first, list) and first[:1] == ["https://www.w3.org/2018/credentials/v1"]
    if (older if is_older else formal).is_valid(document):
        return "ok"
    return "ok as compact JSON-LD" if either.is_valid(document) else "not valid"
