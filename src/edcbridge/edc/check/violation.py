"""A violation of the application profile, and the finding that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from edcbridge.codes import finding
from edcbridge.findings import Finding

__all__ = ["Constraint", "Violation"]


class Constraint(StrEnum):
    """A constraint component of SHACL (SHACL section 4), by the last part of its IRI."""

    MIN_COUNT = "MinCountConstraintComponent"
    MAX_COUNT = "MaxCountConstraintComponent"
    CLASS = "ClassConstraintComponent"
    OR = "OrConstraintComponent"
    DATATYPE = "DatatypeConstraintComponent"
    NODE_KIND = "NodeKindConstraintComponent"
    NODE = "NodeConstraintComponent"
    HAS_VALUE = "HasValueConstraintComponent"
    UNIQUE_LANG = "UniqueLangConstraintComponent"
    MAX_INCLUSIVE = "MaxInclusiveConstraintComponent"
    NONE = ""
    """No shape was broken, for none applied: nothing in the document is a credential."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One constraint of the profile that one node breaks, as a SHACL validation result tells it."""

    focus: str
    """The node: its IRI, or the label of a blank node such as `_:b0`."""
    path: str
    """The IRI of the property; empty where the node itself is wrong."""
    constraint: Constraint
    value: str = ""
    """The offending value; empty if the fault is not in one value."""
    pointer: str = ""
    """The value's place in the document, or that of the first object that describes the node."""
    code: str = ""
    """The code of the finding; empty for a detail of another violation."""
    facts: Mapping[str, object] = field(default_factory=dict, compare=False)
    """What the finding says."""

    @property
    def is_detail(self) -> bool:
        """Whether this only says why a value has not a shape that another violation asks for."""
        return not self.code

    def finding(self) -> Finding:
        """Return the finding for a violation that is no detail."""
        return finding(self.code, self.pointer, **self.facts)
