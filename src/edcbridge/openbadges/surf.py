"""The dialect of SURF: what Dutch badges say of Annex I in members of their own (crosswalk A3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from edcbridge import vocabularies
from edcbridge.lens import AMOUNT_AS_NUMBER, BOOLEAN, NUMBER, STRING, Cursor, Unreadable, describe
from edcbridge.model import (
    Assessment,
    AssessmentDesign,
    Concept,
    Credits,
    Duration,
    Identifier,
    LearningOutcome,
    Note,
    Text,
)
from edcbridge.openbadges.dialect import Dialect, Draft
from edcbridge.openbadges.values import TEXT
from edcbridge.pointer import JSON, JSONObject

__all__ = ["SURF"]

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


def _read_credits(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    """Read credits with their unit; where `creditsAvailable` states the same number, it is their unit."""
    at = at.at(member)
    point = AMOUNT_AS_NUMBER.read(raw[member], at.silent())
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


def _read_hours(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    at, said = at.at(member), raw[member]
    hours = NUMBER.read(said, at.silent())
    minutes = round(hours * 60)
    if minutes <= 0 or minutes != hours * 60:
        raise Unreadable("value.unreadable", found=describe(said), expected="a number of hours")
    whole, rest = divmod(minutes, 60)
    duration = Duration("PT" + (f"{whole}H" if whole else "") + (f"{rest}M" if rest else ""))
    known = draft.get("volume_of_learning")
    if known is not None and known != duration:
        raise Unreadable("ob3.contradiction", member=member, found=str(said), other="SBU")
    at.of("volume_of_learning").link()
    draft.set("volume_of_learning", duration, member)


def _read_programmes(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    for item, below in _each(raw[member], at.at(member)):
        if isinstance(item, bool) or not isinstance(item, int | str):
            raise Unreadable("value.unreadable", found=describe(item), expected="an identifier")
        known = draft.get("identifiers")
        below.of("identifiers", len(known), "notation").link()
        draft.set(
            "identifiers", (*known, Identifier(notation=str(item), scheme_name=member)), member
        )


def _read_outcomes(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    for item, below in _each(raw[member], at.at(member)):
        known = draft.get("learning_outcomes")
        title = TEXT.read(item, below.of("learning_outcomes", len(known), "title"))
        draft.set("learning_outcomes", (*known, LearningOutcome(title=title)), member)


def _read_modes(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    for item, below in _each(raw[member], at.at(member)):
        mode = _concept(item, "participation-type", _MODES, "mode", below)
        known = draft.get("modes")
        below.of("modes", len(known), "id").link()
        draft.set("modes", (*known, mode), member)


def _read_assessment(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    """Read the type of assessment of the achievement, which holds for each of its assessments."""
    at = at.at(member)
    kind = _concept(raw[member], "assessment-type", _ASSESSMENTS, "assessment", at)
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


def _read_text(name: str) -> Callable[[JSONObject, str, Draft, Cursor], None]:
    def read(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
        if draft.get(name) is None:
            text = TEXT.read(raw[member], at.at(member).of(name, "text"))
            draft.set(name, Note(text=text), member)

    return read


def _read_note(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    known = draft.get("notes")
    text = TEXT.read(raw[member], at.at(member).of("notes", len(known), "text"))
    subject = Concept(
        id=f"{_GLOSSARY}#{member}", label=Text.of({"en": member}), schemes=(_GLOSSARY,)
    )
    draft.set("notes", (*known, Note(text=text, subject=subject)), member)


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


def _read_supervision(raw: JSONObject, member: str, draft: Draft, at: Cursor) -> None:
    """Read how it was supervised, where the word and the check of identity together say one of the four classes."""
    said = _word(raw[member], member, _SUPERVISION, at.at(member))
    checked, unchecked, check = _SUPERVISION[said]
    members: tuple[str, ...] = (member,)
    if _CHECK in raw:
        stated = BOOLEAN.read(raw[_CHECK], at.at(_CHECK).silent())
        if check is not None and stated is not check:
            raise Unreadable("ob3.contradiction", member=member, found=said, other=_CHECK)
        check, members = stated, (member, _CHECK)
    if check is None:
        raise Unreadable("ob3.half-said", member=member, found=said, other=_CHECK)
    concept = vocabularies.concept("supervision-verification", checked if check else unchecked)
    told: list[Assessment] = []
    for index, result in enumerate(draft.get("assessments") or (Assessment(),)):
        if result.supervision is None:
            for name in members:
                at.at(name).of("assessments", index, "supervision", "id").link()
        told.append(result.model_copy(update={"supervision": result.supervision or concept}))
    draft.set("assessments", tuple(told), *members)


_READERS = {
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

_CHECK = "identityChecked"

SURF = Dialect(
    "surf",
    # Classes and contexts of educredentials/obv3-examples
    types=frozenset(
        {
            *("EducredentialAchievement", "MicrocredentialAchievement", "RegularAchievement"),
            "ExtracurricularAchievement",
        }
    ),
    context=re.compile(
        r"https://([\w-]+\.)*edubadges\.nl/|https://[^?#]*/educredentials/obv3-examples/"
    ),
    readers=_READERS,
    award_readers={"supervisionType": _read_supervision},
    companions=(_CHECK,),
    source="crosswalk A3",
)
