"""What a verifier trusts and demands, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from edcbridge.fetch import Fetch, offline
from edcbridge.jsonld import Contexts
from edcbridge.pointer import JSONObject
from edcbridge.verification.outcome import require_checks

if TYPE_CHECKING:
    from edcbridge.proof import PublicKey
    from edcbridge.proof.did import Resolver

__all__ = ["DEMANDS", "Trust"]

DEMANDS = frozenset(
    {"data model", "contexts", "proof", "seal", "issuer", "validity", "status", "recipient"}
)
"""What has to be checked, wherever it applies, for a credential to be verified."""


@dataclass(frozen=True, kw_only=True)
class Trust:
    """What a verifier trusts and demands. By default: whoever the key belongs to, no network, the shipped contexts.

    Who may issue is for the caller to say: without `issuers`, "verified" means only that the issuer named in the
    credential signed it.
    """

    issuers: frozenset[str] | None = None
    """The ids of the issuers that are trusted; `None` takes any whose key it is. Endorsements may be anyone's."""
    keys: Mapping[str, PublicKey] = field(default_factory=dict)
    """Keys that are trusted without asking anyone, by the URL of their verification method; each for the issuer in
    whose document, or below whose URL, that is, and for nobody else."""
    key_sets: Mapping[str, JSONObject] = field(default_factory=dict)
    """JWK Sets (RFC 7517 section 5) by the id of the issuer whose keys they hold."""
    status_issuers: frozenset[str] = frozenset()
    """Who may issue status lists for others; an issuer's own lists are always taken."""
    resolvers: Mapping[str, Resolver] = field(default_factory=dict)
    """How to resolve DIDs of further methods, by the method's name."""
    contexts: Contexts | None = None
    """The contexts at hand, by default those that are shipped."""
    fetch: Fetch = offline
    """How to fetch; `edcbridge.net.guarded()` allows the network, all of it or certain hosts and networks."""
    now: datetime | None = None
    """The moment to judge validity at, with an offset; by default the present."""
    skew: timedelta = timedelta(minutes=5)
    """How far clocks may differ."""
    challenge: str | None = None
    """What whoever presents the credential must answer: the `challenge` of the proof of a presentation, or the `nonce`
    of a token. With this or `domain`, what came in no presentation fails, and `presentation` is demanded."""
    domain: frozenset[str] = frozenset()
    """Whom the presentation must be made for, and nobody else: the `domain` of its proof, or the `aud` of a token."""
    demands: frozenset[str] = DEMANDS
    """The checks that must have been made wherever they apply; without `status`, for instance, a status list that
    cannot be had leaves a credential verified. A check that was made and failed always counts. Raises `UsageError` for
    a name that is not in `CHECKS`."""

    def __post_init__(self) -> None:
        """Raise `UsageError` for a demand that no check could ever meet, which would be none."""
        require_checks(self.demands)

    @property
    def asks(self) -> bool:
        """Whether a presentation has to answer something."""
        return self.challenge is not None or bool(self.domain)
