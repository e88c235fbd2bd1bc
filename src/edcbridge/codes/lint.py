"""Finding codes for what is wrong with an EDC although the official shapes hold."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    # --- what conforms only because no shape looks at it ---
    Code(
        "edc.lint.no-claims",
        ERROR,
        "the subject is no Person, so no shape asks what was learnt, and nothing is said of it",
        'Write "type": "Person" and state at least one claim in `hasClaim`.',
        '"credentialSubject": {"id": "urn:epass:person:1", "type": "Agent"}',
    ),
    Code(
        "edc.lint.profile-without-schema",
        WARNING,
        "the profile {profile} is claimed, but `credentialSchema` does not name its shapes",
        "Name {schema} in `credentialSchema`; else nobody tries whether the profile holds.",
        'the profile "Accredited" beside "credentialSchema": [{"id": ".../ap/edc-generic-full"}]',
    ),
    Code(
        "edc.lint.unpublished-schema",
        WARNING,
        '"{found}" names no shapes of the EDC application profile',
        "{cure} The EDC issuer loads the shapes from the very address that stands here.",
        '"credentialSchema": {"id": "https://data.europa.eu/snb/model/ap/edc-generic-full"}',
    ),
    # --- concepts and their lists ---
    Code(
        "edc.lint.other-list",
        WARNING,
        "{found} is of the list {other}; {member} takes its values from {expected}",
        "Choose from the right list, which `edcbridge vocab show {first}` prints.",
        '"mode": {"id": "http://data.europa.eu/snb/learning-activity/efff75e10a"}',
    ),
    Code(
        "edc.lint.wrong-scheme",
        WARNING,
        "{found} is a concept of the list {vocabulary}, but `inScheme` names {named}",
        "Write {scheme}.",
        'an EQF level with "inScheme": {"id": "http://data.europa.eu/snb/qdr/25831c2"}',
    ),
    Code(
        "edc.lint.label-of-another",
        WARNING,
        'the document calls {concept} "{found}", which is the label of {other}',
        'Write "{label}", or the other concept, if that is meant: readers see the label, software the IRI.',
        '{"id": "http://data.europa.eu/snb/eqf/6", "prefLabel": {"en": "Level 7"}}',
    ),
    # --- lexical forms ---
    Code(
        "edc.lint.date-without-time",
        ERROR,
        '"{found}" is a day, where the profile asks for a date-time (xsd:dateTime)',
        "Write date, time and zone, such as {found}T00:00:00Z; the official validator refuses a mere day.",
        '"awardingDate": "2026-01-15"',
    ),
    Code(
        "edc.lint.time-without-zone",
        NOTE,
        '"{found}" has no time zone, so readers in different places read different moments',
        "Add the offset from UTC, such as {found}Z.",
        '"issued": "2026-01-15T10:00:00"',
    ),
    Code(
        "edc.lint.negative-duration",
        ERROR,
        '"{found}" is less than no time at all',
        "Write a length of time, such as PT60H.",
        '"volumeOfLearning": "-PT60H"',
    ),
    Code(
        "edc.lint.bad-uri",
        WARNING,
        '{member} "{found}" is no URI',
        "Write the whole address, such as https://example.org/course.",
        '"contentURL": "www.example.org/course"',
    ),
    Code(
        "edc.lint.not-positive",
        ERROR,
        "{member} is {found}; the profile counts from 1 (xsd:positiveInteger)",
        "Write a number from 1, or leave the member out.",
        '"page": 0',
    ),
    Code(
        "edc.lint.bad-base64",
        ERROR,
        "the content of the file is not base64, or is empty",
        "Encode the bytes of the file as base64 (RFC 4648 section 4).",
        '"content": "<svg/>"',
    ),
    Code(
        "edc.lint.data-uri",
        ERROR,
        "the content of the file is a Data URI, where the profile asks for mere base64",
        "Leave out what stands before the comma, and state it in `contentType` and `contentEncoding`.",
        '"content": "data:image/png;base64,iVBORw0KGgo="',
    ),
    # --- ids ---
    Code(
        "edc.lint.relative-id",
        ERROR,
        '"{found}" is no absolute IRI, so the node has no id that others could know it by',
        "Write a whole IRI, such as urn:epass:org:1 or https://example.org/a.",
        '"id": "org-1"',
    ),
    Code(
        "edc.lint.id-of-two-classes",
        ERROR,
        "{id} is {one} here and {other} at {where}",
        "A node is its id: give each thing an id of its own.",
        "urn:epass:1 as the id of an Organisation and of its Location",
    ),
    Code(
        "edc.lint.id-with-two-nodes",
        ERROR,
        "{member} of {id} is {one} here and {other} at {where}; the profile allows one",
        "Say the same of a node wherever it stands, or give each thing an id of its own.",
        "urn:epass:org:1 with one logo as issuer and another as awarding body",
    ),
    Code(
        "edc.lint.cycle",
        WARNING,
        "{id} leads back to itself, here by its member {member}",
        "State the link in one direction only; the EDC issuer refuses documents that go round in circles.",
        "a part with its whole in `isPartOf`, inside the `hasPart` of that whole",
    ),
    # --- dates ---
    Code(
        "edc.lint.dates-out-of-order",
        WARNING,
        "{later} {last} is before {first} {begin}",
        "Correct one of the two.",
        '"startDate": "2026-03-01T00:00:00Z", "endDate": "2025-03-01T00:00:00Z"',
    ),
    Code(
        "edc.lint.after-issue",
        WARNING,
        "{member} is later than the day of issue",
        "Correct one of the two: what lies ahead cannot be attested.",
        '"awardingDate": "2027-01-01T00:00:00Z" in a credential issued in 2026',
    ),
    Code(
        "edc.lint.expired-before-issue",
        ERROR,
        "the credential expires at {found}, not after {member} {other}",
        "Correct one of the two; a credential that never holds is of no use.",
        '"issued": "2026-01-15T10:00:00Z", "validUntil": "2025-01-15T10:00:00Z"',
    ),
    Code(
        "edc.lint.dates-disagree",
        WARNING,
        "{one} is {left} and {other} is {right}, which should be one moment",
        "Write the same in both: some readers look at the one, some at the other.",
        '"validUntil": "2030-01-01T00:00:00Z", "expirationDate": "2031-01-01T00:00:00Z"',
    ),
    Code(
        "edc.lint.birth-date-shifted",
        WARNING,
        "the date of birth {found} is not midnight: a time zone seems to have moved it to another day",
        "Write the day of birth at midnight, such as 1999-10-02T00:00:00Z.",
        '"dateOfBirth": "1999-10-01T22:00:00Z"',
    ),
    Code(
        "edc.lint.birth-date-with-offset",
        NOTE,
        "the date of birth {found} has an offset; converted to UTC it falls on another day",
        "Write the day of birth at midnight in UTC, such as 1999-10-02T00:00:00Z.",
        '"dateOfBirth": "1999-10-02T00:00:00+02:00"',
    ),
    # --- levels and credits ---
    Code(
        "edc.lint.not-a-qualification",
        WARNING,
        "{member} stands in a LearningAchievementSpecification; only a Qualification has it",
        'Write "type": "Qualification"; else no shape looks at {member}.',
        '"type": "LearningAchievementSpecification", "eqfLevel": {...}',
    ),
    Code(
        "edc.lint.unusual-credits",
        NOTE,
        "{points} ECTS credits for {hours} hours are {each} hours each; 25 to 30 are usual",
        "Check both; the workload is all the learner's work, not the contact hours alone.",
        "5 ECTS credits and PT100H",
    ),
    Code(
        "edc.lint.implausible-credits",
        WARNING,
        "{points} ECTS credits for {hours} hours are {each} hours each; 25 to 30 are usual",
        "Check both: PT60H is 60 hours, P60D is 60 days, and the workload is all the learner's work.",
        "5 ECTS credits and PT5H",
    ),
    # --- accreditation ---
    Code(
        "edc.lint.no-accreditation",
        ERROR,
        'the credential is of the profile "{profile}", but its evidence has no accreditation',
        "State the accreditation in `evidence`, or take the profile Generic.",
        'the profile "Accredited" without `evidence`',
    ),
    Code(
        "edc.lint.accreditation-of-another",
        WARNING,
        "the accreditation is that of {found}, which neither issues nor awards",
        "Name in `organisation` the issuer or awarding body, by the id or a number that stands there too.",
        "an accreditation of urn:epass:org:9, awarded by urn:epass:org:1",
    ),
    Code(
        "edc.lint.accreditation-not-in-force",
        WARNING,
        "the accreditation {what} on {found} and does not cover the day of issue",
        "Refer to the accreditation that is in force on the day of issue.",
        '"expiryDate": "2020-01-01T00:00:00Z" in the accreditation of a credential issued in 2026',
    ),
    Code(
        "edc.lint.beyond-accreditation",
        WARNING,
        "{found} is not among what the accreditation is limited to ({member})",
        "Refer to an accreditation that covers it, or leave the claim of being accredited out.",
        '"limitEQFLevel": level 6 for a qualification of level 7',
    ),
)
