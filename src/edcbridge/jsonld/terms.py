"""Term tables: what each member name means where a list of contexts is in force.

PyLD processes the contexts (JSON-LD 1.1 API 4.1 and 4.2), once per list of contexts and once per scope; its results
are compiled into immutable tables that the walk only looks things up in.

>>> from edcbridge.jsonld.pins import Contexts
>>> compiler = Compiler(Contexts.shipped())
>>> table = compiler.local(compiler.empty, ("https://www.w3.org/ns/credentials/v2",))
>>> table.terms["name"].predicate, table.terms["VerifiableCredential"].scope
('<https://schema.org/name>', True)
>>> table.aliases["@id"]
'id'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import RLock
from types import MappingProxyType
from typing import Any, NamedTuple

from edcbridge.errors import ResourceError
from edcbridge.jsonld.literals import Refused, depth, is_iri, is_language
from edcbridge.jsonld.pins import Contexts
from edcbridge.pointer import JSON

__all__ = ["KEYWORDS", "KEYWORD_TERMS", "Compiler", "Entry", "Inline", "Table", "Term", "compiler"]

KEYWORDS = frozenset(
    f"@{word}"
    for word in (
        *(
            "base",
            "container",
            "context",
            "direction",
            "graph",
            "id",
            "import",
            "included",
            "index",
        ),
        *(
            "json",
            "language",
            "list",
            "nest",
            "none",
            "prefix",
            "propagate",
            "protected",
            "reverse",
        ),
        *("set", "type", "value", "version", "vocab"),
    )
)
"""JSON-LD 1.1 section 9.16."""
_LOOKS_RESERVED = re.compile(r"@[A-Za-z]+").fullmatch
_DEEPEST = 50


class Inline(NamedTuple):
    """A context written out in the document, as JSON text so that it can be looked up."""

    text: str


Entry = str | Inline
"""One entry of a `@context`: a URL or a context written out."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What one member name means."""

    name: str
    predicate: str = ""
    """The property's IRI as an RDF term, `<…>`."""
    keyword: str = ""
    """The keyword that this name stands for; empty for a property."""
    coercion: str = ""
    """How a string value is read: `@id`, `@vocab`, `@json`, or as a literal if empty."""
    datatype: str = ""
    """The datatype's IRI that literals are coerced to."""
    tail: str = ""
    """What follows the closing quote of a string literal: its datatype or language."""
    container: str = ""
    """`@list`, `@language`, `@graph` or empty; `@set` makes no difference to RDF."""
    scope: bool = False
    """Whether the name has a context of its own, for its value (property) or its node (type)."""
    prefix: bool = False
    """Whether the name may begin a compact IRI."""
    flaw: tuple[str, Mapping[str, object]] | None = None
    """Why the name cannot be used: a finding code and its facts."""
    mapping: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """PyLD's own definition."""

    @property
    def iri(self) -> str:
        """The property's IRI."""
        return self.predicate[1:-1]


KEYWORD_TERMS = MappingProxyType({word: Term(word, keyword=word) for word in KEYWORDS})
"""What a keyword means as a member name."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The meaning of all names at some place of a document (JSON-LD 1.1 API 4.1, active context)."""

    terms: Mapping[str, Term]
    vocab: str
    """What an unknown name is appended to; empty if unknown names mean nothing."""
    aliases: Mapping[str, str]
    """The name that the contexts give to a keyword, by keyword."""
    names: Mapping[str, tuple[str, ...]]
    """All spellings of a keyword, itself included."""
    wrapping: frozenset[str]
    """The members that make an object a value or a list, and no node: all spellings of `@value` and `@list`."""
    spellings: Mapping[str, str]
    """The name of a property or type, by IRI."""
    plain: Term
    """How the values of properties without a term are read: with the default language."""
    previous: Table | None
    """The table for nodes further down, where this one is for one node only (type-scoped)."""
    active: Mapping[str, Any] = field(repr=False)
    """PyLD's active context."""


class Compiler:
    """Processes the contexts of one `Contexts`; safe to share between threads."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts
        self.local = lru_cache(maxsize=256)(self._local)
        """`local(table, entries)`: the table where a node adds its own `@context`."""
        self.scoped = lru_cache(maxsize=1024)(self._scoped)
        """`scoped(table, term, node_only)`: the table within a term's scoped context."""
        self._lock = RLock()
        self.empty = _compile({}, None)

    def _local(self, table: Table, entries: tuple[Entry, ...]) -> Table:
        documents: list[JSON] = []
        for entry in entries:
            if isinstance(entry, Inline):
                documents.append(_screened(json.loads(entry.text)))
            else:
                self.contexts.pin(entry)
                documents.append(entry)
        return self._process(table, documents)

    def _scoped(self, table: Table, term: Term, node_only: bool) -> Table:
        # JSON-LD 1.1 API 5.1.2, steps 8 (property-scoped) and 11 (type-scoped: not for nodes further down)
        local = term.mapping["@context"]
        if local is False:  # PyLD's null
            local = [None]
        if not node_only:
            return self._process(table, local, override_protected=True)
        if isinstance(local, list) and None in local:  # PyLD forgets the table to go back to
            raise Refused("jsonld.unsupported", feature=f"a null context (of {term.name!r})")
        return self._process(table, local, propagate=False)

    def _process(self, table: Table, local: JSON, **options: bool) -> Table:
        """Run the context processing algorithm (JSON-LD 1.1 API 4.1) on top of `table`."""
        from pyld import jsonld
        from pyld.context_resolver import ContextResolver

        settings = {
            "processingMode": "json-ld-1.1",
            "base": "",
            "documentLoader": self._load,
            # A resolver of our own for each run: PyLD's caches are shared and not safe between threads.
            "contextResolver": ContextResolver({}, self._load, max_context_urls=1000),
        }
        processor = jsonld.JsonLdProcessor()
        with self._lock:
            base = table.active or processor._get_initial_context(settings)
            try:
                active = processor._process_context(base, local, settings, **options)
            except Exception as error:  # PyLD fails in many ways on odd contexts
                raise _explained(error) from error
        return _compile(active, table)

    def _load(self, url: str, _options: object = None) -> dict[str, Any]:
        """Return a pinned context in the form that PyLD's document loaders return."""
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": _screened(self.contexts.get(url)),
        }


@lru_cache(maxsize=32)
def compiler(contexts: Contexts) -> Compiler:
    """Return the compiler for `contexts`, the same one each time."""
    return Compiler(contexts)


def _explained(error: BaseException) -> Exception:
    """Return what to say about PyLD's failure: our own error below it, or its error code."""
    codes = []
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ResourceError | Refused):
            return cause
        codes.append(getattr(cause, "code", None))
        cause = cause.__cause__
    if "protected term redefinition" in codes:
        return Refused("jsonld.protected-term")
    known = [code for code in codes if code]
    return Refused("jsonld.invalid-context", problem=known[-1] if known else str(error)[:200])


def _screened(context: JSON) -> JSON:
    """Return `context` unless it holds what PyLD misreads or what loses data; raise `Refused` then."""
    if depth(context) > _DEEPEST:
        raise Refused("jsonld.invalid-context", problem="it is nested too deep")
    for problem in _problems(context):
        raise Refused("jsonld.invalid-context", problem=problem)
    return context


def _problems(context: JSON) -> Iterator[str]:
    if isinstance(context, list):
        for entry in context:
            yield from _problems(entry)
    elif isinstance(context, dict):
        # No `@import` where all is pinned, no `@base` where nothing is relative; RDF has no base direction.
        for keyword in ("@import", "@base", "@direction"):
            if context.get(keyword) is not None:
                yield f"{keyword} is not supported"
        vocab, language = context.get("@vocab"), context.get("@language")
        if vocab is not None and not (isinstance(vocab, str) and ":" in vocab):
            yield "@vocab must be an absolute IRI"
        if language is not None and not (isinstance(language, str) and is_language(language)):
            yield "@language must be a language tag (BCP 47)"
        for name, definition in context.items():
            yield from _term_problems(name, definition)


def _term_problems(name: str, definition: JSON) -> Iterator[str]:
    targets = [definition]
    if isinstance(definition, dict):
        targets = [definition.get("@id"), definition.get("@reverse")]
    for word in (name, *targets):
        if isinstance(word, str) and word not in KEYWORDS and _LOOKS_RESERVED(word):
            yield f"the word {word} is reserved"
    if name == "@context":
        yield from _problems(definition)
    elif isinstance(definition, dict):
        yield from _problems(definition.get("@context"))


def _compile(active: Mapping[str, Any], base: Table | None) -> Table:
    """Return the table for PyLD's `active` context, which was derived from `base`."""
    previous = (base and base.previous) or base if "previousContext" in active else None
    tail, vocab = _tail(active.get("@language") or ""), active.get("@vocab") or ""
    inherited = base.terms if base is not None and base.plain.tail == tail else {}
    terms = {}
    for name, mapping in active.get("mappings", {}).items():
        known = inherited.get(name)
        if known is None or known.mapping != (mapping or {}):
            known = _term(name, mapping or {}, tail)
        terms[name] = known
    if base is not None and (previous, vocab, tail, terms) == (
        base.previous,
        base.vocab,
        base.plain.tail,
        inherited,
    ):
        return base  # a context applied twice gives no new table, so that their number stays small
    keywords = [(name, term.keyword) for name, term in terms.items() if name != term.keyword != ""]
    names = {word: (word, *(n for n, keyword in keywords if keyword == word)) for word in KEYWORDS}
    return Table(
        terms=terms,
        vocab=vocab,
        aliases={keyword: name for name, keyword in reversed(keywords)},
        names=names,
        wrapping=frozenset((*names["@value"], *names["@list"])),
        spellings={term.iri: name for name, term in reversed(terms.items()) if not term.keyword},
        plain=Term("", tail=tail),
        previous=previous,
        active=active,
    )


def _tail(language: str) -> str:
    return f"@{language}" if language else ""


def _term(name: str, mapping: Mapping[str, Any], default_tail: str) -> Term:
    """Return the term for one of PyLD's definitions; an empty one means that a context gives it up."""
    iri = mapping.get("@id") or ""
    if not iri:
        return Term(name, flaw=("jsonld.undefined-term", {"term": name}), mapping=mapping)
    scope = "@context" in mapping
    if iri[0] == "@":
        return Term(name, keyword=iri, scope=scope, mapping=mapping)
    containers = frozenset(mapping.get("@container", ())) - {"@set"}
    coercion = mapping.get("@type") or ""
    coercion = "" if coercion == "@none" else coercion
    datatype = coercion if coercion[:1] != "@" else ""
    tail = _tail(mapping["@language"] or "") if "@language" in mapping else default_tail
    return Term(
        name,
        predicate=f"<{iri}>",
        coercion="" if datatype else coercion,
        datatype=datatype,
        tail=tail,
        container=min(containers, default=""),
        scope=scope,
        prefix=bool(mapping.get("_prefix")),
        flaw=_flaw(name, iri, containers, mapping),
        mapping=mapping,
    )


def _flaw(
    name: str, iri: str, containers: frozenset[str], mapping: Mapping[str, Any]
) -> tuple[str, dict[str, object]] | None:
    """Return why a definition cannot be used, if so: its values would not reach RDF as they stand."""
    if iri[:2] == "_:":
        return "jsonld.blank-property", {"term": name}
    datatype = mapping.get("@type") or "@none"
    for used in (iri, datatype):
        if used[0] != "@" and not is_iri(used):
            return "jsonld.invalid-iri", {"iri": used}
    language = mapping.get("@language")
    if language and not is_language(language):
        return "jsonld.invalid-language-tag", {"tag": language}
    unsupported = [k for k in ("@nest", "@index", "@direction") if mapping.get(k)]
    unsupported += ["@reverse"] if mapping.get("reverse") else []
    if not containers <= {"@list", "@language", "@graph"} or len(containers) > 1:
        unsupported += [f"@container {', '.join(sorted(containers))}"]
    if unsupported:
        return "jsonld.unsupported", {"feature": f"{unsupported[0]} (of {name!r})"}
    return None
