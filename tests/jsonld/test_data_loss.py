"""VC Data Integrity, Securing Data Losslessly: one document per way to lose or disguise data."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from edcbridge.errors import InputError, ResourceError, UsageError
from edcbridge.jsonld import TOLERABLE, Contexts, losses, to_nquads, to_quads
from edcbridge.limits import Limits

URL = "https://example.org/v1"
SCOPED = {"@protected": True, "role": "urn:t:role", "near": {"@id": "urn:t:near", "@type": "@id"}}
CONTEXTS = Contexts.shipped().with_documents(
    {
        URL: {
            "@context": {
                "@protected": True,
                "id": "@id",
                "type": "@type",
                "kind_of": "@type",
                "none": "@none",
                "t": "urn:t:",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
                "Thing": "urn:t:Thing",
                "Member": {"@id": "urn:t:Member", "@context": SCOPED},
                "name": "urn:t:name",
                "size": {"@id": "urn:t:size", "@type": "xsd:float"},
                "double": {"@id": "urn:t:double", "@type": "xsd:double"},
                "note": {"@id": "urn:t:note", "@type": "xsd:string"},
                "text": {"@id": "urn:t:text", "@container": "@language"},
                "link": {"@id": "urn:t:link", "@type": "@id"},
                "kind": {"@id": "urn:t:kind", "@type": "@vocab"},
                "data": {"@id": "urn:t:data", "@type": "@json"},
                "steps": {"@id": "urn:t:steps", "@container": "@list"},
                "part": {"@id": "urn:t:part", "@type": "@id", "@context": SCOPED},
                "proof": {"@id": "urn:t:proof", "@type": "@id", "@container": "@graph"},
                "back": {"@reverse": "urn:t:link"},
                "index": {"@id": "urn:t:index", "@container": "@index"},
                "nothing": None,
                "Reset": {"@id": "urn:t:Reset", "@context": None},
                "reset": {"@id": "urn:t:reset", "@context": None},
                "Injected": "urn:t:a>",
                "Blank": "_:t",
                "injected": {"@id": "urn:t:b", "@type": "urn:t:a>"},
                "tagged": {"@id": "urn:t:tagged", "@language": "en_GB"},
                "turned": {"@id": "urn:t:turned", "@direction": "rtl"},
            }
        },
        "https://example.org/other": {"@context": {"name": "urn:other:name"}},
        "https://example.org/added": {"@context": {"extra": "urn:added:extra"}},
        "https://example.org/vocab": {"@context": {"@vocab": "urn:v:", "@language": "fr"}},
    }
)


def _document(**members: Any) -> dict[str, Any]:
    return {"@context": URL, "id": "urn:x", "name": "X"} | members


# One row per fault: the members added to a good document; the code and the pointer of the one finding.
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"nmae": "X"}, "jsonld.undefined-term", "/nmae"),
    ({"": "X"}, "jsonld.undefined-term", "/"),
    ({"nothing": "X"}, "jsonld.undefined-term", "/nothing"),
    ({"role": "X"}, "jsonld.undefined-term", "/role"),
    ({"link": {"type": "Member", "role": "a", "link": {"role": "b"}}}, "jsonld.undefined-term", "/link/link/role"),
    ({"type": "Thin"}, "jsonld.undefined-type", "/type"),
    ({"type": ["Thing", "Thin"]}, "jsonld.undefined-type", "/type/1"),
    ({"type": 1}, "jsonld.not-a-string", "/type"),
    ({"type": None}, "jsonld.not-a-string", "/type"),
    ({"type": "@id"}, "jsonld.reserved-keyword", "/type"),
    ({"type": "id"}, "jsonld.reserved-keyword", "/type"),
    ({"id": "x"}, "jsonld.relative-iri", "/id"),
    ({"id": ""}, "jsonld.relative-iri", "/id"),
    ({"id": "#x"}, "jsonld.relative-iri", "/id"),
    ({"id": None}, "jsonld.not-a-string", "/id"),
    ({"id": ["urn:x"]}, "jsonld.not-a-string", "/id"),
    ({"id": "@x"}, "jsonld.reserved-keyword", "/id"),
    ({"id": "urn:a> <urn:p> <urn:b"}, "jsonld.invalid-iri", "/id"),
    ({"id": "https://example.org/a b"}, "jsonld.invalid-iri", "/id"),
    ({"id": "urn:a\u2028b"}, "jsonld.invalid-iri", "/id"),
    ({"id": "34:x"}, "jsonld.invalid-iri", "/id"),
    ({"link": "x"}, "jsonld.relative-iri", "/link"),
    ({"link": ["urn:y", {"id": "x"}]}, "jsonld.relative-iri", "/link/1/id"),
    ({"kind": "Thin"}, "jsonld.relative-iri", "/kind"),
    # Other spellings of what has a term
    ({"@type": "Thing"}, "jsonld.respelled", "/@type"),
    ({"link": {"@id": "urn:y"}}, "jsonld.respelled", "/link/@id"),
    ({"urn:t:note": "a"}, "jsonld.respelled", "/urn:t:note"),
    ({"t:note": "a"}, "jsonld.respelled", "/t:note"),
    ({"type": "urn:t:Thing"}, "jsonld.respelled", "/type"),
    ({"kind": "t:Thing"}, "jsonld.respelled", "/kind"),
    ({"link": "t:y"}, "jsonld.respelled", "/link"),
    ({"type": "Thing", "kind_of": "Thing"}, "jsonld.colliding-keywords", "/kind_of"),
    # Values that RDF has no place for
    ({"note": None}, "jsonld.null", "/note"),
    ({"note": ["a", None]}, "jsonld.null", "/note/1"),
    ({"steps": ["a", None]}, "jsonld.null", "/steps/1"),
    ({"note": {"@value": None}}, "jsonld.null", "/note"),
    ({"note": ["a", ["b"]]}, "jsonld.nested-array", "/note/1"),
    ({"steps": [["a"]]}, "jsonld.nested-array", "/steps/0"),
    ({"note": "\ud800"}, "jsonld.lone-surrogate", "/note"),
    ({"name": ["X", "\ud800"]}, "jsonld.lone-surrogate", "/name/1"),
    ({"text": {"en": "\ud800"}}, "jsonld.lone-surrogate", "/text/en"),
    ({"steps": {"@list": ["a"], "name": "b"}}, "jsonld.unsupported", "/steps"),
    ({"steps": [{"@list": ["a"]}]}, "jsonld.nested-array", "/steps/0"),
    ({"proof": "urn:p"}, "jsonld.free-floating", "/proof"),
    ({"proof": [{"id": "urn:p"}]}, "jsonld.free-floating", "/proof/0"),
    ({"proof": {}}, "jsonld.free-floating", "/proof"),
    ({"proof": {"@value": "a"}}, "jsonld.free-floating", "/proof"),
    ({"_:p": "a"}, "jsonld.blank-property", "/_:p"),
    # Languages
    ({"text": {"en ": "a"}}, "jsonld.invalid-language-tag", "/text/en "),
    ({"text": {"en_GB": "a"}}, "jsonld.invalid-language-tag", "/text/en_GB"),
    ({"text": {"en": 'a', 'x"@en .\n': "b"}}, "jsonld.invalid-language-tag", '/text/x"@en .\n'),
    ({"text": {"en": None}}, "jsonld.null", "/text/en"),
    ({"text": {"en": ["a", {"@value": "b"}]}}, "jsonld.invalid-language-map", "/text/en/1"),
    ({"note": {"@value": "a", "@language": "en\n"}}, "jsonld.invalid-language-tag", "/note"),
    ({"note": {"@value": "a", "@language": 1}}, "jsonld.invalid-language-tag", "/note"),
    # Terms that their context defines badly
    ({"type": "Injected"}, "jsonld.invalid-iri", "/type"),
    ({"Injected": "a"}, "jsonld.invalid-iri", "/Injected"),
    ({"injected": "a"}, "jsonld.invalid-iri", "/injected"),
    ({"type": "Blank"}, "jsonld.blank-property", "/type"),
    ({"type": "nothing"}, "jsonld.undefined-type", "/type"),
    ({"tagged": "a"}, "jsonld.invalid-language-tag", "/tagged"),
    ({"turned": "a"}, "jsonld.unsupported", "/turned"),
    ({"type": "Reset"}, "jsonld.unsupported", ""),
    ({"reset": {"name": "a"}}, "jsonld.undefined-term", "/reset/name"),
    # Value objects
    ({"note": {"@value": 1, "@language": "en"}}, "jsonld.invalid-value-object", "/note"),
    ({"note": {"@value": "a", "@type": "xsd:string"}}, "jsonld.respelled", "/note"),
    ({"name": {"@value": "a"}}, "jsonld.respelled", "/name"),
    ({"note": {"@value": {}}}, "jsonld.invalid-value-object", "/note"),
    ({"note": {"@value": "a", "name": "b"}}, "jsonld.invalid-value-object", "/note"),
    ({"note": {"@value": "a", "nmae": "b"}}, "jsonld.undefined-term", "/note/nmae"),
    ({"note": {"@value": "a", "@type": "x"}}, "jsonld.undefined-type", "/note"),
    ({"note": {"@value": "a", "type": "_:x"}}, "jsonld.invalid-iri", "/note"),
    ({"note": {"@value": "a", "@type": ["urn:y"]}}, "jsonld.not-a-string", "/note"),
    ({"note": {"@value": "a", "type": "urn:y> ."}}, "jsonld.invalid-iri", "/note"),
    ({"note": {"@value": "a", "@direction": "rtl"}}, "jsonld.unsupported", "/note"),
    ({"note": {"@value": "a", "@index": "b"}}, "jsonld.unsupported", "/note"),
    # Numbers
    ({"size": 2**53 + 1}, "jsonld.number", "/size"),
    ({"size": 10**400}, "jsonld.number", "/size"),
    ({"size": 0.1 + 0.2}, "jsonld.number", "/size"),
    ({"size": float("nan")}, "jsonld.number", "/size"),
    ({"size": float("-inf")}, "jsonld.number", "/size"),
    ({"double": -0.0}, "jsonld.number", "/double"),
    ({"double": "5.0"}, "jsonld.number", "/double"),
    ({"double": "five"}, "jsonld.number", "/double"),
    ({"note": {"@value": 0.1 + 0.2}}, "jsonld.number", "/note"),
    ({"data": 2**53}, "jsonld.number", "/data"),
    # Keywords that would be dropped, or could be said in plainer terms
    *(
        ({keyword: [{"name": "a"}]}, "jsonld.unsupported", f"/{keyword}")
        for keyword in ("@graph", "@included", "@reverse", "@nest", "@set", "@language", "@index")
    ),
    ({"@foo": "a"}, "jsonld.reserved-keyword", "/@foo"),
    ({"back": {"id": "urn:y"}}, "jsonld.unsupported", "/back"),
    ({"index": {"a": "b"}}, "jsonld.unsupported", "/index"),
    # Contexts
    ({"@context": [URL, {"note": "urn:n"}]}, "jsonld.inline-context", "/@context/1"),
    ({"@context": [URL, None]}, "jsonld.inline-context", "/@context/1"),
    ({"@context": [URL, "https://example.org/other"]}, "jsonld.protected-term", "/@context"),
    ({"@context": [URL, "https://example.org/none"]}, "jsonld.unknown-context", "/@context/1"),
    ({"link": {"@context": "urn:none"}}, "jsonld.unknown-context", "/link/@context"),
    ({"link": {"@context": {"a": "urn:b"}, "a": 1}}, "jsonld.inline-context", "/link/@context"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "code", "pointer"), FAULTS, ids=[f"{c[7:]}-{p[:20]}" for _, c, p in FAULTS]
)
def test_each_fault_is_found_and_nothing_else(
    members: dict[str, Any], code: str, pointer: str
) -> None:
    found = losses(_document(**members), CONTEXTS)
    assert [(f.code, f.pointer) for f in found] == [(code, pointer)]
    with pytest.raises(ResourceError if "unknown" in code else InputError, match=code):
        to_quads(_document(**members), CONTEXTS)


def test_all_faults_come_at_once() -> None:
    document = _document(a=1, b=2, link="x", note=[None, {"@value": "x", "@language": "?"}])
    pointers = [found.pointer for found in losses(document, CONTEXTS)]
    assert pointers == ["/a", "/b", "/link", "/note/0", "/note/1"]


# One row per way to say something: the members added, and the N-Quads that they make about <urn:x>.
GOOD: list[tuple[dict[str, Any], list[str]]] = [
    ({"note": []}, []),
    ({"note": "a"}, ['<urn:t:note> "a"']),
    ({"note": ["b", "b"]}, ['<urn:t:note> "b"']),
    ({"note": 'q"\\\n\x7f'}, ['<urn:t:note> "q\\"\\\\\\n\\u007F"']),
    ({"note": {"@value": "a", "@language": "EN-gb"}}, ['<urn:t:note> "a"@en-gb']),
    ({"data": "a"}, ['<urn:t:data> "\\"a\\""^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>']),
    ({"note": {"@value": [1], "@type": "@json"}}, ['<urn:t:note> "[1]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>']),
    ({"note": {"@value": 2, "@type": "xsd:byte"}}, ['<urn:t:note> "2"^^<http://www.w3.org/2001/XMLSchema#byte>']),
    ({"note": {"@value": "1", "type": "xsd:date"}}, ['<urn:t:note> "1"^^<http://www.w3.org/2001/XMLSchema#date>']),
    ({"name": ["X", 5]}, ['<urn:t:name> "5"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    ({"name": ["X", 5.0]}, ['<urn:t:name> "5"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    ({"name": ["X", -0.0]}, ['<urn:t:name> "0"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    ({"name": ["X", 7.25]}, ['<urn:t:name> "7.25E0"^^<http://www.w3.org/2001/XMLSchema#double>']),
    ({"name": ["X", 1e21]}, ['<urn:t:name> "1.0E21"^^<http://www.w3.org/2001/XMLSchema#double>']),
    ({"name": ["X", True]}, ['<urn:t:name> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>']),
    ({"size": 5.0}, ['<urn:t:size> "5"^^<http://www.w3.org/2001/XMLSchema#float>']),
    ({"size": "5.0"}, ['<urn:t:size> "5.0"^^<http://www.w3.org/2001/XMLSchema#float>']),
    ({"double": 5}, ['<urn:t:double> "5.0E0"^^<http://www.w3.org/2001/XMLSchema#double>']),
    ({"double": "5.0E0"}, ['<urn:t:double> "5.0E0"^^<http://www.w3.org/2001/XMLSchema#double>']),
    ({"text": {"en": "a", "DE": ["b", "c"]}}, [f'<urn:t:text> {t}' for t in ('"a"@en', '"b"@de', '"c"@de')]),
    ({"text": {"none": "d", "@none": "e"}}, ['<urn:t:text> "d"', '<urn:t:text> "e"']),
    ({"text": "a"}, ['<urn:t:text> "a"']),
    ({"data": {"b": [1, None], "a": 1.0}}, ['<urn:t:data> "{\\"a\\":1,\\"b\\":[1,null]}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>']),
    ({"data": None}, ['<urn:t:data> "null"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>']),
    ({"link": "did:key:z6Mk"}, ["<urn:t:link> <did:key:z6Mk>"]),
    ({"link": {"id": "urn:y"}}, ["<urn:t:link> <urn:y>"]),
    ({"link": {}}, ["<urn:t:link> _:b0"]),
    ({"link": ["_:a", "_:b", "_:a"]}, ["<urn:t:link> _:b0", "<urn:t:link> _:b1"]),
    ({"kind": "Thing"}, ["<urn:t:kind> <urn:t:Thing>"]),
    ({"kind": "https://example.org/k"}, ["<urn:t:kind> <https://example.org/k>"]),
    ({"t:unknown": "a", "urn:other": "b"}, ['<urn:t:unknown> "a"', '<urn:other> "b"']),
    ({"type": "t:Other"}, ["<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:t:Other>"]),
    ({"steps": []}, ["<urn:t:steps> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"]),
    ({"part": "urn:y"}, ["<urn:t:part> <urn:y>"]),
]  # fmt: skip


@pytest.mark.parametrize(("members", "said"), GOOD)
def test_what_is_said_is_kept(members: dict[str, Any], said: list[str]) -> None:
    lines = to_nquads(to_quads(_document(**members), CONTEXTS)).splitlines()
    assert sorted(lines) == sorted(f"<urn:x> {line} ." for line in [*said, '<urn:t:name> "X"'])


def _lines(document: Any) -> list[str]:
    return to_nquads(to_quads(document, CONTEXTS)).splitlines()


def test_lists_become_cells() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    for steps in (["a", "b"], {"@list": ["a", "b"]}):
        assert _lines(_document(steps=steps))[1:] == [
            f'_:b0 <{rdf}first> "a" .',
            f"_:b0 <{rdf}rest> _:b1 .",
            f'_:b1 <{rdf}first> "b" .',
            f"_:b1 <{rdf}rest> <{rdf}nil> .",
            "<urn:x> <urn:t:steps> _:b0 .",
        ]


def test_a_proof_stands_in_its_own_graph() -> None:
    assert _lines(_document(proof={"id": "urn:p", "name": "P"}))[1:] == [
        "<urn:x> <urn:t:proof> _:b0 .",
        '<urn:p> <urn:t:name> "P" _:b0 .',
    ]


def test_type_scoped_terms_hold_for_one_node() -> None:
    member = {"id": "urn:m", "type": "Member", "role": "a", "near": "urn:y", "link": {"note": "b"}}
    assert '<urn:m> <urn:t:role> "a" .' in _lines(_document(link=member))
    assert losses(_document(link=member | {"link": {"role": "b"}}), CONTEXTS)


def test_property_scoped_terms_hold_below() -> None:
    part = {"id": "urn:m", "role": "a", "link": {"id": "urn:n", "role": "b"}}
    assert '<urn:n> <urn:t:role> "b" .' in _lines(_document(part=part))


def test_a_vocabulary_and_a_default_language() -> None:
    document = {
        "@context": "https://example.org/vocab",
        "@id": "urn:x",
        "@type": "T",
        "word": "mot",
    }
    assert _lines(document) == [
        "<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:v:T> .",
        '<urn:x> <urn:v:word> "mot"@fr .',
    ]


def test_nested_contexts_are_the_callers_choice() -> None:
    added = "https://example.org/added"
    document = _document(link={"@context": [URL, added], "id": "urn:y", "extra": "a"}, part={})
    assert '<urn:y> <urn:added:extra> "a" .' in _lines(document)
    [found] = losses(document, CONTEXTS, allow=frozenset())
    assert (found.code, found.pointer) == ("jsonld.nested-context", "/link/@context")
    # What the nested context defines is not defined beside it.
    assert losses(document | {"extra": "b"}, CONTEXTS)


def test_inline_contexts_and_other_spellings_can_be_allowed() -> None:
    document = _document(**{"@context": [URL, {"more": "urn:more"}], "more": "a", "t:note": "b"})
    assert len(to_quads(document, CONTEXTS, allow=TOLERABLE)) == 3


@pytest.mark.parametrize(
    "context",
    [
        {"@base": "https://example.org/"},
        {"@vocab": ""},
        {"@vocab": "relative/"},
        {"@import": URL},
        {"@direction": "rtl"},
        {"@language": "en_GB"},
        {"@word": "urn:a"},
        {"a": "@word"},
        {"a": {"@id": "urn:a", "@context": {"b": {"@reverse": "@word"}}}},
        {"a": {"@id": "urn:a", "@context": "urn:none"}},
        {"a": 5},
        5,
        {"a": {"@id": "urn:a", "@context": [[{"@version": "1.1"}]]}},
    ],
)
def test_contexts_that_lose_data_are_never_allowed(context: Any) -> None:
    document = {"@context": context, "@id": "urn:x", "urn:p": "a"}
    codes = {found.code for found in losses(document, CONTEXTS, allow=TOLERABLE)}
    assert codes <= {"jsonld.invalid-context", "jsonld.unknown-context"}
    assert codes


def test_only_harmless_codes_can_be_allowed() -> None:
    with pytest.raises(UsageError, match=r"jsonld\.undefined-term"):
        losses({}, CONTEXTS, allow=frozenset({"jsonld.undefined-term"}))


@pytest.mark.parametrize(
    "document", [{}, {"@context": URL}, {"@context": URL, "id": "urn:x"}, [{}]]
)
def test_a_document_that_says_nothing(document: Any) -> None:
    assert [f.code for f in losses(document, CONTEXTS)] == ["jsonld.free-floating"]


@pytest.mark.parametrize("document", [None, "urn:x", 5, ["urn:x"]])
def test_what_is_no_document(document: Any) -> None:
    assert [f.code for f in losses(document, CONTEXTS)] == ["jsonld.not-an-object"]


def test_documents_are_bounded() -> None:
    deep: dict[str, Any] = {"name": "X"}
    for _ in range(5000):
        deep = {"link": deep}
    wide = _document(note=[str(i) for i in range(100)])
    for document, limits, code in [
        (deep | {"@context": URL}, Limits(), "too-deep"),
        (_document(link={"link": {"link": {}}}), Limits(depth=3), "too-deep"),
        (wide, Limits(quads=50), "too-many-quads"),
        (_document(**{"@context": [URL] * 21}), Limits(), "too-many-contexts"),
    ]:
        found = losses(document, CONTEXTS, limits)
        assert [f.code for f in found] == [f"jsonld.{code}"]
    data: list[Any] = []
    for _ in range(5000):
        data = [data]
    assert [f.code for f in losses(_document(data=data), CONTEXTS)] == ["jsonld.too-deep"]


def test_findings_are_bounded() -> None:
    found = losses(_document(**{f"member{number}": "x" for number in range(5000)}), CONTEXTS)
    assert len(found) == 1000


def test_inline_contexts_are_bounded() -> None:
    context: Any = {}
    for _ in range(5000):
        context = {"a": {"@id": "urn:a", "@context": context}}
    for allow in (frozenset[str](), TOLERABLE):
        found = losses({"@context": context, "urn:p": 1}, CONTEXTS, allow=allow)
        assert [f.code for f in found] == ["jsonld.too-deep"]


def test_switching_contexts_is_bounded() -> None:
    types = [f"T{i}" for i in range(12)]
    context = {name: {"@id": f"urn:{name}", "@context": {name.lower(): "urn:p"}} for name in types}
    contexts = Contexts({}).with_documents({URL: {"@context": {**context, "p": "urn:p"}}})
    nodes = [{"@type": [t for i, t in enumerate(types) if n >> i & 1]} for n in range(1, 4000)]
    [found] = losses({"@context": URL, "p": nodes}, contexts)
    assert found.code == "jsonld.too-many-contexts"


def test_json_literals_need_jcs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rfc8785", None)
    with pytest.raises(ResourceError, match=r"jsonld\.no-jcs at /data"):
        to_quads(_document(data={}), CONTEXTS)


def test_pyld_is_imported_only_when_contexts_are_processed() -> None:
    code = "import sys, edcbridge.jsonld; sys.exit('pyld' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
