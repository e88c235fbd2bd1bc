"""How many examples each law is tried on: few and always the same by default, many with EDCBRIDGE_LAWS=large."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

__all__ = ["LARGE", "examples"]

LARGE = os.environ.get("EDCBRIDGE_LAWS", "") == "large"


def examples(small: int, large: int | None = None) -> settings:
    """Return the settings for a law: `small` examples, or `large` (ten times as many) where many are wanted."""
    return settings(
        max_examples=(large or 10 * small) if LARGE else small,
        deadline=None,
        derandomize=not LARGE,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        print_blob=LARGE,
    )
