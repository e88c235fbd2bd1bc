"""What one verification is about, and what every check of it may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import ResourceError
from edcbridge.jsonld import Contexts
from edcbridge.limits import Limits
from edcbridge.pointer import JSONObject
from edcbridge.verification.trust import Trust

if TYPE_CHECKING:
    from edcbridge.proof.methods import VerificationMethod

__all__ = ["Case"]

_DEEPEST = 4
"""An endorsement of the issuer of an endorsement of a badge is three; a list has hardly a status of its own."""
_STEPS = 2_000
_ENTRIES = 4
"""What one of these may cost at most: steps of canonicalization, and status entries, each with a list to fetch."""


@dataclass(frozen=True, slots=True)
class Case:
    """One credential, at a moment, under a policy."""

    credential: JSONObject
    trust: Trust
    now: datetime
    limits: Limits
    depth: int = 0
    """How many credentials this one stands within, as an endorsement or as a status list."""
    others: Iterator[int] = field(default_factory=count, repr=False)
    """Counts the credentials that are verified beside the first one."""

    @property
    def contexts(self) -> Contexts:
        """The contexts at hand."""
        return self.trust.contexts or Contexts.shipped()

    @property
    def issuer(self) -> str | None:
        """The id of the issuer, if the credential has one."""
        return id_of(self.credential.get("issuer"))

    def retrieve(self, url: str, purpose: str) -> VerificationMethod:
        """Return the verification method at `url` (Controlled Identifiers 1.0 section 3.3)."""
        from edcbridge.proof.methods import retrieve

        trust = self.trust
        return retrieve(
            url,
            purpose,
            fetch=trust.fetch,
            resolvers=trust.resolvers,
            keys=trust.keys,
            now=self.now,
        )

    def further(self) -> Case:
        """Return the case of one more credential, which this one holds or needs and which is not loaded yet.

        Which issuers are trusted is said of the first one: who may keep a list is asked where it is read, and anyone
        may endorse. Raises `ResourceError` if there are too many, or too deep within one another: lists may name each
        other.
        """
        if self.depth >= _DEEPEST:
            raise ResourceError(finding("verify.too-deep", limit=_DEEPEST))
        if next(self.others) >= self.limits.credentials:
            what = "others are needed for this one"
            many = finding("verify.too-many", limit=self.limits.credentials, what=what)
            raise ResourceError(many)
        limits = replace(
            self.limits,
            canonicalization_steps=min(self.limits.canonicalization_steps, _STEPS),
            status_entries=min(self.limits.status_entries, _ENTRIES),
        )
        trust = replace(self.trust, issuers=None)
        return replace(self, trust=trust, depth=self.depth + 1, limits=limits)
