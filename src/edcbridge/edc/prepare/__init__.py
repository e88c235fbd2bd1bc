"""Preparing a model for an EDC: what the profile demands and Open Badges say elsewhere, or not at all.

Each step follows a row of the crosswalk (B1 to B6) and is a move in the ledger. Nothing is invented: what no rule
derives is an input that the caller is asked for, all of them at once.
"""

from __future__ import annotations

from edcbridge.edc.prepare.claims import claim
from edcbridge.edc.prepare.envelope import attachments, dates, display, identifiers, profiles
from edcbridge.edc.prepare.itself import with_itself
from edcbridge.edc.prepare.language import primary_language, tag_texts
from edcbridge.edc.prepare.nested import settle
from edcbridge.edc.prepare.parties import issuer, learner
from edcbridge.model import Credential
from edcbridge.preparation import Preparation, updated

__all__ = ["STAGES", "prepare"]

STAGES = ("draft", "sealed")


def prepare(credential: Credential, stage: str, prep: Preparation) -> tuple[Credential, str]:
    """Return the model as an EDC of `stage` needs it, and the tag of its primary language."""
    language = primary_language(credential, prep)
    prep.language = language
    credential = with_itself(tag_texts(credential, language), prep)
    person = learner(credential, prep)
    claims = tuple(
        claim(found, f"/learner/claims/{index}", credential, prep)
        for index, found in enumerate(person.claims)
    )
    prepared = updated(
        credential,
        learner=updated(person, claims=claims),
        display=display(credential, claims, language, stage, prep),
        issuer=issuer(credential, stage, prep),
        profiles=profiles(credential, prep),
        identifiers=identifiers(credential, prep),
        attachments=attachments(credential, prep),
        image=None,
        **dates(credential, stage, prep),
    )
    return settle(prepared, "", prep), language
