"""Presentations as tokens, and credentials in envelopes (VC-JOSE-COSE section 3.1.2, VCDM 2.0 section 4.13).

>>> envelope("eyJhbGciOiJFUzI1NiJ9.e30.c2ln")["id"]
'data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.e30.c2ln'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from edcbridge.codes import finding
from edcbridge.compacted import id_of
from edcbridge.errors import InputError, MissingInputError, ProofError, ResourceError
from edcbridge.jws import claims_in
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.proof.jose import signature
from edcbridge.proof.jose.claims import (
    DEFAULT_SKEW,
    REGISTERED,
    check_times,
    data_model,
    times_of,
)
from edcbridge.proof.jose.dialects import DATA_MODEL_2, refuse_selective, refuse_wrapped
from edcbridge.proof.jose.header import algorithm, media
from edcbridge.proof.jose.numericdate import number
from edcbridge.proof.jose.reading import parsed
from edcbridge.proof.jose.selection import KeySet, Retrieve, Sources, choose
from edcbridge.proof.jose.signature import signed
from edcbridge.proof.jose.writing import refuse_claims, require_owner
from edcbridge.proof.keys import PublicKey
from edcbridge.proof.methods import NO_KEYS
from edcbridge.proof.signer import Signer

__all__ = [
    "Enveloped",
    "PresentationResult",
    "envelope",
    "opened",
    "sign_presentation",
    "verify_presentation",
]

_TOKEN = "application/vc+jwt"  # noqa: S105
_OTHERS = {"application/vc+sd-jwt": "an SD-JWT", "application/vc+cose": "a COSE message"}


@dataclass(frozen=True, slots=True)
class Enveloped:
    """A secured credential within a presentation: not verified yet."""

    pointer: str
    media_type: str
    text: str

    def token(self) -> str:
        """Return the token, which is still to be verified; raise `ResourceError` for another kind of envelope."""
        if self.media_type != _TOKEN:
            what = _OTHERS[self.media_type]
            raise ResourceError(finding("jose.unsupported", self.pointer, what=what))
        return self.text


@dataclass(frozen=True, slots=True)
class PresentationResult:
    """A presentation whose holder signed it; the credentials in it are still to be verified."""

    header: JSONObject
    claims: JSONObject
    presentation: JSONObject
    holder: str
    held: tuple[Enveloped, ...]
    method: str
    key: PublicKey = field(repr=False)


def verify_presentation(
    token: str,
    *,
    retrieve: Retrieve,
    key_set: KeySet | None = None,
    keys: Mapping[str, PublicKey] = NO_KEYS,
    nonce: str | None = None,
    audience: Collection[str] = (),
    now: datetime | None = None,
    skew: timedelta = DEFAULT_SKEW,
    limits: Limits = DEFAULT_LIMITS,
) -> PresentationResult:
    """Return the presentation in a token of the type vp+jwt, if its holder signed it.

    Every credential in it must be in an envelope, since nothing else secures it. `nonce`, if given, is what it must
    answer; `audience` are all whom it must be made for. One that names an audience is refused if nobody says who asks
    (RFC 7519 section 4.1.3). What is raised, and where keys come from, is as in `verify_token`; the key must be one for
    authentication.
    """
    parts = parsed(token, limits)
    used = algorithm(parts.header)
    claims = claims_in(parts, limits)
    _check_type(parts.header)
    refuse_wrapped(claims)
    holder = id_of(claims["holder"]) if "holder" in claims else id_of(claims.get("iss"))
    if holder is None:
        raise ProofError(finding("jose.no-issuer"))
    sources = Sources(retrieve, key_set, keys)
    chosen = choose(parts.header, used, holder, "authentication", sources)
    signature.check(token, parts, used, chosen.key)
    for claim, member, stated in (("iss", "holder", holder), ("jti", "id", claims.get("id"))):
        if claim in claims and stated is not None and claims[claim] != stated:
            place = child("", claim)
            raise ProofError(finding("jose.claim-conflict", place, claim=claim, member=member))
    _check_asked(claims, nonce, frozenset(audience))
    times = times_of(claims)
    if now is not None:
        check_times(times, now, skew)
    presentation = {name: value for name, value in claims.items() if name not in REGISTERED}
    held = tuple(_held(presentation))
    return PresentationResult(
        parts.header, claims, presentation, holder, held, chosen.method, chosen.key
    )


def sign_presentation(
    presentation: JSONObject, signer: Signer, *, kid: str, now: datetime | None = None
) -> str:
    """Return `presentation` as a token of the type vp+jwt, signed by its holder; `now` becomes `iat`.

    Raises `InputError` for one whose credentials are not in envelopes, that has no data model 2.0 or members named like
    claims, `MissingInputError` if it has no holder, and otherwise what `sign_token` raises.
    """
    if data_model(presentation) != DATA_MODEL_2:
        wanted = DATA_MODEL_2
        raise InputError(finding("jose.other-data-model", profile="vp+jwt", wanted=wanted))
    refuse_claims(presentation)
    holder = id_of(presentation.get("holder"))
    if holder is None:
        raise MissingInputError(finding("jose.missing-member", profile="vp+jwt", member="holder"))
    for _ in _held(presentation):
        pass
    require_owner(kid, holder)
    header = {"alg": signer.algorithm, "typ": "vp+jwt", "cty": "vp", "kid": kid}
    issued = {} if now is None else {"iat": int(number(now) // 1)}
    return signed(header, {**presentation, **issued}, signer)


def envelope(token: str) -> dict[str, str]:
    """Return a token with a credential as a member of a presentation (VCDM 2.0 section 4.13.1)."""
    return {
        "@context": DATA_MODEL_2,
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:{_TOKEN},{token}",
    }


def opened(value: JSON, pointer: str = "") -> Enveloped:
    """Return what an EnvelopedVerifiableCredential holds; raise `ProofError` for anything else: nothing secures it."""
    types = value.get("type") if isinstance(value, Mapping) else None
    url = value.get("id") if isinstance(value, Mapping) else None
    if types in ("EnvelopedVerifiableCredential", ["EnvelopedVerifiableCredential"]):
        media_type, _, text = _parts(url)
        kind = media_type.partition(";")[0]
        if text and (media_type == _TOKEN or kind in _OTHERS):
            return Enveloped(pointer, kind, text)
    raise ProofError(finding("jose.not-enveloped", pointer))


def _parts(url: JSON) -> tuple[str, str, str]:
    if not (isinstance(url, str) and url.startswith("data:")):
        return "", "", ""
    return url.removeprefix("data:").partition(",")


def _held(presentation: JSONObject) -> Iterator[Enveloped]:
    """Yield each credential of a presentation (VC-JOSE-COSE section 3.1.2: all of them in envelopes)."""
    stated = presentation.get("verifiableCredential", [])
    for index, value in enumerate(stated if isinstance(stated, list) else [stated]):
        yield opened(value, child("", "verifiableCredential", index))


def _check_asked(claims: JSONObject, nonce: str | None, audience: frozenset[str]) -> None:
    """Raise `ProofError` unless a token answers what was asked, and is for whoever asked."""
    if nonce is not None and claims.get("nonce") != nonce:
        raise ProofError(finding("jose.other-nonce", "/nonce"))
    stated = claims.get("aud", [])
    named = [stated] if isinstance(stated, str) else stated
    if not (isinstance(named, list) and all(isinstance(one, str) for one in named)):
        wanted = "text, nor an array of texts"
        raise ProofError(finding("jose.bad-claim", "/aud", claim="aud", wanted=wanted))
    if frozenset(named) != audience or ("aud" in claims and not audience):
        found = ", ".join(named)[:200] or "nobody"
        asked = (
            " and ".join(sorted(audience)) + " asked for it" if audience else "nobody said who asks"
        )
        raise ProofError(finding("jose.other-audience", "/aud", found=found, wanted=asked))


def _check_type(header: JSONObject) -> None:
    for name, wanted in (("typ", ("vp+jwt",)), ("cty", ("vp", ""))):
        found = media(header, name)
        if name == "typ":
            refuse_selective(found)
        if found not in wanted:
            raise ProofError(finding("jose.other-type", name=name, found=repr(found)[:40]))
