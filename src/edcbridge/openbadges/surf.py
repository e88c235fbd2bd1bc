"""The dialect of SURF: what Dutch badges say of Annex I in members of their own (crosswalk A3).

A badge speaks it whose achievement is of a class of SURF or whose contexts are SURF's; nothing is read in others.
What the members say is added to the model after reading; they stay in the residue, and a badge that is written again
gets them back in place. Only what was edited since is written in the words of Open Badges, and its member left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import (
    AMOUNT_AS_NUMBER,
    BOOLEAN,
    NUMBER,
    STRING,
    Codec,
    Cursor,
    Fields,
    Rule,
    Unreadable,
    describe,
)
from edcbridge.model import (
    Assessment,
    AssessmentDesign,
    Award,
    Concept,
    Credits,
    Duration,
    Identifier,
    Learner,
    LearningOutcome,
    Node,
    Note,
    Text,
)
from edcbridge.openbadges.values import TEXT
from edcbridge.pointer import JSON, JSONObject

__all__ = ["MEMBERS", "SURF_MEMBERS", "in_dialect", "speaks"]

_TYPES = frozenset(
    {
        *("EducredentialAchievement", "MicrocredentialAchievement", "RegularAchievement"),
        "ExtracurricularAchievement",
    }
)
"""Classes of SURF besides Achievement (educredentials/obv3-examples, contexts)."""

_CONTEXT = re.compile(
    r"https://([\w.-]+\.)?edubadges\.nl/|https://\S*educredentials/obv3-examples/"
)

_GLOSSARY = "https://edubadges.nl/static/obv3-glossary.html"
"""Where the contexts of SURF define their terms; the concepts of what the European lists do not have."""

# Source of the words: the JSON schemas in educredentials/obv3-examples. Source of the codes: the EU lists, where a
# code means the same; a word that could mean two of them has none.
_MODES = {
    "online": "920fbb3cbe",  # Online
    "work experience": "729f3bed4b",  # Workbased
    "onsite or blended": "",
    "volunteering": "",
    "personalized learning activities": "",
}
_ASSESSMENTS = {
    "portfolio": "4f03b91c0e",  # portfolio
    "application of a skill": "6a4db9f11d",  # practical assessment
    "testing": "",
    "recognition of prior learning": "",
}
# Source: the four classes of Annex I as crosswalk C 13 names them; `None`: the word leaves open whether it was checked.
_SUPERVISION: dict[str, tuple[str, str, bool | None]] = {
    "unsupervised with no identity verification": ("df2880c5cb", "c598449d64", False),
    "supervised with no identity verification": ("70be69aaf9", "44314532f9", False),
    "supervised online": ("70be69aaf9", "44314532f9", None),
    "onsite with identity verification": ("70be69aaf9", "44314532f9", True),
}
"""Codes with and without a check of identity, and what the word itself says of the check."""


def speaks(context: JSON) -> bool:
    """Return whether a badge with this `@context` speaks the dialect."""
    urls = context if isinstance(context, list) else [context]
    return any(isinstance(url, str) and _CONTEXT.match(url) is not None for url in urls)


@dataclass(slots=True)
class _Draft:
    """A node whose fields the members of the dialect are read into."""

    node: Node
    values: Fields = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each field, the members that were read into it."""

    def get(self, name: str) -> Any:
        return self.values[name] if name in self.values else getattr(self.node, name)

    def set(self, name: str, value: Any, *members: str) -> None:
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


Reader = Callable[[JSON, str, _Draft, Cursor], None]
"""Reads a member of an achievement into its draft."""


def _read_credits(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    """Read credits with their unit; where `creditsAvailable` states the same number, it is their unit."""
    point = AMOUNT_AS_NUMBER.read(raw, at.silent())
    unit = vocabularies.concept("education-credit", "ECTS")
    known: tuple[Credits, ...] = draft.get("credits")
    same = [i for i, c in enumerate(known) if c.point is not None and c.point.value == point.value]
    if not same:
        at.of("credits", len(known), "point").link()
        draft.set("credits", (*known, Credits(point=point, framework=unit)), member)
        return
    index = same[0]
    at.of("credits", index, "point").link()
    if known[index].framework is None:
        whole = known[index].model_copy(update={"framework": unit})
        draft.set("credits", (*known[:index], whole, *known[index + 1 :]), member)


def _read_hours(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    hours = NUMBER.read(raw, at.silent())
    minutes = round(hours * 60)
    if minutes <= 0 or minutes != hours * 60:
        raise Unreadable("value.unreadable", found=describe(raw), expected="a number of hours")
    whole, rest = divmod(minutes, 60)
    duration = Duration("PT" + (f"{whole}H" if whole else "") + (f"{rest}M" if rest else ""))
    known = draft.get("volume_of_learning")
    if known is not None and known != duration:
        raise Unreadable("ob3.contradiction", member=member, found=str(raw), other="SBU")
    at.of("volume_of_learning").link()
    draft.set("volume_of_learning", duration, member)


def _read_programmes(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    for item, below in _each(raw, at):
        if isinstance(item, bool) or not isinstance(item, int | str):
            raise Unreadable("value.unreadable", found=describe(item), expected="an identifier")
        known = draft.get("identifiers")
        below.of("identifiers", len(known), "notation").link()
        draft.set(
            "identifiers", (*known, Identifier(notation=str(item), scheme_name=member)), member
        )


def _read_outcomes(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    for item, below in _each(raw, at):
        known = draft.get("learning_outcomes")
        title = TEXT.read(item, below.of("learning_outcomes", len(known), "title"))
        draft.set("learning_outcomes", (*known, LearningOutcome(title=title)), member)


def _read_modes(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    for item, below in _each(raw, at):
        mode = _concept(item, "participation-type", _MODES, "mode", below)
        known = draft.get("modes")
        below.of("modes", len(known), "id").link()
        draft.set("modes", (*known, mode), member)


def _read_assessment(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    """Read the type of assessment of the achievement, which holds for each of its assessments."""
    kind = _concept(raw, "assessment-type", _ASSESSMENTS, "assessment", at)
    designs: tuple[AssessmentDesign, ...] = draft.get("assessments")
    if not designs:
        at.of("assessments", 0, "title", 0).link()
        designs = (AssessmentDesign(title=kind.label),)
    told: list[AssessmentDesign] = []
    for index, design in enumerate(designs):
        if design.type is None:
            at.of("assessments", index, "type", "id").link()
        told.append(design.model_copy(update={"type": design.type or kind}))
    draft.set("assessments", tuple(told), member)


def _read_text(name: str) -> Reader:
    def read(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
        if draft.get(name) is None:
            draft.set(name, Note(text=TEXT.read(raw, at.of(name, "text"))), member)

    return read


def _read_note(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    known = draft.get("notes")
    text = TEXT.read(raw, at.of("notes", len(known), "text"))
    subject = Concept(
        id=f"{_GLOSSARY}#{member}", label=Text.of({"en": member}), schemes=(_GLOSSARY,)
    )
    draft.set("notes", (*known, Note(text=text, subject=subject)), member)


_READERS: dict[str, Reader] = {
    "ECTS": _read_credits,
    "SBU": _read_hours,
    "timeInvestment": _read_hours,
    "educationProgramIdentifier": _read_programmes,
    "learningOutcome": _read_outcomes,
    "participationType": _read_modes,
    "participationForm": _read_modes,
    "assessmentType": _read_assessment,
    "entryRequirement": _read_text("entry_requirement"),
    "integrationOptions": _read_note,
}
"""Members of an achievement (obv3-examples, contexts and schemas; the edubadges mapping table 0.8.1)."""

_OF_AWARD = ("supervisionType", "identityChecked")
"""Members of an achievement that say how the learner was assessed."""

MEMBERS = (*_READERS, *_OF_AWARD)


def _each(raw: JSON, at: Cursor) -> Iterator[tuple[JSON, Cursor]]:
    if not isinstance(raw, list):
        yield raw, at
        return
    for index, item in enumerate(raw):
        yield item, at.at(index)


def _concept(raw: JSON, term: str, words: Mapping[str, str], name: str, at: Cursor) -> Concept:
    """Return the concept for a word: the one of the European list that means the same, else SURF's own."""
    said = _word(raw, term, words, at)
    if words[said]:
        return vocabularies.concept(name, words[said])
    own = f"{_GLOSSARY}#{term}-{said.replace(' ', '-')}"
    return Concept(id=own, label=Text.of({"en": said}), schemes=(_GLOSSARY,))


def _word(raw: JSON, term: str, words: Mapping[str, object], at: Cursor) -> str:
    """Return the word; edubadges write it with underscores for spaces in places."""
    said = str(STRING.read(raw, at.silent())).replace("_", " ").lower()
    if said not in words:
        facts = {"found": raw, "enumeration": term, "extension": "", "known": ", ".join(words)}
        raise Unreadable("ob3.unknown-word", **facts)
    return said


def _read_supervision(raw: JSONObject, draft: _Draft, at: Cursor) -> None:
    """Read how it was supervised, where the word and the check of identity together say one of the four classes."""
    said = _word(raw["supervisionType"], "supervisionType", _SUPERVISION, at.at("supervisionType"))
    checked, unchecked, implied = _SUPERVISION[said]
    check = implied
    if "identityChecked" in raw:
        check = BOOLEAN.read(raw["identityChecked"], at.at("identityChecked").silent())
        if implied is not None and check is not implied:
            raise Unreadable(
                "ob3.contradiction", member="supervisionType", found=said, other="identityChecked"
            )
    if check is None:
        raise Unreadable(
            "ob3.half-said", member="supervisionType", found=said, other="identityChecked"
        )
    concept = vocabularies.concept("supervision-verification", checked if check else unchecked)
    results: tuple[Assessment, ...] = draft.get("assessments") or (Assessment(),)
    told: list[Assessment] = []
    for index, result in enumerate(results):
        if result.supervision is None:
            for member in _OF_AWARD:
                if member in raw:
                    place = replace(at, there=f"{_award(at)}/assessments/{index}/supervision/id")
                    place.at(member).link()
        told.append(result.model_copy(update={"supervision": result.supervision or concept}))
    draft.set("assessments", tuple(told), *_OF_AWARD)


def _award(at: Cursor) -> str:
    return at.there.removesuffix("/achievement")


class _Members:
    """The rule for the members of the dialect, which stay in the residue; in other badges they are unknown."""

    members = MEMBERS
    fields = ()
    source = "crosswalk A3"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        for member, value in raw.items():
            at.at(member).leave(value, member)
            if not at.facts.get("surf"):
                at.at(member).report("value.unknown-member", member=member, owner="Achievement")
        return {}

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:  # noqa: ARG002
        return {}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return False


SURF_MEMBERS: Rule = _Members()


def in_dialect(subject: Codec) -> Codec:
    """Return the codec of an AchievementSubject for badges that may speak the dialect."""

    def read(raw: JSON, at: Cursor) -> Any:
        achievement, place = _achievement(raw, at)
        if not (at.facts.get("surf") or _TYPES.intersection(_names(achievement))):
            return subject.read(raw, at)
        learner = subject.read(raw, replace(at, facts={**at.facts, "surf": True}))
        return _understood(learner, achievement, place)

    def write(learner: Any, at: Cursor) -> JSON:
        return subject.write(_as_read(learner), at)

    return Codec(read, write, nested=True, tables=subject.tables)


def _achievement(raw: JSON, at: Cursor) -> tuple[JSONObject, Cursor]:
    value = raw.get("achievement") if isinstance(raw, Mapping) else None
    place = at.at("achievement").of("claims", 0, "achievement")
    if isinstance(value, list) and len(value) == 1:
        value, place = value[0], place.at(0)
    return (value if isinstance(value, Mapping) else {}), place


def _names(achievement: JSONObject) -> tuple[str, ...]:
    names = achievement.get("type")
    return tuple(n for n in (names if isinstance(names, list) else [names]) if isinstance(n, str))


def _understood(learner: Learner, raw: JSONObject, at: Cursor) -> Learner:
    """Return the learner with what the members of the dialect say."""
    award = learner.claims[0] if learner.claims else None
    if not isinstance(award, Award) or award.achievement is None:
        return learner
    achievement, received = _Draft(award.achievement), _Draft(award)
    for member, read in _READERS.items():
        if member in raw:
            _attempt(read, raw[member], member, achievement, at.at(member))
    if "supervisionType" in raw:
        _attempt(_of_award, raw, "supervisionType", received, at)
    told = received.done().model_copy(update={"achievement": achievement.done()})
    return learner.model_copy(update={"claims": (told, *learner.claims[1:])})


def _of_award(raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:  # noqa: ARG001
    _read_supervision(raw, draft, at)


def _attempt(read: Reader, raw: JSON, member: str, draft: _Draft, at: Cursor) -> None:
    trial = _Draft(draft.node, dict(draft.values), dict(draft.members))
    try:
        with at.attempt():
            read(raw, member, trial, at)
    except Unreadable as fault:
        at.report(fault.code, **fault.facts)
        return
    draft.values, draft.members = trial.values, trial.members


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
