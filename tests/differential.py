"""Our verdict on an EDC against that of the official shapes, on documents with faults.

`python -m tests.differential --n 2000 [--seed 1] [--profile accredited] [--edition 3.1]` (needs EDCBRIDGE_REFERENCE)
makes faulty documents of our fixtures and drafts, judges each with `edcbridge.edc.check` and with pyshacl, and prints
how many verdicts are the same set of (node, property, constraint). Exit 1 if a difference has no reason in `EXPLAINED`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from edcbridge.edc.check import EDITIONS, PROFILES, check
from edcbridge.errors import InputError, ResourceError
from tests.edc.check import mutation, oracle
from tests.edc.check.differences import EXPLAINED, reason
from tests.edc.check.oracle import Row, Verdict

__all__ = ["Case", "cases", "ours"]

JSON = Mapping[str, Any]


class Case(NamedTuple):
    """One faulty document with both verdicts."""

    document: JSON
    faults: tuple[str, ...]
    edition: str
    theirs: Verdict
    ours: Verdict
    seconds: tuple[float, float]
    """How long each took, theirs and ours."""

    @property
    def reason(self) -> str:
        """Why the verdicts differ; empty if they do not, `?` if nobody knows."""
        return reason(self.document, self.theirs, self.ours)


def ours(document: JSON, edition: str, profile: str = "generic") -> Verdict:
    """Return our verdict, in the words of the oracle."""
    try:
        if edition == "draft":
            found = check(document, stage="draft", profile=profile)
        else:
            found = check(document, stage="sealed", profile=profile, elm=edition)
    except (InputError, ResourceError):
        return Verdict("refused", Counter())
    if found and found[0].code == "edc.shape.no-credential":
        return Verdict("vacuous", Counter())
    distinct = {(each.focus, each.path, str(each.constraint)) for each in found}
    return Verdict("judged", Counter(Row(_name(focus), path, c) for focus, path, c in distinct))


def _name(focus: str) -> str:
    return focus[:1] if focus[:1] in ("_", '"') else focus


def cases(
    reference: Path, number: int, seed: int, editions: tuple[str, ...], profile: str = "generic"
) -> Iterator[Case]:
    """Yield `number` faulty documents with both verdicts; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    sources = mutation.sources()
    for count in range(number):
        edition = editions[count % len(editions)]
        document, faults = mutation.mutant(chance, sources)
        begin = time.perf_counter()
        theirs = oracle.verdict(document, reference, edition, profile)
        middle = time.perf_counter()
        mine = ours(document, edition, profile)
        seconds = middle - begin, time.perf_counter() - middle
        yield Case(document, faults, edition, theirs, mine, seconds)


def main() -> int:
    """Run what the command line asks for, and print figures and differences."""
    parser = argparse.ArgumentParser(description="Our verdict on EDCs against pyshacl's.")
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", default="generic", choices=PROFILES)
    parser.add_argument("--edition", choices=EDITIONS)
    asked = parser.parse_args()
    reference = Path(os.environ["EDCBRIDGE_REFERENCE"])
    editions = (asked.edition,) if asked.edition else ("3.2", "draft")
    words: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    components: Counter[str] = Counter()
    times = [0.0, 0.0]
    for case in cases(reference, asked.n, asked.seed, editions, asked.profile):
        words[case.theirs.word if case.theirs.rows else f"{case.theirs.word}, nothing broken"] += 1
        components.update({row.constraint for row in case.theirs.rows})
        times = [a + b for a, b in zip(times, case.seconds, strict=True)]
        if why := case.reason:
            reasons[why] += 1
            if why == "?":
                show(case)
    print(f"{asked.n} documents, {asked.n - reasons.total()} verdicts equal", dict(words))  # noqa: T201
    for why, number in reasons.items():
        print(f"  {number} differ: {EXPLAINED.get(why, 'for no known reason')}")  # noqa: T201
    print("documents with each constraint broken:", dict(components))  # noqa: T201
    print(f"seconds: pyshacl {times[0]:.1f}, ours {times[1]:.2f}")  # noqa: T201
    return 1 if reasons["?"] else 0


def show(case: Case) -> None:
    """Print a difference that nothing explains."""
    print(case.edition, case.faults, case.theirs.word, case.ours.word)  # noqa: T201
    print("   only theirs:", list((case.theirs.rows - case.ours.rows).items())[:3])  # noqa: T201
    print("   only ours:  ", list((case.ours.rows - case.theirs.rows).items())[:3])  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
