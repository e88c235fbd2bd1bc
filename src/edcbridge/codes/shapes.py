"""Finding codes for the EDC application profile: what a document breaks of its shapes."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, Code

__all__ = ["TABLE"]

TABLE = (
    Code(
        "edc.shape.no-credential",
        ERROR,
        "nothing here is a EuropeanDigitalCredential, so no rule of the profile applies",
        'State the type "EuropeanDigitalCredential" beside "VerifiableCredential", and the two contexts of an EDC.',
    ),
    Code(
        "edc.shape.min-count",
        ERROR,
        "{node} has {found} of `{member}`, but must have at least {expected}",
        "Add `{member}`: {range}.",
    ),
    Code(
        "edc.shape.max-count",
        ERROR,
        "{node} has {found} different values for `{member}`, but may have {expected}",
        "Keep {expected}. All objects with the same id are one node: make what they say alike, "
        "or give them different ids.",
    ),
    Code(
        "edc.shape.class",
        ERROR,
        "`{member}` of {node} must be {expected}, not {found}",
        "Write the value as an object that states the type, or refer to such an object of this document by its id.",
    ),
    Code(
        "edc.shape.datatype",
        ERROR,
        "`{member}` of {node} must be {expected}, not {found}",
        "Write it like {example}.",
    ),
    Code(
        "edc.shape.node-kind",
        ERROR,
        "`{member}` of {node} must be {expected}, not {found}",
        "Give the value an id that is an absolute IRI, or, where a plain value is asked for, write one.",
    ),
    Code(
        "edc.shape.scheme",
        ERROR,
        '`{member}` of {node} must be a concept of the list "{expected}", not {found}',
        'State `"inScheme": {{"id": "{scheme}", "type": "ConceptScheme"}}`, if the concept is of that list, '
        "or take one that is.",
    ),
    Code(
        "edc.shape.claim",
        ERROR,
        "`{member}` of {node} must be {expected}, not {found}",
        "State the type of the claim; a plain Claim needs `title`, `awardedBy` and `dcType`.",
    ),
    Code(
        "edc.shape.issuer",
        ERROR,
        "the issuer has not exactly one `eIDASIdentifier` that is a LegalIdentifier",
        "Add one with `notation` and `spatial`, or leave `issuer` out of a draft: the seal makes it.",
    ),
    Code(
        "edc.shape.unique-lang",
        ERROR,
        '{node} has {found} texts for `{member}` in the language "{language}", but may have one',
        "Keep one text in each language. All objects with the same id are one node: make their texts alike.",
    ),
    Code(
        "edc.shape.too-large",
        ERROR,
        "`{member}` of {node} must be a number of at most {expected}, not {found}",
        "Write a whole number from 1 to {expected}.",
    ),
)
