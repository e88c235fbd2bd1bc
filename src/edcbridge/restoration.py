"""Going back to the document that another one was made from, if it still says the same (design, law 3).

A copy within a document proves nothing about what the document says: someone may have changed the one and not the
other. So the copy is converted again as it was before, and only if that gives the document at hand, but for what a
seal or a signature adds, does the document stand for it. Else each difference is an error, and neither is preferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from edcbridge.codes import finding
from edcbridge.datauri import to_data_uri
from edcbridge.differences import Change, Difference, differences
from edcbridge.document import Document, load
from edcbridge.drafts import Conversion, Draft
from edcbridge.errors import EdcbridgeError
from edcbridge.findings import Finding
from edcbridge.lens import How
from edcbridge.model import Credential
from edcbridge.original import Original
from edcbridge.pointer import leaves
from edcbridge.report import Entry, Place, Report
from edcbridge.settings import Settings

__all__ = ["restore"]

Convert = Callable[[Document, Settings], Conversion]

_SEALED = {
    "edc": ("issuer", "issued", "issuanceDate", "proof", "credentialStatus", "termsOfUse"),
    "ob3": ("proof", "credentialStatus", "refreshService", "termsOfUse", "credentialSchema"),
}
"""Members that whoever seals or signs a draft of the format adds."""


def restore(
    document: Document,
    credential: Credential,
    found: Original,
    settings: Settings,
    convert: Convert,
) -> Draft | tuple[Finding, ...]:
    """Return the original as a draft in its own bytes, or findings that tell why it cannot be that.

    `credential` is what `document` says, `settings` what was asked of its conversion, and `convert` the verb.
    """
    try:
        original = load(found.data)
        before, unit = Settings.again(found.arguments, _picture(credential), settings.new_id)
        if original.format != settings.to or before.to != document.format:
            return ()
        drafts = convert(original, replace(before, embed_source="source")).drafts
        fresh = next((d for d in drafts if unit is None or d.unit == unit), None)
    except (EdcbridgeError, TypeError, ValueError) as error:
        return (finding("convert.unusable-original", why=str(error)[:200]),)
    if fresh is None:
        return (finding("convert.unusable-original", why="it has no such claim"),)
    changed = [one for one in differences(fresh.json, document.json) if not _sealed(one, document)]
    if changed:
        return tuple(
            finding("convert.diverged", one.pointer, change=str(one.change)) for one in changed
        )
    report = Report(tuple(_entries(document, fresh)), (), (finding("convert.restored"),))
    return replace(
        fresh, format=settings.to, json=original.json, report=report, original=found.data
    )


def _picture(credential: Credential) -> str | None:
    """Return the image that the document shows, which was an input of its conversion if the original has none."""
    for sheets in credential.display.sheets if credential.display is not None else ():
        for page in sheets.pages:
            if page.image is not None:
                return to_data_uri(page.image)
    return None


def _sealed(one: Difference, document: Document) -> bool:
    """Return whether a difference is what sealing or signing adds."""
    top = one.pointer.split("/")[1]
    if one.change is Change.ADDED and top == "@context":
        return True
    added = one.change is Change.ADDED and one.pointer == f"/{top}"
    return added and top in _SEALED[document.format]


def _entries(document: Document, fresh: Draft) -> Iterator[Entry]:
    """Yield what became of each leaf of the document: the original says it, or nobody but the conversion did."""
    said: dict[str, list[Entry]] = {}
    for entry in fresh.report.entries:
        for place in entry.targets:
            said.setdefault(place.pointer, []).append(entry)
    added = {one.target.pointer: one for one in fresh.report.added}
    for pointer, _ in leaves(document.json):
        sources = [entry for entry in said.get(pointer, ()) if entry.how is not How.CARRIED]
        one = added.get(pointer)
        if sources:
            best = min(sources, key=lambda entry: list(How).index(entry.how))
            places = tuple(Place(0, entry.source) for entry in sources)
            yield Entry(pointer, best.how, places, best.note)
        elif one is not None and one.how is How.SUPPLIED:
            yield Entry(pointer, How.LOST, (), f"the caller said it, not the original: {one.note}")
        else:
            yield Entry(pointer, How.NOT_TRANSFERABLE, (), "follows from the original, or the seal")
