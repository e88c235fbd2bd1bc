"""Files within a document: a Data URI in a badge, a MediaObject in an EDC (RFC 2397, ELM shape MediaObject)."""

from __future__ import annotations

import re

from edcbridge import vocabularies
from edcbridge.model import Concept, Media, Node

__all__ = ["FILE_TYPES", "file_in", "media_object", "media_type", "to_data_uri"]

FILE_TYPES = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/svg+xml": "SVG",
    "application/pdf": "PDF",
    "text/plain": "TXT",
    "text/html": "HTML",
    "application/json": "JSON",
    "application/ld+json": "JSON_LD",
}
"""Media types and their codes in the EU list `file-type`."""

_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+);base64,([A-Za-z0-9+/=]*)", re.ASCII)  # RFC 2397


def media_type(concept: Node | None) -> str | None:
    """Return the media type of a concept of the list `file-type`, if it is one of `FILE_TYPES`."""
    code = (concept.id or "").rpartition("/")[2] if concept is not None else ""
    return next((media for media, name in FILE_TYPES.items() if name == code), None)


def media_object(content: str, media: str) -> Media:
    """Return a file of base64 `content` and one of the media types in `FILE_TYPES`.

    >>> media_object("aGk=", "text/plain").type.id
    'http://publications.europa.eu/resource/authority/file-type/TXT'
    """
    return Media(content=content, type=_type(media), encoding=_base64())


def _type(media: str) -> Concept:
    return vocabularies.concept("file-type", FILE_TYPES[media])


def _base64() -> Concept:
    return vocabularies.concept("encoding", "6146cde7dd")


def to_data_uri(media: Media) -> str | None:
    """Return the Data URI that holds the bytes of `media`, if they are there and their type is known."""
    kind = media_type(media.type)
    return f"data:{kind};base64,{media.content}" if media.content is not None and kind else None


def file_in(address: str | None) -> Media | None:
    """Return the file that a Data URI holds; `None` for another address, or a type that is not in `FILE_TYPES`.

    >>> file_in("data:text/plain;base64,aGk=").content
    'aGk='
    >>> file_in("https://uni.example/hi.txt")
    """
    match = _DATA_URI.fullmatch(address or "")
    return media_object(match[2], match[1]) if match and match[1] in FILE_TYPES else None
