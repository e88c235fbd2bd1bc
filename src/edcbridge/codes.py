"""Every finding code: its severity, its sentence and its cure. `docs/findings.md` is printed from this table."""

from __future__ import annotations

from typing import NamedTuple

from edcbridge.findings import Finding, Severity

__all__ = ["CODES", "Code", "finding"]

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(NamedTuple):
    """A kind of finding. `message` and `hint` are templates, filled with the facts of the case."""

    name: str
    severity: Severity
    message: str
    hint: str


_TABLE = (
    # --- JSON (RFC 8259, RFC 7493) ---
    Code(
        "json.duplicate-member",
        ERROR,
        'the member "{member}" stands twice in this object',
        "Keep one of the two; JSON parsers disagree about which of them counts (RFC 7493 section 2.3).",
    ),
    Code(
        "json.too-large",
        ERROR,
        "the text is larger than {limit} bytes",
        "Embed smaller images, or raise `Limits.bytes` for sources that you trust.",
    ),
    Code(
        "json.too-deep",
        ERROR,
        "arrays and objects are nested more than {limit} deep",
        "No credential needs this; raise `Limits.depth` if yours does.",
    ),
    Code(
        "json.too-many-values",
        ERROR,
        "the text holds more than {limit} values",
        "Split the document, or raise `Limits.nodes` for sources that you trust.",
    ),
    Code(
        "json.not-utf8",
        ERROR,
        "the text is not UTF-8: it {found}",
        "Save the file as UTF-8, the one encoding of JSON between systems (RFC 8259 section 8.1).",
    ),
    Code(
        "json.syntax",
        ERROR,
        "this is not JSON (RFC 8259): {problem}, at line {line}, column {column}",
        "Mend the text there; JSON knows no comments, no trailing commas and no single quotes.",
    ),
    Code(
        "json.truncated",
        ERROR,
        "the text ends before the JSON does: what begins at line {line}, column {column} is cut off",
        "Fetch or copy the whole file again.",
    ),
    Code(
        "json.trailing",
        ERROR,
        "more text follows the JSON value, at line {line}, column {column}",
        "Keep one value per document; remove what follows it.",
    ),
    Code(
        "json.not-a-number",
        ERROR,
        "{literal} is no JSON number (RFC 8259 section 6)",
        "Leave the member out, or state a number.",
    ),
    Code(
        "json.long-number",
        ERROR,
        "a number has {length} characters, more than the {limit} allowed",
        "Write it as a string if all its digits matter (RFC 7493 section 2.2).",
    ),
    Code(
        "json.number-out-of-range",
        ERROR,
        "{literal} is beyond what a double-precision number holds (RFC 7493 section 2.2)",
        "Write it as a string if the value is meant.",
    ),
    Code(
        "json.lone-surrogate",
        ERROR,
        "{place} holds half of a surrogate pair, which is no character (RFC 7493 section 2.1)",
        "Write the whole character, as UTF-8 or as both of its escapes.",
    ),
    Code(
        "json.not-representable",
        ERROR,
        "the value cannot be written as JSON: {problem}",
        "Use only mappings with string keys, sequences, strings, finite numbers, booleans and None.",
    ),
    # --- JSON-LD ---
    Code(
        "jsonld.unknown-context",
        ERROR,
        "the context {url} is not pinned here, and nothing was fetched",
        "Put its document into a folder with a contexts.tsv and name that folder (`--contexts DIR`).",
    ),
    Code(
        "jsonld.altered-context",
        ERROR,
        "the pinned copy of {url} has the SHA-256 {found}, not {expected} as its table says",
        "Restore the file, or install the package again.",
    ),
    Code(
        "jsonld.unknown-revision",
        ERROR,
        "no revision of the Open Badges 3.0.3 context of {date} is known",
        "Known are: {known}.",
    ),
    Code(
        "jsonld.not-tolerable",
        ERROR,
        "{codes} cannot be allowed, since something would be lost",
        "Allow only codes of `TOLERABLE`.",
    ),
    Code(
        "jsonld.invalid-context",
        ERROR,
        "this context cannot be used: {problem}",
        "Name only published contexts, in the order that the format prescribes.",
    ),
    Code(
        "jsonld.protected-term",
        ERROR,
        "this context redefines a term that an earlier one protects (JSON-LD 1.1 section 4.1.11)",
        "Leave one of the two contexts out; do not mix versions of the same format.",
    ),
    Code(
        "jsonld.inline-context",
        ERROR,
        "this context is written out in the document, so its meaning is no one's but the document's",
        "Name a published context by its URL.",
    ),
    Code(
        "jsonld.nested-context",
        ERROR,
        "a context inside the document changes what its members mean from here on",
        "Name all contexts once, at the top of the document.",
    ),
    Code(
        "jsonld.too-many-contexts",
        ERROR,
        "the document switches between more than {limit} contexts",
        "Name fewer contexts.",
    ),
    Code(
        "jsonld.not-an-object",
        ERROR,
        "a JSON object is expected here, not {found}",
        "Give the JSON-LD document itself.",
    ),
    Code(
        "jsonld.undefined-term",
        ERROR,
        "no context defines the member {term!r}; it has no meaning and would not be signed",
        "Correct the spelling, remove the member, or name the context that defines it.",
    ),
    Code(
        "jsonld.undefined-type",
        ERROR,
        "no context defines the type {term!r}",
        "Correct the spelling, or name the context that defines it.",
    ),
    Code(
        "jsonld.relative-iri",
        ERROR,
        "{iri!r} is not an absolute IRI, and a credential has no base to resolve it against",
        "Write the whole IRI, such as https://…, did:… or urn:uuid:….",
    ),
    Code(
        "jsonld.invalid-iri",
        ERROR,
        "{iri!r} is not a valid IRI (RFC 3987)",
        'Percent-encode spaces and the characters < > " {{ }} | \\ ^ `.',
    ),
    Code(
        "jsonld.reserved-keyword",
        ERROR,
        "{term!r} has the form of a JSON-LD keyword but is none",
        "Rename it; words that begin with @ are reserved (JSON-LD 1.1 section 1.7).",
    ),
    Code(
        "jsonld.respelled",
        ERROR,
        "{found!r} is another spelling of {term!r}, which a plain JSON reader would miss",
        "Write {term!r}.",
    ),
    Code(
        "jsonld.colliding-keywords",
        ERROR,
        "{keyword} is stated twice here, under different names",
        "Keep one of the two.",
    ),
    Code(
        "jsonld.unsupported",
        ERROR,
        "{feature} is not supported: what it says would not be signed, or could be said in plainer terms",
        "Say the same without it.",
    ),
    Code(
        "jsonld.blank-property",
        ERROR,
        "the property {term!r} is a blank node, which RDF does not allow",
        "Give the property an IRI.",
    ),
    Code(
        "jsonld.null",
        ERROR,
        "null says nothing in JSON-LD and would be dropped",
        "Leave the member out.",
    ),
    Code(
        "jsonld.nested-array",
        ERROR,
        "an array stands directly inside an array; where one ends would be lost",
        "Flatten the arrays into one.",
    ),
    Code(
        "jsonld.free-floating",
        ERROR,
        "nothing is said about this value, so it would be dropped",
        "Describe it by at least one property, or remove it.",
    ),
    Code(
        "jsonld.not-a-string",
        ERROR,
        "{keyword} must be a string, not {found}",
        "Write it as a JSON string.",
    ),
    Code(
        "jsonld.invalid-value-object",
        ERROR,
        "this is no valid value object: {problem} (JSON-LD 1.1 section 9.5)",
        "Give @value and at most one of @type and @language.",
    ),
    Code(
        "jsonld.invalid-language-tag",
        ERROR,
        "{tag!r} is not a language tag (BCP 47)",
        "Use a tag such as en, pt-BR or sr-Latn.",
    ),
    Code(
        "jsonld.invalid-language-map",
        ERROR,
        "a language map gives strings or arrays of strings, not {found}",
        "Give the text of each language as a string.",
    ),
    Code(
        "jsonld.number",
        ERROR,
        "processors write the number {number} differently, or lose digits of it",
        "State at most 15 significant digits, or write the value as a string.",
    ),
    Code(
        "jsonld.lone-surrogate",
        ERROR,
        "the text holds half of a surrogate pair, which is no character",
        "Write the whole character.",
    ),
    Code(
        "jsonld.too-deep",
        ERROR,
        "the document is nested more than {limit} levels deep",
        "Split the document.",
    ),
    Code(
        "jsonld.too-many-quads",
        ERROR,
        "the document says more than {limit} statements",
        "Split the document.",
    ),
    Code(
        "jsonld.no-jcs",
        ERROR,
        "a JSON literal needs JCS (RFC 8785), which is not installed",
        "Install it: pip install 'edcbridge[proof]'.",
    ),
    Code(
        "nquads.syntax",
        ERROR,
        "line {line} is not N-Quads",
        "See https://www.w3.org/TR/n-quads/#n-quads-grammar.",
    ),
    Code(
        "rdfc.too-complex",
        ERROR,
        "the blank nodes are so much alike that canonicalization would take more than {limit} steps",
        "Give the nodes ids; a document made in good faith never needs so many (RDFC-1.0 section 7.1).",
    ),
    # --- values and members, in either format ---
    Code(
        "value.unreadable",
        ERROR,
        "found {found}, expected {expected}",
        "Write {expected}; the value is kept as it is, but it cannot be converted.",
    ),
    Code(
        "value.too-many",
        ERROR,
        "found {found} values where one is expected",
        "Keep one of them; all are kept as they are, but they cannot be converted.",
    ),
    Code(
        "value.other-type",
        WARNING,
        "found {found}, expected {expected}; it is read as that",
        "Write {expected}.",
    ),
    Code(
        "value.bare-string",
        WARNING,
        "found the string {found}, expected an object of type {expected}",
        'Write {{"{member}": {found}, "type": "{expected}"}}.',
    ),
    Code(
        "value.missing-type",
        WARNING,
        "the object has no type; it is read as {expected}",
        'Add "type": "{expected}"; JSON-LD processors ignore what stands in an object without its type.',
    ),
    Code(
        "value.unexpected-type",
        WARNING,
        "found the type {found}; the object is read as {expected}",
        'Write "type": "{expected}".',
    ),
    Code(
        "value.unknown-member",
        WARNING,
        'the member "{member}" is not defined for {owner}',
        "It is kept in place, but it cannot be converted; look for a misspelling, or add a context that defines it.",
    ),
    Code(
        "graph.needs-rdflib",
        ERROR,
        "a graph needs rdflib, which is not installed",
        "Install edcbridge[graph].",
    ),
    # --- controlled lists ---
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
        "usage.no-such-claim",
        ERROR,
        "there is no claim number {claim}",
        "The claims of the credential are numbered from 0 to {last}.",
    ),
    # --- Open Badges ---
    Code(
        "ob3.unknown-country",
        ERROR,
        "{why}",
        "{cure} Open Badges take the ISO 3166-1 alpha-2 code, such as IE.",
    ),
    Code(
        "ob3.unknown-code",
        WARNING,
        "the alignment names no member of the list {vocabulary} (found the code {found})",
        "Give the address of a member as targetUrl or its code as targetCode; it stays a plain alignment.",
    ),
    Code(
        "ob3.unknown-word",
        WARNING,
        '"{found}" is not a value of {enumeration}',
        "Write one of its values{extension}: {known}.",
    ),
    Code(
        "ob3.language-map",
        WARNING,
        "found a language map where Open Badges have a plain string",
        "Write one language here; JSON-LD processors drop the map (open-badges 3.4).",
    ),
    Code(
        "ob3.value-object",
        NOTE,
        "found a value object with a language where the Open Badges schema has a plain string",
        "Write the string; the 1EdTech JSON Schema refuses value objects.",
    ),
    Code(
        "ob3.description-from-title",
        NOTE,
        "the source does not describe the achievement; its title stands as the description",
        "Add a description to the achievement, if that is not enough.",
    ),
    Code(
        "ob3.issuer-from-awarding-body",
        NOTE,
        "the source names no issuer; the awarding body stands as the issuer",
        "Whoever signs the badge is its issuer: check that this is the awarding body.",
    ),
    Code(
        "ob3.date-of-birth-with-time",
        WARNING,
        "the date of birth {found} is not written: its time of day leaves open which day it was",
        "Give date_of_birth, such as 1999-10-02.",
    ),
    # --- European Digital Credentials ---
    Code(
        "edc.text-without-language",
        WARNING,
        "found the string {found}, expected a language map",
        'Write the language: {{"en": {found}}}.',
    ),
    Code(
        "edc.bad-language-tag",
        ERROR,
        'the language key "{tag}" is not a BCP 47 language tag',
        'Write "{nearest}"; a wrong tag makes the text unreadable for JSON-LD processors.',
    ),
    Code(
        "edc.conflicting-repeat",
        WARNING,
        "{member} of {id} is said otherwise at another place of the document",
        "A node is its id: say the same wherever it stands, or give each thing an id of its own.",
    ),
    Code(
        "edc.unknown-code",
        ERROR,
        "{found} is not a member of the list {vocabulary}",
        "{cure}",
    ),
    Code(
        "edc.implausible-workload",
        WARNING,
        "the workload {found} counts months or years, not hours",
        "PT60H is 60 hours; P60M is 60 months. Write hours, such as PT60H.",
    ),
    Code(
        "edc.identifier-without-country",
        WARNING,
        "the {field} of an organisation is not written, as its country is not known",
        "State the country in the organisation's address.",
    ),
    Code(
        "edc.nameless-learner",
        WARNING,
        "the learner has no name",
        "Europass shows the name of the learner: give full_name, or given_name and family_name.",
    ),
    Code(
        "edc.dangling-result",
        WARNING,
        "a result refers to {id}, which the achievement does not describe",
        "Describe it in the achievement; the assessment is written without a specification.",
    ),
    Code(
        "edc.assessment-without-grade",
        WARNING,
        "a result says neither value, level nor status, so it is not written as an assessment",
        "An EDC assessment needs a grade, such as Pass.",
    ),
    Code(
        "edc.credits-without-framework",
        WARNING,
        "nobody says what {point} credits are counted in; they are written as a note",
        "Give credit_framework, such as ECTS, if you know it.",
    ),
    Code(
        "edc.id-of-two-things",
        WARNING,
        "the id {id} stands for two different things; the second one gets an id of its own",
        "Give each thing one id, and say the same of it wherever it stands.",
    ),
    # --- documents ---
    Code(
        "document.bad-source",
        ERROR,
        "a document is bytes, text, a path or parsed JSON, not a value of type {kind}",
        "Hand in one of these.",
    ),
    Code(
        "document.not-found",
        ERROR,
        'there is no file "{path}"',
        "Check the path; a text that begins with none of {{ [ < and is no compact JWS is taken for one.",
    ),
    Code(
        "document.unreadable",
        ERROR,
        'the file "{path}" cannot be read: {reason}',
        "Hand in a file that you may read.",
    ),
    Code(
        "document.too-large",
        ERROR,
        "the document is larger than {limit} bytes",
        "Embed smaller images, or raise `Limits.bytes` for sources that you trust.",
    ),
    Code(
        "document.empty",
        ERROR,
        "the document is empty",
        "Fetch or copy it again.",
    ),
    Code(
        "document.not-a-credential",
        ERROR,
        "this is {what}, not a credential",
        "Ask the issuer or the wallet for the credential itself: a .json, .jsonld, .jws or .jwt file.",
    ),
    Code(
        "document.baked-image",
        ERROR,
        "this is {what}; a credential baked into it is not read by this version",
        "Take the credential out of the image with a badge wallet, or ask the issuer for its JSON or JWS form.",
    ),
    Code(
        "document.edci-xml",
        ERROR,
        "this is a Europass credential of the XML generation (EDCI 1, ELM 2), which is not read",
        "View it in Europass; ask the issuer for a European Digital Credential in its present form, JSON-LD.",
    ),
    Code(
        "document.bad-token",
        ERROR,
        "the JWS cannot be taken apart: {problem}",
        "Copy the whole token again, header.payload.signature, without line breaks.",
    ),
    Code(
        "document.unsupported-token",
        ERROR,
        "this is {what}, which is not read",
        "Ask the wallet for the credential as a plain JWS or as JSON.",
    ),
    Code(
        "document.ambiguous-jwt",
        ERROR,
        "the token states a credential twice: in its `vc` or `vp` claim and beside it",
        "Keep the claim (VCDM 1.1 section 6.3.1) or the credential as payload (VC-JOSE-COSE), not both.",
    ),
    Code(
        "document.token-claim",
        WARNING,
        'the claim "{claim}" stands for a member that the credential itself lacks, and is not read',
        "State the fact in the credential too; the claim alone is lost when the token is taken off.",
    ),
    Code(
        "document.not-compacted",
        ERROR,
        "this is expanded or flattened JSON-LD, in which a credential has no fixed place",
        "Compact and frame it with the contexts of its format.",
    ),
    Code(
        "document.several-credentials",
        ERROR,
        "the document holds more than one credential",
        "Use `edcbridge.document.documents`, which yields each of them.",
    ),
    Code(
        "document.many-wrappers",
        ERROR,
        "the credential is wrapped more than {limit} times",
        "Unpack it; no exchange protocol needs this.",
    ),
    Code(
        "document.not-verified",
        NOTE,
        "the {what} was not checked on loading",
        "Verify the document before you rely on anything it says.",
    ),
    Code(
        "document.unknown-format",
        ERROR,
        "this is {kind}, but neither an Open Badge nor a European Digital Credential (type: {types})",
        "Check that it is the right file: a badge is an OpenBadgeCredential, an EDC a EuropeanDigitalCredential.",
    ),
    Code(
        "document.unread-format",
        ERROR,
        "this is {name}, which is recognised but not read by this version",
        "Ask the issuer for an Open Badge 3.0 or a European Digital Credential.",
    ),
    Code(
        "document.ambiguous-format",
        ERROR,
        "the types name more than one format ({types}); it is taken for {format}",
        "Issue one credential per format; their contexts contradict each other.",
    ),
    Code(
        "document.missing-type",
        ERROR,
        "the type {type} is missing",
        "Add it; without its type a credential passes checks only because they do not apply to it.",
    ),
    Code(
        "document.missing-context",
        ERROR,
        "the context {url} is missing",
        "Add it to @context; without it the members have no meaning as JSON-LD.",
    ),
    Code(
        "document.bad-context",
        ERROR,
        "an entry of @context is neither a URL nor an object",
        "Remove it, or state what is meant (JSON-LD 1.1 section 3.1).",
    ),
    Code(
        "document.many-contexts",
        ERROR,
        "there are more than {limit} contexts; the others are not looked at",
        "No credential needs this; raise `Limits.contexts` if yours does.",
    ),
    Code(
        "document.context-spelling",
        WARNING,
        "the context {found} is published as {url}",
        "Write the published URL; contexts are compared character by character.",
    ),
    Code(
        "document.context-version",
        WARNING,
        "no context of version {version} is known to be published",
        "Use https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json (CLR: .../clr/v2p0/context-2.0.1.json).",
    ),
    Code(
        "document.context-order",
        WARNING,
        "the context of the VC data model does not come first",
        "Move it to the front (VCDM 1.1 section 4.1, VCDM 2.0 section 4.3).",
    ),
    Code(
        "document.mixed-data-models",
        ERROR,
        "the contexts of both VC data models, 1.1 and 2.0, are named",
        "Keep one of them; they contradict each other.",
    ),
    Code(
        "document.unknown-context",
        WARNING,
        "the context {url} is not at hand, and was not fetched",
        "Hand it in, or remove it if nothing uses its terms.",
    ),
    Code(
        "document.inline-context",
        NOTE,
        "terms are defined in the document itself",
        "Nothing needs doing; what these terms mean is for the document's author to know.",
    ),
    Code(
        "document.ebsi-flavour",
        WARNING,
        "this EDC names the context of VC data model 2.0, as EBSI does; the two contexts contradict each other",
        "It is read as plain JSON and cannot be expanded as JSON-LD; EDC itself uses data model 1.1.",
    ),
    # --- command line ---
    Code(
        "usage.unknown-code",
        ERROR,
        'there is no finding code "{name}"',
        "`edcbridge codes` lists them all.",
    ),
    Code(
        "usage.unusable-file",
        ERROR,
        'the file "{path}" cannot be used: {why}',
        "Name a file that is there, or a place where you may write.",
    ),
)

CODES: dict[str, Code] = {code.name: code for code in _TABLE}


def finding(code: str, pointer: str = "", **facts: object) -> Finding:
    """Return the finding of kind `code` at `pointer`, its sentence filled with `facts`."""
    kind = CODES[code]
    return Finding(
        code,
        kind.severity,
        kind.message.format(**facts),
        pointer,
        kind.hint.format(**facts),
    )
