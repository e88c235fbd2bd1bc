"""Finding codes for calls and their inputs."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, Code

__all__ = ["TABLE"]

TABLE = (
    # --- checking ---
    Code(
        "check.other-format",
        ERROR,
        "this is {found}, and was to be checked as {wanted}",
        "Check that it is the right file; a document is what its types and contexts say.",
    ),
    Code("vocabulary.unknown-concept", ERROR, "{said}", "{cure}"),
    Code(
        "vocabulary.ambiguous-label",
        ERROR,
        'the list "{vocabulary}" has {number} concepts "{label}": {codes}',
        "Give the code.",
    ),
    Code(
        "vocabulary.unknown-list",
        ERROR,
        'there is no controlled list "{name}"',
        "Take one of: {known}.",
    ),
    # --- inputs and calls ---
    Code(
        "inputs.missing",
        ERROR,
        "the target needs {name}, {why}, and the source does not state it",
        "Give it: {name} = ... in the inputs file, or --input {name}=...",
    ),
    Code("inputs.unknown", ERROR, 'there is no input "{name}"', "The inputs are: {known}."),
    Code(
        "inputs.not-a-string",
        ERROR,
        "the input {name} is empty or not a string",
        "Give a string, or leave it out.",
    ),
    Code("inputs.invalid", ERROR, "the input {name} is wrong: {why}", "{cure}"),
    Code(
        "inputs.not-toml",
        ERROR,
        "{path} is not a TOML file: {why}",
        'Write lines such as country = "IE".',
    ),
    Code(
        "inputs.not-found",
        ERROR,
        "{path} cannot be read: {why}",
        "Give the path of a readable file.",
    ),
    Code(
        "inputs.not-an-image", ERROR, "{path} is neither PNG nor JPEG", "Give a PNG or JPEG image."
    ),
    Code("usage.unknown-stage", ERROR, 'there is no stage "{stage}"', "The stages are: {known}."),
    Code(
        "usage.no-contexts",
        ERROR,
        "{folder} is no folder of contexts: {why}",
        "Name a folder with a contexts.tsv, whose columns url and file are separated by tabs.",
    ),
    Code(
        "usage.moment-without-zone",
        ERROR,
        "{moment} does not say in which zone, so it is no moment",
        "Give it with its zone: datetime(2026, 3, 1, 10, tzinfo=UTC).",
    ),
    Code(
        "usage.unknown-format",
        ERROR,
        'there is no format "{format}" to write',
        "The formats are: {known}.",
    ),
    Code(
        "usage.several-drafts",
        ERROR,
        "the conversion made {number} drafts, not one",
        "Take them from `drafts`, or pick a claim with claim=0, 1 ...",
    ),
    Code(
        "convert.several-claims",
        NOTE,
        "the source has several top-level claims; it became {number} badges, one for each",
        "Pick one with --claim N, or claim=N.",
    ),
    Code(
        "convert.restored",
        NOTE,
        "the document still says what the original within it says; the original is returned, in its own bytes",
        "What its proof is worth is for a verifier to tell: it lends nothing to the document that it came in.",
    ),
    Code(
        "convert.diverged",
        ERROR,
        "this is {change} against the original that the document was made from and carries",
        "Find out which of the two is right: neither is preferred; the draft says what the document says.",
    ),
    Code(
        "convert.unusable-original",
        ERROR,
        "the document carries the one it was made from, but that cannot be converted again: {why}",
        "The draft says what the document says; take the original out of it by hand if you need it.",
    ),
    Code(
        "convert.several-parts",
        NOTE,
        "the source has achievements within achievements; it became {number} badges, one for each",
        "The badges name each other by `related` and by alignments of the types ext:HasPart and ext:IsPartOf.",
    ),
    Code(
        "usage.unknown-granularity",
        ERROR,
        'there is no granularity "{granularity}"',
        "Take one of: {known}.",
    ),
    Code(
        "usage.unknown-option",
        ERROR,
        'there is no {name} "{found}"',
        "Take one of: {known}.",
    ),
    Code(
        "usage.not-single",
        ERROR,
        "the source has {number} top-level claims, not one",
        "Pick one with --claim N, or let it become one badge for each with per_claim.",
    ),
    Code(
        "usage.no-such-claim",
        ERROR,
        "there is no claim number {claim}",
        "The claims of the credential are numbered from 0 to {last}.",
    ),
    # --- several badges in one EDC ---
    Code("stack.empty", ERROR, "there is no badge to stack", "Name at least one."),
    Code(
        "stack.not-a-badge",
        ERROR,
        "number {number} (from 0) is no Open Badge but of the format {format}",
        "Only Open Badges can be stacked; take the others out.",
    ),
    Code(
        "stack.other-learner",
        ERROR,
        "nothing says that badge number {number} (from 0) is of the same learner as those before it",
        "Badges of one learner have the same credentialSubject.id, or an identifier in common; a name is not enough.",
    ),
    # --- command line ---
    Code(
        "usage.unknown-code",
        ERROR,
        'there is no finding code "{name}"',
        "`edcbridge codes` lists them all.",
    ),
    Code(
        "usage.unknown-class",
        ERROR,
        'the model has no class "{name}"',
        "Name one of these: {known}.",
    ),
    Code(
        "usage.empty-password",
        ERROR,
        'the first line of "{path}" is empty, and so is no password',
        "Write the password on the first line, or leave the option out.",
    ),
    Code(
        "usage.unusable-file",
        ERROR,
        'the file "{path}" cannot be used: {why}',
        "Name a file that is there, or a place where you may write.",
    ),
)
