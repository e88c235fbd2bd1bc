"""Hypothesis strategies: models with everything they may hold, and real documents with a few faults."""

from tests.strategies.models import PLACES, Place, credentials, fields_of
from tests.strategies.mutations import Inserted, mutants, with_unknown_members
from tests.strategies.seeds import BADGE, BADGE_V1, DIPLOMA, SEEDS, fixtures

__all__ = [
    "BADGE",
    "BADGE_V1",
    "DIPLOMA",
    "PLACES",
    "SEEDS",
    "Inserted",
    "Place",
    "credentials",
    "fields_of",
    "fixtures",
    "mutants",
    "with_unknown_members",
]
