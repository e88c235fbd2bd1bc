"""Tables: from one declaration follow reading, writing, the residue and the ledger."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.lens import Cursor, Ledger, Unreadable, Verbatim, empty, same
from edcbridge.pointer import leaves
from tests.lens.toy import (
    ATLAS,
    BOOK,
    COVER,
    LOAN,
    LOANS,
    SHELF_ITEM,
    Atlas,
    Book,
    Cover,
    Loan,
    Review,
    findings,
    read,
    write,
)

WHOLE: dict[str, Any] = {
    "id": "urn:isbn:1",
    "type": ["Book"],
    "title": "Knots",
    "pages": 99,
    "lent": False,
    "length": "PT2H",
    "tag": ["rope", "sea"],
    "cover": {"id": "urn:cover:1", "type": "Cover", "colour": "red"},
    "review": [{"type": ["Review"], "stars": 4}],
    "size": {"type": "Size", "width": 10, "height": 20},
    "extra": [{"value": "blue"}, {"value": 7}],
    "format": "paper",
}


def test_each_member_goes_to_its_field() -> None:
    book, ledger = read(WHOLE)
    assert ledger.findings == []
    assert book == Book(
        id="urn:isbn:1",
        title="Knots",
        pages=99,
        lent=False,
        length="PT2H",
        tags=("rope", "sea"),
        cover=Cover(id="urn:cover:1", colour="red"),
        reviews=(Review(stars=4),),
        width=10,
        height=20,
        colours=("blue",),
        numbers=(7,),
    )


def test_writing_is_the_inverse() -> None:
    book, _ = read(WHOLE)
    assert same(write(book), WHOLE)


def test_every_leaf_is_noted_once_on_reading() -> None:
    _, ledger = read({**WHOLE, "shelf": 3, "seal": {"by": "me"}, "pages": "many"})
    noted = [link.document for link in ledger.links]
    expected = {**WHOLE, "shelf": 3, "seal": {"by": "me"}, "pages": "many"}
    assert sorted(noted) == sorted(pointer for pointer, _ in leaves(expected))


def test_a_fact_without_value_is_not_written() -> None:
    assert write(Book(title="Knots")) == {"type": ["Book"], "title": "Knots", "format": "paper"}


@pytest.mark.parametrize("value", [None, ()])
def test_empty(value: object) -> None:
    assert empty(value)


@pytest.mark.parametrize("value", [0, "", False, (None,)])
def test_not_empty(value: object) -> None:
    assert not empty(value)


# --- residue ----------------------------------------------------------------------------------------------------

ODD: list[dict[str, Any]] = [
    {"type": ["Book"], "shelf": 3},
    {"type": "Book", "title": ["Knots"]},
    {"type": ["Book", "Own"], "title": "Knots"},
    {"title": "Knots"},
    {"type": ["Book"], "pages": "many"},
    {"type": ["Book"], "tag": "rope"},
    {"type": ["Book"], "tag": []},
    {"type": ["Book"], "tag": ["rope", 5]},
    {"type": ["Book"], "cover": "red"},
    {"type": ["Book"], "cover": {"colour": "red", "shine": 1}},
    {"type": ["Book"], "review": {"type": "Review"}},
    {"type": ["Book"], "review": [{"type": ["Review"]}, "good"]},
    {"type": ["Book"], "size": {}},
    {"type": ["Book"], "size": {"width": 1, "depth": 2}},
    {"type": ["Book"], "size": "big"},
    {"type": ["Book"], "extra": {"value": "blue"}},
    {"type": ["Book"], "extra": [{"value": None}, 5]},
    {"type": ["Book"], "seal": "s", "edition": [1]},
    {"type": [], "title": "Knots"},
    {"type": 5, "title": "Knots"},
    {"type": ["Book"], "id": "not an iri"},
    {"type": ["Book"], "format": "vellum"},
]


@pytest.mark.parametrize("raw", ODD, ids=str)
def test_what_is_odd_is_put_back(raw: dict[str, Any]) -> None:
    book, _ = read(raw)
    written = write(book)
    assert same({k: v for k, v in written.items() if k in raw}, raw)
    assert written.keys() - raw.keys() <= {"format"}


def test_a_bare_string_is_put_back_as_one() -> None:
    book, _ = read({"type": ["Book"], "cover": "red"})
    assert write(book)["cover"] == "red"


def test_a_stale_spelling_is_not_put_back() -> None:
    book, _ = read({"type": ["Book"], "tag": ["rope", 5], "title": ["Knots"]})
    assert write(book)["tag"] == ["rope", 5]
    changed = book.model_copy(update={"tags": ("sea",)})
    assert write(changed)["tag"] == ["sea"]
    assert same(write(changed)["title"], "Knots")


def test_a_stale_bare_string_is_not_put_back() -> None:
    book, _ = read({"type": ["Book"], "cover": "red"})
    assert isinstance(book, Book)
    assert book.cover is not None
    cover = book.cover.model_copy(update={"colour": "blue"})
    written = write(book.model_copy(update={"cover": cover}))
    assert written["cover"]["colour"] == "blue"


def test_a_value_that_could_not_be_read_gives_way_to_a_new_one() -> None:
    book, _ = read({"type": ["Book"], "pages": "many"})
    assert write(book)["pages"] == "many"
    assert write(book.model_copy(update={"pages": 9}))["pages"] == 9


def test_a_fact_that_was_removed_is_not_put_back() -> None:
    book, _ = read({"type": ["Book"], "tag": "rope"})
    assert "tag" not in write(book.model_copy(update={"tags": ()}))


def test_the_residue_of_another_format_is_not_written() -> None:
    book, _ = read({"type": ["Book"], "shelf": 3})
    other = book.model_copy(update={"residue": book.residue.__class__("other", {"shelf": 3})})
    assert "shelf" not in write(other)


def test_residue_does_not_count_when_nodes_are_compared() -> None:
    plain, _ = read({"type": ["Book"], "title": "Knots"})
    odd, _ = read({"title": ["Knots"], "shelf": 3})
    assert plain == odd
    assert hash(plain.residue) == hash(odd.residue)


# --- findings ---------------------------------------------------------------------------------------------------

FAULTS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"type": ["Book"], "shelf": 3}, [("value.unknown-member", "/shelf")]),
    ({"title": "Knots"}, [("value.missing-type", "")]),
    ({"type": ["Book"], "pages": "many"}, [("value.unreadable", "/pages")]),
    ({"type": ["Book"], "pages": 1.5}, [("value.unreadable", "/pages")]),
    ({"type": ["Book"], "pages": True}, [("value.unreadable", "/pages")]),
    ({"type": ["Book"], "lent": "no"}, [("value.unreadable", "/lent")]),
    ({"type": ["Book"], "title": ["a", "b"]}, [("value.too-many", "/title")]),
    (
        {"type": ["Book"], "tag": ["rope", 5, None]},
        [("value.unreadable", "/tag/1"), ("value.unreadable", "/tag/2")],
    ),
    ({"type": ["Book"], "cover": "red"}, [("value.bare-string", "/cover")]),
    ({"type": ["Book"], "cover": {"type": "Jacket"}}, [("value.unexpected-type", "/cover")]),
    ({"type": ["Book"], "cover": 5}, [("value.unreadable", "/cover")]),
    ({"type": ["Book"], "review": ["good"]}, [("value.unreadable", "/review/0")]),
    ({"type": ["Book"], "extra": [5]}, [("value.unreadable", "/extra/0")]),
    ({"type": ["Book"], "extra": [{"value": None}]}, [("value.unreadable", "/extra/0")]),
    ({"type": ["Book"], "size": 5}, [("value.unreadable", "/size")]),
    ({"type": ["Book"], "size": {"width": "wide"}}, [("value.unreadable", "/size/width")]),
    ({"type": ["Book"], "id": "not an iri"}, [("value.unreadable", "/id")]),
    ({"type": ["Book"], "seal": 1, "edition": 2}, []),
]


@pytest.mark.parametrize(("raw", "expected"), FAULTS, ids=[str(raw) for raw, _ in FAULTS])
def test_each_fault_is_one_finding(raw: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    _, ledger = read(raw)
    assert findings(ledger) == expected


@pytest.mark.parametrize("raw", [None, 5, "x", [1], True])
def test_what_is_no_object_cannot_be_read(raw: object) -> None:
    with pytest.raises(Unreadable):
        read(raw)


# --- several classes --------------------------------------------------------------------------------------------


def test_the_type_chooses_the_class() -> None:
    ledger = Ledger()
    found = SHELF_ITEM.read({"type": ["Atlas"], "maps": 3}, Cursor(ledger))
    assert found == Atlas(maps=3)
    assert SHELF_ITEM.write(found, Cursor(ledger))["type"] == ["Atlas"]


def test_the_class_chooses_the_table_on_writing() -> None:
    assert SHELF_ITEM.write(Book(title="x"), Cursor(Ledger()))["type"] == ["Book"]


def test_a_type_that_is_none_of_them_cannot_be_read() -> None:
    with pytest.raises(Unreadable) as caught:
        SHELF_ITEM.read({"type": ["Map"]}, Cursor(Ledger()))
    assert caught.value.facts["expected"] == "an object of type Book or Atlas"


def test_a_node_that_no_table_is_for_is_a_slip_of_ours() -> None:
    with pytest.raises(TypeError, match="no table for Loan"):
        SHELF_ITEM.write(Loan(), Cursor(Ledger()))


def test_a_plain_type_is_one_string() -> None:
    assert COVER.type_of(Cover()) == "Cover"
    assert BOOK.type_of(Book()) == ["Book"]
    assert ATLAS.type_of(Atlas()) == ["Atlas"]


# --- nodes in one object ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [LOAN, LOANS], ids=["one", "many"])
def test_two_nodes_of_the_model_may_share_one_object(table: Any) -> None:
    raw = {"type": ["Loan"], "reader": "Ada", "title": "Knots"}
    loan, ledger = read(raw, table)
    assert isinstance(loan, Loan)
    book = loan.book or loan.books[0]
    assert (loan.reader, book.title) == ("Ada", "Knots")
    assert ledger.findings == []
    assert write(loan, table) == raw


def test_an_object_that_says_nothing_of_the_inner_node_has_none() -> None:
    loan, _ = read({"type": ["Loan"], "reader": "Ada"}, LOAN)
    assert write(loan, LOAN) == {"type": ["Loan"], "reader": "Ada"}


def test_what_holds_for_the_old_bytes_only_is_written_for_them_only() -> None:
    book, _ = read({"type": ["Book"], "seal": "s", "edition": 2})
    assert {"seal", "edition"} <= write(book).keys()
    assert write(book, bound=False).keys() & {"seal", "edition"} == {"edition"}


def test_a_verbatim_rule_writes_nothing_of_its_own() -> None:
    assert Verbatim(("x",)).write({}, Cursor(Ledger())) == {}
