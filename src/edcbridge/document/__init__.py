"""What arrived: bytes become a `Document`, whose format, version and wrapper are known and whose bytes are kept.

>>> badge = {
...     "@context": [
...         "https://www.w3.org/ns/credentials/v2",
...         "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
...     ],
...     "type": ["VerifiableCredential", "OpenBadgeCredential"],
...     "credentialSubject": {"achievement": {"name": "First aid"}},
... }
>>> document = load({"verifiableCredential": [badge]})
>>> document.container.value, document.format.value, document.version, document.context_version
('presentation', 'ob3', '2.0', '3.0.3')
>>> document.base, document.json == badge
('/verifiableCredential/0', True)

Loading recognises and unpacks. It verifies nothing, says so in a finding wherever there was something to verify, and
fetches nothing.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from itertools import islice

from edcbridge.codes import finding
from edcbridge.document.contexts import check_contexts, entries
from edcbridge.document.formats import check_types, classify, data_model
from edcbridge.document.model import Container, Document, Format
from edcbridge.document.source import Source, read
from edcbridge.document.wrappers import Opened, open_wrappers
from edcbridge.errors import InputError
from edcbridge.findings import Finding
from edcbridge.jsonld import Contexts
from edcbridge.limits import DEFAULT_LIMITS, Limits

__all__ = ["Container", "Document", "Format", "Source", "documents", "load"]


def load(
    source: Source,
    *,
    limits: Limits = DEFAULT_LIMITS,
    contexts: abc.Container[str] | None = None,
) -> Document:
    """Return the one credential in `source`: bytes, text, the path of a file, or parsed JSON.

    `contexts` are the context URLs at hand, by default those that are shipped; every other one is a finding. Raises
    `InputError` for what cannot be read or holds several credentials, `UsageError` for a path that leads nowhere.
    """
    found = list(islice(documents(source, limits=limits, contexts=contexts), 2))
    if len(found) > 1:
        raise InputError(finding("document.several-credentials"))
    return found[0]


def documents(
    source: Source,
    *,
    limits: Limits = DEFAULT_LIMITS,
    contexts: abc.Container[str] | None = None,
) -> Iterator[Document]:
    """Yield each credential in `source`, which may be a presentation or an array of many.

    >>> one, two = documents('[{"type": "VerifiableCredential"}, {"type": "ClrCredential"}]')
    >>> two.format, two.base
    (<Format.CLR2: 'clr2'>, '/1')
    """
    at_hand = Contexts.shipped() if contexts is None else contexts
    for opened in open_wrappers(read(source, limits), limits):
        yield _document(opened, limits, at_hand)


def _document(opened: Opened, limits: Limits, contexts: abc.Container[str]) -> Document:
    listed = entries(opened.json, limits)
    kind = classify(opened.json, listed)
    version, context_version = data_model(kind, listed)
    findings = list(opened.findings)
    if "proof" in opened.json:
        findings.append(finding("document.not-verified", "/proof", what="proof"))
    findings += check_types(opened.json, kind)
    findings += _context_findings(opened, kind, limits, contexts)
    return Document(
        data=opened.data,
        container=opened.container,
        format=kind,
        version=version,
        context_version=context_version,
        json=opened.json,
        root=opened.root,
        base=opened.base,
        findings=tuple(findings),
        presented=opened.presented,
    )


def _context_findings(
    opened: Opened, kind: Format, limits: Limits, contexts: abc.Container[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the contexts; an upload may leave them to the EDC issuer."""
    if opened.container is Container.UPLOAD and "@context" not in opened.json:
        return
    yield from check_contexts(opened.json, kind, contexts, limits)
