"""Documents with a fault or a few: what generators, editors and people make of a sound one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from edcbridge.pointer import child
from edcbridge.testing.field import FIELD_FAULTS, Object, Spot, spots

__all__ = ["Fault", "Inserted", "Mutant", "mutants", "with_unknown_members"]

Documents = Sequence[Object] | st.SearchStrategy[Object]

_NAMES = st.sampled_from(
    [
        *("id", "type", "name", "description", "title", "notation", "prefLabel", "inScheme"),
        *("identifier", "issuer", "image", "achievement", "alignment", "result", "criteria"),
        *("credentialSubject", "hasClaim", "specifiedBy", "awardedBy", "additionalNote", "point"),
        *("noteLiteral", "evidence", "location", "contentURL", "address", "targetType", "proof"),
        *("targetUrl", "targetCode", "creditsAvailable", "framework", "tag", "email", "validFrom"),
        *("issued", "@id", "@type", "@value", "@language", "@context"),
        *("", "~1", "a/b", "ключ", "x" * 40),
    ]
)
_TAGS = st.sampled_from(
    ["en", "lt", "EN", "und", "de_DE", " en", "", "@none", "x-lake", "sr-Latn-RS"]
)
_STRINGS = st.sampled_from(
    [
        *("", " ", "Profile", "Organisation", "Agent", "Person", "Concept", "Note", "Image"),
        *("Alignment", "AchievementSubject", "LearningAchievement", "Qualification", "Group"),
        *("https://lake.example/x", "urn:epass:organisation:1", "did:web:x", "_:b0", "x", "a b"),
        *("2026-03-01T09:00:00Z", "2026-02-30", "9999-12-31T24:00:00Z", "PT1H", "P", "2.5", "NaN"),
        *(
            "LT",
            "XX",
            "ext:EQF",
            "ext:ECTS",
            "ext:LearningOutcome",
            "CFItem",
            "lt",
            "\u0000",
            "🌱\u200f",
        ),
        *("http://data.europa.eu/snb/eqf/5", "http://data.europa.eu/esco/skill/x", "data:,"),
    ]
) | st.text(max_size=3)
_SCALARS = st.one_of(
    _STRINGS,
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 7, 2.5, 1e-7, 1e300, 10**30, 5.0]),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_NAMES, inner, max_size=2),
    max_leaves=4,
)
_UNKNOWN = st.sampled_from(
    ["colour", "x:depth", "ežeras", "a/b~c", "https://lake.example/terms#depth"]
)


class Fault(NamedTuple):
    """One change that made a sound document faulty."""

    pointer: str
    """Where in the sound document it was made."""
    sentence: str
    """What was done there."""


class Mutant(NamedTuple):
    """A document with a fault."""

    document: Object
    pointer: str
    """Where the first fault is."""
    fault: str
    """What it is."""
    others: tuple[Fault, ...] = ()
    """The further faults, if there may be more than one."""


def _delete(_draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    del spot.holder[spot.key]
    return "left out"


def _wrap(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    copies = draw(st.integers(1, 2))
    spot.put([copy.deepcopy(spot.value) for _ in range(copies)])
    return "in an array of its own" if copies == 1 else "twice, in an array"


def _unwrap(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    value = spot.value
    if isinstance(value, list) and value:
        spot.put(value[0])
        return "the first item without its array"
    if isinstance(value, dict) and value:
        spot.put(draw(st.sampled_from(list(value.values()))))
        return "a bare value in place of the object that held it"
    return ""


def _retype(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    spot.put(draw(_VALUES))
    return "another value"


def _rename(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    if not isinstance(spot.holder, dict):
        return ""
    name = draw(_NAMES | _TAGS)
    spot.holder[name] = spot.holder.pop(spot.key)
    return f'under the name "{name}"'


def _insert(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    if isinstance(spot.value, dict):
        name = draw(_UNKNOWN | _NAMES)
        spot.value[name] = draw(_VALUES)
        return f'with the member "{name}"'
    if isinstance(spot.value, list):
        spot.value.append(draw(_VALUES))
        return "with one item more"
    return ""


def _retag(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    value, tag = spot.value, draw(_TAGS)
    if isinstance(value, str):
        spellings: list[Any] = [
            {tag: value},
            {"@value": value, "@language": tag},
            [{"@value": value}],
            {"en": [value, value]},
        ]
        spot.put(draw(st.sampled_from(spellings)))
        return "the text with its language, in another spelling"
    if isinstance(value, dict) and value:
        value[tag] = value[draw(st.sampled_from(list(value)))]
        return f'the same again as "{tag}"'
    return ""


def _type(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    if not isinstance(spot.value, dict):
        return ""
    spot.value["type"] = draw(_STRINGS | st.lists(_STRINGS, max_size=2))
    return "of another type"


def _swap(draw: st.DrawFn, spot: Spot, root: Object) -> str:
    other = draw(st.sampled_from(list(spots(root))))
    mine, theirs = copy.deepcopy(spot.value), copy.deepcopy(other.value)
    spot.put(theirs)
    if not other.pointer.startswith(spot.pointer + "/"):
        other.put(mine)
    return f"exchanged with {other.pointer}"


def _empty(draw: st.DrawFn, spot: Spot, _root: Object) -> str:
    spot.put(draw(st.sampled_from([{}, [], "", None, [[]], [{}], [None]])))
    return "empty"


Mutation = Callable[[st.DrawFn, Spot, Object], str]
_MUTATIONS: tuple[Mutation, ...] = (
    _delete,
    _wrap,
    _unwrap,
    _retype,
    _rename,
    _insert,
    _retag,
    _type,
    _swap,
    _empty,
)
"""What may happen to any value; each says what it did, or nothing if it could do nothing."""


def _typical(draw: st.DrawFn, document: Object) -> Fault | None:
    """Make one of the faults that are met in the field, if there is a place for it."""
    found = [
        (fault, spot)
        for spot in spots(document)
        for fault in FIELD_FAULTS
        if fault.applies(spot, document)
    ]
    if not found:
        return None
    kinds = list(dict.fromkeys(fault.sentence for fault, _ in found))
    kind = draw(st.sampled_from(kinds))
    places = [(fault, spot) for fault, spot in found if fault.sentence == kind]
    fault, spot = draw(st.sampled_from(places))
    fault.make(spot, document)
    return Fault(spot.pointer, fault.sentence)


def _any(draw: st.DrawFn, document: Object) -> Fault | None:
    places = [s for s in spots(document) if not s.pointer.startswith("/@context/")]
    if not places:
        return None
    spot = draw(st.sampled_from(places))
    change = draw(st.sampled_from(_MUTATIONS))
    done = change(draw, spot, document) or _delete(draw, spot, document)
    return Fault(spot.pointer, done)


def _among(documents: Documents) -> st.SearchStrategy[Object]:
    """Return a strategy for documents; one that does not print all of them when it prints itself."""
    if isinstance(documents, st.SearchStrategy):
        return documents
    return st.integers(0, len(documents) - 1).map(lambda number: documents[number])


def mutants(documents: Documents, *, most: int = 1) -> st.SearchStrategy[Mutant]:
    """Return one of `documents` with one fault, or one to `most`, anywhere but in `@context`, mostly.

    `documents` is a sequence of documents, or a strategy such as `badges()`. A fault is one of those met in the field
    (a language map in a badge, a plural member name, `P60M`, the country `EL`, a date without an offset ...) or any
    other: a value left out, repeated, of another kind, in the wrong place.
    """
    return _mutants(_among(documents), most)


@st.composite
def _mutants(draw: st.DrawFn, documents: st.SearchStrategy[Object], most: int) -> Mutant:
    sound = draw(documents)
    document = copy.deepcopy(sound)
    made: list[Fault] = []
    for _ in range(draw(st.integers(1, most))):
        change = _typical if draw(st.sampled_from([False, False, True])) else _any
        fault = change(draw, document) or _any(draw, document)
        made += [fault] if fault else []
    assume(made and document != sound)
    return Mutant(document, *made[0], tuple(made[1:]))


class Inserted(NamedTuple):
    """A document with members that no one knows, and where they are."""

    document: Object
    pointers: tuple[str, ...]


def with_unknown_members(documents: Documents) -> st.SearchStrategy[Inserted]:
    """Return one of `documents` with one to three members that neither format defines, in any of its objects."""
    return _with_unknown(_among(documents))


@st.composite
def _with_unknown(draw: st.DrawFn, documents: st.SearchStrategy[Object]) -> Inserted:
    document = copy.deepcopy(draw(documents))
    objects = [("", document)]
    objects += [(s.pointer, s.value) for s in spots(document) if isinstance(s.value, dict)]
    pointers: list[str] = []
    for place, holder in draw(st.lists(st.sampled_from(objects), min_size=1, max_size=3)):
        name = draw(_UNKNOWN)
        holder[name] = draw(_VALUES)
        pointers.append(child(place, name))
    return Inserted(document, tuple(dict.fromkeys(pointers)))
