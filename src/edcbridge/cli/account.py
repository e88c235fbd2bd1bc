"""How the report of a conversion looks: leaves that fared alike stand together, and branches stand for their leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text as Line

from edcbridge.cli.show import findings, heading, line
from edcbridge.lens import How

if TYPE_CHECKING:
    from edcbridge.report import Place, Report

__all__ = ["report"]

_ORDER = (
    How.LOST,
    How.APPROXIMATED,
    How.CARRIED,
    How.NOT_TRANSFERABLE,
    How.SUPPLIED,
    How.DEFAULTED,
)


def report(account: Report) -> Group:
    """Return the counts, then what did not go over as it was, then what no leaf of the source says, then the findings.

    A place in a draft follows an arrow; where there are several drafts, the draft's number precedes it.
    """
    counts = ", ".join(f"{number} {how}" for how, number in account.counts.items())
    lines: list[Line] = [line(f"{len(account.entries)} leaves of the source: {counts}")]
    groups: defaultdict[tuple[How, str], list[str]] = defaultdict(list)
    for how, note, text in (*_source_side(account), *_target_side(account)):
        groups[how, note].append(text)
    for how, note in sorted(groups, key=lambda group: _ORDER.index(group[0])):
        lines.append(heading(f"{how}: {note}" if note else str(how)))
        lines.extend(line(f"  {text}") for text in groups[how, note])
    return Group(*lines, findings(account.findings))


def _source_side(account: Report) -> Iterator[tuple[How, str, str]]:
    """Yield what did not go over as it was, each with why and where it stood and stands."""
    entries = {entry.source: entry for entry in account.entries}
    several = _several(account)
    fates: dict[str, Hashable] = {
        source: source if entry.targets else (entry.how, entry.note)
        for source, entry in entries.items()
    }
    for branch, leaves in _branches(fates).items():
        entry = entries[leaves[0]]
        if entry.how is not How.MAPPED:
            targets = ", ".join(_at(place, several) for place in entry.targets)
            arrow = f" → {targets}" if targets else ""
            yield entry.how, entry.note, _named(branch, leaves) + arrow


def _target_side(account: Report) -> Iterator[tuple[How, str, str]]:
    """Yield what no leaf of the source says, each with why and where it stands."""
    several = _several(account)
    fates: dict[str, Hashable] = {
        at: at for entry in account.entries for at in (_at(p, several) for p in entry.targets)
    }
    added = {_at(one.target, several): one for one in account.added}
    fates |= {at: (one.how, one.note) for at, one in added.items()}
    for branch, leaves in _branches(fates).items():
        if one := added.get(leaves[0]):
            yield one.how, one.note, f"→ {_named(branch, leaves)}"


def _several(account: Report) -> bool:
    added = (one.target for one in account.added)
    targets = (place for entry in account.entries for place in entry.targets)
    return any(place.draft for place in (*added, *targets))


def _at(place: Place, several: bool) -> str:
    return f"{place.draft}:{place.pointer}" if several else place.pointer


def _named(branch: str, leaves: list[str]) -> str:
    return f"{branch} ({len(leaves)} leaves)" if len(leaves) > 1 else leaves[0]


def _branches(fates: Mapping[str, Hashable]) -> dict[str, list[str]]:
    """Return the largest branches of which all leaves have one fate, each with its leaves.

    >>> _branches({"/a/x": 1, "/a/y": 1, "/b/x": 1, "/b/y": 2})
    {'/a': ['/a/x', '/a/y'], '/b/x': ['/b/x'], '/b/y': ['/b/y']}
    """
    below: defaultdict[str, set[Hashable]] = defaultdict(set)
    for pointer, fate in fates.items():
        for place in _above(pointer):
            below[place].add(fate)
    branches: defaultdict[str, list[str]] = defaultdict(list)
    for pointer in fates:
        branches[next(at for at in _above(pointer) if len(below[at]) == 1)].append(pointer)
    return dict(branches)


def _above(pointer: str) -> Iterator[str]:
    """Yield the pointers of all that holds `pointer`, from the top, and then itself."""
    steps = pointer.split("/")
    for length in range(2, len(steps)):
        yield "/".join(steps[:length])
    yield pointer
