"""Learning credentials between Open Badges 3.0 and European Digital Credentials for Learning.

One canonical model, two adapters, and a report that says for every value where it went.

>>> import edcbridge as eb
>>> credential = eb.Credential(
...     issuer=eb.Organisation(id="https://uni.example", name={"en": "Example University"}),
...     valid_from="2026-03-01T00:00:00Z",
...     learner=eb.Learner(
...         full_name={"en": "Ada Learner"},
...         claims=[eb.Award(achievement=eb.Achievement(title={"en": "Data Stewardship"}))],
...     ),
... )
>>> eb.write(credential, to="ob3").json["credentialSubject"]["achievement"]["name"]
'Data Stewardship'
>>> eb.write(credential, to="edc", country="IE").json["displayParameter"]["title"]
{'en': 'Data Stewardship'}
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edcbridge.checking import Check, check
    from edcbridge.compare import Roundtrip, diff, roundtrip
    from edcbridge.completeness import annex1
    from edcbridge.conversion import convert, read, write
    from edcbridge.differences import Difference
    from edcbridge.document import Container, Document, Format, documents, load
    from edcbridge.drafts import Conversion, Draft
    from edcbridge.errors import (
        EdcbridgeError,
        InputError,
        MissingInputError,
        ProofError,
        ResourceError,
        UsageError,
    )
    from edcbridge.findings import Finding, Severity
    from edcbridge.inputs import Inputs
    from edcbridge.inspection import Inspection, inspect
    from edcbridge.lens import How
    from edcbridge.limits import Limits
    from edcbridge.model import (
        Accreditation,
        Achievement,
        Activity,
        Address,
        Assessment,
        AssessmentDesign,
        Award,
        Awarding,
        Concept,
        Credential,
        Credits,
        Evidence,
        Identifier,
        Learner,
        LearningOutcome,
        LegalIdentifier,
        Location,
        Media,
        Note,
        Organisation,
        Person,
        Text,
    )
    from edcbridge.report import Entry, Report
    from edcbridge.signing import Signed, derive, sign
    from edcbridge.stacking import Stack, stack
    from edcbridge.verification import Trust, Verification, verify
    from edcbridge.vocabularies import concept

__version__ = "0.1.0"

_HOMES = {
    "edcbridge.checking": (
        "Check",
        "check",
    ),
    "edcbridge.compare": (
        "Roundtrip",
        "diff",
        "roundtrip",
    ),
    "edcbridge.completeness": ("annex1",),
    "edcbridge.conversion": (
        "convert",
        "read",
        "write",
    ),
    "edcbridge.differences": ("Difference",),
    "edcbridge.document": (
        "Container",
        "Document",
        "Format",
        "documents",
        "load",
    ),
    "edcbridge.drafts": (
        "Conversion",
        "Draft",
    ),
    "edcbridge.errors": (
        "EdcbridgeError",
        "InputError",
        "MissingInputError",
        "ProofError",
        "ResourceError",
        "UsageError",
    ),
    "edcbridge.findings": (
        "Finding",
        "Severity",
    ),
    "edcbridge.inputs": ("Inputs",),
    "edcbridge.inspection": (
        "Inspection",
        "inspect",
    ),
    "edcbridge.lens": ("How",),
    "edcbridge.limits": ("Limits",),
    "edcbridge.model": (
        "Accreditation",
        "Achievement",
        "Activity",
        "Address",
        "Assessment",
        "AssessmentDesign",
        "Award",
        "Awarding",
        "Concept",
        "Credential",
        "Credits",
        "Evidence",
        "Identifier",
        "Learner",
        "LearningOutcome",
        "LegalIdentifier",
        "Location",
        "Media",
        "Note",
        "Organisation",
        "Person",
        "Text",
    ),
    "edcbridge.report": (
        "Entry",
        "Report",
    ),
    "edcbridge.signing": (
        "Signed",
        "derive",
        "sign",
    ),
    "edcbridge.stacking": (
        "Stack",
        "stack",
    ),
    "edcbridge.verification": (
        "Trust",
        "Verification",
        "verify",
    ),
    "edcbridge.vocabularies": ("concept",),
}
"""Where each public name is defined; a module is imported when one of its names is first used."""

_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Accreditation",
    "Achievement",
    "Activity",
    "Address",
    "Assessment",
    "AssessmentDesign",
    "Award",
    "Awarding",
    "Check",
    "Concept",
    "Container",
    "Conversion",
    "Credential",
    "Credits",
    "Difference",
    "Document",
    "Draft",
    "EdcbridgeError",
    "Entry",
    "Evidence",
    "Finding",
    "Format",
    "How",
    "Identifier",
    "InputError",
    "Inputs",
    "Inspection",
    "Learner",
    "LearningOutcome",
    "LegalIdentifier",
    "Limits",
    "Location",
    "Media",
    "MissingInputError",
    "Note",
    "Organisation",
    "Person",
    "ProofError",
    "Report",
    "ResourceError",
    "Roundtrip",
    "Severity",
    "Signed",
    "Stack",
    "Text",
    "Trust",
    "UsageError",
    "Verification",
    "annex1",
    "check",
    "concept",
    "convert",
    "derive",
    "diff",
    "documents",
    "inspect",
    "load",
    "read",
    "roundtrip",
    "sign",
    "stack",
    "verify",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'edcbridge' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
