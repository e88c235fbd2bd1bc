"""No single change of a signed credential goes unnoticed: of a leaf, a key, an item, a context, an option, a bit.

Tried are the "complete" badge of Open Badges 3.0 and the sample of the European Commission for Annex I. Where a mutant
is accepted, the change is one of `EQUAL`, and the mutant is shown to say the same: its canonical form is that of the
original, for PyLD too. Two suites are tried with every mutant in every run; the others with some, and with
EDCBRIDGE_LAWS=large with every one of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from edcbridge.errors import EdcbridgeError
from edcbridge.jsonld import Contexts
from edcbridge.jws import take_apart
from edcbridge.proof import KeyKind, PublicKey
from edcbridge.proof.integrity import ProofResult
from edcbridge.proof.integrity.hashing import configuration
from edcbridge.proof.integrity.secured import rdfc, unsecured
from edcbridge.proof.jose import sign_token, verify_token
from edcbridge.proof.methods import retrieve
from edcbridge.proof.multibase import decode, encode_base58btc, encode_base64url
from tests.jsonld.oracle import normalize
from tests.laws.sizes import LARGE, some
from tests.proof.integrity.samples import (
    DATA_INTEGRITY,
    SIGNERS,
    WAYS,
    Method,
    method_of,
    results,
    signed,
)
from tests.proof.sd import samples as sd
from tests.verify.mutations import Mutant, flipped, mutants
from tests.verify.whole import DOCUMENTS, published, words

JSON = dict[str, Any]

EQUAL = {
    "in an array": "one value, and an array of it",
    "out of its array": "one value, and an array of it",
    "swapped": "the items of a set have no order",
    "doubled": "a set has each item once",
    "removed": "the same is said of the same node elsewhere in the document",
    "with one more item": "the same is said of the same node elsewhere in the document",
    "as text": "a number, and its text where the term has a datatype",
    "context left out": "the contexts around it mean the same",
    "context removed": "the others mean the same",
    "context replaced": "the other one means the same by what is there",
    "context doubled": "it means the same twice",
    "contexts swapped": "what they define is protected, or the same",
    "context before": "it defines nothing that is there, or the same",
    "context behind": "it defines nothing that is there, or the same",
}
"""What says the same in RDF, and therefore holds for suites that sign RDF: the change, and why."""

EQUAL_JSON = {
    "in an array": "a proof, and an array of it: it does not sign itself",
    "context behind": "it is not signed, and the verifier is told (VC-DI EdDSA and ECDSA 1.0 section 3.3.2)",
    "context doubled": "a context behind those that are signed",
}
"""What holds for suites that sign JSON."""

WHOLE = [("eddsa-rdfc-2022", KeyKind.ED25519), ("eddsa-jcs-2022", KeyKind.ED25519)]
"""What every mutant is tried with in every run."""
OTHERS = [way for way in WAYS if way not in WHOLE]

SHOWN = {
    "complete": ("/credentialSubject/achievement/name", "/credentialSubject/result", "/evidence/0"),
    "annex1": ("/credentialSubject/hasClaim/title", "/credentialProfiles", "/displayParameter"),
}
"""What a holder discloses."""


class Told(NamedTuple):
    """What became of the mutants of one document."""

    tried: int
    accepted: Counter[str]
    """By the kind of change."""


def accepts(key: PublicKey, document: JSON) -> Sequence[ProofResult]:
    """Return those proofs of `document` that hold, whatever method they name: the key is always the signer's."""

    def retrieve(url: str, purpose: str) -> Method:  # noqa: ARG001
        return Method(url, "Multikey", url.partition("#")[0], key)

    return [result for result in results(document, retrieve=retrieve) if result.ok]


def tried(
    original: JSON, changes: Sequence[Mutant], key: PublicKey, same: Callable[[Mutant], None]
) -> Told:
    """Return what became of `changes`; hold that each one that is accepted says the `same`."""
    assert len(accepts(key, original)) == 1
    accepted: Counter[str] = Counter()
    for mutant in changes:
        if accepts(key, mutant.document):
            accepted[mutant.kind] += 1
            same(mutant)
    return Told(len(changes), accepted)


def forms(document: JSON, canonical: Callable[[JSON], str]) -> tuple[str, str]:
    """Return the canonical forms of a document without its proof, and of the options of this proof."""
    proof = document["proof"]
    [proof] = proof if isinstance(proof, list) else [proof]
    options = configuration(proof, document["@context"])
    return canonical(dict(unsecured(document))), canonical(dict(options))


def says_the_same(original: JSON) -> Callable[[Mutant], None]:
    """Return a check that a mutant says in RDF what the original says; every so many of them, PyLD is asked too."""
    shipped = Contexts.shipped()
    ours = partial(rdfc, hash="sha256", contexts=shipped)
    theirs = partial(normalize, contexts=shipped)
    wanted, wanted_there = forms(original, ours), forms(original, theirs)
    count = 0

    def check(mutant: Mutant) -> None:
        nonlocal count
        assert mutant.kind in EQUAL, mutant[:2]
        assert forms(mutant.document, ours) == wanted, mutant[:2]
        if LARGE or count % 25 == 0:
            assert forms(mutant.document, theirs) == wanted_there, mutant[:2]
        count += 1

    return check


def is_unsigned(key: PublicKey) -> Callable[[Mutant], None]:
    """Return a check that a mutant differs only in what a suite over JSON does not sign, and that this is told."""

    def check(mutant: Mutant) -> None:
        assert mutant.kind in EQUAL_JSON, mutant[:2]
        [result] = accepts(key, mutant.document)
        codes = [found.code for found in result.findings]
        if mutant.pointer == "/proof":
            assert mutant.kind == "in an array"
        else:
            assert (mutant.pointer, codes) == ("/@context", ["proof.context-not-signed"])

    return check


@cache
def unsigned(name: str, reference: Path) -> JSON:
    return published(name, reference)


def of_suite(name: str, suite: str, kind: KeyKind, reference: Path, every: int = 1) -> Told:
    """Return what became of every so many of the mutants of a document that is signed."""
    original = signed(unsigned(name, reference), suite, kind)
    key = SIGNERS[kind].public_key
    same = is_unsigned(key) if "jcs" in suite else says_the_same(original)
    changes = some(list(mutants(original, words(name, original))), every)
    return tried(original, changes, key, same)


# --- the suites that sign a document as a whole -------------------------------------------------------------------


def told(count: int, **accepted: int) -> Told:
    return Told(
        count, Counter({kind.replace("_", " "): number for kind, number in accepted.items()})
    )


IN_JSON = {"context_doubled": 3, "context_behind": 2, "in_an_array": 1}
OF_COMPLETE = {
    "in_an_array": 286,
    "out_of_its_array": 53,
    "doubled": 65,
    "swapped": 23,
    "removed": 45,
    "with_one_more_item": 5,
    "context_left_out": 5,
    "context_removed": 10,
    "context_replaced": 20,
    "context_doubled": 13,
    "contexts_swapped": 7,
    "context_before": 12,
    "context_behind": 12,
}
OF_ANNEX1 = {
    "in_an_array": 596,
    "doubled": 11,
    "swapped": 6,
    "removed": 458,
    "as_text": 1,
    "context_doubled": 3,
    "contexts_swapped": 2,
    "context_before": 1,
    "context_behind": 1,
}
OF_2020 = {"context_doubled": 14, "contexts_swapped": 8}
OF_2020_ANNEX1 = {"context_before": 2, "context_behind": 2}
MUTANTS = {
    ("complete", "eddsa-rdfc-2022"): told(3587, **OF_COMPLETE),
    ("annex1", "eddsa-rdfc-2022"): told(6210, **OF_ANNEX1),
    ("complete", "eddsa-jcs-2022"): told(3619, **IN_JSON),
    ("annex1", "eddsa-jcs-2022"): told(6242, **IN_JSON),
    ("complete", "ecdsa-rdfc-2019"): told(3587, **OF_COMPLETE),
    ("annex1", "ecdsa-rdfc-2019"): told(6210, **OF_ANNEX1),
    ("complete", "ecdsa-jcs-2019"): told(3619, **IN_JSON),
    ("annex1", "ecdsa-jcs-2019"): told(6242, **IN_JSON),
    ("complete", "Ed25519Signature2020"): told(3586, **OF_COMPLETE | OF_2020),
    ("annex1", "Ed25519Signature2020"): told(6208, **OF_ANNEX1 | OF_2020_ANNEX1),
    # A holder's JSON Pointers select places, so that what is said elsewhere too counts in its place
    ("complete", "ecdsa-sd-2023 base"): told(
        3587, **OF_COMPLETE | {"removed": 34, "with_one_more_item": 4}
    ),
    ("complete", "ecdsa-sd-2023 derived"): told(
        1050,
        in_an_array=80,
        out_of_its_array=18,
        doubled=20,
        swapped=6,
        removed=1,
        context_left_out=1,
        context_removed=2,
        context_replaced=4,
        context_doubled=5,
        contexts_swapped=3,
        context_before=4,
        context_behind=4,
    ),
    ("annex1", "ecdsa-sd-2023 base"): told(
        6210,
        swapped=6,
        doubled=11,
        in_an_array=596,
        removed=410,
        as_text=1,
        context_doubled=3,
        contexts_swapped=2,
        context_before=1,
        context_behind=1,
    ),
    ("annex1", "ecdsa-sd-2023 derived"): told(
        1334,
        in_an_array=123,
        doubled=2,
        swapped=1,
        removed=48,
        as_text=1,
        context_doubled=3,
        contexts_swapped=2,
        context_before=1,
        context_behind=1,
    ),
}
"""How many mutants there are of a document with a proof of a suite, and of what kind those are that say the same."""


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("suite", "kind"), WHOLE)
def test_no_change_is_unnoticed(name: str, suite: str, kind: KeyKind, reference: Path) -> None:
    assert of_suite(name, suite, kind, reference) == MUTANTS[name, suite]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("suite", "kind"), OTHERS)
def test_no_change_is_unnoticed_by_the_other_suites(
    name: str, suite: str, kind: KeyKind, reference: Path
) -> None:
    told = of_suite(name, suite, kind, reference, every=67)
    assert not LARGE or told == MUTANTS[name, suite]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("suite", "kind"), WAYS)
def test_no_bit_of_a_signature_can_be_changed(
    name: str, suite: str, kind: KeyKind, reference: Path
) -> None:
    original = signed(unsigned(name, reference), suite, kind)
    key, proof = SIGNERS[kind].public_key, original["proof"]
    value = decode(proof["proofValue"])
    for other in some(list(flipped(value)), 1 if (suite, kind) in WHOLE else 37):
        spelt = proof | {"proofValue": encode_base58btc(other)}
        assert not accepts(key, original | {"proof": spelt})


# --- selective disclosure -----------------------------------------------------------------------------------------


@cache
def base(name: str, reference: Path) -> JSON:
    document = unsigned(name, reference)
    if name == "annex1":  # VCDM 1.1 does not define the terms of a proof
        document = document | {"@context": [*document["@context"], DATA_INTEGRITY]}
    return sd.base(document)


def disclosing(name: str, form: str, reference: Path) -> JSON:
    """Return a document with a base proof, or with what a holder derives from it."""
    original = base(name, reference)
    return original if form == "base" else sd.derive(original, *SHOWN[name])


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("form", ["base", "derived"])
def test_no_change_is_unnoticed_with_selective_disclosure(
    name: str, form: str, reference: Path
) -> None:
    original = disclosing(name, form, reference)
    changes = some(list(mutants(original, words(name, original))), 67 if form == "base" else 13)
    told = tried(original, changes, sd.ISSUER.public_key, says_the_same(original))
    assert not LARGE or told == MUTANTS[name, f"ecdsa-sd-2023 {form}"]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("form", ["base", "derived"])
def test_no_bit_of_a_proof_with_selective_disclosure_can_be_changed(
    name: str, form: str, reference: Path
) -> None:
    """Each of its first bits, up to the signatures of single statements; of these one in a few bytes."""
    original = disclosing(name, form, reference)
    proof = original["proof"]
    value = decode(proof["proofValue"], base="u")
    first = 8 * 180
    bits = [*some(range(first), 31), *some(range(first, 8 * len(value), 509), 5)]
    # The key that hides labels is not signed; where nothing is without an id, it does nothing.
    idle = range(0) if name == "complete" else hmac_key_bits(value)
    for bit, other in zip(bits, flipped(value, bits), strict=True):
        spelt = proof | {"proofValue": encode_base64url(other)}
        held = accepts(sd.ISSUER.public_key, original | {"proof": spelt})
        assert not held or bit in idle, bit


def hmac_key_bits(value: bytes) -> range:
    at = value.find(sd.HMAC_KEY)
    return range(8 * at, 8 * (at + len(sd.HMAC_KEY))) if at >= 0 else range(0)


# --- tokens -------------------------------------------------------------------------------------------------------


TOKENS = [("complete", "ob3"), ("complete", "vc-jose-cose"), ("annex1", "vc11")]
"""Each dialect with a document of its data model."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def holds(token: str) -> bool:
    try:
        verify_token(token, retrieve=retrieve)
    except EdcbridgeError:
        return False
    return True


@cache
def token(name: str, profile: str, reference: Path) -> str:
    signer = SIGNERS[KeyKind.ED25519]
    made = sign_token(unsigned(name, reference), signer, profile=profile, kid=method_of())
    assert holds(made)
    return made


def part(value: Any) -> str:
    return encode_base64url(json.dumps(value, ensure_ascii=False).encode())[1:]


@pytest.mark.parametrize(("name", "profile"), TOKENS)
def test_no_claim_of_a_token_can_be_changed(name: str, profile: str, reference: Path) -> None:
    made = token(name, profile, reference)
    header, payload, signature = made.split(".")
    read = take_apart(made)
    claims = json.loads(read.payload)
    for mutant in some(list(mutants(claims, words(name, unsigned(name, reference)))), 23):
        assert not holds(f"{header}.{part(mutant.document)}.{signature}"), mutant[:2]
    for mutant in mutants(dict(read.header)):
        assert not holds(f"{part(mutant.document)}.{payload}.{signature}"), mutant[:2]


@pytest.mark.parametrize(("name", "profile"), TOKENS)
def test_no_bit_of_the_signature_of_a_token_can_be_changed(
    name: str, profile: str, reference: Path
) -> None:
    made = token(name, profile, reference)
    signed_text = made.rpartition(".")[0]
    for other in flipped(take_apart(made).signature):
        assert not holds(f"{signed_text}.{encode_base64url(other)[1:]}")


@pytest.mark.parametrize(("name", "profile"), TOKENS)
def test_no_character_of_a_token_can_be_changed(name: str, profile: str, reference: Path) -> None:
    """The last one of a part has bits that say nothing: these have to be 0 (RFC 4648 section 3.5)."""
    made = token(name, profile, reference)
    ends = [at for at in range(len(made)) if made[at + 1 : at + 2] in ("", ".")]
    for at in (*some(range(len(made)), 61), *ends):
        old = ALPHABET.find(made[at])
        for other in range(64) if at in ends else (old + 1, old ^ 32):
            if other % 64 != old:
                assert not holds(made[:at] + ALPHABET[other % 64] + made[at + 1 :]), at
