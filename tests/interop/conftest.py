"""The peers, or the word that they are missing."""

from __future__ import annotations

import pytest

from tests.interop.peers import MISSING, Lab, lab


@pytest.fixture(scope="session")
def peers() -> Lab:
    found = lab()
    if found is None:
        pytest.skip(MISSING)
    return found
