"""Which extensions of Open Badges a badge uses: their contexts, and what they need of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from edcbridge.lens import How
from edcbridge.model import AssessmentDesign, Credential
from edcbridge.model.walk import rebuild
from edcbridge.openbadges.assessment import WORDS, assessment_type
from edcbridge.pointer import JSON
from edcbridge.preparation import Preparation, updated

__all__ = ["CONTEXTS", "contexts_of", "missing_contexts", "with_extensions"]

_ACCREDITATION = "https://purl.imsglobal.org/spec/ob-accred/v2p0/context"
_ASSESSMENT = "https://purl.imsglobal.org/spec/ob-assessment/v2p0/context"

CONTEXTS = {
    "IssuerAccreditationProfile": _ACCREDITATION,
    "AccreditationProfile": _ACCREDITATION,
    "AssessmentResultDescription": _ASSESSMENT,
}
"""The classes of the extensions that this library writes, and the contexts that define them."""


def contexts_of(document: JSON) -> tuple[str, ...]:
    """Return the contexts of the extensions whose classes a badge names, each once."""
    found = (CONTEXTS[name] for name in _types(document) if name in CONTEXTS)
    return tuple(dict.fromkeys(sorted(found)))


def missing_contexts(document: JSON, context: JSON) -> tuple[str, ...]:
    """Return those of the contexts of extensions that a badge needs and its `@context` does not name."""
    known = context if isinstance(context, list) else [context]
    return tuple(url for url in contexts_of(document) if url not in known)


def with_extensions(credential: Credential, prep: Preparation) -> Credential:
    """Return the model with what the extensions say in another way than the European lists do."""

    def change(value: Any, at: str) -> Any:
        if isinstance(value, AssessmentDesign) and value.assessment_type not in WORDS:
            word = assessment_type(value.type)
            if word is not None:
                note = "the type of assessment in one of three words"
                prep.moves.add(f"{at}/assessment_type", f"{at}/type/id", How.APPROXIMATED, note)
            return updated(value, assessment_type=word)
        return value

    changed: Credential = rebuild(credential, change)
    return changed


def _types(value: JSON) -> Iterator[str]:
    if isinstance(value, Mapping):
        names = value.get("type")
        for name in names if isinstance(names, list) else [names]:
            if isinstance(name, str):
                yield name
        # What is signed elsewhere has contexts of its own
        for member, part in value.items():
            if member != "endorsement":
                yield from _types(part)
    elif isinstance(value, list):
        for part in value:
            yield from _types(part)
