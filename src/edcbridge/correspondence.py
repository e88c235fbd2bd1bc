"""The crosswalk as one table: for each field of the model, where it stands in either format and how well.

>>> line = next(line for line in correspondence(Credential) if line.field == "awarded")
>>> line.homes["ob3"].places, line.homes["edc"].places
(('AchievementCredential.awardedDate',), ('AwardingProcess.awardingDate',))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from edcbridge import model
from edcbridge.edc.envelope import CREDENTIAL as EDC
from edcbridge.edc.homes import HOMES as EDC_HOMES
from edcbridge.edc.homes import STRUCTURED
from edcbridge.homes import ALL_OTHERS, Home
from edcbridge.lens import How, Table, members_below, tables_from
from edcbridge.model import Credential, Node
from edcbridge.openbadges.envelope import CREDENTIAL as OB3
from edcbridge.openbadges.homes import ALIGNED
from edcbridge.openbadges.homes import HOMES as OB3_HOMES
from edcbridge.pointer import JSON

__all__ = ["CLASSES", "FORMATS", "Line", "class_named", "correspondence", "direct", "names_of"]


class Format(NamedTuple):
    """What the crosswalk takes from an adapter."""

    root: Table
    """The table of the credential, from which all others follow."""
    spelt: tuple[Home, ...]
    """The homes that follow from its other tables: kinds of alignment, notes about a term."""
    rows: tuple[Home, ...]
    """The rows beside the tables."""


FORMATS: Mapping[str, Format] = {
    "ob3": Format(OB3, ALIGNED, OB3_HOMES),
    "edc": Format(EDC, STRUCTURED, EDC_HOMES),
}

CLASSES: tuple[type[Node], ...] = (
    *(Credential, model.Display, model.Sheets, model.Page),
    *(model.Learner, model.Organisation, model.Person, model.Agent, model.Group),
    *(model.Award, model.Awarding, model.Achievement, model.LearningOutcome, model.Credits),
    *(model.Assessment, model.AssessmentDesign, model.GradingScheme, model.RubricLevel),
    *(model.ResultDistribution, model.ResultCategory, model.GradeShare),
    *(model.Activity, model.ActivityDesign, model.Entitlement, model.EntitlementDesign),
    *(model.Claim, model.Alignment, model.Related, model.Evidence, model.Endorsement),
    *(model.LearningOpportunity, model.AwardingOpportunity, model.Grant, model.Price, model.Money),
    *(model.Authority, model.Accreditation, model.Identifier, model.LegalIdentifier),
    *(model.Location, model.Address, model.ContactPoint, model.Mailbox, model.Phone),
    *(model.Concept, model.Note, model.WebPage, model.Media, model.Period),
)
"""Every class that a credential may hold, in a reader's order: the whole, who, what was learnt, the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the model, with its home in each format."""

    owner: type[Node]
    field: str
    homes: Mapping[str, Home]
    """By the name of the format; a field that is missing here is one that nobody thought of."""

    def to_json(self) -> dict[str, JSON]:
        """Return the line as a JSON object."""
        return {
            "class": self.owner.__name__,
            "field": self.field,
            **{
                name: {
                    "how": str(home.how),
                    "places": list(home.places),
                    "rule": home.rule,
                    "source": home.source,
                }
                for name, home in self.homes.items()
            },
        }


def class_named(name: str) -> type[Node] | None:
    """Return the class of that name, in whatever case it is written."""
    return next((cls for cls in CLASSES if cls.__name__.lower() == name.lower()), None)


def correspondence(owner: type[Node]) -> tuple[Line, ...]:
    """Return a line for each field of a class of the model."""
    lines = []
    for field in owner.model_fields:
        if field != "residue":
            found = {name: _home(name, owner, field) for name in FORMATS}
            homes = {name: home for name, home in found.items() if home is not None}
            lines.append(Line(owner, field, homes))
    return tuple(lines)


def _home(format_name: str, owner: type[Node], field: str) -> Home | None:
    """Return the home of a field: as declared, by a table, as declared of a wider class, or of the class as a whole."""
    rows = _rows(format_name)
    own = rows.get((owner, field)) or direct(format_name).get((owner, field))
    wider = (rows.get((cls, field)) for cls in owner.__mro__[1:])
    whole = (rows.get((cls, ALL_OTHERS)) for cls in owner.__mro__)
    found = own or next(filter(None, (*wider, *whole)), None)
    return None if found is None else replace(found, owner=owner, field=field)


@cache
def _rows(format_name: str) -> Mapping[tuple[type[Node], str], Home]:
    return {(home.owner, home.field): home for home in FORMATS[format_name].rows}


@cache
def direct(format_name: str) -> Mapping[tuple[type[Node], str], Home]:
    """Return the fields that the tables of a format have a rule for, by class and name."""
    found: dict[tuple[type[Node], str], Home] = {}
    for owner, field, place, source in members_below(FORMATS[format_name].root):
        before = found.get((owner, field))
        places = tuple(dict.fromkeys((*(before.places if before else ()), place)))
        found[owner, field] = Home(owner, field, How.MAPPED, places, "", source)
    return found | {(home.owner, home.field): home for home in FORMATS[format_name].spelt}


def names_of(owner: type[Node]) -> Mapping[str, tuple[str, ...]]:
    """Return what a class of the model is called in each format."""
    return {
        name: tuple(
            dict.fromkeys(table.name for table in tables_from(one.root) if table.model is owner)
        )
        for name, one in FORMATS.items()
    }
