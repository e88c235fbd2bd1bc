"""Hypothesis strategies: models with everything they may hold, and real documents with a few faults."""

from tests.strategies.models import PLACES, Place, credentials, fields_of
from tests.strategies.mutations import Inserted, mutants, with_unknown_members
from tests.strategies.seeds import fixtures, seeds

__all__ = [
    "PLACES",
    "Inserted",
    "Place",
    "credentials",
    "fields_of",
    "fixtures",
    "mutants",
    "seeds",
    "with_unknown_members",
]
