"""Finding codes for what the Verifiable Credentials Data Model says against a credential or presentation.

`problem` is the last part of the type URL `https://www.w3.org/TR/vc-data-model#…` (VCDM 2.0 section 7.3).
"""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, WARNING, Code

__all__ = ["TABLE"]

_MALFORMED = "MALFORMED_VALUE_ERROR"

TABLE = (
    # --- members and their values ---
    Code(
        "vcdm.missing-member",
        ERROR,
        'the {owner} has no "{member}"',
        'Add "{member}", {expected} ({clause}).',
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.wrong-value",
        ERROR,
        "found {found}, expected {expected}",
        "Write {expected} ({clause}); what has no value is left out.",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.not-a-url",
        ERROR,
        "{found} is not a URL",
        "Write one whole URL, such as https://…, did:… or urn:uuid:… ({clause}).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.empty-array",
        ERROR,
        "the array is empty where there must be one or more",
        "Give at least one value, or leave the member out ({clause}).",
        problem=_MALFORMED,
    ),
    # --- contexts and types ---
    Code(
        "vcdm.no-base-context",
        ERROR,
        "found {found}, where the context {base} must stand",
        'Begin "@context" with it; without it no member has the meaning that the data model gives it ({clause}).',
        '"@context": ["https://www.w3.org/ns/credentials/examples/v2"]',
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.repeated-context",
        ERROR,
        "the context {found} is named twice",
        "Name it once; the contexts are an ordered set ({clause}).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.type-not-named",
        ERROR,
        "the type does not name {expected}",
        "Add {expected} to it; what a document is, is told by its types ({clause}).",
        problem=_MALFORMED,
    ),
    # --- claims, texts and resources ---
    Code(
        "vcdm.no-claims",
        ERROR,
        "nothing is claimed of the subject",
        "State at least one claim about it, or leave the subject out ({clause}).",
        '"credentialSubject": {}',
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.language-value",
        ERROR,
        "this is no text with a language: {why}",
        "Write a string, or @value with at most @language and @direction beside it ({clause}).",
        '"name": {"@value": "Excellence", "@language": "en_GB"}',
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.no-digest",
        ERROR,
        "the related resource has no digest",
        "Add digestSRI or digestMultibase; without it nothing tells whether the resource was changed ({clause}).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.repeated-resource",
        ERROR,
        "the related resource {found} is listed twice",
        "List it once; two digests for one resource cannot both hold ({clause}).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.self-asserted",
        ERROR,
        "only the presentation secures this credential, and its issuer is not the holder",
        "Name the issuer as holder of the presentation, or give the credential a proof of its own ({clause}).",
        problem=_MALFORMED,
    ),
    # --- time ---
    Code(
        "vcdm.moment",
        ERROR,
        "{found} is not a date with a time, of the years 0001 to 9999",
        "Write it like 2026-03-01T09:30:00Z (XSD 1.1 dateTimeStamp); there are no leap seconds.",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.moment-without-offset",
        ERROR,
        "{found} does not say its offset from UTC",
        "Add the offset, such as +02:00, or Z if it is in UTC (XSD 1.1 dateTimeStamp).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.offset-unstated",
        WARNING,
        "{found} does not say its offset from UTC and is taken to be in UTC",
        "Add the offset, such as +02:00, or Z; data model 1.1 does not demand it, 2.0 does (VCDM 2.0 section 5.8).",
    ),
    Code(
        "vcdm.validity-order",
        ERROR,
        "{later} is before {earlier}, so the credential is never valid",
        "Correct one of the two ({clause}).",
        problem=_MALFORMED,
    ),
    Code(
        "vcdm.not-yet-valid",
        ERROR,
        "the credential is not valid before {moment}; it is now {now}",
        "Wait until then; if the clock here is wrong, correct it or allow for more skew.",
    ),
    Code(
        "vcdm.expired",
        ERROR,
        "the credential ceased to be valid at {moment}; it is now {now}",
        "Ask the issuer for a new one.",
    ),
)
