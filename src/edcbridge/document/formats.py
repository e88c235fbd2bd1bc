"""Which format a credential has, told by its types, its contexts and its members, in this order.

>>> classify({"type": ["VerifiableCredential", "AchievementCredential"]})
<Format.OB3: 'ob3'>
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edcbridge.codes import finding
from edcbridge.document.contexts import Entry, first_of
from edcbridge.document.model import Format
from edcbridge.findings import Finding
from edcbridge.pointer import JSONObject
from edcbridge.strictjson import excerpt

__all__ = ["check_types", "classify", "data_model", "types_of"]

_FORMATS = {
    "OpenBadgeCredential": Format.OB3,
    "AchievementCredential": Format.OB3,
    "EuropeanDigitalCredential": Format.EDC,
    "ClrCredential": Format.CLR2,
    "EndorsementCredential": Format.ENDORSEMENT,
}

_NAMES = {
    Format.OB2: "an Open Badge 2.0 or earlier",
    Format.CLR2: "a Comprehensive Learner Record 2.0",
    Format.ENDORSEMENT: "an endorsement that stands by itself",
}

_OWN_TYPE = {
    Format.OB3: "OpenBadgeCredential",
    Format.EDC: "EuropeanDigitalCredential",
    Format.CLR2: "ClrCredential",
}

_VC = "VerifiableCredential"


def types_of(node: JSONObject) -> tuple[str, ...]:
    """Return the types that `node` states, be it as one string or as an array.

    >>> types_of({"type": "Profile"})
    ('Profile',)
    """
    stated = node.get("type", node.get("@type"))
    listed = stated if isinstance(stated, list) else [stated]
    return tuple(name for name in listed if isinstance(name, str))


def classify(credential: JSONObject, found: Sequence[Entry] = ()) -> Format:
    """Return the format of `credential`, whose contexts are `found`."""
    types = types_of(credential)
    for name in types:
        if name in _FORMATS:
            return _FORMATS[name]
    if _VC in types or "credentialSubject" in credential:
        for family in (Format.EDC, Format.CLR2):
            if first_of(family, found):
                return family
        if first_of(Format.OB3, found) and _has_achievement(credential):
            return Format.OB3
        return Format.VC
    if first_of(Format.OB2, found) or {"badge", "recipient"} <= credential.keys():
        return Format.OB2
    return Format.UNKNOWN


def data_model(kind: Format, found: Sequence[Entry]) -> tuple[str | None, str | None]:
    """Return the versions of the VC data model and of the format's own context (OB 3.0 §B.1.2: by URL)."""
    base = first_of(Format.VC, found)
    own = first_of(Format.OB3 if kind is Format.ENDORSEMENT else kind, found)
    return (
        base.version if base else None,
        own.version if own and kind is not Format.VC else None,
    )


def check_types(credential: JSONObject, kind: Format) -> Iterator[Finding]:
    """Yield what is wrong with the types of a credential of this `kind`, or that no one reads it."""
    types = types_of(credential)
    if len({_FORMATS[name] for name in types if name in _FORMATS}) > 1:
        yield finding("document.ambiguous-format", "/type", types=_listed(types), format=kind)
    if kind in _NAMES:
        yield finding("document.unread-format", name=_NAMES[kind])
    elif kind in (Format.VC, Format.UNKNOWN):
        what = "a Verifiable Credential" if kind is Format.VC else "JSON"
        yield finding("document.unknown-format", kind=what, types=_listed(types))
    if kind in (Format.OB2, Format.UNKNOWN):
        return
    if _VC not in types:
        yield finding("document.missing-type", _type_place(credential), type=_VC)
    if kind in _OWN_TYPE and kind not in map(_FORMATS.get, types):
        yield finding("document.missing-type", _type_place(credential), type=_OWN_TYPE[kind])


def _has_achievement(credential: JSONObject) -> bool:
    subject = credential.get("credentialSubject")
    subjects = subject if isinstance(subject, list) else [subject]
    return any(isinstance(one, Mapping) and "achievement" in one for one in subjects)


def _type_place(credential: JSONObject) -> str:
    return "/type" if "type" in credential else ""


def _listed(types: Sequence[str]) -> str:
    return excerpt(", ".join(types), 120) or "not stated"
