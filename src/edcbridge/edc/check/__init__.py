"""Whether an EDC holds to its application profile: the verdict of the official SHACL shapes, from a table of ours.

Much faster than a SHACL engine, needing none, and naming the place in the JSON.

>>> types = ["VerifiableCredential", "EuropeanDigitalCredential"]
>>> first, *_ = check({"type": types, "id": "urn:x", "validFrom": ["2026-03-01", "2026-03-02T09:00:00Z"]})
>>> print(first.constraint, first.path.rpartition("/")[2], first.finding().hint)
MinCountConstraintComponent credentialProfiles Add `credentialProfiles`: a Concept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from edcbridge.codes import finding
from edcbridge.edc.check.index import Index, index
from edcbridge.edc.check.names import class_iri, property_iri
from edcbridge.edc.check.rules import shapes, violations
from edcbridge.edc.check.shacl import to_shacl
from edcbridge.edc.check.table import EDITIONS, PROFILES
from edcbridge.edc.check.violation import Constraint, Violation
from edcbridge.errors import UsageError
from edcbridge.pointer import JSONObject

__all__ = ["EDITIONS", "PROFILES", "Constraint", "Violation", "check", "to_shacl"]

Stage = Literal["draft", "sealed"]

_CREDENTIAL = f"<{class_iri('EuropeanDigitalCredential')}>"
_NAMES_PROFILES = f"<{property_iri('credentialProfiles')}>"
_LIST = "http://data.europa.eu/snb/credential/"


def check(
    document: JSONObject, *, stage: Stage = "draft", profile: str | None = None, elm: str = "3.2"
) -> tuple[Violation, ...]:
    """Return what `document` breaks of the EDC application profile, in the order of the classes of the table.

    `stage` is `draft` for what is uploaded to the EDC issuer, who adds issuer, date and pages and has shapes of ELM 3.2
    alone, or `sealed` for a credential that stands by itself. `profile` is one of `PROFILES`; by default those that the
    credential names in `credentialProfiles`. `elm` is the version of the European Learning Model.

    As for the official shapes, what JSON-LD drops is not there. Raises `InputError` if a JSON-LD processor would refuse
    the document, `ResourceError` for a context that is not shipped, `UsageError` for an unknown profile or version.
    """
    _known("elm", elm, EDITIONS[:-1])
    _known("stage", stage, ("draft", "sealed"))
    if profile is not None:
        _known("profile", profile, tuple(PROFILES))
    found = index(document)
    profiles = _profiles(found) if profile is None else frozenset({profile})
    edition = "draft" if stage == "draft" else elm
    return tuple(dict.fromkeys(_violations(found, edition, profiles)))


def _known(name: str, found: str, known: tuple[str, ...]) -> None:
    if found not in known:
        listed = ", ".join(known)
        raise UsageError(finding("usage.unknown-option", name=name, found=found, known=listed))


def _violations(found: Index, edition: str, profiles: frozenset[str]) -> Iterator[Violation]:
    if _CREDENTIAL not in found.instances:
        yield Violation("", "", Constraint.NONE, code="edc.shape.no-credential")
        return
    for shape in shapes(edition, profiles).values():
        for focus in found.instances.get(shape.target, ()):
            yield from violations(found, focus, shape)


def _profiles(found: Index) -> frozenset[str]:
    """Return the profiles that the credentials of a document name."""
    named = {
        value
        for node in found.instances.get(_CREDENTIAL, ())
        for value in found.values(node, _NAMES_PROFILES)
    }
    return frozenset(name for name, (code, _) in PROFILES.items() if f"<{_LIST}{code}>" in named)
