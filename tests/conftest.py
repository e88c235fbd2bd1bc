"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on the machine; what must be fast is measured elsewhere.
settings.register_profile("edcbridge", deadline=None)
settings.load_profile("edcbridge")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with third-party contexts, schemas, vectors and documents; skips where it is not at hand."""
    folder = os.environ.get("EDCBRIDGE_REFERENCE", "")
    if not folder:
        pytest.skip("EDCBRIDGE_REFERENCE names no folder with third-party files")
    return Path(folder)
