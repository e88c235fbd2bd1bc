"""What Open Badges demand of each class, as far as a badge depends on it (OB 3.0 section B.1, formal JSON Schema)."""

from __future__ import annotations

import re
from typing import Any

from edcbridge.datauri import media_type
from edcbridge.model import (
    Accreditation,
    Achievement,
    Address,
    Alignment,
    Credits,
    Endorsement,
    Identifier,
    Learner,
    Location,
    Media,
    Moment,
    Node,
    Note,
    Person,
    Related,
    RubricLevel,
)
from edcbridge.preparation import Preparation, is_local, updated
from edcbridge.prune import lacks_none_of

__all__ = ["MANDATORY", "TARGET_TYPES", "fits", "tidy"]

MANDATORY: dict[type[Node], tuple[str, ...]] = {
    Accreditation: ("agent",),
    Alignment: ("name", "url"),
    Credits: ("point",),
    Endorsement: ("document",),
    Identifier: ("notation",),
    Location: ("addresses",),
    Note: ("text",),
    Related: ("id",),
    RubricLevel: ("name",),
}

_complete = lacks_none_of(MANDATORY)

TARGET_TYPES = frozenset(
    {
        *("ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion"),
        *("CFRubricCriterionLevel", "CTDL"),
    }
)
"""AlignmentTargetType (OB 3.0 section B.2.2); further values begin with `ext:`."""

# OB 3.0 section B.3 LanguageCode
_LANGUAGE_CODE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)


def fits(node: Node) -> bool:
    """Return whether a node can stand in a badge; an image needs an address, or bytes of a known type."""
    if isinstance(node, Media) and node.url is None:
        return node.content is not None and media_type(node.type) is not None
    if isinstance(node, Related) and is_local(node.id or ""):
        return False  # it names nothing outside its own document
    return _complete(node)


def tidy(value: Any, at: str, prep: Preparation) -> Any:
    """Return the node with its values in the form that Open Badges take."""
    if not isinstance(value, Node):
        return value
    values: dict[str, Any] = {}
    for name in type(value).model_fields:
        moment = getattr(value, name)
        if isinstance(moment, Moment) and not isinstance(value, Accreditation | Person):
            values[name] = date_time(moment, f"{at}/{name}", prep)
    if isinstance(value, Person) and not isinstance(value, Learner):
        values["date_of_birth"] = _day(value.date_of_birth)
    if isinstance(value, Achievement) and value.text_language is not None:
        values["text_language"] = _language_code(value.text_language)
    if isinstance(value, Alignment) and value.type is not None:
        values["type"] = _extended(value.type)
    if isinstance(value, Address) and (value.latitude is None or value.longitude is None):
        values["latitude"] = values["longitude"] = None
    return updated(value, **values) if values else value


def _day(moment: Moment | None) -> Moment | None:
    """Return the day of birth, if midnight or no time is stated; another time leaves open which day it was."""
    if moment is None or not moment.has_time:
        return moment
    instant = moment.instant()
    midnight = (instant.hour, instant.minute, instant.second) == (0, 0, 0)
    return Moment(moment[:10]) if midnight and "T24" not in moment else None


def date_time(moment: Moment, at: str, prep: Preparation) -> Moment:
    """Return the moment as DateTimeZ (OB 3.0 section B.3): with a time that RFC 3339 knows, and an offset."""
    if "T24" in moment:
        prep.approximate(at, "midnight, written as the beginning of the next day")
        moment = Moment(moment.instant().isoformat().replace("+00:00", "Z"))
    if moment.has_zone:
        return moment
    prep.approximate(at, "read as UTC, as no offset is stated")
    return Moment(f"{moment}Z" if moment.has_time else f"{moment}T00:00:00Z")


def _language_code(tag: str) -> str | None:
    """Return a BCP 47 tag in the spelling of LanguageCode, shortened to its language if need be."""
    language, *subtags = tag.split("-")
    spelt = [language.lower()]
    spelt += [part.title() if len(part) == 4 else part.upper() for part in subtags]
    for code in ("-".join(spelt), spelt[0]):
        if _LANGUAGE_CODE.fullmatch(code):
            return code
    return None


def _extended(name: str) -> str:
    if name in TARGET_TYPES or re.fullmatch(r"ext:[A-Za-z0-9._-]+", name):
        return name
    return "ext:" + "".join(c if c.isascii() and c.isalnum() else "_" for c in name)
