"""A toy format, so that the rules can be tested without a real one: a shelf of books."""

from __future__ import annotations

from edcbridge.lens import (
    BOOLEAN,
    DURATION,
    INTEGER,
    STRING,
    Codec,
    Constant,
    Cursor,
    Inline,
    Kind,
    Kinds,
    Ledger,
    Spread,
    Table,
    Verbatim,
    choice,
    many_rows,
    read_node,
    rows,
    write_node,
)
from edcbridge.model import Node
from edcbridge.pointer import JSON


class Cover(Node):
    colour: str | None = None


class Review(Node):
    stars: int | None = None


class Book(Node):
    title: str | None = None
    pages: int | None = None
    lent: bool | None = None
    length: str | None = None
    tags: tuple[str, ...] = ()
    cover: Cover | None = None
    reviews: tuple[Review, ...] = ()
    width: int | None = None
    height: int | None = None
    colours: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


class Atlas(Book):
    maps: int | None = None


COVER = Table(
    "Cover", "toy", Cover, rows(STRING, colour="colour"), plain_type=True, spelled="colour"
)
REVIEW = Table("Review", "toy", Review, rows(INTEGER, stars="stars"))


def _codec(codec: Codec) -> Codec:
    return Codec(
        lambda raw, at: codec.read(raw["value"], at.at("value")),
        lambda value, at: {"value": codec.write(value, at.at("value"))},
    )


BOOK = Table(
    "Book",
    "toy",
    Book,
    (
        *rows(STRING, title="title"),
        *rows(INTEGER, pages="pages"),
        *rows(BOOLEAN, lent="lent"),
        *rows(DURATION, length="length"),
        *many_rows(STRING, tags="tag"),
        *rows(choice(lambda: (COVER,)), cover="cover"),
        *many_rows(choice(lambda: (REVIEW,)), reviews="review"),
        Spread("size", rows(INTEGER, width="width", height="height"), type="Size"),
        Kinds(
            "extra",
            (
                Kind("colours", lambda raw: raw.get("kind") != "number", _codec(STRING)),
                Kind("numbers", lambda raw: True, _codec(INTEGER)),  # noqa: ARG005
            ),
        ),
        Verbatim(("seal",), "holds for these bytes"),
        Verbatim(("edition",), "its own", bound=False),
        Constant("format", "paper"),
    ),
)
ATLAS = Table("Atlas", "toy", Atlas, (*BOOK.rules, *rows(INTEGER, maps="maps")))
SHELF_ITEM = choice(lambda: (BOOK, ATLAS))


class Loan(Node):
    reader: str | None = None
    book: Book | None = None
    books: tuple[Book, ...] = ()


_SHORT = Table("Short", "toy", Book, rows(STRING, title="title"))
LOAN = Table("Loan", "toy", Loan, (*rows(STRING, reader="reader"), Inline("book", _SHORT)))
LOANS = Table(
    "Loan", "toy", Loan, (*rows(STRING, reader="reader"), Inline("books", _SHORT, many=True))
)


def read(raw: JSON, table: Table = BOOK) -> tuple[Node, Ledger]:
    """Return what `raw` says, and the ledger."""
    ledger = Ledger()
    return read_node(table, raw, Cursor(ledger)), ledger


def write(node: Node, table: Table = BOOK, **facts: object) -> JSON:
    """Return the JSON that says `node`."""
    return write_node(table, node, Cursor(Ledger(), facts=facts))


def findings(ledger: Ledger) -> list[tuple[str, str]]:
    """Return code and pointer of each finding."""
    return [(found.code, found.pointer) for found in ledger.findings]
