"""How many examples each law is tried on: few and always the same by default, many with EDCBRIDGE_LAWS=large."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

__all__ = ["LARGE", "examples"]

LARGE = os.environ.get("EDCBRIDGE_LAWS", "") == "large"


def examples(small: int, large: int | None = None, *, shrink: bool = True) -> settings:
    """Return the settings for a law: `small` examples, or `large` (ten times as many) where many are wanted.

    Without `shrink`, for slow laws, the first example that breaks the law is shown as it is.
    """
    return settings(
        max_examples=(large or 10 * small) if LARGE else small,
        deadline=None,
        derandomize=not LARGE,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
        print_blob=LARGE,
    )
