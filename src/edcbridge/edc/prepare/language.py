"""The language of an EDC, in which every text must be tagged."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.model import UNDETERMINED, Credential, Text
from edcbridge.model.walk import rebuild
from edcbridge.preparation import Preparation

__all__ = ["primary_language", "tag_texts"]


def primary_language(credential: Credential, prep: Preparation) -> str:
    """Return the tag of the primary language: as displayed, as the achievement says, as the caller says."""
    if credential.display is not None and credential.display.primary_language is not None:
        tag = vocabularies.language_tag(credential.display.primary_language.id or "")
        if tag is not None:
            return tag
    for index, claim in enumerate(credential.learner.claims if credential.learner else ()):
        achievement = getattr(claim, "achievement", None)
        if achievement is not None and achievement.text_language:
            origin = f"/learner/claims/{index}/achievement/text_language"
            prep.moves.add("/display/primary_language/id", origin)
            return str(achievement.text_language)
    if prep.inputs.language is not None:
        prep.moves.supply("/display/primary_language", "language")
        return prep.inputs.language
    stated = _stated_language(credential)
    if stated is None:
        prep.need("language", "the language of the texts in the source")
        return UNDETERMINED
    prep.moves.default("/display/primary_language", "the language of the title")
    return stated


def _stated_language(credential: Credential) -> str | None:
    """Return the language of the title, if the title has one."""
    titles: list[Text | None] = [credential.display.title if credential.display else None]
    for claim in credential.learner.claims if credential.learner else ():
        achievement = getattr(claim, "achievement", None)
        titles += [claim.title, achievement.title if achievement else None]
    tags = [tag for title in titles if title is not None for tag in title.languages]
    return next((tag for tag in tags if tag != UNDETERMINED), None)


def tag_texts(credential: Credential, language: str) -> Credential:
    """Return the model with every text that has no language in `language`."""

    def tag(value: Any, at: str) -> Any:  # noqa: ARG001
        if isinstance(value, Text) and UNDETERMINED in value.languages:
            entries = tuple((language if t == UNDETERMINED else t, s) for t, s in value.entries)
            return Text(entries=entries)
        return value

    tagged: Credential = rebuild(credential, tag)
    return tagged
