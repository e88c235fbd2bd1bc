"""Finding codes of the verbs `verify` and `sign`."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    Code(
        "proof.none",
        ERROR,
        "there is no proof: nothing says who issued this",
        "Ask the issuer for the signed document; what it says may be true or not.",
    ),
    Code(
        "verify.seal",
        ERROR,
        "the electronic seal is not verified by this version",
        "Verify it with the viewer of the European Commission or another JAdES validator.",
    ),
    Code(
        "verify.presentation",
        ERROR,
        "nothing that is verified here tells who presents this: the presentation has no proof in it",
        "If you must know, ask the holder for a presentation with a Data Integrity proof, made for you.",
    ),
    Code(
        "verify.old-presentation",
        ERROR,
        "the presentation is a token of another type than vp+jwt, and such are not verified here",
        "If you must know who presents this, ask for a token of VC-JOSE-COSE or a Data Integrity proof, made for you.",
    ),
    Code(
        "verify.not-presented",
        ERROR,
        "nobody presents this in answer to what was asked: it is in no presentation with a proof",
        "Ask the holder for a presentation made for your challenge and domain; this may be a copy of another's.",
        problem="INVALID_CHALLENGE_ERROR",
    ),
    Code(
        "verify.unasked-domain",
        WARNING,
        "the presentation was made for {domain}, and nobody said whether that is you",
        "Say who you are: --domain NAME, or Trust(domain=frozenset({{…}})).",
    ),
    Code(
        "verify.unknown-check",
        ERROR,
        '"{found}" is no check, so no policy can demand it',
        "Take one of {known}.",
    ),
    Code(
        "verify.other-holder",
        ERROR,
        "the key that signed the presentation is controlled by {controller}, and the holder is {holder}",
        "Only a key of the holder proves who presents the credential.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "verify.other-issuer",
        ERROR,
        "the key that signed is controlled by {controller}, and the issuer is {issuer}",
        "Only a key of the issuer proves who issued it; trust the key explicitly if you know whose it is.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "verify.no-issuer",
        ERROR,
        "the issuer has no id, so no key can be told to be its own",
        "The issuer must have an id: a DID, or the URL of its controller document.",
    ),
    Code(
        "verify.issuer-not-trusted",
        ERROR,
        "the issuer {issuer} is not among those who are trusted",
        "Add it to the trusted issuers if you know who it is.",
    ),
    Code(
        "verify.unknown-schema",
        ERROR,
        "the declared schema {url} is not known here, and was not fetched",
        "Validate with that schema if it matters to you; nothing that it demands was checked.",
    ),
    Code(
        "verify.no-recipient",
        ERROR,
        "the {kind} of the recipient is empty",
        "Give what you know of the recipient: --recipient email=ada@uni.example.",
    ),
    Code(
        "verify.other-recipient",
        ERROR,
        "no identifier of the subject is the {kind} that was given",
        "The credential may be someone else's, or name the learner by another identifier.",
    ),
    Code(
        "verify.not-verified",
        ERROR,
        "its verification says: {verdict}: {why}",
        "Verify it by itself to see all of it.",
    ),
    Code(
        "verify.too-deep",
        ERROR,
        "this credential stands within {limit} others, and is not verified",
        "Verify it by itself.",
    ),
    Code(
        "verify.too-many",
        ERROR,
        "more than {limit} {what}; the others are not verified",
        "No credential in good faith comes near; raise `Limits.credentials` if yours does.",
    ),
    Code(
        "verify.wrapped",
        ERROR,
        "what stands here is not the credential itself, but wrapped around it",
        "Its issuer must hand out the credential as it was signed: JSON, or a compact JWS.",
    ),
    Code(
        "verify.no-endorsement",
        ERROR,
        "this is no endorsement: neither a credential nor a compact JWS that is one",
        "The issuer must embed the endorsement itself, as it was signed, and nothing around it.",
    ),
    Code(
        "verify.no-own-context",
        ERROR,
        "the endorsement has no context of its own, so that its proof cannot be told from its surroundings",
        "The issuer must give each embedded endorsement its own @context.",
    ),
    Code(
        "verify.refresh",
        ERROR,
        "the newer copy cannot be taken: {why}",
        "What is said here is about the copy at hand.",
    ),
    # --- signing ---
    Code(
        "sign.no-method",
        ERROR,
        "nothing tells how verifiers find the key: the issuer {issuer} is not the did:key of this key",
        "Name its URL in the issuer's controller document: --verification-method URL; or let the issuer be the key:"
        " edcbridge convert --input issuer_id={own}.",
    ),
    Code(
        "sign.no-suite",
        ERROR,
        "no Data Integrity suite takes a key of the kind {kind}",
        "Make a token of the credential: --suite jwt-ob3, or jwt-vc.",
    ),
    Code(
        "sign.not-selective",
        ERROR,
        "with {suite} a holder shows all or nothing, so nothing of it can be mandatory",
        "Sign with a P-256 key and --suite ecdsa-sd-2023, or leave the mandatory pointers out.",
    ),
    Code(
        "sign.context-added",
        NOTE,
        "the context of the 1EdTech types of schema, status and refresh was added; without it they would be lost",
        "Put https://purl.imsglobal.org/spec/ob/v3p0/extensions.json into the @context of such credentials.",
    ),
    Code(
        "sign.edc-takes-seals",
        WARNING,
        "Europass takes European Digital Credentials with an electronic seal only, not with this proof",
        "Upload the unsigned draft to the EDC issuer, which seals it; keep this copy for wallets that read proofs.",
    ),
    Code(
        "sign.other-controller",
        WARNING,
        "the verification method {method} is not in the controller document of the issuer {issuer}",
        "Verifiers ask that a key of the issuer signed: use one that its controller document lists.",
    ),
)
