"""Generated documents: whatever we accept has the canonical form that PyLD gives it."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from edcbridge.jsonld import canonicalize, losses, to_quads
from edcbridge.limits import Limits

from . import oracle
from .test_data_loss import CONTEXTS, URL

# PyLD leaves control characters unescaped (RDFC-1.0 section 5), counts a quad twice that mentions a blank node
# twice (4.4.3, step 2; jsonld.js does not), and takes long for alike blank nodes: not generated here.
_FEW_STEPS = Limits(canonicalization_steps=200)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
_NUMBERS = st.integers(-(2**53), 2**53) | st.floats(width=32) | st.sampled_from([1e21, 1e22, -0.0])
_SCALARS = _TEXT | _NUMBERS | st.booleans()
_IRIS = st.sampled_from(["urn:a", "urn:b", "did:x:y", "https://example.org/é", "_:a", "_:b"])
_TAGS = st.sampled_from(["en", "pt-BR", "none", "@none"])
_TYPES = st.sampled_from(["Thing", "Member", "t:Other", "urn:Else"])
_VALUE_OBJECTS = st.one_of(
    st.fixed_dictionaries({"@value": _SCALARS}),
    st.fixed_dictionaries({"@value": _TEXT, "@language": st.sampled_from(["en", "de-AT"])}),
    st.fixed_dictionaries({"@value": _SCALARS, "type": st.sampled_from(["xsd:date", "urn:d"])}),
)


def _one_or_more(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | st.lists(values, max_size=3)


def _nodes(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    plain = {
        "id": _IRIS,
        "type": _one_or_more(_TYPES),
        "name": _one_or_more(_SCALARS | _VALUE_OBJECTS),
        "size": _SCALARS,
        "double": _NUMBERS,
        "note": _one_or_more(_SCALARS | _VALUE_OBJECTS),
        "text": st.dictionaries(_TAGS, _one_or_more(_TEXT), max_size=3),
        "link": _one_or_more(_IRIS | inner),
        "kind": _one_or_more(_TYPES),
        "data": _JSON,
        "steps": _one_or_more(_SCALARS | inner),
        "part": _one_or_more(_IRIS | _scoped(inner)),
        "proof": _one_or_more(inner),
        "t:more": _one_or_more(_SCALARS | inner),
    }
    member = {"type": st.just(["Member", "Thing"]), **_SCOPED}
    nested = {"@context": st.just("https://example.org/added"), "extra": _TEXT}
    return (
        st.fixed_dictionaries({}, optional=plain)
        | st.fixed_dictionaries(member, optional={"link": inner, "id": _IRIS})
        | st.fixed_dictionaries(nested, optional={"link": inner | _scoped(inner)})
    )


def _scoped(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(_SCOPED, optional={"link": inner})


_SCOPED = {"role": _TEXT, "near": _IRIS}
_JSON = st.recursive(
    _SCALARS | st.none(), lambda v: st.lists(v) | st.dictionaries(_TEXT, v), max_leaves=4
)
_LEAVES = st.fixed_dictionaries({"id": _IRIS}, optional={"name": _TEXT})
_DOCUMENTS = st.recursive(_LEAVES, _nodes, max_leaves=8)


@settings(max_examples=150)
@given(_DOCUMENTS)
def test_generated_documents(document: dict[str, Any]) -> None:
    document = document | {"@context": URL}
    found = losses(document, CONTEXTS)
    event(found[0].code if found else "accepted")
    assume(not found)
    quads = to_quads(document, CONTEXTS)
    assume(not any(quad.subject == quad.object for quad in quads))
    result = canonicalize(quads, limits=_FEW_STEPS)
    assert result.nquads == oracle.normalize(document, CONTEXTS)
