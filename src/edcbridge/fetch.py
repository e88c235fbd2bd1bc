"""Fetching as an argument: whoever needs something from elsewhere is handed a `Fetch`, and by default one that refuses.

>>> at_hand = recorded({"https://uni.example/keys": {"keys": []}})
>>> at_hand("https://uni.example/keys").json()
{'keys': []}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from edcbridge.codes import finding
from edcbridge.errors import ResourceError
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.strictjson import parse

__all__ = ["JSON_TYPES", "Fetch", "Fetched", "offline", "recorded"]

JSON_TYPES = ("application/json", "application/ld+json")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered."""

    url: str
    content_type: str
    """The media type without parameters, in lower case."""
    body: bytes = field(repr=False)
    max_age: int = 0
    """Seconds for which the answer may be used again (RFC 9111)."""
    again: Callable[[], Fetched] | None = field(default=None, repr=False, compare=False)
    """Asks whether the answer still holds, if its server told how (RFC 9110 section 13.1.2): returns it with a new
    time, or what stands there now; raises as a `Fetch` does."""

    def json(self, limits: Limits = DEFAULT_LIMITS) -> Any:
        """Return the body as JSON, read strictly; raise `InputError` if it is none."""
        return parse(self.body, limits)


class Fetch(Protocol):
    """How to get what stands at a URL. Raises `ResourceError` if it cannot, or may not, be had."""

    def __call__(self, url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:
        """Return what stands at `url`, of one of the media types `accept`."""
        ...


def offline(url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:  # noqa: ARG001
    """Refuse: nothing is fetched unless asked for."""
    raise ResourceError(finding("fetch.offline", url=url))


def recorded(answers: Mapping[str, object], content_type: str = "application/json") -> Fetch:
    """Return a `Fetch` that knows these answers only: bytes, or values that are written as JSON."""

    def fetch(url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:  # noqa: ARG001
        if url not in answers:
            raise ResourceError(finding("fetch.not-recorded", url=url))
        answer = answers[url]
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return Fetched(url, content_type, body)

    return fetch
