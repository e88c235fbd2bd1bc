"""The eleven mandatory elements of a micro-credential, and where a credential states them.

Council Recommendation 2022/C 243/02, Annex I. This is a statement of completeness: whether an element is there and
where. It judges neither its quality nor any conformance in law.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edcbridge.conversion import Reading, understand
from edcbridge.document import Document, Source
from edcbridge.model import Credential
from edcbridge.model.walk import leaves

__all__ = ["ELEMENTS", "Element", "Found", "annex1"]


class Element(NamedTuple):
    """A standard element, with patterns for the places in the model that state it (crosswalk C)."""

    number: int
    title: str
    places: tuple[str, ...]


_CLAIM = r"/learner/claims/\d+(?:/parts/\d+)*"
_DESIGN = rf"{_CLAIM}/(?:achievement|design)"
_BODY = rf"(?:/issuer|{_CLAIM}/awarding/bodies/\d+|{_CLAIM}/achievement/creator)"

ELEMENTS = (
    Element(
        1,
        "Identification of the learner",
        (
            r"/learner/(?:full|given|family)_name/\d+",
            r"/learner/date_of_birth",
            r"/learner/(?:national_id|identifiers/\d+)/notation",
            r"/learner/id",
        ),
    ),
    Element(2, "Title of the micro-credential", (rf"{_DESIGN}/title/\d+", rf"{_CLAIM}/title/\d+")),
    Element(
        3, "Country or region of the issuer", (rf"{_BODY}/locations/\d+/addresses/\d+/country/id",)
    ),
    Element(
        4,
        "Awarding body",
        (rf"{_CLAIM}/awarding/bodies/\d+/(?:name|label)/\d+", r"/issuer/name/\d+"),
    ),
    Element(
        5,
        "Date of issuing",
        (r"/(?:issued|awarded|issuance_date|valid_from)", rf"{_CLAIM}/awarding/date"),
    ),
    Element(
        6,
        "Learning outcomes",
        (rf"{_DESIGN}/learning_outcomes/\d+/title/\d+", rf"{_DESIGN}/outcome_summary/text/\d+"),
    ),
    Element(
        7,
        "Notional workload, in ECTS wherever possible",
        (
            rf"{_DESIGN}/credits/\d+/point",
            rf"{_CLAIM}/credits/\d+/point",
            rf"{_DESIGN}/volume_of_learning",
            rf"{_CLAIM}(?:/activities/\d+)?(?:/design)?/workload",
        ),
    ),
    Element(
        8,
        "Level and cycle (EQF, QF-EHEA), if applicable",
        (rf"{_DESIGN}/(?:eqf_level|nqf_levels/\d+|education_levels/\d+)/id",),
    ),
    Element(
        9,
        "Type of assessment",
        (
            rf"{_CLAIM}(?:/assessments/\d+)?/design/type/(?:id|label/0)",
            rf"{_DESIGN}/assessments/\d+/type/(?:id|label/0)",
        ),
    ),
    Element(
        10,
        "Form of participation",
        (rf"{_DESIGN}/modes/\d+/id", rf"{_CLAIM}/activities/\d+/design/modes/\d+/id"),
    ),
    Element(
        11,
        "Type of quality assurance",
        (
            rf"{_DESIGN}/accreditations/\d+/(?:type/id|title/\d+)",
            rf"{_BODY}/accreditations/\d+/(?:type/id|title/\d+)",
            r"/authorities/\d+/accreditation/(?:type/id|title/\d+)",
        ),
    ),
)


Stated = Sequence[tuple[str, tuple[str, ...]]]
"""The leaves of a model, each with where it stands."""


@dataclass(frozen=True, slots=True)
class Found:
    """One element and where it stands: JSON Pointers into the document, or into the model of a built credential."""

    element: Element
    places: tuple[str, ...]

    @property
    def present(self) -> bool:
        """Whether the element is there at all."""
        return bool(self.places)

    def to_json(self) -> dict[str, object]:
        """Return the row as a JSON object."""
        return {
            "number": self.element.number,
            "title": self.element.title,
            "present": self.present,
            "places": list(self.places),
        }


def annex1(source: Credential | Source | Document) -> tuple[Found, ...]:
    """Return for each of the eleven elements where `source` states it.

    >>> credential = Credential(learner={"full_name": "Ada Learner"})
    >>> [found.element.number for found in annex1(credential) if found.present]
    [1]
    """
    if isinstance(source, Credential):
        own: Stated = [(pointer, (pointer,)) for pointer, _ in leaves(source)]
        return tuple(_find(element, own) for element in ELEMENTS)
    stated = _stated(understand(source))
    return tuple(_find(element, stated) for element in ELEMENTS)


def _stated(reading: Reading) -> Stated:
    where: dict[str, list[str]] = {}
    for link in reading.links:
        where.setdefault(link.model, []).append(link.document)
    return [(pointer, tuple(where.get(pointer, ()))) for pointer, _ in leaves(reading.credential)]


def _find(element: Element, stated: Stated) -> Found:
    places: list[str] = []
    for pattern in element.places:
        compiled = re.compile(pattern)
        for pointer, where in stated:
            if compiled.fullmatch(pointer):
                places.extend(where)
    return Found(element, tuple(dict.fromkeys(places)))
