"""Whatever is changed after signing or deriving, the proof fails, and as a fault of the document or proof."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import EdcbridgeError, InputError, ProofError, ResourceError
from edcbridge.pointer import leaves
from edcbridge.proof import multikey, sd
from edcbridge.proof.multibase import decode as from_multibase
from edcbridge.proof.multibase import encode_base58btc, encode_base64url

from .samples import (
    ISSUER,
    ONCE,
    OTHER,
    SHIPPED,
    badge,
    base,
    base_value,
    derive,
    derived_value,
    replaced,
    verify,
)

BADGE = badge()
SIGNED = base(BADGE)
SHOWN = derive(SIGNED, "/credentialSubject/achievement", "/credentialSubject/result")
BOTH = pytest.mark.parametrize("signed", [SIGNED, SHOWN], ids=["base", "derived"])


def refused(signed: Any, *expected: str) -> None:
    """Hold that `signed` fails, with one of the codes that are expected, if some are."""
    with pytest.raises((ProofError, InputError, ResourceError)) as caught:
        verify(signed)
    if expected:
        assert {found.code for found in caught.value.findings} <= set(expected)


def changed(value: Any) -> Iterator[Any]:
    """Yield other values of the same kind."""
    if isinstance(value, str):
        yield from (value + "x", value[:-1], "", "urn:other")
    else:
        yield from (None, 17, [value])


def put(document: Any, pointer: str, value: Any) -> Any:
    made = copy.deepcopy(document)
    holder = made
    *way, last = pointer.split("/")[1:]
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[int(last) if isinstance(holder, list) else last] = value
    return made


def cut(document: Any, pointer: str) -> Any:
    made = copy.deepcopy(document)
    holder = made
    *way, last = pointer.split("/")[1:]
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    del holder[int(last) if isinstance(holder, list) else last]
    return made


# --- the document -------------------------------------------------------------------------------------------------


@BOTH
def test_no_leaf_can_be_changed(signed: Any) -> None:
    for pointer, value in leaves(signed):
        for other in changed(value):
            refused(put(signed, pointer, other))


@BOTH
def test_no_member_or_item_can_be_left_out(signed: Any) -> None:
    for pointer, _ in leaves(signed):
        steps = pointer.split("/")
        for end in range(3 if steps[1] == "proof" else 2, len(steps) + 1):
            refused(cut(signed, "/".join(steps[:end])))


@BOTH
def test_nothing_can_be_added(signed: Any) -> None:
    for more in ({"name": "Mine"}, {"type": [*signed["type"], "EndorsementCredential"]}):
        refused(signed | more, "sd.signature-count", "proof.bad-signature")
    subject = signed["credentialSubject"]
    refused(signed | {"credentialSubject": subject | {"identifier": [{"type": "IdentityObject"}]}})
    # The walk of the holder's JSON is the walk of what is signed: it cannot be spelt in another way.
    refused(
        cut(signed, "/issuer") | {"https://www.w3.org/2018/credentials#issuer": signed["issuer"]}
    )


@BOTH
def test_statements_cannot_change_places(signed: Any) -> None:
    one, two = signed["credentialSubject"]["result"]
    swapped = [one | {"value": two["value"]}, two | {"value": one["value"]}]
    refused(put(signed, "/credentialSubject/result", swapped))
    tags = signed["credentialSubject"]["achievement"]["resultDescription"][0]["allowedValue"]
    place = "/credentialSubject/achievement/resultDescription/0/allowedValue"
    refused(put(signed, place, tags[::-1]))
    # ... but items of a set have no places.
    verify(put(signed, "/credentialSubject/result", [two, one]))


def test_statements_of_another_credential_of_the_issuer_do_not_fit() -> None:
    better = badge()
    better["credentialSubject"]["achievement"]["name"] = "Captain of a Lifeboat"
    other = derive(base(better, once=OTHER), "/credentialSubject/achievement/name")
    shown = derive(SIGNED, "/credentialSubject/achievement/name")
    name = other["credentialSubject"]["achievement"]["name"]
    mixed = put(shown, "/credentialSubject/achievement/name", name)
    mine, theirs = derived_value(shown), derived_value(other)
    refused(replaced(mixed, signatures=theirs.signatures), "sd.bad-statement")
    for one in range(len(mine.signatures)):
        signatures = [*mine.signatures]
        signatures[one] = theirs.signatures[one]
        refused(replaced(mixed, signatures=signatures), "sd.bad-statement")


def test_a_fault_says_where_it_is() -> None:
    with pytest.raises(ProofError) as caught:
        verify(put(SHOWN, "/credentialSubject/achievement/name", "Captain"))
    [found] = caught.value.findings
    assert (found.code, found.pointer) == (
        "sd.bad-statement",
        "/credentialSubject/achievement/name",
    )


# --- the proof ----------------------------------------------------------------------------------------------------


@BOTH
def test_another_key_does_not_fit(signed: Any) -> None:
    for key in (OTHER, ONCE):
        with pytest.raises(ProofError) as caught:
            verify(signed, key)
        assert [found.code for found in caught.value.findings] == ["proof.bad-signature"]


@BOTH
@given(data=st.data())
def test_no_bit_of_the_proof_value_can_be_changed(signed: Any, data: Any) -> None:
    value = bytearray(from_multibase(signed["proof"]["proofValue"], base="u"))
    value[data.draw(st.integers(0, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    refused(put(signed, "/proof/proofValue", encode_base64url(bytes(value))))


@BOTH
def test_the_proof_value_cannot_be_spelt_otherwise(signed: Any) -> None:
    value = from_multibase(signed["proof"]["proofValue"], base="u")
    for text in (
        encode_base58btc(value),
        encode_base64url(value) + "=",
        encode_base64url(value + b"\0"),
        encode_base64url(b"\0" + value),
        "m" + encode_base64url(value)[1:],
    ):
        refused(put(signed, "/proof/proofValue", text), "sd.malformed", "sd.unknown-header")
    refused(cut(signed, "/proof/proofValue"), "sd.malformed")


@BOTH
def test_the_options_are_signed(signed: Any) -> None:
    for name, value in {
        "created": "2026-03-02T09:00:00Z",
        "proofPurpose": "authentication",
        "verificationMethod": "https://harbour.example/issuer#key-2",
        "expires": "2030-03-01T09:00:00Z",
        "cryptosuite": "eddsa-rdfc-2022",
        "id": "urn:uuid:p",
    }.items():
        refused(put(signed, f"/proof/{name}", value), "proof.bad-signature")
    refused(put(signed, "/proof/colour", "red"), "jsonld.undefined-term")


@BOTH
def test_a_proof_has_no_context_of_its_own(signed: Any) -> None:
    verify(put(signed, "/proof/@context", signed["@context"]))
    others: list[Any] = [signed["@context"][0], signed["@context"][::-1], None, [], {}]
    for other in others:
        refused(put(signed, "/proof/@context", other), "sd.other-context")


@BOTH
def test_signatures_are_as_many_as_statements(signed: Any) -> None:
    signatures = (base_value if signed is SIGNED else derived_value)(signed).signatures
    for others in (signatures[1:], signatures[:-1], [], [*signatures, signatures[0]]):
        refused(replaced(signed, signatures=others), "sd.signature-count")
    refused(replaced(signed, signatures=signatures[::-1]), "sd.bad-statement")
    refused(replaced(signed, signatures=[bytes(64)] * len(signatures)), "sd.bad-statement")


@BOTH
def test_the_key_of_the_statements_is_signed(signed: Any) -> None:
    mine = multikey.public_bytes(OTHER.public_key)
    refused(replaced(signed, public_key=mine), "proof.bad-signature")
    refused(replaced(signed, public_key=bytes(35)), "proof.bad-signature")


def test_a_key_of_the_statements_that_is_none_is_refused_though_signed() -> None:
    """Only an issuer could do this."""
    from edcbridge.limits import DEFAULT_LIMITS
    from edcbridge.proof import signatures
    from edcbridge.proof.sd.selection import select
    from edcbridge.proof.sd.signed import options_hash, signed_data
    from edcbridge.proof.sd.statements import Reading, hidden_labels, ordered, said, split

    value = base_value(SIGNED)
    reading = Reading(SHIPPED, DEFAULT_LIMITS, frozenset())
    quads = said(BADGE, reading)
    statements = ordered(quads, hidden_labels(quads, value.hmac_key, DEFAULT_LIMITS))
    mandatory, _ = split(statements, select(BADGE, value.pointers))
    options = options_hash(BADGE, SIGNED["proof"], reading)
    for key in (bytes(35), b"\x80\x24\x02" + b"\xff" * 32, b"\x80\x24\x04" + bytes(32)):
        signature = signatures.sign("ES256", ISSUER, signed_data(options, key, mandatory))
        refused(
            replaced(SIGNED, public_key=key, signature=signature),
            "key.malformed",
            "key.unsupported",
            "key.bad-multibase",
        )


def test_labels_are_those_of_the_issuer() -> None:
    labels = derived_value(SHOWN).labels
    assert len(labels) > 3
    swapped = labels | {0: labels[1], 1: labels[0]}
    refused(replaced(SHOWN, labels=swapped), "sd.bad-statement", "proof.bad-signature")
    doubled = labels | {0: labels[1]}
    refused(replaced(SHOWN, labels=doubled), "sd.malformed")
    other = labels | {0: bytes(32)}
    refused(replaced(SHOWN, labels=other), "sd.bad-statement", "proof.bad-signature")
    last = max(labels)
    fewer = {number: label for number, label in labels.items() if number != last}
    refused(replaced(SHOWN, labels=fewer), "sd.label-count")
    refused(replaced(SHOWN, labels=labels | {last + 1: bytes(32)}), "sd.label-count")
    refused(replaced(SHOWN, labels={}), "sd.label-count")


def test_mandatory_statements_are_those_of_the_issuer() -> None:
    value = derived_value(SHOWN)
    count = len(value.mandatory) + len(value.signatures)
    for others in (
        value.mandatory[1:],
        value.mandatory[:-1],
        [],
        sorted({*range(count)} - {*value.mandatory}),
        list(range(count)),
    ):
        refused(replaced(SHOWN, mandatory=others), "proof.bad-signature")
    for index in (count, 2**63, 2**64 - 1):
        others = [*value.mandatory, index]
        refused(replaced(SHOWN, mandatory=others), "sd.mandatory-index")
    refused(replaced(SHOWN, mandatory=value.mandatory[::-1]), "sd.malformed")
    refused(replaced(SHOWN, mandatory=[value.mandatory[0], *value.mandatory]), "sd.malformed")


def test_a_holder_cannot_hide_what_is_mandatory() -> None:
    for name in ("validUntil", "credentialStatus", "issuer", "validFrom"):
        hidden = cut(SHOWN, f"/{name}")
        refused(hidden, "proof.bad-signature", "sd.label-count", "sd.mandatory-index")
        # Nor say that it was never mandatory: the pointers are the issuer's word, and what they lead to is signed.
        value = base_value(SIGNED)
        fewer = [pointer for pointer in value.pointers if pointer != f"/{name}"]
        refused(replaced(SIGNED, pointers=fewer), "proof.bad-signature")
        with pytest.raises(ProofError) as caught:
            derive(replaced(SIGNED, pointers=fewer), "/credentialSubject")
        assert [found.code for found in caught.value.findings] == ["sd.signature-count"]


def test_mandatory_pointers_lead_somewhere() -> None:
    for pointers in (["/issuer", "/nothing"], ["issuer"], ["/type/9"]):
        signed = replaced(SIGNED, pointers=pointers)
        refused(signed, "sd.malformed")
        with pytest.raises(ProofError) as caught:
            derive(signed)
        assert [found.code for found in caught.value.findings] == ["sd.malformed"]


def test_nothing_is_derived_from_what_was_changed() -> None:
    for pointer, other in (
        ("/credentialSubject/achievement/name", "Captain"),
        ("/credentialSubject/result/0/value", "1.0"),
    ):
        with pytest.raises(ProofError) as caught:
            derive(put(SIGNED, pointer, other), "/credentialSubject")
        assert [found.code for found in caught.value.findings] == ["sd.bad-statement"]
    with pytest.raises(ProofError) as caught:
        derive(replaced(SIGNED, hmac_key=bytes(32)), "/credentialSubject")
    assert [found.code for found in caught.value.findings] == ["sd.bad-statement"]


def test_what_is_derived_is_not_derived_from_again() -> None:
    with pytest.raises(ProofError) as caught:
        derive(SHOWN, "/issuer")
    assert [found.code for found in caught.value.findings] == ["sd.wrong-kind"]


# --- whatever comes -----------------------------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([SIGNED, SHOWN]), st.data())
def test_any_json_in_any_place_is_refused(signed: Any, data: Any) -> None:
    pointer, value = data.draw(st.sampled_from(list(leaves(signed))))
    other = data.draw(anything.filter(lambda other: other != value))
    refused(put(signed, pointer, other))


@given(anything, st.dictionaries(st.sampled_from([*SHOWN["proof"], "@context"]), anything))
def test_any_json_is_refused_as_a_document_or_proof(document: Any, proof: Any) -> None:
    judges: list[Any] = [sd.verify, sd.verify_base_proof, sd.verify_derived_proof]
    for judge in judges:
        for options in (proof, SIGNED["proof"], SHOWN["proof"], SHOWN["proof"] | proof):
            with pytest.raises(EdcbridgeError):
                judge(document, options, ISSUER.public_key, contexts=SHIPPED)
