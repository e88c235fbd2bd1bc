"""The cryptosuites, one row each, and how the suites that sign a document as a whole do it.

A row of its own with its own `verify` is all that another suite needs.

>>> [suite.name for suite in SUITES if suite.canonicalization == "jcs"]
['eddsa-jcs-2022', 'ecdsa-jcs-2019']
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edcbridge.codes import finding
from edcbridge.compacted import each
from edcbridge.errors import ProofError, ResourceError
from edcbridge.findings import Finding
from edcbridge.jsonld.rdfc import HashName
from edcbridge.proof import signatures
from edcbridge.proof.integrity.hashing import hash_data
from edcbridge.proof.integrity.secured import Secured
from edcbridge.proof.integrity.suite import Proof, Suite
from edcbridge.proof.keys import KeyKind, PublicKey
from edcbridge.strictjson import excerpt

__all__ = ["SUITES", "hash_for", "suite_named", "suite_of"]


def verify_whole(secured: Secured, proof: Proof, key: PublicKey) -> tuple[Finding, ...]:
    """Verify a signature over the document as a whole; return what is worth knowing, raise where it does not hold."""
    hash_name = hash_for(proof.suite, key.kind)
    algorithm = signatures.default_algorithm(key.kind)
    data = hash_data(secured, proof, hash_name)
    if proof.suite.canonicalization == "jcs":
        signatures.verify(algorithm, key, proof.value, data)
        return _unsigned_contexts(secured, proof)
    try:
        signatures.verify(algorithm, key, proof.value, data)
    except ProofError:
        if not secured.canonical(hash_name).repeated:
            raise
        # RDFC-1.0 4.8.3, step 3.1.2: half of the software in use reads it as a set
        data = hash_data(secured, proof, hash_name, repeats=False)
        signatures.verify(algorithm, key, proof.value, data)
        return (finding("proof.other-reading", proof.pointer),)
    return ()


def verify_selective(secured: Secured, proof: Proof, key: PublicKey) -> tuple[Finding, ...]:
    """Verify a proof of selective disclosure, base or derived (VC DI ECDSA 1.0 section 3.4)."""
    from edcbridge.proof import sd

    shown = sd.verify(
        secured.json,
        proof.json,
        key,
        contexts=secured.contexts,
        limits=secured.limits,
        allow=secured.allow,
    )
    return (finding("sd.base-proof" if shown.base else "sd.derived-proof", proof.pointer),)


_EDDSA: Mapping[KeyKind, HashName] = MappingProxyType({KeyKind.ED25519: "sha256"})
_ECDSA: Mapping[KeyKind, HashName] = MappingProxyType(
    {KeyKind.P256: "sha256", KeyKind.P384: "sha384"}
)
_ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"

SUITES = (
    # VC DI EdDSA 1.0 sections 3.2 and 3.3, VC DI ECDSA 1.0 sections 3.2 and 3.3
    Suite("eddsa-rdfc-2022", verify_whole, _EDDSA),
    Suite("eddsa-jcs-2022", verify_whole, _EDDSA, "jcs"),
    Suite("ecdsa-rdfc-2019", verify_whole, _ECDSA),
    Suite("ecdsa-jcs-2019", verify_whole, _ECDSA, "jcs"),
    # VC DI ECDSA 1.0 section 3.4; a base proof needs chance, so `edcbridge.proof.sd` makes it
    Suite(
        "ecdsa-sd-2023",
        verify_selective,
        MappingProxyType({KeyKind.P256: "sha256"}),
        base="u",
        signs=False,
    ),
    # VC DI EdDSA 1.0 section 3.4
    Suite(
        "Ed25519Signature2020",
        verify_whole,
        _EDDSA,
        type="Ed25519Signature2020",
        context=_ED25519_2020,
        successor="eddsa-rdfc-2022",
    ),
    # The name of eddsa-rdfc-2022 in drafts; Open Badges still meet it
    Suite("eddsa-2022", verify_whole, _EDDSA, successor="eddsa-rdfc-2022", signs=False),
)
"""Every suite that is verified here."""

_BY_NAME = {suite.name: suite for suite in SUITES}


def suite_named(name: str) -> Suite:
    """Return the suite with this name; raise `ResourceError` if there is none."""
    if name not in _BY_NAME:
        raise ResourceError(_unknown(name))
    return _BY_NAME[name]


def suite_of(type_: str, cryptosuite: str, pointer: str) -> Suite:
    """Return the suite that the proof at `pointer` names; raise `ResourceError` if it is none of ours."""
    name = cryptosuite if type_ == "DataIntegrityProof" else type_
    suite = _BY_NAME.get(name)
    if suite is None or suite.type != type_:
        raise ResourceError(_unknown(name, pointer))
    return suite


def _unknown(name: str, pointer: str = "") -> Finding:
    return finding("proof.unknown-suite", pointer, suite=excerpt(name), known=", ".join(_BY_NAME))


def hash_for(suite: Suite, kind: KeyKind) -> HashName:
    """Return the hash that goes with a kind of key; raise `ProofError` for a kind that the suite does not sign with."""
    if kind not in suite.hashes:
        wanted = " or ".join(suite.hashes)
        raise ProofError(finding("proof.wrong-key", algorithm=suite.name, wanted=wanted, kind=kind))
    return suite.hashes[kind]


def _unsigned_contexts(secured: Secured, proof: Proof) -> tuple[Finding, ...]:
    """Return a warning where contexts follow those that a proof over JSON covers (section 3.3.2 of either suite)."""
    own = proof.json.get("@context")
    if own is None or len(each(own)) == len(each(secured.context)):
        return ()
    return (finding("proof.context-not-signed", proof.pointer),)
