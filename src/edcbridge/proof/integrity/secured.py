"""What is hashed: a document without its proofs, and the options of a proof (VC Data Integrity 1.0 section 3).

>>> badge = {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x", "name": "Ada"}
>>> print(Secured(badge, Contexts.shipped()).canonical("sha256").nquads, end="")
<urn:x> <https://schema.org/name> "Ada" .
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from edcbridge.codes import finding
from edcbridge.errors import EdcbridgeError, InputError, ResourceError
from edcbridge.jsonld import (
    NESTED_CONTEXTS,
    Canonical,
    Contexts,
    Path,
    Quad,
    Statements,
    canonicalize,
    losses,
    places,
    statements,
    to_quads,
)
from edcbridge.jsonld.literals import depth
from edcbridge.jsonld.rdfc import HashName
from edcbridge.jsonld.strict import UNAVAILABLE
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject
from edcbridge.proof.integrity.readable import disguised, misplaced

T = TypeVar("T")

__all__ = ["Secured", "jcs", "rdfc", "relocated", "unsecured"]


def unsecured(document: JSONObject, previous: Iterable[JSONObject] = ()) -> JSONObject:
    """Return `document` with no proof but those that a proof builds on (VC Data Integrity 1.0 section 4.5)."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    proofs = list(previous)
    return bare | {"proof": proofs} if proofs else bare


class Secured:
    """The document that a proof secures, in the forms that are hashed; each is made once, when it is needed."""

    def __init__(
        self,
        document: JSONObject,
        contexts: Contexts,
        limits: Limits = DEFAULT_LIMITS,
        allow: frozenset[str] = NESTED_CONTEXTS,
    ) -> None:
        self.json = document
        self.contexts = contexts
        self.limits = limits
        self.allow = allow
        self._made: dict[Hashable, Any] = {}

    @property
    def context(self) -> JSON:
        """The `@context` of the document."""
        return self.json.get("@context")

    def statements(self) -> Statements:
        """Return what the document says, as quads with their places.

        Raises `InputError` where something would be lost, or is said where no reader of the JSON would look for it.
        """
        return self._once("statements", self._statements)

    def canonical(self, hash: HashName, *, repeats: bool = True) -> Canonical:  # noqa: A002
        """Return the canonical form of the document (RDFC-1.0); raises what `statements` raises, and on poison."""
        return self._once(
            (hash, repeats),
            lambda: canonicalize(self.statements().places, hash, self.limits, repeats=repeats),
        )

    def readable(self, canonicalization: str) -> None:
        """Raise unless whoever reads the document as JSON understands what JSON-LD says.

        A suite that canonicalises JSON signs all that is written, so what JSON-LD would drop is not lost there; but the
        contexts must be known, and nothing disguised (VC Data Integrity 1.0 section 4.6).
        """
        if canonicalization == "jcs":
            self._once("disguises", self._disguises)
        else:
            self.statements()

    def _statements(self) -> Statements:
        said = statements(self.json, self.contexts, self.limits, allow=self.allow)
        if wrong := misplaced(self.json, said, self._places):
            raise InputError(*wrong)
        return said

    def _places(self) -> dict[Quad, list[Path]]:
        return places(self.json, self.contexts, self.limits, allow=self.allow)

    def _disguises(self) -> None:
        found = disguised(losses(self.json, self.contexts, self.limits, allow=self.allow))
        if unavailable := [each for each in found if each.code in UNAVAILABLE]:
            raise ResourceError(*unavailable)
        if found:
            raise InputError(*found)

    def _once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns or raise what it raises, whatever it was the first time."""
        if name not in self._made:
            try:
                self._made[name] = make()
            except EdcbridgeError as error:
                self._made[name] = error
        made = self._made[name]
        if isinstance(made, EdcbridgeError):
            raise made
        return made  # type: ignore[no-any-return]


def rdfc(
    document: JSONObject,
    hash: HashName,  # noqa: A002
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> str:
    """Return the canonical N-Quads of `document`; raise `InputError` where something would be lost."""
    quads = to_quads(document, contexts, limits, allow=allow)
    return canonicalize(quads, hash, limits).nquads


def jcs(document: JSON, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return `document` in its canonical form as JSON (RFC 8785); raise `InputError` for what has none."""
    import rfc8785

    if depth(document) > limits.depth:
        raise InputError(finding("jsonld.too-deep", limit=limits.depth))
    if len(json.dumps(document, ensure_ascii=False)) > limits.bytes:
        raise InputError(finding("json.too-large", limit=limits.bytes))
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise InputError(finding("proof.not-canonical", why=error)) from None


def relocated(error: EdcbridgeError, pointer: str) -> EdcbridgeError:
    """Return `error`, found in what stands at `pointer`, with the places that its findings have in the document."""
    return type(error)(
        *(replace(found, pointer=pointer + found.pointer) for found in error.findings)
    )
