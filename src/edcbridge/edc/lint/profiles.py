"""What conforms only because no shape looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from edcbridge.edc.lint.scene import Scene
from edcbridge.edc.profile import SHAPES
from edcbridge.findings import Finding

__all__ = ["profile_without_schema", "subject_without_claims", "unpublished_schema"]

_PROFILES: Final = "http://data.europa.eu/snb/credential/"
_SCHEMAS: Final = "http://data.europa.eu/snb/model/ap/"
_PUBLISHED: Final = {*SHAPES.values(), "edc-generic-no-cv"}


def subject_without_claims(scene: Scene) -> Iterator[Finding]:
    """Yield a subject that no shape asks for claims: only a Person must have some (ELM shape Person)."""
    subjects = scene.below(scene.credential, "credentialSubject")
    if not any("hasClaim" in subject.node for subject in subjects):
        if any("Person" in subject.kinds for subject in subjects):
            return  # the shape tells
        yield scene.credential.found(
            "edc.lint.no-claims",
            *(("credentialSubject",) if "credentialSubject" in scene.credential.node else ()),
        )


def profile_without_schema(scene: Scene) -> Iterator[Finding]:
    """Yield the profiles whose shapes the document does not name, so that they are never tried."""
    named = {iri for _, iri in scene.credential.concepts("credentialSchema")}
    for steps, profile in scene.credential.concepts("credentialProfiles"):
        schema = SHAPES.get(profile.removeprefix(_PROFILES))
        if schema is not None and named and _SCHEMAS + schema not in named:
            facts = {"profile": profile, "schema": _SCHEMAS + schema}
            yield scene.credential.found("edc.lint.profile-without-schema", *steps, **facts)


def unpublished_schema(scene: Scene) -> Iterator[Finding]:
    """Yield the schemas that name no shapes of the profile; the EDC issuer fetches what stands there, by http."""
    for steps, schema in scene.credential.concepts("credentialSchema"):
        plain = schema.replace("https://", "http://", 1)
        if schema.startswith(_SCHEMAS) and schema.removeprefix(_SCHEMAS) in _PUBLISHED:
            continue
        known = plain.removeprefix(_SCHEMAS) in _PUBLISHED
        cure = f"Write {plain}." if known else f"Write {_SCHEMAS}edc-generic-full."
        yield scene.credential.found(
            "edc.lint.unpublished-schema", *steps, found=schema[:120], cure=cure
        )
