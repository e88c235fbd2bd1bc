"""European Digital Credentials for Learning: the EDC application profile of the European Learning Model 3.2.

`read` turns the JSON of a EuropeanDigitalCredential into the model, `write` the model into an unsigned EDC.
"""

from __future__ import annotations

from edcbridge.codes import finding
from edcbridge.edc.envelope import CONTEXT, CREDENTIAL
from edcbridge.edc.identify import identify
from edcbridge.edc.prepare import STAGES, prepare
from edcbridge.edc.profile import SHAPES
from edcbridge.edc.references import conflicts, full_nodes, repeated, resolver
from edcbridge.edc.values import FORMAT
from edcbridge.errors import MissingInputError, UsageError
from edcbridge.lens import Cursor, Ledger, Repeats, read_node, write_node
from edcbridge.model import Concept, Credential
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.preparation import Preparation
from edcbridge.report import Written

__all__ = ["CONTEXT", "FORMAT", "STAGES", "read", "write"]


def read(document: JSONObject, ledger: Ledger) -> Credential:
    """Return the model of a EuropeanDigitalCredential; `ledger` gets its leaves and findings.

    What the profile does not define stays in the residue of its node. Nothing is refused here: what is wrong is a
    finding.
    """
    nodes = tuple(full_nodes(document))
    repeats = Repeats(repeated(nodes))
    facts = {"resolve": resolver(nodes, repeats), "repeats": repeats}
    node = read_node(CREDENTIAL, document, Cursor(ledger, facts=facts))
    ledger.findings.extend(conflicts(nodes))
    assert isinstance(node, Credential)  # noqa: S101 - the table says so
    return node


def write(
    credential: Credential, prep: Preparation, stage: str = "draft", *, bound: bool = True
) -> Written:
    """Return an unsigned EDC that says `credential`.

    A credential that was read from an EDC is written as it is; with `bound` false, without what holds for the very
    bytes that were read only (status, terms of use, proofs), and on VC Data Model 1.1 if it was on 2.0, as EBSI has
    it. Any other is prepared for `stage`: `draft` is what the EDC issuer takes as an upload, without issuer; `sealed`
    has the issuer's legal identity and an image.

    Raises `MissingInputError` with every fact that the profile demands and the credential does not state, and
    `UsageError` for an unknown stage.
    """
    if stage not in STAGES:
        raise UsageError(finding("usage.unknown-stage", stage=stage, known=", ".join(STAGES)))
    same_format = credential.residue.format == FORMAT
    language = "und"
    if not same_format:
        credential, language = prepare(credential, stage, prep)
        if prep.missing:
            raise MissingInputError(*prep.missing)
        credential = identify(credential, language, prep)
    ledger = Ledger()
    facts = {"language": language, "mint": prep.mint, "bound": bound}
    out = write_node(CREDENTIAL, credential, Cursor(ledger, facts=facts))
    if not same_format:
        out = {"@context": list(CONTEXT), **out, "credentialSchema": _schemas(credential.profiles)}
    elif not bound and isinstance(out.get("@context"), list) and _VC_2 in out["@context"]:
        out = _on_data_model_1(out, credential, ledger)
    return Written(out, ledger.links, prep.moves)


_VC_2 = "https://www.w3.org/ns/credentials/v2"


def _on_data_model_1(out: JSONObject, credential: Credential, ledger: Ledger) -> JSONObject:
    """Return an EDC on VC Data Model 2.0 with the envelope of one on 1.1 (european-digital-credentials 6)."""
    types = list(CREDENTIAL.types(credential))
    envelope = {
        "@context": list(CONTEXT),
        "type": types,
        "credentialSchema": _schemas(credential.profiles),
    }
    places = tuple(child("", member) for member in envelope)
    ledger.links[:] = [link for link in ledger.links if not link.document.startswith(places)]
    Cursor(ledger).at("type").of("@type").link_each(types)
    return {**out, **envelope}


def _schemas(profiles: tuple[Concept, ...]) -> list[JSON]:
    names = [SHAPES.get((profile.id or "").rpartition("/")[2]) for profile in profiles]
    return [
        {"id": f"http://data.europa.eu/snb/model/ap/{name}", "type": "ShaclValidator2017"}
        for name in dict.fromkeys(filter(None, names)) or ["edc-generic-full"]
    ]
