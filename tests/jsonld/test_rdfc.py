"""RDFC-1.0: laws of the canonical form, and datasets made to exhaust it."""

from __future__ import annotations

import random
import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edcbridge.errors import InputError
from edcbridge.jsonld import Quad, canonicalize, is_ambiguous, parse_nquads
from edcbridge.limits import Limits

_NODES = st.sampled_from([f"_:n{i}" for i in range(5)] + ["<urn:a>", "<urn:b>"])
_OBJECTS = _NODES | st.sampled_from(['"x"', '"x"@en', '"1"^^<urn:t>'])
_GRAPHS = st.sampled_from(["", "", "<urn:g>", "_:n0", "_:n1"])
_QUADS = st.lists(
    st.builds(Quad, _NODES, st.sampled_from(["<urn:p>", "<urn:q>"]), _OBJECTS, _GRAPHS), max_size=9
)


@given(_QUADS, st.permutations(range(5)), st.randoms(use_true_random=False))
def test_names_and_order_of_the_input_do_not_matter(
    quads: list[Quad], names: list[int], chance: random.Random
) -> None:
    new = {f"_:n{i}": f"_:other{name}" for i, name in enumerate(names)}
    renamed = [Quad(*(new.get(term, term) for term in quad)) for quad in quads]
    chance.shuffle(renamed)
    assert canonicalize(renamed).nquads == canonicalize(quads).nquads


@given(_QUADS)
def test_canonical_form_is_a_fixed_point(quads: list[Quad]) -> None:
    form = canonicalize(quads).nquads
    assert canonicalize(parse_nquads(form)).nquads == form


@given(_QUADS)
def test_every_blank_node_gets_one_name(quads: list[Quad]) -> None:
    blank = {t for q in quads for t in (q.subject, q.object, q.graph) if t.startswith("_:")}
    labels = canonicalize(quads).labels
    assert set(labels) == blank
    assert sorted(labels.values()) == sorted(f"_:c14n{i}" for i in range(len(blank)))


def _clique(size: int) -> list[Quad]:
    return [Quad(f"_:n{a}", "<urn:p>", f"_:n{b}") for a, b in permutations(range(size), 2)]


def _ring(size: int) -> list[Quad]:
    return [Quad(f"_:n{a}", "<urn:p>", f"_:n{(a + 1) % size}") for a in range(size)]


def _hubs(size: int) -> list[Quad]:
    return [Quad(f"_:h{a}", f"<urn:p{i}>", f"_:h{1 - a}") for a in (0, 1) for i in range(size)]


@pytest.mark.parametrize(
    "quads",
    [_clique(6), _clique(10), _clique(100), _ring(150), _ring(3000), _hubs(20_000)],
    ids=["clique-6", "clique-10", "clique-100", "ring-150", "ring-3000", "hubs"],
)
def test_poison_is_refused_in_time(quads: list[Quad]) -> None:
    start = time.process_time()
    with pytest.raises(InputError, match=r"rdfc\.too-complex"):
        canonicalize(quads)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("quads", [_clique(4), _ring(50), _hubs(3)])
def test_small_symmetric_datasets_are_not_poison(quads: list[Quad]) -> None:
    assert canonicalize(quads).nquads


def test_the_budget_is_the_callers() -> None:
    with pytest.raises(InputError, match="more than 10 steps"):
        canonicalize(_clique(4), limits=Limits(canonicalization_steps=10))


def test_sha384_gives_other_names() -> None:
    quads = parse_nquads("_:a <urn:p> _:b .\n_:b <urn:q> _:c .\n_:c <urn:r> _:a .\n")
    assert canonicalize(quads).nquads != canonicalize(quads, "sha384").nquads


# Two embedded credentials whose proofs are alike: each quad of a proof mentions the graph that it is in.
_TWIN_PROOFS = """
<urn:a> <urn:proof> _:g1 .
<urn:b> <urn:proof> _:g2 .
_:p1 <urn:type> <urn:Proof> _:g1 .
_:p1 <urn:value> "z" _:g1 .
_:p2 <urn:type> <urn:Proof> _:g2 .
_:p2 <urn:value> "z" _:g2 .
"""


def test_readings_of_step_3_1_2() -> None:
    quads = parse_nquads(_TWIN_PROOFS)
    as_list, as_set = canonicalize(quads), canonicalize(quads, repeats=False)
    assert as_list.repeated
    assert as_set.repeated
    assert is_ambiguous(quads) == (as_list.nquads != as_set.nquads)


def test_untied_datasets_are_not_ambiguous() -> None:
    untied = parse_nquads(_TWIN_PROOFS.replace('_:p2 <urn:value> "z"', '_:p2 <urn:value> "y"'))
    assert not is_ambiguous(untied)
