"""Whatever comes in, `verify` says what it checked or raises one of our errors; and nothing is verified without a key.

A signed credential with random faults is verified only if what is signed is what was signed: for a suite that signs
JSON, the same JSON; for one that signs RDF, the same statements.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import currently_in_test_context, event, given
from hypothesis import strategies as st

import edcbridge as eb
from edcbridge.errors import EdcbridgeError
from edcbridge.fetch import Fetch, Fetched, recorded
from edcbridge.jsonld import Contexts
from edcbridge.proof.integrity.secured import jcs, rdfc, unsecured
from edcbridge.status import StatusList, entry, status_list_credential
from edcbridge.testing import Mutant, mutants
from edcbridge.verification import Verdict
from tests.laws.sizes import examples
from tests.verify.badges import ISSUER, NOW, OTHER, SIGNER, badge, trust

LIST = "https://uni.example/status/1"
NEWER = "https://uni.example/refresh/1"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"


def rich(**changes: Any) -> dict[str, Any]:
    """Return a badge that has something for every check."""
    inner = badge(
        id="urn:uuid:4f1d2c5e-0000-4000-8000-000000000003",
        type=["VerifiableCredential", "EndorsementCredential"],
        credentialSubject={
            "id": badge()["id"],
            "type": ["EndorsementSubject"],
            "endorsementComment": "Well made.",
        },
    )
    token = eb.sign(inner, SIGNER, suite="jwt-ob3").token
    return badge(
        **{"@context": [*badge()["@context"], EXTENSIONS]},
        validUntil="2027-01-01T00:00:00Z",
        credentialStatus=entry(LIST, 7),
        credentialSchema=[
            {
                "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                "type": "1EdTechJsonSchemaValidator2019",
            }
        ],
        refreshService={"id": NEWER, "type": "1EdTechCredentialRefresh"},
        endorsement=[dict(eb.sign(inner, SIGNER, created=NOW).json)],
        endorsementJwt=[token],
        **changes,
    )


def listed() -> dict[str, Any]:
    """Return the list that the badge names, for both purposes."""
    bare = status_list_credential(
        StatusList.new(),
        id=LIST,
        issuer=ISSUER,
        purpose=["revocation", "suspension"],
        valid_from="2026-01-01T00:00:00Z",
    )
    return dict(eb.sign(bare, SIGNER, created=NOW).json)


RICH = rich()
SIGNED = {
    suite: dict(eb.sign(RICH, SIGNER, suite=suite, created=NOW).json)
    for suite in ("eddsa-rdfc-2022", "eddsa-jcs-2022")
}
TOKEN = eb.sign(RICH, SIGNER, suite="jwt-vc").token
FOREIGN = dict(
    eb.sign(
        RICH,
        OTHER,
        verification_method=f"did:key:{eb.proof.multikey.encode(OTHER.public_key)}#x",
        created=NOW,
    ).json
)
HELD = {"@context": badge()["@context"], "type": ["VerifiablePresentation"]}
AT_HAND: dict[str, object] = {LIST: listed(), NEWER: SIGNED["eddsa-rdfc-2022"]}
KNOWN = {"id": "did:example:ada", "email": "ada@uni.example"}


def note(what: str) -> None:
    """Count what happens, in the statistics of Hypothesis."""
    if currently_in_test_context():
        event(what)


def tried(source: Any, fetch: Fetch = recorded(AT_HAND), *, refresh: bool = True) -> Verdict | None:  # noqa: B008
    """Return the verdict on `source`; `None` if it is refused. Any other exception is a fault of ours."""
    try:
        told = eb.verify(source, trust=trust(fetch), refresh=refresh)
        eb.verify(source, trust=trust(fetch), recipient=KNOWN)
    except EdcbridgeError as error:
        note(f"refused: {bool(error.diagnostics().encode())}")
        return None
    json.dumps(told.to_json()).encode()
    assert told.against.encode() or told.ok
    note(told.verdict)
    return told.verdict


def test_what_the_mutants_start_from_is_verified() -> None:
    for good in (
        *SIGNED.values(),
        str(TOKEN),
        {**HELD, "verifiableCredential": [SIGNED["eddsa-jcs-2022"]]},
    ):
        assert tried(good) is Verdict.VERIFIED


def says(suite: str, document: dict[str, Any]) -> Any:
    """Return what a suite signs of a document."""
    bare = unsecured(document)
    if suite == "eddsa-jcs-2022":  # contexts behind those that are signed are not
        return jcs({**bare, "@context": bare["@context"][: len(RICH["@context"])]})
    return rdfc(bare, "sha256", Contexts.shipped())


@pytest.mark.parametrize("suite", SIGNED)
def test_a_credential_with_faults(suite: str) -> None:
    original = SIGNED[suite]

    @examples(120)
    @given(mutants([original], most=3))
    def holds(mutant: Mutant) -> None:
        if tried(mutant.document, refresh=False) is Verdict.VERIFIED:
            assert says(suite, mutant.document) == says(suite, original)

    holds()


@examples(100)
@given(mutants([FOREIGN, RICH], most=2))
def test_nothing_is_verified_without_the_key_of_its_issuer(mutant: Mutant) -> None:
    policy = trust(recorded(AT_HAND), issuers=frozenset({ISSUER}))
    with suppress(EdcbridgeError):
        assert not eb.verify(mutant.document, trust=policy).ok


def test_what_is_fetched_may_have_faults_too() -> None:
    class Answers:
        """A server that answers whatever is drawn."""

        def __init__(self, body: bytes) -> None:
            self.body = body

        def __call__(self, url: str, accept: tuple[str, ...] = ()) -> Fetched:  # noqa: ARG002
            return Fetched(url, "application/json", self.body)

    def text(mutant: Mutant) -> bytes:
        return json.dumps(mutant.document).encode("utf-8", "surrogatepass")

    bodies = mutants([listed(), RICH], most=2).map(text) | damaged() | st.binary(max_size=30)
    web = badge(issuer="did:web:uni.example")
    of_web = eb.sign(web, SIGNER, verification_method="did:web:uni.example#k", created=NOW).json

    @examples(100)
    @given(bodies)
    def holds(body: bytes) -> None:
        assert tried(of_web, Answers(body)) is not Verdict.VERIFIED
        tried(SIGNED["eddsa-jcs-2022"], Answers(body))

    holds()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw the text of a signed credential, a presentation or a token, with a few bytes otherwise."""
    held = {**HELD, "verifiableCredential": [SIGNED["eddsa-rdfc-2022"]]}
    sealed = {"payload": json.dumps(RICH), "signatures": [{"protected": "e30", "signature": "x"}]}
    texts = [str(TOKEN), *(json.dumps(one) for one in (*SIGNED.values(), held, sealed, listed()))]
    data = bytearray(draw(st.sampled_from(texts)).encode())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["flip", "insert", "drop", "repeat"])):
            case "flip":
                data[at] ^= draw(st.integers(1, 255))
            case "insert":
                data[at:at] = draw(st.binary(min_size=1, max_size=4))
            case "drop":
                del data[at : at + draw(st.integers(1, 30))]
            case _:
                data[at:at] = data[max(0, at - 40) : at]
    return bytes(data) or b"{"


@examples(150)
@given(damaged() | st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    tried(data)


_ODD = st.sampled_from(
    [
        *("", "x", "/etc/hostname", "did:key:z", "did:web:", "urn:a", "eyJhbGciOiJub25lIn0.e30."),
        *("2026-01-01T00:00:00Z", "9999-12-31T24:00:00Z", "BitstringStatusListEntry", ISSUER),
        *("1EdTechCredentialRefresh", "EnvelopedVerifiableCredential", "zz", "u2V0A", "u2V0B"),
        *("data:application/vc+jwt,eyJhbGciOiJub25lIn0.e30."),
    ]
)
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _ODD,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "@context", "proof", "endorsement", "name", "issuer"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
_MEMBERS = st.sampled_from([*SIGNED["eddsa-rdfc-2022"], "termsOfUse", "expirationDate", "holder"])


@examples(120)
@given(st.dictionaries(_MEMBERS, _ANY, min_size=1, max_size=3), st.sampled_from([*SIGNED]))
def test_any_json_in_the_place_of_a_member(others: dict[str, Any], suite: str) -> None:
    original = SIGNED[suite]
    changed = {**original, **others}
    if tried(changed, refresh=False) is Verdict.VERIFIED:
        assert says(suite, changed) == says(suite, original)


@examples(100)
@given(
    st.dictionaries(
        st.sampled_from([*SIGNED["eddsa-jcs-2022"]["proof"][0], "id"]), _ANY, max_size=2
    ),
    st.lists(_ANY, max_size=2),
)
def test_any_json_in_a_proof(others: dict[str, Any], more: list[Any]) -> None:
    original = SIGNED["eddsa-jcs-2022"]
    changed = {**original, "proof": [{**original["proof"][0], **others}, *more]}
    verdict = tried(changed, refresh=False)
    assert verdict is not Verdict.VERIFIED or changed == original


@examples(60)
@given(_ANY)
def test_any_json(value: Any) -> None:
    assert tried(value) is not Verdict.VERIFIED
