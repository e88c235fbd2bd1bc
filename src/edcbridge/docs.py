"""Prints the pages of `docs/` that follow from the code: `python -m edcbridge.docs docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from edcbridge.codes import CODES
from edcbridge.crosswalk_page import crosswalk_page
from edcbridge.edc.check.table import Row
from edcbridge.edc.check.table import table as profile
from edcbridge.edc.envelope import CREDENTIAL as EDC
from edcbridge.lens import Table, tables_from
from edcbridge.openbadges.envelope import CREDENTIAL as OB3

__all__ = ["PAGES", "findings_page", "profile_page", "rules_page"]

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


def profile_page() -> str:
    """Return the page that lists what the EDC application profile asks of each class."""
    lines = ["# The application profile of European Digital Credentials", "", _PRINTED, ""]
    lines += [
        "What `edcbridge.edc.check` holds an EDC to, class by class: how many values a member may",
        "have, and what each must be. Where `in` is empty, a row holds in every version of the",
        "European Learning Model from 3.0 to 3.2 and for drafts; a profile such as `accredited` asks",
        "for its rows besides. `IssuerNode` is the issuer, `ClaimTypeNode` a claim of no class of its",
        "own.",
        "",
    ]
    for name in dict.fromkeys(row.of for row in profile()):
        lines += [
            f"## {name}",
            "",
            "| member | how many | what | list | in |",
            "|---|---|---|---|---|",
        ]
        lines += [_profile_row(row) for row in profile() if row.of == name]
        lines += [""]
    return "\n".join(lines)


def _profile_row(row: Row) -> str:
    count = f"{row.least}..{'*' if row.most is None else row.most}"
    what = ", ".join([" or ".join(row.range), *sorted(row.rules)]).strip(", ")
    editions = ", ".join(sorted(row.editions, reverse=True))
    return f"| `{row.member}` | {count} | {what} | {row.scheme} | {editions} |"


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
    "edc-profile.md": profile_page,
    "fields.md": rules_page,
    "findings.md": findings_page,
}
"""The pages and what prints them."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        Path(sys.argv[1], name).write_text(page() + "\n", encoding="utf-8")
