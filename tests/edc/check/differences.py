"""Where our verdict differs from that of pyld, rdflib and pyshacl, and who is right.

Each reason is told by the two verdicts and by what pyld makes of the document alone, so that none hides another fault.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.edc.check.oracle import Verdict

__all__ = ["EXPLAINED", "reason"]

EXPLAINED: Mapping[str, str] = {}
"""By reason: what it is."""


def reason(theirs: Verdict, ours: Verdict) -> str:
    """Return why the verdicts differ; empty if they do not, `?` if nothing in `EXPLAINED` tells."""
    if theirs == ours:
        return ""
    return "?"
