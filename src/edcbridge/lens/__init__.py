"""Two-way rules between a JSON format and the model, and the ledger of what they did.

A format is declared as tables; `read_node` and `write_node` follow them. Nothing here knows a format.
"""

from edcbridge.lens.below import Member, members_below
from edcbridge.lens.codecs import (
    AMOUNT,
    AMOUNT_AS_NUMBER,
    ANYTHING,
    BOOLEAN,
    BOOLEAN_OR_WORD,
    DURATION,
    INTEGER,
    INTEGER_OR_DIGITS,
    IRI,
    MOMENT,
    NUMBER,
    STRING,
    Codec,
    describe,
    many,
    one,
    same,
)
from edcbridge.lens.ledger import Cursor, How, Ledger, Link, Unreadable
from edcbridge.lens.moves import DEFAULT, INPUT, Move, Moves, weaker
from edcbridge.lens.nested import Inline, Spread, choice
from edcbridge.lens.reach import tables_from
from edcbridge.lens.repeats import Repeats
from edcbridge.lens.rules import (
    Constant,
    Fields,
    Kind,
    Kinds,
    Row,
    Rule,
    Verbatim,
    empty,
    many_rows,
    row,
    rows,
)
from edcbridge.lens.table import Remark, Table, read_node, write_node

__all__ = [
    "AMOUNT",
    "AMOUNT_AS_NUMBER",
    "ANYTHING",
    "BOOLEAN",
    "BOOLEAN_OR_WORD",
    "DEFAULT",
    "DURATION",
    "INPUT",
    "INTEGER",
    "INTEGER_OR_DIGITS",
    "IRI",
    "MOMENT",
    "NUMBER",
    "STRING",
    "Codec",
    "Constant",
    "Cursor",
    "Fields",
    "How",
    "Inline",
    "Kind",
    "Kinds",
    "Ledger",
    "Link",
    "Member",
    "Move",
    "Moves",
    "Remark",
    "Repeats",
    "Row",
    "Rule",
    "Spread",
    "Table",
    "Unreadable",
    "Verbatim",
    "choice",
    "describe",
    "empty",
    "many",
    "many_rows",
    "members_below",
    "one",
    "read_node",
    "row",
    "rows",
    "same",
    "tables_from",
    "weaker",
    "write_node",
]
