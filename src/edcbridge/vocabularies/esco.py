"""ESCO addresses: many spellings, one IRI.

ESCO has some 17 000 skills and occupations, so they are accepted by the form of their IRI and not looked up.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

__all__ = ["esco"]

_CONCEPT: Final = (
    r"(skill|occupation)/"
    r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=skill/)[SLT]\d+(?:\.\d+)*)/?"
)
_IRI: Final = re.compile(
    rf"(?:(?:https?:)?//)?data\.europa\.eu/esco/{_CONCEPT}", re.ASCII | re.IGNORECASE
)
_PATH: Final = re.compile(rf"/?(?:esco/)?{_CONCEPT}", re.ASCII | re.IGNORECASE)
_MOST_PARAMETERS: Final = 50
_PORTALS: Final = {"esco.ec.europa.eu", "ec.europa.eu"}


def esco(uri: str) -> str | None:
    """Return the IRI of an ESCO skill or occupation for any spelling of its address, or `None` if it is not ESCO's.

    Understood are the IRI with `http` or `https`, its path (`esco/skill/…`, `/skill/…`), and addresses of the ESCO
    portal with the IRI in their `uri` parameter.

    >>> esco("https://data.europa.eu/esco/skill/CCDF3597-5c80-410f-896d-e1bdfa223de9")
    'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9'
    >>> esco("https://example.org/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9")
    """
    address = uri.strip()
    match = _IRI.fullmatch(address) or _PATH.fullmatch(address)
    if match is None:
        match = _IRI.fullmatch(_asked_of_portal(address))
    if match is None:
        return None
    kind, code = match[1].lower(), match[2]
    return (
        f"http://data.europa.eu/esco/{kind}/{code.upper() if code[0] in 'SLTslt' else code.lower()}"
    )


def _asked_of_portal(address: str) -> str:
    """Return the `uri` parameter of an address of the ESCO portal, from its query or fragment, or nothing."""
    if "=" not in address:
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.hostname not in _PORTALS:
            return ""
        for query in (parts.query, parts.fragment.rpartition("?")[2]):
            for value in parse_qs(query, max_num_fields=_MOST_PARAMETERS).get("uri", ()):
                return value.strip()
    except ValueError:  # no address, or one with a flood of parameters
        return ""
    return ""
