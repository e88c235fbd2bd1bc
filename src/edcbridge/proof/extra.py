"""The packages of edcbridge[proof]: importing this raises `ResourceError` if one of them is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from edcbridge.codes import finding
from edcbridge.errors import ResourceError

__all__ = ["PACKAGES"]

PACKAGES = ("cryptography", "jwcrypto", "cbor2", "rfc8785")
"""What they are imported as."""

for _package in PACKAGES:
    if find_spec(_package) is None:
        raise ResourceError(finding("proof.needs-extra", package=_package))
