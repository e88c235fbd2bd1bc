"""What a badge links to, as documents of an EDC: the learner's work, criteria, frameworks, images (crosswalk B5, B6).

Each document only names and links; what else the badge says of the thing is kept in a note that names the badge's term.
"""

from __future__ import annotations

from typing import Any

from edcbridge.datauri import file_in
from edcbridge.lens import How
from edcbridge.model import (
    Achievement,
    AssessmentDesign,
    Award,
    Credential,
    Evidence,
    Media,
    WebPage,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["linked", "linked_design", "with_evidence"]


def with_evidence(award: Award, at: str, credential: Credential, prep: Preparation) -> Award:
    """Return the award with the learner's evidence, and a link to each piece; that of the credential is the first's."""
    first = at.endswith("/claims/0")
    pieces = [(f"{at}/evidence/{n}", piece) for n, piece in enumerate(award.evidence)]
    if first:
        pieces += [(f"/evidence/{n}", piece) for n, piece in enumerate(credential.evidence)]
    documents = list(award.documents)
    for index, (origin, evidence) in enumerate(pieces):
        prep.moves.add(f"{at}/evidence/{index}", origin)
        if file_in(evidence.id) is not None:
            continue  # a file within the badge is an attachment
        if evidence.id is not None:
            to = f"{at}/documents/{len(documents)}"
            for step, source in (("@type", "@type"), ("url", "id"), ("title", "name")):
                prep.moves.add(f"{to}/{step}", f"{origin}/{source}")
            documents.append(WebPage(url=evidence.id, title=evidence.name))
    images = [(f"{at}/image", award.image), *([("/image", credential.image)] if first else [])]
    documents += _pictured(images, f"{at}/documents", len(documents), prep)
    kept = tuple(_without_file(piece) for _, piece in pieces)
    return updated(award, evidence=kept, documents=tuple(documents))


def _without_file(evidence: Evidence) -> Evidence:
    return evidence if file_in(evidence.id) is None else updated(evidence, id=None)


def _pictured(
    images: list[tuple[str, Media | None]], at: str, start: int, prep: Preparation
) -> list[WebPage]:
    """Return a page for each image that is only an address: a MediaObject needs the bytes (crosswalk B2)."""
    found: list[WebPage] = []
    for origin, image in images:
        if image is not None and image.content is None and image.url is not None:
            to = f"{at}/{start + len(found)}"
            for step, source in (("@type", "@type"), ("url", "url"), ("title", "title")):
                prep.moves.add(
                    f"{to}/{step}", f"{origin}/{source}", How.APPROXIMATED, "as a link to the image"
                )
            found.append(WebPage(url=image.url, title=image.title))
    return found


def linked(achievement: Achievement, at: str, prep: Preparation) -> tuple[WebPage, ...]:
    """Return the documents: the page with the criteria, what is aligned but neither skill nor level, the image (B5)."""
    documents = list(achievement.documents)
    if achievement.criteria_url is not None:
        place = _known(documents, achievement.criteria_url)
        prep.moves.add(f"{at}/documents/{place}/url", f"{at}/criteria_url")
        if place == len(documents):
            documents.append(WebPage(url=achievement.criteria_url))
    _aligned(documents, achievement, at, prep)
    images = [(f"{at}/image", achievement.image)]
    return (*documents, *_pictured(images, f"{at}/documents", len(documents), prep))


def linked_design(design: AssessmentDesign, at: str, prep: Preparation) -> tuple[WebPage, ...]:
    """Return the documents of an assessment specification: its own, and what it is aligned to."""
    documents = list(design.documents)
    _aligned(documents, design, at, prep)
    return tuple(documents)


def _aligned(documents: list[WebPage], owner: Any, at: str, prep: Preparation) -> None:
    for index, alignment in enumerate(owner.alignments):
        if alignment.url is None:
            continue
        place = _known(documents, alignment.url)
        to, origin = f"{at}/documents/{place}", f"{at}/alignments/{index}"
        for step, source in (("@type", "@type"), ("url", "url"), ("title", "name")):
            prep.moves.add(
                f"{to}/{step}",
                f"{origin}/{source}",
                How.APPROXIMATED,
                "as a supplementary document",
            )
        if place == len(documents):
            documents.append(WebPage(url=alignment.url, title=alignment.name))


def _known(documents: list[WebPage], url: str) -> int:
    """Return the number of the document with this address, or that of the next one."""
    urls = [page.url for page in documents]
    return urls.index(url) if url in urls else len(urls)
