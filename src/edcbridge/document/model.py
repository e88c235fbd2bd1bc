"""The values that describe what arrived."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from edcbridge.findings import Finding
from edcbridge.jsonld import Contexts, Quad
from edcbridge.pointer import JSON, JSONObject

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Container", "Document", "Format"]


class Container(StrEnum):
    """What the credential came in: the outermost wrapper that has a name."""

    JSON = "json"
    """The credential itself, or an array of credentials."""
    JWS = "jws"
    """Compact JWS: VC-JWT (VCDM 1.1 §6.3.1), VC-JOSE-COSE, or OB 3.0 §8.2."""
    JADES = "jades"
    """A JWS in JSON serialisation, `{payload, signatures}`: how EDC seals (ETSI TS 119 182-1)."""
    UPLOAD = "upload"
    """`{credential, deliveryDetails}`, what the EDC issuer takes."""
    PRESENTATION = "presentation"
    """A Verifiable Presentation (VCDM 2.0 §4.13)."""
    SD_JWT_PAYLOAD = "sd-jwt-payload"
    """`{elm: …}`, the claims of the EU pilots' SD-JWT VC."""
    PNG = "png"
    """A baked image (OB 3.0 §5.3.1); for documents that `unbake` makes."""
    SVG = "svg"
    """A baked image (OB 3.0 §5.3.2); for documents that `unbake` makes."""


class Format(StrEnum):
    """What kind of credential it is, told by its content and never by a file's name."""

    OB3 = "ob3"
    """Open Badges 3.0 and later: `OpenBadgeCredential` alias `AchievementCredential`."""
    EDC = "edc"
    """European Digital Credential for Learning: `EuropeanDigitalCredential`."""
    OB2 = "ob2"
    """Open Badges 2.0 and earlier: `Assertion`, `BadgeClass`, `Issuer`."""
    CLR2 = "clr2"
    """Comprehensive Learner Record 2.0: `ClrCredential`."""
    ENDORSEMENT = "endorsement"
    """Open Badges 3.0 `EndorsementCredential`."""
    VC = "vc"
    """Some other Verifiable Credential."""
    UNKNOWN = "unknown"
    """JSON that is no credential."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What arrived: one credential, what it was wrapped in, and the bytes that carried it.

    No finding of severity error stands in `findings` if and only if the format is read by this version and nothing
    about the wrapper, the type or the contexts is wrong. Loading checks no proof; see `edcbridge.verify`.
    """

    data: bytes = field(repr=False)
    """The original bytes, on which alone proofs are checked; for parsed JSON, the text it was written to; for a token
    taken out of a presentation, the token."""
    container: Container
    format: Format
    version: str | None
    """Version of the VC data model, `1.1` or `2.0`, as the contexts say; `None` if they do not."""
    context_version: str | None
    """Version of the format's own context, such as `3.0.3` for Open Badges."""
    json: JSONObject = field(repr=False, compare=False)
    """The credential. To be read, not changed."""
    root: JSON = field(repr=False, compare=False)
    """All that was parsed: the wrapper with the credential in it; of a token, its claims."""
    base: str
    """JSON Pointer of the credential in `root`; into a sealed `payload` as if that text were parsed."""
    findings: tuple[Finding, ...]
    """What was noticed; pointers lead into `json`, or into `root` where the sentence is about the wrapper."""
    presented: JSONObject | bytes | None = field(default=None, repr=False, compare=False)
    """The presentation that the credential came in, the outermost of several: JSON, or the bytes of a token."""

    def quads(self, contexts: Contexts | None = None) -> list[Quad]:
        """Return what the credential says as RDF statements, its proofs in graphs of their own.

        Raises `InputError` with every place where JSON-LD would lose something, and `ResourceError` for a context
        that is not among `contexts` (by default those shipped).
        """
        from edcbridge.document.graph import to_statements

        return to_statements(self, contexts)

    def graph(self, contexts: Contexts | None = None) -> Graph:
        """Return what the credential says as an rdflib graph (needs `edcbridge[graph]`).

        Proofs are graphs of their own and not part of it. Raises what `quads` raises.
        """
        from edcbridge.document.graph import to_graph

        return to_graph(self, contexts)
