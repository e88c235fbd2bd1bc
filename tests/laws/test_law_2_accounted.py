"""Law 2: every leaf of the source is accounted for, once, and where the report says it went, there it is."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from edcbridge import Credential, Document, Draft, Format, How, Report, convert, write
from edcbridge.document import load
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.pointer import leaves
from edcbridge.settings import FORMATS
from tests.laws.documents import EVERYTHING, converted, other
from tests.laws.sizes import examples
from tests.strategies import PLACES, credentials, fixtures, mutants, seeds

WITHOUT_TARGET = (How.LOST, How.NOT_TRANSFERABLE)
OF_TARGETS_ONLY = (How.SUPPLIED, How.DEFAULTED)


def check(report: Report, source: Iterable[tuple[str, Any]], drafts: Iterable[Draft]) -> None:
    """Check that the report names each leaf of the source in order, and places that are leaves of the drafts."""
    assert [entry.source for entry in report.entries] == [pointer for pointer, _ in source]
    written = [{pointer for pointer, _ in leaves(draft.json)} for draft in drafts]
    for entry in report.entries:
        assert entry.how not in OF_TARGETS_ONLY, entry
        assert bool(entry.targets) != (entry.how in WITHOUT_TARGET), entry
        assert len(set(entry.targets)) == len(entry.targets), entry
        for place in entry.targets:
            assert place.pointer in written[place.draft], entry
    for added in report.added:
        assert added.how in OF_TARGETS_ONLY, added
        assert added.target.pointer in written[added.target.draft], added
    assert sum(report.counts.values()) == len(report.entries)


def check_conversion(document: Document, to: str, stage: str = "draft") -> None:
    result = convert(document, to=to, stage=stage, **EVERYTHING)
    source = list(leaves(document.json))
    check(result.report, source, result.drafts)
    for draft in result.drafts:
        check(draft.report, source, [draft])


@pytest.mark.parametrize("stage", ["draft", "sealed"])
@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_of_our_own_documents(kind: Format, stage: str) -> None:
    for source in fixtures(kind):
        check_conversion(load(source), other(kind), stage)


def test_of_every_document_of_the_corpus(reference: Path) -> None:
    results = converted(reference)
    for _, document, result in results:
        source = list(leaves(document.json))
        check(result.report, source, result.drafts)
        for draft in result.drafts:
            check(draft.report, source, [draft])
    # The others make no claim, or do not name what they claim.
    assert len(results) == 137


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_of_documents_with_faults(kind: Format) -> None:
    @examples(60)
    @given(mutants(seeds(kind)), st.sampled_from(FORMATS))
    def holds(source: dict[str, Any], to: str) -> None:
        try:
            document = load(copy.deepcopy(source))
            assume(document.format is kind)
            check_conversion(document, to)
        except MissingInputError:
            event("something is missing")
        except EdcbridgeError:
            assume(False)

    holds()


def check_writing(credential: Credential, to: str, stage: str) -> None:
    """Check the report on a credential that no document stands behind, for each of its claims."""
    claims = len(credential.learner.claims) if credential.learner else 0
    for claim in range(claims or 1) if to == "ob3" else (0,):
        try:
            draft = write(credential, to=to, stage=stage, claim=claim, **EVERYTHING)
        except MissingInputError:
            event("something is missing")
        else:
            check(draft.report, model_leaves(credential), [draft])


@pytest.mark.parametrize("stage", ["draft", "sealed"])
@pytest.mark.parametrize("to", FORMATS)
def test_of_models(to: str, stage: str) -> None:
    if (to, stage) != ("ob3", "sealed"):

        @examples(60)
        @given(credentials())
        def holds(credential: Credential) -> None:
            check_writing(credential, to, stage)

        holds()


@pytest.mark.parametrize("to", FORMATS)
def test_of_models_with_every_field_in_turn(to: str) -> None:
    for start in range(0, len(PLACES), 6):

        @examples(1)
        @given(credentials(sound=True, places=PLACES[start : start + 6]))
        def holds(credential: Credential) -> None:
            check_writing(credential, to, "draft")

        holds()


def test_strategies_reach_every_field_of_every_class() -> None:
    from edcbridge.model.walk import nodes

    reached: set[tuple[str, str]] = set()
    for start in range(0, len(PLACES), 6):

        @examples(1)
        @given(credentials(places=PLACES[start : start + 6]))
        def note(credential: Credential) -> None:
            for _, node in nodes(credential):
                for name in type(node).model_fields:
                    if getattr(node, name) not in (None, ()):
                        reached.add((type(node).__name__, name))

        note()
    assert {(place.owner.__name__, place.field) for place in PLACES} <= reached
    assert len({place.owner for place in PLACES}) == 49
