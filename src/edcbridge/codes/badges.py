"""Finding codes for what the schema and the rules of Open Badges say against a badge."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    # --- what the JSON Schema demands ---
    Code(
        "ob3.schema.missing-member",
        ERROR,
        'the {owner} has no "{member}"',
        'Add "{member}", {expected}; the class requires it.',
    ),
    Code(
        "ob3.schema.other-member",
        ERROR,
        '"{member}" is no member of the class {owner}, which admits no others',
        "Take it out, or say it at a place that admits members of your own; the class has {known}.",
    ),
    Code(
        "ob3.schema.wrong-type",
        ERROR,
        "found {found}, expected {expected}",
        "Write {expected}; what has no value is left out.",
    ),
    Code(
        "ob3.schema.bare-string",
        ERROR,
        "found {found} where {expected} is expected",
        "Write {cure}, if that is its id; text goes to another member.",
    ),
    Code(
        "ob3.schema.wrong-form",
        ERROR,
        "{found} is not {expected}",
        "Write it like {sample}.",
    ),
    Code(
        "ob3.schema.no-offset",
        ERROR,
        "the date and time {found} does not say its offset from UTC",
        "Add the offset, such as +02:00, or Z if it is in UTC.",
    ),
    Code(
        "ob3.schema.unknown-word",
        ERROR,
        "{found} is not a value of {enumeration}",
        "Write one of its values ({known}){extension}.",
    ),
    Code(
        "ob3.schema.class-not-named",
        ERROR,
        "the type does not name {expected}",
        "Add {expected} to the array; the class is told by its name.",
    ),
    Code(
        "ob3.schema.wrong-context",
        ERROR,
        "found {found}, expected {expected}",
        "The VC Data Model comes first, then https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json, then others; "
        "the order counts.",
    ),
    Code(
        "ob3.schema.single-value",
        WARNING,
        "found a single value where the formal schema has an array",
        "Write an array of one; only the schema for compact JSON-LD admits the single value.",
    ),
    Code(
        "ob3.schema.single-context",
        ERROR,
        "found a single context, expected those of the VC Data Model and of Open Badges",
        "Write an array of both, the one of the VC Data Model first.",
    ),
    # --- what the text of the specification demands besides ---
    Code(
        "ob3.rule.no-recipient",
        ERROR,
        "the subject has neither an id nor an identifier, so nobody can tell whose badge this is",
        'Add "id", or "identifier" with an IdentityObject (OB 3.0 B.1.4).',
    ),
    Code(
        "ob3.rule.no-criteria",
        ERROR,
        "the criteria have neither an id nor a narrative",
        'Add "narrative", or the address of a page as "id" (OB 3.0 B.1.6).',
    ),
    Code(
        "ob3.rule.class-not-named",
        ERROR,
        "the type {found} does not name {expected}",
        'Write "type": ["{expected}"]; JSON-LD processors ignore what stands in an object of another type.',
    ),
    Code(
        "ob3.rule.issuer-not-described",
        WARNING,
        "the issuer is an address only",
        "Write a Profile with its id, type and name; the validator of 1EdTech refuses an address.",
    ),
    Code(
        "ob3.rule.unknown-result-description",
        ERROR,
        "the achievement has no ResultDescription with the id {found}",
        "Describe the result in resultDescription of the achievement, with the same id (OB 3.0 B.1.20).",
    ),
    Code(
        "ob3.rule.unknown-level",
        ERROR,
        "there is no RubricCriterionLevel with the id {found}",
        "Describe the level in rubricCriterionLevel of the result's description, with the same id (OB 3.0 B.1.20).",
    ),
    Code(
        "ob3.rule.level-of-another-result",
        WARNING,
        "the level {found} is described for another result",
        "Refer to the ResultDescription that has the level, or describe the level in the one that is referred to.",
    ),
    Code(
        "ob3.rule.value-not-allowed",
        ERROR,
        "{found} is not among the allowed values ({known})",
        "Write one of them, or add it to allowedValue (OB 3.0 B.1.21).",
    ),
    Code(
        "ob3.rule.value-out-of-range",
        ERROR,
        "{found} is {how} {bound}, a bound of the description",
        "Correct the value, or valueMin and valueMax of its description (OB 3.0 B.1.21).",
    ),
    Code(
        "ob3.rule.date-order",
        ERROR,
        "{later} is before {earlier}",
        "Check both: an end comes after its beginning.",
    ),
    Code(
        "ob3.rule.awarded-later",
        WARNING,
        "awardedDate is after {start}",
        "Check both: awardedDate keeps the first award when {start} moves on, so it is not after it (OB 3.0 B.1.2).",
    ),
    Code(
        "ob3.rule.date-of-other-model",
        ERROR,
        '"{member}" is of VC Data Model 1.1; on 2.0 it means nothing',
        'Write "{present}"; JSON-LD processors drop "{member}" or refuse the badge.',
    ),
    Code(
        "ob3.rule.loose-extension",
        WARNING,
        "{found} is not a term of {enumeration}, nor one of your own",
        "A term of your own begins with ext: and goes on with letters, digits, dots, hyphens and underscores; "
        "the schema only looks for such a piece.",
    ),
    Code(
        "ob3.rule.two-versions",
        ERROR,
        "the context {found} defines the terms once more, in another version",
        "Keep one context of the VC Data Model and one of Open Badges; their terms are protected.",
    ),
    Code(
        "ob3.rule.missing-context",
        ERROR,
        "no context defines the type {found}",
        'Add "{context}" to @context, after the first two; JSON-LD processors refuse the badge without it.',
    ),
    Code(
        "ob3.rule.older-context",
        WARNING,
        "the context {found} is not the newest of Open Badges 3.0",
        "New badges name https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json; a signed badge stays as it is.",
    ),
    Code(
        "ob3.rule.older-data-model",
        WARNING,
        "the badge is on VC Data Model 1.1, which is for verifying older badges only",
        "New badges are on 2.0: https://www.w3.org/ns/credentials/v2, validFrom and validUntil.",
    ),
    Code(
        "ob3.rule.hash-form",
        ERROR,
        "the hashed identity {found} has not the form of a hash",
        "Write sha256$ and 64 hexadecimal digits of the hash of the identity followed by the salt (OB 3.0 B.3).",
    ),
    Code(
        "ob3.rule.plain-hash",
        WARNING,
        'the identity looks like a hash, but "hashed" is false',
        'Write "hashed": true, or nobody will find the recipient.',
    ),
    Code(
        "ob3.rule.country-code",
        ERROR,
        "{found} is not a country code of two letters",
        "Write the code of ISO 3166-1 alpha-2{meant}.",
    ),
    Code(
        "ob3.rule.repeated-id",
        ERROR,
        "the id {found} stands for two things, the other one at {other}",
        "Give each ResultDescription and each RubricCriterionLevel an id of its own, as results refer to them by it.",
    ),
    Code(
        "ob3.rule.alignment-code",
        WARNING,
        "{target_type} names no member of the list {vocabulary} (found the code {found})",
        "Give the address of a member as targetUrl or its code as targetCode.",
    ),
    Code(
        "ob3.rule.empty-array",
        NOTE,
        "an empty array says nothing",
        "Leave the member out (open-badges 3.4).",
    ),
)
