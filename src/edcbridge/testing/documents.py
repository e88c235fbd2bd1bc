"""Valid documents of both formats, in which every class and property may occur and of which the simplest is short."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from edcbridge.conversion import write
from edcbridge.edc.envelope import CREDENTIAL as EDC
from edcbridge.errors import MissingInputError
from edcbridge.inputs import Inputs
from edcbridge.lens import tables_from
from edcbridge.model import (
    Achievement,
    Agent,
    Award,
    ContactPoint,
    Credential,
    Mailbox,
    Node,
    Organisation,
)
from edcbridge.openbadges.envelope import CREDENTIAL as OB3
from edcbridge.testing.coverage import coverage
from edcbridge.testing.models import Place, Step, credentials, places
from edcbridge.testing.values import PNG

__all__ = ["SUPPLIED", "badges", "edcs", "tour"]

Object = dict[str, Any]

SUPPLIED = {
    "language": "en",
    "country": "IE",
    "legal_name": "Lake School",
    "title": "Certificate of Soil Science",
    "valid_from": "2026-03-01T09:00:00Z",
    "full_name": "Ada Learner",
}
"""What is said of a generated document where the format demands it and the drawn credential has nothing."""

_OF_A_SEAL = {
    "eidas_identifier": "VATIE-1234567A",
    "display_image": f"data:image/png;base64,{PNG}",
}
_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2026-03-01T09:00:00Z",
    "proofPurpose": "assertionMethod",
    "verificationMethod": "https://lake.example/issuer#key-0",
    "proofValue": "zNotARealProof",
}
_OF_A_BADGE: dict[str, Any] = {
    "credentialSchema": [{"id": "https://lake.example/schema.json", "type": "JsonSchema"}],
    "credentialStatus": {
        "id": "https://lake.example/status/1#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://lake.example/status/1",
    },
    "refreshService": {
        "id": "https://lake.example/refresh",
        "type": "https://lake.example/terms#Refresh",
    },
    "termsOfUse": [
        {"id": "https://lake.example/terms-of-use", "type": "https://lake.example/terms#Policy"}
    ],
    "proof": [_PROOF],
}
_OF_AN_EDC: dict[str, Any] = {
    "credentialStatus": {"id": "https://lake.example/status/1", "type": "CredentialStatus"},
    "termsOfUse": [{"id": "https://lake.example/terms-of-use", "type": "TermsOfUse"}],
    "refreshService": {"id": "https://lake.example/refresh", "type": "ManualRefreshService2018"},
}
"""What a credential says of its own document, which no model holds."""

_ROOTS = {"ob3": OB3, "edc": EDC}
_PAGES = 12


@cache
def _places_in(kind: str) -> tuple[Place, ...]:
    """Return the places of the model of which a document of a format says something."""
    tables = list(tables_from(_ROOTS[kind]))
    said = {(t.model, field) for t in tables for rule in t.rules for field in rule.fields}
    classes = {owner for owner, _ in said}

    def lasting(owner: type[Node], field: str, child: type[Node] | None) -> bool:
        if kind == "ob3" and field == "claims" and child is not Award:
            return False  # a badge is of one award
        if field == "holders":
            return False  # of whom little is written; the tour stops at them
        return owner not in classes or (owner, field) in said

    return places(lasting)


@st.composite
def _many(draw: st.DrawFn, kind: str) -> tuple[Place, ...]:
    """Return most of the places on one of a few pages."""
    page = _places_in(kind)[draw(st.integers(0, _PAGES - 1)) :: _PAGES]
    taken = draw(st.lists(st.integers(0, 7), min_size=len(page), max_size=len(page)))
    return tuple(place for place, keep in zip(page, taken, strict=True) if keep)


@cache
def _wanted(kind: str) -> st.SearchStrategy[tuple[Place, ...]]:
    few = st.lists(st.sampled_from(_places_in(kind)), max_size=3).map(tuple)
    return st.one_of(few, few, _many(kind))


def _named(place: str) -> str:
    """Return the IRI of a new node: to someone who reads an example, its place says most."""
    if place.startswith("https://"):  # below a node that has an IRI of its own
        return quote(place, safe="/:#")
    return "https://lake.example/" + (quote(place.strip("/"), safe="/:#") or "credential")


def _written(credential: Credential, to: str, stage: str, **inputs: str) -> Object:
    claims = credential.learner.claims if credential.learner is not None else ()
    award = next((n for n, claim in enumerate(claims) if type(claim) is Award), 0)
    facts = Inputs(**inputs)
    try:
        draft = write(credential, to=to, stage=stage, claim=award, new_id=_named, inputs=facts)
    except MissingInputError:
        assume(False)
        raise
    return dict(draft.json)


def _badge(credential: Credential) -> Object:
    return _written(credential, "ob3", "draft", **SUPPLIED)


def _edc(credential: Credential, stage: str = "sealed") -> Object:
    seal = _OF_A_SEAL if stage == "sealed" else {}
    return _written(credential, "edc", stage, **SUPPLIED, **seal)


@st.composite
def badges(draw: st.DrawFn) -> Object:
    """Return Open Badges 3.0 as JSON: complete, with the members that the formal schema demands.

    What is stated without a language is in English. Every class and member of Open Badges that edcbridge knows may
    occur; the simplest example has an issuer, a learner and an achievement.
    """
    badge = _badge(draw(credentials(sound=True, places=draw(_wanted("edc")))))
    badge = _with_mail(badge) if draw(st.integers(0, 3)) == 3 else badge
    return _with_some(draw, badge, _OF_A_BADGE)


@st.composite
def edcs(draw: st.DrawFn, *, stage: str = "draft") -> Object:
    """Return European Digital Credentials as JSON, of one stage.

    A `draft` is what the EDC issuer takes as an upload; a `sealed` one has an issuer with its legal identity, dates of
    issuing, an image to show, and may have a status or terms of use.
    """
    edc = _edc(draw(credentials(sound=True, places=draw(_wanted("edc")))), stage)
    return edc if stage == "draft" else _with_some(draw, edc, _OF_AN_EDC)


def _with_mail(badge: Object) -> Object:
    """Return a badge whose learner has an address; what is written from a model makes an identity of it."""
    subject = badge["credentialSubject"]
    types = list(dict.fromkeys([*subject["type"], "Profile"]))
    return {
        **badge,
        "credentialSubject": {**subject, "type": types, "email": "ada@lake.example"},
    }


def _with_some(draw: st.DrawFn, document: Object, members: Object) -> Object:
    chosen = draw(st.lists(st.sampled_from(sorted(members)), max_size=2, unique=True))
    return {**document, **{name: copy.deepcopy(members[name]) for name in chosen}}


_STEP = 8
_MOST = 300


@cache
def _tour(kind: str) -> tuple[Object, ...]:
    found: list[Object] = []
    missing = set(coverage([], kind))

    def note(document: Object) -> None:
        new = {name for name, times in coverage([document], kind).items() if times} & missing
        if new:
            missing.difference_update(new)
            found.append(document)

    for number, wanted in enumerate(_stops(kind)):
        made = credentials(sound=True, places=wanted).map(_badge if kind == "ob3" else _edc)
        if not number:
            extra = _OF_A_BADGE if kind == "ob3" else _OF_AN_EDC
            made = made.map(lambda document, extra=extra: {**document, **extra})  # type: ignore[misc]
            made = made.map(_with_mail) if kind == "ob3" else made
        _try(made, note, 1 if kind == "edc" else 6)
    return tuple(found)


_STEP = 8
_QUALIFYING = (
    *("eqf_level", "qualification", "nqf_levels", "accreditations"),
    *("qualification_codes", "partial"),
)
_MAIL_OF_ISSUER = Place(
    Mailbox,
    "id",
    (
        Step("issuer", Organisation),
        Step("contacts", ContactPoint),
        Step("emails", Mailbox),
        Step("id", None),
    ),
)


def _stops(kind: str) -> Iterator[tuple[Place, ...]]:
    """Yield groups of places, so many that each member has its turn."""
    all_places = _places_in(kind)
    yield from _batched(all_places, _STEP)
    yield (_MAIL_OF_ISSUER,)
    if kind == "edc":  # which has two classes for an achievement
        yield (Place(Credential, "holders", (Step("holders", Agent), Step("label", None))),)
        design = [place for place in all_places if place.owner is Achievement]
        plain = [place for place in design if place.field not in _QUALIFYING]
        level = next(place for place in design if place.field == _QUALIFYING[0])
        yield from _batched(plain, _STEP)
        yield from ((level, *some) for some in _batched(design, _STEP))


def _batched(items: Sequence[Place], size: int) -> Iterator[tuple[Place, ...]]:
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def _try(documents: st.SearchStrategy[Object], note: Callable[[Object], None], most: int) -> None:
    """Give the first documents of a strategy, beginning with the simplest, to `note`."""
    same = settings(
        max_examples=most,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    same(given(documents)(note))()


def tour(kind: str) -> list[Object]:
    """Return a few dozen short documents of a format, `ob3` or `edc`, in which every member of every class occurs.

    A strategy needs many examples to come across them all. The EDCs are of the stage `sealed`.
    """
    return copy.deepcopy(list(_tour(kind)))
