"""What the conformance kit generates and `sign` signs is verified; whatever is then changed in it is not."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import edcbridge as eb
from edcbridge.errors import InputError
from edcbridge.pointer import JSONObject, leaves
from edcbridge.proof import KeyKind, LocalSigner, multikey
from edcbridge.proof.keys import private_number
from edcbridge.testing import badges, edcs
from edcbridge.verification import Verdict
from tests.laws.sizes import examples
from tests.verify.badges import NOW, trust

SIGNERS = {
    kind: LocalSigner(private_number(kind, bytes([9]) * size))
    for kind, size in ((KeyKind.ED25519, 32), (KeyKind.P256, 32), (KeyKind.P384, 48))
}
WAYS = [
    ("eddsa-rdfc-2022", KeyKind.ED25519),
    ("eddsa-jcs-2022", KeyKind.ED25519),
    ("Ed25519Signature2020", KeyKind.ED25519),
    ("ecdsa-rdfc-2019", KeyKind.P256),
    ("ecdsa-rdfc-2019", KeyKind.P384),
    ("ecdsa-jcs-2019", KeyKind.P256),
    ("jwt-ob3", KeyKind.P256),
    ("jwt-vc", KeyKind.ED25519),
    ("jwt-vc11", KeyKind.P384),
]
ELSEWHERE = ("credentialStatus", "proof", "validUntil", "validFrom", "expirationDate")
"""What a generated document has of a world that is not there: a list at a URL, another time."""


def unsigned(document: dict[str, Any], signer: LocalSigner) -> dict[str, Any]:
    """Return a generated document as its issuer would have it, who has the key of `signer`."""
    made = {name: value for name, value in document.items() if name not in ELSEWHERE}
    issuer = made.get("issuer")
    did = "did:key:" + multikey.encode(signer.public_key)
    made["issuer"] = {**issuer, "id": did} if isinstance(issuer, dict) else did
    older = "https://www.w3.org/2018/credentials/v1" in made["@context"]
    made["issuanceDate" if older else "validFrom"] = "2026-01-01T00:00:00Z"
    return made


def texts(document: JSONObject) -> Iterator[tuple[str, str]]:
    for pointer, value in leaves(document):
        if isinstance(value, str) and "@context" not in pointer and "/proof" not in pointer:
            yield pointer, value


def changed(document: dict[str, Any], pointer: str) -> dict[str, Any]:
    made = holder = copy.deepcopy(document)
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[int(last) if isinstance(holder, list) else last] += "x"
    return made


@pytest.mark.parametrize("generated", [badges, edcs])
def test_what_is_signed_is_verified_and_cannot_be_changed(generated: Any) -> None:
    @examples(60)
    @given(generated(), st.sampled_from(WAYS), st.data())
    def holds(document: dict[str, Any], way: tuple[str, KeyKind], data: st.DataObject) -> None:
        suite, kind = way
        made = unsigned(document, SIGNERS[kind])
        try:
            signed = eb.sign(made, SIGNERS[kind], suite=suite, created=NOW)
        except (InputError, eb.MissingInputError) as error:
            event(f"not signed: {error.findings[0].code}")
            return
        told = eb.verify(signed.data, trust=trust())
        event(f"{suite}: {told.verdict}")
        mine = [one for one in told.checks if one.name not in ("endorsement", "schema")]
        wrong = [one for one in mine if one.state is not eb.verification.State.OK]
        assert not wrong, wrong
        assert told.verdict is not Verdict.NO_PROOF
        if signed.token is None:
            pointer, _ = data.draw(st.sampled_from(list(texts(signed.json))))
            assert eb.verify(changed(dict(signed.json), pointer), trust=trust()).verdict in (
                Verdict.FAILED,
                Verdict.UNDECIDED,
            )

    holds()
