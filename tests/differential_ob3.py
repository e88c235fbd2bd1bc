"""Compares our check of Open Badges with a schema library on the published schemas.

`python -m tests.differential_ob3 --n 20000` changes badges of ours and of the corpus at random and compares the
verdicts; it prints every badge on which they differ. With `--sweep` it puts one fault at each place of badges with
every class, too. It needs the environment variable `EDCBRIDGE_REFERENCE`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from edcbridge.document import Format
from edcbridge.openbadges.check import verdict
from edcbridge.openbadges.check.shapes import SHAPES
from tests.openbadges.mutants import mutants, swept, whole
from tests.openbadges.schemas import oracle
from tests.seeds import fixtures

__all__ = ["DIFFERENCES", "Comparison", "badges", "compared", "corpus_files"]

DIFFERENCES = {
    "a line break after the end": (
        "`$` of ECMA-262 is the end of the text; Python's, which the library uses, is also the place before a last "
        "line break. It concerns dates and times, signed tokens, languages and the address of the second context."
    ),
    "digits of other scripts": (
        r"`\d` of ECMA-262 is 0 to 9; Python's is any decimal digit of Unicode. It concerns the version in the address "
        "of the second context."
    ),
}
"""Where our check follows JSON Schema and the library does not. All other verdicts are the same."""


class Comparison(NamedTuple):
    """How many verdicts were compared, how often each was given, and the badges on which they differ."""

    number: int
    verdicts: Counter[str]
    different: tuple[tuple[str, str, Any], ...]


def corpus_files(reference: Path) -> Iterator[tuple[str, Any]]:
    """Yield every JSON document of the corpus, badge or not, with its name."""
    folder = reference / "corpus/ob3"
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            yield path.relative_to(folder).as_posix(), json.loads(path.read_text("utf-8"))
        except ValueError:
            continue


def badges(reference: Path) -> list[dict[str, Any]]:
    """Return the badges that mutants are made of: ours, and those of the corpus that a schema accepts."""
    ours = [document for document in fixtures(Format.OB3) if len(json.dumps(document)) < 60_000]
    theirs = [
        document
        for _, document in corpus_files(reference)
        if len(json.dumps(document)) < 20_000 and oracle(reference, document) != "not valid"
    ]
    return ours + theirs


def compared(reference: Path, changed: Iterable[dict[str, Any]]) -> Comparison:
    """Return what comes of comparing the verdicts on changed badges."""
    verdicts: Counter[str] = Counter()
    different = []
    for mutant in changed:
        ours, theirs = str(verdict(mutant)[0]), oracle(reference, mutant)
        verdicts[theirs] += 1
        if ours != theirs:
            different.append((ours, theirs, mutant))
    return Comparison(verdicts.total(), verdicts, tuple(different))


def main() -> int:
    """Compare as many as asked for and print what came of it; return 1 if a verdict differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=2_000, help="how many with faults at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sweep", action="store_true", help="one fault at each place, too")
    asked = parser.parse_args()
    reference = Path(os.environ["EDCBRIDGE_REFERENCE"])
    runs: dict[str, Iterable[dict[str, Any]]] = {
        "at random": islice(mutants(badges(reference), asked.seed), asked.n)
    }
    if asked.sweep:
        runs |= {f"each place, VC {version}": swept(whole(version)) for version in SHAPES}
    failed = False
    for name, changed in runs.items():
        found = compared(reference, changed)
        sys.stdout.writelines(f"{line}\n" for line in _told(name, found))
        failed = failed or bool(found.different)
    return 1 if failed else 0


def _told(name: str, found: Comparison) -> Iterator[str]:
    for ours, theirs, mutant in found.different:
        yield f"ours: {ours}; the library: {theirs}; {json.dumps(mutant)}"
    verdicts = ", ".join(f"{number} {word}" for word, number in sorted(found.verdicts.items()))
    equal = found.number - len(found.different)
    yield f"{name}: {found.number} mutants, {equal} equal ({verdicts})"


if __name__ == "__main__":
    sys.exit(main())
