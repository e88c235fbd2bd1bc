"""One request and its answer: what is sent, and what is taken."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache

import certifi
import httpcore

from edcbridge.codes import finding
from edcbridge.errors import ResourceError
from edcbridge.fetch import Fetched
from edcbridge.net.cache import fresh_for, may_be_kept
from edcbridge.net.target import Target, target
from edcbridge.net.terms import Terms
from edcbridge.net.wire import Budget, connect

__all__ = ["default_context", "exchange", "new_context"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,200}"', re.ASCII)  # RFC 9110 section 8.8.3
_JSON_SUFFIX = re.compile(r"application/[a-z0-9!#$&^_.+-]+\+json")  # RFC 6839 section 3.1


def new_context() -> ssl.SSLContext:
    """Return a TLS context that believes the certificates that certifi lists, and no others."""
    return ssl.create_default_context(cafile=certifi.where())


@cache
def default_context() -> ssl.SSLContext:
    """Return the context of `new_context` that all share who want no other."""
    return new_context()


def exchange(
    url: str, accept: tuple[str, ...], terms: Terms, known: tuple[str, Fetched] | None = None
) -> Fetched:
    """Return what stands at `url`; raise `ResourceError` if it cannot or may not be had.

    `known` is an earlier answer and its entity tag: it is returned again, with a new time, if it still holds.
    """
    asked = target(url)
    if terms.hosts is not None and asked.host not in terms.hosts:
        raise ResourceError(finding("net.unlisted-host", url=asked.url, host=asked.host))
    budget = Budget(asked.url, terms.limits)
    with _telling(asked, budget):
        wire = connect(asked, budget, terms)
        answer, etag = _answer(wire, asked, accept, budget, known)
    if not etag:
        return answer
    return replace(answer, again=lambda: exchange(url, accept, terms, (etag, answer)))


def _answer(
    stream: httpcore.NetworkStream,
    asked: Target,
    accept: tuple[str, ...],
    budget: Budget,
    known: tuple[str, Fetched] | None,
) -> tuple[Fetched, str]:
    """Return what the server at the other end of `stream` answers, and the entity tag to ask again with, if it may be.

    Raises `ResourceError` if the answer is not as asked.
    """
    url = httpcore.URL(scheme="https", host=asked.host, port=asked.port, target=asked.path)
    request = httpcore.Request(
        "GET",
        url,
        headers={
            "Host": asked.authority,
            "Accept": ", ".join(accept),
            "Accept-Encoding": "identity",  # nothing to inflate, hence no bomb
            "User-Agent": "edcbridge",
            "Connection": "close",
            **({"If-None-Match": known[0]} if known else {}),
        },
    )
    with closing(httpcore.HTTP11Connection(url.origin, stream)) as connection:
        response = connection.handle_request(request)
        control = _field(response, "Cache-Control")
        fresh, etag = fresh_for(control, _field(response, "Age")), _etag(response, control)
        if response.status == 304 and known:  # RFC 9111 section 4.3.4: unchanged, but for its time
            return replace(known[1], max_age=fresh), etag or known[0]
        content_type = _content_type(response, asked, accept)
        body = _body(response, budget)
    return Fetched(asked.url, content_type, body, fresh), etag


def _etag(response: httpcore.Response, control: list[str]) -> str:
    """Return the entity tag of an answer that may be kept, if it has one that is written as it should be."""
    tags = _field(response, "ETag")
    if len(tags) != 1 or not _ETAG.fullmatch(tags[0]) or not may_be_kept(control):
        return ""
    return tags[0]


def _content_type(response: httpcore.Response, asked: Target, accept: tuple[str, ...]) -> str:
    """Return the media type of an answer that is worth reading; raise `ResourceError` if it is not."""
    if response.status in REDIRECTS:
        location = ", ".join(_field(response, "Location"))[:200] or "nowhere"
        raise ResourceError(finding("net.redirect", url=asked.url, location=location))
    if response.status != 200:
        raise ResourceError(finding("net.http-status", url=asked.url, status=response.status))
    encoding = ", ".join(_field(response, "Content-Encoding"))
    if encoding.lower() not in ("", "identity"):
        raise ResourceError(finding("net.encoded", url=asked.url, encoding=encoding[:200]))
    types = _field(response, "Content-Type")
    found = ", ".join(text.partition(";")[0].strip().lower() for text in types)
    if found in accept or ("application/json" in accept and _JSON_SUFFIX.fullmatch(found)):
        return found
    wanted = " or ".join(accept)
    raise ResourceError(
        finding("net.content-type", url=asked.url, found=found[:200], wanted=wanted)
    )


def _body(response: httpcore.Response, budget: Budget) -> bytes:
    """Return the body; raise `ResourceError` if it is too large, as soon as that is known."""
    limit = budget.limits.fetch_bytes
    if any(int(length) > limit for length in _field(response, "Content-Length")):
        raise budget.too_large()
    body = bytearray()
    for part in response.iter_stream():
        body += part
        if len(body) > limit:
            raise budget.too_large()
    return bytes(body)


def _field(response: httpcore.Response, name: str) -> list[str]:
    """Return the values of a header field, one for each time it occurs."""
    wanted = name.lower().encode()
    return [value.decode("latin-1") for key, value in response.headers if key.lower() == wanted]


@contextmanager
def _telling(asked: Target, budget: Budget) -> Iterator[None]:
    """Tell what goes wrong on the way in words of our own."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError):
        raise budget.too_slow() from None
    except httpcore.ProtocolError as error:
        raise ResourceError(finding("net.broken-answer", url=asked.url, why=error)) from error
    except (httpcore.NetworkError, OSError) as error:
        if isinstance(error, httpcore.ConnectError) and isinstance(error.__cause__, ssl.SSLError):
            raise ResourceError(
                finding("net.tls", url=asked.url, host=asked.host, why=error)
            ) from error
        raise ResourceError(finding("net.unreachable", url=asked.url, why=error)) from error
