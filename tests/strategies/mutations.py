"""Documents with a few faults: what generators, editors and people make of a sound one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from edcbridge.pointer import child

__all__ = ["Inserted", "mutants", "with_unknown_members"]

Object = dict[str, Any]

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


class Place(NamedTuple):
    """A value within a document: what holds it, and under what key."""

    pointer: str
    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        self.holder[self.key] = value


def _places(value: Any, pointer: str = "") -> Iterator[Place]:
    steps: Any = ()
    if isinstance(value, dict):
        steps = value
    elif isinstance(value, list):
        steps = range(len(value))
    for key in steps:
        below = child(pointer, key)
        yield Place(below, value, key)
        yield from _places(value[key], below)


def _delete(_draw: st.DrawFn, place: Place, _root: Object) -> None:
    del place.holder[place.key]


def _wrap(draw: st.DrawFn, place: Place, _root: Object) -> None:
    copies = draw(st.integers(1, 2))
    place.put([copy.deepcopy(place.value) for _ in range(copies)])


def _unwrap(draw: st.DrawFn, place: Place, _root: Object) -> None:
    value = place.value
    if isinstance(value, list) and value:
        place.put(value[0])
    elif isinstance(value, dict) and value:
        place.put(draw(st.sampled_from(list(value.values()))))


def _retype(draw: st.DrawFn, place: Place, _root: Object) -> None:
    place.put(draw(_VALUES))


def _rename(draw: st.DrawFn, place: Place, _root: Object) -> None:
    if isinstance(place.holder, dict):
        value = place.holder.pop(place.key)
        place.holder[draw(_NAMES | _TAGS)] = value


def _insert(draw: st.DrawFn, place: Place, _root: Object) -> None:
    if isinstance(place.value, dict):
        place.value[draw(_UNKNOWN | _NAMES)] = draw(_VALUES)
    elif isinstance(place.value, list):
        place.value.append(draw(_VALUES))


def _retag(draw: st.DrawFn, place: Place, _root: Object) -> None:
    if isinstance(place.value, str):
        place.put(
            draw(
                st.sampled_from(
                    [
                        {draw(_TAGS): place.value},
                        {"@value": place.value, "@language": draw(_TAGS)},
                        [{"@value": place.value}],
                        {"en": [place.value, place.value]},
                    ]
                )
            )
        )
    elif isinstance(place.value, dict) and place.value:
        key = draw(st.sampled_from(list(place.value)))
        place.value[draw(_TAGS)] = place.value[key]


def _type(draw: st.DrawFn, place: Place, _root: Object) -> None:
    if isinstance(place.value, dict):
        place.value["type"] = draw(_STRINGS | st.lists(_STRINGS, max_size=2))


def _swap(draw: st.DrawFn, place: Place, root: Object) -> None:
    other = draw(st.sampled_from(list(_places(root))))
    mine, theirs = copy.deepcopy(place.value), copy.deepcopy(other.value)
    place.put(theirs)
    if not other.pointer.startswith(place.pointer + "/"):
        other.put(mine)


def _empty(draw: st.DrawFn, place: Place, _root: Object) -> None:
    place.put(draw(st.sampled_from([{}, [], "", None, [[]], [{}], [None]])))


Mutation = Callable[[st.DrawFn, Place, Object], None]
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


@st.composite
def mutants(draw: st.DrawFn, seeds: Sequence[Object], *, most: int = 3) -> Object:
    """Return one of `seeds` with one to `most` changes, anywhere but in `@context`, mostly."""
    document = copy.deepcopy(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, most))):
        places = [p for p in _places(document) if not p.pointer.startswith("/@context/")]
        if places:
            change = draw(st.sampled_from(_MUTATIONS))
            change(draw, draw(st.sampled_from(places)), document)
    return document


class Inserted(NamedTuple):
    """A document with members that no one knows, and where they are."""

    document: Object
    pointers: tuple[str, ...]


@st.composite
def with_unknown_members(draw: st.DrawFn, seeds: Sequence[Object]) -> Inserted:
    """Return one of `seeds` with one to three members that neither format defines, in any of its objects."""
    document = copy.deepcopy(draw(st.sampled_from(seeds)))
    objects = [("", document)]
    objects += [(p.pointer, p.value) for p in _places(document) if isinstance(p.value, dict)]
    pointers: list[str] = []
    for place, holder in draw(st.lists(st.sampled_from(objects), min_size=1, max_size=3)):
        name = draw(_UNKNOWN)
        holder[name] = draw(_VALUES)
        pointers.append(child(place, name))
    return Inserted(document, tuple(dict.fromkeys(pointers)))
