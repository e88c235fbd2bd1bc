"""Faults that issuers and converters in the field make, each with the sentence that says what is wrong."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from edcbridge.pointer import child

__all__ = ["FIELD_FAULTS", "FieldFault", "Object", "Spot", "spots"]

Object = dict[str, Any]


class Spot(NamedTuple):
    """A value within a document: what holds it, and under what key."""

    pointer: str
    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """Let something else stand there."""
        self.holder[self.key] = value


def spots(value: Any, pointer: str = "") -> Iterator[Spot]:
    """Yield each value within `value`, the outer ones first."""
    steps: Any = ()
    if isinstance(value, dict):
        steps = value
    elif isinstance(value, list):
        steps = range(len(value))
    for key in steps:
        below = child(pointer, key)
        yield Spot(below, value, key)
        yield from spots(value[key], below)


class FieldFault(NamedTuple):
    """A fault: where it can be made, and how."""

    sentence: str
    applies: Callable[[Spot, Object], bool]
    make: Callable[[Spot, Object], None]


def _at(*names: str, kind: type | tuple[type, ...] = object) -> Callable[[Spot, Object], bool]:
    """Return whether a value is of a kind and a member of one of these names."""
    return lambda spot, _: spot.key in names and isinstance(spot.value, kind)


def _in(format_type: str, *names: str, kind: type) -> Callable[[Spot, Object], bool]:
    at = _at(*names, kind=kind)
    return lambda spot, root: at(spot, root) and format_type in str(root.get("type"))


def _put(change: Callable[[Any], Any]) -> Callable[[Spot, Object], None]:
    return lambda spot, _: spot.put(change(spot.value))


_BADGE_TEXTS = ("name", "description", "narrative", "targetName", "targetDescription")
_EDC_TEXTS = ("title", "description", "prefLabel", "altLabel", "noteLiteral", "legalName")
_DURATIONS = ("volumeOfLearning", "workload", "maximumDuration")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", re.ASCII)

# As the Moodle plug-in for EDC writes them (crosswalk A5): the context defines none, so they vanish
_MISNAMED = {
    "learningOutcome": "learningOutcomes",
    "relatedESCOSkill": "relatedESCOSkills",
    "targetGroup": "targetGroups",
    "thematicArea": "thematicAreas",
    "accreditation": "accreditaions",
    "qualificationCode": "qualificationCodes",
    "alignment": "alignments",
    "tag": "tags",
    "result": "results",
}
_COPIED_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2025-01-01T00:00:00Z",
    "proofPurpose": "assertionMethod",
    "verificationMethod": "https://elsewhere.example/issuer#key-0",
    "proofValue": "zMadeForOtherBytes",
}
_COUNTRIES = "http://publications.europa.eu/resource/authority/country"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language"
_ANOTHER_SCHEME = {"id": _LANGUAGES, "type": "ConceptScheme"}


def _rename(spot: Spot, _root: Object) -> None:
    spot.holder[_MISNAMED[spot.key]] = spot.holder.pop(spot.key)


def _copy_proof(_spot: Spot, root: Object) -> None:
    root["proof"] = [copy.deepcopy(_COPIED_PROOF)]


def _is_moment(spot: Spot, _root: Object) -> bool:
    return isinstance(spot.value, str) and _MOMENT.fullmatch(spot.value) is not None


def _has_another_scheme(spot: Spot, _root: Object) -> bool:
    return spot.key == "inScheme" and _LANGUAGES not in str(spot.value)


def _is_named(spot: Spot, _root: Object) -> bool:
    return isinstance(spot.value, Mapping) and isinstance(spot.value.get("id"), str)


def _is_country(spot: Spot, _root: Object) -> bool:
    return isinstance(spot.value, str) and spot.value.startswith(f"{_COUNTRIES}/")


FIELD_FAULTS = (
    FieldFault(
        "a language map, where Open Badges take one string",
        _in("OpenBadgeCredential", *_BADGE_TEXTS, kind=str),
        _put(lambda text: {"en": text}),
    ),
    FieldFault(
        "a bare string, where EDC take a language map",
        _in("EuropeanDigitalCredential", *_EDC_TEXTS, kind=dict),
        _put(lambda texts: next(iter(texts.values()), "")),
    ),
    FieldFault(
        "in a second language too",
        _in("EuropeanDigitalCredential", *_EDC_TEXTS, kind=dict),
        _put(lambda texts: {**texts, "lt": "Dirvožemio mokslas"}),
    ),
    FieldFault("under a name that no context defines", _at(*_MISNAMED), _rename),
    FieldFault(
        "sixty months, where sixty minutes or hours were meant",
        _at(*_DURATIONS),
        _put(lambda _: "P60M"),
    ),
    FieldFault("a duration in words", _at(*_DURATIONS), _put(lambda _: "60 hours")),
    FieldFault(
        "EL, which is Greece in the EU's style guide and not in ISO 3166-1",
        _at("addressCountryCode"),
        _put(lambda _: "EL"),
    ),
    FieldFault(
        "EL, which is Greece in the EU's style guide and not in the list of countries",
        _is_country,
        _put(lambda _: f"{_COUNTRIES}/EL"),
    ),
    FieldFault(
        "a country under the list of languages",
        _is_country,
        _put(lambda iri: iri.replace(_COUNTRIES, _LANGUAGES)),
    ),
    FieldFault(
        "a concept under the scheme of another list",
        _has_another_scheme,
        _put(lambda _: dict(_ANOTHER_SCHEME)),
    ),
    FieldFault(
        "with a proof that was copied from another document",
        lambda spot, root: spot.pointer == "/type" and "proof" not in root,
        _copy_proof,
    ),
    FieldFault(
        "a date and time without an offset",
        _is_moment,
        _put(lambda text: re.sub(r"(Z|[+-]\d\d:\d\d)$", "", text)),
    ),
    FieldFault("a date as seconds since 1970", _is_moment, _put(lambda _: 1772355600)),
    FieldFault(
        "a bare string in place of the object that it names",
        _is_named,
        _put(lambda value: value["id"]),
    ),
    FieldFault(
        "a number as a string",
        lambda spot, _: type(spot.value) in (int, float),
        _put(str),
    ),
    FieldFault("an amount as a number", _at("point", kind=str), _put(lambda _: 2.5)),
    FieldFault(
        "a term of one's own without ext:",
        lambda spot, _: isinstance(spot.value, str) and spot.value.startswith("ext:"),
        _put(lambda term: term.removeprefix("ext:")),
    ),
    FieldFault("an empty text", _at(*_BADGE_TEXTS, kind=str), _put(lambda _: "")),
)
"""What the field does to documents."""
