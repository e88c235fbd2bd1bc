"""Alignments that are really something else: levels, fields of education, skills, outcomes, credits.

Open Badges have one class for every link to a framework, and `targetType` says what kind of thing is linked. The
model has a place for each kind it knows; the table `KINDS` says which. An alignment of no known kind stays one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import (
    AMOUNT_AS_NUMBER,
    IRI,
    STRING,
    Codec,
    Cursor,
    Fields,
    How,
    Unreadable,
    choice,
    describe,
    empty,
    rows,
)
from edcbridge.model import Alignment, Amount, Concept, Credits, LearningOutcome, Note
from edcbridge.model.walk import TYPE
from edcbridge.openbadges.coded import (
    ACHIEVEMENT_KINDS,
    DESIGN_KINDS,
    OUTCOME_KINDS,
    RESULT_KINDS,
    Kind,
)
from edcbridge.openbadges.spellings import coded
from edcbridge.openbadges.values import TEXT, table
from edcbridge.pointer import JSON, JSONObject

__all__ = ["ACHIEVEMENT_ALIGNMENTS", "DESIGN_ALIGNMENTS", "PLAIN_ALIGNMENTS", "RESULT_ALIGNMENTS"]

# OB 3.0 B.1.3 Alignment
_ALIGNMENT_TABLE = table(
    "Alignment",
    Alignment,
    rows(STRING, url="targetUrl", code="targetCode", type="targetType"),
    rows(TEXT, name="targetName", description="targetDescription", framework="targetFramework"),
)
_ALIGNMENT = choice(lambda: (_ALIGNMENT_TABLE,))

_OUTCOME, _ESCO = "ext:LearningOutcome", "ext:ESCO"
_SKILL, _CREDITS = "ceasn:Competency", "ext:CreditPoint"
_CONCEPT = coded()
_SKILL_TYPES = frozenset((_SKILL, "CFItem"))


@dataclass(slots=True)
class _Found:
    """What has been read so far of an array of alignments."""

    fields: Fields = field(default_factory=dict)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    grouped: bool = False
    """Whether skills belong to the outcome before them."""
    open: Kind | None = None
    """The kind of the thing that the alignments after it may say more of; it is the last one of its field."""

    def next(self, name: str) -> int:
        return len(self.fields.get(name, ()))

    def add(self, name: str, value: Any) -> None:
        self.fields[name] = (*self.fields.get(name, ()), value)


@dataclass(frozen=True, slots=True)
class _Alignments:
    """The rule for `alignment`, and for `creditsAvailable`, whose unit only an alignment can tell."""

    kinds: tuple[Kind, ...]
    outcomes: bool = False
    """Whether skills, outcomes and credits are among the kinds (on an Achievement)."""
    source: str = "crosswalk B5"
    codec: Codec = _ALIGNMENT  # of no known kind

    @property
    def members(self) -> tuple[str, ...]:
        return ("alignment", "creditsAvailable") if self.outcomes else ("alignment",)

    @property
    def fields(self) -> tuple[str, ...]:
        more = ("learning_outcomes", "credits") if self.outcomes else ()
        return (*(kind.field for kind in self.kinds), *more, "alignments")

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        found = _Found()
        items = raw.get("alignment", [])
        for index, item in enumerate(items if isinstance(items, list) else [items]):
            below = at.at("alignment", index) if isinstance(items, list) else at.at("alignment")
            try:
                with below.attempt():
                    self._read_item(item, found, below)
            except Unreadable as fault:
                below.report(fault.code, **fault.facts)
                below.leave(item)
        if found.outcomes:
            found.fields["learning_outcomes"] = tuple(LearningOutcome(**o) for o in found.outcomes)
        if "creditsAvailable" in raw:
            _read_credit_number(raw["creditsAvailable"], found, at)
        return found.fields

    def _read_item(self, item: JSON, found: _Found, at: Cursor) -> None:
        if not isinstance(item, Mapping):
            raise Unreadable("value.unreadable", found=describe(item), expected="an Alignment")
        # edubadges writes ext:ESCOAlignment for ext:ESCO
        target_type = word_of(item.get("targetType")).removesuffix("Alignment")
        url = word_of(item.get("targetUrl"))
        try:
            if self._read_known(item, target_type, url, found, at):
                return
        except Unreadable as fault:
            at.report(fault.code, **fault.facts)
        found.grouped, found.open = False, None
        index = found.next("alignments")
        found.add("alignments", _ALIGNMENT.read(item, at.of("alignments", index)))

    def _read_known(
        self, item: JSONObject, target_type: str, url: str, found: _Found, at: Cursor
    ) -> bool:
        """Read an alignment of a known kind and return `True`; note its leaves only if it could be read."""
        trial = at.silent()
        if self.outcomes and self._read_outcome(item, target_type, url, found, trial):
            found.open = None
        elif self.outcomes and target_type == _CREDITS:
            _read_credits(item, found, trial)
        elif not (_read_part(item, target_type, found, trial)):
            kind = next((k for k in self.kinds if k.target_type == target_type), None)
            if kind is None or (kind.single and kind.field in found.fields):
                return False
            found.fields |= _read_kind(item, kind, found.fields, trial)
            found.grouped = False
            found.open = kind if kind.parts else None
        at.ledger.links.extend(trial.ledger.links)
        at.ledger.findings.extend(trial.ledger.findings)
        return True

    def _read_outcome(
        self, item: JSONObject, target_type: str, url: str, found: _Found, at: Cursor
    ) -> bool:
        """Read a learning outcome, one of its skills or qualities, or a skill that is an outcome of its own."""
        outcomes = found.outcomes
        if target_type == _OUTCOME:
            outcomes.append(_read_whole_outcome(item, at.of("learning_outcomes", len(outcomes))))
            found.grouped = True
            return True
        esco = vocabularies.esco(url)
        quality = next((k for k in OUTCOME_KINDS if k.target_type == target_type), None)
        if quality is not None and found.grouped:
            below = at.of("learning_outcomes", len(outcomes) - 1)
            outcomes[-1] |= _read_kind(item, quality, outcomes[-1], below)
            return True
        if not (esco or target_type in _SKILL_TYPES):
            return False
        slot = "esco_skills" if esco else "skills"
        if not found.grouped:
            outcomes.append({})
        outcome = outcomes[-1]
        at = at.of("learning_outcomes", len(outcomes) - 1)
        skills = outcome.get(slot, ())
        below = at.of(slot, len(skills))
        try:
            skill = _CONCEPT.read(item, below)
        except Unreadable:
            if not found.grouped:
                outcomes.pop()
            raise
        link_kind(item, below.of(TYPE), _ESCO if esco else _SKILL)
        if esco and esco != url:
            at.at("targetUrl").report("value.esco-spelling", found=describe(url), iri=esco)
        outcome[slot] = (*skills, skill.model_copy(update={"id": esco}) if esco else skill)
        if not found.grouped:
            _title_by_skill(outcome, skill, slot, item, at)
        return True

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        items: list[JSON] = []
        alone = [kind for kind in self.kinds if not kind.parts]
        for kind in alone:
            _write_kind(kind, fields.get(kind.field), items, at)
        out: dict[str, JSON] = {}
        if self.outcomes:
            for index, outcome in enumerate(fields.get("learning_outcomes") or ()):
                _write_outcome(outcome, items, at.of("learning_outcomes", index))
            out = _write_credits(fields.get("credits") or (), items, at)
        for kind in self.kinds:
            if kind.parts:
                _write_kind(kind, fields.get(kind.field), items, at)
        for index, alignment in enumerate(fields.get("alignments") or ()):
            below = at.at("alignment", len(items)).of("alignments", index)
            items.append(_ALIGNMENT.write(alignment, below))
        return {**({"alignment": items} if items else {}), **out}

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


def _read_kind(item: JSONObject, kind: Kind, fields: Fields, at: Cursor) -> Fields:
    """Return the field of `kind` with what the alignment `item` says."""
    before = fields.get(kind.field, ())
    below = at.of(kind.field) if kind.single else at.of(kind.field, len(before))
    value = kind.spelling.read(item, below)
    link_kind(item, below.of(*kind.spelling.anchor))
    return {kind.field: value if kind.single else (*before, value)}


def _read_part(item: JSONObject, target_type: str, found: _Found, at: Cursor) -> bool:
    """Read an alignment that says more of the thing before it, and return whether it does."""
    if found.open is None:
        return False
    part = next((k for k in found.open.parts if k.target_type == target_type), None)
    *others, last = found.fields[found.open.field]
    said = getattr(last, part.field) if part is not None else None
    if part is None or (part.single and said is not None):
        return False
    fields = {} if empty(said) else {part.field: said}
    more = _read_kind(item, part, fields, at.of(found.open.field, len(others)))
    found.fields[found.open.field] = (*others, last.model_copy(update=more))
    return True


def _write_kind(kind: Kind, value: Any, items: list[JSON], at: Cursor) -> None:
    """Add the alignments that say `value`: one for each thing, followed by those that say more of it."""
    if empty(value):
        return
    for index, one in enumerate((value,) if kind.single else value):
        below = at.of(kind.field) if kind.single else at.of(kind.field, index)
        to = below.at("alignment", len(items))
        to.at("type", 0).of(*kind.spelling.anchor).link()
        said = kind.spelling.write(one, to)
        items.append({"type": ["Alignment"], "targetType": kind.target_type, **said})
        for part in kind.parts:
            _write_kind(part, getattr(one, part.field), items, below)


def _read_whole_outcome(item: JSONObject, at: Cursor) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "targetUrl" in item:
        values["id"] = IRI.read(item["targetUrl"], at.at("targetUrl").of("id"))
    if "targetName" in item:
        values["title"] = TEXT.read(item["targetName"], at.at("targetName").of("title"))
    if "targetDescription" in item:
        below = at.at("targetDescription").of("notes", 0, "text")
        values["notes"] = (Note(text=TEXT.read(item["targetDescription"], below)),)
    for member in ("targetCode", "targetFramework"):
        if member in item:
            at.at(member).leave(item[member], member)
    link_kind(item, at.of(TYPE))
    return values


def _title_by_skill(
    outcome: dict[str, Any], skill: Concept, slot: str, item: JSONObject, at: Cursor
) -> None:
    """Name an outcome after its only skill, and let the description stand where people look for it."""
    outcome["title"] = skill.label
    if skill.label is not None:
        at.at("targetName").of("title").link_text(skill.label, item["targetName"])
    if skill.definition is not None:
        outcome["notes"] = (Note(text=skill.definition),)
        outcome[slot] = (outcome[slot][0].model_copy(update={"definition": None}),)
        at.at("targetDescription").of("notes", 0, "text").link_text(
            skill.definition, item["targetDescription"]
        )


def _read_credits(item: JSONObject, found: _Found, at: Cursor) -> None:
    below = at.of("credits", found.next("credits"))
    framework = _CONCEPT.read(
        {m: v for m, v in item.items() if m not in ("targetCode", "type", "targetType")},
        below.of("framework"),
    )
    code = item.get("targetCode")
    try:
        point = Amount(code if isinstance(code, str) else "")
    except ValueError:
        raise Unreadable(
            "value.unreadable", found=describe(code), expected="a number of credits"
        ) from None
    below.at("targetCode").of("point").link()
    link_kind(item, below.of(TYPE))
    found.add("credits", Credits(point=point, framework=framework))


def _read_credit_number(raw: JSON, found: _Found, at: Cursor) -> None:
    """Read `creditsAvailable`; where an alignment states the same number with its unit, it is that one."""
    below = at.at("creditsAvailable").of("credits", 0, "point")
    point = AMOUNT_AS_NUMBER.read(raw, below)
    known = found.fields.get("credits", ())
    if not known or known[0].point is None or known[0].point.value != point.value:
        found.fields["credits"] = (Credits(point=point), *known)


def _write_credits(offered: tuple[Credits, ...], items: list[JSON], at: Cursor) -> dict[str, JSON]:
    out: dict[str, JSON] = {}
    for index, credit in enumerate(offered):
        below = at.of("credits", index)
        if index == 0 and credit.point is not None:
            below.at("creditsAvailable").of("@type").link()
            out["creditsAvailable"] = AMOUNT_AS_NUMBER.write(
                credit.point, below.at("creditsAvailable").of("point")
            )
        if credit.framework is not None and credit.point is not None:
            to = below.at("alignment", len(items))
            item = _concept(credit.framework, _CREDITS, to.of("framework"))
            to.at("targetCode").of("point").link()
            items.append({**item, "targetCode": str(credit.point)})
    return out


def _write_outcome(outcome: LearningOutcome, items: list[JSON], at: Cursor) -> None:
    skills = [("esco_skills", _ESCO, i, s) for i, s in enumerate(outcome.esco_skills)]
    skills += [("skills", _SKILL, i, s) for i, s in enumerate(outcome.skills)]
    to = at.at("alignment", len(items))
    if len(skills) == 1 and _is_its_skill(outcome, skills[0][3]):
        slot, target_type, index, skill = skills[0]
        item = _concept(skill, target_type, to.of(slot, index))
        for step in (("@type",), ("id",)):
            to.at("type", 0).of(*step).link()
        if outcome.title is not None:
            TEXT.write(outcome.title, to.at("targetName").of("title"))
        items.append({**item, **_write_description(outcome, to)})
        return
    to.at("type", 0).of("@type").link()
    item = {"type": ["Alignment"], "targetType": _OUTCOME}
    if outcome.title is not None:
        item["targetName"] = TEXT.write(outcome.title, to.at("targetName").of("title"))
    else:
        item["targetName"] = _OUTCOME.removeprefix("ext:")
    if outcome.id is not None:
        item["targetUrl"] = IRI.write(outcome.id, to.at("targetUrl").of("id"))
    items.append({**item, **_write_description(outcome, to)})
    for quality in OUTCOME_KINDS:
        _write_kind(quality, getattr(outcome, quality.field), items, at)
    for slot, target_type, index, skill in skills:
        below = at.at("alignment", len(items)).of(slot, index)
        items.append(_concept(skill, target_type, below))


def _concept(concept: Concept, target_type: str, at: Cursor) -> dict[str, JSON]:
    at.at("type", 0).of(TYPE).link()
    said = _CONCEPT.write(concept, at)
    return {"type": ["Alignment"], "targetType": target_type, **said}


def word_of(raw: JSON) -> str:
    """Return a string member, or an empty string for a value of another type."""
    return raw if isinstance(raw, str) else ""


def link_kind(item: JSONObject, at: Cursor, expected: str = "") -> None:
    """Note the leaves of an alignment that say its class and kind, which may not be quite the `expected` one."""
    for member in ("type", "targetType", "id"):
        if member in item:
            loose = member == "targetType" and expected and item[member] != expected
            how = How.APPROXIMATED if loose else How.MAPPED
            at.at(member).link_each(item[member], how)
    for member, value in item.items():
        if member not in _MEMBERS:
            at.at(member).leave(value, member)


_MEMBERS = frozenset(
    {
        *("id", "type", "targetType", "targetUrl", "targetName", "targetCode"),
        *("targetDescription", "targetFramework"),
    }
)


def _write_description(outcome: LearningOutcome, to: Cursor) -> dict[str, JSON]:
    if not outcome.notes or outcome.notes[0].text is None:
        return {}
    to.at("targetDescription").of("notes", 0, "@type").link()
    below = to.at("targetDescription").of("notes", 0, "text")
    return {"targetDescription": TEXT.write(outcome.notes[0].text, below)}


def _is_its_skill(outcome: LearningOutcome, skill: Concept) -> bool:
    """Return whether an outcome says nothing that its only skill does not say."""
    if outcome.type or outcome.reusability or outcome.identifiers or skill.definition is not None:
        return False
    return outcome.title is None or (
        skill.label is not None and set(outcome.title.entries) <= set(skill.label.entries)
    )


ACHIEVEMENT_ALIGNMENTS = _Alignments(ACHIEVEMENT_KINDS, outcomes=True)
DESIGN_ALIGNMENTS = _Alignments(DESIGN_KINDS)
RESULT_ALIGNMENTS = _Alignments(RESULT_KINDS)
PLAIN_ALIGNMENTS = _Alignments(())
