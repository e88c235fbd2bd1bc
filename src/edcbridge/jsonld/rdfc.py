"""RDF Dataset Canonicalization (RDFC-1.0): the same graph gives the same bytes, whatever its blank nodes are called.

>>> from edcbridge.jsonld.nquads import parse_nquads
>>> result = canonicalize(parse_nquads('_:me <urn:knows> _:you .'))
>>> print(result.nquads, end="")
_:c14n0 <urn:knows> _:c14n1 .
>>> result.labels["_:me"]
'_:c14n0'
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from edcbridge.codes import finding
from edcbridge.errors import InputError
from edcbridge.jsonld.nquads import Quad
from edcbridge.limits import DEFAULT_LIMITS, Limits

__all__ = ["Canonical", "HashName", "canonicalize", "is_ambiguous"]

HashName: TypeAlias = Literal["sha256", "sha384"]

_DEEPEST = 200  # nested calls of Hash N-Degree Quads, well below what Python's stack holds


class Canonical(NamedTuple):
    """A canonical dataset."""

    nquads: str
    """The canonical N-Quads document, the text that is hashed and signed."""
    labels: Mapping[str, str]
    """The canonical name of each blank node (RDFC-1.0, issued identifiers map)."""
    repeated: bool
    """Whether a tied blank node is related to another one twice in the same way: see `is_ambiguous`."""


def canonicalize(
    quads: Iterable[Quad],
    hash: HashName = "sha256",  # noqa: A002 - the word of the specification
    limits: Limits = DEFAULT_LIMITS,
    *,
    repeats: bool = True,
) -> Canonical:
    """Return the canonical form of a dataset (RDFC-1.0 section 4.4).

    `repeats` chooses how step 3.1.2 of Hash N-Degree Quads is read: blank nodes that are related in the same way
    form a list with repetitions (as in most signing software, and here by default) or a set.

    Raises `InputError` where the work exceeds `limits.canonicalization_steps` (section 7.1, dataset poisoning).
    """
    return _Canonicalization(quads, hash, limits, repeats).run()


def is_ambiguous(
    quads: Iterable[Quad],
    hash: HashName = "sha256",  # noqa: A002
    limits: Limits = DEFAULT_LIMITS,
) -> bool:
    """Return whether the two readings of Hash N-Degree Quads step 3.1.2 name the blank nodes differently.

    A signature over such a dataset holds in one half of the software in use and fails in the other; who signs
    should give the blank nodes ids, or make them differ.
    """
    quads = list(quads)
    result = canonicalize(quads, hash, limits)
    return result.repeated and (
        result.nquads != canonicalize(quads, hash, limits, repeats=False).nquads
    )


class _Issuer:
    """Names blank nodes in the order in which they are met (RDFC-1.0 section 4.5)."""

    __slots__ = ("issued", "prefix")

    def __init__(self, prefix: str, issued: Mapping[str, str] | None = None) -> None:
        self.prefix = prefix
        self.issued = dict(issued or ())

    def issue(self, node: str) -> str:
        name = self.issued.get(node)
        if name is None:
            name = self.issued[node] = f"{self.prefix}{len(self.issued)}"
        return name

    def copy(self) -> _Issuer:
        return _Issuer(self.prefix, self.issued)


class _Canonicalization:
    """One run of the algorithm: the canonicalization state (RDFC-1.0 section 4.2)."""

    def __init__(
        self, quads: Iterable[Quad], hash_name: str, limits: Limits, repeats: bool
    ) -> None:
        self.quads = list(dict.fromkeys(quads))
        self.mentions: dict[str, list[Quad]] = defaultdict(list)
        self.masks: dict[str, str] = {}
        self.first: dict[str, str] = {}
        self.canonical = _Issuer("_:c14n")
        self.digest = getattr(hashlib, hash_name)
        self.limit = self.steps = limits.canonicalization_steps
        self.depth = 0
        self.repeats = repeats
        self.repeated = False

    def run(self) -> Canonical:
        # RDFC-1.0 4.4.3, steps 2 and 3
        for quad in self.quads:
            subject, _, object_, graph = quad
            if subject[0] == "_":
                self.mentions[subject].append(quad)
            if object_[0] == "_" and object_ != subject:
                self.mentions[object_].append(quad)
            if graph[:1] == "_" and graph not in (subject, object_):
                self.mentions[graph].append(quad)
        self.masks = dict.fromkeys(self.mentions, "_:z")
        alike = defaultdict(list)
        for node in self.mentions:
            self.first[node] = digest = self.first_degree(node)
            alike[digest].append(node)
        # Step 4: what has a hash of its own is named by the order of the hashes.
        tied = []
        for digest in sorted(alike):
            if len(alike[digest]) == 1:
                self.canonical.issue(alike[digest][0])
            else:
                tied.append(alike[digest])
        # Step 5: what is tied is named by the order of the hashes of its surroundings.
        for nodes in tied:
            self.name_tied(nodes)
        # Step 6
        return Canonical(self.serialize(), self.canonical.issued, self.repeated)

    def name_tied(self, nodes: list[str]) -> None:
        """Name blank nodes with equal first degree hashes (RDFC-1.0 4.4.3, step 5)."""
        results = []
        for node in nodes:
            if node not in self.canonical.issued:
                issuer = _Issuer("_:b")
                issuer.issue(node)
                results.append(self.n_degree(node, issuer))
        results.sort(key=lambda result: result[0])
        for _, issuer in results:
            for node in issuer.issued:
                self.canonical.issue(node)

    def serialize(self) -> str:
        return _lines(self.quads, self.canonical.issued)

    def hash(self, text: str) -> str:
        digest: str = self.digest(text.encode()).hexdigest()
        return digest

    def first_degree(self, node: str) -> str:
        """Return the hash of the quads that mention `node` (RDFC-1.0 4.6.3, Hash First Degree Quads)."""
        self.masks[node] = "_:a"
        lines = _lines(self.mentions[node], self.masks)
        self.masks[node] = "_:z"
        return self.hash(lines)

    def related(self, node: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """Return the hash of how `node` stands in `quad` (RDFC-1.0 4.7.3, Hash Related Blank Node)."""
        name = self.canonical.issued.get(node) or issuer.issued.get(node) or self.first[node]
        predicate = "" if position == "g" else quad.predicate
        return self.hash(f"{position}{predicate}{name}")

    def n_degree(self, node: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """Return the hash of `node`'s surroundings, and who was named on the way (RDFC-1.0 4.8.3)."""
        mentions = self.mentions[node]
        self.spend(1 + len(mentions) // 32)
        self.depth += 1
        # Steps 1 to 3
        groups = defaultdict(list)
        for quad in mentions:
            for position, term in (("s", quad.subject), ("o", quad.object), ("g", quad.graph)):
                if term[:2] == "_:" and term != node:
                    groups[self.related(term, quad, issuer, position)].append(term)
        # Steps 4 and 5
        data: list[str] = []
        for related_hash in sorted(groups):
            path, issuer = self.shortest(self.reading(groups[related_hash]), issuer)
            data += related_hash, path
        self.depth -= 1
        # Step 6
        return self.hash("".join(data)), issuer

    def reading(self, nodes: list[str]) -> list[str]:
        """Return `nodes` as a list or as a set, as `repeats` has it (RDFC-1.0 4.8.3, step 3.1.2)."""
        distinct = list(dict.fromkeys(nodes))
        if len(distinct) == len(nodes):
            return nodes
        self.repeated = True
        return nodes if self.repeats else distinct

    def shortest(self, nodes: list[str], issuer: _Issuer) -> tuple[str, _Issuer]:
        """Return the least path over all arrangements of `nodes` (RDFC-1.0 4.8.3, steps 5.2 to 5.6)."""
        chosen, chosen_issuer = "", issuer
        for arrangement in _arrangements(nodes):
            self.spend(1)
            attempt = self.path(arrangement, issuer.copy(), chosen)
            if attempt is not None and (not chosen or attempt[0] < chosen):
                chosen, chosen_issuer = attempt
        return chosen, chosen_issuer

    def path(
        self, arrangement: list[str], issuer: _Issuer, chosen: str
    ) -> tuple[str, _Issuer] | None:
        """Return the path of one arrangement; nothing once it is sure to lose (RDFC-1.0 4.8.3, step 5.4)."""
        path, recursion = "", []
        for node in arrangement:
            name = self.canonical.issued.get(node)
            if name is None:
                if node not in issuer.issued:
                    recursion.append(node)
                name = issuer.issue(node)
            path += name
            if chosen and len(path) >= len(chosen) and path > chosen:
                return None
        for node in recursion:
            digest, surroundings = self.n_degree(node, issuer)
            path += f"{issuer.issue(node)}<{digest}>"
            issuer = surroundings
            if chosen and len(path) >= len(chosen) and path > chosen:
                return None
        return path, issuer

    def spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0 or self.depth >= _DEEPEST:
            raise InputError(finding("rdfc.too-complex", limit=self.limit))


def _lines(quads: Iterable[Quad], names: Mapping[str, str]) -> str:
    """Return quads as sorted lines of N-Quads, their blank nodes called by `names`."""
    name = names.get
    lines = [
        f"{name(s, s)} {p} {name(o, o)} {name(g, g)} .\n"
        if g
        else f"{name(s, s)} {p} {name(o, o)} .\n"
        for s, p, o, g in quads
    ]
    return "".join(sorted(lines))


def _arrangements(nodes: list[str]) -> Iterator[list[str]]:
    """Yield each distinct arrangement of `nodes` once, in lexical order (Knuth, TAOCP 7.2.1.2, algorithm L).

    >>> ["".join(a) for a in _arrangements(["b", "a", "b"])]
    ['abb', 'bab', 'bba']
    """
    current = sorted(nodes)
    while True:
        yield current.copy()
        rise = len(current) - 2
        while rise >= 0 and current[rise] >= current[rise + 1]:
            rise -= 1
        if rise < 0:
            return
        swap = len(current) - 1
        while current[swap] <= current[rise]:
            swap -= 1
        current[rise], current[swap] = current[swap], current[rise]
        current[rise + 1 :] = current[:rise:-1]
