"""What an EDC says of itself as a whole, where a badge tells it by alignments of its achievement (crosswalk B2)."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import (
    CREDENTIAL_EVIDENCE,
    CREDENTIAL_IDENTIFIER,
    CREDENTIAL_ISSUED,
    CREDENTIAL_PROFILE,
)
from edcbridge.model import (
    Achievement,
    Alignment,
    Authority,
    Award,
    Concept,
    Credential,
    Identifier,
    Learner,
    Moment,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["with_itself"]

_GENERIC = "http://data.europa.eu/snb/credential/e34929035b"
_CONVERSION = "http://data.europa.eu/snb/evidence-type/c_c4f849d7"


def with_itself(credential: Credential, prep: Preparation) -> Credential:
    """Return the credential with the profiles, numbers and evidence that the achievements are aligned to.

    Of the profiles, Generic only: what another one demands is not in a badge (crosswalk B2).
    """
    learner = credential.learner or Learner()
    found: dict[str, list[Any]] = {
        "profiles": [],
        "identifiers": [],
        "authorities": [],
        "issued": [],
    }
    claims = list(learner.claims)
    for index, award in enumerate(claims):
        if isinstance(award, Award) and award.achievement is not None:
            at = f"/learner/claims/{index}/achievement"
            kept = _sorted(award.achievement, at, credential, found, prep)
            achievement = updated(award.achievement, alignments=kept)
            claims[index] = updated(award, achievement=achievement)
    issued = found.pop("issued")
    if not issued and not any(found.values()):
        return credential
    if issued and credential.issued is None:
        credential = updated(credential, issued=issued[0])
    whole = {name: (*getattr(credential, name), *values) for name, values in found.items()}
    return updated(credential, learner=updated(learner, claims=tuple(claims)), **whole)


def _sorted(
    achievement: Achievement,
    at: str,
    credential: Credential,
    found: dict[str, list[Any]],
    prep: Preparation,
) -> tuple[Alignment, ...]:
    """Add what is said of the credential to `found`, and return the other alignments."""
    kept: list[Alignment] = []
    for number, alignment in enumerate(achievement.alignments):
        origin = f"{at}/alignments/{number}"
        field, value = _part(alignment)
        if value is None:
            prep.moves.add(f"{at}/alignments/{len(kept)}", origin)
            kept.append(alignment)
            continue
        before = getattr(credential, field) or ()
        to = f"/{field}" if field == "issued" else f"/{field}/{len(before) + len(found[field])}"
        for step, source in _STEPS[field]:
            prep.moves.add(to + step, origin + source)
        found[field].append(value)
    return tuple(kept)


_STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "profiles": (("/id", "/url"), ("/label", "/name"), ("/@type", "/@type"), ("/id", "/type")),
    "identifiers": (
        ("/notation", "/code"),
        ("/scheme_name", "/name/0"),
        ("/@type", "/@type"),
        ("/@type", "/type"),
        ("/@type", "/url"),
    ),
    "issued": (("", "/code"), ("", "/@type"), ("", "/type"), ("", "/name/0"), ("", "/url")),
    "authorities": (
        ("/type/id", "/url"),
        ("/type/label", "/name"),
        ("/statement", "/description/0"),
        ("/@type", "/@type"),
        ("/@type", "/type"),
    ),
}


def _part(alignment: Alignment) -> tuple[str, Any]:
    """Return the field of the credential that an alignment stands for, and the value; `None` if it is no such thing."""
    if alignment.type == CREDENTIAL_PROFILE and alignment.url == _GENERIC:
        return "profiles", vocabularies.concept("credential", _GENERIC)
    if alignment.type == CREDENTIAL_IDENTIFIER and alignment.code is not None:
        name = alignment.name.pick()[1] if alignment.name is not None else None
        return "identifiers", Identifier(notation=alignment.code, scheme_name=name)
    if alignment.type == CREDENTIAL_EVIDENCE and alignment.url not in (None, _CONVERSION):
        text = alignment.description
        concept = Concept(id=alignment.url, label=alignment.name)
        statement = text.pick()[1] if text is not None else None
        return "authorities", Authority(type=concept, statement=statement)
    if alignment.type == CREDENTIAL_ISSUED and alignment.code is not None:
        return "issued", _moment(alignment.code)
    return "", None


def _moment(text: str) -> Moment | None:
    try:
        return Moment(text)
    except ValueError:
        return None
