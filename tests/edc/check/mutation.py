"""Documents with one fault or two: conforming EDCs of ours, changed by a seeded random hand."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import edcbridge
from edcbridge.edc.check.table import table
from edcbridge.vocabularies import scheme_iri
from tests.laws.documents import EVERYTHING

__all__ = ["Source", "mutant", "sources"]

JSON = dict[str, Any]
_FOLDER = Path(__file__).parents[3] / "fixtures"


class Source(NamedTuple):
    """A document to change."""

    name: str
    text: str


class Spot(NamedTuple):
    """One value of a document: what holds it, and under which name or number."""

    holder: Any
    key: Any
    pointer: str

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """Put something else there."""
        self.holder[self.key] = value


@cache
def sources() -> tuple[Source, ...]:
    """Return our EDCs that are JSON-LD, and what our badges become as drafts."""
    found = []
    for path in sorted((_FOLDER / "edc").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if "payload" in document:
            document = json.loads(document["payload"])
        document = document.get("credential", document)
        if path.stem not in ("ebsi", "lenient"):  # these are no JSON-LD
            found.append(Source(path.stem, json.dumps(_without_images(document))))
    for path in sorted((_FOLDER / "ob3").glob("*.json")):
        if (draft := _draft(path)) is not None:
            found.append(Source(f"draft of {path.stem}", json.dumps(_without_images(draft))))
    return tuple(found)


def _draft(path: Path) -> JSON | None:
    try:
        made = edcbridge.convert(edcbridge.load(path.read_bytes()), to="edc", **EVERYTHING)
    except edcbridge.EdcbridgeError:
        return None
    return dict(made.drafts[0].json)


def _without_images(value: Any) -> Any:
    """Return a copy with short texts only; images make the oracle slow and say nothing."""
    if isinstance(value, dict):
        return {key: _without_images(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_images(item) for item in value]
    return value[:60] if isinstance(value, str) and len(value) > 400 else value


def spots(value: Any, pointer: str = "") -> Iterator[Spot]:
    """Yield each value below `value`, but for those of contexts."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        if key == "@context":
            continue
        here = f"{pointer}/{key}"
        yield Spot(value, key, here)
        if isinstance(item, dict | list):
            yield from spots(item, here)


_CLASSES = sorted(
    {row.of for row in table() if "Node" not in row.of} | {"Mailbox", "ConceptScheme"}
)
_MEMBERS = sorted({row.member for row in table() if ":" not in row.member})
_SCHEMES = sorted({scheme_iri(row.scheme) for row in table() if row.scheme})
_CHARACTERS = (
    *("", "x", "5", "2.5", "-1", "0", "101", "true", "1", "True", "PT60H", "P1M", "P", "1e3"),
    *("P1W", "P1.5D", "PT", "2026-03-01", "2026-03-01T09:00Z", "2026-03-01 09:00:00Z"),
    *(
        "2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00+00:00",
        "2026-02-30T09:00:00Z",
        "2026-03-01T24:00:00Z",
    ),
    *("https://example.org/x", "urn:x", "two words", "mailto:a@example.org"),
)
_PLAIN: tuple[Any, ...] = (*_CHARACTERS, 0, 1, 7, 100, 101, -3, 2.5, 5.0, True, False, None)
_TYPED = {row.member for row in table() if row.datatype.startswith("xsd:")}
_TAGS = ("en", "lt", "EN", "de-AT", "@none")


def _object(chance: random.Random) -> Any:
    kind = chance.choice(_CLASSES)
    node: JSON = {"type": kind}
    if chance.random() < 0.5:
        node["id"] = f"urn:new:{chance.randrange(3)}"
    if chance.random() < 0.5:
        node[chance.choice(_MEMBERS)] = chance.choice(_PLAIN)
    return node


def _any(chance: random.Random) -> Any:
    return chance.choice(
        (
            lambda: chance.choice(_PLAIN),
            lambda: {chance.choice(_TAGS): chance.choice(_CHARACTERS)},
            lambda: {"en": [chance.choice(_CHARACTERS), chance.choice(_CHARACTERS)]},
            lambda: _object(chance),
            lambda: {"id": f"urn:new:{chance.randrange(3)}"},
            list,
            dict,
            lambda: {"@value": chance.choice(_CHARACTERS), "@language": "en"},
            lambda: {"@value": chance.choice(_CHARACTERS)},
        )
    )()


Fault = Callable[[random.Random, Spot, JSON], str]


def _leave_out(_chance: random.Random, spot: Spot, _root: JSON) -> str:
    del spot.holder[spot.key]
    return "left out"


def _replace(chance: random.Random, spot: Spot, _root: JSON) -> str:
    spot.put(_any(chance))
    return f"is {json.dumps(spot.value)}"


def _add(chance: random.Random, spot: Spot, _root: JSON) -> str:
    held = spot.value if isinstance(spot.value, list) else [spot.value]
    spot.put([*held, _any(chance)])
    return f"has one more, {json.dumps(spot.value[-1])}"


def _repeat(chance: random.Random, spot: Spot, root: JSON) -> str:
    """Put beside a value what stands elsewhere."""
    other = copy.deepcopy(chance.choice(list(spots(root))).value)
    held = spot.value if isinstance(spot.value, list) else [spot.value]
    spot.put([*held, other])
    return "has one more from elsewhere"


def _member(chance: random.Random, spot: Spot, _root: JSON) -> str:
    if not isinstance(spot.value, dict):
        return ""
    kinds = spot.value.get("type", "")
    own = [row.member for row in table() if row.of in kinds and ":" not in row.member]
    name = chance.choice(own or _MEMBERS)
    spot.value[name] = _any(chance)
    return f"has {name} {json.dumps(spot.value[name])}"


def _retype(chance: random.Random, spot: Spot, _root: JSON) -> str:
    if not isinstance(spot.value, dict):
        return ""
    kind = chance.choice(_CLASSES)
    held = spot.value.get("type")
    spot.value["type"] = [held, kind] if isinstance(held, str) and chance.random() < 0.4 else kind
    return f"has type {spot.value['type']}"


def _identify(chance: random.Random, spot: Spot, root: JSON) -> str:
    """Give an object the id of another, so that both are one node; or none, or one that is no IRI."""
    if not isinstance(spot.value, dict):
        return ""
    known = [s.value for s in spots(root) if s.key == "id" and isinstance(s.value, str)]
    name = chance.choice([*known, *known, "x", "urn:other", "a b", "_:b7", None])
    if name is None:
        return "" if spot.value.pop("id", None) is None else "has no id"
    spot.value["id"] = name
    return f"has id {name}"


def _characters(chance: random.Random, spot: Spot, _root: JSON) -> str:
    """Put other characters where a date, a number or a text is."""
    if not isinstance(spot.value, str | int | float) or spot.key not in _TYPED:
        return ""
    spot.put(chance.choice(_PLAIN))
    return f"{spot.pointer} is {json.dumps(spot.value)}"


def _refer(_chance: random.Random, spot: Spot, _root: JSON) -> str:
    if not (isinstance(spot.value, dict) and isinstance(spot.value.get("id"), str)):
        return ""
    spot.put(spot.value["id"])
    return "is a reference"


def _language(chance: random.Random, spot: Spot, _root: JSON) -> str:
    if not (isinstance(spot.value, dict) and spot.value and not {"id", "type"} & spot.value.keys()):
        return ""
    tag = chance.choice([*spot.value, "fr", "EN"])
    spot.value[tag] = chance.choice((["a", "b"], ["a", "a"], "a", [], ["a"]))
    return f"has {spot.value[tag]} in {tag}"


def _scheme(chance: random.Random, spot: Spot, _root: JSON) -> str:
    if not (isinstance(spot.value, dict) and "inScheme" in spot.value):
        return ""
    other: JSON = {"id": chance.choice(_SCHEMES), "type": "ConceptScheme"}
    if chance.random() < 0.3:
        del other["type"]
    mine = spot.value["inScheme"]
    spot.value["inScheme"] = chance.choice([other, [mine, other], other["id"]])
    return f"has the scheme {json.dumps(other)}"


def _nest(_chance: random.Random, spot: Spot, _root: JSON) -> str:
    spot.put([[spot.value]])
    return "in two arrays"


def _swap(chance: random.Random, spot: Spot, root: JSON) -> str:
    other = copy.deepcopy(chance.choice(list(spots(root))).value)
    spot.put(other)
    return "is what stands elsewhere"


_FAULTS: tuple[Fault, ...] = (
    *(_leave_out, _leave_out, _replace, _replace, _add, _repeat, _member, _member, _retype),
    *(
        _identify,
        _identify,
        _refer,
        _language,
        _language,
        _characters,
        _characters,
        _scheme,
        _scheme,
        _nest,
        _swap,
    ),
)


def _stops_processors(change: Fault, spot: Spot) -> bool:
    """Return whether a fault likely makes the document no JSON-LD, which is soon said."""
    if spot.key in ("id", "type"):
        return change not in (_leave_out, _retype)
    texts = spot.value if isinstance(spot.value, dict) else spot.holder
    return (
        isinstance(texts, dict)
        and not {"id", "type"} & texts.keys()
        and change not in (_leave_out, _language)
    )


def mutant(
    chance: random.Random, found: tuple[Source, ...]
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return one of the sources with one fault or two, and what was done to it."""
    source = chance.choice(found)
    document = json.loads(source.text)
    done = [source.name]
    for _ in range(chance.choice((1, 1, 2))):
        told = ""
        while not told:
            change = chance.choice(_FAULTS)
            spot = chance.choice(list(spots(document)))
            if _stops_processors(change, spot) and chance.random() < 0.9:
                continue
            told = change(chance, spot, document)
        done.append(f"{spot.pointer} {told}"[:200])
    return document, tuple(done)
