"""The matrix of `make interop`: who verifies what we sign, and whose credentials are verified here.

`python -m tests.interop.matrix > docs/interop.md` prints the page; the tests hold each cell against what the peers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edcbridge.proof import KeyKind

__all__ = [
    "NODE",
    "OPENBADGES",
    "OPENVC",
    "PEERS",
    "ROWS",
    "SELECTIVE",
    "WHY",
    "Issue",
    "Row",
    "name",
    "page",
]

NODE, OPENVC, OPENBADGES = "@digitalbazaar/vc", "openvc-core", "openbadgeslib"
PEERS = {NODE: "7.3.0", OPENVC: "1.37.0", OPENBADGES: "4.6.3"}
"""The peers, and the versions that the matrix is about."""
BADGE, EDC, OLD = "ob3-typical", "edc-annex1-noimages", "vc11-min"
SAMPLES = {BADGE: "Open Badge 3.0", EDC: "EDC", OLD: "VC 1.1"}
SELECTIVE = "ecdsa-sd-2023"

WHY = {
    "suite": "It does not have the suite.",
    "extra": "It has the suite with openvc-core installed beside it, which it is not here.",
    "array": "It reads a proof that stands by itself, not one in an array, as the schema of Open Badges 3.0 wants it. "
    "Taken out of the array, the proof holds there.",
    "badges": "It reads Open Badges only.",
    "tokens": "It does not read tokens.",
    "claim": "It reads tokens with a `vc` claim only, which are those of data model 1.1.",
    "iss": "It wants the claim `iss`, which VC-JOSE-COSE leaves to the issuer to state or not.",
    "sha-256": "It hashes with SHA-256 inside of RDFC-1.0 whatever the key; for P-384 it is SHA-384 (VC DI ECDSA 1.0 "
    "section 3.2.3). Where the names of blank nodes do not depend on the hash, the two come to the same.",
    "context": "It signs the options of the proof with a `@context` that it then leaves out of the proof (VC DI EdDSA "
    "1.0 and VC DI ECDSA 1.0 section 3.3.1 put it there, for the verifier to hash): the signature does not fit.",
    "nbf": "It sets the claim `nbf` to the moment of signing. In a token of data model 1.1 `nbf` is the `issuanceDate` "
    "(section 6.3.1), and the credential states another: they contradict each other.",
    "terms": "It rightly refuses to sign a credential of data model 1.1 whose contexts do not define the terms of the "
    "proof; others add the context.",
}
"""Why a cell is a no, by a word."""


class Issue(NamedTuple):
    """How a peer is asked to sign so."""

    suite: str
    """What it calls it."""
    refused: str = ""
    """Why we rightly refuse what it signs, by a word of `WHY`, if we do."""
    code: str = ""
    """The finding with which we do."""


class Row(NamedTuple):
    """One way of signing a document."""

    sample: str
    suite: str
    kind: KeyKind
    verifiers: Mapping[str, str]
    """For each peer that does not verify what we sign so, why; by a word of `WHY`."""
    issuers: Mapping[str, Issue | str]
    """For each peer that signs so, how; or why it refuses to."""


_ED, _P256, _P384 = KeyKind.ED25519, KeyKind.P256, KeyKind.P384
_RDFC_ONLY = {OPENBADGES: "suite"}
_NO_RDFC = {NODE: "suite", OPENBADGES: "suite"}
_NODE_ONLY = {OPENVC: "suite", OPENBADGES: "suite"}
_TOKEN_11 = {NODE: "tokens", OPENBADGES: "badges"}
_UNFIT = Issue("", "context", "proof.bad-signature")

ROWS = (
    Row(
        BADGE,
        "eddsa-rdfc-2022",
        _ED,
        {OPENVC: "array"},
        {
            NODE: Issue("eddsa-rdfc-2022"),
            OPENVC: Issue("eddsa-rdfc-2022"),
            OPENBADGES: Issue("ldp"),
        },
    ),
    Row(
        BADGE,
        "ecdsa-rdfc-2019",
        _P256,
        _RDFC_ONLY | {OPENVC: "array"},
        {NODE: Issue("ecdsa-rdfc-2019"), OPENVC: Issue("ecdsa-rdfc-2019")},
    ),
    Row(
        BADGE,
        "ecdsa-rdfc-2019",
        _P384,
        {OPENVC: "sha-256", OPENBADGES: "suite"},
        {
            NODE: Issue("ecdsa-rdfc-2019-p384"),
            OPENVC: Issue("ecdsa-rdfc-2019-p384", "sha-256", "proof.bad-signature"),
        },
    ),
    Row(
        BADGE,
        "eddsa-jcs-2022",
        _ED,
        _NO_RDFC | {OPENVC: "array"},
        {OPENVC: _UNFIT._replace(suite="eddsa-jcs-2022")},
    ),
    Row(
        BADGE,
        "ecdsa-jcs-2019",
        _P256,
        _NO_RDFC | {OPENVC: "array"},
        {OPENVC: _UNFIT._replace(suite="ecdsa-jcs-2019")},
    ),
    Row(BADGE, "ecdsa-jcs-2019", _P384, _NO_RDFC | {OPENVC: "array"}, {}),
    Row(BADGE, SELECTIVE, _P256, {OPENBADGES: "extra"}, {}),
    Row(
        BADGE,
        "Ed25519Signature2020",
        _ED,
        _NODE_ONLY,
        {NODE: Issue("Ed25519Signature2020")},
    ),
    Row(
        BADGE,
        "jwt-ob3",
        _ED,
        {NODE: "tokens", OPENVC: "claim"},
        {OPENBADGES: Issue("jwt")},
    ),
    Row(BADGE, "jwt-ob3", _P256, {NODE: "tokens", OPENVC: "claim"}, {}),
    Row(
        BADGE,
        "jwt-vc",
        _ED,
        {NODE: "tokens", OPENVC: "claim", OPENBADGES: "iss"},
        {},
    ),
    Row(
        EDC,
        "eddsa-rdfc-2022",
        _ED,
        {OPENBADGES: "badges"},
        {NODE: Issue("eddsa-rdfc-2022"), OPENVC: "terms"},
    ),
    Row(
        EDC,
        "ecdsa-rdfc-2019",
        _P256,
        {OPENBADGES: "badges"},
        {NODE: Issue("ecdsa-rdfc-2019"), OPENVC: "terms"},
    ),
    Row(
        EDC,
        "ecdsa-rdfc-2019",
        _P384,
        {OPENBADGES: "badges"},
        {NODE: Issue("ecdsa-rdfc-2019-p384"), OPENVC: "terms"},
    ),
    Row(EDC, "eddsa-jcs-2022", _ED, {NODE: "suite", OPENBADGES: "badges"}, {}),
    Row(
        EDC,
        "Ed25519Signature2020",
        _ED,
        {OPENVC: "suite", OPENBADGES: "badges"},
        {NODE: Issue("Ed25519Signature2020")},
    ),
    Row(EDC, "jwt-vc11", _P256, _TOKEN_11, {OPENVC: Issue("vc-jwt-es256")}),
    Row(
        OLD,
        "eddsa-rdfc-2022",
        _ED,
        {OPENBADGES: "badges"},
        {NODE: Issue("eddsa-rdfc-2022"), OPENVC: "terms"},
    ),
    Row(
        OLD,
        "jwt-vc11",
        _ED,
        _TOKEN_11,
        {OPENVC: Issue("vc-jwt", "nbf", "jose.claim-conflict")},
    ),
)


def name(row: Row) -> str:
    """Return how a test of the row is called."""
    return f"{row.sample}-{row.suite}-{row.kind.value}"


_HEAD = """# Interoperability

What `make interop` measures, both ways, against three independent implementations:
{peers}.
In each cell the first word says whether the peer verifies what we sign, the second whether what it signs is verified
here; "–" says that it does not sign so. Every credential was also tried with its subject changed: nobody accepts it
then, whoever signed it.

"""
_FOOT = """
`ecdsa-sd-2023` is a derived proof over a part of the badge. Two more tests go both ways with {node}: deriving
from each other's base proofs, byte for byte the same, and presentations with a challenge and a domain.
"""


def page() -> str:
    """Return the page `docs/interop.md`."""
    return _HEAD.format(peers=", ".join(f"{peer} {PEERS[peer]}" for peer in PEERS)) + "\n".join(
        (*_table(), *_reasons(), _FOOT.format(node=NODE))
    )


def _table() -> Iterator[str]:
    yield f"| document | suite | key | {' | '.join(PEERS)} |"
    yield "|---|---|---|" + "---|" * len(PEERS)
    for row in ROWS:
        cells = " | ".join(_cell(row, peer) for peer in PEERS)
        yield f"| {SAMPLES[row.sample]} | `{row.suite}` | {row.kind.value} | {cells} |"
    yield ""


def _cell(row: Row, peer: str) -> str:
    issue = row.issuers.get(peer)
    signs = (
        _said(issue.refused) if isinstance(issue, Issue) else _said(issue, "–") if issue else "–"
    )
    return f"{_said(row.verifiers.get(peer, ''))}, {signs}"


def _said(why: str, no: str = "no") -> str:
    return f"{no} ({list(WHY).index(why) + 1})" if why else "yes"


def _reasons() -> Iterator[str]:
    yield from (f"{number}. {why}" for number, why in enumerate(WHY.values(), 1))


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - what it is for
