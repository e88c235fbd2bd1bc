"""Models of credentials, made from what the classes of the model declare: a new field is generated at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from hypothesis import strategies as st

from edcbridge import vocabularies
from edcbridge.model import (
    Achievement,
    Address,
    Amount,
    Award,
    Concept,
    Credential,
    Duration,
    Learner,
    Mailbox,
    Media,
    Moment,
    Node,
    Organisation,
    Residue,
    Text,
)
from edcbridge.testing.values import (
    AMOUNTS,
    CHOICES,
    DAYS,
    DURATIONS,
    IRIS,
    MOMENTS,
    PNG,
    WORDS,
    concepts,
    texts,
)

__all__ = [
    "PLACES",
    "Path",
    "Place",
    "Step",
    "credentials",
    "fields_of",
    "is_node",
    "places",
]

# What ELM 3.2 (european-digital-credentials 2) or Open Badges 3.0 demand of a class; with `sound`, it is there.
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Accreditation": ("title", "type", "agent"),
    "Achievement": ("title",),
    "Activity": ("title", "awarding"),
    "ActivityDesign": ("title",),
    "Address": ("country",),
    "Alignment": ("url", "name"),
    "Assessment": ("title", "awarding", "grade"),
    "AssessmentDesign": ("title",),
    "Authority": ("type",),
    "Award": ("title",),
    "Awarding": ("bodies",),
    "AwardingOpportunity": ("bodies",),
    "Claim": ("title", "awarding", "types"),
    "Concept": ("id", "label", "schemes"),
    "Credential": ("issuer", "learner", "valid_from"),
    "Credits": ("framework", "point"),
    "Endorsement": ("document",),
    "Entitlement": ("title", "awarding"),
    "EntitlementDesign": ("title", "type", "entitlement_status"),
    "GradeShare": ("lower", "equal", "higher"),
    "GradingScheme": ("title",),
    "Grant": ("title",),
    "Group": ("label",),
    "Identifier": ("notation",),
    "Learner": ("claims",),
    "LearningOpportunity": ("providers", "title"),
    "LearningOutcome": ("title",),
    "LegalIdentifier": ("notation", "country"),
    "Location": ("addresses",),
    "Money": ("currency", "value"),
    "Note": ("text",),
    "Organisation": ("name", "locations"),
    "Page": ("number", "image"),
    "Related": ("id",),
    "ResultCategory": ("label", "count"),
    "RubricLevel": ("id", "name"),
    "Sheets": ("language", "pages"),
    "WebPage": ("url",),
}
_POINT = ("latitude", "longitude")
_NODES_AT_MOST = 40


class Step(NamedTuple):
    """One step down the model: a field, and the class of the node in it, if it holds nodes."""

    field: str
    child: type[Node] | None


Path = tuple[Step, ...]


class Place(NamedTuple):
    """A field of a class, and a way to it from the credential."""

    owner: type[Node]
    field: str
    path: Path


@cache
def fields_of(owner: type[Node]) -> Mapping[str, tuple[bool, tuple[Any, ...]]]:
    """Return the fields of a class: whether each is a tuple, and the types that it may hold."""
    found: dict[str, tuple[bool, tuple[Any, ...]]] = {}
    for name, info in owner.model_fields.items():
        kind = info.annotation
        many = get_origin(kind) is tuple
        inner = get_args(kind)[0] if many else kind
        union = get_origin(inner) in (Union, UnionType)
        kinds = get_args(inner) if union else (inner,)
        if Residue not in kinds:
            found[name] = many, tuple(kind for kind in kinds if kind is not NoneType)
    return found


def is_node(kind: Any) -> bool:
    """Return whether a type of a field is a class of the model."""
    return isinstance(kind, type) and issubclass(kind, Node)


def places(
    lasting: Callable[[type[Node], str, type[Node] | None], bool] = lambda *_: True,
) -> tuple[Place, ...]:
    """Return every field of every class that a credential may hold, by the shortest way, nearest first.

    With `lasting`, only the fields, each with the class of what it holds, of which it says that they last.
    """
    return tuple(_places(lasting))


def _places(lasting: Callable[[type[Node], str, type[Node] | None], bool]) -> Iterable[Place]:
    seen: set[type[Node]] = {Credential}
    queue: list[tuple[type[Node], Path]] = [(Credential, ())]
    for owner, path in queue:
        for name, (many, kinds) in fields_of(owner).items():
            children = [kind for kind in kinds if is_node(kind)]
            for child in children or [None]:
                if not lasting(owner, name, child):
                    continue
                step = Step(name, child)
                yield Place(owner, name, (*path, step))
                # Through a field that holds one node of one of several classes, two ways would exclude each other.
                if child is not None and child not in seen and (many or len(children) == 1):
                    seen.add(child)
                    queue.append((child, (*path, step)))


PLACES = places()
"""Every field of every class that a credential may hold."""


class _Maker:
    """One credential in the making."""

    def __init__(self, draw: st.DrawFn, *, sound: bool, repeats: bool = True) -> None:
        self.draw = draw
        self.sound = sound
        self.repeats = repeats
        self.left = _NODES_AT_MOST
        self.organisations: list[Organisation] = []

    def node(self, owner: type[Node], depth: int, paths: tuple[Path, ...] = ()) -> Any:
        """Return a node of a class with the fields that `paths` begin with, those required, and a few others."""
        self.left -= 1
        if owner is Media:
            return self.media(paths)
        if owner is Organisation and not paths and self.organisations and self.draw(st.booleans()):
            return self.draw(st.sampled_from(self.organisations))
        values: dict[str, Any] = {}
        for name, below in self.chosen(owner, depth, paths).items():
            values[name] = self.field(owner, name, depth, below)
        node = owner(**values)
        if isinstance(node, Organisation) and self.repeats:
            self.organisations.append(node)
        return node

    def chosen(
        self, owner: type[Node], depth: int, paths: tuple[Path, ...]
    ) -> dict[str, tuple[Path, ...]]:
        """Return the fields to fill, each with the paths that go on below it."""
        fields: dict[str, tuple[Path, ...]] = {}
        for path in paths:
            fields[path[0].field] = (*fields.get(path[0].field, ()), path)
        if self.sound:
            fields |= {name: fields.get(name, ()) for name in _REQUIRED.get(owner.__name__, ())}
        extra = self.draw(_few_of(owner, depth > 0 and self.left > 0))
        fields |= {name: fields.get(name, ()) for name in extra}
        if self.sound and owner is Address and not fields.keys().isdisjoint(_POINT):
            fields |= dict.fromkeys(_POINT, ())
        return {name: fields[name] for name in fields_of(owner) if name in fields}

    def field(self, owner: type[Node], name: str, depth: int, paths: tuple[Path, ...]) -> Any:
        many, kinds = fields_of(owner)[name]
        if not any(map(is_node, kinds)):
            value = self.draw(_scalar(owner, name, kinds, sound=self.sound))
            return (value,) if many else value
        by_class: dict[type[Node] | None, tuple[Path, ...]] = {}
        for path in paths:
            child = path[0].child
            by_class[child] = by_class.get(child, ()) + ((path[1:],) if path[1:] else ())
        items = [self.child(owner, name, kinds, depth, one) for one in by_class.items()]
        if not items:
            items = [self.child(owner, name, kinds, depth, (None, ()))]
        if not many:
            return items[0]
        if depth > 0 and self.left > 0 and self.draw(st.booleans()):
            items.append(self.child(owner, name, kinds, depth, (None, ())))
        return tuple(items)

    def child(
        self,
        owner: type[Node],
        name: str,
        kinds: tuple[Any, ...],
        depth: int,
        wanted: tuple[type[Node] | None, tuple[Path, ...]],
    ) -> Any:
        kind, paths = wanted
        if kind is None:
            kind = kinds[0] if len(kinds) == 1 else self.draw(_one_of(kinds))
        if self.sound and owner.__name__ == "Accreditation" and name == "agent":
            kind = Organisation
        assert kind is not None  # noqa: S101 - a list that is not empty
        if kind is Concept:
            concept = self.draw(concepts(owner.__name__, name, listed_only=self.sound))
            return self.with_more(concept, paths)
        return self.node(kind, depth - 1, paths)

    def with_more(self, concept: Concept, paths: tuple[Path, ...]) -> Concept:
        """Return a coded value with the fields that `paths` ask for and it does not have yet."""
        names = [path[0].field for path in paths if not getattr(concept, path[0].field)]
        more = {name: self.field(Concept, name, 0, ()) for name in names}
        return concept.model_copy(update=more)

    def media(self, paths: tuple[Path, ...]) -> Media:
        """Return a file with its bytes, or the address of one."""
        base64 = vocabularies.concept("encoding", "6146cde7dd")
        if self.sound or self.draw(st.booleans()):
            values: dict[str, Any] = {"content": PNG, "encoding": base64}
            values["type"] = vocabularies.concept("file-type", "PNG")
        else:
            values = {"url": self.draw(CHOICES["url"])}
        for name, below in self.chosen(Media, 0, paths).items():
            if name not in values:
                values[name] = self.field(Media, name, 0, below)
        return Media(**values)


@cache
def _few_of(owner: type[Node], nested: bool) -> st.SearchStrategy[list[str]]:
    """Return a few fields of a class, those with nodes in them only if `nested`."""
    offered = [
        name
        for name, (_, kinds) in fields_of(owner).items()
        if nested or not any(map(is_node, kinds)) or kinds == (Concept,)
    ]
    return st.lists(st.sampled_from(offered), max_size=3, unique=True)


@cache
def _one_of(kinds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from(kinds)


@cache
def _scalar(
    owner: type[Node], name: str, kinds: tuple[Any, ...], *, sound: bool
) -> st.SearchStrategy[Any]:
    if name == "id":
        mail = st.sampled_from(["mailto:ada@lake.example", "mailto:registry@lake.example"])
        return mail if owner is Mailbox else IRIS
    by_type: dict[Any, st.SearchStrategy[Any]] = {
        Text: texts(owner.__name__, name),
        Moment: DAYS if name == "date_of_birth" else MOMENTS,
        Duration: DURATIONS,
        Amount: AMOUNTS,
        bool: st.booleans(),
        int: st.integers(1, 100) if sound else st.integers(-1, 200),
    }
    if kinds[0] in by_type and name not in _POINT:
        return by_type[kinds[0]]
    return CHOICES.get(f"{owner.__name__}.{name}", CHOICES.get(name, WORDS))


_CORE = (
    (Step("issuer", Organisation), Step("name", None)),
    (Step("valid_from", None),),
    (Step("learner", Learner), Step("full_name", None)),
    (
        Step("learner", Learner),
        Step("claims", Award),
        Step("achievement", Achievement),
        Step("title", None),
    ),
)


@st.composite
def credentials(
    draw: st.DrawFn,
    *,
    sound: bool = False,
    core: bool = True,
    places: Iterable[Place] | None = None,
    repeats: bool = True,
) -> Credential:
    """Return credentials, each with the fields at `places`, or at a few drawn ones, and what leads there.

    With `core`, there are an issuer, a date and an award with a title. With `sound`, every class has what ELM demands
    of it, and a field with a controlled list holds nothing else. Without `repeats`, no organisation occurs twice.
    """
    wanted = places
    if wanted is None:
        wanted = draw(st.lists(st.sampled_from(PLACES), max_size=3))
    maker = _Maker(draw, sound=sound, repeats=repeats)
    paths = (*(place.path for place in wanted), *(_CORE if core else ()))
    made: Credential = maker.node(Credential, 3, paths)
    return made
