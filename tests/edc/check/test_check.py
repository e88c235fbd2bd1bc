"""What the checker tells: each fault where it stands, with what was found, what is expected and the cure."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from edcbridge.edc.check import Constraint, Violation, check
from edcbridge.errors import InputError, ResourceError, UsageError
from edcbridge.pointer import lookup
from tests.edc.check.mutation import sources

MINIMAL: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "fixtures/edc/minimal.json").read_text("utf-8")
)
CLAIM = "/credentialSubject/hasClaim"
COUNTRY = "http://publications.europa.eu/resource/authority/country"


@pytest.fixture
def edc() -> dict[str, Any]:
    return copy.deepcopy(MINIMAL)


def claim(edc: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = at(edc, CLAIM)
    return found


def at(edc: dict[str, Any], pointer: str) -> Any:
    found = lookup(edc, pointer)
    return found[0] if isinstance(found, list) else found


def only(edc: dict[str, Any], **options: Any) -> Violation:
    """Return the one violation that is no detail."""
    [found] = [each for each in check(edc, stage="sealed", **options) if not each.is_detail]
    return found


def test_our_own_edcs_hold_to_the_profile_that_they_name() -> None:
    names = ["accredited", "converted", "diploma-supplement", "mandate", "minimal"]
    own = {source.name: json.loads(source.text) for source in sources()}
    for name in names:
        assert check(own[name], stage="sealed") == ()


def test_a_missing_value_is_told_at_the_node(edc: dict[str, Any]) -> None:
    del claim(edc)["title"]
    found = only(edc)
    assert found.constraint is Constraint.MIN_COUNT
    assert found.path == "http://purl.org/dc/terms/title"
    told = found.finding()
    assert told.code == "edc.shape.min-count"
    assert told.pointer.startswith(CLAIM)
    assert told.message.startswith("the LearningAchievement ")
    assert told.message.endswith("has none of `title`, but must have at least one")
    assert told.hint == "Add `title`: a text with its language."


def test_a_value_too_many_is_told_even_if_it_stands_elsewhere(edc: dict[str, Any]) -> None:
    process = claim(edc)["awardedBy"]
    process["awardingDate"] = "2026-03-01T09:00:00Z"
    edc["identifier"] = {"id": process["id"], "awardingDate": "2026-03-02T09:00:00Z"}
    found = {each.constraint: each for each in check(edc, stage="sealed")}
    assert found[Constraint.MAX_COUNT].finding().code == "edc.shape.max-count"
    assert "2026-03" in lookup(edc, found[Constraint.MAX_COUNT].pointer)


def test_what_is_said_twice_counts_once(edc: dict[str, Any]) -> None:
    title = claim(edc)["title"]
    [(tag, text)] = title.items()
    title[tag] = [text, text]
    assert check(edc, stage="sealed") == ()


def test_two_texts_in_one_language(edc: dict[str, Any]) -> None:
    claim(edc)["title"] = {"en": ["Ponds", "Lakes"]}
    found = only(edc)
    assert found.constraint is Constraint.UNIQUE_LANG
    assert lookup(edc, found.pointer) == "Lakes"
    assert 'language "en"' in found.finding().message


def test_a_node_of_another_class(edc: dict[str, Any]) -> None:
    claim(edc)["additionalNote"] = {"id": "urn:x", "type": "ContactPoint"}
    found = only(edc)
    assert (found.constraint, found.value) == (Constraint.CLASS, "urn:x")
    assert found.finding().message.endswith("must be a Note, not a ContactPoint")


def test_a_reference_to_nothing(edc: dict[str, Any]) -> None:
    claim(edc)["additionalNote"] = "urn:x"
    assert only(edc).finding().message.endswith('not "urn:x", which no object here describes')


def test_a_relative_id_is_told_as_it_is_written(edc: dict[str, Any]) -> None:
    claim(edc)["additionalNote"] = "None"
    assert only(edc).finding().message.endswith('not "None", which no object here describes')


def test_characters_that_make_no_date(edc: dict[str, Any]) -> None:
    edc["validFrom"] = "1 March 2026"
    told = only(edc).finding()
    assert (told.code, told.pointer) == ("edc.shape.datatype", "/validFrom")
    assert told.message.endswith('must be a date with a time, not "1 March 2026"')
    assert told.hint == 'Write it like "2026-03-01T09:00:00Z".'


def test_a_concept_of_another_list(edc: dict[str, Any]) -> None:
    language = edc["displayParameter"]["primaryLanguage"]
    language["id"], language["inScheme"] = "urn:x", {"id": COUNTRY, "type": "ConceptScheme"}
    found = only(edc)
    assert found.constraint is Constraint.NODE
    told = found.finding()
    assert (told.code, told.pointer) == ("edc.shape.scheme", "/displayParameter/primaryLanguage")
    assert f'concept of the list "language", not a concept of "{COUNTRY}"' in told.message


def test_a_concept_without_an_id(edc: dict[str, Any]) -> None:
    del edc["displayParameter"]["primaryLanguage"]["id"]
    assert (
        only(edc)
        .finding()
        .message.endswith("must be a thing with an IRI, not an object without an id")
    )


def test_a_claim_of_no_class(edc: dict[str, Any]) -> None:
    del claim(edc)["type"]
    found = only(edc)
    assert (found.constraint, found.finding().code) == (Constraint.NODE, "edc.shape.claim")


def test_a_level_of_completion_above_a_hundred(edc: dict[str, Any]) -> None:
    done = {**copy.deepcopy(claim(edc)), "id": "urn:x", "type": "LearningActivity"}
    done.pop("specifiedBy", None)
    claim(edc)["influencedBy"] = {**done, "levelOfCompletion": 101}
    assert only(edc).finding().hint == "Write a whole number from 1 to 100."


def test_a_draft_needs_no_issuer(edc: dict[str, Any]) -> None:
    for member in ("issuer", "issued"):
        edc.pop(member, None)
    assert check(edc) == ()
    assert {each.path.rpartition("#")[2] for each in check(edc, stage="sealed")} == {
        "issuer",
        "issued",
    }


def test_an_issuer_needs_one_legal_identifier(edc: dict[str, Any]) -> None:
    edc["issuer"].pop("eIDASIdentifier")
    assert only(edc).finding().code == "edc.shape.issuer"


def test_the_profile_is_told_by_the_credential(edc: dict[str, Any]) -> None:
    [named] = edc["credentialProfiles"]
    named["id"] = "http://data.europa.eu/snb/credential/6cf8e68c43"
    assert only(edc).path.endswith("#evidence")
    assert only(edc, profile="accredited").path.endswith("#evidence")
    assert check(edc, stage="sealed", profile="generic") == ()


def test_a_document_without_a_credential_does_not_conform_by_saying_nothing() -> None:
    [found] = check({"type": "Person"})
    assert found.finding().code == "edc.shape.no-credential"


def test_what_is_no_json_ld_is_refused(edc: dict[str, Any]) -> None:
    edc["id"] = 5
    with pytest.raises(InputError) as caught:
        check(edc)
    assert [found.pointer for found in caught.value.findings] == ["/id"]


def test_a_context_that_is_not_shipped(edc: dict[str, Any]) -> None:
    edc["@context"] = ["https://example.org/context"]
    with pytest.raises(ResourceError):
        check(edc)


@pytest.mark.parametrize("option", [{"stage": "later"}, {"profile": "other"}, {"elm": "4"}])
def test_options_that_there_are_not(edc: dict[str, Any], option: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        check(edc, **option)


def test_older_versions_ask_for_other_things(edc: dict[str, Any]) -> None:
    edc["termsOfUse"] = {"id": "urn:x", "type": "TermsOfUse"}
    assert check(edc, stage="sealed") == ()
    assert only(edc, elm="3.1").constraint is Constraint.DATATYPE


def test_a_faulty_document_is_left_as_it_was(edc: dict[str, Any]) -> None:
    del edc["@context"]
    before = copy.deepcopy(edc)
    assert check(edc, stage="sealed") == ()
    assert edc == before
