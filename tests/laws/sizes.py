"""How many examples each law is tried on: few and always the same by default, many with EDCBRIDGE_LAWS=large."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

__all__ = ["LARGE", "examples", "some"]

LARGE = os.environ.get("EDCBRIDGE_LAWS", "") == "large"


T = TypeVar("T")


def some(items: Sequence[T], every: int) -> Sequence[T]:
    """Return every so many of `items`, or all of them where many are wanted."""
    return items[:: 1 if LARGE else every]


def examples(small: int, large: int | None = None, *, shrink: bool = True) -> settings:
    """Return the settings for a law: `small` examples, or `large` (forty times as many) where many are wanted.

    Without `shrink`, for slow laws, the first example that breaks the law is shown as it is.
    """
    return settings(
        max_examples=(large or 40 * small) if LARGE else small,
        deadline=None,
        derandomize=not LARGE,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
        print_blob=LARGE,
    )
