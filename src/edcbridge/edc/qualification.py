"""Whether an achievement is a Qualification, the only class that has a level or an accreditation in an EDC."""

from __future__ import annotations

from edcbridge.model import Achievement

__all__ = ["is_qualification"]


def is_qualification(achievement: Achievement) -> bool:
    """Return whether an achievement is a qualification: what only that class has makes it one (ELM 3.2)."""
    return bool(
        achievement.qualification
        or achievement.eqf_level is not None
        or achievement.nqf_levels
        or achievement.accreditations
        or achievement.qualification_codes
        or achievement.partial is not None
    )
