"""Finding codes for tokens: what JOSE and the three dialects ask of a credential in a JSON Web Token.

`problem` is as in the codes for proofs.
"""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    # --- reading ---
    Code(
        "jose.unsecured",
        ERROR,
        "the token is not signed: its algorithm is none",
        "Whoever passed it on may have written it: ask the issuer for a signed one (RFC 8725 section 3.2).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.unsupported",
        ERROR,
        "this is {what}, which is not verified here",
        "Ask the wallet for the credential as a plain JWT or as JSON.",
    ),
    Code(
        "jose.critical",
        ERROR,
        "the header calls {names} critical, and nothing that is critical is understood here",
        "Sign without crit (RFC 7515 section 4.1.11).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.key-elsewhere",
        ERROR,
        'the header says by "{name}" where to fetch the key, which whoever made the token chose',
        "Name the key by kid, the URL of the issuer's verification method (RFC 8725 section 3.10).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.certificates",
        ERROR,
        "the key stands in a certificate, and chains of certificates are not validated here",
        "Hand in the issuer's key, or ask for a token that names a verification method by kid.",
    ),
    Code(
        "jose.bad-header",
        ERROR,
        '"{name}" in the header is no {wanted}',
        "Ask the issuer for a well-formed token (RFC 7515 section 4.1).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.other-type",
        ERROR,
        '"{name}" in the header is {found}, which is no type of token for a credential',
        "A credential's token is of the type JWT or vc+jwt (content vc), a presentation's vp+jwt (vp).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.other-content",
        ERROR,
        "the token holds a {found} and not a {wanted}",
        "Verify it as what it is.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.no-issuer",
        ERROR,
        "the token does not say who signed it: it has neither issuer nor iss",
        "Ask for a token that names its issuer, or holder, by an id.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.no-key",
        ERROR,
        "the token does not tell its key, and {signer} has {count} that are known",
        "Hand in the issuer's key or its JWK Set; or ask for a token with kid.",
    ),
    Code(
        "jose.unbound-key",
        ERROR,
        "the key that the token brings along is not known to be a key of {signer}",
        "Hand in the issuer's key or its JWK Set: anyone can sign with a key of their own.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "jose.foreign-key",
        ERROR,
        "the token names the key {name}, which is not one of {signer}",
        "Hand in the issuer's JWK Set if the key is in it; else ask for a token signed by its issuer.",
        problem="INVALID_VERIFICATION_METHOD",
    ),
    Code(
        "jose.other-algorithm",
        ERROR,
        "the token is signed with {algorithm}, and the key is for {wanted} only",
        "A key has one algorithm (RFC 8725 section 3.1): sign with that.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.bad-claim",
        ERROR,
        'the claim "{claim}" is no {wanted}',
        "Ask the issuer for a well-formed token (RFC 7519 section 4.1).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.claim-forbidden",
        ERROR,
        'the claim "{claim}" must not stand in a token of this type',
        "The payload is the credential itself (VC-JOSE-COSE section 3.1.3).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.claim-conflict",
        ERROR,
        'the claim "{claim}" and the member "{member}" contradict each other',
        "Ask the issuer which is right, and for a token that says it twice alike.",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.several-subjects",
        ERROR,
        'the claim "sub" names one subject, and the credential has not one',
        "Sign a token for each subject, or leave sub out (VCDM 1.1 section 6.3.1).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.expired",
        ERROR,
        "the token was to be used until {when}",
        "Ask its issuer for a new one.",
    ),
    Code(
        "jose.not-yet-valid",
        ERROR,
        "the token is to be used from {when} on",
        "Wait, or check the clock.",
    ),
    Code(
        "jose.from-the-future",
        ERROR,
        "the token says that it was made at {when}, which is to come",
        "Check the clock; a signer does not date its tokens ahead.",
    ),
    Code(
        "jose.other-audience",
        ERROR,
        "the presentation is made for {found}, and {wanted}",
        "Ask for a presentation made for you alone, and say who you are: --domain NAME, or Trust(domain=…).",
        problem="INVALID_DOMAIN_ERROR",
    ),
    Code(
        "jose.other-nonce",
        ERROR,
        "the presentation does not answer the challenge asked for",
        "Ask for a new one, with the challenge as its nonce; this one may be a copy of an older one.",
        problem="INVALID_CHALLENGE_ERROR",
    ),
    Code(
        "jose.not-enveloped",
        ERROR,
        "this is no credential in an envelope, so that nothing secures it",
        "Put the signed credential into an EnvelopedVerifiableCredential (VCDM 2.0 section 4.13.1).",
        problem="PROOF_VERIFICATION_ERROR",
    ),
    Code(
        "jose.missing-claim",
        WARNING,
        'the claim "{claim}" is missing, which should say what "{member}" says',
        "Sign it anew with edcbridge: an Open Badges token has iss, sub, jti and nbf.",
    ),
    Code(
        "jose.extra-header",
        WARNING,
        "an Open Badges token must not have {name} in its header",
        "Leave alg, kid or jwk, and typ (OB 3.0 section 8.2.4).",
    ),
    # --- writing ---
    Code(
        "jose.unknown-profile",
        ERROR,
        '"{profile}" is no profile for tokens',
        "Take one of {known}.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.unnamed-key",
        ERROR,
        "nothing in a token of the profile {profile} would lead to the key",
        "Give kid, the URL of the issuer's verification method; Open Badges may embed the key instead.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.relative-kid",
        ERROR,
        'the kid "{kid}" is no URL, so that no verifier could find the key',
        "It looks like did:web:uni.example#key-1 or https://uni.example/issuer#key-1.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.foreign-kid",
        ERROR,
        "the kid {kid} is not a key of {signer}, so that no verifier could accept the token",
        "Sign with a key of the issuer, or name that as issuer.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.other-data-model",
        ERROR,
        "a token of the profile {profile} holds what has {wanted} as its first context",
        "Take vc11 for the data model 1.1, and ob3 or vc-jose-cose for 2.0.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.member-is-claim",
        ERROR,
        '"{name}" is the name of a claim, and would be taken for one',
        "Leave it out: the token says it where it must.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.bad-date",
        ERROR,
        '"{member}" is no date and time with a zone',
        "Write it like 2026-03-01T09:00:00Z.",
        problem="PROOF_GENERATION_ERROR",
    ),
    Code(
        "jose.missing-member",
        ERROR,
        "a token of the profile {profile} needs {member}",
        "Add it to the credential before it is signed.",
        problem="PROOF_GENERATION_ERROR",
    ),
)
