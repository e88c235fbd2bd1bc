"""Preparing a model for an Open Badge: one achievement, one learner, text in one language.

Each step follows a row of the crosswalk (B2 to B9) and is a move in the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence

from edcbridge import vocabularies
from edcbridge.granularity import Unit, claim_at
from edcbridge.model import Award, Claim, Credential, Learner
from edcbridge.model.walk import rebuild
from edcbridge.openbadges.prepare.again import note_repetitions
from edcbridge.openbadges.prepare.claims import as_award, with_achievement
from edcbridge.openbadges.prepare.envelope import (
    dates_of,
    display_of,
    evidence_of,
    image_of,
    with_envelope,
)
from edcbridge.openbadges.prepare.ids import achievement_id, with_ids, with_own_id
from edcbridge.openbadges.prepare.learning import with_activities, with_remarks
from edcbridge.openbadges.prepare.organisations import with_names
from edcbridge.openbadges.prepare.parties import (
    issuer_of,
    learner_of,
    with_streets,
)
from edcbridge.openbadges.prepare.relatives import with_relatives
from edcbridge.openbadges.profile import fits, tidy
from edcbridge.preparation import Preparation, updated
from edcbridge.prune import prune

__all__ = ["prepare"]


def prepare(
    credential: Credential, unit: Unit, others: Sequence[Unit], prep: Preparation
) -> tuple[Credential, tuple[str, ...]]:
    """Return the model of the badge about `unit`, and the languages to prefer.

    `others` are what all the badges are about that the credential becomes.
    """
    learner = credential.learner or Learner()
    if not learner.claims:
        prep.need("achievement", "a claim about the learner; the source makes none")
        return credential, ()
    languages = _languages(credential, unit, prep)
    note_repetitions(credential, unit.place, prep)
    at = "/learner/claims/0"
    prep.moves.add(at, unit.place)
    claim = _awarded(claim_at(credential, unit.place), at, credential, unit, prep)
    award = as_award(claim, at, prep)
    award = with_achievement(award, at, credential.display, languages, prep)
    issuer, award = issuer_of(credential, award, at, prep)
    award = with_relatives(award, at, credential, unit, others, prep)
    award = with_remarks(with_activities(award, at, prep), at, prep)
    award = with_envelope(award, at, credential, prep)
    several = len(learner.claims) > 1 or unit.nested
    prepared = updated(
        credential,
        issuer=issuer,
        learner=updated(
            learner_of(learner, prep),
            claims=(updated(award, documents=()),),
        ),
        display=display_of(credential, award, several, at, prep),
        image=None if unit.nested else image_of(credential, languages, prep),
        evidence=evidence_of(credential, award, unit, at, prep),
        attachments=(),
        identifiers=(),
        **dates_of(credential, award, at, prep),
    )
    prepared = with_names(with_own_id(credential, prepared, unit, prep), prep)
    prepared = with_streets(prepared, prep)
    tidied = rebuild(prepared, lambda value, place: tidy(value, place, prep))
    pruned = prune(tidied, fits, prep.moves)
    return with_ids(_renamed(pruned, credential, unit, prep), prep), languages


def _awarded(claim: Claim, at: str, credential: Credential, unit: Unit, prep: Preparation) -> Claim:
    """Return a part of a claim with the awarding process of the nearest claim around it that has one."""
    outer = unit.place
    while claim.awarding is None and "/parts/" in outer:
        outer = outer.rpartition("/parts/")[0]
        awarding = claim_at(credential, outer).awarding
        if awarding is not None:
            prep.moves.add(f"{at}/awarding", f"{outer}/awarding")
            return updated(claim, awarding=awarding)
    return claim


def _renamed(
    prepared: Credential, credential: Credential, unit: Unit, prep: Preparation
) -> Credential:
    """Return the badge with the id for its achievement by which the others name it."""
    learner = prepared.learner or Learner()
    award = learner.claims[0]
    if not isinstance(award, Award) or award.achievement is None:
        return prepared
    name = achievement_id(credential, unit, prep)
    if name == award.achievement.id:
        return prepared
    prep.approximate("/learner/claims/0/achievement/id", "a new id, by which other badges name it")
    achievement = updated(award.achievement, id=name)
    claims = (updated(award, achievement=achievement),)
    return updated(prepared, learner=updated(learner, claims=claims))


def _languages(credential: Credential, unit: Unit, prep: Preparation) -> tuple[str, ...]:
    """Return the preferred languages: the badge's own, the caller's, then the primary one (crosswalk B10)."""
    found = [tag for tag in (unit.language, prep.inputs.language) if tag]
    if credential.display is not None and credential.display.primary_language is not None:
        tag = vocabularies.language_tag(credential.display.primary_language.id or "")
        found += [tag] if tag else []
    return tuple(found)
