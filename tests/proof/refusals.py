"""How tests of proofs say what must be refused, and with which code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from edcbridge.errors import EdcbridgeError, InputError, ProofError, ResourceError

__all__ = ["FAILED", "NOT_CHECKED", "refused"]

FAILED = (ProofError, InputError)
"""What makes a check fail."""
NOT_CHECKED = (ResourceError,)
"""What leaves it open."""


@contextmanager
def refused(code: str, kinds: tuple[type[EdcbridgeError], ...] = FAILED) -> Iterator[None]:
    """Expect one finding with this code, raised as one of `kinds`."""
    with pytest.raises(kinds) as caught:
        yield
    assert [found.code for found in caught.value.findings] == [code]
    assert all(found.hint for found in caught.value.findings)
