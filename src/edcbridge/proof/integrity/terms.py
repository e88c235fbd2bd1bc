"""The contexts that a document needs before it is signed: what no context defines would not be signed.

>>> with_type_contexts({"@context": [], "credentialStatus": {"type": "1EdTechRevocationList"}})["@context"]
['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edcbridge.compacted import each
from edcbridge.errors import EdcbridgeError
from edcbridge.jsonld import NESTED_CONTEXTS, Contexts, to_quads
from edcbridge.limits import DEFAULT_LIMITS, Limits
from edcbridge.pointer import JSON, JSONObject
from edcbridge.proof.integrity.hashing import configuration
from edcbridge.proof.integrity.suite import Suite

__all__ = ["with_proof_context", "with_type_contexts"]

_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
_CONTEXTS = {
    # OB 3.0 sections 9.1 to 9.3: in no context of the format itself
    "1EdTechJsonSchemaValidator2019": _EXTENSIONS,
    "1EdTechRevocationList": _EXTENSIONS,
    "1EdTechCredentialRefresh": _EXTENSIONS,
}


def with_type_contexts(document: JSONObject) -> JSONObject:
    """Return `document` with the contexts that define the types of 1EdTech's services, where it uses one."""
    needed = dict.fromkeys(_CONTEXTS[type_] for type_ in _types(document) if type_ in _CONTEXTS)
    return _with(document, [url for url in needed if url not in each(document.get("@context"))])


def with_proof_context(
    document: JSONObject,
    options: JSONObject,
    suite: Suite,
    contexts: Contexts,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[str] = NESTED_CONTEXTS,
) -> JSONObject:
    """Return `document` with the context of `suite` behind its own, unless these define the terms of `options`.

    VCDM 2.0 defines those of Data Integrity itself, VCDM 1.1 does not. A document that is no JSON-LD stays as it is.
    """
    context = document.get("@context")
    if context is None or suite.context in each(context):
        return document
    try:
        quads = to_quads(configuration(options, context), contexts, limits, allow=allow)
    except EdcbridgeError:
        return _with(document, [suite.context])
    # A vocabulary gives a meaning to every word, so the type must have the right one.
    type_ = f"<https://w3id.org/security#{suite.type}>"
    defined = any(quad.object == type_ for quad in quads)
    return document if defined else _with(document, [suite.context])


def _with(document: JSONObject, urls: list[str]) -> JSONObject:
    return {**document, "@context": [*each(document.get("@context")), *urls]} if urls else document


def _types(document: JSONObject) -> Iterator[str]:
    """Yield the types of all objects of a document."""
    ahead: list[JSON] = [document]
    while ahead:
        value = ahead.pop()
        if isinstance(value, Mapping):
            types = value.get("type")
            yield from (type_ for type_ in each(types) if isinstance(type_, str))
            ahead += value.values()
        elif isinstance(value, list):
            ahead += value
