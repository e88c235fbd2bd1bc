"""Law 2: every leaf of the source is accounted for, once, and where the report says it went, there it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from edcbridge import Credential, Document, Format, convert, write
from edcbridge.document import load
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.settings import FORMATS
from edcbridge.testing import PLACES, Mutant, accounted, credentials, mutants
from tests.laws.documents import EVERYTHING, converted, named, other
from tests.laws.sizes import examples
from tests.seeds import fixtures, seeds


def check_conversion(document: Document, to: str, stage: str = "draft") -> None:
    accounted(lambda _: convert(document, to=to, stage=stage, **EVERYTHING))(document.json)


@pytest.mark.parametrize("stage", ["draft", "sealed"])
@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_of_our_own_documents(kind: Format, stage: str) -> None:
    for source in fixtures(kind):
        check_conversion(load(source), other(kind), stage)


def test_of_every_document_of_the_corpus(reference: Path) -> None:
    results = converted(reference)
    for name, document, result in results:
        with named(name):
            accounted(lambda _, made=result: made)(document.json)  # type: ignore[misc]
    # The others make no claim, or do not name what they claim.
    assert len(results) == 137


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_of_documents_with_faults(kind: Format) -> None:
    @examples(60)
    @given(mutants(seeds(kind), most=3), st.sampled_from(FORMATS))
    def holds(mutant: Mutant, to: str) -> None:
        try:
            document = load(mutant.document)
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
        told = partial(write, to=to, stage=stage, claim=claim, **EVERYTHING)
        try:
            accounted(told, leaves=model_leaves)(credential)
        except MissingInputError:
            event("something is missing")


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
