"""What a process has cost so far, for programs that tests start."""

from __future__ import annotations

import resource
from pathlib import Path

__all__ = ["most_megabytes"]


def most_megabytes() -> int:
    """Return the most memory that this process has held.

    `ru_maxrss` will not do where the kernel tells better: it begins with what the process held that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("utf-8").partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
