"""The document that another one was made from, carried within it byte for byte (crosswalk B7, tier T2).

An EDC has a profile and a kind of evidence for that, both called *Conversion*; a badge has evidence, whose address may
be a Data URI. Beside the bytes stands how they were converted, so that a reader can do it again and see whether the
document still says what the original says. Where size or privacy forbid a copy, a digest takes its place.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from edcbridge import strictjson, vocabularies
from edcbridge.crosswalk import CONVERSION_SOURCE
from edcbridge.datauri import file_in, media_object, to_data_uri
from edcbridge.document import Container, Document, load
from edcbridge.errors import InputError
from edcbridge.model import Authority, Credential, Evidence, Media, Text
from edcbridge.preparation import updated

__all__ = ["EMBEDDINGS", "Original", "copy_of", "digest_of", "find", "with_original"]

EMBEDDINGS = ("none", "source", "digest")
"""What goes into a draft of the document it was made from: nothing, all of it, or only its digest."""

_CONVERSION = "http://data.europa.eu/snb/evidence-type/c_c4f849d7"
_SAYING = "Converted by edcbridge with the arguments "


@dataclass(frozen=True, slots=True)
class Original:
    """What was found within a document: the bytes that it was made from, and the arguments of the conversion."""

    data: bytes
    arguments: Mapping[str, Any]


def copy_of(document: Document) -> bytes:
    """Return the bytes to carry: those that arrived, unless they hold other people's credentials too."""
    try:
        alone = load(document.data).json == document.json
    except InputError:
        alone = False
    return document.data if alone else strictjson.dumps(document.json).encode()


def digest_of(data: bytes) -> str:
    """Return the digest of `data` as W3C Subresource Integrity spells it, which VC 2.0 section 5.3 takes over.

    >>> digest_of(b"")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + b64encode(sha256(data).digest()).decode("ascii")


def with_original(
    credential: Credential, document: Document, to: str, embed: str, arguments: Mapping[str, Any]
) -> tuple[Credential, str]:
    """Return the credential with what it was read from, and the place where that stands in full, if it does.

    For a badge with a digest only there is no place in the model; see `digest_of`.
    """
    data = copy_of(document)
    statement = _SAYING + json.dumps(arguments, sort_keys=True, ensure_ascii=False)
    if embed == "digest":
        if to != "edc":
            return credential, ""
        authority = Authority(
            type=vocabularies.concept("evidence-type", _CONVERSION),
            statement=f"Converted by edcbridge from a credential with the digest {digest_of(data)}",
        )
        return updated(credential, authorities=(*credential.authorities, authority)), ""
    file = media_object(b64encode(data).decode("ascii"), _media_type(document))
    if to == "edc":
        place = f"/authorities/{len(credential.authorities)}/embedded/0/content"
        authority = Authority(
            type=vocabularies.concept("evidence-type", _CONVERSION),
            statement=statement,
            embedded=(file,),
        )
        return updated(credential, authorities=(*credential.authorities, authority)), place
    evidence = Evidence(
        id=to_data_uri(file),
        name=Text.of("The credential that this badge was made from", "en"),
        description=Text.of(statement, "en"),
        genre=CONVERSION_SOURCE,
    )
    place = f"/evidence/{len(credential.evidence)}/id"
    return updated(credential, evidence=(*credential.evidence, evidence)), place


def _media_type(document: Document) -> str:
    if document.container is Container.JSON:
        return "application/ld+json"
    return "text/plain" if document.container is Container.JWS else "application/json"


def find(credential: Credential) -> tuple[Original | None, Credential]:
    """Return the original that a credential carries, if it does, and the credential without it."""
    for index, authority in enumerate(credential.authorities):
        iri = authority.type.id if authority.type is not None else None
        if iri == _CONVERSION and authority.embedded:
            found = _opened(authority.embedded[0], authority.statement)
            rest = _without(credential.authorities, index)
            if found is not None:
                return found, updated(credential, authorities=rest)
    for index, evidence in enumerate(credential.evidence):
        file = file_in(evidence.id) if evidence.genre == CONVERSION_SOURCE else None
        if file is not None:
            said = evidence.description.pick()[1] if evidence.description is not None else None
            found = _opened(file, said)
            if found is not None:
                rest = _without(credential.evidence, index)
                return found, updated(credential, evidence=rest)
    return None, credential


def _without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return items[:index] + items[index + 1 :]


def _opened(file: Media, statement: str | None) -> Original | None:
    """Return the original in a file, if that is base64 and the statement is one of ours."""
    head, _, arguments = (statement or "").partition(_SAYING)
    if head or file.content is None:
        return None
    try:
        said = strictjson.parse(arguments)
        data = b64decode(file.content, validate=True)
    except (InputError, ValueError):
        return None
    return Original(data, said) if isinstance(said, Mapping) else None
