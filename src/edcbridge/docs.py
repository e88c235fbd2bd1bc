"""Prints the pages of `docs/` that follow from the code: `python -m edcbridge.docs docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from edcbridge.codes import CODES
from edcbridge.crosswalk_page import crosswalk_page
from edcbridge.edc.envelope import CREDENTIAL as EDC
from edcbridge.lens import Table, tables_from
from edcbridge.openbadges.envelope import CREDENTIAL as OB3

__all__ = ["PAGES", "findings_page", "rules_page"]

_PRINTED = "Printed from the code by `make docs`; do not edit."


def findings_page() -> str:
    """Return the page that explains every finding code."""
    lines = ["# Findings", "", _PRINTED, ""]
    lines += ["A word in braces stands for what was found in the case at hand.", ""]
    for code in CODES.values():
        lines += [f"## {code.name}", "", f"*{code.severity}*: {code.message}", "", code.hint, ""]
        lines += [f"Example: {code.example}", ""] if code.example else []
    return "\n".join(lines)


def rules_page() -> str:
    """Return the page that lists, for each class of both formats, which member goes with which field."""
    lines = ["# Members and fields", "", _PRINTED, ""]
    lines += [
        "For each class of a format: its members, and the fields of the model they go with.",
        "",
    ]
    for title, root in (("Open Badges 3.0", OB3), ("European Digital Credentials", EDC)):
        lines += [f"## {title}", ""]
        for table in tables_from(root):
            lines += [
                f"### {table.name} — `{table.model.__name__}`",
                "",
                "| member | field |",
                "|---|---|",
            ]
            lines += [f"| {_names(rule.members)} | {_names(rule.fields)} |" for rule in table.rules]
            lines += ["", *_remarks(table)]
    return "\n".join(lines)


def _remarks(table: Table) -> Iterator[str]:
    """Yield the sentences about members that the class should not have, if there are any."""
    other = [f"`{name}` as `{r.present}`" for name, r in table.remarks.items() if r.present]
    wrong = [f"`{name}`" for name, r in table.remarks.items() if not r.present]
    for what, found in (
        ("Read too, with a finding", other),
        ("Not written into new documents", wrong),
    ):
        if found:
            yield from (f"{what}: {', '.join(found)}.", "")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "(kept as it is)"


PAGES = {
    "crosswalk.md": crosswalk_page,
    "fields.md": rules_page,
    "findings.md": findings_page,
}
"""The pages and what prints them."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        Path(sys.argv[1], name).write_text(page() + "\n", encoding="utf-8")
