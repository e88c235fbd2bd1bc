"""A conformance kit: credentials, badges, EDCs and faulty ones from Hypothesis, and the laws as functions.

For whoever issues, reads or converts either format: a strategy makes the documents, a law takes your function and
returns a check for one document, which raises `AssertionError` with a readable message. `docs/testing-your-own.md` has
an example in ten lines. It needs `edcbridge[testing]`.
"""

try:
    import hypothesis as _hypothesis  # noqa: F401
except ImportError as error:
    raise ImportError(
        "edcbridge.testing needs Hypothesis: pip install 'edcbridge[testing]'", name="hypothesis"
    ) from error

from edcbridge.testing.comparison import changes
from edcbridge.testing.coverage import coverage
from edcbridge.testing.documents import SUPPLIED, badges, edcs, tour
from edcbridge.testing.laws import (
    accounted,
    deterministic,
    expands,
    no_crash,
    nothing_invented,
    same_format,
    there_and_back,
)
from edcbridge.testing.models import PLACES, Place, credentials
from edcbridge.testing.mutations import Fault, Inserted, Mutant, mutants, with_unknown_members

__all__ = [
    "PLACES",
    "SUPPLIED",
    "Fault",
    "Inserted",
    "Mutant",
    "Place",
    "accounted",
    "badges",
    "changes",
    "coverage",
    "credentials",
    "deterministic",
    "edcs",
    "expands",
    "mutants",
    "no_crash",
    "nothing_invented",
    "same_format",
    "there_and_back",
    "tour",
    "with_unknown_members",
]
