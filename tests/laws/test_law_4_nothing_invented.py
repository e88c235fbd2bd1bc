"""Law 4: what the target demands and nobody states is asked for, all at once; nothing else is made up."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from edcbridge import Credential, Format, convert, write
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.settings import FORMATS
from edcbridge.testing import Mutant, credentials, mutants, nothing_invented
from edcbridge.testing.facts import said_in, said_in_model
from tests.laws.documents import EVERYTHING, converted, named, other
from tests.laws.sizes import examples
from tests.seeds import seeds

STAGES = ("draft", "sealed")
NO_INPUT_CAN_SAY = {"achievement"}
"""What a credential cannot do without and only the source can state."""


def names(error: MissingInputError) -> set[str]:
    """Return the inputs that are asked for."""
    assert {found.code for found in error.findings} == {"inputs.missing"}
    found = [re.match(r"the target needs (\w+),", found.message) for found in error.findings]
    return {match[1] for match in found if match}


def check_missing(verb: Callable[..., Any]) -> None:
    """Check that what `verb` asks for is what it needs: all of it, and each part of it."""
    try:
        verb()
    except MissingInputError as error:
        missing = names(error)
    else:
        event("nothing is missing")
        return
    event(f"missing: {', '.join(sorted(missing))}")
    supplied = {name: EVERYTHING[name] for name in missing - NO_INPUT_CAN_SAY}
    cannot = missing & NO_INPUT_CAN_SAY
    if cannot:
        assert missing_with(verb, supplied) == cannot
    else:
        verb(**supplied)
    for name in supplied:
        rest = {other: value for other, value in supplied.items() if other != name}
        assert missing_with(verb, rest) == cannot | {name}


def missing_with(verb: Callable[..., Any], supplied: dict[str, Any]) -> set[str]:
    with pytest.raises(MissingInputError) as caught:
        verb(**supplied)
    return names(caught.value)


@examples(60)
@given(credentials(core=False) | credentials(), st.sampled_from(FORMATS), st.sampled_from(STAGES))
def test_what_a_model_lacks_is_asked_for_at_once(
    credential: Credential, to: str, stage: str
) -> None:
    check_missing(lambda **inputs: write(credential, to=to, stage=stage, **inputs))


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_what_a_document_lacks_is_asked_for_at_once(kind: Format) -> None:
    @examples(40)
    @given(mutants(seeds(kind), most=3), st.sampled_from(STAGES))
    def holds(mutant: Mutant, stage: str) -> None:
        source = mutant.document
        try:
            check_missing(
                lambda **inputs: convert(
                    copy.deepcopy(source), to=other(kind), stage=stage, **inputs
                )
            )
        except MissingInputError:
            raise
        except EdcbridgeError:
            assume(False)

    holds()


def says_nothing_else(verb: Callable[[Any], Any], source: Any) -> None:
    nothing_invented(verb, supplied=EVERYTHING)(source)


@pytest.mark.parametrize("to", FORMATS)
def test_a_draft_of_a_model_says_nothing_else(to: str) -> None:
    @examples(60)
    @given(credentials(), st.sampled_from(STAGES))
    def holds(credential: Credential, stage: str) -> None:
        with suppress(MissingInputError):
            says_nothing_else(partial(write, to=to, stage=stage, **EVERYTHING), credential)

    holds()


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_a_draft_of_a_document_says_nothing_else(kind: Format) -> None:
    @examples(50)
    @given(mutants(seeds(kind), most=3))
    def holds(mutant: Mutant) -> None:
        try:
            says_nothing_else(partial(convert, to=other(kind), **EVERYTHING), mutant.document)
        except EdcbridgeError:
            assume(False)

    holds()


def test_a_draft_of_the_corpus_says_nothing_else(reference: Path) -> None:
    for name, document, result in converted(reference):
        with named(name):
            says_nothing_else(lambda _, made=result: made, document.json)  # type: ignore[misc]


@examples(50)
@given(credentials(), st.sampled_from(FORMATS))
def test_an_input_does_not_overrule_the_source(credential: Credential, to: str) -> None:
    try:
        write(credential, to=to)
    except MissingInputError:
        assume(False)
    draft = write(credential, to=to, **EVERYTHING)
    source = said_in_model(credential)
    if source["country"]:
        assert said_in(draft.json)["country"] <= source["country"]
