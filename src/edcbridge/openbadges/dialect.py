"""Dialects: what issuers say of an achievement in members of their own, beside those of Open Badges.

A badge speaks a dialect whose achievement is of one of its classes or whose contexts are its own; its members are read
in no other badge. What they say is added to the model after reading; they stay in the residue, and a badge that is
written again gets them back in place. Only what was edited since is written in the words of Open Badges, and the
member that no longer holds is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from edcbridge.lens import Codec, Cursor, Fields, Unreadable
from edcbridge.model import Award, Learner, Node
from edcbridge.pointer import JSON, JSONObject

__all__ = ["Dialect", "Draft", "in_dialects", "spoken"]


@dataclass(slots=True)
class Draft:
    """A node whose fields the members of a dialect are read into."""

    node: Node
    values: Fields = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each field, the members that were read into it."""

    def get(self, name: str) -> Any:
        """Return what a field says by now."""
        return self.values[name] if name in self.values else getattr(self.node, name)

    def set(self, name: str, value: Any, *members: str) -> None:
        """Note what `members` say: that a field is `value`."""
        self.values[name] = value
        self.members[name] = (*self.members.get(name, ()), *members)

    def done(self) -> Node:
        """Return the node as the dialect has it, which remembers how it was."""
        read_in = {
            name: (getattr(self.node, name), value, self.members[name])
            for name, value in self.values.items()
        }
        residue = replace(self.node.residue, dialect=read_in)
        return self.node.model_copy(update={**self.values, "residue": residue})


Reader = Callable[[JSONObject, str, Draft, Cursor], None]
"""Reads one member of an achievement into a draft; it may look at the others."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect: how to tell it, and the rule for its members of an achievement, which stay in the residue.

    In a badge that does not speak it, its members are unknown like any other.
    """

    name: str
    types: frozenset[str]
    """Classes that an achievement has besides."""
    context: re.Pattern[str]
    """Matches the addresses of its contexts."""
    readers: Mapping[str, Reader]
    """How each member is read into the achievement."""
    award_readers: Mapping[str, Reader]
    """How each member is read into the award, where it says how the learner fared."""
    companions: tuple[str, ...] = ()
    """Members that the readers of others look at."""
    source: str = ""
    fields: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The members of an achievement that the dialect has."""
        return (*self.readers, *self.award_readers, *self.companions)

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        """Leave the members in the residue, as unknown ones in a badge that does not speak the dialect."""
        for member, value in raw.items():
            at.at(member).leave(value, member)
            if self.name not in at.facts.get("dialects", ()):
                facts = {"member": member, "owner": "Achievement", "nearest": ""}
                at.at(member).report("value.unknown-member", **facts)
        return {}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:  # noqa: ARG002
        """Return nothing, as only a badge that was read in the dialect has its members."""
        return {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        """Return that the members are to be kept."""
        return False


def spoken(dialects: Sequence[Dialect], context: JSON, types: JSON = ()) -> tuple[str, ...]:
    """Return the names of the dialects that a `@context` or the types of an achievement tell."""
    urls = [url for url in _each(context) if isinstance(url, str)]
    names = {name for name in _each(types) if isinstance(name, str)}
    return tuple(
        dialect.name
        for dialect in dialects
        if names & dialect.types or any(dialect.context.match(url) for url in urls)
    )


def _each(value: JSON) -> Sequence[JSON]:
    return value if isinstance(value, list | tuple) else (value,)


def in_dialects(dialects: Sequence[Dialect], subject: Codec) -> Codec:
    """Return the codec of an AchievementSubject for badges that may speak one of `dialects`."""

    def read(raw: JSON, at: Cursor) -> Any:
        achievement, place = _achievement(raw, at)
        names = spoken(dialects, (), achievement.get("type")) + tuple(at.facts.get("dialects", ()))
        learner = subject.read(raw, at.knowing(dialects=names))
        for dialect in dialects:
            if dialect.name in names:
                learner = _understood(dialect, learner, achievement, place)
        return learner

    def write(learner: Any, at: Cursor) -> JSON:
        return subject.write(_as_read(learner), at)

    return Codec(read, write, nested=True, tables=subject.tables)


def _achievement(raw: JSON, at: Cursor) -> tuple[JSONObject, Cursor]:
    value = raw.get("achievement") if isinstance(raw, Mapping) else None
    place = at.at("achievement").of("claims", 0, "achievement")
    if isinstance(value, list) and len(value) == 1:
        value, place = value[0], place.at(0)
    return (value if isinstance(value, Mapping) else {}), place


def _understood(dialect: Dialect, learner: Learner, raw: JSONObject, at: Cursor) -> Learner:
    """Return the learner with what the members of a dialect say."""
    award = learner.claims[0] if learner.claims else None
    if not isinstance(award, Award) or award.achievement is None:
        return learner
    achievement = _read_into(Draft(award.achievement), dialect.readers, raw, at)
    of_award = at._replace(there=at.there.removesuffix("/achievement"))
    received = _read_into(Draft(award), dialect.award_readers, raw, of_award)
    told = received.done().model_copy(update={"achievement": achievement.done()})
    return learner.model_copy(update={"claims": (told, *learner.claims[1:])})


def _read_into(draft: Draft, readers: Mapping[str, Reader], raw: JSONObject, at: Cursor) -> Draft:
    """Return the draft with what `readers` read; what one of them cannot read is a finding."""
    for member, read in readers.items():
        if member not in raw:
            continue
        trial = Draft(draft.node, dict(draft.values), dict(draft.members))
        try:
            with at.attempt():
                read(raw, member, trial, at)
        except Unreadable as fault:
            at.at(member).report(fault.code, **fault.facts)
        else:
            draft = trial
    return draft


def _as_read(learner: Learner) -> Learner:
    """Return the learner as the tables read it, with the members of the dialect that still hold in its residue."""
    award = learner.claims[0] if learner.claims else None
    if not isinstance(award, Award) or award.achievement is None:
        return learner
    if not (award.residue.dialect or award.achievement.residue.dialect):
        return learner
    plain, edited = _plain(award)
    achievement, more = _plain(award.achievement)
    gone = edited | more
    members = {m: v for m, v in achievement.residue.members.items() if m not in gone}
    achievement = achievement.model_copy(
        update={"residue": replace(achievement.residue, members=members)}
    )
    plain = plain.model_copy(update={"achievement": achievement})
    return learner.model_copy(update={"claims": (plain, *learner.claims[1:])})


def _plain(node: Any) -> tuple[Any, set[str]]:
    """Return a node without what was read in, and the members that no longer say what the model does."""
    values: Fields = {}
    edited: set[str] = set()
    for name, (before, after, members) in node.residue.dialect.items():
        if getattr(node, name) == after:
            values[name] = before
        else:
            edited.update(members)
    return node.model_copy(update=values), edited
