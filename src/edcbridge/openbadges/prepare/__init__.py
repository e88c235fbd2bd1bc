"""Preparing a model for an Open Badge: one achievement, one learner, text in one language.

Each step follows a row of the crosswalk (B2 to B9) and is a move in the ledger.
"""

from __future__ import annotations

from edcbridge import vocabularies
from edcbridge.model import Credential, Learner
from edcbridge.model.walk import rebuild
from edcbridge.openbadges.prepare.again import note_repetitions
from edcbridge.openbadges.prepare.claims import as_award, with_achievement
from edcbridge.openbadges.prepare.envelope import dates_of, display_of, evidence_of, image_of
from edcbridge.openbadges.prepare.ids import with_ids, with_own_id
from edcbridge.openbadges.prepare.parties import issuer_of, learner_of, with_streets
from edcbridge.openbadges.profile import fits, tidy
from edcbridge.preparation import Preparation, updated
from edcbridge.prune import prune

__all__ = ["prepare"]


def prepare(
    credential: Credential, claim: int, prep: Preparation
) -> tuple[Credential, tuple[str, ...]]:
    """Return the model of a badge for the top-level claim number `claim`, and the languages to prefer."""
    learner = credential.learner or Learner()
    if not learner.claims:
        prep.need("achievement", "a claim about the learner; the source makes none")
        return credential, ()
    languages = _languages(credential, prep)
    note_repetitions(credential, claim, prep)
    at = "/learner/claims/0"
    prep.moves.add(at, f"/learner/claims/{claim}")
    award = as_award(learner.claims[claim], at, prep)
    award = with_achievement(award, at, credential.display, languages, prep)
    issuer, award = issuer_of(credential, award, at, prep)
    prepared = updated(
        credential,
        issuer=issuer,
        learner=updated(
            learner_of(learner, prep),
            claims=(updated(award, documents=()),),
        ),
        display=display_of(credential, award, len(learner.claims) > 1, at, prep),
        image=image_of(credential, languages, prep),
        evidence=credential.evidence + evidence_of(credential, award, at, prep),
        attachments=(),
        identifiers=(),
        **dates_of(credential, award, at, prep),
    )
    prepared = with_streets(with_own_id(credential, prepared, prep), prep)
    tidied = rebuild(prepared, lambda value, place: tidy(value, place, prep))
    return with_ids(prune(tidied, fits, prep.moves), prep), languages


def _languages(credential: Credential, prep: Preparation) -> tuple[str, ...]:
    """Return the preferred languages: the caller's, then the primary one (crosswalk B10)."""
    found = [prep.inputs.language] if prep.inputs.language else []
    if credential.display is not None and credential.display.primary_language is not None:
        tag = vocabularies.language_tag(credential.display.primary_language.id or "")
        found += [tag] if tag else []
    return tuple(found)
