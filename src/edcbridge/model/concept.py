"""Coded values and the credits that carry one."""

from __future__ import annotations

from edcbridge.model.lexical import Amount
from edcbridge.model.node import Node
from edcbridge.model.text import Text

__all__ = ["Concept", "Credits"]


class Concept(Node):
    """A value from a controlled list or a framework: its IRI (`id`), scheme, notation and labels.

    >>> Concept(id="http://data.europa.eu/snb/eqf/6", label={"en": "Level 6"}).label["en"]
    'Level 6'
    """

    label: Text | None = None
    notation: str | None = None
    schemes: tuple[str, ...] = ()
    """IRIs of the concept schemes that the concept belongs to; usually one."""
    framework: Text | None = None
    """The name of the scheme or framework in words, where that is all there is."""
    definition: Text | None = None


class Credits(Node):
    """An amount of credit and the framework that gives it meaning; 5 of what, where nobody said, is `None`."""

    point: Amount | None = None
    framework: Concept | None = None
