"""Answers used again for as long as their servers allow (RFC 9111)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Lock

from edcbridge.fetch import JSON_TYPES, Fetch, Fetched

__all__ = ["cached", "fresh_for", "may_be_kept"]

_SECONDS = re.compile(r'max-age="?([0-9]{1,9})"?')


def cached(
    fetch: Fetch, now: Callable[[], datetime], *, entries: int = 64, longest: int = 3600
) -> Fetch:
    """Return a `Fetch` that asks `fetch` only for what it has no fresh answer to.

    It keeps at most `entries` answers, and uses each for at most `longest` seconds whatever its server says, lest a
    credential revoked today holds for a year. Then it asks whether the answer still holds, if its server told how, and
    only otherwise for a new one. Refusals are not kept. It may be shared by threads.

    >>> from edcbridge.clock import utc_now
    >>> from edcbridge.fetch import recorded
    >>> cached(recorded({"https://uni.example/keys": {"keys": []}}), utc_now)("https://uni.example/keys").json()
    {'keys': []}
    """
    kept: dict[tuple[str, tuple[str, ...]], tuple[datetime, Fetched]] = {}
    lock = Lock()

    def fetch_or_repeat(url: str, accept: tuple[str, ...] = JSON_TYPES) -> Fetched:
        asked, moment = (url, accept), now()
        with lock:
            since, answer = kept.get(asked, (moment, None))
        if answer is not None:
            age = moment - since
            if timedelta(0) <= age < timedelta(seconds=min(answer.max_age, longest)):
                return answer
        answer = answer.again() if answer is not None and answer.again else fetch(url, accept)
        with lock:
            kept.pop(asked, None)
            if answer.max_age > 0 or answer.again:
                kept[asked] = moment, answer
            while len(kept) > entries:
                del kept[next(iter(kept))]
        return answer

    return fetch_or_repeat


def fresh_for(cache_control: Iterable[str], age: Iterable[str]) -> int:
    """Return the seconds for which an answer with these header fields may be used again (RFC 9111 section 4.2).

    Only what a server says outright counts; where it contradicts itself, the shorter time does.

    >>> fresh_for(["public, max-age=600"], ["60"])
    540
    """
    said = _directives(cache_control)
    if "no-store" in said or "no-cache" in said:
        return 0
    times = [int(found[1]) for part in said if (found := _SECONDS.fullmatch(part))]
    ages = [int(text) for text in age if re.fullmatch("[0-9]{1,9}", text)]
    return max(0, min(times, default=0) - max(ages, default=0))


def may_be_kept(cache_control: Iterable[str]) -> bool:
    """Return whether an answer may be kept at all, if only to ask whether it still holds (section 3).

    >>> may_be_kept(["no-cache"]), may_be_kept(["private, no-store"])
    (True, False)
    """
    return "no-store" not in _directives(cache_control)


def _directives(cache_control: Iterable[str]) -> list[str]:
    return [part.strip().lower() for field in cache_control for part in field.split(",")]
