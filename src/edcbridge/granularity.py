"""How many badges a credential becomes: a badge is about one achievement, an EDC about any number (crosswalk B8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.model import UNDETERMINED, Award, Claim, Credential, Text
from edcbridge.pointer import child

__all__ = ["GRANULARITIES", "WHOLE", "Unit", "claim_at", "place_of", "title_of", "units"]

GRANULARITIES = ("per_claim", "flatten", "single")
"""A badge for each top-level claim; one for each achievement at any depth; one, or none if there are more claims."""

_CLAIMS = "/learner/claims"


@dataclass(frozen=True, slots=True)
class Unit:
    """What one badge is about: a claim, by its place in the model, and a language where there is a badge for each."""

    place: str
    language: str | None = None

    @property
    def claim(self) -> int:
        """The number of the top-level claim that it is or belongs to."""
        return int(self.place.split("/")[3])

    @property
    def nested(self) -> bool:
        """Whether the claim is part of another one."""
        return "/parts/" in self.place


WHOLE = Unit(f"{_CLAIMS}/0")
"""The first claim, which is the only one in a badge."""


def place_of(claim: int) -> str:
    """Return the place in the model of the top-level claim number `claim`."""
    return f"{_CLAIMS}/{claim}"


def claim_at(credential: Credential, place: str) -> Claim:
    """Return the claim at `place`, which is a top-level claim or a part of one."""
    found: Any = credential
    for step in place.split("/")[1:]:
        found = found[int(step)] if isinstance(found, tuple) else getattr(found, step)
    assert isinstance(found, Claim)  # noqa: S101 - places come from `places`
    return found


def units(
    credential: Credential,
    granularity: str = "per_claim",
    claim: int | None = None,
    *,
    translations: bool = False,
) -> tuple[Unit, ...]:
    """Return what the badges are about that `credential` becomes, or only its top-level claim number `claim`.

    There is at least one. With `translations` there is one for each language that the title of the claim is in.
    Raises `UsageError` for a granularity that there is not, and for `single` where there are several claims.

    >>> from edcbridge.model import Award, Learner
    >>> degree = Award(parts=(Award(title={"en": "Mathematics"}), Award(title={"en": "Physics"})))
    >>> [unit.place for unit in units(Credential(learner=Learner(claims=(degree,))), "flatten")]
    ['/learner/claims/0', '/learner/claims/0/parts/0', '/learner/claims/0/parts/1']
    """
    if granularity not in GRANULARITIES:
        known = ", ".join(GRANULARITIES)
        raise UsageError(finding("usage.unknown-granularity", granularity=granularity, known=known))
    claims = credential.learner.claims if credential.learner is not None else ()
    if not claims:
        return (WHOLE,)
    if claim is None and granularity == "single" and len(claims) > 1:
        raise UsageError(finding("usage.not-single", number=len(claims)))
    places: list[str] = []
    seen: set[str] = set()
    for number in range(len(claims)) if claim is None else (claim,):
        places.append(place_of(number))
        if granularity == "flatten":
            places.extend(_parts(claims[number], place_of(number), seen))
    if not translations:
        return tuple(map(Unit, places))
    return tuple(
        Unit(place, language)
        for place in places
        for language in _languages(claim_at(credential, place))
    )


def title_of(claim: Claim) -> Text | None:
    """Return the title of what is claimed: that of the achievement, or else of the claim."""
    design: Any = getattr(claim, "achievement", None) or getattr(claim, "design", None)
    return design.title if design is not None and design.title is not None else claim.title


def _languages(claim: Claim) -> tuple[str | None, ...]:
    title = title_of(claim)
    tags = title.languages if title is not None else ()
    return tuple(tag for tag in tags if tag != UNDETERMINED) or (None,)


def _parts(claim: Claim, place: str, seen: set[str]) -> Iterator[str]:
    """Yield the places of all achievements below a claim, each once however often the source repeats it."""
    if claim.id is not None:
        seen.add(claim.id)
    for number, part in enumerate(claim.parts if isinstance(claim, Award) else ()):
        if part.id is None or part.id not in seen:
            below = child(place, "parts", number)
            yield below
            yield from _parts(part, below, seen)
