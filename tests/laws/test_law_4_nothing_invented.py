"""Law 4: what the target demands and nobody states is asked for, all at once; nothing else is made up."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from edcbridge import Credential, Format, convert, write
from edcbridge.errors import EdcbridgeError, MissingInputError
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.settings import FORMATS
from tests.laws.documents import EVERYTHING, converted, other, strings_of
from tests.laws.facts import said_in, said_in_model, stated_in, with_languages
from tests.laws.sizes import examples
from tests.strategies import credentials, mutants, seeds

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
    @given(mutants(seeds(kind)), st.sampled_from(STAGES))
    def holds(source: dict[str, Any], stage: str) -> None:
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


def invented(draft: Any, stated: dict[str, set[str]]) -> Iterator[str]:
    """Yield what a draft says of countries, languages, credits, levels and grades that no one stated."""
    for kind, found in said_in(draft).items():
        known = {word.lower() for word in stated[kind]}  # the case of a language tag says nothing
        for value in sorted(word for word in found if word.lower() not in known):
            yield f"{kind}: {value!r}"


def stated_by(source: dict[str, set[str]], words: Iterable[str]) -> dict[str, set[str]]:
    """Return what the source and the inputs state; any word of the source may be a grade, our lists are English."""
    inputs = said_in(
        {"addressCountryCode": EVERYTHING["country"], "inLanguage": EVERYTHING["language"]}
    )
    stated = {kind: found | inputs[kind] for kind, found in source.items()}
    stated = with_languages(stated)
    stated["tag"].add("en")
    stated["grade"] = set(words)
    return stated


@pytest.mark.parametrize("to", FORMATS)
def test_a_draft_of_a_model_says_nothing_else(to: str) -> None:
    @examples(60)
    @given(credentials(), st.sampled_from(STAGES))
    def holds(credential: Credential, stage: str) -> None:
        try:
            draft = write(credential, to=to, stage=stage, **EVERYTHING)
        except MissingInputError:
            return
        words = [str(value) for _, value in model_leaves(credential)]
        assert list(invented(draft.json, stated_by(said_in_model(credential), words))) == []

    holds()


@pytest.mark.parametrize("kind", [Format.OB3, Format.EDC])
def test_a_draft_of_a_document_says_nothing_else(kind: Format) -> None:
    @examples(50)
    @given(mutants(seeds(kind)))
    def holds(source: dict[str, Any]) -> None:
        try:
            result = convert(copy.deepcopy(source), to=other(kind), **EVERYTHING)
        except EdcbridgeError:
            assume(False)
            raise
        for draft in result.drafts:
            assert (
                list(invented(draft.json, stated_by(stated_in(source), strings_of(source)))) == []
            )

    holds()


def test_a_draft_of_the_corpus_says_nothing_else(reference: Path) -> None:
    found = [
        (name, what)
        for name, document, result in converted(reference)
        for draft in result.drafts
        for what in invented(
            draft.json, stated_by(stated_in(document.json), strings_of(document.json))
        )
    ]
    assert found == []


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
