"""The crosswalk is complete, and what it says of each field is what becomes of the field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given

from edcbridge import Credential, How, write
from edcbridge.correspondence import CLASSES, FORMATS, correspondence, direct
from edcbridge.errors import MissingInputError
from edcbridge.homes import ALL_OTHERS, Home
from edcbridge.model import (
    Achievement,
    Address,
    Award,
    Learner,
    Location,
    Node,
    Note,
    Organisation,
    Person,
)
from edcbridge.model.walk import nodes
from edcbridge.report import Entry, Report
from edcbridge.testing import PLACES, Place, credentials
from tests.laws.documents import EVERYTHING
from tests.laws.sizes import examples
from tests.ways import WAYS, told_apart

Field = tuple[type[Node], str]

FIELDS: tuple[Field, ...] = tuple(dict.fromkeys((place.owner, place.field) for place in PLACES))
STAGES = {"ob3": ("draft",), "edc": ("sealed", "draft")}
NOWHERE = {How.LOST, How.NOT_TRANSFERABLE}
KEPT = (How.MAPPED, How.APPROXIMATED, How.CARRIED)


def homes(kind: str) -> dict[Field, Home]:
    """Return the home of every field in one format."""
    return {
        (line.owner, line.field): line.homes[kind]
        for owner in CLASSES
        for line in correspondence(owner)
        if kind in line.homes
    }


# --- nothing is forgotten ---------------------------------------------------------------------------------------


def test_the_crosswalk_has_every_class_that_a_credential_may_hold() -> None:
    assert len(CLASSES) == len(set(CLASSES))
    assert set(CLASSES) == {place.owner for place in PLACES}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_field_has_a_home_or_a_reason_why_not(kind: str) -> None:
    known = homes(kind)
    assert [
        f"{owner.__name__}.{field}" for owner, field in FIELDS if (owner, field) not in known
    ] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_home_is_a_place_and_what_is_lost_has_a_reason(kind: str) -> None:
    for (owner, field), home in homes(kind).items():
        assert bool(home.places) == (home.how in KEPT), (owner, field)
        assert home.rule or home.how is How.MAPPED, (owner, field)


# --- nothing is out of date -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_a_row_is_about_fields_that_there_are(kind: str) -> None:
    rows = FORMATS[kind].rows
    for home in rows:
        assert home.field == ALL_OTHERS or home.field in home.owner.model_fields, home
        assert home.rule.endswith(".") or not home.rule, home
        assert home.source, home
    counted = Counter((home.owner, home.field) for home in rows)
    assert [row for row, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_every_row_decides_something(kind: str) -> None:
    """A row for all other fields of a class must have some left, and one for a wider class must hold for one below."""
    known = homes(kind)
    used = {(home.rule, home.source, home.how, home.places) for home in known.values()}
    for row in FORMATS[kind].rows:
        assert (row.rule, row.source, row.how, row.places) in used, row


@pytest.mark.parametrize("kind", FORMATS)
def test_what_has_a_member_is_not_called_lost(kind: str) -> None:
    """But for dates that RDF takes for IRIs, credentials in credentials, and people who may not stand in an EDC."""
    lost = {field for field, home in homes(kind).items() if home.how is How.LOST}
    both = lost & direct(kind).keys()
    written_back = {"modified", "credentials"}
    assert {
        (who, name) for who, name in both if name not in written_back and who is not Person
    } == set()


# --- what it says is so -----------------------------------------------------------------------------------------


def fates(credential: Credential, entries: Sequence[Entry]) -> Iterator[tuple[Field, How]]:
    """Yield each field that says something, with the best of what became of its leaves."""
    below: defaultdict[str, set[How]] = defaultdict(set)
    for entry in entries:
        place = entry.source
        while place:
            below[place].add(entry.how)
            place, _, step = place.rpartition("/")
            if (
                step == "endorsements"
            ):  # it travels by itself, whatever becomes of the node that has it
                break
    order = list(How)
    for pointer, node in nodes(credential):
        for field in type(node).model_fields:
            if found := below.get(f"{pointer}/{field}"):
                yield (type(node), field), min(found, key=order.index)


def credentials_with(
    places: Sequence[Place], *, sound: bool = True, number: int = 2
) -> list[Credential]:
    """Return a few credentials with something at `places`."""
    found: list[Credential] = []

    @examples(number, 10 * number)
    @given(credentials(sound=sound, places=places, repeats=False))
    def look(credential: Credential) -> None:
        found.append(told_apart(credential))

    look()
    return found


@cache
def crowd() -> list[Credential]:
    """Return credentials with every field in every place: with neighbours, which it may need, and among strangers."""
    size = 64
    apart = len(WAYS) // size + 1
    neighbours = [WAYS[start : start + size] for start in range(0, len(WAYS), size)]
    strangers = [WAYS[start::apart] for start in range(apart)]
    generated = [one for places in (*neighbours, *strangers) for one in credentials_with(places)]
    return [*generated, with_a_whole_address()]


def with_a_whole_address() -> Credential:
    """Return what is hardly ever generated: an issuer whose only address is written in one piece."""
    address = Address(full=Note(id="urn:note:1", text={"en": "1 Main Street"}))
    return Credential(
        issuer=Organisation(
            id="https://uni.example",
            name={"en": "Example University"},
            locations=[Location(addresses=[address])],
        ),
        valid_from="2026-03-01T00:00:00Z",
        learner=Learner(
            full_name={"en": "Ada Learner"},
            claims=[Award(achievement=Achievement(title={"en": "Data Stewardship"}))],
        ),
    )


def alone(field: Field) -> Iterator[Credential]:
    """Yield credentials with a field and little else, in every place."""
    for place in WAYS:
        if (place.owner, place.field) == field:
            for sound in (True, False):
                yield from credentials_with([place], sound=sound, number=40)


def reports(credential: Credential, kind: str, turn: int) -> Iterator[Report]:
    """Yield the report on an EDC, of the last stage that there is enough for, or on two of the badges."""
    claims = len(credential.learner.claims) if credential.learner and kind == "ob3" else 1
    for claim in sorted({0, turn % (claims or 1)}):
        for stage in STAGES[kind]:
            with suppress(MissingInputError):
                yield write(credential, to=kind, stage=stage, claim=claim, **EVERYTHING).report
                break


@cache
def observed(kind: str) -> dict[Field, Counter[How]]:
    """Return how often what became of each field."""
    found: defaultdict[Field, Counter[How]] = defaultdict(Counter)
    for turn, credential in enumerate(crowd()):
        for report in reports(credential, kind, turn):
            for field, how in fates(credential, report.entries):
                found[field][how] += 1
    return found


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_called_lost_is_lost_wherever_it_stands(kind: str) -> None:
    lost = {field for field, home in homes(kind).items() if home.how is How.LOST}
    seen = observed(kind)
    found = {field: dict(seen[field]) for field in lost if seen[field].keys() - NOWHERE}
    assert {f"{owner.__name__}.{field}": hows for (owner, field), hows in found.items()} == {}


@pytest.mark.parametrize("kind", FORMATS)
def test_what_has_a_home_gets_there_and_fares_as_the_crosswalk_says(kind: str) -> None:
    seen = observed(kind)
    unseen = [
        home
        for field, home in homes(kind).items()
        if home.how is not How.LOST and home.how not in seen[field]
    ]
    wrong = [home for home in unseen if not fares_so_alone(home, kind)]
    assert [f"{home.owner.__name__}.{home.field}: {home.how}" for home in wrong] == []


def fares_so_alone(home: Home, kind: str) -> bool:
    """Return whether a field that did not in a crowd fares as its home says by itself."""
    field = (home.owner, home.field)
    return any(
        fate == (field, home.how)
        for credential in alone(field)
        for report in reports(credential, kind, 0)
        for fate in fates(credential, report.entries)
    )
