"""Several badges of one learner become one EDC, each a claim of its own, parts below their whole (crosswalk B8).

>>> from edcbridge.model import Award, Achievement, Credential, Learner, Organisation
>>> def badge(title):
...     award = Award(achievement=Achievement(title={"en": title}))
...     learner = Learner(id="did:example:ada", claims=(award,))
...     issuer = Organisation(id="https://uni.example", name="Example University")
...     return Credential(issuer=issuer, learner=learner, valid_from="2026-03-01T00:00:00Z")
>>> from edcbridge.conversion import write
>>> badges = [write(badge(title), to="ob3").json for title in ("First Aid", "Rescue")]
>>> made = stack(badges, title="Safety", country="IE", language="en")
>>> [claim["title"]["en"] for claim in made.draft.json["credentialSubject"]["hasClaim"]]
['First Aid', 'Rescue']
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edcbridge import edc
from edcbridge.codes import finding
from edcbridge.conversion import Reading, understand
from edcbridge.crosswalk import SOURCE_ID
from edcbridge.document import Document, Format, Source
from edcbridge.drafts import Draft
from edcbridge.errors import UsageError
from edcbridge.findings import Finding
from edcbridge.inputs import Inputs, gathered
from edcbridge.lens import How, Link, empty
from edcbridge.model import (
    UNDETERMINED,
    Award,
    Awarding,
    Credential,
    Display,
    Identifier,
    Learner,
    Moment,
    Node,
    Party,
    Text,
)
from edcbridge.pointer import leaves
from edcbridge.preparation import DEFAULT_CRITERIA, Minter, Preparation, minter, updated
from edcbridge.report import Aliases, Report, account

__all__ = ["Stack", "stack"]


@dataclass(frozen=True, slots=True)
class Stack:
    """One EDC made of several badges, and what became of every leaf of each."""

    draft: Draft
    reports: tuple[Report, ...] = field(repr=False)
    """In the order of the badges."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed in any of the badges, and on the way; pointers lead into the badge at hand."""
        return tuple(dict.fromkeys(found for report in self.reports for found in report.findings))


def stack(
    sources: Iterable[Source | Document],
    *,
    stage: str = "draft",
    criteria_as: str = DEFAULT_CRITERIA,
    inputs: Inputs | str | Path | None = None,
    new_id: Minter | None = None,
    **facts: str | None,
) -> Stack:
    """Return one EDC that makes the claims of all `sources`, which are badges of one and the same learner.

    A badge whose achievement is said to be part of another one's (by alignments of the types ext:IsPartOf and
    ext:HasPart) becomes a part of that claim. The whole holds from when the last of them does until the first of them
    ends. The other arguments are those of `write`; `title` names the whole.

    Raises `UsageError` for no source, for a source that is no badge, and for badges of which nothing says that they
    are of the same learner (the same subject id, or an identifier in common: a name is not enough);
    `MissingInputError` and `InputError` as `convert` does.
    """
    readings = [understand(source) for source in sources]
    _check(readings)
    supplied = gathered(inputs, facts)
    digests = "".join(hashlib.sha256(one.document.data).hexdigest() for one in readings)
    digest = hashlib.sha256(digests.encode()).hexdigest()
    prep = Preparation(supplied, new_id or minter(digest), criteria_as=criteria_as)
    merged = _merged([one.credential for one in readings], prep)
    written = edc.write(merged, prep, stage, bound=False)
    reports = []
    for number, one in enumerate(readings):
        at = _place(number)
        said = [Link(link.document, at + link.model, link.how, link.note) for link in one.links]
        aliases = Aliases.of(one.credential).below(at)
        findings = (*one.findings, *prep.findings)
        reports.append(account(leaves(one.document.json), said, aliases, [written], findings))
    return Stack(Draft("edc", written.json, reports[0]), tuple(reports))


def _place(number: int) -> str:
    """Return the place of the source's model in the account of all of them."""
    return f"/@source/{number}"


def _check(readings: Sequence[Reading]) -> None:
    if not readings:
        raise UsageError(finding("stack.empty"))
    for number, reading in enumerate(readings):
        if reading.document.format is not Format.OB3 or reading.credential.learner is None:
            raise UsageError(
                finding("stack.not-a-badge", number=number, format=reading.document.format)
            )
    known = _names(readings[0].credential.learner)
    for number, reading in enumerate(readings[1:], start=1):
        names = _names(reading.credential.learner)
        if not known & names:
            raise UsageError(finding("stack.other-learner", number=number))
        known |= names


def _names(learner: Learner | None) -> set[tuple[object, ...]]:
    """Return what identifies a learner: the subject's id, and identifiers with their kind and salt."""
    if learner is None:
        return set()
    found = {
        (one.scheme_name, one.notation, one.salt) for one in learner.identifiers if one.notation
    }
    return found | ({("id", learner.id)} if learner.id is not None else set())


def _merged(badges: Sequence[Credential], prep: Preparation) -> Credential:
    """Return the badges as one model, and note where in which of them everything stands."""
    claims = [_claim(badge, number, prep) for number, badge in enumerate(badges)]
    learner = _learner([badge.learner or Learner() for badge in badges], prep)
    issuers = {getattr(badge.issuer, "id", None) for badge in badges}
    issuer: Party | None = None
    if len(issuers) == 1 and None not in issuers:
        issuer = badges[0].issuer
        for number in range(len(badges)):
            prep.moves.add("/issuer", f"{_place(number)}/issuer")
    if len(badges) > 1 and prep.inputs.title is None:
        prep.need("title", "a title for all that the learner achieved")
    display = badges[0].display
    if prep.inputs.title is not None:
        prep.moves.supply("/display/title", "title")
        title = Text.of(prep.inputs.title, prep.inputs.language or UNDETERMINED)
        display = Display(title=title)
    else:
        prep.moves.add("/display", f"{_place(0)}/display")
    return Credential(
        display=display,
        issuer=issuer,
        learner=updated(learner, claims=_nested(claims, prep)),
        valid_from=_date(badges, "valid_from", max, prep),
        valid_until=_date(badges, "valid_until", min, prep),
        endorsements=_all(badges, "endorsements", prep),
    )


def _date(badges: Sequence[Credential], name: str, choose: Any, prep: Preparation) -> Moment | None:
    """Return the latest or earliest of the dates that badges state."""
    stated = [
        (moment.instant(), number, moment)
        for number, badge in enumerate(badges)
        if (moment := getattr(badge, name)) is not None
    ]
    if not stated:
        return None
    chosen: Moment = choose(stated)[2]
    for _, number, moment in stated:
        how = How.MAPPED if moment == chosen else How.APPROXIMATED
        why = "" if moment == chosen else "the whole holds while all of its parts do"
        prep.moves.add(f"/{name}", f"{_place(number)}/{name}", how, why)
    return chosen


def _all(nodes: Sequence[Node], name: str, prep: Preparation, at: str = "") -> tuple[Any, ...]:
    """Return the values that the tuples of the sources hold, equal ones once."""
    found: list[Any] = []
    for number, node in enumerate(nodes):
        for index, value in enumerate(getattr(node, name)):
            if value not in found:
                found.append(value)
            place = f"{at}/{name}/{found.index(value)}"
            prep.moves.add(place, f"{_place(number)}{at}/{name}/{index}")
    return tuple(found)


def _learner(learners: Sequence[Learner], prep: Preparation) -> Learner:
    """Return what all badges say of the learner; where they differ, the first one counts."""
    values: dict[str, Any] = {}
    for name in Learner.model_fields:
        if name in ("claims", "residue"):
            continue
        if isinstance(getattr(learners[0], name), tuple):
            values[name] = _all(learners, name, prep, "/learner")
            continue
        stated = [
            (n, value) for n, one in enumerate(learners) if not empty(value := getattr(one, name))
        ]
        for number, value in stated:
            values.setdefault(name, value)
            if value == values[name]:
                prep.moves.add(f"/learner/{name}", f"{_place(number)}/learner/{name}")
    for number in range(len(learners)):
        prep.moves.add("/learner/@type", f"{_place(number)}/learner/@type")
    return Learner(**values)


def _claim(badge: Credential, number: int, prep: Preparation) -> Award:
    """Return the award of a badge with what stands beside it there: issuer, dates, id, name and evidence."""
    learner = badge.learner or Learner()
    award = learner.claims[0] if learner.claims else Award()
    assert isinstance(award, Award)  # noqa: S101 - a badge is about an achievement
    to, source = f"/learner/claims/{number}", _place(number)
    prep.moves.add(to, f"{source}/learner/claims/0")
    values: dict[str, Any] = {"evidence": badge.evidence}
    for index in range(len(badge.evidence)):
        prep.moves.add(f"{to}/evidence/{index}", f"{source}/evidence/{index}")
    achievement = award.achievement
    bodies: list[Party] = []
    creator = achievement.creator if achievement is not None else None
    creators = f"{source}/learner/claims/0/achievement/creator"
    for who, origin in ((creator, creators), (badge.issuer, f"{source}/issuer")):
        if who is not None and who.id not in [body.id for body in bodies]:
            prep.moves.add(f"{to}/awarding/bodies/{len(bodies)}", origin)
            bodies.append(who)
    values["awarding"] = Awarding(bodies=tuple(bodies), date=badge.awarded)
    prep.moves.add(f"{to}/awarding/date", f"{source}/awarded")
    shown = badge.display or Display()
    for name in ("title", "description"):
        if getattr(award, name) is None and getattr(shown, name) is not None:
            prep.moves.add(f"{to}/{name}", f"{source}/display/{name}")
            values[name] = getattr(shown, name)
    if award.image is None and badge.image is not None:
        prep.moves.add(f"{to}/image", f"{source}/image")
        values["image"] = badge.image
    if badge.id is not None:
        place = f"{to}/identifiers/{len(award.identifiers)}"
        prep.moves.add(f"{place}/notation", f"{source}/id")
        prep.moves.default(f"{place}/scheme_name", "what the identifier is")
        own = Identifier(notation=badge.id, scheme_name=SOURCE_ID)
        values["identifiers"] = (*award.identifiers, own)
    return updated(award, **values)


def _nested(claims: Sequence[Award], prep: Preparation) -> tuple[Award, ...]:
    """Return the claims with each part below its whole, and the notes of who is part of whom where both are here."""
    names = {claim.achievement.id: n for n, claim in enumerate(claims) if claim.achievement}
    whole_of: dict[int, int] = {}
    for number, claim in enumerate(claims):
        if claim.achievement is None:
            continue
        for whole in claim.achievement.part_of:
            if whole.id in names and names[whole.id] != number:
                whole_of.setdefault(number, names[whole.id])
        for part in claim.achievement.parts:
            if part.id in names and names[part.id] != number:
                whole_of.setdefault(names[part.id], number)
    top = [n for n in range(len(claims)) if _root(n, whole_of) == n]
    moved: dict[int, str] = {}

    def placed(number: int, place: str) -> Award:
        moved[number] = place
        below = [n for n, whole in whole_of.items() if whole == number]
        parts = tuple(placed(n, f"{place}/parts/{i}") for i, n in enumerate(below))
        return updated(claims[number], parts=parts)

    found = tuple(placed(n, f"/learner/claims/{i}") for i, n in enumerate(top))
    prep.moves.by_place = {
        _there(place, moved): moves for place, moves in prep.moves.by_place.items()
    }
    return found


def _there(place: str, moved: dict[int, str]) -> str:
    """Return where that stands now which stood at `place` when every claim was at the top."""
    if not place.startswith("/learner/claims/"):
        return place
    number, _, rest = place.removeprefix("/learner/claims/").partition("/")
    return f"{moved[int(number)]}/{rest}" if rest else moved[int(number)]


def _root(number: int, whole_of: dict[int, int]) -> int:
    """Return the claim at the top of the one with this number; itself, if the parts go round in a circle."""
    seen: list[int] = []
    here = number
    while here in whole_of and here not in seen:
        seen.append(here)
        here = whole_of[here]
    if here in seen:
        for one in seen:
            whole_of.pop(one, None)
        return number
    return here
