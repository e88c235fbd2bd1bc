"""Finding codes for signatures and Data Integrity proofs.

`problem` is the last part of the type URL that a specification gives the case: `https://w3id.org/security#…` (VC Data
Integrity 1.0 section 4.7, Controlled Identifiers 1.0 section 3.5).
"""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    Code(
        "proof.needs-extra",
        ERROR,
        "signing and verifying need the package {package}, which is not installed",
        "Install edcbridge[proof]: pip install 'edcbridge[proof]'.",
    ),
    # --- signatures ---
    Code(
        "proof.bad-signature",
        ERROR,
        "the signature does not fit the signed data",
        "The document was changed after signing, or another key signed it: get it anew from its issuer.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.algorithm-refused",
        ERROR,
        'the algorithm "{algorithm}" is not accepted',
        "Sign with EdDSA, ES256, ES384 or RS256.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.wrong-key",
        ERROR,
        "{algorithm} needs a key of the kind {wanted}, and this one is {kind}",
        "A key has one kind and no other: sign with the algorithm of the key, or make another key with"
        " edcbridge keygen --kind.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    # --- Data Integrity ---
    Code(
        "proof.not-an-object",
        ERROR,
        "a proof is a JSON object, not {found}",
        "Write one proof object, or an array of them.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.missing-member",
        ERROR,
        'the proof has no "{member}"',
        "Get the document anew from its issuer; without it nothing can be verified.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.bad-member",
        ERROR,
        '"{member}" of a proof must be {wanted}',
        "Get the document anew from its issuer; the proof was not made as the specification asks.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.bad-value",
        ERROR,
        "proofValue spells no signature: {why}",
        "Copy the document anew; a signature has one spelling only.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.unknown-suite",
        ERROR,
        'the cryptosuite "{suite}" is not known here, so this proof was not checked',
        "Known are {known}.",
    ),
    Code(
        "proof.too-many",
        ERROR,
        "the document has {found} proofs, and {limit} are the most that are looked at",
        "Remove proofs, or raise the limit: Limits(proofs=…).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.wrong-purpose",
        ERROR,
        'the proof is made for "{found}", and "{wanted}" is asked for',
        "A credential is signed for assertionMethod; a presentation for authentication.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.wrong-domain",
        ERROR,
        "the proof is not made for the domain asked for, or for others too: {found}",
        "Ask for a presentation made for this domain alone.",
        problem="INVALID_DOMAIN_ERROR",
    ),
    Code(
        "proof.wrong-challenge",
        ERROR,
        "the proof does not answer the challenge asked for",
        "Ask for a new presentation; this one may be a copy of an older one.",
        problem="INVALID_CHALLENGE_ERROR",
    ),
    Code(
        "proof.created-later",
        ERROR,
        "the proof says that it is made on {moment}, which is yet to come",
        "Set the clock right, here or at the issuer's.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.expired",
        ERROR,
        "the proof held until {moment}",
        "Ask the issuer for a new proof.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.previous-missing",
        ERROR,
        "the proof builds on the proof {id}, which the document does not have",
        "Get the document anew, with all of its proofs.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.previous-twice",
        ERROR,
        "the proof builds on the proof {id}, and more than one has this id",
        "Give each proof an id of its own.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.previous-circle",
        ERROR,
        "the proof builds on itself",
        "Get the document anew; no one can have signed such proofs.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.other-context",
        ERROR,
        "the proof has a @context that the document does not begin with",
        "Leave it out of the proof; its terms are read in the contexts of the document.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "proof.not-canonical",
        ERROR,
        "this has no canonical form as JSON (RFC 8785): {why}",
        "Write large numbers as strings, and text in whole characters.",
        problem="PROOF_TRANSFORMATION_ERROR",
    ),
    Code(
        "proof.misplaced",
        ERROR,
        "this is said of {node} away from its own object, where no reader of the JSON looks for it",
        "Refuse the document: it may have been rearranged to hide this. Say all of a thing in one place.",
        problem="DATA_LOSS_DETECTION_ERROR",
    ),
    Code(
        "proof.deprecated-suite",
        WARNING,
        "{suite} is deprecated",
        "Sign with {successor}.",
    ),
    Code(
        "proof.context-not-signed",
        WARNING,
        "contexts were put behind those that the proof covers",
        "Read the document as JSON only, or in the contexts that the proof names.",
    ),
    Code(
        "proof.other-reading",
        WARNING,
        "the proof holds in one of two readings of RDFC-1.0 (4.8.3, step 3.1.2) and fails in the other",
        "Ask the issuer to give the embedded proofs ids, so that all software verifies them.",
    ),
    Code(
        "proof.cannot-sign",
        ERROR,
        'nothing is signed with the suite "{suite}"',
        "Sign with {known}; for selective disclosure let edcbridge.sign take ecdsa-sd-2023; or for a token jwt-ob3,"
        " jwt-vc or jwt-vc11.",
    ),
    Code(
        "proof.ambiguous",
        ERROR,
        "half of the software in use would refuse this signature: parts without an id are alike (RDFC-1.0 4.8.3)",
        "Give the parts that are alike, such as embedded proofs, ids of their own.",
        problem="PROOF_GENERATION_ERROR",
    ),
    # --- selective disclosure ---
    Code(
        "sd.unknown-header",
        ERROR,
        "the proof value begins with {found} and is neither a base nor a derived proof of ecdsa-sd-2023",
        "Take d9 5d 00 for a base and d9 5d 01 for a derived proof (vc-di-ecdsa 3.5.2 and 3.5.7).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.malformed",
        ERROR,
        "the proof value is malformed: {why}",
        "Ask whoever made the proof for a new one; nothing of it can be read in another way.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.wrong-kind",
        ERROR,
        "this is a {found} proof, and a {wanted} proof is needed",
        "The issuer's base proof stays with the holder; verifiers get a proof derived from it.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.other-context",
        ERROR,
        "the proof has an @context that is not the document's",
        "Leave it out: what the proof says is read with the contexts of the document.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.label-count",
        ERROR,
        "the proof names {found} blank nodes, and the document has {wanted}",
        "Nodes were added or left out after the proof was derived: derive it anew.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.mandatory-index",
        ERROR,
        "statement {index} is said to be mandatory, and the document makes {count}",
        "Statements were left out after the proof was derived: derive it anew.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.signature-count",
        ERROR,
        "the proof has {found} signatures for {wanted} statements that are not mandatory",
        "Statements were added or left out after the proof was made: get the document anew.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.bad-statement",
        ERROR,
        "the signature of what is said here does not fit",
        "This was changed after signing: get the document anew.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "sd.unknown-pointer",
        ERROR,
        'the JSON Pointer "{found}" leads nowhere in the document',
        "Name members from the top, as in /credentialSubject/name; items of an array by their number from 0.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.mandatory-anyway",
        NOTE,
        "this is mandatory: its issuer has everyone see it, whatever is disclosed",
        "Leave the pointer out; it changes nothing.",
    ),
    Code(
        "sd.not-a-credential",
        ERROR,
        "what is shown is no credential by itself: {why}",
        "Disclose what is missing too, such as /credentialSubject/id; no verifier should accept it without.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.not-separable",
        ERROR,
        "what is selected says something else by itself than in the document",
        "Select an ordered list, a JSON literal or a value object as a whole, and give blank nodes no ids.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.nothing-selected",
        ERROR,
        "neither the issuer nor the holder selects anything to disclose",
        "Name at least one JSON Pointer.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.no-base-proof",
        ERROR,
        "the document has {count} base proofs of ecdsa-sd-2023, and one is needed",
        "Ask the issuer for a credential with a base proof, or leave only the one to derive from.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.hmac-key",
        ERROR,
        "the HMAC key has {found} bytes, and 32 are needed",
        "Take 32 bytes from the operating system's source of chance, others for each credential.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.ambiguous",
        ERROR,
        "canonicalization names blank nodes in this document in two ways, both in use",
        "Give the nodes that are alike ids, or make them differ: half of the verifiers would refuse it.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "sd.base-proof",
        WARNING,
        "this is the base proof, with the key that hides what a holder leaves out",
        "It is for the holder alone: what is shown to others is derived from it.",
    ),
    Code(
        "sd.derived-proof",
        NOTE,
        "the holder chose what to show; what was left out cannot be seen",
        "Where your decision depends on a member, such as credentialStatus, ask the issuer to make it mandatory.",
    ),
)
