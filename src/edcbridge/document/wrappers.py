"""From bytes to the credentials in them: every wrapper a credential travels in is opened, none is verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edcbridge.codes import finding
from edcbridge.document.formats import types_of
from edcbridge.document.model import Container
from edcbridge.document.sniff import Kind, sniff
from edcbridge.errors import InputError
from edcbridge.findings import Finding
from edcbridge.jws import base64url, claims, looks_like_token, parse_part
from edcbridge.limits import Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.strictjson import parse

__all__ = ["Opened", "open_wrappers"]

_MOST_WRAPPERS = 8
"""A token with a presentation with a token with a `vc` claim is four; nothing real comes near."""

_CLAIMS = {
    "iss": {"issuer"},
    "jti": {"id"},
    "nbf": {"issuanceDate", "validFrom"},
    "exp": {"expirationDate", "validUntil"},
}
"""Registered claims, and the members that say the same."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A value, what it was taken out of, and from where."""

    data: bytes
    container: Container
    root: JSON
    base: str
    json: JSON
    findings: tuple[Finding, ...] = ()
    wrappers: int = 0
    presented: JSONObject | bytes | None = None
    """The outermost presentation on the way: JSON, or the token that is one."""


def open_wrappers(data: bytes, limits: Limits) -> Iterator[Opened]:
    """Yield each credential in `data`; refuse what is no credential and has none in it."""
    match kind := sniff(data):
        case Kind.JWS:
            yield from _open_token(data, None, limits)
        case Kind.JSON:
            root = parse(data, limits)
            yield from _open(Opened(data, Container.JSON, root, "", root), limits)
        case Kind.EMPTY:
            raise InputError(finding("document.empty"))
        case Kind.PNG | Kind.SVG:
            raise InputError(finding("document.baked-image", what=kind))
        case Kind.EDCI:
            raise InputError(finding("document.edci-xml"))
        case _:
            raise InputError(finding("document.not-a-credential", what=kind))


def _open(at: Opened, limits: Limits) -> Iterator[Opened]:
    """Yield the credentials in the value reached, which is a wrapper or a credential itself."""
    value = at.json
    if at.wrappers > _MOST_WRAPPERS:
        raise InputError(finding("document.many-wrappers", at.base, limit=_MOST_WRAPPERS))
    if isinstance(value, list):
        yield from _open_each(at, Container.JSON, at.base, value, limits)
    elif isinstance(value, str) and looks_like_token(value):
        yield from _open_token(value.encode(), at, limits)
    elif not isinstance(value, dict):
        what = "a JSON value that is no object"
        raise InputError(finding("document.not-a-credential", at.base, what=what))
    else:
        yield from _open_object(at, value, limits)


def _open_object(at: Opened, value: JSONObject, limits: Limits) -> Iterator[Opened]:
    types = types_of(value)
    names = value.keys()
    if "@graph" in names or (names & {"@id", "@type"} and not names & {"@context", "id", "type"}):
        raise InputError(finding("document.not-compacted", at.base))
    sealed = isinstance(value.get("payload"), str) and bool(names & {"signature", "signatures"})
    enveloped = any(name.startswith("EnvelopedVerifiable") for name in types)
    presented = "VerifiablePresentation" in types or "verifiableCredential" in names
    if "credentialSubject" in names and (sealed or enveloped or presented):
        # Who looks at the one must not be told of the other.
        raise InputError(finding("document.credential-in-credential", at.base))
    if sealed:
        yield from _open_sealed(at, value, limits)
    elif enveloped:
        yield from _open_enveloped(at, value, limits)
    elif presented:
        yield from _open_presentation(at, value, limits)
    elif "credentialSubject" in names or "@context" in names:
        yield at
    elif isinstance(value.get("credential"), dict):
        yield from _open(_inside(at, Container.UPLOAD, value["credential"], "credential"), limits)
    elif isinstance(value.get("elm"), dict):
        yield from _open(_inside(at, Container.SD_JWT_PAYLOAD, value["elm"], "elm"), limits)
    else:
        yield at


def _open_token(data: bytes, within: Opened | None, limits: Limits) -> Iterator[Opened]:
    """Yield what a compact JWS signs: the payload (VC-JOSE-COSE §3.1.1), its `vc` or `vp` claim (VCDM 1.1 §6.3.1)."""
    stated = claims(data.decode("utf-8", "replace").strip(), limits)
    noticed = (finding("document.not-verified", what="signature of the token"),)
    at = Opened(data, Container.JWS, stated, "", stated, noticed)
    if within is not None:
        at = replace(
            at,
            findings=(*within.findings, *noticed),
            wrappers=within.wrappers + 1,
            presented=within.presented,
        )
    wrapped = stated.keys() & {"vc", "vp"}
    if wrapped and (len(wrapped) > 1 or stated.keys() & {"@context", "type", "credentialSubject"}):
        raise InputError(finding("document.ambiguous-jwt"))
    for name in wrapped:
        at = _inside(at, Container.JWS, stated[name], name)
    if isinstance(at.json, dict):
        at = replace(at, findings=(*at.findings, *_check_claims(stated, at.json)))
    yield from _open(at, limits)


def _check_claims(stated: JSONObject, credential: JSONObject) -> Iterator[Finding]:
    """Yield a finding where a claim stands for a member that the credential lacks (VCDM 1.1 §6.3.1)."""
    if "credentialSubject" not in credential:
        return
    for claim, members in _CLAIMS.items():
        if claim in stated and not members & credential.keys():
            yield finding("document.token-claim", child("", claim), claim=claim)


def _open_sealed(at: Opened, value: JSONObject, limits: Limits) -> Iterator[Opened]:
    """Yield what a JWS in JSON serialisation signs; EDC leaves the payload unencoded (RFC 7797)."""
    payload: str = value["payload"]
    # No base64url begins with a brace; whether `b64` says so too is for verification.
    if not payload.lstrip().startswith(("{", "[")):
        content = parse_part("payload", base64url("payload", payload), limits)
    else:
        content = parse_part("payload", payload, limits)
    note = finding("document.not-verified", at.base + "/signatures", what="seal")
    sealed = replace(at, findings=(*at.findings, note))
    yield from _open(_inside(sealed, Container.JADES, content, "payload"), limits)


def _open_enveloped(at: Opened, value: JSONObject, limits: Limits) -> Iterator[Opened]:
    """Yield what an EnvelopedVerifiableCredential carries in its `data:` URL (VCDM 2.0 §4.13.1)."""
    url = value.get("id")
    media, comma, token = url.partition(",") if isinstance(url, str) else ("", "", "")
    if not (media.startswith("data:") and comma and looks_like_token(token)):
        what = "an envelope without a compact JWS"
        raise InputError(finding("document.not-a-credential", at.base, what=what))
    yield from _open_token(token.encode(), at, limits)


def _open_presentation(at: Opened, value: JSONObject, limits: Limits) -> Iterator[Opened]:
    if "proof" in value:
        note = finding(
            "document.not-verified", at.base + "/proof", what="proof of the presentation"
        )
        at = replace(at, findings=(*at.findings, note))
    if at.presented is None:
        token = at.container is Container.JWS and at.base in ("", "/vp")
        at = replace(at, presented=at.data if token else value)
    held = value.get("verifiableCredential")
    place = at.base + "/verifiableCredential"
    if isinstance(held, list):
        yield from _open_each(at, Container.PRESENTATION, place, held, limits)
    elif held is not None:
        yield from _open(_inside(at, Container.PRESENTATION, held, "verifiableCredential"), limits)
    else:
        what = "a presentation without a credential"
        raise InputError(finding("document.not-a-credential", at.base, what=what))


def _open_each(
    at: Opened, container: Container, place: str, items: list[JSON], limits: Limits
) -> Iterator[Opened]:
    if not items:
        raise InputError(finding("document.not-a-credential", place, what="an empty array"))
    for index, item in enumerate(items):
        one = _inside(at, container, item)
        yield from _open(replace(one, base=child(place, index)), limits)


def _inside(at: Opened, container: Container, value: JSON, *steps: str) -> Opened:
    """Return the value `steps` further in; the outermost container that has a name keeps it."""
    return replace(
        at,
        container=container if at.container is Container.JSON else at.container,
        base=child(at.base, *steps),
        json=value,
        wrappers=at.wrappers + 1,
    )
