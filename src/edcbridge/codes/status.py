"""Finding codes for status lists.

`problem` is the last part of `https://www.w3.org/ns/credentials/status-list#…` (Bitstring Status List 1.0 section 3.5);
`MALFORMED_VALUE_ERROR` and `RANGE_ERROR` are from the VC Data Model 2.0.
"""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    Code(
        "status.revoked",
        ERROR,
        "the credential is revoked{reason}",
        "Ask its issuer for a new one; a revocation is final.",
    ),
    Code(
        "status.suspended",
        ERROR,
        "the credential is suspended",
        "Ask its issuer why; a suspension may end.",
    ),
    Code(
        "status.set",
        ERROR,
        'the status "{purpose}" of the credential is {value} ({meaning}), and only 0 leaves it valid',
        "Ask its issuer what that means.",
    ),
    Code(
        "status.refresh",
        NOTE,
        "the issuer has a newer version of the credential",
        "Ask the refresh service that the credential names; this version remains valid.",
    ),
    Code(
        "status.message",
        NOTE,
        'the issuer says of the credential: "{meaning}" ({value})',
        "What the message means stands where `statusReference` leads.",
    ),
    Code(
        "status.malformed",
        ERROR,
        'the "{member}" of a status entry must be {wanted}',
        "Only the issuer can mend a signed credential: ask for a new one.",
        problem="MALFORMED_VALUE_ERROR",
    ),
    Code(
        "status.too-many",
        ERROR,
        "the credential has more than {most} status entries",
        "A credential needs one for each purpose; raise Limits.status_entries if this one is meant so.",
    ),
    Code(
        "status.unknown-type",
        ERROR,
        'the status "{type}" is of a kind that is not known here',
        "Ask its issuer whether the credential still holds.",
    ),
    Code(
        "status.no-id",
        ERROR,
        "the credential has no id by which a revocation list could name it",
        "Ask its issuer whether the credential still holds.",
    ),
    Code(
        "status.not-retrieved",
        ERROR,
        "the status list {url} cannot be had: {why}",
        "Try again with the network allowed; until then nobody knows whether the credential was revoked.",
        problem="STATUS_RETRIEVAL_ERROR",
    ),
    Code(
        "status.unverifiable",
        ERROR,
        "whether the status list {url} is genuine cannot be told: {why}",
        "Provide what is missing: its issuer's key, a context, or the network.",
        problem="STATUS_VERIFICATION_ERROR",
    ),
    Code(
        "status.list-refused",
        ERROR,
        "the status list {url} does not verify: {why}",
        "Its issuer has to publish a signed list that is valid now.",
        problem="STATUS_VERIFICATION_ERROR",
    ),
    Code(
        "status.other-issuer",
        ERROR,
        'the status list is issued by "{issuer}", the credential by "{own}"',
        "If that issuer may keep lists for this one, say so: Policy(issuers=...).",
        problem="STATUS_VERIFICATION_ERROR",
    ),
    Code(
        "status.other-list",
        ERROR,
        'the list at {url} says that it is the list "{named}"',
        "Its issuer has to publish each list where its id says; or allow it: Policy(other_ids=True).",
        problem="STATUS_VERIFICATION_ERROR",
    ),
    Code(
        "status.other-purpose",
        ERROR,
        'the status list is not for the purpose "{purpose}"',
        "The issuer named another list than the one meant: ask there.",
        problem="STATUS_VERIFICATION_ERROR",
    ),
    Code(
        "status.bad-list",
        ERROR,
        "the status list is not as it must be: {why}",
        "Its issuer has to publish a sound list.",
        problem="MALFORMED_VALUE_ERROR",
    ),
    Code(
        "status.bad-bits",
        ERROR,
        "this states no status list: {why}",
        'A list is "u" and the gzip stream in unpadded base64url.',
        problem="MALFORMED_VALUE_ERROR",
    ),
    Code(
        "status.no-list",
        ERROR,
        "this credential holds no status list",
        "Name the file that edcbridge status new made, or a published list.",
    ),
    Code(
        "status.too-large",
        ERROR,
        "a status list inflates to more than {most} bytes",
        "Raise Limits.inflated_bytes if a list of that size is meant.",
    ),
    Code(
        "status.too-short",
        ERROR,
        "a status list of {length} entries has fewer than {least}, so that a single one stands out",
        "Make the list longer; unused entries cost nothing.",
        problem="STATUS_LIST_LENGTH_ERROR",
    ),
    Code(
        "status.out-of-range",
        ERROR,
        "the status list has no such entry; the last is that before {length}",
        "Count entries from 0, and make the list longer before its entries are given out.",
        problem="RANGE_ERROR",
    ),
    Code(
        "status.unsigned",
        WARNING,
        "the revocation list is unsigned, so that whoever serves it can change it",
        "Issuers: use a BitstringStatusListEntry; the 1EdTechRevocationList is deprecated.",
    ),
    Code(
        "status.index-is-number",
        WARNING,
        "the index is a number, where a text in base 10 is meant",
        'Issuers: write "statusListIndex": "23".',
        problem="MALFORMED_VALUE_ERROR",
    ),
    Code(
        "status.spelling",
        WARNING,
        "the encodedList of a {type} {demanded}, unlike this one",
        "Issuers: write the list as its type wants it.",
        problem="MALFORMED_VALUE_ERROR",
    ),
    Code(
        "status.bad-size",
        ERROR,
        "a status list cannot have entries of that size",
        "An entry has 1 to {most} bits.",
    ),
    Code(
        "status.bad-value",
        ERROR,
        "the value does not fit into the {size} bits of an entry",
        "Values are integers from 0; one bit is 0 or 1.",
    ),
    Code(
        "status.not-a-url",
        ERROR,
        'nobody could fetch a status list from "{found}": that is no absolute https URL',
        "Give the URL where the list is published, with https:// and a host, and without a fragment.",
        "https://uni.example/status/1",
    ),
    Code(
        "status.negative-index",
        ERROR,
        "the index of an entry is below 0",
        "Entries are counted from 0.",
    ),
    Code(
        "status.bad-messages",
        ERROR,
        "the messages are not one for each value of an entry",
        "Give 2, 4, 8 … and at most {most} messages, that of the value 0 first.",
    ),
    Code(
        "status.unknown-list-type",
        ERROR,
        'there is no status list of the type "{type}"',
        "Types are {names}.",
    ),
    Code(
        "status.not-in-2021",
        ERROR,
        "a StatusList2021 knows no {what}",
        "Leave it out, or write a bitstring list.",
    ),
)
