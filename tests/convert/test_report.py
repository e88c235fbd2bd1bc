"""The report: what became of every leaf of the source."""

from __future__ import annotations

import json
import re

import pytest

import edcbridge as eb
from edcbridge.lens import How, Ledger, Link, Moves
from edcbridge.model import Concept, Credential, Learner, Note, Organisation, Text
from edcbridge.report import Aliases, Entry, Place, Report, Written, account
from tests.convert.samples import altered, fate, fixture, journey, lost

THERE = journey(fixture("ob3/complete.json"), "edc", stage="sealed", credit_framework="ECTS")
BACK = journey(fixture("edc/micro-credential-sealed.json"), "ob3")
CLAIM = "/credentialSubject/hasClaim/0"


def hows(conversion: eb.Conversion, prefix: str) -> set[str]:
    return {str(e.how) for e in conversion.report.entries if e.source.startswith(prefix)}


# --- the kinds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "member", ["proof", "credentialStatus", "credentialSchema", "refreshService", "termsOfUse"]
)
def test_what_holds_in_its_own_document_only_is_not_transferable(member: str) -> None:
    # crosswalk B2: never converted; listed in the report
    assert hows(THERE, f"/{member}/") == {"not-transferable"}
    assert member not in THERE.draft.json or member == "credentialSchema"


@pytest.mark.parametrize("conversion", [THERE, BACK], ids=["to edc", "to ob3"])
def test_contexts_are_not_transferable(conversion: eb.Conversion) -> None:
    assert hows(conversion, "/@context/") == {"not-transferable"}


def test_an_endorsement_is_carried_whole() -> None:
    assert hows(THERE, "/endorsement/0/") == {"carried"}
    assert hows(THERE, "/endorsementJwt/0") == {"carried"}


KEPT_THERE = [
    # B11, where a note about the Open Badges term or an identifier takes it
    ("/issuer/address/geo/latitude", "approximated"),
    ("/credentialSubject/honorificPrefix", "mapped"),
    ("/credentialSubject/additionalName", "mapped"),
    ("/credentialSubject/achievement/related/0/version", "mapped"),
    ("/credentialSubject/result/0/alignment/1/targetName", "mapped"),
]


@pytest.mark.parametrize(("pointer", "how"), KEPT_THERE)
def test_what_only_badges_have_stays_in_an_edc(pointer: str, how: str) -> None:
    assert hows(THERE, pointer) == {how}


def test_what_an_edc_has_no_place_for_is_lost() -> None:
    # a person's address needs a country (shape Address), and nothing may be invented
    assert lost(THERE) == {"/credentialSubject/address/streetAddress"}


def test_what_nobody_understood_is_lost_and_says_why() -> None:
    document = altered("ob3/minimal.json", {"/shoeSize": 44, "/validUntil": "2026-02-30"})
    entries = {e.source: e for e in journey(document, "edc").report.entries}
    for pointer in ("/shoeSize", "/validUntil"):
        assert entries[pointer].how is How.LOST
        assert entries[pointer].note == "not understood by the reader"


def test_what_was_derived_or_supplied_is_added() -> None:
    added = {a.target.pointer: a for a in THERE.report.added}
    assert added["/credentialProfiles/0/id"].how is How.DEFAULTED
    framework = f"{CLAIM}/creditReceived/0/framework/id"
    assert (added[framework].how, added[framework].note) == (How.SUPPLIED, "credit_framework")


def test_nothing_is_both_said_by_the_source_and_added() -> None:
    for conversion in (THERE, BACK):
        said = {p.pointer for e in conversion.report.of(How.MAPPED) for p in e.targets}
        assert not said & {a.target.pointer for a in conversion.report.added}


def test_every_value_of_a_draft_has_an_origin() -> None:
    from edcbridge.pointer import leaves

    for conversion in (THERE, BACK):
        known = {p.pointer for e in conversion.report.entries for p in e.targets}
        known |= {a.target.pointer for a in conversion.report.added}
        unexplained = {
            pointer
            for pointer, value in leaves(conversion.draft.json)
            if pointer not in known
            and not pointer.startswith(("/@context/", "/credentialSchema/"))
            and not pointer.endswith(("/id", "/type", "/type/0", "/type/1", "/targetType"))
            and "/subject/" not in pointer  # of a note about a term
            and "/inScheme/" not in pointer
            and "/prefLabel/" not in pointer  # of a concept, by its list
            and not re.search(r"/(provenBy|influencedBy)/\d+/awardedBy/", pointer)  # a copy
        }
        assert unexplained == set()


# --- honesty ----------------------------------------------------------------------------------------------------

ELSEWHERE = [
    # named there, and named again by something that has a place in a badge
    "/credentialSubject/citizenshipCountry/0/id",
]


@pytest.mark.parametrize("pointer", ELSEWHERE)
def test_a_fact_is_not_mapped_because_the_same_thing_is_named_elsewhere(pointer: str) -> None:
    assert pointer in lost(BACK)


def test_a_second_assessor_stands_with_the_result() -> None:
    examiners = fixture("edc/micro-credential-sealed.json")["credentialSubject"]["hasClaim"][0][
        "provenBy"
    ][0]["assessedBy"][0]
    university = fixture("edc/minimal.json")["issuer"]
    place = f"{CLAIM}/provenBy/0/assessedBy"
    document = altered("edc/micro-credential-sealed.json", {place: [examiners, university]})
    conversion = journey(document, "ob3")
    targets = {e.source: e.targets for e in conversion.report.entries}[f"{place}/1/legalName/en"]
    assert any("/credentialSubject/result/0/alignment/" in place.pointer for place in targets)


def test_the_awarding_body_is_told_by_the_issuer_that_it_is() -> None:
    # B1: awardingBody = achievement.creator if present, else issuer
    how, places = fate(BACK, f"{CLAIM}/awardedBy/awardingBody/0/id")
    assert how in ("mapped", "approximated")
    assert "/issuer/id" in places


@pytest.mark.parametrize(
    "member",
    [
        "legalName/en",
        "vatIdentifier/0/notation",
        "taxIdentifier/0/notation",
        "identifier/0/notation",
    ],
)
def test_what_is_written_is_not_called_lost(member: str) -> None:
    draft = journey(fixture("edc/micro-credential-draft.json"), "ob3")
    assert fate(draft, f"{CLAIM}/awardedBy/awardingBody/0/{member}")[0] != "lost"


# --- the form ---------------------------------------------------------------------------------------------------


def test_counts_are_those_of_the_entries() -> None:
    counts = THERE.report.counts
    assert sum(counts.values()) == len(THERE.report.entries)
    assert counts[How.LOST] == len(THERE.report.lost)
    assert How.SUPPLIED not in counts


def test_a_report_is_json() -> None:
    said = json.loads(json.dumps(THERE.report.to_json()))
    assert set(said) == {"counts", "entries", "added", "findings"}
    assert said["entries"][0] == {
        "source": "/@context/0",
        "how": "not-transferable",
        "targets": [],
        "note": "each format has its own",
    }
    assert {"draft", "pointer", "how", "note"} == set(said["added"][0])


def test_a_mapped_entry_names_its_places() -> None:
    entry = Entry("/a", How.MAPPED, (Place(0, "/b"),))
    assert entry.to_json() == {
        "source": "/a",
        "how": "mapped",
        "targets": [{"draft": 0, "pointer": "/b"}],
    }


# --- account, by hand -------------------------------------------------------------------------------------------

NOTE = Credential(learner=Learner(full_name=Text.of("Ada")), issuer=Organisation(name=Text.of("U")))


def joined(read: list[Link], written: list[Link], moves: Moves | None = None) -> Report:
    draft = Written({"x": 1, "y": 2}, written, moves or Moves())
    return account([("/a", 1), ("/b", 2)], read, Aliases.of(NOTE), [draft])


def test_two_ledgers_meet_in_the_model() -> None:
    report = joined([Link("/a", "/m"), Link("/b", "/n")], [Link("/x", "/m")])
    assert [(e.source, str(e.how)) for e in report.entries] == [("/a", "mapped"), ("/b", "lost")]
    assert report.entries[0].targets == (Place(0, "/x"),)


def test_the_weaker_of_both_ways_counts() -> None:
    report = joined([Link("/a", "/m", How.APPROXIMATED)], [Link("/x", "/m")])
    assert report.entries[0].how is How.APPROXIMATED


def test_the_better_of_two_places_counts() -> None:
    report = joined(
        [Link("/a", "/m")], [Link("/x", "/m", How.APPROXIMATED, "less"), Link("/y", "/m")]
    )
    assert (report.entries[0].how, len(report.entries[0].targets)) == (How.MAPPED, 2)


def test_a_leaf_that_no_reader_noted_is_lost() -> None:
    assert joined([], []).entries[0].note == "not understood by the reader"


def test_a_move_leads_back_to_the_source() -> None:
    moves = Moves()
    moves.add("/new", "/m")
    report = joined([Link("/a", "/m/x")], [Link("/x", "/new/x")], moves)
    assert report.entries[0].targets == (Place(0, "/x"),)


def test_a_leaf_may_be_in_several_drafts() -> None:
    drafts = [Written({}, [Link("/x", "/m")]), Written({}, [Link("/y", "/m")])]
    report = account([("/a", 1)], [Link("/a", "/m")], Aliases.of(NOTE), drafts)
    assert report.entries[0].targets == (Place(0, "/x"), Place(1, "/y"))


def test_what_is_said_of_a_repeated_node_is_said_of_it_everywhere() -> None:
    body = Organisation(id="https://u.example", name=Text.of("U"))
    credential = Credential(
        issuer=body,
        learner=Learner(organisations=(body,), citizenships=(Concept(id="https://c.example"),)),
    )
    read = [Link("/a", "/learner/organisations/0/name/0")]
    report = account(
        [("/a", 1)], read, Aliases.of(credential), [Written({}, [Link("/x", "/issuer/name/0")])]
    )
    assert report.entries[0].how is How.MAPPED


def test_an_empty_report_counts_nothing() -> None:
    assert Report().counts == {}
    assert Report().lost == ()


def test_a_silent_cursor_notes_nothing() -> None:
    from edcbridge.lens import Cursor

    ledger = Ledger()
    Cursor(ledger).silent().link()
    assert ledger.links == []
    assert Note() == Note()
