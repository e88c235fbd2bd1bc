"""What the things are like that only Open Badges have, by their names there (OB 3.0 section B.1)."""

from __future__ import annotations

from edcbridge.edc.structures import Structure
from edcbridge.model import Alignment, Evidence, Related, RubricLevel

__all__ = ["ALIGNMENTS", "EVIDENCE", "LEVELS", "RELATED"]

# OB 3.0 B.1.3 Alignment
_ALIGNMENT = Structure(
    Alignment,
    {
        "name": "targetName",
        "url": "targetUrl",
        "code": "targetCode",
        "description": "targetDescription",
        "framework": "targetFramework",
        "type": "targetType",
    },
)
ALIGNMENTS = ("Alignment", _ALIGNMENT)

# OB 3.0 B.1.9 Evidence
EVIDENCE = (
    "Evidence",
    Structure(
        Evidence,
        {
            "name": "name",
            "id": "id",
            "narrative": "narrative",
            "description": "description",
            "genre": "genre",
            "audience": "audience",
        },
    ),
)

# OB 3.0 B.1.19 Related
RELATED = (
    "Related",
    Structure(Related, {"id": "id", "language": "inLanguage", "version": "version"}),
)

# OB 3.0 B.1.22 RubricCriterionLevel
LEVELS = (
    "RubricCriterionLevel",
    Structure(
        RubricLevel,
        {
            "name": "name",
            "description": "description",
            "level": "level",
            "points": "points",
            "id": "id",
        },
        {"alignments": ("alignment", _ALIGNMENT)},
    ),
)
