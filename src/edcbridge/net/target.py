"""URLs that may be fetched from, judged before anything is sent.

The grammar is that of RFC 3986 for https, without what is never needed and often abused. It is read once, here, so that
the host that is checked is the host that is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from edcbridge.codes import finding
from edcbridge.errors import ResourceError
from edcbridge.net.addresses import literal

__all__ = ["Target", "target"]

MOST_CHARACTERS = 4096

_CHARACTERS = re.compile(r"[\w!#$%&'()*+,./:;=?@~\[\]-]*", re.ASCII)
_URL = re.compile(
    r"https://(?P<authority>[^/?#]*)(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?:#.*)?", re.IGNORECASE
)
_AUTHORITY = re.compile(
    r"(?P<host>[\w.-]+|\[[0-9a-f.]*:[0-9a-f:.]*\])(?::(?P<port>[0-9]{1,5}))?", re.ASCII
)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
# RFC 1123 section 2.1; a last label of digits would be an address in one of the spellings of inet_aton (127.1, 0x7f.1)
_NAME = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*(?!(?:[0-9]+|0x[0-9a-f]*)$){_LABEL}")


class Target(NamedTuple):
    """What is asked of whom."""

    url: str
    """The URL without its fragment, which is for the client only (RFC 9110 section 4.2.5)."""
    host: str
    """A name in lower case, or an address without brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def authority(self) -> str:
        """The host and, unless it is that of https, the port, as the field Host says them (RFC 9110 section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 443 else f"{host}:{self.port}"


def target(url: str) -> Target:
    """Return what `url` asks of whom; raise `ResourceError` if it is no plain https URL.

    >>> target("https://Uni.example/keys?of=2026#1")
    Target(url='https://Uni.example/keys?of=2026', host='uni.example', port=443, path='/keys?of=2026')
    """
    matched = _URL.match(url)
    if not matched:
        raise ResourceError(finding("net.not-https", url=_shown(url)))
    if len(url) > MOST_CHARACTERS:
        raise _bad(url, f"it has more than {MOST_CHARACTERS} characters")
    if not _CHARACTERS.fullmatch(url):
        raise _bad(url, "it has characters other than those of RFC 3986")
    if "@" in matched["authority"]:
        raise _bad(url, "it carries a user name or password")
    authority = _AUTHORITY.fullmatch(matched["authority"].lower())
    if not authority:
        raise _bad(url, "its host or port is malformed")
    host, port = authority["host"].strip("[]"), int(authority["port"] or 443)
    if not (literal(host) or _NAME.fullmatch(host)):
        raise _bad(url, f"{host} is neither a name nor an address")
    if not 0 < port < 65536:
        raise _bad(url, "there is no such port")
    path = (matched["path"] or "/") + (matched["query"] or "")
    return Target(url.partition("#")[0], host, port, path)


def _bad(url: str, why: str) -> ResourceError:
    return ResourceError(finding("net.bad-url", url=_shown(url), why=why))


def _shown(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:200]}…"
